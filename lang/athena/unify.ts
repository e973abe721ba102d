/** Unification of sorts, with subsorts: what makes `?x` in `(P ?x)` a `D`. Solutions are finite maps on sort variables. */
import { freshSortVariable, isSubsort, leastUpperBound, type Sort, sameSort, sortOf, substituteSort } from '../../kernel/index.ts';

export class Unifier {
  readonly #bound = new Map<Sort, Sort>();

  /** The sort with everything known filled in. */
  resolve(s: Sort): Sort {
    if (s.ground) return s;
    if (s.constructor_ === undefined) {
      const to = this.#bound.get(s);
      if (to === undefined) return s;
      const full = this.resolve(to);
      if (full !== to) this.#bound.set(s, full);
      return full;
    }
    const args = s.args.map((a) => this.resolve(a));
    return args.every((a, i) => a === s.args[i]) ? s : sortOf(s.constructor_, args);
  }

  /** What was learnt about the given variables; those that stay as they are are left out. */
  solution(of: readonly Sort[]): ReadonlyMap<Sort, Sort> {
    const found = new Map<Sort, Sort>();
    for (const v of of) {
      const s = this.resolve(v);
      if (s !== v) found.set(v, s);
    }
    return found;
  }

  /** Makes the two sorts equal. False when that is impossible; the unifier is then of no further use. */
  equate(a: Sort, b: Sort): boolean {
    const x = this.resolve(a);
    const y = this.resolve(b);
    if (sameSort(x, y)) return true;
    if (x.constructor_ === undefined) return this.#bind(x, y);
    if (y.constructor_ === undefined) return this.#bind(y, x);
    return (
      x.constructor_ === y.constructor_ && x.args.length === y.args.length && x.args.every((s, i) => this.equate(s, y.args[i] as Sort))
    );
  }

  /**
   * Makes `actual` a subsort of `parameter`. A parameter that is a variable bound to a ground sort already may grow to the
   * least upper bound.
   */
  fit(parameter: Sort, actual: Sort): boolean {
    const y = this.resolve(actual);
    const x = this.resolve(parameter);
    if (sameSort(x, y)) return true;
    if (x.constructor_ === undefined) return this.#bind(x, y);
    if (y.constructor_ === undefined) return this.#bind(y, x);
    if (x.ground && y.ground) {
      if (isSubsort(y, x)) return true;
      if (parameter.constructor_ !== undefined) return false;
      const up = leastUpperBound(x, y);
      if (up === undefined) return false;
      this.#bound.set(parameter, up);
      return true;
    }
    if (!y.constructor_.isWithin(x.constructor_) || x.args.length !== y.args.length) return false;
    return x.args.every((p, i) => this.fit(p, y.args[i] as Sort));
  }

  /** Of two variables the older stays: that of `t` in an induction clause is also in the hypothesis about `t`. */
  #bind(v: Sort, s: Sort): boolean {
    if (s.constructor_ === undefined && s.identity > v.identity) {
      this.#bound.set(s, v);
      return true;
    }
    if (occurs(v, s)) return false;
    this.#bound.set(v, s);
    return true;
  }
}

function occurs(v: Sort, s: Sort): boolean {
  return s === v || (!s.ground && s.args.some((a) => occurs(v, a)));
}

let fresh = 0;

/** A sort variable that nothing else mentions; it prints as `'T1`, `'T2`, … */
export function anySort(): Sort {
  return freshSortVariable(`T${++fresh}`);
}

/** The sorts with their variables replaced by fresh ones, the same in all. */
export function renamedApart(sorts: readonly Sort[]): readonly Sort[] {
  if (sorts.every((s) => s.ground)) return sorts;
  const by = new Map<Sort, Sort>();
  const collect = (s: Sort): void => {
    if (s.ground) return;
    if (s.constructor_ === undefined && !by.has(s)) by.set(s, anySort());
    for (const a of s.args) collect(a);
  };
  for (const s of sorts) collect(s);
  return sorts.map((s) => substituteSort(s, by));
}
