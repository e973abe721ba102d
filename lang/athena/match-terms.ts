/**
 * First-order matching of terms and sentences, sorts included. Sentences match as trees: nothing here knows logic.
 * Bound variables match bound variables of the same place; the names of binders do not matter.
 */
import { isSubsort, leastUpperBound, type Sort, same, sameSort, substitute, substituteSort, substituteSorts, type Term, variable } from '../../kernel/index.ts';

/** What pattern variables (by identity) and sort variables stand for. */
export interface Match {
  readonly terms: Map<number, Term>;
  readonly sorts: Map<Sort, Sort>;
}

export function emptyMatch(): Match {
  return { terms: new Map(), sorts: new Map() };
}

export function copyOf(m: Match): Match {
  return { terms: new Map(m.terms), sorts: new Map(m.sorts) };
}

/** Which variables (by identity) and which sort variables of a pattern may be bound; the rest stands for itself. Without `sorts`, all sort variables may. */
export interface Bindable {
  readonly terms: ReadonlySet<number>;
  readonly sorts: ReadonlySet<Sort> | undefined;
}

/** The match that makes the pattern the instance, if there is one. All sort variables of the pattern may be bound unless said otherwise. */
export function matchTerm(pattern: Term, instance: Term, bindable: ReadonlySet<number>, sorts?: ReadonlySet<Sort>): Match | undefined {
  const m = emptyMatch();
  return extendMatch(m, pattern, instance, { terms: bindable, sorts }) ? m : undefined;
}

/** Extends a match so that the pattern becomes the instance. False when that is impossible; the match is then spoilt. */
export function extendMatch(m: Match, pattern: Term, instance: Term, by: Bindable): boolean {
  if (pattern === instance && !pattern.open && pattern.ground) return true;
  if (pattern.kind === 'variable' && by.terms.has(pattern.identity)) {
    if (instance.loose > 0) return false;
    const before = m.terms.get(pattern.identity);
    if (before !== undefined) return same(before, instance);
    m.terms.set(pattern.identity, instance);
    return fitSort(m, pattern.sort, instance.sort, by);
  }
  if (pattern.kind !== instance.kind || pattern.symbol !== instance.symbol || pattern.args.length !== instance.args.length) return false;
  switch (pattern.kind) {
    case 'variable':
    case 'quoted':
      return pattern.name === instance.name && equalSort(m, pattern.sort, instance.sort, by);
    case 'numeral':
      return same(pattern, instance);
    case 'bound':
      return pattern.index === instance.index && equalSort(m, pattern.sort, instance.sort, by);
    case 'application':
      if (pattern.args.length === 0) return equalSort(m, pattern.sort, instance.sort, by);
      break;
    default:
      if (pattern.binds !== undefined && !equalSort(m, pattern.binds, instance.binds as Sort, by)) return false;
  }
  for (let i = 0; i < pattern.args.length; i++) if (!extendMatch(m, pattern.args[i] as Term, instance.args[i] as Term, by)) return false;
  return true;
}

/** A term of the actual sort may stand for a variable of the parameter's: a sort variable met twice takes the least upper bound. */
function fitSort(m: Match, parameter: Sort, actual: Sort, by: Bindable): boolean {
  if (parameter.ground) return isSubsort(actual, parameter);
  const c = parameter.constructor_;
  if (c === undefined) {
    if (by.sorts?.has(parameter) === false) return sameSort(parameter, actual);
    const before = m.sorts.get(parameter);
    const now = before === undefined ? actual : leastUpperBound(before, actual);
    if (now !== undefined) m.sorts.set(parameter, now);
    return now !== undefined;
  }
  const d = actual.constructor_;
  if (d === undefined || !d.isWithin(c) || actual.args.length !== parameter.args.length) return false;
  return parameter.args.every((p, i) => fitSort(m, p, actual.args[i] as Sort, by));
}

/** Binders and constants carry their sort in the sentence, so there it must be the very sort. */
function equalSort(m: Match, parameter: Sort, actual: Sort, by: Bindable): boolean {
  if (parameter.ground) return sameSort(parameter, actual);
  const c = parameter.constructor_;
  if (c === undefined) {
    if (by.sorts?.has(parameter) === false) return sameSort(parameter, actual);
    const before = m.sorts.get(parameter);
    if (before !== undefined) return sameSort(before, actual) || isSubsort(actual, before);
    m.sorts.set(parameter, actual);
    return true;
  }
  return c === actual.constructor_ && parameter.args.length === actual.args.length && parameter.args.every((p, i) => equalSort(m, p, actual.args[i] as Sort, by));
}

/** The pattern with what the match says put in. `variables` are the pattern's bindable variables. */
export function applyMatch(m: Match, pattern: Term, variables: readonly Term[]): Term {
  const by = new Map<number, Term>();
  for (const v of variables) {
    const t = m.terms.get(v.identity);
    if (t !== undefined) by.set(variable(v.name, substituteSort(v.sort, m.sorts)).identity, t);
  }
  return substitute(substituteSorts(pattern, m.sorts), by);
}
