/**
 * What sentences speak of: sorts, function symbols, and the sorts whose elements are all built by constructors.
 * There is no table of names here: constructors and symbols are known by reference, and names are for printing.
 */
import { counted, hold } from './check-limits.ts';
import { demand, KernelError } from './error.ts';
import { freshIdentity, identityOfPair, remembered } from './hash-consing.ts';
import { Rational } from './rational.ts';

const key = Symbol('signature');

// ---------------------------------------------------------------- sorts

/** The constructors directly or indirectly above each one. A subsort's elements are elements of the greater sort. */
const greater = new Map<SortConstructor, Set<SortConstructor>>();
/** How often that has changed. */
let relations = 0;

export class SortConstructor {
  readonly name: string;
  /** Number of arguments; -1 for `Fun`, which takes one or more. */
  readonly arity: number;
  readonly identity = freshIdentity();
  readonly #genuine = true;
  constructor(name: string, arity: number) {
    if (new.target !== SortConstructor) throw new TypeError('sort constructors cannot be subclassed');
    this.name = name;
    this.arity = arity;
    Object.freeze(this);
  }
  /** Whether every element here is one of `other`. */
  isWithin(other: SortConstructor): boolean {
    return this === other || greater.get(this)?.has(other) === true;
  }
  static readonly is = (x: object): x is SortConstructor => #genuine in x;
}

/** A constructor and all those above it, or below it. */
export const upwards = (c: SortConstructor): readonly SortConstructor[] => [c, ...(greater.get(c) ?? [])];
const downwards = (c: SortConstructor): readonly SortConstructor[] => [c, ...[...greater.keys()].filter((b) => greater.get(b)?.has(c))];

const largestSort = 4096;

/** Sorts are variables, or constructors applied to sorts (domains, datatypes, `Fun`). */
export class Sort {
  /** Undefined for a sort variable. */
  readonly constructor_: SortConstructor | undefined;
  /** Name of a sort variable, without the quote; unused otherwise. */
  readonly variable: string;
  readonly args: readonly Sort[];
  /** No sort variable in it. */
  readonly ground: boolean;
  readonly size: number;
  readonly identity: number;
  readonly #genuine = true;
  constructor(k: symbol, c: SortConstructor | undefined, variable: string, args: readonly Sort[], identity: number) {
    if (k !== key || !args.every(Sort.is)) throw new TypeError('sorts are made by the functions of kernel/signature.ts');
    hold(2, true);
    this.constructor_ = c;
    this.variable = variable;
    this.args = Object.freeze(args);
    this.ground = c !== undefined && args.every((a) => a.ground);
    this.size = args.reduce((n, a) => n + a.size, 1);
    this.identity = identity;
    // Work on sorts follows their tree: without a bound, sharing would make it grow without bound.
    demand(this.size <= largestSort, 'sort', `a sort of more than ${largestSort} parts`);
    Object.freeze(this);
  }
  static readonly is = (x: Sort): boolean => #genuine in x;
}

const applications = new Map<number, Sort>();
const variables = new Map<string, Sort>();

/** A sort variable equal to no other; its name is only for printing. */
export const freshSortVariable = (name: string): Sort => new Sort(key, undefined, name, [], freshIdentity());

/** The sort variable of a name; the same object each time. */
export const sortVariable = (name: string): Sort => remembered(variables, name, () => freshSortVariable(name));

/** A constructor applied to sorts. Ground ones are shared, so `===` compares them. **Fails when** the number of arguments is wrong. */
export function sortOf(c: SortConstructor, given: readonly Sort[] = []): Sort {
  const args = [...given];
  demand(SortConstructor.is(c), 'sort', 'not a sort constructor', c);
  const fits = c.arity === args.length || (c.arity < 0 && args.length > 0);
  if (!fits) throw new KernelError('sort', `${c.name} takes ${c.arity} arguments`, [c]);
  const identity = args.reduce((id, a) => identityOfPair(id, a.identity), c.identity);
  const found = applications.get(identity) ?? new Sort(key, c, '', args, identity);
  if (found.ground) applications.set(identity, found);
  return found;
}

export const sameSort = (a: Sort, b: Sort): boolean => a.identity === b.identity;

export const variablesOf = (s: Sort): Sort[] => (s.ground ? [] : s.constructor_ === undefined ? [s] : s.args.flatMap(variablesOf));

