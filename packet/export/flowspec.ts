/**
 * Rules of BGP FlowSpec (RFC 8955; RFC 8956 for IPv6) that discard what a program discards: as configuration of ExaBGP, as commands of
 * GoBGP, and as the bytes that a BGP speaker sends. A rule names its destination first, so that the receiver can compare it with
 * the originator of the route to there (RFC 8955 §6): what the proof shows here is what that check asks for there.
 */
import { printAddress } from '../address/address.ts';
import type { Prefix } from '../lowering/index.ts';
import { firstOf, type Selection } from './selections.ts';

/** Names that rules get in a configuration. */
const ruleName = (i: number): string => `athena-${i + 1}`;

/** A `flow` section for a `neighbor` of ExaBGP. */
export function exabgpText(rules: readonly Selection[]): string {
  const lines = rules.flatMap((rule, i) => [
    `  route ${ruleName(i)} {`,
    `    match { ${matchOf(rule, '; ', true)}; }`,
    '    then { discard; }',
    '  }',
  ]);
  return `${['flow {', ...lines, '}'].join('\n')}\n`;
}

/** One command a rule. */
export function gobgpText(rules: readonly Selection[]): string {
  return rules
    .map((r) => `gobgp global rib -a ${r.six ? 'ipv6' : 'ipv4'}-flowspec add match ${matchOf(r, ' ', false)} then discard\n`)
    .join('');
}

function matchOf({ destination, source, six }: Selection, between: string, exabgp: boolean): string {
  // ExaBGP writes an offset behind the prefixes of IPv6.
  const print = (p: Prefix): string => `${printAddress(firstOf(p))}/${p.length}${six && exabgp ? '/0' : ''}`;
  const parts = [`destination ${print(destination)}`];
  if (source.length > 0) parts.push(`source ${print(source)}`);
  return parts.join(between);
}

/** The NLRI of one rule: its length, the destination (type 1), the source (type 2) unless it is any. */
export function nlri(rule: Selection): Uint8Array {
  const components = [...component(1, rule.destination), ...(rule.source.length > 0 ? component(2, rule.source) : [])];
  // Two prefixes are 40 bytes at most, so the length is always one byte.
  return Uint8Array.from([components.length, ...components]);
}

function component(type: number, prefix: Prefix): readonly number[] {
  const bytes: number[] = [];
  const address = prefix.bits << BigInt((8 - (prefix.length % 8)) % 8);
  for (let i = Math.ceil(prefix.length / 8) - 1; i >= 0; i--) bytes.push(Number((address >> BigInt(8 * i)) & 0xffn));
  return [type, prefix.length, ...(prefix.six ? [0] : []), ...bytes];
}

/** The extended community of RFC 8955 §7.1 that goes with each rule: a rate of 0 bytes a second. */
export const discardCommunity: Uint8Array = Uint8Array.from([0x80, 0x06, 0, 0, 0, 0, 0, 0]);
