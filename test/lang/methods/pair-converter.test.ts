/** Methods about pairs. */
import { expect, it } from 'vitest';
import { run } from '../../support/run.ts';

const stage = `
domain D
declare R: [(Pair D D)] -> Boolean
declare Q: [D] -> Boolean
assert* R-def := (R (x @ y) <==> R (y @ x))
assert* Q-def := (R (x @ y) ==> Q x)
`;

it('pair-converter speaks of the pair instead of its parts', () => {
  const { errors, theorems } = run(`${stage}
    assert* all-swapped := (R (x @ y) ==> exists z . R z & z =/= x @ y)
    (!pair-converter all-swapped)`);
  expect(errors).toEqual([]);
  expect(theorems).toEqual([
    '(forall ?p:(Pair D D) (if (R ?p:(Pair D D)) (exists ?z:(Pair D D) (and (R ?z:(Pair D D)) (not (= ?z:(Pair D D) ?p:(Pair D D)))))))',
  ]);
});

it('pair-converter takes no bound variable for its own', () => {
  const { errors, theorems } = run(`${stage}
    assert* one-more := (forall x y . exists p . R (x @ y) & R p)
    (!pair-converter one-more)`);
  expect(errors).toEqual([]);
  expect(theorems).toEqual(["(forall ?p:(Pair D D) (exists ?p':(Pair D D) (and (R ?p:(Pair D D)) (R ?p':(Pair D D)))))"]);
});

it.each([
  ['a part alone', 'Q-def'],
  ['the pair the other way round', 'R-def'],
  ['no pair', '(!reflex 1)'],
])('pair-converter refuses %s', (_, premise) => {
  expect(run(`${stage} (!pair-converter ${premise})`).errors.map((e) => e.code)).toEqual(['proof/wrong-shape']);
});
