/** `athena lemma`: from files to a library, to another machine, and back; what is told, and with which exit code. */
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { libraryServer } from '../../store/index.ts';
import { Session } from '../../lang/index.ts';
import { folderStore, more, newFolder, numbers, trees } from '../store/sample.ts';
import { jsonLines, run } from './fake-world.ts';

/** A folder with sources, and a home of its own. */
function machine(files: Readonly<Record<string, string>>) {
  const folder = newFolder();
  const put = (all: Readonly<Record<string, string>>) => {
    mkdirSync(join(folder, 'theory'), { recursive: true });
    for (const [name, text] of Object.entries(all)) writeFileSync(join(folder, 'theory', name), text);
  };
  put(files);
  const athena = (line: string) =>
    run(['lemma', ...line.split(' ')], folder, '', { env: { HOME: folder }, createSession: (o) => new Session(o) });
  return { folder, put, athena, file: (name: string) => join(folder, name) };
}
const twoFiles = { 'numbers.ath': numbers, 'more.ath': `load "numbers"\n${more}` };

describe('publishing', () => {
  it('makes the same bytes in two places', async () => {
    const [one, two] = [machine(twoFiles), machine(twoFiles)];
    expect((await one.athena('keygen')).out).toMatch(/^public key [0-9a-f]{64}\n$/);
    mkdirSync(two.file('.config/athena'), { recursive: true });
    copyFileSync(one.file('.config/athena/lemma-key.pem'), two.file('.config/athena/lemma-key.pem'));
    for (const m of [one, two]) {
      expect(await m.athena('publish theory')).toMatchObject({ code: 0, err: '' });
      expect(await m.athena('export theory -o all.athl')).toMatchObject({ code: 0 });
    }
    const bytes = readFileSync(one.file('all.athl'));
    expect(bytes.equals(readFileSync(two.file('all.athl')))).toBe(true);
    // Nothing of where it was made is in it.
    for (const word of [one.folder, 'numbers.ath', 'athena', process.env['USER'] || 'root']) expect(bytes.includes(word)).toBe(false);
  });

  it('needs a key, files that are accepted, and a name', async () => {
    const { athena, put } = machine({ 'numbers.ath': numbers });
    const codeOf = async (line: string) => {
      const { code, err } = await athena(line);
      return [code, /^error\[(.*?)\]/m.exec(err)?.[1]];
    };
    expect(await codeOf('publish theory')).toEqual([2, 'library/no-key']);
    await athena('keygen');
    expect(await codeOf('keygen')).toEqual([2, 'library/key-exists']);
    expect(await codeOf('publish gone')).toEqual([2, 'io/no-such-file']);
    expect(await codeOf('publish theory --name No!')).toEqual([2, 'library/bad-name']);
    expect(await codeOf('publish theory --key theory/numbers.ath')).toEqual([2, 'library/bad-key']);
    put({ 'numbers.ath': numbers.replace('[z-plus] = (s (z plus y)) [z-plus]', '[z-plus]') });
    const { code, err } = await athena('publish theory');
    expect(code).toBe(1);
    expect(err).toContain('error[library/bad-sources]');
  });

  it('leaves out what rests on an oracle, and says so', async () => {
    const { athena } = machine({ 'a.ath': `${numbers}\nconclude forced := (z = (s z)) (!force (z = (s z)))` });
    await athena('keygen');
    const { code, err, out } = await athena('publish theory');
    expect(code).toBe(0);
    expect(err).toContain('forced: left out: nothing that rests on');
    expect(out).toContain('2 lemmas');
    expect((await athena('publish theory --strict')).err).toContain('error[library/left-out]');
  });
});

