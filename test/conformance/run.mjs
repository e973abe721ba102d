/**
 * Runs files of an official checkout through the built command, in parallel processes, and compares with what the official
 * binary did (recorded in the tables beside this file). Nothing of that checkout is kept here.
 *
 *     npm run conformance -- --official DIR [--all] [--only TEXT] [--jobs N]
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const here = dirname(fileURLToPath(import.meta.url));
const command = resolve(here, '../../dist/athena.cjs');
const { values: options } = parseArgs({
  options: {
    official: { type: 'string' },
    all: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
    jobs: { type: 'string', default: '2' },
    timeout: { type: 'string', default: '120' },
  },
});
const official = options.official && resolve(options.official);
if (official === undefined || !existsSync(join(official, 'lib/basic/util.ath'))) {
  console.error('usage: npm run conformance -- --official DIR      (DIR: a checkout of the official implementation)');
  process.exit(2);
}

/** Rows of a table with a header line, as objects. */
function table(name) {
  const [head, ...rows] = readFileSync(join(here, name), 'utf8').trimEnd().split('\n');
  const columns = head.split('\t');
  return rows.map((r) => Object.fromEntries(r.split('\t').map((cell, i) => [columns[i], cell])));
}

/** Names in the list are relative to the checkout or to its lib folder, without `.ath`. */
function pathOf(name) {
  const candidates = [name, `${name}.ath`, join('lib', name), join('lib', `${name}.ath`)];
  return candidates.find((c) => existsSync(join(official, c)) && c.endsWith('.ath'));
}

const rows = table(options.all ? 'official-all-files.tsv' : 'official-verdicts.tsv').filter((r) => r.file.includes(options.only));
const folders = ['', 'lib/main', 'lib/basic', 'lib'].flatMap((f) => ['--path', join(official, f)]);

/** Runs one file; the verdict is ours. */
function check(row) {
  return new Promise((done) => {
    const file = pathOf(row.file);
    const start = performance.now();
    const args = [command, 'check', '--json', ...folders, file ?? row.file];
    const child = spawn(process.execPath, args, { cwd: official, env: { ...process.env, ATHENA_HOME: official } });
    let text = '';
    child.stdout.on('data', (d) => {
      text += d;
    });
    const timer = setTimeout(() => child.kill('SIGKILL'), Number(options.timeout) * 1000);
    child.on('close', (code) => {
      clearTimeout(timer);
      const events = text.split('\n').flatMap((l) => (l.startsWith('{') ? [parsed(l)] : []));
      const errors = events.filter((e) => e.type === 'diagnostic' && e.severity === 'error');
      const theorems = events.filter((e) => e.type === 'result' && e.theorem === true).length;
      const first =
        errors[0] && `${errors[0].code} ${errors[0].file}:${errors[0].line ?? errors[0].start?.line ?? ''} ${errors[0].message}`;
      done({
        row,
        code,
        theorems,
        errors: errors.length,
        first: code === null ? 'no answer in time' : first,
        seconds: (performance.now() - start) / 1000,
      });
    });
  });
}

function parsed(line) {
  try {
    return JSON.parse(line);
  } catch {
    return {};
  }
}

function calibration() {
  const start = performance.now();
  spawnSync(process.execPath, ['-e', 'function f(n){return n<2?n:f(n-1)+f(n-2)};f(40)']);
  return (performance.now() - start) / 1000;
}

const before = calibration();
const results = [];
const queue = [...rows];
await Promise.all(
  Array.from({ length: Number(options.jobs) }, async () => {
    for (let row = queue.shift(); row !== undefined; row = queue.shift()) {
      const r = await check(row);
      results.push(r);
      const ours = r.code === 0 ? 'ok' : r.code === null ? 'timeout' : 'fails';
      const agree = (ours === 'ok') === (row.verdict === 'ok') ? ' ' : '*';
      console.log(
        `${agree} ${row.file.padEnd(48)} ${ours.padEnd(7)} ${String(r.theorems).padStart(4)} of ${(row.theorems_printed ?? row.theorems ?? '?').padStart(4)}  ${r.seconds.toFixed(2).padStart(6)} s of ${(row.seconds ?? '?').padStart(6)}  ${(r.first ?? '').slice(0, 140)}`,
      );
    }
  }),
);
const after = calibration();
const cal = (before + after) / 2;
const passed = results.filter((r) => r.code === 0);
const officialOk = results.filter((r) => r.row.verdict === 'ok');
console.log(
  `\n${passed.length} of ${results.length} accepted; the official binary accepts ${officialOk.length}, of which ${officialOk.filter((r) => r.code === 0).length} are accepted here`,
);
const sum = (list, f) => list.reduce((s, x) => s + f(x), 0);
console.log(
  `the files that it accepts take ${sum(officialOk, (r) => r.seconds).toFixed(1)} s here, ${(sum(officialOk, (r) => r.seconds) / cal).toFixed(1)} calibrations of ${cal.toFixed(2)} s; there ${sum(officialOk, (r) => Number(r.row.seconds)).toFixed(1)} s`,
);
const fewer = officialOk.filter((r) => r.theorems < Number(r.row.theorems_printed ?? r.row.theorems));
if (fewer.length > 0) console.log(`fewer theorems than there: ${fewer.map((r) => r.row.file).join(', ')}`);
