/**
 * Lemmas that a bundle cites besides those of its library, from the user's own store: which ones a proof may cite, and the objects of those
 * that a bundle cites. Not trusted: whoever judges a bundle checks them.
 */
import { hexOf, objectKind, type Theorem } from '../kernel/index.ts';
import { CitedLemmas, lemmaLimits, readBundle, writeBundle } from '../packet/admission/index.ts';
import { folderBackEnd, objectBytes, type PinnedLibrary, Store, type StoredObject } from '../store/index.ts';
import type { Arguments } from './argv.ts';
import { usage } from './exit-code.ts';
import type { Refusal } from './packet-program.ts';
import { problem } from './policy-file.ts';
import { storeFolder } from './store-folder.ts';
import type { World } from './world.ts';

/** The user's store. */
export const ownStore = (args: Arguments, world: World): Store => new Store(folderBackEnd(storeFolder(args, world)));

/** The objects of these proofs that the store has: each proof, and its statement. */
export function objectsIn(store: Store, ids: readonly string[]): readonly Uint8Array[] {
  const found = new Map<string, StoredObject>();
  for (const id of ids) {
    const proof = store.get(id);
    if (proof?.kind !== objectKind.proof) continue;
    const statement = store.get(proof.references[0] ?? '');
    if (statement !== undefined) found.set(statement.hash, statement);
    found.set(id, proof);
  }
  return Array.from(found.values(), objectBytes);
}

/** The bundle with what the store has of the lemmas that it cites; all of them, or those that somebody asks for. */
export function withOwnLemmas(bytes: Uint8Array, args: Arguments, world: World, wanted?: ReadonlySet<string>): Uint8Array {
  const bundle = readBundle(bytes);
  if (typeof bundle === 'string' || bundle.lemmas === undefined) return bytes;
  const ids = bundle.lemmas.map(hexOf).filter((id) => wanted?.has(id) ?? true);
  return writeBundle({ ...bundle, attached: objectsIn(ownStore(args, world), ids) });
}

/** A lemma of a library in the store that a bundle may cite, with those that it uses before it. */
export interface Citable {
  /** Proofs of statements, in order: each after those that it uses. */
  readonly proofs: readonly string[];
  /** By the hash of the statement: which of the proofs. */
  readonly places: ReadonlyMap<string, number>;
  /** Where they are. */
  readonly store: Store;
}

/**
 * The lemmas that a bundle may cite, as `--cite` says: those of a library in the store that speak of nothing but what the pinned library has.
 * None when nothing is said; `file` is what is to be proved.
 */
export function citable(file: string, library: PinnedLibrary, args: Arguments, world: World): Citable | Refusal {
  const name = args.value('cite');
  const store = ownStore(args, world);
  if (name === undefined) return { proofs: [], places: new Map(), store };
  const own = store.library(name);
  const help = 'athena lemma publish makes one; --store says which store';
  if (own === undefined) return problem('bundle/lemmas', file, `the store has no library ${name}`, [help], usage);
  const places = new Map<string, number>();
  const proofs: string[] = [];
  // Objects come after those that they refer to, and proofs after those of the lemmas that they use.
  for (const o of own.objects) {
    const [of = '', ...used] = o.references;
    if (o.kind !== objectKind.proof || places.has(of) || library.numberAt(of, 0) !== undefined) continue;
    const known = used.every((r) => places.has(r) || library.numberAt(r, 0) !== undefined);
    const said = own.get(of)?.references.every((r) => library.numberAt(r, 0) !== undefined) ?? false;
    if (known && said) places.set(of, proofs.push(o.hash) - 1);
  }
  return { proofs, places, store };
}

/**
 * What these lemmas say, each with its place among them, for whoever looks for a proof. Each is checked as a router checks it: what is refused,
 * or rests on an axiom that is not allowed, is left out.
 */
export function theoremsOf(
  { proofs, store }: Citable,
  library: PinnedLibrary,
  allows: (axiom: string) => boolean,
): ReadonlyMap<Theorem, number> {
  const checked = new CitedLemmas(library);
  const found = new Map<Theorem, number>();
  proofs.forEach((id, n) => {
    const made = checked.theorems([id], objectsIn(store, [id]), allows);
    if (!('why' in made)) for (const theorem of made) found.set(theorem, n);
  });
  return found;
}

/** A derivation, and the lemmas that it cites, by their proofs. */
export interface Citing {
  readonly derivation: Uint8Array;
  readonly lemmas: readonly string[];
}

/**
 * Writes a derivation that cites no more than it uses. `write` is given what says by which number a lemma is cited, as it is among these and
 * then as it is among those that are used. Refused when a bundle may not cite so many.
 */
export function citing(file: string, own: Citable, write: (numberOf: (place: number) => number) => Uint8Array): Citing | Refusal {
  const used = new Set<number>();
  const first = write((place) => {
    used.add(place);
    return place;
  });
  if (used.size === 0) return { derivation: first, lemmas: [] };
  const all = closureOf(used, own);
  if (all === undefined)
    return problem('bundle/lemmas', file, `${file} cites more than ${lemmaLimits.cited} lemmas, with those that they use`, [
      'publish them as a library that the router uses',
    ]);
  return { derivation: write((place) => all.indexOf(place)), lemmas: all.map((n) => own.proofs[n] as string) };
}

/** Of the proofs those that are cited, with all that they use, in order; undefined when there are more than a bundle may cite. */
function closureOf(cited: ReadonlySet<number>, { proofs, places, store }: Citable): readonly number[] | undefined {
  const needed = new Set<number>();
  const stack = [...cited];
  for (let n = stack.pop(); n !== undefined; n = stack.pop()) {
    if (needed.has(n)) continue;
    needed.add(n);
    const [, ...used] = store.get(proofs[n] as string)?.references ?? [];
    for (const r of used) if (places.has(r)) stack.push(places.get(r) as number);
  }
  return needed.size > lemmaLimits.cited ? undefined : [...needed].sort((a, b) => a - b);
}
