/**
 * Finishing conclusions: equalities that hold or fail plainly, rewriting with unit equations, cutting with units,
 * leaving out tautologies. Every step is written down for replay.
 */
import { Bindings } from './bindings.ts';
import { Clause, kindOf, type Lemma, type Literal, mapLiteral, type Premise, sameAtom, sameLiteral } from './clause.ts';
import { type Bank, type Expression, type Head, IllSorted } from './expression.ts';
import { type Raw, reflexive } from './inferences.ts';
import { compare } from './ordering.ts';

/** A unit equation in a direction in which it may make expressions smaller. */
interface Demodulator {
  readonly clause: Clause;
  readonly from: Expression;
  readonly to: Expression;
  readonly oriented: boolean;
}

interface Unit {
  readonly clause: Clause;
  readonly literal: Literal;
}

export class Simplifier {
  readonly #bank: Bank;
  readonly #spend: (steps: number) => void;
  readonly #demodulators = new Map<Head, Demodulator[]>();
  /** Units by whether they are positive, and head (of an atom) or nothing (of an equation). */
  readonly #units = new Map<string, Unit[]>();
  readonly #m = new Bindings();
  #id: number;

  constructor(bank: Bank, firstId: number, spend: (steps: number) => void) {
    this.#bank = bank;
    this.#id = firstId;
    this.#spend = spend;
  }

  /** Takes a clause that others may be simplified with. */
  take(c: Clause): void {
    const [l] = c.literals;
    if (c.literals.length !== 1 || l === undefined) return;
    const key = unitKey(l, l.positive);
    const units = this.#units.get(key);
    if (units === undefined) this.#units.set(key, [{ clause: c, literal: l }]);
    else units.push({ clause: c, literal: l });
    if (!l.positive || l.right === undefined) return;
    const order = compare(l.left, l.right);
    if (order !== '<') this.#demodulator(c, l.left, l.right, order === '>');
    if (order !== '>') this.#demodulator(c, l.right, l.left, order === '<');
  }

