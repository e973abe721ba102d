/**
 * The inferences of superposition between two clauses, the second with its variables moved up, and those of one clause:
 * resolution, superposition, equality resolution, factoring. Each yields a raw conclusion; `simplify.ts` finishes it.
 */
import { apart, type Bindings } from './bindings.ts';
import { type Clause, type Lemma, type Literal, mapLiteral, type Premise } from './clause.ts';
import { type Bank, type Expression, IllSorted } from './expression.ts';
import { compare } from './ordering.ts';

/** A conclusion as the inference leaves it, its variables not numbered yet. */
export interface Raw {
  readonly literals: readonly Literal[];
  readonly premises: readonly Premise[];
  readonly lemmas: readonly Lemma[];
  readonly fromGoal: boolean;
}

/** A place in a clause where an equation may be used. */
export interface Place {
  readonly clause: Clause;
  readonly literal: number;
  readonly side: 'left' | 'right';
  readonly path: readonly number[];
  readonly at: Expression;
}

/** An equation in a clause, in one direction. */
export interface Rule {
  readonly clause: Clause;
  readonly literal: number;
  readonly from: Expression;
  readonly to: Expression;
}

/** The places of a clause's eligible literals, variables left out; of equations, only the sides that may be the greater. */
export function placesOf(c: Clause, literals: readonly Literal[] = c.literals): readonly Place[] {
  const found: Place[] = [];
  for (const i of c.eligible) {
    const l = literals[i] as Literal;
    const visit = (side: 'left' | 'right', e: Expression, path: readonly number[]): void => {
      if (e.head === undefined) return;
      if (l.right !== undefined || path.length > 0) found.push({ clause: c, literal: i, side, path, at: e });
      for (const [k, a] of e.args.entries()) visit(side, a, [...path, k]);
    };
    const order = l.right === undefined ? '>' : compare(l.left, l.right);
    if (order !== '<') visit('left', l.left, []);
    if (l.right !== undefined && order !== '>') visit('right', l.right, []);
  }
  return found;
}

/** The equations that a clause may rewrite with. */
export function rulesOf(c: Clause, literals: readonly Literal[] = c.literals): readonly Rule[] {
  if (c.selected) return [];
  return c.eligible.flatMap((i) => {
    const { positive, left, right } = literals[i] as Literal;
    if (!positive || right === undefined) return [];
    const order = compare(left, right);
    const forward = { clause: c, literal: i, from: left, to: right };
    const backward = { clause: c, literal: i, from: right, to: left };
    return order === '>' ? [forward] : order === '<' ? [backward] : [forward, backward];
  });
}

export class Inferences {
  readonly #bank: Bank;
  readonly #b: Bindings;
  constructor(bank: Bank, b: Bindings) {
    this.#bank = bank;
    this.#b = b;
  }

  /** A clause's literals with their variables moved up. */
  movedUp(c: Clause): readonly Literal[] {
    return c.literals.map((l) => mapLiteral(this.#bank, l, (v) => this.#bank.variable(v.index + apart, v.sort)));
  }

  #resolved(literals: readonly Literal[], but: number, into: Literal[]): void {
    literals.forEach((l, i) => {
      if (i !== but) into.push(mapLiteral(this.#bank, l, (v) => this.#b.resolve(this.#bank, v)));
    });
  }

  /** Runs with empty bindings. Undefined when the inference is impossible. */
  #attempt(run: () => Raw | undefined): Raw | undefined {
    this.#b.clear();
    try {
      return run();
    } catch (e) {
      if (e instanceof IllSorted) return undefined;
      throw e;
    }
  }

  resolution(c: Clause, i: number, up: readonly Literal[], given: Clause, j: number): Raw | undefined {
    return this.#attempt(() => {
      if (!this.#b.unify((c.literals[i] as Literal).left, (up[j] as Literal).left)) return undefined;
      const literals: Literal[] = [];
      this.#resolved(c.literals, i, literals);
      this.#resolved(up, j, literals);
      return both(c, given, literals, []);
    });
  }

  /** `rule` belongs to one clause, `place` to the other; `literals` are the place's clause's, `others` the rule's. */
  superposition(
    rule: Rule,
    others: readonly Literal[],
    place: Place,
    literals: readonly Literal[],
    given: Clause,
    c: Clause,
  ): Raw | undefined {
    return this.#attempt(() => {
      if (!this.#b.unify(rule.from, place.at)) return undefined;
      const resolve = (e: Expression): Expression => this.#b.resolve(this.#bank, e);
      const [from, to] = [resolve(rule.from), resolve(rule.to)];
      if (from === to || compare(from, to) === '<') return undefined;
      const l = literals[place.literal] as Literal;
      const before = mapLiteral(this.#bank, l, resolve);
      if (before.right !== undefined) {
        // The side rewritten is the greater one, also as it is now.
        const order = compare(before.left, before.right);
        if (order === (place.side === 'left' ? '<' : '>')) return undefined;
      }
      const after: Literal =
        place.side === 'left'
          ? { ...before, left: this.#bank.replace(before.left, place.path, to) }
          : { ...before, right: this.#bank.replace(before.right as Expression, place.path, to) };
      const made: Literal[] = [after];
      this.#resolved(literals, place.literal, made);
      this.#resolved(others, rule.literal, made);
      return both(c, given, made, [{ kind: 'replace', from, to, before, after }]);
    });
  }

  /** Inferences of one clause. */
  *alone(c: Clause): IterableIterator<Raw> {
    for (const i of c.eligible) {
      const l = c.literals[i] as Literal;
      if (!l.positive) {
        if (l.right === undefined) continue;
        const raw = this.#attempt(() => {
          if (!this.#b.unify(l.left, l.right as Expression)) return undefined;
          const literals: Literal[] = [];
          this.#resolved(c.literals, i, literals);
          return {
            literals,
            premises: [{ clause: c, at: 0 }],
            lemmas: [reflexive(this.#b.resolve(this.#bank, l.left))],
            fromGoal: c.fromGoal,
          };
        });
        if (raw !== undefined) yield raw;
        continue;
      }
      for (const [j, m] of c.literals.entries()) {
        if (j === i || !m.positive || (m.right === undefined) !== (l.right === undefined)) continue;
        for (const swapped of l.right === undefined ? [false] : [false, true]) {
          const raw = this.#attempt(() => {
            const [s, t] = swapped ? [m.right as Expression, m.left] : [m.left, m.right];
            if (!this.#b.unify(l.left, s) || (l.right !== undefined && !this.#b.unify(l.right, t as Expression))) return undefined;
            const literals: Literal[] = [];
            this.#resolved(c.literals, j, literals);
            return { literals, premises: [{ clause: c, at: 0 }], lemmas: [], fromGoal: c.fromGoal };
          });
          if (raw !== undefined) yield raw;
        }
      }
    }
  }
}

export function reflexive(of: Expression): Lemma {
  return { kind: 'reflexive', of };
}

function both(c: Clause, given: Clause, literals: readonly Literal[], lemmas: readonly Lemma[]): Raw {
  const premises = [
    { clause: c, at: 0 },
    { clause: given, at: apart },
  ];
  return { literals, premises, lemmas, fromGoal: c.fromGoal || given.fromGoal };
}
