/**
 * Long runs of the laws of the machine, of the analysis, of the theory, of proofs and of hostile bundles:
 * `npm run fuzz:packet -- --count N [--only theory]`.
 */
import { spawnSync } from 'node:child_process';

const option = (name, otherwise) => {
  const i = process.argv.indexOf(`--${name}`);
  return i < 0 ? otherwise : process.argv[i + 1];
};
const env = { ...process.env, PACKET_COUNT: option('count', '5000') };
const laws = {
  machine: 'machine/machine.property',
  safety: 'analysis/safety.property',
  theory: 'theory',
  work: 'work-theory',
  proofs: 'admission/proofs.property',
  'hostile-bundles': 'admission/hostile-bundles.property',
};
const only = option('only');
if (only !== undefined && !(only in laws)) {
  console.error(`--only is one of ${Object.keys(laws).join(', ')}`);
  process.exit(2);
}
const files = Object.keys(laws)
  .filter((name) => only === undefined || name === only)
  .map((name) => `test/packet/${laws[name]}.test.ts`);
process.exitCode = spawnSync('npx', ['vitest', 'run', '--testTimeout=3600000', ...files], { env, stdio: 'inherit' }).status ?? 1;
