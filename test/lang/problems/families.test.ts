/** Every code that the language can raise has a wording and a page, and no wording is for a code that nobody raises. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { codesIn } from '../../../cli/commands/explain.ts';
import { Problem } from '../../../lang/athena/problem.ts';
import { diagnose, knownCodes } from '../../../lang/problems/diagnose.ts';
import { cpuTime } from '../../support/cpu-time.ts';
import { faultsOf, runProgram } from '../../support/run-program.ts';

const root = resolve(import.meta.dirname, '../../..');

/** Codes in string literals; `declare/${what}-exists` is the one that is put together. */
function codesRaised(): string[] {
  const found = new Set(['declare/sort-exists', 'declare/symbol-exists']);
  for (const file of readdirSync(join(root, 'lang'), { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.ts') || file.startsWith('problems')) continue;
    const text = readFileSync(join(root, 'lang', file), 'utf8').replace(/^\s*(?:\*|\/\/|\/\*).*$/gm, '');
    for (const [, code] of text.matchAll(/'([a-z]+(?:-[a-z]+)*\/[a-z0-9]+(?:-[a-z0-9]+)*)'/g))
      if (!code?.startsWith('syntax/')) found.add(code as string);
  }
  return [...found].sort();
}

const at = { source: { name: 'a.ath', text: 'some text' }, start: 0, end: 4 };

describe('the wordings', () => {
  const raised = codesRaised();
  const pages = codesIn(join(root, 'docs/errors'));
  it('cover every code raised in lang/', () => expect(raised.filter((c) => !knownCodes().includes(c))).toEqual([]));
  it('are for codes that are raised', () => expect(knownCodes().filter((c) => !raised.includes(c))).toEqual([]));
  it('have pages', () => expect(knownCodes().filter((c) => !pages.includes(c))).toEqual([]));

  it.each([...knownCodes(), 'no/such-code'])('of %s survives missing and odd facts', (code) => {
    for (const facts of [{}, { sentence: 1, base: 2, errors: 3, near: 4, symbol: 5, given: null, args: 6 }] as const) {
      const d = diagnose(new Problem(code, facts), { at, failed: [] });
      expect(d.help.length).toBeGreaterThan(0);
      expect(d.message).not.toBe('');
      expect(d.at).toBe(at);
    }
  });
});

/** The notes and help that a missing sentence gets. */
function words(axioms: string, needed: string): string {
  const text = `domain D\ndeclare a, b, c: D\ndeclare P, Q, R: [D] -> Boolean\ndeclare f: [D] -> D\n${axioms}\n(!claim ${needed})`;
  const { diagnostics } = runProgram(text);
  expect(diagnostics.map((d) => d.code)).toEqual(['proof/not-in-assumption-base']);
  expect(diagnostics.flatMap(faultsOf)).toEqual([]);
  const [d] = diagnostics;
  expect(text.slice(d?.at.start, d?.at.end)).toBe(needed);
  return [...(d?.notes ?? []), ...(d?.help.map((h) => `help: ${h}`) ?? [])].join('\n');
}

describe('a sentence that is not in the assumption base', () => {
  it.each<[what: string, axioms: string, needed: string, said: string]>([
    ['an equation turned round', 'assert (a = b)', '(b = a)', 'help: turn it round: `(!sym (a = b))`'],
    ['one conjunct differs', 'assert (P a & Q a)', '(P a & R a)', 'differs in the second conjunct ((Q a) where (R a) is needed)'],
    ['a conjunct', 'assert (P a & Q a)', '(Q a)', 'help: take it out: `(!right-and (P a & Q a))`'],
    ['an instance', 'assert (forall ?x . P ?x ==> Q ?x)', '(P a ==> Q a)', 'help: specialise it: `(!uspec (forall ?x . P ?x ==> Q ?x) a)`'],
    ['an instance of two', 'assert (forall ?x ?y . P ?x ==> Q ?y)', '(P a ==> Q b)', '`(!uspec* (forall ?x ?y . P ?x ==> Q ?y) [a b])`'],
    ['a consequent', 'assert (P a ==> Q a)', '(Q a)', 'help: derive (P a), then `(!mp (P a ==> Q a) (P a))`'],
    ['a double negation', 'assert (~ ~ P a)', '(P a)', 'help: remove it: `(!dn (~ (~ P a)))`'],
    ['its negation', 'assert (~ P a)', '(P a)', 'the base has (~ P a), which is its negation'],
    ['a disjunct', 'assert (P a)', '(P a | Q b)', 'help: weaken it: `(!either (P a) (Q b))`'],
    ['one direction', 'assert (P a <==> Q a)', '(Q a ==> P a)', 'help: take one direction: `(!right-iff (P a <==> Q a))`'],
    ['conjuncts swapped', 'assert (P a & Q a)', '(Q a & P a)', 'help: reorder it: `(!comm (P a & Q a))`'],
    ['another argument', 'assert (P (f a))', '(P (f b))', 'differs in the argument of `f` of the argument of `P` (a where b is needed)'],
    ['a quantified body', 'assert (forall ?x . P ?x)', '(forall ?x . Q ?x)', '(P ?x) where (Q ?x) is needed'],
    ['nothing like it', 'assert (a = b)', '(P a)', 'help: prove (P a) before this step, or `assume` it around the deduction'],
  ])('%s', (_, axioms, needed, said) => expect(words(axioms, needed)).toContain(said));

  it('names the axiom that is nearest, and its place', () => {
    const { diagnostics } = runProgram('domain D\ndeclare a, b: D\ndeclare P: [D D] -> Boolean\nassert rule := (P a a)\n(!claim (P a b))');
    expect(diagnostics[0]?.notes).toEqual([
      'the base has (P a a) (`rule`), which differs in the second argument of `P` (a where b is needed)',
    ]);
    expect(diagnostics[0]?.labels.map((l) => l.text)).toEqual(['nearest: differs in the second argument of `P` (a where b is needed)']);
  });

  it('says when an earlier deduction would have proved it', () => {
    const { diagnostics } = runProgram(
      'domain D\ndeclare a: D\ndeclare P, Q: [D] -> Boolean\nconclude l := (P a) (!claim (Q a))\n(!claim (P a))\n(!claim l)',
    );
    expect(diagnostics.slice(1).map((d) => d.notes[0] ?? d.message)).toEqual([
      'because `l` above failed',
      '`l` has no value, because `l` above failed',
    ]);
  });

  it('is told quickly, however large the base', () => {
    const many = Array.from({ length: 5000 }, (_, i) => `assert (forall ?x . P (g ${i} ?x))`).join('\n');
    const program = `domain D\ndeclare P: [D] -> Boolean\ndeclare g: [Int D] -> D\ndeclare a: D\nset-flag silent-mode "on"\n${many}\n(!claim (P (g 7000 a)))`;
    const begun = cpuTime();
    const { diagnostics } = runProgram(program);
    expect(diagnostics.map((d) => d.code)).toEqual(['proof/not-in-assumption-base']);
    expect(cpuTime() - begun).toBeLessThan(8000);
  });
});
