/**
 * Does every comparison, connective and constant of the trusted packet code have a test? Changes them one at a time, each in a copy of
 * the sources, and reports those that no test misses. Takes many minutes: `node test/packet/mutants.mjs [FILE…]`.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');
/** Each file with the tests that are about it. */
const tests = {
  'packet/machine/decode.ts': 'test/packet/machine',
  'packet/machine/encode.ts': 'test/packet/machine',
  'packet/machine/texts.ts': 'test/packet/machine',
  'packet/machine/run.ts': 'test/packet/machine',
  'packet/machine/packet.ts': 'test/packet/machine',
  'packet/machine/complexity.ts': 'test/packet/machine',
  'packet/analysis/safety.ts': 'test/packet/analysis',
  'packet/analysis/reaching-definitions.ts': 'test/packet/analysis',
  'packet/capture/frame.ts': 'test/packet/capture/frame.test.ts',
};
const chosen = process.argv.slice(2);
const copy = mkdtempSync(join(tmpdir(), 'mutants-'));
for (const part of ['packet', 'lang', 'kernel', 'test/packet', 'test/support', 'package.json', 'tsconfig.json', 'examples'])
  cpSync(join(root, part), join(copy, part), { recursive: true });
symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
writeFileSync(
  join(copy, 'vitest.config.ts'),
  "export default { test: { include: ['test/packet/**/*.test.ts'], bail: 1, testTimeout: 20000, pool: 'threads' } };\n",
);

/** What is changed into what. */
const changes = [
  [/ < /g, ' <= '],
  [/ <= /g, ' < '],
  [/ > /g, ' >= '],
  [/ >= /g, ' > '],
  [/ === /g, ' !== '],
  [/ !== /g, ' === '],
  [/ && /g, ' || '],
  [/ \|\| /g, ' && '],
  [/ \+ 1\b/g, ''],
  [/\bone,/g, '[0n, 0n],'],
  [/'mine' : /g, "'wide' : "],
  [/\bforget\([^)]*\);/g, ';'],
  [/return 'wide'/g, "return 'mine'"],
  [/return 'foreign'/g, 'return packets'],
  [/\+= ([a-z])/g, '-= $1'],
  [/Math\.min\(/g, 'Math.max('],
];

function passes(test) {
  const env = { ...process.env, PACKET_COUNT: '300' };
  // Not through npx, and with threads: a change may make a loop endless, and all of it has to be ended then.
  const command = ['node_modules/vitest/vitest.mjs', 'run', '--reporter=dot', test];
  return spawnSync(process.execPath, command, { cwd: copy, encoding: 'utf8', timeout: 120_000, killSignal: 'SIGKILL', env }).status === 0;
}

let survivors = 0;
let count = 0;
for (const [file, test] of Object.entries(tests)) {
  if (chosen.length > 0 && !chosen.some((c) => file.includes(c))) continue;
  const path = join(copy, file);
  const text = readFileSync(path, 'utf8');
  if (!passes(test)) throw new Error(`${test} fails as it is`);
  for (const [pattern, replacement] of changes) {
    for (const m of text.matchAll(pattern)) {
      const lineStart = text.lastIndexOf('\n', m.index) + 1;
      const line = text.slice(lineStart, text.indexOf('\n', m.index));
      if (/^\s*(?:\/\/|\/?\*|import|export type|type|\|)/.test(line)) continue;
      const changed = m[0].replace(new RegExp(pattern.source), replacement);
      writeFileSync(path, text.slice(0, m.index) + changed + text.slice(m.index + m[0].length));
      count++;
      if (passes(test)) {
        survivors++;
        console.log(
          `${file}:${text.slice(0, m.index).split('\n').length}: no test misses ${m[0].trim()} -> ${changed.trim()} in ${line.trim().slice(0, 110)}`,
        );
      }
    }
  }
  writeFileSync(path, text);
}
rmSync(copy, { recursive: true });
console.log(`${count} changes, ${survivors} without a test`);
process.exitCode = survivors === 0 ? 0 : 1;
