/** Leases and what a back end has of them, through failures: a back end that is not there, that refuses, that lags behind. No kernel. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import {
  type Backend,
  type BackendCounters,
  BackendFailure,
  BackendFull,
  type CannotExpress,
  type Change,
  type Reconciled,
  type Rule,
  type Wanted,
} from '../../router/backends/backend.ts';
import { statusOf } from '../../router/operation/status.ts';
import type { Answer } from '../../router/requests/answer.ts';
import {
  bytesOf,
  clientNumber,
  closeRouters,
  firewall,
  install,
  lasting,
  signed,
  type TestClient,
  type TestRouter,
  testRouter,
} from './router-kit.ts';

afterEach(closeRouters);

/** A kernel that can be told to fail. */
class Fake implements Backend<string> {
  readonly name = 'fake';
  readonly rules = new Map<string, Rule>();
  readonly shut = new Set<bigint>();
  fails: string | undefined;
  room = 100;
  /** How often it was told something, and of what it was told last. */
  calls = 0;
  before: (change: Change) => void = () => {};

  can(rule: Rule): CannotExpress | undefined {
    return rule.cells.some((c) => c.words.length > 0) ? { code: 'backend/words', facts: { backend: this.name } } : undefined;
  }
  lower(): string {
    return '';
  }
  async install(wanted: Wanted): Promise<void> {
    await this.reconcile(wanted);
  }
  async apply(change: Change): Promise<void> {
    this.before(change);
    await this.#told();
    const { added = [], removed = [], shut = [], opened = [] } = change;
    if (this.rules.size + added.length > this.room) throw new BackendFull();
    for (const id of removed) this.rules.delete(id);
    for (const rule of added) this.rules.set(rule.id, rule);
    for (const s of shut) this.shut.add(s);
    for (const s of opened) this.shut.delete(s);
  }
  async counters(): Promise<BackendCounters> {
    await this.#told();
    return { rules: new Map(Array.from(this.rules.keys(), (id) => [id, { packets: 7, bytes: 700 }])), shut: { packets: 3, bytes: 300 } };
  }
  async reconcile({ rules, shut }: Wanted): Promise<Reconciled> {
    await this.#told();
    const before = [...this.rules.keys()];
    this.rules.clear();
    for (const rule of rules) this.rules.set(rule.id, rule);
    this.shut.clear();
    for (const s of shut) this.shut.add(s);
    return { added: [], removed: before.filter((id) => !this.rules.has(id)), shut: [], opened: [] };
  }
  async remove(): Promise<void> {
    this.rules.clear();
  }
  async #told(): Promise<void> {
    this.calls++;
    // Others may ask meanwhile.
    await new Promise((done) => setImmediate(done));
    if (this.fails !== undefined) throw new BackendFailure('nft', this.fails);
  }
}

const leaseOf = (answer: Answer): string =>
  answer.ok && 'receipt' in answer ? (JSON.parse(answer.receipt.text) as { lease: string }).lease : '';
const codeOf = (answer: Answer): string => (answer.ok ? answer.state : answer.code);
const about = (r: TestRouter, by: TestClient, action: 'renew' | 'withdraw', lease: string): Promise<Answer> =>
  r.router.request(signed(by, r.clock.now, { action, lease, payment: 1e9 }), by);

async function withFake(otherwise: 'refuse' | 'engine' = 'refuse') {
  const fake = new Fake();
  const r = await testRouter({ backend: { made: fake, otherwise } });
  return { fake, r, by: clientNumber(7) };
}