  #demodulator(clause: Clause, from: Expression, to: Expression, oriented: boolean): void {
    if (from.head === undefined || to.variables.some((v) => !from.variables.includes(v))) return;
    const all = this.#demodulators.get(from.head);
    if (all === undefined) this.#demodulators.set(from.head, [{ clause, from, to, oriented }]);
    else all.push({ clause, from, to, oriented });
  }

  /** Whether an expression of a clause can be rewritten by one clause. */
  rewrites(by: Clause, c: Clause): boolean {
    const [l] = by.literals;
    if (by.literals.length !== 1 || l === undefined || !l.positive || l.right === undefined) return false;
    const directions = [
      { clause: by, from: l.left, to: l.right, oriented: false },
      { clause: by, from: l.right, to: l.left, oriented: false },
    ].filter((d) => d.from.head !== undefined && d.to.variables.every((v) => d.from.variables.includes(v)));
    const inside = (e: Expression): boolean =>
      e.head !== undefined && (directions.some((d) => d.from.head === e.head && this.#at(d, e) !== undefined) || e.args.some(inside));
    return c.literals.some((k) => inside(k.left) || (k.right !== undefined && inside(k.right)));
  }

  /** What a demodulator makes of an expression at its top. */
  #at(d: Demodulator, e: Expression): Expression | undefined {
    this.#spend(1);
    this.#m.clear();
    if (!this.#m.match(d.from, e)) return undefined;
    const to = this.#instance(d.to);
    return to !== undefined && (d.oriented || compare(e, to) === '>') ? to : undefined;
  }

  /** An expression whose variables all are matched. */
  #instance(e: Expression): Expression | undefined {
    try {
      return this.#bank.map(e, (v) => this.#m.get(v.index) ?? v);
    } catch (error) {
      if (error instanceof IllSorted) return undefined;
      throw error;
    }
  }

  #matched(c: Clause): readonly Expression[] {
    const all: Expression[] = [];
    for (let i = 0; i < c.variableCount; i++) all.push(this.#m.get(i) as Expression);
    return all;
  }

  /** The clause of a conclusion; undefined when it says nothing new. */
  finish(raw: Raw, b: Bindings, rewrite = true): Clause | undefined {
    const lemmas = [...raw.lemmas];
    const premises = [...raw.premises];
    let literals: Literal[] = [];
    let rest: Literal[] = [...raw.literals];
    for (let l = rest.pop(); l !== undefined; l = rest.pop()) {
      this.#spend(1);
      const now: Literal | 'true' | undefined = rewrite ? this.#rewritten(l, premises, lemmas) : l;
      if (now === undefined) return undefined;
      if (now.right !== undefined && now.left === now.right) {
        if (now.positive) return undefined;
        lemmas.push(reflexive(now.left));
        continue;
      }
      if (!now.positive && now.right !== undefined && this.#solves(now, b)) {
        lemmas.push(reflexive(b.resolve(this.#bank, now.left)));
        const resolve = (v: Expression): Expression => b.resolve(this.#bank, v);
        rest = [...rest, ...literals].map((m) => mapLiteral(this.#bank, m, resolve));
        literals = [];
        continue;
      }
      if (literals.some((m) => sameLiteral(m, now))) continue;
      if (literals.some((m) => m.positive !== now.positive && sameAtom(m, now))) return undefined;
      if (rewrite && this.#cut(now, premises)) continue;
      literals.push(now);
    }
    return this.#numbered(literals.reverse(), premises, lemmas, b, raw.fromGoal);
  }

  /** A variable denied to equal something else may as well be it. */
  #solves(l: Literal, b: Bindings): boolean {
    const [s, t] = [l.left, l.right as Expression];
    if (s.head === undefined && !t.variables.includes(s)) return b.unify(s, t);
    if (t.head === undefined && !s.variables.includes(t)) return b.unify(t, s);
    return false;
  }

  #rewritten(l: Literal, premises: Premise[], lemmas: Lemma[]): Literal | undefined {
    let at = l;
    for (let left = this.#reduced(at.left, at, 'left', premises, lemmas); left !== undefined; ) {
      at = left;
      left = this.#reduced(at.left, at, 'left', premises, lemmas);
    }
    if (at.right === undefined) return at;
    for (let right = this.#reduced(at.right, at, 'right', premises, lemmas); right !== undefined; ) {
      at = right;
      right = this.#reduced(at.right as Expression, at, 'right', premises, lemmas);
    }
    return at;
  }

  /** One rewriting step somewhere in a side, innermost first. */
  #reduced(e: Expression, l: Literal, side: 'left' | 'right', premises: Premise[], lemmas: Lemma[]): Literal | undefined {
    if (this.#demodulators.size === 0) return undefined;
    const path: number[] = [];
    const search = (at: Expression): { readonly d: Demodulator; readonly to: Expression; readonly from: Expression } | undefined => {
      for (let i = 0; i < at.args.length; i++) {
        path.push(i);
        const below = search(at.args[i] as Expression);
        if (below !== undefined) return below;
        path.pop();
      }
      for (const d of (at.head && this.#demodulators.get(at.head)) ?? []) {
        if (d.clause.removed) continue;
        const to = this.#at(d, at);
        if (to !== undefined) return { d, to, from: at };
      }
      return undefined;
    };
    const found = search(e);
    if (found === undefined) return undefined;
    const { d, from, to } = found;
    premises.push({ clause: d.clause, at: this.#matched(d.clause) });
    try {
      const after: Literal = { ...l, [side]: this.#bank.replace(e, path, to) };
      lemmas.push({ kind: 'replace', from, to, before: l, after });
      return after;
    } catch (error) {
      if (error instanceof IllSorted) return undefined;
      throw error;
    }
  }

  /** Whether a unit clause says the opposite of some literal of another. */
  cuts(by: Clause, c: Clause): boolean {
    const [l] = by.literals;
    return (
      l !== undefined &&
      by.literals.length === 1 &&
      c.literals.some((m) => kindOf(m) === kindOf({ ...l, positive: !l.positive }) && this.#matches(l, m))
    );
  }

  /** Whether a unit says the opposite of a literal. */
  #cut(l: Literal, premises: Premise[]): boolean {
    const units = this.#units.get(unitKey(l, !l.positive));
    for (const u of units ?? []) {
      if (u.clause.removed || !this.#matches(u.literal, l)) continue;
      premises.push({ clause: u.clause, at: this.#matched(u.clause) });
      return true;
    }
    return false;
  }

  #matches(pattern: Literal, l: Literal): boolean {
    this.#spend(1);
    this.#m.clear();
    if (this.#m.match(pattern.left, l.left) && (pattern.right === undefined || this.#m.match(pattern.right, l.right as Expression)))
      return true;
    if (pattern.right === undefined) return false;
    this.#m.clear();
    return this.#m.match(pattern.left, l.right as Expression) && this.#m.match(pattern.right, l.left);
  }

  #numbered(literals: readonly Literal[], premises: Premise[], lemmas: Lemma[], b: Bindings, fromGoal: boolean): Clause | undefined {
    const old: Expression[] = [];
    for (const l of literals) for (const e of [l.left, l.right]) for (const v of e?.variables ?? []) if (!old.includes(v)) old.push(v);
    const numbers = new Map(old.map((v, i) => [v.index, i]));
    if (old.length >= 96 || numbers.size < old.length) return undefined;
    const to = (v: Expression): Expression => this.#bank.variable(numbers.get(v.index) as number, v.sort);
    const renumbered = literals.map((l) => mapLiteral(this.#bank, l, to));
    return new Clause(this.#id++, renumbered, { kind: 'derived', premises, lemmas, bindings: b.snapshot() }, numbers, fromGoal);
  }
}

function unitKey(l: Literal, positive: boolean): string {
  return `${positive ? '+' : '-'}${l.right === undefined ? l.left.head?.id : '='}`;
}
