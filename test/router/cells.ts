/** What a cell says, in the plainest way. */
import type { Packet } from '../../packet/machine/index.ts';
import type { Cell } from '../../packet/lowering/index.ts';

export function matches({ destination, source, words }: Cell, p: Packet): boolean {
  const text = Buffer.from(p.content).toString('latin1');
  return (
    destination.low <= p.destination &&
    p.destination <= destination.high &&
    source.low <= p.source &&
    p.source <= source.high &&
    words.every((w) => text.includes(Buffer.from(w).toString('latin1')))
  );
}
