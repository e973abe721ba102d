/**
 * Clauses, and where each came from: enough to make any of its instances a theorem later.
 * A clause's variables are numbered from 0; the derivation speaks of variables as they were before numbering.
 */
import type { Sentence, Term, Theorem } from '../../kernel/index.ts';
import type { Bank, Expression } from './expression.ts';
import { isGreater } from './ordering.ts';

/** An atom, or an equation when there is a right side; its negation when not positive. */
export interface Literal {
  readonly positive: boolean;
  readonly left: Expression;
  readonly right: Expression | undefined;
}

/** What quantifiers said on the way from a sentence to a clause: a lemma for each, once instances are known. */
export interface Obligation {
  readonly kind: 'instance' | 'witness' | 'unique' | 'identity';
  readonly sentence: Sentence;
  /** The variable opened; absent for `unique` and `identity`. */
  readonly variable?: Term;
}

/** A clause that a sentence implies. */
export interface Stated {
  readonly kind: 'stated';
  /** Undefined for what naming a part of a sentence implies: that holds by itself. */
  readonly theorem: Theorem | undefined;
  readonly obligations: readonly Obligation[];
  /** What the opened variables stand for, in the clause's own variables, by identity. */
  readonly opened: ReadonlyMap<number, Expression>;
}

/** A fact of equality that a step used. */
export type Lemma =
  | { readonly kind: 'reflexive'; readonly of: Expression }
  | { readonly kind: 'replace'; readonly from: Expression; readonly to: Expression; readonly before: Literal; readonly after: Literal };

export interface Premise {
  readonly clause: Clause;
  /** How much its variables were moved up by, or what each stands for. */
  readonly at: number | readonly Expression[];
}

/** A clause that follows by propositional logic from instances of others and lemmas. */
export interface Derived {
  readonly kind: 'derived';
  readonly premises: readonly Premise[];
  readonly lemmas: readonly Lemma[];
  readonly bindings: ReadonlyMap<number, Expression>;
}

export class Clause {
  readonly id: number;
  readonly literals: readonly Literal[];
  readonly source: Stated | Derived;
  /** New numbers of variables, by the old. */
  readonly numbers: ReadonlyMap<number, number>;
  readonly variableCount: number;
  readonly weight: number;
  readonly ground: boolean;
  readonly mask: number;
  /** Comes from the negated goal. */
  readonly fromGoal: boolean;
  /** Which literals take part in inferences. */
  eligible: readonly number[] = [];
  selected = false;
  removed = false;

  constructor(id: number, literals: readonly Literal[], source: Stated | Derived, numbers: ReadonlyMap<number, number>, fromGoal: boolean) {
    this.id = id;
    this.literals = literals;
    this.source = source;
    this.numbers = numbers;
    this.variableCount = numbers.size;
    this.ground = numbers.size === 0;
    this.fromGoal = fromGoal;
    let weight = 0;
    let mask = 0;
    for (const l of literals) {
      weight += weightOf(l);
      mask |= 1 << (kindOf(l) % 31);
    }
    this.weight = weight;
    this.mask = mask;
  }
}

export function weightOf(l: Literal): number {
  return l.right === undefined ? l.left.weight : l.left.weight + l.right.weight + 1;
}

/** Literals of different kinds never match. */
export function kindOf(l: Literal): number {
  return l.right === undefined ? 2 + 2 * (l.left.head?.id ?? 0) + (l.positive ? 1 : 0) : l.positive ? 0 : 1;
}

export function mapLiteral(bank: Bank, l: Literal, to: (v: Expression) => Expression): Literal {
  const left = bank.map(l.left, to);
  const right = l.right && bank.map(l.right, to);
  return left === l.left && right === l.right ? l : { positive: l.positive, left, right };
}

export function sameLiteral(a: Literal, b: Literal): boolean {
  if (a.positive !== b.positive) return false;
  return sameAtom(a, b);
}

export function sameAtom(a: Literal, b: Literal): boolean {
  return (a.left === b.left && a.right === b.right) || (a.right !== undefined && a.left === b.right && a.right === b.left);
}

/** How literals are chosen: `always` a negative one, or only where several literals are maximal. */
export type Selection = 'always' | 'ambiguous' | 'never';

/** Chooses the literals that take part in inferences: one selected negative literal, or the maximal ones. */
export function choose(c: Clause, selection: Selection): void {
  const maximal: number[] = [];
  c.literals.forEach((l, i) => {
    if (!c.literals.some((m, j) => j !== i && isGreater(m, l))) maximal.push(i);
  });
  let best = -1;
  if (selection === 'always' || (selection === 'ambiguous' && maximal.length > 1)) {
    c.literals.forEach((l, i) => {
      if (!l.positive && (best < 0 || weightOf(l) > weightOf(c.literals[best] as Literal))) best = i;
    });
  }
  c.selected = best >= 0;
  c.eligible = best >= 0 ? [best] : maximal;
}
