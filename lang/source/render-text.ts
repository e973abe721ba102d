/**
 * A diagnostic as a person reads it in a terminal: the boxed form and the one-line form.
 * Meaning is never in colour alone: colours come from a style that is passed in, and the plain one has none.
 */
import type { Diagnostic, Label, Severity } from './diagnostic.ts';
import { excerptOf, lineStart, type Mark } from './excerpt.ts';
import { printable, printableLine } from './printable.ts';
import { positionOf, type SourceFile, type Span } from './source.ts';

type Paint = (text: string) => string;

/** How parts of a rendered diagnostic are coloured. */
export interface TextStyle {
  readonly severity: Readonly<Record<Severity, Paint>>;
  readonly message: Paint;
  readonly frame: Paint;
  readonly label: Paint;
}

const same: Paint = (text) => text;

/** No colours at all. */
export const plainStyle: TextStyle = { severity: { error: same, warning: same, note: same }, message: same, frame: same, label: same };

/**
 * The boxed form, ending with a newline:
 *
 *     error[proof/not-in-assumption-base]: left-and needs (p & r), which is not in the assumption base
 *       ╭─ e4.ath:3:12
 *     3 │ (!left-and (p & r))
 *       │            ─────── needed here
 *       = help: did you mean (p & q)?
 *
 * A label at the same place as the diagnostic itself stands beside its underline; the others follow, perhaps in other files.
 */
export function renderText(diagnostic: Diagnostic, style: TextStyle = plainStyle, width = 120): string {
  const { severity, code, at } = diagnostic;
  const head = `${style.severity[severity](`${severity}[${printableLine(code)}]`)}${style.message(`: ${printableLine(diagnostic.message)}`)}`;
  const blocks = blocksOf(at, diagnostic.labels);
  const gutter = Math.max(1, ...blocks.flatMap((b) => b.rows.map((r) => String(r.line).length)));
  const blank = ' '.repeat(gutter);
  const lines = [head];

  blocks.forEach((block, i) => {
    const place = block.rows.length === 0 ? printableLine(block.source.name) : placeOf(block.span);
    lines.push(`${blank} ${style.frame(i === 0 ? '╭─' : '├─')} ${place}`);
    let last = 0;
    for (const row of block.rows) {
      if (last > 0 && row.line > last + 1) lines.push(`${blank} ${style.frame('┆')}`);
      last = row.line;
      const begin = lineStart(block.source, row.line);
      const ranges = row.marks.map((m) => ({ start: m.start - begin, end: m.end - begin }));
      const { text, marks } = excerptOf(block.source, row.line, ranges, width);
      lines.push(`${style.frame(`${String(row.line).padStart(gutter)} │`)}${text === '' ? '' : ` ${text}`}`);
      row.marks.forEach((m, k) => {
        const { column, width: span } = marks[k] as Mark;
        const underline = (m.primary ? style.severity[severity] : style.label)('─'.repeat(span));
        const beside = m.text === '' ? '' : ` ${style.label(printableLine(m.text))}`;
        lines.push(`${blank} ${style.frame('│')} ${' '.repeat(column)}${underline}${beside}`);
      });
    }
  });

  for (const note of diagnostic.notes) lines.push(remark(blank, 'note', note, style));
  for (const help of diagnostic.help) lines.push(remark(blank, 'help', help, style));
  lines.push(remark(blank, 'more', `athena explain ${code}`, style));
  return `${lines.join('\n')}\n`;
}

/** `file:line:col: error[code]: message` and a newline: the form that editors read. */
export function renderShort({ at, severity, code, message }: Diagnostic): string {
  return `${placeOf(at)}: ${severity}[${printableLine(code)}]: ${printableLine(message)}\n`;
}

/** `file:line:col`. */
export function placeOf({ source, start }: Span): string {
  const { line, column } = positionOf(source, start);
  return `${printableLine(source.name)}:${line}:${column}`;
}

interface MarkRow {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly primary: boolean;
}

interface Row {
  readonly line: number;
  readonly marks: MarkRow[];
}

interface Block {
  readonly source: SourceFile;
  readonly span: Span;
  /** Empty for a source without text, such as a file that could not be read. */
  readonly rows: Row[];
}

/** One block for each place; a place on the single line of the block before it joins that block. */
function blocksOf(at: Span, labels: readonly Label[]): Block[] {
  const atPrimary = (l: Label) => l.at.source === at.source && l.at.start === at.start && l.at.end === at.end;
  const beside = labels.filter(atPrimary).map((l) => l.text);
  const places = [
    { at, text: beside.join('; '), primary: true },
    ...labels.filter((l) => !atPrimary(l)).map((l) => ({ ...l, primary: false })),
  ];
  const blocks: Block[] = [];
  for (const place of places) {
    const rows = rowsOf(place.at, place.text, place.primary);
    const before = blocks.at(-1);
    const shared =
      before?.source === place.at.source && rows.length === 1 && before.rows.length === 1 && before.rows[0]?.line === rows[0]?.line;
    if (shared) before.rows[0]?.marks.push(...(rows[0] as Row).marks);
    else blocks.push({ source: place.at.source, span: place.at, rows });
  }
  return blocks;
}

/** First and last line of a span, with what is underlined in each; the text stands beside the last. */
function rowsOf({ source, start, end }: Span, text: string, primary: boolean): Row[] {
  if (source.text === '') return [];
  let stop = Math.min(Math.max(start, end), source.text.length);
  // A line end at the end of a span is not worth a line of its own.
  while (stop > start + 1 && /[\r\n]/.test(source.text[stop - 1] as string)) stop--;
  const first = positionOf(source, start).line;
  const last = positionOf(source, Math.max(start, stop - 1)).line;
  if (first === last) return [{ line: first, marks: [{ start, end: stop, text, primary }] }];
  return [
    { line: first, marks: [{ start, end: source.text.length, text: '', primary }] },
    { line: last, marks: [{ start: lineStart(source, last), end: stop, text, primary }] },
  ];
}

function remark(blank: string, kind: string, text: string, style: TextStyle): string {
  const [first, ...rest] = printable(text).split(/\r\n|[\r\n]/);
  const indent = ' '.repeat(blank.length + kind.length + 5);
  return [`${blank} ${style.frame('=')} ${style.message(`${kind}:`)} ${first}`, ...rest.map((line) => indent + line)].join('\n');
}