/** Whether every element of `a` is an element of `b`: constructors related, arguments pairwise within (`Fun`: equal). */
export function isSubsort(a: Sort, b: Sort): boolean {
  if (a.identity === b.identity) return true;
  const [c, d] = [a.constructor_, b.constructor_];
  if (c === undefined || d === undefined || !c.isWithin(d) || c.arity < 0) return false;
  return a.args.every((x, i) => counted(isSubsort(x, b.args[i] as Sort)));
}

/** The least sort above both, if there is one. */
export function leastUpperBound(a: Sort, b: Sort): Sort | undefined {
  if (isSubsort(a, b)) return b;
  if (isSubsort(b, a)) return a;
  const [c, d] = [a.constructor_, b.constructor_];
  const common = c && d ? upwards(c).filter((x) => d.isWithin(x)) : [];
  const least = common.find((x) => common.every((y) => x.isWithin(y)));
  if (least === undefined || least.arity < 0) return undefined;
  const args = a.args.map((x, i) => leastUpperBound(x, b.args[i] as Sort));
  return args.includes(undefined) ? undefined : sortOf(least, args as Sort[]);
}

export type SortSubstitution = ReadonlyMap<Sort, Sort>;

/** Replaces sort variables, all at once. */
export function substituteSort(s: Sort, by: SortSubstitution): Sort {
  if (s.ground) return s;
  if (s.constructor_ === undefined) return by.get(s) ?? s;
  const args = s.args.map((a) => counted(substituteSort(a, by)));
  return args.every((a, i) => a === s.args[i]) ? s : sortOf(s.constructor_, args);
}

/**
 * Binds the sort variables of `parameter` in `found` so that `actual` is within the parameter; a variable met twice takes
 * the least upper bound. False when that is impossible.
 */
export function matchSort(parameter: Sort, actual: Sort, found: Map<Sort, Sort>): boolean {
  if (parameter.ground) return isSubsort(actual, parameter);
  const [c, d] = [parameter.constructor_, actual.constructor_];
  if (c === undefined) {
    const now = found.has(parameter) ? leastUpperBound(found.get(parameter) as Sort, actual) : actual;
    if (now !== undefined) found.set(parameter, now);
    return now !== undefined;
  }
  if (d === undefined || !d.isWithin(c) || actual.args.length !== parameter.args.length) return false;
  return parameter.args.every((p, i) => matchSort(p, actual.args[i] as Sort, found));
}

// ---------------------------------------------------------------- symbols

export class FunctionSymbol {
  readonly name: string;
  readonly parameters: readonly Sort[];
  readonly result: Sort;
  /** No sort variable in the declaration. */
  readonly monomorphic: boolean;
  /** Arithmetic declared on Real whose value is a whole number where the arguments are (`+`, `-`, `*`, `%`). */
  readonly closedOnIntegers: boolean;
  /** A sort variable of an application's sort that no argument fixes; only constructors have one. */
  readonly untold: Sort | undefined;
  readonly identity = freshIdentity();
  /** What it was applied to last, to what effect, and how often subsorts had been declared then: proofs repeat themselves. */
  #applied: readonly [sorts: readonly Sort[], result: Sort, relations: number] | undefined;
  constructor(k: symbol, name: string, given: readonly Sort[], result: Sort, closedOnIntegers = false) {
    const parameters = Object.freeze([...given]);
    if (k !== key || ![...parameters, result].every(Sort.is)) throw new TypeError('symbols are declared with declareSymbol');
    this.name = name;
    this.parameters = parameters;
    this.result = result;
    this.monomorphic = result.ground && parameters.every((p) => p.ground);
    this.closedOnIntegers = closedOnIntegers;
    const fixed = new Set((parameters.length === 0 ? [result] : parameters).flatMap(variablesOf));
    this.untold = variablesOf(result).find((v) => !fixed.has(v));
    Object.freeze(this);
  }
  static readonly is = (x: FunctionSymbol): boolean => #applied in x;

