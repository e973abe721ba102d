/**
 * A store: objects by hash and libraries by name, on a back end. It is a cache: whatever is lost or damaged is found out by its hash
 * and fetched again. Nothing that comes out of it is believed before a `Theory` has taken it.
 */
import { objectKind } from '../kernel/index.ts';
import type { BackEnd } from './back-end.ts';
import { Library } from './library.ts';
import { contentOf, digest, readObject, type StoredObject, toHex } from './object.ts';
import { Refusal } from './refusal.ts';

export class Store {
  readonly backEnd: BackEnd;
  readonly #read = new Map<string, Library>();
  constructor(backEnd: BackEnd) {
    this.backEnd = backEnd;
  }

  /** An object, if it is here undamaged: by itself, or in a library. */
  get(hash: string): StoredObject | undefined {
    return this.#kept(hash) ?? this.libraries().flatMap((l) => l.get(hash) ?? [])[0];
  }

  #kept(hash: string): StoredObject | undefined {
    const bytes = this.backEnd.read(hash);
    if (bytes === undefined || toHex(digest(bytes)) !== hash) return undefined;
    try {
      return readObject(bytes);
    } catch (e) {
      if (e instanceof Refusal) return undefined;
      throw e;
    }
  }

  /** Keeps an object; one that is here undamaged is left as it is. **Fails when** its hash is not its own. */
  put(o: StoredObject): void {
    const { bytes, hash } = contentOf(o);
    if (hash !== o.hash) throw new Refusal('library/wrong-digest', { object: o.hash });
    const there = this.backEnd.read(o.hash);
    if (there === undefined || !Buffer.from(bytes).equals(there)) this.backEnd.write(o.hash, bytes);
  }

  /** The latest version of a library that is here undamaged. */
  library(name: string): Library | undefined {
    for (const version of this.backEnd.versions(name)) {
      const bytes = this.backEnd.readLibrary(name, version) ?? new Uint8Array();
      // Read again each time, because another process may have put another one there; taken apart only if it is another one.
      const known = this.#read.get(name);
      if (known !== undefined && known.root.version === version && Buffer.from(known.bytes).equals(bytes)) return known;
      try {
        const library = new Library(bytes);
        if (library.root.name !== name || library.root.version !== version) continue;
        this.#read.set(name, library);
        return library;
      } catch (e) {
        if (!(e instanceof Refusal)) throw e;
      }
    }
    return undefined;
  }

  libraries(): readonly Library[] {
    return this.backEnd.libraries().flatMap((name) => this.library(name) ?? []);
  }

  /**
   * Keeps a library that has been checked.
   *
   * Fails when an older version comes after a newer one, another library has this version, or another key has the name.
   */
  putLibrary(library: Library): void {
    const { name, version } = library.root;
    demandNoRollback(library, this.library(name));
    if (this.backEnd.writeLibrary(name, version, library.bytes)) return;
    const there = this.backEnd.readLibrary(name, version);
    if (there !== undefined && Buffer.from(library.bytes).equals(there)) return;
    // The version is taken. By a damaged file: then this one takes its place. By another library: then somebody signed two.
    if (this.library(name)?.root.version === version) throw new Refusal('library/rolled-back', { library: name, version, known: version });
    this.backEnd.removeLibrary(name, version);
    this.backEnd.writeLibrary(name, version, library.bytes);
  }

  /** All objects here that are undamaged, each after its references; then the hashes of those that are damaged. */
  objects(): { readonly whole: readonly StoredObject[]; readonly damaged: readonly string[] } {
    const found = new Map<string, StoredObject>();
    const damaged: string[] = [];
    for (const hash of this.backEnd.hashes()) {
      const o = this.#kept(hash);
      if (o === undefined) damaged.push(hash);
      else found.set(hash, o);
    }
    return { whole: inOrder(found), damaged };
  }
}

/** **Fails when** a library may not take the place of the one that is known. */
export function demandNoRollback(library: Pick<Library, 'root'>, known: Library | undefined): void {
  if (known === undefined) return;
  const { name, version, key, objects, names } = library.root;
  if (key !== known.root.key) throw new Refusal('library/wrong-key', { library: name, key, known: known.root.key });
  if (version < known.root.version) throw new Refusal('library/rolled-back', { library: name, version, known: known.root.version });
  const sameVersion = version === known.root.version;
  if (sameVersion && (objects !== known.root.objects || names !== known.root.names || library.root.expires !== known.root.expires))
    throw new Refusal('library/rolled-back', { library: name, version, known: known.root.version });
}

/** Each object after its references and, of a proof, after the first proof of each lemma that it uses; cycles are left out. */
export function inOrder(objects: ReadonlyMap<string, StoredObject>): readonly StoredObject[] {
  const proofs = new Map<string, string[]>();
  for (const hash of [...objects.keys()].sort()) {
    const { kind, references } = objects.get(hash) as StoredObject;
    const [statement] = references;
    if (kind !== objectKind.proof || statement === undefined) continue;
    const known = proofs.get(statement);
    if (known === undefined) proofs.set(statement, [hash]);
    else known.push(hash);
  }
  const before = ({ kind, references }: StoredObject): readonly string[] =>
    kind === objectKind.proof ? references.flatMap((r, i) => (i === 0 ? [r] : [r, ...(proofs.get(r) ?? [])])) : references;
  const state = new Map<string, 'open' | 'done'>();
  const order: StoredObject[] = [];
  for (const start of [...objects.keys()].sort()) {
    const stack = [start];
    for (let hash = stack.at(-1); hash !== undefined; hash = stack.at(-1)) {
      const o = objects.get(hash);
      const now = state.get(hash);
      if (now === undefined && o !== undefined) {
        state.set(hash, 'open');
        for (const r of before(o)) if (!state.has(r)) stack.push(r);
        continue;
      }
      stack.pop();
      if (now !== 'open' || o === undefined) continue;
      state.set(hash, 'done');
      order.push(o);
    }
  }
  return order;
}
