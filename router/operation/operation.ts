/**
 * What an operator sees: health, metrics as Prometheus reads them, a status page; and four acts, to replay a capture through the
 * programs that run, to end a lease, to open a source that was shut, and to fetch the library of lemmas. It is meant for the operator's own
 * network and asks for no password, so it takes acts only from programs, never from pages of a browser.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { readAddress } from '../../packet/address/address.ts';
import { filterCaptureInSlices } from '../engine/filter-capture.ts';
import { metricsText } from './metrics.ts';
import { type Operated, type Status, statusOf } from './status.ts';
import { statusPage } from './status-page.ts';

const longestCapture = 1 << 28;
/** Letters of a name or a reason. */
const longestWord = 400;
const json = 'application/json; charset=utf-8';
const plain = 'text/plain; charset=utf-8';
const html = 'text/html; charset=utf-8';
const prometheus = 'text/plain; version=0.0.4; charset=utf-8';
const binary = 'application/vnd.tcpdump.pcap';

/** A server, not listening yet. */
export function operationServer(operated: Operated): Server {
  const server = createServer((request, response) => {
    handle(request, response, operated).catch(() => {
      if (response.headersSent) response.destroy();
      else send(response, 500, plain, 'internal error\n');
    });
  });
  server.requestTimeout = 60_000;
  server.headersTimeout = 10_000;
  return server;
}

async function handle(request: IncomingMessage, response: ServerResponse, operated: Operated): Promise<void> {
  const url = new URL(request.url ?? '', 'http://router');
  if (request.method === 'POST') {
    // A browser says where a page came from; a page of somebody else must not act here.
    if (request.headers.origin !== undefined) return send(response, 403, plain, 'not from a browser\n');
    if (url.pathname === '/replay') return replay(request, response, operated);
    if (url.pathname === '/end') return end(url, request, response, operated);
    if (url.pathname === '/reopen') return reopen(url, response, operated);
    if (url.pathname === '/sync') return synchronise(url, response, operated);
    return send(response, 404, plain, 'POST to replay, end, reopen or sync\n');
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') return send(response, 405, plain, 'GET, HEAD or POST\n');
  await operated.router.programs.enforcement?.refresh();
  const status = statusOf(operated);
  switch (url.pathname) {
    case '/healthz':
      return send(response, status.ok ? 200 : 503, plain, status.ok ? 'ok\n' : `${why(status)}\n`);
    case '/metrics':
      return send(response, 200, prometheus, metricsText(status));
    case '/status.json':
      return send(response, 200, json, `${JSON.stringify(status)}\n`);
    case '/':
      return send(response, 200, html, statusPage(status, operated.now(), refreshOf(url)));
    default:
      return send(response, 404, plain, 'healthz, metrics, status.json\n');
  }
}

/** The seconds after which whoever asked so wants the page again. */
function refreshOf(url: URL): number | undefined {
  const text = url.searchParams.get('refresh') ?? '';
  return /^\d{1,4}$/.test(text) ? Math.max(1, Number(text)) : undefined;
}

/** What is wrong with it. */
function why({ journal, backend }: Status): string {
  return backend?.behind === undefined ? `journal: ${journal}` : `${backend.name}: ${backend.behind}`;
}

async function replay(request: IncomingMessage, response: ServerResponse, { router, window }: Operated): Promise<void> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > longestCapture) return send(response, 413, plain, 'the capture is too large\n');
    parts.push(part);
  }
  const bytes = Buffer.concat(parts);
  let at = 0;
  const out: Uint8Array[] = [];
  const read = (into: Uint8Array): number => {
    const piece = bytes.subarray(at, at + into.length);
    into.set(piece);
    at += piece.length;
    return piece.length;
  };
  const write = (b: Uint8Array): void => void out.push(b.slice());
  const summary = await filterCaptureInSlices(read, write, router.programs.engine, window, () => response.destroyed);
  if (response.destroyed) return;
  if (summary === undefined) return send(response, 400, plain, 'neither pcap nor pcapng\n');
  response.writeHead(200, { 'content-type': binary, 'x-athena-summary': JSON.stringify(summary) });
  response.end(Buffer.concat(out));
}

/** The lease ends when the journal has it; who says so is what he calls himself, and where he is. */
async function end(url: URL, request: IncomingMessage, response: ServerResponse, { router }: Operated): Promise<void> {
  const [lease, by, reason] = ['lease', 'by', 'reason'].map((name) => url.searchParams.get(name) ?? '');
  const tooLong = [lease, by, reason].find((text) => (text as string).length > longestWord);
  if (!lease || !by || tooLong !== undefined)
    return send(response, 400, plain, `lease and by are needed, of ${longestWord} letters at most\n`);
  const ended = await router.end(lease, { by, from: request.socket.remoteAddress ?? '', ...(reason && { reason }) });
  if (typeof ended !== 'boolean') return send(response, 503, plain, 'the journal cannot be written\n');
  return ended ? send(response, 200, plain, 'ended\n') : send(response, 404, plain, 'there is no such lease\n');
}

async function reopen(url: URL, response: ServerResponse, { router }: Operated): Promise<void> {
  const source = readAddress(url.searchParams.get('source') ?? '');
  if (source === undefined) return send(response, 400, plain, 'source is no address\n');
  const done = await router.programs.sources.reopen(source);
  if (typeof done !== 'boolean') return send(response, 503, plain, 'the journal cannot be written\n');
  return done ? send(response, 200, plain, 'open\n') : send(response, 404, plain, 'it is not shut\n');
}

async function synchronise(url: URL, response: ServerResponse, { sync }: Operated): Promise<void> {
  const from = url.searchParams.get('from') ?? undefined;
  if (sync === undefined) return send(response, 404, plain, 'the configuration has no sync.from\n');
  if (from !== undefined && !/^https?:$/.test(URL.canParse(from) ? new URL(from).protocol : ''))
    return send(response, 400, plain, 'from is no URL that begins with http: or https:\n');
  const outcome = await sync.run('operator', from);
  return send(response, outcome.ok ? 200 : 502, json, `${JSON.stringify(outcome)}\n`);
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, {
    'content-type': type,
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
    'x-content-type-options': 'nosniff',
  });
  response.end(body);
}
