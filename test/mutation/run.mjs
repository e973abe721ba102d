/** Bundles and runs `run.ts`: Node 20 does not run TypeScript by itself. */
import { spawnSync } from 'node:child_process';
import { build } from 'esbuild';

await build({
  entryPoints: ['test/mutation/run.ts', 'test/mutation/worker.ts'],
  outdir: 'dist/mutation',
  outExtension: { '.js': '.mjs' },
  bundle: true,
  platform: 'node',
  format: 'esm',
  packages: 'external',
  logLevel: 'warning',
});
process.exitCode = spawnSync(process.execPath, ['dist/mutation/run.mjs', ...process.argv.slice(2)], { stdio: 'inherit' }).status ?? 1;
