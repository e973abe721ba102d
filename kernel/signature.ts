/**
 * What sentences speak of: function symbols, and the sorts whose elements are all built by constructors.
 * There is no table of names here: a symbol is known by reference, and names are for printing.
 */
import { demand } from './error.ts';
import { freshIdentity } from './hash-consing.ts';
import { matchSort, relate, Sort, SortConstructor, sortOf, sortVariable, substituteSort } from './sort.ts';

const key = Symbol('signature');

export class FunctionSymbol {
  readonly name: string;
  readonly parameters: readonly Sort[];
  readonly result: Sort;
  /** No sort variable in the declaration. */
  readonly monomorphic: boolean;
  /** Arithmetic declared on Real whose value is a whole number where the arguments are (`+`, `-`, `*`, `%`). */
  readonly closedOnIntegers: boolean;
  readonly identity = freshIdentity();
  readonly #genuine = true;
  constructor(k: symbol, name: string, parameters: readonly Sort[], result: Sort, closedOnIntegers: boolean) {
    if (k !== key || ![...parameters, result].every(Sort.is)) throw new TypeError('symbols are declared with declareSymbol');
    this.name = name;
    this.parameters = Object.freeze(parameters.slice());
    this.result = result;
    this.monomorphic = result.ground && parameters.every((p) => p.ground);
    this.closedOnIntegers = closedOnIntegers;
    Object.freeze(this);
  }
  static is(x: FunctionSymbol): boolean {
    return #genuine in x;
  }
}
Object.freeze(Object.freeze(FunctionSymbol).prototype);

/**
 * A new function symbol; sort variables in the declaration may be instantiated.
 *
 * Fails when a sort variable of the result occurs in no argument (constants excepted): two uses could not be told apart.
 */
export function declareSymbol(name: string, given: readonly Sort[], result: Sort): FunctionSymbol {
  const parameters = [...given];
  const bound = new Set(parameters.flatMap(variablesOf));
  const loose = parameters.length === 0 ? undefined : variablesOf(result).find((v) => !bound.has(v));
  demand(loose === undefined, 'declare', `the sort variable ${loose?.variable} appears in the result but in no argument`);
  return new FunctionSymbol(key, name, parameters, result, false);
}

export function variablesOf(s: Sort): Sort[] {
  return s.ground ? [] : s.constructor_ === undefined ? [s] : s.args.flatMap(variablesOf);
}

/** A sort each of whose elements is the value of a term of constructors; if `free`, of exactly one. */
export interface Structure {
  readonly sort: SortConstructor;
  /** The sort variables that stand for the arguments in the constructors' declarations. */
  readonly parameters: readonly Sort[];
  readonly constructors: readonly FunctionSymbol[];
  readonly free: boolean;
}

const structures = new Map<SortConstructor, Structure>();
const constructs = new Map<FunctionSymbol, Structure>();

/** The structure that a sort belongs to, if any. */
export function structureOf(s: Sort): Structure | undefined {
  return s.constructor_ === undefined ? undefined : structures.get(s.constructor_);
}

/** The structure that a symbol constructs elements of, if any. */
export function constructedBy(f: FunctionSymbol): Structure | undefined {
  return constructs.get(f);
}

/** The sort that a structure's constructors build, with its own parameters as arguments. */
export function generalSort(s: Structure): Sort {
  return sortOf(s.sort, s.parameters);
}

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
  const made = given.map((d, i) => {
    const isVariable = d.parameters.every((p) => p.constructor_ === undefined) && new Set(d.parameters).size === d.parameters.length;
    demand(isVariable, 'structure', `the parameters of ${d.name} must be distinct sort variables`);
    const result = sortOf(sorts[i] as SortConstructor, d.parameters);
    const constructors = [...d.constructors(sorts)].map((c) => {
      const args = [...c.args];
      for (const v of args.flatMap(variablesOf))
        demand(d.parameters.includes(v), 'structure', `the sort variable ${v.variable} is no parameter of ${d.name}`);
      for (const a of args)
        demand(buildable(a, sorts), 'structure', `${c.name}: a sort being declared may occur only as an argument of structures`, a);
      return new FunctionSymbol(key, c.name, args, result, false);
    });
    return Object.freeze({
      sort: sorts[i] as SortConstructor,
      parameters: Object.freeze(d.parameters),
      constructors: Object.freeze(constructors),
      free,
    });
  });
  demandInhabited(made);
  for (const s of sorts)
    demand(s.above().length + s.below().length === 0, 'structure', `${s.name} was related to another sort too early`, s);
  for (const s of made) {
    structures.set(s.sort, s);
    for (const c of s.constructors) constructs.set(c, s);
  }
  return made;
}

