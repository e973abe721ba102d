/**
 * The TLS side of a router: TLS 1.3, certificates on both sides, who a client is by its certificate and nothing else. Sessions are
 * resumed by tickets under keys that change, so nothing is kept for a client here. Tickets can be used twice; that is why requests
 * have numbers of their own.
 */
import { randomBytes, type X509Certificate } from 'node:crypto';
import type { Socket } from 'node:net';
import { createSecureContext, createServer, type SecureContextOptions, type Server, type TLSSocket } from 'node:tls';
import type { Identity, Router } from '../requests/router.ts';
import { clientsOf, keyHash } from './certificate.ts';
import { nameOf } from './revocation.ts';
import { type Frame, type FrameLimits, frameBytes, onFrames } from './frames.ts';

/** What a frame asks for. */
export const kinds = { policy: 0x50, list: 0x4c, request: 0x52, answer: 0x41 } as const;

export const protocol = 'athena-router-1';

export interface SessionRules extends FrameLimits {
  readonly handshakeTime: number;
  /** Connections at once, of everybody and of one key. */
  readonly connections: number;
  readonly connectionsOfOne: number;
  /** Milliseconds after which tickets are made with another key, and old ones are no good. */
  readonly ticketTime: number;
}

export const usualSession: SessionRules = {
  size: 65_536,
  frameTime: 10_000,
  idleTime: 60_000,
  handshakeTime: 5_000,
  connections: 1_000,
  connectionsOfOne: 16,
  ticketTime: 3_600_000,
};

export interface SessionServer {
  readonly server: Server;
  readonly counts: { connections: number; refused: number; handshakesFailed: number; resumed: number };
  /** Uses another key for tickets from now on: whoever was revoked has to show a certificate again. */
  rotate(): void;
  /**
   * Uses other files from now on. All connections end, and no ticket from before is good: everybody shows a certificate again, and
   * whoever is in a list now is refused. **Fails when** the files make no sense (the system's error); then nothing has changed.
   */
  renew(credentials: Credentials): void;
  /** Ends all connections; resolves when nothing is answered any more. */
  close(): Promise<void>;
}

export interface Credentials {
  /** PEM. */
  readonly key: string;
  readonly certificate: string;
  readonly authorities: readonly string[];
  /** Lists of revoked certificates, PEM. */
  readonly revoked?: readonly string[];
}

