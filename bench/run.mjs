/**
 * Bundles and runs `run.ts`, with the names of benches if some are given, and `--long` for what takes minutes; or after `--file` another
 * file: Node 20 does not run TypeScript by itself.
 */
import { spawnSync } from 'node:child_process';
import { build } from 'esbuild';

const given = process.argv.slice(2);
const [entry, args] = given[0] === '--file' ? [given[1], given.slice(2)] : ['run', given];
await build({
  entryPoints: [`bench/${entry}.ts`],
  outfile: 'dist/bench.mjs',
  bundle: true,
  platform: 'node',
  format: 'esm',
  packages: 'external',
  logLevel: 'warning',
});
process.exitCode = spawnSync(process.execPath, ['dist/bench.mjs', ...args], { stdio: 'inherit' }).status ?? 1;
