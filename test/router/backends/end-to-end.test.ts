/**
 * Programs enforced by the kernel of a router, with everybody in a namespace of its own: uploaded through TLS, hit by packets of the
 * system's own stack, counted by the kernel and never by who receives. For each back end that there is here; the others are told.
 */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Status } from '../../../router/index.ts';
import { Network, receiver, sender, whyNot } from '../live/namespaces.ts';
import { ended, type Processes, processes, type Served } from '../process-kit.ts';

const [attacker, bystander] = ['10.1.0.5', '10.1.0.6'];
const [client, neighbour] = ['10.2.0.7', '10.2.0.8'];

interface Case {
  readonly backend: string;
  readonly reason: string | undefined;
  readonly hook: object;
}
const devices = ['to-a', 'to-b'];
const cases: readonly Case[] = [
  { backend: 'nftables', reason: whyNot('nft'), hook: { devices } },
  { backend: 'xdp', reason: whyNot('bpftool'), hook: { devices, mode: 'generic' } },
  { backend: 'tc', reason: whyNot('bpftool', 'tc'), hook: { devices, out: 'to-c' } },
];
for (const { backend, reason } of cases)
  if (reason !== undefined) process.stderr.write(`NOT RUN: the paper's firewall enforced by ${backend} (${reason})\n`);