describe('a lease and the back end', () => {
  test('it is in the journal before the kernel is told, and in the kernel before it is acknowledged', async () => {
    const { fake, r, by } = await withFake();
    const seen: boolean[] = [];
    fake.before = ({ added = [] }) => seen.push(added.every((a) => readFileSync(join(r.folder, 'journal'), 'utf8').includes(a.id)));
    const lease = leaseOf(await install(r, by, firewall('10.1.0.5')));
    expect([...fake.rules.keys()]).toEqual([lease]);
    expect(fake.rules.get(lease)).toMatchObject({ client: by.client, ends: r.clock.now + 86_400_000 });
    r.clock.now += 1000;
    expect(codeOf(await about(r, by, 'renew', lease))).toBe('renewed');
    expect(fake.rules.get(lease)?.ends).toBe(r.clock.now + 86_400_000);
    expect(codeOf(await about(r, by, 'withdraw', lease))).toBe('withdrawn');
    expect(fake.rules.size).toBe(0);
    expect(seen).toEqual([true, true, true]);
  });

  test('a kernel that fails: not acknowledged, not paid, ended in the journal, told, and tried again', async () => {
    const { fake, r, by } = await withFake();
    const first = leaseOf(await install(r, by, firewall('10.1.0.4')));
    const charged = r.charges.length;
    fake.fails = 'Operation not permitted';
    const answer = await install(r, by, firewall('10.1.0.5'));
    expect(answer).toEqual({
      ok: false,
      code: 'router/backend',
      facts: { backend: 'fake', reason: 'nft: Operation not permitted' },
    });
    expect(r.charges.length).toBe(charged);
    expect([...r.router.programs.book.leases.keys()]).toEqual([first]);
    expect(r.events.filter((e) => e.type === 'backend-failed').length).toBe(1);
    expect(r.router.programs.engine.size).toBe(1);
    const told = fake.calls;
    r.clock.now += 1000;
    await r.router.tick();
    expect(fake.calls).toBe(told + 1);
    // It is told once what is wrong.
    expect(r.events.filter((e) => e.type === 'backend-failed').length).toBe(1);
    fake.fails = undefined;
    r.clock.now += 1000;
    await r.router.tick();
    expect(r.events.at(-1)).toMatchObject({ type: 'reconciled' });
    expect([...fake.rules.keys()]).toEqual([first]);
    const again = await r.again();
    expect([...again.router.programs.book.leases.keys()]).toEqual([first]);
  });

  test('the next upload does not wait for the clock when the kernel is back', async () => {
    const { fake, r, by } = await withFake();
    fake.fails = 'gone';
    expect(codeOf(await install(r, by, firewall('10.1.0.4')))).toBe('router/backend');
    fake.fails = undefined;
    const lease = leaseOf(await install(r, by, firewall('10.1.0.5')));
    expect([...fake.rules.keys()]).toEqual([lease]);
  });

  test('withdrawn while the kernel fails: over in the journal, and forgotten by the kernel later', async () => {
    const { fake, r, by } = await withFake();
    const lease = leaseOf(await install(r, by, firewall('10.1.0.4')));
    fake.fails = 'gone';
    expect(codeOf(await about(r, by, 'withdraw', lease))).toBe('router/backend');
    expect([r.router.programs.book.leases.size, fake.rules.size]).toEqual([0, 1]);
    fake.fails = undefined;
    r.clock.now += 1000;
    await r.router.tick();
    expect(fake.rules.size).toBe(0);
  });

  test('renewed while the kernel fails: it ends when it did', async () => {
    const { fake, r, by } = await withFake();
    const lease = leaseOf(await install(r, by, firewall('10.1.0.4')));
    const { ends, paid } = r.router.programs.book.leases.get(lease) as { ends: number; paid: number };
    fake.fails = 'gone';
    r.clock.now += 5000;
    expect(codeOf(await about(r, by, 'renew', lease))).toBe('router/backend');
    expect(r.router.programs.book.leases.get(lease)).toMatchObject({ ends, paid });
    fake.fails = undefined;
    r.clock.now += 1000;
    await r.router.tick();
    expect(fake.rules.get(lease)?.ends).toBe(ends);
    expect((await r.again()).router.programs.book.leases.get(lease)?.ends).toBe(ends);
  });

  test('over by time: the kernel need not know it, and is told', async () => {
    const { fake, r, by } = await withFake();
    await install(r, by, lasting(firewall('10.1.0.4'), 100));
    r.clock.now += 101_000;
    await r.router.tick();
    await r.router.tick();
    expect([r.router.programs.book.leases.size, fake.rules.size]).toEqual([0, 0]);
  });

  test('many at once are told together, and one for which there is no room takes none with it', async () => {
    const { fake, r } = await withFake();
    fake.room = 11;
    const before = fake.calls;
    const some = Array.from({ length: 10 }, (_, i) => install(r, clientNumber(20 + i), firewall('10.1.0.4')));
    expect((await Promise.all(some)).map(codeOf)).toEqual(some.map(() => 'running'));
    expect(fake.calls - before).toBeLessThan(10);
    const more = await Promise.all([0, 1, 2].map((i) => install(r, clientNumber(40 + i), firewall('10.1.0.4'))));
    expect(more.map(codeOf).sort()).toEqual(['router/backend', 'router/backend', 'running']);
    expect(fake.rules.size).toBe(11);
    expect([...fake.rules.keys()].sort()).toEqual([...r.router.programs.book.leases.keys()].sort());
    expect(r.router.programs.enforcement?.behind).toBe(undefined);
  });

  test('a restart makes the kernel have what the journal has', async () => {
    const { fake, r, by } = await withFake();
    const lease = leaseOf(await install(r, by, firewall('10.1.0.4')));
    const rule = fake.rules.get(lease) as Rule;
    fake.rules.clear();
    fake.rules.set('somebody', { ...rule, id: 'somebody' });
    await r.again();
    expect([...fake.rules]).toEqual([[lease, rule]]);
    fake.fails = 'not here';
    await expect(r.again()).rejects.toThrow('nft: not here');
  });

  test('sources that are shut, and opened', async () => {
    const fake = new Fake();
    const shutting = { threshold: 1, prefix: { ipv4: 24, ipv6: 48 }, protects: () => false };
    const r = await testRouter({ backend: { made: fake, otherwise: 'refuse' }, rules: { shut: shutting } });
    await install(r, clientNumber(7), firewall('10.1.0.4'));
    expect([...fake.shut]).toEqual([0x0a010004n]);
    const again = await r.again();
    expect([...fake.shut]).toEqual([0x0a010004n]);
    await again.router.programs.sources.reopen(0x0a010004n);
    expect(fake.shut.size).toBe(0);
  });

  test('status has what the kernel counted, and says when it is behind', async () => {
    const { fake, r, by } = await withFake();
    await install(r, by, firewall('10.1.0.4'));
    const status = () => statusOf({ router: r.router, sessions: [], window: 256, started: 0, now: () => r.clock.now });
    await r.router.programs.enforcement?.refresh();
    expect(status()).toMatchObject({ ok: true, backend: { name: 'fake' }, shutDropped: 3, programs: [{ dropped: 7, bytes: 700 }] });
    fake.fails = 'the table is gone';
    r.clock.now += 5000;
    await r.router.tick();
    expect(status()).toMatchObject({ ok: false, journal: 'written', backend: { name: 'fake', behind: 'nft: the table is gone' } });
  });
});

