/** An induction whose clause uses the hypothesis at one sort for another proves its goal at that sort, and never more. */
import { expect, it } from 'vitest';
import { runProgram } from '../../support/run-program.ts';

const theory = `
datatype N := zero | (s N)
domain (Point X)
declare R: (X, Y) [N (Point X) (Point Y)] -> Boolean
assert base := (forall ?x:(Point 'X) ?y:(Point 'Y) . (R zero ?x ?y))
assert step := (forall ?n ?x:(Point 'X) ?y:(Point 'X) . (R ?n ?x ?y) ==> (R (s ?n) ?x ?y))
define goal := (forall ?n ?x:(Point 'X) ?y:(Point 'Y) . (R ?n ?x ?y))
`;
const proof = `
by-induction goal {
  zero => pick-any x:(Point 'X) y:(Point 'Y) (!uspec* base [x y])
| (s m) => pick-any x:(Point 'X) y:(Point 'Y)
    (!chain-> [true ==> (R m x y) [(forall ?x:(Point 'X) ?y:(Point 'Y) . (R m ?x ?y))] ==> (R (s m) x y) [step]])
}`;

function outcome(text: string): { readonly codes: readonly string[]; readonly theorems: readonly string[] } {
  const { diagnostics, theorems } = runProgram(theory + text);
  return { codes: diagnostics.map((d) => d.code), theorems: theorems.map((t) => t.replace(/\s+/g, ' ')) };
}

it('the goal is proved where the two sorts are one', () => {
  expect(outcome(proof)).toEqual({
    codes: [],
    theorems: ["(forall ?n:N (forall ?x:(Point 'S) (forall ?y:(Point 'S) (R ?n:N ?x:(Point 'S) ?y:(Point 'S)))))"],
  });
});

it('and is not the goal that was written', () => {
  expect(outcome(`conclude goal ${proof}`)).toEqual({ codes: ['proof/wrong-conclusion'], theorems: [] });
  expect(outcome(`${proof}\n(!claim goal)`).codes).toEqual(['proof/not-in-assumption-base']);
});

it('never at a particular sort', () => {
  const particular = theory.replace("?x:(Point 'X) ?y:(Point 'X) . (R ?n", '?x:(Point N) ?y:(Point N) . (R ?n');
  const { diagnostics, theorems } = runProgram(particular + proof);
  expect(diagnostics.map((d) => d.code)).toEqual(['chain/implicational-step']);
  expect(theorems).toEqual([]);
});

it('variables that are defined keep sort variables of their own, those of one definition the same', () => {
  const declarations = `
declare inside: (X) [(Point (Point X)) (Point X)] -> Boolean
define p := ?p:(Point 'A)
define [q r] := [?q:(Point 'A) ?r:(Point 'A)]
`;
  expect(outcome(`${declarations}\nassert (forall p r . inside r p)`).codes).toEqual([]);
  expect(outcome(`${declarations}\nassert (forall q r . inside r q)`).codes).toEqual(['sort/ill-sorted']);
});
