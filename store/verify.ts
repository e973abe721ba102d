/** Rechecks everything in a store: every hash, every signature, every declaration, every proof. */
import { objectKind } from '../kernel/index.ts';
import { Library, type LibraryObject } from './library.ts';
import type { StoredObject } from './object.ts';
import { Refusal } from './refusal.ts';
import type { Store } from './store.ts';
import { addAll, Theory } from './theory.ts';

/** A library with each of its proofs rechecked. */
export interface Checked {
  readonly library: Library;
  readonly theory: Theory;
  /** Objects that were refused, and why: rests on a revoked axiom, or on something that does. */
  readonly refused: ReadonlyMap<string, Refusal>;
  /** Lemmas with an accepted proof. */
  readonly lemmas: readonly LibraryObject[];
}

/** Checks all objects of a library, or those that some of them need. Revoked axioms are those of the publisher and those given. */
export function recheck(library: Library, revoked: Iterable<string> = [], only?: readonly string[]): Checked {
  const theory = new Theory(new Set([...library.revoked, ...revoked]));
  const objects = only === undefined ? library.objects : library.closure(only);
  const refused = addAll(theory, objects);
  const lemmas = objects.filter((o) => o.kind === objectKind.statement && o.names.length > 0 && theory.proofOf(o.hash) !== undefined);
  return { library, theory, refused, lemmas };
}

export interface Verified {
  readonly libraries: readonly Checked[];
  /** Files of libraries that are no libraries any more. */
  readonly damagedLibraries: readonly { readonly name: string; readonly version: number; readonly reason: Refusal }[];
  /** Objects outside libraries that were accepted, and those that were refused. */
  readonly objects: number;
  readonly refused: ReadonlyMap<string, Refusal>;
  /** Objects whose bytes have not the hash that they are kept under. */
  readonly damaged: readonly string[];
}

/** Rechecks a whole store. */
export function verifyStore(store: Store, revoked: readonly string[] = []): Verified {
  const { backEnd } = store;
  const libraries: Checked[] = [];
  const damagedLibraries: { name: string; version: number; reason: Refusal }[] = [];
  const seen = new Set<string>();
  for (const name of backEnd.libraries()) {
    const [version] = backEnd.versions(name) as [number];
    try {
      // Read from the bytes anew: what is in memory proves nothing about the disk.
      const library = new Library(backEnd.readLibrary(name, version) ?? new Uint8Array());
      const checked = recheck(library, revoked);
      libraries.push(checked);
      for (const o of library.objects) if (checked.theory.has(o.hash)) seen.add(o.hash);
    } catch (e) {
      if (!(e instanceof Refusal)) throw e;
      damagedLibraries.push({ name, version, reason: e });
    }
  }
  const { whole, damaged } = store.objects();
  const loose = whole.filter((o) => !seen.has(o.hash));
  const needed = looseWithNeeds(whole, loose);
  const refused = addAll(new Theory(new Set(revoked)), needed);
  return { libraries, damagedLibraries, objects: whole.length, refused, damaged };
}

/** Objects outside libraries and what they need, in order. */
function looseWithNeeds(whole: readonly StoredObject[], loose: readonly StoredObject[]): readonly StoredObject[] {
  if (loose.length === 0) return [];
  const needed = new Set(loose.map((o) => o.hash));
  // The proof of a needed lemma is needed too, and comes after its statement: hence several ways through.
  for (let before = -1; before !== needed.size; ) {
    before = needed.size;
    for (let i = whole.length - 1; i >= 0; i--) {
      const o = whole[i] as StoredObject;
      if (needed.has(o.hash) || (o.kind === objectKind.proof && needed.has(o.references[0] as string))) {
        needed.add(o.hash);
        for (const r of o.references) needed.add(r);
      }
    }
  }
  return whole.filter((o) => needed.has(o.hash));
}
