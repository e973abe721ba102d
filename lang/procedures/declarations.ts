/** What has been declared: constructors, selectors, structures, axioms of datatypes, fixities, defining equations. */
import {
  constructedBy,
  constructorExclusiveness,
  constructorExhaustiveness,
  constructorInjectivity,
  equalitySymbol,
  type FunctionSymbol,
  generalSort,
  type Sentence,
  type Structure,
  structureOf,
  type Term,
  variable,
} from '../../kernel/index.ts';
import { fixityNow } from '../athena/fixities.ts';
import { symbolArgument, textArgument, toSymbol } from '../athena/coerce.ts';
import { constantTerm, makeTerm } from '../athena/construct.ts';
import type { Machine } from '../athena/machine.ts';
import { fail } from '../athena/problem.ts';
import { Connective, type Fixity, List, listOfText, Procedure, type Value } from '../athena/values.ts';
import { declarations as declarationsOf, procedure, truth } from './define.ts';
import { closed } from './sentences.ts';

/**
 * The structure that a text names; of `(List Int)` it is List.
 *
 * Fails with `sort/unknown` or `sort/not-a-structure`.
 */
export function structureArgument(name: string, args: readonly Value[], machine: Machine): Structure {
  const text = textArgument(name, args, 0);
  const known = declarationsOf(name, machine);
  const named = known.structures().find((s) => s.sort.name === text);
  if (named !== undefined) return named;
  const sort = known.readSort(text) ?? fail('sort/unknown', { name, text });
  return structureOf(sort) ?? fail('sort/not-a-structure', { name, sort });
}

function asValue(c: FunctionSymbol): Value {
  return c.parameters.length === 0 ? constantTerm(c) : c;
}

/** No two constructors build the same element. */
function exclusions(s: Structure): Sentence[] {
  if (!s.free) return [];
  return s.constructors.flatMap((c, i) => s.constructors.slice(i + 1).map((d) => constructorExclusiveness(c, d).conclusion));
}

function injections(s: Structure): Sentence[] {
  return s.free ? s.constructors.filter((c) => c.parameters.length > 0).map((c) => constructorInjectivity(c).conclusion) : [];
}

function exhaustion(s: Structure): Sentence {
  return constructorExhaustiveness(generalSort(s)).conclusion;
}

/** `forall x1 … xn . sel (c x1 … xn) = xi`, for each selector that was given a name. */
function selections(name: string, s: Structure, machine: Machine): Sentence[] {
  return s.constructors.flatMap((c) => {
    const xs = c.parameters.map((p, i) => variable(`v${i + 1}`, p));
    return declarationsOf(name, machine)
      .selectorsOf(c)
      .flatMap((selector, i) => {
        const f = selector === '' ? undefined : toSymbol(machine.host.lookUp(selector) ?? 0);
        return f === undefined ? [] : [closed(makeTerm(equalitySymbol, [makeTerm(f, [makeTerm(c, xs)]), xs[i] as Term]))];
      });
  });
}

function axioms(name: string, of: (s: Structure, machine: Machine) => readonly Sentence[]): Procedure {
  return procedure(name, 1, (args, machine) => List.from(of(structureArgument(name, args, machine), machine)));
}

function fixityArgument(name: string, args: readonly Value[], machine: Machine): Fixity {
  const v = args[0] as Value;
  if (v instanceof Procedure || v instanceof Connective) return fixityNow(v.fixity);
  return declarationsOf(name, machine).fixityOf(symbolArgument(name, args, 0));
}

function constructorArgument(name: string, args: readonly Value[], i: number): FunctionSymbol {
  const c = symbolArgument(name, args, i);
  return constructedBy(c) === undefined ? fail('value/not-a-constructor', { name, symbol: c, wanted: 'a constructor' }) : c;
}

function freeConstructorArgument(name: string, args: readonly Value[], i: number): FunctionSymbol {
  const c = constructorArgument(name, args, i);
  return constructedBy(c)?.free === true ? c : fail('value/not-a-constructor', { name, symbol: c, wanted: 'a constructor of a datatype' });
}

export const declarations: readonly Procedure[] = [
  procedure('constructors-of', 1, (args, machine) =>
    List.from(structureArgument('constructors-of', args, machine).constructors.map(asValue)),
  ),
  procedure('selector-names', 1, (args, machine) =>
    List.from(
      declarationsOf('selector-names', machine)
        .selectorsOf(constructorArgument('selector-names', args, 0))
        .map(listOfText),
    ),
  ),
  procedure('all-structures', 0, (_, machine) =>
    List.from(
      declarationsOf('all-structures', machine)
        .structures()
        .map((s) => listOfText(s.sort.name)),
    ),
  ),
  procedure('datatype-sort?', 1, (args, machine) => {
    const s = declarationsOf('datatype-sort?', machine).readSort(textArgument('datatype-sort?', args, 0));
    return truth(s !== undefined && structureOf(s)?.free === true);
  }),
  procedure('cons-injectivity', 1, (args) => {
    const c = freeConstructorArgument('cons-injectivity', args, 0);
    if (c.parameters.length === 0)
      fail('value/not-a-constructor', { name: 'cons-injectivity', symbol: c, wanted: 'a constructor with arguments' });
    return constructorInjectivity(c).conclusion;
  }),
  procedure('excl-constructors', 2, (args) => {
    const c = freeConstructorArgument('excl-constructors', args, 0);
    const d = freeConstructorArgument('excl-constructors', args, 1);
    if (c === d || constructedBy(c) !== constructedBy(d)) {
      fail('value/not-a-constructor', { name: 'excl-constructors', symbol: d, wanted: 'another constructor of the same datatype' });
    }
    return constructorExclusiveness(c, d).conclusion;
  }),
  axioms('datatype-axioms', (s) => [...exclusions(s), ...injections(s), exhaustion(s)]),
  axioms('structure-axioms', (s) => [...exclusions(s), exhaustion(s)]),
  axioms('exclusive-constructors', exclusions),
  axioms('selector-axioms', (s, machine) => selections('selector-axioms', s, machine)),
  axioms('make-selector-axioms', (s, machine) => selections('make-selector-axioms', s, machine)),
  procedure('defining-axioms', 1, (args, machine) =>
    List.from(declarationsOf('defining-axioms', machine).definingAxioms(symbolArgument('defining-axioms', args, 0))),
  ),
  procedure('defined-fsyms', 0, (_, machine) => {
    const known = declarationsOf('defined-fsyms', machine);
    return List.from(known.symbols().filter((f) => known.definingAxioms(f).length > 0));
  }),
  procedure('get-fsyms', 0, (_, machine) => List.from(declarationsOf('get-fsyms', machine).symbols())),
  procedure('get-precedence', 1, (args, machine) => fixityArgument('get-precedence', args, machine).precedence),
  procedure('get-assoc', 1, (args, machine) => listOfText(fixityArgument('get-assoc', args, machine).associativity ?? 'none')),
];
