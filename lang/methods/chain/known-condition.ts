/**
 * Conditions of rules that are known in other words: where a step names `x = h` and `~ x in B` is known, `~ h in B` holds.
 * Only the equations that the step names are used, each place is rewritten once, and no condition is asked of them.
 */
import { absurd, equalitySymbol, hypothesis, rcong, type Sentence, supposeAbsurd, type Term, type Theorem } from '../../../kernel/index.ts';
import type { Machine } from '../../athena/machine.ts';
import { EquationIndex, equalArguments, Refusals, type Rewriting, rewrite, safely } from '../../athena/rewrite.ts';

/** The theorem of an atom or a negated atom, or undefined. */
export function knownInOtherWords(p: Sentence, named: readonly Theorem[], machine: Machine): Theorem | undefined {
  const atom = p.kind === 'not' ? (p.args[0] as Sentence) : p;
  if (atom.kind !== 'application' || atom.args.length === 0) return undefined;
  const equations = named.filter((th) => th.conclusion.symbol === equalitySymbol);
  if (equations.length === 0) return undefined;
  const by: Rewriting = {
    machine,
    rules: new EquationIndex(equations),
    direction: 'either',
    proveCondition: () => undefined,
    refusals: new Refusals(),
  };
  for (const th of machine.base.all()) {
    const q = th.conclusion;
    if (q.kind !== p.kind) continue;
    const known = q.kind === 'not' ? (q.args[0] as Sentence) : q;
    if (known.symbol !== atom.symbol) continue;
    machine.spend();
    const made = q.kind === 'not' ? denied(atom, known, th, by) : restated(th, atom, by);
    if (made !== undefined) return made;
  }
  return undefined;
}

/** `not p` from `not q`, where q follows from p. */
function denied(p: Sentence, q: Sentence, th: Theorem, by: Rewriting): Theorem | undefined {
  const reached = restated(hypothesis(p), q, by);
  return reached && safely(() => supposeAbsurd(p, absurd(reached, th)));
}

/** An atom with its arguments rewritten. */
function restated(th: Theorem, q: Sentence, by: Rewriting): Theorem | undefined {
  const equal = equalArguments(th.conclusion, q, (a: Term, b: Term) => rewrite(a, b, by));
  return equal && safely(() => rcong(th, q, equal));
}
