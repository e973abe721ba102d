import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from '../../../lang/athena/parser.ts';
import { positionOf } from '../../../lang/source/source.ts';

function report(text: string): { readonly inputs: string; readonly faults: string[] } {
  const source = { name: 'test', text };
  const { inputs, faults } = parse(source);
  return {
    inputs: inputs.map((input) => input.kind).join(' '),
    faults: faults.map(({ at, code, message, help }) => {
      const { line, column } = positionOf(source, at.start);
      expect(help.length).toBeGreaterThan(0);
      return `${line}:${column} ${JSON.stringify(text.slice(at.start, at.end))} ${code}: ${message}`;
    }),
  };
}

describe('brackets', () => {
  test.each<[what: string, text: string, inputs: string, faults: string[]]>([
    [
      'three too many',
      '(assert (f x))))) \n(define y 1)',
      'Assert Define',
      ['1:15 ")))" syntax/unexpected-closing: 3 closing parentheses too many'],
    ],
    ['one too many', 'define x := 1 ]\ndefine y := 1', 'Define Define', ['1:15 "]" syntax/unexpected-closing: 1 closing bracket too many']],
    [
      'one too many in a module',
      'module M {\n (f x))\n (g)\n}\n(h)',
      'Module Application',
      ['2:7 ")" syntax/unexpected-closing: 1 closing parenthesis too many'],
    ],
    [
      'one missing before a directive',
      '(assert (f x)\n(define y 1)\n(g)',
      'Define Application',
      ['1:1 "(" syntax/unclosed-bracket: this `(` is never closed'],
    ],
    [
      'one missing before a line that begins with one',
      '(f (g x)\n(h y)\n(!m z)',
      'Application MethodCall',
      ['1:1 "(" syntax/unclosed-bracket: this `(` is never closed'],
    ],
    [
      'one missing in a module',
      'module M {\n define x := (f\n define y := 1\n}\ndefine z := 1',
      'Module Define',
      ['2:14 "(" syntax/unclosed-bracket: this `(` is never closed'],
    ],
    [
      'a module without its end',
      'module M {\n define x := 1\n',
      'Module',
      ['1:10 "{" syntax/unclosed-bracket: this module is never closed'],
    ],
    ['the wrong one', '(f [a b)\n(g)', 'Application', ['1:8 ")" syntax/mismatched-bracket: `)` cannot close the `[` of line 1, column 4']],
  ])('%s', (_, text, inputs, faults) => {
    expect(report(text)).toEqual({ inputs, faults });
  });
});

test('the indentation tells which bracket was forgotten', () => {
  const { faults } = parse({ name: 'test', text: '(define (f x)\n  (let ((y (g x))\n    (h y)))\n(define z 1)' });
  expect(faults[0]?.notes).toEqual(['judging by the indentation, it is the `(` in line 2, column 8 that should have been closed earlier']);
});

describe('the pages about syntax errors', () => {
  const folder = new URL('../../../docs/errors/syntax/', import.meta.url);
  test.each(readdirSync(folder))('%s has an example that fails so', (file) => {
    const example = /```athena\n([\s\S]*?)\n```/.exec(readFileSync(new URL(file, folder), 'utf8'))?.[1];
    if (example === undefined) return;
    expect(parse({ name: file, text: example }).faults.map((fault) => `${fault.code.slice('syntax/'.length)}.md`)).toEqual([file]);
  });
});

describe('what was expected', () => {
  test.each<[text: string, inputs: string, faults: string[]]>([
    ['define x = 1\ndefine y := 2', 'Define', ['1:10 "=" syntax/expected: expected `:=` after `x`, but found `=`']],
    ['define for := 1\n(g)', 'Application', ['1:8 "for" syntax/expected: expected the name to define after `define`, but found `for`']],
    ['declare f [N] -> N\n(g)', 'Application', ['1:11 "[" syntax/expected: expected `,` or `:` after `f`, but found `[`']],
    ['declare f: [N] => N\n(g)', 'Application', ['1:16 "=>" syntax/expected: expected `->` after `]`, but found `=>`']],
    ['match x { a => b; c => d }\n(g)', 'Application', ['1:17 ";" syntax/expected: expected `|` or `}` after `b`, but found `;`']],
    ['match x { a=>b }', '', ['1:16 "}" syntax/expected: expected `=>` after `a=>b`, but found `}`']],
    ['load', '', ['1:5 "" syntax/expected: expected an expression or a deduction after `load`, but the text ends']],
    [';', '', ['1:1 ";" syntax/expected: expected a top-level input, but found `;`']],
    ['module M {\n define x 1\n define y := 1\n}', 'Module', ['2:11 "1" syntax/expected: expected `:=` after `x`, but found `1`']],
  ])('%j', (text, inputs, faults) => {
    expect(report(text)).toEqual({ inputs, faults });
  });
});

describe('expressions and deductions', () => {
  test.each<[text: string, faults: string[]]>([
    ['{ a := b; c }', ['1:11 "c" syntax/expected-deduction: the last step before `}` must be a deduction, and this is an expression']],
    [
      '{ b; (!c) }',
      ['1:3 "b" syntax/expected-deduction: a step of a proof that has no name must be a deduction, and this is an expression'],
    ],
    ['assume P (Q)', ['1:10 "(Q)" syntax/expected-deduction: the body of `assume` must be a deduction, and this is an expression']],
    ['lambda (x) (!m)', ['1:12 "(!m)" syntax/expected-expression: the body of a `lambda` must be an expression, and this is a deduction']],
    [
      'match x { a => (!b) | c => d }',
      ['1:28 "d" syntax/expected-deduction: the body of every clause of this `match` must be a deduction, and this is an expression'],
    ],
  ])('%s', (text, faults) => {
    expect(report(`${text}\n(g)`)).toEqual({ inputs: 'Application', faults });
  });
});

describe('one cause, one fault', () => {
  test('a line of prose', () => {
    expect(report('(f)\n####\nA safety policy required for particular end-users\n####\n(g)')).toEqual({
      inputs: 'Application Application',
      faults: ['3:1 "A safety policy required for particular end-users" syntax/plain-words: a line of plain words: was a comment meant?'],
    });
  });
  test('a string that swallows a parenthesis', () => {
    expect(report('(print "abc)\n(define x 1)')).toEqual({
      inputs: 'Define',
      faults: ['1:8 "\\"abc)" syntax/unterminated-string: this string is never closed'],
    });
  });
  test('an input with a stray character is not believed', () => {
    expect(report('(assert (~ $ P))\n(g)').inputs).toBe('Application');
  });
});

describe('the figures of the paper as printed', () => {
  test('the end of figure 3 has three parentheses too many, and its proof is read', () => {
    const text = '(!(conclude P)\n  (pick-any x\n    (assume (Q x)\n      (!reduce left (F x) R)))))))\n';
    expect(report(text)).toEqual({
      inputs: 'MethodCall',
      faults: ['4:32 ")))" syntax/unexpected-closing: 3 closing parentheses too many'],
    });
  });
});
