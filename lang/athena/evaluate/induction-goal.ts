/**
 * The goal of an induction, at the sorts that the patterns write and at those at which its clauses turn out to be proved.
 * Induction hypotheses are about one sort: a clause that uses one at another sort of the goal proves a goal where the two are one.
 */
import {
  hypothesesOf,
  instantiateSorts,
  same,
  type Sentence,
  type Sort,
  sortVariablesOf,
  substituteSorts,
  type Term,
  type Theorem,
} from '../../../kernel/index.ts';
import { sortDifference } from '../discharge.ts';
import { Unifier } from '../unify.ts';

/** Sorts as a clause writes them on the names of its pattern, and as they are in the term last built. */
export interface Note {
  readonly written: Sort;
  actual: Sort | undefined;
}

/** The goal with its sort variables called as the patterns write them, so that clauses may speak of `'S`. */
export function atWrittenSorts(goal: Sentence, notes: readonly Note[]): Sentence {
  if (goal.ground) return goal;
  const by = new Map<Sort, Sort>();
  const compare = (actual: Sort, written: Sort): void => {
    if (actual.constructor_ === undefined) {
      if (written.constructor_ === undefined && !by.has(actual)) by.set(actual, written);
    } else for (const [i, a] of actual.args.entries()) if (written.args[i] !== undefined) compare(a, written.args[i]);
  };
  for (const n of notes) if (n.actual !== undefined) compare(n.actual, n.written);
  // Two sort variables must not become one: the goal would be less general than what was asked.
  const others = sortVariablesOf(goal).filter((v) => !by.has(v));
  const images = [...by.values(), ...others];
  return new Set(images).size === images.length ? substituteSorts(goal, by) : goal;
}

/** One clause proved: the constructor term, and the theorem about it. */
export interface Proved {
  readonly pattern: Term;
  readonly theorem: Theorem;
}

/**
 * What sort variables of the goal are called in what a clause proved and in the induction hypotheses that it used, several of
 * them perhaps alike; empty where they are called as in the goal. Undefined where the clause proved something else, or where
 * the goal would have to be about a particular sort.
 */
export function sortsMadeOne(th: Theorem, needed: Sentence, hypotheses: readonly Sentence[]): ReadonlyMap<Sort, Sort> | undefined {
  if (needed.ground) return same(needed, th.conclusion) ? new Map() : undefined;
  const used = hypothesesOf(th.assumptions).filter((h) => !h.ground && !hypotheses.some((own) => same(own, h)));
  const u = new Unifier();
  const take = (by: ReadonlyMap<Sort, Sort> | undefined): boolean => by !== undefined && [...by].every(([v, s]) => u.equate(v, s));
  if (!take(sortDifference(needed, th.conclusion))) return undefined;
  for (const h of used) {
    for (const own of hypotheses) {
      const by = sortDifference(own, h);
      if (by !== undefined && !take(by)) return undefined;
    }
  }
  const by = u.solution([needed, th.conclusion, ...hypotheses, ...used].flatMap((p) => sortVariablesOf(p)));
  if ([...by.values()].some((s) => s.constructor_ !== undefined)) return undefined;
  return same(substituteSorts(needed, by), substituteSorts(th.conclusion, by)) ? by : undefined;
}

/** A clause at the sorts of a narrower goal. */
export function narrowed({ pattern, theorem }: Proved, by: ReadonlyMap<Sort, Sort>): Proved {
  return { pattern: substituteSorts(pattern, by), theorem: instantiateSorts(theorem, by) };
}
