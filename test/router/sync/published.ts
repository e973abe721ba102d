/** Libraries under a key of the tests, and a web server that hands out one file, as any does. */
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { hexOf } from '../../../kernel/index.ts';
import { Library, publicKeyOf, publish } from '../../../store/index.ts';
import { key, numbers, objectsOf } from '../../store/sample.ts';

export const publicKey = hexOf(publicKeyOf(key));
export const publisher = { name: 'packet', key: publicKey };

/** What comes with athena, signed by a key of its own. */
export const shipped = new Library(new Uint8Array(readFileSync('stdlib/lemmas/packet.library')));
const publication = { name: 'packet', expires: 0, revoked: [] };
export const first = new Library(publish({ ...publication, objects: shipped.objects }, key));
/** Begins with the bytes of the first. */
export const second = new Library(publish({ ...publication, objects: [...shipped.objects, ...objectsOf(numbers)] }, key, first));

export interface StaticServer {
  readonly url: string;
  /** What is handed out. */
  bytes: Uint8Array;
  /** Set to hold answers back. */
  wait: Promise<void> | undefined;
  /** What was asked for: the range, or nothing. */
  readonly requests: (string | undefined)[];
  readonly server: Server;
}

export async function staticServer(bytes: Uint8Array): Promise<StaticServer> {
  const requests: (string | undefined)[] = [];
  const server = createServer(async (request, response) => {
    requests.push(request.headers.range);
    await made.wait;
    const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? Number.NaN);
    const { length } = made.bytes;
    if (Number.isNaN(from)) return response.end(made.bytes);
    if (from >= length) return response.writeHead(416, { 'content-range': `bytes */${length}` }).end();
    response.writeHead(206, { 'content-range': `bytes ${from}-${length - 1}/${length}` }).end(made.bytes.subarray(from));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/packet`;
  const made: StaticServer = { url, bytes, wait: undefined, requests, server };
  return made;
}

/** The bundle with another root in it: numbers of a library are those of the one that begins with its bytes. */
export function withRoot(bundle: Uint8Array, root: string): Uint8Array {
  const changed = Uint8Array.from(bundle);
  changed.set(Buffer.from(root, 'hex'), 5 + 32);
  return changed;
}
