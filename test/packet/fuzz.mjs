/** Long runs of the laws of the machine, of the analysis, of proofs and of hostile bundles: `npm run fuzz:packet -- --count N`. */
import { spawnSync } from 'node:child_process';

const i = process.argv.indexOf('--count');
const env = { ...process.env, PACKET_COUNT: i < 0 ? '5000' : process.argv[i + 1] };
const files = ['machine/machine', 'analysis/safety', 'admission/proofs', 'admission/hostile-bundles'].map(
  (f) => `test/packet/${f}.property.test.ts`,
);
process.exitCode = spawnSync('npx', ['vitest', 'run', '--testTimeout=3600000', ...files], { env, stdio: 'inherit' }).status ?? 1;
