/**
 * A chain that failed, tried again at more definite sorts: those of hypotheses, of rules, of what its methods reached. Each retry runs the
 * whole chain, so a way of making sorts agree that was tried before is not tried again. What a retry proves is a theorem like any other.
 */
import { type Sort, sameSort, type Term, type Theorem } from '../../../kernel/index.ts';
import { isFailure } from '../control.ts';
import { attempt } from './equational-step.ts';
import type { ChainStep, Means } from './parse-chain.ts';
import { type Agreement, agree, sortsAssumed } from './sort-agreement.ts';
import { sortsReached, suggestedSorts } from './sort-suggestions.ts';

export interface Failed {
  readonly error: unknown;
  /** How it was run first. */
  readonly first: Agreement;
  readonly written: readonly ChainStep[];
  readonly given: readonly Means[];
  readonly objects: readonly Term[];
  readonly equational: readonly boolean[];
  /** Theorems that its justifications name. */
  readonly named: readonly Theorem[];
  /** Theorems of the assumption base that speak of the same variables. */
  readonly about: readonly Theorem[];
  /** What the last run showed of sorts; each run begins it anew. */
  readonly narrowings: readonly (readonly [Sort, Sort])[];
}

/** The theorem of the chain at some sorts. **Fails with** the error it failed with first. */
export function atOtherSorts(failed: Failed, run: (a: Agreement) => Theorem): Theorem {
  const { error, first, written, given, objects, equational, named, about, narrowings } = failed;
  const all = [...named, ...about];
  const tried = new Set([keyOf(first, all)]);
  const isNew = (a: Agreement | undefined): a is Agreement => {
    if (a === undefined) return false;
    const key = keyOf(a, all);
    return !tried.has(key) && tried.add(key) !== undefined;
  };
  // Hypotheses of an induction are about one sort only; variables picked without a sort may have to be of that sort.
  const learnt = [...narrowings, ...sortsReached(error)];
  const fixed = given.flatMap((means) => means.theorems).filter((th) => sortsAssumed(th).length > 0);
  const uses = written.map(({ from, to }, i) => ({ from, to, by: given[i]?.everything === true ? [] : (given[i] as Means).theorems }));
  const [byRules, byMethods] = [suggestedSorts(uses), sortsReached(error)];
  for (const narrower of [
    () => (fixed.length === 0 ? undefined : agree(objects, equational, all, fixed)),
    () => agree(objects, equational, all, [], 'binders'),
    () => agree(objects, equational, all, [], 'symbols'),
    () => (fixed.length === 0 ? undefined : agree(objects, equational, all, fixed, 'symbols')),
    ...[byRules, byMethods, [...byRules, ...byMethods]].flatMap((equal) =>
      equal.length === 0 ? [] : [all, named, []].map((theorems) => () => agree(objects, equational, theorems, [], 'none', equal)),
    ),
  ]) {
    const agreement = narrower();
    const th = isNew(agreement) ? attempt(() => run(agreement)) : undefined;
    if (th !== undefined) return th;
  }
  // What one step shows of the sorts may be what the next one lacks.
  for (let round = 0, told = 0; round < written.length && told < learnt.length; round++) {
    told = learnt.length;
    const narrower = [all, named, []].map((theorems) => agree(objects, equational, theorems, [], 'none', learnt)).find((a) => a);
    try {
      if (narrower !== undefined) return run(narrower);
    } catch (next) {
      if (!isFailure(next)) throw next;
      learnt.push(...[...narrowings, ...sortsReached(next)].filter(([v, s]) => !learnt.some(([w, t]) => v === w && sameSort(s, t))));
    }
  }
  throw error;
}

/** The same for two agreements only if a chain is run the same way under both. */
function keyOf({ objects, fitted, changesTheorems }: Agreement, theorems: readonly Theorem[]): string {
  return [...objects.map((t) => t.identity), '|', ...(changesTheorems ? theorems.map((th) => fitted(th).conclusion.identity) : [])].join();
}
