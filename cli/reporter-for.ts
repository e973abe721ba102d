/** Which of the reporters the options ask for. */
import type { Arguments } from './argv.ts';
import type { ReportChoices, Reporter } from './report.ts';
import { jsonReporter } from './report-json.ts';
import { sarifReporter } from './report-sarif.ts';
import { textReporter } from './report-text.ts';
import { colourLevel, styleOf } from './style.ts';
import type { World } from './world.ts';

/** How results are written: `text`, `short`, `json` or `sarif`. */
export const formatOf = (args: Arguments): string => (args.has('json') ? 'json' : (args.value('format') ?? 'text'));

/** The reporter that the options ask for. */
export async function reporterFor(args: Arguments, choices: ReportChoices, world: World): Promise<Reporter> {
  const format = formatOf(args);
  if (format === 'json') return jsonReporter(world, choices);
  if (format === 'sarif') return sarifReporter(world);
  const style = await styleOf(colourLevel(world.env, world.errIsTerminal, args.value('color')));
  return textReporter(world, choices, style, format === 'short');
}
