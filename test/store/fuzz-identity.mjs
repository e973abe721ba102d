/** `npm run fuzz:identity -- --count N`: runs the tests of identity with N renamings and N changes, 10,000 if not said. */
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';

const { values } = parseArgs({ options: { count: { type: 'string', default: '10000' } } });
const env = { ...process.env, ATHENA_IDENTITY_COUNT: values.count };
const ran = spawnSync('npx', ['vitest', 'run', 'test/store/identity.test.ts', '--reporter=verbose'], { stdio: 'inherit', env });
process.exitCode = ran.status ?? 1;
