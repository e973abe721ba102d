/** One logical step of a chain: from a sentence to a sentence, by methods, by rules, or part by part. */
import {
  alpha,
  booleanSort,
  both,
  connective,
  discharge,
  equiv,
  hypothesesOf,
  hypothesis,
  KernelError,
  mp,
  type Sentence,
  same,
  sortVariablesOf,
  type Theorem,
} from '../../../kernel/index.ts';
import { fromTerm } from '../../athena/coerce.ts';
import type { Machine } from '../../athena/machine.ts';
import { discharged, sortDifference } from '../../athena/discharge.ts';
import { fail, Problem } from '../../athena/problem.ts';
import { componentsOf } from '../../athena/rule.ts';
import type { Method } from '../../athena/values.ts';
import { entail } from './entail.ts';
import { rewritingWith, worthTelling } from './equational-step.ts';
import type { ChainStep, Means } from './parse-chain.ts';
import { type Attempt, implicationByRules } from './rule-step.ts';
import { sortsAssumed } from './sort-agreement.ts';
import { equivalenceByParts, implicationByParts } from './structural-step.ts';

/**
 * The theorem `p ==> q`.
 *
 * **Fails with** `chain/implicational-step` {step, direction, from, to, rules, methods, nearest}: `methods` says of each method
 * what it did ({name, problem} or {name, gave}), `nearest` which rules nearly applied.
 */
export function implicationStep(p: Sentence, q: Sentence, step: ChainStep, means: Means, machine: Machine): Theorem {
  const by = beginning(means, machine);
  return implication(p, q, by) ?? refuse(p, q, step, by);
}

/** The theorem `p <==> q`. **Fails with** the same code. */
export function equivalenceStep(p: Sentence, q: Sentence, step: ChainStep, means: Means, machine: Machine): Theorem {
  const by = beginning(means, machine);
  return equivalence(p, q, by) ?? refuse(p, q, step, by);
}

/** Parts of a step are proved by the same means as the whole. */
function beginning(means: Means, machine: Machine): Attempt {
  const by: Attempt = {
    machine,
    means,
    rewriting: rewritingWith(means, 'either', machine),
    methods: [],
    implication: (p, q) => implication(p, q, by),
    equivalence: (p, q) => equivalence(p, q, by),
  };
  return by;
}

function refuse(p: Sentence, q: Sentence, step: ChainStep, by: Attempt): never {
  const { means } = by;
  const rules = means.everything ? [] : means.theorems.map((th) => th.conclusion);
  fail('chain/implicational-step', {
    step: step.number,
    direction: step.direction.name,
    from: p,
    to: q,
    rules,
    everything: means.everything,
    methods: by.methods,
    nearest: worthTelling(by.rewriting.refusals),
  });
}

function implication(p: Sentence, q: Sentence, by: Attempt): Theorem | undefined {
  by.machine.spend();
  if (same(p, q)) return discharge(p, hypothesis(q));
  for (const m of by.means.methods) {
    const th = implicationByMethod(m, p, q, by);
    if (th !== undefined) return th;
  }
  const th = implicationByRules(p, q, by) ?? implicationByParts(p, q, by) ?? implicationByConjuncts(p, q, by);
  if (th !== undefined || !by.means.everything) return th;
  const reached = entail([hypothesis(p)], q, by.machine);
  return reached === undefined ? undefined : discharge(p, alpha(reached, q));
}

/** A conjunction conjunct by conjunct: some p has itself, the others follow from it by what justifies the step. */
function implicationByConjuncts(p: Sentence, q: Sentence, by: Attempt): Theorem | undefined {
  if (q.kind !== 'and') return undefined;
  const given = componentsOf(hypothesis(p));
  const parts: Theorem[] = [];
  for (const c of q.args) {
    const part = given.find((th) => same(th.conclusion, c)) ?? reached(p, c, by);
    if (part === undefined) return undefined;
    parts.push(part);
  }
  return discharge(p, alpha(both(parts), q));
}

