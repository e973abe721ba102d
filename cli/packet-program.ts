/** What the packet commands share: reading a program and its client, and telling what happened in text or JSON. */
import type { Diagnostic } from '../lang/source/diagnostic.ts';
import { renderJson } from '../lang/source/render-json.ts';
import { renderText } from '../lang/source/render-text.ts';
import type { SourceFile, Span } from '../lang/source/source.ts';
import { type Compiled, compile } from '../packet/front/compile.ts';
import { secondsIn } from '../packet/front/parse.ts';
import { printAddress, printRange, readAddress, readRange } from '../packet/front/address.ts';
import { type Client, endUser, type Program } from '../packet/machine/index.ts';
import { type Arguments, usageProblem } from './argv.ts';
import { type ExitCode, refused, usage } from './exit-code.ts';
import { isDiagnostic, readSource } from './read-source.ts';
import { colourLevel, styleOf } from './style.ts';
import type { World } from './world.ts';

export interface LoadedProgram {
  readonly source: SourceFile;
  readonly program: Program;
  readonly bytes: Uint8Array;
  readonly places: Compiled['places'];
  /** For whom the program says that it was made. */
  readonly client?: Client | undefined;
  readonly whole: Span;
}

/** The problems that end a command, and its exit code. */
export interface Refusal {
  readonly code: ExitCode;
  readonly diagnostics: readonly Diagnostic[];
}

/** Ends a command with these diagnostics: text on standard error, or JSON Lines with the summary. */
export async function tell(refusal: Refusal, args: Arguments, world: World): Promise<ExitCode> {
  const { code, diagnostics } = refusal;
  if (args.has('json')) {
    for (const d of diagnostics) world.out(renderJson(d));
    world.out(summary(code));
  } else {
    const style = await styleOf(colourLevel(world.env, world.errIsTerminal, args.value('color')));
    world.err(diagnostics.map((d) => renderText(d, style)).join('\n'));
  }
  return code;
}

/** The last line with `--json`. */
export function summary(exitCode: ExitCode): string {
  return `${JSON.stringify({ type: 'summary', ok: exitCode === 0, exitCode })}\n`;
}

/** The program of the command's operand, compiled with the values of `--set`. */
export function loadProgram(args: Arguments, world: World): LoadedProgram | Refusal {
  const source = readSource(args.operands[0] as string, world);
  return isDiagnostic(source) ? { code: usage, diagnostics: [source] } : compileGiven(source, args);
}

/** A program compiled with the values of `--set`. */
export function compileGiven(source: SourceFile, args: Arguments): LoadedProgram | Refusal {
  const given: Record<string, string> = {};
  for (const text of args.values('set')) {
    const [, name, value] = /^([A-Za-z_]\w*)=(.+)$/s.exec(text) ?? [];
    if (name === undefined || value === undefined) return badValue(args, 'set', text, 'write --set NAME=VALUE, as in --set SrcIP=10.1.0.5');
    given[name] = value;
  }
  const { program, bytes, places, client, diagnostics, unused } = compile(source, given);
  if (program === undefined || bytes === undefined) return { code: refused, diagnostics };
  const [name] = unused;
  if (name !== undefined)
    return badValue(
      args,
      'set',
      `${name}=${given[name]}`,
      `only names that the program leaves open have values from outside; it does not leave ${name} open`,
    );
  const line = source.text.search(/\r|\n|$/);
  return { source, program, bytes, places, client, whole: { source, start: 0, end: line } };
}

/** The client that `--client` and `--subnet` name; without `--client` the one that the program or the bundle tells, if it does. */
export function clientFrom(args: Arguments, told?: Client): Client | Refusal {
  const text = args.value('client');
  if (text === undefined && told === undefined)
    return missingOption(
      args,
      'no client is given',
      'add --client ADDRESS: on whose behalf the program runs; or write THIS_IP = ADDRESS into the program',
    );
  const address = text === undefined ? (told as Client).address : readAddress(text);
  if (address === undefined) return badValue(args, 'client', String(text), 'write one address, as in --client 10.2.0.7');
  const subnet = args.value('subnet');
  if (subnet === undefined) return text === undefined ? (told as Client) : endUser(address);
  const range = readRange(subnet);
  if (typeof range === 'string')
    return badValue(args, 'subnet', subnet, 'write a prefix, as in --subnet 10.2.0.0/24, with the bits behind it 0');
  if (address < range.low || range.high < address)
    return badValue(args, 'subnet', subnet, `give a prefix that ${printAddress(address)} is in`);
  return { address, ...range };
}

/** How a client is told: its address, and its range when that is more. */
export function showClient({ address, low, high }: Client): string {
  const own = printRange({ low: address, high: address });
  return low === high ? own : `${own} with ${printRange({ low, high })}`;
}

export function isRefusal(made: object): made is Refusal {
  return 'diagnostics' in made && 'code' in made;
}

/** An option that has to be there is not. */
export function missingOption(args: Arguments, message: string, help: string): Refusal {
  const all = [...args.command, ...args.operands];
  return { code: usage, diagnostics: [usageProblem('usage/missing-argument', message, help, all, all.length)] };
}

/** A bad value of an option. */
export function badValue(args: Arguments, option: string, text: string, help: string): Refusal {
  const all = [...args.command, ...args.operands, `--${option}`, text];
  const message = `--${option} cannot be ${JSON.stringify(text)}`;
  return { code: usage, diagnostics: [usageProblem('usage/bad-value', message, help, all, all.length - 1)] };
}

/** The seconds of `--lifetime`: 30s, 90m, 5h, 2d, 1w; undefined when it is something else. */
export function lifetimeFrom(text: string): number | undefined {
  const [, count, unit] = /^(\d{1,9})\s*([a-z]+)$/i.exec(text) ?? [];
  const seconds = count === undefined ? undefined : secondsIn(Number(count), unit === 'm' ? 'min' : (unit as string));
  return seconds !== undefined && seconds > 0 && seconds <= 0xffff_ffff ? seconds : undefined;
}
