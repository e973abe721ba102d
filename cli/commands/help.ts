/** `athena help`, `athena COMMAND --help`, `athena --version`. The only place that loads yargs. */
import { nearNames } from '../../lang/source/near-names.ts';
import { hideInputMarks, usageProblem } from '../argv.ts';
import { accepted, type ExitCode, exitCodesText, usage } from '../exit-code.ts';
import { reportProblem } from '../problem.ts';
import type { CommandSpec, OptionSpec } from '../command-spec.ts';
import { commandNamed, commands, commonOptions, familyNamed } from '../specification.ts';
import type { World } from '../world.ts';

/** Help on everything, on a command or on `exit-codes`. */
export async function help(topic: string | undefined, json: boolean, world: World): Promise<ExitCode> {
  const command = topic === undefined ? undefined : commandNamed(topic);
  const family = topic === undefined ? [] : familyNamed(topic);
  if (topic !== undefined && topic !== 'exit-codes' && command === undefined && family.length === 0) {
    const near = nearNames(topic, [...commands.map((c) => c.name), 'exit-codes']);
    const hint = near.length > 0 ? near.map((n) => `athena help ${n}`).join('\n') : 'athena help lists the commands';
    return reportProblem(usageProblem('usage/unknown-topic', `there is no help on ${topic}`, hint, ['help', topic], 1), usage, json, world);
  }
  const text = topic === 'exit-codes' ? exitCodesText : `${await helpText(command, topic, family)}\n`;
  if (json) world.out(`${JSON.stringify({ type: 'help', text })}\n${JSON.stringify({ type: 'summary', ok: true, exitCode: accepted })}\n`);
  else world.out(text);
  return accepted;
}

async function helpText(command: CommandSpec | undefined, topic: string | undefined, family: readonly CommandSpec[]): Promise<string> {
  const { default: yargs } = await import('yargs');
  const parser = yargs(hideInputMarks([]))
    .scriptName('athena')
    .locale('en')
    .exitProcess(false)
    .help(false)
    .version(false)
    .wrap(100)
    .options(Object.fromEntries([...(command?.options ?? []), ...commonOptions].map((o) => [o.name, yargsOption(o)])));
  if (command && family.length === 0)
    return parser.usage(`athena ${command.name} ${command.operands}\n\n${sentence(command.describe)}`).getHelp();
  if (family.length > 0) {
    const width = Math.max(...family.map((c) => c.name.length + c.operands.length));
    const rows = family.map((c) => `  athena ${`${c.name} ${c.operands}`.padEnd(width + 1)}  ${c.describe}\n`);
    return `athena ${topic} COMMAND\n\n${rows.join('')}\nathena ${topic} COMMAND --help tells the options.`;
  }
  for (const c of commands) parser.command(`${c.name} ${c.operands.replace('|-', '')}`, c.describe);
  return parser
    .usage('athena COMMAND\n\nCheck proofs in the Athena language.')
    .option('version', { type: 'boolean', describe: 'show the version' })
    .example('athena check examples/fig3.ath', 'check a file')
    .example('athena explain io/not-utf8', 'read about an error')
    .epilogue('athena help exit-codes tells what the exit codes mean.')
    .getHelp();
}

function yargsOption({ short, value, multiple, describe }: OptionSpec) {
  return {
    type: value === undefined ? ('boolean' as const) : multiple ? ('array' as const) : ('string' as const),
    describe,
    ...(short !== undefined && { alias: short }),
    ...(value !== undefined && { requiresArg: true }),
  };
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
