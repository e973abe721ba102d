#!/usr/bin/env node
/** Runs the bundled command, from compiled code where there is some that fits this node. The build puts the cache's name in. */
'use strict';
const { readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { setFlagsFromString } = require('node:v8');
const { Script } = require('node:vm');

// The checker of certificates has a bundle of its own, in which there is nothing of the proof language.
const verifying = process.argv[2] === 'verify' && !process.argv.some((a) => a === '--help' || a === '-h');
const file = join(__dirname, verifying ? 'verify.cjs' : 'main.cjs');
// A check is over in a second or two, so most of what the optimizing compiler makes comes too late to be used. It waits some five
// times longer than it would; docs/performance.md has the figures. They are of this V8; another may not know the flag, and would say so.
if (process.versions.v8.startsWith('11.')) {
  setFlagsFromString('--interrupt-budget=600000');
  // A certificate may be hostile: its check holds little more memory than it must.
  if (verifying) setFlagsFromString('--semi-space-growth-factor=1');
}

const cacheFile = join(__dirname, 'CACHE_NAME');
let cachedData;
try {
  if (!verifying) cachedData = readFileSync(cacheFile);
} catch {
  // Without it everything works, a little later.
}
const source = `(function (exports, require, module, __filename, __dirname) {${readFileSync(file, 'utf8')}\n})`;
const script = new Script(source, { filename: file, cachedData });
if (process.env.ATHENA_WRITE_CACHE === '1') process.once('exit', () => writeFileSync(cacheFile, script.createCachedData()));
script.runInThisContext()(module.exports, require, module, file, __dirname);