/** A server, not listening yet. `port` is the number of its interface; `cutOff` is told who was, and why. */
export function sessionServer(
  router: Router,
  credentials: Credentials,
  rules: SessionRules,
  port: number,
  cutOff: (why: string, peer: string) => void,
): SessionServer {
  const counts = { connections: 0, refused: 0, handshakesFailed: 0, resumed: 0 };
  const sockets = new Set<TLSSocket>();
  const byOwner = new Map<string, number>();
  const server = createServer({
    ...contextOf(credentials, rules),
    requestCert: true,
    rejectUnauthorized: true,
    ALPNProtocols: [protocol],
    handshakeTimeout: rules.handshakeTime,
  });
  server.maxConnections = rules.connections;
  // Of those that are not through the handshake yet, too, so that none is left when the server ends.
  const plain = new Set<Socket>();
  // By address, and then in the order in which they came.
  const unknown = new Map<string, Map<string, Socket>>();
  let strangers = 0;
  const forget = (address: string, peer: string, socket?: Socket): void => {
    const of = unknown.get(address);
    if (of === undefined || (socket !== undefined && of.get(peer) !== socket) || !of.delete(peer)) return;
    strangers--;
    if (of.size === 0) unknown.delete(address);
  };
  server.on('connection', (socket: Socket) => {
    plain.add(socket);
    const [address, peer] = [socket.remoteAddress ?? '', peerOf(socket)];
    const of = unknown.get(address) ?? new Map<string, Socket>();
    unknown.set(address, of.set(peer, socket));
    strangers++;
    socket.on('close', () => {
      plain.delete(socket);
      forget(address, peer, socket);
    });
    if (strangers <= rules.connections / 2) return;
    // Who has not said who he is takes at most half of the places: of the address that has most of them the oldest goes.
    let most = of;
    for (const others of unknown.values()) if (others.size > most.size) most = others;
    const [oldest] = most.values();
    oldest?.destroy();
  });
  server.on('tlsClientError', (_, socket) => {
    counts.handshakesFailed++;
    socket.destroy();
  });
  server.on('secureConnection', (socket) => {
    counts.connections++;
    forget(socket.remoteAddress ?? '', peerOf(socket));
    socket.on('error', () => socket.destroy());
    const refuse = (why: string): void => {
      counts.refused++;
      cutOff(why, socket.remoteAddress ?? '');
      socket.destroy();
    };
    const identity = identityOf(socket.getPeerX509Certificate());
    if (identity === undefined) return refuse('a certificate without addresses');
    const mine = byOwner.get(identity.owner) ?? 0;
    if (mine >= rules.connectionsOfOne) return refuse('too many connections of one key');
    if (socket.isSessionReused()) counts.resumed++;
    byOwner.set(identity.owner, mine + 1);
    sockets.add(socket);
    socket.on('close', () => {
      sockets.delete(socket);
      const left = (byOwner.get(identity.owner) ?? 1) - 1;
      if (left > 0) byOwner.set(identity.owner, left);
      else byOwner.delete(identity.owner);
    });
    const each = async (frame: Frame): Promise<void> => {
      const value = await answer(router, identity, frame, port, rules.size);
      if (socket.destroyed || socket.write(frameBytes(kinds.answer, Buffer.from(JSON.stringify(value), 'utf8')))) return;
      // Whoever does not read answers gets no more of them, and is not waited for.
      await taken(socket, rules.frameTime, () => cutOff('answers are not read', socket.remoteAddress ?? ''));
    };
    onFrames(socket, rules, each, (why) => cutOff(why, socket.remoteAddress ?? ''));
  });
  const rotate = (): void => server.setTicketKeys(randomBytes(48));
  const timer = setInterval(rotate, rules.ticketTime);
  timer.unref();
  return {
    server,
    counts,
    rotate,
    renew(others) {
      const context = contextOf(others, rules);
      // Tried apart, because a server whose files are no good would be left with half of them.
      createSecureContext(context);
      server.setSecureContext(context);
      // Also those that are in the middle of a handshake with the old files.
      for (const socket of [...sockets, ...plain]) socket.destroy();
    },
    close() {
      clearInterval(timer);
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const socket of sockets) socket.destroySoon();
      setTimeout(() => {
        for (const socket of [...sockets, ...plain]) socket.destroy();
      }, 1000);
      return closed;
    },
  };
}

/** What both the start and a change of files need; the keys of tickets are new each time. */
function contextOf({ key, certificate, authorities, revoked }: Credentials, { ticketTime }: SessionRules): SecureContextOptions {
  return {
    key,
    cert: certificate,
    ca: [...authorities],
    ...(revoked !== undefined && revoked.length > 0 && { crl: [...revoked] }),
    minVersion: 'TLSv1.3',
    ticketKeys: randomBytes(48),
    sessionIdContext: 'athena-router',
    sessionTimeout: Math.ceil(ticketTime / 1000),
  };
}

/** Tells connections apart. */
const peerOf = ({ remoteAddress, remotePort }: Socket): string => `${remoteAddress} ${remotePort}`;

/** Resolves when what was written has gone, or the socket; ends the socket when that takes too long. */
function taken(socket: TLSSocket, time: number, late: () => void): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      socket.off('drain', done);
      socket.off('close', done);
      resolve();
    };
    const timer = setTimeout(() => {
      late();
      socket.destroy();
    }, time);
    socket.on('drain', done);
    socket.on('close', done);
  });
}

/** Who a verified certificate is; the time is looked at again, because a resumed session is not verified anew. */
function identityOf(certificate: X509Certificate | undefined): Identity | undefined {
  if (certificate === undefined) return undefined;
  const now = Date.now();
  if (now < Date.parse(certificate.validFrom) || now > Date.parse(certificate.validTo)) return undefined;
  const clients = clientsOf(certificate);
  if (clients.length === 0) return undefined;
  return { clients, key: certificate.publicKey, owner: keyHash(certificate.publicKey), certificate: nameOf(certificate) };
}

async function answer(router: Router, identity: Identity, { kind, body }: Frame, port: number, size: number): Promise<unknown> {
  switch (kind) {
    case kinds.policy:
      return { ok: true, policy: router.policy(size) };
    case kinds.list:
      await router.programs.enforcement?.refresh();
      return { ok: true, leases: router.list(identity) };
    case kinds.request:
      return router.request(body, identity, port);
    default:
      return { ok: false, code: 'router/bad-request', facts: { reason: 'a kind of frame that is not known' } };
  }
}
