/**
 * Bundles of 62 kB that are refused after they used up numbers of the kernel, through a real router, and an honest client beside them.
 * `npm run fuzz:router -- --exhaust 3000` sends as many as would have used up a kernel more than twice, with the numbers of a router that
 * nobody has configured.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { afterAll, expect, test } from 'vitest';
import { encode, endUser } from '../../../packet/machine/index.ts';
import {
  type Holder,
  newAuthority,
  newHolder,
  readConfig,
  RouterConnection,
  type RouterEvent,
  startService,
} from '../../../router/index.ts';
import { client, programOf } from '../../packet/compiled.ts';
import { bundleOf } from '../../support/admission.ts';
import { announced } from '../router-kit.ts';
import { consuming } from './hostile.ts';

const count = Number(process.env['ROUTER_EXHAUST'] ?? 20);
const numbers = process.env['ROUTER_EXHAUST'] === undefined ? 300_000 : 1 << 22;
const folder = mkdtempSync(join(tmpdir(), 'athena-exhaust-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const authority = newAuthority('operators', 1);
const pem = ({ key }: Holder): string => key.export({ format: 'pem', type: 'pkcs8' }) as string;

async function started() {
  const holder = newHolder({ name: 'router', days: 1, clients: [endUser(0x7f000001n)], hosts: ['localhost'] }, authority);
  const files = { 'c.pem': holder.certificate, 'k.pem': pem(holder), 'a.pem': authority.certificate };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const read = readConfig(
    JSON.stringify({
      listen: [{ port: 0 }],
      operation: { port: 0 },
      certificate: 'c.pem',
      key: 'k.pem',
      authorities: ['a.pem'],
      state: 'state',
      verify: 'proof',
      policies: [resolve('policies/end-user.policy')],
      library: resolve('stdlib/lemmas/packet.library'),
      checking: { numbers, time: 120 },
    }),
  );
  if (!('config' in read)) throw new Error(JSON.stringify(read.faults));
  const events: RouterEvent[] = [];
  const service = await startService(read.config, folder, (e) => e.type.startsWith('checker') && events.push(e));
  return { service, events };
}

test(`after ${count} of them the honest firewall is taken, and while they come`, async () => {
  const { service, events } = await started();
  const open = async (address: bigint) => {
    const holder = newHolder({ name: 'client', days: 1, clients: [endUser(address)] }, authority);
    const credentials = { key: pem(holder), certificate: holder.certificate, authorities: [authority.certificate] };
    return RouterConnection.open({ host: '127.0.0.1', port: service.listens[0]?.port ?? 0 }, credentials);
  };
  const [hostile, honest] = [await open(client.address + 1n), await open(client.address)];
  const program = programOf('DISCARD(GROUP_BY_SOURCE(GROUP_BY_DESTINATION(AllPackets, THIS_IP), 10.1.0.5));');
  const good = bundleOf(program, client) as Uint8Array;
  const { bounds, classes } = await honest.policy();
  const announces = announced(encode(program), { bounds, classes } as Parameters<typeof announced>[1]);
  const upload = async (by: RouterConnection, bundle: Uint8Array, action: 'try' | 'install') => {
    const before = performance.now();
    const answer = await by.request(by.clients[0] as (typeof by.clients)[number], { action, announces, payment: 1e9 }, bundle);
    return { answer, time: performance.now() - before };
  };
  const delay = monitorEventLoopDelay({ resolution: 5 });
  const bundles = Array.from({ length: Math.min(count, 50) }, (_, i) => consuming(good, i));
  delay.enable();
  const times: number[] = [];
  const start = performance.now();
  let going = true;
  const beside = (async () => {
    while (going) {
      const { answer, time } = await upload(honest, good, 'try');
      expect(answer).toMatchObject({ ok: true });
      times.push(time);
      await new Promise((done) => setTimeout(done, 20));
    }
  })();
  for (let i = 0; i < count; i++) {
    // The next ones are made of nothing that came before.
    const bundle = bundles[i] ?? consuming(good, i);
    const { answer } = await upload(hostile, bundle, 'install');
    expect(answer).toMatchObject({ ok: false, code: 'router/not-proved', facts: { reason: 'proof' } });
  }
  const seconds = (performance.now() - start) / 1000;
  going = false;
  await beside;
  delay.disable();
  const { answer } = await upload(honest, good, 'install');
  expect(answer).toMatchObject({ ok: true, state: 'running' });
  times.sort((a, b) => a - b);
  const at = (part: number): string => (times[Math.floor(times.length * part)] ?? 0).toFixed(1);
  const told = {
    count,
    seconds: seconds.toFixed(1),
    honest: { count: times.length, p50: at(0.5), p99: at(0.99) },
    longestStallOfTheEventLoop: (delay.max / 1e6).toFixed(1),
    megabytes: process.memoryUsage.rss() >> 20,
    checking: { ...service.checking?.counts, ...service.checking?.state },
  };
  console.log(JSON.stringify(told));
  expect(events).toEqual([]);
  // Either they cost few numbers, or the checker was replaced in time.
  expect(service.checking?.state.numbers).toBeLessThan(numbers);
  for (const c of [hostile, honest]) c.close();
  await service.close();
}, 7_200_000);
