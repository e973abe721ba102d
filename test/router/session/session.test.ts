/** A router behind TLS, and clients of every kind. */
import { X509Certificate } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { connect as connectPlain } from 'node:net';
import { connect } from 'node:tls';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readRange } from '../../../packet/address/address.ts';
import { type Client, endUser } from '../../../packet/machine/index.ts';
import { type Holder, newAuthority, newHolder } from '../../../router/session/certificate.ts';
import { RouterConnection } from '../../../router/session/client.ts';
import { frameBytes } from '../../../router/session/frames.ts';
import { newRevocationList } from '../../../router/session/revocation.ts';
import {
  type Credentials,
  kinds,
  protocol,
  type SessionRules,
  type SessionServer,
  sessionServer,
  usualSession,
} from '../../../router/session/server.ts';
import { type Ask, signRequest } from '../../../router/requests/request.ts';
import { announced, bytesOf, closeRouters, firewall, testRouter, type TestRouter } from '../router-kit.ts';

const authority = newAuthority('operator', 1);
const server = newHolder({ name: 'router', days: 1, clients: [endUser(0x7f000001n)], hosts: ['localhost'] }, authority);
const pem = ({ key }: Holder): string => key.export({ format: 'pem', type: 'pkcs8' }) as string;
const credentials = (holder: Holder, by: Holder = authority): Credentials => ({
  key: pem(holder),
  certificate: holder.certificate,
  authorities: [by.certificate],
});
const holderOf = (...clients: readonly Client[]): Holder => newHolder({ name: 'client', days: 1, clients }, authority);
const at = (n: number): Client => endUser(0x0a020000n + BigInt(n));
const plain = firewall('10.1.0.5');
const asked = { action: 'install', announces: announced(plain), payment: 1e9 } as const;

let r: TestRouter;
let session: SessionServer;
let cut: string[];
let port: number;
const opened: RouterConnection[] = [];

async function serve(change: Partial<SessionRules> = {}): Promise<void> {
  cut = [];
  session = sessionServer(r.router, credentials(server), { ...usualSession, ...change }, 0, (why) => cut.push(why));
  await new Promise<void>((resolve) => session.server.listen(0, '127.0.0.1', resolve));
  port = (session.server.address() as AddressInfo).port;
}
const open = async (holder: Holder, by?: Holder): Promise<RouterConnection> => {
  const made = await RouterConnection.open({ host: '127.0.0.1', port }, credentials(holder, by));
  opened.push(made);
  return made;
};

beforeEach(async () => {
  r = await testRouter({ key: server.key });
  r.clock.now = Date.now();
});
afterEach(async () => {
  for (const c of opened.splice(0)) c.close();
  await session.close();
  await closeRouters();
});

/** Why a connection comes to nothing. */
const failure = (made: Promise<RouterConnection>): Promise<string> =>
  made.then(
    // With TLS 1.3 a client learns of a refused certificate when it reads.
    (c) =>
      c.list().then(
        () => 'connected',
        (e: Error) => e.message,
      ),
    (e: NodeJS.ErrnoException) => e.code ?? e.message,
  );

