/** Searching and joining, against the plainest way to do them. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { asKey, concatenation, lower, occurrences } from '../../../packet/machine/texts.ts';

const letters = (maxLength: number, minLength = 0) => fc.array(fc.constantFrom(0x61, 0x62), { minLength, maxLength });

/** Where the word begins. */
const places = (text: readonly number[], word: readonly number[]): readonly number[] =>
  [...text.keys()].filter((i) => word.every((byte, k) => text[i + k] === byte));

test('the count is that of all places, overlaps included, and every byte is read once', () => {
  fc.assert(
    fc.property(letters(30), letters(6, 1), (text, word) => {
      expect(occurrences(Uint8Array.from(text), word)).toEqual({ count: places(text, word).length, scanned: text.length });
    }),
    { numRuns: 3000 },
  );
});

test('looking for one ends behind it', () => {
  fc.assert(
    fc.property(letters(30), letters(4, 1), (text, word) => {
      const first = places(text, word)[0];
      const expected = first === undefined ? { count: 0, scanned: text.length } : { count: 1, scanned: first + word.length };
      expect(occurrences(Uint8Array.from(text), word, 1)).toEqual(expected);
    }),
    { numRuns: 2000 },
  );
});

test('folding concerns the 26 letters', () => {
  const all = Uint8Array.from({ length: 256 }, (_, i) => i);
  const folded = [...lower(all)];
  expect(folded.map((b, i) => (b === i ? 0 : b - i)).filter((d) => d !== 0)).toEqual(Array(26).fill(32));
  expect(folded.indexOf(0x61)).toBe(0x41);
  expect(folded[0x5a]).toBe(0x7a);
});

const texts = fc.array(
  letters(5).map((bytes) => Uint8Array.from(bytes)),
  { maxLength: 4 },
);
const weight = (all: readonly Uint8Array[]): number => all.reduce((sum, t) => sum + t.length + 1, 0);

test('joined texts are cut where their weight would be above the limit, and not before', () => {
  fc.assert(
    fc.property(texts, texts, fc.nat(40), (first, second, most) => {
      const whole = first.map((t) => Uint8Array.from([t, ...second].flatMap((part) => [...part])));
      const joined = concatenation(first, second, most);
      expect(weight(joined)).toBe(Math.min(weight(whole), most));
      for (const [i, text] of joined.entries()) {
        const full = whole[i] as Uint8Array;
        expect([...text]).toEqual([...full.subarray(0, text.length)]);
        if (i < joined.length - 1) expect(text).toHaveLength(full.length);
      }
    }),
    { numRuns: 3000 },
  );
});

test('keys are equal when texts are', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 3 }),
      fc.uint8Array({ maxLength: 3 }),
      (a, b) => (asKey(a) === asKey(b)) === (a.join() === b.join()),
    ),
  );
});
