/**
 * Lemmas that a bundle cites besides those of the library. Whoever sends one is believed nothing: its proof is checked here, on top of the
 * library. A lemma speaks of what the library has, and of nothing else: definitions are taken from the library alone, so an object that
 * declares or defines something is refused whoever sends it.
 */
import { objectKind, type Theorem } from '../../kernel/index.ts';
import { type PinnedLibrary, readObject, Refusal, type StoredObject, type Theory } from '../../store/index.ts';

/** What checking one lemma may take. */
const limits = Object.freeze({ steps: 1_000_000, nodes: 4_000_000 });
/** Lemmas that are remembered on top of a library; then all are forgotten, and checked again when they come. */
const mostKept = 2048;

/** Why the lemmas that a bundle cites are not taken. */
export type NotCited =
  /** Proofs that are neither known nor came with it. */
  | { readonly why: 'lemmas'; readonly lacks: readonly string[] }
  /** An object that came with it is refused; or it rests on an axiom that the policy does not allow. */
  | { readonly why: 'lemma'; readonly object: string; readonly reason: string }
  /** Neither yes nor no. */
  | { readonly why: 'limit'; readonly limit: string; readonly most: number };

/** The objects of lemmas, by their hashes, when each is a cited proof or the statement of one; else what is wrong. */
export function objectsOf(ids: readonly string[], attached: readonly Uint8Array[]): ReadonlyMap<string, StoredObject> | NotCited {
  const objects = new Map<string, StoredObject>();
  for (const bytes of attached) {
    try {
      const o = readObject(bytes);
      if (o.kind !== objectKind.proof && o.kind !== objectKind.statement) return { why: 'lemma', object: o.hash, reason: 'it is no lemma' };
      objects.set(o.hash, o);
    } catch (e) {
      if (e instanceof Refusal) return { why: 'lemma', object: '', reason: e.code };
      throw e;
    }
  }
  const wanted = new Set(ids);
  for (const id of ids) wanted.add(objects.get(id)?.references[0] ?? id);
  for (const [hash, { kind }] of objects)
    if (!wanted.has(hash) || (kind === objectKind.statement && ids.includes(hash)))
      return { why: 'lemma', object: hash, reason: 'nobody asked for it' };
  return objects;
}

export class CitedLemmas {
  readonly #library: PinnedLibrary;
  #theory: Theory;
  #kept = 0;

  constructor(library: PinnedLibrary) {
    this.#library = library;
    this.#theory = library.extended(limits);
  }

  /**
   * The theorems of these proofs, in their order; `attached` are objects that came with the bundle, `allows` says which axioms they may
   * rest on, by the hashes of their statements. What was checked before need not come again. Never throws, whatever the bytes.
   */
  theorems(ids: readonly string[], attached: readonly Uint8Array[], allows: (axiom: string) => boolean): readonly Theorem[] | NotCited {
    if (ids.length === 0) return [];
    if (this.#kept > mostKept) [this.#theory, this.#kept] = [this.#library.extended(limits), 0];
    const objects = objectsOf(ids, attached);
    if ('why' in objects) return objects;
    const lacks = ids.filter((id) => !this.#theory.has(id) && !objects.has(id));
    if (lacks.length > 0) return { why: 'lemmas', lacks };
    const found: Theorem[] = [];
    for (const id of ids) {
      const refused = this.#add(objects.get(id), objects);
      if (refused !== undefined) return refused;
      const axiom = this.#theory.axiomsOf(id).find((a) => !allows(a));
      if (axiom !== undefined) return { why: 'lemma', object: id, reason: 'it rests on an axiom that the policy does not allow' };
      const [theorem] = this.#theory.provided(id).members;
      // A statement or a symbol of the library is no proof.
      if (!this.#isProof(id, theorem)) return { why: 'lemma', object: id, reason: 'it is no lemma' };
      found.push(theorem as Theorem);
    }
    return found;
  }

  #isProof(id: string, made: unknown): boolean {
    return made !== undefined && this.#theory.provided(id).kind === objectKind.proof;
  }

  /** Checks a proof, and its statement before it, unless they are known. */
  #add(proof: StoredObject | undefined, objects: ReadonlyMap<string, StoredObject>): NotCited | undefined {
    if (proof === undefined || this.#theory.has(proof.hash)) return undefined;
    const statement = objects.get(proof.references[0] ?? '');
    try {
      this.#kept++;
      if (statement !== undefined) this.#theory.add(statement);
      this.#theory.add(proof);
      return undefined;
    } catch (e) {
      if (!(e instanceof Refusal)) throw e;
      if (e.code === 'library/limit-reached') return { why: 'limit', limit: 'steps or nodes for a lemma', most: limits.steps };
      return { why: 'lemma', object: proof.hash, reason: e.code };
    }
  }
}
