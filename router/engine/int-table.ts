/** A hash table from pairs of 32-bit numbers to numbers from 0, in one array of integers: open addressing, at most half full. */

export class IntTable {
  /** Three numbers for each slot: the pair, and the value plus one; 0 where nothing is. Read by the engine's loop. */
  slots: Int32Array;
  mask: number;
  /**
   * A bit for each hash that is there, eight times as many as slots: it says no to most pairs that are not there, from memory a
   * twelfth of the table's. Bits of pairs that have gone stay until the table is made anew.
   */
  bits: Uint8Array;
  #size = 0;
  #gone = 0;

  constructor(slots = 16) {
    this.slots = new Int32Array(slots * 3);
    this.bits = new Uint8Array(slots);
    this.mask = slots - 1;
  }

  get size(): number {
    return this.#size;
  }

  /** The value of a pair, or -1. */
  get(a: number, b: number): number {
    return (this.slots[this.#find(a | 0, b | 0) * 3 + 2] as number) - 1;
  }

  set(a: number, b: number, value: number): void {
    const slot = this.#find(a | 0, b | 0) * 3;
    if (this.slots[slot + 2] === 0) this.#size++;
    this.slots[slot] = a;
    this.slots[slot + 1] = b;
    this.slots[slot + 2] = value + 1;
    this.#mark(a, b);
    if (this.#size * 2 > this.mask + 1) this.#remake(2 * (this.mask + 1));
  }

  delete(a: number, b: number): void {
    let hole = this.#find(a | 0, b | 0);
    if (this.slots[hole * 3 + 2] === 0) return;
    this.#size--;
    // Whatever was pushed past the hole by collisions moves up, so that no search ends too early.
    for (let at = (hole + 1) & this.mask; this.slots[at * 3 + 2] !== 0; at = (at + 1) & this.mask) {
      const home = hash(this.slots[at * 3] as number, this.slots[at * 3 + 1] as number) & this.mask;
      if (((at - home) & this.mask) < ((at - hole) & this.mask)) continue;
      this.slots.copyWithin(hole * 3, at * 3, at * 3 + 3);
      hole = at;
    }
    this.slots.fill(0, hole * 3, hole * 3 + 3);
    if (++this.#gone > this.mask) this.#remake(this.mask + 1);
  }

  #mark(a: number, b: number): void {
    const at = hash(a, b) & (8 * this.mask + 7);
    this.bits[at >>> 3] = (this.bits[at >>> 3] as number) | (1 << (at & 7));
  }

  #find(a: number, b: number): number {
    let slot = hash(a, b) & this.mask;
    while (this.slots[slot * 3 + 2] !== 0 && (this.slots[slot * 3] !== a || this.slots[slot * 3 + 1] !== b)) slot = (slot + 1) & this.mask;
    return slot;
  }

  #remake(slots: number): void {
    const old = this.slots;
    this.slots = new Int32Array(slots * 3);
    this.bits = new Uint8Array(slots);
    this.mask = slots - 1;
    this.#gone = 0;
    for (let at = 0; at < old.length; at += 3) {
      if (old[at + 2] === 0) continue;
      const [a, b] = [old[at] as number, old[at + 1] as number];
      this.slots.set(old.subarray(at, at + 3), this.#find(a, b) * 3);
      this.#mark(a, b);
    }
  }
}

/** Mixes all bits of both, so that neighbouring addresses do not crowd. A client cannot choose what it may not own. */
export function hash(a: number, b: number): number {
  let h = Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
  return h ^ (h >>> 13);
}
