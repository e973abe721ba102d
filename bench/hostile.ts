/**
 * What hostile certificates cost: for each family a process of its own, its peak memory above that of one that checks next to nothing,
 * and the processor time, for four sizes. `node bench/hostile.mjs [FAMILY…]`; ends with 1 if a family needs more than it may.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { check } from '../kernel/index.ts';
import { familiesOf } from './hostile-families.ts';

const sizes = [1 << 10, 10 << 10, 100 << 10, 1 << 20];

/** Bytes of memory for each byte of input, and for all. */
const [perByte, flat] = [64, 16 << 20];

interface Outcome {
  readonly said: string;
  /** Peak of memory, in bytes. */
  readonly peak: number;
  readonly seconds: number;
}

const [, script = '', asked, path = ''] = process.argv;
if (asked === '--child') checkOne();
else measureAll();

function checkOne(): void {
  // As the command's launcher does for `athena verify`.
  if (process.versions.v8.startsWith('11.')) setFlagsFromString('--semi-space-growth-factor=1');
  const bytes = new Uint8Array(readFileSync(path));
  const start = process.cpuUsage();
  const v = check(bytes);
  const { user, system } = process.cpuUsage(start);
  const said = v.verdict === 'rejected' ? `rejected: ${v.reason}` : v.verdict === 'limit' ? `limit: ${v.limit}` : v.verdict;
  console.log(JSON.stringify({ said, peak: process.resourceUsage().maxRSS * 1024, seconds: (user + system) / 1e6 } satisfies Outcome));
}

function measureAll(): void {
  const folder = mkdtempSync(join(tmpdir(), 'hostile-'));
  const run = (name: string, size: number): Outcome & { readonly bytes: number } => {
    const bytes = (familiesOf(size)[name] as () => Uint8Array)();
    const file = join(folder, 'certificate');
    writeFileSync(file, bytes);
    const { stdout } = spawnSync(process.execPath, [script, '--child', file], { encoding: 'utf8' });
    if (stdout === '') throw new Error(`the checker ends without a verdict: ${name}`);
    return { ...(JSON.parse(stdout) as Outcome), bytes: bytes.length };
  };
  const idle = run('nothing', 0).peak;
  const chosen = process.argv.slice(2);
  let over = 0;
  const mib = (n: number): string => (n / (1 << 20)).toFixed(0).padStart(5);
  for (const size of sizes) {
    console.log(`certificates of ${size >> 10} KiB`);
    for (const name of Object.keys(familiesOf(size)).filter((f) => chosen.length === 0 || chosen.includes(f))) {
      const { bytes, said, peak, seconds } = run(name, size);
      // What is refused for its version says nothing about the checker: the families must keep up with the format.
      if (said.includes('version')) throw new Error(`${name} is of another version of the format`);
      const allowed = perByte * bytes + flat;
      if (peak - idle > allowed) over++;
      const word = peak - idle > allowed ? 'OVER' : 'ok';
      console.log(
        `${word.padEnd(5)}${name.padEnd(22)}${mib(peak - idle)} of ${mib(allowed)} MiB ${seconds.toFixed(2).padStart(7)} s  ${said}`,
      );
    }
  }
  rmSync(folder, { recursive: true });
  process.exitCode = over > 0 ? 1 : 0;
}
