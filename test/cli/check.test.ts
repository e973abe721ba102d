import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { SessionOptions } from '../../lang/athena/session.ts';
import { fakeSession, folderWith, jsonLines, run } from './fake-world.ts';

const folder = folderWith({
  'good.ath': 'theorem a\ntheorem b',
  'bad.ath': 'fail\ntheorem a\nfail',
  'loop.ath': 'loop',
  'crash.ath': 'crash',
  'print.ath': 'print \u001b[2J',
  'between.ath': 'print said: \ntheorem a\ntheorem b\nprint more',
  'latin.ath': Uint8Array.from([0x61, 0x0a, 0x62, 0xe9, 0x0a]),
  'loads.ath': 'load good',
  'loads-bad.ath': 'load latin.ath',
});
mkdirSync(join(folder, 'sub'));

const withoutTime = (text: string) => text.replace(/\d+ ms/g, 'N ms');

describe('athena check', () => {
  it('prints results on standard output and one verdict on standard error', async () => {
    const { code, out, err } = await run(['check', 'good.ath'], folder);
    expect(code).toBe(0);
    expect(out).toBe('Theorem: (q a)\nTheorem: (q b)\n');
    expect(withoutTime(err)).toBe('good.ath: accepted, 2 theorems, 1 axiom, 7 steps, N ms\n');
  });

  it('begins a line for each result, whatever was printed before', async () => {
    expect((await run(['check', 'between.ath'], folder)).out).toBe('said: \nTheorem: (q a)\nTheorem: (q b)\nmore');
  });

  it.each([['good.ath'], ['./good.ath'], ['--quiet good.ath'], ['-q good.ath'], ['--limit=5 -- good.ath']])(
    'is meant by athena %s',
    async (line) => {
      expect((await run(line.split(' '), folder)).code).toBe(0);
    },
  );

  it('reads standard input', async () => {
    for (const args of [['-'], ['check', '-'], ['check', '--json', '-']]) expect((await run(args, folder, 'fail')).code).toBe(1);
    expect((await run(['-'], folder, 'fail')).err).toContain('<stdin>:1:1');
  });

  it('reports every error, and goes on with the next file', async () => {
    const { code, out, err } = await run(['check', 'bad.ath', 'good.ath'], folder);
    expect(code).toBe(1);
    expect(err.match(/error\[fake\/failed\]/g)).toHaveLength(2);
    expect(withoutTime(err)).toContain('bad.ath: refused, 2 errors, 1 theorem, 1 axiom, 7 steps, N ms');
    expect(out).toContain('(q b)');
  });

  it.each([
    [['good.ath', 'loop.ath'], 4],
    [['loop.ath', 'bad.ath'], 1],
    [['bad.ath', 'gone.ath', 'loop.ath'], 2],
    [['bad.ath', 'crash.ath'], 3],
  ])('of %j exits with %d', async (files, code) => {
    expect((await run(['check', ...files], folder)).code).toBe(code);
  });

  it('leaves results out with --quiet, and lists axioms with --axioms', async () => {
    expect((await run(['check', '--quiet', 'good.ath'], folder)).out).toBe('');
    expect((await run(['check', '--quiet', '--axioms', 'good.ath'], folder)).out).toBe(
      'good.ath:1:1: a\n  (q a)\n  rests on 1:\n    axiom ax: (p ==> q)\ngood.ath:2:1: b\n  (q b)\n  rests on 1:\n    axiom ax: (p ==> q)\n',
    );
    expect((await run(['axioms', 'good.ath'], folder)).out).toContain('axiom ax');
  });

  it('escapes printed control characters on a terminal only', async () => {
    expect((await run(['print.ath'], folder)).out).toBe('\u001b[2J');
    expect((await run(['print.ath'], folder, '', { outIsTerminal: true })).out).toBe('\\u{1b}[2J');
  });

  it('finds loaded files beside, under --path and with the ending left out', async () => {
    expect((await run(['loads.ath'], folder)).code).toBe(0);
    const elsewhere = folderWith({ 'x.ath': 'load good' });
    expect((await run(['x.ath'], elsewhere)).code).toBe(1);
    expect((await run(['--path', 'nowhere', '--path', folder, 'x.ath'], elsewhere)).code).toBe(0);
    expect((await run(['loads-bad.ath'], folder)).err).toContain('error[io/not-utf8]');
  });

  it('finds the standard library last, and its files beside each other', async () => {
    const root = folderWith({});
    mkdirSync(join(root, 'stdlib'));
    writeFileSync(join(root, 'stdlib', 'lists.ath'), 'theorem ours');
    writeFileSync(join(root, 'stdlib', 'sorting.ath'), 'load lists');
    const without = folderWith({ 'x.ath': 'load lists' });
    expect((await run(['x.ath'], without, '', { root })).out).toBe('Theorem: (q ours)\n');
    const own = folderWith({ 'x.ath': 'load lists', 'y.ath': 'load sorting', 'lists.ath': 'theorem mine' });
    expect((await run(['x.ath'], own, '', { root })).out).toBe('Theorem: (q mine)\n');
    expect((await run(['y.ath'], own, '', { root })).out).toBe('Theorem: (q ours)\n');
  });
});

