/** The built command as a process. Needs `dist/`, which `npm ci` and `npm run build` make. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith, jsonLines } from './fake-world.ts';

const root = resolve(import.meta.dirname, '../..');
const bundle = join(root, 'dist/athena.cjs');
const folder = folderWith({ 'a.ath': '(domain D)\n', 'latin.ath': Uint8Array.from([0xe9]) });

function command(args: readonly string[], input = '', env: Record<string, string> = {}) {
  const { NO_COLOR, FORCE_COLOR, ...rest } = process.env;
  const ran = spawnSync(process.execPath, [bundle, ...args], {
    cwd: folder,
    input,
    encoding: 'utf8',
    env: { ...rest, HOME: folder, ...env },
  });
  return { code: ran.status, out: ran.stdout, err: ran.stderr };
}

const sessionExists = command(['check', '-'], '').code === 0;

describe('the bundle', () => {
  it('is built', () => {
    expect(existsSync(bundle), 'run `npm run build` first').toBe(true);
  });

  it('finds the standard library', () => {
    const { code, err } = command(['check', '--quiet', '-'], 'load "nat/plus"\n(!uspec Nat.plus-one Nat.zero)\n');
    expect(code, err).toBe(0);
  });

  it.each([
    ['--version', 0],
    ['help exit-codes', 0],
    ['--help', 0],
    ['check gone.ath', 2],
    ['check .', 2],
    ['check latin.ath', 2],
    ['check --nope', 2],
    ['explain io/not-utf8', 0],
  ])('athena %s exits with %d and shows no stack', (line, code) => {
    const ran = command(line.split(' '));
    expect(ran.code).toBe(code);
    expect(ran.out + ran.err).not.toMatch(/^\s+at /m);
    expect(code === 0 ? ran.err : ran.out).toBe('');
  });

  it('is JSON throughout with --json', () => {
    for (const line of ['check --json gone.ath', 'check --json --nope', '--json latin.ath', 'nothing --json']) {
      expect(jsonLines(command(line.split(' ')).out).at(-1)).toMatchObject({ type: 'summary', exitCode: 2 });
    }
  });

  it('colours only when asked', () => {
    expect(command(['check', 'gone.ath']).err).not.toContain('\u001b[');
    expect(command(['check', 'gone.ath'], '', { FORCE_COLOR: '1' }).err).toContain('\u001b[');
  });

  it('is linked where npx looks first', () => {
    expect(existsSync(join(root, 'node_modules/.bin', process.platform === 'win32' ? 'athena.cmd' : 'athena'))).toBe(true);
  });
});

describe.skipIf(!sessionExists)('the bundle with the language (skipped until `athena check -` accepts an empty input)', () => {
  it('accepts a file, and standard input', () => {
    expect(command(['check', 'a.ath'])).toMatchObject({ code: 0 });
    expect(command(['-'], '(domain D)')).toMatchObject({ code: 0 });
  });

  it('refuses with every error told', () => {
    const ran = command(['check', '-'], '(no-such-thing 1)\n(domain D)\n(other-thing 2)\n');
    expect(ran.code).toBe(1);
    expect(ran.err.match(/^error\[/gm)?.length).toBeGreaterThanOrEqual(2);
  });

  it('stops at a limit', () => {
    expect(command(['check', '--limit', '10000', '-'], '(letrec ((f (lambda (x) (f x)))) (f ()))').code).toBe(4);
  });

  it.each([
    ['an unterminated string', '(print "abc'],
    ['100,000 nested parentheses', '('.repeat(100_000)],
    ['100,000 nested and closed', '('.repeat(100_000) + ')'.repeat(100_000)],
    ['binary rubbish that is UTF-8', '\u0000\u0001(\u0002\u001b[2J'],
  ])('survives %s', (_, text) => {
    const ran = command(['check', '-'], text);
    expect(ran.code).toBe(1);
    expect(ran.err).toMatch(/<stdin>:\d+:\d+/);
    expect(ran.err).not.toMatch(/^\s+at |this is a bug/m);
    expect(ran.err).not.toContain('\u001b');
  });

  it('answers in the repl, also from a pipe, and undoes', () => {
    const ran = command(['repl'], '(domain D)\n(declare a\n  D)\n:undo\n:axioms\n:quit\n');
    expect(ran.code).toBe(0);
    expect(ran.out).toContain('back before input 2');
    expect(ran.out).not.toContain('\u001b');
  });
});

it.skipIf(sessionExists)('NOTE: the language is not here yet; the tests of the bundle with the language were skipped', () => {
  console.warn('lang/athena/session.ts is a placeholder: the spawn tests with the language were skipped');
});
