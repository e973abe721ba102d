/**
 * What an operator sees: health, metrics as Prometheus reads them, a status page; and three acts, to replay a capture through the
 * programs that run, to open a source that was shut, and to fetch the library of lemmas. It is meant for the operator's own network and asks for no password, so it
 * takes acts only from programs, never from pages of a browser.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { printAddress, printRange, readAddress } from '../packet/address/address.ts';
import { filterCaptureInSlices } from './engine/filter-capture.ts';
import type { Bridge, LiveCounts } from './live/bridge.ts';
import type { Router } from './router.ts';
import type { SessionServer } from './session/server.ts';
import { statusPage } from './status-page.ts';
import type { Synchroniser } from './sync/synchroniser.ts';

export interface Operated {
  readonly router: Router;
  readonly sessions: readonly SessionServer[];
  /** When the library is fetched from somewhere. */
  readonly sync?: Synchroniser;
  /** When there is a live link. */
  readonly live?: Bridge;
  /** Packets in a window. */
  readonly window: number;
  readonly started: number;
  now(): number;
}

/** A program that runs, as the status tells it. */
export interface ProgramStatus {
  readonly lease: string;
  readonly client: string;
  readonly class: string;
  readonly complexity: number;
  readonly cost: number;
  readonly ends: number;
  readonly pays: boolean;
  readonly dropped: number;
  readonly bytes: number;
  readonly generated: number;
}

export interface Status {
  readonly ok: boolean;
  readonly journal: string;
  readonly seconds: number;
  readonly load: Router['load'];
  readonly requests: Router['counts'];
  readonly leases: { readonly installed: number; readonly ended: number; readonly shut: number };
  readonly sessions: {
    readonly connections: number;
    readonly refused: number;
    readonly handshakesFailed: number;
    readonly resumed: number;
  };
  readonly shut: readonly { readonly source: string; readonly at: number; readonly because: number }[];
  readonly shutDropped: number;
  readonly live?: LiveCounts;
  readonly programs: readonly ProgramStatus[];
}

const longestCapture = 1 << 28;
const json = 'application/json; charset=utf-8';
const plain = 'text/plain; charset=utf-8';
const html = 'text/html; charset=utf-8';
const metrics = 'text/plain; version=0.0.4; charset=utf-8';
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
    if (url.pathname === '/reopen') return reopen(url, response, operated);
    if (url.pathname === '/sync') return synchronise(url, response, operated);
    return send(response, 404, plain, 'POST to replay, reopen or sync\n');
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') return send(response, 405, plain, 'GET, HEAD or POST\n');
  const status = statusOf(operated);
  switch (url.pathname) {
    case '/healthz':
      return send(response, status.ok ? 200 : 503, plain, status.ok ? 'ok\n' : `journal: ${status.journal}\n`);
    case '/metrics':
      return send(response, 200, metrics, metricsText(status));
    case '/status.json':
      return send(response, 200, json, `${JSON.stringify(status)}\n`);
    case '/':
      return send(response, 200, html, statusPage(status, operated.now()));
    default:
      return send(response, 404, plain, 'healthz, metrics, status.json\n');
  }
}

/** How a router is. */
export function statusOf({ router, sessions, live, started, now }: Operated): Status {
  const { programs } = router;
  const sum = (name: 'connections' | 'refused' | 'handshakesFailed' | 'resumed'): number =>
    sessions.reduce((n, s) => n + s.counts[name], 0);
  const leases = [...programs.book.leases.values()].sort((a, b) => a.begins - b.begins);
  return {
    ok: programs.broken === undefined,
    journal: programs.broken ?? 'written',
    seconds: Math.floor((now() - started) / 1000),
    load: router.load,
    requests: router.counts,
    leases: programs.counts,
    sessions: {
      connections: sum('connections'),
      refused: sum('refused'),
      handshakesFailed: sum('handshakesFailed'),
      resumed: sum('resumed'),
    },
    shut: Array.from(programs.book.shut.values(), ({ source, at, because }) => ({ source, at, because: because.length })),
    shutDropped: programs.engine.shutCounters.dropped,
    ...(live !== undefined && { live: live.counts }),
    programs: leases.map((l) => {
      const { dropped, bytes, generated } = programs.engine.counters(l.id) ?? { dropped: 0, bytes: 0, generated: 0 };
      const own = printAddress(l.client.address);
      const client = l.client.low === l.client.high ? own : `${own} with ${printRange(l.client)}`;
      const running = programs.execution.running.get(l.id)?.class ?? 'watching';
      const { id: lease, complexity, cost, ends } = l;
      return { lease, client, class: running, complexity, cost, ends, pays: programs.execution.pays(lease), dropped, bytes, generated };
    }),
  };
}

/** Prometheus text: sums over all programs, because a label for each lease would never end. */
function metricsText(s: Status): string {
  const lines: string[] = [];
  const add = (name: string, type: 'counter' | 'gauge', help: string, value: number): void => {
    lines.push(`# HELP athena_router_${name} ${help}`, `# TYPE athena_router_${name} ${type}`, `athena_router_${name} ${value}`);
  };
  const total = (of: 'dropped' | 'bytes' | 'generated'): number => s.programs.reduce((n, p) => n + p[of], 0);
  add('up_seconds', 'gauge', 'Seconds since the start.', s.seconds);
  add('journal_ok', 'gauge', 'Whether leases can be written down.', s.ok ? 1 : 0);
  add('capacity', 'gauge', 'Units of work on a window that programs may do together.', s.load.capacity);
  add('load', 'gauge', 'Units of work on a window that running programs may do.', s.load.load);
  add('programs', 'gauge', 'Programs that run.', s.load.programs);
  add('shared_programs', 'gauge', 'Different programs among them.', s.load.groups);
  add('waiting', 'gauge', 'Requests that wait for room.', s.load.waiting);
  add('requests_total', 'counter', 'Requests that arrived.', s.requests.requests);
  add('accepted_total', 'counter', 'Requests that were granted.', s.requests.accepted);
  add('refused_total', 'counter', 'Requests that were refused.', s.requests.refused);
  add('installed_total', 'counter', 'Programs that were started.', s.leases.installed);
  add('ended_total', 'counter', 'Programs that ended or were withdrawn.', s.leases.ended);
  add('connections_total', 'counter', 'Sessions.', s.sessions.connections);
  add('handshakes_failed_total', 'counter', 'Sessions that did not come about.', s.sessions.handshakesFailed);
  add('dropped_packets', 'gauge', 'Packets that the running programs discarded.', total('dropped'));
  add('dropped_bytes', 'gauge', 'Bytes of their frames.', total('bytes'));
  add('generated_packets', 'gauge', 'Packets that the running programs made.', total('generated'));
  add('shut_sources', 'gauge', 'Sources that are shut for everyone.', s.shut.length);
  add('shut_dropped_packets', 'counter', 'Packets dropped because their source is shut.', s.shutDropped);
  return `${lines.join('\n')}\n`;
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

async function reopen(url: URL, response: ServerResponse, { router }: Operated): Promise<void> {
  const source = readAddress(url.searchParams.get('source') ?? '');
  if (source === undefined) return send(response, 400, plain, 'source is no address\n');
  const done = await router.programs.reopen(source);
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
