/**
 * Admission over an open session: from the last byte of a request to its answer, and what of that the disk takes, apart; handshakes,
 * signatures and checks alone; and what honest clients get beside those who mean it ill. Both ends are in one process.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { type AddressInfo, connect as connectPlain } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from 'node:tls';
import { proverOf } from '../cli/commands/policy.ts';
import { derivationOf, Policy, writeBundle } from '../packet/admission/index.ts';
import { compile } from '../packet/front/compile.ts';
import { complexity, encode, endUser, type Program } from '../packet/machine/index.ts';
import type { Bounds } from '../router/admission/admission.ts';
import { analysisAdmission } from '../router/analysis-admission.ts';
import { Checkers, usualChecking } from '../router/checking/checkers.ts';
import { checkerProgram } from '../router/checking/program-file.ts';
import { classOf, type Credentials, newAuthority, newHolder, RouterConnection } from '../router/index.ts';
import { type Disk, realDisk } from '../router/leases/journal.ts';
import { ledgerFile } from '../router/leases/ledger.ts';
import { readRequest, signRequest } from '../router/requests/request.ts';
import { Router } from '../router/requests/router.ts';
import { keyHash } from '../router/session/certificate.ts';
import { frameBytes } from '../router/session/frames.ts';
import { protocol, sessionServer, usualSession } from '../router/session/server.ts';
import { Library, PinnedLibrary } from '../store/index.ts';
import { type Bench, median } from './measure.ts';

const client = endUser(0x0a020007n);
const bounds: Bounds = { complexity: 1e7, cost: 1e13, lifetime: 604_800, weight: 65_536 };
const classes = [1e9, 1e11];
/** Requests that count, after some that do not. */
const [warm, counted] = [300, 1500];

const programAt = (i: number): Program => {
  const text = `LIFETIME = 1 day\nDISCARD(GROUP_BY_SOURCE(GROUP_BY_DESTINATION(AllPackets, THIS_IP), 10.1.${(i >> 8) & 255}.${i & 255}));`;
  const { program } = compile({ name: '<bench>', text });
  if (program === undefined) throw new Error('not compiled');
  return program;
};
const at = (times: readonly number[], part: number): number => times.toSorted((a, b) => a - b)[Math.floor(times.length * part)] as number;

/** A disk that counts the milliseconds that it takes. */
function watched(): { readonly disk: Disk; taken: number } {
  const made = { taken: 0, disk: realDisk };
  const timed = async <T>(work: Promise<T>): Promise<T> => {
    const start = performance.now();
    const result = await work;
    made.taken += performance.now() - start;
    return result;
  };
  made.disk = {
    ...realDisk,
    async open(path) {
      const file = await realDisk.open(path);
      return { ...file, write: (bytes, place) => timed(file.write(bytes, place)), sync: () => timed(file.sync()) };
    },
  };
  return made;
}

