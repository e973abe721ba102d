/**
 * Unification and matching of expressions. A variable takes expressions of its sort or a subsort.
 * Robinson's algorithm with an occurs check and a trail (*A machine-oriented logic based on the resolution principle*, 1965).
 */
import { isSubsort } from '../../kernel/index.ts';
import type { Bank, Expression } from './expression.ts';

/** Clauses have fewer variables than this; the second clause of an inference has its variables moved up by it. */
export const apart = 96;

export class Bindings {
  readonly #to: (Expression | undefined)[] = [];
  readonly #trail: number[] = [];

  get(index: number): Expression | undefined {
    return this.#to[index];
  }

  walk(e: Expression): Expression {
    let at = e;
    while (at.head === undefined) {
      const to = this.#to[at.index];
      if (to === undefined) return at;
      at = to;
    }
    return at;
  }

  resolve(bank: Bank, e: Expression): Expression {
    return bank.map(e, (v) => {
      const to = this.#to[v.index];
      return to === undefined ? v : this.resolve(bank, to);
    });
  }

  clear(): void {
    for (const i of this.#trail) this.#to[i] = undefined;
    this.#trail.length = 0;
  }

  mark(): number {
    return this.#trail.length;
  }

  undo(mark: number): void {
    while (this.#trail.length > mark) this.#to[this.#trail.pop() as number] = undefined;
  }

  /** What is bound now. */
  snapshot(): ReadonlyMap<number, Expression> {
    return new Map(this.#trail.map((i) => [i, this.#to[i] as Expression]));
  }

  bind(v: Expression, e: Expression): void {
    this.#to[v.index] = e;
    this.#trail.push(v.index);
  }

  unify(s: Expression, t: Expression): boolean {
    const a = this.walk(s);
    const b = this.walk(t);
    if (a === b) return true;
    if (a.head === undefined) return this.#take(a, b) || (b.head === undefined && this.#take(b, a));
    if (b.head === undefined) return this.#take(b, a);
    if (a.head !== b.head || (a.ground && b.ground)) return false;
    for (let i = 0; i < a.args.length; i++) if (!this.unify(a.args[i] as Expression, b.args[i] as Expression)) return false;
    return true;
  }

  #take(v: Expression, e: Expression): boolean {
    if (!isSubsort(e.sort, v.sort) || this.#occurs(v, e)) return false;
    this.bind(v, e);
    return true;
  }

  #occurs(v: Expression, e: Expression): boolean {
    for (const u of e.variables) {
      const w = this.walk(u);
      if (w === v || (w !== u && this.#occurs(v, w))) return true;
    }
    return false;
  }

  /** Binds variables of `pattern` only, so that it becomes `e`, whose variables stand for themselves. */
  match(pattern: Expression, e: Expression): boolean {
    if (pattern.head === undefined) {
      const to = this.#to[pattern.index];
      if (to !== undefined) return to === e;
      if (!isSubsort(e.sort, pattern.sort)) return false;
      this.bind(pattern, e);
      return true;
    }
    if (pattern.ground) return pattern === e;
    if (pattern.head !== e.head || pattern.weight > e.weight) return false;
    for (let i = 0; i < pattern.args.length; i++) if (!this.match(pattern.args[i] as Expression, e.args[i] as Expression)) return false;
    return true;
  }
}
