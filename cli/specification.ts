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
  /** One word, or two for those of a family: `packet run`. */
  readonly name: string;
  /** As in help: `[files..]`. */
  readonly operands: string;
  readonly least: number;
  readonly most: number;
  /** What the operands are, for the error when there are too few. */
  readonly needs?: string;
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
  { name: 'allow-provers', describe: 'let the file ask the provers that are installed: eprover, vampire, SPASS, cvc5, z3' },
];

const client: readonly OptionSpec[] = [
  { name: 'client', value: 'ADDRESS', describe: 'on whose behalf: THIS_IP of the program' },
  { name: 'subnet', value: 'PREFIX', describe: 'what belongs to the client, when that is more than its address: THIS_SUBNET' },
];

const setting: OptionSpec = {
  name: 'set',
  value: 'NAME=VALUE',
  multiple: true,
  describe: 'a value for a name that the program leaves open; may be repeated',
};

const weight: OptionSpec = {
  name: 'weight',
  value: 'N',
  describe: 'bytes of contents, and one for each packet, in a window; 65536 if not given',
};

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
  {
    name: 'packet new',
    operands: '<firewall|spam-filter|multicast>',
    least: 1,
    most: 1,
    needs: 'a kind of program',
    describe: 'write a packet program from what it is to do',
    options: [
      ...client,
      {
        name: 'block',
        value: 'ADDRESS',
        multiple: true,
        describe: 'firewall: drop what comes from this address or prefix; may be repeated',
      },
      { name: 'word', value: 'TEXT', multiple: true, describe: 'spam-filter: drop what has all of these words in it; may be repeated' },
      { name: 'broadcast', value: 'ADDRESS', describe: 'multicast: the address that sends the same to many' },
      { name: 'lifetime', value: 'TIME', describe: 'how long the program is to live: 30s, 90m, 5h, 2d, 1w' },
    ],
  },
  {
    name: 'packet run',
    operands: '<program>',
    least: 1,
    most: 1,
    needs: 'a program',
    describe: 'run a packet program on a capture, and write what leaves',
    options: [
      ...client,
      setting,
      { name: 'pcap', value: 'FILE', describe: 'the capture that arrives: pcap or pcapng' },
      { name: 'out', value: 'FILE', describe: 'where the capture that leaves is written' },
      { name: 'window', value: 'N', describe: 'packets in a window; 256 if not given' },
      weight,
      { name: 'unchecked', describe: 'run it although it is not safe' },
    ],
  },
  {
    name: 'packet analyze',
    operands: '<program>',
    least: 1,
    most: 1,
    needs: 'a program',
    describe: 'tell whether a packet program keeps to the end-user policy, and what it costs',
    options: [...client, setting, weight],
  },
  {
    name: 'packet inspect',
    operands: '<program>',
    least: 1,
    most: 1,
    needs: 'a program',
    describe: 'show the bytes and the instructions of a packet program',
    options: [setting],
  },
  { name: 'help', operands: '[topic]', least: 0, most: 1, describe: 'help on a command, or on exit-codes', options: [] },
];

/** The command of that name. */
export function commandNamed(name: string): CommandSpec | undefined {
  return [...commands, ...lemmaCommands].find((c) => c.name === name);
}
