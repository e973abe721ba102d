import fc from 'fast-check';
import { expect, test } from 'vitest';
import { automaton, distinctWords, statesOf } from '../../../../router/backends/xdp/automaton.ts';

const letters = fc.constantFrom(0x61, 0x62, 0x63);
const words = fc.array(fc.array(letters, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 6 });
const contents = fc.array(letters, { maxLength: 40 });

/** The words that a run finds, as bits. */
function found(states: ReturnType<typeof automaton>, content: readonly number[]): bigint {
  let [at, bits] = [0, 0n];
  for (const byte of content) {
    at = states[at]?.next[byte] as number;
    if (at !== 0) bits |= states[at]?.words as bigint;
  }
  return bits;
}

test('finds each word where it is, and no other', () => {
  fc.assert(
    fc.property(words, contents, (some, content) => {
      const distinct = distinctWords(some);
      const states = automaton(distinct);
      const there = (w: readonly number[]): boolean => Buffer.from(content).includes(Buffer.from(w));
      expect(found(states, content)).toBe(distinct.reduce((bits, w, i) => bits | (there(w) ? 1n << BigInt(i) : 0n), 0n));
      expect(states[0]?.words).toBe((1n << BigInt(distinct.length)) - 1n);
      expect(statesOf(distinct)).toBe(states.length);
    }),
    { numRuns: 500 },
  );
});

test('is the same for the same words, and has a bit for each of 64', () => {
  const all = Array.from({ length: 64 }, (_, i) => [...Buffer.from(`w${i}`)]);
  expect(automaton(distinctWords([...all, ...all].reverse()))).toEqual(automaton(distinctWords(all)));
  expect(found(automaton(distinctWords(all)), all.flat())).toBe((1n << 64n) - 1n);
  expect(() => automaton(distinctWords([...all, [1]]))).toThrow(TypeError);
});

test('bytes of all values', () => {
  const states = automaton([[0, 255, 0]]);
  expect(found(states, [0, 255, 255, 0, 0, 255, 0])).toBe(1n);
  expect(found(states, [255, 0, 0, 255])).toBe(0n);
});
