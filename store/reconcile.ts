/**
 * Synchronisation as messages, without sockets: a request is bytes, an answer is bytes in pieces.
 *
 * Libraries: whoever has an earlier publication gets what was added since, in one round trip, and checks it as it arrives.
 * Stores that have diverged find what differs by coded symbols, and exchange exactly that.
 */
import { randomBytes } from 'node:crypto';
import { ByteReader, ByteWriter, Incomplete } from './bytes.ts';
import { Difference, firstBatch, itemLength, saltLength, SymbolsOf } from './coded-symbols.ts';
import type { Library } from './library.ts';
import { fromHex, hashLength, objectBytes, readObject, type StoredObject, toHex, digest } from './object.ts';
import { type ReceiveOptions, Receiver } from './receive.ts';
import { demandWellFormed, Refusal } from './refusal.ts';
import { inOrder, type Store } from './store.ts';
import { addAll, Theory } from './theory.ts';

/** First bytes of messages. */
const message = Object.freeze({ library: 1, symbols: 2, exchange: 3, same: 4, suffix: 5, whole: 6, none: 7 } as const);
/** The pieces that answers are cut into. */
const pieceLength = 1 << 16;
/** More symbols are not sent: with so many differences, whole libraries are fetched. */
const mostSymbols = 1 << 18;
/** Objects in one exchange. */
const mostObjects = 1 << 16;
export const mostMessageBytes = 1 << 26;

// ---------------------------------------------------------------- libraries

/** Asks for a library, given what is known of it. */
export function askForLibrary(name: string, known: Library | undefined): Uint8Array {
  const w = new ByteWriter().byte(message.library).text(name);
  if (known === undefined) return w.number(0).bytes();
  return w.number(known.bytes.length).all(fromHex(known.root.objects)).all(fromHex(known.root.names)).bytes();
}

function* answerWithLibrary(input: ByteReader, store: Store): Generator<Uint8Array> {
  const library = store.library(input.text());
  const length = input.number();
  const [objects, names] = length === 0 ? ['', ''] : [toHex(input.take(hashLength)), toHex(input.take(hashLength))];
  demandWellFormed(input.done, 'bytes are left over', input.place);
  if (library === undefined) return yield Uint8Array.of(message.none);
  const { root } = library;
  if (length === library.bytes.length && objects === root.objects && names === root.names) return yield Uint8Array.of(message.same);
  const earlier = library.publications.find((p) => p.end === length);
  const continues = earlier !== undefined && rootAt(library, earlier.end) === `${objects} ${names}`;
  yield Uint8Array.of(continues ? message.suffix : message.whole);
  yield* inPieces(library.bytes.subarray(continues ? length : 0));
}

/** The digests at the end of an earlier publication: they stand 32 bytes each before the key and the signature. */
function rootAt(library: Library, end: number): string {
  const at = end - 64 - 32 - 2 * hashLength;
  return `${toHex(library.bytes.subarray(at, at + hashLength))} ${toHex(library.bytes.subarray(at + hashLength, at + 2 * hashLength))}`;
}

function* inPieces(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += pieceLength) yield bytes.subarray(at, at + pieceLength);
}

/** Takes the answer to `askForLibrary`, piece by piece. */
export class LibraryAnswer {
  readonly #store: Store;
  readonly #options: ReceiveOptions;
  #receiver: Receiver | undefined;
  #code: number | undefined;