  /**
   * The sort of its application to terms of those sorts. What they leave open, as a constructor's may, is taken from `at`.
   *
   * Fails when the number of arguments is wrong or an argument's sort is not within the parameter's.
   */
  static readonly sortOfApplication = (f: FunctionSymbol, args: readonly { readonly sort: Sort }[], at?: Sort): Sort => {
    // An equation between terms of one sort is by far the most frequent.
    if (f === equalitySymbol && args.length === 2 && args[0]?.sort.identity === args[1]?.sort.identity) return booleanSort;
    const known = f.#applied;
    if (known?.[2] === relations && known[0].length === args.length && known[0].every((s, i) => s.identity === args[i]?.sort.identity))
      return known[1];
    const { parameters } = f;
    const sorts = args.map((a) => a.sort);
    const fits = sorts.length === parameters.length && sorts.length > 0;
    if (!fits) throw new KernelError('apply', `${f.name} takes ${parameters.length} arguments`, [f, args]);
    const found = new Map<Sort, Sort>();
    // A sort variable may have grown to a greater sort after an earlier argument was matched: look once more.
    let wrong = sorts.findIndex((s, i) => !matchSort(parameters[i] as Sort, s, found));
    if (wrong < 0 && found.size > 0) wrong = sorts.findIndex((s, i) => !isSubsort(s, substituteSort(parameters[i] as Sort, found)));
    if (wrong >= 0) throw new KernelError('apply', `argument ${wrong + 1} of ${f.name} is of the wrong sort`, [f, args, wrong]);
    if (f.untold && at) {
      const asked = new Map<Sort, Sort>();
      demand(matchSort(f.result, at, asked), 'apply', `${f.name} is not of that sort`, f, at);
      for (const [v, s] of asked) if (!found.has(v)) found.set(v, s);
    }
    const result = f.closedOnIntegers && sorts.every((s) => s === intSort) ? intSort : substituteSort(f.result, found);
    // A look-alike of a sort says what it likes, and it may say another thing next time.
    if (f.untold === undefined && sorts.every(Sort.is)) f.#applied = [sorts, result, relations];
    return result;
  };
}
export const { sortOfApplication } = FunctionSymbol;
for (const c of [SortConstructor, Sort, FunctionSymbol]) Object.freeze(Object.freeze(c).prototype);

/**
 * A new function symbol; sort variables in the declaration may be instantiated.
 *
 * Fails when a sort variable of the result occurs in no argument (constants excepted): two uses could not be told apart.
 */
export function declareSymbol(name: string, parameters: readonly Sort[], result: Sort): FunctionSymbol {
  const made = new FunctionSymbol(key, name, parameters, result);
  demand(made.untold === undefined, 'declare', `the sort variable ${made.untold?.variable} appears in the result but in no argument`);
  return made;
}

// ---------------------------------------------------------------- structures

/** A sort each of whose elements is the value of a term of constructors; if `free`, of exactly one. */
export interface Structure {
  readonly sort: SortConstructor;
  /** The sort variables that stand for the arguments in the constructors' declarations. */
  readonly parameters: readonly Sort[];
  readonly constructors: readonly FunctionSymbol[];
  readonly free: boolean;
}

const structures = new Map<SortConstructor | undefined, Structure>();
const constructs = new Map<FunctionSymbol, Structure>();

/** The structure that a sort belongs to, if any. */
export const structureOf = (s: Sort): Structure | undefined => structures.get(s.constructor_);

/** The structure that a symbol constructs elements of, if any. */
export const constructedBy = (f: FunctionSymbol): Structure | undefined => constructs.get(f);

/** The sort that a structure's constructors build, with its own parameters as arguments. */
export const generalSort = (s: Structure): Sort => sortOf(s.sort, s.parameters);

export interface StructureDeclaration {
  readonly name: string;
  readonly parameters: readonly Sort[];
  /** Argument sorts, given the sort constructors being declared (for recursion). */
  readonly constructors: (declared: readonly SortConstructor[]) => readonly { readonly name: string; readonly args: readonly Sort[] }[];
}

/**
 * Declares structures that may refer to each other.
 *
 * Fails when one has no constructor, a constructor mentions a sort variable that is no parameter, a declared sort occurs
 * below `Fun` or another sort constructor that is no structure, or there is no finite element to begin with.
 */
