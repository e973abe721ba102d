import { defineConfig } from 'vitest/config';

/** `.ci/run` names a file here to count the results from; a person sees only the usual summary. */
const countsFile = process.env['ATHENA_TEST_COUNTS'];

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    reporters: countsFile ? ['default', ['json', { outputFile: countsFile }]] : ['default'],
    testTimeout: 30_000,
  },
});
