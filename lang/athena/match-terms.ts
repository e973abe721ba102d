/**
 * First-order matching of terms and sentences, sorts included. Bound variables match bound variables only; a variable to be
 * bound never takes a term that mentions one.
 */
import { isSubsort, leastUpperBound, type Sort, same, sameSort, substitute, substituteSorts, type Term } from '../../kernel/index.ts';
import type { Unifier } from './unify.ts';

export interface Match {
  /** By identity of the variable, as it was given. */
  readonly terms: ReadonlyMap<number, Term>;
  readonly sorts: ReadonlyMap<Sort, Sort>;
}

/** What the bindable variables (and sort variables) of `pattern` must be for it to become `instance`; undefined when nothing does. */
export function matchTerm(pattern: Term, instance: Term, bindable: readonly Term[]): Match | undefined {
  return matchAll([[pattern, instance]], bindable);
}

/** Matches several pairs together. Sort variables in `fixed` stand for themselves. */
export function matchAll(
  pairs: readonly (readonly [Term, Term])[],
  bindable: readonly Term[],
  fixed: ReadonlySet<Sort> = none,
): Match | undefined {
  const m = emptyMatch();
  const by = { terms: new Set(bindable.map((v) => v.identity)), fixed };
  return pairs.every(([p, t]) => extendMatch(m, p, t, by)) ? m : undefined;
}

/**
 * What the bindable variables must be for `pattern` to become `instance` when sorts of both may become more definite; what
 * they become is left in `sorts`. Undefined when nothing does.
 */
export function matchUnifyingSorts(
  pattern: Term,
  instance: Term,
  bindable: readonly Term[],
  sorts: Unifier,
): ReadonlyMap<number, Term> | undefined {
  const bound = new Map<number, Term>();
  const mayBeBound = new Set(bindable.map((v) => v.identity));
  const stack: [Term, Term][] = [[pattern, instance]];
  for (let pair = stack.pop(); pair !== undefined; pair = stack.pop()) {
    const [p, t] = pair;
    if (p.kind === 'variable' && mayBeBound.has(p.identity)) {
      const before = bound.get(p.identity);
      if (t.loose > 0 || !sorts.fit(p.sort, t.sort)) return undefined;
      if (before === undefined) bound.set(p.identity, t);
      else stack.push([before, t]);
      continue;
    }
    if (p === t && p.ground && !p.open) continue;
    if (p.kind !== t.kind || p.symbol !== t.symbol || p.args.length !== t.args.length || p.index !== t.index) return undefined;
    if (p.value !== t.value && p.value?.key !== t.value?.key) return undefined;
    if ((p.kind === 'variable' || p.kind === 'quoted') && p.name !== t.name) return undefined;
    if (!sorts.equate(p.binds ?? p.sort, t.binds ?? t.sort)) return undefined;
    for (let i = p.args.length - 1; i >= 0; i--) stack.push([p.args[i] as Term, t.args[i] as Term]);
  }
  return bound;
}

/** A match in the making. */
export interface GrowingMatch extends Match {
  readonly terms: Map<number, Term>;
  readonly sorts: Map<Sort, Sort>;
}

export function emptyMatch(): GrowingMatch {
  return { terms: new Map(), sorts: new Map() };
}

export function copyOf(m: Match): GrowingMatch {
  return { terms: new Map(m.terms), sorts: new Map(m.sorts) };
}

/** Which variables (by identity) may be bound, and which sort variables may not. */
export interface Bindable {
  readonly terms: ReadonlySet<number>;
  readonly fixed: ReadonlySet<Sort>;
}

/** Extends a match so that `pattern` becomes `instance`. False when that is impossible; the match is then spoilt. */
export function extendMatch({ terms, sorts }: GrowingMatch, pattern: Term, instance: Term, by: Bindable): boolean {
  const stack: [Term, Term][] = [[pattern, instance]];
  for (let pair = stack.pop(); pair !== undefined; pair = stack.pop()) {
    const [p, t] = pair;
    if (p.kind === 'variable' && by.terms.has(p.identity)) {
      const before = terms.get(p.identity);
      if (t.loose > 0 || (before !== undefined && !same(before, t))) return false;
      if (!bindSort(p.sort, t.sort, sorts, by.fixed, true)) return false;
      terms.set(p.identity, t);
      continue;
    }
    if (p === t && p.ground && !p.open) continue;
    if (p.kind !== t.kind || p.symbol !== t.symbol || p.args.length !== t.args.length || p.index !== t.index) return false;
    if (p.value !== t.value && p.value?.key !== t.value?.key) return false;
    if ((p.kind === 'variable' || p.kind === 'quoted') && p.name !== t.name) return false;
    if ((p.args.length === 0 || p.symbol?.untold !== undefined) && !bindSort(p.sort, t.sort, sorts, by.fixed, p.kind === 'numeral'))
      return false;
    if (p.binds !== undefined && !bindSort(p.binds, t.binds as Sort, sorts, by.fixed, false)) return false;
    for (let i = p.args.length - 1; i >= 0; i--) stack.push([p.args[i] as Term, t.args[i] as Term]);
  }
  return true;
}

const none: ReadonlySet<Sort> = new Set();

/** `within`: the actual sort may be a subsort, as for a term in a variable's place. */
function bindSort(parameter: Sort, actual: Sort, found: Map<Sort, Sort>, fixed: ReadonlySet<Sort>, within: boolean): boolean {
  if (parameter.ground || fixed.has(parameter)) return sameSort(parameter, actual) || (within && isSubsort(actual, parameter));
  if (parameter.constructor_ === undefined) {
    const before = found.get(parameter);
    const now = before === undefined || sameSort(before, actual) ? actual : within ? leastUpperBound(before, actual) : undefined;
    if (now !== undefined) found.set(parameter, now);
    return now !== undefined;
  }
  const d = actual.constructor_;
  if (
    d === undefined ||
    actual.args.length !== parameter.args.length ||
    !(d === parameter.constructor_ || (within && d.isWithin(parameter.constructor_)))
  )
    return false;
  return parameter.args.every((p, i) => bindSort(p, actual.args[i] as Sort, found, fixed, within));
}

/** A term with what was matched filled in. */
export function filled(t: Term, match: Match, bindable: readonly Term[]): Term {
  const general = substituteSorts(t, match.sorts);
  const by = new Map<number, Term>();
  for (const v of bindable) {
    const to = match.terms.get(v.identity);
    if (to !== undefined) by.set(substituteSorts(v, match.sorts).identity, to);
  }
  return substitute(general, by);
}
