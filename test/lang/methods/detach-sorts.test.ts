/** `mp` where a variable that was picked without a sort has one in the conditional: variables of one name are one variable. */
import { expect, it } from 'vitest';
import { runProgram } from '../../support/run-program.ts';

const theory = 'domain (Point X)\ndeclare ok: (X) [(Point X)] -> Boolean\n';
const codes = (text: string): readonly string[] => runProgram(theory + text).diagnostics.map((d) => d.code);

it('the antecedent is taken at the sort that the conditional gives its variables', () => {
  expect(codes('pick-any x y assume c := (x = y ==> ok x) assume h := (x = y) (!mp c h)')).toEqual([]);
});

it('another sentence is no antecedent', () => {
  expect(codes('pick-any x y assume c := (x = y ==> ok x) assume h := (y = x) (!mp c h)')).toEqual(['proof/not-antecedent']);
  expect(codes('pick-any x y assume c := (ok y ==> ok x) assume h := (ok x) (!mp c h)')).toEqual(['proof/not-antecedent']);
});

it('nor is one at another sort', () => {
  const text = 'domain D\npick-any x:(Point D) y:(Point Boolean) assume c := (ok x ==> ok y) assume h := (ok y) (!mp c h)';
  expect(codes(text)).toEqual(['proof/not-antecedent']);
});
