/** A tool that goes on running, played by a small program: what it is given, what it complains of, and what is done when it ends. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { type Manner, RunningTool } from '../../../router/backends/running-tool.ts';

const folder = mkdtempSync(join(tmpdir(), 'athena-running-'));
const log = join(folder, 'log');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Notes each file that it is to read; a file that says `complain`, `end` or `sleep` makes it do that. */
const program = `
const { appendFileSync, readFileSync } = require('node:fs');
appendFileSync(${JSON.stringify(log)}, 'start\\n');
require('node:readline').createInterface({ input: process.stdin }).on('line', (line) => {
  if (line.startsWith('mark')) return void process.stderr.write(line + '\\n');
  const text = readFileSync(line.slice(5), 'utf8');
  appendFileSync(${JSON.stringify(log)}, text + '\\n');
  if (text === 'complain') process.stderr.write('this is wrong\\n');
  if (text === 'end') { process.stderr.write('I cannot go on\\n'); process.exit(3); }
  if (text === 'sleep') Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 60000);
});
`;
const manner = (code: string, limit = 20_000): Manner => ({
  tool: 'player',
  command: [process.execPath, '-e', code],
  read: (path) => `read ${path}`,
  mark: (number) => ({ line: `mark ${number}`, before: (said) => new RegExp(`^(.*)mark ${number}\\n$`, 's').exec(said)?.[1] }),
  limit,
});
const done = (): readonly string[] => readFileSync(log, 'utf8').trim().split('\n');

test('reads files one after the other, is started once, and what it complains of is a failure', async () => {
  writeFileSync(log, '');
  const tool = new RunningTool(manner(program));
  const all = ['one', 'complain', 'two'].map((text) => tool.give(text));
  const said = await Promise.allSettled(all);
  expect(said.map((s) => (s.status === 'fulfilled' ? s.value : String(s.reason)))).toEqual([true, 'Error: player: this is wrong', true]);
  expect(done()).toEqual(['start', 'one', 'complain', 'two']);
});

test('one that ends in the middle is a failure with its last words, and the next time another is started', async () => {
  writeFileSync(log, '');
  const tool = new RunningTool(manner(program));
  await expect(tool.give('end')).rejects.toThrow('player: I cannot go on');
  expect(await tool.give('one')).toBe(true);
  expect(done()).toEqual(['start', 'end', 'start', 'one']);
});

test('one that takes too long is ended', async () => {
  writeFileSync(log, '');
  // Little time for what does not end, and as much as it takes for the rest.
  let limit = 20_000;
  const tool = new RunningTool({
    ...manner(program),
    get limit() {
      return limit;
    },
  });
  expect(await tool.give('one')).toBe(true);
  limit = 1000;
  await expect(tool.give('sleep')).rejects.toThrow('player: no end after 1 s');
  limit = 20_000;
  expect(await tool.give('two')).toBe(true);
});

test('one that does not answer as it should is not used, and nothing is done', async () => {
  for (const code of ['process.stdin.resume()', 'process.exit(1)', 'console.error("what?"); process.stdin.resume()']) {
    const tool = new RunningTool(manner(code, 1000));
    expect(await tool.give('one')).toBe(false);
    expect(await tool.give('two')).toBe(false);
  }
  const missing = new RunningTool({ ...manner(program), command: ['no-such-tool'] });
  expect(await missing.give('one')).toBe(false);
});
