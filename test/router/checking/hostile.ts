/** Bundles that are refused after many hypotheses of structures that nobody had before. */
import { Writer } from '../../../kernel/index.ts';
import { readBundle, writeBundle } from '../../../packet/admission/index.ts';

const [natural, equal, hypothesis] = [0x04, 0x10, 0x11];
/** Hypotheses that nobody asks for; more would be refused for the memory that they take before they are named. */
const many = 5_000;

/**
 * About 62 kB with the policy, the root and the program of a good bundle, no two with a structure in common: `number` tells them apart.
 * Refused in the end because what follows is no code.
 */
export function consuming(good: Uint8Array, number: number, count = many): Uint8Array {
  const parts = readBundle(good);
  if (typeof parts === 'string') throw new Error(parts);
  const w = new Writer().number(0);
  for (let i = 0; i < count; i++) {
    const n = 2 * (number * count + i) + 3_000_000;
    w.byte(natural)
      .number(n)
      .byte(natural)
      .number(n + 1)
      .byte(equal)
      .byte(hypothesis);
  }
  return writeBundle({ ...parts, derivation: w.byte(0x3f).bytes() });
}
