/** Sentences with sort variables that are assumed: two of the same text are about one sort where a rule needs that they are. */
import { describe, expect, it } from 'vitest';
import { run } from '../../support/run.ts';

const [all, none] = ['(forall ?x . ?x = ?x)', '(~ forall ?x . ?x = ?x)'];
const x = "?x:'S";
const [sayAll, sayNone] = [`(forall ${x} (= ${x} ${x}))`, `(not (forall ${x} (= ${x} ${x})))`];

it('absurd', () => {
  const { errors, theorems } = run(`assume a := ${all} assume b := ${none} (!absurd a b)`);
  expect(errors).toEqual([]);
  expect(theorems).toEqual([`(if ${sayAll} (if ${sayNone} false))`]);
});

it('dsyl', () => {
  const { errors, theorems } = run(`declare A: Boolean
    assume d := (A | ${none}) assume a := ${all} (!dsyl d a)`);
  expect(errors).toEqual([]);
  expect(theorems).toEqual([`(if (or A ${sayNone}) (if ${sayAll} A))`]);
});

it('two-cases', () => {
  const { errors, theorems } = run(`declare A: Boolean
    assume f := (${all} ==> A) assume g := (${none} ==> A) (!two-cases f g)`);
  expect(errors).toEqual([]);
  expect(theorems).toEqual([`(if (if ${sayAll} A) (if (if ${sayNone} A) A))`]);
});

it('what holds of some sort does not deny what holds of another', () => {
  // Were the sorts free, the hypotheses would be instantiated and what is proved would say less than it seems to.
  const { errors, theorems } = run(`domain D
    assume a := (forall ?x:D . ?x = ?x) assume b := ${none} (!absurd a b)`);
  expect(errors.map((e) => e.code)).toEqual(['proof/not-complements']);
  expect(theorems).toEqual([]);
});

describe('two-cases, where one case is about fewer sorts than the other', () => {
  const cases_ = (first: string, second: string): ReturnType<typeof run> =>
    run(`declare A: Boolean
      declare near: (S, T) [S T] -> Boolean
      assume one := (forall ?x:'X ?y:'X . ?x near ?y)
        assume two := (forall ?x:'X ?y:'Y . ?x near ?y)
          (!two-cases assume A ${first} assume (~ A) ${second})`);
  const one = "(forall ?x:'S (forall ?y:'S (near ?x:'S ?y:'S)))";

  it.each([
    ['(!claim one)', '(!right-and (!both one two))'],
    ['(!right-and (!both one two))', '(!claim one)'],
  ])('takes the other at these, if that needs no other hypothesis: %s, %s', (first, second) => {
    const { errors, theorems } = cases_(first, second);
    expect(errors).toEqual([]);
    expect(theorems).toEqual([`(if ${one} (if ${one} ${one}))`]);
  });

  it('but assumes nothing else for it', () => {
    const { errors, theorems } = cases_('(!claim one)', '(!claim two)');
    expect(errors.map((e) => e.code)).toEqual(['proof/cases-disagree']);
    expect(theorems).toEqual([]);
  });
});
