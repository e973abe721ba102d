/**
 * Terms and sentences: immutable trees, bound variables as indices (locally nameless), so that sentences equal up to the
 * names of bound variables have one number. A sentence is a term of sort Boolean.
 * Names of bound variables are kept for printing only.
 */
import { hold, remembering, spend } from './check-limits.ts';
import { demand, KernelError } from './error.ts';
import { freshIdentity, identityOfPair, identityOfText } from './hash-consing.ts';
import { Rational } from './rational.ts';
import { booleanSort, constructedBy, equalitySymbol, FunctionSymbol, ideSort, intSort, matchSort } from './signature.ts';
import { natSort, realSort, Sort, type SortSubstitution, sameSort, sortOfApplication, substituteSort } from './signature.ts';

const connectives = ['not', 'and', 'or', 'if', 'iff'] as const;
const quantifiers = ['forall', 'exists', 'exists-unique'] as const;
/** The order matters: each kind's place in the list is its tag in identities. */
const kinds = ['variable', 'bound', 'application', 'numeral', 'quoted', ...connectives, ...quantifiers] as const;
export type Kind = (typeof kinds)[number];
export type Quantifier = (typeof quantifiers)[number];
export type ConnectiveKind = (typeof connectives)[number];

/** A sentence is a term whose sort is Boolean; the name says which is meant. */
export type Sentence = Term;

const key = Symbol('term');
let inside: (t: Term) => Terms;
type Terms = readonly Term[];
const none: readonly Term[] = [];
/** What matching a declaration without sort variables finds: nothing is ever put in here. */
const noSorts: Map<Sort, Sort> = new Map();
/** Terms larger than this are remembered while they are worked on, in case they are shared. */
const worthRemembering = 32;
/** Recursion on terms goes at most this deep before it is cut into pieces. */
const pieceHeight = 400;

const mixed = (a: number, b: number): number => Math.imul((a ^ (a >>> 15)) + b, 0x2c1b3c6d);
/** Of the last two letters, which tell generated names apart. */
const hashOfText = (text: string): number => (text.charCodeAt(text.length - 1) + 31 * text.charCodeAt(text.length - 2)) | text.length;

export class Term {
  // Declared, not defined: defining each field first as undefined would take as long as all the rest of the constructor.
  declare readonly kind: Kind;
  declare readonly sort: Sort;
  /** Of an application. */
  declare readonly symbol: FunctionSymbol | undefined;
  /** Of a variable, a quoted identifier, or (for printing) a bound variable at its quantifier. */
  declare readonly name: string;
  /** The sort of a quantifier's bound variable. */
  declare readonly binds: Sort | undefined;
  /** Of a numeral: not negative. */
  declare readonly value: Rational | undefined;
  /** Of a bound variable: how many quantifiers lie between it and its own. */
  declare readonly index: number;
  /** How many enclosing quantifiers it would need; 0 for every term handed out. */
  declare readonly loose: number;
  /** A bit for each free variable; two variables may have the same. */
  declare readonly free: number;
  /** Has free variables. */
  declare readonly open: boolean;
  /** No sort variable occurs. */
  declare readonly ground: boolean;
  declare readonly height: number;
  /** How many quantifiers lie within each other. */
  declare readonly quantifiers: number;
  /** Nodes, counted as a tree; may be astronomic for a shared one. */
  declare readonly size: number;
  /** Equal terms have equal ones, different terms mostly not. */
  declare readonly hash: number;
  #identity = 0;
  readonly #args: Terms;
  /** The same, once others have asked: they get it frozen, which the engine reads slowly. */
  #shown: Terms | undefined;

