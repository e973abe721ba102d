/**
 * Code of the evaluating machine (`run.ts`), and clauses compiled to it.
 * A function's arguments are its first locals; matching a pattern adds the parts that it takes apart as further ones.
 */
import { arithmetic, constructedBy, equalitySymbol, type FunctionSymbol, freeVariables, naturals, type Term } from '../../kernel/index.ts';
import { ifThenElse } from '../athena/if-then-else.ts';
import type { Clause, Defined } from './clauses.ts';
import { type Ground, groundOf, no, yes } from './ground.ts';

/** What an instruction does; `n`, `to` and the rest are its operands. */
export const op = {
  /** Pushes a value. */
  value: 0,
  /** Pushes the local number n. */
  local: 1,
  /** Replaces the n topmost values by a constructor applied to them. */
  build: 2,
  /** Replaces the n topmost values by what a function makes of them. */
  call: 3,
  /** The same as the last thing that a function does. */
  tailCall: 4,
  /** Ends a function with the topmost value. */
  return: 5,
  /** Pops a truth value and jumps when it is false. */
  unless: 6,
  /** Pops a truth value and jumps when it is true. */
  when: 7,
  jump: 8,
  not: 9,
  /** Replaces two values by whether they are equal. */
  equal: 10,
  /** Replaces the n topmost values by what an operation of arithmetic makes of them. */
  arithmetic: 11,
  /** Adds the parts of local n as locals when the constructor built it, and jumps when not. */
  match: 12,
  /** Begins a clause: only the n arguments are left. */
  clause: 13,
  /** From here to `decided`, what has no value makes the clause not apply instead of ending everything. */
  guarded: 14,
  decided: 15,
  /** There is no value. */
  stuck: 16,
} as const;

export interface Instruction {
  readonly op: number;
  readonly n: number;
  to: number;
  readonly value: Ground | undefined;
  readonly symbol: FunctionSymbol | undefined;
  readonly callee: Callee | undefined;
}

export type Code = readonly Instruction[];

/** A function as its callers know it. Its code is made when it is first called, and again when it has got new axioms. */
export interface Callee {
  readonly defines: Defined;
  code: Code | undefined;
}

export type FindCallee = (f: FunctionSymbol) => Callee;

const operations: ReadonlySet<FunctionSymbol> = new Set([...Object.values(arithmetic), ...Object.values(naturals)]);

export function isOperation(f: FunctionSymbol): boolean {
  return operations.has(f);
}

/**
 * A function of so many arguments: the first clause that applies counts. Where none does, it builds with `otherwise` (a
 * constructor of a structure that has equations), or has no value.
 */
export function compileFunction(arity: number, clauses: readonly Clause[], otherwise: FunctionSymbol | undefined, find: FindCallee): Code {
  const c = new Compiler(find);
  for (const clause of clauses) c.clause(arity, clause);
  c.emit(op.clause, arity);
  if (otherwise === undefined) c.emit(op.stuck);
  else {
    for (let i = 0; i < arity; i++) c.emit(op.local, i);
    c.emit(op.build, arity, { symbol: otherwise });
    c.emit(op.return);
  }
  return c.code;
}

/** A selector: one part of what a constructor built. */
export function compileSelector(of: FunctionSymbol, position: number): Code {
  const c = new Compiler(() => {
    throw new TypeError('selectors call nothing');
  });
  const miss = c.emit(op.match, 0, { symbol: of });
  c.emit(op.local, 1 + position);
  c.emit(op.return);
  miss.to = c.emit(op.stuck).place;
  return c.code;
}

/** A term or sentence as a function of variables; of none for a ground one. */
export function compileTerm(t: Term, variables: readonly Term[], find: FindCallee): Code {
  const c = new Compiler(find);
  for (const v of variables) c.parameter(v);
  c.expression(t, true);
  return c.code;
}

/** Constructors and variables only. */
function isPlain(p: Term): boolean {
  return p.kind === 'variable' || (p.symbol !== undefined && constructedBy(p.symbol) !== undefined && p.args.every(isPlain));
}

/** Whether a variable occurs twice. */
function repeats(pattern: Term): boolean {
  const leaves = (t: Term): number => (t.kind === 'variable' ? 1 : t.args.reduce((sum, a) => sum + leaves(a), 0));
  return leaves(pattern) !== freeVariables(pattern).length;
}

interface Emitted extends Instruction {
  readonly place: number;
}

class Compiler {
  readonly code: Emitted[] = [];
  readonly #find: FindCallee;
  /** Locals of the variables of the clause, by identity. */
  #locals = new Map<number, number>();
  /** How many locals the clause has so far. */
  #height = 0;

  constructor(find: FindCallee) {
    this.#find = find;
  }

  emit(
    what: number,
    n = 0,
    { value, symbol, callee }: { value?: Ground; symbol?: FunctionSymbol | undefined; callee?: Callee } = {},
  ): Emitted {
    const made: Emitted = { op: what, n, to: -1, value, symbol, callee, place: this.code.length };
    this.code.push(made);
    return made;
  }

