/**
 * Set reconciliation without knowing how much differs: an endless sequence of coded symbols, of which a prefix of about
 * 1.4 for each difference is enough (rateless invertible Bloom look-up tables, Yang, Gilad, Alizadeh, SIGCOMM 2024).
 *
 * Symbol i sums up the items that are mapped to i, an item with probability 1 / (1 + i/2). Symbols of two sets, subtracted, are
 * those of their difference; one that holds a single item shows it. Items are 8 bytes of a hash with a salt that the asking side
 * chose for this time, so nobody can prepare hashes that collide.
 */
import type { ByteReader, ByteWriter } from './bytes.ts';
import { digest, fromHex } from './object.ts';
import { demandWellFormed } from './refusal.ts';

/** An item: 8 bytes as two words, and four that are computed from them, so that a sum of several is not taken for one. */
interface Item {
  readonly high: number;
  readonly low: number;
  readonly check: number;
  /** The symbol it is mapped to next, and the state of its generator. */
  next: number;
  state: number;
}

interface Symbol_ {
  high: number;
  low: number;
  check: number;
  count: number;
}

export const itemLength = 8;
/** Bytes of a symbol before its count. */
const symbolLength = 12;
export const saltLength = 16;

/** The name of an item under a salt: 8 bytes in hexadecimal. */
export const itemName = (i: Pick<Item, 'high' | 'low'>): string => hex(i.high) + hex(i.low);
const hex = (n: number): string => (n >>> 0).toString(16).padStart(8, '0');

function itemOf(hash: string, salt: Uint8Array): Item {
  const d = digest(salt, fromHex(hash)).subarray(0, itemLength);
  const view = new DataView(d.buffer, d.byteOffset);
  return fresh(view.getInt32(0), view.getInt32(4), checkOf(view.getInt32(0), view.getInt32(4), salt));
}

function checkOf(high: number, low: number, salt: Uint8Array): number {
  const bytes = new Uint8Array(itemLength);
  const view = new DataView(bytes.buffer);
  view.setInt32(0, high);
  view.setInt32(4, low);
  return new DataView(digest(bytes, salt).buffer).getInt32(0);
}

const fresh = (high: number, low: number, check: number): Item => ({
  high,
  low,
  check,
  next: 0,
  state: (high ^ Math.imul(low, 0x9e3779b1)) | 0,
});

/** Goes on to the next symbol of an item. The gaps grow so that symbol i is met with probability 1 / (1 + i/2). */
function advance(item: Item): void {
  // A counter, mixed: every state is followed by another, and all 2^32 come in turn.
  item.state = (item.state + 0x6d2b79f5) | 0;
  let z = Math.imul(item.state ^ (item.state >>> 15), item.state | 1);
  z ^= z + Math.imul(z ^ (z >>> 7), z | 61);
  const u = (((z ^ (z >>> 14)) >>> 0) + 1) / 0x100000000;
  item.next += Math.ceil((item.next + 1.5) * (1 / Math.sqrt(u) - 1)) || 1;
}

/** The symbols of a set, made as far as they are asked for. */
export class SymbolsOf {
  readonly #items: Item[];
  readonly #symbols: Symbol_[] = [];
  readonly #hashes = new Map<string, string>();
  readonly salt: Uint8Array;