  constructor(k: symbol, kind: Kind, sort: Sort, args: Terms, f?: FunctionSymbol, name = '', binds?: Sort, index = 0, value?: Rational) {
    if (k !== key || new.target !== Term) throw new TypeError('terms are made by the functions of kernel/term.ts');
    hold(1.125 + args.length / 8);
    let genuine = Sort.is(sort) && (!binds || Sort.is(binds)) && (!f || FunctionSymbol.is(f)) && typeof name === 'string';
    // A bound variable's name makes no difference, and the sort of an application none that the rest does not make.
    let hash = f === undefined ? mixed(kinds.indexOf(kind), (binds ?? sort).identity) : f.identity;
    let ground = sort.ground && binds?.ground !== false;
    let [loose, free, height, quantifiers, size] = [0, 0, 0, 0, 1];
    if (args.length === 0 && f === undefined) {
      const own = kind === 'bound' ? index : value === undefined ? hashOfText(name) : Number(BigInt.asUintN(30, value.numerator));
      hash = mixed(hash, own);
      if (kind === 'bound') loose = index + 1;
      if (kind === 'variable') free = 1 << hash;
    }
    // By number: the engine makes an object for each step of going through a frozen array otherwise.
    for (let i = 0; i < args.length; i++) {
      const a = args[i] as Term;
      genuine &&= #identity in a;
      hash = mixed(hash, a.hash);
      if (a.loose > loose) loose = a.loose;
      free |= a.free;
      ground &&= a.ground;
      if (a.height >= height) height = a.height + 1;
      if (a.quantifiers > quantifiers) quantifiers = a.quantifiers;
      size += a.size;
    }
    if (!genuine) throw new TypeError('a look-alike of a sort, a symbol or a term');
    this.kind = kind;
    this.sort = sort;
    this.#args = args;
    this.symbol = f;
    this.name = name;
    this.binds = binds;
    this.value = value;
    this.index = index;
    this.loose = binds === undefined || loose === 0 ? loose : loose - 1;
    this.free = free;
    this.open = free !== 0;
    this.ground = ground;
    this.height = height;
    this.quantifiers = binds === undefined ? quantifiers : quantifiers + 1;
    this.size = size;
    this.hash = hash;
    if (remembering) Object.freeze(this);
  }

