/** Conditionals: from them, and from them backwards. */
import { connective, instantiateSorts, mp, project, same, type Theorem } from '../../kernel/index.ts';
import { sentenceArgument } from '../athena/coerce.ts';
import { agreeingTheorems } from '../athena/discharge.ts';
import { fixedSorts, instanceOf, matchSorts, unifySorts } from '../athena/match-sorts.ts';
import { fail } from '../athena/problem.ts';
import { assuming, byAbsurdity, clash, complement, complementary, left, right, upToDoubleNegation } from './derived/propositions.ts';
import { premise, premiseOfKind, primitive, wrongShape } from './premise.ts';

/**
 *     Γ ⊢ P ==> Q     Δ ⊢ P
 *     ───────────────────── mp
 *           Γ ∪ Δ ⊢ Q
 *
 * **Fails when** the first is no conditional, the second is not its antecedent, or one is not in the assumption base.
 */
export const modusPonens = primitive('mp', 2, (args, machine) => {
  const conditional = premiseOfKind('mp', args, 0, 'if', machine);
  const antecedent = premise(machine, sentenceArgument('mp', args, 1), 'mp');
  return (
    detach(conditional, antecedent) ??
    fail('proof/not-antecedent', { by: 'mp', conditional: conditional.conclusion, sentence: antecedent.conclusion })
  );
});

/** `mp`, at instances of sort variables where that makes them fit; undefined when they do not. */
export function detach(conditional: Theorem, antecedent: Theorem): Theorem | undefined {
  const p = left(conditional.conclusion);
  if (same(p, antecedent.conclusion)) return mp(conditional, antecedent);
  const fitted = instanceOf(antecedent, p);
  if (fitted !== undefined) return mp(conditional, fitted);
  if (conditional.conclusion.ground) return undefined;
  const by = matchSorts(p, antecedent.conclusion, fixedSorts(conditional));
  const made = by && instantiateSorts(conditional, by);
  if (made !== undefined && same(left(made.conclusion), antecedent.conclusion)) return mp(made, antecedent);
  // What was assumed of all sorts may be needed of one: then it is assumed of that one.
  const common = unifySorts(p, antecedent.conclusion);
  // Variables of one name are one variable: what was picked without a sort may be of that which the other theorem gives it.
  const [first, second] =
    common === undefined
      ? (agreeingTheorems([conditional, antecedent]) as [Theorem, Theorem])
      : [instantiateSorts(conditional, common), instantiateSorts(antecedent, common)];
  return same(left(first.conclusion), second.conclusion) ? mp(first, second) : undefined;
}

/**
 *     Γ ⊢ P ==> Q     Δ ⊢ Q̄
 *     ────────────────────── mt         the complement of `not P` is P
 *            Γ ∪ Δ ⊢ P̄
 *
 * **Fails when** the second is not the complement of the first's consequent.
 */
export const modusTollens = primitive('mt', 2, (args, machine) => {
  const conditional = premiseOfKind('mt', args, 0, 'if', machine);
  const second = sentenceArgument('mt', args, 1);
  const { conclusion } = conditional;
  if (!complementary(right(conclusion), second)) fail('proof/not-complements', { by: 'mt', first: right(conclusion), second });
  return refuteAntecedent(conditional, premise(machine, second, 'mt'));
});

function refuteAntecedent(conditional: Theorem, against: Theorem): Theorem {
  const p = left(conditional.conclusion);
  // The opposite of `not A` is A, where P may say `not not A`.
  return byAbsurdity(complement(p), (opposite) => clash(mp(conditional, upToDoubleNegation(opposite, p) ?? opposite), against));
}

/**
 *      Γ ⊢ P ==> Q
 *     ───────────── contra-pos
 *     Γ ⊢ Q̄ ==> P̄
 */
export const contraPositive = primitive('contra-pos', 1, (args, machine) =>
  contraposed(premiseOfKind('contra-pos', args, 0, 'if', machine)),
);

export function contraposed(conditional: Theorem): Theorem {
  return assuming(complement(right(conditional.conclusion)), (h) => refuteAntecedent(conditional, h));
}

/**
 *     Γ ⊢ P ==> Q ==> R
 *     ───────────────── uncurry
 *     Γ ⊢ P & Q ==> R
 */
export const uncurry = primitive('uncurry', 1, (args, machine) => {
  const th = premiseOfKind('uncurry', args, 0, 'if', machine);
  const inner = right(th.conclusion);
  if (inner.kind !== 'if') wrongShape('uncurry', 1, 'conditional whose consequent is a conditional', th.conclusion);
  return assuming(connective('and', [left(th.conclusion), left(inner)]), (h) => mp(mp(th, project(h, 0)), project(h, 1)));
});

export const methods = [modusPonens, modusTollens, contraPositive, uncurry];
