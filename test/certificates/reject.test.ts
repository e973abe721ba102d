/** Certificates that must not be accepted, each with one flaw: in `test/corpus/reject-certificates`, as text. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { check, hold, LimitReached, passing, within } from '../../kernel/index.ts';
import { secondCheck } from '../second-checker/check.ts';
import { limits } from '../second-checker/tables.ts';
import { cpuTime } from '../support/cpu-time.ts';
import { root } from '../support/run.ts';
import { assemble } from './text-form.ts';

const folder = join(root, 'test/corpus/reject-certificates');
const files = readdirSync(folder).filter((f) => f.endsWith('.txt'));

describe('certificates that must not be accepted', () => {
  it('are at least 300', () => expect(files.length).toBeGreaterThanOrEqual(300));

  it.each(files)('%s', (file) => {
    const source = readFileSync(join(folder, file), 'utf8');
    const expected = /^expect (.*)$/m.exec(source)?.[1];
    const bytes = assemble(source);
    const verdict = check(bytes);
    expect(verdict.verdict === 'rejected' ? `${verdict.rule}: ${verdict.reason}` : verdict.verdict).toBe(expected);
    expect(secondCheck(bytes).verdict).not.toBe('accepted');
  });
});

const proof = (...code: string[]): Uint8Array =>
  assemble(['object statement', 'import true', 'use true', 'object proof', 'refs 0', ...code].join('\n'));

describe('an axiom of the sender', () => {
  // The checker accepts it and tells; a policy of no axioms refuses what rests on one.
  const bytes = assemble('object statement\nimport false\nuse false\nobject proof\nrefs 0\nimport false\nuse false\naxiom');
  it('is told by the kernel', () => {
    const verdict = check(bytes);
    expect(verdict.verdict === 'accepted' && verdict.axioms.map((a) => a.sentence.symbol?.name)).toEqual(['false']);
  });
  it('is told by the second checker', () => {
    const verdict = secondCheck(bytes);
    expect(verdict.verdict === 'accepted' && verdict.axioms).toHaveLength(1);
  });
});

describe('a certificate for another goal than the one supplied apart', () => {
  const bytes = proof('true-intro');
  it('is refused', () => {
    expect(check(bytes, undefined, new Uint8Array(32))).toMatchObject({ verdict: 'rejected', reason: /proves another statement/ });
    expect(check(bytes, undefined, new Uint8Array(0))).toMatchObject({ verdict: 'rejected' });
    const own = check(bytes);
    expect(own.verdict === 'accepted' && check(bytes, undefined, own.statement).verdict).toBe('accepted');
  });
});

describe('limits', () => {
  const small = { bytes: 100_000, steps: 2000, codes: 2000, nodes: 50_000, sortParts: limits.sortParts };
  const both = (bytes: Uint8Array) => [check(bytes, small), secondCheck(bytes, small)].map((v) => v.verdict);
  const deep = ['object symbol', 'import Nat', 'text "f"', 'use Nat', 'use Nat'];

  it('of bytes', () => expect(both(Uint8Array.from([...proof('true-intro'), ...new Uint8Array(100_000)]))).toEqual(['limit', 'limit']));
  it('of codes', () => expect(both(proof('true-intro', 'repeat 2001 both 1'))).toEqual(['limit', 'limit']));
  it('of nodes: a deep sentence at many terms', () => {
    const statement = ['object statement', 'import true', 'use true'];
    const code = [
      'use Nat',
      'variable as x',
      'use x',
      'repeat 600 use f',
      'save as t',
      'use t',
      'equal',
      'forall',
      'hypothesis',
      'save as h',
    ];
    const often = Array.from({ length: 300 }, (_, i) => ['use h', `natural ${i}`, 'uspec']).flat();
    const lines = [...statement, ...deep, 'object proof', 'refs 0 1', 'import Nat', 'import 2.0 as f', ...code, ...often];
    expect(both(assemble(lines.join('\n')))).toEqual(['limit', 'limit']);
  });

  it('of terms that are held, however little work they are', () => {
    const terms = (n: number) => assemble(['object statement', ...Array.from({ length: n }, (_, i) => `natural ${i}`)].join('\n'));
    expect(check(terms(100_000))).toMatchObject({ verdict: 'limit', limit: 'terms held' });
    expect(check(terms(10_000))).toMatchObject({ verdict: 'rejected' });
  });
  it('of terms that are held: a proof gives back what it made, but for numbers that stay', () => {
    const taking = (more: number) =>
      within(1e6, 1200, () => {
        passing(() => hold(1000));
        passing(() => hold(100, true));
        hold(10);
        hold(more);
      });
    expect(() => taking(1090)).not.toThrow();
    expect(() => taking(1091)).toThrow(LimitReached);
  });

  it('are not reached by a sentence of 2 to the 60 nodes that is written in 60 steps', () => {
    const doubled = (join: string) => Array.from({ length: 59 }, (_, i) => [`save as s${i}`, `use s${i}`, join]).flat();
    const goal = ['use true', 'use true', 'and 2', ...doubled('and 2')];
    const code = ['true-intro', 'true-intro', 'both 2', ...doubled('both 2')];
    const text = ['object statement', 'import true', ...goal, 'object proof', 'refs 0', ...code];
    const bytes = assemble(text.join('\n'));
    const before = cpuTime();
    expect(both(bytes)).toEqual(['accepted', 'accepted']);
    expect(cpuTime() - before).toBeLessThan(1000);
  });
});
