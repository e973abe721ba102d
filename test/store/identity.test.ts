/**
 * What a statement's hash depends on: what it says, and nothing else. `npm run fuzz:identity -- --count N` runs more of these.
 */
import { describe, expect, it } from 'vitest';
import { edited, hashUnder, randomness, randomSpec } from './random-theory.ts';

const count = Number(process.env['ATHENA_IDENTITY_COUNT'] ?? 120);

describe('the hash of a statement', () => {
  it(`is the same under ${count} random renamings and reorderings`, { timeout: 3_600_000 }, () => {
    for (let i = 0; i < count; i++) {
      const spec = randomSpec(randomness(i >> 2));
      expect(hashUnder(spec, randomness(1_000_000 + i)), `theory ${i >> 2}, names ${i}`).toBe(hashUnder(spec, randomness(i)));
    }
  });

  it(`is another after each of ${count} changes of what is said`, { timeout: 3_600_000 }, () => {
    for (let i = 0; i < count; i++) {
      const spec = randomSpec(randomness(i >> 2));
      const random = randomness(3_000_000 + i);
      expect(hashUnder(edited(spec, random), random), `theory ${i >> 2}, change ${i}`).not.toBe(hashUnder(spec, randomness(i)));
    }
  });

  it('is that of no other of some hundred theories', () => {
    const hashes = new Map<string, string>();
    for (let i = 0; i < 200; i++) {
      const spec = randomSpec(randomness(i));
      const said = JSON.stringify(spec);
      const hash = hashUnder(spec, randomness(i));
      expect(hashes.get(hash) ?? said).toBe(said);
      hashes.set(hash, said);
    }
  });
});
