/** Disjunctions: making them, and removing parts of them. A disjunction may have any number of parts. */
import { cases, connective, discharge, either, falsum, hypothesis, type Sentence, same, type Theorem } from '../../kernel/index.ts';
import { sentenceArgument, toSentence, wrongKind } from '../athena/coerce.ts';
import { makeConnective } from '../athena/construct.ts';
import { conformingByRenaming } from '../athena/discharge.ts';
import type { Machine } from '../athena/machine.ts';
import { fail } from '../athena/problem.ts';
import { List, type Value } from '../athena/values.ts';
import { byAbsurdity, clash, complementary, conjuncts, disjuncts, eitherDeep, not } from './derived/propositions.ts';
import { componentsOf } from './prove-components.ts';
import { held, heldRefined, premise, premiseArgument, primitive, refinedPremise, sentencesArgument, variadic } from './premise.ts';

/**
 *         Γ ⊢ Pi
 *     ────────────── either P1 P2,  either [P1 … Pn],  either (or P1 … Pn)
 *     Γ ⊢ or P1 … Pn
 *
 * **Fails when** none of the Pi is in the assumption base (`proof/no-disjunct-holds`).
 */
export const eitherMethod = variadic('either', 1, 2, (args, machine) => {
  if (args.length === 2) {
    const parts = [sentenceArgument('either', args, 0), sentenceArgument('either', args, 1)];
    return someHeld('either', parts, makeConnective('or', parts), machine);
  }
  if (args[0] instanceof List) {
    const parts = sentencesArgument('either', args, 0);
    if (parts.length === 0) wrongKind('either', 1, 'list of sentences that is not empty', args[0]);
    return someHeld('either', parts, makeConnective('or', parts), machine);
  }
  const whole = toSentence(args[0] as Value);
  if (whole?.kind !== 'or') wrongKind('either', 1, 'disjunction or list of sentences', args[0] as Value);
  return someHeld('either', whole.args, whole, machine);
});

function someHeld(by: string, parts: readonly Sentence[], whole: Sentence, machine: Machine): Theorem {
  for (let i = 0; i < parts.length; i++) {
    const th = heldRefined(machine, parts[i] as Sentence, whole.args[i] as Sentence);
    if (th !== undefined) return either(th, whole);
  }
  return fail('proof/no-disjunct-holds', { by, disjunction: whole });
}

/**
 *       Γ ⊢ P
 *     ───────── left-either P Q
 *     Γ ⊢ P | Q
 */
export const leftEither = primitive('left-either', 2, (args, machine) => oneSide('left-either', 0, args, machine));

/**
 *       Γ ⊢ Q
 *     ───────── right-either P Q
 *     Γ ⊢ P | Q
 */
export const rightEither = primitive('right-either', 2, (args, machine) => oneSide('right-either', 1, args, machine));

function oneSide(name: string, side: 0 | 1, args: readonly Value[], machine: Machine): Theorem {
  const parts = [sentenceArgument(name, args, 0), sentenceArgument(name, args, 1)];
  const whole = makeConnective('or', parts);
  return either(refinedPremise(machine, parts[side] as Sentence, whole.args[side] as Sentence, name), whole);
}

/**
 *         Γ ⊢ P
 *     ───────────── disj-intro goal       P any part of the goal, however deep
 *     Γ ⊢ … | P | …
 *
 * **Fails when** no part is in the assumption base (`proof/no-disjunct-holds`).
 */
export const disjIntro = primitive('disj-intro', 1, (args, machine) => {
  const goal = sentenceArgument('disj-intro', args, 0);
  return anyPart(goal, machine) ?? fail('proof/no-disjunct-holds', { by: 'disj-intro', disjunction: goal });
});

function anyPart(goal: Sentence, machine: Machine): Theorem | undefined {
  const known = held(machine, goal);
  if (known !== undefined || goal.kind !== 'or') return known;
  for (const d of goal.args) {
    const part = anyPart(d, machine);
    if (part !== undefined) return either(part, goal);
  }
  return undefined;
}

