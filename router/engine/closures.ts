/**
 * What a cell asks beyond its destination, as a closure. Closures are picked from a few shapes; no code is made from programs, so that
 * nothing of a stranger is ever text that runs.
 */
import { anywhere, type Cell } from '../../packet/lowering/index.ts';
import type { Bytes, Packet } from '../../packet/machine/index.ts';

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
