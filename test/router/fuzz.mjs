/** Hostile clients of a router at full size, with the times of honest ones: `npm run fuzz:router -- --count N --connections N --exhaust N`. */
import { spawnSync } from 'node:child_process';

const given = (name, usual) => {
  const i = process.argv.indexOf(`--${name}`);
  return i < 0 ? usual : process.argv[i + 1];
};
const env = {
  ...process.env,
  ROUTER_COUNT: given('count', '10000'),
  ROUTER_CONNECTIONS: given('connections', '1000'),
  ROUTER_EXHAUST: given('exhaust', '3000'),
};
const files = [
  'test/router/hostile-bundles.test.ts',
  'test/router/hostile-lemmas.test.ts',
  'test/router/hostile-connections.test.ts',
  'test/router/checking/exhaustion.test.ts',
];
// One after the other: they tell how long honest clients wait.
const command = ['vitest', 'run', '--testTimeout=3600000', '--no-file-parallelism', ...files];
process.exitCode = spawnSync('npx', command, { env, stdio: 'inherit' }).status ?? 1;
