/** The first-order prover on Pelletier's problems: the whole set, and Schubert's steamroller by itself. */
import { Session } from '../lang/athena/session.ts';
import { type Exercise, exercises, preamble } from '../test/lang/prover/pelletier.ts';
import { type Bench, seconds } from './measure.ts';

function prove({ name, goal, premises }: Exercise): void {
  const session = new Session({ readFile: () => undefined, onEvent: () => undefined });
  const text = `${preamble}${premises.map((p) => `assert ${p}\n`).join('')}(!prove-from ${goal} [${premises.join(' ')}])\n`;
  if (!session.run({ name: 'bench', text }).ok) throw new Error(`exercise ${name} is not proved`);
}

export const benchProver: Bench = (add, calibration) => {
  const all = exercises.filter((e) => e.name !== '53');
  const value = (some: readonly Exercise[]): number => seconds(() => some.forEach(prove), 2) / calibration;
  add('prove.pelletier', { value: value(all), unit: 'cal', against: `one calibration; ${all.length} exercises, all but 53` });
  add('prove.steamroller', { value: value(all.filter((e) => e.name === '47')), unit: 'cal', against: 'one calibration; exercise 47' });
};
