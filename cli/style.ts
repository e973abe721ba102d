/** Decides whether to colour, and how. chalk is loaded only when the answer is yes. */
import { plainStyle, type TextStyle } from '../lang/source/render-text.ts';

/**
 * chalk's levels: 0 none, 1 sixteen colours, 2 and 3 more. A flag beats `NO_COLOR`, which beats `FORCE_COLOR`, which beats the terminal.
 * An empty `NO_COLOR` or `FORCE_COLOR` counts as absent.
 */
export function colourLevel(env: Readonly<Record<string, string | undefined>>, isTerminal: boolean, flag = 'auto'): 0 | 1 | 2 | 3 {
  if (flag === 'never') return 0;
  if (flag === 'always') return 1;
  if (env['NO_COLOR']) return 0;
  const force = env['FORCE_COLOR'];
  if (force === '0' || force === 'false') return 0;
  if (force === '2' || force === '3') return force === '2' ? 2 : 3;
  if (force) return 1;
  if (env['TERM'] === 'dumb' || !isTerminal) return 0;
  return 1;
}

/** The style of that level. */
export async function styleOf(level: 0 | 1 | 2 | 3): Promise<TextStyle> {
  if (level === 0) return plainStyle;
  const { Chalk } = await import('chalk');
  const chalk = new Chalk({ level });
  return {
    severity: { error: chalk.bold.red, warning: chalk.bold.yellow, note: chalk.bold.cyan },
    message: chalk.bold,
    frame: chalk.blue,
    label: chalk.cyan,
  };
}
