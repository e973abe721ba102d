/** Long runs of the laws of the machine and of the analysis: `npm run fuzz:packet -- --count N`. */
import { spawnSync } from 'node:child_process';

const i = process.argv.indexOf('--count');
const env = { ...process.env, PACKET_COUNT: i < 0 ? '5000' : process.argv[i + 1] };
const files = ['test/packet/machine/machine.property.test.ts', 'test/packet/analysis/safety.property.test.ts'];
process.exitCode = spawnSync('npx', ['vitest', 'run', '--testTimeout=3600000', ...files], { env, stdio: 'inherit' }).status ?? 1;
