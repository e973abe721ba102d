/** How far the sentence that `conclude` announces may differ in sorts from what is proved, and what `assume` settles. */
import { describe, expect, it } from 'vitest';
import { runProgram } from '../../support/run-program.ts';
import { run } from '../../support/run.ts';

const stage = `
domain D
declare d: D
declare fine: (S) [S] -> Boolean
assert all-fine := (forall ?x . fine ?x)
`;
const codes = (text: string): readonly string[] => run(stage + text).errors.map((e) => e.code);

describe('conclude accepts', () => {
  it.each([
    ['other names for bound variables and sort variables', "conclude (forall ?y:'T . fine ?y) (!claim all-fine)"],
    ['the sorts that the proof finds for free variables', 'pick-any x (assume (x = d) conclude (d = x) (!sym (x = d)))'],
  ])('%s', (_, text) => {
    expect(codes(text)).toEqual([]);
  });
});

describe('conclude refuses', () => {
  it.each([
    ['an instance of what is proved', 'conclude (forall ?x:D . fine ?x) (!claim all-fine)'],
    ['more than is proved', 'conclude (forall ?x . ?x = ?x) pick-any x:D (!reflex x)'],
    [
      'one sort variable for two',
      "define th := pick-any x y (!both (!reflex x) (!reflex y))\nconclude (forall ?x:'S ?y:'S . ?x = ?x & ?y = ?y) (!claim th)",
    ],
  ])('%s', (_, text) => {
    expect(codes(text)).toEqual(['proof/wrong-conclusion']);
  });
});

it('an instance is had by saying so', () => {
  expect(codes('conclude (forall ?x:D . fine ?x) (!sort-instance all-fine (forall ?x:D . fine ?x))')).toEqual([]);
});

it('assume is about the sort at which its sentence was used', () => {
  const { errors, theorems } = run(`${stage}
    declare good: (S) [S] -> Boolean
    assume all-good := (forall ?x . good ?x) (!uspec all-good d)`);
  expect(errors).toEqual([]);
  expect(theorems).toEqual(['(if (forall ?x:D (good ?x:D)) (good d))']);
});

it.each([
  ['conclude (forall ?x:D . fine ?x) (!claim all-fine)', /sort-instance/],
  ['conclude (forall ?x . ?x = ?x) pick-any x:D (!reflex x)', /at the sorts of what is derived/],
])('the help says what to do: %s', (text, help) => {
  expect(runProgram(stage + text).diagnostics.map((d) => d.help.join(' '))).toEqual([expect.stringMatching(help)]);
});
