/**
 * Lemmas that clients have brought, as bytes by their hashes, so that the next bundle that cites one need not bring it. Only what an admitted
 * program rests on is kept, and of that a bounded amount: when there is more, the oldest goes of whoever brought most. Nothing is lost with
 * it, because a lease has all of its own lemmas with it. Believes nothing: whoever checks a bundle checks what is taken from here.
 */
import { hexOf } from '../../kernel/index.ts';
import { type Bundle, objectsOf, writeBundle } from '../../packet/admission/index.ts';
import { objectBytes, type StoredObject } from '../../store/index.ts';

export interface PoolRules {
  /** Bytes of all lemmas. */
  readonly size: number;
}

export const usualPool: PoolRules = { size: 1 << 22 };

interface Kept {
  readonly object: StoredObject;
  readonly size: number;
  readonly owner: string;
}

/** A bundle with the lemmas that it cites. */
export type Completed =
  | { readonly ok: true; readonly bytes: Uint8Array; readonly objects: readonly StoredObject[] }
  /** Proofs that are neither here nor came with it. */
  | { readonly ok: false; readonly lacks: readonly string[] }
  /** Something came with it that it does not cite. */
  | { readonly ok: false; readonly wrong: string };

export class LemmaPool {
  readonly #rules: PoolRules;
  /** In the order in which they were last used. */
  readonly #kept = new Map<string, Kept>();
  readonly #byOwner = new Map<string, number>();
  #size = 0;

  constructor(rules: PoolRules) {
    this.#rules = rules;
  }

  get state(): { readonly lemmas: number; readonly bytes: number } {
    return { lemmas: this.#kept.size, bytes: this.#size };
  }

  /** The bundle with all that it cites, from what came with it, from elsewhere (`more`) and from here. */
  complete(bundle: Bundle, more: readonly Uint8Array[] = []): Completed {
    const ids = (bundle.lemmas ?? []).map(hexOf);
    const given = objectsOf(ids, [...(bundle.attached ?? []), ...more]);
    if ('why' in given) return { ok: false, wrong: 'reason' in given ? given.reason : given.why };
    const lacks: string[] = [];
    const objects = new Map<string, StoredObject>();
    for (const id of ids) {
      const proof = given.get(id) ?? this.#take(id);
      if (proof === undefined) lacks.push(id);
      else {
        // A lemma of the library has its statement there.
        const [of = ''] = proof.references;
        const statement = given.get(of) ?? this.#take(of);
        if (statement !== undefined) objects.set(of, statement);
        objects.set(id, proof);
      }
    }
    if (lacks.length > 0) return { ok: false, lacks };
    const attached = Array.from(objects.values(), objectBytes);
    return { ok: true, bytes: writeBundle({ ...bundle, attached }), objects: [...objects.values()] };
  }

  /** Keeps what an admitted program rests on, in the name of whoever brought it. */
  keep(objects: readonly StoredObject[], owner: string): void {
    for (const o of objects) {
      if (this.#kept.has(o.hash)) continue;
      const size = objectBytes(o).length;
      this.#kept.set(o.hash, { object: o, size, owner });
      this.#count(owner, size);
    }
    while (this.#size > this.#rules.size) this.#dropOne();
  }

  #take(hash: string): StoredObject | undefined {
    const kept = this.#kept.get(hash);
    if (kept === undefined) return undefined;
    this.#kept.delete(hash);
    this.#kept.set(hash, kept);
    return kept.object;
  }

  #dropOne(): void {
    const [most] = [...this.#byOwner].reduce((a, b) => (b[1] > a[1] ? b : a));
    for (const [hash, { owner, size }] of this.#kept)
      if (owner === most) {
        this.#kept.delete(hash);
        return this.#count(owner, -size);
      }
  }

  #count(owner: string, bytes: number): void {
    this.#size += bytes;
    const left = (this.#byOwner.get(owner) ?? 0) + bytes;
    if (left > 0) this.#byOwner.set(owner, left);
    else this.#byOwner.delete(owner);
  }
}
