/** Where names are looked up while a phrase is compiled: local slots first, then the definition being made, then the namespace. */
import type { Sort } from '../../../kernel/index.ts';
import type { Span } from '../../source/source.ts';
import type { Machine } from '../machine.ts';
import type { Namespace, Reference } from '../namespace.ts';
import { fail } from '../problem.ts';
import { nearNames } from '../../source/near-names.ts';
import type { Deduction, Expression, Operator, Phrase } from '../syntax.ts';
import type { Value } from '../values.ts';
import type { DeductionCode, ExpressionCode } from './code.ts';

/** What one call's frame holds: grows while the body is compiled. */
export class FrameLayout {
  readonly outer: FrameLayout | undefined;
  /** Slot 0 is the outer frame. */
  size = 1;
  constructor(outer: FrameLayout | undefined) {
    this.outer = outer;
  }
}

interface Local {
  readonly slot: number;
  readonly operator: Operator | undefined;
  /** The sort that is written beside the name: rows of operators are read by it. */
  readonly sort: Sort | undefined;
}

export type Found =
  | ({ readonly kind: 'local'; readonly hops: number } & Local)
  | { readonly kind: 'reference'; readonly reference: Reference }
  | { readonly kind: 'value'; readonly value: Value };

/**
 * What compiles phrases. It travels with the scope, so that the parts of the evaluator (applications, patterns, functions,
 * choices) need not import each other in a circle.
 */
export interface Compiler {
  /** `tail`: the value is the whole body's value, so a call may be left to the caller. */
  expression(e: Expression, scope: Scope, tail?: boolean): ExpressionCode;
  deduction(d: Deduction, scope: Scope, tail?: boolean): DeductionCode;
  /** A phrase as an expression: a deduction's value is its conclusion. */
  phrase(p: Phrase, scope: Scope): ExpressionCode;
}

/** Immutable but for the layout: each binding makes a new scope. */
export class Scope {
  readonly layout: FrameLayout;
  readonly outer: Scope | undefined;
  readonly #names: ReadonlyMap<string, Local>;
  readonly machine: Machine;
  readonly namespace: Namespace;
  readonly compiler: Compiler;
  readonly recursive: ReadonlyMap<string, Reference>;

  constructor(
    machine: Machine,
    namespace: Namespace,
    compiler: Compiler,
    recursive: ReadonlyMap<string, Reference>,
    layout = new FrameLayout(undefined),
    outer?: Scope,
    names: ReadonlyMap<string, Local> = new Map(),
  ) {
    this.machine = machine;
    this.namespace = namespace;
    this.compiler = compiler;
    this.recursive = recursive;
    this.layout = layout;
    this.outer = outer;
    this.#names = names;
  }

  /** A scope with one more local; returns its slot too. */
  bind(name: string, operator?: Operator, sort?: Sort): { readonly scope: Scope; readonly slot: number } {
    const slot = this.layout.size++;
    const scope = new Scope(
      this.machine,
      this.namespace,
      this.compiler,
      this.recursive,
      this.layout,
      this,
      new Map([[name, { slot, operator, sort }]]),
    );
    return { scope, slot };
  }

  /** A scope inside a new function, whose frame's slot 0 is this one's frame. */
  inner(): Scope {
    return new Scope(this.machine, this.namespace, this.compiler, this.recursive, new FrameLayout(this.layout), this);
  }

  find(name: string): Found | undefined {
    let hops = 0;
    for (let at: Scope | undefined = this; at !== undefined; at = at.outer) {
      const local = at.#names.get(name);
      if (local !== undefined) return { kind: 'local', hops, ...local };
      if (at.outer !== undefined && at.outer.layout !== at.layout) hops++;
    }
    const reference = this.recursive.get(name);
    if (reference !== undefined) return { kind: 'reference', reference };
    const value = this.namespace.value(name);
    return value === undefined ? undefined : { kind: 'value', value };
  }

  /** The value that a name has before anything runs; undefined for locals and unknown names. */
  known(name: string): Value | undefined {
    const found = this.find(name);
    return found?.kind === 'value' ? found.value : undefined;
  }

  /** Stops with `name/unbound` and the names that look alike. */
  unbound(name: string, at: Span): never {
    const candidates = new Set<string>();
    for (let s: Scope | undefined = this; s !== undefined; s = s.outer) for (const n of s.#names.keys()) candidates.add(n);
    for (const n of this.recursive.keys()) candidates.add(n);
    for (const n of this.namespace.names()) candidates.add(n);
    fail('name/unbound', { name, near: nearNames(name, candidates) }, at);
  }
}
