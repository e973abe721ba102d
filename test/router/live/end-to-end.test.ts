/**
 * A router in a live link, with everybody in a namespace of its own: programs uploaded through TLS, packets of the system's own stack,
 * counted by its devices and by the engine. Needs root on Linux with ip and macvtap, and says so when it does not run.
 */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Status } from '../../../router/index.ts';
import { ended, type Processes, processes, type Served } from '../process-kit.ts';
import { Network, receiver, sender, whyNot } from './namespaces.ts';

// Whatever is counted is counted when nothing moves any more, and that takes a while each time.
vi.setConfig({ testTimeout: 120_000 });
const reason = whyNot();
if (reason !== undefined) process.stderr.write(`NOT RUN: a router in a live link (${reason})\n`);

const [attacker, bystander, broadcaster] = ['10.1.0.5', '10.1.0.6', '192.0.2.1'];
const [client, neighbour, third, edge] = ['10.2.0.7', '10.2.0.8', '10.2.0.9', '10.2.0.1'];

describe.skipIf(reason !== undefined)(`a router in a live link${reason === undefined ? '' : ` (not run: ${reason})`}`, () => {
  let net: Network;
  let all: Processes;
  let served: Served;
  let heard: { readonly lines: readonly string[] };

  beforeAll(async () => {
    net = new Network();
    for (const name of ['a', 'b', 'c', 'r']) net.add(name);
    // The attacker and the bystander share a switch; behind it the router's left end; behind its right end the client.
    net.link('r', 'add', 'name', 'switch', 'type', 'bridge');
    net.link('r', 'set', 'switch', 'up');
    net.cable(['a', 'eth0'], ['r', 'to-a']);
    net.cable(['b', 'eth0'], ['r', 'to-b']);
    net.cable(['r', 'to-left'], ['r', 'left-card']);
    for (const device of ['to-a', 'to-b', 'to-left']) net.link('r', 'set', device, 'master', 'switch');
    net.cable(['r', 'right-card'], ['c', 'eth0']);
    net.address('a', 'eth0', `${attacker}/8`);
    net.address('b', 'eth0', `${bystander}/8`, `${broadcaster}/32`);
    net.address('c', 'eth0', ...[client, neighbour, third, edge].map((a) => `${a}/8`));
    net.route('c', 'add', `${broadcaster}/32`, 'dev', 'eth0');
    const devices = [net.tap('r', 'left-card', 'left'), net.tap('r', 'right-card', 'right')];
    // Ports that take what comes, so that nobody answers that there is none.
    for (const name of ['a', 'b']) await net.start(name, receiver, '4000');
    heard = await net.start('c', receiver, '4000', '49152');
    all = await processes({ before: ['ip', 'netns', 'exec', net.name('r')] });
    expect(all.athena('router', 'keygen', '.', '--client', client).status).toBe(0);
    expect(all.athena('router', 'keygen', '.', '--client', edge, '--subnet', '10.2.0.0/24').status).toBe(0);
    all.configure({ listen: [{ port: 0 }], operation: { port: 0 }, verify: 'analysis', live: { devices, time: 400 } });
    served = await all.serve('router.json');
  }, 60_000);
  afterAll(() => {
    all?.close();
    net?.close();
  });

  const status = (): Status => all.status(served);
  const send = (name: string, from: string, ...jobs: readonly { to: string; count: number; text: string }[]): void =>
    void net.script(name, sender, from, '4000', JSON.stringify(jobs));
  /** Packets that arrive at the client's device while something is sent, when all has come to rest. */
  const arriving = async (act: () => void, device: readonly [string, string] = ['c', 'eth0']): Promise<number> => {
    const before = net.arrived(...device).packets;
    act();
    // At rest is what has not changed for longer than any frame waits for its window.
    let [last, still] = [-1, 0];
    for (; still < 2; await new Promise((done) => setTimeout(done, 500))) {
      const now = net.arrived(...device).packets;
      still = now === last ? still + 1 : 0;
      last = now;
    }
    return last - before;
  };
  const upload = (as: string, ...args: readonly string[]) =>
    all.athena('vinet', ...args, '--identity', `client-${as}`, '--router', served.router);

  test('lets everything through at first, with the questions for addresses', async () => {
    for (const [name, from] of [
      ['a', attacker],
      ['b', bystander],
      ['b', broadcaster],
    ] as const) {
      const jobs = [client, neighbour, third, edge].map((to) => ({ to, count: 2, text: 'hello' }));
      expect(await arriving(() => send(name, from, ...jobs))).toBeGreaterThanOrEqual(8);
    }
    expect(await arriving(() => send('c', client, { to: attacker, count: 3, text: 'an answer' }), ['a', 'eth0'])).toBeGreaterThanOrEqual(3);
    // From here on all counts are exact.
    for (const name of ['a', 'b', 'c']) net.settleNeighbours(name, 'eth0');
    expect(await arriving(() => send('a', attacker, { to: client, count: 40, text: 'flood' }))).toBe(40);
  });

  test('and after the upload of the firewall exactly what the attacker sends to the client is missing', async () => {
    expect(upload(client, 'firewall', '--block', attacker, '--lifetime', '1h')).toMatchObject({ status: 0, stderr: '' });
    const before = status();
    expect(await arriving(() => send('a', attacker, { to: client, count: 300, text: 'flood' }))).toBe(0);
    expect(await arriving(() => send('a', attacker, { to: neighbour, count: 100, text: 'not the client' }))).toBe(100);
    expect(await arriving(() => send('b', bystander, { to: client, count: 100, text: 'a friend' }))).toBe(100);
    expect(await arriving(() => send('c', client, { to: attacker, count: 50, text: 'out' }), ['a', 'eth0'])).toBe(50);
    const mixed = [client, neighbour, client, third].map((to, i) => ({ to, count: 60, text: `mixed ${i}` }));
    expect(await arriving(() => send('a', attacker, ...mixed))).toBe(120);
    const after = status();
    expect(after.programs.map((p) => p.dropped)).toEqual([420]);
    const [l, r] = [0, 1].map((i) => ({
      in: (after.live?.ports[i]?.in ?? 0) - (before.live?.ports[i]?.in ?? 0),
      out: (after.live?.ports[i]?.out ?? 0) - (before.live?.ports[i]?.out ?? 0),
      unsent: after.live?.ports[i]?.unsent,
    }));
    expect([l, r]).toEqual([
      { in: 740, out: 50, unsent: 0 },
      { in: 50, out: 320, unsent: 0 },
    ]);
    expect(after.live).toMatchObject({ dropped: 420, generated: 0, failures: 0 });
  });

  test('a stream that the cards cut and sum up later comes through unchanged', async () => {
    const listens = `
      import { createHash } from 'node:crypto'; import { createServer } from 'node:net';
      createServer((s) => { const h = createHash('sha256'); s.on('data', (d) => h.update(d)); s.on('end', () => s.end(h.digest('hex'))); })
        .listen(5000, () => console.log('ready'));`;
    const sends = `
      import { createHash } from 'node:crypto'; import { connect } from 'node:net';
      const bytes = Buffer.alloc(4 << 20, 0).map((_, i) => (i * 31 + (i >> 8)) & 255);
      const s = connect({ host: '${client}', port: 5000, localAddress: '${bystander}' }, () => s.end(bytes));
      let got = ''; s.on('data', (d) => (got += d)); s.on('end', () => console.log(got === createHash('sha256').update(bytes).digest('hex')));`;
    await net.start('c', listens);
    expect(net.script('b', sends).trim()).toBe('true');
  });

  test('the broadcast arrives once, from the sender, with right sums', async () => {
    expect(upload(edge, 'multicast', '--broadcast', broadcaster, '--lifetime', '1h')).toMatchObject({ status: 0, stderr: '' });
    const [before, said] = [net.udp('c'), heard.lines.length];
    const jobs = [client, neighbour, third].map((to) => ({ to, count: 1, text: 'frame of the film' }));
    const packets = await arriving(() => send('b', broadcaster, ...jobs));
    const [made] = status().programs.filter((p) => p.class === 'generating');
    expect(made).toMatchObject({ dropped: 3, generated: packets });
    expect(packets).toBeLessThan(6);
    const after = net.udp('c');
    for (const name of ['InCsumErrors', 'InErrors', 'NoPorts']) expect([name, after[name]]).toEqual([name, before[name]]);
    expect((after['InDatagrams'] ?? 0) - (before['InDatagrams'] ?? 0)).toBe(packets);
    const datagrams = heard.lines.slice(said).map((l) => JSON.parse(l) as [port: string, from: string, text: string]);
    expect(datagrams.map(([port, from]) => [port, from])).toEqual(datagrams.map(() => ['49152', broadcaster]));
    expect(datagrams.filter(([, , text]) => text === 'frame of the film').length).toBe(1);
    expect(datagrams.length).toBe(packets);
  });

  test('stops when it is told to, also with frames on their way', async () => {
    served.child.kill('SIGTERM');
    expect(await ended(served.child)).toBe(0);
    expect(await arriving(() => send('b', bystander, { to: client, count: 5, text: 'nobody there' }))).toBe(0);
  });
});
