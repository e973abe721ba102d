#!/usr/bin/env node
/** Runs the bundled command, from compiled code where there is some that fits this node. The build puts the cache's name in. */
'use strict';
const { readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { Script } = require('node:vm');

// The checker of certificates has a bundle of its own, in which there is nothing of the proof language.
const verifying = process.argv[2] === 'verify' && !process.argv.some((a) => a === '--help' || a === '-h');
const file = join(__dirname, verifying ? 'verify.cjs' : 'main.cjs');
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
