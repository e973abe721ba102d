/** Writes programs of the usual kinds from what they are to do. What it writes is compiled and judged like any other text. */

import type { Client } from '../machine/index.ts';
import { printAddress, printRange } from './address.ts';

export type ProgramKind = 'firewall' | 'spam-filter' | 'multicast' | 'worm-defence';

export interface Wishes {
  readonly client: Client;
  /** Seconds. */
  readonly lifetime: number;
  /** Addresses and prefixes. */
  readonly block: readonly string[];
  readonly words: readonly string[];
  readonly broadcast: string;
}

/** The text of a program. */
export function newProgram(kind: ProgramKind, wishes: Wishes): string {
  const { address, low, high } = wishes.client;
  const own = low < high ? 'THIS_SUBNET' : 'THIS_IP';
  const range = printRange({ low, high });
  const name = low < high ? `${printAddress(address)} with ${range}` : range;
  // A range that is no prefix cannot be written.
  const client = [`THIS_IP = ${printAddress(address)}`, ...(low < high ? [`THIS_SUBNET = ${range}`] : [])];
  const lines = [`LIFETIME = ${writtenLifetime(wishes.lifetime)}`, ...(range.includes('-') ? [] : client)];
  lines.push(`MyPackets = GROUP_BY_DESTINATION(AllPackets, ${own});`);
  switch (kind) {
    case 'firewall':
      lines.unshift(`# Firewall of ${name}.`);
      for (const address of wishes.block) lines.push(`DISCARD(GROUP_BY_SOURCE(MyPackets, ${address}));`);
      break;
    case 'spam-filter': {
      lines.unshift(`# Spam filter of ${name}: drops what a source sends, when all of the words are in it.`);
      lines.push('SourceIP(i), Packets(i) = GROUP_BY_SOURCE(MyPackets);', 'foreach i do');
      const tests = wishes.words.map((word) => `CONTAINS_STRING(Packets(i), ${quoted(word)})`);
      lines.push(`  if ${tests.join('\n  and ')} then`, '    DISCARD(Packets(i));');
      break;
    }
    case 'multicast':
      lines.unshift(`# Multicast for ${name}: what ${wishes.broadcast} sends to many comes once.`);
      lines.push(`Broadcast = GROUP_BY_SOURCE(MyPackets, ${wishes.broadcast});`, 'Destinations, Content = GROUP_BY_CONTENT(Broadcast);');
      for (const what of ['Destinations', 'Content']) lines.push(`GENERATE(${wishes.broadcast}, THIS_IP, ${what});`);
      lines.push('DISCARD(Broadcast);');
      break;
    case 'worm-defence':
      lines.unshift(`# Worm defence of ${name}: drops what infected sources send, and what has a mark of the worm.`);
      for (const address of wishes.block) lines.push(`DISCARD(GROUP_BY_SOURCE(MyPackets, ${address}));`);
      for (const word of wishes.words) lines.push(`DISCARD(SEARCH_STRING(MyPackets, ${quoted(word)}));`);
  }
  return `${lines.join('\n')}\n`;
}

function writtenLifetime(seconds: number): string {
  const units = [
    ['days', 86_400],
    ['hours', 3600],
    ['minutes', 60],
  ] as const;
  const [unit, size] = units.find(([, s]) => seconds % s === 0) ?? ['seconds', 1];
  const count = seconds / size;
  return `${count} ${count === 1 ? unit.replace(/s$/, '') : unit}`;
}

/** A word as a text of the language. */
export function quoted(word: string): string {
  const escaped = word.replace(/[\\"]/g, '\\$&').replace(/\n/g, '\\n').replace(/\r/g, '\\r').replace(/\t/g, '\\t');
  return `"${escaped}"`;
}
