/** Refusals of the first-order prover. */
import type { Family } from './diagnose.ts';
import { show, speaker } from './phrases.ts';
import { missing } from './proof-premises.ts';

export const provers: Family = {
  'prover/premise-missing': (facts, circumstances) =>
    missing(
      facts['sentence'],
      facts,
      circumstances,
      `${speaker(facts)} is given the premise ${show(facts['sentence'])}, which is not in the assumption base`,
      ['prove it first, or leave it out of the list'],
    ),
  'prover/not-found': (facts) => {
    const premises = Array.isArray(facts['premises']) ? facts['premises'] : [];
    const steps = Number(facts['steps'] ?? 0).toLocaleString('en');
    const from =
      premises.length === 0
        ? 'without premises'
        : premises.length === 1
          ? 'from the premise given'
          : `from the ${premises.length} premises given`;
    return facts['saturated'] === true
      ? {
          message: `${speaker(facts)} finds no proof of ${show(facts['goal'])} ${from}: after ${steps} steps there is no more to try`,
          notes: premises.slice(0, 6).map((p) => `premise: ${show(p)}`),
          help: [
            'it seems not to follow: give the missing premise too; laws of arithmetic and induction are not used unless they are premises',
          ],
        }
      : {
          message: `${speaker(facts)} finds no proof of ${show(facts['goal'])} ${from} within ${steps} steps`,
          notes: premises.slice(0, 6).map((p) => `premise: ${show(p)}`),
          help: ["prove part of it first, leave out premises that it does not need, or allow more: `['max-time N]` as an option"],
        };
  },
};
