/** Biconditionals. */
import { equiv, instantiateSorts, leftIff, mp, rightIff, same, type Sentence, type Theorem } from '../../kernel/index.ts';
import { sentenceArgument } from '../athena/coerce.ts';
import { agreeing } from '../athena/construct.ts';
import { matchSorts } from '../athena/match-sorts.ts';
import { fail } from '../athena/problem.ts';
import { left, mutually, right } from './derived/propositions.ts';
import { premiseOfKind, primitive } from './premise.ts';

/** Two theorems in which variables of one name have one sort, where their sorts were left open. */
export function sharingSorts(first: Theorem, second: Theorem): readonly [Theorem, Theorem] {
  const given = [first, second];
  const agreed = agreeing(given.map((th) => th.conclusion));
  const [one, other] = given.map((th, i) => {
    const by = th.conclusion === agreed[i] ? undefined : matchSorts(th.conclusion, agreed[i] as Sentence);
    return by === undefined ? th : instantiateSorts(th, by);
  }) as [Theorem, Theorem];
  return [one, other];
}

/**
 *     Γ ⊢ P ==> Q     Δ ⊢ Q ==> P
 *     ─────────────────────────── equiv
 *          Γ ∪ Δ ⊢ P <==> Q
 *
 * **Fails when** the second is not the converse of the first (`proof/not-converse`).
 */
export const equivMethod = primitive('equiv', 2, (args, machine) => {
  const [forward, backward] = sharingSorts(premiseOfKind('equiv', args, 0, 'if', machine), premiseOfKind('equiv', args, 1, 'if', machine));
  const [f, b] = [forward.conclusion, backward.conclusion];
  if (!same(left(f), right(b)) || !same(right(f), left(b))) fail('proof/not-converse', { by: 'equiv', first: f, second: b });
  return equiv(forward, backward);
});

/**
 *     Γ ⊢ P <==> Q
 *     ──────────── left-iff
 *     Γ ⊢ P ==> Q
 */
export const leftIffMethod = primitive('left-iff', 1, (args, machine) => leftIff(premiseOfKind('left-iff', args, 0, 'iff', machine)));

/**
 *     Γ ⊢ P <==> Q
 *     ──────────── right-iff
 *     Γ ⊢ Q ==> P
 */
export const rightIffMethod = primitive('right-iff', 1, (args, machine) => rightIff(premiseOfKind('right-iff', args, 0, 'iff', machine)));

/**
 *     ────────── ref-equiv
 *     ⊢ P <==> P
 */
export const refEquiv = primitive('ref-equiv', 1, (args) => {
  const p = sentenceArgument('ref-equiv', args, 0);
  return mutually(
    p,
    p,
    (h) => h,
    (h) => h,
  );
});

/**
 *     Γ ⊢ P <==> Q     Δ ⊢ Q <==> R
 *     ───────────────────────────── equiv-tran
 *            Γ ∪ Δ ⊢ P <==> R
 */
export const equivTran = primitive('equiv-tran', 2, (args, machine) => {
  const first = premiseOfKind('equiv-tran', args, 0, 'iff', machine);
  const second = premiseOfKind('equiv-tran', args, 1, 'iff', machine);
  if (!same(right(first.conclusion), left(second.conclusion)))
    fail('proof/middle-terms-differ', { by: 'equiv-tran', first: first.conclusion, second: second.conclusion });
  return mutually(
    left(first.conclusion),
    right(second.conclusion),
    (h) => mp(leftIff(second), mp(leftIff(first), h)),
    (h) => mp(rightIff(first), mp(rightIff(second), h)),
  );
});

export const methods = [equivMethod, leftIffMethod, rightIffMethod, refEquiv, equivTran];