  constructor(hashes: Iterable<string>, salt: Uint8Array) {
    this.salt = salt;
    this.#items = [];
    for (const h of hashes) {
      const item = itemOf(h, salt);
      this.#hashes.set(itemName(item), h);
      this.#items.push(item);
    }
  }
  get size(): number {
    return this.#items.length;
  }
  /** The hash that has this name under the salt. */
  hashNamed(name: string): string | undefined {
    return this.#hashes.get(name);
  }
  upTo(n: number): readonly Readonly<Symbol_>[] {
    while (this.#symbols.length < n) this.#symbols.push({ high: 0, low: 0, check: 0, count: 0 });
    for (const item of this.#items) for (; item.next < n; advance(item)) add(this.#symbols[item.next] as Symbol_, item, 1);
    return this.#symbols;
  }
  /** Symbols `from` to `to`, as they are sent. */
  write(from: number, to: number, w: ByteWriter): void {
    for (const s of this.upTo(to).slice(from, to)) {
      const bytes = new Uint8Array(symbolLength);
      const view = new DataView(bytes.buffer);
      view.setInt32(0, s.high);
      view.setInt32(4, s.low);
      view.setInt32(8, s.check);
      w.all(bytes).number(s.count);
    }
  }
}

function add(s: Symbol_, item: Pick<Item, 'high' | 'low' | 'check'>, count: number): void {
  s.high ^= item.high;
  s.low ^= item.low;
  s.check ^= item.check;
  s.count += count;
}

/** What differs between one's own set and another's, found from the symbols of the other as they arrive. */
export class Difference {
  readonly #own: SymbolsOf;
  readonly #symbols: Symbol_[] = [];
  /** Items found so far, by name: here only or there only. */
  readonly #found = new Map<string, { readonly item: Item; readonly there: boolean }>();

  constructor(own: SymbolsOf) {
    this.#own = own;
  }
  /** Symbols taken so far. */
  get taken(): number {
    return this.#symbols.length;
  }

  /** Reads so many symbols more. True when all differences are known. */
  take(count: number, input: ByteReader): boolean {
    const from = this.#symbols.length;
    const own = this.#own.upTo(from + count);
    for (let i = from; i < from + count; i++) {
      const bytes = input.take(symbolLength);
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
      const s = { high: view.getInt32(0), low: view.getInt32(4), check: view.getInt32(8), count: input.number() };
      const mine = own[i] as Readonly<Symbol_>;
      add(s, mine, -mine.count);
      this.#symbols.push(s);
    }
    for (const { item, there } of this.#found.values()) this.#remove(item, there, from + count);
    this.#peel();
    return this.#symbols[0]?.count === 0 && this.#symbols.every(isEmpty);
  }

  /** Names of items that only the other has. */
  get there(): readonly string[] {
    return [...this.#found].filter(([, f]) => f.there).map(([name]) => name);
  }
  /** Names of items that only this side has. */
  get here(): readonly string[] {
    return [...this.#found].filter(([, f]) => !f.there).map(([name]) => name);
  }

  /** Takes an item out of the symbols that it is mapped to, from where it stands up to `end`. */
  #remove(item: Item, there: boolean, end: number): number[] {
    const touched: number[] = [];
    for (; item.next < end; advance(item)) {
      add(this.#symbols[item.next] as Symbol_, item, there ? -1 : 1);
      touched.push(item.next);
    }
    return touched;
  }

  /** Shows single items until there is none left that stands alone. */
  #peel(): void {
    const work = this.#symbols.map((_, i) => i);
    for (let i = work.pop(); i !== undefined; i = work.pop()) {
      const s = this.#symbols[i] as Symbol_;
      if (s.count !== 1 && s.count !== -1) continue;
      const name = itemName(s);
      const there = s.count === 1;
      if (this.#found.has(name) || s.check !== checkOf(s.high, s.low, this.#own.salt)) continue;
      // What only the other has is not here, and what only this side has is.
      if ((this.#own.hashNamed(name) === undefined) !== there || !isMappedTo(fresh(s.high, s.low, s.check), i)) continue;
      const found = fresh(s.high, s.low, s.check);
      this.#found.set(name, { item: found, there });
      work.push(...this.#remove(found, there, this.#symbols.length));
      // A hostile sequence could show more items than there are symbols; an honest one cannot.
      demandWellFormed(this.#found.size <= this.#symbols.length, 'more differences than symbols', 0);
    }
  }
}

const isEmpty = (s: Readonly<Symbol_>): boolean => s.count === 0 && s.high === 0 && s.low === 0 && s.check === 0;

function isMappedTo(item: Item, i: number): boolean {
  const copy = { ...item };
  while (copy.next < i) advance(copy);
  return copy.next === i;
}

/** So many symbols are sent first, when the sets differ by at least so much. */
export const firstBatch = (differs: number): number => 32 + Math.ceil(1.4 * differs);
