/** What a theorem rests on: a set, ordered by number, shared between theorems as far as possible. */
import { freshIdentity } from './identity.ts';
import { type Sentence, Term } from './term.ts';

/**
 * - `hypothesis`: assumed for the sake of argument; discharged sooner or later. Its sort variables are fixed.
 * - `axiom`: asserted, closed, true at every instance of its sort variables.
 * - `oracle`: like an axiom, said by something outside the kernel (`force`, a prover, a primitive method).
 */
export type AssumptionKind = 'hypothesis' | 'axiom' | 'oracle';

export interface Assumption {
  readonly kind: AssumptionKind;
  readonly sentence: Sentence;
  /** The oracle's name; empty otherwise. */
  readonly oracle: string;
  readonly identity: number;
}

const known = new Map<string, Assumptions>();

/** The set of one assumption; one object for each kind, oracle and sentence (up to the names of bound variables). */
export function only(kind: AssumptionKind, sentence: Sentence, oracle = ''): Assumptions {
  if (!Term.is(sentence)) throw new TypeError('a look-alike of a sentence');
  const key = `${kind} ${sentence.identity} ${oracle}`;
  let found = known.get(key);
  if (found === undefined) known.set(key, (found = Object.freeze([Object.freeze({ kind, sentence, oracle, identity: freshIdentity() })])));
  return found;
}

/** Sorted by identity, without repetition. */
export type Assumptions = readonly Assumption[];

export const noAssumptions: Assumptions = Object.freeze([]);

interface Union {
  readonly a: Assumptions;
  readonly b: Assumptions;
  readonly result: Assumptions;
}
/** The last unions taken: proofs join the same few sets again and again. */
const recent = new Array<Union | undefined>(1024);

export function union(a: Assumptions, b: Assumptions): Assumptions {
  if (a === b || b.length === 0) return a;
  if (a.length === 0) return b;
  const slot = (((a[0] as Assumption).identity * 31 + a.length) ^ ((b[b.length - 1] as Assumption).identity * 17 + b.length)) & 1023;
  const last = recent[slot];
  if (last !== undefined && last.a === a && last.b === b) return last.result;
  const merged: Assumption[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    const x = a[i] as Assumption;
    const y = b[j] as Assumption;
    merged.push(x.identity <= y.identity ? x : y);
    if (x.identity <= y.identity) i++;
    if (y.identity <= x.identity) j++;
  }
  while (i < a.length) merged.push(a[i++] as Assumption);
  while (j < b.length) merged.push(b[j++] as Assumption);
  const result = merged.length === a.length ? a : merged.length === b.length ? b : Object.freeze(merged);
  recent[slot] = { a, b, result };
  return result;
}

/** The set without the hypotheses that say one of the given sentences. */
export function without(a: Assumptions, sentences: readonly Sentence[]): Assumptions {
  const kept = a.filter((x) => x.kind !== 'hypothesis' || !sentences.some((s) => s.identity === x.sentence.identity));
  return kept.length === a.length ? a : Object.freeze(kept);
}

export function hypothesesOf(a: Assumptions): readonly Sentence[] {
  return a.filter((x) => x.kind === 'hypothesis').map((x) => x.sentence);
}