  parameter(v: Term): void {
    this.#locals.set(v.identity, this.#height++);
  }

  clause(arity: number, { pattern, guards, says, right }: Clause): void {
    this.emit(op.clause, arity);
    // Matching constructors always has an answer; equality and conditions may have none.
    const mayFail = guards.length > 0 || !pattern.args.every(isPlain) || repeats(pattern);
    const misses = mayFail ? [this.emit(op.guarded)] : [];
    this.#locals = new Map();
    this.#height = arity;
    for (const [i, p] of pattern.args.entries()) this.#match(i, p, misses);
    for (const g of guards) {
      this.expression(g, false);
      misses.push(this.emit(op.unless));
    }
    if (mayFail) this.emit(op.decided);
    if (right === undefined) {
      this.emit(op.value, 0, { value: says === 'holds' ? yes : no });
      this.emit(op.return);
    } else this.expression(right, true);
    for (const m of misses) m.to = this.code.length;
  }

  #match(local: number, p: Term, misses: Emitted[]): void {
    const before = p.kind === 'variable' ? this.#locals.get(p.identity) : undefined;
    if (p.kind === 'variable' && before === undefined) {
      this.#locals.set(p.identity, local);
      return;
    }
    if (p.symbol !== undefined && constructedBy(p.symbol) !== undefined) {
      misses.push(this.emit(op.match, local, { symbol: p.symbol }));
      const first = this.#height;
      this.#height += p.args.length;
      for (const [i, a] of p.args.entries()) this.#match(first + i, a, misses);
      return;
    }
    // A variable met again, a numeral, a quoted identifier.
    this.emit(op.local, local);
    if (before === undefined) this.expression(p, false);
    else this.emit(op.local, before);
    this.emit(op.equal);
    misses.push(this.emit(op.unless));
  }

  /** Code that pushes the value of a term; at the `tail` of a function, code that ends it with that value. */
  expression(t: Term, tail: boolean): void {
    const value = groundOf(t);
    if (value !== undefined) this.#last(() => this.emit(op.value, 0, { value }), tail);
    else if (t.kind === 'variable') this.#variable(t, tail);
    else if (t.kind === 'application') this.#application(t, t.symbol as FunctionSymbol, tail);
    else if (t.kind === 'not') this.#last(() => this.#with(t, op.not), tail);
    else if (t.kind === 'iff') this.#last(() => this.#with(t, op.equal), tail);
    else if (t.kind === 'and' || t.kind === 'or' || t.kind === 'if') this.#connective(t, tail);
    // Nobody can look at all elements of a sort.
    else this.emit(op.stuck);
  }

  #last(emit: () => void, tail: boolean): void {
    emit();
    if (tail) this.emit(op.return);
  }

  #with(t: Term, what: number): void {
    for (const a of t.args) this.expression(a, false);
    this.emit(what);
  }

  #variable(t: Term, tail: boolean): void {
    const local = this.#locals.get(t.identity);
    this.#last(() => (local === undefined ? this.emit(op.stuck) : this.emit(op.local, local)), tail);
  }

  #application(t: Term, f: FunctionSymbol, tail: boolean): void {
    if (f === equalitySymbol) return this.#last(() => this.#with(t, op.equal), tail);
    if (f === ifThenElse) return this.#choice(t, tail);
    for (const a of t.args) this.expression(a, false);
    const n = t.args.length;
    if (isOperation(f)) this.#last(() => this.emit(op.arithmetic, n, { symbol: f }), tail);
    else if (constructedBy(f)?.free === true) this.#last(() => this.emit(op.build, n, { symbol: f }), tail);
    else this.emit(tail ? op.tailCall : op.call, n, { callee: this.#find(f), symbol: f });
  }

  #choice(t: Term, tail: boolean): void {
    const [condition, x, y] = t.args as [Term, Term, Term];
    this.expression(condition, false);
    const other = this.emit(op.unless);
    this.expression(x, tail);
    const end = tail ? undefined : this.emit(op.jump);
    other.to = this.code.length;
    this.expression(y, tail);
    if (end !== undefined) end.to = this.code.length;
  }

  /** From left to right, and no further than needed. */
  #connective(t: Term, tail: boolean): void {
    const parts = t.args;
    const early: Emitted[] = [];
    for (const p of parts.slice(0, -1)) {
      this.expression(p, false);
      early.push(this.emit(t.kind === 'or' ? op.when : op.unless));
    }
    this.expression(parts[parts.length - 1] as Term, tail);
    const end = tail ? undefined : this.emit(op.jump);
    for (const e of early) e.to = this.code.length;
    this.#last(() => this.emit(op.value, 0, { value: t.kind === 'and' ? no : yes }), tail);
    if (end !== undefined) end.to = this.code.length;
  }
}
