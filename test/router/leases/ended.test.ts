/** Leases that end before their time: by the operator's word, and because a certificate is good no more; journalled, audited, told. */
import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { printAddress } from '../../../packet/address/address.ts';
import { endUser } from '../../../packet/machine/index.ts';
import { type Holder, newRevocationList } from '../../../router/index.ts';
import { analysisAdmission } from '../../../router/analysis-admission.ts';
import { LeaseBook } from '../../../router/leases/lease.ts';
import { jsonLines, run } from '../../cli/fake-world.ts';
import { announced, clientNumber, closeRouters, firewall, install, rules, signed, testRouter } from '../router-kit.ts';
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

vi.setConfig({ testTimeout: 60_000 });
afterEach(async () => {
  await closeServices();
  await closeRouters();
});

const [me, other] = [endUser(0x0a020007n), endUser(0x0a020008n)];
const audit = ({ folder }: TestService) =>
  jsonLines(readFileSync(join(folder, 'state', 'audit.jsonl'), 'utf8')) as Readonly<Record<string, unknown>>[];
const leasesOf = async (r: TestService, holder: Holder) => {
  const c = await connected(holder, r);
  return (await c.list()).map((l) => [l['state'], l['why'] ?? null]);
};

describe('athena router end', () => {
  test('ends a lease for its client, says who and why, and stays so', async () => {
    const r = await startRouter();
    const holder = holderOf(me);
    const c = await connected(holder, r);
    for (const n of [5, 6]) expect(await upload(c, me, firewall(`10.1.0.${n}`))).toBe('running');
    const [lease = '', kept = ''] = (await c.list()).map((l) => String(l['lease']));
    const end = (...args: readonly string[]) => run(['router', 'end', '--operation', operationOf(r), ...args], tmpdir());
    const { code, out } = await end(lease, '--reason', 'it costs too much', '--by', 'night shift');
    expect([code, out]).toEqual([0, `lease ${lease} has ended\n`]);
    expect(r.service.router.load.programs).toBe(1);
    expect((await c.list()).find((l) => l['lease'] === lease)).toMatchObject({
      state: 'ended',
      client: '10.2.0.7',
      why: 'the operator ended it',
      reason: 'it costs too much',
    });
    // One that is not there keeps none of the others, and is told.
    const second = await end('--json', lease, kept);
    expect([second.code, jsonLines(second.out).map((l) => l['type'])]).toEqual([1, ['refused', 'ended', 'summary']]);
    expect(jsonLines(second.out)[0]).toMatchObject({ code: 'router/not-done' });
    expect(await until(() => audit(r).filter((e) => e['type'] === 'ended').length === 2)).toBe(true);
    const told = audit(r).filter((e) => e['type'] === 'ended');
    expect(told).toMatchObject([
      { lease, client: '10.2.0.7', why: 'the operator ended it', by: 'night shift', reason: 'it costs too much' },
      { lease: kept, by: userInfo().username },
    ]);
    for (const { from, owner } of told) expect([from, owner]).toEqual(['127.0.0.1', audit(r)[0]?.['owner']]);

    await closeService(r);
    const again = await startRouter({ folder: r.folder });
    expect(again.service.router.load.programs).toBe(0);
    expect(await leasesOf(again, holder)).toEqual([
      ['ended', 'the operator ended it'],
      ['ended', 'the operator ended it'],
    ]);
    // Of somebody else’s leases nobody is told.
    expect(await leasesOf(again, holderOf(other))).toEqual([]);
  });

  test('is for programs and not for pages, and takes no names without end', async () => {
    const r = await startRouter();
    const post = async (query: string, headers = {}) => (await fetch(`${operationOf(r)}/end?${query}`, { method: 'POST', headers })).status;
    expect(await post('lease=abc&by=me', { origin: 'http://evil' })).toBe(403);
    expect([await post('lease=abc'), await post(`lease=abc&by=${'x'.repeat(401)}`), await post('lease=abc&by=me')]).toEqual([
      400, 400, 404,
    ]);
  });

  test('ends a request that waits', async () => {
    // There is room for one.
    const r = await testRouter({ rules: { capacity: announced(firewall('10.1.0.1')).complexity } });
    const by = clientNumber(7);
    expect(await install(r, by, firewall('10.1.0.1'))).toMatchObject({ state: 'running' });
    const waits = (await install(r, by, firewall('10.1.0.2'))) as { state: string; lease: string };
    expect(waits.state).toBe('waiting');
    expect(await r.router.end(waits.lease, { by: 'me' })).toBe(true);
    expect(r.events.at(-1)).toMatchObject({ type: 'gave-up', lease: waits.lease, by: 'me', why: 'the operator ended it' });
    expect(await r.router.end(waits.lease, { by: 'me' })).toBe(false);
  });

  test('ends a lease once, however many say so at the same time', async () => {
    const r = await testRouter();
    await install(r, clientNumber(7), firewall('10.1.0.1'));
    const [lease = ''] = [...r.router.programs.book.leases.keys()];
    const revoked = new Set<string>();
    const all = await Promise.all([
      r.router.end(lease, { by: 'a' }),
      r.router.end(lease, { by: 'b' }),
      r.router.revoke(revoked),
      r.router.tick(),
    ]);
    expect(all.slice(0, 2)).toEqual([true, true]);
    expect(r.events.filter((e) => e.type === 'ended').map((e) => e['by'])).toEqual(['a']);
    expect([r.router.programs.counts.ended, r.router.load]).toMatchObject([1, { load: 0, programs: 0 }]);
  });

  test('changes nothing when the journal cannot be written', async () => {
    const r = await testRouter();
    const by = clientNumber(7);
    await install(r, by, firewall('10.1.0.1'));
    const [lease = ''] = [...r.router.programs.book.leases.keys()];
    await r.router.programs.kept.close();
    expect(await r.router.end(lease, { by: 'me' })).toMatchObject({ ok: false, code: 'router/journal' });
    expect(r.router.load.programs).toBe(1);
  });
});