describe('a session', () => {
  test('runs a program for the address of the certificate, renews and withdraws it', async () => {
    await serve();
    const c = await open(holderOf(at(7)));
    expect(await c.policy()).toMatchObject({ router: c.routerId, verify: 'analysis', bounds: r.router.rules.bounds });
    const answer = await c.request(at(7), asked, plain);
    if (!answer.ok || answer.state !== 'running') throw new Error(JSON.stringify(answer));
    const { lease } = c.receipt(answer.receipt);
    expect(await c.list()).toMatchObject([{ state: 'running', lease, client: '10.2.0.7' }]);
    expect(await c.request(at(7), { action: 'renew', lease, payment: 1e9 })).toMatchObject({ state: 'renewed' });
    expect(await c.request(at(7), { action: 'withdraw', lease })).toEqual({ ok: true, state: 'withdrawn', lease });
    expect(await c.list()).toEqual([]);
  });

  test('gives an edge router its prefix', async () => {
    await serve();
    const edge: Client = { address: 0x0a020001n, ...(readRange('10.2.0.0/24') as { low: bigint; high: bigint }) };
    const c = await open(holderOf(edge));
    const bundle = bytesOf('DISCARD(GROUP_BY_SOURCE(GROUP_BY_DESTINATION(AllPackets, THIS_SUBNET), 10.1.0.5));');
    expect(await c.request(edge, { ...asked, announces: announced(bundle) }, bundle)).toMatchObject({ state: 'running' });
    const single = await open(holderOf(at(8)));
    const outside = bytesOf('DISCARD(GROUP_BY_DESTINATION(AllPackets, 10.2.0.0/24));');
    expect(await single.request(at(8), { ...asked, announces: announced(outside) }, outside)).toMatchObject({ code: 'router/not-safe' });
  });

  test('does not take the address of somebody else', async () => {
    await serve();
    const c = await open(holderOf(at(7)));
    expect(await c.request(at(8), asked, plain)).toMatchObject({ code: 'router/not-your-address' });
    expect(r.router.load.programs).toBe(0);
  });

  test('does not take what another client has signed', async () => {
    await serve();
    const [victim, thief] = [holderOf(at(7)), await open(holderOf(at(8)))];
    const ask: Ask = { router: thief.routerId, client: '10.2.0.7', sequence: 5, expires: Date.now() + 1000, ...asked };
    for (const client of ['10.2.0.7', '10.2.0.8'])
      expect(await thief.send(frameBytes(kinds.request, signRequest({ ...ask, client }, plain, victim.key)))).toMatchObject({
        code: 'router/bad-signature',
      });
    const own = await open(victim);
    const bytes = frameBytes(kinds.request, signRequest(ask, plain, victim.key));
    expect(await own.send(bytes)).toMatchObject({ ok: true });
    expect(await own.send(bytes)).toMatchObject({ code: 'router/replayed' });
    expect(await (await open(victim)).send(bytes)).toMatchObject({ code: 'router/replayed' });
  });
});

describe('who has no good certificate', () => {
  test('is refused: none, of another authority, without addresses, over', async () => {
    await serve();
    const other = newAuthority('somebody', 1);
    const foreign = newHolder({ name: 'x', days: 1, clients: [at(7)] }, other);
    expect(await failure(RouterConnection.open({ host: '127.0.0.1', port }, credentials(foreign)))).not.toBe('connected');
    expect(await failure(open(holderOf()))).not.toBe('connected');
    expect(cut).toContain('a certificate without addresses');
    const old = newHolder({ name: 'x', days: -1, clients: [at(7)] }, authority);
    expect(await failure(open(old))).not.toBe('connected');
    const bare = connect({ host: '127.0.0.1', port, ca: [authority.certificate], ALPNProtocols: [protocol] });
    const code = await new Promise((resolve) => {
      bare.on('error', (e: NodeJS.ErrnoException) => resolve(e.code));
      bare.on('close', () => resolve('closed'));
    });
    expect(code).toBe('ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED');
    expect(r.router.counts.requests).toBe(0);
  });

  test('is refused when the authority may not hand on the address', async () => {
    const small = newAuthority('small', 1, [readRange('10.2.0.0/16') as { low: bigint; high: bigint }]);
    session = sessionServer(
      r.router,
      { ...credentials(server), authorities: [authority.certificate, small.certificate] },
      usualSession,
      0,
      () => {},
    );
    await new Promise<void>((resolve) => session.server.listen(0, '127.0.0.1', resolve));
    port = (session.server.address() as AddressInfo).port;
    const inside = newHolder({ name: 'x', days: 1, clients: [at(7)] }, small);
    const outside = newHolder({ name: 'x', days: 1, clients: [endUser(0x0a030001n)] }, small);
    expect(await failure(open(inside))).toBe('connected');
    expect(await failure(open(outside))).not.toBe('connected');
  });

  test('and a client does not take a router with another name or authority', async () => {
    await serve();
    expect(await failure(open(holderOf(at(7)), newAuthority('somebody', 1)))).not.toBe('connected');
  });
});

