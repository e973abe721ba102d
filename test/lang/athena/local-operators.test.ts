/** Locals that hide operators are read like what they hide, with its sorts. */
import { expect, it } from 'vitest';
import { run } from '../../support/run.ts';

const stage = `
domain Move
domain Turn
declare turn: [Move] -> Turn [350]
declare after: [Turn Turn] -> Turn [360]
define [m n] := [?m:Move ?n:Move]
`;

it('a symbol that binds more tightly does not take what it cannot have', () => {
  const { errors, theorems } = run(`${stage}
    let {[after turn] := [after turn]} pick-any m:Move n:Move (!reflex (turn m after turn n))`);
  expect(errors).toEqual([]);
  expect(theorems).toEqual([
    '(forall ?m:Move (forall ?n:Move (= (after (turn ?m:Move) (turn ?n:Move)) (after (turn ?m:Move) (turn ?n:Move)))))',
  ]);
});

it('where the sorts of what is hidden make no sense, they are left open', () => {
  const { errors } = run(`${stage}
    define both := lambda (after t) (t after t)
    (both and true)`);
  expect(errors).toEqual([]);
});

it('what locals hide that are no operators does not count', () => {
  // `p` is there from the start, as a variable for pairs.
  const { errors, theorems } = run(`declare A, B: Boolean
    let {[==>] := [==>]; implied := lambda (q p) (q ==> p | q)} assume (B) (!claim (implied A B))`);
  expect(errors.map((e) => e.message)).toEqual(['claim needs (A ==> B | A), which is not in the assumption base']);
  expect(theorems).toEqual([]);
});
