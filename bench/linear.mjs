/** Bundles and runs `linear.ts`. */
import { spawnSync } from 'node:child_process';
import { build } from 'esbuild';

const outfile = 'dist/linear.mjs';
await build({
  entryPoints: ['bench/linear.ts'],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  packages: 'external',
  logLevel: 'warning',
});
process.exitCode = spawnSync(process.execPath, [outfile, ...process.argv.slice(2)], { stdio: 'inherit' }).status ?? 1;
