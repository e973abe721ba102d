/** Sorts, structures, witnesses, limits and refusals of the prover. */
import { describe, expect, it } from 'vitest';
import { connective, hypothesesOf, hypothesis, same, type Sentence } from '../../../kernel/index.ts';
import { proveFrom } from '../../../lang/prover/prove.ts';
import { runProgram } from '../../support/run-program.ts';
import { a, all, at, b, c, eq, f, g, iff, implies, P, Q, R, some, x, y, z } from '../methods/stage.ts';

const steps = 200_000;

function proved(goal: Sentence, ...premises: Sentence[]): readonly Sentence[] {
  const { theorem } = proveFrom(goal, premises.map(hypothesis), { steps });
  if (theorem === undefined) throw new Error('not proved');
  expect(same(theorem.conclusion, goal)).toBe(true);
  return hypothesesOf(theorem.assumptions);
}

describe('a proof', () => {
  it('rests on the premises that it used', () => {
    const [rule, fact, other] = [all(x, implies(at(P, x), at(Q, x))), at(P, a), at(Q, b)];
    expect(proved(at(Q, a), other, rule, fact)).toEqual(expect.arrayContaining([rule, fact]));
    expect(proved(at(Q, a), other, rule, fact)).not.toContain(other);
  });
  it('may rest on contradictory premises without the goal', () => {
    expect(proved(at(Q, a), at(P, b), connective('not', [at(P, b)]))).toHaveLength(2);
  });
  it('takes the same witness for equals', () => {
    const choice = all(x, some(y, at(R, x, y)));
    const unique = all(x, all(y, all(z, implies(at(R, x, y), implies(at(R, x, z), eq(y, z))))));
    expect(proved(some(z, connective('and', [at(R, a, z), at(R, b, z)])), choice, eq(a, b))).toHaveLength(2);
    expect(proved(implies(eq(a, b), some(z, connective('and', [at(R, a, z), at(R, b, z)]))), choice, unique).length).toBeGreaterThan(0);
  });
  it('reasons with unique existence', () => {
    const unique = all(
      x,
      connective('and', [some(y, at(R, x, y)), all(y, all(z, implies(connective('and', [at(R, x, y), at(R, x, z)]), eq(y, z))))]),
    );
    expect(proved(implies(connective('and', [at(R, a, b), at(R, a, c)]), eq(b, c)), unique)).toEqual([unique]);
  });
  it('needs no premise for what holds of equality', () => {
    expect(proved(implies(connective('and', [eq(a, b), eq(at(f, b), c)]), eq(at(g, at(f, a), a), at(g, c, b))))).toEqual([]);
  });
  it('treats sentences as values', () => {
    expect(proved(iff(at(P, a), at(Q, a)), eq(at(P, a), at(Q, a)))).toHaveLength(1);
  });
  it('stops when its steps are used up, and says so', () => {
    const monoid = [all(x, all(y, all(z, eq(at(g, at(g, x, y), z), at(g, x, at(g, y, z)))))), all(x, eq(at(g, x, at(f, x)), a))];
    const { theorem, reason } = proveFrom(eq(b, c), monoid.map(hypothesis), { steps: 5000 });
    expect([theorem, reason]).toEqual([undefined, 'steps']);
  });
  it('says when nothing is left to try', () => {
    expect(proveFrom(at(Q, a), [hypothesis(at(P, a))], { steps }).reason).toBe('saturated');
  });
});

const pairs = `
datatype (Couple S T) := (couple left:S right:T)
structure (Bag S) := empty | (put S (Bag S))
declare in: (S) [S (Bag S)] -> Boolean
declare times: (S, T) [(Bag S) (Bag T)] -> (Bag (Couple S T))
datatype N := zero | (succ N)
domain D
declare P: [D] -> Boolean
declare a, b: D
define [s t u v] := [?s ?t ?u ?v]
`;

const accepted = (text: string): void => {
  expect(runProgram(pairs + text).diagnostics.map((d) => `${d.code}: ${d.message}`)).toEqual([]);
};

describe('in programs', () => {
  it('premises hold at every sort', () =>
    accepted(`
assert* none := (forall x . ~ (in x empty))
assert* put-in := (forall x y s . (in x (put y s)) <==> x = y | (in x s))
(!prove-from (in a (put b (put a empty))) [put-in])
(!prove-from (~ (in zero empty)) [none])
(!prove-from (forall x:N . (in x (put zero empty)) ==> x = zero) [none put-in])`));
  it('goals speak of any sort', () =>
    accepted(`
assert* put-in := (forall x y s . (in x (put y s)) <==> x = y | (in x s))
(!prove-from (forall x:'S ?s:(Bag 'S) . (in x (put x s))) [put-in])`));
  it('constructors differ and are injective', () =>
    accepted(`
(!prove-from (~ (exists x . (succ x) = zero)) [])
(!prove-from (forall x y . (succ (succ x)) = (succ (succ y)) ==> x = y) [])
(!prove-from (forall x:D y:N ?u:D ?v:N . (couple x y) = (couple u v) ==> y = v) [])
(!prove-from (forall x . ~ x = zero ==> (exists y . x = (succ y))) [])`));
  it('quantifiers move', () =>
    accepted(`
define [A B] := [?A:(Bag 'S) ?B:(Bag 'T)]
pick-any A B
  assume h := (forall x . ~ (exists y z . x = (couple y z) & (in y A) & (in z B)))
    (!sprove-from (forall x y z . (in y A) & (in z B) ==> ~ x = (couple y z)) [h])
pick-any A B
  assume h := (forall y z . (in y A) & (in z B) ==> false)
    (!sprove-from (forall y z . ~ (in y A) | ~ (in z B)) [h])
pick-any A B
  assume h := (forall y z . ~ (in y A) | ~ (in z B))
    (!sprove-from ((forall y . ~ (in y A)) | (forall z . ~ (in z B))) [h])`));
  it('options are lists of pairs or seconds', () =>
    accepted(`
assert (P a)
(!vprove-from (exists x . P x) [(P a)] [['poly true] ['subsorting false] ['max-time 10]])
(!tspf (exists x . P x) [(P a)] 2)
(!spf (exists x . P x) [(P a)])
(!prove (exists x . P x))
{ (exists x . P x) from (P a) }`));
});
