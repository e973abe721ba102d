/**
 * What is known of the definition of a symbol: the symbols that its equations use, those that it is defined together with, the
 * names that evaluators would have. Evaluation here compiles to no Athena text, so there is no text of an evaluator to show.
 */
import { equalitySymbol, type FunctionSymbol, quoted, type Sentence, type Term } from '../../kernel/index.ts';
import { symbolArgument, toSentence, toSymbol } from '../athena/coerce.ts';
import { openNamed } from '../athena/construct.ts';
import type { Declarations, Machine } from '../athena/machine.ts';
import { List, listOfText, type Procedure, unit, type Value } from '../athena/values.ts';
import { declarations, procedure } from './define.ts';
import { emptyMap, extendedMap } from './maps.ts';
import { symbolsOf } from './library.ts';
import { symbolFor } from './library-symbols.ts';

interface Uses {
  readonly guards: ReadonlySet<FunctionSymbol>;
  readonly results: ReadonlySet<FunctionSymbol>;
}

/** The symbols in the guards and on the right sides of a symbol's defining axioms. */
function usesOf(f: FunctionSymbol, known: Declarations): Uses {
  const guards = new Set<FunctionSymbol>();
  const results = new Set<FunctionSymbol>();
  const put = (into: Set<FunctionSymbol>, t: Term): void => {
    for (const s of symbolsOf(t)) into.add(s as FunctionSymbol);
  };
  for (const axiom of known.definingAxioms(f)) {
    let at: Sentence = axiom;
    while (at.kind === 'forall' || at.kind === 'if') {
      if (at.kind === 'forall') at = openNamed(at).body;
      else {
        put(guards, at.args[0] as Sentence);
        at = at.args[1] as Sentence;
      }
    }
    const hasSides = at.kind === 'iff' || at.symbol === equalitySymbol;
    if (hasSides && f !== equalitySymbol) put(results, at.args[1] as Term);
  }
  return { guards, results };
}

/** What a definition rests on, step by step; the symbol itself is there when it is defined by recursion. */
function reachedFrom(f: FunctionSymbol, known: Declarations, machine: Machine): ReadonlySet<FunctionSymbol> {
  const seen = new Set<FunctionSymbol>();
  const queue = [f];
  for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
    const { guards, results } = usesOf(at, known);
    for (const g of [...results, ...guards]) {
      machine.spend();
      if (seen.has(g)) continue;
      seen.add(g);
      queue.push(g);
    }
  }
  return seen;
}

const isDefined = (f: FunctionSymbol, known: Declarations): boolean => known.definingAxioms(f).length > 0;

/** `(tc f)`: the symbols that are defined together with f, each by way of the other. */
const together = procedure('tc', 1, (args, machine) => {
  const known = declarations('tc', machine);
  const f = symbolArgument('tc', args, 0);
  if (!isDefined(f, known)) return List.empty;
  const found = [...reachedFrom(f, known, machine)].filter((g) => reachedFrom(g, known, machine).has(f));
  return List.from(found.sort((a, b) => (a.name < b.name ? -1 : 1)));
});

const evaluatorSuffix = '`';

function lastName(f: FunctionSymbol): string {
  return f.name.slice(f.name.lastIndexOf('.', f.name.length - 2) + 1);
}

/** The name that the evaluator of a symbol would have, with or without the path of the symbol's module. */
function evaluatorName(name: string, nameOf: (f: FunctionSymbol) => string): Procedure {
  return procedure(name, 1, (args) => listOfText(nameOf(symbolArgument(name, args, 0)) + evaluatorSuffix));
}

function factsOf(f: FunctionSymbol, known: Declarations): readonly (readonly [Value, Value])[] {
  const names = (symbols: Iterable<FunctionSymbol>): List => List.from([...symbols].map((g) => listOfText(g.name)));
  const { guards, results } = usesOf(f, known);
  const needing = known.symbols().filter((g) => {
    const uses = usesOf(g, known);
    return uses.guards.has(f) || uses.results.has(f);
  });
  return [
    [quoted('eval-proc-name'), listOfText(lastName(f) + evaluatorSuffix)],
    [quoted('guard-syms'), names(guards)],
    [quoted('occurring-syms'), names(results)],
    [quoted('defining-equations'), List.from(known.definingAxioms(f))],
    [quoted('needed-by-syms'), names(needing)],
    // Axioms are used as they were asserted: none is replaced by others, and no equation is made of a biconditional.
    [quoted('obsolete-axioms'), List.empty],
    [quoted('bicond-axiom-sources'), List.empty],
  ];
}

/** `(fsd f)`: a map of what is known of a symbol's definition; `()` of what is not defined. */
function facts(name: string): Procedure {
  return procedure(name, 1, ([v], machine) => {
    const known = declarations(name, machine);
    const f = toSymbol(symbolFor(v as Value, machine));
    return f === undefined || !isDefined(f, known) ? unit : extendedMap(emptyMap, factsOf(f, known));
  });
}

/** `(get-sym-def f)`: the sentence that is called `f-def` or `f-definition`; `()` if there is none. */
const definitionOf = procedure('get-sym-def', 1, (args, machine) => {
  const f = symbolArgument('get-sym-def', args, 0);
  for (const ending of ['-def', '-definition']) {
    const v = machine.host.lookUp(f.name + ending);
    const p = v === undefined || v instanceof List ? undefined : toSentence(v);
    if (p !== undefined) return p;
  }
  return unit;
});

export const definitionFacts: readonly Procedure[] = [
  facts('fsd'),
  facts('fsd0'),
  together,
  definitionOf,
  evaluatorName('get-eval-proc-name', lastName),
  evaluatorName('get-eval-proc-name-1', (f) => f.name),
  procedure('standard-reduce-proc-name-suffix', 0, () => listOfText('R')),
  // No equation is made of a biconditional: it is used as it was asserted.
  procedure('get-bicond-sources', 1, (args) => {
    symbolArgument('get-bicond-sources', args, 0);
    return List.empty;
  }),
];
