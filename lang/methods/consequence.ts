/**
 * First-order consequences of premises from the assumption base, found by the prover in `lang/prover/`, whose proofs go through the
 * kernel: a theorem found rests on the premises it used, on nothing else. The methods that ask it are in `provers.ts`.
 */
import { instantiateSorts, type Sentence, type Theorem } from '../../kernel/index.ts';
import { agreeing } from '../athena/construct.ts';
import type { Machine } from '../athena/machine.ts';
import { matchSorts } from '../athena/match-sorts.ts';
import { fail } from '../athena/problem.ts';
import { type Answer, proveFrom } from '../prover/prove.ts';
import { withNames } from '../athena/names-of-bound.ts';

/** Steps of a search that was given no time. */
export const defaultSteps = 3_000_000;
/** What a second of `max-time` buys, and the most that any number of seconds does. */
export const stepsPerSecond = 400_000;
export const mostSteps = 12_000_000;

/**
 *     Γi ⊢ Pi
 *     ───────── the goal follows from the Pi in first-order logic with equality
 *     ∪Γi ⊢ goal
 *
 * **Fails when** a premise is not in the assumption base (`prover/premise-missing`), or no proof is found within the steps
 * (`prover/not-found`).
 */
export function prove(by: string, goal: Sentence, premises: readonly Sentence[], machine: Machine, steps = defaultSteps): Theorem {
  const question = ask(by, goal, premises, machine);
  const { theorem, steps: used, reason } = search(question, machine, steps);
  if (theorem === undefined) notFound(question, { steps: used, saturated: reason === 'saturated' });
  return theorem;
}

/** A goal and the theorems of its premises, with free variables at the sorts that they have in common. */
export interface Question {
  readonly by: string;
  readonly goal: Sentence;
  readonly premises: readonly Sentence[];
  readonly wanted: Sentence;
  readonly fitted: readonly Theorem[];
}

/** **Fails with** `prover/premise-missing`. */
export function ask(by: string, goal: Sentence, premises: readonly Sentence[], machine: Machine): Question {
  const given = premises.map((p) => machine.base.get(p) ?? fail('prover/premise-missing', { by, sentence: p, goal, base: machine.base }));
  // The goal last: where sorts were left open, the premises take those of the goal.
  const agreed = agreeing([...premises, goal]);
  const fitted = given.map((th, i) => atSortsOf(th, premises[i] as Sentence, agreed[i] as Sentence));
  return { by, goal, premises, wanted: agreed[premises.length] as Sentence, fitted };
}

/** Searches within so many steps, for a proof from the premises of the question or from others. */
export function search(question: Question, machine: Machine, steps: number, premises = question.fitted): Answer {
  const found = proveFrom(question.wanted, premises, { steps: within(machine, steps), spend: (n) => machine.spend(n) });
  return found.theorem === undefined ? found : { ...found, theorem: withNames(found.theorem, question.wanted) };
}

export function notFound({ by, goal, premises }: Question, facts: Readonly<Record<string, unknown>>): never {
  return fail('prover/not-found', { by, goal, premises, ...facts });
}

/** At most nine tenths of what the machine has left: a search that ends without an answer is told as that, not as a limit. */
export function within(machine: Machine, steps: number): number {
  return Math.min(steps, Math.floor(0.9 * (machine.limits.steps - machine.steps)));
}

/** The theorem of a premise, at the sorts that its free variables got from the goal. */
function atSortsOf(th: Theorem, premise: Sentence, agreed: Sentence): Theorem {
  const by = premise === agreed ? undefined : matchSorts(th.conclusion, agreed);
  return by === undefined ? th : instantiateSorts(th, by);
}
