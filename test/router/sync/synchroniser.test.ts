/** When a router fetches: once at a time, once for a root, not more often than it rests. */
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { RouterEvent } from '../../../router/event.ts';
import { ProofCache } from '../../../router/sync/proof-cache.ts';
import { Synchroniser, type SyncRules } from '../../../router/sync/synchroniser.ts';
import { Library, memoryBackEnd, publish } from '../../../store/index.ts';
import { key, numbers, objectsOf } from '../../store/sample.ts';
import { publicKey, publisher, type StaticServer, staticServer } from './published.ts';

const library = new Library(publish({ name: 'packet', expires: 0, revoked: [], objects: objectsOf(numbers) }, key));
const open: { server: StaticServer; sync: Synchroniser }[] = [];
afterEach(async () => {
  for (const { server, sync } of open.splice(0)) {
    await sync.close();
    server.server.closeAllConnections();
    server.server.close();
  }
});

async function begin(change: Partial<SyncRules> = {}, bytes = library.bytes) {
  const server = await staticServer(bytes);
  const rules = { from: server.url, publicKey, name: 'packet', every: 0, rest: 60_000, patience: 20_000, size: 1 << 20, ...change };
  const cache = new ProofCache(memoryBackEnd(), publisher);
  const events: RouterEvent[] = [];
  const clock = { now: 1_000_000 };
  const changes = { count: 0 };
  const sync = new Synchroniser(
    cache,
    rules,
    () => clock.now,
    (e) => events.push(e),
    () => void changes.count++,
  );
  open.push({ server, sync });
  return { server, cache, events, clock, changes, sync };
}
const rootOf = (n: number): string => n.toString(16).padStart(64, '0');

describe('a router', () => {
  test('asks for a root once, and rests, whatever clients name', async () => {
    const { server, sync, clock, changes } = await begin();
    await Promise.all(Array.from({ length: 100 }, (_, i) => sync.need(rootOf(i))));
    expect([server.requests.length, changes.count]).toEqual([1, 1]);
    for (let i = 0; i < 10_000; i++) await sync.need(rootOf(1000 + i));
    expect(server.requests.length).toBe(1);
    clock.now += 60_000;
    await sync.need(rootOf(5));
    expect(server.requests.length).toBe(2);
    clock.now += 60_000;
    // That one was asked for, and nothing was new.
    expect(sync.need(rootOf(5))).toBeUndefined();
    await sync.run('operator');
    clock.now += 60_000;
    await sync.need(rootOf(5));
    expect([server.requests.length, changes.count]).toEqual([4, 1]);
  });

  test('lets no client wait longer than its patience for a server that does not answer', async () => {
    const { server, sync, events } = await begin({ patience: 150 });
    server.wait = new Promise(() => {});
    // Else this would never come back.
    await sync.need(rootOf(1));
    expect(await sync.run('operator')).toMatchObject({ ok: false, code: 'library/unreachable' });
    expect(events.at(-1)).toMatchObject({ type: 'sync-failed', code: 'library/unreachable' });
  });

  test('takes no library that is larger than it wants', async () => {
    const { sync, cache } = await begin({ size: library.bytes.length - 1 });
    expect(await sync.run('operator')).toMatchObject({ ok: false, code: 'library/too-large' });
    expect(cache.roots).toEqual([]);
  });

  test('fetches on a schedule, and stops when it is closed', async () => {
    const { server, sync, events } = await begin({ every: 20 });
    sync.schedule();
    await vi.waitFor(() => expect(events.length).toBeGreaterThanOrEqual(3), 20_000);
    expect(events[0]).toMatchObject({ type: 'synchronised', why: 'schedule', root: library.root.objects });
    server.wait = new Promise(() => {});
    const hangs = sync.run('operator');
    await sync.close();
    expect(await hangs).toMatchObject({ ok: false });
  });
});
