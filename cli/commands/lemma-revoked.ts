/** The axioms that `--revoke` names: by hash, by the beginning of one, or as a lemma is named that states the same. */
import { isHash, isPartOfHash, type Library, recheck, Refusal } from '../../store/index.ts';
import type { Arguments } from '../argv.ts';

/** Hashes of statements. A whole hash need not be known here. **Fails when** a name or the beginning of a hash is nothing's, or of several. */
export function revokedAxioms(args: Arguments, libraries: readonly Library[]): readonly string[] {
  return args.values('revoke').map((wanted) => (isHash(wanted) ? wanted : axiomNamed(wanted, libraries)));
}

function axiomNamed(wanted: string, libraries: readonly Library[]): string {
  const named = libraries.flatMap((library) => library.lemmasNamed(wanted).map((o) => o.hash));
  const begun = isPartOfHash(wanted) ? libraries.flatMap(axiomsIn).filter((hash) => hash.startsWith(wanted)) : [];
  const [found, ...others] = new Set([...named, ...begun]);
  if (found === undefined) throw new Refusal('library/not-found', { what: 'axiom', name: wanted });
  if (others.length > 0) throw new Refusal('library/ambiguous', { name: wanted, all: [found, ...others].join(', ') });
  return found;
}

/** What the lemmas of a library rest on that is asserted. */
function axiomsIn(library: Library): readonly string[] {
  const { lemmas, theory } = recheck(library);
  return lemmas.flatMap((o) => theory.axiomsOf(theory.proofOf(o.hash) as string));
}
