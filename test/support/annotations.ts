/**
 * Expectations written under the text that they are about:
 *
 *     (!left-and (A & B))
 *     #          ^^^^^^^ error[proof/not-in-assumption-base]
 *
 * The carets stand under the place, to the end of the line where the place goes on. `#<^^` begins in the first column.
 * `# theorem: …` lines list the theorems that are expected all the same.
 */
import type { Diagnostic } from '../../lang/source/diagnostic.ts';
import { lineText, positionOf } from '../../lang/source/source.ts';

export interface Expectations {
  /** `line:from-to severity[code]`, 1-based, in the order of their lines. */
  readonly diagnostics: readonly string[];
  readonly theorems: readonly string[];
}

const annotation = /^#(<|\s*)(\^*) (error|warning)\[([a-z0-9/-]+)\]\s*$/;

export function expectationsIn(text: string): Expectations {
  const lines = text.split('\n');
  const diagnostics: string[] = [];
  let about = 0;
  lines.forEach((line, i) => {
    const m = annotation.exec(line);
    if (m === null) {
      about = i + 1;
      return;
    }
    const [, blanks, carets, severity, code] = m as unknown as [string, string, string, string, string];
    const from = blanks === '<' ? 1 : 2 + blanks.length;
    diagnostics.push(`${about}:${from}-${1 + blanks.length + carets.length} ${severity}[${code}]`);
  });
  const theorems = lines.flatMap((l) => /^# theorem: (.*)$/.exec(l)?.[1] ?? []);
  return { diagnostics: diagnostics.sort(inOrder), theorems: theorems.map(spaced).sort() };
}

/** A diagnostic in the form of `Expectations.diagnostics`. */
export function placed(d: Diagnostic): string {
  const { source, start, end } = d.at;
  const from = positionOf(source, start);
  const to = positionOf(source, Math.max(start, end - 1));
  const last = to.line === from.line ? to.column : Math.max(from.column, lineText(source, from.line).length);
  return `${from.line}:${from.column}-${last} ${d.severity}[${d.code}]`;
}

/** A theorem on one line. */
export function spaced(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

export function inOrder(a: string, b: string): number {
  return Number.parseInt(a, 10) - Number.parseInt(b, 10) || (a < b ? -1 : 1);
}
