/** Routers that share one static address: on start, on demand at admission, after a restart, and `athena router sync`. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { endUser } from '../../../packet/machine/index.ts';
import {
  type Holder,
  newAuthority,
  newHolder,
  readConfig,
  RouterConnection,
  type RouterEvent,
  type Service,
  startService,
  Unusable,
} from '../../../router/index.ts';
import { jsonLines, run } from '../../cli/fake-world.ts';
import { client, programOf } from '../../packet/compiled.ts';
import { bundleOf } from '../../support/admission.ts';
import { announced } from '../router-kit.ts';
import { encode } from '../../../packet/machine/index.ts';
import { first, publicKey, second, type StaticServer, staticServer, withRoot } from './published.ts';

const authority = newAuthority('operators', 1);
const pem = ({ key }: Holder): string => key.export({ format: 'pem', type: 'pkcs8' }) as string;
const me = newHolder({ name: 'me', days: 1, clients: [client] }, authority);
const program = programOf('DISCARD(GROUP_BY_SOURCE(GROUP_BY_DESTINATION(AllPackets, THIS_IP), 10.1.0.5));');
const proved = bundleOf(program, client) as Uint8Array;

const services: Service[] = [];
const servers: StaticServer[] = [];
const connections: RouterConnection[] = [];
afterEach(async () => {
  for (const c of connections.splice(0)) c.close();
  for (const s of services.splice(0)) await s.close();
  for (const s of servers.splice(0)) s.server.close();
});
const serve = async (bytes: Uint8Array): Promise<StaticServer> => {
  const made = await staticServer(bytes);
  servers.push(made);
  return made;
};

async function router(sync: object, folder = mkdtempSync(join(tmpdir(), 'athena-sync-'))) {
  const holder = newHolder({ name: 'r', days: 1, clients: [endUser(0x7f000001n)], hosts: ['localhost'] }, authority);
  mkdirSync(folder, { recursive: true });
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
    verify: 'proof',
    policies: [resolve('policies/end-user.policy')],
    sync: { publicKey, every: 0, ...sync },
  });
  const read = readConfig(text);
  if (!('config' in read)) throw new Error(JSON.stringify(read.faults));
  const events: RouterEvent[] = [];
  const service = await startService(read.config, folder, (e) => events.push(e));
  services.push(service);
  return { service, folder, events };
}

async function connected(service: Service): Promise<RouterConnection> {
  const credentials = { key: pem(me), certificate: me.certificate, authorities: [authority.certificate] };
  const made = await RouterConnection.open({ host: 'localhost', port: service.listens[0]?.port ?? 0 }, credentials);
  connections.push(made);
  return made;
}

async function upload(c: RouterConnection, bundle: Uint8Array): Promise<string> {
  const { bounds, classes } = await c.policy();
  const announces = announced(encode(program), { bounds, classes } as Parameters<typeof announced>[1]);
  const answer = await c.request(client, { action: 'install', announces, payment: 1e9 }, bundle);
  return answer.ok ? answer.state : `${answer.code} ${answer.facts['reason']}`;
}
async function until(condition: () => boolean): Promise<void> {
  for (let i = 0; i < 200 && !condition(); i++) await new Promise((r) => setTimeout(r, 20));
  expect(condition()).toBe(true);
}
const ofType = (events: readonly RouterEvent[], type: string) => events.filter((e) => e.type === type);

describe('routers with one address for their library', () => {
  test('fetch it on start, and a bundle that names a newer root is asked for once', async () => {
    const server = await serve(first.bytes);
    const [a, b] = [await router({ from: server.url, rest: 1 }), await router({ from: server.url, rest: 1 })];
    await until(() => [a, b].every((r) => ofType(r.events, 'synchronised').length === 2));
    const c = await connected(a.service);
    expect((await c.policy()).proofs).toMatchObject({ library: first.root.objects, earlier: [] });
    expect(await upload(c, withRoot(proved, first.root.objects))).toBe('running');
    await new Promise((r) => setTimeout(r, 1100));
    server.bytes = second.bytes;
    const before = server.requests.length;
    expect(await upload(c, withRoot(proved, second.root.objects))).toBe('running');
    expect(server.requests.slice(before)).toEqual([`bytes=${first.bytes.length}-`]);
    expect((await c.policy()).proofs).toMatchObject({ library: second.root.objects, earlier: [first.root.objects] });
    // The earlier root is good still; one that nobody has is refused, and not asked for so soon.
    expect(await upload(c, withRoot(proved, first.root.objects))).toBe('running');
    expect(await upload(c, withRoot(proved, 'ab'.repeat(32)))).toBe('router/not-proved library');
    expect(server.requests.length).toBe(before + 1);
    // The other one has not been asked.
    expect((await (await connected(b.service)).policy()).proofs).toMatchObject({ library: first.root.objects });
  });

  test('restore the leases of both roots from the cache alone, when the address is gone', async () => {
    const server = await serve(second.bytes);
    const { service, folder } = await router({ from: server.url });
    const c = await connected(service);
    for (const { root } of [first, second]) expect(await upload(c, withRoot(proved, root.objects))).toBe('running');
    c.close();
    await services.pop()?.close();
    server.server.close();
    const again = await router({ from: server.url, patience: 1 }, folder);
    expect(again.service.router.load.programs).toBe(2);
    await until(() => ofType(again.events, 'sync-failed').length === 1);
    // A cache that was tampered with is not believed; then nothing is here to judge by.
    await services.pop()?.close();
    const file = join(folder, 'state', 'library', 'libraries', 'packet', '2');
    const bytes = readFileSync(file);
    bytes[100] = (bytes[100] as number) ^ 1;
    writeFileSync(file, bytes);
    await expect(router({ from: server.url, patience: 1 }, folder)).rejects.toBeInstanceOf(Unusable);
    rmSync(folder, { recursive: true });
  });

  test('are told to fetch by athena router sync, and take no older root from anywhere', async () => {
    const server = await serve(first.bytes);
    const { service, events } = await router({ from: server.url });
    await until(() => ofType(events, 'synchronised').length === 2);
    const operation = `http://127.0.0.1:${service.operation.port}`;
    const sync = async (...args: readonly string[]) => {
      const { code, out } = await run(['router', 'sync', '--operation', operation, '--json', ...args], tmpdir());
      return { code, told: jsonLines(out)[0] };
    };
    expect(await sync()).toMatchObject({ code: 0, told: { type: 'synchronised', how: 'same', version: 1 } });
    const [newer, older] = [await serve(second.bytes), await serve(first.bytes)];
    expect(await sync('--from', newer.url)).toMatchObject({ code: 0, told: { how: 'suffix', root: second.root.objects } });
    expect(await sync('--from', older.url)).toMatchObject({ code: 1, told: { code: 'library/rolled-back' } });
    expect(await sync('--from', 'file:///etc/passwd')).toMatchObject({ code: 1, told: { code: 'router/bad-request' } });
    expect((await (await connected(service)).policy()).proofs?.library).toBe(second.root.objects);
    // A page of a browser cannot make it fetch.
    const fromPage = await fetch(`${operation}/sync`, { method: 'POST', headers: { origin: 'http://elsewhere' } });
    expect(fromPage.status).toBe(403);
  });
});
