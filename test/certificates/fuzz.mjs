/**
 * Long runs of mutated certificates: `npm run fuzz -- --count N [--seed S] [--certificates DIR] [--largest BYTES]`.
 * `athena check --certificates DIR` writes a folder of certificates to begin from.
 */
import { spawnSync } from 'node:child_process';

const env = { ...process.env };
const options = {
  count: ['FUZZ_COUNT', '20000'],
  seed: ['FUZZ_SEED', '1'],
  certificates: ['FUZZ_CERTIFICATES'],
  largest: ['FUZZ_LARGEST'],
};
for (const [name, [variable, otherwise]] of Object.entries(options)) {
  const i = process.argv.indexOf(`--${name}`);
  const value = i < 0 ? otherwise : process.argv[i + 1];
  if (value !== undefined) env[variable] = value;
}
process.exitCode = spawnSync('npx', ['vitest', 'run', 'test/certificates/campaign.test.ts'], { env, stdio: 'inherit' }).status ?? 1;
