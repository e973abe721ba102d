/**
 * Lemmas that a bundle cites besides those of its library, from the user's own store: which ones a proof may cite, and the objects of those
 * that a bundle cites. Not trusted: whoever judges a bundle checks them.
 */
import { hexOf, objectKind } from '../kernel/index.ts';
import { lemmaLimits, readBundle, writeBundle } from '../packet/admission/index.ts';
import { folderBackEnd, objectBytes, type PinnedLibrary, Store, type StoredObject } from '../store/index.ts';
import type { Arguments } from './argv.ts';
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
}

/** The lemmas of a library in the store that speak of nothing but what the pinned library has; undefined when there is no such library. */
export function citable(name: string, library: PinnedLibrary, args: Arguments, world: World): Citable | undefined {
  const own = ownStore(args, world).library(name);
  if (own === undefined) return undefined;
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
  return { proofs, places };
}

/** Of the proofs those that are cited, with all that they use, in order; undefined when there are more than a bundle may cite. */
export function closureOf(
  cited: ReadonlySet<number>,
  { proofs, places }: Citable,
  get: (hash: string) => StoredObject | undefined,
): readonly number[] | undefined {
  const needed = new Set<number>();
  const stack = [...cited];
  for (let n = stack.pop(); n !== undefined; n = stack.pop()) {
    if (needed.has(n)) continue;
    needed.add(n);
    const [, ...used] = get(proofs[n] as string)?.references ?? [];
    for (const r of used) if (places.has(r)) stack.push(places.get(r) as number);
  }
  return needed.size > lemmaLimits.cited ? undefined : [...needed].sort((a, b) => a - b);
}
