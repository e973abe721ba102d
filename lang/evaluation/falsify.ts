/** `falsify` and `verify`: conjectures tested on small values before anybody tries to prove them. */
import { freeVariables, intSort, quoted, type Sentence, sortVariablesOf, substituteSorts, type Term } from '../../kernel/index.ts';
import { fromTerm, sentenceArgument, wrongKind } from '../athena/coerce.ts';
import type { Machine } from '../athena/machine.ts';
import { List, MapValue, type Procedure, type Value } from '../athena/values.ts';
import { procedure } from '../procedures/define.ts';
import { emptyMap, extendedMap } from '../procedures/maps.ts';
import { closed, quantifiedOver } from '../procedures/sentences.ts';
import { termOf } from './ground.ts';
import { programOf } from './program.ts';
import { type Bound, Checker } from './search-values.ts';

/** How many values of each variable: a number, or a map from variables to numbers. */
function boundArgument(name: string, args: readonly Value[]): Bound {
  const given = args[1] as Value;
  if (typeof given === 'number') return () => given;
  if (!(given instanceof MapValue)) return wrongKind(name, 2, 'number, or map from variables to numbers', given);
  const byName = new Map<string, number>();
  for (const { key, value } of given.entries.values()) if (typeof value === 'number') byName.set((key as Term).name, value);
  // Variables that are not mentioned get as many as the greatest that is.
  const most = Math.max(0, ...byName.values());
  return (v) => byName.get(v.name) ?? most;
}

/** Sort variables stand for integers. */
function monomorphic(p: Sentence): Sentence {
  return substituteSorts(p, new Map(sortVariablesOf(p).map((s) => [s, intSort])));
}

function searched(p: Sentence, bound: Bound, wanted: boolean, machine: Machine): Value {
  const checker = new Checker(programOf(machine), bound);
  if (checker.check(p) !== wanted) return quoted('failure');
  const found = checker.witness.map(({ variable, value }) => [variable, fromTerm(termOf(value, variable.sort))] as const);
  return List.from([quoted('success'), extendedMap(emptyMap, found)]);
}

/**
 * `(falsify P n)`: a counterexample among the first n values of each variable, as `['success map]`; `'failure` when there is
 * none among them, or what is there cannot be evaluated.
 */
const falsify = procedure('falsify', 2, (args, machine) =>
  searched(closed(monomorphic(sentenceArgument('falsify', args, 0))), boundArgument('falsify', args), false, machine),
);

/** `(verify P n)`: values for the existential (and free) variables of P, among the first n, that make it true. */
const verify = procedure('verify', 2, (args, machine) => {
  const p = monomorphic(sentenceArgument('verify', args, 0));
  return searched(quantifiedOver('exists', freeVariables(p), p), boundArgument('verify', args), true, machine);
});

export const procedures: readonly Procedure[] = [falsify, verify];