describe.each(cases)('the firewall enforced by $backend', ({ backend, reason, hook }) => {
  let net: Network;
  let all: Processes;
  let served: Served;

  beforeAll(async () => {
    if (reason !== undefined) return;
    net = new Network();
    for (const name of ['a', 'b', 'c', 'd', 'r']) net.add(name);
    for (const [name, address, gateway] of [
      ['a', attacker, '10.1.0.1'],
      ['b', bystander, '10.1.0.1'],
      ['c', client, '10.2.0.1'],
      ['d', neighbour, '10.2.0.1'],
    ] as const) {
      net.cable([name, 'eth0'], ['r', `to-${name}`]);
      net.address(name, 'eth0', `${address}/32`);
      net.address('r', `to-${name}`, `${gateway}/32`);
      net.route('r', 'add', `${address}/32`, 'dev', `to-${name}`);
      net.route(name, 'add', `${gateway}/32`, 'dev', 'eth0');
      net.route(name, 'add', 'default', 'via', gateway);
    }
    net.inside('r', 'sysctl', '-qw', 'net.ipv4.ip_forward=1');
    // Ports that take what comes, so that nobody answers that there is none.
    for (const name of ['a', 'b', 'c', 'd']) await net.start(name, receiver, '4000');
    all = await processes({ before: ['ip', 'netns', 'exec', net.name('r')] });
    for (const one of [client, neighbour]) expect(all.athena('router', 'keygen', '.', '--client', one).status).toBe(0);
    all.configure({
      listen: [{ port: 0 }],
      operation: { port: 0 },
      verify: 'analysis',
      backend,
      hook: { ...hook, pins: join(all.folder, 'bpf') },
    });
    served = await all.serve('router.json');
  }, 60_000);
  afterAll(() => {
    all?.close();
    net?.close();
  });

  const status = (): Status => all.status(served);
  const upload = (as: string, ...args: readonly string[]) =>
    all.athena('vinet', ...args, '--identity', `client-${as}`, '--router', served.router);
  /** What the system counted at a device while datagrams were sent, when all has come to rest. */
  const arriving = async (from: string, address: string, to: string, count: number, at: string): Promise<number> => {
    const before = net.arrived(at, 'eth0').packets;
    net.script(from, sender, address, '4000', JSON.stringify([{ to, count, text: 'a datagram' }]));
    let last = -1;
    for (let now = net.arrived(at, 'eth0').packets; now !== last; now = net.arrived(at, 'eth0').packets) {
      last = now;
      await new Promise((done) => setTimeout(done, 200));
    }
    return last - before;
  };
  /** The router looks at what the kernel counts once in a while. */
  const counted = (...dropped: readonly number[]): Promise<void> =>
    vi.waitFor(() => expect(status().programs.map((p) => p.dropped)).toEqual(dropped), { timeout: 20_000, interval: 200 });
  const everything = async (count: number): Promise<readonly number[]> => [
    await arriving('a', attacker, client, count, 'c'),
    await arriving('a', attacker, neighbour, count, 'd'),
    await arriving('b', bystander, client, count, 'c'),
    await arriving('c', client, attacker, count, 'a'),
  ];

  test.skipIf(reason !== undefined)('lets everything through at first', { timeout: 120_000 }, async () => {
    for (const [name, address, to] of [
      ['a', attacker, client],
      ['a', attacker, neighbour],
      ['b', bystander, client],
      ['c', client, attacker],
    ] as const)
      await arriving(name, address, to, 2, 'c');
    // From here on nobody asks for addresses, and all counts are exact.
    for (const name of ['a', 'b', 'c', 'd']) {
      net.settleNeighbours(name, 'eth0');
      net.settleNeighbours('r', `to-${name}`);
    }
    expect(await everything(50)).toEqual([50, 50, 50, 50]);
  });

  test.skipIf(reason !== undefined)(
    'drops what the attacker sends to the client, all of it, and nothing else, and counts it',
    { timeout: 120_000 },
    async () => {
      expect(upload(client, 'firewall', '--block', attacker, '--lifetime', '1h')).toMatchObject({ status: 0, stderr: '' });
      expect(await everything(300)).toEqual([0, 300, 300, 300]);
      await counted(300);
      const told = status();
      expect(told.programs.map((p) => [p.client, p.dropped])).toEqual([[client, 300]]);
      expect(told.backend).toEqual({ name: backend, ...(backend === 'tc' && { unsent: 0 }) });
    },
  );

  test.skipIf(reason !== undefined)('two leases about the same packets end one after the other', { timeout: 120_000 }, async () => {
    expect(upload(client, 'firewall', '--block', '10.1.0.0/24', '--lifetime', '1h')).toMatchObject({ status: 0, stderr: '' });
    const [, second = ''] = status().programs.map((p) => p.lease);
    const [first = ''] = status().programs.map((p) => p.lease);
    expect(await arriving('a', attacker, client, 40, 'c')).toBe(0);
    await counted(340, 40);
    expect(upload(client, 'withdraw', first)).toMatchObject({ status: 0, stderr: '' });
    expect(await arriving('a', attacker, client, 40, 'c')).toBe(0);
    expect(await arriving('b', bystander, client, 40, 'c')).toBe(0);
    expect(upload(client, 'withdraw', second)).toMatchObject({ status: 0, stderr: '' });
    expect(await everything(50)).toEqual([50, 50, 50, 50]);
  });

  test.skipIf(reason !== undefined)(
    'refuses what cannot be enforced, and goes on through a kill and a stop of the router',
    { timeout: 120_000 },
    async () => {
      const spam = upload(client, 'spam-filter', '--word', 'lottery', '--word', 'transfer', '--lifetime', '1h');
      expect(spam).toMatchObject({ status: 1, stderr: expect.stringMatching(/backend\/(words|windows)/) });
      expect(upload(client, 'firewall', '--block', attacker, '--lifetime', '1h')).toMatchObject({ status: 0, stderr: '' });
      served.child.kill('SIGKILL');
      await ended(served.child);
      expect(await everything(50)).toEqual([0, 50, 50, 50]);
      served = await all.serve('router.json');
      expect(await everything(50)).toEqual([0, 50, 50, 50]);
      served.child.kill('SIGTERM');
      expect(await ended(served.child)).toBe(0);
      // The kernel goes on with it until the lease ends.
      expect(await everything(50)).toEqual([0, 50, 50, 50]);
    },
  );
});
