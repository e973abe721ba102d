/** Numbers: what ground terms of arithmetic are worth, as sentences; and how Nat's operations recur. No theorem is made here. */
import { weighed } from './check-limits.ts';
import { demand } from './error.ts';
import { Rational } from './rational.ts';
import { arithmetic, type FunctionSymbol, intSort, natSort, naturals, operationOf, type Sort } from './signature.ts';
import { equalitySymbol, successorSymbol, zeroSymbol } from './signature.ts';
import * as terms from './term.ts';
import argsOf, { apply, closeAll, connective, equation, numeral, type Sentence, same, type Term, variable } from './term.ts';

const [zero, one] = [new Rational(0n), new Rational(1n)];

/** The term that stands for a number: a numeral, or `-` applied to one. */
export function numeralTerm(value: Rational, sort: Sort): Term {
  return value.numerator < 0n ? apply(arithmetic.minus, [numeral(value.negated(), sort)]) : numeral(value, sort);
}

/** The number, or the truth value of a comparison of numbers. **Fails when** there is none: a free symbol, a division by zero. */
function worth(t: Term): Rational | boolean {
  if (t.value !== undefined) return t.value;
  const operation = t.symbol && operationOf(t.symbol);
  demand(operation !== undefined && t.size <= 4096 && t.height < 1000, 'compute', 'not a ground term of arithmetic', t);
  return operation(...(weighed(argsOf(t).map(numberOf)) as [Rational, Rational]));
}

/** The number that a ground term of arithmetic is worth. **Fails when** it has none. */
export function numberOf(t: Term): Rational {
  const value = worth(t);
  demand(typeof value === 'object', 'compute', 'a comparison is no number', t);
  return value;
}

/** `t = v` for a number, `t` or `not t` for a comparison of numbers or an equation of quoted identifiers. */
export function computed(t: Term): Sentence {
  const [a, b] = argsOf(t);
  const quotes = t.symbol === equalitySymbol && a?.kind === 'quoted' && b?.kind === 'quoted';
  const value = quotes ? same(a, b) : worth(t);
  return typeof value === 'object' ? equation(t, numeralTerm(value, t.sort)) : value ? t : connective('not', [t]);
}

/** The three premises of induction on integers, for a goal `forall x : Int . P`. */
export function integerInduction(goal: Sentence): readonly Sentence[] {
  demand(goal.binds === intSort, 'int-induction', 'the bound variable is not an integer', goal);
  const [nought, unit] = [numeral(zero, intSort), numeral(one, intSort)];
  const x = terms.variableNotIn(goal, 'x', intSort);
  const step = (side: readonly Term[], next: FunctionSymbol): Sentence => {
    const given = connective('and', [apply(arithmetic.lessOrEqual, side), terms.open(goal, x)]);
    return closeAll([x], connective('if', [given, terms.open(goal, apply(next, [x, unit]))]));
  };
  return [terms.open(goal, nought), step([nought, x], arithmetic.sum), step([x, nought], arithmetic.difference)];
}

const [n, m, nought] = [variable('n', natSort), variable('m', natSort), terms.constant(zeroSymbol)];
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
].map((p) => closeAll(terms.freeVariables(p), p));