export const benchSessions: Bench = async (add) => {
  const folder = mkdtempSync(join(tmpdir(), 'athena-bench-sessions-'));
  const authority = newAuthority('bench', 1);
  const own = newHolder({ name: 'router', days: 1, clients: [endUser(0x7f000001n)], hosts: ['localhost'] }, authority);
  const holder = newHolder({ name: 'client', days: 1, clients: [client] }, authority);
  const pem = (key: typeof own.key): string => key.export({ format: 'pem', type: 'pkcs8' }) as string;
  const credentials = { key: pem(holder.key), certificate: holder.certificate, authorities: [authority.certificate] };
  const disk = watched();
  const router = await Router.open(
    {
      bounds,
      capacity: 1e15,
      classes,
      interfaces: 1,
      lookahead: 2,
      patience: 16,
      quotas: {},
      shut: { threshold: 0, prefix: { ipv4: 24, ipv6: 48 }, protects: () => false },
      price: { base: 1, perMillion: 1 },
      longestRequest: 600_000,
      mostWaiting: 10_000,
      dryRun: false,
    },
    {
      journal: join(folder, 'journal'),
      disk: disk.disk,
      admission: analysisAdmission(bounds),
      payment: await ledgerFile(join(folder, 'ledger')),
      key: own.key,
      id: keyHash(own.key),
      now: Date.now,
      event: () => {},
    },
  );
  // What the session calls when it has the last byte of a frame, and what it waits for before it answers.
  const requests: { total: number; disk: number }[] = [];
  const request = router.request.bind(router);
  router.request = async (...asked) => {
    const [start, before] = [performance.now(), disk.taken];
    const answer = await request(...asked);
    requests.push({ total: performance.now() - start, disk: disk.taken - before });
    return answer;
  };
  const session = sessionServer(router, { ...credentials, key: pem(own.key), certificate: own.certificate }, usualSession, 0, () => {});
  await new Promise<void>((done) => session.server.listen(0, '127.0.0.1', done));
  const place = { host: '127.0.0.1', port: (session.server.address() as AddressInfo).port };
  try {
    await handshakes(add, place, credentials);
    const connection = await RouterConnection.open(place, credentials);
    const programs = Array.from({ length: warm + counted }, (_, i) => programAt(i));
    signatures(add, holder.key, encode(programs[0] as Program));
    const upload = async (action: 'install' | 'try', program: Program): Promise<number> => {
      const work = Number(complexity(program, bounds.weight));
      const cost = work * program.lifetime;
      const announces = { class: classOf(cost, classes), complexity: work, cost };
      const start = performance.now();
      const answer = await connection.request(client, { action, announces, payment: 1e9 }, encode(program));
      if (!answer.ok) throw new Error(answer.code);
      return performance.now() - start;
    };
    const all = async (action: 'install' | 'try') => {
      requests.length = 0;
      const trips: number[] = [];
      for (const program of programs) trips.push(await upload(action, program));
      return { trips: trips.slice(warm), requests: requests.slice(warm) };
    };
    const tried = await all('try');
    add('router.check', {
      value: at(
        tried.requests.map((r) => r.total),
        0.5,
      ),
      unit: 'ms',
      against: 'a firewall: signature, bounds, analysis, answer; nothing installed',
    });
    const installed = await all('install');
    for (const [name, part] of [
      ['p50', 0.5],
      ['p99', 0.99],
    ] as const) {
      const of = (what: (r: { total: number; disk: number }) => number): number => at(installed.requests.map(what), part);
      const aim = name === 'p50' ? 1 : 5;
      add(`router.admission.${name}`, {
        value: of((r) => r.total),
        unit: 'ms',
        against: 'a firewall from the last byte of its request to the answer',
      });
      add(`router.admission.disk.${name}`, {
        value: of((r) => r.disk),
        unit: 'ms',
        against: 'of each such request, what writing and synchronising the journal takes',
      });
      add(`router.admission.rest.${name}`, {
        value: of((r) => r.total - r.disk),
        unit: 'ms',
        against: `each such request without that; aim ${aim}`,
      });
    }
    add('router.round-trip', {
      value: at(installed.trips, 0.5),
      unit: 'ms',
      against: 'the same for the client: signs, sends, waits, checks the receipt',
    });
    const attacked = await underAttack(place, credentials, () => all('try'));
    add('router.attacked.p99', {
      value: at(attacked.trips, 0.99),
      unit: 'ms',
      against: `the check for its client beside 200 connections that say nothing and a client that sends rubbish without pause; ${at(tried.trips, 0.99).toPrecision(3)} without`,
    });
    connection.close();
    await proofs(add);
  } finally {
    await session.close();
    await router.close();
    rmSync(folder, { recursive: true, force: true });
  }
};

interface Place {
  readonly host: string;
  readonly port: number;
}