export function declareStructures(declarations: readonly StructureDeclaration[], free: boolean): readonly Structure[] {
  // What callers hand over is read once: a look-alike of an array may answer differently the second time.
  const given = [...declarations].map(({ name, parameters, constructors }) => ({ name, parameters: [...parameters], constructors }));
  const sorts = Object.freeze(given.map((d) => new SortConstructor(d.name, d.parameters.length)));
  const made = given.map(({ name, parameters, constructors }, i): Structure => {
    const distinct = parameters.every((p) => p.constructor_ === undefined) && new Set(parameters).size === parameters.length;
    demand(distinct, 'structure', `the parameters of ${name} must be distinct sort variables`);
    const sort = sorts[i] as SortConstructor;
    const symbols = [...constructors(sorts)].map((c) => {
      const f = new FunctionSymbol(key, c.name, c.args, sortOf(sort, parameters));
      for (const v of f.parameters.flatMap(variablesOf))
        demand(parameters.includes(v), 'structure', `${v.variable} is no parameter of ${name}`);
      for (const a of f.parameters)
        demand(buildable(a, sorts), 'structure', `${f.name}: ${name} may occur only as an argument of structures`, a);
      return f;
    });
    return Object.freeze({ sort, parameters: Object.freeze(parameters), constructors: Object.freeze(symbols), free });
  });
  demandInhabited(made);
  for (const s of made) {
    demand(upwards(s.sort).length + downwards(s.sort).length === 2, 'structure', `${s.sort.name} was related to another sort too early`);
    structures.set(s.sort, s);
    for (const c of s.constructors) constructs.set(c, s);
  }
  return made;
}

/** A declared sort may occur in an argument of a structure (`(List Tree)`), never inside a domain or `Fun`. */
function buildable(s: Sort, declared: readonly (SortConstructor | undefined)[], inStructures = true): boolean {
  const isDeclared = declared.includes(s.constructor_);
  const below = inStructures && (isDeclared || structures.has(s.constructor_));
  return (inStructures || !isDeclared) && s.args.every((a) => buildable(a, declared, below));
}

/** Every declared structure has a finite element: sorts known to have one grow until nothing changes. */
function demandInhabited(made: readonly Structure[]): void {
  const inhabited = new Set<SortConstructor>();
  const ready = (s: Sort, visiting: readonly Sort[]): boolean => {
    const own = made.find((m) => m.sort === s.constructor_);
    // At other arguments than its parameters, one of these has elements only where those have: it is looked into like any other.
    if (own !== undefined && s.identity === generalSort(own).identity) return inhabited.has(own.sort);
    const known = own ?? structureOf(s);
    if (known === undefined) return true;
    if (visiting.some((v) => sameSort(v, s)) || visiting.length > 16) return false;
    return known.constructors.some((c) => parametersAt(c, s).every((p) => ready(p, [...visiting, s])));
  };
  for (let before = -1; before !== inhabited.size; ) {
    before = inhabited.size;
    for (const m of made) if (m.constructors.some((c) => c.parameters.every((p) => ready(p, [])))) inhabited.add(m.sort);
  }
  for (const m of made) demand(inhabited.has(m.sort), 'structure', `${m.sort.name} would have no elements`, m.sort);
}

/** The argument sorts that a constructor has where it yields elements of sort `s`. **Fails when** it yields none. */
export function parametersAt(c: FunctionSymbol, s: Sort): readonly Sort[] {
  if (sameSort(c.result, s)) return c.parameters;
  const found = new Map<Sort, Sort>();
  demand(matchSort(c.result, s, found), 'constructor', `${c.name} does not construct elements of that sort`, c, s);
  return c.parameters.map((p) => substituteSort(p, found));
}

// ---------------------------------------------------------------- subsorts

/**
 * Declares `lower` a subsort of `upper`, which are domains; the relation is closed transitively.
 *
 * Fails when both are structures (their elements are told apart by constructors), the arities differ, or a circle would arise.
 */
export function declareSubsort(lower: SortConstructor, upper: SortConstructor): void {
  const apart = ![downwards(lower), upwards(upper)].every((related) => related.some((c) => structures.has(c)));
  demand(apart, 'subsort', 'two structures cannot be related, by way of others neither', lower, upper);
  for (const { constructor_: c } of [booleanSort, intSort, realSort, ideSort])
    demand(lower !== c && upper !== c, 'subsort', `${c?.name} takes part in no new subsort relation`, lower, upper);
  demand([lower, upper].every(SortConstructor.is), 'subsort', 'not a sort constructor', lower, upper);
  demand(lower.arity === upper.arity, 'subsort', 'the two sorts take different numbers of arguments', lower, upper);
  demand(!upper.isWithin(lower), 'subsort', 'this would make a circle', lower, upper);
  relations++;
  for (const a of downwards(lower)) for (const b of upwards(upper)) remembered(greater, a, () => new Set()).add(b);
}

