/**
 * Takes a library as it arrives: each object is checked and kept as soon as it is whole, and the library itself only when its root
 * has come, is signed, good for today, and no older than what is known. Whatever arrives, the store stays whole.
 */
import { type Entry, Library, type LibraryObject } from './library.ts';
import { LibraryReader } from './library-reader.ts';
import type { Root } from './library-root.ts';
import { Refusal } from './refusal.ts';
import { demandNoRollback, type Store } from './store.ts';
import { Theory } from './theory.ts';

export interface ReceiveOptions {
  /** What the sender is asked to continue. */
  readonly before?: Library | undefined;
  /** The public key that must have signed; without it, the key that signed first is kept to. */
  readonly key?: string | undefined;
  /** The name that the library must have. */
  readonly name?: string | undefined;
  /** Bytes in all. */
  readonly most?: number;
  /** In days since 1970-01-01. */
  readonly today: number;
}

export const mostLibraryBytes = 1 << 28;

export class Receiver {
  readonly #store: Store;
  readonly #options: ReceiveOptions;
  readonly #reader: LibraryReader;
  readonly #theory = new Theory();
  readonly #pieces: Uint8Array[] = [];
  /** All that was read, that of `before` too. */
  readonly #entries: Entry[] = [];
  #length = 0;
  /** Objects checked and kept. */
  received = 0;

  constructor(store: Store, options: ReceiveOptions) {
    this.#store = store;
    this.#options = options;
    this.#reader = new LibraryReader(options.most ?? mostLibraryBytes);
    if (options.before !== undefined) for (const entry of this.#reader.push(options.before.bytes)) this.#entries.push(entry);
  }

  /** **Fails when** something in these bytes is malformed or refused; then nothing more is taken. */
  push(bytes: Uint8Array): void {
    // A copy: who hands over the bytes may write into them later.
    const own = new Uint8Array(bytes);
    this.#pieces.push(own);
    this.#length += own.length;
    for (const entry of this.#reader.push(own)) this.#take(entry);
  }

  /** The library, which is now in the store. **Fails when** it is not whole. */
  end(): Library {
    const root = this.#reader.end();
    const { before } = this.#options;
    // Nothing new: the sender has what is here.
    if (this.#length === 0 && before !== undefined) {
      demandNotExpired(root, this.#options.today);
      return before;
    }
    this.#demandWelcome(root);
    const bytes = new Uint8Array(Buffer.concat([before?.bytes ?? new Uint8Array(), ...this.#pieces]));
    const library = new Library(bytes, { reader: this.#reader, entries: this.#entries });
    this.#store.putLibrary(library);
    return library;
  }

  #take(entry: Entry): void {
    this.#entries.push(entry);
    if (entry.kind === 'root') this.#demandWelcome(entry.root, false);
    if (entry.kind !== 'object') return;
    const { object } = entry;
    if (this.#options.before !== undefined) this.#recall(object, this.#options.before);
    this.#theory.add(object);
    this.#store.put(object);
    this.received++;
  }

  /** Checks what an object needs of the library that is continued, as far as that has not been done. */
  #recall(object: LibraryObject, before: Library): void {
    const missing = this.#theory.missing(object);
    if (missing.length === 0) return;
    for (const needed of before.closure(missing)) this.#theory.add(needed);
  }

  #demandWelcome(root: Root, last = true): void {
    const { key, name, today } = this.#options;
    if (name !== undefined && name !== root.name) throw new Refusal('library/wrong-name', { library: root.name, known: name });
    if (key !== undefined && key !== root.key) throw new Refusal('library/wrong-key', { library: root.name, key: root.key, known: key });
    const known = this.#store.library(root.name);
    if (known !== undefined && root.key !== known.root.key)
      throw new Refusal('library/wrong-key', { library: root.name, key: root.key, known: known.root.key });
    if (!last) return;
    demandNotExpired(root, today);
    demandNoRollback({ root }, known);
  }
}

/** Whoever keeps newer versions back must not be able to do so for ever. */
export function demandNotExpired({ name, version, expires }: Root, day: number): void {
  if (expires !== 0 && expires < day) throw new Refusal('library/expired', { library: name, version, expires });
}

/** In days since 1970-01-01. */
export const today = (): number => Math.floor(Date.now() / 86_400_000);
