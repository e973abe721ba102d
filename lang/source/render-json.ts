/** A diagnostic as data for programs: one JSON object, positions from 1 in UTF-16 units as well as offsets. */
import type { Diagnostic } from './diagnostic.ts';
import { positionOf, type Span } from './source.ts';

/** A place in JSON: `line` and `column` from 1; `start` and `end` are UTF-16 offsets, `[start, end)`. */
export interface JsonPlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly start: number;
  readonly end: number;
}

/** The fields that say where something is. */
export function jsonPlace({ source, start, end }: Span): JsonPlace {
  const from = positionOf(source, start);
  const to = positionOf(source, end);
  return { file: source.name, line: from.line, column: from.column, endLine: to.line, endColumn: to.column, start, end };
}

/** The diagnostic as a plain object with `type: 'diagnostic'`. */
export function jsonDiagnostic({ code, severity, message, at, labels, notes, help }: Diagnostic): object {
  return {
    type: 'diagnostic',
    code,
    severity,
    message,
    ...jsonPlace(at),
    labels: labels.map((label) => ({ ...jsonPlace(label.at), text: label.text })),
    notes,
    help,
  };
}

/** The diagnostic on one line, ending with a newline. */
export function renderJson(diagnostic: Diagnostic): string {
  return `${JSON.stringify(jsonDiagnostic(diagnostic))}\n`;
}
