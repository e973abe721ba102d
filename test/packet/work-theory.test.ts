/** What programs do and can do at most: the theory in stdlib/packet against the counts of the machine and its bound. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Session } from '../../lang/index.ts';
import { complexity, cost, run } from '../../packet/machine/index.ts';
import { busy, clients, programs, windows } from '../support/packet-programs.ts';
import { Terms } from '../support/program-term.ts';
import { libraryFile } from '../stdlib/library.ts';

const cases = fc.record({
  program: fc.oneof(programs, busy, busy),
  client: clients,
  window: windows,
  weight: fc.oneof(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 100_000 })),
});

const said: string[] = [];
const session = new Session({
  readFile: libraryFile,
  onEvent: (e) => said.push(e.kind === 'diagnostic' ? e.diagnostic.message : 'text' in e ? e.text : ''),
});
session.run({ name: 'load.ath', text: 'load "packet/complexity"' });

/** What a session says to each of the expressions, of which each is one input. */
function answers(terms: Terms, expressions: readonly string[]): readonly string[] {
  session.run({ name: 'definitions.ath', text: terms.definitions() });
  return expressions.map((text) => {
    said.length = 0;
    session.run({ name: 'question.ath', text });
    return said.join('').trim();
  });
}

const numRuns = Number(process.env['PACKET_COUNT'] ?? 300);
const sample = fc.sample(cases, { numRuns, seed: 20261123 });

describe('the theory of work', () => {
  it('counts what the machine counts', () => {
    const terms = new Terms();
    const questions = sample.map(({ program, client, window }) => {
      const { steps, visited, scanned, generated } = run(program, client, window).work;
      const tally = [steps, visited, scanned, generated].map((n) => terms.number(n)).join(' ');
      return `(eval ((Program.work ${terms.program(program)} ${terms.client(client)} ${terms.traffic(window)}) = (Program.tally ${tally})))`;
    });
    const wrong = answers(terms, questions).flatMap((answer, i) => (answer === 'Term: true' ? [] : [{ answer, case: sample[i] }]));
    expect(wrong).toEqual([]);
  });

  it('bounds work as the machine bounds it, and cost', () => {
    const terms = new Terms();
    const questions = sample.flatMap(({ program, weight }) =>
      [['complexity', complexity(program, weight)] as const, ['cost', cost(program, weight)] as const].map(
        ([name, n]) => `(eval ((Program.${name} ${terms.program(program)} ${terms.number(weight)}) = ${terms.number(n)}))`,
      ),
    );
    const wrong = answers(terms, questions).flatMap((answer, i) => (answer === 'Term: true' ? [] : [{ answer, case: sample[i >> 1] }]));
    expect(wrong).toEqual([]);
  });
});
