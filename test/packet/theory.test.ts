/** The theory of programs in stdlib/packet, against the machine and the analysis that routers run: one meaning, and one idea of safe. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Session } from '../../lang/index.ts';
import { safety } from '../../packet/analysis/index.ts';
import {
  type Client,
  endUser,
  type Expression,
  forms,
  type Packet,
  partsOf,
  type Program,
  run,
  type Statement,
} from '../../packet/machine/index.ts';
import { addresses, mostlyPolite, programs, windows } from '../support/packet-programs.ts';
import { covered, Terms } from '../support/program-term.ts';
import { libraryFile } from '../stdlib/library.ts';

interface Case {
  readonly program: Program;
  readonly client: Client;
  readonly window: readonly Packet[];
}

/** What of a program the theory defines: blocks inside others are taken out, and an expression that is not covered gives way to its first part. */
function coveredPart(program: Program): Program {
  const expression = (e: Expression): Expression => {
    if (!covered.has(e.kind)) return expression(partsOf(e, 'expression')[0] ?? { kind: 'all' });
    return 'packets' in e ? { ...e, packets: expression(e.packets) } : e;
  };
  const statement = (s: Statement): readonly Statement[] => {
    switch (s.kind) {
      case 'set':
        return [{ ...s, value: expression(s.value) }];
      case 'discard':
        return [{ ...s, packets: expression(s.packets) }];
      case 'generate':
        return [{ ...s, content: expression(s.content) }];
      default:
        return partsOf(s as never, 'block' as never).flatMap((block) => (block as unknown as readonly Statement[]).flatMap(statement));
    }
  };
  return { ...program, body: program.body.flatMap(statement) };
}

const cases: fc.Arbitrary<Case> = fc.record({
  program: fc.oneof(programs, mostlyPolite).map(coveredPart),
  client: fc.constantFrom(...addresses).map(endUser),
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
      return `(eval ((Program.run ${terms.program(program)} ${terms.number(client.address)} ${terms.traffic(window)}) = ${terms.traffic(leaves)}))`;
    });
    const wrong = answers(terms, questions).flatMap((answer, i) => (answer === 'Term: true' ? [] : [{ answer, case: sample[i] }]));
    expect(wrong).toEqual([]);
  });

  it('calls those programs safe that the analysis calls safe', () => {
    const terms = new Terms();
    const questions = sample.map(
      ({ program, client }) => `(eval (Program.safe ${terms.program(program)} ${terms.number(client.address)}))`,
    );
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
      const [p, c] = [terms.program(program), terms.number(client.address)];
      return `let {value := (!deval (Program.safe ${p} ${c})); is-safe := (!prove-from (Program.safe ${p} ${c}) [value])}
        (!chain-> [is-safe ==> (Program.end-user-policy ${p} ${c}) [Program.safe-keeps-policy]])`;
    });
    const proved = answers(terms, questions).map((answer) => /^Theorem: \(Program\.end-user-policy/.test(answer));
    expect(proved).toEqual(few.map(({ program, client }) => safety(program, client).safe));
    expect(new Set(proved).size).toBe(2);
  });

  it('is compared on every instruction that it defines, with packets discarded and packets generated', () => {
    const used = new Set(
      JSON.stringify(
        sample.map((c) => c.program),
        (_, v) => (typeof v === 'bigint' ? `${v}` : v),
      ).match(/(?<="kind":")[a-z-]+/g),
    );
    expect([...covered].filter((kind) => !used.has(kind))).toEqual([]);
    expect([...covered].filter((kind) => !forms.some((f) => f.kind === kind))).toEqual([]);
    const outcomes = sample.map((c) => run(c.program, c.client, c.window));
    expect(outcomes.filter((o) => o.discardedBy.some((d) => d !== undefined)).length).toBeGreaterThan(numRuns / 10);
    expect(outcomes.filter((o) => o.generated.length > 0).length).toBeGreaterThan(numRuns / 10);
  });

  it('answers otherwise when the machine would do otherwise', () => {
    const terms = new Terms();
    const [client, window] = [endUser(5n), [{ source: 1n, destination: 5n, content: Uint8Array.of(7) }]];
    const program: Program = { lifetime: 1, body: [{ kind: 'discard', packets: { kind: 'all' } }] };
    const question = (expected: readonly Packet[]): string =>
      `(eval ((Program.run ${terms.program(program)} ${terms.number(client.address)} ${terms.traffic(window)}) = ${terms.traffic(expected)}))`;
    const questions = [question([]), question(window)];
    expect(answers(terms, questions)).toEqual(['Term: true', 'Term: false']);
  });
});
