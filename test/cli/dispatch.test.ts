import { describe, expect, it } from 'vitest';
import { hideInputMarks, showInputMarks } from '../../cli/argv.ts';
import { colourLevel } from '../../cli/style.ts';
import { folderWith, jsonLines, run } from './fake-world.ts';

const folder = folderWith({ 'good.ath': 'theorem a', 'crash.ath': 'crash' });

describe('usage errors', () => {
  it.each([
    ['chekc good.ath', 'usage/unknown-command', 'did you mean athena check?'],
    ['check --lmit 3 good.ath', 'usage/unknown-option', 'did you mean --limit?'],
    ['--jsn good.ath', 'usage/unknown-option', 'did you mean --json?'],
    ['check --limit many good.ath', 'usage/bad-value', 'a whole number'],
    ['check --limit', 'usage/bad-value', 'write --limit N'],
    ['check --json=yes good.ath', 'usage/bad-value', 'write --json alone'],
    ['check --format xml good.ath', 'usage/bad-value', 'text, short, json or sarif'],
    ['check', 'usage/missing-argument', 'athena check [files..|-]'],
    ['explain a b', 'usage/too-many-arguments', 'leave this out'],
    ['explain io/not-utf', 'usage/unknown-code', 'athena explain io/not-utf8'],
    ['help chek', 'usage/unknown-topic', 'athena help check'],
  ])('athena %s', async (line, code, help) => {
    const words = await run(line.split(' '), folder);
    expect(words).toMatchObject({ code: 2, out: '' });
    expect(words.err).toContain(`error[${code}]`);
    expect(words.err).toContain(help);

    // First, because the value of `--limit` is missing at the end.
    const [first = '', ...rest] = line.split(' ');
    const json = await run([first, '--json', ...rest], folder);
    expect(json).toMatchObject({ code: 2, err: '' });
    const lines = jsonLines(json.out);
    expect(lines.map((l) => l['type'])).toEqual(['diagnostic', 'summary']);
    expect(lines[0]).toMatchObject({ code });
    expect(lines[1]).toMatchObject({ ok: false, exitCode: 2 });
  });

  it('point into the command line', async () => {
    const { err } = await run(['check', 'a b.ath', '--lmit'], folder);
    expect(err).toContain("1 │ athena check 'a b.ath' --lmit\n  │                        ──────\n");
  });
});

describe('a bug of ours', () => {
  it('is told with a line to reproduce it and without a stack', async () => {
    const { code, err } = await run(['check', 'crash.ath'], folder);
    expect(code).toBe(3);
    expect(err).toContain('this is a bug in athena: cannot read properties of undefined');
    expect(err).toContain('ATHENA_DEBUG=1 athena check crash.ath');
    expect(err).not.toMatch(/^\s+at /m);
  });

  it('shows the stack when asked', async () => {
    expect((await run(['crash.ath'], folder, '', { env: { ATHENA_DEBUG: '1' } })).err).toMatch(/^\s+at /m);
  });

  it('is JSON with --json', async () => {
    const lines = jsonLines((await run(['check', '--json', 'crash.ath'], folder)).out);
    expect(lines.at(-2)).toMatchObject({ code: 'internal/bug' });
    expect(lines.at(-1)).toMatchObject({ type: 'summary', exitCode: 3 });
  });
});

describe('help', () => {
  it.each([[[]], [['--help']], [['help']]])('athena %j lists the commands', async (args: string[]) => {
    const { code, out } = await run(args, folder);
    expect(code).toBe(0);
    for (const word of ['check', 'repl', 'axioms', 'explain', 'exit-codes']) expect(out).toContain(word);
  });

  it('is there for a command', async () => {
    for (const args of [
      ['check', '--help'],
      ['help', 'check'],
    ])
      expect((await run(args, folder)).out).toContain('--allow-io');
  });

  it.each(['lemma', 'packet', 'policy', 'router', 'vinet'])('of athena %s, which needs a second word', async (first) => {
    const [asked, topic] = [await run([first, '--help'], folder), await run(['help', first], folder)];
    expect(asked).toMatchObject({ code: 0, err: '' });
    expect(asked.out).toContain(`athena ${first} COMMAND`);
    expect(topic).toEqual(asked);
    const alone = await run([first], folder);
    expect(alone).toMatchObject({ code: 2, out: asked.out });
    expect(alone.err).toContain(`error[usage/missing-argument]: athena ${first} needs a command`);
    const json = await run([first, '--json'], folder);
    expect(json).toMatchObject({ code: 2, err: '' });
    expect(jsonLines(json.out)).toMatchObject([{ code: 'usage/missing-argument' }, { type: 'summary', ok: false, exitCode: 2 }]);
    for (const line of [
      [first, 'nonsense'],
      [first, '--json', 'nonsense'],
      [first, '--nonsense'],
    ]) {
      const { code, out, err } = await run(line, folder);
      expect([code, `${out}${err}`]).toEqual([2, expect.stringContaining('usage/unknown-command')]);
    }
  });

  it('knows what every command takes before the second word too', async () => {
    const { code, out } = await run(['packet', '--json', '--color', 'never', 'run', '--lmit'], folder);
    expect([code, jsonLines(out)[0]?.['code']]).toEqual([2, 'usage/unknown-option']);
  });

  it('tells the exit codes', async () => {
    expect((await run(['help', 'exit-codes'], folder)).out).toMatch(/4 {2}undecided/);
  });

  it('tells the version', async () => {
    expect((await run(['--version'], folder)).out).toMatch(/^athena \d+\.\d+\.\d+\n$/);
  });
});

describe('athena explain', () => {
  it('prints a page, also for a code pasted with its brackets', async () => {
    for (const code of ['io/not-utf8', 'error[io/not-utf8]']) expect((await run(['explain', code], folder)).out).toContain('# io/not-utf8');
  });

  it('lists all codes', async () => {
    expect((await run(['explain'], folder)).out).toMatch(/^io\/no-such-file +A file that was named/m);
    expect(jsonLines((await run(['explain', '--json'], folder)).out).at(-1)).toMatchObject({ type: 'summary', ok: true });
  });
});

describe('colour', () => {
  it.each([
    [{}, true, undefined, 1],
    [{}, false, undefined, 0],
    [{ NO_COLOR: '1' }, true, undefined, 0],
    [{ NO_COLOR: '' }, true, undefined, 1],
    [{ TERM: 'dumb' }, true, undefined, 0],
    [{ FORCE_COLOR: '3', NO_COLOR: '1' }, true, undefined, 0],
    [{ FORCE_COLOR: '3', NO_COLOR: '' }, false, undefined, 3],
    [{ FORCE_COLOR: '0' }, true, undefined, 0],
    [{ FORCE_COLOR: '1' }, true, 'never', 0],
    [{ NO_COLOR: '1' }, false, 'always', 1],
  ])('with %j, terminal %s and flag %s is level %d', (env, terminal, flag, level) => {
    expect(colourLevel(env, terminal, flag)).toBe(level);
  });

  it('reaches the diagnostics', async () => {
    expect((await run(['gone.ath', '--color', 'always'], folder)).err).toContain('\u001b[');
    expect((await run(['gone.ath'], folder)).err).not.toContain('\u001b[');
  });
});

it('a lone - survives yargs', async () => {
  const { default: yargs } = await import('yargs');
  const parsed = await yargs(hideInputMarks(['check', '-', 'a'])).parse();
  expect(showInputMarks(parsed._.map(String))).toEqual(['check', '-', 'a']);
});