/** A session, with a ticket when one is given, and the ticket for the next. */
const resumed = (ticket: Buffer<ArrayBuffer> | undefined, by: Holder) =>
  new Promise<{ reused: boolean; ticket: Buffer<ArrayBuffer> | undefined; leases: unknown }>((resolve, reject) => {
    const holder = credentials(by);
    const socket = connect({
      host: '127.0.0.1',
      port,
      key: holder.key,
      cert: holder.certificate,
      ca: [authority.certificate],
      ALPNProtocols: [protocol],
      ...(ticket !== undefined && { session: ticket }),
    });
    let last: Buffer<ArrayBuffer> | undefined;
    socket.on('session', (s: Buffer) => {
      last = Buffer.from(s);
    });
    socket.on('error', reject);
    socket.on('close', () => reject(new Error('closed')));
    socket.write(frameBytes(kinds.list, new Uint8Array()));
    socket.on('data', (d: Buffer) => {
      const leases = JSON.parse(d.subarray(5).toString()).leases;
      const reused = socket.isSessionReused() === true;
      const done = (): void => {
        socket.destroy();
        resolve({ reused, ticket: last, leases });
      };
      // A new session comes with tickets, some time.
      if (reused || last !== undefined) done();
      else socket.once('session', () => setImmediate(done));
    });
  });

describe('tickets', () => {
  const someone = holderOf(at(7));

  test('resume a session with its identity, until the key changes', async () => {
    await serve();
    const c = await open(someone);
    await c.request(at(7), asked, plain);
    const first = await resumed(undefined, someone);
    expect(first).toMatchObject({ reused: false, leases: [{ client: '10.2.0.7' }] });
    expect(await resumed(first.ticket, someone)).toMatchObject({ reused: true, leases: [{ client: '10.2.0.7' }] });
    session.rotate();
    expect(await resumed(first.ticket, someone)).toMatchObject({ reused: false, leases: [{ client: '10.2.0.7' }] });
  });
});

describe('who was revoked', () => {
  const [good, bad] = [holderOf(at(7)), holderOf(at(8))];
  const serialOf = (holder: Holder): string => new X509Certificate(holder.certificate).serialNumber;
  const listed = (...holders: readonly Holder[]): Credentials => ({
    ...credentials(server),
    revoked: [newRevocationList(authority, holders.map(serialOf), 1)],
  });
  const serveListed = async (...holders: readonly Holder[]): Promise<void> => {
    cut = [];
    session = sessionServer(r.router, listed(...holders), usualSession, 0, (why) => cut.push(why));
    await new Promise<void>((resolve) => session.server.listen(0, '127.0.0.1', resolve));
    port = (session.server.address() as AddressInfo).port;
  };

  test('gets no session', async () => {
    await serveListed(bad);
    expect(await failure(open(good))).toBe('connected');
    expect(await failure(open(bad))).not.toBe('connected');
    expect(session.counts.handshakesFailed).toBe(1);
  });

  test('keeps none that is open, and resumes none, from the moment when the list is read', async () => {
    await serveListed();
    const [own, others] = [await open(bad), await open(good)];
    expect([await own.list(), await others.list()]).toEqual([[], []]);
    const { ticket } = await resumed(undefined, bad);
    expect(await resumed(ticket, bad)).toMatchObject({ reused: true });
    // Without the list a ticket would do: nobody looks at a certificate again when a session is resumed.
    session.renew(listed(bad));
    await expect(own.list()).rejects.toThrow();
    await expect(resumed(ticket, bad)).rejects.toThrow();
    expect(await failure(open(bad))).not.toBe('connected');
    // Everybody else comes back, once by a whole handshake.
    const again = await resumed(undefined, good);
    expect(await resumed(again.ticket, good)).toMatchObject({ reused: true });
    // And whoever was taken out of the list.
    session.renew(listed());
    expect(await failure(open(bad))).toBe('connected');
  });

  test('a request on a session that was open is not answered after the list was read', async () => {
    await serveListed();
    const own = await open(bad);
    await own.policy();
    const asking = own.request(at(8), asked, plain);
    session.renew(listed(bad));
    await expect(asking).rejects.toThrow();
    await expect(own.request(at(8), asked, plain)).rejects.toThrow();
  });

  test('files that make no sense change nothing', async () => {
    await serveListed(bad);
    expect(() => session.renew({ ...credentials(server), revoked: ['no list'] })).toThrow();
    expect(() => session.renew({ ...listed(), key: pem(good) })).toThrow();
    expect(await failure(open(good))).toBe('connected');
    expect(await failure(open(bad))).not.toBe('connected');
  });

  test('a list that is over, or of another authority, lets nobody in', async () => {
    await serveListed();
    const old = newRevocationList(authority, [], -1);
    session.renew({ ...credentials(server), revoked: [old] });
    expect(await failure(open(good))).not.toBe('connected');
    session.renew({ ...credentials(server), revoked: [newRevocationList(newAuthority('other', 1), [], 1)] });
    expect(await failure(open(good))).not.toBe('connected');
  });
});