describe('a client whose certificate is revoked', () => {
  const listed = (folder: string, ...holders: readonly Holder[]): void => {
    const serials = holders.map((h) => new X509Certificate(h.certificate).serialNumber);
    writeFileSync(join(folder, 'list.pem'), newRevocationList(authority, serials, 1));
  };
  const started = async (config: object = {}, folder = mkdtempSync(join(tmpdir(), 'athena-revoked-'))) => {
    listed(folder);
    return startRouter({ folder, config: { revoked: ['list.pem'], ...config } });
  };

  test('has its leases ended, and nobody else; a restart keeps it so', async () => {
    const r = await started();
    const [good, bad] = [holderOf(other), holderOf(me)];
    for (const [holder, client] of [
      [good, other],
      [bad, me],
    ] as const)
      expect(await upload(await connected(holder, r), client, firewall('10.1.0.5'))).toBe('running');
    listed(r.folder, bad);
    expect(r.service.reload()).toBe(true);
    expect(await until(() => r.service.router.load.programs === 1)).toBe(true);
    expect(await leasesOf(r, good)).toEqual([['running', null]]);
    expect(await until(() => audit(r).some((e) => e['type'] === 'ended'))).toBe(true);
    expect(audit(r).at(-1)).toMatchObject({ type: 'ended', client: '10.2.0.7', why: 'certificate revoked' });
    // Whoever has the address now is told what became of it.
    expect(await leasesOf(r, holderOf(me))).toEqual([['ended', 'certificate revoked']]);
    await closeService(r);
    const again = await startRouter({ folder: r.folder, config: { revoked: ['list.pem'] } });
    expect([...again.service.router.programs.book.leases.values()].map((l) => printAddress(l.client.address))).toEqual(['10.2.0.8']);
  });

  test('has them ended at the start, when it was revoked while no router ran', async () => {
    const r = await started();
    const bad = holderOf(me);
    expect(await upload(await connected(bad, r), me, firewall('10.1.0.5'))).toBe('running');
    await closeService(r);
    listed(r.folder, bad);
    const again = await startRouter({ folder: r.folder, config: { revoked: ['list.pem'] } });
    expect(again.service.router.load.programs).toBe(0);
  });

  test('keeps a lease that it has renewed with another certificate', async () => {
    const r = await started();
    const [old, young] = [holderOf(me), holderOf(me)];
    const c = await connected(old, r);
    for (const n of [5, 6]) expect(await upload(c, me, firewall(`10.1.0.${n}`))).toBe('running');
    const [renewed = ''] = (await c.list()).map((l) => String(l['lease']));
    expect(await (await connected(young, r)).request(me, { action: 'renew', lease: renewed, payment: 1e9 })).toMatchObject({ ok: true });
    listed(r.folder, old);
    r.service.reload();
    expect(await until(() => r.service.router.load.programs === 1)).toBe(true);
    expect([...r.service.router.programs.book.leases.keys()]).toEqual([renewed]);
  });

  test('keeps all of them, when the operator wants that', async () => {
    const r = await started({ revokedLeases: 'keep' });
    const bad = holderOf(me);
    expect(await upload(await connected(bad, r), me, firewall('10.1.0.5'))).toBe('running');
    listed(r.folder, bad);
    expect(r.service.reload()).toBe(true);
    await r.service.router.tick();
    expect(r.service.router.load.programs).toBe(1);
  });

  test('gets nothing that was being looked at when the list came', async () => {
    let answer: () => void = () => {};
    const looked = new Promise<void>((done) => void (answer = done));
    const admission = { ...analysisAdmission(rules.bounds), convince: () => looked.then(() => ({ ok: true, because: 'test' }) as const) };
    const r = await testRouter({ admission });
    const by = { ...clientNumber(7), certificate: 'authority 1' };
    const came = r.router.request(signed(by, r.clock.now, { action: 'install' }, firewall('10.1.0.5')), by);
    await r.router.revoke(new Set(['authority 1']));
    answer();
    expect(await came).toMatchObject({ ok: false, code: 'router/revoked' });
    expect(r.router.load.programs).toBe(0);
  });
});

test('leases that ended are forgotten when they would be over, and are never too many', () => {
  const book = new LeaseBook();
  const ended = (ends: number) => ({ client: '10.2.0.7', at: 1, ends, why: 'the operator ended it' });
  for (let n = 0; n < 10_500; n++) book.apply({ kind: 'end', id: `lease ${n}`, ended: ended(n) });
  expect([book.ended.size, book.ended.has('lease 499'), book.ended.has('lease 500')]).toEqual([10_000, false, true]);
  book.forget(10_000);
  expect(book.ended.size).toBe(499);
  expect([...book.entries(10_400)].length).toBe(99);
});
