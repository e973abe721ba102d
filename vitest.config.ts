import { createHash } from 'node:crypto';
import { renameSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { defineConfig } from 'vitest/config';

/** `.ci/run` names a file here to count the results from; a person sees only the usual summary. */
const countsFile = process.env['ATHENA_TEST_COUNTS'];

/** The process that checks proofs for a router runs what `build.mjs` makes of it; tests run what the sources are now. */
const checkerOfTheSources = {
  name: 'checker-of-the-sources',
  async load(id: string) {
    if (!id.endsWith('router/checking/program-file.ts')) return undefined;
    const entryPoints = [join(import.meta.dirname, 'router/checking/main.ts')];
    const built = await build({ entryPoints, bundle: true, write: false, platform: 'node', target: 'node20.19', format: 'cjs' });
    const bytes = built.outputFiles[0]?.contents ?? new Uint8Array();
    const file = join(tmpdir(), `athena-checker-${createHash('sha256').update(bytes).digest('hex').slice(0, 16)}.cjs`);
    // Several workers may do this at once.
    const beside = `${file}.${process.pid}`;
    writeFileSync(beside, bytes);
    renameSync(beside, file);
    return `export const checkerProgram = ${JSON.stringify(file)};`;
  },
};

export default defineConfig({
  plugins: [checkerOfTheSources],
  test: {
    include: ['test/**/*.test.ts'],
    reporters: countsFile ? ['default', ['json', { outputFile: countsFile }]] : ['default'],
    // Tests of a router wait for processes and clocks half of the time, and the usual number of workers on two cores is one.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // They protect from what hangs, and from nothing else: on a machine that is busy a test may take several times as long.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
