import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runProver } from '../../cli/run-prover.ts';
import { folderWith } from './fake-world.ts';

/** A folder with a script of this name that node runs. */
function withProgram(name: string, code: string): string {
  const folder = folderWith({ [name]: `#!${process.execPath}\n${code}` });
  chmodSync(join(folder, name), 0o755);
  return folder;
}

const ask = (program: string, path: string, change: { args?: readonly string[]; input?: string; seconds?: number } = {}) =>
  runProver({ program, args: [], input: '', seconds: 5, ...change }, { PATH: path, SECRET: 'kept' });

const echo = `
const text = require('fs').readFileSync(0, 'utf8');
console.log(JSON.stringify({ args: process.argv.slice(2), text, env: Object.keys(process.env), cwd: process.cwd() }));
`;

describe('a prover', () => {
  it('gets its arguments as they are, the problem on standard input, and little else', () => {
    const reply = ask('prover', withProgram('prover', echo), { args: ['--x', '$(touch y); `z`'], input: 'fof(a).\n' });
    expect(reply.kind).toBe('answered');
    const seen = JSON.parse((reply as { output: string }).output) as Record<string, unknown>;
    expect([seen['args'], seen['text'], seen['env']]).toEqual([['--x', '$(touch y); `z`'], 'fof(a).\n', ['PATH']]);
    expect(seen['cwd']).not.toBe(process.cwd());
  });

  it('that ends with an error has still answered', () => {
    expect(ask('prover', withProgram('prover', 'console.log("no"); process.exit(3)'))).toEqual({ kind: 'answered', output: 'no\n' });
  });

  it('that does not read its input has still answered', () => {
    const reply = ask('prover', withProgram('prover', 'console.log("yes"); process.exit(0)'), { input: 'x'.repeat(5_000_000) });
    expect(reply).toEqual({ kind: 'answered', output: 'yes\n' });
  });

  it('that does not keep its time is ended', () => {
    const reply = ask('prover', withProgram('prover', 'setInterval(() => undefined, 1000)'), { seconds: 0.1 });
    expect(reply).toEqual({ kind: 'failed', reason: 'no answer within 0.1 seconds' });
  });

  it('that writes without end is ended', () => {
    const endless = 'const s = "x".repeat(1 << 20); for (;;) require("fs").writeSync(1, s);';
    expect(ask('prover', withProgram('prover', endless), { seconds: 60 }).kind).toBe('failed');
  });
});

describe('a prover is looked for', () => {
  it('in the folders of PATH, in their order', () => {
    const [first, second] = [withProgram('prover', 'console.log(1)'), withProgram('prover', 'console.log(2)')];
    expect(ask('prover', [folderWith({}), first, second].join(delimiter))).toEqual({ kind: 'answered', output: '1\n' });
  });

  it('nowhere else', () => {
    const folder = withProgram('prover', 'console.log(1)');
    for (const path of ['', '.', relative(process.cwd(), folder), `${delimiter}${delimiter}`])
      expect(ask('prover', path)).toEqual({ kind: 'absent' });
  });

  it('among files that can be run', () => {
    const folder = folderWith({ prover: 'not a program' });
    mkdirSync(join(folder, 'other'));
    writeFileSync(join(folder, 'third'), '');
    for (const name of ['prover', 'other', 'third', 'gone']) expect(ask(name, folder)).toEqual({ kind: 'absent' });
  });
});
