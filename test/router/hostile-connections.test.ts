/** Many connections at once that lead to nothing, while honest clients connect and install; `npm run fuzz:router` opens 1,000. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { endUser } from '../../packet/machine/index.ts';
import { newAuthority, newHolder } from '../../router/session/certificate.ts';
import { RouterConnection } from '../../router/session/client.ts';
import { sessionServer, usualSession } from '../../router/session/server.ts';
import { announced, closeRouters, firewall, testRouter } from './router-kit.ts';

const number = Number(process.env['ROUTER_CONNECTIONS'] ?? 120);
const honest = number >= 1000 ? 300 : 40;
const tools = mkdtempSync(join(tmpdir(), 'athena-flood-'));
const children: ChildProcess[] = [];
beforeAll(() =>
  build({
    entryPoints: [join(import.meta.dirname, 'flood.ts')],
    outfile: join(tools, 'flood.mjs'),
    bundle: true,
    platform: 'node',
    format: 'esm',
  }),
);
afterAll(async () => {
  for (const c of children) c.kill('SIGKILL');
  await closeRouters();
  rmSync(tools, { recursive: true, force: true });
});

test(`${number} connections at once: honest clients are served, and memory is bounded`, async () => {
  const authority = newAuthority('operator', 1);
  const holder = newHolder({ name: 'router', days: 1, clients: [endUser(0x7f000001n)], hosts: ['localhost'] }, authority);
  const r = await testRouter({ key: holder.key });
  r.clock.now = Date.now();
  const pem = (key: typeof holder.key): string => key.export({ format: 'pem', type: 'pkcs8' }) as string;
  const credentials = { key: pem(holder.key), certificate: holder.certificate, authorities: [authority.certificate] };
  // Fewer places than there are connections that say nothing: alone they could take them all.
  const session = sessionServer(r.router, credentials, { ...usualSession, connections: number >> 1 }, 0, () => {});
  await new Promise<void>((done) => session.server.listen(0, '127.0.0.1', done));
  const { port } = session.server.address() as AddressInfo;
  const before = process.memoryUsage().rss;

  const flood = spawn(process.execPath, [join(tools, 'flood.mjs'), String(port), String(number)]);
  children.push(flood);
  await new Promise<void>((done) => flood.stdout.once('data', () => done()));

  const bundle = firewall('10.1.0.5');
  const times: number[] = [];
  let retries = 0;
  for (let i = 0; i < honest; i++) {
    const client = endUser(0x0a020100n + BigInt(i));
    const own = newHolder({ name: 'honest', days: 1, clients: [client] }, authority);
    const mine = { key: pem(own.key), certificate: own.certificate, authorities: [authority.certificate] };
    const begun = performance.now();
    let connection: RouterConnection | undefined;
    for (let tries = 0; connection === undefined && tries < 20; tries++)
      connection = await RouterConnection.open({ host: '127.0.0.1', port }, mine).catch(() => void retries++);
    r.clock.now = Date.now();
    const answer = await connection?.request(client, { action: 'install', announces: announced(bundle), payment: 1e9 }, bundle);
    times.push(performance.now() - begun);
    expect(answer).toMatchObject({ ok: true, state: 'running' });
    connection?.close();
  }
  times.sort((a, b) => a - b);
  const at = (part: number): number => times[Math.min(times.length - 1, Math.floor(part * times.length))] as number;
  const grown = (process.memoryUsage().rss - before) / 2 ** 20;
  const told = [`p50 ${at(0.5).toFixed(1)} ms`, `p99 ${at(0.99).toFixed(1)} ms`, `${retries} retries`, `${grown.toFixed(0)} MiB more`];
  console.log(`${honest} honest clients beside ${number} connections, connected to installed: ${told.join(', ')}`);
  expect(r.router.load.programs).toBe(honest);
  // How long it takes says something of a machine that does nothing else.
  if (number >= 1000) expect(at(0.99)).toBeLessThan(5000);
  expect(grown).toBeLessThan(512);
  flood.kill('SIGKILL');
  await session.close();
}, 600_000);
