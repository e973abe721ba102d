/** Numbers: what ground terms of arithmetic are worth, as sentences; and how Nat's operations recur. No theorem is made here. */
import { demand } from './error.ts';
import { Rational } from './rational.ts';
import {
  arithmetic,
  booleanSort,
  equalitySymbol,
  type FunctionSymbol,
  intSort,
  natSort,
  naturals,
  successorSymbol,
  zeroSymbol,
} from './signature.ts';
import type { Sort } from './sort.ts';
import {
  apply,
  closeAll,
  connective,
  constant,
  equation,
  freeVariables,
  numeral,
  open,
  type Sentence,
  same,
  type Term,
  variable,
  variableNotIn,
} from './term.ts';

const [zero, one] = [new Rational(0n), new Rational(1n)];

/** The term that stands for a number: a numeral, or `-` applied to one. */
export function numeralTerm(value: Rational, sort: Sort): Term {
  return value.compare(zero) < 0 ? apply(arithmetic.minus, [numeral(value.negated(), sort)]) : numeral(value, sort);
}

type Operation = (a: Rational, b: Rational) => Rational;
const monus: Operation = (a, b) => (a.compare(b) < 0 ? zero : a.plus(b.negated()));
const remainder: Operation = (a, b) => a.plus(b.times(new Rational(a.over(b).floor())).negated());
const operations = new Map<FunctionSymbol | undefined, Operation>([
  [zeroSymbol, () => zero],
  [successorSymbol, (a) => a.plus(one)],
  [arithmetic.minus, (a) => a.negated()],
  [arithmetic.sum, (a, b) => a.plus(b)],
  [arithmetic.difference, (a, b) => a.plus(b.negated())],
  [arithmetic.product, (a, b) => a.times(b)],
  [arithmetic.quotient, (a, b) => a.over(b)],
  [arithmetic.remainder, remainder],
  [naturals.sum, (a, b) => a.plus(b)],
  [naturals.product, (a, b) => a.times(b)],
  [naturals.monus, monus],
]);
const comparisons = new Map<FunctionSymbol | undefined, (order: number) => boolean>([
  [equalitySymbol, (order) => order === 0],
  [arithmetic.less, (order) => order < 0],
  [arithmetic.lessOrEqual, (order) => order <= 0],
  [arithmetic.greater, (order) => order > 0],
  [arithmetic.greaterOrEqual, (order) => order >= 0],
  [naturals.less, (order) => order < 0],
]);

/** The number that a ground term of arithmetic is worth. **Fails when** it has none: a free symbol, a division by zero. */
export function numberOf(t: Term): Rational {
  if (t.value !== undefined) return t.value;
  const operation = operations.get(t.symbol);
  demand(operation !== undefined && t.height < 1000, 'compute', 'not a ground term of arithmetic', t);
  const [a, b] = t.args.map(numberOf) as [Rational, Rational];
  const divides = t.symbol === arithmetic.quotient || t.symbol === arithmetic.remainder;
  demand(!divides || b.numerator !== 0n, 'compute', 'division by zero has no value', t);
  demand(t.symbol !== arithmetic.remainder || (a.isWhole && b.isWhole), 'compute', 'remainders are of whole numbers', t);
  return operation(a, b);
}

/** `t = v` for a number, `t` or `not t` for a comparison of numbers or of quoted identifiers. */
export function computed(t: Term): Sentence {
  if (t.sort !== booleanSort) return equation(t, numeralTerm(numberOf(t), t.sort));
  const comparison = comparisons.get(t.symbol);
  demand(comparison !== undefined, 'compute', 'not a comparison of numbers', t);
  const [a, b] = t.args as [Term, Term];
  const quotes = a.kind === 'quoted' && b.kind === 'quoted';
  const order = quotes ? Number(!same(a, b)) : numberOf(a).compare(numberOf(b));
  return comparison(order) ? t : connective('not', [t]);
}

/** The three premises of induction on integers, for a goal `forall x : Int . P`. */
export function integerInduction(goal: Sentence): readonly Sentence[] {
  demand(goal.binds === intSort, 'int-induction', 'the bound variable is not an integer', goal);
  const [nought, unit] = [numeral(zero, intSort), numeral(one, intSort)];
  const x = variableNotIn(goal, 'x', intSort);
  const step = (side: readonly Term[], next: FunctionSymbol): Sentence => {
    const given = connective('and', [apply(arithmetic.lessOrEqual, side), open(goal, x)]);
    return closeAll([x], connective('if', [given, open(goal, apply(next, [x, unit]))]));
  };
  return [open(goal, nought), step([nought, x], arithmetic.sum), step([x, nought], arithmetic.difference)];
}

const [n, m, nought] = [variable('n', natSort), variable('m', natSort), constant(zeroSymbol)];
const s = (t: Term): Term => apply(successorSymbol, [t]);
const on = (f: FunctionSymbol, a: Term, b: Term): Term => apply(f, [a, b]);

/** Nat's recursion equations: for `+` and `*` by the second argument, for `-` and `<` by both; numerals by `zero` and `S`. */
export const naturalEquations: readonly Sentence[] = [
  equation(on(naturals.sum, n, nought), n),
  equation(on(naturals.sum, n, s(m)), s(on(naturals.sum, n, m))),
  equation(on(naturals.product, n, nought), nought),
  equation(on(naturals.product, n, s(m)), on(naturals.sum, on(naturals.product, n, m), n)),
  equation(on(naturals.monus, n, nought), n),
  equation(on(naturals.monus, nought, n), nought),
  equation(on(naturals.monus, s(n), s(m)), on(naturals.monus, n, m)),
  connective('not', [on(naturals.less, n, nought)]),
  on(naturals.less, nought, s(n)),
  connective('iff', [on(naturals.less, s(n), s(m)), on(naturals.less, n, m)]),
  equation(nought, numeral(zero, natSort)),
  equation(s(n), on(naturals.sum, n, numeral(one, natSort))),
].map((p) => closeAll(freeVariables(p), p));
