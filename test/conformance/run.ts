/**
 * Runs files of an official checkout through the built command, in parallel processes, and compares with what the official
 * binary did (recorded in the tables beside this file). Nothing of that checkout is kept here.
 *
 *     npm run conformance -- --official DIR [--all] [--only TEXT] [--jobs N] [--timeout SECONDS] [--disagreements] [--json]
 *                            [--statements DIR] [--printed DIR]
 *
 * `--all` takes every .ath file of lib/ and tests/ alone instead of the regression list. `--statements DIR` writes the theorems of
 * each file there, one to a line; `--printed DIR` compares them with what the official binary printed, saved there under the same names.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type Checked, checkFile } from './check-file.ts';
import { missingFrom, printedStatements } from './statements.ts';

/** What is on record of the official binary. */
interface Row {
  readonly file: string;
  readonly verdict: string;
  readonly theorems_printed: string;
  readonly seconds: string;
}

interface Result extends Checked {
  readonly row: Row;
  /** Statements that the official binary printed and we did not, where its output is at hand. */
  readonly missing?: readonly string[];
}

const { values: options } = parseArgs({
  options: {
    official: { type: 'string' },
    all: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
    jobs: { type: 'string', default: '2' },
    timeout: { type: 'string', default: '120' },
    disagreements: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    statements: { type: 'string' },
    printed: { type: 'string' },
  },
});
const official = options.official === undefined ? undefined : resolve(options.official);
if (official === undefined || !existsSync(join(official, 'lib/basic/util.ath')) || !existsSync('dist/athena.cjs')) {
  console.error('usage: npm run conformance -- --official DIR      (DIR: a checkout of the official implementation; npm run build first)');
  process.exit(2);
}
const home: string = official;

/** No file may need more memory than this. */
const mostBytes = 2 ** 30;

const rows = table(options.all ? 'official-all-files.tsv' : 'official-verdicts.tsv').filter((r) => r.file.includes(options.only));
const before = calibration();
const results: Result[] = [];
const queue = [...rows];
await Promise.all(Array.from({ length: Number(options.jobs) }, worker));
const after = calibration();
results.sort((a, b) => rows.indexOf(a.row) - rows.indexOf(b.row));
const failures = options.json ? jsonSummary() : textSummary();
process.exitCode = failures > 0 ? 1 : 0;

async function worker(): Promise<void> {
  for (let row = queue.shift(); row !== undefined; row = queue.shift()) {
    const checked = await checkFile(pathOf(row.file), { official: home, timeout: Number(options.timeout) });
    const result = { row, ...checked, ...comparison(row, checked) };
    results.push(result);
    if (options.statements !== undefined) keepStatements(options.statements, result);
    if (options.disagreements && agrees(result)) continue;
    console.log(options.json ? JSON.stringify(jsonOf(result)) : lineOf(result));
  }
}

function comparison(row: Row, { theorems }: Checked): { missing?: readonly string[] } {
  const file = options.printed === undefined ? undefined : join(options.printed, `${nameOf(row)}.txt`);
  if (file === undefined || !existsSync(file)) return {};
  const ours = theorems.map((t) => t.statement);
  return { missing: missingFrom(printedStatements(readFileSync(file, 'utf8')), ours) };
}

