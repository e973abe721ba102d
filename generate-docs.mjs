// Writes what is generated in the documents: the page of methods, and what the examples print. See test/docs/update.ts.
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const bundle = 'node_modules/.cache/generate-docs.mjs';
await build({
  entryPoints: ['test/docs/update.ts'],
  bundle: true,
  outfile: bundle,
  platform: 'node',
  format: 'esm',
  packages: 'external',
  logLevel: 'error',
});
await import(pathToFileURL(bundle).href);
