/**
 * Reads the arguments of one command with `node:util` alone, so that checking a file never waits for yargs.
 * A bad argument is a diagnostic that points into the command line.
 */
import { parseArgs } from 'node:util';
import type { Diagnostic } from '../lang/source/diagnostic.ts';
import { alternatives, nearNames } from '../lang/source/near-names.ts';
import type { SourceFile } from '../lang/source/source.ts';
import type { CommandSpec, OptionSpec } from './command-spec.ts';
import { commonOptions } from './specification.ts';

export interface Arguments {
  /** The words of the command. */
  readonly command: readonly string[];
  readonly operands: readonly string[];
  has(name: string): boolean;
  /** The last value given. */
  value(name: string): string | undefined;
  values(name: string): readonly string[];
}

/** The arguments, or what is wrong with the first bad one. `all` is the whole command line, for the diagnostic. */
export function readArguments(spec: CommandSpec, args: readonly string[], all: readonly string[]): Arguments | Diagnostic {
  const known = [...spec.options, ...commonOptions];
  const options = Object.fromEntries(
    known.map((o) => [
      o.name,
      { type: o.value ? ('string' as const) : ('boolean' as const), ...(o.short !== undefined && { short: o.short }) },
    ]),
  );
  const { tokens } = parseArgs({ args: [...args], options, strict: false, allowPositionals: true, tokens: true });
  const offset = all.length - args.length;
  const operands: string[] = [];
  const given = new Map<string, string[]>();

  for (const token of tokens) {
    if (token.kind === 'positional') operands.push(token.value);
    if (token.kind !== 'option') continue;
    const at = offset + token.index;
    const option = known.find((o) => o.name === token.name);
    if (option === undefined) {
      const near = nearNames(
        token.name,
        known.map((o) => o.name),
      ).map((name) => `--${name}`);
      const help = near.length > 0 ? `did you mean ${alternatives(near)}?` : `athena ${spec.name} --help lists the options`;
      return usageProblem('usage/unknown-option', `athena ${spec.name} has no option ${token.rawName}`, help, all, at);
    }
    if (option.value === undefined) {
      if (token.value !== undefined)
        return usageProblem('usage/bad-value', `--${option.name} takes no value`, `write --${option.name} alone`, all, at);
    } else if (token.value === undefined) {
      return usageProblem('usage/bad-value', `--${option.name} needs a value`, `write --${option.name} ${option.value}`, all, at);
    } else {
      const help = helpFor(option, token.value);
      if (help !== undefined)
        return usageProblem('usage/bad-value', `--${option.name} cannot be ${JSON.stringify(token.value)}`, help, all, at);
    }
    given.set(option.name, [...(given.get(option.name) ?? []), token.value ?? '']);
  }

  if (!given.has('help')) {
    if (operands.length < spec.least)
      return usageProblem(
        'usage/missing-argument',
        `athena ${spec.name} needs ${spec.needs ?? 'a file'}`,
        `athena ${spec.name} ${spec.operands}`,
        all,
        all.length,
      );
    if (operands.length > spec.most) {
      const at = all.lastIndexOf(operands[spec.most] as string);
      return usageProblem('usage/too-many-arguments', `athena ${spec.name} takes ${spec.operands} only`, 'leave this out', all, at);
    }
  }
  return {
    command: spec.name.split(' '),
    operands,
    has: (name) => given.has(name),
    value: (name) => given.get(name)?.at(-1),
    values: (name) => given.get(name) ?? [],
  };
}

/** What the values of options are, by the word that help shows for them; of other words every value is one. */
const kinds: Readonly<Record<string, { readonly fits: (text: string) => boolean; readonly help: (option: string) => string }>> = {
  N: { fits: (text) => /^[0-9]{1,15}$/.test(text), help: (option) => `use a whole number, such as --${option} 1000000` },
  PORT: { fits: (text) => /^[0-9]{1,5}$/.test(text) && Number(text) < 65_536, help: () => 'use a port, 0 to 65535' },
  KEY: { fits: (text) => /^[0-9a-f]{64}$/.test(text), help: () => 'use 64 hexadecimal digits, in small letters' },
  DATE: { fits: isDate, help: (option) => `use a day, such as --${option} 2030-12-31` },
};

/** What to write in place of a value that is none for the option. */
function helpFor({ name, value = '', choices }: OptionSpec, text: string): string | undefined {
  if (choices !== undefined && !choices.includes(text)) return `use ${alternatives(choices)}`;
  const kind = kinds[value];
  return kind === undefined || kind.fits(text) ? undefined : kind.help(name);
}

/** A day that is none, as 2030-02-30, would be taken for one of the next month. */
function isDate(text: string): boolean {
  const time = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(text) ? Date.parse(text) : Number.NaN;
  return time > 0 && new Date(time).toISOString().startsWith(text);
}

/** A diagnostic that points at argument number `at` of the command line; past the end, at the end. */
export function usageProblem(code: string, message: string, help: string, all: readonly string[], at: number): Diagnostic {
  const source = commandLine(all);
  const before = ['athena', ...all.slice(0, at).map(quoted)].join(' ');
  const start = at < all.length ? before.length + 1 : before.length;
  const end = at < all.length ? start + quoted(all[at] as string).length : start;
  return { code, severity: 'error', at: { source, start, end }, message, labels: [], notes: [], help: [help] };
}

/** The command line as a source, to point into. */
export function commandLine(all: readonly string[]): SourceFile {
  return { name: '<command line>', text: ['athena', ...all.map(quoted)].join(' ') };
}

/** An argument as a shell would need it. */
function quoted(arg: string): string {
  return /^[\w@%+=:,./~-]+$/.test(arg) ? arg : `'${arg.replaceAll("'", `'\\''`)}'`;
}

/** yargs drops a lone `-`, so it never sees one: these two go around it. */
const inputMarker = '\u0000stdin';

/** Replaces each lone `-` by a marker that yargs keeps. */
export function hideInputMarks(args: readonly string[]): string[] {
  return args.map((arg) => (arg === '-' ? inputMarker : arg));
}

/** The other way. */
export function showInputMarks(args: readonly string[]): string[] {
  return args.map((arg) => (arg === inputMarker ? '-' : arg));
}
