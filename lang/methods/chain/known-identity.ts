/**
 * A step between two atoms that the assumption base knows to be equal as truth values, whatever the step names: by an equation
 * between them, or because a sentence was asserted that says so: `P` says `P = true`, `~ P` says `P = false`, `P <==> Q` says
 * `P = Q`. What was proved, and not asserted, says only itself.
 */
import {
  booleanIdentity,
  connective,
  equation,
  falsum,
  hypothesis,
  leftIff,
  mp,
  type Sentence,
  same,
  type Theorem,
  verum,
} from '../../../kernel/index.ts';
import type { AssumptionBase } from '../../athena/assumption-base.ts';
import { type Rewriting, safely } from '../../athena/rewrite.ts';
import { reach } from '../../athena/rewrite-search.ts';
import { entail } from './entail.ts';

/** q from the hypothesis p, or undefined. The arguments of the two, as far as both have some, must be equal by the step's rules. */
export function byKnownIdentity(p: Sentence, q: Sentence, by: Rewriting): Theorem | undefined {
  const identity = identityOf(p, q, by.machine.base);
  if (
    identity === undefined ||
    !p.args.every((s, i) => q.args[i] === undefined || safely(() => reach(s, q.args[i] as Sentence, by)) !== undefined)
  )
    return undefined;
  return entail([hypothesis(p), identity], q, by.machine);
}

/** What is known that makes p and q the same. */
function identityOf(p: Sentence, q: Sentence, base: AssumptionBase): Theorem | undefined {
  for (const [a, b] of [
    [p, q],
    [q, p],
  ] as const) {
    const equal = base.get(equation(a, b));
    if (equal !== undefined) return mp(leftIff(booleanIdentity(a, b)), equal);
    const says = same(b, verum) ? a : connective(same(b, falsum) ? 'not' : 'iff', same(b, falsum) ? [a] : [a, b]);
    const asserted = base.get(says);
    if (asserted !== undefined && isAsserted(asserted)) return asserted;
  }
  return undefined;
}

/** Whether a theorem is an axiom as it was asserted. */
function isAsserted(th: Theorem): boolean {
  const [only, ...others] = th.assumptions;
  return only?.kind === 'axiom' && others.length === 0 && same(only.sentence, th.conclusion);
}
