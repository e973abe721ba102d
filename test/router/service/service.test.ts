/** Whole routers in one process: two that are each other's clients, the alarm when a source is shut, the folder of the state. */
import { createServer } from 'node:http';
import { X509Certificate } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { readRange } from '../../../packet/address/address.ts';
import { type Client, endUser } from '../../../packet/machine/index.ts';
import { newRevocationList, startService, StateInUse } from '../../../router/index.ts';
import { packet } from '../../packet/compiled.ts';
import { droppedIn, framed } from '../engine/batches.ts';
import { bytesOf, firewall } from '../router-kit.ts';
import {
  authority,
  closeService,
  closeServices,
  connected,
  holderOf,
  operationOf,
  startRouter,
  type TestService,
  until,
  upload,
} from '../service-kit.ts';

const edgeOf = (prefix: string): Client => {
  const range = readRange(prefix) as { low: bigint; high: bigint };
  return { address: range.low + 1n, ...range };
};
afterEach(closeServices);

/** An edge router that is in charge of a prefix; its certificate is good as a server's and as a client's. */
async function edge(prefix: string, config: object = {}) {
  const client = edgeOf(prefix);
  return { client, ...(await startRouter({ config, client })) };
}

describe('two edge routers', () => {
  test('defend each other against a worm: each is server and client at once', async () => {
    const [a, b] = [await edge('10.1.0.0/24'), await edge('10.2.0.0/24')];
    const defence = bytesOf('DISCARD(SEARCH_STRING(GROUP_BY_DESTINATION(AllPackets, THIS_SUBNET), "default.ida"));');
    expect(await upload(await connected(b.holder, a), b.client, defence)).toBe('running');
    expect(await upload(await connected(a.holder, b), a.client, defence)).toBe('running');
    const worm = 'GET /default.ida?NNNN';
    const traffic = [
      packet(0x0a010005n, 0x0a020009n, worm),
      packet(0x0a020005n, 0x0a010009n, worm),
      packet(0x0a010005n, 0x0a020009n, 'GET /'),
      packet(1n, 2n, worm),
    ];
    const dropped = ({ service }: TestService) => {
      const { batch } = framed(traffic);
      service.router.programs.engine.process(batch);
      return droppedIn(batch);
    };
    // The router of A stops what goes to B, and the other way round; nobody else's packet is touched.
    expect([dropped(a), dropped(b)]).toEqual([
      [true, false, false, false],
      [false, true, false, false],
    ]);
  });
});

describe('a service', () => {
  test('tells a webhook when a source is shut', async () => {
    const told: string[] = [];
    const hook = createServer((request, response) => {
      request.on('data', (d: Buffer) => told.push(d.toString()));
      request.on('end', () => response.end());
    });
    await new Promise<void>((done) => hook.listen(0, '127.0.0.1', done));
    const url = `http://127.0.0.1:${(hook.address() as AddressInfo).port}/`;
    const r = await edge('10.9.0.0/24', { webhook: url, shut: { threshold: 2 } });
    for (const address of [0x0b000101n, 0x0b000201n]) {
      const client = endUser(address);
      const c = await connected(holderOf(client), r);
      expect(await upload(c, client, firewall('10.1.0.5'))).toBe('running');
    }
    await until(() => told.length > 0);
    hook.close();
    expect(JSON.parse(told.join(''))).toMatchObject({ type: 'shut', source: '10.1.0.5' });
    const answer = await fetch(`${operationOf(r)}/reopen?source=10.1.0.5`, { method: 'POST' });
    expect([answer.status, r.service.router.programs.book.shut.size]).toEqual([200, 0]);
  });

  test('reads lists of revoked certificates again, and keeps to the old ones when it cannot', async () => {
    const [good, bad] = [holderOf(endUser(0x0a020007n)), holderOf(endUser(0x0a020008n))];
    const folder = mkdtempSync(join(tmpdir(), 'athena-reload-'));
    const list = (...serials: readonly string[]) => writeFileSync(join(folder, 'list.pem'), newRevocationList(authority, serials, 1));
    list();
    const r = await startRouter({ folder, config: { revoked: ['list.pem'] } });
    const comes = (who: typeof good): Promise<boolean> =>
      connected(who, r).then(
        (c) =>
          c.list().then(
            () => true,
            () => false,
          ),
        () => false,
      );
    expect([await comes(good), await comes(bad)]).toEqual([true, true]);
    const kept = await connected(good, r);
    // Nothing has changed, so nobody is cut off.
    expect([r.service.reload(), await kept.list()]).toEqual([true, []]);
    list(new X509Certificate(bad.certificate).serialNumber);
    expect(r.service.reload()).toBe(true);
    expect([await comes(good), await comes(bad)]).toEqual([true, false]);
    writeFileSync(join(folder, 'list.pem'), 'no list');
    expect(r.service.reload()).toBe(false);
    expect([await comes(good), await comes(bad)]).toEqual([true, false]);
    expect(r.events.filter((e) => e.type.startsWith('reload')).map((e) => e.type)).toEqual(['reloaded', 'reload-failed']);
  });

  test('keeps its folder to itself, and gives it back', async () => {
    const { service, config, folder } = await edge('10.9.0.0/24');
    writeFileSync(join(folder, 'state', 'lock'), '1');
    await expect(startService(config, folder, () => {})).rejects.toBeInstanceOf(StateInUse);
    // Of a process that is not there any more.
    writeFileSync(join(folder, 'state', 'lock'), '999999999');
    const again = await startService({ ...config, state: 'other' }, folder, () => {});
    await again.close();
    expect(existsSync(join(folder, 'other', 'lock'))).toBe(false);
    await closeService({ service });
    expect(readFileSync(join(folder, 'state', 'audit.jsonl'), 'utf8')).toBe('');
  });

  test('that cannot listen leaves nothing behind', async () => {
    const { service, config, folder } = await edge('10.9.0.0/24');
    const taken = { ...config, state: 'third', listen: [{ host: '127.0.0.1', port: service.listens[0]?.port ?? 0 }] };
    await expect(startService(taken, folder, () => {})).rejects.toMatchObject({ code: 'EADDRINUSE' });
    expect(existsSync(join(folder, 'third', 'lock'))).toBe(false);
  });
});