// ---------------------------------------------------------------- what every theory has

const [truth, zeroOf] = [['true', 'false'].map((name) => ({ name, args: [] })), { name: 'Nat.zero', args: [] }];
const basic: StructureDeclaration[] = [
  { name: 'Boolean', parameters: [], constructors: () => truth },
  { name: 'Nat', parameters: [], constructors: ([, n]) => [zeroOf, { name: 'Nat.S', args: [sortOf(n as SortConstructor)] }] },
];
const [boolean, nat] = declareStructures(basic, true) as [Structure, Structure];
export const [booleanSort, natSort] = [generalSort(boolean), generalSort(nat)];
export const [trueSymbol, falseSymbol] = boolean.constructors as [FunctionSymbol, FunctionSymbol];
export const [zeroSymbol, successorSymbol] = nat.constructors as [FunctionSymbol, FunctionSymbol];
const [int, real, ide] = [new SortConstructor('Int', 0), new SortConstructor('Real', 0), new SortConstructor('Ide', 0)];
export const [intSort, realSort, ideSort] = [sortOf(int), sortOf(real), sortOf(ide)];
greater.set(int, new Set([real]));
/** `(Fun S1 … Sn R)`: functions as elements. */
export const functionSort = new SortConstructor('Fun', -1);
export const equalitySymbol = new FunctionSymbol(key, '=', [sortVariable('S'), sortVariable('S')], booleanSort);

// ---------------------------------------------------------------- arithmetic

type Operation = (a: Rational, b: Rational) => Rational | boolean;

const [zero, one] = [new Rational(0n), new Rational(1n)];
const operations = new Map<FunctionSymbol, Operation>([
  [zeroSymbol, () => zero],
  [successorSymbol, (a) => a.plus(one)],
  [equalitySymbol, (a, b) => a.compare(b) === 0],
]);

/** What a symbol of arithmetic makes of numbers, if it is one. */
export const operationOf = (f: FunctionSymbol): Operation | undefined => operations.get(f);

/** A symbol with as many arguments as the operation has. */
function operator(name: string, from: Sort, to: Sort, operation: Operation, closed = to === realSort): FunctionSymbol {
  const made = new FunctionSymbol(key, name, new Array<Sort>(operation.length).fill(from), to, closed);
  operations.set(made, operation);
  return made;
}

const minus = (a: Rational, b: Rational): Rational => a.plus(b.negated());

function remainder(a: Rational, b: Rational): Rational {
  demand(a.isWhole && b.isWhole, 'compute', 'remainders are of whole numbers');
  return minus(a, b.times(new Rational(a.over(b).floor())));
}

/** The arithmetic of Int and Real. `minus` has one argument, `difference` two; both print as `-`. */
export const arithmetic = Object.freeze({
  sum: operator('+', realSort, realSort, (a, b) => a.plus(b)),
  difference: operator('-', realSort, realSort, minus),
  minus: operator('-', realSort, realSort, (a) => a.negated()),
  product: operator('*', realSort, realSort, (a, b) => a.times(b)),
  quotient: operator('/', realSort, realSort, (a, b) => a.over(b), false),
  remainder: operator('%', realSort, realSort, remainder),
  less: operator('<', realSort, booleanSort, (a, b) => a.compare(b) < 0),
  lessOrEqual: operator('<=', realSort, booleanSort, (a, b) => a.compare(b) <= 0),
  greater: operator('>', realSort, booleanSort, (a, b) => a.compare(b) > 0),
  greaterOrEqual: operator('>=', realSort, booleanSort, (a, b) => a.compare(b) >= 0),
});

/** The arithmetic of Nat; `monus` stops at zero. Their recursion equations are in `arithmetic.ts`. */
export const naturals = Object.freeze({
  sum: operator('Nat.+', natSort, natSort, (a, b) => a.plus(b)),
  product: operator('Nat.*', natSort, natSort, (a, b) => a.times(b)),
  monus: operator('Nat.-', natSort, natSort, (a, b) => (a.compare(b) < 0 ? zero : minus(a, b))),
  less: operator('Nat.<', natSort, booleanSort, (a, b) => a.compare(b) < 0),
});
