/**
 * The clauses of a `check` that is a deduction. Where no condition holds they are tried once more, and `equal?` then holds also of
 * a sentence and what it says at other sorts.
 *
 * A hypothesis has the sorts at which it was used; a program that writes down the sentence which it expects, and compares, writes it
 * with sorts of its own. Nothing is believed for this: the condition only chooses which deduction is run.
 */
import type { Span } from '../../source/source.ts';
import { isTrue } from '../coerce.ts';
import type { Machine } from '../machine.ts';
import { fail } from '../problem.ts';
import { type Code, type DeductionCode, last, part } from './code.ts';
import type { Value } from '../values.ts';

interface Clause {
  /** Absent for `else`. */
  readonly test: Code<Value> | undefined;
  readonly body: DeductionCode;
}

/** **Fails with** `match/no-check`. */
export function tryingConditions(clauses: readonly Clause[], machine: Machine, at: Span): DeductionCode {
  const attempts = [false, true];
  const code: DeductionCode = (f) => {
    const before = machine.equalAtSomeSorts;
    for (const loosely of attempts) {
      for (const c of clauses) {
        if (c.test === undefined) return c.body(f);
        machine.equalAtSomeSorts = loosely;
        try {
          if (!isTrue(c.test(f))) continue;
        } finally {
          machine.equalAtSomeSorts = before;
        }
        return c.body(f);
      }
    }
    return fail('match/no-check', {}, at);
  };
  code.deep = function* (f) {
    const before = machine.equalAtSomeSorts;
    for (const loosely of attempts) {
      for (const c of clauses) {
        if (c.test === undefined) return last(c.body, f);
        machine.equalAtSomeSorts = loosely;
        try {
          if (!isTrue(yield* part(c.test, f))) continue;
        } finally {
          machine.equalAtSomeSorts = before;
        }
        return last(c.body, f);
      }
    }
    return fail('match/no-check', {}, at);
  };
  return code;
}
