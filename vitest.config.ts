import { createHash } from 'node:crypto';
import { renameSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { defineConfig } from 'vitest/config';
import { BaseSequencer } from 'vitest/node';

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

/** Tests that leave nothing behind in their process: many run in one. */
const together = ['test/lang/**/*.test.ts'];

/** Short files begin last as a rule. These take longest of all, and one worker would wait for the other at the end. */
const longest = [
  'test/cli/own-policy.test.ts',
  'test/stdlib/packet-together.test.ts',
  'test/router/backends/end-to-end.test.ts',
  'test/router/revocation.test.ts',
].map((file) => join(import.meta.dirname, file));

class LongestFirst extends BaseSequencer {
  override async sort(files: Parameters<BaseSequencer['sort']>[0]): ReturnType<BaseSequencer['sort']> {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: (typeof files)[number]): boolean => longest.includes(moduleId);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

export default defineConfig({
  plugins: [checkerOfTheSources],
  test: {
    projects: [
      // To read the language anew for each file is most of what these take. That sessions have nothing in common is tested so, too.
      { extends: true, test: { name: 'together', include: together, isolate: false } },
      { extends: true, test: { name: 'alone', include: ['test/**/*.test.ts'], exclude: together } },
    ],
    sequence: { sequencer: LongestFirst },
    reporters: countsFile ? ['default', ['json', { outputFile: countsFile }]] : ['default'],
    // Tests of a router wait for processes and clocks half of the time, and the usual number of workers on two cores is one.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // They protect from what hangs, and from nothing else: on a machine that is busy a test may take several times as long.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
