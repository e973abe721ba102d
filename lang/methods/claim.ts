/** The shortest methods: a sentence that is there already, `true`, and a sentence taken on someone's word. */
import { oracle, trueIntro } from '../../kernel/index.ts';
import { sentenceArgument } from '../athena/coerce.ts';
import { premiseArgument, primitive } from './premise.ts';

/**
 *     Γ ⊢ P
 *     ───── claim
 *     Γ ⊢ P
 *
 * **Fails when** P is not in the assumption base.
 */
export const claim = primitive('claim', 1, (args, machine) => premiseArgument('claim', args, 0, machine));

/**
 *     ────── true-intro
 *     ⊢ true
 */
export const trueIntroduction = primitive('true-intro', 0, () => trueIntro());

/**
 *     ─────────────────────── force        the theorem remembers for ever that nobody proved it
 *     {oracle force: P} ⊢ P
 */
export const force = primitive('force', 1, (args) => oracle('force', sentenceArgument('force', args, 0)));

export const methods = [claim, trueIntroduction, force];