function reached(p: Sentence, q: Sentence, by: Attempt): Theorem | undefined {
  const th = implication(p, q, by);
  return th && mp(th, hypothesis(p));
}

function equivalence(p: Sentence, q: Sentence, by: Attempt): Theorem | undefined {
  by.machine.spend();
  if (same(p, q)) return equiv(discharge(p, hypothesis(q)), discharge(q, hypothesis(p)));
  for (const m of by.means.methods) {
    const th = equivalenceByMethod(m, p, q, by);
    if (th !== undefined) return th;
  }
  const there = implicationByRules(p, q, by);
  const back = there === undefined ? undefined : implicationByRules(q, p, by);
  if (there !== undefined && back !== undefined) return equiv(there, back);
  const parts = equivalenceByParts(p, q, by);
  if (parts !== undefined) return parts;
  const forward = there ?? implication(p, q, by);
  const backward = forward === undefined ? undefined : implication(q, p, by);
  return forward === undefined || backward === undefined ? undefined : equiv(forward, backward);
}

/** The three ways of calling a method: `(assume P (!m P))`, `(!m (P ==> Q))`, `(assume P (!m P Q))`. */
function implicationByMethod(m: Method, p: Sentence, q: Sentence, by: Attempt): Theorem | undefined {
  const under = (args: readonly Sentence[]): Theorem | undefined => {
    const premises = componentsOf(hypothesis(p));
    // Assuming a premise fixes its sorts: what is known of it at every sort must not be lost by that.
    const narrower = premises.filter((h) => !holdsAtMoreSorts(h.conclusion, by.machine));
    const th = called(m, args, q, by, premises) ?? (narrower.length < premises.length ? called(m, args, q, by, narrower) : undefined);
    if (th === undefined) return undefined;
    // A premise that was used at some of its sorts is discharged at these. Otherwise the chain goes on from p as it stands, and
    // the sorts of other hypotheses must not make another sentence of it.
    const plain = discharge(p, th);
    const isUsedNarrower = hypothesesOf(plain.assumptions).some((h) =>
      componentsOf(hypothesis(p)).some((c) => sortDifference(c.conclusion, h)),
    );
    return p.ground || !isUsedNarrower ? plain : discharged(p, th);
  };
  if (m.arity === 2) return under([p, q]);
  return under([p]) ?? called(m, [connective('if', [p, q])], connective('if', [p, q]), by) ?? (m.arity === -1 ? under([p, q]) : undefined);
}

function equivalenceByMethod(m: Method, p: Sentence, q: Sentence, by: Attempt): Theorem | undefined {
  const whole = connective('iff', [p, q]);
  if (m.arity !== 2) {
    const th = called(m, [whole], whole, by);
    if (th !== undefined) return th;
  }
  const there = implicationByMethod(m, p, q, by);
  const back = there === undefined ? undefined : implicationByMethod(m, q, p, by);
  return there === undefined || back === undefined ? undefined : equiv(there, back);
}

function holdsAtMoreSorts(p: Sentence, machine: Machine): boolean {
  const known = p.ground ? undefined : machine.base.get(p);
  return known !== undefined && sortsAssumed(known).length < sortVariablesOf(known.conclusion).length;
}

/** Calls a method with some premises in the assumption base; what it proves must be the sentence wanted. */
function called(
  m: Method,
  args: readonly Sentence[],
  wanted: Sentence,
  by: Attempt,
  premises: readonly Theorem[] = [],
): Theorem | undefined {
  try {
    const th = by.machine.with(premises, () => by.machine.host.call(m, args.map(fromTerm)));
    if (th.conclusion.sort === booleanSort && same(th.conclusion, wanted)) return alpha(th, wanted);
    by.methods.push({ name: m.name, gave: th.conclusion });
  } catch (e) {
    if (!(e instanceof Problem || e instanceof KernelError)) throw e;
    by.methods.push({ name: m.name, problem: e });
  }
  return undefined;
}
