/** Sentences at particular sorts. */
import { sentenceArgument } from '../athena/coerce.ts';
import { instanceOf } from '../athena/match-sorts.ts';
import { fail } from '../athena/problem.ts';
import { premise, primitive } from './premise.ts';

/**
 *      Γ ⊢ G
 *     ─────── sort-instance G P        P is G with sorts for its sort variables
 *      Γ ⊢ P
 *
 * **Fails when** P is no such instance, or a hypothesis fixes a sort variable that would change (`proof/not-sort-instance`).
 */
export const sortInstance = primitive('sort-instance', 2, (args, machine) => {
  const general = premise(machine, sentenceArgument('sort-instance', args, 0), 'sort-instance');
  const wanted = sentenceArgument('sort-instance', args, 1);
  return (
    instanceOf(general, wanted) ?? fail('proof/not-sort-instance', { by: 'sort-instance', general: general.conclusion, sentence: wanted })
  );
});

export const methods = [sortInstance];
