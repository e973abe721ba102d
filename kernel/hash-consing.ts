/**
 * Numbers that stand for structures: equal numbers, equal structures.
 * Only integers are kept, so a structure that nobody holds any more can be collected; its number stays.
 */
import { hold } from './check-limits.ts';
import { demand } from './error.ts';

/** Numbers below this are tags chosen by hand (see `term.ts`); those from here on are handed out. */
let next = 64;
/** A table of this many pairs takes about 1.5 GiB; more is refused rather than thrashed. */
const mostPairs = 1 << 26;

let used = 0;
/** A power of two less one; at most half of the places are used. */
let mask = (1 << 14) - 1;
/** Three numbers for each place: a pair, and the number of the pair, or 0. */
let table = new Int32Array(3 * (mask + 1));
const named = new Map<string, number>();

/** What is kept under a name, made when it is first asked for. */
export function remembered<K, V>(kept: Map<K, V>, name: K, make: () => V): V {
  let found = kept.get(name);
  if (found === undefined) kept.set(name, (found = make()));
  return found;
}

/** A number never handed out before. **Fails when** there is none left: the table holds 32 bits, and wrapped numbers would collide. */
export function freshIdentity(): number {
  demand(next <= 0x7fffffff, 'identity', 'there are no more numbers for different structures');
  hold(0.25, true);
  return next++;
}

/** The number of a text. */
export const identityOfText = (text: string): number => remembered(named, text, freshIdentity);

/** The number of the ordered pair of two numbers. **Fails when** the table is full. */
export function identityOfPair(a: number, b: number): number {
  const found = table[placeOf(a, b) + 2] as number;
  if (found !== 0) return found;
  demand(used < mostPairs, 'identity', 'more than 2^26 different structures were compared');
  if (2 * ++used > mask) grow();
  const made = freshIdentity();
  table.set([a, b, made], placeOf(a, b));
  return made;
}

/** Where in the table a pair is, or would be. */
function placeOf(a: number, b: number): number {
  let h = Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
  for (let at = h ^ (h >>> 13); ; at++) {
    const here = 3 * (at & mask);
    if (table[here + 2] === 0 || (table[here] === a && table[here + 1] === b)) return here;
  }
}

function grow(): void {
  const old = table;
  // First what can fail for want of memory: a mask that is larger than the table would let searches in a full one go on for ever.
  table = new Int32Array(6 * (mask + 1));
  mask = 2 * mask + 1;
  for (let i = 0; i < old.length; i += 3)
    if (old[i + 2] !== 0) table.set(old.subarray(i, i + 3), placeOf(old[i] as number, old[i + 1] as number));
}
