/** Numbers: what ground terms of arithmetic are worth, as sentences; and how Nat's operations recur. No theorem is made here. */
import { demand } from './error.ts';
import { Rational } from './rational.ts';
import { arithmetic, booleanSort, equalitySymbol, intSort, natSort, naturals, realSort, successorSymbol, zeroSymbol } from './signature.ts';
import type { Sort } from './sort.ts';
import { close, open, variableNotIn } from './substitute.ts';
import { apply, connective, constant, numeral, type Sentence, same, type Term, variable } from './term.ts';

const zero = new Rational(0n);
const one = new Rational(1n);

/** The term that stands for a number: a numeral, or `-` applied to one. */
export function numeralTerm(value: Rational, sort: Sort): Term {
  if (value.compare(zero) >= 0) return numeral(value, sort);
  return apply(arithmetic.minus, [numeral(value.negated(), sort)]);
}

/** The number that a ground term of arithmetic is worth. **Fails when** it has none: a free symbol, a division by zero. */
export function valueOf(t: Term): Rational {
  const refuse = (why: string): never => {
    demand(false, 'compute', why, t);
  };
  if (t.value !== undefined) return t.value;
  demand(t.kind === 'application' && t.height < 1000, 'compute', 'not a ground term of arithmetic', t);
  if (t.symbol === zeroSymbol) return zero;
  const args = t.args.map(valueOf);
  const [a, b] = args as [Rational, Rational];
  switch (t.symbol) {
    case successorSymbol:
      return a.plus(one);
    case arithmetic.sum:
    case naturals.sum:
      return a.plus(b);
    case arithmetic.product:
    case naturals.product:
      return a.times(b);
    case arithmetic.minus:
      return a.negated();
    case arithmetic.difference:
      return a.plus(b.negated());
    case naturals.monus:
      return a.compare(b) < 0 ? zero : a.plus(b.negated());
    case arithmetic.quotient:
      return b.compare(zero) === 0 ? refuse('division by zero has no value') : a.over(b);
    case arithmetic.remainder:
      if (b.compare(zero) === 0 || !a.isWhole || !b.isWhole)
        return refuse('the remainder is defined for whole numbers and a divisor other than zero');
      return a.plus(b.times(new Rational(a.over(b).floor())).negated());
    default:
      return refuse('not a ground term of arithmetic');
  }
}

function isLiteral(t: Term): boolean {
  return t.kind === 'quoted' || t.symbol?.name === '' || t.kind === 'numeral';
}

function holds(t: Term): boolean {
  const [a, b] = t.args as [Term, Term];
  if (t.symbol === equalitySymbol && a.kind === 'quoted' && b.kind === 'quoted') return same(a, b);
  const comparison = b === undefined ? 0 : valueOf(a).compare(valueOf(b));
  switch (t.symbol) {
    case equalitySymbol:
      return comparison === 0;
    case arithmetic.less:
    case naturals.less:
      return comparison < 0;
    case arithmetic.lessOrEqual:
      return comparison <= 0;
    case arithmetic.greater:
      return comparison > 0;
    case arithmetic.greaterOrEqual:
      return comparison >= 0;
    default:
      demand(false, 'compute', 'not a comparison of numbers', t);
  }
}

export const evaluate = Object.freeze({
  /** `t = v` for a number, `t` or `not t` for a comparison of numbers or of quoted identifiers. */
  result(t: Term): Sentence {
    if (t.sort === booleanSort) return holds(t) ? t : connective('not', [t]);
    demand(!isLiteral(t) || t.kind === 'numeral', 'compute', 'nothing to compute', t);
    const value = valueOf(t);
    // A Real term may be worth a whole number and stays a Real; Int and Nat terms always are.
    return apply(equalitySymbol, [t, numeralTerm(value, t.sort === realSort ? realSort : t.sort)]);
  },
  /** The three premises of induction on integers, for a goal `forall x : Int . P`. */
  integerInduction(goal: Sentence): readonly [Sentence, Sentence, Sentence] {
    const x = variableNotIn(goal, 'x', intSort);
    const [nought, unit] = [numeral(zero, intSort), numeral(one, intSort)];
    const step = (side: Sentence, next: Term): Sentence =>
      close('forall', x, connective('if', [connective('and', [side, open(goal, x)]), open(goal, next)]));
    return [
      open(goal, nought),
      step(apply(arithmetic.lessOrEqual, [nought, x]), apply(arithmetic.sum, [x, unit])),
      step(apply(arithmetic.lessOrEqual, [x, nought]), apply(arithmetic.difference, [x, unit])),
    ];
  },
});

/** Nat's recursion equations: for `+` and `*` by the second argument, for `-` and `<` by both. */
export function naturalEquations(): readonly Sentence[] {
  const n = variable('n', natSort);
  const m = variable('m', natSort);
  const nought = constant(zeroSymbol);
  const s = (t: Term): Term => apply(successorSymbol, [t]);
  const eq = (a: Term, b: Term): Sentence => apply(equalitySymbol, [a, b]);
  const { sum, product, monus, less } = naturals;
  const all = (p: Sentence): Sentence => close('forall', n, close('forall', m, p));
  const one_ = (p: Sentence): Sentence => close('forall', n, p);
  return [
    one_(eq(apply(sum, [n, nought]), n)),
    all(eq(apply(sum, [n, s(m)]), s(apply(sum, [n, m])))),
    one_(eq(apply(product, [n, nought]), nought)),
    all(eq(apply(product, [n, s(m)]), apply(sum, [apply(product, [n, m]), n]))),
    one_(eq(apply(monus, [n, nought]), n)),
    one_(eq(apply(monus, [nought, n]), nought)),
    all(eq(apply(monus, [s(n), s(m)]), apply(monus, [n, m]))),
    one_(connective('not', [apply(less, [n, nought])])),
    one_(apply(less, [nought, s(n)])),
    all(connective('iff', [apply(less, [s(n), s(m)]), apply(less, [n, m])])),
    eq(nought, numeral(zero, natSort)),
    one_(eq(s(n), apply(sum, [n, numeral(one, natSort)]))),
  ];
}
