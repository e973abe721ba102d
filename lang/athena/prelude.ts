/** Datatypes that every program finds declared: lists, pairs, options, tuples; and the symbols that go with them. */
import {
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
  variable,
} from '../../kernel/index.ts';
import { ifThenElse } from './if-then-else.ts';
import { definedBy } from './directives/declarations.ts';
import type { Interpreter } from './directives/interpreter.ts';
import { introduce } from './directives/signature.ts';
import { initialFixity } from './fixities.ts';
import { type Facts, optionFacts, pairFacts } from './prelude-facts.ts';
import { anySort } from './unify.ts';
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

/** Made once for the process, like the symbols. */
const facts = new Map<string, Facts>();

/** Defines a datatype's facts in a module of their own, which is open. */
function addFacts(moduleName: string, make: () => Facts, more: readonly (readonly [string, Value])[], it: Interpreter): void {
  let found = facts.get(moduleName);
  if (found === undefined) facts.set(moduleName, (found = make()));
  const module = it.top.module(moduleName) ?? it.top.child(moduleName);
  it.top.defineModule(moduleName, module);
  for (const [name, symbol] of found.symbols) {
    it.rememberSymbol(symbol);
    module.defineSymbol(name, symbol);
    module.define(name, symbol);
  }
  for (const [name, value] of more) module.define(name, value);
  const theorems = new Set([...found.lists.flatMap(([, all]) => all), ...found.theorems.map(([, th]) => th)]);
  for (const th of theorems) {
    it.machine.base.add(th);
    // Evaluation goes by the equations of the symbols that come with the datatype; selectors it knows by itself.
    const defined = th.step.rule === 'axiom' ? definedBy(th.conclusion) : undefined;
    if (found.symbols.some(([, s]) => s === defined)) it.definingAxioms.set(defined as FunctionSymbol, [th.conclusion]);
  }
  for (const [name, th] of found.theorems) {
    module.define(name, th.conclusion);
    it.titles.set(th.conclusion.identity, `${moduleName}.${name}`);
  }
  for (const [name, all] of found.lists) module.define(name, List.from(all.map((th) => th.conclusion)));
  it.top.open(module);
}

/** `p`, `p1` and `p2`: variables for pairs. */
function pairVariables(): readonly (readonly [string, Value])[] {
  const { structure } = declare(shapes[1] as Shape);
  return ['p', 'p1', 'p2'].map((name) => [name, variable(name, sortOf(structure.sort, [anySort(), anySort()]))]);
}

export function addPrelude(it: Interpreter): void {
  for (const shape of shapes) bind(shape, it);
  for (const s of others) introduce(s.name, s, it);
  // `pair` is also written `@`, between its parts.
  const pair = it.top.value('pair') as FunctionSymbol;
  initialFixity(pair).precedence = 260;
  it.top.define('@', pair);
  const [pairs, options] = [declare(shapes[1] as Shape), declare(shapes[2] as Shape)];
  const parts = [...(pairs.selectors.get(pair) ?? [])] as [FunctionSymbol, FunctionSymbol];
  addFacts('Pair', () => pairFacts(pairs.structure, parts), [['@', pair], ...pairVariables()], it);
  addFacts('Options', () => optionFacts(options.structure), [], it);
  const cons = it.top.value('::') as FunctionSymbol;
  initialFixity(cons).associativity = 'right';
  // Programs may also call the constructors of lists by the names that they had before.
  it.top.define('Cons', cons);
  it.top.define('Nil', it.top.value('nil') as Value);
}

export function addClassicList(it: Interpreter): void {
  bind(classicList, it);
}
