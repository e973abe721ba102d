import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Diagnostic } from '../../../lang/source/diagnostic.ts';
import { renderShort, renderText } from '../../../lang/source/render-text.ts';
import type { SourceFile } from '../../../lang/source/source.ts';

const source = (text: string, name = 'e4.ath'): SourceFile => ({ name, text });

function diagnostic(file: SourceFile, start: number, end: number, more: Partial<Diagnostic> = {}): Diagnostic {
  return { code: 'x/y', severity: 'error', at: { source: file, start, end }, message: 'm', labels: [], notes: [], help: [], ...more };
}

/** The box alone: without head line and remarks. */
function box(d: Diagnostic): string[] {
  return renderText(d)
    .split('\n')
    .slice(1)
    .filter((l) => l !== '' && !/^ +=/.test(l));
}

describe('renderText', () => {
  it('draws the place, labels, notes and help', () => {
    const file = source('# demo\nassert h := (p & q)\n(!left-and (p & r))\n');
    const at = { source: file, start: 38, end: 45 };
    const d = diagnostic(file, 38, 45, {
      code: 'proof/not-in-assumption-base',
      message: 'left-and needs (p & r), which is not in the assumption base',
      labels: [
        { at, text: 'needed here' },
        { at: { source: file, start: 19, end: 26 }, text: 'nearest: differs in the second conjunct' },
      ],
      notes: ['one\ntwo'],
      help: ['did you mean (p & q)?'],
    });
    expect(renderText(d)).toBe(`error[proof/not-in-assumption-base]: left-and needs (p & r), which is not in the assumption base
  ╭─ e4.ath:3:12
3 │ (!left-and (p & r))
  │            ─────── needed here
  ├─ e4.ath:2:13
2 │ assert h := (p & q)
  │             ─────── nearest: differs in the second conjunct
  = note: one
          two
  = help: did you mean (p & q)?
  = more: athena explain proof/not-in-assumption-base
`);
  });

  it('puts two places of one line into one excerpt', () => {
    const file = source('(f a b)');
    expect(box(diagnostic(file, 3, 4, { labels: [{ at: { source: file, start: 5, end: 6 }, text: 'and this' }] }))).toEqual([
      '  ╭─ e4.ath:1:4',
      '1 │ (f a b)',
      '  │    ─',
      '  │      ─ and this',
    ]);
  });

  it('shows labels in other files', () => {
    const d = diagnostic(source('a'), 0, 1, { labels: [{ at: { source: source('x\nyy', 'lib.ath'), start: 2, end: 4 }, text: 'there' }] });
    expect(box(d).slice(3)).toEqual(['  ├─ lib.ath:2:1', '2 │ yy', '  │ ── there']);
  });

  it('shows the first and last line of a long span', () => {
    const file = source('(a\n b\n c\n d)\n');
    const d = diagnostic(file, 0, 14, { labels: [{ at: { source: file, start: 0, end: 14 }, text: 'all this' }] });
    expect(box(d)).toEqual(['  ╭─ e4.ath:1:1', '1 │ (a', '  │ ──', '  ┆', '4 │  d)', '  │ ─── all this']);
  });

  it.each([
    ['at the end of a file', 'ab', 2, 2, ['1 │ ab', '  │   ─']],
    ['past the end of a file', 'ab', 9, 12, ['1 │ ab', '  │   ─']],
    ['after the last newline', 'ab\n', 3, 3, ['2 │', '  │ ─']],
    ['that is a newline only', 'ab\ncd', 2, 3, ['1 │ ab', '  │   ─']],
    ['after CRLF', 'ab\r\ncd\r\n', 4, 6, ['2 │ cd', '  │ ──']],
    ['that ends with CRLF', 'ab\r\ncd\r\n', 0, 4, ['1 │ ab', '  │ ──']],
    ['after tabs', '\tx\ty', 3, 4, ['1 │     x   y', '  │         ─']],
    ['after wide characters', '字字x', 2, 3, ['1 │ 字字x', '  │     ─']],
    ['after an emoji', '😀x', 2, 3, ['1 │ 😀x', '  │   ─']],
    ['on an escape character', 'a\u001b[2Jb', 1, 2, ['1 │ a\\u{1b}[2Jb', '  │  ──────']],
  ] as const)('underlines a span %s', (_, text, start, end, rows) => {
    expect(box(diagnostic(source(text), start, end)).slice(1)).toEqual(rows);
  });

  it('names a file without text and draws no excerpt', () => {
    expect(box(diagnostic(source('', 'gone.ath'), 0, 0))).toEqual(['  ╭─ gone.ath']);
  });

  it('cuts a long line around the span', () => {
    const file = source(`${'a'.repeat(1_000_000)}BAD${'c'.repeat(1_000_000)}`);
    const rows = box(diagnostic(file, 1_000_000, 1_000_003));
    expect(rows[1]?.length).toBeLessThan(130);
    const column = rows[2]?.indexOf('─') as number;
    expect(rows[1]?.slice(column, column + 3)).toBe('BAD');
    expect(rows[2]).toMatch(/───$/);
    expect(rows[1]).toMatch(/^1 │ …a+BADc+…$/);
  });

  it('lets nothing through that could take a terminal over, and never fails', () => {
    const text = fc.string({ unit: 'binary', maxLength: 40 });
    fc.assert(
      fc.property(text, text, fc.nat(50), fc.nat(50), (body, name, a, b) => {
        const file = source(body, name);
        const at = { source: file, start: Math.min(a, b), end: Math.max(a, b) };
        const d = diagnostic(file, at.start, at.end, { message: body, labels: [{ at, text: name }], notes: [body], help: [name] });
        expect(renderText(d) + renderShort(d)).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
        expect(renderShort(d).split('\n')).toHaveLength(2);
      }),
    );
  });
});

it('renderShort is one line that editors read', () => {
  expect(renderShort(diagnostic(source('a\nbc'), 3, 4, { message: 'two\nlines' }))).toBe('e4.ath:2:2: error[x/y]: two lines\n');
});
