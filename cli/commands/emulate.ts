/** `athena emulate`: experiments with routers, clients and attackers in network namespaces of this machine. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  agent,
  csv,
  drawing,
  NetworkFailure,
  readExperiment,
  removeLeftovers,
  runExperiment,
  type Sample,
  summaries,
  type MakeUpload,
} from '../../emulation/index.ts';
import { printableLine } from '../../lang/source/printable.ts';
import { compile } from '../../packet/front/compile.ts';
import { newProgram } from '../../packet/front/new-program.ts';
import { wholePrice } from '../../router/index.ts';
import type { Arguments } from '../argv.ts';
import { accepted, type ExitCode, usage } from '../exit-code.ts';
import { summary, tell } from '../packet-program.ts';
import { reportProblem } from '../problem.ts';
import { isDiagnostic, readSource } from '../read-source.ts';
import { configProblem, routerProblem } from '../router-problem.ts';
import type { World } from '../world.ts';
import { announcement } from '../announcement.ts';

export async function emulate(name: string, args: Arguments, world: World): Promise<ExitCode> {
  const all = [...name.split(' '), ...args.operands];
  try {
    if (name === 'emulate agent') return await runAgent(args, world);
    if (name === 'emulate clean') {
      const removed = removeLeftovers();
      world.out(
        args.has('json')
          ? `${JSON.stringify({ type: 'removed', removed })}\n${summary(accepted)}`
          : `${removed.length} namespaces removed\n`,
      );
      return accepted;
    }
    return await runFile(args, world);
  } catch (error) {
    if (!(error instanceof NetworkFailure)) throw error;
    const { problem, exit } = routerProblem('emulation/failed', { tool: error.tool, detail: error.detail }, all);
    return reportProblem(problem, exit, args.has('json'), world);
  }
}

async function runFile(args: Arguments, world: World): Promise<ExitCode> {
  const json = args.has('json');
  const source = readSource(args.operands[0] as string, world);
  if (isDiagnostic(source)) return tell({ code: usage, diagnostics: [source] }, args, world);
  const read = readExperiment(source.text);
  if ('faults' in read) return tell({ code: usage, diagnostics: read.faults.map((f) => configProblem(f, source)) }, args, world);
  const { experiment } = read;
  if (args.has('check')) {
    world.out(json ? summary(accepted) : `${source.name} is an experiment\n`);
    return accepted;
  }
  const folder = resolve(world.cwd, args.value('out') ?? '.');
  mkdirSync(folder, { recursive: true });
  const samples = await runExperiment(experiment, {
    athena: [process.execPath, process.argv[1] as string],
    proofs: {
      verify: 'proof',
      policies: [join(world.root, 'policies', 'end-user.policy')],
      library: join(world.root, 'stdlib', 'lemmas', 'packet.library'),
    },
    say: (text) => {
      if (!json) world.err(`${printableLine(text)}\n`);
    },
  });
  const base = (source.name.split('/').at(-1) ?? 'experiment').replace(/\.json$/, '');
  const made = [`${base}.csv`, ...experiment.plots.map((p) => p.file)];
  writeFileSync(join(folder, made[0] as string), csv(samples));
  for (const plot of experiment.plots) writeFileSync(join(folder, plot.file), drawing(plot, samples));
  tellSummary(experiment.title, samples, made, args, world);
  return accepted;
}

function tellSummary(title: string, samples: readonly Sample[], made: readonly string[], args: Arguments, world: World): void {
  const rows = summaries(samples);
  if (args.has('json')) {
    for (const row of rows) world.out(`${JSON.stringify({ type: 'series', ...row })}\n`);
    for (const file of made) world.out(`${JSON.stringify({ type: 'written', file })}\n`);
    world.out(summary(accepted));
    return;
  }
  world.out(`${title}\n\n`);
  const number = (n: number): string => (Number.isInteger(n) ? String(n) : n.toFixed(2));
  const table = [
    ['run', 'series', 'values', 'first', 'last', 'p50', 'p99'],
    ...rows.map((r) => [r.run, r.series, ...[r.count, r.first, r.last, r.p50, r.p99].map(number)]),
  ];
  const widths = table[0]?.map((_, i) => Math.max(...table.map((row) => (row[i] ?? '').length))) ?? [];
  for (const row of table)
    world.out(`${row.map((cell, i) => (i < 2 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join('  ')}\n`);
  world.out(`\nwritten: ${made.join(', ')}\n`);
}

/** Jobs of one node, over standard input and output; for `athena emulate run` alone. */
async function runAgent(args: Arguments, world: World): Promise<ExitCode> {
  const { bundlerFor } = await import('../vinet/bundle.ts');
  // Of one router, which asks everybody for the same.
  let made: ReturnType<typeof bundlerFor> | undefined;
  const make: MakeUpload = async (client, block, policy) => {
    const text = newProgram('firewall', { client, lifetime: 86_400, block: [block], words: [], broadcast: '' });
    const { program, bytes } = compile({ name: '<firewall>', text }, {});
    if (program === undefined || bytes === undefined) throw new Error('the firewall does not compile');
    if (policy.proofs !== undefined) made ??= bundlerFor(policy.proofs, args, world);
    const bundler = await made;
    const bundle = bundler === undefined ? bytes : typeof bundler === 'string' ? bundler : bundler(program, bytes, client);
    if (typeof bundle === 'string') throw new Error(bundle);
    const announces = announcement(program, policy);
    return { bytes: bundle, announces, payment: wholePrice(policy.price, announces.cost) };
  };
  await agent(make);
  return accepted;
}
