/**
 * Saturation by superposition, one given clause at a time (the loop of DISCOUNT: only clauses that had their turn simplify
 * others). Ends with the empty clause, with nothing left to do, or when the steps are used up.
 */
import { Bindings } from './bindings.ts';
import { choose, type Clause, type Literal, type Selection } from './clause.ts';
import type { Bank, Head } from './expression.ts';
import { Inferences, type Place, placesOf, type Raw, type Rule, rulesOf } from './inferences.ts';
import { Queue } from './queue.ts';
import { Simplifier } from './simplify.ts';
import { subsumes } from './subsumption.ts';

export interface Outcome {
  /** The empty clause. */
  readonly refutation: Clause | undefined;
  /** Nothing was left to do: without left-out inferences, the clauses have a model. */
  readonly saturated: boolean;
}

/** Thrown by `spend` when the steps of a search are used up. */
export class Exhausted extends Error {}

/** Heavier clauses are left out. */
const mostWeight = 400;

interface Partner {
  readonly clause: Clause;
  readonly literal: number;
}

export class Saturation {
  readonly #spend: (steps: number) => void;
  readonly #selection: Selection;
  readonly #b = new Bindings();
  readonly #inferences: Inferences;
  readonly #simplifier: Simplifier;
  readonly #queue = new Queue();
  #active: Clause[] = [];
  #leftOut = false;
  readonly #atoms = new Map<string, Partner[]>();
  readonly #places = new Map<Head, Place[]>();
  readonly #allPlaces: Place[] = [];
  readonly #rules = new Map<Head | undefined, Rule[]>();

  constructor(bank: Bank, firstId: number, selection: Selection, spend: (steps: number) => void) {
    this.#spend = spend;
    this.#selection = selection;
    this.#inferences = new Inferences(bank, this.#b);
    this.#simplifier = new Simplifier(bank, firstId, spend);
  }

  run(clauses: readonly Clause[]): Outcome {
    const empty = clauses.find((c) => c.literals.length === 0);
    if (empty !== undefined) return { refutation: empty, saturated: false };
    for (const c of clauses) this.#queue.add(c);
    try {
      for (let next = this.#queue.next(); next !== undefined; next = this.#queue.next()) {
        if (next.removed) continue;
        const given = this.#simplified(next);
        if (given === undefined) continue;
        if (given.literals.length === 0) return { refutation: given, saturated: false };
        const found = this.#process(given);
        if (found !== undefined) return { refutation: found, saturated: false };
      }
      return { refutation: undefined, saturated: !this.#leftOut };
    } catch (e) {
      if (e instanceof Exhausted) return { refutation: undefined, saturated: false };
      throw e;
    }
  }

  /** The clause after what was learnt since it was made; undefined when it says nothing new. */
  #simplified(c: Clause): Clause | undefined {
    this.#b.clear();
    const now = this.#simplifier.finish(
      { literals: c.literals, premises: [{ clause: c, at: 0 }], lemmas: [], fromGoal: c.fromGoal },
      this.#b,
    );
    if (now === undefined) return undefined;
    const better = isAsBefore(now) ? c : now;
    for (const a of this.#active) if (!a.removed && subsumes(a, better, this.#spend)) return undefined;
    return better;
  }

  #process(given: Clause): Clause | undefined {
    choose(given, this.#selection);
    for (const a of this.#active) {
      if (a.removed) continue;
      if (subsumes(given, a, this.#spend)) a.removed = true;
      else if (this.#simplifier.cuts(given, a) || this.#simplifier.rewrites(given, a)) {
        a.removed = true;
        this.#queue.add(revived(a));
      }
    }
    if (this.#active.length > 64 && this.#active.filter((a) => a.removed).length * 3 > this.#active.length)
      this.#active = this.#active.filter((a) => !a.removed);
    this.#active.push(given);
    this.#simplifier.take(given);
    this.#index(given);
    for (const raw of this.#conclusions(given)) {
      const made = this.#simplifier.finish(raw, this.#b);
      if (made === undefined) continue;
      if (made.literals.length === 0) return made;
      this.#spend(made.literals.length);
      if (made.weight > mostWeight) {
        this.#leftOut = true;
        continue;
      }
      this.#queue.add(made);
    }
    return undefined;
  }

  #index(c: Clause): void {
    for (const i of c.eligible) {
      const l = c.literals[i] as Literal;
      if (l.right !== undefined) continue;
      push(this.#atoms, `${l.positive}${l.left.head?.id}`, { clause: c, literal: i });
    }
    for (const p of placesOf(c)) {
      push(this.#places, p.at.head as Head, p);
      this.#allPlaces.push(p);
    }
    for (const r of rulesOf(c)) push(this.#rules, r.from.head, r);
  }

  *#conclusions(given: Clause): IterableIterator<Raw> {
    yield* this.#inferences.alone(given);
    const up = this.#inferences.movedUp(given);
    for (const j of given.eligible) {
      const l = up[j] as Literal;
      if (l.right !== undefined) continue;
      const partners = this.#atoms.get(`${!l.positive}${l.left.head?.id}`) ?? [];
      for (let k = 0; k < partners.length; k++) {
        const { clause, literal } = partners[k] as Partner;
        if (clause.removed || (l.positive ? given : clause).selected) continue;
        this.#spend(2);
        const raw = this.#inferences.resolution(clause, literal, up, given, j);
        if (raw !== undefined) yield raw;
      }
    }
    for (const rule of rulesOf(given, up)) {
      const places = rule.from.head === undefined ? this.#allPlaces : (this.#places.get(rule.from.head) ?? []);
      for (let k = 0; k < places.length; k++) {
        const p = places[k] as Place;
        if (p.clause.removed) continue;
        this.#spend(2);
        const raw = this.#inferences.superposition(rule, up, p, p.clause.literals, given, p.clause);
        if (raw !== undefined) yield raw;
      }
    }
    for (const p of placesOf(given, up)) {
      for (const head of [p.at.head, undefined]) {
        const rules = this.#rules.get(head) ?? [];
        for (let k = 0; k < rules.length; k++) {
          const r = rules[k] as Rule;
          if (r.clause.removed) continue;
          this.#spend(2);
          const raw = this.#inferences.superposition(r, r.clause.literals, p, up, given, r.clause);
          if (raw !== undefined) yield raw;
        }
      }
    }
  }
}

/** A removed clause, to be looked at again. */
function revived(c: Clause): Clause {
  const again = Object.create(Object.getPrototypeOf(c), Object.getOwnPropertyDescriptors(c)) as Clause;
  again.removed = false;
  again.eligible = [];
  return again;
}

function push<K, V>(to: Map<K, V[]>, key: K, value: V): void {
  const all = to.get(key);
  if (all === undefined) to.set(key, [value]);
  else all.push(value);
}

/** Whether finishing a clause again changed nothing. */
function isAsBefore(c: Clause): boolean {
  const { source } = c;
  return (
    source.kind === 'derived' &&
    source.premises.length === 1 &&
    source.lemmas.length === 0 &&
    c.literals.length === (source.premises[0]?.clause.literals.length ?? -1)
  );
}
