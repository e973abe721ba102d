/**
 * Terms and sentences: immutable trees, bound variables as indices (locally nameless), so that sentences equal up to the
 * names of bound variables have one number. A sentence is a term of sort Boolean.
 * Names of bound variables are kept for printing only.
 */
import { demand } from './error.ts';
import { identityOfPair, identityOfText } from './identity.ts';
import { Rational } from './rational.ts';
import { booleanSort, constructedBy, equalitySymbol, FunctionSymbol, ideSort, intSort, natSort, realSort } from './signature.ts';
import { isSubsort, matchSort, Sort, sameSort, substituteSort } from './sort.ts';

/** The order matters: each kind's place in the list is its tag in identities. */
const kinds = [
  'variable',
  'bound',
  'application',
  'numeral',
  'quoted',
  'not',
  'and',
  'or',
  'if',
  'iff',
  'forall',
  'exists',
  'exists-unique',
] as const;
export type Kind = (typeof kinds)[number];
export type Quantifier = 'forall' | 'exists' | 'exists-unique';
export type ConnectiveKind = 'not' | 'and' | 'or' | 'if' | 'iff';
const tags = new Map<Kind, number>(kinds.map((k, i) => [k, i + 1]));

/** A sentence is a term whose sort is Boolean; the name says which is meant. */
export type Sentence = Term;

const key = Symbol('term');
/** Recursion on terms goes at most this deep before it is cut into pieces (see `primed`). */
export const pieceHeight = 400;

export class Term {
  readonly kind: Kind;
  readonly sort: Sort;
  /** Arguments, immediate subsentences, or the body of a quantifier. */
  readonly args: readonly Term[];
  /** Of an application. */
  readonly symbol: FunctionSymbol | undefined;
  /** Of a variable, a quoted identifier, or (for printing) a bound variable at its quantifier. */
  readonly name: string;
  /** The sort of a quantifier's bound variable. */
  readonly binds: Sort | undefined;
  /** Of a bound variable: how many quantifiers lie between it and its own. */
  readonly index: number;
  /** Of a numeral: not negative. */
  readonly value: Rational | undefined;
  /** How many enclosing quantifiers it would need; 0 for every term handed out. */
  readonly loose: number;
  /** Has free variables. */
  readonly open: boolean;
  /** No sort variable occurs. */
  readonly ground: boolean;
  readonly height: number;
  /** Nodes, counted as a tree; may be astronomic for a shared one. */
  readonly size: number;
  #identity = 0;

  constructor(
    k: symbol,
    kind: Kind,
    sort: Sort,
    args: readonly Term[],
    symbol: FunctionSymbol | undefined,
    name: string,
    binds: Sort | undefined,
    index: number,
    value: Rational | undefined,
  ) {
    if (k !== key) throw new TypeError('terms are made by the functions of kernel/term.ts');
    let loose = kind === 'bound' ? index + 1 : 0;
    let open = kind === 'variable';
    let ground = sort.ground && (binds === undefined || binds.ground);
    let height = 0;
    let size = 1;
    let genuine = Sort.is(sort) && (symbol === undefined || FunctionSymbol.is(symbol));
    for (const a of args) {
      genuine &&= #identity in a;
      if (a.loose > loose) loose = a.loose;
      open ||= a.open;
      ground &&= a.ground;
      if (a.height >= height) height = a.height + 1;
      size += a.size;
    }
    if (!genuine) throw new TypeError('a look-alike of a sort, a symbol or a term');
    this.kind = kind;
    this.sort = sort;
    this.args = args.length === 0 ? none : Object.freeze(args);
    this.symbol = symbol;
    this.name = name;
    this.binds = binds;
    this.index = index;
    this.value = value;
    this.loose = binds === undefined ? loose : Math.max(0, loose - 1);
    this.open = open;
    this.ground = ground;
    this.height = height;
    this.size = size;
    Object.freeze(this);
  }

  static is(x: Term): boolean {
    return #identity in x;
  }

  /** Two terms have one identity exactly when they are equal up to the names of bound variables. */
  get identity(): number {
    if (this.#identity === 0) {
      for (const piece of pieces(this)) piece.#number();
      this.#number();
    }
    return this.#identity;
  }

  #number(): number {
    if (this.#identity !== 0) return this.#identity;
    let id = tags.get(this.kind) as number;
    if (this.symbol !== undefined) id = identityOfPair(id, this.symbol.identity);
    if (this.kind === 'variable' || this.kind === 'quoted') id = identityOfPair(id, identityOfText(this.name));
    if (this.kind === 'bound') id = identityOfPair(id, this.index + 1);
    if (this.value !== undefined) id = identityOfPair(id, identityOfText(this.value.key));
    id = identityOfPair(id, (this.binds ?? this.sort).identity);
    for (const a of this.args) id = identityOfPair(id, a.#number());
    // A node without arguments and one with them must differ: the count closes the chain.
    this.#identity = identityOfPair(id, this.args.length + 1);
    return this.#identity;
  }
}

Object.freeze(Object.freeze(Term).prototype);

const none: readonly Term[] = Object.freeze([]);

/** Subterms at heights that are multiples of `pieceHeight`, lowest first: working on them in this order bounds recursion. */
export function pieces(t: Term): readonly Term[] {
  if (t.height <= pieceHeight) return none;
  const seen = new Set<Term>();
  const found: Term[] = [];
  const stack = [t];
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    if (at.height < pieceHeight || seen.has(at)) continue;
    seen.add(at);
    if (at.height % pieceHeight === 0) found.push(at);
    for (const a of at.args) stack.push(a);
  }
  return found.sort((a, b) => a.height - b.height);
}

export function same(a: Term, b: Term): boolean {
  return a === b || (a.height === b.height && a.identity === b.identity);
}

