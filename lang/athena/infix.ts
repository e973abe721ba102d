/**
 * The infix re-reader: an application is a flat row of items, read again as an infix expression with the operators that its
 * names stand for (reference §1.4). Works on expressions and on patterns alike.
 * It gives up silently (undefined) where the row is no infix expression; the row is then plain prefix application.
 */
import { booleanSort, type FunctionSymbol, type Sort } from '../../kernel/index.ts';
import type { Span } from '../source/source.ts';
import { renamedApart, Unifier } from './unify.ts';

export interface OperatorToken<T> {
  readonly kind: 'operator';
  readonly node: T;
  readonly arity: number;
  readonly precedence: number;
  readonly associativity: 'left' | 'right' | undefined;
  /** Set for function symbols: sorts then help to tell overloaded readings apart. */
  readonly symbol: FunctionSymbol | undefined;
  /** `or` and `if` have a second reading with terms: `c ==> a | b` is `ite c a b`. */
  readonly connective: 'or' | 'if' | undefined;
}

export type Token<T> =
  | { readonly kind: 'open' | 'close' | 'dot'; readonly at: Span }
  | { readonly kind: 'quantifier'; readonly node: T }
  | OperatorToken<T>
  | { readonly kind: 'operand'; readonly node: T; readonly sort: Sort | undefined; readonly isVariable: boolean };

/** How the re-reader looks at one kind of syntax. */
export interface Reading<T> {
  /** The items of an application that has not been re-read; undefined for anything else. */
  items(node: T): readonly T[] | undefined;
  /** What one item is; never called on applications. */
  token(node: T): Exclude<Token<T>, { kind: 'open' | 'close' }>;
  /** The head applied to arguments. */
  apply(head: T, args: readonly T[]): T;
  /** The symbols `ite` and `MOR`, when a row needs them. */
  special(name: 'ite' | 'MOR', at: T): T;
  /** Whether a `+` or `-` with one argument is meant: the unary operator then. */
  isSign(symbol: FunctionSymbol): boolean;
  place(node: T): Span;
}

interface Read<T> {
  readonly node: T;
  readonly sort: Sort | undefined;
  /** The declared result sort of the head, for telling `or` on sentences from `|` on terms. */
  readonly result?: Sort | undefined;
  /** Set where the node is `MOR a b`. */
  readonly alternatives?: readonly [T, T];
}

class GivenUp extends Error {}
const givenUp = new GivenUp();

/** Re-reads an application. **Fails** (undefined) when it is no infix expression. */
export function reread<T>(node: T, reading: Reading<T>): T | undefined {
  const tokens: Token<T>[] = [];
  tokenize(node, reading, tokens);
  try {
    return new Reader(tokens, reading).expression(undefined, 0).node;
  } catch (e) {
    if (e === givenUp) return undefined;
    throw e;
  }
}

function tokenize<T>(node: T, reading: Reading<T>, out: Token<T>[]): void {
  const items = reading.items(node);
  if (items === undefined) {
    out.push(reading.token(node));
    return;
  }
  out.push({ kind: 'open', at: reading.place(node) });
  const first = out.length;
  for (const item of items) tokenize(item, reading, out);
  const head = out[first];
  if (items.length === 2 && head?.kind === 'operator' && head.symbol !== undefined && reading.isSign(head.symbol)) {
    out[first] = { ...head, arity: 1, precedence: 110, associativity: undefined };
  }
  out.push({ kind: 'close', at: reading.place(node) });
}

class Reader<T> {
  readonly #tokens: readonly Token<T>[];
  readonly #reading: Reading<T>;
  #at = 0;
  constructor(tokens: readonly Token<T>[], reading: Reading<T>) {
    this.#tokens = tokens;
    this.#reading = reading;
  }

  /** Precedence climbing: operators of at least the given precedence belong to this expression. */
  expression(previous: FunctionSymbol | undefined, precedence: number): Read<T> {
    let left = this.#unary();
    for (;;) {
      const op = this.#tokens[this.#at];
      if (op?.kind !== 'operator' || op.arity !== 2 || op.precedence < precedence || !this.#fits(left.sort, previous, op.symbol))
        return left;
      const before = this.#at++;
      try {
        const right = this.expression(op.symbol, op.associativity === 'left' ? op.precedence + 1 : op.precedence);
        left = this.#binary(op, left, right);
      } catch (e) {
        if (e !== givenUp) throw e;
        this.#at = before;
        return left;
      }
    }
  }

  #next(): Token<T> {
    const token = this.#tokens[this.#at++];
    if (token === undefined) throw givenUp;
    return token;
  }

  #expect(kind: 'close' | 'dot'): void {
    if (this.#next().kind !== kind) throw givenUp;
  }

