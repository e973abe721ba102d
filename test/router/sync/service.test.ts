/** Routers that share one static address: on start, on demand at admission, after a restart, and `athena router sync`. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { type RouterConnection, type RouterEvent, type Status, Unusable } from '../../../router/index.ts';
import type { Checkers } from '../../../router/checking/checkers.ts';
import { ProofCache } from '../../../router/sync/proof-cache.ts';
import { folderBackEnd } from '../../../store/index.ts';
import { jsonLines, run } from '../../cli/fake-world.ts';
import { client, programOf } from '../../packet/compiled.ts';
import { bundleOf } from '../../support/admission.ts';
import {
  closeService,
  closeServices,
  connected as connectedTo,
  holderOf,
  operationOf,
  startRouter,
  type TestService,
  until as isSo,
  upload as uploadTo,
} from '../service-kit.ts';
import { first, publicKey, publisher, second, type StaticServer, staticServer, withRoot } from './published.ts';

// Each start of a router checks the whole library, in another process.
vi.setConfig({ testTimeout: 120_000 });
const me = holderOf(client);
const program = programOf('DISCARD(GROUP_BY_SOURCE(GROUP_BY_DESTINATION(AllPackets, THIS_IP), 10.1.0.5));');
const proved = bundleOf(program, client) as Uint8Array;

const servers: StaticServer[] = [];
afterEach(async () => {
  await closeServices();
  for (const s of servers.splice(0)) s.server.close();
});
const serve = async (bytes: Uint8Array): Promise<StaticServer> => {
  const made = await staticServer(bytes);
  servers.push(made);
  return made;
};

const router = (sync: object, folder?: string): Promise<TestService> =>
  startRouter({
    ...(folder !== undefined && { folder }),
    config: { verify: 'proof', policies: [resolve('policies/end-user.policy')], sync: { publicKey, every: 0, ...sync } },
  });
const connected = (r: TestService): Promise<RouterConnection> => connectedTo(me, r);
const upload = (c: RouterConnection, bundle: Uint8Array): Promise<string> => uploadTo(c, client, program, bundle);
const until = async (condition: () => boolean): Promise<void> => expect(await isSo(condition)).toBe(true);
const ofType = (events: readonly RouterEvent[], type: string) => events.filter((e) => e.type === type);

describe('routers with one address for their library', () => {
  test('fetch it on start, and a bundle that names a newer root is asked for once', async () => {
    const server = await serve(first.bytes);
    const [a, b] = [await router({ from: server.url, rest: 1 }), await router({ from: server.url, rest: 1 })];
    await until(() => [a, b].every((r) => ofType(r.events, 'synchronised').length === 2));
    const c = await connected(a);
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
    expect((await (await connected(b)).policy()).proofs).toMatchObject({ library: first.root.objects });
  });

  test('restore the leases of both roots from the cache alone, when the address is gone', async () => {
    const server = await serve(second.bytes);
    const before = await router({ from: server.url });
    const { folder } = before;
    const c = await connected(before);
    for (const { root } of [first, second]) expect(await upload(c, withRoot(proved, root.objects))).toBe('running');
    c.close();
    await closeService(before);
    server.server.close();
    const again = await router({ from: server.url, patience: 1 }, folder);
    expect(again.service.router.load.programs).toBe(2);
    await until(() => ofType(again.events, 'sync-failed').length === 1);
    // A cache that was tampered with is not believed; then nothing is here to judge by.
    await closeService(again);
    const file = join(folder, 'state', 'library', 'libraries', 'packet', '2');
    const bytes = readFileSync(file);
    bytes[100] = (bytes[100] as number) ^ 1;
    writeFileSync(file, bytes);
    await expect(router({ from: server.url, patience: 1 }, folder)).rejects.toBeInstanceOf(Unusable);
    rmSync(folder, { recursive: true });
  });

  test('use what a fetch has kept whose process ended before it was used', async () => {
    const server = await serve(first.bytes);
    const r = await router({ from: server.url });
    await until(() => ofType(r.events, 'synchronised').length === 2);
    const c = await connected(r);
    server.bytes = second.bytes;
    // As a process leaves it that is killed, or runs out of memory, while it checks what it has fetched.
    await new ProofCache(folderBackEnd(join(r.folder, 'state', 'library')), publisher).fetch(server.url, {});
    expect((await c.policy()).proofs).toMatchObject({ library: first.root.objects, earlier: [] });
    const sync = async () => (await run(['router', 'sync', '--operation', operationOf(r)], tmpdir())).out;
    expect(await sync()).toBe(`version ${second.root.version}, fetched before, and used from now on\n  root ${second.root.objects}\n`);
    expect((await c.policy()).proofs).toMatchObject({ library: second.root.objects, earlier: [first.root.objects] });
    expect(await upload(c, withRoot(proved, second.root.objects))).toBe('running');
    const { replaced } = (r.service.checking as Checkers).counts;
    expect(await sync()).toContain('nothing new');
    expect((r.service.checking as Checkers).counts.replaced).toBe(replaced);
  });

  test('are told to fetch by athena router sync, and take no older root from anywhere', async () => {
    const server = await serve(first.bytes);
    const r = await router({ from: server.url });
    const { events } = r;
    await until(() => ofType(events, 'synchronised').length === 2);
    const operation = operationOf(r);
    const sync = async (...args: readonly string[]) => {
      const { code, out } = await run(['router', 'sync', '--operation', operation, '--json', ...args], tmpdir());
      return { code, told: jsonLines(out)[0] };
    };
    expect(await sync()).toMatchObject({ code: 0, told: { type: 'synchronised', how: 'same', version: 1 } });
    const [newer, older] = [await serve(second.bytes), await serve(first.bytes)];
    expect(await sync('--from', newer.url)).toMatchObject({ code: 0, told: { how: 'suffix', root: second.root.objects } });
    expect(await sync('--from', older.url)).toMatchObject({ code: 1, told: { code: 'library/rolled-back' } });
    const status = (await (await fetch(`${operation}/status.json`)).json()) as Status;
    const library = { version: second.root.version, root: second.root.objects, objects: second.objects.length };
    const last = { why: 'operator', from: older.url, ok: false, result: 'library/rolled-back' };
    expect(status.sync).toMatchObject({ from: server.url, library, roots: 2, last, fetched: 4, failed: 1 });
    const metrics = await (await fetch(`${operation}/metrics`)).text();
    expect(metrics).toMatch(/^athena_router_sync_ok 0$/m);
    expect(metrics).toMatch(new RegExp(`^athena_router_library_objects ${second.objects.length}$`, 'm'));
    expect((await run(['router', 'status', '--operation', operation], tmpdir())).out).toContain(
      `library version 2, ${second.objects.length} objects, root ${second.root.objects}\n`,
    );
    expect(await sync('--from', 'file:///etc/passwd')).toMatchObject({ code: 1, told: { code: 'router/bad-request' } });
    expect((await (await connected(r)).policy()).proofs?.library).toBe(second.root.objects);
    // A page of a browser cannot make it fetch.
    const fromPage = await fetch(`${operation}/sync`, { method: 'POST', headers: { origin: 'http://elsewhere' } });
    expect(fromPage.status).toBe(403);
  });
});
