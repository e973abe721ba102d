/**
 * Does every guard of the kernel have a test? Takes the `demand` calls away one at a time, each in a copy of the repository's
 * kernel and its tests, and reports those whose loss no test notices. Takes some minutes: `node test/kernel/guards.mjs [FILE…]`.
 * Files that read certificates (`check…`, `bytes`) are judged by the certificates and derivations that must be refused, the others by
 * `test/kernel`.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');
const chosen = process.argv.slice(2);
const files =
  chosen.length > 0
    ? chosen
    : ['rules', 'datatype', 'definition', 'signature', 'term', 'arithmetic', 'rational', 'assumptions', 'hash-consing'];
const copy = mkdtempSync(join(tmpdir(), 'guards-'));
const reading = /^(?:check|bytes)/;
const certificates = ['test/certificates', 'test/second-checker', 'test/support', 'test/corpus', 'store', 'lang', 'stdlib'];
const parts = [
  'kernel',
  'test/kernel',
  'test/support/cpu-time.ts',
  'package.json',
  'tsconfig.json',
  ...(files.some((f) => reading.test(f)) ? certificates : []),
];
for (const part of parts) cpSync(join(root, part), join(copy, part), { recursive: true });
symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
writeFileSync(
  join(copy, 'vitest.config.ts'),
  "export default { test: { include: ['test/kernel/*.test.ts', 'test/certificates/{accept,reject,bytes,derivation,loading}.test.ts'], bail: 1, testTimeout: 30000 } };\n",
);

/** Where the statement beginning here ends: after its closing parenthesis and semicolon. */
function endOfCall(text, start) {
  let depth = 0;
  let quote = '';
  for (let i = text.indexOf('(', start); i < text.length; i++) {
    const c = text[i];
    if (quote !== '') {
      if (c === '\\') i++;
      else if (c === quote) quote = '';
    } else if (c === "'" || c === '`' || c === '"') quote = c;
    else if (c === '(') depth++;
    else if (c === ')' && --depth === 0) return i + 1;
  }
  throw new Error('no end of call');
}

function passes(name = 'rules') {
  return (
    spawnSync('npx', ['vitest', 'run', '--reporter=dot', reading.test(name) ? 'test/certificates' : 'test/kernel'], {
      cwd: copy,
      encoding: 'utf8',
      timeout: 120_000,
    }).status === 0
  );
}

if (!files.every((name) => passes(name))) throw new Error('the tests fail as they are');
let survivors = 0;
let count = 0;
for (const name of files) {
  const path = join(copy, 'kernel', `${name}.ts`);
  const text = readFileSync(path, 'utf8');
  // A demand stands as a statement (also after `for (…)`); a throw after `if (…)` counts as a guard too.
  for (const m of text.matchAll(/(?<=^\s+|\)\s+)(demand|demandForm|partsOf|demandKind|demandFresh|demandDefinable|throw new \w+)\(/gm)) {
    const end = endOfCall(text, m.index);
    writeFileSync(path, `${text.slice(0, m.index)}void 0${text.slice(end)}`);
    count++;
    if (passes(name)) {
      survivors++;
      const line = text.slice(0, m.index).split('\n').length;
      console.log(`kernel/${name}.ts:${line}: no test misses ${text.slice(m.index, end).replace(/\s+/g, ' ').slice(0, 120)}`);
    }
  }
  writeFileSync(path, text);
}
rmSync(copy, { recursive: true });
console.log(`${count} guards, ${survivors} without a test`);
process.exitCode = survivors === 0 ? 0 : 1;
