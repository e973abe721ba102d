/**
 * The libraries that a router checks proofs against: one library of one publisher, at its latest roots. They are kept in a store, and
 * nothing of it is believed because it was there: signature, digests and every object are checked before a root is used.
 * When to fetch is for `synchroniser.ts` to say.
 */
import {
  type BackEnd,
  type Fetched,
  type FetchOptions,
  fetchLibrary,
  Library,
  PinnedLibrary,
  Refusal,
  Store,
  today,
} from '../../store/index.ts';

/** Whose library it is. */
export interface Publisher {
  /** The name of the library. */
  readonly name: string;
  /** The public key, in hexadecimal. */
  readonly key: string;
}

/** Roots that are good at the same time: whoever proves against an earlier one is served until so many newer ones are there. */
export const mostRoots = 8;
/** What writers that were killed left behind is removed when it is older than this, in milliseconds. */
const leftBehind = 600_000;

export class ProofCache {
  readonly publisher: Publisher;
  readonly #backEnd: BackEnd;
  readonly #store: Store;
  /** What was checked in this process, by root and revoked axioms. */
  #checked = new Map<string, PinnedLibrary>();
  /** Undefined while something has come that was not checked. */
  #roots: readonly PinnedLibrary[] | undefined;

  /** Looks at what is in the back end. What is damaged, or signed by another key, is removed: it can be fetched again. */
  constructor(backEnd: BackEnd, publisher: Publisher) {
    this.#backEnd = backEnd;
    this.publisher = publisher;
    this.#store = new Store(backEnd);
    backEnd.sweep(leftBehind);
    for (const version of backEnd.versions(publisher.name))
      if (this.#kept(version) === undefined) backEnd.removeLibrary(publisher.name, version);
  }

  /** The latest root first; each library with every object checked: what was not is checked when this is asked for. */
  get roots(): readonly PinnedLibrary[] {
    this.#roots ??= this.#recheck();
    return this.#roots;
  }

  /** Takes a library that the operator has put beside the configuration, unless the cache is ahead of it. **Fails when** it is another publisher's. */
  seed(library: Library): void {
    const { name, key } = library.root;
    if (name !== this.publisher.name) throw new Refusal('library/wrong-name', { library: name, known: this.publisher.name });
    if (key !== this.publisher.key) throw new Refusal('library/wrong-key', { library: name, key, known: this.publisher.key });
    const here = this.#store.library(name);
    if (here !== undefined && here.root.version >= library.root.version) return;
    this.#store.putLibrary(library);
    this.#roots = undefined;
  }

  /** Fetches what is new. **Fails when** it cannot be fetched, or is refused (`Refusal`); then the cache is as it was. */
  async fetch(from: string, options: Omit<FetchOptions, 'today' | 'key' | 'name' | 'before'>): Promise<Fetched> {
    const { name, key } = this.publisher;
    const before = this.#store.library(name);
    const fetched = await fetchLibrary(from, this.#store, { ...options, name, key, before, today: today() });
    if (fetched.how !== 'same') {
      this.#roots = undefined;
      this.#forget();
    }
    return fetched;
  }

  /** A version of the library that is undamaged and the publisher's. */
  #kept(version: number): Library | undefined {
    const { name, key } = this.publisher;
    try {
      const library = new Library(this.#backEnd.readLibrary(name, version) ?? new Uint8Array());
      const { root } = library;
      return root.name === name && root.version === version && root.key === key ? library : undefined;
    } catch (error) {
      if (error instanceof Refusal) return undefined;
      throw error;
    }
  }

  /** Every root that is here, the latest first: a version may have earlier ones in it. */
  *#all(): Generator<Library> {
    const seen = new Set<string>();
    for (const version of this.#backEnd.versions(this.publisher.name)) {
      const library = this.#kept(version);
      for (const { end } of library?.publications.toReversed() ?? []) {
        const at = end === library?.bytes.length ? library : new Library((library as Library).bytes.subarray(0, end));
        if (!seen.has(at.root.objects)) yield at;
        seen.add(at.root.objects);
      }
    }
  }

  #recheck(): readonly PinnedLibrary[] {
    const checked = new Map<string, PinnedLibrary>();
    let revoked: readonly string[] | undefined;
    let latest: PinnedLibrary | undefined;
    for (const library of this.#all()) {
      if (checked.size >= mostRoots) break;
      // What the publisher has revoked since is good in no earlier root either.
      revoked ??= library.revoked;
      const known = `${library.root.objects} ${revoked.join()}`;
      try {
        const made = this.#checked.get(known) ?? new PinnedLibrary(library, revoked, latest);
        latest ??= made;
        checked.set(known, made);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
      }
    }
    this.#checked = checked;
    return [...checked.values()];
  }

  /** Removes versions that no root in use is in. The latest is never removed, so what is older than it stays refused. */
  #forget(): void {
    const used = new Set(this.roots.map((r) => r.library.root.objects));
    const [latest, ...others] = this.#backEnd.versions(this.publisher.name);
    const within = new Set(this.#kept(latest ?? 0)?.publications.map((p) => p.version));
    for (const version of others) {
      const needed = !within.has(version) && used.has(this.#kept(version)?.root.objects ?? '');
      if (!needed) this.#backEnd.removeLibrary(this.publisher.name, version);
    }
  }
}