function keepStatements(folder: string, { row, theorems }: Result): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${nameOf(row)}.tsv`), theorems.map((t) => `${t.file}:${t.line}\t${t.statement}\n`).join(''));
}

// ---------------------------------------------------------------- how results read

function agrees(r: Result): boolean {
  return (r.verdict === 'ok') === (r.row.verdict === 'ok') && r.theorems.length === counted(r.row) && (r.missing ?? []).length === 0;
}

function lineOf(r: Result): string {
  const mark = agrees(r) ? ' ' : (r.verdict === 'ok') === (r.row.verdict === 'ok') ? '~' : '*';
  const counts = `${String(r.theorems.length).padStart(4)} of ${r.row.theorems_printed.padStart(4)}`;
  const times = `${r.seconds.toFixed(2).padStart(6)} s of ${r.row.seconds.padStart(6)}`;
  const memory = `${Math.round(r.peak / 2 ** 20)} MiB`.padStart(9);
  return `${mark} ${r.row.file.padEnd(48)} ${r.verdict.padEnd(7)} ${counts}  ${times}  ${memory}  ${firstError(r).slice(0, 160)}`.trimEnd();
}

function firstError({ verdict, errors: [first] }: Result): string {
  if (verdict === 'timeout') return `no answer after ${options.timeout} s`;
  return first === undefined ? '' : `${first.code} ${first.file}:${first.line} ${first.message}`;
}

function jsonOf(r: Result): object {
  const { row, verdict, theorems, errors, seconds, cpu, peak, missing } = r;
  const there = { verdict: row.verdict, theorems: counted(row), seconds: Number(row.seconds) };
  const common = { type: 'file', file: row.file, verdict, agrees: agrees(r), theorems: theorems.length, errors: errors.length };
  return { ...common, first: firstError(r), seconds, cpu, peak, official: there, ...(missing && { missing }) };
}

function lists(): Readonly<Record<string, readonly string[]>> {
  const names = (keep: (r: Result) => boolean) => results.filter(keep).map((r) => r.row.file);
  const there = (r: Result) => r.row.verdict === 'ok';
  return {
    'refused here, accepted there': names((r) => there(r) && r.verdict !== 'ok'),
    'accepted here, refused there': names((r) => !there(r) && r.verdict === 'ok'),
    'fewer theorems than there': names((r) => r.theorems.length < counted(r.row)),
    'more theorems than there': names((r) => r.theorems.length > counted(r.row)),
    'statements missing': names((r) => (r.missing ?? []).length > 0),
    'more than 1 GiB of memory': names((r) => r.peak > mostBytes),
    'no answer, or a crash': names((r) => r.verdict === 'timeout' || r.verdict === 'crash'),
  };
}

function totals() {
  const there = results.filter((r) => r.row.verdict === 'ok');
  const sum = (list: readonly Result[], of: (r: Result) => number) => list.reduce((s, r) => s + of(r), 0);
  const calibrated = (before + after) / 2;
  return {
    files: results.length,
    accepted: results.filter((r) => r.verdict === 'ok').length,
    acceptedThere: there.length,
    acceptedInBoth: there.filter((r) => r.verdict === 'ok').length,
    theorems: sum(results, (r) => r.theorems.length),
    theoremsThere: sum(results, (r) => counted(r.row)),
    seconds: sum(there, (r) => r.seconds),
    cpu: sum(there, (r) => (Number.isNaN(r.cpu) ? 0 : r.cpu)),
    secondsThere: sum(there, (r) => Number(r.row.seconds)),
    calibration: calibrated,
    calibrations: sum(there, (r) => r.seconds) / calibrated,
    peak: Math.max(0, ...results.map((r) => r.peak)),
  };
}

/** The number of files that the official binary accepts and we do not, or not with all theorems, or not with so little memory. */
function failed(): number {
  const found = lists();
  const bad = [found['refused here, accepted there'], found['statements missing'], found['more than 1 GiB of memory']];
  const fewer = results.filter((r) => r.row.verdict === 'ok' && r.theorems.length < counted(r.row)).map((r) => r.row.file);
  return new Set([...bad.flat(), ...fewer]).size;
}

function jsonSummary(): number {
  console.log(JSON.stringify({ type: 'summary', ...totals(), ...lists() }));
  return failed();
}

function textSummary(): number {
  const t = totals();
  console.log(
    `\n${t.accepted} of ${t.files} accepted; the official binary accepts ${t.acceptedThere}, of which ${t.acceptedInBoth} are accepted here`,
  );
  console.log(`${t.theorems} theorems printed, there ${t.theoremsThere}; at most ${Math.round(t.peak / 2 ** 20)} MiB of memory`);
  console.log(
    `the files that it accepts take ${t.seconds.toFixed(1)} s here (${t.cpu.toFixed(1)} s of computing), ${t.calibrations.toFixed(1)} calibrations of ${t.calibration.toFixed(2)} s; there ${t.secondsThere.toFixed(1)} s`,
  );
  for (const [what, files] of Object.entries(lists())) {
    if (files.length > 0) console.log(`\n${what} (${files.length}):\n${files.map((f) => `  ${f}`).join('\n')}`);
  }
  return failed();
}

// ---------------------------------------------------------------- the tables, the files, the machine

/** Rows of a table with a header line, as objects. */
function table(name: string): readonly Row[] {
  const [head = '', ...rest] = readFileSync(join('test/conformance', name), 'utf8').trimEnd().split('\n');
  const columns = head.split('\t');
  return rest.map((r) => Object.fromEntries(r.split('\t').map((cell, i) => [columns[i], cell])) as unknown as Row);
}

function counted(row: Row): number {
  return Number(row.theorems_printed);
}

function nameOf(row: Row): string {
  return row.file.replace(/\.ath$/, '').replaceAll('/', '+');
}

/** Names in the list are relative to the checkout or to its lib folder, perhaps without `.ath`. */
function pathOf(name: string): string {
  const candidates = [name, `${name}.ath`, join('lib', name), join('lib', `${name}.ath`)];
  return candidates.find((c) => c.endsWith('.ath') && existsSync(join(home, c))) ?? name;
}

/** How long this machine takes for a fixed piece of work, so that figures of different machines can be compared. */
function calibration(): number {
  const start = performance.now();
  spawnSync(process.execPath, ['-e', 'function f(n){return n<2?n:f(n-1)+f(n-2)};f(40)']);
  return (performance.now() - start) / 1000;
}