/** A declared sort may occur in an argument of a structure (`(List Tree)`), never inside a domain or `Fun`. */
function buildable(s: Sort, declared: readonly SortConstructor[]): boolean {
  const mentions = (t: Sort): boolean => declared.includes(t.constructor_ as SortConstructor) || t.args.some(mentions);
  const c = s.constructor_;
  const isStructure = c !== undefined && (structures.has(c) || declared.includes(c));
  return isStructure ? s.args.every((a) => buildable(a, declared)) : !s.args.some(mentions);
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
    if (visiting.some((v) => v.identity === s.identity) || visiting.length > 16) return false;
    return known.constructors.some((c) => parametersAt(c, s).every((p) => ready(p, [...visiting, s])));
  };
  for (let before = -1; before !== inhabited.size; ) {
    before = inhabited.size;
    for (const m of made) if (m.constructors.some((c) => c.parameters.every((p) => ready(p, [])))) inhabited.add(m.sort);
  }
  for (const m of made) demand(inhabited.has(m.sort), 'structure', `${m.sort.name} would have no elements`, m.sort);
}

/** Whether `c` of `structure` yields elements of sort `s`, and the argument sorts it then has. */
export function parametersAt(c: FunctionSymbol, s: Sort): readonly Sort[] {
  const found = new Map<Sort, Sort>();
  demand(matchSort(c.result, s, found), 'constructor', `${c.name} does not construct elements of that sort`, c, s);
  return c.parameters.map((p) => substituteSort(p, found));
}

/**
 * A new subsort relation between domains.
 *
 * Fails when both are structures (their elements are told apart by constructors), or when it would make a circle.
 */
export function declareSubsort(lower: SortConstructor, upper: SortConstructor): void {
  const isStructure = (c: SortConstructor): boolean => structures.has(c);
  demand(
    ![lower, ...lower.below()].some(isStructure) || ![upper, ...upper.above()].some(isStructure),
    'subsort',
    'two structures cannot be subsorts of one another, by way of others neither',
    lower,
    upper,
  );
  demand(
    lower !== booleanSort.constructor_ && upper !== booleanSort.constructor_,
    'subsort',
    'Boolean has no subsorts and is none',
    lower,
    upper,
  );
  for (const p of [intSort, realSort, ideSort])
    demand(
      upper !== p.constructor_ && lower !== p.constructor_,
      'subsort',
      `${p.constructor_?.name} takes part in no new subsort relation`,
      lower,
      upper,
    );
  relate(lower, upper);
}

// ---------------------------------------------------------------- what every theory has

const [boolean] = declareStructures(
  [{ name: 'Boolean', parameters: [], constructors: () => ['true', 'false'].map((name) => ({ name, args: [] })) }],
  true,
) as [Structure];
const [nat] = declareStructures(
  [
    {
      name: 'Nat',
      parameters: [],
      constructors: (d) => [
        { name: 'Nat.zero', args: [] },
        { name: 'Nat.S', args: [sortOf(d[0] as SortConstructor)] },
      ],
    },
  ],
  true,
) as [Structure];
export const booleanSort = sortOf(boolean.sort);
export const natSort = sortOf(nat.sort);
export const intSort = sortOf(new SortConstructor('Int', 0));
export const realSort = sortOf(new SortConstructor('Real', 0));
export const ideSort = sortOf(new SortConstructor('Ide', 0));
relate(intSort.constructor_ as SortConstructor, realSort.constructor_ as SortConstructor);
/** `(Fun S1 … Sn R)`: functions as elements. */
export const functionSort = new SortConstructor('Fun', -1);
export const [trueSymbol, falseSymbol] = boolean.constructors as [FunctionSymbol, FunctionSymbol];
export const [zeroSymbol, successorSymbol] = nat.constructors as [FunctionSymbol, FunctionSymbol];

const anySort = sortVariable('S');
export const equalitySymbol = new FunctionSymbol(key, '=', [anySort, anySort], booleanSort, false);

function onReals(name: string, arity: number, result: Sort, closed: boolean): FunctionSymbol {
  return new FunctionSymbol(key, name, Array<Sort>(arity).fill(realSort), result, closed);
}

/** The arithmetic of Int and Real. `minus` has one argument, `difference` two; both print as `-`. */
export const arithmetic = Object.freeze({
  sum: onReals('+', 2, realSort, true),
  difference: onReals('-', 2, realSort, true),
  minus: onReals('-', 1, realSort, true),
  product: onReals('*', 2, realSort, true),
  quotient: onReals('/', 2, realSort, false),
  remainder: onReals('%', 2, realSort, true),
  less: onReals('<', 2, booleanSort, false),
  lessOrEqual: onReals('<=', 2, booleanSort, false),
  greater: onReals('>', 2, booleanSort, false),
  greaterOrEqual: onReals('>=', 2, booleanSort, false),
});

function onNaturals(name: string, result: Sort): FunctionSymbol {
  return new FunctionSymbol(key, name, [natSort, natSort], result, false);
}

/** The arithmetic of Nat; `monus` stops at zero. Their recursion equations are in `arithmetic.ts`. */
export const naturals = Object.freeze({
  sum: onNaturals('Nat.+', natSort),
  product: onNaturals('Nat.*', natSort),
  monus: onNaturals('Nat.-', natSort),
  less: onNaturals('Nat.<', booleanSort),
});
