/** What is made of the answers of provers outside: made-up answers here, so that nothing has to be installed. */
import { describe, expect, it } from 'vitest';
import { Session } from '../../../lang/index.ts';
import type { ProverReply, ProverRequest, ProverRunner } from '../../../lang/outside-provers/programs.ts';
import { Catalogue } from '../../../store/catalogue.ts';

const absent: ProverReply = { kind: 'absent' };
const answered = (output: string): ProverReply => ({ kind: 'answered', output });

function check(text: string, runProver?: ProverRunner) {
  const errors: { readonly code: string; readonly text: string }[] = [];
  const asked: ProverRequest[] = [];
  const session = new Session({
    limitSteps: 100_000_000,
    readFile: () => undefined,
    runProver:
      runProver &&
      ((request) => {
        asked.push(request);
        return runProver(request);
      }),
    onEvent: (e) => {
      if (e.kind !== 'diagnostic' || e.diagnostic.severity !== 'error') return;
      const { code, message, notes, help } = e.diagnostic;
      errors.push({ code, text: [message, ...notes, ...help].join('\n') });
    },
  });
  session.run({ name: 'test.ath', text });
  return { errors, asked, session, theorems: session.theorems() };
}

/** The name under which a premise was sent: the one whose line contains all these words. */
function nameOf(request: ProverRequest, ...words: string[]): string {
  const line = request.input.split('\n').find((l) => /^tff\(p\d+,/.test(l) && words.every((w) => l.includes(w)));
  return /^tff\((p\d+),/.exec(line ?? '')?.[1] ?? 'none';
}

const proof = (...names: string[]): ProverReply =>
  answered(['# SZS status Theorem', ...names.map((n) => `tff(${n}, axiom, x, file('<stdin>', ${n})).`)].join('\n'));

const start = 'domain D\ndeclare a, b: D\ndeclare P, Q: [D] -> Boolean\nassert pa := (P a)\n';
const goal = '(!eprove-from (Q b) [pa])';

describe('without permission', () => {
  it('no program is asked, and the error says how to allow it', () => {
    const { errors } = check(`${start}${goal}`);
    expect(errors.map((e) => e.code)).toEqual(['prover/not-found']);
    expect(errors[0]?.text).toContain('`--allow-provers`');
    expect(errors[0]?.text).toContain('eprover');
  });
});

describe('a prover outside', () => {
  it('is not asked where our own search finds a proof', () => {
    const { asked, theorems } = check(`${start}(!eprove-from (P a | Q b) [pa])`, () => proof());
    expect([asked.length, theorems.map((t) => t.axioms.map((a) => a.kind))]).toEqual([0, [['axiom']]]);
  });

  it('that is not installed is named', () => {
    const { errors } = check(`${start}${goal}`, () => absent);
    expect(errors.map((e) => e.code)).toEqual(['prover/absent']);
    expect(errors[0]?.text).toContain('looked for eprover');
  });

  it('that finds nothing is quoted in the error', () => {
    const { errors } = check(`${start}${goal}`, () => answered('# SZS status CounterSatisfiable'));
    expect(errors[0]?.code).toBe('prover/not-found');
    expect(errors[0]?.text).toContain('eprover: no proof found');
  });

  it.each([
    ['a status in the middle of a line', 'Said: # SZS status Theorem'],
    ['another status', '# SZS status TheoremX'],
    ['nothing', ''],
    ['a proof without a status', "tff(p0, axiom, x, file('<stdin>', p0))."],
  ])('that says %s has proved nothing', (_, output) => {
    expect(check(`${start}${goal}`, () => answered(output)).errors.map((e) => e.code)).toEqual(['prover/not-found']);
  });

  it('is believed as an oracle in its name, about what it was asked', () => {
    const { theorems, errors } = check(`${start}${goal}`, (r) => proof(nameOf(r, 'P')));
    expect(errors).toEqual([]);
    expect(theorems[0]?.axioms.map((a) => [a.kind, a.oracle, a.statement.replace(/\s+/g, ' ')])).toEqual([
      ['axiom', undefined, '(P a)'],
      ['oracle', 'eprover', '(if (P a) (Q b))'],
    ]);
  });

  it('makes no certificate possible', () => {
    const { session } = check(`${start}${goal}`, () => proof('p0'));
    const { theorems, axioms } = session.certifiable();
    expect(() => new Catalogue(axioms).theorem(theorems[0]?.theorem as never)).toThrow();
  });

  it('that used a hypothesis is believed about the conditional, not about the goal', () => {
    const { theorems } = check('domain D\ndeclare P, Q: [D] -> Boolean\npick-any x:D assume h := (P x) (!eprove-from (Q x) [h])', (r) =>
      proof(nameOf(r, 'P')),
    );
    expect(theorems[0]?.axioms.map((a) => a.statement.replace(/\s+/g, ' '))).toEqual(['(forall ?x_1:D (if (P ?x_1:D) (Q ?x_1:D)))']);
  });

  it('may name premises that were never sent', () => {
    const { theorems } = check(`${start}${goal}`, () => proof('p77', 'background0', 'goal', '__proto__'));
    expect(theorems[0]?.axioms.map((a) => a.statement)).toEqual(['(Q b)']);
  });

  it('may be wrong about nothing that a file assumes: false from nothing is an oracle too', () => {
    const { theorems } = check('(!eprove-from false [])', () => proof());
    expect(theorems[0]?.axioms.map((a) => `${a.kind} ${a.oracle}`)).toEqual(['oracle eprover']);
  });

  // So few steps are not enough among all premises, and enough with the three that a proof needs.
  it('is not mentioned where our own search follows with the premises that it used', () => {
    const noise = Array.from(
      { length: 60 },
      (_, i) => `assert n${i} := (forall x . N${i} N${i} x = N${(i * 7) % 60} x & (P N${i} x | Q N${i} x))`,
    );
    const text = [
      start,
      `declare f${noise.map((_, i) => `, N${i}`).join('')}: [D] -> D`,
      ...noise,
      'assert s1 := (forall x . P x ==> P f x)',
      'assert s2 := (forall x . P f f f x ==> Q b)',
      `(!eprove-from (Q b) [pa s1 s2 ${noise.map((_, i) => `n${i}`).join(' ')}] [['max-time 0.003]])`,
    ].join('\n');
    expect(check(text).errors.map((e) => e.code)).toEqual(['prover/not-found']);
    const { theorems, errors, asked } = check(text, (r) => proof(nameOf(r, '_P(c'), nameOf(r, '_P(X0) =>', '_P(f'), nameOf(r, 'Q(c')));
    expect(errors).toEqual([]);
    expect(asked).toHaveLength(1);
    expect(theorems[0]?.axioms.map((a) => a.kind)).toEqual(['axiom', 'axiom', 'axiom']);
  });
});

describe('which program is asked', () => {
  const programs = (call: string) => check(`${start}${call}`, () => absent).asked.map((r) => r.program);

  it.each([
    ['(!sprove-from (Q b) [pa])', ['SPASS']],
    ['(!spf (Q b) [pa] 2)', ['SPASS']],
    ['(!vpf (Q b) [pa])', ['vampire']],
    ['(!epf (Q b) [pa])', ['eprover']],
    ["(!vprove-from (Q b) [pa] [['atp 'z3]])", ['z3']],
    ["(!derive-from (Q b) [pa] |{'atp := 'cvc5}|)", ['cvc5']],
    ["(!derive (Q b) [pa] [['max-time 1] ['atp 'spass]])", ['SPASS']],
    ['(!derive (Q b) [pa])', ['eprover', 'vampire', 'SPASS', 'cvc5', 'z3']],
    ['(!prove-from (Q b) pa)', ['eprover', 'vampire', 'SPASS', 'cvc5', 'z3']],
  ])('by %s', (call, expected) => {
    expect(programs(call)).toEqual(expected);
  });

  it('a name that is none is refused', () => {
    const { errors, asked } = check(`${start}(!derive (Q b) [pa] [['atp 'sh]])`, () => proof());
    expect([errors.map((e) => e.code), asked]).toEqual([['prover/unknown'], []]);
  });

  it.each([
    ["[['max-time 7]]", 7],
    ["[['max-time 100000]]", 600],
    ['3.5', 4],
    ["[['max-time 0]]", 1],
    ["[['poly true]]", 20],
  ])('with the options %s it gets %d seconds', (options, seconds) => {
    expect(check(`${start}(!eprove-from (Q b) [pa] ${options})`, () => absent).asked.map((r) => r.seconds)).toEqual([seconds]);
  });

  it('counts against the limit of steps', () => {
    let runs = 0;
    const session = new Session({
      limitSteps: 5_000_000,
      readFile: () => undefined,
      runProver: () => {
        runs++;
        return absent;
      },
      onEvent: () => undefined,
    });
    const result = session.run({ name: 'test.ath', text: `${start}${`${goal}\n`.repeat(20)}` });
    expect([result.limit, runs]).toEqual([true, 2]);
  });
});

describe('a cell among the options', () => {
  it('gets the premises that the proof uses', () => {
    const { errors } = check(
      `${start}assert qb := (Q b)\ndefine c := cell []\n(!derive (P a | false) [pa qb] [c ['max-time 5]])\nassert (iff true true)\n` +
        `define test := check {(equal? (ref c) [pa]) => 1 | else => (error "wrong premises")}`,
    );
    expect(errors).toEqual([]);
  });
});
