/** Tells of a problem that is no verdict on a file: a bad option, an unknown command, a bug of ours. */
import type { Diagnostic } from '../lang/source/diagnostic.ts';
import { renderJson } from '../lang/source/render-json.ts';
import { renderText } from '../lang/source/render-text.ts';
import { commandLine } from './argv.ts';
import { bug, type ExitCode } from './exit-code.ts';
import { summaryLine } from './report-json.ts';
import { colourLevel, styleOf } from './style.ts';
import { versionOf } from './version.ts';
import type { Surroundings } from './world.ts';

/** Renders it, in JSON with a summary if so asked, and gives the exit code back. */
export async function reportProblem(problem: Diagnostic, code: ExitCode, json: boolean, world: Surroundings): Promise<ExitCode> {
  if (json) world.out(renderJson(problem) + summaryLine(code, []));
  else world.err(renderText(problem, await styleOf(colourLevel(world.env, world.errIsTerminal))));
  return code;
}

/** An exception that nobody expected. The stack is shown only with ATHENA_DEBUG=1. */
export async function reportBug(error: unknown, args: readonly string[], json: boolean, world: Surroundings): Promise<ExitCode> {
  const source = commandLine(args);
  const debug = world.env['ATHENA_DEBUG'] === '1';
  const stack = debug && error instanceof Error && error.stack ? [error.stack] : [];
  const problem: Diagnostic = {
    code: 'internal/bug',
    severity: 'error',
    at: { source, start: 0, end: source.text.length },
    message: `this is a bug in athena: ${error instanceof Error ? error.message : String(error)}`,
    labels: [],
    notes: [`athena ${versionOf(world)}, node ${process.version}, ${process.platform} ${process.arch}`, ...stack],
    help: [`to reproduce: ATHENA_DEBUG=1 ${source.text}`, 'no verdict was reached; please report this with the files named above'],
  };
  return reportProblem(problem, bug, json, world);
}
