/** `deval` and `evaluate-guard`: evaluation as a method. */
import type { Theorem } from '../../kernel/index.ts';
import { sentenceArgument, termArgument } from '../athena/coerce.ts';
import { fail } from '../athena/problem.ts';
import type { Method } from '../athena/values.ts';
import { primitive } from '../methods/premise.ts';
import { decided, valueTheorem } from './deduce.ts';

/**
 *     Γi ⊢ defining axioms of the symbols in t
 *     ──────────────────────────────────────── deval t        t ground, v its value; for a sentence v is `true` or `false`
 *                  ∪Γi ⊢ t = v
 *
 * **Fails when** the axioms in the assumption base give no value (`evaluation/no-value`).
 */
const deval = primitive('deval', 1, (args, machine): Theorem => {
  const t = termArgument('deval', args, 0);
  const { theorem, stuck } = valueTheorem(t, machine);
  return theorem ?? fail('evaluation/no-value', { by: 'deval', term: t, stuck });
});

/**
 *     Γi ⊢ defining axioms of the symbols in P
 *     ──────────────────────────────────────── evaluate-guard P
 *            ∪Γi ⊢ P   or   ∪Γi ⊢ not P
 *
 * **Fails when** the axioms in the assumption base do not decide P (`evaluation/no-value`).
 */
const evaluateGuard = primitive('evaluate-guard', 1, (args, machine): Theorem => {
  const p = sentenceArgument('evaluate-guard', args, 0);
  const { theorem, stuck } = decided(p, machine);
  return theorem ?? fail('evaluation/no-value', { by: 'evaluate-guard', term: p, stuck });
});

export const methods: readonly Method[] = [deval, evaluateGuard];
