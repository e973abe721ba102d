/**
 * One sort for each variable name along a chain and in what justifies it. `pick-any x` without a sort makes a variable of
 * any sort, and each mention of x finds out for itself what that may be.
 */
import {
  freeVariables,
  instantiateSorts,
  type Sort,
  sortVariablesOf,
  substituteSort,
  substituteSorts,
  type Term,
  type Theorem,
} from '../../../kernel/index.ts';
import { Unifier } from '../../athena/unify.ts';

export interface Agreement {
  readonly objects: readonly Term[];
  /** A theorem with its sort variables made to agree. */
  readonly fitted: (th: Theorem) => Theorem;
  /** Whether it changes theorems at all. */
  readonly changesTheorems: boolean;
}

/**
 * Makes sorts agree; undefined where that is impossible.
 * Sort variables of theorems keep their names: what is assumed elsewhere mentions them.
 *
 * `equational[i]`: objects i and i + 1 are two sides of an equation.
 */
export function agree(objects: readonly Term[], equational: readonly boolean[], theorems: readonly Theorem[]): Agreement | undefined {
  const nothing: Agreement = { objects, fitted: (th) => th, changesTheorems: false };
  const open = theorems.filter((th) => th.conclusion.open && !th.conclusion.ground);
  if (open.length === 0 && objects.every((t) => t.ground)) return nothing;
  const u = new Unifier();
  const met = new Map<string, Sort>();
  for (const t of [...open.map((th) => th.conclusion), ...objects]) {
    for (const v of freeVariables(t)) {
      const before = met.get(v.name);
      if (before === undefined) met.set(v.name, v.sort);
      else if (before !== v.sort && !(before.ground && v.sort.ground) && !u.equate(before, v.sort)) return undefined;
    }
  }
  for (let i = 0; i < equational.length; i++) {
    const [s, t] = [objects[i] as Term, objects[i + 1] as Term];
    if (equational[i] && !(s.sort.ground && t.sort.ground) && !u.fit(s.sort, t.sort)) return undefined;
  }
  const keep = new Map<Sort, Sort>();
  const settled = open.flatMap((th) => sortVariablesOf(th.conclusion));
  for (const v of settled) {
    const s = u.resolve(v);
    if (s.constructor_ === undefined && !keep.has(s)) keep.set(s, v);
  }
  const final = (v: Sort): Sort => substituteSort(u.resolve(v), keep);
  const solution = (of: readonly Sort[]): ReadonlyMap<Sort, Sort> =>
    new Map(of.map((v) => [v, final(v)] as const).filter(([v, s]) => v !== s));
  return {
    objects: objects.map((t) => (t.ground ? t : substituteSorts(t, solution(sortVariablesOf(t))))),
    fitted: (th) => {
      if (th.conclusion.ground || !th.conclusion.open) return th;
      const by = solution(sortVariablesOf(th.conclusion));
      return by.size === 0 ? th : instantiateSorts(th, by);
    },
    changesTheorems: settled.some((v) => final(v) !== v),
  };
}

/** The theorems that say something of the variables that the terms mention, other than at sorts that are known. */
export function aboutTheSame(terms: readonly Term[], theorems: Iterable<Theorem>): readonly Theorem[] {
  const names = new Set(terms.flatMap((t) => freeVariables(t)).map((v) => v.name));
  const found: Theorem[] = [];
  for (const th of theorems) {
    const p = th.conclusion;
    if (p.open && !p.ground && freeVariables(p).some((v) => names.has(v.name))) found.push(th);
  }
  return found;
}
