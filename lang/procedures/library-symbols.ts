/** What files of the official library ask of symbols, structures and procedures. As in `library.ts`, nothing else here needs it. */
import {
  constructedBy,
  declareSymbol,
  type FunctionSymbol,
  type SortConstructor,
  type Structure,
  structureOf,
  type Term,
  variable,
} from '../../kernel/index.ts';
import { listArgument, symbolArgument, textArgument, toSymbol, toTerm, wrongKind } from '../athena/coerce.ts';
import { constantTerm } from '../athena/construct.ts';
import { keyOf } from '../athena/equality.ts';
import type { Machine } from '../athena/machine.ts';
import { Problem } from '../athena/problem.ts';
import { anySort } from '../athena/unify.ts';
import { List, listOfText, Procedure, unit, type Value } from '../athena/values.ts';
import { procedure, truth } from './define.ts';
import { sortArgument } from './strings.ts';

function constructorArgument(name: string, args: readonly Value[], i: number): readonly [FunctionSymbol, Structure] {
  const c = symbolArgument(name, args, i);
  return [c, constructedBy(c) ?? wrongKind(name, i + 1, 'constructor', args[i] as Value)];
}

/** Whether elements that a constructor builds can have elements of a sort inside. What that sort is applied to does not count. */
function reaches(c: FunctionSymbol, wanted: SortConstructor | undefined): boolean {
  const seen = new Set<Structure>();
  const queue = [c];
  for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
    for (const sort of at.parameters) {
      if (sort.constructor_ !== undefined && sort.constructor_ === wanted) return true;
      const inner = structureOf(sort);
      if (inner === undefined || seen.has(inner)) continue;
      seen.add(inner);
      queue.push(...inner.constructors);
    }
  }
  return false;
}

function isReflexive(c: FunctionSymbol, own: Structure): boolean {
  return reaches(c, own.sort);
}

/** `(reflexive-unif? c S)` and its opposite; the sort is that of the constructor. */
function asksReflexive(name: string, wanted: boolean): Procedure {
  return procedure(name, 2, (args) => truth(isReflexive(...constructorArgument(name, args, 0)) === wanted));
}

/** The constructors of a structure that are reflexive, or those that are not. */
function constructors(name: string, wanted: boolean): Procedure {
  return procedure(name, 1, (args, machine) => {
    const all = listArgument(name, [called('constructors-of', args, machine)], 0).toArray();
    return List.from(all.filter((_, i) => isReflexive(...constructorArgument(name, all, i)) === wanted));
  });
}

function called(name: string, args: readonly Value[], machine: Machine): Value {
  return machine.host.apply(machine.host.lookUp(`Top.${name}`) ?? wrongKind(name, 1, 'procedure', unit), args);
}

/** The sorts of a constructor's arguments where its result has the given sort. */
const argumentSorts = procedure('arg-sorts-unified', 2, (args, machine) =>
  List.from(
    listArgument('arg-sorts-unified', [called('get-signature-unified', args, machine)], 0)
      .toArray()
      .slice(0, -1),
  ),
);

/** The symbol of a constant, of a symbol, or of what a procedure builds of variables; any other value is itself. */
export function symbolFor(v: Value, machine: Machine): Value {
  const symbol = toSymbol(v);
  if (symbol !== undefined) return symbol;
  if (!(v instanceof Procedure) || v.arity < 0) return v;
  const variables: Term[] = Array.from({ length: v.arity }, (_, i) => variable(`v${i + 1}`, anySort()));
  try {
    return toTerm(machine.host.apply(v, variables))?.symbol ?? v;
  } catch (e) {
    if (!(e instanceof Problem)) throw e;
    return v;
  }
}

/** `(make-fresh-constants S n)`: so many constants of a sort of which nothing is known, with names of their own. The number may be a text. */
const freshConstants = procedure('make-fresh-constants', 2, (args, machine) => {
  const name = 'make-fresh-constants';
  const sort = sortArgument(name, args, 0, machine);
  const count = typeof args[1] === 'number' ? args[1] : Number(textArgument(name, args, 1));
  if (!Number.isInteger(count) || count < 0) wrongKind(name, 2, 'whole number', args[1] as Value);
  machine.spend(count);
  const made = Array.from({ length: count }, (_, i) => declareSymbol(`${sort.constructor_?.name ?? 'any'}-${i + 1}`, [], sort));
  return List.from(made.map((c) => constantTerm(c)));
});

/** A procedure of so many arguments that remembers its results, by the values of its arguments. */
function memoizer(name: string, arity: number): Procedure {
  return procedure(name, 1, ([f]) => {
    const known = new Map<string, Value>();
    return procedure(name, arity, (args, machine) => {
      const key = args.map(keyOf).join(' ');
      let found = known.get(key);
      if (found === undefined) known.set(key, (found = machine.host.apply(f as Value, args)));
      return found;
    });
  });
}

export const librarySymbols: readonly Procedure[] = [
  procedure('get-symbol', 1, ([v], machine) => symbolFor(v as Value, machine)),
  freshConstants,
  memoizer('memoize-unary', 1),
  memoizer('memoize-binary', 2),
  memoizer('memoize-ternary', 3),
  procedure('binary-proc?', 1, ([v]) => truth(v instanceof Procedure && v.arity === 2)),
  procedure('constructor-range', 1, (args) => listOfText(constructorArgument('constructor-range', args, 0)[1].sort.name)),
  asksReflexive('reflexive-unif?', true),
  asksReflexive('irreflexive-unif?', false),
  constructors('reflexive-constructors-of', true),
  constructors('irreflexive-constructors-of', false),
  procedure('takes-args-of-sort', 2, (args, machine) => {
    const [c] = constructorArgument('takes-args-of-sort', args, 0);
    return truth(reaches(c, sortArgument('takes-args-of-sort', args, 1, machine).constructor_));
  }),
  argumentSorts,
  // Selectors have no options as values here.
  procedure('struc-with-option-valued-selectors?', 1, (args) => {
    textArgument('struc-with-option-valued-selectors?', args, 0);
    return truth(false);
  }),
  // Names are private where they are defined; afterwards nothing is hidden.
  procedure('make-private', 1, (args) => {
    textArgument('make-private', args, 0);
    return unit;
  }),
];
