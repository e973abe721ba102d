/**
 * What sentences speak of: function symbols, and the sorts whose elements are all built by constructors.
 * There is no table of names here: a symbol is known by reference, and names are for printing.
 */
import { demand } from './error.ts';
import { freshIdentity } from './hash-consing.ts';
import { matchSort, type Sort, SortConstructor, sortOf, sortVariable, substituteSort } from './sort.ts';

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
  constructor(k: symbol, name: string, parameters: readonly Sort[], result: Sort, closedOnIntegers: boolean) {
    if (k !== key) throw new TypeError('symbols are declared with declareSymbol');
    this.name = name;
    this.parameters = Object.freeze(parameters.slice());
    this.result = result;
    this.monomorphic = result.ground && parameters.every((p) => p.ground);
    this.closedOnIntegers = closedOnIntegers;
    Object.freeze(this);
  }
}

/**
 * A new function symbol; sort variables in the declaration may be instantiated.
 *
 * Fails when a sort variable of the result occurs in no argument (constants excepted): two uses could not be told apart.
 */
export function declareSymbol(name: string, parameters: readonly Sort[], result: Sort): FunctionSymbol {
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
  const sorts = declarations.map((d) => new SortConstructor(d.name, d.parameters.length));
  const made = declarations.map(({ parameters, constructors: given }, i) => {
    const sort = sorts[i] as SortConstructor;
    const constructors = given(sorts).map(({ name, args }) => {
      const known = args.flatMap(variablesOf).every((v) => parameters.includes(v));
      demand(known, 'structure', `${name} mentions a sort variable that is no parameter`, name);
      demand(
        args.every((a) => buildable(a, sorts)),
        'structure',
        `${name}: a sort being declared may occur only below structures`,
        name,
      );
      return new FunctionSymbol(key, name, args, sortOf(sort, parameters), false);
    });
    return Object.freeze({ sort, parameters: Object.freeze(parameters.slice()), constructors: Object.freeze(constructors), free });
  });
  demandInhabited(made);
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
    if (made.some((m) => m.sort === s.constructor_)) return inhabited.has(s.constructor_ as SortConstructor);
    const known = structureOf(s);
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
 * Fails when one structure would come to lie within another, directly or through domains between them (constructors say which
 * elements each has, so they could not agree), or when it would make a circle.
 */
export function declareSubsort(lower: SortConstructor, upper: SortConstructor): void {
  const fixed = [booleanSort, intSort, realSort, ideSort].map((s) => s.constructor_);
  demand(
    !fixed.includes(lower) && !fixed.includes(upper),
    'subsort',
    'predefined sorts take part in no new subsort relation',
    lower,
    upper,
  );
  const inside = [...structures.keys()].some((s) => s.isWithin(lower));
  const around = [...structures.keys()].some((s) => upper.isWithin(s));
  demand(!(inside && around), 'subsort', 'one structure would lie within another', lower, upper);
  SortConstructor.relate(lower, upper);
}

// ---------------------------------------------------------------- what every theory has

const truths = ['true', 'false'].map((name) => ({ name, args: [] }));
const [boolean] = declareStructures([{ name: 'Boolean', parameters: [], constructors: () => truths }], true) as [Structure];
const counting = ([nat]: readonly SortConstructor[]) => [
  { name: 'Nat.zero', args: [] },
  { name: 'Nat.S', args: [sortOf(nat as SortConstructor)] },
];
const [nat] = declareStructures([{ name: 'Nat', parameters: [], constructors: counting }], true) as [Structure];
export const booleanSort = sortOf(boolean.sort);
export const natSort = sortOf(nat.sort);
export const intSort = sortOf(new SortConstructor('Int', 0));
export const realSort = sortOf(new SortConstructor('Real', 0));
export const ideSort = sortOf(new SortConstructor('Ide', 0));
SortConstructor.relate(intSort.constructor_ as SortConstructor, realSort.constructor_ as SortConstructor);
/** `(Fun S1 … Sn R)`: functions as elements. */
export const functionSort = new SortConstructor('Fun', -1);
export const [trueSymbol, falseSymbol] = boolean.constructors as [FunctionSymbol, FunctionSymbol];
export const [zeroSymbol, successorSymbol] = nat.constructors as [FunctionSymbol, FunctionSymbol];

const anySort = sortVariable('S');
export const equalitySymbol = new FunctionSymbol(key, '=', [anySort, anySort], booleanSort, false);

/** Arithmetic symbols; `closed` ones yield whole numbers from whole numbers. */
const onReals = (name: string, arity: number, result = realSort, closed = true): FunctionSymbol =>
  new FunctionSymbol(key, name, Array<Sort>(arity).fill(realSort), result, closed);
const onNaturals = (name: string, result = natSort): FunctionSymbol => new FunctionSymbol(key, name, [natSort, natSort], result, false);

/** The arithmetic of Int and Real. `minus` has one argument, `difference` two; both print as `-`. */
export const arithmetic = Object.freeze({
  sum: onReals('+', 2),
  difference: onReals('-', 2),
  minus: onReals('-', 1),
  product: onReals('*', 2),
  quotient: onReals('/', 2, realSort, false),
  remainder: onReals('%', 2),
  less: onReals('<', 2, booleanSort, false),
  lessOrEqual: onReals('<=', 2, booleanSort, false),
  greater: onReals('>', 2, booleanSort, false),
  greaterOrEqual: onReals('>=', 2, booleanSort, false),
});

/** The arithmetic of Nat; `monus` stops at zero. Their recursion equations are in `arithmetic.ts`. */
export const naturals = Object.freeze({
  sum: onNaturals('Nat.+'),
  product: onNaturals('Nat.*'),
  monus: onNaturals('Nat.-'),
  less: onNaturals('Nat.<', booleanSort),
});
