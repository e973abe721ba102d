/**
 * One line of a source as it can be shown: control characters escaped, tabs expanded, cut around what matters,
 * together with where spans of it came to lie. Does not colour and does not draw boxes.
 */
import { printable, widthOf } from './printable.ts';
import { lineStarts, lineText, type SourceFile } from './source.ts';

export interface Excerpt {
  readonly text: string;
  /** One for each requested range: columns from 0 on the terminal, `width` at least 1. */
  readonly marks: readonly Mark[];
}

export interface Mark {
  readonly column: number;
  readonly width: number;
}

/** Offsets into the line, `[start, end)`; clipped to the line. */
export interface LineRange {
  readonly start: number;
  readonly end: number;
}

const tabWidth = 4;
const ellipsis = '…';

/** The excerpt of a 1-based line; when it is longer than `width` columns it is cut so that the first range stays visible. */
export function excerptOf(source: SourceFile, line: number, ranges: readonly LineRange[], width: number): Excerpt {
  const full = lineText(source, line);
  const focus = ranges[0] ?? { start: 0, end: 0 };
  const { from, to } = windowOf(full, focus, width);
  const before = from > 0 ? ellipsis : '';
  const after = to < full.length ? ellipsis : '';

  // columns[i] is where the unit `from + i` begins; both halves of a surrogate pair begin at the same place.
  const columns: number[] = [];
  let text = before;
  let column = before.length;
  for (let i = from; i < to; ) {
    const character = String.fromCodePoint(full.codePointAt(i) as number);
    for (let unit = 0; unit < character.length; unit++) columns.push(column);
    if (character === '\t') {
      const shown = tabWidth - (column % tabWidth);
      text += ' '.repeat(shown);
      column += shown;
    } else {
      const shown = printable(character);
      text += shown;
      column += shown === character ? widthOf(character) : shown.length;
    }
    i += character.length;
  }
  columns.push(column);

  const columnOf = (offset: number) => columns[Math.min(Math.max(offset - from, 0), columns.length - 1)] as number;
  const marks = ranges.map(({ start, end }) => {
    const first = columnOf(start);
    return { column: first, width: Math.max(1, columnOf(Math.max(start, end)) - first) };
  });
  return { text: text + after, marks };
}

/** Which units of a line to show. Works on units near the focus only, so a line of megabytes costs nothing. */
function windowOf(full: string, focus: LineRange, width: number): { from: number; to: number } {
  if (full.length <= width) return { from: 0, to: full.length };
  const start = Math.min(focus.start, full.length);
  const length = Math.min(Math.max(focus.end - start, 1), width);
  const context = Math.floor((width - length) / 2);
  let from = Math.max(0, Math.min(start - context, full.length - width));
  let to = Math.min(full.length, from + width);
  if (from > 0 && isLowSurrogate(full, from)) from--;
  if (to < full.length && isLowSurrogate(full, to)) to++;
  return { from, to };
}

function isLowSurrogate(text: string, i: number): boolean {
  const code = text.charCodeAt(i);
  return code >= 0xdc00 && code <= 0xdfff;
}

/** The offset at which a 1-based line begins. */
export function lineStart(source: SourceFile, line: number): number {
  return lineStarts(source)[line - 1] ?? source.text.length;
}
