/** Witnesses of statements about all sorts. */
import { expect, it } from 'vitest';
import { run } from '../../support/run.ts';

const stage = `
domain Machine
declare knows: (S) [Machine S] -> Boolean
assert contrary := (forall ?m . exists ?n . forall ?x . ?n knows ?x <==> ~ ?m knows ?x)
`;

it('what is known of the witness may be used at a definite sort', () => {
  const { errors, theorems } = run(`${stage}
    conclude (forall ?m . exists ?n . ?n knows 1 <==> ~ ?m knows 1)
      pick-any m
        let {some := (!uspec contrary m)}
          pick-witness n for some known
            let {here := (!uspec known 1)}
              (!egen (exists ?n . ?n knows 1 <==> ~ m knows 1) n)`);
  expect(errors).toEqual([]);
  expect(theorems).toHaveLength(1);
});

it('but not at two', () => {
  const { errors, theorems } = run(`${stage}
    pick-any m
      let {some := (!uspec contrary m)}
        pick-witness n for some known
          let {one := (!uspec known 1); two := (!uspec known true); _ := (!both one two)}
            (!egen (exists ?n . (?n knows 1 <==> ~ m knows 1) & (?n knows true <==> ~ m knows true)) n)`);
  expect(errors.map((e) => e.code)).toEqual(['proof/refused']);
  expect(theorems).toEqual([]);
});

it('nor where the existential is assumed of another sort', () => {
  const { errors, theorems } = run(`${stage}
    assume some := (exists ?n . forall ?x:Machine . ?n knows ?x)
      pick-witness n for some known
        (!egen (exists ?n . ?n knows 1) n)`);
  expect(errors.map((e) => e.code)).toEqual(['proof/witness-not-established']);
  expect(theorems).toEqual([]);
});
