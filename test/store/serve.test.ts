/** Libraries over HTTP: from our server, from any server of files, and from servers that mean harm. */
import { readFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import {
  answer,
  fetchLibrary,
  type Library,
  libraryServer,
  Reconciliation,
  Refusal,
  verifyStore,
  writePublished,
} from '../../store/index.ts';
import { libraryOf, memoryStore, more, newFolder, numbers, trees } from './sample.ts';

const first = libraryOf(numbers);
const second = libraryOf(numbers + more, { before: first });
const today = 20_000;

const servers: Server[] = [];
afterAll(() => {
  for (const s of servers) {
    s.close();
    s.closeAllConnections();
  }
});

function listening(server: Server): Promise<string> {
  servers.push(server);
  return new Promise((resolve) =>
    server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)),
  );
}

/** A server of files, as simple as they come: whole files, or what comes after some byte. */
function fileServer(folder: string): Server {
  return createServer((request, response) => {
    let bytes: Buffer;
    try {
      bytes = readFileSync(join(folder, request.url ?? ''));
    } catch {
      response.writeHead(404).end();
      return;
    }
    const [, from] = /^bytes=([0-9]+)-$/.exec(request.headers.range ?? '') ?? [];
    if (from === undefined) response.writeHead(200).end(bytes);
    else if (Number(from) >= bytes.length) response.writeHead(416, { 'content-range': `bytes */${bytes.length}` }).end();
    else
      response.writeHead(206, { 'content-range': `bytes ${from}-${bytes.length - 1}/${bytes.length}` }).end(bytes.subarray(Number(from)));
  });
}

describe.each([
  [
    'athena lemma serve',
    async () => {
      const store = memoryStore();
      const address = `${await listening(libraryServer(store))}/sample`;
      return { address, put: (l: Library) => store.putLibrary(l) };
    },
  ],
  [
    'a server of files',
    async () => {
      const folder = newFolder();
      const address = await listening(fileServer(folder));
      return { address, put: (l: Library) => writePublished(l, folder) };
    },
  ],
])('from %s', (_, make) => {
  it('a library comes whole, then what is new, then nothing, in one round trip each', async () => {
    const { address, put } = await make();
    put(first);
    const store = memoryStore();
    const known = () => store.library('sample');
    expect(await fetchLibrary(address, store, { today })).toMatchObject({ how: 'whole', requests: 1, received: first.objects.length });
    expect(await fetchLibrary(address, store, { today, before: known() })).toMatchObject({ how: 'same', requests: 1, bytes: 0 });
    put(second);
    const added = second.objects.slice(first.objects.length);
    const suffix = await fetchLibrary(address, store, { today, before: known() });
    expect(suffix).toMatchObject({ how: 'suffix', requests: 1, received: added.length });
    expect(suffix.bytes - added.reduce((n, o) => n + o.size, 0)).toBeLessThanOrEqual(256);
    expect(known()?.root).toEqual(second.root);
    expect(verifyStore(store)).toMatchObject({ damaged: [], objects: second.objects.length });
    // Written anew: what is there does not continue what is here.
    put(libraryOf(trees + numbers.replace('Adding', 'Putting'), { before: second }));
    expect(await fetchLibrary(address, store, { today, before: known() })).toMatchObject({ how: 'whole', requests: 2 });
    expect(known()?.root.version).toBe(3);
    // A server that keeps back what is new can do so only for so long.
    put(libraryOf(trees, { before: known() as Library, expires: today }));
    await fetchLibrary(address, store, { today, before: known() });
    expect(await fetchLibrary(address, store, { today, before: known() })).toMatchObject({ how: 'same' });
    await expect(fetchLibrary(address, store, { today: today + 1, before: known() })).rejects.toMatchObject({ code: 'library/expired' });
    // The object of each hash is a file.
    const object = (known() as Library).objects[0] as Library['objects'][number];
    const file = await fetch(`${address.replace(/\/sample$/, '')}/objects/${object.hash.slice(0, 2)}/${object.hash.slice(2)}`);
    expect(file.status).toBe(200);
    expect(await (await fetch(`${address}/index.json`)).json()).toMatchObject({ name: 'sample', version: 4 });
  });
});

