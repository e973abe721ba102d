/** Differences of sets from a prefix of an endless sequence. */
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ByteReader, ByteWriter } from '../../store/bytes.ts';
import { Difference, SymbolsOf } from '../../store/coded-symbols.ts';

const salt = new Uint8Array(16).fill(3);
const hash = (i: number): string => createHash('sha256').update(`${i}`).digest('hex');
const range = (from: number, to: number): string[] => Array.from({ length: to - from }, (_, i) => hash(from + i));

/** Symbols that were needed, and what was found. */
function differ(here: readonly string[], there: readonly string[], step: number) {
  const [own, theirs] = [new SymbolsOf(here, salt), new SymbolsOf(there, salt)];
  const difference = new Difference(own);
  for (let sent = 0; ; sent += step) {
    const w = new ByteWriter();
    theirs.write(sent, sent + step, w);
    if (difference.take(step, new ByteReader(w.bytes())))
      return {
        symbols: sent + step,
        there: difference.there.map((n) => theirs.hashNamed(n)).sort(),
        here: difference.here.map((n) => own.hashNamed(n)).sort(),
      };
    if (sent > 100_000) throw new Error('it never ends');
  }
}

it('finds exactly what differs', () => {
  fc.assert(
    fc.property(fc.nat(60), fc.nat(40), fc.nat(40), fc.integer({ min: 1, max: 20 }), (both, a, b, step) => {
      const here = range(0, both + a);
      const there = [...range(0, both), ...range(1000, 1000 + b)];
      const found = differ(here, there, step);
      expect(found.here).toEqual(range(both, both + a).sort());
      expect(found.there).toEqual(range(1000, 1000 + b).sort());
    }),
    { numRuns: 200 },
  );
});

it('needs at most 1.72 symbols for each of many differences, however large the sets', () => {
  const ratios = [200, 500, 1000].map(
    (d) => differ(range(0, 3000), [...range(0, 3000 - d / 2), ...range(5000, 5000 + d / 2)], 10).symbols / d,
  );
  for (const r of ratios) expect(r).toBeLessThan(1.72);
  // With few differences it is a handful.
  expect(differ(range(0, 3000), range(0, 2999), 1).symbols).toBeLessThanOrEqual(12);
});
