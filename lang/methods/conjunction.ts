/** Conjunctions: making them and taking them apart. A conjunction may have any number of parts. */
import { both, project, type Sentence, same, type Theorem } from '../../kernel/index.ts';
import { sentenceArgument, toSentence, wrongKind } from '../athena/coerce.ts';
import { makeConnective } from '../athena/construct.ts';
import type { Machine } from '../athena/machine.ts';
import { withNames } from '../athena/names-of-bound.ts';
import { fail } from '../athena/problem.ts';
import { List, type Method, type Value } from '../athena/values.ts';
import { conjoin, conjuncts } from './derived/propositions.ts';
import { callMethod, held, premise, premiseOfKind, primitive, refinedPremise, sentencesArgument } from './premise.ts';
import { methodArgument } from '../athena/coerce.ts';

/**
 *     Γ ⊢ P     Δ ⊢ Q
 *     ─────────────── both
 *      Γ ∪ Δ ⊢ P & Q
 *
 * **Fails when** one is not in the assumption base.
 */
export const bothMethod = primitive('both', 2, (args, machine) =>
  joinHeld('both', [sentenceArgument('both', args, 0), sentenceArgument('both', args, 1)], machine),
);

/**
 *     Γ1 ⊢ P1   …   Γn ⊢ Pn
 *     ───────────────────────── and-intro
 *     Γ1 ∪ … ∪ Γn ⊢ and P1 … Pn
 *
 * **Fails when** the list is empty or a sentence is not in the assumption base.
 */
export const andIntro = primitive('and-intro', 1, (args, machine) => {
  const all = sentencesArgument('and-intro', args, 0);
  if (all.length === 0) wrongKind('and-intro', 1, 'list of sentences that is not empty', args[0] as Value);
  return joinHeld('and-intro', all, machine);
});

function joinHeld(name: string, parts: readonly Sentence[], machine: Machine): Theorem {
  const whole = makeConnective('and', parts);
  return both(parts.map((p, i) => refinedPremise(machine, p, whole.args[i] as Sentence, name)));
}

/**
 *     Γ ⊢ and P1 … Pn
 *     ─────────────── left-and
 *         Γ ⊢ P1
 */
export const leftAnd = primitive('left-and', 1, (args, machine) => project(premiseOfKind('left-and', args, 0, 'and', machine), 0));

/**
 *     Γ ⊢ and P1 … Pn
 *     ─────────────── right-and       P2 itself when n is 2
 *     Γ ⊢ and P2 … Pn
 *
 * **Fails when** the conjunction has one part only.
 */
export const rightAnd = primitive('right-and', 1, (args, machine) => {
  const th = premiseOfKind('right-and', args, 0, 'and', machine);
  const count = th.conclusion.args.length;
  if (count < 2)
    fail('proof/wrong-shape', { by: 'right-and', position: 1, expected: 'conjunction of two or more', sentence: th.conclusion });
  return conjoin(Array.from({ length: count - 1 }, (_, i) => project(th, i + 1)));
});

/**
 *     Γi ⊢ Pi      the parts of the goal that are no conjunctions
 *     ──────────── conj-intro
 *     ∪Γi ⊢ goal
 *
 * A list of goals stands for their conjunction.
 */
export const conjIntro = primitive('conj-intro', 1, (args, machine) => {
  if (args[0] instanceof List) {
    const parts = sentencesArgument('conj-intro', args, 0);
    if (parts.length === 0) wrongKind('conj-intro', 1, 'list of sentences that is not empty', args[0]);
    return both(parts.map((p) => builtUp(p, machine, 'conj-intro')));
  }
  return builtUp(sentenceArgument('conj-intro', args, 0), machine, 'conj-intro');
});

function builtUp(goal: Sentence, machine: Machine, by: string): Theorem {
  const known = held(machine, goal);
  if (known !== undefined) return known;
  return goal.kind === 'and' ? both(goal.args.map((p) => builtUp(p, machine, by))) : premise(machine, goal, by);
}

/**
 *     Γ ⊢ … & P & …
 *     ───────────── conj-elim P C        however deep P lies
 *         Γ ⊢ P
 *
 * **Fails when** P is not a part of C (`proof/no-such-conjunct`).
 */
export const conjElim = primitive('conj-elim', 2, (args, machine) => {
  const goal = sentenceArgument('conj-elim', args, 0);
  const whole = sentenceArgument('conj-elim', args, 1);
  if (whole.kind !== 'and') return premise(machine, goal, 'conj-elim');
  const part = deepPart(premise(machine, whole, 'conj-elim'), goal);
  return part === undefined
    ? fail('proof/no-such-conjunct', { by: 'conj-elim', conjunction: whole, sentence: goal })
    : withNames(part, goal);
});

/** A part of a conjunction at any depth, conjunctions included. */
export function deepPart(th: Theorem, goal: Sentence): Theorem | undefined {
  if (same(th.conclusion, goal)) return th;
  if (th.conclusion.kind !== 'and') return undefined;
  for (let i = 0; i < th.conclusion.args.length; i++) {
    const found = deepPart(project(th, i), goal);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** `simplify C P`: `conj-elim` with its arguments the other way round, for chains. */
export const simplify = primitive('simplify', 2, (args, machine) => conjElim.run([args[1] as Value, args[0] as Value], machine));

/** `make-conjunction [P1 … Pn]`: `P1 & (P2 & …)` nested to the right; P1 itself when it is alone. */
export const makeConjunction = primitive('make-conjunction', 1, (args, machine) => {
  const all = sentencesArgument('make-conjunction', args, 0).map((p) => premise(machine, p, 'make-conjunction'));
  if (all.length === 0) wrongKind('make-conjunction', 1, 'list of sentences that is not empty', args[0] as Value);
  return all.reduceRight((below, th) => both([th, below]));
});

/**
 * `decompose C K`: calls K on the list of all parts of C, with the parts in the assumption base.
 * `decompose* Cs K` takes a list of conjunctions; so does `decompose`.
 */
export const decompose = primitive('decompose', 2, (args, machine) => intoParts('decompose', args, machine));
export const decomposeAll = primitive('decompose*', 2, (args, machine) => intoParts('decompose*', args, machine));

function intoParts(name: string, args: readonly Value[], machine: Machine): Theorem {
  const then: Method = methodArgument(name, args, 1);
  const given =
    args[0] instanceof List
      ? sentencesArgument(name, args, 0)
      : [toSentence(args[0] as Value) ?? wrongKind(name, 1, 'sentence', args[0] as Value)];
  const found = new Map<number, Theorem>();
  const inner: Theorem[] = [];
  for (const p of given) {
    const th = premise(machine, p, name);
    for (const part of conjuncts(th)) found.set(part.conclusion.identity, found.get(part.conclusion.identity) ?? part);
    inner.push(...nested(th));
  }
  const parts = [...found.values()];
  return callMethod(machine, then, [List.from(parts.map((th) => th.conclusion))], [...inner, ...parts]);
}

/** The conjunctions inside a conjunction. */
function nested(th: Theorem): Theorem[] {
  if (th.conclusion.kind !== 'and') return [];
  const parts = th.conclusion.args.map((_, i) => project(th, i));
  return parts.filter((p) => p.conclusion.kind === 'and').flatMap((p) => [p, ...nested(p)]);
}

export const methods = [bothMethod, andIntro, leftAnd, rightAnd, conjIntro, conjElim, simplify, makeConjunction, decompose, decomposeAll];
