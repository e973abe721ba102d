/** Datatypes that every program finds declared: lists, pairs, options, tuples; and the symbols that go with them. */
import {
  constructorExclusiveness,
  constructorExhaustiveness,
  constructorInjectivity,
  declareStructures,
  declareSymbol,
  type FunctionSymbol,
  functionSort,
  booleanSort,
  type Sort,
  type SortConstructor,
  sortOf,
  sortVariable,
  type Structure,
  type Theorem,
} from '../../kernel/index.ts';
import { ifThenElse } from './if-then-else.ts';
import type { Interpreter } from './directives/interpreter.ts';
import { introduce } from './directives/signature.ts';
import { fixityOf } from './evaluate/application.ts';
import { type Lemmas, optionLemmas, pairLemmas } from './prelude-lemmas.ts';
import { List, type Value } from './values.ts';

const [S, T] = [sortVariable('S'), sortVariable('T')];

interface Shape {
  readonly name: string;
  readonly parameters: readonly Sort[];
  readonly constructors: (
    self: SortConstructor,
  ) => readonly { readonly name: string; readonly args: readonly Sort[]; readonly selectors: readonly string[] }[];
}

const shapes: readonly Shape[] = [
  {
    name: 'List',
    parameters: [S],
    constructors: (self) => [
      { name: 'nil', args: [], selectors: [] },
      { name: '::', args: [S, sortOf(self, [S])], selectors: ['hd', 'tl'] },
    ],
  },
  { name: 'Pair', parameters: [S, T], constructors: () => [{ name: 'pair', args: [S, T], selectors: ['pair-left', 'pair-right'] }] },
  {
    name: 'Option',
    parameters: [S],
    constructors: () => [
      { name: 'NONE', args: [], selectors: [] },
      { name: 'SOME', args: [S], selectors: ['option-val'] },
    ],
  },
];

/** The lists of the older dialect. */
const classicList: Shape = {
  name: 'List-Of',
  parameters: [S],
  constructors: (self) => [
    { name: 'Nil', args: [], selectors: [] },
    { name: 'Cons', args: [S, sortOf(self, [S])], selectors: [] },
  ],
};

interface Declared {
  readonly structure: Structure;
  readonly selectors: ReadonlyMap<FunctionSymbol, readonly FunctionSymbol[]>;
}

/** Declared once for the process: all sessions share these symbols, and binding them is cheap. */
const declared = new Map<Shape, Declared>();

function declare(shape: Shape): Declared {
  const before = declared.get(shape);
  if (before !== undefined) return before;
  let self: SortConstructor | undefined;
  const [structure] = declareStructures(
    [{ name: shape.name, parameters: shape.parameters, constructors: ([own]) => shape.constructors((self = own as SortConstructor)) }],
    true,
  ) as [Structure];
  const given = shape.constructors(self as SortConstructor);
  const selectors = new Map(
    structure.constructors.map(
      (c, i) => [c, (given[i]?.selectors ?? []).map((name, j) => declareSymbol(name, [c.result], c.parameters[j] as Sort))] as const,
    ),
  );
  const made = { structure, selectors };
  declared.set(shape, made);
  return made;
}

const others = [
  ifThenElse,
  declareSymbol('MOR', [S, T], booleanSort),
  declareSymbol('app', [sortOf(functionSort, [S, T]), S], T),
  ...['And', 'Or', 'If', 'Iff'].map((name) => declareSymbol(name, [booleanSort, booleanSort], booleanSort)),
  declareSymbol('Not', [booleanSort], booleanSort),
];

/** Binds a structure's sort, constructors and selectors. */
function bind(shape: Shape, it: Interpreter): void {
  const { structure, selectors } = declare(shape);
  it.current.defineSort(shape.name, { kind: 'constructor', constructor: structure.sort });
  it.structures.set(structure.sort, structure);
  for (const c of structure.constructors) {
    introduce(c.name, c, it);
    const own = selectors.get(c) ?? [];
    for (const s of own) introduce(s.name, s, it);
    it.selectors.set(
      c,
      own.map((symbol, position) => ({ position, symbol })),
    );
  }
}

/** What holds of a datatype's constructors: theorems of the kernel that rest on nothing. */
function constructorTheorems({ constructors, sort, parameters }: Structure): readonly Theorem[] {
  return [
    ...constructors.flatMap((c, i) => constructors.slice(i + 1).map((d) => constructorExclusiveness(c, d))),
    ...constructors.filter((c) => c.parameters.length > 0).map(constructorInjectivity),
    constructorExhaustiveness(sortOf(sort, parameters)),
  ];
}

/** Derived once for the process, as the datatypes are declared once. */
const facts = new Map<Shape, { readonly axioms: readonly Theorem[]; readonly lemmas: Lemmas }>();

function factsOf(shape: Shape, lemmasOf: (s: Structure) => Lemmas): { readonly axioms: readonly Theorem[]; readonly lemmas: Lemmas } {
  const { structure } = declare(shape);
  const made = facts.get(shape) ?? { axioms: constructorTheorems(structure), lemmas: lemmasOf(structure) };
  facts.set(shape, made);
  return made;
}

/**
 * Pairs and options come with facts in the assumption base. Their names are in a module, as they were once written in one,
 * and at top level, where that module is open.
 */
function addFacts(shape: Shape, lemmasOf: (s: Structure) => Lemmas, names: FactNames, it: Interpreter): void {
  const { axioms, lemmas } = factsOf(shape, lemmasOf);
  for (const th of axioms) it.machine.base.add(th);
  for (const [, th] of lemmas) it.machine.base.add(th);
  const module = it.top.module(names.module) ?? it.top.child(names.module);
  it.top.defineModule(names.module, module);
  const says = (ths: readonly Theorem[]): List => List.from(ths.map((th) => th.conclusion));
  const own = lemmas.map(([, th]) => th);
  const named: readonly (readonly [string, Value])[] = [
    [names.axioms, says(axioms)],
    ...lemmas.map(([name, th]) => [name, th.conclusion] as const),
    ...(names.lemmas === undefined ? [] : [[names.lemmas, says(own)] as const]),
    ...(names.all === undefined ? [] : [[names.all, says([...axioms, ...own])] as const]),
  ];
  for (const [name, value] of named) {
    module.define(name, value);
    it.top.define(name, value);
  }
}

interface FactNames {
  readonly module: string;
  readonly axioms: string;
  /** The list of what follows from the axioms, and of both. */
  readonly lemmas?: string;
  readonly all?: string;
}

export function addPrelude(it: Interpreter): void {
  for (const shape of shapes) bind(shape, it);
  addFacts(shapes[1] as Shape, pairLemmas, { module: 'Pair', axioms: 'pair-axioms' }, it);
  addFacts(shapes[2] as Shape, optionLemmas, { module: 'Options', axioms: 'opt-axioms', lemmas: 'opt-lemmas', all: 'option-results' }, it);
  for (const s of others) introduce(s.name, s, it);
  // `pair` is also written `@`, between its parts.
  const pair = it.top.value('pair') as FunctionSymbol;
  fixityOf(pair).precedence = 260;
  it.top.define('@', pair);
  const cons = it.top.value('::') as FunctionSymbol;
  fixityOf(cons).associativity = 'right';
  // Programs may also call the constructors of lists by the names that they had before.
  it.top.define('Cons', cons);
  it.top.define('Nil', it.top.value('nil') as Value);
}

export function addClassicList(it: Interpreter): void {
  bind(classicList, it);
}
