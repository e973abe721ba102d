/**
 * What a publisher revokes, end to end and in processes of their own: the publisher, the server of the library, the router and its client
 * meet through the command alone. The policy allows one axiom; a lease rests on it, and ends when the publisher says that it is not so:
 * when the router is told to fetch, or on its own schedule.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test as testAlways } from 'vitest';
import { readPolicy, writePolicy } from '../../packet/admission/index.ts';
import type { Status } from '../../router/index.ts';
import { jsonLines } from '../cli/fake-world.ts';
import { exampleTraffic } from '../support/example-traffic.ts';
import { PrivateNetwork, whyNoPrivateNetwork } from './backends/private-network.ts';
import { ended, type Processes, processes, type Served } from './process-kit.ts';
import { until } from './service-kit.ts';

/** A theory in which a program keeps to what is asked because somebody trusts all programs. */
const words = `module Trust {
  datatype Hosts := this | (host Nat.Nat)
  datatype Packets := all | (sent-to Packets Hosts) | (sent-from Packets Hosts)
  datatype Statements := done | (discard Packets Statements)
  datatype Program := (program Nat.Nat Statements)
  declare keeps: [Program Nat.Nat] -> Boolean
}
define policy := (forall ?program:Trust.Program ?client:Nat.Nat ?lifetime:Nat.Nat . (Trust.keeps ?program ?client))
`;
const lemmas = `load "words"
assert trusted := (forall ?program:Trust.Program ?client:Nat.Nat .
  (Trust.keeps ?program ?client) | ~ (Trust.keeps ?program ?client) ==> (Trust.keeps ?program ?client))

## All programs are trusted.
conclude all-keep := (forall ?program:Trust.Program ?client:Nat.Nat . (Trust.keeps ?program ?client))
  pick-any p:Trust.Program c:Nat.Nat
    (!mp (!uspec* trusted [p c]) (!ex-middle (Trust.keeps p c)))
`;

/** A port that was free a moment ago. */
const freePort = (): Promise<number> =>
  new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => done(port));
    });
  });

const cases = [
  { backend: 'engine', fetches: 'when it is told to', reason: undefined },
  { backend: 'engine', fetches: 'on its schedule', reason: undefined },
  { backend: 'nftables', fetches: 'when it is told to', reason: whyNoPrivateNetwork('root', 'nft') },
];
for (const { backend, reason } of cases)
  if (reason !== undefined) process.stderr.write(`NOT RUN: what is revoked leaves ${backend} (${reason})\n`);

