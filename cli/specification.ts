/**
 * What each command is called with, as data. The fast reader of arguments, the help texts and the errors about bad options
 * are all made from this table.
 */

import { lemmaCommands } from './lemma-specification.ts';

export interface OptionSpec {
  readonly name: string;
  /** One letter, written with one dash. */
  readonly short?: string;
  /** Shown in help in place of the value; an option without it is a switch. */
  readonly value?: string;
  readonly multiple?: boolean;
  readonly choices?: readonly string[];
  readonly describe: string;
}

export interface CommandSpec {
  readonly name: string;
  /** As in help: `[files..]`. */
  readonly operands: string;
  readonly least: number;
  readonly most: number;
  readonly describe: string;
  readonly options: readonly OptionSpec[];
}

/** Every command has these. */
export const commonOptions: readonly OptionSpec[] = [
  { name: 'json', describe: 'one JSON object per line on standard output, whatever happens' },
  {
    name: 'color',
    value: 'WHEN',
    choices: ['auto', 'always', 'never'],
    describe: 'auto, always or never; NO_COLOR and FORCE_COLOR count too',
  },
  { name: 'help', short: 'h', describe: 'show this help' },
];

const running: readonly OptionSpec[] = [
  { name: 'limit', value: 'N', describe: 'stop after N steps; the verdict is then "undecided"' },
  { name: 'path', value: 'DIR', multiple: true, describe: 'look for loaded files here too; may be repeated' },
  { name: 'allow-io', describe: 'let the file read and write files and run commands' },
];

export const commands: readonly CommandSpec[] = [
  {
    name: 'check',
    operands: '[files..|-]',
    least: 1,
    most: Number.POSITIVE_INFINITY,
    describe: 'check files; `athena FILE` is the same',
    options: [
      ...running,
      { name: 'format', value: 'FORM', choices: ['text', 'short', 'json', 'sarif'], describe: 'text, short, json or sarif' },
      { name: 'axioms', describe: 'list what each theorem rests on' },
      { name: 'quiet', short: 'q', describe: 'only diagnostics and verdicts' },
      { name: 'certificates', value: 'DIR', describe: 'write a certificate for each theorem into this folder' },
    ],
  },
  {
    name: 'repl',
    operands: '[files..]',
    least: 0,
    most: Number.POSITIVE_INFINITY,
    describe: 'read and answer, input by input',
    options: running,
  },
  {
    name: 'axioms',
    operands: '<files..|->',
    least: 1,
    most: Number.POSITIVE_INFINITY,
    describe: 'list, for each theorem, the axioms and oracles it rests on',
    options: running,
  },
  {
    name: 'certify',
    operands: '<file:theorem>',
    least: 1,
    most: 1,
    describe: 'write the certificate of a theorem, for anybody to verify',
    options: [...running, { name: 'output', short: 'o', value: 'FILE', describe: 'where to write it; the name of the theorem by default' }],
  },
  {
    name: 'verify',
    operands: '<certificates..>',
    least: 1,
    most: Number.POSITIVE_INFINITY,
    describe: 'check certificates; the proof language is not loaded',
    options: [
      { name: 'statement', value: 'HASH', describe: 'accept only a proof of the statement with this hash' },
      { name: 'no-axioms', describe: 'accept only what rests on no axiom' },
    ],
  },
  {
    name: 'explain',
    operands: '[code]',
    least: 0,
    most: 1,
    describe: 'the page about an error code; without a code, all of them',
    options: [],
  },
  {
    name: 'lemma',
    operands: '<verb> [arguments..]',
    least: 1,
    most: Number.POSITIVE_INFINITY,
    describe: 'publish, fetch, show and check libraries of lemmas; `athena lemma --help` lists the verbs',
    options: [],
  },
  { name: 'help', operands: '[topic]', least: 0, most: 1, describe: 'help on a command, or on exit-codes', options: [] },
];

/** The command of that name. */
export function commandNamed(name: string): CommandSpec | undefined {
  return [...commands, ...lemmaCommands].find((c) => c.name === name);
}
