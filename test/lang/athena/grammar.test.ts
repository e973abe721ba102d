/** The generated parser is what the grammar says: made from it, and accepting what Ohm accepts. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import * as ohm from 'ohm-js';
import { describe, expect, test } from 'vitest';
import { encodeForOhm, encodeKind, generate } from '../../../lang/athena/grammar/generate.ts';
import { lex } from '../../../lang/athena/lexer.ts';
import { parse } from '../../../lang/athena/parser.ts';
import { kindTexts } from '../../../lang/athena/parser/token-kinds.ts';

const folder = new URL('../../../lang/athena/grammar/', import.meta.url);
const grammarText = readFileSync(new URL('athena.ohm', folder), 'utf8');
const grammar = ohm.grammar(encodeForOhm(grammarText));

/** Faults of category are found by the builders, not by the grammar, and so are a few others within one construct. */
const builders = new Set(['syntax/expected-deduction', 'syntax/expected-expression']);
const byBuilder = /takes no `on`|takes one hypothesis|one .* only|composite sort/;

function accepts(text: string): { readonly ohm: boolean; readonly parser: boolean } {
  const tokens = lex({ name: 'test', text });
  const encoded = Array.from(tokens.kinds.subarray(0, tokens.count), encodeKind).join('');
  const { faults } = parse({ name: 'test', text });
  return {
    ohm: grammar.match(encoded).succeeded(),
    parser: faults.every((fault) => builders.has(fault.code) || byBuilder.test(fault.message)),
  };
}

test('the committed parser is the one made from the grammar', () => {
  expect(readFileSync(new URL('parser.generated.ts', folder), 'utf8')).toBe(generate(grammarText));
});

const samples = readFileSync(new URL('constructs.txt', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('    ') && !/^##? /.test(line) && !line.includes('¶'));

describe('Ohm and the parser agree', () => {
  test.each(samples)('%s', (text) => {
    expect(accepts(text)).toEqual({ ohm: true, parser: true });
  });

  /** A text for each kind of token. */
  const classTexts: Readonly<Record<string, string[]>> = {
    '<name>': ['x', 'f', 'succ', '+'],
    '<number>': ['1', '2.5'],
    '<string>': ['"s"'],
    '<character>': ['`c'],
    '<variable>': ['?x'],
    '<quoted>': ["'q"],
  };
  const tokenTexts = kindTexts.slice(1).flatMap((kind) => classTexts[kind] ?? [kind]);
  const token = fc.constantFrom(...tokenTexts);

  test('on samples with one token put in, left out or changed', () => {
    const edit = fc.record({ sample: fc.constantFrom(...samples), at: fc.nat(), how: fc.constantFrom('in', 'out', 'change'), token });
    fc.assert(
      fc.property(edit, ({ sample, at, how, token }) => {
        const { starts, ends, count } = lex({ name: 'test', text: sample });
        const parts = Array.from({ length: count }, (_, i) => sample.slice(starts[i], ends[i]));
        const place = at % (count + 1);
        if (how === 'in') parts.splice(place, 0, token);
        else if (how === 'out') parts.splice(place, 1);
        else parts.splice(place, 1, token);
        const answer = accepts(parts.join(' '));
        expect(answer.parser).toBe(answer.ohm);
      }),
      { numRuns: 2000 },
    );
  });

  test('on random tokens', () => {
    fc.assert(
      fc.property(fc.array(token, { maxLength: 12 }), (texts) => {
        const answer = accepts(texts.join(' '));
        expect(answer.parser).toBe(answer.ohm);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('the parser never throws, and every fault has a place and help', () => {
  const check = (text: string): void => {
    for (const { at, code, help } of parse({ name: 'test', text }).faults) {
      expect(code).toMatch(/^syntax\/[a-z-]+$/);
      expect(at.start).toBeGreaterThanOrEqual(0);
      expect(at.end).toBeGreaterThanOrEqual(at.start);
      expect(at.end).toBeLessThanOrEqual(text.length);
      expect(help.length).toBeGreaterThan(0);
    }
  };
  test('on any string', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), check), { numRuns: 1000 });
    fc.assert(fc.property(fc.string({ maxLength: 200 }), check), { numRuns: 2000 });
  });
  test('on tokens in disorder', () => {
    const piece = fc.constantFrom(
      ...kindTexts.slice(1).filter((kind) => !kind.startsWith('<')),
      'x',
      '?x',
      '1',
      '"s"',
      '\n',
      '(',
      ')',
      '"',
      '#',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => check(pieces.join(' '))),
      { numRuns: 3000 },
    );
  });
});
