/**
 * Sorts: variables, and constructors applied to sorts (domains, datatypes, `Fun`).
 * Constructors are known by reference, never by name. A subsort's elements are elements of the greater sort.
 */
import { demand } from './error.ts';
import { freshIdentity, identityOfPair } from './hash-consing.ts';

const key = Symbol('sort');
let related: (lower: SortConstructor, upper: SortConstructor) => void;

export class SortConstructor {
  readonly name: string;
  /** Number of arguments; -1 for `Fun`, which takes one or more. */
  readonly arity: number;
  readonly identity = freshIdentity();
  /** The constructors directly or indirectly above this one. */
  readonly #above = new Set<SortConstructor>();
  readonly #below = new Set<SortConstructor>();
  constructor(name: string, arity: number) {
    if (new.target !== SortConstructor) throw new TypeError('sort constructors cannot be subclassed');
    this.name = name;
    this.arity = arity;
    Object.freeze(this);
  }
  /** Whether every element here is one of `other`. */
  isWithin(other: SortConstructor): boolean {
    return this === other || this.#above.has(other);
  }
  above(): readonly SortConstructor[] {
    return [...this.#above];
  }
  below(): readonly SortConstructor[] {
    return [...this.#below];
  }
  static is(x: object): x is SortConstructor {
    return #above in x;
  }
  static {
    related = (lower, upper) => {
      for (const a of [lower, ...lower.#below]) {
        for (const b of [upper, ...upper.#above]) {
          a.#above.add(b);
          b.#below.add(a);
        }
      }
    };
  }
}

/**
 * Declares `lower` a subsort of `upper`; the relation is closed transitively.
 *
 * Fails when the arities differ or a circle would arise. Whether the two may be related at all is the signature's to say.
 */
export function relate(lower: SortConstructor, upper: SortConstructor): void {
  demand(lower.arity === upper.arity, 'subsort', 'the two sorts take different numbers of arguments', lower, upper);
  demand(!upper.isWithin(lower), 'subsort', 'this would make a circle', lower, upper);
  related(lower, upper);
}

export class Sort {
  /** Undefined for a sort variable. */
  readonly constructor_: SortConstructor | undefined;
  /** Name of a sort variable, without the quote; unused otherwise. */
  readonly variable: string;
  readonly args: readonly Sort[];
  /** No sort variable in it. */
  readonly ground: boolean;
  readonly identity: number;
  readonly #genuine = true;
  constructor(k: symbol, c: SortConstructor | undefined, variable: string, args: readonly Sort[], identity: number) {
    if (k !== key || !args.every(Sort.is)) throw new TypeError('sorts are made by the functions of kernel/sort.ts');
    this.constructor_ = c;
    this.variable = variable;
    this.args = Object.freeze(args);
    this.ground = c !== undefined && args.every((a) => a.ground);
    this.identity = identity;
    Object.freeze(this);
  }
  static is(x: Sort): boolean {
    return #genuine in x;
  }
}
for (const c of [SortConstructor, Sort]) Object.freeze(Object.freeze(c).prototype);

const applications = new Map<number, Sort>();
const variables = new Map<string, Sort>();

/** The sort variable of a name; the same object each time. */
export function sortVariable(name: string): Sort {
  let found = variables.get(name);
  if (found === undefined) variables.set(name, (found = new Sort(key, undefined, name, [], freshIdentity())));
  return found;
}

/** A sort variable equal to no other; its name is only for printing. */
export function freshSortVariable(name: string): Sort {
  return new Sort(key, undefined, name, [], freshIdentity());
}

/** A constructor applied to sorts. Ground ones are shared, so `===` compares them. **Fails when** the number of arguments is wrong. */
export function sortOf(c: SortConstructor, given: readonly Sort[] = []): Sort {
  const args = [...given];
  demand(SortConstructor.is(c), 'sort', 'not a sort constructor', c);
  demand(c.arity === args.length || (c.arity < 0 && args.length > 0), 'sort', `${c.name} takes ${c.arity} arguments`, c);
  let identity = c.identity;
  for (const a of args) identity = identityOfPair(identity, a.identity);
  let found = applications.get(identity);
  if (found === undefined) {
    found = new Sort(key, c, '', args, identity);
    if (found.ground) applications.set(identity, found);
  }
  return found;
}

export function sameSort(a: Sort, b: Sort): boolean {
  return a.identity === b.identity;
}

/** Whether every element of `a` is an element of `b`: constructors related, arguments pairwise within (`Fun`: equal). */
export function isSubsort(a: Sort, b: Sort): boolean {
  if (a.identity === b.identity) return true;
  const c = a.constructor_;
  const d = b.constructor_;
  if (c === undefined || d === undefined || !c.isWithin(d) || a.args.length !== b.args.length || c.arity < 0) return false;
  return a.args.every((x, i) => isSubsort(x, b.args[i] as Sort));
}

/** The least sort above both, if there is one. */
export function leastUpperBound(a: Sort, b: Sort): Sort | undefined {
  if (isSubsort(a, b)) return b;
  if (isSubsort(b, a)) return a;
  const c = a.constructor_;
  const d = b.constructor_;
  if (c === undefined || d === undefined) return undefined;
  const common = [c, ...c.above()].filter((x) => d.isWithin(x));
  const least = common.find((x) => common.every((y) => x.isWithin(y)));
  if (least === undefined || least.arity !== a.args.length || least.arity !== b.args.length) return undefined;
  const args = a.args.map((x, i) => leastUpperBound(x, b.args[i] as Sort));
  return args.includes(undefined) ? undefined : sortOf(least, args as Sort[]);
}

export type SortSubstitution = ReadonlyMap<Sort, Sort>;

/** Replaces sort variables, all at once. */
export function substituteSort(s: Sort, by: SortSubstitution): Sort {
  if (s.ground) return s;
  if (s.constructor_ === undefined) return by.get(s) ?? s;
  const args = s.args.map((a) => substituteSort(a, by));
  return args.every((a, i) => a === s.args[i]) ? s : sortOf(s.constructor_, args);
}

/**
 * Binds the sort variables of `parameter` in `found` so that `actual` is within the parameter; a variable met twice takes
 * the least upper bound. False when that is impossible.
 */
export function matchSort(parameter: Sort, actual: Sort, found: Map<Sort, Sort>): boolean {
  if (parameter.ground) return isSubsort(actual, parameter);
  const c = parameter.constructor_;
  if (c === undefined) {
    const before = found.get(parameter);
    const now = before === undefined ? actual : leastUpperBound(before, actual);
    if (now !== undefined) found.set(parameter, now);
    return now !== undefined;
  }
  const d = actual.constructor_;
  if (d === undefined || !d.isWithin(c) || d.arity !== c.arity || actual.args.length !== parameter.args.length) return false;
  return parameter.args.every((p, i) => matchSort(p, actual.args[i] as Sort, found));
}

/** Whether a sort is the general one with its sort variables replaced. */
export function isInstance(s: Sort, general: Sort): boolean {
  const found = new Map<Sort, Sort>();
  return s === general || (matchSort(general, s, found) && sameSort(substituteSort(general, found), s));
}