describe('from a server that means harm', () => {
  const { bytes } = second;
  const cases: readonly (readonly [string, string, RequestListener, object])[] = [
    ['sends wrong bytes', 'library/wrong-signature', (_, r) => r.end(bytes.map((b, i) => (i === bytes.length - 2 ? b ^ 1 : b))), {}],
    ['sends something else', 'library/malformed', (_, r) => r.end('<!doctype html><title>Not found</title>'), {}],
    ['ends too early', 'library/truncated', (_, r) => r.end(bytes.subarray(0, bytes.length - 9)), {}],
    [
      'cuts the connection',
      'library/unreachable',
      (_, r) => {
        r.writeHead(200, { 'content-length': 9999 });
        r.write(bytes);
        setTimeout(() => r.destroy(), 30);
      },
      {},
    ],
    [
      'never stops',
      'library/too-large',
      (_, r) => {
        // An object with a body of two million bytes, of which only so many are taken.
        r.write(Uint8Array.from([...bytes.subarray(0, 5), 5, 0, 0x80, 0x80, 0x80, 0x01]));
        endless(r);
      },
      { most: 1 << 20 },
    ],
    ['sends nothing', 'library/unreachable', () => {}, { patience: 200 }],
    ['sends a byte now and then', 'library/unreachable', (_, r) => drip(r, bytes), { patience: 200 }],
    ['sends everything twice', 'library/malformed', (_, r) => r.end(Buffer.concat([bytes, bytes.subarray(5)])), {}],
    [
      'sends parts in another order',
      'library/malformed',
      (_, r) => r.end(Buffer.concat([bytes.subarray(0, 5), bytes.subarray(200), bytes.subarray(5, 200)])),
      {},
    ],
    ['has an older version', 'library/rolled-back', (_, r) => r.end(first.bytes), {}],
    ['has none', 'library/unreachable', (_, r) => void r.writeHead(404).end(), {}],
    [
      'says that it continues, and does not',
      'library/unreachable',
      (_, r) => void r.writeHead(206, { 'content-range': 'bytes 3-9/10' }).end('xxx'),
      {},
    ],
  ];
  it.each(cases)('and %s: %s', async (_, code, listener, options) => {
    const address = await listening(createServer(listener));
    const store = memoryStore();
    if (code === 'library/rolled-back') store.putLibrary(second);
    const before = code === 'library/unreachable' ? first : undefined;
    const refused = await fetchLibrary(address, store, { today, before, ...options }).then(
      () => 'accepted',
      (e: unknown) => (e instanceof Refusal ? e.code : `${e}`),
    );
    expect(refused).toBe(code);
    expect(store.library('sample')?.root).toEqual(code === 'library/rolled-back' ? second.root : undefined);
    expect(verifyStore(store)).toMatchObject({ damaged: [], damagedLibraries: [] });
  });
});

function endless(response: { write(b: Uint8Array): boolean; destroyed: boolean; once(e: string, f: () => void): unknown }): void {
  const write = (): void => {
    if (response.destroyed) return;
    if (response.write(new Uint8Array(1 << 16))) setImmediate(write);
    else response.once('drain', write);
  };
  write();
}

function drip(response: { write(b: Uint8Array): boolean; destroyed: boolean }, bytes: Uint8Array): void {
  let at = 0;
  const timer = setInterval(() => {
    if (response.destroyed) clearInterval(timer);
    else response.write(bytes.subarray(at, ++at));
  }, 20);
}

describe('the server', () => {
  it('tells what it has, and refuses what makes no sense', async () => {
    const store = memoryStore();
    store.putLibrary(first);
    const address = await listening(libraryServer(store));
    expect(await (await fetch(address)).json()).toMatchObject([{ name: 'sample', version: 1 }]);
    const status = async (path: string, init?: RequestInit) => (await fetch(address + path, init)).status;
    expect(await status('/sample/../../etc/passwd')).toBe(404);
    expect(await status('/objects/ab/cd')).toBe(404);
    expect(await status('/sample/library', { method: 'DELETE' })).toBe(405);
    expect(await status('/sync', { method: 'POST', body: Uint8Array.of(9, 9) })).toBe(400);
    expect(await status('/sync', { method: 'POST', body: new Uint8Array(1 << 25) }).catch(() => 400)).toBe(400);
  });

  it('reconciles stores', async () => {
    const [here, there] = [memoryStore(), memoryStore()];
    for (const o of first.objects) there.put(o);
    for (const o of libraryOf(trees).objects) here.put(o);
    const address = await listening(libraryServer(there));
    const side = new Reconciliation(here);
    for (let request = side.begin(), turns = 0; turns < 9; turns++) {
      const response = await fetch(`${address}/sync`, { method: 'POST', body: new Uint8Array(request) });
      const turn = side.answer(new Uint8Array(await response.arrayBuffer()));
      if (turn.kind === 'done') break;
      request = turn.message;
    }
    expect(here.objects().whole.map((o) => o.hash)).toEqual(there.objects().whole.map((o) => o.hash));
    expect([...answer(new Reconciliation(here).begin(), there)].map((p) => p.length)).toEqual([1]);
  });
});
