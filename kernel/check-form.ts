/**
 * Whether code is the one way to write its result (see the end of `certificate.md`), judged while it runs: one look at each code.
 * It refuses only; nothing is accepted because of it.
 */
import { spend } from './check-limits.ts';
import { demand } from './error.ts';
import argsOf, { type Term } from './term.ts';

/** Refuses what is right but not written as it should be. */
export function demandForm(condition: boolean): asserts condition {
  demand(condition, 'object', 'this is not the one way to write it');
}

/** Room that no object uses now: making it anew for each takes longer than checking a small one. */
const spareSize = 1 << 12;
type Room = [records: Int32Array, table: Int32Array];
const roomFor = (size: number): Room => [new Int32Array(size + 64), new Int32Array(size)];
let spare: Room | undefined;

/** Where a record of a piece has its hash, its bytes (from, to) and how many operands; these follow. */
const recordHead = 4;

/**
 * The pieces of code of one object, numbered: a piece is the bytes of one code and the pieces that it takes.
 * Records of them lie one after the other in `records`; `table` finds a record by what is in it.
 */
export class Pieces {
  readonly #bytes: Uint8Array;
  #records: Int32Array;
  #end = 0;
  /** Places of records, increased by one; 0 where there is none. */
  readonly #table: Int32Array;
  /** The table's size, a power of two, less one. */
  readonly #mask: number;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    // There are fewer pieces than bytes, and a fifth of the places stays free.
    const size = 1 << (32 - Math.clz32(bytes.length + (bytes.length >> 2)));
    this.#mask = size - 1;
    const small = size <= spareSize;
    const taken = small ? spare : undefined;
    if (small) spare = undefined;
    [this.#records, this.#table] = taken ?? roomFor(small ? spareSize : size);
    if (taken !== undefined) this.#table.fill(0, 0, size);
  }

  /** No more pieces come: the room is for the next object, of which most are small. */
  release(): void {
    if (this.#table.length === spareSize && this.#records.length <= 8 * spareSize) spare = [this.#records, this.#table];
  }

  /**
   * The piece of code from `from` to `to` that takes the `operands` from number `low` to number `high`.
   *
   * Fails when it was written before, unless it is `plain`: never kept, and so written each time.
   */
  number(from: number, to: number, operands: readonly number[], low: number, high: number, plain: boolean): number {
    const n = high - low;
    const start = this.#end;
    const end = start + recordHead + n;
    if (end > this.#records.length) this.#records = grown(this.#records, end);
    const records = this.#records;
    let hash = n;
    for (let i = from; i < to; i++) hash = Math.imul(hash ^ (this.#bytes[i] as number), 0x9e3779b1);
    for (let i = 0; i < n; i++) {
      const operand = operands[low + i] as number;
      records[start + recordHead + i] = operand;
      hash = Math.imul(hash ^ operand ^ (hash >>> 15), 0x85ebca6b);
    }
    hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
    hash ^= hash >>> 13;
    records[start] = hash;
    records[start + 1] = from;
    records[start + 2] = to;
    records[start + 3] = n;
    const mask = this.#mask;
    let at = hash & mask;
    for (let known = this.#table[at] as number; known !== 0; known = this.#table[at] as number) {
      if (this.#same(known - 1, start)) {
        demandForm(plain);
        return known;
      }
      spend(1);
      at = (at + 1) & mask;
    }
    this.#table[at] = start + 1;
    this.#end = end;
    return start + 1;
  }

  #same(a: number, b: number): boolean {
    const records = this.#records;
    const [from, length] = [records[a + 1] as number, (records[a + 2] as number) - (records[a + 1] as number)];
    const other = records[b + 1] as number;
    const n = records[a + 3] as number;
    if (records[a] !== records[b] || n !== records[b + 3] || length !== (records[b + 2] as number) - other) return false;
    for (let i = 0; i < length; i++) if (this.#bytes[from + i] !== this.#bytes[other + i]) return false;
    for (let i = recordHead; i < recordHead + n; i++) if (records[a + i] !== records[b + i]) return false;
    return true;
  }
}

function grown(a: Int32Array, least: number): Int32Array<ArrayBuffer> {
  const b = new Int32Array(Math.max(least, 2 * a.length));
  b.set(a);
  return b;
}

/** What a name is for that no quantifier binds. */
const free = -1;

/**
 * What the names of variables are for: a quantifier binds one name for each sort and depth of quantifiers below it, and that name
 * is for nothing else.
 */
export class Names {
  /** For each name the binding that it is for, or `free`. */
  readonly #use = new Map<string, number>();
  readonly #binder = new Map<number, string>();
  #seen: Set<Term> | undefined;

  /** Notes that quantifiers over a sentence that has so many quantifiers within each other bind x. */
  bind(x: Term, quantifiers: number): void {
    const binding = quantifiers * 2 ** 31 + x.sort.identity;
    const [use, name] = [this.#use.get(x.name), this.#binder.get(binding)];
    demandForm((use ?? binding) === binding && (name ?? x.name) === x.name);
    if (use === undefined) this.#use.set(x.name, binding);
    if (name === undefined) this.#binder.set(binding, x.name);
  }

  /** Notes that a rule was given a term: no quantifier binds what is free in it. */
  free(t: Term): Term {
    if (!t.open) return t;
    if (t.kind === 'variable') return this.#free(t);
    const seen = (this.#seen ??= new Set());
    const stack = [t];
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      if (!at.open || seen.has(at)) continue;
      if (at.kind === 'variable') this.#free(at);
      else {
        seen.add(at);
        const args = argsOf(at);
        spend(1 + args.length);
        for (let i = 0; i < args.length; i++) stack.push(args[i] as Term);
      }
    }
    return t;
  }

  #free(x: Term): Term {
    const use = this.#use.get(x.name);
    demandForm((use ?? free) === free);
    if (use === undefined) this.#use.set(x.name, free);
    return x;
  }
}
