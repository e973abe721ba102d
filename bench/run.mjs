/** Bundles and runs `run.ts`, or another file that is named: Node 20 does not run TypeScript by itself. */
import { spawnSync } from 'node:child_process';
import { build } from 'esbuild';

await build({
  entryPoints: [`bench/${process.argv[2] ?? 'run'}.ts`],
  outfile: 'dist/bench.mjs',
  bundle: true,
  platform: 'node',
  format: 'esm',
  packages: 'external',
  logLevel: 'warning',
});
process.exitCode = spawnSync(process.execPath, ['dist/bench.mjs', ...process.argv.slice(3)], { stdio: 'inherit' }).status ?? 1;
