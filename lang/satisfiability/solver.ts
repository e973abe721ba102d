/**
 * A solver for clauses: conflict-driven learning, two watched literals, restarts. Complete; nothing here knows of sentences.
 * A literal is a whole number, negative for a negated variable; inside, variable v is 2v, and its negation 2v + 1.
 */
import { Order } from './order.ts';

const [unassigned, holds, fails] = [0, 1, -1];
const conflictsPerRun = 100;

/** Truth values of variables 1 to n (at index v), or undefined when the clauses cannot all hold. `spend` is told of each conflict. */
export function solve(variables: number, clauses: readonly (readonly number[])[], spend: (steps: number) => void): boolean[] | undefined {
  return new Solver(variables, spend).solve(clauses);
}

function inner(literal: number): number {
  return literal > 0 ? 2 * literal : -2 * literal + 1;
}

class Solver {
  readonly #spend: (steps: number) => void;
  /** By literal: the clauses that watch it, which are looked at when it becomes false. */
  readonly #watches: number[][][];
  /** By literal. */
  readonly #values: Int8Array;
  /** By variable. */
  readonly #levels: Int32Array;
  readonly #reasons: (readonly number[] | undefined)[];
  readonly #phases: Int8Array;
  readonly #trail: number[] = [];
  /** Where each level begins in the trail. */
  readonly #marks: number[] = [];
  readonly #order: Order;
  #next = 0;

  constructor(variables: number, spend: (steps: number) => void) {
    this.#spend = spend;
    const literals = 2 * variables + 2;
    this.#watches = Array.from({ length: literals }, () => []);
    this.#values = new Int8Array(literals);
    this.#levels = new Int32Array(variables + 1);
    this.#reasons = new Array<undefined>(variables + 1).fill(undefined);
    this.#phases = new Int8Array(variables + 1);
    this.#order = new Order(variables);
  }

  solve(clauses: readonly (readonly number[])[]): boolean[] | undefined {
    for (const c of clauses) if (!this.#add(c)) return undefined;
    for (let run = 1; ; run++) {
      const found = this.#search(conflictsPerRun * luby(run));
      if (found === 'contradiction') return undefined;
      if (found === 'model') return Array.from(this.#levels, (_, v) => this.#values[2 * v] === holds);
    }
  }

  /** False when the clause cannot hold. */
  #add(given: readonly number[]): boolean {
    const clause = [...new Set(given.map(inner))];
    if (clause.some((l) => clause.includes(l ^ 1) || this.#values[l] === holds)) return true;
    const rest = clause.filter((l) => this.#values[l] !== fails);
    if (rest.length === 0) return false;
    if (rest.length === 1) {
      this.#assign(rest[0] as number, undefined);
      return this.#propagate() === undefined;
    }
    this.#watch(rest);
    return true;
  }

  #watch(clause: number[]): void {
    (this.#watches[clause[0] as number] as number[][]).push(clause);
    (this.#watches[clause[1] as number] as number[][]).push(clause);
  }

  #assign(literal: number, reason: readonly number[] | undefined): void {
    this.#values[literal] = holds;
    this.#values[literal ^ 1] = fails;
    const v = literal >> 1;
    this.#levels[v] = this.#marks.length;
    this.#reasons[v] = reason;
    this.#trail.push(literal);
  }

  /** Follows clauses that leave one choice; the clause that leaves none, if one does. */
  #propagate(): readonly number[] | undefined {
    const values = this.#values;
    while (this.#next < this.#trail.length) {
      const falsified = (this.#trail[this.#next++] as number) ^ 1;
      const watching = this.#watches[falsified] as number[][];
      let kept = 0;
      for (let i = 0; i < watching.length; i++) {
        const clause = watching[i] as number[];
        if (clause[0] === falsified) {
          clause[0] = clause[1] as number;
          clause[1] = falsified;
        }
        const first = clause[0] as number;
        if (values[first] !== holds) {
          let other = 2;
          while (other < clause.length && values[clause[other] as number] === fails) other++;
          if (other < clause.length) {
            clause[1] = clause[other] as number;
            clause[other] = falsified;
            (this.#watches[clause[1]] as number[][]).push(clause);
            continue;
          }
        }
        watching[kept++] = clause;
        if (values[first] === holds) continue;
        if (values[first] === fails) {
          for (i++; i < watching.length; i++) watching[kept++] = watching[i] as number[];
          watching.length = kept;
          return clause;
        }
        this.#assign(first, clause);
      }
      watching.length = kept;
    }
    return undefined;
  }

  #search(conflicts: number): 'model' | 'contradiction' | 'restart' {
    for (let left = conflicts; ; ) {
      const conflict = this.#propagate();
      if (conflict !== undefined) {
        if (this.#marks.length === 0) return 'contradiction';
        this.#spend(1 + this.#trail.length);
        this.#learn(conflict);
        left--;
        continue;
      }
      if (left <= 0) {
        this.#backTo(0);
        return 'restart';
      }
      const v = this.#order.next((u) => this.#values[2 * u] === unassigned);
      if (v === undefined) return 'model';
      this.#marks.push(this.#trail.length);
      this.#assign(this.#phases[v] === holds ? 2 * v : 2 * v + 1, undefined);
    }
  }

  /** Learns the clause of the first point through which every way to the conflict goes, and goes back to where it says something new. */
  #learn(conflict: readonly number[]): void {
    const seen = new Set<number>();
    const learnt: number[] = [-1];
    let open = 0;
    let at = this.#trail.length;
    let reason: readonly number[] = conflict;
    for (;;) {
      for (const l of reason) {
        const v = l >> 1;
        if (seen.has(v) || this.#levels[v] === 0) continue;
        seen.add(v);
        this.#order.raise(v);
        if (this.#levels[v] === this.#marks.length) open++;
        else learnt.push(l);
      }
      do at--;
      while (!seen.has((this.#trail[at] as number) >> 1));
      const literal = this.#trail[at] as number;
      if (--open === 0) {
        learnt[0] = literal ^ 1;
        break;
      }
      reason = this.#reasons[literal >> 1]?.filter((l) => l !== literal) ?? [];
    }
    this.#order.decay();
    const level = (l: number): number => this.#levels[l >> 1] as number;
    const latest = learnt.slice(1).reduce((best, l, i) => (best === 0 || level(l) > level(learnt[best] as number) ? i + 1 : best), 0);
    if (latest === 0) {
      this.#backTo(0);
      this.#assign(learnt[0] as number, undefined);
      return;
    }
    [learnt[1], learnt[latest]] = [learnt[latest] as number, learnt[1] as number];
    this.#backTo(level(learnt[1]));
    this.#watch(learnt);
    this.#assign(learnt[0] as number, learnt);
  }

  #backTo(level: number): void {
    if (this.#marks.length <= level) return;
    const begin = this.#marks[level] as number;
    for (let i = this.#trail.length - 1; i >= begin; i--) {
      const literal = this.#trail[i] as number;
      this.#values[literal] = unassigned;
      this.#values[literal ^ 1] = unassigned;
      this.#phases[literal >> 1] = (literal & 1) === 0 ? holds : fails;
      this.#order.put(literal >> 1);
    }
    this.#trail.length = begin;
    this.#marks.length = level;
    this.#next = begin;
  }
}

/** 1 1 2 1 1 2 4 1 1 2 1 1 2 4 8 …: how long to search before starting again. */
function luby(n: number): number {
  let k = 1;
  while (2 ** k - 1 < n) k++;
  return 2 ** k - 1 === n ? 2 ** (k - 1) : luby(n - 2 ** (k - 1) + 1);
}
