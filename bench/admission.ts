/**
 * Who does the work when a router asks for an analysis, and when it asks for a proof: bytes that travel, processor time of the client and of the
 * router, and lines that the router believes, for the same programs. `docs/proof-or-analysis.md` quotes it. What a signature and the network
 * take is the same for both, and left out.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { admit, derivationOf, Policy, writeBundle } from '../packet/admission/index.ts';
import { safety } from '../packet/analysis/index.ts';
import { compile, Prover } from '../packet/front/index.ts';
import { newProgram } from '../packet/front/new-program.ts';
import { type Client, complexity, decode, endUser, type Program } from '../packet/machine/index.ts';
import { Library, PinnedLibrary } from '../store/index.ts';
import type { Bench } from './measure.ts';

const address = 0x0a02_0007n;
const router: Client = { address, low: 0x0a02_0000n, high: 0x0a02_00ffn };
const example = (name: string): string => readFileSync(`examples/packet/${name}.pkt`, 'utf8');

/** Hosts that have no prefix in common. */
const hosts = (count: number): readonly string[] => Array.from({ length: count }, (_, i) => `10.${i >> 7}.${i & 127}.9`);
const defence = (count: number): string =>
  newProgram('worm-defence', { client: router, lifetime: 43_200, block: hosts(count), words: [], broadcast: '' });

const programs: readonly (readonly [name: string, text: string, client: Client])[] = [
  ['firewall', example('firewall'), endUser(address)],
  ['spam-filter', example('spam-filter'), endUser(address)],
  ['multicast', example('multicast'), router],
  ['worm-10', defence(10), router],
  ['worm-100', defence(100), router],
  ['worm-400', defence(400), router],
];

export const benchAdmission: Bench = (add) => {
  const bytes = new Uint8Array(readFileSync('stdlib/lemmas/packet.library'));
  const library = new PinnedLibrary(new Library(bytes));
  const [endUserOnly, bounded] = ['end-user', 'bounded-end-user'].map(
    (name) => new Policy(new Uint8Array(readFileSync(`policies/${name}.policy`)), library),
  ) as [Policy, Policy];
  const ms = (run: () => unknown): number => 1000 * least(run);
  for (const [name, text, client] of programs) {
    const source = { name, text };
    const { program, bytes: code } = compile(source) as { program: Program; bytes: Uint8Array };
    add(`admission.${name}.analysis.bytes`, { value: code.length, unit: 'bytes', against: 'travel: the program alone' });
    add(`admission.${name}.analysis.client`, { value: ms(() => compile(source)), unit: 'ms', against: 'the client compiles' });
    const analyzed = (): void => {
      const decoded = decode(code);
      if (!decoded.ok || !safety(decoded.program, client).safe || complexity(decoded.program, 1 << 20) === 0n) throw new Error(name);
    };
    add(`admission.${name}.analysis.router`, {
      value: ms(analyzed),
      unit: 'ms',
      against: 'the router decodes, analyzes, and bounds the work',
    });
    for (const [what, policy] of [
      ['proof', endUserOnly],
      ['bounds', bounded],
    ] as const) {
      const made = (): Uint8Array => {
        const th = new Prover(library.definitions, library.lemmas).prove(policy.goal(program, client));
        if (th === undefined) throw new Error(`${name} has no proof`);
        return writeBundle({ policy: policy.id, root: library.root, program: code, derivation: derivationOf(th, library) });
      };
      const bundle = made();
      const verdict = admit(bundle, policy, client, library);
      const { admitted } = verdict;
      add(`admission.${name}.${what}.bytes`, {
        value: bundle.length,
        unit: 'bytes',
        against: admitted ? 'travel: program and proof' : 'more than a router takes',
      });
      add(`admission.${name}.${what}.client`, { value: ms(made), unit: 'ms', against: 'the client proves' });
      if (verdict.admitted)
        add(`admission.${name}.${what}.router`, {
          value: ms(() => admit(bundle, policy, client, library)),
          unit: 'ms',
          against: `the router checks ${verdict.steps} steps`,
        });
    }
  }
  add('admission.library', { value: bytes.length, unit: 'bytes', against: 'of lemmas, which a router that asks for proofs has' });
  add('admission.library.check', {
    value: ms(() => new PinnedLibrary(new Library(bytes))),
    unit: 'ms',
    against: 'all of it checked, once at the start',
  });
  const kernel = typescript('kernel');
  const machine = typescript('packet/machine');
  add('admission.lines.both', { value: lines(machine), unit: 'lines', against: 'packet/machine, believed either way' });
  add('admission.lines.analysis', { value: lines(typescript('packet/analysis')), unit: 'lines', against: 'packet/analysis' });
  const checker = [
    ...kernel,
    'packet/admission/policy.ts',
    'packet/admission/bundle.ts',
    'packet/admission/admit.ts',
    'store/pinned-library.ts',
  ];
  add('admission.lines.proof', { value: lines(checker), unit: 'lines', against: 'kernel and packet/admission' });
  add('admission.lines.theory', {
    value: lines(loadedBy('stdlib/packet/end-user-policy.ath'), /#.*$/gm),
    unit: 'lines',
    against: 'of definitions, by which the policy says what programs do',
  });
};

const typescript = (folder: string): string[] =>
  readdirSync(folder)
    .filter((f) => f.endsWith('.ts'))
    .map((f) => join(folder, f));

/** Lines of code, without comments. */
function lines(files: readonly string[], comment = /\/\*[\s\S]*?\*\/|(^|\s)\/\/.*$/gm): number {
  const counts = files.map(
    (f) =>
      readFileSync(f, 'utf8')
        .replace(comment, '')
        .split('\n')
        .filter((l) => l.trim() !== '').length,
  );
  return counts.reduce((a, b) => a + b, 0);
}

/** The files of the packet theory that a file loads, and itself. */
function loadedBy(file: string, seen = new Set<string>()): string[] {
  if (!seen.has(file) && file.startsWith('stdlib/packet')) {
    seen.add(file);
    for (const [, name] of readFileSync(file, 'utf8').matchAll(/^load "(.*)"$/gm)) loadedBy(join(dirname(file), `${name}.ath`), seen);
  }
  return [...seen];
}

/** Seconds of processor time of a run, warm: the least of several rounds, so that what else a machine does changes it little. */
function least(run: () => unknown): number {
  const spent = (times: number): number => {
    const before = process.cpuUsage();
    for (let i = 0; i < times; i++) run();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1e6;
  };
  // A round takes 20 ms or more: the clock counts in steps that are not small.
  let times = 1;
  for (let took = spent(1); took < 0.02 && times < 1000; took = spent(times)) times *= 2;
  return Math.min(...Array.from({ length: times === 1 ? 4 : 10 }, () => spent(times))) / times;
}
