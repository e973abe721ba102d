/** `find-eqn-proof` tells how one term is rewritten to another. */
import { expect, it } from 'vitest';
import { runProgram } from '../../support/run-program.ts';

const stage = `
datatype N := zero | (S N)
declare plus', times': [N N] -> N
assert* plus-def := [((?n plus' zero) = ?n) ((?n plus' S ?m) = (S (?n plus' ?m)))]
assert* commutes := ((?n times' ?m) = (?m times' ?n))
define (shown steps) := (map lambda (step) match step { [t e sub] => [t (sub (quant-body e))] } steps)
`;

function shown(call: string): string {
  const { diagnostics, output } = runProgram(`${stage}(write-val (shown ${call}))`);
  expect(diagnostics).toEqual([]);
  return output.replace(/\s+/g, ' ');
}

it('each step has the term reached, the equation and its variables', () => {
  expect(shown("(find-eqn-proof (zero plus' S zero) (S zero) plus-def)")).toBe(
    "[[(plus' zero (S zero)) (= (plus' zero (S zero)) (plus' zero (S zero)))] " +
      "[(S (plus' zero zero)) (= (plus' zero (S zero)) (S (plus' zero zero)))] " +
      "[(S zero) (= (plus' zero zero) zero)]]",
  );
});

it('arguments are rewritten from the left, and equations are used both ways', () => {
  expect(shown("(find-eqn-proof ((?a times' ?b) plus' (?c plus' zero)) ((?b times' ?a) plus' ?c) (join [commutes] plus-def))")).toBe(
    "[[(plus' (times' ?a:N ?b:N) (plus' ?c:N zero)) " +
      "(= (plus' (times' ?a:N ?b:N) (plus' ?c:N zero)) (plus' (times' ?a:N ?b:N) (plus' ?c:N zero)))] " +
      "[(plus' (times' ?b:N ?a:N) (plus' ?c:N zero)) (= (times' ?a:N ?b:N) (times' ?b:N ?a:N))] " +
      "[(plus' (times' ?b:N ?a:N) ?c:N) (= (plus' ?c:N zero) ?c:N)]]",
  );
});

it('nothing is found where nothing holds', () => {
  const { diagnostics, output } = runProgram(`${stage}(write-val (find-eqn-proof (S ?a) ?a plus-def))`);
  expect(diagnostics).toEqual([]);
  expect(output).toBe('()');
});

it('the equations must be known', () => {
  expect(runProgram(`${stage}(find-eqn-proof ?a ?a [(zero = S zero)])`).diagnostics.map((d) => d.code)).toEqual([
    'proof/not-in-assumption-base',
  ]);
});

it('a step without a reason is found among all that is known', () => {
  const { diagnostics, theorems } = runProgram(`${stage}
    pick-any a b (!chain [((a times' b) plus' S S zero) = (S S (b times' a))])`);
  expect(diagnostics).toEqual([]);
  expect(theorems).toHaveLength(1);
});
