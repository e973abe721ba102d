/** Lemmas from where the library is: what its server may do, and what clients may cause. */
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { objectKind } from '../../../kernel/index.ts';
import { LemmaSource } from '../../../router/sync/lemma-source.ts';
import { objectBytes, type StoredObject } from '../../../store/index.ts';
import { numbers, objectsOf } from '../../store/sample.ts';

const objects = new Map(objectsOf(numbers).map((o) => [o.hash, o as StoredObject]));
const proof = [...objects.values()].find((o) => o.kind === objectKind.proof) as StoredObject;
const statement = objects.get(proof.references[0] as string) as StoredObject;

const servers: Server[] = [];
afterEach(() => {
  for (const s of servers.splice(0)) {
    s.closeAllConnections();
    s.close();
  }
});
async function serving(listener: RequestListener): Promise<{ readonly from: string; readonly asked: string[] }> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push((request.url ?? '').replace(/^\/lib\/objects\/(..)\//, '$1'));
    listener(request, response);
  });
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return { from: `http://127.0.0.1:${(server.address() as AddressInfo).port}/lib`, asked };
}
const honest: RequestListener = ({ url = '' }, response) => {
  const o = objects.get(url.replace(/^.*objects\/(..)\//, '$1'));
  if (o === undefined) response.writeHead(404).end();
  else response.end(objectBytes(o));
};
const nobody = 'ab'.repeat(32);

describe('lemmas of the library', () => {
  test('are fetched with their statements, and asked for once', async () => {
    const { from, asked } = await serving(honest);
    const clock = { now: 0 };
    const source = new LemmaSource({ from: `${from}/library`, rest: 1000, patience: 20_000 }, () => clock.now);
    expect(await source.lookUp([proof.hash, nobody])).toEqual([objectBytes(proof), objectBytes(statement)]);
    expect(asked).toEqual([proof.hash, statement.hash, nobody]);
    // Within the rest nobody causes a request, and what was not there is not asked for again.
    expect(await source.lookUp([proof.hash])).toEqual([]);
    clock.now = 1000;
    expect(await source.lookUp([nobody])).toEqual([]);
    expect(asked.length).toBe(3);
    expect((await source.lookUp([proof.hash])).length).toBe(2);
    clock.now = 2000;
    source.forget();
    expect(await source.lookUp([nobody])).toEqual([]);
    expect(asked.slice(5)).toEqual([nobody]);
  });

  test('are one fetch at a time, and never requests without end', async () => {
    const { from, asked } = await serving(honest);
    let now = 0;
    const source = new LemmaSource({ from, rest: 1, patience: 20_000 }, () => now++);
    const id = (n: number): string => n.toString(16).padStart(64, '0');
    const both = [source.lookUp([proof.hash]), source.lookUp([statement.hash])];
    expect((await Promise.all(both)).map((found) => found.length)).toEqual([2, 0]);
    for (let n = 0; n < 5000; n += 64) {
      now += 10;
      await source.lookUp(Array.from({ length: 64 }, (_, i) => id(n + i)));
    }
    expect(asked.length).toBeLessThanOrEqual(4096 + 64 + 2);
  }, 60_000);

  test.each<[string, RequestListener]>([
    ['other bytes', (_, response) => void response.end(objectBytes(statement))],
    ['no object', (_, response) => void response.end('<html>')],
    ['too many bytes', (_, response) => void response.end(Buffer.alloc(1 << 20))],
    [
      'bytes without end',
      (_, response) => {
        const more = (): void => void (response.destroyed || response.write(Buffer.alloc(1 << 16), () => setImmediate(more)));
        more();
      },
    ],
    ['nothing, ever', () => {}],
    ['another address', (_, response) => void response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end()],
    ['an error', (_, response) => void response.writeHead(500).end('oh')],
    [
      'half',
      (_, response) => {
        response.writeHead(200, { 'content-length': 1000 });
        response.write('half');
        setTimeout(() => response.destroy(), 20);
      },
    ],
  ])('are not there when the server sends %s', async (_, listener) => {
    const { from } = await serving(listener);
    const source = new LemmaSource({ from, rest: 1, patience: 300 }, () => 0);
    // What sends for ever, or nothing, would keep this test until its own time is over.
    expect(await source.lookUp([proof.hash])).toEqual([]);
  });
});