  /** Arguments, immediate subsentences, or the body of a quantifier. Within the kernel `argsOf` is quicker. */
  get args(): Terms {
    return (this.#shown ??= Object.freeze(this.#args));
  }
  static {
    inside = (t) => t.#args;
  }

  static readonly is = (x: Term): boolean => #identity in x;

  /** Two terms have one identity exactly when they are equal up to the names of bound variables. */
  get identity(): number {
    if (this.#identity === 0) for (const [piece] of pieces(this)) piece.#number();
    return this.#number();
  }

  /** Equal up to the names of bound variables. Deep terms are compared by number, others part by part: numbers take longer to make. */
  static readonly same = (a: Term, b: Term, met?: Map<Term, Term>): boolean => {
    if (a === b) return true;
    const [ours, theirs] = [a.#args, b.#args];
    const n = ours.length;
    if (a.hash !== b.hash || a.size !== b.size || a.kind !== b.kind || a.symbol !== b.symbol || n !== theirs.length) return false;
    if ((a.#identity !== 0 && b.#identity !== 0) || a.height >= pieceHeight) return a.identity === b.identity;
    if ((a.binds ?? a.sort).identity !== (b.binds ?? b.sort).identity) return false;
    if (n === 0) return a.kind === 'bound' ? a.index === b.index : a.name === b.name && a.value?.key === b.value?.key;
    spend(1);
    const known = a.size > worthRemembering ? (met ?? new Map<Term, Term>()) : undefined;
    if (known?.get(a) === b) return true;
    for (let i = 0; i < n; i++) if (!Term.same(ours[i] as Term, theirs[i] as Term, known)) return false;
    known?.set(a, b);
    return true;
  };

  #number(): number {
    if (this.#identity !== 0) return this.#identity;
    const { kind, symbol: f } = this;
    // A chain of pairs begins with a symbol or a tag, which are no pairs, so that different chains have different numbers.
    let id = identityOfPair(f?.identity ?? kinds.indexOf(kind) + 1, (this.binds ?? this.sort).identity);
    if (f === undefined && this.#args.length === 0)
      id = identityOfPair(id, kind === 'bound' ? this.index : identityOfText(this.value?.key ?? this.name));
    for (let i = 0; i < this.#args.length; i++) id = identityOfPair(id, (this.#args[i] as Term).#number());
    return (this.#identity = id);
  }
}
// Without a prototype: nothing that is put into `Object.prototype` later can take the place of a field.
Object.freeze(Object.setPrototypeOf(Object.freeze(Term).prototype, null));

/** The subterms that can be reached by way of such for which `enter` holds: each once, in order of first occurrence. */
export function subterms(t: Term, enter: (t: Term) => boolean): readonly Term[] {
  const seen = new Set<Term>();
  const stack = [t];
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    if (!enter(at) || seen.has(at)) continue;
    seen.add(at);
    spend(1);
    const args = inside(at);
    for (let i = args.length - 1; i >= 0; i--) stack.push(args[i] as Term);
  }
  return [...seen];
}

/** The subterms that are high, under how many quantifiers each, lowest first: working on them in this order bounds recursion. */
function pieces(t: Term): readonly (readonly [Term, number])[] {
  const found: [Term, number][] = t.height < pieceHeight ? [] : [[t, 0]];
  const seen: Set<Term>[] = [];
  for (const [s, depth] of found) {
    const there = (seen[depth] ??= new Set());
    spend(1, 0.25);
    if (!there.has(s)) for (const a of inside(s)) if (a.height >= pieceHeight) found.push([a, s.binds ? depth + 1 : depth]);
    there.add(s);
  }
  return found.sort(([a], [b]) => a.height - b.height);
}

export const { same } = Term;
/** The arguments as they are. The default, because `export *` does not hand that on: outside the kernel somebody might change them. */
export default inside;

// ---------------------------------------------------------------- building

/** A free variable: its name and sort together are what it is. */
export const variable = (name: string, sort: Sort): Term => new Term(key, 'variable', sort, none, undefined, name);

/** A variable that does not occur in `p`, with a name for readers. */
export const variableNotIn = (p: Term, name: string, sort: Sort, v = variable(name, sort)): Term =>
  occursIn(v, p) ? variableNotIn(p, `${name}'`, sort) : v;

/** A variable that occurs nowhere else; its name begins with the prefix. */
export const freshVariable = (prefix: string, sort: Sort): Term => variable(`${prefix}_${freshIdentity()}`, sort);

/** A quoted identifier, a constant of sort Ide equal only to itself. */
export const quoted = (name: string): Term => new Term(key, 'quoted', ideSort, none, undefined, name);

/** A numeral of sort Nat, Int or Real. **Fails when** it is negative, or not whole at a sort of whole numbers. */
export function numeral(given: Rational, sort: Sort): Term {
  const value = new Rational(given.numerator, given.denominator);
  const fits = sort === realSort || ((sort === intSort || sort === natSort) && value.isWhole);
  demand(fits && value.numerator >= 0n, 'numeral', 'no numeral of that sort has that value', value, sort);
  return new Term(key, 'numeral', sort, none, undefined, '', undefined, 0, value);
}

/** A constant, at an instance of its declared sort. */
export function constant(symbol: FunctionSymbol, sort: Sort = symbol.result): Term {
  if (symbol.parameters.length > 0) throw new KernelError('constant', `${symbol.name} needs arguments`, [symbol]);
  const found = new Map<Sort, Sort>();
  const fits = sort === symbol.result || (matchSort(symbol.result, sort, found) && sameSort(substituteSort(symbol.result, found), sort));
  if (!fits) throw new KernelError('constant', `${symbol.name} is not of that sort`, [symbol, sort]);
  return new Term(key, 'application', sort, none, symbol);
}

/**
 * A symbol applied to terms, at least one; for its sort see `sortOfApplication`.
 *
 * Fails when the number of arguments is wrong or an argument's sort is not within the parameter's.
 */
export function apply(symbol: FunctionSymbol, given: readonly Term[], at?: Sort): Term {
  const args = [...given];
  return new Term(key, 'application', sortOfApplication(symbol, args, at), args, symbol);
}

/** A symbol applied to any number of terms; a constant at the sort that is asked for. */
export const application = (symbol: FunctionSymbol, args: Terms, sort: Sort = symbol.result): Term =>
  args.length === 0 ? constant(symbol, sort) : apply(symbol, args, sort);

/**
 * Whether two applications are of one function. A polymorphic symbol has a function for each instance of its sort variables,
 * and with subsorts one element may be an argument of two of them; only equality and constructors mean the same everywhere.
 */
export function sameInstance(s: Term, t: Term): boolean {
  const f = s.symbol;
  if (f === undefined || f !== t.symbol) return false;
  if (f.monomorphic || f === equalitySymbol || constructedBy(f)?.free === true) return true;
  if (sameSort(s.sort, t.sort) && inside(s).every((a, i) => sameSort(a.sort, (inside(t)[i] as Term).sort))) return true;
  const instance = (u: Term): string => {
    const found = new Map<Sort, Sort>();
    inside(u).forEach((a, i) => void matchSort(f.parameters[i] as Sort, a.sort, found));
    return [u.sort, ...f.parameters.map((p) => substituteSort(p, found))].map((sort) => sort.identity).join();
  };
  return instance(s) === instance(t);
}

/** The equation of two terms. **Fails when** neither's sort is within the other's. */
export const equation = (s: Term, t: Term): Sentence => apply(equalitySymbol, [s, t]);

/** A connective over sentences: `not` one, `if` and `iff` two, `and` and `or` one or more. */
export function connective(kind: ConnectiveKind, given: readonly Sentence[]): Sentence {
  const args = [...given];
  const many = (kind === 'and' || kind === 'or') && args.length > 0;
  const right = kind === 'not' ? args.length === 1 : kind === 'if' || kind === 'iff' ? args.length === 2 : many;
  if (!right) throw new KernelError('connective', `${kind} does not take ${args.length} sentences`, []);
  for (const a of args) demand(a.sort === booleanSort, 'connective', 'not a sentence', a);
  return new Term(key, kind, booleanSort, args);
}

// ---------------------------------------------------------------- rebuilding

/**
 * How a term is rebuilt: what becomes of a leaf under so many quantifiers; the bits of the free variables of which one is concerned,
 * -1 for all of them, 0 when indices or sorts are; what is replaced, when sorts are; what became of shared subterms, by depth.
 */
type Leaf = (t: Term, depth: number) => Term;
type Change = { readonly leaf: Leaf; readonly free: number; readonly sorts: SortSubstitution; readonly done: Map<Term, Term>[] };

/**
 * A term with arguments of other sorts; its own is computed anew.
 *
 * Fails when a polymorphic symbol would become another instance because a bound variable is replaced.
 */
function withArgs(t: Term, args: Terms, { free, sorts }: Change): Term {
  const { symbol: f, binds } = t;
  if (f === undefined) for (const a of args) demand(a.sort === booleanSort, t.kind, 'not a sentence', a);
  const sort = f === undefined ? booleanSort : sortOfApplication(f, args, f.untold && substituteSort(t.sort, sorts));
  const made = new Term(key, t.kind, sort, args, f, t.name, binds && substituteSort(binds, sorts));
  const fits = f === undefined || free !== 0 || sorts !== noSorts || sameInstance(t, made);
  demand(fits, 'open', 'a polymorphic symbol would become another instance', t, made);
  return made;
}

function rebuilt(t: Term, depth: number, change: Change): Term {
  const { free, sorts } = change;
  spend(1, t.size > worthRemembering ? 0.5 : 0);
  if (free !== 0 ? (t.free & free) === 0 : sorts === noSorts ? t.loose <= depth : t.ground) return t;
  const before = inside(t);
  const n = before.length;
  if (n === 0) return change.leaf(t, depth);
  const known = t.size > worthRemembering ? (change.done[depth] ??= new Map()) : undefined;
  const done = known?.get(t);
  if (done !== undefined) return done;
  const below = t.binds === undefined ? depth : depth + 1;
  const first = rebuilt(before[0] as Term, below, change);
  // Literals: an array that grows gets room to spare, and others than these the engine looks into slowly.
  const args = n === 1 ? [first] : [first, rebuilt(before[1] as Term, below, change)];
  for (let i = 2; i < n; i++) args.push(rebuilt(before[i] as Term, below, change));
  let [changed, resorted] = [false, sorts !== noSorts];
  for (let i = 0; i < n; i++) changed ||= args[i] !== before[i];
  for (let i = 0; changed && i < n; i++) resorted ||= !sameSort((args[i] as Term).sort, (before[i] as Term).sort);
  const other = changed && !resorted ? new Term(key, t.kind, t.sort, args, t.symbol, t.name, t.binds) : t;
  const made = resorted ? withArgs(t, args, change) : other;
  known?.set(t, made);
  return made;
}

/**
 * Rebuilds a term from its leaves. Shared subterms are worked on once, and deep terms in pieces, so the cost follows the size in memory
 * and the stack stays flat.
 */
function rebuild(t: Term, leaf: Leaf, free = 0, sorts: SortSubstitution = noSorts): Term {
  const change = { leaf, free, sorts, done: [] };
  if (t.height >= pieceHeight) for (const [piece, depth] of pieces(t)) rebuilt(piece, depth, change);
  return rebuilt(t, 0, change);
}

/** The sentence that a quantified sentence says of terms, whatever their sorts; the first is for the outermost quantifier. */
export function open(q: Sentence, ...terms: readonly Term[]): Sentence {
  let body = q;
  for (const t of terms) {
    const fits = body.binds !== undefined && Term.is(t) && t.loose === 0;
    demand(fits, 'open', 'not a quantified sentence, or a term with a loose index', q, t);
    body = inside(body)[0] as Term;
  }
  return rebuild(body, (at, depth) => terms[terms.length - 1 + depth - at.index] ?? at);
}

/** Quantifies a sentence over free variables, the first outermost; `name` is what is printed for them. */
export function closeAll(given: Terms, body: Sentence, kind: Quantifier = 'forall', name?: string): Sentence {
  const variables = [...given];
  for (const v of variables) demand(Term.is(v) && v.kind === 'variable', 'quantifier', 'only variables can be quantified over', v);
  demand(body.loose === 0 || variables.length === 0, 'quantifier', 'the body has a loose index', body);
  demand(body.sort === booleanSort, 'quantifier', 'the body is not a sentence', body);
  if (!quantifiers.includes(kind)) throw new KernelError('quantifier', `${kind} is no quantifier`, []);
  const leaf = (at: Term, depth: number): Term => {
    spend(variables.length);
    // Of two equal variables the inner quantifier binds.
    const i = at.kind === 'variable' ? variables.findLastIndex((v) => same(v, at)) : -1;
    const index = depth + variables.length - 1 - i;
    return i < 0 ? at : new Term(key, 'bound', at.sort, none, undefined, name ?? at.name, undefined, index);
  };
  const free = variables.reduce((bits, v) => bits | v.free, 0);
  const said = rebuild(body, leaf, free);
  return variables.reduceRight((q, v) => new Term(key, kind, booleanSort, [q], undefined, name ?? v.name, v.sort), said);
}

/** Quantifies a sentence over a free variable. */
export const close = (kind: Quantifier, v: Term, body: Sentence, name = v.name): Sentence => closeAll([v], body, kind, name);

/** Replaces free variables, all at once; no capture is possible. Keys are identities of variables. */
export const substitute = (t: Term, by: ReadonlyMap<number, Term>): Term => rebuild(t, (at) => by.get(at.identity) ?? at, -1);

/** Replaces sort variables everywhere. */
export function substituteSorts(t: Term, by: SortSubstitution): Term {
  const leaf = (v: Term): Term => new Term(key, v.kind, substituteSort(v.sort, by), none, v.symbol, v.name, undefined, v.index, v.value);
  return by.size === 0 ? t : rebuild(t, leaf, 0, by);
}

/** The free variables, in order of first occurrence. */
export function freeVariables(t: Term): readonly Term[] {
  const variables = subterms(t, (s) => s.open).filter((s) => s.kind === 'variable');
  return [...new Map(variables.map((v) => [v.identity, v])).values()];
}

/** Whether a variable occurs free in a term. */
export const occursIn = (v: Term, t: Term): boolean =>
  (t.free & v.free) !== 0 && subterms(t, (s) => (s.free & v.free) !== 0).some((s) => same(s, v));
