/** Bundles that are refused after they made the kernel name many structures. */
import { Writer } from '../../../kernel/index.ts';
import { readBundle, writeBundle } from '../../../packet/admission/index.ts';

const [natural, negation, equal, hypothesis] = [0x04, 0x08, 0x10, 0x11];
/** Negations of an equation; more would be refused for the memory that they take before they are named. */
const depth = 36_000;
const size = 62_000;

/**
 * About 62 kB with the policy, the root and the program of a good bundle, no two with a structure in common: `number` tells them apart.
 * Refused in the end because what follows is no code.
 */
export function consuming(good: Uint8Array, number: number): Uint8Array {
  const parts = readBundle(good);
  if (typeof parts === 'string') throw new Error(parts);
  const w = new Writer().number(0);
  w.byte(natural)
    .number(2 * number + 1_000_000)
    .byte(natural)
    .number(2 * number + 1_000_001)
    .byte(equal);
  for (let i = 0; i < depth; i++) w.byte(negation);
  w.byte(hypothesis).byte(0x3f);
  while (w.bytes().length < size - good.length) w.all(new Uint8Array(1000));
  return writeBundle({ ...parts, derivation: w.bytes() });
}