describe('a request that is longer than the router takes', () => {
  test('is not sent, and one that is not is answered', async () => {
    const size = 1500;
    await serve({ size });
    const c = await open(holderOf(at(7)));
    expect((await c.policy()).requestSize).toBe(size);
    const answerTo = (length: number) => c.request(at(7), asked, new Uint8Array(length));
    const first = await answerTo(size);
    expect(first).toMatchObject({ ok: false, code: 'router/too-large', facts: { most: size } });
    // All but the bundle; signatures of one key differ by a few bytes.
    const rest = Number('facts' in first && first.facts['bytes']) - size;
    const sent: number[] = [];
    for (let length = size - rest - 12; length <= size - rest + 12; length++) {
      const answer = await answerTo(length);
      if (answer.ok || answer.code !== 'router/too-large') {
        expect(answer).toMatchObject({ code: 'router/not-a-program' });
        sent.push(length);
      } else expect(answer.facts['bytes']).toBeGreaterThan(size);
    }
    expect([sent.includes(size - rest - 12), sent.includes(size - rest + 12)]).toEqual([true, false]);
    // What was not sent has cost nothing.
    expect(await c.request(at(7), asked, plain)).toMatchObject({ ok: true, state: 'running' });
    expect([cut, r.router.counts.requests]).toEqual([[], sent.length + 1]);
  });
});

