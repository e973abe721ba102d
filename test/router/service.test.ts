/** Whole routers in one process: two that are each other's clients, the alarm when a source is shut, the folder of the state. */
import { createServer } from 'node:http';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { readRange } from '../../packet/address/address.ts';
import { type Client, endUser } from '../../packet/machine/index.ts';
import {
  type Credentials,
  type Holder,
  newAuthority,
  newHolder,
  readConfig,
  RouterConnection,
  type Service,
  startService,
  StateInUse,
} from '../../router/index.ts';
import { packet } from '../packet/compiled.ts';
import { droppedIn, framed } from './engine/batches.ts';
import { announced, bytesOf, firewall } from './router-kit.ts';

const authority = newAuthority('operators', 1);
const pem = ({ key }: Holder): string => key.export({ format: 'pem', type: 'pkcs8' }) as string;
const credentials = (holder: Holder): Credentials => ({
  key: pem(holder),
  certificate: holder.certificate,
  authorities: [authority.certificate],
});
const edgeOf = (prefix: string): Client => {
  const range = readRange(prefix) as { low: bigint; high: bigint };
  return { address: range.low + 1n, ...range };
};
const services: Service[] = [];
const connections: RouterConnection[] = [];
afterEach(async () => {
  for (const c of connections.splice(0)) c.close();
  for (const s of services.splice(0)) await s.close();
});

/** An edge router that is in charge of a prefix; its certificate is good as a server's and as a client's. */
async function edge(prefix: string, change: object = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'athena-service-'));
  const client = edgeOf(prefix);
  const holder = newHolder({ name: prefix, days: 1, clients: [client], hosts: ['localhost'] }, authority);
  for (const [name, text] of [
    ['c.pem', holder.certificate],
    ['k.pem', pem(holder)],
    ['a.pem', authority.certificate],
  ] as const)
    writeFileSync(join(folder, name), text);
  const text = JSON.stringify({
    listen: [{ port: 0 }],
    operation: { port: 0 },
    certificate: 'c.pem',
    key: 'k.pem',
    authorities: ['a.pem'],
    state: 'state',
    ...change,
  });
  const read = readConfig(text);
  if (!('config' in read)) throw new Error(JSON.stringify(read.faults));
  const service = await startService(read.config, folder, () => {});
  services.push(service);
  return { service, holder, client, folder, config: read.config };
}

async function connected(holder: Holder, service: Service): Promise<RouterConnection> {
  // The name in the certificate, at an address that is not in it.
  const made = await RouterConnection.open({ host: 'localhost', port: service.listens[0]?.port ?? 0 }, credentials(holder));
  connections.push(made);
  return made;
}

async function upload(c: RouterConnection, client: Client, bundle: Uint8Array): Promise<string> {
  const { bounds, classes } = await c.policy();
  const announces = announced(bundle, { bounds, classes } as Parameters<typeof announced>[1]);
  const answer = await c.request(client, { action: 'install', announces, payment: 1e9 }, bundle);
  return answer.ok ? answer.state : answer.code;
}

describe('two edge routers', () => {
  test('defend each other against a worm: each is server and client at once', async () => {
    const [a, b] = [
      await edge('10.1.0.0/24', { listen: [{ host: 'localhost', port: 0 }] }),
      await edge('10.2.0.0/24', { listen: [{ host: 'localhost', port: 0 }] }),
    ];
    const defence = bytesOf('DISCARD(SEARCH_STRING(GROUP_BY_DESTINATION(AllPackets, THIS_SUBNET), "default.ida"));');
    expect(await upload(await connected(b.holder, a.service), b.client, defence)).toBe('running');
    expect(await upload(await connected(a.holder, b.service), a.client, defence)).toBe('running');
    const worm = 'GET /default.ida?NNNN';
    const traffic = [
      packet(0x0a010005n, 0x0a020009n, worm),
      packet(0x0a020005n, 0x0a010009n, worm),
      packet(0x0a010005n, 0x0a020009n, 'GET /'),
      packet(1n, 2n, worm),
    ];
    const dropped = ({ service }: { service: Service }) => {
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
    const { service } = await edge('10.9.0.0/24', { listen: [{ host: 'localhost', port: 0 }], webhook: url, shut: { threshold: 2 } });
    for (const address of [0x0b000101n, 0x0b000201n]) {
      const client = endUser(address);
      const c = await connected(newHolder({ name: 'x', days: 1, clients: [client] }, authority), service);
      expect(await upload(c, client, firewall('10.1.0.5'))).toBe('running');
    }
    for (let i = 0; i < 50 && told.length === 0; i++) await new Promise((r) => setTimeout(r, 20));
    hook.close();
    expect(JSON.parse(told.join(''))).toMatchObject({ type: 'shut', source: '10.1.0.5' });
    const answer = await fetch(`http://127.0.0.1:${service.operation.port}/reopen?source=10.1.0.5`, { method: 'POST' });
    expect([answer.status, service.router.programs.book.shut.size]).toEqual([200, 0]);
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
    await service.close();
    services.splice(0);
    expect(readFileSync(join(folder, 'state', 'audit.jsonl'), 'utf8')).toBe('');
  });

  test('that cannot listen leaves nothing behind', async () => {
    const { service, config, folder } = await edge('10.9.0.0/24');
    const taken = { ...config, state: 'third', listen: [{ host: '127.0.0.1', port: service.listens[0]?.port ?? 0 }] };
    await expect(startService(taken, folder, () => {})).rejects.toMatchObject({ code: 'EADDRINUSE' });
    expect(existsSync(join(folder, 'third', 'lock'))).toBe(false);
  });
});