/** Whole ones, and those with a ticket. */
async function handshakes(add: Parameters<Bench>[0], place: Place, { key, certificate, authorities }: Credentials): Promise<void> {
  const once = (ticket?: Buffer): Promise<{ time: number; ticket: Buffer; reused: boolean }> =>
    new Promise((done, failed) => {
      const start = performance.now();
      const options = { ...place, key, cert: certificate, ca: [...authorities], minVersion: 'TLSv1.3' as const, ALPNProtocols: [protocol] };
      const socket = connect({ ...options, ...(ticket !== undefined && { session: ticket }) });
      let time = 0;
      socket.once('secureConnect', () => {
        time = performance.now() - start;
        socket.write(frameBytes(0x4c, Buffer.alloc(0)));
      });
      // Tickets come before the answer, and with a ticket perhaps none.
      let made = ticket ?? Buffer.alloc(0);
      socket.on('session', (fresh) => {
        made = fresh;
      });
      socket.once('data', () => {
        const reused = socket.isSessionReused();
        socket.once('close', () => done({ time, ticket: made, reused }));
        socket.end();
      });
      socket.once('error', failed);
    });
  const whole: number[] = [];
  const resumed: number[] = [];
  let { ticket } = await once();
  for (let i = 0; i < 30; i++) {
    whole.push((await once()).time);
    const again = await once(ticket);
    if (!again.reused) throw new Error('the ticket was not taken');
    ({ ticket } = again);
    resumed.push(again.time);
  }
  add('router.handshake', { value: median(whole), unit: 'ms', against: 'both ends in one process, certificates on both sides' });
  add('router.handshake.resumed', { value: median(resumed), unit: 'ms', against: 'the same with a ticket' });
}

function signatures(add: Parameters<Bench>[0], key: Parameters<typeof signRequest>[2], bundle: Uint8Array): void {
  const ask = { router: '', client: '10.2.0.7', sequence: 1, expires: 1, action: 'withdraw', lease: 'x' } as const;
  const signed = signRequest(ask, bundle, key);
  const times = Array.from({ length: 500 }, () => {
    const start = performance.now();
    if (!readRequest(signed, key).ok) throw new Error('not read');
    return performance.now() - start;
  });
  add('router.signature', { value: median(times), unit: 'ms', against: 'a request taken apart and its signature checked' });
}

/** What it takes to have a proof checked by the process that does that, there and back. */
async function proofs(add: Parameters<Bench>[0]): Promise<void> {
  const read = (file: string) => ({ file, bytes: new Uint8Array(readFileSync(file)) });
  const [policyFile, libraryFile] = [read('policies/end-user.policy'), read('stdlib/lemmas/packet.library')];
  const library = new PinnedLibrary(new Library(libraryFile.bytes));
  const policy = new Policy(policyFile.bytes, library);
  const prover = proverOf(library);
  const bundles = Array.from({ length: 20 }, (_, i) => {
    const program = programAt(i);
    const theorem = prover.prove(policy.goal(program, client));
    if (theorem === undefined) throw new Error('not proved');
    return writeBundle({ policy: policy.id, root: library.root, program: encode(program), derivation: derivationOf(theorem, library) });
  });
  const checkers = new Checkers(checkerProgram, { policies: [policyFile], library: libraryFile }, usualChecking, () => {});
  const start = performance.now();
  await checkers.start();
  add('router.checker.start', {
    value: performance.now() - start,
    unit: 'ms',
    against: 'another process, and all of the packet library checked in it',
  });
  const times: number[] = [];
  for (let i = 0; i < 600; i++) {
    const bundle = bundles[i % bundles.length] as Uint8Array;
    const begun = performance.now();
    if (!(await checkers.check(bundle, client, 'me')).admitted) throw new Error('not admitted');
    if (i >= 100) times.push(performance.now() - begun);
  }
  await checkers.close();
  add('router.check.proof', { value: median(times), unit: 'ms', against: "a firewall's proof checked by that process, there and back" });
}

/** What others measure while a router is busy with those who mean it ill. */
async function underAttack<T>(place: Place, credentials: Credentials, run: () => Promise<T>): Promise<T> {
  const silent = Array.from({ length: 200 }, () => connectPlain(place.port, place.host).on('error', () => {}));
  const hostile = await RouterConnection.open(place, credentials);
  let going = true;
  const flood = (async () => {
    for (let i = 0; going; i++) await hostile.send(frameBytes(0x52, Buffer.alloc(1000, i)));
  })();
  try {
    return await run();
  } finally {
    going = false;
    await flood;
    hostile.close();
    for (const socket of silent) socket.destroy();
  }
}