/**
 * `alternate P D`: a chain's step from P to a disjunction D that has P, or anything else that holds, among its parts: an
 * identity holds at all sorts, so `null = null` may be about other sets than P is.
 */
export const alternate = primitive('alternate', 2, (args, machine) => {
  const goal = sentenceArgument('alternate', args, 1);
  const given = sentenceArgument('alternate', args, 0);
  if (goal.kind !== 'or') fail('proof/wrong-shape', { by: 'alternate', position: 2, expected: 'disjunction', sentence: goal });
  const th = held(machine, given);
  return (
    (th && eitherDeep(th, goal)) ?? componentsOf(machine, goal) ?? fail('proof/no-disjunct-holds', { by: 'alternate', disjunction: goal })
  );
});

/**
 *     Γ ⊢ or P1 … Pn     Δ ⊢ P̄i …
 *     ──────────────────────────── dsyl D N        what is left of the disjunction; a lone part stands for itself, none is false
 *       Γ ∪ Δ ⊢ or (the other Pj)
 *
 * N is one sentence, a conjunction of them, or a list. A D that is no disjunction is its own only part.
 *
 * **Fails when** N denies no part of D (`proof/nothing-denied`).
 */
export const dsyl = primitive('dsyl', 2, (args, machine) => {
  const whole = premiseArgument('dsyl', args, 0, machine);
  const parts = disjuncts(whole.conclusion);
  const given = args[1] instanceof List ? sentencesArgument('dsyl', args, 1) : [sentenceArgument('dsyl', args, 1)];
  const denials = given.flatMap((n) => {
    const th = premise(machine, n, 'dsyl');
    return parts.some((p) => denying(th, p) !== undefined) ? [th] : conjuncts(th);
  });
  const found = new Map(parts.map((p) => [p, firstOf(denials, (n) => denying(n, p))]));
  const denialOf = (p: Sentence): Theorem | undefined => found.get(p);
  const rest = parts.filter((p) => denialOf(p) === undefined);
  if (rest.length === parts.length) fail('proof/nothing-denied', { by: 'dsyl', disjunction: whole.conclusion, denials: given });
  return remaining(whole, parts, rest, denialOf);
});

/** The theorem as a denial of p, in either direction, with p's sort variables for its own. */
function denying(n: Theorem, p: Sentence): Theorem | undefined {
  if (complementary(p, n.conclusion)) return n;
  return conformingByRenaming(n, not(p)) ?? (p.kind === 'not' ? conformingByRenaming(n, p.args[0] as Sentence) : undefined);
}

function firstOf<A, B>(items: readonly A[], of: (item: A) => B | undefined): B | undefined {
  for (const item of items) {
    const b = of(item);
    if (b !== undefined) return b;
  }
  return undefined;
}

function remaining(
  whole: Theorem,
  parts: readonly Sentence[],
  rest: readonly Sentence[],
  denialOf: (p: Sentence) => Theorem | undefined,
): Theorem {
  if (whole.conclusion.kind !== 'or') return clash(whole, denialOf(whole.conclusion) as Theorem);
  const goal = rest.length === 0 ? falsum : rest.length === 1 ? (rest[0] as Sentence) : connective('or', rest);
  const each = parts.map((p) => {
    const assumed = hypothesis(p);
    const denial = denialOf(p);
    if (denial === undefined) return discharge(p, rest.length === 1 ? assumed : either(assumed, goal));
    const falsity = clash(assumed, denial);
    return discharge(p, same(goal, falsum) ? falsity : byAbsurdity(goal, () => falsity));
  });
  return cases(whole, each);
}

/** `ds D N`: `dsyl` for a disjunction of two and the negation of one. */
export const ds = primitive('ds', 2, (args, machine) => {
  const whole = sentenceArgument('ds', args, 0);
  if (whole.kind !== 'or' || whole.args.length !== 2)
    fail('proof/wrong-shape', { by: 'ds', position: 1, expected: 'disjunction of two', sentence: whole });
  return dsyl.run(args, machine);
});

export const methods = [eitherMethod, leftEither, rightEither, disjIntro, alternate, dsyl, ds];
