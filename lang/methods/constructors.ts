/** What is true of the constructors of datatypes and structures. */
import {
  constructedBy,
  constructorExclusiveness,
  constructorExhaustiveness,
  constructorInjectivity,
  type FunctionSymbol,
  generalSort,
  type Sort,
  type Structure,
  structureOf,
} from '../../kernel/index.ts';
import { symbolArgument, textArgument, toSymbol } from '../athena/coerce.ts';
import { fail } from '../athena/problem.ts';
import type { Value } from '../athena/values.ts';
import { primitive } from './premise.ts';

/**
 *     ──────────────────────────────────────────────── constructor-injectivity c
 *     ⊢ forall xs ys . c xs = c ys <==> x1 = y1 & …
 *
 * **Fails when** c is not a datatype's constructor (`proof/not-constructor`) or takes no arguments (`proof/constant-constructor`).
 */
export const injectivity = primitive('constructor-injectivity', 1, (args) => {
  const c = freeConstructor('constructor-injectivity', args, 0);
  if (c.parameters.length === 0) fail('proof/constant-constructor', { by: 'constructor-injectivity', symbol: c });
  return constructorInjectivity(c);
});

/**
 *     ──────────────────────────────────── constructor-exclusiveness c d
 *     ⊢ forall xs ys . not c xs = d ys
 *
 * **Fails when** c and d are not two constructors of one datatype (`proof/not-two-constructors`).
 */
export const exclusiveness = primitive('constructor-exclusiveness', 2, (args) => {
  const by = 'constructor-exclusiveness';
  const [c, d] = [freeConstructor(by, args, 0), freeConstructor(by, args, 1)];
  if (c === d || constructedBy(c) !== constructedBy(d)) fail('proof/not-two-constructors', { by, first: c, second: d });
  return constructorExclusiveness(c, d);
});

function freeConstructor(by: string, args: readonly Value[], i: number): FunctionSymbol {
  const c = symbolArgument(by, args, i);
  const s = constructedBy(c);
  return s?.free === true ? c : fail('proof/not-constructor', { by, symbol: c, structure: s !== undefined });
}

/**
 *     ─────────────────────────────────────────── constructor-exhaustiveness "S"       or a constructor of S
 *     ⊢ forall v : S . (exists xs . v = c xs) | …
 *
 * **Fails when** no datatype or structure has the name (`proof/not-structure`).
 */
export const exhaustiveness = primitive('constructor-exhaustiveness', 1, (args, machine) => {
  const by = 'constructor-exhaustiveness';
  const c = toSymbol(args[0] as Value);
  const structure = c === undefined ? undefined : constructedBy(c);
  if (structure !== undefined) return constructorExhaustiveness(generalSort(structure));
  const name = textArgument(by, args, 0);
  const declared = machine.host.declarations;
  // The last one of a name is the one that counts.
  const named = declared?.structures().findLast((s) => s.sort.name === name) ?? structureOfText(declared?.readSort(name));
  return named === undefined ? fail('proof/not-structure', { by, name }) : constructorExhaustiveness(generalSort(named));
});

function structureOfText(sort: Sort | undefined): Structure | undefined {
  return sort && structureOf(sort);
}

export const methods = [injectivity, exclusiveness, exhaustiveness];
