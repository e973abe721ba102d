/** The method that goes with a connective. */
import { expect, it } from 'vitest';
import { run } from '../../support/run.ts';

const stage = 'declare A, B, C, D: Boolean\nassert one := (A <==> B)\nassert two := (C <==> D)\n';

it.each([
  ['and', '(iff (and A C) (and B D))'],
  ['or', '(iff (or A C) (or B D))'],
  ['if', '(iff (if A C) (if B D))'],
  ['iff', '(iff (iff A C) (iff B D))'],
])('of %s', (connective, conclusion) => {
  const { errors, theorems } = run(`${stage}(!(choose-cong-method ${connective}) one two)`);
  expect(errors).toEqual([]);
  expect(theorems).toEqual([conclusion]);
});

it('is refused for a connective of one sentence', () => {
  expect(run(`${stage}(!(choose-cong-method not) one two)`).errors.map((e) => e.code)).toEqual(['call/wrong-kind']);
});
