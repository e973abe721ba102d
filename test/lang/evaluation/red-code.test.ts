/** `red-code` prints the clauses that a symbol is evaluated by. */
import { expect, it } from 'vitest';
import { runProgram } from '../../support/run-program.ts';

const stage = `
datatype N := zero | (S N)
declare plus', max: [N N] -> N
declare even: [N] -> Boolean
assert* plus-def := [((?n plus' zero) = ?n) ((?n plus' S ?m) = (S (?n plus' ?m)))]
assert* even-def := [(even zero) (~ even S zero) (even S S ?n <==> even ?n)]
assert* max-def := [((max ?x ?y) = ?x <== even ?x) ((max ?x ?y) = ?y <== ~ even ?x)]
assert* of-no-use := ((?n plus' ?m) = ?n <==> ?m = zero)
`;

it.each([
  ["plus'", ["(plus' ?n zero) = ?n", "(plus' ?n (S ?m)) = (S (plus' ?n ?m))"]],
  ['even', ['(even zero) = true', '(even (S zero)) = false', '(even (S (S ?n))) = (even ?n)']],
  ['max', ['(max ?x ?y) = ?x when (even ?x)', '(max ?x ?y) = ?y when (~ even ?x)']],
  ['zero', []],
])('of %s', (symbol, lines) => {
  const { diagnostics, output } = runProgram(`${stage}(red-code ${symbol})`);
  expect(diagnostics).toEqual([]);
  expect(output).toBe(lines.map((l) => `${l}\n`).join(''));
});
