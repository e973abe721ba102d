/**
 * Numbers that stand for structures: equal numbers, equal structures.
 * Only integers are kept, so a structure that nobody holds any more can be collected; its number stays.
 */
import { KernelError } from './error.ts';

/** Numbers below this are tags chosen by hand (see `term.ts`); those from here on are handed out. */
const firstFree = 64;
/** A table of this many pairs takes about 1.5 GiB; more is refused rather than thrashed. */
const mostPairs = 1 << 26;

let next = firstFree;
let capacity = 1 << 14;
let used = 0;
let table = new Int32Array(3 * capacity);
const named = new Map<string, number>();

/** A number never handed out before. **Fails when** there is none left: the table holds 32 bits, and wrapped numbers would collide. */
export function freshIdentity(): number {
  if (next > 0x7fffffff) throw new KernelError('identity', 'there are no more numbers for different structures', []);
  return next++;
}

/** The number of a text. */
export function identityOfText(text: string): number {
  let found = named.get(text);
  if (found === undefined) named.set(text, (found = freshIdentity()));
  return found;
}

/** The number of the ordered pair of two numbers. **Fails when** the table is full. */
export function identityOfPair(a: number, b: number): number {
  const mask = capacity - 1;
  let at = mix(a, b) & mask;
  for (;;) {
    const here = 3 * at;
    const found = table[here + 2] as number;
    if (found === 0) break;
    if (table[here] === a && table[here + 1] === b) return found;
    at = (at + 1) & mask;
  }
  if (used >= mostPairs) throw new KernelError('identity', 'more than 2^26 different structures were compared', []);
  const made = freshIdentity();
  table.set([a, b, made], 3 * at);
  if (++used * 2 > capacity) grow();
  return made;
}

function mix(a: number, b: number): number {
  let h = Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
  return h ^ (h >>> 13);
}

function grow(): void {
  const old = table;
  capacity *= 2;
  table = new Int32Array(3 * capacity);
  const mask = capacity - 1;
  for (let i = 0; i < old.length; i += 3) {
    if (old[i + 2] === 0) continue;
    let at = mix(old[i] as number, old[i + 1] as number) & mask;
    while (table[3 * at + 2] !== 0) at = (at + 1) & mask;
    table.set(old.subarray(i, i + 3), 3 * at);
  }
}
