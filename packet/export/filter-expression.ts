/** What a program discards as an expression of pcap-filter(7), for tcpdump and whatever else is built on libpcap. */
import { printAddress } from '../address/address.ts';
import type { Prefix } from '../lowering/index.ts';
import { firstOf, type Selection } from './selections.ts';

/** An expression that holds of the packets that the program discards, on links without tags. */
export function filterExpression(selections: readonly Selection[]): string {
  // Nothing is shorter than no bytes.
  if (selections.length === 0) return 'less 0 and greater 1';
  return selections.map(one).join(' or ');
}

function one({ six, destination, source }: Selection): string {
  const parts = [six ? 'ip6' : 'ip'];
  if (destination.length > 0) parts.push(`dst ${net(destination)}`);
  if (source.length > 0) parts.push(`src ${net(source)}`);
  return parts.length === 1 ? (parts[0] as string) : `(${parts.join(' and ')})`;
}

function net(prefix: Prefix): string {
  const whole = prefix.length === (prefix.six ? 128 : 32);
  return `${whole ? 'host' : 'net'} ${printAddress(firstOf(prefix))}${whole ? '' : `/${prefix.length}`}`;
}
