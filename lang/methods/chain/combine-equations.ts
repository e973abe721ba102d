/** `combine-equations`: two equations with one right side. It joins chains that work on both sides of what is to be proved. */
import { equalitySymbol, same, sym, type Term, type Theorem, tran } from '../../../kernel/index.ts';
import { agreeingTheorems } from '../../athena/discharge.ts';
import { fail } from '../../athena/problem.ts';
import { premiseArgument, primitive } from '../premise.ts';

/**
 *     Γ ⊢ s = t     Δ ⊢ u = t
 *     ───────────────────────
 *         Γ ∪ Δ ⊢ s = u
 *
 * **Fails with** `proof/wrong-shape`, `proof/middle-terms-differ`.
 */
export const combineEquations = primitive('combine-equations', 2, (args, machine) => {
  const theorems = [0, 1].map((i) => {
    const th = premiseArgument('combine-equations', args, i, machine);
    const sentence = th.conclusion;
    if (sentence.symbol !== equalitySymbol)
      fail('proof/wrong-shape', { by: 'combine-equations', position: i + 1, expected: 'equation', sentence });
    return th;
  });
  const [one, two] = agreeingTheorems(theorems) as [Theorem, Theorem];
  const [first, second] = [one.conclusion.args[1] as Term, two.conclusion.args[1] as Term];
  if (!same(first, second)) fail('proof/middle-terms-differ', { by: 'combine-equations', first, second });
  return tran(one, sym(two));
});
