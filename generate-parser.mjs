// Writes lang/athena/grammar/parser.generated.ts from lang/athena/grammar/athena.ohm.
import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const bundle = 'node_modules/.cache/generate-parser.mjs';
await build({
  entryPoints: ['lang/athena/grammar/generate.ts'],
  bundle: true,
  outfile: bundle,
  platform: 'node',
  format: 'esm',
  logLevel: 'error',
});
const { generate } = await import(pathToFileURL(bundle).href);
writeFileSync('lang/athena/grammar/parser.generated.ts', generate(readFileSync('lang/athena/grammar/athena.ohm', 'utf8')));
