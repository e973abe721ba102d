/** `certify`, `verify` and `check --certificates`, as processes. Needs `dist/`. */
import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, openSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith, jsonLines } from './fake-world.ts';

const root = resolve(import.meta.dirname, '../..');
const folder = folderWith({
  'n.ath': `datatype N := z | (s N)
declare plus: [N N] -> N
define [n m] := [?n:N ?m:N]
assert* plus-definition := [((z plus m) = m) (((s n) plus m) = (s (n plus m)))]
conclude one-plus := (forall m . (s z) plus m = s m)
  pick-any m:N (!chain [((s z) plus m) = (s (z plus m)) [plus-definition] = (s m) [plus-definition]])
domain D
declare d: D
declare P: [D] -> Boolean
assert d-is := (P d)
conclude some-P := (exists ?x . P ?x) (!egen (exists ?x . P ?x) d)
`,
  'forced.ath': 'declare A: Boolean\nconclude innocent := A (!force A)\n',
  'text.cert': 'no certificate',
});

function athena(...args: string[]) {
  const ran = spawnSync(process.execPath, [join(root, 'dist/athena.cjs'), ...args], { cwd: folder, encoding: 'utf8' });
  return { code: ran.status, out: ran.stdout, err: ran.stderr };
}

describe('certify and verify', () => {
  it('write a certificate that says what it proves, and that it rests on nothing', () => {
    expect(athena('certify', 'n.ath:one-plus', '-o', 'one.cert')).toMatchObject({ code: 0 });
    const { code, out } = athena('verify', 'one.cert', '--no-axioms');
    expect(code).toBe(0);
    expect(out).toContain('(forall ?v1:N (= (plus (s z) ?v1) (s ?v1)))');
    // What is stated means nothing to who does not know what is defined.
    expect(out).toContain('  by the definition of plus\n');
    const [certificate, summary] = jsonLines(athena('verify', '--json', 'one.cert').out) as Record<string, unknown>[];
    expect(certificate).toMatchObject({ type: 'certificate', verdict: 'accepted', axioms: [] });
    expect(summary).toMatchObject({ type: 'summary', exitCode: 0 });
    const hash = certificate?.['statement'] as string;
    expect(athena('verify', 'one.cert', '--statement', hash).code).toBe(0);
    expect(
      athena(
        'verify',
        'one.cert',
        '--statement',
        hash.replace(/^./, (c) => (c === '0' ? '1' : '0')),
      ),
    ).toMatchObject({ code: 1 });
    expect(athena('verify', 'one.cert', '--statement', 'abc')).toMatchObject({ code: 1 });
  });

  it('refuse what was changed, byte by byte, or prove the same', () => {
    const bytes = readFileSync(join(folder, 'one.cert'));
    writeFileSync(join(folder, 'longer.cert'), Buffer.concat([bytes, Buffer.from([0])]));
    expect(athena('verify', 'longer.cert')).toMatchObject({ code: 1, err: expect.stringMatching(/left over/) });
    writeFileSync(join(folder, 'shorter.cert'), bytes.subarray(0, -1));
    expect(athena('verify', 'shorter.cert').code).toBe(1);
    expect(athena('verify', 'text.cert')).toMatchObject({ code: 1, err: expect.stringMatching(/no certificate/) });
    expect(athena('verify', 'gone.cert')).toMatchObject({ code: 2, err: expect.stringMatching(/no such file/) });
    expect(athena('verify', '.')).toMatchObject({ code: 2, err: expect.stringMatching(/directory/) });
    expect(athena('verify')).toMatchObject({ code: 2 });
  });

  it('find theorems by name, with help for those that are not there', () => {
    expect(athena('certify', 'n.ath:one-pluss')).toMatchObject({ code: 1, err: expect.stringMatching(/did you mean one-plus/) });
    expect(athena('certify', 'n.ath')).toMatchObject({ code: 2 });
    expect(athena('certify', 'forced.ath:innocent')).toMatchObject({ code: 1, err: expect.stringMatching(/rests on oracle/) });
  });
});

describe('certify', () => {
  it('says where the certificate is, what it states, and how much it rests on', () => {
    expect(athena('certify', 'n.ath:one-plus', '-o', 'told.cert').out).toMatch(/^told\.cert: \d+ bytes, statement [0-9a-f]{64}\n$/);
    expect(athena('certify', 'n.ath:some-P').out).toMatch(/^some-P\.cert: .*, rests on 1 axiom\n$/);
    const [written] = jsonLines(athena('certify', 'n.ath:some-P', '--json').out) as Record<string, unknown>[];
    expect(written).toMatchObject({ type: 'certificate', name: 'some-P', file: 'some-P.cert', axioms: 1 });
  });

  it('tells of a file that cannot be written; that is no bug, and no verdict', () => {
    for (const file of ['gone/one.cert', '.'])
      expect(athena('certify', 'n.ath:one-plus', '-o', file)).toMatchObject({
        code: 2,
        err: expect.stringContaining('error[io/unwritable]'),
      });
    expect(athena('check', '-q', '--certificates', 'n.ath', 'n.ath')).toMatchObject({
      code: 2,
      err: expect.stringContaining('error[io/unwritable]'),
    });
  });

  it.skipIf(!existsSync('/dev/full'))('does not call a success what could not be written', () => {
    const full = openSync('/dev/full', 'w');
    try {
      athena('certify', 'n.ath:one-plus', '-o', 'one.cert');
      for (const args of [['verify', 'one.cert'], ['check', 'n.ath'], ['explain']]) {
        const ran = spawnSync(process.execPath, [join(root, 'dist/athena.cjs'), ...args], {
          cwd: folder,
          encoding: 'utf8',
          stdio: ['ignore', full, 'pipe'],
        });
        expect([ran.status, ran.stderr], args.join(' ')).toEqual([2, expect.stringContaining('standard output cannot be written: ENOSPC')]);
        expect(ran.stderr).not.toContain('at writeSync');
      }
    } finally {
      closeSync(full);
    }
  });
});

describe('check --certificates', () => {
  it('loses none when files have theorems of one name', () => {
    const same = 'declare A: Boolean\nassert A\nconclude fact := A (!claim A)\n(!claim A)\n';
    for (const name of ['one.ath', 'two.ath']) writeFileSync(join(folder, name), same);
    expect(athena('check', '-q', '--certificates', 'both', 'one.ath', 'two.ath').code).toBe(0);
    expect(readdirSync(join(folder, 'both')).length).toBe(4);
  });

  it('writes one for each theorem', () => {
    expect(athena('check', '-q', '--certificates', 'out', 'n.ath').code).toBe(0);
    const files = readdirSync(join(folder, 'out')).sort();
    expect(files).toEqual(['one-plus.cert', 'some-P.cert']);
    expect(athena('verify', ...files.map((f) => `out/${f}`)).code).toBe(0);
    expect(athena('verify', 'out/some-P.cert', '--no-axioms')).toMatchObject({ code: 1, err: expect.stringMatching(/rests on the axiom/) });
  });
});
