/** From theorems to the derivations that prove their conclusions against a library. Not trusted: what is written here is checked by `admit`. */
import { encodeDerivation, type Importable, KernelError, type Theorem } from '../../kernel/index.ts';
import type { PinnedLibrary } from '../../store/index.ts';

/**
 * The derivation of a theorem that was made from what the library has.
 *
 * Fails when something else is used in it: a symbol, or a rule that has no code.
 */
export function derivationOf(th: Theorem, library: PinnedLibrary): Uint8Array {
  const numberOf = (x: Importable): number => {
    const n = library.numberOf(x);
    if (n === undefined) throw new KernelError('derivation', 'something is used that the library does not have', [x]);
    return n;
  };
  return encodeDerivation(th, numberOf, (lemma) => (library.numberOf(lemma) === undefined ? undefined : lemma));
}
