/**
 * What the search works on: first-order terms over many sorts, each structure made once, so that `===` compares them.
 * Variables are numbers, local to a clause. Predicates are functions to Boolean. Nothing here is trusted: replay turns
 * expressions back into terms of the kernel.
 */
import { type FunctionSymbol, intSort, isSubsort, matchSort, type Sort, substituteSort, type Term } from '../../kernel/index.ts';

/** What a head stands for when it is turned back into a term. */
export type Origin =
  | { readonly kind: 'symbol'; readonly symbol: FunctionSymbol }
  /** A constant of the search: a symbol without parameters, a numeral, or a variable free in the problem. */
  | { readonly kind: 'constant'; readonly term: Term }
  /** A witness of an existential sentence, as a function of the universal variables the sentence depends on. */
  | {
      readonly kind: 'witness';
      readonly sentence: Term;
      readonly parameters: readonly Expression[];
      /** What the free variables of the sentence stand for, by identity. */
      readonly opened: ReadonlyMap<number, Expression>;
    }
  /** A sentence or term that is not looked into, or a name for a part of a sentence. */
  | { readonly kind: 'meaning'; readonly body: Term; readonly parameters: readonly Term[] };

export class Head {
  readonly id: number;
  readonly arity: number;
  readonly origin: Origin;
  /** Greater heads make greater terms. */
  precedence = 0;
  /** How often the problem mentions it. */
  uses = 0;
  readonly #result: Sort;
  readonly made = new Map<number, unknown>();
  constructor(id: number, arity: number, result: Sort, origin: Origin) {
    this.id = id;
    this.arity = arity;
    this.#result = result;
    this.origin = origin;
  }
  /** The sort of an application; undefined when an argument does not fit. */
  sortAt(args: readonly Expression[]): Sort | undefined {
    if (this.origin.kind !== 'symbol') {
      const { parameters } = this.origin as { readonly parameters: readonly { readonly sort: Sort }[] };
      return args.every((a, i) => isSubsort(a.sort, (parameters[i] as { readonly sort: Sort }).sort)) ? this.#result : undefined;
    }
    const { symbol } = this.origin;
    if (symbol.monomorphic) {
      for (let i = 0; i < args.length; i++) if (!isSubsort((args[i] as Expression).sort, symbol.parameters[i] as Sort)) return undefined;
      return symbol.closedOnIntegers && args.every((a) => a.sort === intSort) ? intSort : symbol.result;
    }
    const found = new Map<Sort, Sort>();
    for (let i = 0; i < args.length; i++)
      if (!matchSort(symbol.parameters[i] as Sort, (args[i] as Expression).sort, found)) return undefined;
    return substituteSort(symbol.result, found);
  }
}

export class Expression {
  readonly id: number;
  /** Undefined for a variable. */
  readonly head: Head | undefined;
  /** Number of a variable. */
  readonly index: number;
  readonly args: readonly Expression[];
  readonly sort: Sort;
  readonly weight: number;
  /** The variables in it, each once. */
  readonly variables: readonly Expression[];
  constructor(id: number, head: Head | undefined, index: number, args: readonly Expression[], sort: Sort) {
    this.id = id;
    this.head = head;
    this.index = index;
    this.args = args;
    this.sort = sort;
    let weight = 1;
    for (const a of args) weight += a.weight;
    this.weight = weight;
    this.variables = head === undefined ? [this] : united(args);
  }
  get ground(): boolean {
    return this.variables.length === 0;
  }
}

const none: readonly Expression[] = [];

function united(args: readonly Expression[]): readonly Expression[] {
  let all: readonly Expression[] = none;
  for (const { variables } of args) {
    if (variables.length === 0 || variables === all) continue;
    const more = variables.filter((v) => !all.includes(v));
    if (more.length > 0) all = all.length === 0 ? variables : [...all, ...more];
  }
  return all;
}

/** Thrown when a replacement would be ill-sorted (possible only with subsorts); the inference is then left out. */
export class IllSorted extends Error {}

/** Where expressions are made, one for each search. */
export class Bank {
  #next = 1;
  readonly heads: Head[] = [];
  readonly #symbols = new Map<FunctionSymbol, Head>();
  readonly #constants = new Map<number, Expression>();
  /** By number, and by identity of the sort. */
  readonly #variables: Map<number, Expression>[] = [];

  head(arity: number, result: Sort, origin: Origin): Head {
    const h = new Head(this.heads.length, arity, result, origin);
    this.heads.push(h);
    return h;
  }

  symbol(symbol: FunctionSymbol): Head {
    let h = this.#symbols.get(symbol);
    if (h === undefined) this.#symbols.set(symbol, (h = this.head(symbol.parameters.length, symbol.result, { kind: 'symbol', symbol })));
    return h;
  }

  constant(term: Term): Expression {
    let e = this.#constants.get(term.identity);
    if (e === undefined) {
      const head = this.head(0, term.sort, { kind: 'constant', term });
      this.#constants.set(term.identity, (e = new Expression(this.#next++, head, -1, none, term.sort)));
    }
    (e.head as Head).uses++;
    return e;
  }

  variable(index: number, sort: Sort): Expression {
    const bySort = (this.#variables[index] ??= new Map());
    let v = bySort.get(sort.identity);
    if (v === undefined) bySort.set(sort.identity, (v = new Expression(this.#next++, undefined, index, none, sort)));
    return v;
  }

  /** **Fails with** `IllSorted`. */
  make(head: Head, args: readonly Expression[]): Expression {
    let table = head.made as Map<number, unknown>;
    const last = args.length - 1;
    for (let i = 0; i < last; i++) {
      const id = (args[i] as Expression).id;
      let below = table.get(id) as Map<number, unknown> | undefined;
      if (below === undefined) table.set(id, (below = new Map()));
      table = below;
    }
    const key = last < 0 ? 0 : (args[last] as Expression).id;
    let e = table.get(key) as Expression | undefined;
    if (e === undefined) {
      const sort = head.sortAt(args);
      if (sort === undefined) throw new IllSorted();
      table.set(key, (e = new Expression(this.#next++, head, -1, args, sort)));
    }
    return e;
  }

  /** The expression with other expressions for its variables. */
  map(e: Expression, to: (v: Expression) => Expression): Expression {
    if (e.variables.length === 0) return e;
    if (e.head === undefined) return to(e);
    let changed = false;
    const args = e.args.map((a) => {
      const b = this.map(a, to);
      changed ||= a !== b;
      return b;
    });
    return changed ? this.make(e.head, args) : e;
  }

  /** The expression with `by` at a place below it. */
  replace(e: Expression, path: readonly number[], by: Expression, from = 0): Expression {
    if (from === path.length) return by;
    const at = path[from] as number;
    return this.make(
      e.head as Head,
      e.args.map((a, i) => (i === at ? this.replace(a, path, by, from + 1) : a)),
    );
  }
}
