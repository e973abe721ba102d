/** What an operator sees and does: health when the disk is full, the audit, a dry run. */
import { existsSync, readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { endUser } from '../../../packet/machine/index.ts';
import { realDisk } from '../../../router/leases/journal.ts';
import { operationServer } from '../../../router/operation/operation.ts';
import type { Status } from '../../../router/operation/status.ts';
import { hashOf } from '../../../router/hash.ts';
import { clientNumber, closeRouters, firewall, install, testRouter } from '../router-kit.ts';
import { closeServices, connected, holderOf, operationOf, startRouter, until, upload } from '../service-kit.ts';

afterEach(async () => {
  await closeServices();
  await closeRouters();
});

test('a router that cannot write its journal is not healthy, and says so everywhere', async () => {
  let full = false;
  const refuse = async (): Promise<never> => {
    throw Object.assign(new Error('full'), { code: 'ENOSPC' });
  };
  const disk = {
    ...realDisk,
    async open(path: string) {
      const file = await realDisk.open(path);
      const or =
        <A extends readonly unknown[]>(act: (...args: A) => Promise<void>) =>
        (...args: A) =>
          full ? refuse() : act(...args);
      return { ...file, write: or(file.write), sync: or(file.sync), truncate: or(file.truncate) };
    },
  };
  const r = await testRouter({ disk });
  const server = operationServer({ router: r.router, sessions: [], window: 256, started: r.clock.now, now: () => r.clock.now });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const get = async (path: string) => {
    const response = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`);
    return { status: response.status, text: await response.text() };
  };
  try {
    expect(await install(r, clientNumber(7), firewall('10.1.0.5'))).toMatchObject({ ok: true });
    expect(await get('/healthz')).toEqual({ status: 200, text: 'ok\n' });
    full = true;
    expect(await install(r, clientNumber(8), firewall('10.1.0.5'))).toMatchObject({ code: 'router/journal' });
    expect(await get('/healthz')).toEqual({ status: 503, text: 'journal: ENOSPC\n' });
    expect((await get('/metrics')).text).toMatch(/^athena_router_journal_ok 0$/m);
    expect((await get('/')).text).toContain('The journal cannot be written (ENOSPC)');
    // What was acknowledged runs on, and nothing else does.
    expect((JSON.parse((await get('/status.json')).text) as Status).programs.map((p) => p.client)).toEqual(['10.2.0.7']);
  } finally {
    server.close();
  }
});

describe('the audit', () => {
  test('has who asked for what, with which program, when, and what came of it', async () => {
    const r = await startRouter();
    const [me, other] = [endUser(0x0a020007n), endUser(0x0a020008n)];
    const holder = holderOf(me);
    const c = await connected(holder, r);
    const program = firewall('10.1.0.5');
    expect(await upload(c, me, program)).toBe('running');
    const { lease } = (await c.list())[0] as { lease: string };
    expect(await upload(c, other, program)).toBe('router/not-your-address');
    expect(await c.request(me, { action: 'withdraw', lease })).toMatchObject({ state: 'withdrawn' });
    const lines = (): readonly Record<string, unknown>[] =>
      readFileSync(join(r.folder, 'state', 'audit.jsonl'), 'utf8')
        .split('\n')
        .filter(Boolean)
        .map((l) => JSON.parse(l) as Record<string, unknown>);
    expect(await until(() => existsSync(join(r.folder, 'state', 'audit.jsonl')) && lines().length >= 4)).toBe(true);
    const owner = r.service.router.programs.book.leases.get(lease)?.owner ?? (lines()[0]?.['owner'] as string);
    expect(lines()).toMatchObject([
      { type: 'installed', client: '10.2.0.7', owner, lease, because: 'analysis' },
      { type: 'accepted', client: '10.2.0.7', owner, action: 'install', program: hashOf(program), state: 'running', lease },
      { type: 'refused', client: '10.2.0.8', owner, code: 'router/not-your-address' },
      { type: 'accepted', client: '10.2.0.7', owner, action: 'withdraw', state: 'withdrawn', lease },
    ]);
    for (const { at } of lines()) expect(Math.abs(Number(at) - Date.now())).toBeLessThan(60_000);
  });
});

test('in a dry run programs are judged, answered and audited, and none is installed', async () => {
  const r = await startRouter({ config: { dryRun: true } });
  const me = endUser(0x0a020007n);
  const c = await connected(holderOf(me), r);
  expect((await c.policy()).dryRun).toBe(true);
  expect(await upload(c, me, firewall('10.1.0.5'))).toBe('would run');
  expect(await c.list()).toEqual([]);
  expect(r.service.router.load.programs).toBe(0);
  expect(r.events.filter((e) => e.type === 'accepted')).toMatchObject([{ state: 'would run', client: '10.2.0.7' }]);
  expect(await (await fetch(operationOf(r))).text()).toContain('Dry run');
});
