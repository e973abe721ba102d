/** The theory of programs in stdlib/packet, against the machine and the analysis that routers run: one meaning, and one idea of safe. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Session } from '../../lang/index.ts';
import { safety } from '../../packet/analysis/index.ts';
import { type Client, endUser, forms, limits, type Packet, type Program, run } from '../../packet/machine/index.ts';
import { concatenation } from '../../packet/machine/texts.ts';
import { busy, clients, programs, windows } from '../support/packet-programs.ts';
import { Terms } from '../support/program-term.ts';
import { libraryFile } from '../stdlib/library.ts';

interface Case {
  readonly program: Program;
  readonly client: Client;
  readonly window: readonly Packet[];
}

const cases: fc.Arbitrary<Case> = fc.record({
  program: fc.oneof(programs, busy, busy),
  // The last has an address outside of its range: whatever it asks for is not safe.
  client: fc.oneof({ weight: 9, arbitrary: clients }, fc.constant({ address: 5n, low: 0x0a020000n, high: 0x0a0200ffn })),
  window: windows,
});

const session = new Session({
  readFile: libraryFile,
  onEvent: (e) => said.push(e.kind === 'diagnostic' ? e.diagnostic.message : 'text' in e ? e.text : ''),
});
const said: string[] = [];

/** What a session says to each of the expressions, of which each is one input. */
function answers(terms: Terms, expressions: readonly string[]): readonly string[] {
  session.run({ name: 'definitions.ath', text: terms.definitions() });
  return expressions.map((text) => {
    said.length = 0;
    session.run({ name: 'question.ath', text });
    return said.join('').trim();
  });
}

session.run({ name: 'load.ath', text: 'load "packet/end-user"' });

const numRuns = Number(process.env['PACKET_COUNT'] ?? 400);
const sample = fc.sample(cases, { numRuns, seed: 20261122 });

describe('the theory of programs', () => {
  it('lets the same traffic leave as the machine', () => {
    const terms = new Terms();
    const questions = sample.map(({ program, client, window }) => {
      const leaves = run(program, client, window).traffic;
      return `(eval ((Program.run ${terms.program(program)} ${terms.client(client)} ${terms.traffic(window)}) = ${terms.traffic(leaves)}))`;
    });
    const wrong = answers(terms, questions).flatMap((answer, i) => (answer === 'Term: true' ? [] : [{ answer, case: sample[i] }]));
    expect(wrong).toEqual([]);
  });

  it('calls those programs safe that the analysis calls safe', () => {
    const terms = new Terms();
    const questions = sample.map(({ program, client }) => `(eval (Program.safe ${terms.program(program)} ${terms.client(client)}))`);
    const said = answers(terms, questions);
    const expected = sample.map(({ program, client }) => `Term: ${safety(program, client).safe}`);
    expect(said.flatMap((answer, i) => (answer === expected[i] ? [] : [{ answer, case: sample[i] }]))).toEqual([]);
    expect(expected.filter((e) => e === 'Term: true').length).toBeGreaterThan(numRuns / 10);
    expect(expected.filter((e) => e === 'Term: false').length).toBeGreaterThan(numRuns / 10);
  });

  it('proves the end-user policy of those programs, and of no other', () => {
    const terms = new Terms();
    const few = sample.slice(0, 60);
    const questions = few.map(({ program, client }) => {
      const [p, c] = [terms.program(program), terms.client(client)];
      return `let {value := (!deval (Program.safe ${p} ${c})); is-safe := (!prove-from (Program.safe ${p} ${c}) [value])}
        (!chain-> [is-safe ==> (Program.end-user-policy ${p} ${c}) [Program.safe-keeps-policy]])`;
    });
    const proved = answers(terms, questions).map((answer) => /^Theorem: \(Program\.end-user-policy/.test(answer));
    expect(proved).toEqual(few.map(({ program, client }) => safety(program, client).safe));
    expect(new Set(proved).size).toBe(2);
  });

  it('is compared on every instruction, with packets discarded and packets generated', () => {
    const used = new Set(
      JSON.stringify(
        sample.map((c) => c.program),
        (_, v) => (typeof v === 'bigint' ? `${v}` : v),
      ).match(/(?<="kind":")[a-z-]+/g),
    );
    expect(forms.map((f) => f.kind).filter((kind) => !used.has(kind))).toEqual([]);
    const outcomes = sample.map((c) => run(c.program, c.client, c.window));
    expect(outcomes.filter((o) => o.discardedBy.some((d) => d !== undefined)).length).toBeGreaterThan(numRuns / 10);
    expect(outcomes.filter((o) => o.generated.length > 0).length).toBeGreaterThan(numRuns / 10);
  });

  it('answers otherwise when the machine would do otherwise', () => {
    const terms = new Terms();
    const [client, window] = [endUser(5n), [{ source: 1n, destination: 5n, content: Uint8Array.of(7) }]];
    const program: Program = { lifetime: 1, body: [{ kind: 'discard', packets: { kind: 'all' } }] };
    const question = (expected: readonly Packet[]): string =>
      `(eval ((Program.run ${terms.program(program)} ${terms.client(client)} ${terms.traffic(window)}) = ${terms.traffic(expected)}))`;
    const questions = [question([]), question(window)];
    expect(answers(terms, questions)).toEqual(['Term: true', 'Term: false']);
  });

  it('joins and cuts texts as the machine does, at the same limits', () => {
    const terms = new Terms();
    const texts = fc.array(fc.array(fc.integer({ min: 0, max: 255 }), { maxLength: 4 }), { maxLength: 4 });
    const few = fc.sample(fc.tuple(texts, texts, fc.integer({ min: 0, max: 20 })), { numRuns: 200, seed: 1 });
    const questions = few.map(([first, second, most]) => {
      const bytes = (list: readonly (readonly number[])[]): Uint8Array[] => list.map((text) => Uint8Array.from(text));
      const joined = terms.texts(concatenation(bytes(first), bytes(second), most));
      return `(eval ((Program.extended ${terms.texts(first)} (Program.joined ${terms.texts(second)}) ${terms.number(most)}) = ${joined}))`;
    });
    const constants = [
      `(eval (Program.most-joined = ${terms.number(limits.concatenation)}))`,
      `(eval (Program.largest-number = ${terms.number(limits.number)}))`,
    ];
    expect(new Set(answers(terms, [...questions, ...constants]))).toEqual(new Set(['Term: true']));
  });
});
