/**
 * Terms and sentences: immutable trees, bound variables as indices (locally nameless), so that sentences equal up to the
 * names of bound variables have one number. A sentence is a term of sort Boolean.
 * Names of bound variables are kept for printing only.
 */
import { demand } from './error.ts';
import { freshIdentity, identityOfPair, identityOfText } from './hash-consing.ts';
import { Rational } from './rational.ts';
import { booleanSort, constructedBy, equalitySymbol, FunctionSymbol, ideSort, intSort, natSort, realSort } from './signature.ts';
import { isInstance, isSubsort, matchSort, Sort, type SortSubstitution, sameSort, substituteSort } from './sort.ts';

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

/** A sentence is a term whose sort is Boolean; the name says which is meant. */
export type Sentence = Term;

/** What a term has besides its kind, sort and arguments. */
interface Head {
  /** Of an application. */
  readonly symbol?: FunctionSymbol | undefined;
  /** Of a variable, a quoted identifier, or (for printing) a bound variable at its quantifier. */
  readonly name?: string;
  /** The sort of a quantifier's bound variable. */
  readonly binds?: Sort | undefined;
  /** Of a bound variable: how many quantifiers lie between it and its own. */
  readonly index?: number;
  /** Of a numeral: not negative. */
  readonly value?: Rational | undefined;
}

const key = Symbol('term');
const none: readonly Term[] = Object.freeze([]);
/** What matching a declaration without sort variables finds: nothing is ever put in here. */
const noSorts: Map<Sort, Sort> = new Map();
/** Recursion on terms goes at most this deep before it is cut into pieces. */
const pieceHeight = 400;

export class Term {
  readonly kind: Kind;
  readonly sort: Sort;
  /** Arguments, immediate subsentences, or the body of a quantifier. */
  readonly args: readonly Term[];
  readonly symbol: FunctionSymbol | undefined;
  readonly name: string;
  readonly binds: Sort | undefined;
  readonly index: number;
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