describe('what a back end cannot express', () => {
  const words = bytesOf('DISCARD(SEARCH_STRING(GROUP_BY_DESTINATION(AllPackets, THIS_IP), "lottery"));');
  const windows = bytesOf(`My = GROUP_BY_DESTINATION(AllPackets, THIS_IP); S(i), P(i) = GROUP_BY_SOURCE(My);
    foreach i do if CONTAINS_STRING(P(i), "lottery") then DISCARD(P(i));`);

  test('is refused before anything is promised, also when it is only asked for', async () => {
    const { fake, r, by } = await withFake();
    const before = fake.calls;
    for (const action of ['install', 'try'] as const) {
      expect(await install(r, by, words, { action })).toEqual({ ok: false, code: 'backend/words', facts: { backend: 'fake' } });
      expect(codeOf(await install(r, by, windows, { action }))).toBe('backend/windows');
    }
    expect([fake.calls, r.router.programs.book.leases.size, r.charges.length]).toEqual([before, 0, 0]);
  });

  test('runs in the process alone when the operator says so', async () => {
    const { fake, r, by } = await withFake('engine');
    for (const bundle of [words, windows]) expect(codeOf(await install(r, by, bundle))).toBe('running');
    expect([fake.rules.size, r.router.programs.engine.size]).toEqual([0, 2]);
    const again = await r.again();
    expect([fake.rules.size, again.router.programs.engine.size]).toEqual([0, 2]);
  });

  test('and ends when a router has such a back end from now on', async () => {
    const r = await testRouter();
    await install(r, clientNumber(7), words);
    const fake = new Fake();
    const again = await testRouter({ folder: r.folder, clock: r.clock, backend: { made: fake, otherwise: 'refuse' } });
    expect(again.router.programs.book.leases.size).toBe(0);
    expect(again.events).toContainEqual(expect.objectContaining({ type: 'not-restored', code: 'backend/words' }));
  });
});