describe('a published library', async () => {
  const { athena, folder, file, put } = machine({ ...twoFiles, 'trees.ath': trees });
  await athena('keygen');
  const published = await athena('publish theory --out public');

  it('is told in a line', () => {
    expect(published.out).toMatch(
      /^theory: version 1, 5 lemmas, \d+ objects, \d+ bytes\n {2}root [0-9a-f]{64}\n {2}key {2}[0-9a-f]{64}\n$/,
    );
  });

  it('is shown lemma by lemma', async () => {
    const { out } = await athena('show plus-commutative');
    for (const words of [
      'The order does not matter.',
      'uses       plus-z, plus-s',
      'rests on nothing asserted',
      '2 more lemmas',
      'defined    N, plus',
    ])
      expect(out).toContain(words);
    expect(out).toMatch(/size +\d+ bytes, \d+ steps/);
    const [lemma, summary] = jsonLines((await athena('show not-green --json')).out);
    expect(lemma).toMatchObject({ type: 'lemma', name: 'not-green', axioms: [{ statement: expect.stringContaining('grows') }] });
    expect(summary).toMatchObject({ type: 'summary', ok: true });
  });

  it('is searched', async () => {
    expect((await athena('search plus order')).out).toBe('plus-commutative  The order does not matter.\n');
    expect(await athena('search nonsense')).toMatchObject({ code: 1, out: '' });
    expect((await athena('search')).out.split('\n').length).toBe(6);
  });

  it('is verified, and drops what rests on a revoked axiom', async () => {
    expect(await athena('verify')).toMatchObject({ code: 0, out: expect.stringContaining('5 lemmas') });
    const [lemma] = jsonLines((await athena('show not-green --json')).out) as [{ axioms: { hash: string }[] }];
    const axiom = lemma.axioms[0]?.hash as string;
    const { code, out } = await athena(`verify --revoke ${axiom}`);
    expect(code).toBe(1);
    expect(out).toContain('3 lemmas');
    expect(out).toContain('dropped not-green-twice');
    expect((await athena(`show not-green --revoke ${axiom}`)).err).toContain('error[library/revoked]');
    expect(await athena(`show plus-z --revoke ${axiom}`)).toMatchObject({ code: 0 });
  });

  it('takes the beginning of a hash for an axiom and for a lemma, and the name of a lemma for what it states', async () => {
    const shown = (await athena('show not-green --json')).out;
    const [lemma] = jsonLines(shown) as [{ hash: string; axioms: { hash: string }[] }];
    const part = (lemma.axioms[0] as { hash: string }).hash.slice(0, 10);
    expect(await athena(`verify --revoke ${part}`)).toMatchObject({ code: 1, out: expect.stringContaining('3 lemmas') });
    expect((await athena(`show not-green --revoke ${part}`)).err).toContain('error[library/revoked]');
    expect(await athena(`show ${lemma.hash.slice(0, 8)} --json`)).toMatchObject({ code: 0, out: shown });
    // A lemma is no axiom of another.
    expect(await athena('verify --revoke not-green')).toMatchObject({ code: 0, out: expect.stringContaining('5 lemmas') });
    for (const wrong of [part.slice(0, 7), `${part.slice(0, 9)}${part[9] === '0' ? '1' : '0'}`, 'no-such'])
      expect((await athena(`verify --revoke ${wrong}`)).err, wrong).toContain('error[library/not-found]');
  });

  it('has theorems about two datatypes that differ in their names only', async () => {
    const source = 'datatype A := a | (b A)\ndatatype C := c | (d C)\n';
    const { athena: other } = machine({
      'two.ath': `${source}conclude two := (forall ?x ?y . a =/= b ?x & c =/= d ?y)
        pick-any x:A pick-any y:C (!both (!uspec (!constructor-exclusiveness a b) x) (!uspec (!constructor-exclusiveness c d) y))\n`,
    });
    await other('keygen');
    expect(await other('publish theory --strict')).toMatchObject({ code: 0, out: expect.stringContaining('1 lemma, 3 objects') });
    expect(await other('verify')).toMatchObject({ code: 0, out: expect.stringContaining('1 lemma, 3 objects, 0 axioms') });
    expect((await other('show two')).out).toContain('(and (not (= a (b');
  });

  it('goes to another machine as files, and what is new as a suffix', async () => {
    const other = machine({});
    expect((await other.athena(`install ${join(folder, 'public')}`)).out).toMatch(/^theory: version 1, \d+ objects checked/);
    const server = libraryServer(folderStore(file('.cache/athena/store')));
    const address = await new Promise<string>((done) =>
      server.listen(0, '127.0.0.1', () => done(`http://127.0.0.1:${(server.address() as AddressInfo).port}/theory`)),
    );
    expect((await other.athena(`install ${address}`)).out).toBe('theory: version 1, nothing new\n');
    put({ 'again.ath': 'load "numbers"\n## Twice nothing.\nconclude z-z := (z plus z = z) (!uspec z-plus z)' });
    await athena('publish theory --out public');
    const [installed] = jsonLines((await other.athena(`install ${address} --json`)).out);
    expect(installed).toMatchObject({ how: 'suffix', version: 2, received: 2, requests: 1 });
    // A lemma alone, as a certificate, over the line and as a file.
    const alone = machine({});
    const [part] = jsonLines((await alone.athena(`install ${address} --only plus-commutative --json`)).out) as [
      { statement: string; received: number },
    ];
    expect(part.received).toBe(8);
    await athena('export plus-commutative -o pc.cert');
    expect((await alone.athena(`import ${file('pc.cert')}`)).out).toContain(`${part.statement}: 8 objects checked`);
    expect((await alone.athena('gc --grace 0')).out).toMatch(/^0 objects removed, 0 bytes; 8 kept/);
    expect((await alone.athena(`install ${address} --only nothing`)).err).toContain('error[library/unreachable]');
    const cert = readFileSync(file('pc.cert'));
    cert[60] = (cert[60] as number) ^ 1;
    writeFileSync(file('pc.cert'), cert);
    expect((await alone.athena(`import ${file('pc.cert')}`)).code).toBe(1);
    server.close();
    // The old one is refused from now on.
    await other.athena('export theory -o new.athl');
    const third = machine({});
    expect((await third.athena(`import ${other.file('new.athl')}`)).code).toBe(0);
    writeFileSync(third.file('old.athl'), readFileSync(file('public/library')).subarray(0, endOfFirst(file('public/index.json'))));
    const { code, err } = await third.athena('import old.athl');
    expect([code, err.includes('error[library/rolled-back]')]).toEqual([1, true]);
    expect((await third.athena('diff old.athl theory')).out).toBe('added     z-z\n');
  });

  it('is refused under another key, damaged, or from nowhere', async () => {
    const other = machine({});
    const key = 'ab'.repeat(32);
    expect((await other.athena(`install ${join(folder, 'public')} --public-key ${key}`)).err).toContain('error[library/wrong-key]');
    const bytes = readFileSync(file('public/library'));
    bytes[100] = (bytes[100] as number) ^ 1;
    writeFileSync(other.file('bad.athl'), bytes);
    expect((await other.athena('import bad.athl')).code).toBe(1);
    const closed = createServer();
    await new Promise<void>((done) => closed.listen(0, '127.0.0.1', done));
    const { port } = closed.address() as AddressInfo;
    closed.close();
    expect(await other.athena(`install http://127.0.0.1:${port}/x`)).toMatchObject({
      code: 2,
      err: expect.stringContaining('error[library/unreachable]'),
    });
    expect((await other.athena('search')).out).toBe('');
  });

  it('that has expired is told to have', async () => {
    const other = machine({ 'trees.ath': trees });
    await other.athena('keygen');
    expect((await other.athena('publish theory --expires 2001-02-30')).code).toBe(2);
    await other.athena('publish theory --expires 2001-02-28 --out public');
    expect(await other.athena('verify')).toMatchObject({ code: 1, out: expect.stringContaining('expired on 2001-02-28') });
    expect((await machine({}).athena(`install ${other.file('public')}`)).err).toContain('was good until 2001-02-28 only');
  });

  it('is continued in its folder by a publisher who has lost the store, and takes the place of no other', async () => {
    const other = machine({ 'trees.ath': trees });
    await other.athena('keygen');
    await other.athena('publish theory --out public');
    other.put({ 'numbers.ath': numbers });
    expect((await other.athena('publish theory --out public')).out).toContain('version 2');
    rmSync(other.file('.cache'), { recursive: true });
    other.put({ 'more.ath': `load "numbers"\n${more}` });
    const before = readFileSync(other.file('public/library'));
    expect((await other.athena('publish theory --out public')).out).toContain('version 3');
    expect(readFileSync(other.file('public/library')).subarray(0, before.length).equals(before)).toBe(true);
    const renamed = await other.athena('publish theory --name else --out public');
    expect([renamed.code, renamed.err]).toEqual([1, expect.stringContaining('has the library theory, and else would take its place')]);
    await other.athena('keygen -o other.pem');
    rmSync(other.file('.cache'), { recursive: true });
    expect((await other.athena('publish theory --key other.pem --out public')).err).toContain('error[library/wrong-key]');
  });

  it('comes from an address that does not end with its name, and then what is new alone', async () => {
    const other = machine({ 'trees.ath': trees });
    await other.athena('keygen');
    await other.athena('publish theory --out public');
    const asked: (string | undefined)[] = [];
    const server = createServer((request, response) => {
      const bytes = readFileSync(other.file('public/library'));
      asked.push(request.headers.range);
      const start = Number(/^bytes=([0-9]+)-$/.exec(request.headers.range ?? '')?.[1] ?? Number.NaN);
      if (Number.isNaN(start)) response.end(bytes);
      else if (start >= bytes.length) response.writeHead(416, { 'content-range': `bytes */${bytes.length}` }).end();
      else response.writeHead(206, { 'content-range': `bytes ${start}-${bytes.length - 1}/${bytes.length}` }).end(bytes.subarray(start));
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    try {
      const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/files`;
      const mine = machine({});
      const [first] = [await mine.athena(`install ${address}`)];
      expect(first.out).toMatch(/^theory: version 1, \d+ objects checked/);
      expect((await mine.athena(`install ${address}`)).out).toBe('theory: version 1, nothing new\n');
      const { length } = readFileSync(other.file('public/library'));
      other.put({ 'numbers.ath': numbers });
      await other.athena('publish theory --out public');
      expect((await mine.athena(`install ${address}`)).out).toContain('version 2');
      expect(asked).toEqual([undefined, `bytes=${length}-`, `bytes=${length}-`]);
      // A library that only the address makes think of is no continuation: the whole is fetched.
      const misled = machine({ 'numbers.ath': numbers });
      await misled.athena('keygen');
      await misled.athena('publish theory --name files');
      expect((await misled.athena(`install ${address}`)).out).toContain('theory: version 2');
    } finally {
      server.close();
    }
  });

  it('tells a revoked lemma in words', async () => {
    const mine = machine({ 'trees.ath': trees });
    await mine.athena('keygen');
    await mine.athena('publish theory');
    const axiom = /^ {4}([0-9a-f]{64})/m.exec((await mine.athena('show not-green')).out)?.[1] as string;
    const { out } = await mine.athena(`verify --revoke ${axiom}`);
    expect(out).toMatch(/ {2}dropped not-green: [0-9a-f]{64} rests on the axiom [0-9a-f]{64}, which is revoked\n/);
  });

  it('that is not where it is looked for is told with what to do', async () => {
    const mine = machine({ 'trees.ath': trees });
    await mine.athena('keygen');
    await mine.athena('publish theory');
    const errorOf = async (line: string) => (await mine.athena(line)).err;
    expect(await errorOf('show not-gren')).toContain('did you mean not-green?');
    expect(await errorOf('verify other')).toContain('athena lemma verify lists the libraries');
    expect(await errorOf('install theory')).toContain('give the folder that athena lemma publish --out has written');
    expect(await errorOf('install htp://127.0.0.1/x')).toContain('an address begins with http:// or https://');
    expect(await errorOf('install 127.0.0.1:8790/x')).toContain('an address begins with http:// or https://');
    expect(await errorOf('install theory --public-key abc')).toContain('error[usage/bad-value]');
    expect(await errorOf('serve --port 99999')).toContain('use a port, 0 to 65535');
    expect(await errorOf('export theory -o gone/x')).toContain('error[io/unwritable]');
    expect(await errorOf('keygen -o theory/trees.ath/key')).toContain('error[io/unwritable]');
    expect(await errorOf('publish theory --expires tomorrow')).toContain('use a day, such as --expires 2030-12-31');
    expect(await errorOf('publish theory --expires 2001-02-28')).toContain('nobody will take it');
    expect(await mine.athena('search no-such-word')).toMatchObject({
      code: 1,
      err: 'no lemma has these words in its name or its purpose\n',
    });
    writeFileSync(mine.file('text.athl'), 'text');
    expect(await errorOf('import text.athl')).toContain(': this is no library, at byte 0');
    expect((await mine.athena('export theory')).out).toMatch(/, in theory\.athl\n$/);
  });

  it('is forgotten when it is dropped', async () => {
    const other = machine({});
    await other.athena(`install ${join(folder, 'public')}`);
    expect((await other.athena('gc --grace 0')).out).toMatch(/^0 objects removed/);
    expect((await other.athena('gc --drop theory --grace 0')).out).toMatch(/^\d\d objects removed, \d+ bytes; 0 kept/);
    expect(await other.athena('show plus-z')).toMatchObject({ code: 2, err: expect.stringContaining('error[library/not-found]') });
  });
});

function endOfFirst(index: string): number {
  const { publications } = JSON.parse(readFileSync(index, 'utf8')) as { publications: { end: number }[] };
  return publications[0]?.end as number;
}

describe('usage', () => {
  it.each([
    ['lemma', 'usage/missing-argument'],
    ['lemma pubish x', 'usage/unknown-command'],
    ['lemma publish', 'usage/missing-argument'],
    ['lemma show a --lbrary x', 'usage/unknown-option'],
    ['lemma gc --grace soon', 'usage/bad-value'],
  ])('athena %s', async (line, code) => {
    const { code: exit, err } = await run(line.split(' '), newFolder());
    expect([exit, err.includes(`error[${code}]`)]).toEqual([2, true]);
  });

  it('is told by --help', async () => {
    expect((await run(['lemma', '--help'], newFolder())).out).toContain('publish <folder|files..>');
    expect((await run(['lemma', 'publish', '--help'], newFolder())).out).toContain('--expires');
  });
});
