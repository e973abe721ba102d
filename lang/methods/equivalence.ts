/** Biconditionals. */
import { equiv, leftIff, mp, rightIff, same, type Theorem } from '../../kernel/index.ts';
import { sentenceArgument } from '../athena/coerce.ts';
import { agreeingTheorems } from '../athena/discharge.ts';
import { fail } from '../athena/problem.ts';
import { left, mutually, right } from './derived/propositions.ts';
import { premiseOfKind, primitive } from './premise.ts';

/**
 *     Γ ⊢ P ==> Q     Δ ⊢ Q ==> P
 *     ─────────────────────────── equiv
 *          Γ ∪ Δ ⊢ P <==> Q
 *
 * **Fails when** the second is not the converse of the first (`proof/not-converse`).
 */
export const equivMethod = primitive('equiv', 2, (args, machine) => {
  const [forward, backward] = agreeingTheorems([0, 1].map((i) => premiseOfKind('equiv', args, i, 'if', machine))) as [Theorem, Theorem];
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
