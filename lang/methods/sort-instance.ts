/** Sentences at particular sorts. */
import { instantiateSorts, type Sentence, same, substituteSorts, type Theorem } from '../../kernel/index.ts';
import { sentenceArgument } from '../athena/coerce.ts';
import { fixedSorts, instanceOf, unifySorts } from '../athena/match-sorts.ts';
import { fail } from '../athena/problem.ts';
import { premise, primitive } from './premise.ts';

/**
 *      Γ ⊢ G
 *     ─────── sort-instance G P        P is G with sorts for its sort variables
 *      Γ ⊢ P
 *
 * Where P's own sort variables stand in the way, what is concluded is the most general instance of both.
 *
 * **Fails when** P is no such instance, or a hypothesis fixes a sort variable that would change (`proof/not-sort-instance`).
 */
export const sortInstance = primitive('sort-instance', 2, (args, machine) => {
  const general = premise(machine, sentenceArgument('sort-instance', args, 0), 'sort-instance');
  const wanted = sentenceArgument('sort-instance', args, 1);
  return (
    instanceOf(general, wanted) ??
    commonInstance(general, wanted) ??
    fail('proof/not-sort-instance', { by: 'sort-instance', general: general.conclusion, sentence: wanted })
  );
});

function commonInstance(general: Theorem, wanted: Sentence): Theorem | undefined {
  const by = unifySorts(general.conclusion, wanted);
  const fixed = fixedSorts(general);
  if (by === undefined || [...by.keys()].some((v) => fixed.has(v))) return undefined;
  const made = instantiateSorts(general, by);
  return same(made.conclusion, substituteSorts(wanted, by)) ? made : undefined;
}

export const methods = [sortInstance];
