/** Clauses waiting their turn: the lightest first, but every few turns the oldest, so that none waits for ever. */
import type { Clause } from './clause.ts';

/** Turns that go to the lightest, for each that goes to the oldest. */
const lightTurns = 5;

export class Queue {
  /** A binary heap by weight, then age. */
  readonly #heap: Clause[] = [];
  readonly #byAge: Clause[] = [];
  readonly #taken = new Set<Clause>();
  #oldest = 0;
  #turn = 0;

  add(c: Clause): void {
    this.#byAge.push(c);
    const h = this.#heap;
    let i = h.push(c) - 1;
    while (i > 0) {
      const up = (i - 1) >> 1;
      if (!before(c, h[up] as Clause)) break;
      h[i] = h[up] as Clause;
      i = up;
    }
    h[i] = c;
  }

  /** The next clause, and out it goes. */
  next(): Clause | undefined {
    this.#turn++;
    const c = this.#turn % (lightTurns + 1) === 0 ? this.#takeOldest() : this.#takeLightest();
    if (c !== undefined) this.#taken.add(c);
    return c;
  }

  #takeOldest(): Clause | undefined {
    while (this.#oldest < this.#byAge.length) {
      const c = this.#byAge[this.#oldest++] as Clause;
      if (!this.#taken.delete(c)) return c;
    }
    return undefined;
  }

  #takeLightest(): Clause | undefined {
    for (let c = this.#pop(); c !== undefined; c = this.#pop()) if (!this.#taken.delete(c)) return c;
    return undefined;
  }

  #pop(): Clause | undefined {
    const h = this.#heap;
    const top = h[0];
    const last = h.pop();
    if (top === undefined || last === undefined || h.length === 0) return top;
    let i = 0;
    for (;;) {
      let down = 2 * i + 1;
      if (down >= h.length) break;
      if (down + 1 < h.length && before(h[down + 1] as Clause, h[down] as Clause)) down++;
      if (!before(h[down] as Clause, last)) break;
      h[i] = h[down] as Clause;
      i = down;
    }
    h[i] = last;
    return top;
  }
}

/** What a clause weighs in the queue: what comes from the goal is a little lighter, many literals a little heavier. */
function burden(c: Clause): number {
  return (c.fromGoal ? 2 : 3) * c.weight + 3 * (c.literals.length - 1);
}

function before(a: Clause, b: Clause): boolean {
  const [x, y] = [burden(a), burden(b)];
  return x !== y ? x < y : a.id < b.id;
}
