/**
 * Reads a library as it arrives, in pieces of any size, and hands out each entry as soon as it is whole.
 * Tells well-formed from malformed, and checks digests and signatures; whether the proofs are right is for `theory.ts` to say.
 */
import { objectKind } from '../kernel/index.ts';
import { ByteReader, ByteWriter, Incomplete } from './bytes.ts';
import { type Digests, entryCode, extend, extendNames, formatVersion, magic, nothingYet, readRoot, type Root } from './library-root.ts';
import { fromHex, hashLength, isKind, mostReferences, type StoredObject, toHex, withHash } from './object.ts';
import { demandWellFormed, Refusal } from './refusal.ts';

/** An object in a library, with the names it has there. */
export interface LibraryObject extends StoredObject {
  /** Of a lemma: what it is good for, on one line. */
  readonly purpose: string;
  /** Bytes that it takes in the library, names apart. */
  readonly size: number;
}

export type Entry =
  | { readonly kind: 'object'; readonly object: LibraryObject }
  | { readonly kind: 'revocation'; readonly axiom: string }
  /** `end` is the number of bytes of the library up to here. */
  | { readonly kind: 'root'; readonly root: Root; readonly end: number };

/** No object has a longer body. */
export const longestBody = 1 << 22;
const mostNames = 1 << 12;

export class LibraryReader {
  /** Hashes of objects in order: what references count. */
  readonly hashes: string[] = [];
  readonly #known = new Set<string>();
  readonly #lemmas = new Set<string>();
  #digests: Digests = nothingYet;
  #root: Root | undefined;
  #offset = 0;
  /** What has arrived and is no whole entry yet; put together only when there may be enough of it. */
  #pieces: Uint8Array[] = [];
  #waiting = 0;
  #needed = 1;
  /** Whether the last entry was a root. */
  #whole = false;
  readonly #most: number;

  /** At most so many bytes are read. */
  constructor(most = Number.POSITIVE_INFINITY) {
    this.#most = most;
  }

  get digests(): Digests {
    return this.#digests;
  }
  /** Bytes read so far as whole entries. */
  get offset(): number {
    return this.#offset;
  }
  get root(): Root | undefined {
    return this.#root;
  }

  /** The entries that are whole with these bytes. **Fails when** the bytes are no library. */
  *push(bytes: Uint8Array): Generator<Entry> {
    this.#pieces.push(bytes);
    this.#waiting += bytes.length;
    if (this.#offset + this.#waiting > this.#most) throw new Refusal('library/too-large', { most: this.#most });
    if (this.#waiting < this.#needed) return;
    const all = this.#pieces.length === 1 ? bytes : Buffer.concat(this.#pieces);
    const input = new ByteReader(all, this.#offset);
    let done = 0;
    try {
      if (this.#offset === 0) {
        this.#magic(input);
        done = input.at;
      }
      while (!input.done) {
        const entry = this.#entry(input);
        done = input.at;
        yield entry;
      }
      this.#needed = 1;
    } catch (e) {
      if (!(e instanceof Incomplete)) throw e;
      this.#needed = e.needed - done;
    } finally {
      this.#offset += done;
      this.#waiting = all.length - done;
      this.#pieces = this.#waiting === 0 ? [] : [new Uint8Array(all.subarray(done))];
    }
  }

  /** **Fails when** the last entry was no root: something is missing. */
  end(): Root {
    if (!this.#whole || this.#waiting > 0 || this.#root === undefined)
      throw new Refusal('library/truncated', { at: this.#offset + this.#waiting });
    return this.#root;
  }

  #magic(input: ByteReader): void {
    for (const b of magic) demandWellFormed(input.byte() === b, 'this is no library', 0);
    demandWellFormed(input.byte() === formatVersion, 'the library is of another version of the format', magic.length);
  }

  #entry(input: ByteReader): Entry {
    const start = input.place;
    const code = input.byte();
    if (code === entryCode.root) {
      const root = readRoot(input, this.#digests);
      if (this.#root !== undefined) {
        demandWellFormed(root.name === this.#root.name && root.key === this.#root.key, 'the library changes its name or its key', start);
        demandWellFormed(root.version > this.#root.version, 'the versions do not rise', start);
      }
      [this.#root, this.#whole] = [root, true];
      return { kind: 'root', root, end: input.place };
    }
    if (code === entryCode.revocation) {
      const hash = input.take(hashLength);
      const axiom = toHex(hash);
      demandWellFormed(!this.#known.has(`revoked ${axiom}`), 'an axiom is revoked twice', start);
      this.#known.add(`revoked ${axiom}`);
      this.#digests = { ...this.#digests, objects: extend(this.#digests.objects, code, hash) };
      this.#whole = false;
      return { kind: 'revocation', axiom };
    }
    return { kind: 'object', object: this.#object(code, start, input) };
  }

  #object(kind: number, start: number, input: ByteReader): LibraryObject {
    demandWellFormed(isKind(kind), 'there is no such kind of entry', start);
    const place = this.hashes.length;
    const references = input.list(mostReferences, () => {
      const r = input.number();
      demandWellFormed(r < place, 'an object refers to one that does not come before it', start);
      return this.hashes[r] as string;
    });
    const length = input.number();
    demandWellFormed(length <= longestBody, 'a body is too long', start);
    // A copy, so that the object does not keep the whole piece in memory.
    const body = new Uint8Array(input.take(length));
    const size = input.place - start;
    const [names, purpose] = readNames(kind, input, start);
    // Everything has arrived: from here on there is no going back.
    const object = Object.freeze(withHash({ kind, references, body, names, purpose, size }));
    const { hash } = object;
    demandWellFormed(!this.#known.has(hash), 'an object occurs twice', start);
    if (kind === objectKind.statement && names.length > 0) {
      const [name] = names as [string];
      demandWellFormed(!this.#lemmas.has(name), `two lemmas are called ${name}`, start);
      this.#lemmas.add(name);
    }
    this.#known.add(hash);
    this.hashes.push(hash);
    let named = this.#digests.names;
    if (names.length > 0 || purpose !== '') named = extendNames(named, place, writeNames(kind, names, purpose));
    this.#digests = { objects: extend(this.#digests.objects, kind, fromHex(hash)), names: named };
    this.#whole = false;
    return object;
  }
}

function readNames(kind: number, input: ByteReader, start: number): readonly [names: readonly string[], purpose: string] {
  if (kind === objectKind.statement) {
    const [name, purpose] = [input.text(), input.text()];
    demandWellFormed(name !== '' || purpose === '', 'a purpose without a name', start);
    return [name === '' ? [] : [name], purpose];
  }
  if (kind !== objectKind.structures && kind !== objectKind.functions) return [[], ''];
  return [input.list(mostNames, () => input.text()), ''];
}

/** The names of an object, as they follow it. Domains and symbols have their names in their bodies, proofs have none. */
export function writeNames(kind: number, names: readonly string[], purpose: string): Uint8Array {
  const w = new ByteWriter();
  if (kind === objectKind.statement) w.text(names[0] ?? '').text(purpose);
  else if (kind === objectKind.structures || kind === objectKind.functions) w.list(names, (n) => void w.text(n));
  return w.bytes();
}
