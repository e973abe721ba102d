/** Sentences with sort variables that are assumed: two of the same text are about one sort where a rule needs that they are. */
import { expect, it } from 'vitest';
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
