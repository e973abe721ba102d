/**
 * All ground terms of a sort, lighter ones first: a constructor weighs 1 and what it is applied to, the n-th number or
 * element of a domain weighs n. So every term comes after finitely many others.
 */
import {
  functionSort,
  ideSort,
  intSort,
  parametersAt,
  quoted,
  realSort,
  type Sort,
  structureOf,
  numeralTerm,
  Rational,
} from '../../kernel/index.ts';
import { elementsOf } from './elements.ts';
import { Built, builtConstant, type Ground } from './ground.ts';

/** After so many weights without a term, there are no more. */
const longestGap = 64;

/** The values of a sort in order. Endless for an infinite sort; empty for sorts of functions. */
export function* groundValues(sort: Sort): Generator<Ground> {
  const known = new Weights();
  for (let weight = 1, gap = 0; gap < longestGap; weight++, gap++) {
    for (const v of known.values(sort, weight)) {
      gap = 0;
      yield v;
    }
  }
}

/** Whether a sort has finitely many values, so that all of them can be tried. */
export function hasFinitelyMany(sort: Sort, visiting: readonly Sort[] = []): boolean {
  const structure = structureOf(sort);
  if (structure === undefined || visiting.some((v) => v.identity === sort.identity) || visiting.length > longestGap) return false;
  return structure.constructors.every((c) => parametersAt(c, sort).every((p) => hasFinitelyMany(p, [...visiting, sort])));
}

class Weights {
  readonly #lists = new Map<string, Ground[]>();

  /** The values of exactly a weight, one after the other: what only the first few are wanted of is never made in full. */
  *values(sort: Sort, weight: number): Generator<Ground> {
    const key = `${sort.identity} ${weight}`;
    const before = this.#lists.get(key);
    if (before !== undefined) {
      yield* before;
      return;
    }
    const all: Ground[] = [];
    for (const v of this.#make(sort, weight)) {
      all.push(v);
      yield v;
    }
    this.#lists.set(key, all);
  }

  *#make(sort: Sort, weight: number): Generator<Ground> {
    if (weight < 1) return;
    const structure = structureOf(sort);
    if (structure === undefined) {
      const leaf = leafOf(sort, weight);
      if (leaf !== undefined) yield leaf;
      return;
    }
    for (const c of structure.constructors) {
      if (c.parameters.length === 0) {
        if (weight === 1) yield builtConstant(c);
      } else for (const args of this.#rows(parametersAt(c, sort), weight - 1)) yield new Built(c, args);
    }
  }

  *#rows(sorts: readonly Sort[], weight: number): Generator<Ground[]> {
    const [first, ...rest] = sorts as [Sort, ...Sort[]];
    if (rest.length === 0) {
      for (const v of this.values(first, weight)) yield [v];
      return;
    }
    for (let own = 1; own <= weight - rest.length; own++)
      for (const v of this.values(first, own)) for (const others of this.#rows(rest, weight - own)) yield [v, ...others];
  }
}

/** The value of a weight, for sorts that have one of each. */
function leafOf(sort: Sort, weight: number): Ground | undefined {
  // 0, 1, -1, 2, -2, …
  const n = weight % 2 === 0 ? weight / 2 : -(weight - 1) / 2;
  if (sort === intSort) return n + 0;
  if (sort === realSort) return numeralTerm(new Rational(BigInt(n), 2n), realSort);
  if (sort === ideSort) return quoted(identifier(weight));
  return sort.constructor_ === functionSort || sort.constructor_ === undefined ? undefined : elementsOf(sort)[weight - 1];
}

/** a, b, …, z, a1, b1, … */
function identifier(n: number): string {
  const letter = String.fromCharCode(97 + ((n - 1) % 26));
  return n <= 26 ? letter : `${letter}${Math.floor((n - 1) / 26)}`;
}