  #unary(): Read<T> {
    const token = this.#next();
    switch (token.kind) {
      case 'open':
        return this.#parenthesized();
      case 'close':
      case 'dot':
        throw givenUp;
      case 'quantifier': {
        const variables = this.#variables();
        this.#expect('dot');
        return this.#quantified(token.node, variables, this.expression(undefined, 0));
      }
      case 'operand':
        return { node: token.node, sort: token.sort };
      case 'operator':
        return this.#prefix(token);
    }
  }

  /** An operator where an operand is wanted: it takes its operands from what follows. */
  #prefix(op: OperatorToken<T>): Read<T> {
    if (op.arity === 0)
      return op.symbol === undefined ? this.#applied(op, []) : { node: op.node, sort: resultSort(op.symbol, []), result: op.symbol.result };
    if (op.arity === 1) return this.#applied(op, [this.expression(op.symbol, op.precedence)]);
    return this.#applied(op, this.#several(op.arity));
  }

  #several(count: number): Read<T>[] {
    const found: Read<T>[] = [];
    for (let i = 0; i < count; i++) found.push(this.expression(undefined, 0));
    return found;
  }

  #applied(op: OperatorToken<T>, args: readonly Read<T>[]): Read<T> {
    const node = this.#reading.apply(
      op.node,
      args.map((a) => a.node),
    );
    return {
      node,
      sort:
        op.symbol &&
        resultSort(
          op.symbol,
          args.map((a) => a.sort),
        ),
      result: op.symbol?.result,
    };
  }

  /** After an opening parenthesis. */
  #parenthesized(): Read<T> {
    const start = this.#at;
    const first = this.#tokens[start];
    const second = this.#tokens[start + 1];
    if (first?.kind === 'quantifier') {
      this.#at++;
      const variables = this.#variables();
      if (this.#tokens[this.#at]?.kind === 'dot') this.#at++;
      const body = this.expression(undefined, 0);
      this.#expect('close');
      return this.#quantified(first.node, variables, body);
    }
    if (first?.kind === 'operator' && first.arity > 1) {
      this.#at++;
      const args = this.#several(first.arity);
      this.#expect('close');
      return this.#applied(first, args);
    }
    if ((first?.kind === 'operand' || first?.kind === 'operator') && second?.kind === 'close') {
      this.#at += 2;
      return { node: this.#reading.apply(first.node, []), sort: undefined };
    }
    if (first?.kind === 'operand' && second?.kind === 'operand' && this.#tokens[start + 2]?.kind === 'close') {
      this.#at += 3;
      return { node: this.#reading.apply(first.node, [second.node]), sort: undefined };
    }
    const inside = this.expression(undefined, 0);
    this.#expect('close');
    return inside;
  }

  /** The longest row of things that can be quantified over. */
  #variables(): T[] {
    const found: T[] = [];
    for (;;) {
      const token = this.#tokens[this.#at];
      if (token?.kind === 'operand' && token.isVariable) {
        found.push(token.node);
        this.#at++;
      } else if (token?.kind === 'open') {
        this.#at++;
        found.push(this.expression(undefined, 0).node);
        this.#expect('close');
      } else return found;
    }
  }

  #quantified(quantifier: T, variables: readonly T[], body: Read<T>): Read<T> {
    return { node: this.#reading.apply(quantifier, [...variables, body.node]), sort: undefined };
  }

  #binary(op: OperatorToken<T>, left: Read<T>, right: Read<T>): Read<T> {
    const { apply, special } = this.#reading;
    if (op.connective === 'or' && isTermSort(right.sort ?? right.result ?? left.result)) {
      const node = apply(special('MOR', op.node), [left.node, right.node]);
      return { node, sort: undefined, alternatives: [left.node, right.node] };
    }
    if (op.connective === 'if' && right.alternatives !== undefined) {
      return { node: apply(special('ite', op.node), [left.node, ...right.alternatives]), sort: undefined };
    }
    // What a binary operation yields is left open, as in the official system: only its operands' sorts guide the reading.
    return { node: apply(op.node, [left.node, right.node]), sort: undefined, result: op.symbol?.result };
  }

  /** Whether a symbol's sorts allow it here: its result as last argument of the operator before, the left operand as its first. */
  #fits(left: Sort | undefined, previous: FunctionSymbol | undefined, symbol: FunctionSymbol | undefined): boolean {
    if (symbol === undefined) return true;
    const sorts = renamedApart([...symbol.parameters, symbol.result]);
    const result = sorts[sorts.length - 1] as Sort;
    const last = previous?.parameters[previous.parameters.length - 1];
    if (last !== undefined && !new Unifier().fit(renamedApart([last])[0] as Sort, result)) return false;
    return left === undefined || new Unifier().fit(sorts[0] as Sort, left);
  }
}

function isTermSort(s: Sort | undefined): boolean {
  return s?.constructor_ !== undefined && s !== booleanSort;
}

function resultSort(symbol: FunctionSymbol, args: readonly (Sort | undefined)[]): Sort | undefined {
  const sorts = renamedApart([...symbol.parameters, symbol.result]);
  const result = sorts[sorts.length - 1] as Sort;
  if (args.includes(undefined)) return result.ground ? result : undefined;
  const u = new Unifier();
  return args.every((a, i) => sorts[i] !== undefined && u.fit(sorts[i] as Sort, a as Sort)) ? u.resolve(result) : undefined;
}
