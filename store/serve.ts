/**
 * A web server for a store: each library in its published form under its name, each lemma as a certificate, and synchronisation by
 * messages. Whoever asks is not trusted: what they send is checked like everything else.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { certificateIn } from './certificate.ts';
import type { Library } from './library.ts';
import { isHash, objectBytes } from './object.ts';
import { indexOf } from './published.ts';
import { answer } from './reconcile.ts';
import { Refusal } from './refusal.ts';
import type { Store } from './store.ts';

/** Requests may have so many bytes. */
const mostRequest = 1 << 24;
/** Whoever needs longer to send a request is cut off, in milliseconds. */
const patience = 30_000;

const binary = 'application/vnd.athena.library';
const json = 'application/json; charset=utf-8';
const text = 'text/plain; charset=utf-8';

/** A server, not listening yet. */
export function libraryServer(store: Store): Server {
  const server = createServer((request, response) => {
    handle(request, response, store).catch((e: unknown) => {
      const [status, words] = e instanceof Refusal ? [400, e.code] : [500, 'internal error'];
      if (response.headersSent) response.destroy();
      else send(response, status, text, `${words}\n`);
    });
  });
  server.requestTimeout = patience;
  server.headersTimeout = patience;
  return server;
}

async function handle(request: IncomingMessage, response: ServerResponse, store: Store): Promise<void> {
  const path = (request.url ?? '').replace(/[?#].*$/, '');
  if (request.method === 'POST' && path === '/sync') {
    const body = await read(request);
    // All pieces first: what is refused half-way must not look like an answer.
    const pieces = [...answer(body, store)];
    response.writeHead(200, { 'content-type': binary });
    for (const piece of pieces) response.write(piece);
    return void response.end();
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') return send(response, 405, text, 'GET, HEAD, or POST /sync\n');
  if (path === '/') {
    const all = store.libraries().map(({ root }) => ({ name: root.name, version: root.version, root: root.objects }));
    return send(response, 200, json, `${JSON.stringify(all)}\n`);
  }
  const [, name, file, lemma, first, rest] =
    /^(?:\/([a-z0-9-]+))?\/(library|index\.json|lemmas\/([^/]{1,600})|objects\/([0-9a-f]{2})\/([0-9a-f]{62}))$/.exec(path) ?? [];
  if (first !== undefined && rest !== undefined && isHash(first + rest)) {
    const object = store.get(first + rest);
    return object === undefined ? missing(response) : send(response, 200, binary, objectBytes(object));
  }
  const library = name === undefined ? undefined : store.library(name);
  if (library === undefined || file === undefined) return missing(response);
  if (file === 'index.json') return send(response, 200, json, indexOf(library));
  if (lemma !== undefined) return sendLemma(response, library, lemma);
  return sendLibrary(request, response, library);
}

/** All that one lemma needs, as a certificate. */
function sendLemma(response: ServerResponse, library: Library, encoded: string): void {
  let wanted: string;
  try {
    wanted = decodeURIComponent(encoded);
  } catch {
    return missing(response);
  }
  const [lemma, ...others] = library.lemmasNamed(wanted);
  if (lemma === undefined || others.length > 0) return missing(response);
  return send(response, 200, binary, certificateIn(library, lemma.hash));
}

const missing = (response: ServerResponse): void => send(response, 404, text, 'there is nothing here\n');

function send(response: ServerResponse, status: number, type: string, content: string | Uint8Array): void {
  response.writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(content) });
  response.end(content);
}

const packed = new WeakMap<Library, Uint8Array>();

/** The library, or what comes after some byte of it. */
function sendLibrary(request: IncomingMessage, response: ServerResponse, library: Library): void {
  const { bytes } = library;
  const etag = `"${library.root.objects.slice(0, 32)}-${library.root.version}"`;
  const common = { 'content-type': binary, 'accept-ranges': 'bytes', etag, vary: 'accept-encoding' };
  const [, from] = /^bytes=([0-9]{1,15})-$/.exec(request.headers.range ?? '') ?? [];
  if (from === undefined) {
    const small = /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''));
    if (small && !packed.has(library)) packed.set(library, gzipSync(bytes, { level: 9 }));
    const body = small ? (packed.get(library) as Uint8Array) : bytes;
    response.writeHead(200, { ...common, 'content-length': body.length, ...(small && { 'content-encoding': 'gzip' }) });
    return void response.end(request.method === 'HEAD' ? undefined : body);
  }
  const start = Number(from);
  if (start >= bytes.length) {
    response.writeHead(416, { ...common, 'content-range': `bytes */${bytes.length}`, 'content-length': 0 });
    return void response.end();
  }
  response.writeHead(206, {
    ...common,
    'content-range': `bytes ${start}-${bytes.length - 1}/${bytes.length}`,
    'content-length': bytes.length - start,
  });
  response.end(request.method === 'HEAD' ? undefined : bytes.subarray(start));
}

async function read(request: IncomingMessage): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of request as AsyncIterable<Uint8Array>) {
    length += piece.length;
    if (length > mostRequest) throw new Refusal('library/too-large', { most: mostRequest });
    pieces.push(piece);
  }
  return new Uint8Array(Buffer.concat(pieces));
}
