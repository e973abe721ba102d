/**
 * What each command is called with, as data. The fast reader of arguments, the help texts and the errors about bad options
 * are all made from this table.
 */

import type { CommandSpec, OptionSpec } from './command-spec.ts';
import { lemmaCommands } from './lemma-specification.ts';
import { emulationCommands, routerCommands, sources } from './router-specification.ts';

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
  { name: 'client', value: 'ADDRESS', describe: 'on whose behalf: THIS_IP; else the one that the program or the bundle tells' },
  { name: 'subnet', value: 'PREFIX', describe: 'what belongs to the client, when that is more than its address: THIS_SUBNET' },
];

const library: OptionSpec = {
  name: 'library',
  value: 'FILE',
  describe: 'the library of lemmas that proofs refer to; else the one that comes with athena',
};

const policy: OptionSpec = {
  name: 'policy',
  value: 'FILE',
  describe: 'the policy to be kept: its source, or what `athena policy compile` wrote',
};

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

const store: OptionSpec = {
  name: 'store',
  value: 'DIR',
  describe: 'where lemmas are that a bundle cites; else ATHENA_STORE, else a folder in the cache of the user',
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
    name: 'policy compile',
    operands: '<policy.ath>',
    least: 1,
    most: 1,
    needs: 'a policy',
    describe: 'write a policy as bytes, named by their hash',
    options: [
      ...running,
      library,
      { name: 'output', short: 'o', value: 'FILE', describe: 'where to write it; beside the source if not given' },
    ],
  },
  {
    name: 'policy show',
    operands: '<policy>',
    least: 1,
    most: 1,
    needs: 'a policy',
    describe: 'tell what a policy allows, in words and as a sentence',
    options: [...running, library],
  },
  {
    name: 'policy check',
    operands: '<policy>',
    least: 1,
    most: 1,
    needs: 'a policy',
    describe: 'tell whether a policy can be used, and whether harmless programs can be proved to keep it',
    options: [...running, library],
  },
  {
    name: 'packet new',
    operands: '<firewall|spam-filter|multicast|worm-defence>',
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
        describe: 'firewall, worm-defence: drop what comes from this address or prefix; may be repeated',
      },
      sources,
      {
        name: 'word',
        value: 'TEXT',
        multiple: true,
        describe: 'spam-filter: drop what has all of these words in it; worm-defence: what has one of them; may be repeated',
      },
      { name: 'broadcast', value: 'ADDRESS', describe: 'multicast: the address that sends the same to many' },
      { name: 'lifetime', value: 'TIME', describe: 'how long the program is to live: 30s, 90m, 5h, 2d, 1w' },
      { name: 'output', short: 'o', value: 'FILE', describe: 'where to write it; standard output if not given' },
    ],
  },
  {
    name: 'packet prove',
    operands: '<program>',
    least: 1,
    most: 1,
    needs: 'a program',
    describe: 'write a program with the proof that it keeps a policy, as a bundle',
    options: [
      ...client,
      setting,
      policy,
      { name: 'proof', value: 'FILE', describe: 'a proof written in Athena, of the sentence that it finds under the name `goal`' },
      { name: 'cite', value: 'NAME', describe: 'cite lemmas of this library in the store, where the proof uses them' },
      store,
      library,
      { name: 'output', short: 'o', value: 'FILE', describe: 'where to write it; named after the program if not given' },
      ...running,
    ],
  },
  {
    name: 'packet verify',
    operands: '<bundle>',
    least: 1,
    most: 1,
    needs: 'a bundle',
    describe: 'judge a bundle as a router does',
    options: [...client, policy, library, store, ...running],
  },
  {
    name: 'packet run',
    operands: '<program|bundle>',
    least: 1,
    most: 1,
    needs: 'a program',
    describe: 'run a packet program on a capture, and write what leaves',
    options: [
      ...client,
      setting,
      { ...policy, describe: 'of a bundle: the policy by which it is judged; else the one that it names' },
      library,
      { name: 'pcap', value: 'FILE', describe: 'the capture that arrives: pcap or pcapng' },
      { name: 'out', value: 'FILE', describe: 'where the capture that leaves is written' },
      { name: 'window', value: 'N', describe: 'packets in a window; 256 if not given' },
      weight,
      { name: 'unchecked', describe: 'run it although it is not safe' },
    ],
  },
  {
    name: 'packet analyze',
    operands: '<program|bundle>',
    least: 1,
    most: 1,
    needs: 'a program',
    describe: 'tell whether a packet program keeps to the end-user policy, and what it costs',
    options: [...client, setting, weight],
  },
  {
    name: 'packet export',
    operands: '<program|bundle>',
    least: 1,
    most: 1,
    needs: 'a program',
    describe: 'write what a program discards as rules of another system',
    options: [
      ...client,
      setting,
      { ...policy, describe: 'of a bundle: the policy by which it is judged; else the one that it names' },
      library,
      {
        name: 'to',
        value: 'FORM',
        choices: ['nft', 'xdp', 'flowspec', 'gobgp', 'nlri', 'bpf', 'pcap'],
        describe: 'nft, xdp, flowspec (ExaBGP), gobgp, nlri (bytes of RFC 8955), bpf (classic BPF), pcap (an expression of libpcap)',
      },
      { name: 'device', value: 'NAME', multiple: true, describe: 'nft: where frames come in; may be repeated' },
      { name: 'output', short: 'o', value: 'FILE', describe: 'where to write it, for xdp a folder; standard output if not given' },
    ],
  },
  {
    name: 'packet inspect',
    operands: '<program|bundle>',
    least: 1,
    most: 1,
    needs: 'a program',
    describe: 'show the bytes and the instructions of a packet program, and what else is in a bundle',
    options: [setting, library],
  },
  ...routerCommands,
  ...emulationCommands,
  { name: 'help', operands: '[topic..]', least: 0, most: 2, describe: 'help on a command, or on exit-codes', options: [] },
];

/** The command of that name. */
export function commandNamed(name: string): CommandSpec | undefined {
  return [...commands, ...lemmaCommands].find((c) => c.name === name);
}

/** The commands of two words that begin with this one. */
export function familyNamed(first: string): readonly CommandSpec[] {
  return [...commands, ...lemmaCommands].filter((c) => c.name.startsWith(`${first} `));
}
