/**
 * Measures what the project promises about speed, each figure against another taken in the same run, so that a slow or busy
 * machine does not change the verdict. Prints a table and writes `results.json`: dotted names to `{ value, unit, against }`.
 * `npm run bench -- admission` runs that one alone, and writes nothing; `--long` adds what takes minutes.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { benchAdmission } from './admission.ts';
import { benchBundle } from './bundle.ts';
import { benchEvaluator } from './evaluator.ts';
import { benchKernel } from './kernel.ts';
import { benchLibrary } from './library.ts';
import { benchParser } from './parser.ts';
import { benchProcess } from './process.ts';
import { benchProver } from './prover.ts';
import { benchRouter } from './router.ts';
import { benchSessions } from './sessions.ts';
import { calibrate, type Figure, type Figures } from './measure.ts';

const figures: Figures = new Map();
const add = (name: string, figure: Figure): void => {
  figures.set(name, figure);
  console.log(`${name.padEnd(34)} ${format(figure.value).padStart(12)} ${figure.unit.padEnd(10)} ${figure.against}`);
};

const benches = {
  process: benchProcess,
  kernel: benchKernel,
  parser: benchParser,
  evaluator: benchEvaluator,
  prover: benchProver,
  library: benchLibrary,
  bundle: benchBundle,
  admission: benchAdmission,
  router: benchRouter,
  sessions: benchSessions,
};
const { values, positionals: wanted } = parseArgs({ options: { long: { type: 'boolean', default: false } }, allowPositionals: true });
const before = calibrate();
for (const name of wanted) if (!(name in benches)) throw new Error(`there is no bench ${name}: ${Object.keys(benches).join(', ')}`);
for (const [name, bench] of Object.entries(benches))
  if (wanted.length === 0 || wanted.includes(name)) await bench(add, calibrate(), values.long);
const after = calibrate();
add('machine.calibration', {
  value: (before + after) / 2,
  unit: 's',
  against: "node -e 'function f(n){return n<2?n:f(n-1)+f(n-2)};f(40)', before and after",
});
if (wanted.length === 0) writeFileSync('bench/results.json', `${JSON.stringify(Object.fromEntries([...figures].sort()), null, 2)}\n`);

function format(n: number): string {
  return n >= 1000 ? Math.round(n).toLocaleString('en') : n.toPrecision(3);
}
