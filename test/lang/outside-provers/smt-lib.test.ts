import { expect, it } from 'vitest';
import {
  apply,
  arithmetic,
  declareSymbol,
  equation,
  intSort,
  numeral,
  Rational,
  realSort,
  sortOf,
  SortConstructor,
  declareSubsort,
  variable,
} from '../../../kernel/index.ts';
import { smtProblem } from '../../../lang/outside-provers/smt-lib.ts';
import { NotTranslatable } from '../../../lang/outside-provers/vocabulary.ts';
import { a, all, at, P, x } from '../methods/stage.ts';

const asserted = (text: string): readonly string[] => text.split('\n').filter((l) => l.startsWith('(assert'));
const [n, r] = [variable('n', intSort), variable('r', realSort)];
const two = numeral(new Rational(2n), intSort);

it('asserts the premises by name, and the opposite of the goal', () => {
  expect(smtProblem([all(x, at(P, x))], at(P, a)).split('\n')).toEqual([
    '(set-option :produce-unsat-cores true)',
    '(set-logic ALL)',
    '(declare-sort s0_D 0)',
    '(declare-fun f0_P (s0_D) Bool)',
    '(declare-fun c1_a () s0_D)',
    '(assert (! (forall ((x0 s0_D)) (f0_P x0)) :named p0))',
    '(assert (! (not (f0_P c1_a)) :named goal))',
    '(check-sat)',
    '(get-unsat-core)',
    '',
  ]);
});

it('computes with integers among integers, and converts them among reals', () => {
  const sum = apply(arithmetic.sum, [n, two]);
  expect(asserted(smtProblem([], apply(arithmetic.less, [sum, n])))[0]).toContain('(not (< (+ v2_n 2) v2_n))');
  expect(asserted(smtProblem([], apply(arithmetic.less, [sum, r])))[0]).toMatch(/\(< \(to_real \(\+ v\d_n 2\)\) v\d_r\)/);
  expect(asserted(smtProblem([], equation(r, n)))[0]).toMatch(/\(= v\d_r \(to_real v\d_n\)\)/);
});

it('divides reals, and knows nothing of remainders but that those of integers are integers', () => {
  expect(asserted(smtProblem([], equation(apply(arithmetic.quotient, [n, two]), r)))[0]).toMatch(/\(\/ \(to_real v\d_n\) \(to_real 2\)\)/);
  expect(asserted(smtProblem([], equation(apply(arithmetic.remainder, [n, two]), n)))[0]).toMatch(
    /\(= \(to_int \(f\d \(to_real v\d_n\) \(to_real 2\)\)\) v\d_n\)/,
  );
});

it('writes fractions as quotients', () => {
  expect(asserted(smtProblem([], equation(r, numeral(new Rational(7n, 2n), realSort))))[0]).toContain('(/ 7.0 2.0)');
});

it('refuses subsorts other than Int of Real', () => {
  const [small, large] = ['Small', 'Large'].map((name) => new SortConstructor(name, 0)) as [SortConstructor, SortConstructor];
  declareSubsort(small, large);
  const q = declareSymbol('q', [sortOf(large)], arithmetic.less.result);
  expect(() => smtProblem([], apply(q, [variable('s', sortOf(small))]))).toThrow(NotTranslatable);
});
