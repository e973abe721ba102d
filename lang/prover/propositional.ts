/** Propositional consequences with short proofs: that something follows is `propositionally`'s to find out, how is then looked for again. */
import type { Sentence, Theorem } from '../../kernel/index.ts';
import { propositionally } from '../methods/derived/tautology.ts';
import { provedFrom } from './ground-proof.ts';

/** Work that looking for a short proof may take. */
const mostWork = 4_000;

class Enough extends Error {}

/**
 *     Γi ⊢ Pi
 *     ───────── the goal follows from the Pi by the meaning of the connectives
 *     ∪Γi ⊢ goal
 *
 * As `propositionally`, in fewer steps where that is possible. Undefined when the goal does not follow.
 */
export function shortlyPropositionally(
  goal: Sentence,
  premises: readonly Theorem[],
  opaque: readonly Sentence[],
  spend: (steps: number) => void,
): Theorem | undefined {
  const th = propositionally(goal, premises, opaque, spend);
  // A short proof would look into what is opaque.
  if (th === undefined || opaque.length > 0) return th;
  let rest = mostWork;
  try {
    const used = { theorems: premises, instances: [], uniques: [], witnesses: [], replacements: [] };
    const short = provedFrom(goal, used, (n) => {
      spend(n);
      rest -= n;
      if (rest < 0) throw new Enough();
    });
    return short ?? th;
  } catch (e) {
    if (e instanceof Enough) return th;
    throw e;
  }
}