describe('input that cannot be read', () => {
  it.each([
    ['goood.ath', 'error[io/no-such-file]: there is no file goood.ath', 'did you mean good.ath?'],
    ['sub', 'error[io/is-a-directory]', 'sub/*.ath'],
    ['latin.ath', 'byte 0xe9 at offset 3', 'latin.ath:2:2'],
    ['good.ath/x', 'error[io/no-such-file]', 'help:'],
  ])('%s', async (file, message, more) => {
    const { code, out, err } = await run(['check', file], folder);
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toContain(message);
    expect(err).toContain(more);
  });
});

describe('formats', () => {
  it('--json is one object per line and ends with the summary', async () => {
    const { code, out, err } = await run(['check', '--json', '--axioms', 'good.ath', 'bad.ath', 'gone.ath'], folder);
    const lines = jsonLines(out);
    expect(err).toBe('');
    expect(lines.map((l) => l['type'])).toEqual(
      ['result', 'result', 'theorem', 'theorem', 'file'].concat(
        ['diagnostic', 'result', 'diagnostic', 'theorem', 'file'],
        ['diagnostic', 'file', 'summary'],
      ),
    );
    expect(lines[0]).toMatchObject({ label: 'Theorem', text: 'Theorem: (q a)', file: 'good.ath', line: 1, column: 1, start: 0, end: 9 });
    expect(lines.at(-1)).toMatchObject({ ok: false, exitCode: code, files: 3, theorems: 3, errors: 3 });
  });

  it('--format=short is one line per diagnostic', async () => {
    const { err } = await run(['check', '--format=short', 'bad.ath'], folder);
    expect(err.split('\n').slice(0, 2)).toEqual([
      'bad.ath:1:1: error[fake/failed]: fail failed',
      'bad.ath:3:1: error[fake/failed]: fail failed',
    ]);
  });

  it('--format=sarif is one log', async () => {
    const { out } = await run(['check', '--format', 'sarif', 'bad.ath', 'good.ath'], folder);
    expect(JSON.parse(out).runs[0].results).toHaveLength(2);
  });
});

describe('provers that are installed', () => {
  it.each([
    ['check good.ath', false],
    ['check --allow-provers good.ath', true],
    ['axioms --allow-provers good.ath', true],
    ['check --allow-io good.ath', true],
    ['check --limit 5 good.ath', false],
  ])('with athena %s can be asked: %s', async (line, allowed) => {
    const given: boolean[] = [];
    const createSession = (options: SessionOptions) => {
      given.push(options.runProver !== undefined);
      return fakeSession(options);
    };
    expect((await run(line.split(' '), folder, '', { createSession })).code).toBe(0);
    expect(given).toEqual([allowed]);
  });
});
