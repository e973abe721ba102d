/**
 * Hostile inputs end with a verdict, within limits, and every diagnostic has a place, a code and a help line.
 * The files of `robust/` are small ones; what must be large is made here.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { renderJson } from '../../lang/source/render-json.ts';
import { renderText } from '../../lang/source/render-text.ts';
import { faultsOf, runProgram } from '../support/run-program.ts';

const folder = join(import.meta.dirname, 'robust');
const files = Object.fromEntries(readdirSync(folder).map((f) => [f, readFileSync(join(folder, f), 'utf8')]));

const limitSteps = 200_000;
/** A diagnostic is for reading: whatever it is about, it stays of moderate size. */
const longestDiagnostic = 20_000;

function verdict(text: string, name = 'robust.ath'): 'accepted' | 'refused' | 'limit' {
  const { result, diagnostics } = runProgram(text, { name, files, limitSteps });
  expect(diagnostics.slice(0, 50).flatMap(faultsOf)).toEqual([]);
  for (const d of diagnostics.slice(0, 50)) {
    expect(renderText(d).length).toBeLessThan(longestDiagnostic);
    expect(() => JSON.parse(JSON.stringify(renderJson(d)))).not.toThrow();
  }
  expect(result.ok).toBe(diagnostics.every((d) => d.severity !== 'error'));
  return result.limit ? 'limit' : result.ok ? 'accepted' : 'refused';
}

describe.each(Object.keys(files))('%s', (name) => {
  it('ends with a verdict', () => expect(verdict(files[name] as string, name)).toMatch(/^(accepted|refused|limit)$/), 20_000);
});

const counting = 'define (repeat f t n) := check { (equal? n 0) => t | else => (repeat f (f t) (n minus 1)) }\n';
const row = (n: number, item: string, between: string): string => Array.from({ length: n }, () => item).join(between);

describe('made to be large', () => {
  it.each<[what: string, text: () => string, expected: RegExp]>([
    ['parentheses', () => `${'('.repeat(100_000)}1${')'.repeat(100_000)}`, /refused/],
    ['parentheses that never close', () => '('.repeat(100_000), /refused/],
    ['brackets of all kinds', () => '([{'.repeat(30_000), /refused/],
    ['negations', () => `declare A: Boolean\nassert ${'(~ '.repeat(50_000)}A${')'.repeat(50_000)}`, /refused/],
    ['quantifiers in a row', () => `declare A: Boolean\nassert (${'forall ?x . '.repeat(20_000)}A)`, /limit|accepted|refused/],
    ['implications in a row', () => `declare A: Boolean\nassert (${row(20_000, 'A', ' ==> ')})`, /limit|accepted|refused/],
    ['sums in a row', () => `(${row(20_000, '1', ' + ')})`, /limit|accepted|refused/],
    ['a list', () => `[${row(100_000, '1', ' ')}]`, /accepted/],
    ['a string in one line', () => `define text := "${'a'.repeat(1_000_000)}"`, /accepted/],
    ['a name', () => `define ${'a'.repeat(200_000)} := 1\n${'b'.repeat(200_000)}`, /refused/],
    ['a numeral', () => `(${'9'.repeat(200_000)} plus 1)`, /accepted/],
    ['a comment', () => `# ${'x'.repeat(1_000_000)}`, /accepted/],
    ['errors', () => Array.from({ length: 1000 }, (_, i) => `(!claim v${i})`).join('\n'), /refused/],
    [
      'a term of 2^200 nodes',
      () =>
        `domain D\ndeclare d: D\ndeclare f: [D D] -> D\ndeclare P: [D] -> Boolean\n${counting}define t := (repeat lambda (u) (f u u) d 200)\nassert (P t)\n(!claim (P (f t t)))\n(!claim (P t))`,
      /refused/,
    ],
    [
      'a sentence of 2^200 nodes',
      () => `declare A: Boolean\n${counting}define p := (repeat lambda (q) (and q q) A 200)\nassert p\n(!claim (~ p))\n(!dn p)`,
      /refused/,
    ],
    [
      'a sort of 2^100 nodes',
      () => `datatype (Two T) := (two T T)\n${counting}define t := (repeat lambda (u) (two u u) 1 100)\n(t = 1)`,
      /refused/,
    ],
    [
      'a term 50,000 deep',
      () =>
        `datatype N := z | (S N)\ndeclare P: [N] -> Boolean\n${counting}define t := (repeat S z 50000)\nassert (P t)\n(!claim (P (S t)))`,
      /refused/,
    ],
    [
      'a sentence 50,000 deep',
      () => `declare A: Boolean\n${counting}define p := (repeat lambda (q) (~ q) A 50000)\nassert p\n(!claim (~ p))`,
      /refused/,
    ],
    ['a list that doubles', () => `${counting}(length (repeat lambda (l) (join l l) [1] 60))`, /limit/],
    ['a list of 2^40 elements that shares all parts', () => `${counting}(repeat lambda (l) [l l] [1] 40)`, /accepted/],
    ['recursion without end', () => 'define (f n) := (1 plus (f n))\n(f 1)', /limit/],
    [
      'recursion 100,000 deep',
      () => 'define (f n) := check { (equal? n 0) => 0 | else => (1 plus (f (n minus 1))) }\n(f 100000)',
      /accepted/,
    ],
    ['methods without end', () => 'declare A: Boolean\ndefine (m p) := let { q := (!m p) } (!claim q)\n(!m A)', /limit/],
    [
      'patterns that try all splits',
      () =>
        `define (f l) := match l { (split _ (split [1] (split _ (split [2] (split _ (split [3] (split _ [5]))))))) => 1 | _ => 0 }\n(f [${row(60, '1 2 3 4', ' ')}])`,
      /limit/,
    ],
  ])('%s', (_, text, expected) => expect(verdict(text())).toMatch(expected), 20_000);
});
