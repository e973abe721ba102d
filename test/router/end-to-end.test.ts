/** A router and its clients as processes of their own: certificates, uploads through TLS, a capture replayed, a kill, a restart. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { packetIn, readCapture } from '../../packet/capture/index.ts';
import type { Packet } from '../../packet/machine/index.ts';
import { exampleTraffic } from '../support/example-traffic.ts';
import { until } from './service-kit.ts';
import { type Ended, ended, type Processes, processes, type Served } from './process-kit.ts';

let folder: string;
let all: Processes;
beforeAll(async () => {
  all = await processes();
  folder = all.folder;
  writeFileSync(join(folder, 'in.pcap'), exampleTraffic());
});
afterAll(() => all.close());
const athena = (...args: readonly string[]): Ended => all.athena(...args);
const serve = (config: string): Promise<Served> => all.serve(config);

function packetsIn(bytes: Uint8Array): readonly string[] {
  let given = false;
  const capture = readCapture(() => {
    if (given) return new Uint8Array();
    given = true;
    return bytes;
  });
  const show = (p: Packet): string =>
    `${p.source & 0xffffffffn} ${p.destination & 0xffffffffn} ${Buffer.from(p.content).toString('latin1')}`;
  return [...(capture?.records ?? [])].flatMap((r) => {
    const packet = r.kind === 'frame' ? packetIn(r.data, r.link) : undefined;
    return r.kind !== 'frame' ? [] : packet === undefined ? ['no packet'] : [show(packet)];
  });
}

describe('a router and its clients', () => {
  let served: Served;
  const identity = (client: string): readonly string[] => ['--identity', `client-${client}`, '--router', served.router];

  test('has certificates made for it', async () => {
    expect(athena('router', 'keygen', '.', '--client', '10.2.0.7', '--client', '10.2.0.8').status).toBe(0);
    const edge = athena('router', 'keygen', '.', '--client', '10.2.0.1', '--subnet', '10.2.0.0/24');
    expect(edge.stdout.split('\n')[0]).toBe('client-10.2.0.1/certificate.pem');
    all.configure({ listen: [{ port: 0 }], operation: { port: 0 }, verify: 'analysis' });
    expect(athena('router', 'serve', '--check')).toMatchObject({ status: 0, stdout: 'router.json is a configuration\n' });
    served = await serve('router.json');
    expect(await (await fetch(`${served.operation}/healthz`)).text()).toBe('ok\n');
    expect(athena('router', 'policy', ...identity('10.2.0.7')).stdout).toContain('verify analysis');
  });

  test('refuses a second one over the same state', () => {
    expect(athena('router', 'serve')).toMatchObject({ status: 2, stderr: expect.stringContaining('router/state-in-use') });
  });

  test('takes the firewall of one client, and drops exactly its packets', () => {
    expect(athena('vinet', 'firewall', '--block', '10.1.0.5', '--lifetime', '2d', ...identity('10.2.0.7'))).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('running, lease'),
    });
    for (const out of ['.', 'gone/out.pcap'])
      expect(athena('router', 'replay', '--pcap', 'in.pcap', '--out', out, '--operation', served.operation)).toMatchObject({
        status: 2,
        stderr: expect.stringContaining('error[io/unwritable]'),
      });
    expect(athena('router', 'replay', '--pcap', 'in.pcap', '--out', 'out.pcap', '--operation', served.operation).stdout).toBe(
      `${packetsIn(exampleTraffic()).length} frames in 1 window, 2 dropped, 0 generated\n`,
    );
    const expected = packetsIn(exampleTraffic()).filter((p) => !p.startsWith(`${0x0a010005} ${0x0a020007} `));
    expect(packetsIn(readFileSync(join(folder, 'out.pcap')))).toEqual(expected);
  });

  test('takes the paper’s other programs, of other clients', () => {
    expect(athena('vinet', 'spam-filter', '--word', 'lottery', '--word', 'transfer', ...identity('10.2.0.8')).status).toBe(0);
    expect(athena('vinet', 'multicast', '--broadcast', '192.0.2.1', '--lifetime', '5h', ...identity('10.2.0.1')).status).toBe(0);
    expect(athena('vinet', 'worm-defence', '--word', 'default.ida', ...identity('10.2.0.1')).status).toBe(0);
    athena('router', 'replay', '--pcap', 'in.pcap', '--out', 'out.pcap', '--operation', served.operation);
    const [before, after] = [packetsIn(exampleTraffic()), packetsIn(readFileSync(join(folder, 'out.pcap')))];
    const gone = before.filter((p) => !after.includes(p));
    const [bad, spammer, broadcaster] = [0x0a010005, 0xc6336414, 0xc0000201].map(String);
    const to = (n: number): number => 0x0a020000 + n;
    const isGone = (p: string): boolean =>
      p.startsWith(`${bad} ${to(7)} `) ||
      p.startsWith(`${spammer} ${to(8)} `) ||
      p.startsWith(`${broadcaster} `) ||
      p.includes('default.ida');
    expect(gone).toEqual(before.filter(isGone));
    // What is new is for the edge router alone: who is to get the broadcast, and each content once.
    const made = after.filter((p) => !before.includes(p));
    expect(made.every((p) => p.startsWith(`${broadcaster} ${to(1)} `))).toBe(true);
    expect(made.filter((p) => p.includes('frame of the film')).length).toBe(2);
    expect(made.length).toBe(2 + 3);
  });

  test('is told of by its status, its metrics and its page', async () => {
    const { stdout } = athena('router', 'status', '--operation', served.operation);
    expect(stdout).toMatch(/4 programs \(4 different\)/);
    expect(stdout).toMatch(/10\.2\.0\.7 {2}filtering .*dropped 4/);
    expect(stdout).toContain('10.2.0.1 with 10.2.0.0/24  generating');
    const metrics = await (await fetch(`${served.operation}/metrics`)).text();
    expect(metrics).toMatch(/^athena_router_programs 4$/m);
    for (const line of metrics.trimEnd().split('\n'))
      expect(line).toMatch(/^(?:# (?:HELP|TYPE) athena_router_\w+ .+|athena_router_\w+(?:\{outcome="[a-z/ -]+"\})? \d+)$/);
    const page = await fetch(served.operation);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(await page.text()).toContain('scope="rowgroup">10.2.0.7 ');
    const forged = await fetch(`${served.operation}/reopen?source=10.1.0.5`, { method: 'POST', headers: { origin: 'http://evil' } });
    expect(forged.status).toBe(403);
  });

  test('lists, renews, refuses what is not theirs, withdraws', () => {
    const listed = athena('vinet', 'list', '--json', ...identity('10.2.0.7')).stdout;
    const { lease } = JSON.parse(listed.split('\n')[0] as string) as { lease: string };
    expect(athena('vinet', 'renew', lease, ...identity('10.2.0.7')).stdout).toContain('renewed');
    expect(athena('vinet', 'withdraw', lease, ...identity('10.2.0.8'))).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('router/no-such-lease'),
    });
    expect(athena('vinet', 'withdraw', lease, ...identity('10.2.0.7')).stdout).toContain(`withdrawn, lease ${lease}`);
    expect(athena('vinet', 'list', ...identity('10.2.0.7')).stdout).toContain('nothing runs');
  });

  test('refuses a program that is not safe, and says why', () => {
    writeFileSync(join(folder, 'wide.pkt'), 'LIFETIME = 1 day\nDISCARD(GROUP_BY_DESTINATION(AllPackets, 10.2.0.8));\n');
    const { status, stderr } = athena('vinet', 'upload', 'wide.pkt', ...identity('10.2.0.7'));
    expect([status, stderr.includes('router/not-safe')]).toEqual([1, true]);
    expect(athena('vinet', 'firewall', '--block', '10.1.0.6', '--try', ...identity('10.2.0.7')).stdout).toContain('would run');
    expect(athena('vinet', 'list', ...identity('10.2.0.7')).stdout).toContain('nothing runs');
  });

  test('whoever is revoked gets no session any more, as soon as the list is read', async () => {
    expect(athena('vinet', 'list', ...identity('10.2.0.8')).status).toBe(0);
    expect(athena('router', 'revoke', '.', 'client-10.2.0.8').stdout).toContain('revoked.pem: 1 revoked');
    served.child.kill('SIGHUP');
    expect(await until(() => served.log().includes('"reloaded"'))).toBe(true);
    const { status, stderr } = athena('vinet', 'list', ...identity('10.2.0.8'));
    expect([status, stderr.includes('router/not-taken')]).toEqual([1, true]);
    expect(athena('vinet', 'list', ...identity('10.2.0.7')).status).toBe(0);
    expect(athena('router', 'revoke', '.', 'client-10.2.0.99').status).toBe(2);
  });

  test('tells when there is no router', () => {
    const args = ['vinet', 'list', '--identity', 'client-10.2.0.7', '--router', '127.0.0.1:1'];
    expect(athena(...args)).toMatchObject({ status: 2, stderr: expect.stringContaining('router/unreachable') });
  });

  test('killed and started again, has the programs that it promised', async () => {
    const before = athena('vinet', 'list', ...identity('10.2.0.1'))
      .stdout.replace(/^\S+/gm, '')
      .replace(/dropped.*/g, '');
    served.child.kill('SIGKILL');
    await ended(served.child);
    served = await serve('router.json');
    const after = athena('vinet', 'list', ...identity('10.2.0.1'))
      .stdout.replace(/^\S+/gm, '')
      .replace(/dropped.*/g, '');
    expect(after).toBe(before);
    expect(before.trim().split('\n').length).toBe(2);
  });

  test('stops when it is told to, with everything written', async () => {
    served.child.kill('SIGTERM');
    expect(await ended(served.child)).toBe(0);
    const audit = readFileSync(join(folder, 'state', 'audit.jsonl'), 'utf8')
      .trimEnd()
      .split('\n')
      .map((l) => JSON.parse(l) as { type: string; code?: string });
    expect(audit.some((e) => e.type === 'installed')).toBe(true);
    expect(audit.some((e) => e.type === 'refused' && e.code === 'router/not-safe')).toBe(true);
  });

  test('tells what is wrong with its configuration, and where', () => {
    writeFileSync(join(folder, 'wrong.json'), '{\n  "listen": [{ "port": 70000 }],\n  "capcity": 1\n}\n');
    const { status, stderr } = athena('router', 'serve', '--config', 'wrong.json');
    expect(status).toBe(2);
    expect(stderr).toContain('config/bad-value');
    expect(stderr).toContain('did you mean capacity?');
    expect(stderr).toContain('wrong.json:3:3');
  });
});
