/** Bundles and runs `backends.ts`, with the names of its parts if some are given: programs, changes, rates. */
import { spawnSync } from 'node:child_process';
import { build } from 'esbuild';

await build({
  entryPoints: ['bench/backends.ts'],
  outfile: 'dist/bench-backends.mjs',
  bundle: true,
  platform: 'node',
  format: 'esm',
  packages: 'external',
  logLevel: 'warning',
});
process.exitCode = spawnSync(process.execPath, ['dist/bench-backends.mjs', ...process.argv.slice(2)], { stdio: 'inherit' }).status ?? 1;