describe.each(cases)('a lease whose proof rests on what is revoked, with $backend, where the router fetches $fetches', (here) => {
  const { backend, reason } = here;
  const scheduled = here.fetches === 'on its schedule';
  const test = reason === undefined ? testAlways : testAlways.skip;
  let net: PrivateNetwork | undefined;
  let all: Processes;
  let served: Served;
  let axiom = '';
  let lease = '';
  const at = (name: string): string => join(all.folder, name);
  const athena = (line: string, ...more: readonly string[]) => {
    const { status, stdout, stderr } = all.athena(...line.split(' '), ...more);
    return { status, stdout, stderr };
  };
  const done = (line: string): string => {
    const { status, stdout, stderr } = athena(line);
    expect({ line, status, stderr }).toEqual({ line, status: 0, stderr: '' });
    return stdout;
  };
  const client = (): string => `--identity client-10.2.0.7 --router ${served.router}`;
  const replayed = (): string => done(`router replay --pcap in.pcap --out out.pcap --operation ${served.operation}`);
  const audit = () => jsonLines(readFileSync(at('state/audit.jsonl'), 'utf8')) as Readonly<Record<string, unknown>>[];

  /** What the kernel drops, each rule with its lease; without a back end it drops nothing. */
  const ruleset = (): string => net?.run('nft', ['list', 'ruleset']) ?? '';

  beforeAll(async () => {
    if (reason !== undefined) return;
    net = backend === 'engine' ? undefined : await PrivateNetwork.make('root');
    net?.run('ip', ['link', 'set', 'lo', 'up']);
    net?.cable('left', 'right');
    all = await processes({ before: net?.before ?? [] });
    mkdirSync(at('store'));
    writeFileSync(at('words.ath'), words);
    writeFileSync(at('lemmas.ath'), lemmas);
    writeFileSync(at('in.pcap'), exampleTraffic());
    writeFileSync(at('program.pkt'), 'LIFETIME = 1 day\nDISCARD(GROUP_BY_SOURCE(GROUP_BY_DESTINATION(AllPackets, THIS_IP), 10.1.0.5));\n');
  });
  afterAll(() => {
    all?.close();
    net?.close();
  });

  test('runs, when an operator allows the axiom', async () => {
    const [, key = ''] = /public key ([0-9a-f]{64})/.exec(done('lemma keygen -o key.pem')) ?? [];
    done('lemma publish lemmas.ath --name trust --key key.pem --store store');
    done('lemma export trust --output trust.library --store store');
    [, axiom = ''] = /rests on 1 axiom:\s+([0-9a-f]{64})/.exec(done('lemma show all-keep --store store')) ?? [];
    done('policy compile words.ath --library trust.library -o strict.policy');
    const strict = new Uint8Array(readFileSync(at('strict.policy')));
    writeFileSync(at('trust.policy'), writePolicy({ ...readPolicy(strict), axioms: [axiom] }));

    const port = await freePort();
    all.start('lemma', 'serve', '--port', String(port), '--store', 'store');
    const from = `http://127.0.0.1:${port}/trust`;
    expect(await until(() => athena(`lemma install ${from} --store probe`).status === 0)).toBe(true);
    done('router keygen . --client 10.2.0.7');
    all.configure({
      listen: [{ port: 0 }],
      operation: { port: 0 },
      verify: 'proof',
      backend,
      ...(net !== undefined && { hook: { devices: ['left'] } }),
      policies: ['trust.policy'],
      library: '',
      sync: { from, publicKey: key, name: 'trust', every: scheduled ? 1 : 0 },
    });
    served = await all.serve('router.json');

    const proved = athena('packet prove program.pkt --policy trust.policy --library trust.library --client 10.2.0.7 -o p.bundle');
    expect(proved).toMatchObject({ status: 0 });
    // Without the axiom there is no proof that anybody takes.
    expect(athena('packet verify p.bundle --policy strict.policy --library trust.library --client 10.2.0.7').status).toBe(1);
    lease = /lease ([0-9a-f]+)/.exec(done(`vinet upload p.bundle ${client()}`))?.[1] ?? '';
    expect(replayed()).toContain(' 2 dropped');
    expect(ruleset().includes(lease)).toBe(net !== undefined);
    expect(done(`router sync --operation ${served.operation}`)).toContain('nothing new');
    expect(all.status(served).load.programs).toBe(1);
  });

  test('ends when the router has the next version, and what it dropped passes', async () => {
    done(`lemma publish lemmas.ath --name trust --key key.pem --store store --revoke ${axiom}`);
    if (!scheduled) {
      // Until it fetches, a router knows nothing of it.
      expect(replayed()).toContain(' 2 dropped');
      expect(done(`router sync --operation ${served.operation}`)).toContain('version 2');
    }
    expect(await until(() => all.status(served).load.programs === 0)).toBe(true);
    const learnt = () => jsonLines(served.log()).find((e) => e['type'] === 'synchronised' && e['version'] === 2);
    expect(await until(() => learnt() !== undefined)).toBe(true);
    expect(learnt()).toMatchObject({ why: scheduled ? 'schedule' : 'operator', how: 'suffix' });
    expect(replayed()).toContain(' 0 dropped');
    expect(await until(() => !ruleset().includes(lease))).toBe(true);
    const status: Status = all.status(served);
    expect([status.load.load, status.programs]).toEqual([0, []]);
  });

  const told = (): void => {
    expect(done(`vinet list ${client()}`)).toMatch(
      new RegExp(`${lease} {2}10\\.2\\.0\\.7 {2}ended .*: no longer good \\(router/not-proved, import\\)`),
    );
    expect(athena(`vinet renew ${lease} ${client()}`)).toMatchObject({ status: 1, stderr: expect.stringContaining('router/lease-ended') });
  };

  test('is told to its client, and stands in the audit with the reason', () => {
    told();
    const of = audit().filter((e) => e['lease'] === lease);
    expect(of.map((e) => e['type'])).toEqual(['installed', 'accepted', 'ended', ...of.slice(3).map(() => 'refused')]);
    expect(of[2]).toMatchObject({ client: '10.2.0.7', why: 'no longer good', code: 'router/not-proved', reason: 'import' });
    expect(of[2]?.['owner']).toBe(of[0]?.['owner']);
    // The same proof is worth nothing now.
    expect(athena(`vinet upload p.bundle ${client()}`)).toMatchObject({ status: 1, stderr: expect.stringContaining('router/not-proved') });
  });

  test('has ended after a restart too, also when the process was killed', async () => {
    served.child.kill('SIGKILL');
    await ended(served.child);
    served = await all.serve('router.json');
    expect(all.status(served).load.programs).toBe(0);
    told();
    expect(replayed()).toContain(' 0 dropped');
  });

  test('ends when the router was down meanwhile: it is judged again when it starts', async () => {
    // As if the router had ended before it was told.
    served.child.kill('SIGKILL');
    await ended(served.child);
    rmSync(at('state'), { recursive: true });
    const configured = JSON.parse(readFileSync(at('router.json'), 'utf8')) as { sync: object };
    all.configure({ sync: { ...configured.sync, from: 'http://127.0.0.1:1/trust' }, library: 'trust.library' });
    served = await all.serve('router.json');
    lease = /lease ([0-9a-f]+)/.exec(done(`vinet upload p.bundle ${client()}`))?.[1] ?? '';
    served.child.kill('SIGKILL');
    await ended(served.child);
    done('lemma export trust --output trust.library --store store');
    served = await all.serve('router.json');
    expect(all.status(served).load.programs).toBe(0);
    told();
    expect(audit().findLast((e) => e['lease'] === lease && e['type'] === 'not-restored')).toMatchObject({ reason: 'import' });
  });
});