  constructor(store: Store, options: ReceiveOptions) {
    this.#store = store;
    this.#options = options;
  }
  get received(): number {
    return this.#receiver?.received ?? 0;
  }
  push(piece: Uint8Array): void {
    let rest = piece;
    if (this.#code === undefined && piece.length > 0) {
      this.#code = piece[0] as number;
      rest = piece.subarray(1);
      demandWellFormed(this.#code >= message.same && this.#code <= message.none, 'this is no answer', 0);
      const before = this.#code === message.whole ? undefined : this.#options.before;
      this.#receiver = new Receiver(this.#store, { ...this.#options, before });
    }
    if (rest.length === 0) return;
    demandWellFormed(this.#code === message.suffix || this.#code === message.whole, 'bytes are left over', 0);
    (this.#receiver as Receiver).push(rest);
  }
  /** The library; undefined when the other has none of that name. **Fails when** the answer is not whole. */
  end(): Library | undefined {
    if (this.#code === message.none) return undefined;
    if (this.#receiver === undefined) throw new Refusal('library/truncated', { at: 0 });
    if (this.#code === message.same) demandWellFormed(this.#options.before !== undefined, 'nothing was there to be the same', 0);
    return this.#receiver.end();
  }
}

// ---------------------------------------------------------------- stores

/** One side's turn: what to send next, or that both have the same. */
export type Turn = { readonly kind: 'send'; readonly message: Uint8Array } | { readonly kind: 'done'; readonly received: number };

/** Brings this store and another to the same objects, asking and answering in turn. */
export class Reconciliation {
  readonly #store: Store;
  readonly #objects: ReadonlyMap<string, StoredObject>;
  readonly #order: readonly StoredObject[];
  readonly #salt: Uint8Array;
  readonly #own: SymbolsOf;
  readonly #difference: Difference;
  #expected: number = message.symbols;

  constructor(store: Store, salt: Uint8Array = randomBytes(saltLength)) {
    this.#store = store;
    this.#order = store.objects().whole;
    this.#objects = new Map(this.#order.map((o) => [o.hash, o]));
    this.#salt = salt;
    this.#own = new SymbolsOf(this.#objects.keys(), salt);
    this.#difference = new Difference(this.#own);
  }

  begin(): Uint8Array {
    return this.#ask();
  }

  #ask(): Uint8Array {
    const w = new ByteWriter().byte(message.symbols).all(this.#salt).number(this.#own.size).number(this.#difference.taken);
    return w.all(digestOf(this.#objects.keys())).bytes();
  }

  /** **Fails when** the answer is malformed, or an object in it is refused; what was checked before stays. */
  answer(bytes: Uint8Array): Turn {
    return whole(bytes, (input) => {
      const code = input.byte();
      if (code === message.same) return { kind: 'done', received: 0 };
      demandWellFormed(code === this.#expected, 'this is no answer to what was asked', 0);
      if (code === message.exchange) return { kind: 'done', received: takeObjects(input, this.#store) };
      // Symbols that come twice, or late, are not those that were asked for.
      demandWellFormed(input.number() === this.#difference.taken, 'these symbols were not asked for', 0);
      const count = input.number();
      demandWellFormed(count > 0 && this.#difference.taken + count <= mostSymbols, 'too many symbols', input.place);
      if (!this.#difference.take(count, input)) return { kind: 'send', message: this.#ask() };
      this.#expected = message.exchange;
      const wanted = this.#difference.there;
      const given = new Set(this.#difference.here.map((name) => this.#own.hashNamed(name)));
      const w = new ByteWriter().byte(message.exchange).all(this.#salt);
      w.list(wanted, (name) => void w.all(fromHex(name)));
      writeObjects(
        this.#order.filter((o) => given.has(o.hash)),
        w,
      );
      return { kind: 'send', message: w.bytes() };
    });
  }
}

const digestOf = (hashes: Iterable<string>): Uint8Array => digest(...[...hashes].sort().map(fromHex));

/** The other side: an answer to any request, in pieces. **Fails when** the request is malformed, or an object in it is refused. */
export function* answer(request: Uint8Array, store: Store): Generator<Uint8Array> {
  const input = new ByteReader(request);
  const code = whole(request.subarray(0, 1), (r) => r.byte());
  if (code === message.library) {
    input.byte();
    return yield* complete(() => answerWithLibrary(input, store), input);
  }
  demandWellFormed(code === message.symbols || code === message.exchange, 'there is no such request', 0);
  const bytes = whole(request, (r) => (r.byte() === message.symbols ? answerWithSymbols(r, store) : answerWithObjects(r, store)));
  yield* inPieces(bytes);
}

function answerWithSymbols(input: ByteReader, store: Store): Uint8Array {
  const salt = input.take(saltLength);
  const [size, from] = [input.number(), input.number()];
  const theirs = input.take(hashLength);
  const hashes = store.objects().whole.map((o) => o.hash);
  if (Buffer.from(theirs).equals(digestOf(hashes))) return Uint8Array.of(message.same);
  demandWellFormed(from < mostSymbols, 'too many symbols', input.place);
  const own = new SymbolsOf(hashes, salt);
  const count = Math.min(mostSymbols - from, from === 0 ? firstBatch(Math.abs(size - own.size)) : from);
  const w = new ByteWriter().byte(message.symbols).number(from).number(count);
  own.write(from, from + count, w);
  return w.bytes();
}

function answerWithObjects(input: ByteReader, store: Store): Uint8Array {
  const salt = input.take(saltLength);
  const wanted = new Set(input.list(mostObjects, () => toHex(input.take(itemLength))));
  const order = store.objects().whole;
  const own = new SymbolsOf(
    order.map((o) => o.hash),
    salt,
  );
  const names = new Set([...wanted].map((name) => own.hashNamed(name)));
  takeObjects(input, store);
  const w = new ByteWriter().byte(message.exchange);
  writeObjects(
    order.filter((o) => names.has(o.hash)),
    w,
  );
  return w.bytes();
}

function writeObjects(objects: readonly StoredObject[], w: ByteWriter): void {
  w.list(objects, (o) => {
    const bytes = objectBytes(o);
    w.number(bytes.length).all(bytes);
  });
}

/** Checks objects and keeps them, in the order in which they come: each after what it refers to. */
function takeObjects(input: ByteReader, store: Store): number {
  const theory = new Theory();
  const known = new Map(store.objects().whole.map((o) => [o.hash, o]));
  let recalled = false;
  const objects = input.list(mostObjects, () => readObject(input.take(input.number())));
  demandWellFormed(input.done, 'bytes are left over', input.place);
  for (const o of objects) {
    if (theory.missing(o).length > 0 && !recalled) {
      // Checked again, because what is in the store proves nothing.
      recalled = true;
      addAll(theory, inOrder(known));
    }
    theory.add(o);
    store.put(o);
  }
  return objects.length;
}

/** Reads a message that is whole. */
function whole<X>(bytes: Uint8Array, read: (input: ByteReader) => X): X {
  if (bytes.length > mostMessageBytes) throw new Refusal('library/too-large', { most: mostMessageBytes });
  const input = new ByteReader(bytes);
  try {
    const result = read(input);
    demandWellFormed(input.done, 'bytes are left over', input.place);
    return result;
  } catch (e) {
    if (e instanceof Incomplete) throw new Refusal('library/truncated', { at: bytes.length });
    throw e;
  }
}

function* complete(run: () => Generator<Uint8Array>, input: ByteReader): Generator<Uint8Array> {
  try {
    yield* run();
  } catch (e) {
    if (e instanceof Incomplete) throw new Refusal('library/truncated', { at: input.place });
    throw e;
  }
}