describe('hostile streams', () => {
  const raw = (holder: Holder) => {
    const { key, certificate } = credentials(holder);
    return connect({ host: '127.0.0.1', port, key, cert: certificate, ca: [authority.certificate], ALPNProtocols: [protocol] });
  };
  const closed = (socket: { on(event: 'close' | 'error', f: () => void): unknown; resume(): unknown }) =>
    new Promise<void>((resolve) => {
      socket.on('close', () => resolve());
      socket.on('error', () => {});
      socket.resume();
    });
  const served = async () => expect(await (await open(holderOf(at(200)))).list()).toEqual([]);

  test('a frame that is too large is cut off before it is held', async () => {
    await serve({ size: 1000 });
    const socket = raw(holderOf(at(7)));
    const head = Buffer.alloc(5);
    head.writeUInt32BE(1001);
    socket.write(head);
    await closed(socket);
    expect(cut).toEqual(['a frame is too large']);
    await served();
  });

  test('a frame of just the size is answered', async () => {
    await serve({ size: 1000 });
    const c = await open(holderOf(at(7)));
    expect(await c.send(frameBytes(kinds.request, new Uint8Array(1000)))).toMatchObject({ code: 'router/bad-request' });
    expect(cut).toEqual([]);
  });

  test('a byte now and then does not keep a connection', async () => {
    await serve({ frameTime: 200 });
    const socket = raw(holderOf(at(7)));
    const started = Date.now();
    // A frame of 4,096 bytes, one at a time.
    socket.write(Buffer.from([0, 0, 16, 0, kinds.request]));
    const drip = setInterval(() => socket.write('x'), 40);
    await closed(socket);
    clearInterval(drip);
    expect(cut).toEqual(['a frame took too long']);
    expect(Date.now() - started).toBeLessThan(5000);
    await served();
  });

  test('nor does silence, before or after the handshake', async () => {
    await serve({ idleTime: 100, handshakeTime: 200 });
    const plainSocket = connectPlain(port, '127.0.0.1');
    await closed(plainSocket);
    await closed(raw(holderOf(at(7))));
    expect(cut).toContain('idle');
    expect(session.counts.handshakesFailed).toBe(1);
  });

  test('whoever asks and does not read is not waited for', async () => {
    await serve({ frameTime: 300 });
    const socket = raw(holderOf(at(7)));
    socket.on('error', () => {});
    socket.pause();
    const ask = frameBytes(kinds.policy, new Uint8Array());
    const asking = setInterval(() => {
      for (let i = 0; i < 200 && socket.writableLength < 1 << 20; i++) socket.write(ask);
    }, 1);
    for (let i = 0; i < 500 && !cut.includes('answers are not read'); i++) await new Promise((resolve) => setTimeout(resolve, 20));
    clearInterval(asking);
    socket.destroy();
    expect(cut).toContain('answers are not read');
    await served();
  });

  test('frames of any bytes are answered or cut off, and nothing is installed', async () => {
    await serve();
    const c = await open(holderOf(at(7)));
    for (let i = 0; i < 300; i++) {
      const body = Buffer.from(Array.from({ length: (i * 7) % 400 }, (_, k) => (i * 31 + k * k) % 256));
      expect(await c.send(frameBytes(i % 3 === 0 ? kinds.request : i % 256, body))).toMatchObject(
        i % 3 === 0 || ![kinds.policy, kinds.list].includes((i % 256) as 0x50) ? { ok: false } : { ok: true },
      );
    }
    expect(r.router.load.programs).toBe(0);
  });

  test('one key has only so many connections, and others are served', async () => {
    await serve({ connectionsOfOne: 3 });
    const holder = holderOf(at(7));
    const results = await Promise.all(Array.from({ length: 10 }, () => failure(open(holder))));
    expect(results.filter((x) => x === 'connected').length).toBe(3);
    await served();
  });

  // Other systems have one address on their loopback.
  test.skipIf(process.platform !== 'linux')('those of one address are cut off before the slow one of another', async () => {
    await serve({ connections: 10 });
    const dial = (localAddress: string) =>
      new Promise<ReturnType<typeof connectPlain>>((done) => {
        const socket = connectPlain({ host: '127.0.0.1', port, localAddress }, () => done(socket));
        socket.on('error', () => {});
      });
    const slow = await dial('127.0.0.2');
    const flood = [];
    for (let i = 0; i < 20; i++) flood.push(await dial('127.0.0.1'));
    for (let i = 0; i < 200 && flood.filter((s) => !s.closed).length > 4; i++) await new Promise((done) => setTimeout(done, 20));
    // Half of the places, and one of them is the slow one's.
    expect([flood.filter((s) => !s.closed).length, slow.closed]).toEqual([4, false]);
    for (const s of [slow, ...flood]) s.destroy();
  });

  test('many connections that do nothing do not keep others out, up to the limit', async () => {
    await serve({ connections: 60, handshakeTime: 1000 });
    const sockets = Array.from({ length: 200 }, () => connectPlain(port, '127.0.0.1'));
    for (const s of sockets) s.on('error', () => {});
    await new Promise((resolve) => setTimeout(resolve, 1500));
    await served();
    for (const s of sockets) s.destroy();
  });
});