/** A free variable: its name and sort together are what it is. */
export function variable(name: string, sort: Sort): Term {
  return new Term(key, 'variable', sort, none, undefined, name, undefined, 0, undefined);
}

/** For `substitute.ts` only: nobody else is handed a loose index. */
export function boundVariable(index: number, sort: Sort, name: string): Term {
  return new Term(key, 'bound', sort, none, undefined, name, undefined, index, undefined);
}

/** A numeral of sort Nat, Int or Real. **Fails when** it is negative, or not whole at a sort of whole numbers. */
export function numeral(given: Rational, sort: Sort): Term {
  const value = new Rational(given.numerator, given.denominator);
  demand(
    sort === realSort || ((sort === intSort || sort === natSort) && value.isWhole),
    'numeral',
    'this number is not of that sort',
    value,
    sort,
  );
  demand(value.numerator >= 0n, 'numeral', 'numerals are not negative', value);
  return new Term(key, 'numeral', sort, none, undefined, '', undefined, 0, value);
}

/** A quoted identifier, a constant of sort Ide equal only to itself. */
export function quoted(name: string): Term {
  return new Term(key, 'quoted', ideSort, none, undefined, name, undefined, 0, undefined);
}

/** A constant, at an instance of its declared sort. */
export function constant(symbol: FunctionSymbol, sort: Sort = symbol.result): Term {
  demand(symbol.parameters.length === 0, 'constant', `${symbol.name} needs arguments`, symbol);
  const found = new Map<Sort, Sort>();
  demand(
    sort === symbol.result || (matchSort(symbol.result, sort, found) && sameSort(substituteSort(symbol.result, found), sort)),
    'constant',
    `${symbol.name} is not of that sort`,
    symbol,
    sort,
  );
  return new Term(key, 'application', sort, none, symbol, '', undefined, 0, undefined);
}

/**
 * A symbol applied to terms; its sort is computed from theirs.
 *
 * Fails when the number of arguments is wrong or an argument's sort is not within the parameter's.
 */
export function apply(symbol: FunctionSymbol, given: readonly Term[]): Term {
  const args = [...given];
  const { parameters } = symbol;
  demand(
    parameters.length === args.length && args.length > 0,
    'apply',
    `${symbol.name} takes ${parameters.length} arguments`,
    symbol,
    args,
  );
  let sort = symbol.result;
  if (symbol.monomorphic) {
    for (let i = 0; i < args.length; i++) {
      const a = (args[i] as Term).sort;
      const p = parameters[i] as Sort;
      if (a !== p) demand(isSubsort(a, p), 'apply', `argument ${i + 1} of ${symbol.name} is of the wrong sort`, symbol, args, i);
    }
    if (symbol.closedOnIntegers && args.every((a) => a.sort === intSort)) sort = intSort;
  } else {
    const found = new Map<Sort, Sort>();
    for (let i = 0; i < args.length; i++) {
      demand(
        matchSort(parameters[i] as Sort, (args[i] as Term).sort, found),
        'apply',
        `argument ${i + 1} of ${symbol.name} is of the wrong sort`,
        symbol,
        args,
        i,
      );
    }
    // A variable may have grown to a least upper bound after an earlier argument was matched: look once more.
    for (let i = 0; i < args.length; i++) {
      const p = substituteSort(parameters[i] as Sort, found);
      demand(isSubsort((args[i] as Term).sort, p), 'apply', `argument ${i + 1} of ${symbol.name} is of the wrong sort`, symbol, args, i);
    }
    sort = substituteSort(symbol.result, found);
  }
  return new Term(key, 'application', sort, args, symbol, '', undefined, 0, undefined);
}

/**
 * Whether two applications are of one function. A polymorphic symbol has a function for each instance of its sort variables,
 * and with subsorts one element may be an argument of two of them; only equality and constructors mean the same everywhere.
 */
export function sameInstance(s: Term, t: Term): boolean {
  const f = s.symbol;
  if (f === undefined || f !== t.symbol) return false;
  if (f.monomorphic || f === equalitySymbol || constructedBy(f)?.free === true) return true;
  const instance = (u: Term): readonly Sort[] => {
    const found = new Map<Sort, Sort>();
    f.parameters.forEach((p, i) => matchSort(p, (u.args[i] as Term).sort, found));
    return [u.sort, ...f.parameters.map((p) => substituteSort(p, found))];
  };
  const other = instance(t);
  return instance(s).every((sort, i) => sameSort(sort, other[i] as Sort));
}

/** A connective over sentences: `not` one, `if` and `iff` two, `and` and `or` one or more. */
export function connective(kind: ConnectiveKind, given: readonly Sentence[]): Sentence {
  const args = [...given];
  const many = (kind === 'and' || kind === 'or') && args.length > 0;
  const right = kind === 'not' ? args.length === 1 : kind === 'if' || kind === 'iff' ? args.length === 2 : many;
  demand(right, 'connective', `${kind} does not take ${args.length} sentences`);
  for (const a of args) demand(a.sort === booleanSort, 'connective', 'not a sentence', a);
  return new Term(key, kind, booleanSort, args, undefined, '', undefined, 0, undefined);
}

/** For `substitute.ts` only: a quantifier over a body that has the bound variable as index already. */
export function quantified(kind: Quantifier, name: string, binds: Sort, body: Sentence): Sentence {
  demand(body.sort === booleanSort, 'quantifier', 'the body is not a sentence', body);
  demand(kind === 'forall' || kind === 'exists' || kind === 'exists-unique', 'quantifier', `${kind} is no quantifier`);
  return new Term(key, kind, booleanSort, [body], undefined, name, binds, 0, undefined);
}
