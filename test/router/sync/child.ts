/**
 * A process that fetches a newer library into a cache and is killed at a named point: `child.mjs FOLDER POINT NUMBER OLD NEW`. The points
 * are the calls of the file system. Without a point it says which it passed.
 */
import fs, { readFileSync, writeSync } from 'node:fs';
import { createServer } from 'node:http';
import { syncBuiltinESMExports } from 'node:module';
import type { AddressInfo } from 'node:net';
import { ProofCache } from '../../../router/sync/proof-cache.ts';
import { folderBackEnd, Library } from '../../../store/index.ts';

const [folder = '', point = '', number = '0', oldFile = '', newFile = ''] = process.argv.slice(2);
const old = new Library(new Uint8Array(readFileSync(oldFile)));
const bytes = readFileSync(newFile);
const cache = new ProofCache(folderBackEnd(folder), old.root);
cache.seed(old);
const server = createServer((request, response) => {
  const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
  response.writeHead(206, { 'content-range': `bytes ${from}-${bytes.length - 1}/${bytes.length}` }).end(bytes.subarray(from));
});
await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));

const passed = new Map<string, number>();
const say = writeSync;
const die = (): never => {
  process.kill(process.pid, 'SIGKILL');
  for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1000);
};
function reached(name: string): boolean {
  const times = (passed.get(name) ?? 0) + 1;
  passed.set(name, times);
  return name === point && times === Number(number);
}
const changing = ['openSync', 'writeSync', 'fsyncSync', 'renameSync', 'linkSync', 'rmSync', 'mkdirSync'] as const;
const real = fs as unknown as Record<string, (...args: readonly unknown[]) => unknown>;
for (const name of changing) {
  const call = real[name] as (...args: readonly unknown[]) => unknown;
  real[name] = (...args) => {
    if (reached(`before ${name}`)) die();
    if (name === 'writeSync' && reached('half written')) {
      const [file, piece] = args as [number, Uint8Array];
      call(file, piece.subarray(0, piece.length >> 1));
      die();
    }
    const result = call(...args);
    if (reached(`after ${name}`)) die();
    return result;
  };
}
syncBuiltinESMExports();
await cache.fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, {});
say(1, `fetched\npoints ${JSON.stringify([...passed])}\n`);
if (point === 'fetched') die();
server.close();