  constructor(k: symbol, kind: Kind, sort: Sort, args: readonly Term[], head: Head) {
    if (k !== key || new.target !== Term) throw new TypeError('terms are made by the functions of kernel/term.ts');
    const index = head.index ?? 0;
    let loose = kind === 'bound' ? index + 1 : 0;
    let open = kind === 'variable';
    let ground = sort.ground && head.binds?.ground !== false;
    let height = 0;
    let size = 1;
    let genuine = Sort.is(sort) && Sort.is(head.binds ?? sort) && (head.symbol === undefined || FunctionSymbol.is(head.symbol));
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
    this.symbol = head.symbol;
    this.name = head.name ?? '';
    this.binds = head.binds;
    this.index = index;
    this.value = head.value;
    this.loose = head.binds === undefined ? loose : Math.max(0, loose - 1);
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
    if (this.#identity === 0) for (const piece of pieces(this)) piece.#number();
    return this.#number();
  }

  #number(): number {
    if (this.#identity !== 0) return this.#identity;
    let id = kinds.indexOf(this.kind) + 1;
    if (this.symbol !== undefined) id = identityOfPair(id, this.symbol.identity);
    if (this.kind === 'variable' || this.kind === 'quoted') id = identityOfPair(id, identityOfText(this.name));
    if (this.kind === 'bound') id = identityOfPair(id, this.index + 1);
    if (this.value !== undefined) id = identityOfPair(id, identityOfText(this.value.key));
    id = identityOfPair(id, (this.binds ?? this.sort).identity);
    for (const a of this.args) id = identityOfPair(id, a.#number());
    // The number of arguments closes the chain, so that a longer row is never taken for a shorter one.
    this.#identity = identityOfPair(id, this.args.length + 1);
    return this.#identity;
  }
}
Object.freeze(Object.freeze(Term).prototype);

/** Subterms at heights that are multiples of `pieceHeight`, lowest first: working on them in this order bounds recursion. */
function pieces(t: Term): readonly Term[] {
  if (t.height <= pieceHeight) return none;
  const seen = new Set<Term>();
  const stack = [t];
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    if (at.height < pieceHeight || seen.has(at)) continue;
    seen.add(at);
    stack.push(...at.args);
  }
  return [...seen].filter((p) => p.height % pieceHeight === 0).sort((a, b) => a.height - b.height);
}

export function same(a: Term, b: Term): boolean {
  return a === b || (a.height === b.height && a.identity === b.identity);
}

// ---------------------------------------------------------------- building

/** A free variable: its name and sort together are what it is. */
export function variable(name: string, sort: Sort): Term {
  return new Term(key, 'variable', sort, none, { name });
}

/** A variable that does not occur in `p`, with a name for readers. */
export function variableNotIn(p: Term, letter: string, sort: Sort): Term {
  const taken = new Set(freeVariables(p).map((v) => v.name));
  let name = letter;
  while (taken.has(name)) name += "'";
  return variable(name, sort);
}

/** A variable that occurs nowhere else; its name begins with the prefix. */
export function freshVariable(prefix: string, sort: Sort): Term {
  return variable(`${prefix}_${freshIdentity()}`, sort);
}

/** A quoted identifier, a constant of sort Ide equal only to itself. */
export function quoted(name: string): Term {
  return new Term(key, 'quoted', ideSort, none, { name });
}

/** A numeral of sort Nat, Int or Real. **Fails when** it is negative, or not whole at a sort of whole numbers. */
export function numeral(given: Rational, sort: Sort): Term {
  const value = new Rational(given.numerator, given.denominator);
  const fits = sort === realSort || ((sort === intSort || sort === natSort) && value.isWhole);
  demand(fits && value.numerator >= 0n, 'numeral', 'no numeral of that sort has that value', value, sort);
  return new Term(key, 'numeral', sort, none, { value });
}

/** A constant, at an instance of its declared sort. */
export function constant(symbol: FunctionSymbol, sort: Sort = symbol.result): Term {
  demand(symbol.parameters.length === 0, 'constant', `${symbol.name} needs arguments`, symbol);
  demand(isInstance(sort, symbol.result), 'constant', `${symbol.name} is not of that sort`, symbol, sort);
  return new Term(key, 'application', sort, none, { symbol });
}

/**
 * A symbol applied to terms; its sort is computed from theirs.
 *
 * Fails when the number of arguments is wrong or an argument's sort is not within the parameter's.
 */
export function apply(symbol: FunctionSymbol, given: readonly Term[]): Term {
  const args = [...given];
  const { parameters, result } = symbol;
  demand(
    parameters.length === args.length && args.length > 0,
    'apply',
    `${symbol.name} takes ${parameters.length} arguments`,
    symbol,
    args,
  );
  const found: Map<Sort, Sort> = symbol.monomorphic ? noSorts : new Map();
  for (let i = 0; i < args.length; i++) {
    const fits = matchSort(parameters[i] as Sort, (args[i] as Term).sort, found);
    if (!fits) demand(false, 'apply', `argument ${i + 1} of ${symbol.name} is of the wrong sort`, symbol, args, i);
  }
  // A sort variable may have grown to a greater sort after an earlier argument was matched: look once more.
  for (let i = 0; i < args.length && found.size > 0; i++) {
    const fits = isSubsort((args[i] as Term).sort, substituteSort(parameters[i] as Sort, found));
    if (!fits) demand(false, 'apply', `argument ${i + 1} of ${symbol.name} is of the wrong sort`, symbol, args, i);
  }
  const whole = symbol.closedOnIntegers && args.every((a) => a.sort === intSort);
  return new Term(key, 'application', whole ? intSort : substituteSort(result, found), args, { symbol });
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
    for (const [i, p] of f.parameters.entries()) matchSort(p, (u.args[i] as Term).sort, found);
    return [u.sort, ...f.parameters.map((p) => substituteSort(p, found))];
  };
  const other = instance(t);
  return instance(s).every((sort, i) => sameSort(sort, other[i] as Sort));
}

/** The equation of two terms. **Fails when** neither's sort is within the other's. */
export function equation(s: Term, t: Term): Sentence {
  return apply(equalitySymbol, [s, t]);
}

/** A connective over sentences: `not` one, `if` and `iff` two, `and` and `or` one or more. */
export function connective(kind: ConnectiveKind, given: readonly Sentence[]): Sentence {
  const args = [...given];
  const many = (kind === 'and' || kind === 'or') && args.length > 0;
  const right = kind === 'not' ? args.length === 1 : kind === 'if' || kind === 'iff' ? args.length === 2 : many;
  demand(right, 'connective', `${kind} does not take ${args.length} sentences`);
  for (const a of args) demand(a.sort === booleanSort, 'connective', 'not a sentence', a);
  return new Term(key, kind, booleanSort, args, {});
}

function quantified(kind: Quantifier, name: string, binds: Sort, body: Sentence): Sentence {
  demand(body.sort === booleanSort, 'quantifier', 'the body is not a sentence', body);
  demand(kind === 'forall' || kind === 'exists' || kind === 'exists-unique', 'quantifier', `${kind} is no quantifier`);
  return new Term(key, kind, booleanSort, [body], { name, binds });
}

// ---------------------------------------------------------------- rebuilding

/** Terms larger than this are remembered while they are worked on, in case they are shared. */
const worthRemembering = 32;

/**
 * A term with other arguments; sorts are computed anew. A quantifier's own sort changes only when sorts are replaced.
 *
 * Fails when a polymorphic symbol would become another instance without that.
 */
