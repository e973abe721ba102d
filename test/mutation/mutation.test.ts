/** The tool that changes proofs: what it changes, that it can be repeated, and that it would notice something false. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Theorem } from '../../kernel/index.ts';
import { parse } from '../../lang/athena/parser.ts';
import { chooseMutants, changed } from './choose.ts';
import { editsOf } from './edits.ts';
import type { Message, MutantReport } from './messages.ts';
import { piecesOf, textOf } from './sites.ts';
import { runJob } from './run-job.ts';
import { WatchedSession } from './watched-session.ts';

const mutantsOf = (text: string, what: string): string[] => {
  const [piece] = piecesOf({ name: 'a.ath', text });
  if (piece === undefined) throw new Error('nothing to change');
  return editsOf(piece.input).flatMap((e) => (e.what === what ? [changed(piece, e)] : []));
};

describe('edits', () => {
  test.each([
    ['(!mp A B)', 'argument dropped', ['(!mp B)', '(!mp A)']],
    ['(!mp A B)', 'arguments swapped', ['(!mp B A)']],
    ['(!mp A B)', 'argument for another', ['(!mp B B)', '(!mp A A)']],
    ['assume A (!claim B)', 'assumption negated', ['assume (~ A) (!claim B)']],
    ['assume A (!claim B)', 'assumption dropped', ['(!claim B)']],
    ['conclude G (!claim B)', 'goal negated', ['conclude (~ G) (!claim B)']],
    ['pick-any x (!claim B)', 'variable not picked', ['(!claim B)']],
    ['(!chain [a = b [p] = c [q]])', 'step dropped', ['(!chain [a = c [q]])', '(!chain [a = b [q]])', '(!chain [b [p] = c [q]])']],
    [
      'datatype-cases P { zero => (!claim A) | (S n) => (!claim B) }',
      'case dropped',
      ['datatype-cases P { (S n) => (!claim B) }', 'datatype-cases P { zero => (!claim A) }'],
    ],
    [
      'let {x := (!left-and A); y := (!claim x)} (!claim y)',
      'step dropped',
      ['let {y := (!claim x)} (!claim y)', 'let {x := (!left-and A)} (!claim y)'],
    ],
  ])('%s: %s', (text, what, wanted) => {
    expect(mutantsOf(text, what)).toEqual(expect.arrayContaining(wanted as string[]));
  }); // prettier-ignore
});

describe('pieces', () => {
  const text = `module M {
  declare A: Boolean
  define p := (A ==> A)
  module N { (!claim A) }
  conclude p assume A (!claim A)
}
extend-module M { (!true-intro) }`;
  const pieces = piecesOf({ name: 'a.ath', text });

  test('a file in pieces proves what the file proves', () => {
    const session = new WatchedSession(() => undefined);
    const whole = session.prove('a.ath', text.replace('(!claim A)', '(!true-intro)')).found.map((f) => f.statement);
    const parts = new WatchedSession(() => undefined);
    const inParts = piecesOf({ name: 'a.ath', text: text.replace('(!claim A)', '(!true-intro)') }).flatMap((p) => {
      const { ok, found } = parts.prove('a.ath', textOf(p));
      expect(ok).toBe(true);
      return found.map((f) => f.statement);
    });
    expect(whole).toHaveLength(3);
    expect(inParts).toEqual(whole);
  });

  test('a definition is tried with the proofs that mention it', () => {
    const definition = pieces.find((p) => p.input.kind === 'Define');
    expect(definition?.site).toBe(true);
    expect(definition?.uses.map((u) => u.input.kind)).toEqual(['Conclude']);
    expect(pieces.find((p) => p.input.kind === 'Declare')?.site).toBe(false);
  });

  test('the same seed gives the same mutants, another gives others; all of them can be read and are different', () => {
    const of = (seed: number) => chooseMutants(pieces, 10, seed).map((m) => m.text);
    expect(of(3)).toEqual(of(3));
    expect(of(3)).not.toEqual(of(4));
    expect(new Set(of(3)).size).toBe(10);
    for (const t of of(3)) expect(parse({ name: 'm', text: t }).faults).toEqual([]);
  });
});

describe('what is false would be noticed', () => {
  /** What a kernel with a mistake could make: nothing that is assumed, and a conclusion. */
  const claimed = (th: Theorem): Theorem => ({ conclusion: th.conclusion, assumptions: [] }) as unknown as Theorem;
  const verdicts = (declarations: string, sentence: string): string[] => {
    const session = new WatchedSession(() => undefined);
    expect(session.prove('a.ath', declarations).ok).toBe(true);
    const [piece] = piecesOf({ name: 'a.ath', text: `(!force ${sentence})` });
    const { found } = session.prove('a.ath', textOf(piece!));
    const { theorem } = found[0]!;
    return [theorem, claimed(theorem)].map((th) => session.judge(piece!, th, 'a.ath', 1).kind);
  };

  test('in finite models of domains', () => {
    const declarations = 'domain D declare P: [D] -> Boolean';
    expect(verdicts(declarations, '(forall ?x:D . P ?x)')).toEqual(['oracle', 'false']);
    expect(verdicts(declarations, '((forall ?x:D . P ?x) ==> exists ?x:D . P ?x)')).toEqual(['oracle', 'true']);
  });

  test('among small values of datatypes', () => {
    const declarations = `datatype N := zero | (S N)
      declare plus: [N N] -> N
      assert* [((plus zero ?n) = ?n) ((plus (S ?m) ?n) = (S (plus ?m ?n)))]`;
    expect(verdicts(declarations, '(forall ?m:N ?n:N . (plus ?m ?n) = ?n)')).toEqual(['oracle', 'false']);
    expect(verdicts(declarations, '(forall ?m:N ?n:N . (plus ?m ?n) = (plus ?n ?m))')).toEqual(['oracle', 'true']);
    expect(verdicts(`${declarations} declare f: [N] -> N`, '(forall ?n:N . (f ?n) = ?n)')).toEqual(['oracle', 'not looked at']);
  });
});

test('a file is run with its mutants, each from where its input stands', () => {
  const official = mkdtempSync(join(tmpdir(), 'mutants-'));
  try {
    mkdirSync(join(official, 'lib'));
    writeFileSync(join(official, 'lib/base.ath'), 'declare A, B: Boolean assert A');
    const text = 'load "base"\nload "base"\ndefine lemma := (!both A A)\nassert B\n(!both lemma B)\n';
    writeFileSync(join(official, 'lib/a.ath'), text);
    const told: Message[] = [];
    expect(runJob({ official, file: 'lib/a.ath', count: 30, seed: 1, from: 0 }, (m) => told.push(m))).toBe(0);
    const reports = told.flatMap((m): MutantReport[] => (m.kind === 'mutant' ? [m.report] : []));
    expect(reports.length).toBeGreaterThan(5);
    expect(reports.every((r) => r.controlled)).toBe(true);
    // B is not known yet where the lemma stands, and a conjunct that changes places changes the theorem.
    expect(reports.find((r) => r.line === 3 && r.to === 'B')?.verdict ?? 'refused').toBe('refused');
    const swapped = reports.find((r) => r.what === 'arguments swapped' && r.line === 5);
    expect(swapped).toMatchObject({ verdict: 'accepted', changed: true, judgement: { kind: 'true' } });
    const again: Message[] = [];
    runJob({ official, file: 'lib/a.ath', count: 30, seed: 1, from: 0 }, (m) => again.push(m));
    expect(again).toEqual(told);
  } finally {
    rmSync(official, { recursive: true, force: true });
  }
});
