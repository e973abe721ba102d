/** One verdict at full size: `npm run verdicts -- --count N`, so many pairs of a program and a frame for each who gives verdicts. */
import { spawnSync } from 'node:child_process';

const at = process.argv.indexOf('--count');
const env = { ...process.env, VERDICT_COUNT: at < 0 ? '1000000' : process.argv[at + 1] };
process.exitCode = spawnSync('npx', ['vitest', 'run', 'test/router/backends/one-verdict.test.ts'], { env, stdio: 'inherit' }).status ?? 1;
