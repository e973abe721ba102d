/** One equational step of a chain: from a term to a term by rewriting. */
import { equation, KernelError, type Sentence, same, type Term, type Theorem } from '../../../kernel/index.ts';
import { fromTerm } from '../../athena/coerce.ts';
import { ifThenElseLaw } from '../../athena/if-then-else.ts';
import type { Machine } from '../../athena/machine.ts';
import { fail, Problem } from '../../athena/problem.ts';
import { type Direction, EquationIndex, type Refusal, Refusals, type Rewriting } from '../../athena/rewrite.ts';
import { reach } from '../../athena/rewrite-search.ts';
import { Method } from '../../athena/values.ts';
import { normalForm } from '../../evaluation/normal-form.ts';
import { componentsOf as proofFromComponents } from '../prove-components.ts';
import type { ChainStep, Means } from './parse-chain.ts';

/**
 * The theorem `s = t`: by rewriting in place, then by a bounded search, then by evaluating s.
 *
 * **Fails with** `chain/equational-step` {step, direction, from, to, rules, nearest}: `nearest` are the refusals of `rewrite.ts`.
 */
export function equationalStep(s: Term, t: Term, step: ChainStep, uses: Direction, means: Means, machine: Machine): Theorem {
  const by = rewritingWith(means, uses, machine);
  if (fits(s, t)) {
    const th = reach(s, t, by) ?? evaluated(s, t, by);
    if (th !== undefined) return th;
  }
  fail('chain/equational-step', {
    step: step.number,
    direction: step.direction.name,
    from: s,
    to: t,
    rules: means.everything ? [] : means.theorems.map((th) => th.conclusion),
    everything: means.everything,
    sortsDiffer: !fits(s, t),
    nearest: worthTelling(by.refusals),
  });
}

/** What stood in the way of rules; that the law of `ite`, which nobody named, is about something else goes without saying. */
export function worthTelling(refusals: Refusals): readonly Refusal[] {
  return refusals.nearest.filter((r) => r.rule !== ifThenElseLaw.conclusion || r.why !== 'left-side-does-not-match');
}

/** How to rewrite with what a justification gives: its theorems as rules, its methods to prove conditions. */
export function rewritingWith(means: Means, direction: Direction, machine: Machine): Rewriting {
  const proveCondition = (p: Sentence): Theorem | undefined => proofFromComponents(machine, p) ?? provenBy(means.methods, p, machine);
  return { machine, rules: new EquationIndex([...means.theorems, ifThenElseLaw]), direction, proveCondition, refusals: new Refusals() };
}

/** A sentence by the first unary method that proves it when given it. */
export function provenBy(methods: readonly Method[], p: Sentence, machine: Machine): Theorem | undefined {
  for (const m of methods) {
    const th = attempt(() => machine.host.call(m, [fromTerm(p)]));
    if (th !== undefined && same(th.conclusion, p)) return th;
  }
  return undefined;
}

/** What `make` gives, or undefined when it fails as a deduction does. Limits are not caught. */
export function attempt<A>(make: () => A): A | undefined {
  try {
    return make();
  } catch (e) {
    if (e instanceof Problem || e instanceof KernelError) return undefined;
    throw e;
  }
}

function fits(s: Term, t: Term): boolean {
  return attempt(() => equation(s, t)) !== undefined;
}

/** By evaluating s: a ground term by the method `deval`, where there is one, an open one as far as the axioms of its symbols go. */
function evaluated(s: Term, t: Term, { machine, proveCondition }: Rewriting): Theorem | undefined {
  const th = s.open ? attempt(() => normalForm(s, machine, proveCondition)) : devaluated(s, machine);
  return th !== undefined && same(th.conclusion, equation(s, t)) ? th : undefined;
}

function devaluated(s: Term, machine: Machine): Theorem | undefined {
  const deval = attempt(() => machine.host.lookUp('deval'));
  return deval instanceof Method ? attempt(() => machine.host.call(deval, [fromTerm(s)])) : undefined;
}
