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
    const couldAsk = strings(facts['couldAsk']);
    const asking = couldAsk.length === 0 ? [] : [`with \`--allow-provers\` it also asks ${couldAsk.join(', ')}, where installed`];
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
          notes: notes(facts, premises),
          help: [
            'it seems not to follow: give the missing premise too; laws of arithmetic and induction are not used unless they are premises',
            ...asking,
          ],
        }
      : {
          message: `${speaker(facts)} finds no proof of ${show(facts['goal'])} ${from} within ${steps} steps`,
          notes: notes(facts, premises),
          help: [
            "prove part of it first, leave out premises that it does not need, or allow more: `['max-time N]` as an option",
            ...asking,
          ],
        };
  },
  'prover/absent': (facts) => {
    const programs = strings(facts['programs']).join(', ');
    return {
      message: `${speaker(facts)} finds no proof of ${show(facts['goal'])}, and the prover it would ask is not installed: looked for ${programs} in the folders of PATH`,
      help: [`install it, or name one that is there, as in \`['atp 'eprover]\` among the options`],
    };
  },
  'prover/unknown': (facts) => ({
    message: `${speaker(facts)} is to ask ${show(facts['given'])}, which is not the name of a prover`,
    help: [`the provers that can be asked are ${strings(facts['known']).join(', ')}`],
  }),
};

const strings = (v: unknown): readonly string[] => (Array.isArray(v) ? v.map(String) : []);

/** The first premises, and what provers outside said. */
function notes(facts: Readonly<Record<string, unknown>>, premises: readonly unknown[]): string[] {
  const said = Array.isArray(facts['said']) ? (facts['said'] as readonly { readonly program: string; readonly reason: string }[]) : [];
  return [...premises.slice(0, 6).map((p) => `premise: ${show(p)}`), ...said.map((s) => `${s.program}: ${s.reason}`)];
}
