/**
 * Multicast at the receiving edge, with everybody in a namespace of its own: four subscribers upload programs with proofs through TLS, a
 * broadcast to one address of their subnet is copied to each of them by the kernel, and the subnet's router has the original discarded.
 * Counted by devices, and checksums by adding up what was captured there.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { links, packetIn } from '../../../../packet/capture/index.ts';
import type { Status } from '../../../../router/index.ts';
import { Network, receiver, sender } from '../../live/namespaces.ts';
import { ended, type Processes, processes, type Served } from '../../process-kit.ts';
import { whyNoTc } from '../xdp/machine.ts';
import { checksumsOf, framesOf } from './capture-file.ts';

const reason = await whyNoTc('multicast at the receiving edge, enforced by tc', 'tcpdump', 'ethtool');

const [broadcaster, stranger] = ['10.1.0.5', '10.1.0.6'];
const [edge, group, neighbour] = ['10.2.0.1', '10.2.0.100', '10.2.0.8'];
const subscribers = ['10.2.0.11', '10.2.0.12', '10.2.0.13', '10.2.0.14'];
const generatedPort = 49_152;

describe.skipIf(reason !== undefined)('multicast by tc', { timeout: 120_000 }, () => {
  let net: Network;
  let all: Processes;
  let served: Served;
  const captures: ChildProcess[] = [];

  beforeAll(async () => {
    net = new Network();
    const hosts = [...subscribers, neighbour, group];
    for (const name of ['a', 'b', 'r', 's', ...hosts.map((_, i) => `d${i}`)]) net.add(name);
    for (const [name, address] of [
      ['a', broadcaster],
      ['b', stranger],
    ] as const) {
      net.cable([name, 'eth0'], ['r', `to-${name}`]);
      net.address(name, 'eth0', `${address}/32`);
      net.address('r', `to-${name}`, '10.1.0.1/32');
      net.route('r', 'add', `${address}/32`, 'dev', `to-${name}`);
      net.route(name, 'add', '10.1.0.1/32', 'dev', 'eth0');
      net.route(name, 'add', 'default', 'via', '10.1.0.1');
    }
    net.link('s', 'add', 'name', 'bridge', 'type', 'bridge', 'mcast_snooping', '0');
    net.link('s', 'set', 'bridge', 'up');
    net.cable(['r', 'lan'], ['s', 'to-r']);
    net.address('r', 'lan', `${edge}/24`);
    net.link('s', 'set', 'to-r', 'master', 'bridge');
    // So that sums which a card would make are made where they can be seen.
    net.inside('r', 'ethtool', '-K', 'lan', 'tx', 'off');
    for (const [i, address] of hosts.entries()) {
      net.cable([`d${i}`, 'eth0'], ['s', `to-${i}`]);
      net.link('s', 'set', `to-${i}`, 'master', 'bridge');
      net.address(`d${i}`, 'eth0', `${address}/24`);
      net.route(`d${i}`, 'add', 'default', 'via', edge);
      await net.start(`d${i}`, receiver, '4000', `${generatedPort}`);
    }
    net.inside('r', 'sysctl', '-qw', 'net.ipv4.ip_forward=1');
    all = await processes({ before: ['ip', 'netns', 'exec', net.name('r')] });
    for (const address of [...subscribers, edge])
      expect(all.athena('router', 'keygen', '.', '--client', address, '--subnet', '10.2.0.0/24')).toMatchObject({ status: 0, stderr: '' });
    all.configure({
      listen: [{ port: 0 }],
      operation: { port: 0 },
      backend: 'tc',
      hook: { devices: ['to-a', 'to-b'], out: 'lan', pins: join(all.folder, 'bpf') },
    });
    served = await all.serve('router.json');
    // From here on nobody asks for addresses, and all counts are exact.
    for (const [name, from] of [
      ['a', broadcaster],
      ['b', stranger],
    ] as const)
      net.script(name, sender, from, '4000', JSON.stringify(hosts.map((to) => ({ to, count: 2, text: 'hello' }))));
    await new Promise((done) => setTimeout(done, 500));
    for (const [i] of hosts.entries()) net.settleNeighbours(`d${i}`, 'eth0');
    for (const [name, device] of [
      ['a', 'eth0'],
      ['b', 'eth0'],
      ['r', 'to-a'],
      ['r', 'to-b'],
      ['r', 'lan'],
    ] as const)
      net.settleNeighbours(name, device);
  }, 120_000);
  afterAll(() => {
    for (const c of captures) c.kill('SIGKILL');
    all?.close();
    net?.close();
  });

  const names = [...subscribers, neighbour, group].map((_, i) => `d${i}`);
  /** What devices of the subnet got while datagrams were sent, in the order of subscribers, neighbour, group. */
  const arriving = async (from: string, address: string, to: string, count: number, text: string): Promise<readonly number[]> => {
    const now = (): readonly number[] => names.map((n) => net.arrived(n, 'eth0').packets);
    const before = now();
    net.script(from, sender, address, '4000', JSON.stringify([{ to, count, text }]));
    let last: readonly number[] = [];
    for (let after = now(); after.join() !== last.join(); after = now()) {
      last = after;
      await new Promise((done) => setTimeout(done, 250));
    }
    return last.map((n, i) => n - (before[i] as number));
  };
  const status = (): Status => all.status(served);
  const upload = (as: string, text: string) => {
    const file = `${as}.pkt`;
    writeFileSync(join(all.folder, file), text);
    return all.athena('vinet', 'upload', file, '--identity', `client-${as}`, '--router', served.router);
  };
  const subscription = readFileSync('examples/packet/fan-out.pkt', 'utf8').replace('192.0.2.1', broadcaster);
  const discarding = subscription.replace(/GENERATE.*/, 'DISCARD(Broadcast);');

  test('is nobody’s business at first', async () => {
    expect(await arriving('a', broadcaster, group, 50, 'x')).toEqual([0, 0, 0, 0, 0, 50]);
  });

  test('goes to each subscriber, and to nobody else, with right checksums', async () => {
    expect(status().backend).toEqual({ name: 'tc', unsent: 0 });
    for (const address of subscribers) expect(upload(address, subscription)).toMatchObject({ status: 0, stderr: '' });
    expect(upload(edge, discarding)).toMatchObject({ status: 0, stderr: '' });
    const files = await Promise.all(
      names.map(async (name) => {
        const file = join(net.folder, `${name}.pcap`);
        const tcpdump = ['tcpdump', '-i', 'eth0', '-U', '--immediate-mode', '-B', '16384', '-s', '512', '-w', file, 'udp'];
        const child = spawn('ip', ['netns', 'exec', net.name(name), ...tcpdump], { stdio: ['ignore', 'ignore', 'pipe'] });
        captures.push(child);
        await new Promise((ready) => child.stderr.once('data', ready));
        return file;
      }),
    );
    expect(await arriving('a', broadcaster, group, 200, 'a frame of the film')).toEqual([200, 200, 200, 200, 0, 0]);
    for (const [i, address] of subscribers.entries()) {
      const file = files[i] as string;
      // They have arrived; tcpdump writes them down in its own time.
      for (let tries = 0; framesOf(file).length < 200 && tries < 100; tries++) await new Promise((done) => setTimeout(done, 100));
      const frames = framesOf(file);
      expect(frames).toHaveLength(200);
      for (const frame of frames) {
        const packet = packetIn(frame, links.ethernet);
        expect(Buffer.from(packet?.content ?? []).toString()).toBe('a frame of the film');
        expect(frame.subarray(26, 34).join('.')).toBe(`${broadcaster}.${address}`);
        expect(checksumsOf(frame)).toEqual({ ip: true, udp: true });
      }
      // The system there took all of them, after adding them up itself.
      const { InDatagrams, InCsumErrors, InErrors } = net.udp(names[i] as string);
      expect([(InDatagrams ?? 0) >= 200, InCsumErrors, InErrors]).toEqual([true, 0, 0]);
    }
  });

  test('leaves the traffic of others alone', async () => {
    expect(await arriving('b', stranger, group, 60, 'x')).toEqual([0, 0, 0, 0, 0, 60]);
    expect(await arriving('a', broadcaster, neighbour, 60, 'x')).toEqual([0, 0, 0, 0, 60, 0]);
    expect(await arriving('b', stranger, subscribers[0] as string, 60, 'x')).toEqual([60, 0, 0, 0, 0, 0]);
  });

  test('is counted for each program, goes on while no router runs, and ends for one alone', async () => {
    const counted = (): readonly (readonly unknown[])[] => status().programs.map((p) => [p.client.split(' ')[0], p.dropped, p.generated]);
    // The router looks at what the kernel counts once in a while.
    const isCounted = (generated: number): Promise<void> =>
      vi.waitFor(() => expect(counted()).toEqual(expected(generated)), { timeout: 20_000, interval: 200 });
    const expected = (generated: number): readonly (readonly unknown[])[] => [
      ...subscribers.map((s) => [s, 0, generated]),
      [edge, generated, 0],
    ];
    await isCounted(200);
    const [first] = status().programs.map((p) => p.lease);
    served.child.kill('SIGKILL');
    await ended(served.child);
    expect(await arriving('a', broadcaster, group, 40, 'x')).toEqual([40, 40, 40, 40, 0, 0]);
    served = await all.serve('router.json');
    expect(await arriving('a', broadcaster, group, 40, 'x')).toEqual([40, 40, 40, 40, 0, 0]);
    await isCounted(280);
    const withdrawn = all.athena('vinet', 'withdraw', first as string, '--identity', `client-${subscribers[0]}`, '--router', served.router);
    expect(withdrawn).toMatchObject({ status: 0, stderr: '' });
    expect(await arriving('a', broadcaster, group, 40, 'x')).toEqual([0, 40, 40, 40, 0, 0]);
  });

  test('the paper’s multicast, which looks at many packets together, is refused with the reason', () => {
    const text = readFileSync('examples/packet/multicast.pkt', 'utf8');
    expect(upload(edge, text)).toMatchObject({ status: 1, stderr: expect.stringContaining('backend/windows') });
  });
});
