/**
 * Asks a prover outside whether a goal follows. A yes comes with the premises that its proof uses; what is made of it, a proof
 * of our own or an oracle in the prover's name, is for the caller. Whether programs may be run at all was decided before.
 */
import { both, connective, mp, oracle, type Sentence, type Theorem } from '../../kernel/index.ts';
import { atSorts } from '../prover/instances-at-sorts.ts';
import { structureFacts } from '../prover/structure-facts.ts';
import type { ProverProgram, ProverRunner } from './programs.ts';
import { premiseName } from './tptp.ts';
import { NotTranslatable } from './vocabulary.ts';

export type Outcome =
  /** The premises are at the sorts at which they were used, and what datatypes make true is among them. */
  | { readonly kind: 'proved'; readonly used: readonly Theorem[] }
  | { readonly kind: 'absent' }
  /** No proof was found; the reason is told where it is not just that. */
  | { readonly kind: 'not-proved'; readonly reason?: string };

/** Asks one program. It is given the premises at the sorts of the goal, and what the datatypes that are mentioned make true. */
export function ask(program: ProverProgram, goal: Sentence, premises: readonly Theorem[], seconds: number, run: ProverRunner): Outcome {
  const facts = structureFacts([goal, ...premises.map((th) => th.conclusion)]);
  const given = atSorts([...premises, ...facts.freeness, ...facts.exhaustiveness], goal);
  let input: string;
  try {
    input = program.problem(
      given.map((th) => th.conclusion),
      goal,
    );
  } catch (e) {
    if (e instanceof NotTranslatable) return { kind: 'not-proved', reason: `it cannot be put into its language: ${e.message}` };
    throw e;
  }
  const reply = run({ program: program.program, args: program.args(seconds), input, seconds });
  if (reply.kind === 'absent') return reply;
  if (reply.kind === 'failed') return { kind: 'not-proved', reason: reply.reason };
  if (!program.proved.test(reply.output)) return { kind: 'not-proved' };
  const names = program.used(reply.output);
  const used = names === undefined ? given : given.filter((_, i) => names.includes(premiseName(i)));
  return { kind: 'proved', used };
}

/**
 *     Γi ⊢ Pi
 *     ─────────────────────────────────────────────── who says that the goal follows from the Pi is remembered for ever
 *     {oracle who: P1 & … & Pn ==> goal} ∪Γi ⊢ goal
 *
 * Premises that rest on nothing are not mentioned: they are true anyhow.
 */
export function onTheWordOf(who: string, goal: Sentence, premises: readonly Theorem[]): Theorem {
  const resting = premises.filter((th) => th.assumptions.length > 0);
  if (resting.length === 0) return oracle(who, goal);
  const given = resting.length === 1 ? (resting[0] as Theorem) : both(resting);
  return mp(oracle(who, connective('if', [given.conclusion, goal])), given);
}
