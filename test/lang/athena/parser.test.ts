import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from '../../../lang/athena/parser.ts';
import { NESTING_LIMIT } from '../../../lang/athena/parser/reading.ts';
import { dump } from '../../support/dump.ts';

const lines = readFileSync(new URL('constructs.txt', import.meta.url), 'utf8').split('\n');
const cases: [text: string, expected: string[]][] = [];
for (const line of lines) {
  if (line.startsWith('    ')) cases.at(-1)?.[1].push(line.trim());
  else if (line !== '' && !/^##? /.test(line)) cases.push([line.replaceAll('¶', '\n'), []]);
}

describe('every construct', () => {
  test.each(cases)('%s', (text, expected) => {
    const { inputs, faults } = parse({ name: 'test', text });
    expect(faults).toEqual([]);
    expect(inputs.map(dump)).toEqual(expected);
  });
});

test('places are those of the text', () => {
  const text = '  (define x # one\n    (f y))\n\n(g)';
  const { inputs } = parse({ name: 'test', text });
  expect(inputs.map(({ at }) => text.slice(at.start, at.end))).toEqual(['(define x # one\n    (f y))', '(g)']);
});

describe('depth', () => {
  const nested = (depth: number): string => `${'('.repeat(depth)}x${')'.repeat(depth)}`;

  test('1,500 levels are read', () => {
    expect(parse({ name: 'test', text: nested(1500) }).faults).toEqual([]);
  });

  test.each([
    ['balanced', nested(100_000)],
    ['unbalanced', '('.repeat(100_000)],
    ['lists', '['.repeat(100_000)],
    ['keywords', 'cell '.repeat(100_000)],
    ['bindings', 'let {x := '.repeat(100_000)],
    ['lines', '(f\n'.repeat(100_000)],
    ['patterns', `match x {${nested(100_000)} => y}`],
    ['sorts', `declare x: ${'(A '.repeat(100_000)}B${')'.repeat(100_000)}`],
    ['guards', 'match x { (x where '.repeat(50_000)],
  ])('%s beyond the limit are a fault', (_, text) => {
    const { faults } = parse({ name: 'test', text: `${text}\ndefine z := 1` });
    expect(faults.map((fault) => fault.code)).toEqual(['syntax/too-deep']);
    expect(NESTING_LIMIT).toBeGreaterThanOrEqual(1500);
  });

  test('modules beyond the limit do not throw', () => {
    expect(parse({ name: 'test', text: 'module M {'.repeat(100_000) }).faults.length).toBeGreaterThan(0);
  });
});
