/** Long runs of the random soundness tests: `npm run fuzz:soundness -- --count N [--seed S]`. */
import { spawnSync } from 'node:child_process';

const option = (name, otherwise) => {
  const i = process.argv.indexOf(`--${name}`);
  return i < 0 ? otherwise : process.argv[i + 1];
};
const env = { ...process.env, SOUNDNESS_COUNT: option('count', '1000'), SOUNDNESS_SEED: option('seed', '1') };
const files = ['test/soundness/kernel-rules.test.ts', 'test/soundness/deductions.test.ts'];
process.exitCode = spawnSync('npx', ['vitest', 'run', ...files], { env, stdio: 'inherit' }).status ?? 1;
