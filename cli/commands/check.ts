/** `athena check`: prove everything in the files, and say so. */
import type { Arguments } from '../argv.ts';
import { checkFiles } from '../check-files.ts';
import type { ExitCode } from '../exit-code.ts';
import type { ReportChoices, Reporter } from '../report.ts';
import { jsonReporter } from '../report-json.ts';
import { sarifReporter } from '../report-sarif.ts';
import { textReporter } from '../report-text.ts';
import { colourLevel, styleOf } from '../style.ts';
import type { World } from '../world.ts';

/** Checks the files in the order given. */
export async function check(args: Arguments, world: World): Promise<ExitCode> {
  const choices = { quiet: args.has('quiet'), axioms: args.has('axioms') };
  const reporter = await reporterFor(args, choices, world);
  const folder = args.value('certificates');
  const after = folder === undefined ? undefined : (await import('./certify.ts')).certificatesInto(folder, reporter, world);
  return checkFiles(args.operands, args, reporter, world, after);
}

/** The reporter that the options ask for. */
export async function reporterFor(args: Arguments, choices: ReportChoices, world: World): Promise<Reporter> {
  const format = args.has('json') ? 'json' : (args.value('format') ?? 'text');
  if (format === 'json') return jsonReporter(world, choices);
  if (format === 'sarif') return sarifReporter(world);
  const style = await styleOf(colourLevel(world.env, world.errIsTerminal, args.value('color')));
  return textReporter(world, choices, style, format === 'short');
}
