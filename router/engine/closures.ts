/**
 * What a cell asks beyond its destination, as a closure, and a range as the prefixes that it is made of. Closures are picked from a few
 * shapes; no code is made from programs, so that nothing of a stranger is ever text that runs.
 */
import { type Bytes, firstIpv6, type Packet } from '../../packet/machine/index.ts';
import { anywhere, type Cell, type Span } from '../lower.ts';

/** Whether a packet that goes to the cell's destination is in the cell. The packet itself is made only when its content is asked for. */
export type Closure = (source: bigint, packet: () => Packet) => boolean;

/** The closure of a cell. */
export function closureOf({ source, words }: Cell): Closure {
  const { low, high } = source;
  const search = searchOf(words);
  const everyone = low === anywhere.low && high === anywhere.high;
  if (search === undefined) return everyone ? () => true : low === high ? (s) => s === low : (s) => low <= s && s <= high;
  if (everyone) return (_, packet) => search(packet().content);
  return (s, packet) => low <= s && s <= high && search(packet().content);
}

/** The longest word first: it is the least likely to be there. */
function searchOf(words: readonly Bytes[]): ((content: Uint8Array) => boolean) | undefined {
  if (words.length === 0) return undefined;
  const buffers = words.map((w) => Buffer.from(w)).sort((a, b) => b.length - a.length);
  const [first] = buffers as [Buffer];
  const inside = (content: Uint8Array): Buffer => Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  if (buffers.length === 1) return (content) => inside(content).includes(first);
  return (content) => {
    const whole = inside(content);
    return buffers.every((word) => whole.includes(word));
  };
}

export interface Prefix {
  readonly length: number;
  /** The first `length` bits of the addresses. */
  readonly bits: bigint;
  readonly six: boolean;
}

/** The fewest prefixes that make up a range of one family. */
export function prefixesOf({ low, high }: Span): readonly Prefix[] {
  const six = low >= firstIpv6;
  const [size, base] = six ? [128, firstIpv6] : [32, 0n];
  const found: Prefix[] = [];
  for (let from = low - base, to = high - base; from <= to; ) {
    let free = 0;
    // As many bits as are 0 at the start, and do not lead beyond the end.
    while (free < size && ((from >> BigInt(free)) & 1n) === 0n && from + (2n << BigInt(free)) - 1n <= to) free++;
    found.push({ length: size - free, bits: from >> BigInt(free), six });
    from += 1n << BigInt(free);
  }
  return found;
}
