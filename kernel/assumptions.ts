/** What a theorem rests on: a set, ordered by number, shared between theorems as far as possible. */
import { spend } from './check-limits.ts';
import { identityOfPair, identityOfText, remembered } from './hash-consing.ts';
import { type Sentence, same, Term } from './term.ts';

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

/** Sorted by identity, without repetition. */
export type Assumptions = readonly Assumption[];
export const noAssumptions: Assumptions = Object.freeze([]);

/** The sets of one assumption, by its number; forgotten when there are many. */
const known = new Map<number, Assumptions>();
/** Tags beside those of terms. */
const tags = { hypothesis: 32, axiom: 33, oracle: 34 };

/** The set of one assumption: it has one number for each kind, oracle and sentence (up to the names of bound variables). */
export function only(kind: AssumptionKind, sentence: Sentence, oracle = ''): Assumptions {
  if (!Term.is(sentence)) throw new TypeError('a look-alike of a sentence');
  const said = identityOfPair(tags[kind], sentence.identity);
  const identity = kind === 'oracle' ? identityOfPair(said, identityOfText(oracle)) : said;
  if (known.size > 1 << 14) known.clear();
  spend(1, 1);
  return remembered(known, identity, () => Object.freeze([Object.freeze({ kind, sentence, oracle, identity })]));
}

/** The last unions taken, as their two sides and result: proofs join the same few sets again and again. */
const recent = new Array<readonly [Assumptions, Assumptions, Assumptions] | undefined>(1024);

export function union(a: Assumptions, b: Assumptions): Assumptions {
  const [x, y] = [a[0], b[b.length - 1]];
  if (a === b || y === undefined) return a;
  if (x === undefined) return b;
  const slot = ((x.identity * 31 + a.length) ^ (y.identity * 17 + b.length)) & 1023;
  const last = recent[slot];
  if (last !== undefined && last[0] === a && last[1] === b) return last[2];
  spend(a.length + b.length, (a.length + b.length) / 8);
  const all: Assumption[] = [];
  for (let [i, j] = [0, 0]; i < a.length || j < b.length; ) {
    const [p, q] = [a[i], b[j]];
    const order = (p?.identity ?? Infinity) - (q?.identity ?? Infinity);
    all.push((order <= 0 ? p : q) as Assumption);
    if (order <= 0) i++;
    if (order >= 0) j++;
  }
  const result = all.length === a.length ? a : all.length === b.length ? b : Object.freeze(all);
  recent[slot] = [a, b, result];
  return result;
}

/** The set without the hypotheses that say one of the given sentences. */
export function without(a: Assumptions, sentences: readonly Sentence[]): Assumptions {
  const kept: Assumption[] = [];
  spend(a.length * sentences.length, a.length / 8);
  for (const x of a) if (x.kind !== 'hypothesis' || !sentences.some((s) => same(s, x.sentence))) kept.push(x);
  return kept.length === a.length ? a : kept.length === 0 ? noAssumptions : Object.freeze(kept);
}

export const hypothesesOf = (a: Assumptions): readonly Sentence[] => a.filter((x) => x.kind === 'hypothesis').map((x) => x.sentence);
