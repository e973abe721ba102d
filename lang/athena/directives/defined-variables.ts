/**
 * Term variables that are defined have sort variables of their own: the `'T` of `define x := ?x:'T` is not the `'T` of a later
 * input. Those of one definition are shared: `define [x y] := [?x:'T ?y:'T]`. Other values stay as they are.
 */
import { type Sort, sortVariablesOf, substituteSorts, Term } from '../../../kernel/index.ts';
import { anySort } from '../unify.ts';
import { List, type Value } from '../values.ts';

export function withSortsOfTheirOwn(v: Value): Value {
  const by = new Map<Sort, Sort>();
  const renamed = (x: Value): Value => {
    if (x instanceof List) return List.from(x.toArray().map(renamed));
    if (!(x instanceof Term) || x.kind !== 'variable' || x.ground) return x;
    for (const s of sortVariablesOf(x)) if (!by.has(s)) by.set(s, anySort());
    return substituteSorts(x, by);
  };
  return isOfVariables(v) ? renamed(v) : v;
}

function isOfVariables(v: Value): boolean {
  return v instanceof Term ? v.kind === 'variable' && !v.ground : v instanceof List && v.length > 0 && v.toArray().every(isOfVariables);
}
