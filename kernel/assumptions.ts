/** What a theorem rests on: a set, ordered by number, shared between theorems as far as possible. */
import { remembering, spend } from './check-limits.ts';
import { identityOfPair, identityOfText } from './hash-consing.ts';
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

/** Tags beside those of terms. */
const tags = { hypothesis: 32, axiom: 33, oracle: 34 };

/** The set of one assumption: it has one number for each kind, oracle and sentence (up to the names of bound variables). */
export function only(kind: AssumptionKind, sentence: Sentence, oracle = ''): Assumptions {
  if (!Term.is(sentence)) throw new TypeError('a look-alike of a sentence');
  // Hypotheses of a proof that is checked end with it: there two that say the same may stand side by side, and need no number.
  if (!remembering && kind === 'hypothesis') return [{ kind, sentence, oracle, identity: --passing }];
  const identity = identityOfPair(identityOfPair(tags[kind], sentence.identity), identityOfText(oracle));
  spend(1, 1);
  return lasting([lasting({ kind, sentence, oracle, identity })]);
}

/** Frozen, unless nobody sees it yet. */
const lasting = <X extends object>(x: X): Readonly<X> => (remembering ? Object.freeze(x) : x);
/** The last number of a hypothesis of a proof that is checked; these are below 0. */
let passing = 0;

/** The last unions taken, as their two sides and result: proofs join the same few sets again and again. */
const recent = new Array<readonly [Assumptions, Assumptions, Assumptions] | undefined>(2048);

export function union(a: Assumptions, b: Assumptions): Assumptions {
  // No look beyond the end of an array: the engine is slow there.
  if (a === b || b.length === 0) return a;
  if (a.length === 0) return b;
  const [x, y] = [a[0] as Assumption, b[b.length - 1] as Assumption];
  // What was made while nobody was looking is not frozen: others must not get it.
  const slot = (((x.identity * 31 + a.length) ^ (y.identity * 17 + b.length)) & 1023) + (remembering ? 0 : 1024);
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
  const result = all.length === a.length ? a : all.length === b.length ? b : lasting(all);
  recent[slot] = [a, b, result];
  return result;
}

/** The set without the hypotheses that say one of the given sentences. */
export function without(a: Assumptions, sentences: readonly Sentence[]): Assumptions {
  const kept: Assumption[] = [];
  spend(a.length * sentences.length, a.length / 8);
  for (const x of a) if (x.kind !== 'hypothesis' || !sentences.some((s) => same(s, x.sentence))) kept.push(x);
  return kept.length === a.length ? a : kept.length === 0 ? noAssumptions : lasting(kept);
}

export const hypothesesOf = (a: Assumptions): readonly Sentence[] => a.filter((x) => x.kind === 'hypothesis').map((x) => x.sentence);
