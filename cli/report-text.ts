/** For people: results on standard output, diagnostics and one line of verdict for each file on standard error. */
import { count } from './count.ts';
import type { TheoremInfo } from '../lang/athena/session.ts';
import { printable, printableLine } from '../lang/source/printable.ts';
import { placeOf, renderShort, renderText, type TextStyle } from '../lang/source/render-text.ts';
import type { FileReport, ReportChoices, Reporter } from './report.ts';
import type { World } from './world.ts';

/** The reporter of `--format=text`, and of `short` when `short` is set. */
export function textReporter(world: World, choices: ReportChoices, style: TextStyle, short: boolean): Reporter {
  let lineBegun = false;
  return {
    event(event) {
      if (event.kind === 'diagnostic') {
        world.err(short ? renderShort(event.diagnostic) : `${renderText(event.diagnostic, style)}\n`);
      } else if (!choices.quiet) {
        // A result begins a line, also after something that a program printed without ending its line.
        const text = event.kind === 'result' ? `${lineBegun ? '\n' : ''}${printable(event.text)}\n` : event.text;
        if (text !== '') lineBegun = !text.endsWith('\n');
        // What a file prints may be data for another program; on a terminal it must not be able to take the terminal over.
        world.out(event.kind === 'output' && world.outIsTerminal ? printable(text) : text);
      }
    },
    file(report) {
      if (choices.axioms) for (const theorem of report.theorems) world.out(axiomList(theorem));
      world.err(verdictLine(report));
    },
    end() {},
  };
}

/** `fig3.ath: accepted, 1 theorem, 5 axioms, 21 steps, 34 ms`. */
export function verdictLine({ name, verdict, counts, milliseconds }: FileReport): string {
  const time = `${milliseconds} ms`;
  const parts: string[] = [verdict];
  if (verdict === 'undecided') parts.push('limit reached');
  if (counts.errors > 0) parts.push(count(counts.errors, 'error'));
  if (counts.warnings > 0) parts.push(count(counts.warnings, 'warning'));
  if (verdict !== 'unreadable') parts.push(count(counts.theorems, 'theorem'), count(counts.axioms, 'axiom'), count(counts.steps, 'step'));
  return `${printableLine(name)}: ${[...parts, time].join(', ')}\n`;
}

/** A theorem, and under it, one line each, what it rests on. */
export function axiomList({ name, statement, at, axioms }: TheoremInfo): string {
  const title = `${placeOf(at)}: ${name === undefined ? 'theorem' : printableLine(name)}`;
  const rows = axioms.map((a) => {
    const kind = a.kind === 'oracle' ? `oracle ${a.oracle ?? ''}`.trimEnd() : a.kind;
    return `    ${kind} ${a.name === undefined ? '' : `${printableLine(a.name)}: `}${oneLine(a.statement)}\n`;
  });
  const rests = axioms.length === 0 ? '  rests on nothing asserted\n' : `  rests on ${axioms.length}:\n`;
  return `${title}\n  ${oneLine(statement)}\n${rests}${rows.join('')}`;
}

function oneLine(sentence: string): string {
  return printableLine(sentence.replace(/\s*\n\s*/g, ' '));
}
