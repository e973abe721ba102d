/** Bundles and runs `hostile.ts`. */
import { spawnSync } from 'node:child_process';
import { build } from 'esbuild';

const outfile = 'dist/hostile.mjs';
await build({ entryPoints: ['bench/hostile.ts'], outfile, bundle: true, platform: 'node', format: 'esm', logLevel: 'warning' });
process.exitCode = spawnSync(process.execPath, [outfile, ...process.argv.slice(2)], { stdio: 'inherit' }).status ?? 1;
