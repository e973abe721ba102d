/** What programs do and can do at most: the theory in stdlib/packet against the counts of the machine and its bound. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Session } from '../../lang/index.ts';
import { complexity, cost, run } from '../../packet/machine/index.ts';
import { busy, clients, programs, windows } from '../support/packet-programs.ts';
import { Terms } from '../support/program-term.ts';
import { libraryFile } from '../stdlib/library.ts';
import { client, me, packet, programOf } from './compiled.ts';

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

  // Loops that could make much of little: what they do is below what their text says, on windows small and large.
  it.each([
    [
      'foreach within foreach',
      'A(i), P(i) = GROUP_BY_SOURCE(M); foreach i do { B(j), Q(j) = GROUP_BY_DESTINATION(P(i)); foreach j do DISCARD(SEARCH_STRING(Q(j), "ab")); }',
    ],
    [
      'the same groups within each other three times',
      'A(i), P(i) = GROUP_BY_SOURCE(M); B(j), Q(j) = GROUP_BY_SOURCE(M); C(k), R(k) = GROUP_BY_SOURCE(M);' +
        'foreach i do foreach j do foreach k do if COUNT_STRING(R(k), "a") > COUNT_STRING(P(i), "a") then DISCARD(Q(j));',
    ],
    [
      'concatenation that doubles in each round',
      'T = "ab"; N = 0; while N < 20 do { T = CONCAT(T, T); N = N + 1; } GENERATE(THIS_IP, THIS_IP, T);',
    ],
    [
      'concatenation of contents, in a loop over groups',
      'T = "x"; A(i), P(i) = GROUP_BY_SOURCE(M); foreach i do T = CONCAT(T, CONCAT(P(i), P(i))); GENERATE(THIS_IP, THIS_IP, T);',
    ],
    [
      'loops within loops',
      'N = 0; while COUNT(M) > N at most 9 times do while COUNT(M) > N at most 9 times do { GENERATE(THIS_IP, THIS_IP, M); }',
    ],
  ])('bounds %s', (_, text) => {
    const program = programOf(`M = GROUP_BY_DESTINATION(AllPackets, THIS_IP); ${text}`);
    const terms = new Terms();
    const questions: string[] = [];
    for (const n of [0, 1, 2, 5, 12]) {
      const window = Array.from({ length: n }, (_, i) => packet(BigInt(i % 4), i % 3 === 2 ? 9n : me, 'ab'.repeat(i)));
      const weight = window.reduce((sum, p) => sum + p.content.length + 1, 0);
      const { work, generated } = run(program, client, window);
      const most = complexity(program, weight);
      const made = generated.reduce((sum, g) => sum + g.packet.content.length + 1, 0);
      expect(BigInt(work.steps + work.visited + work.scanned + work.generated)).toBeLessThanOrEqual(most);
      expect(BigInt(made)).toBeLessThanOrEqual(most);
      questions.push(`(eval ((Program.complexity ${terms.program(program)} ${terms.number(weight)}) = ${terms.number(most)}))`);
      const tally = [work.steps, work.visited, work.scanned, work.generated].map((x) => terms.number(x)).join(' ');
      // The theory goes through long texts byte by byte.
      if (made + work.scanned < 2000)
        questions.push(
          `(eval ((Program.work ${terms.program(program)} ${terms.client(client)} ${terms.traffic(window)}) = (Program.tally ${tally})))`,
        );
    }
    expect(new Set(answers(terms, questions))).toEqual(new Set(['Term: true']));
  });
});
