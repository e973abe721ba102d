/** A library that has been read: its objects in order, its names, its root, and how to write one. Nothing in it is checked yet. */
import type { KeyObject } from 'node:crypto';
import { objectKind } from '../kernel/index.ts';
import { ByteWriter, isPlain } from './bytes.ts';
import { type Entry, type LibraryObject, LibraryReader, writeNames } from './library-reader.ts';
import { type Digests, entryCode, extend, extendNames, formatVersion, magic, nothingYet, type Root, writeRoot } from './library-root.ts';
import { fromHex, isPartOfHash, type StoredObject } from './object.ts';
import { Refusal } from './refusal.ts';

export class Library {
  readonly bytes: Uint8Array;
  readonly root: Root;
  readonly objects: readonly LibraryObject[];
  /** Axioms that the publisher has revoked, by the hash of their statement. */
  readonly revoked: readonly string[];
  /** Where each publication ends: its version, and the bytes up to there. */
  readonly publications: readonly { readonly version: number; readonly end: number }[];
  readonly digests: Digests;
  readonly #places: ReadonlyMap<string, number>;

  /** `read` is what a reader has made of these very bytes. **Fails when** the bytes are no library. */
  constructor(bytes: Uint8Array, read?: { readonly reader: LibraryReader; readonly entries: readonly Entry[] }) {
    const reader = read?.reader ?? new LibraryReader();
    const entries = read?.entries ?? [...reader.push(bytes)];
    this.root = reader.end();
    this.bytes = bytes;
    this.digests = reader.digests;
    this.objects = entries.flatMap((e) => (e.kind === 'object' ? [e.object] : []));
    this.revoked = entries.flatMap((e) => (e.kind === 'revocation' ? [e.axiom] : []));
    this.publications = entries.flatMap((e) => (e.kind === 'root' ? [{ version: e.root.version, end: e.end }] : []));
    this.#places = new Map(this.objects.map((o, i) => [o.hash, i]));
  }

  get(hash: string): LibraryObject | undefined {
    const place = this.#places.get(hash);
    return place === undefined ? undefined : this.objects[place];
  }

  /** Lemmas: statements with a name. */
  get lemmas(): readonly LibraryObject[] {
    return this.objects.filter((o) => o.kind === objectKind.statement && o.names.length > 0);
  }

  /** Lemmas of that name; those of which it is the last part, as `reverse` is of `List.reverse`, if none has the name itself. */
  lemmasNamed(name: string): readonly LibraryObject[] {
    const exactly = this.lemmas.filter((o) => o.names[0] === name || o.hash === name);
    if (exactly.length > 0) return exactly;
    return this.lemmas.filter((o) => o.names[0]?.endsWith(`.${name}`) || (isPartOfHash(name) && o.hash.startsWith(name)));
  }

  /** Everything that these objects need, proofs of lemmas included, in the order of the library. */
  closure(hashes: Iterable<string>): readonly LibraryObject[] {
    const proofs = new Map<string, string[]>();
    for (const o of this.objects) {
      const [statement] = o.references;
      if (o.kind === objectKind.proof && statement !== undefined) proofs.set(statement, [...(proofs.get(statement) ?? []), o.hash]);
    }
    const needed = new Set<number>();
    const stack = [...hashes];
    for (let hash = stack.pop(); hash !== undefined; hash = stack.pop()) {
      const place = this.#places.get(hash);
      if (place === undefined || needed.has(place)) continue;
      needed.add(place);
      stack.push(...(this.objects[place] as LibraryObject).references, ...(proofs.get(hash) ?? []));
    }
    return [...needed].sort((a, b) => a - b).map((i) => this.objects[i] as LibraryObject);
  }
}

export type Unpublished = StoredObject & { readonly purpose: string };

export interface Publication {
  readonly name: string;
  /** In days since 1970-01-01; 0 for never. */
  readonly expires: number;
  /** In an order in which each comes after those it refers to. */
  readonly objects: readonly Unpublished[];
  readonly revoked: readonly string[];
}

/**
 * The bytes of a library, the same wherever they are made. When everything that was published before is still there, what is new is
 * put after it, so that those who have the library fetch only that; nothing new gives the library as it is.
 * Otherwise it is written anew, under the next version.
 *
 * Fails when the name was published under another key.
 */
export function publish(p: Publication, key: KeyObject, before?: Library): Uint8Array {
  const given = new Map(p.objects.map((o) => [o.hash, o]));
  const kept = before?.objects.every((o) => sameNames(o, given.get(o.hash))) === true && before.revoked.every((r) => p.revoked.includes(r));
  const version = (before?.root.version ?? 0) + 1;
  const start = kept ? before : undefined;
  const w = new ByteWriter();
  if (start === undefined) w.all(magic).byte(formatVersion);
  else w.all(start.bytes);
  let { objects, names } = start?.digests ?? nothingYet;
  const places = new Map(start?.objects.map((o, i) => [o.hash, i]));
  const taken = new Set(start?.lemmas.map((o) => o.names[0]));
  for (const o of p.objects) {
    if (places.has(o.hash)) continue;
    w.byte(o.kind).list(o.references, (r) => {
      const place = places.get(r);
      if (place === undefined) throw new Refusal('library/missing-reference', { object: o.hash, reference: r });
      w.number(place);
    });
    w.number(o.body.length).all(o.body);
    const called = o.kind === objectKind.statement && o.names.some((n) => taken.has(n) || !isPlain(n)) ? [] : o.names;
    for (const n of called) if (o.kind === objectKind.statement) taken.add(n);
    const named = writeNames(o.kind, called, called.length > 0 && isPlain(o.purpose) ? o.purpose : '');
    w.all(named);
    if (named.some((b) => b !== 0)) names = extendNames(names, places.size, named);
    objects = extend(objects, o.kind, fromHex(o.hash));
    places.set(o.hash, places.size);
  }
  for (const axiom of [...p.revoked].sort()) {
    if (start?.revoked.includes(axiom)) continue;
    w.byte(entryCode.revocation).all(fromHex(axiom));
    objects = extend(objects, entryCode.revocation, fromHex(axiom));
  }
  const changed = start === undefined || places.size > start.objects.length || p.revoked.length > start.revoked.length;
  if (!changed && start.root.expires === p.expires) return start.bytes;
  const root = {
    name: p.name,
    version,
    expires: p.expires,
    objects: Buffer.from(objects).toString('hex'),
    names: Buffer.from(names).toString('hex'),
  };
  const bytes = w.all(writeRoot(root, key)).bytes();
  // What cannot be read again must not go out.
  if (new Library(bytes).root.version !== version) throw new Refusal('library/malformed', { reason: 'it cannot be read again', at: 0 });
  return bytes;
}

function sameNames(o: LibraryObject, again: Unpublished | undefined): boolean {
  if (again === undefined) return false;
  const written = (x: { readonly kind: number; readonly names: readonly string[]; readonly purpose: string }) =>
    Buffer.from(writeNames(x.kind, x.names, x.purpose)).toString('hex');
  return o.names.length === 0 || written(o) === written(again);
}

export type { Entry, LibraryObject };
