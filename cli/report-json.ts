/** For programs: one JSON object per line on standard output, the last one always `{"type":"summary", …}`. */
import type { TheoremInfo } from '../lang/athena/session.ts';
import { jsonPlace, renderJson } from '../lang/source/render-json.ts';
import type { ExitCode } from './exit-code.ts';
import type { FileReport, ReportChoices, Reporter } from './report.ts';
import type { World } from './world.ts';

/** The reporter of `--json`. Every object has a `type`: result, output, diagnostic, theorem, file or summary. */
export function jsonReporter(world: World, choices: ReportChoices): Reporter {
  const reports: FileReport[] = [];
  const line = (value: object) => world.out(`${JSON.stringify(value)}\n`);
  return {
    event(event) {
      if (event.kind === 'diagnostic') return world.out(renderJson(event.diagnostic));
      if (choices.quiet) return;
      if (event.kind === 'output') return line({ type: 'output', text: event.text });
      line({ type: 'result', label: event.label, text: event.text, theorem: event.theorem === true, ...jsonPlace(event.at) });
    },
    file(report) {
      if (choices.axioms) for (const theorem of report.theorems) line(jsonTheorem(theorem));
      const { name, verdict, exitCode, counts, milliseconds } = report;
      const { theorems, axioms, errors, warnings, steps } = counts;
      line({ type: 'file', file: name, verdict, exitCode, theorems, axioms, errors, warnings, steps, milliseconds });
      reports.push(report);
    },
    end(code) {
      world.out(summaryLine(code, reports));
    },
  };
}

/** The last line of every run with `--json`. */
export function summaryLine(exitCode: ExitCode, reports: readonly FileReport[]): string {
  const sum = (what: keyof FileReport['counts']) => reports.reduce((total, r) => total + r.counts[what], 0);
  const totals = { theorems: sum('theorems'), errors: sum('errors'), warnings: sum('warnings'), steps: sum('steps') };
  return `${JSON.stringify({ type: 'summary', ok: exitCode === 0, exitCode, files: reports.length, ...totals })}\n`;
}

function jsonTheorem({ name, statement, at, axioms }: TheoremInfo): object {
  return { type: 'theorem', ...(name !== undefined && { name }), statement, ...jsonPlace(at), axioms };
}
