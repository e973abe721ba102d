/**
 * Numbers that stand for structures: equal numbers, equal structures.
 * Only integers are kept, so a structure that nobody holds any more can be collected; its number stays.
 */
import { demand } from './error.ts';

/** Numbers below this are tags chosen by hand (see `term.ts`); those from here on are handed out. */
let next = 64;
/** A table of this many pairs takes about 1.5 GiB; more is refused rather than thrashed. */
const mostPairs = 1 << 26;

let used = 0;
/** Three places for each pair: its two numbers, and the number of the pair, or 0. At most half are used. */
let table = new Int32Array(3 << 14);
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
  return next++;
}

/** The number of a text. */
export const identityOfText = (text: string): number => remembered(named, text, freshIdentity);

/** The number of the ordered pair of two numbers. **Fails when** the table is full. */
export function identityOfPair(a: number, b: number): number {
  const found = table[placeOf(a, b) + 2] as number;
  if (found !== 0) return found;
  demand(used < mostPairs, 'identity', 'more than 2^26 different structures were compared');
  if (++used * 6 > table.length) grow();
  const made = freshIdentity();
  table.set([a, b, made], placeOf(a, b));
  return made;
}

/** Where in the table a pair is, or would be. */
function placeOf(a: number, b: number): number {
  const mask = table.length / 3 - 1;
  let h = Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
  let at = 3 * ((h ^ (h >>> 13)) & mask);
  while (table[at + 2] !== 0 && (table[at] !== a || table[at + 1] !== b)) at = at + 3 < table.length ? at + 3 : 0;
  return at;
}

function grow(): void {
  const old = table;
  table = new Int32Array(2 * old.length);
  for (let i = 0; i < old.length; i += 3)
    if (old[i + 2] !== 0) table.set(old.subarray(i, i + 3), placeOf(old[i] as number, old[i + 1] as number));
}
