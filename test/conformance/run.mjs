/** Bundles and runs `run.ts`: Node 20 does not run TypeScript by itself. The command that is measured is the one in `dist/`. */
import { spawnSync } from 'node:child_process';
import { build } from 'esbuild';

await build({
  entryPoints: ['test/conformance/run.ts'],
  outfile: 'dist/conformance.mjs',
  bundle: true,
  platform: 'node',
  format: 'esm',
  packages: 'external',
  logLevel: 'warning',
});
process.exitCode = spawnSync(process.execPath, ['dist/conformance.mjs', ...process.argv.slice(2)], { stdio: 'inherit' }).status ?? 1;
