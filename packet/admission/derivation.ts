/** From theorems to the derivations that prove their conclusions against a library. Not trusted: what is written here is checked by `admit`. */
import {
  encodeDerivation,
  encodeProof,
  encodeStatement,
  type Importable,
  KernelError,
  type Origin,
  type Theorem,
} from '../../kernel/index.ts';
import { certificateOf, hashOf, type PinnedLibrary } from '../../store/index.ts';

/**
 * The derivation of a theorem that was made from what the library has, and from lemmas that are cited besides: `cited` gives their numbers.
 *
 * Fails when something else is used in it: a symbol, or a rule that has no code.
 */
export function derivationOf(
  th: Theorem,
  library: PinnedLibrary,
  cited: (lemma: Importable) => number | undefined = () => undefined,
): Uint8Array {
  const numberOf = (x: Importable): number | undefined => library.numberOf(x) ?? cited(x);
  return encodeDerivation(
    th,
    (x) => numberOf(x) ?? missing(x),
    (lemma) => (numberOf(lemma) === undefined ? undefined : lemma),
  );
}

/** The same proof for somebody who has nothing: a certificate with all of the library that it uses in it. */
export function certificateWith(th: Theorem, library: PinnedLibrary): Uint8Array {
  const originOf = (x: Importable): Origin<string> => library.originOf(x) ?? missing(x);
  const statement = encodeStatement(th.conclusion, originOf);
  const hash = hashOf(statement);
  const proof = encodeProof(
    th,
    hash,
    (x) => originOf(x),
    (lemma) => (library.originOf(lemma) === undefined ? undefined : lemma),
  );
  const own = [
    { ...statement, hash, names: [] },
    { ...proof, hash: hashOf(proof), names: [] },
  ];
  const needed = library.library.closure([...statement.references, ...proof.references]);
  return certificateOf([...needed, ...own]);
}

function missing(x: Importable): never {
  throw new KernelError('derivation', 'something is used that the library does not have', [x]);
}