function withArgs(t: Term, args: readonly Term[], binds: Sort | undefined, exact: boolean): Term {
  if (t.symbol !== undefined) {
    const made = apply(t.symbol, args);
    demand(!exact || sameInstance(t, made), 'open', 'a polymorphic symbol would become another instance', t, made);
    return made;
  }
  if (binds === undefined) return connective(t.kind as ConnectiveKind, args);
  return quantified(t.kind as Quantifier, t.name, binds, args[0] as Term);
}

/**
 * Rebuilds a term from its leaves. `keep` says which subterms (met under `depth` quantifiers) stay as they are. Shared
 * subterms are worked on once, and deep terms in pieces, so the cost follows the size in memory and the stack stays flat.
 */
function rebuild(
  t: Term,
  keep: (t: Term, depth: number) => boolean,
  leaf: (t: Term, depth: number) => Term,
  exact: boolean,
  sorts?: SortSubstitution,
): Term {
  const done: Map<Term, Term>[] = [];
  const go = (at: Term, depth: number): Term => {
    if (keep(at, depth)) return at;
    if (at.args.length === 0) return leaf(at, depth);
    const known = at.size > worthRemembering ? (done[depth] ??= new Map()) : undefined;
    const before = known?.get(at);
    if (before !== undefined) return before;
    const args = at.args.map((a) => go(a, at.binds === undefined ? depth : depth + 1));
    const binds = at.binds && sorts ? substituteSort(at.binds, sorts) : at.binds;
    const unchanged = binds === at.binds && args.every((a, i) => a === at.args[i]);
    const made = unchanged ? at : withArgs(at, args, binds, exact);
    known?.set(at, made);
    return made;
  };
  // A piece below quantifiers would need its depth: only those that nothing binds are prepared.
  if (t.binds === undefined) for (const p of pieces(t)) if (p.loose === 0) go(p, 0);
  return go(t, 0);
}

/** The sentence that a quantified sentence says of one term, whatever its sort. */
export function open(q: Sentence, t: Term): Sentence {
  demand(q.binds !== undefined && Term.is(t) && t.loose === 0, 'open', 'not a quantified sentence, or a term with a loose index', q, t);
  const keep = (at: Term, depth: number): boolean => at.loose <= depth;
  return rebuild(q.args[0] as Term, keep, (at, depth) => (at.index === depth ? t : at), true);
}

/** Quantifies a sentence over a free variable; `name` is what is printed for it. */
export function close(kind: Quantifier, v: Term, body: Sentence, name = v.name): Sentence {
  demand(Term.is(v) && v.kind === 'variable', 'quantifier', 'only variables can be quantified over', v);
  demand(body.loose === 0, 'quantifier', 'the body has a loose index', body);
  const isIt = (at: Term): boolean => at.kind === 'variable' && at.name === v.name && sameSort(at.sort, v.sort);
  const bound = (index: number): Term => new Term(key, 'bound', v.sort, none, { index, name });
  const closed = rebuild(
    body,
    (at) => !at.open,
    (at, depth) => (isIt(at) ? bound(depth) : at),
    true,
  );
  return quantified(kind, name, v.sort, closed);
}

/** A sentence quantified over variables, the first outermost. */
export function closeAll(variables: readonly Term[], p: Sentence, kind: Quantifier = 'forall'): Sentence {
  return variables.reduceRight((q, v) => close(kind, v, q), p);
}

/** Replaces free variables, all at once; no capture is possible. Keys are identities of variables. */
export function substitute(t: Term, by: ReadonlyMap<number, Term>): Term {
  const leaf = (at: Term): Term => (at.kind === 'variable' ? (by.get(at.identity) ?? at) : at);
  return rebuild(t, (at) => !at.open, leaf, false);
}

/** Replaces sort variables everywhere. */
export function substituteSorts(t: Term, by: SortSubstitution): Term {
  const leaf = (at: Term): Term => new Term(key, at.kind, substituteSort(at.sort, by), none, at);
  return by.size === 0 ? t : rebuild(t, (at) => at.ground, leaf, false, by);
}

/** The free variables, in order of first occurrence. */
export function freeVariables(t: Term): readonly Term[] {
  const found = new Map<number, Term>();
  const seen = new Set<Term>();
  const stack = [t];
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    if (!at.open || seen.has(at)) continue;
    if (at.size > worthRemembering) seen.add(at);
    if (at.kind === 'variable' && !found.has(at.identity)) found.set(at.identity, at);
    for (let i = at.args.length - 1; i >= 0; i--) stack.push(at.args[i] as Term);
  }
  return [...found.values()];
}

/** Whether a variable occurs free in a term. */
export function occursIn(v: Term, t: Term): boolean {
  return t.open && freeVariables(t).some((u) => same(u, v));
}
