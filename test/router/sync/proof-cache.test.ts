/** The cache of a router's library: what it takes, what it refuses, what it makes of a folder that was tampered with. */
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { hexOf, objectKind } from '../../../kernel/index.ts';
import { ProofCache } from '../../../router/sync/proof-cache.ts';
import { folderBackEnd, hashOf, Library, memoryBackEnd, publish } from '../../../store/index.ts';
import { key, keyOf, numbers, objectsOf, refusalOf, trees } from '../../store/sample.ts';
import { publisher, type StaticServer, staticServer } from './published.ts';

const servers: StaticServer[] = [];
afterEach(() => {
  for (const s of servers.splice(0)) s.server.close();
});
const serve = async (library: Library): Promise<StaticServer> => {
  const made = await staticServer(library.bytes);
  servers.push(made);
  return made;
};
const publication = { name: 'packet', expires: 0, revoked: [] };
const old = new Library(publish({ ...publication, objects: objectsOf(numbers) }, key));
const newer = new Library(publish({ ...publication, objects: [...objectsOf(numbers), ...objectsOf(trees)] }, key, old));
const rootsOf = (cache: ProofCache): readonly string[] => cache.roots.map((r) => hexOf(r.root));
const code = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work;
    return 'taken';
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('a proof cache', () => {
  test('fetches what is new by one request, and has the earlier root beside the later one', async () => {
    const server = await serve(old);
    const cache = new ProofCache(memoryBackEnd(), publisher);
    expect(rootsOf(cache)).toEqual([]);
    await cache.fetch(server.url, {});
    expect(rootsOf(cache)).toEqual([old.root.objects]);
    server.bytes = newer.bytes;
    expect(await cache.fetch(server.url, {})).toMatchObject({ how: 'suffix', bytes: newer.bytes.length - old.bytes.length });
    expect(rootsOf(cache)).toEqual([newer.root.objects, old.root.objects]);
    expect(await cache.fetch(server.url, {})).toMatchObject({ how: 'same' });
    expect(server.requests).toEqual([undefined, `bytes=${old.bytes.length}-`, `bytes=${newer.bytes.length}-`]);
  });

  test('refuses an older root, another key and another name, and stays as it was', async () => {
    const backEnd = memoryBackEnd();
    const cache = new ProofCache(backEnd, publisher);
    cache.seed(newer);
    const before = rootsOf(cache);
    const tried = [
      old,
      new Library(publish({ ...publication, objects: objectsOf(numbers) }, keyOf(9))),
      new Library(publish({ ...publication, name: 'lists', objects: objectsOf(numbers) }, key)),
    ];
    const codes: string[] = [];
    for (const library of tried) codes.push(await code(cache.fetch((await serve(library)).url, {})));
    expect(codes).toEqual(['library/rolled-back', 'library/wrong-key', 'library/wrong-name']);
    expect([rootsOf(cache), backEnd.libraries()]).toEqual([before, ['packet']]);
    expect(refusalOf(() => cache.seed(tried[1] as Library))).toBe('library/wrong-key');
  });

  test('takes what is revoked out of earlier roots too', async () => {
    const cache = new ProofCache(memoryBackEnd(), publisher);
    cache.seed(newer);
    const [axiom] = newer.objects.flatMap((o) => cache.roots[0]?.theory.axiomsOf(o.hash) ?? []);
    const lemmas = cache.roots.map((r) => r.lemmas.length);
    const revoked = new Library(publish({ ...publication, objects: newer.objects, revoked: [axiom as string] }, key, newer));
    await cache.fetch((await serve(revoked)).url, {});
    expect(rootsOf(cache)).toEqual([revoked.root.objects, newer.root.objects, old.root.objects]);
    // Two lemmas rest on it; the others are left, at every root.
    expect([lemmas, cache.roots.map((r) => r.lemmas.length)]).toEqual([
      [4, 2],
      [2, 2, 2],
    ]);
  });

  test('believes nothing because it is on the disk', () => {
    const folder = mkdtempSync(join(tmpdir(), 'athena-cache-'));
    const open = (who = publisher): ProofCache => new ProofCache(folderBackEnd(folder), who);
    open().seed(newer);
    expect(rootsOf(open())).toEqual([newer.root.objects, old.root.objects]);
    const file = join(folder, 'libraries', 'packet', '2');
    const bytes = readFileSync(file);
    // Every byte counts: the signature or a digest finds each change.
    for (let at = 0; at < bytes.length; at += 7) {
      const changed = Uint8Array.from(bytes);
      changed[at] = (changed[at] as number) ^ 1;
      writeFileSync(file, changed);
      expect([at, rootsOf(open())]).toEqual([at, []]);
      expect(readdirSync(join(folder, 'libraries', 'packet'))).toEqual([]);
    }
    // Another publisher's files are no cache of this one's.
    writeFileSync(file, bytes);
    expect(rootsOf(open({ ...publisher, key: '00'.repeat(32) }))).toEqual([]);
  });

  test('checks every object, whoever signed it', async () => {
    const last = old.objects.findLast((o) => o.kind === objectKind.proof);
    const wrong = old.objects.map((o) => {
      const body = Uint8Array.of(...o.body.subarray(0, -1), 0x7f);
      return o === last ? { ...o, body, hash: hashOf({ ...o, body }) } : o;
    });
    const signed = new Library(publish({ ...publication, objects: wrong }, key));
    const cache = new ProofCache(memoryBackEnd(), publisher);
    expect(await code(cache.fetch((await serve(signed)).url, {}))).toBe('library/refused');
    expect(rootsOf(cache)).toEqual([]);
  });
});
