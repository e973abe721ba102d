/**
 * Mutants of the files of an official checkout: proofs with something changed. Most must be refused; those that are accepted prove
 * what is written in them, so what they prove is looked at in small models. Ends with 1 when a theorem is false there.
 *
 *     npm run mutate -- --official DIR [--count N] [--seed N] [--only TEXT] [--jobs N] [--timeout SECONDS] [--out FILE]
 *
 * `--out FILE` keeps a line of JSON for each mutant. The totals of the last full run are in `totals.json`, written with `--record`.
 */
import { fork } from 'node:child_process';
import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Job, Message, MutantReport } from './messages.ts';
import { piecesOf } from './sites.ts';

const { values: options } = parseArgs({
  options: {
    official: { type: 'string' },
    count: { type: 'string', default: '2000' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string', default: '' },
    jobs: { type: 'string', default: '2' },
    timeout: { type: 'string', default: '60' },
    out: { type: 'string' },
    record: { type: 'boolean', default: false },
  },
});
const home = options.official === undefined ? '' : resolve(options.official);
if (!existsSync(join(home, 'lib/basic/util.ath'))) {
  console.error('usage: npm run mutate -- --official DIR      (DIR: a checkout of the official implementation)');
  process.exit(2);
}

const reports: MutantReport[] = [];
const originals: Extract<Message, { kind: 'original' }>[] = [];
const broken: string[] = [];
if (options.out !== undefined) writeFileSync(options.out, '');
const queue = shared(Number(options.count));
await Promise.all(
  Array.from({ length: Number(options.jobs) }, async () => {
    for (let job = queue.shift(); job !== undefined; job = queue.shift()) await runFile(job);
  }),
);
process.exitCode = summary();

/** So many mutants for each file that the official binary accepts, in proportion to the inputs that can be changed. */
function shared(count: number): Job[] {
  const rows = readFileSync('test/conformance/official-all-files.tsv', 'utf8').trimEnd().split('\n').slice(1);
  const files = rows.map((r) => r.split('\t')).filter(([file, verdict]) => verdict === 'ok' && file?.includes(options.only));
  const sites = files.map(([file]) => {
    const name = join(home, file as string);
    return { file: file as string, sites: piecesOf({ name, text: readFileSync(name, 'utf8') }).filter((p) => p.site).length };
  });
  const all = sites.reduce((n, s) => n + s.sites, 0);
  return sites
    .filter((s) => s.sites > 0)
    .map((s) => ({ official: home, file: s.file, count: Math.ceil((count * s.sites) / all), seed: Number(options.seed), from: 0 }));
}

/** Runs a file in a worker. When a mutant does not end, its worker is stopped, and another goes on with the next mutant. */
async function runFile(job: Job): Promise<void> {
  for (let from: number | undefined = 0; from !== undefined; ) from = await runWorker({ ...job, from });
}

/** The mutant to go on with, if the worker did not come to its end. */
function runWorker(job: Job): Promise<number | undefined> {
  const child = fork(join(import.meta.dirname, 'worker.mjs'), {
    execArgv: ['--max-old-space-size=1024'],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  let at: Extract<Message, { kind: 'begin' }>['mutant'] | undefined;
  let ended = false;
  let timer = setTimeout(() => child.kill('SIGKILL'), 4 * Number(options.timeout) * 1000);
  child.on('message', (m: Message) => {
    clearTimeout(timer);
    if (m.kind === 'begin') at = m.mutant;
    if (m.kind === 'mutant') keep(m.report);
    if (m.kind === 'original') originals.push(m);
    if (m.kind === 'end') {
      ended = true;
      if (m.failures > 0) broken.push(job.file);
      return;
    }
    timer = setTimeout(() => child.kill('SIGKILL'), Number(options.timeout) * 1000);
  });
  child.send(job);
  return new Promise((done) => {
    child.on('close', () => {
      clearTimeout(timer);
      if (ended) return done(undefined);
      if (at === undefined) {
        // It did not even come to its first mutant.
        broken.push(job.file);
        return done(undefined);
      }
      const { index } = at;
      if (!reports.some((r) => r.file === job.file && r.index === index)) {
        keep({ ...at, verdict: 'undecided', controlled: true, changed: false, error: 'no answer in time, or out of memory' });
      }
      done(index + 1);
    });
  });
}

function keep(report: MutantReport): void {
  reports.push(report);
  if (options.out !== undefined) appendFileSync(options.out, `${JSON.stringify(report)}\n`);
}

function summary(): number {
  const count = (is: (r: MutantReport) => boolean) => reports.filter(is).length;
  const wrong = reports.filter((r) => r.judgement?.kind === 'false');
  const accepted = (r: MutantReport) => r.verdict === 'accepted';
  const totals = {
    seed: Number(options.seed),
    files: new Set(reports.map((r) => r.file)).size,
    mutants: reports.length,
    refused: count((r) => r.verdict === 'refused'),
    undecided: count((r) => r.verdict === 'undecided'),
    accepted: count(accepted),
    'accepted, same statement': count((r) => accepted(r) && !r.changed),
    'accepted, other statement, true in the models looked at': count((r) => r.judgement?.kind === 'true'),
    'accepted, other statement, no model to look at': count((r) => r.judgement?.kind === 'not looked at'),
    'accepted, false in a small model': wrong.length,
    'accepted, other statement, resting on an oracle': count((r) => r.judgement?.kind === 'oracle'),
    'of inputs that are refused as they stand': count((r) => !r.controlled),
    kinds: Object.fromEntries(
      [...new Set(reports.map((r) => r.what))].sort().map((what) => {
        const of = reports.filter((r) => r.what === what);
        return [what, { mutants: of.length, accepted: of.filter(accepted).length, changed: of.filter((r) => r.changed).length }];
      }),
    ),
  };
  console.log(JSON.stringify(totals, null, 2));
  if (broken.length > 0) console.log(`files with inputs that fail as they stand: ${[...new Set(broken)].join(', ')}`);
  for (const o of originals) console.log(`FALSE as it stands: ${o.file}:${o.line} ${JSON.stringify(o.judgement)}`);
  for (const r of reports.filter((r) => r.verdict === 'undecided')) console.log(`undecided: ${JSON.stringify(r)}`);
  for (const r of wrong) console.log(`FALSE: ${JSON.stringify(r)}`);
  if (options.record) writeFileSync('test/mutation/totals.json', `${JSON.stringify(totals, null, 2)}\n`);
  return wrong.length > 0 || originals.length > 0 ? 1 : 0;
}
