/** Whether one sentence is another with sorts put for its sort variables. Names of bound variables do not matter. */
import {
  hypothesesOf,
  instantiateSorts,
  type Sentence,
  type Sort,
  same,
  sameSort,
  sortVariablesOf,
  type Term,
  type Theorem,
} from '../../kernel/index.ts';
import { withNames } from './names-of-bound.ts';
import { Unifier } from './unify.ts';

/** Sorts for the sort variables of `pattern`, those in `fixed` excepted, that make it `instance`; undefined when there are none. */
export function matchSorts(pattern: Term, instance: Term, fixed: ReadonlySet<Sort> = new Set()): ReadonlyMap<Sort, Sort> | undefined {
  const found = new Map<Sort, Sort>();
  const stack: [Term, Term][] = [[pattern, instance]];
  for (let pair = stack.pop(); pair !== undefined; pair = stack.pop()) {
    const [a, b] = pair;
    if (a === b && a.ground) continue;
    if (a.kind !== b.kind || a.symbol !== b.symbol || a.args.length !== b.args.length || a.index !== b.index) return undefined;
    if (a.value !== b.value && a.value?.key !== b.value?.key) return undefined;
    if ((a.kind === 'variable' || a.kind === 'quoted') && a.name !== b.name) return undefined;
    if ((a.args.length === 0 || a.symbol?.untold !== undefined) && !bind(a.sort, b.sort, found, fixed)) return undefined;
    if (a.binds !== undefined && !bind(a.binds, b.binds as Sort, found, fixed)) return undefined;
    for (let i = 0; i < a.args.length; i++) stack.push([a.args[i] as Term, b.args[i] as Term]);
  }
  return found;
}

/** Sorts for the sort variables of both sentences that make them one; undefined when more than sorts differs. */
export function unifySorts(p: Sentence, q: Sentence): ReadonlyMap<Sort, Sort> | undefined {
  const u = new Unifier();
  const stack: [Term, Term][] = [[p, q]];
  for (let pair = stack.pop(); pair !== undefined; pair = stack.pop()) {
    const [a, b] = pair;
    if (a === b && a.ground) continue;
    if (a.kind !== b.kind || a.symbol !== b.symbol || a.args.length !== b.args.length || a.index !== b.index) return undefined;
    if (a.value?.key !== b.value?.key) return undefined;
    if ((a.kind === 'variable' || a.kind === 'quoted') && a.name !== b.name) return undefined;
    if ((a.args.length === 0 || a.symbol?.untold !== undefined) && !u.equate(a.sort, b.sort)) return undefined;
    if (a.binds !== undefined && !u.equate(a.binds, b.binds as Sort)) return undefined;
    for (let i = 0; i < a.args.length; i++) stack.push([a.args[i] as Term, b.args[i] as Term]);
  }
  return u.solution([...sortVariablesOf(p), ...sortVariablesOf(q)]);
}

function bind(a: Sort, b: Sort, found: Map<Sort, Sort>, fixed: ReadonlySet<Sort>): boolean {
  if (a.ground || fixed.has(a)) return sameSort(a, b);
  if (a.constructor_ === undefined) {
    const before = found.get(a);
    if (before === undefined) found.set(a, b);
    return before === undefined || sameSort(before, b);
  }
  return (
    a.constructor_ === b.constructor_ && a.args.length === b.args.length && a.args.every((x, i) => bind(x, b.args[i] as Sort, found, fixed))
  );
}

/** The sort variables that a theorem's hypotheses fix. */
export function fixedSorts(th: Theorem): ReadonlySet<Sort> {
  return new Set(hypothesesOf(th.assumptions).flatMap((h) => sortVariablesOf(h)));
}

/** The theorem as it says `p`, with the names of `p`; undefined when `p` is no instance of it. */
export function instanceOf(th: Theorem, p: Sentence): Theorem | undefined {
  if (same(th.conclusion, p)) return withNames(th, p);
  if (th.conclusion.ground) return undefined;
  const by = matchSorts(th.conclusion, p, fixedSorts(th));
  if (by === undefined) return undefined;
  const made = instantiateSorts(th, by);
  return same(made.conclusion, p) ? withNames(made, p) : undefined;
}
