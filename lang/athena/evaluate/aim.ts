/**
 * What a deduction is run for: `conclude` and the clauses of an induction tell it to the deduction directly inside, which takes
 * the sorts of variables from it that are picked without one. It is no more than a hint: what is proved is compared afterwards.
 */
import type { Sentence } from '../../../kernel/index.ts';
import type { Machine } from '../machine.ts';
import type { Deduction } from '../syntax.ts';

/** Tells a deduction that is about to run what it is for. Deductions that do not ask are not disturbed. */
export function aim(machine: Machine, at: Deduction, goal: Sentence | undefined): void {
  machine.aim = goal === undefined ? undefined : { at, goal };
}

/** What a deduction that begins to run is for; undefined when nobody said so. Can be asked once. */
export function aimOf(machine: Machine, d: Deduction): Sentence | undefined {
  const { aim: told } = machine;
  machine.aim = undefined;
  return told?.at === d ? told.goal : undefined;
}
