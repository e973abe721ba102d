/**
 * What phrases evaluate to. Terms and sentences are the kernel's own terms; whole numbers of moderate size are also plain
 * JavaScript numbers, because programs count a lot: `asTerm` makes terms of them when they meet other terms.
 */
import { FunctionSymbol, Term } from '../../kernel/index.ts';
import type { ConnectiveKind, Quantifier } from '../../kernel/index.ts';
import type { Theorem } from '../../kernel/index.ts';
import type { Span } from '../source/source.ts';
import type { Machine } from './machine.ts';

export type Value =
  | number
  | Term
  | FunctionSymbol
  | Connective
  | QuantifierValue
  | List
  | Char
  | Procedure
  | Method
  | Substitution
  | Cell
  | Vector
  | Table
  | MapValue
  | Unit;

/** The one value of expressions that are run for their effect. */
export class Unit {
  readonly kind = 'unit';
}
export const unit = new Unit();

/** `not`, `and`, `or`, `if`, `iff` as values. */
export class Connective {
  readonly kind: ConnectiveKind;
  readonly arity: number;
  /** How the infix re-reader binds it. */
  readonly fixity: Fixity;
  constructor(kind: ConnectiveKind, precedence: number) {
    this.kind = kind;
    this.arity = kind === 'not' ? 1 : 2;
    this.fixity = { precedence, associativity: undefined };
  }
}

export class QuantifierValue {
  readonly kind: Quantifier;
  constructor(kind: Quantifier) {
    this.kind = kind;
  }
}

export const connectives = {
  not: new Connective('not', 50),
  and: new Connective('and', 30),
  or: new Connective('or', 20),
  if: new Connective('if', 10),
  iff: new Connective('iff', 10),
} as const;

export const quantifiers = {
  forall: new QuantifierValue('forall'),
  exists: new QuantifierValue('exists'),
  'exists-unique': new QuantifierValue('exists-unique'),
} as const;

/** Precedence and associativity; shared by all users of an operator, and changed by `set-precedence`. */
export interface Fixity {
  precedence: number;
  associativity: 'left' | 'right' | undefined;
  /** How many operands infix reading gives a procedure that takes varying numbers of arguments; without it, it is no operator. */
  readonly operands?: number;
}

/** An immutable list, linked. */
export class List implements Iterable<Value> {
  readonly head: Value | undefined;
  readonly tail: List | undefined;
  readonly length: number;
  private constructor(head: Value | undefined, tail: List | undefined) {
    this.head = head;
    this.tail = tail;
    this.length = tail === undefined ? 0 : tail.length + 1;
  }
  static readonly empty = new List(undefined, undefined);
  static cons(head: Value, tail: List): List {
    return new List(head, tail);
  }
  static from(items: readonly Value[]): List {
    let l = List.empty;
    for (let i = items.length - 1; i >= 0; i--) l = new List(items[i], l);
    return l;
  }
  toArray(): Value[] {
    const out: Value[] = [];
    for (let at: List = this; at.tail !== undefined; at = at.tail) out.push(at.head as Value);
    return out;
  }
  *[Symbol.iterator](): Iterator<Value> {
    for (let at: List = this; at.tail !== undefined; at = at.tail) yield at.head as Value;
  }
}

/** A character; one object for each code, so `===` compares. */
export class Char {
  readonly code: number;
  static readonly #all: Char[] = [];
  private constructor(code: number) {
    this.code = code;
  }
  static of(code: number): Char {
    return (Char.#all[code] ??= new Char(code));
  }
}

/** A string is the list of its characters. */
export function listOfText(text: string): List {
  let l = List.empty;
  for (let i = text.length - 1; i >= 0; i--) l = List.cons(Char.of(text.charCodeAt(i)), l);
  return l;
}

/** The text of a list of characters; undefined when it is none. The empty list is the empty text. */
export function textOf(v: Value): string | undefined {
  if (!(v instanceof List)) return undefined;
  const codes: string[] = [];
  for (const c of v) {
    if (!(c instanceof Char)) return undefined;
    codes.push(String.fromCharCode(c.code));
  }
  return codes.join('');
}

/**
 * A procedure. Primitive ones have `run`; closures also carry their code, which the evaluator enters directly.
 * `arity` -1 takes any number of arguments (`run` checks).
 */
export class Procedure {
  name: string;
  readonly arity: number;
  readonly run: (args: readonly Value[], machine: Machine) => Value;
  fixity: Fixity;
  /** Where it was defined; undefined for a primitive. */
  readonly at: Span | undefined;
  readonly closure: ClosureCode | undefined;
  constructor(
    name: string,
    arity: number,
    run: (args: readonly Value[], machine: Machine) => Value,
    fixity?: Fixity,
    at?: Span,
    closure?: ClosureCode,
  ) {
    this.name = name;
    this.arity = arity;
    this.run = run;
    this.fixity = fixity ?? { precedence: arity === 1 || arity === 2 ? 110 : 0, associativity: undefined };
    this.at = at;
    this.closure = closure;
  }
}

/** A method: applied, it yields a theorem or fails. */
export class Method {
  name: string;
  /** -1: any number (`run` checks). */
  readonly arity: number;
  readonly run: (args: readonly Value[], machine: Machine) => Theorem;
  readonly at: Span | undefined;
  readonly closure: ClosureCode | undefined;
  constructor(name: string, arity: number, run: (args: readonly Value[], machine: Machine) => Theorem, at?: Span, closure?: ClosureCode) {
    this.name = name;
    this.arity = arity;
    this.run = run;
    this.at = at;
    this.closure = closure;
  }
}

/** Opaque here: the evaluator's compiled body and the frame it closes over. */
export interface ClosureCode {
  readonly frame: unknown;
  readonly lambda: unknown;
}

/** A finite map from variables (by identity of their terms) to terms. */
export class Substitution {
  readonly entries: ReadonlyMap<number, { readonly variable: Term; readonly term: Term }>;
  constructor(entries: ReadonlyMap<number, { readonly variable: Term; readonly term: Term }>) {
    this.entries = entries;
  }
}

export class Cell {
  content: Value;
  constructor(content: Value) {
    this.content = content;
  }
}

export class Vector {
  readonly items: Value[];
  constructor(items: Value[]) {
    this.items = items;
  }
}

/** A mutable table; keys are compared as `equal?` does. The key of the JavaScript map is `keyOf(value)`. */
export class Table {
  readonly entries = new Map<string, { readonly key: Value; value: Value }>();
}

/** An immutable map, ordered by Athena's total order on values when it is listed. */
export class MapValue {
  readonly entries: import('immutable').Map<string, { readonly key: Value; readonly value: Value }>;
  constructor(entries: import('immutable').Map<string, { readonly key: Value; readonly value: Value }>) {
    this.entries = entries;
  }
}

export { FunctionSymbol, Term };
