/** A text with a name, and places in it. Knows nothing of the language. */

export interface SourceFile {
  /** The name shown to people: a path as the user gave it, `<stdin>`, `<repl>`. */
  readonly name: string;
  readonly text: string;
}

/** A place: UTF-16 offsets `[start, end)` into one source. */
export interface Span {
  readonly source: SourceFile;
  readonly start: number;
  readonly end: number;
}

/** 1-based line and column (in UTF-16 units) of an offset. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

const starts = new WeakMap<SourceFile, number[]>();

/** Offsets at which the lines of a source begin. CR, LF and CRLF all end a line. */
export function lineStarts(source: SourceFile): readonly number[] {
  let found = starts.get(source);
  if (found === undefined) {
    found = [0];
    const { text } = source;
    for (let i = 0; i < text.length; i++) {
      const c = text.charCodeAt(i);
      if (c === 10 || (c === 13 && text.charCodeAt(i + 1) !== 10)) found.push(i + 1);
    }
    starts.set(source, found);
  }
  return found;
}

/** The position of an offset; offsets past the end give the end. */
export function positionOf(source: SourceFile, offset: number): Position {
  const all = lineStarts(source);
  const at = Math.min(Math.max(offset, 0), source.text.length);
  let low = 0;
  let high = all.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((all[middle] as number) <= at) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: at - (all[low] as number) + 1 };
}

/** The text of a 1-based line, without its line end. */
export function lineText(source: SourceFile, line: number): string {
  const all = lineStarts(source);
  const start = all[line - 1] ?? source.text.length;
  const end = all[line] ?? source.text.length;
  return source.text.slice(start, end).replace(/[\r\n]+$/, '');
}
