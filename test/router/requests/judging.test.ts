/** What is asked before what, and what happens while something is checked: sequence numbers, quotas, expiry, the end of the router. */
import { afterEach, describe, expect, test, vi } from 'vitest';
import { type Admission, type Conviction, refusal } from '../../../router/admission/admission.ts';
import { analysisAdmission } from '../../../router/analysis-admission.ts';
import { announced, clientNumber, closeRouters, firewall, install, lasting, rules, signed, testRouter } from '../router-kit.ts';

afterEach(closeRouters);

/** Measures as a router does; what is to be checked waits until the test says what came of it. */
function waiting() {
  const asked: ((conviction: Conviction) => void)[] = [];
  const analysis = analysisAdmission(rules.bounds);
  const admission: Admission = { ...analysis, convince: () => new Promise((done) => void asked.push(done)) };
  return { admission, asked, answer: (i: number, c: Conviction = { ok: true, because: 'test' }) => asked[i]?.(c) };
}
const soon = (): Promise<void> => new Promise((r) => setImmediate(r));
const me = clientNumber(7);

describe('what takes little is asked first', () => {
  test.each<[string, string, Parameters<typeof install>[3], Uint8Array, Partial<typeof rules>]>([
    ['bytes that are no program', 'router/not-a-program', {}, Uint8Array.of(1, 2, 3), {}],
    ['the lifetime', 'router/lifetime', {}, lasting(firewall('10.1.0.1'), 8 * 86_400), {}],
    ['the complexity', 'router/announced-wrongly', { announces: { class: 0, complexity: 1, cost: 1 } }, firewall('10.1.0.1'), {}],
    ['the price', 'router/price', { payment: 0 }, firewall('10.1.0.1'), {}],
    ['the capacity', 'router/never-fits', {}, firewall('10.1.0.1'), { capacity: 1 }],
    ['the quotas', 'router/quota', {}, firewall('10.1.0.1'), { quotas: { filtering: 0 } }],
    ['the room for requests', 'router/too-many', {}, firewall('10.1.0.1'), { mostWaiting: 0 }],
  ])('%s before the proof', async (_, code, change, bundle, less) => {
    const { admission, asked } = waiting();
    const router = await testRouter({ admission, rules: less });
    expect(await install(router, clientNumber(7), bundle, change)).toMatchObject({ ok: false, code });
    expect(asked).toHaveLength(0);
  });

  test.each([
    ['the complexity', { complexity: 1 }, 'router/too-complex'],
    ['the cost', { cost: 1 }, 'router/too-costly'],
    ['the weight of a window', { weight: 1 << 20, complexity: 100 }, 'router/too-complex'],
  ])('%s that a program may have before the proof', async (_, change, code) => {
    const bounds = { ...rules.bounds, ...change };
    const { admission, asked } = waiting();
    const router = await testRouter({ admission: { ...analysisAdmission(bounds), convince: admission.convince }, rules: { bounds } });
    expect(await install(router, clientNumber(7), firewall('10.1.0.1'))).toMatchObject({ ok: false, code });
    expect(asked).toHaveLength(0);
  });

  test('and the proof once, when nothing else stands in the way', async () => {
    const { admission, asked, answer } = waiting();
    const router = await testRouter({ admission });
    const coming = install(router, clientNumber(7), firewall('10.1.0.1'));
    await soon();
    expect(asked).toHaveLength(1);
    answer(0);
    expect(await coming).toMatchObject({ ok: true, state: 'running' });
  });
});

describe('while something is checked', () => {
  test('its number is used up, others go on, and answers are those of their own requests', async () => {
    const { admission, asked, answer } = waiting();
    const r = await testRouter({ admission });
    const by = clientNumber(7);
    const slow = signed(by, r.clock.now, { action: 'install' }, firewall('10.1.0.1'));
    const first = r.router.request(slow, by);
    await soon();
    expect(await r.router.request(slow, by)).toMatchObject({ code: 'router/replayed' });
    const second = install(r, by, firewall('10.1.0.2'));
    const third = install(r, clientNumber(8), firewall('10.1.0.3'));
    await soon();
    expect(asked).toHaveLength(3);
    answer(2);
    expect(await third).toMatchObject({ state: 'running' });
    answer(1, refusal('router/not-proved', { reason: 'limit', limit: 'time' }));
    expect(await second).toMatchObject({ code: 'router/not-proved', facts: { limit: 'time' } });
    answer(0);
    expect(await first).toMatchObject({ state: 'running' });
    // A restart knows the numbers of all of them, whatever came of them.
    await r.router.close();
    const again = await testRouter({ folder: r.folder, clock: r.clock });
    expect([again.router.load.programs, again.router.programs.book.sequence('10.2.0.7')]).toEqual([2, 2]);
  });

  test('quotas and the time can run out: asked again afterwards', async () => {
    const { admission, answer } = waiting();
    const r = await testRouter({ admission, rules: { quotas: { filtering: 1 } } });
    const [a, b, c] = [7, 8, 9].map((n) => install(r, clientNumber(n), firewall('10.1.0.1'))) as [
      ReturnType<typeof install>,
      ReturnType<typeof install>,
      ReturnType<typeof install>,
    ];
    await soon();
    answer(0);
    expect(await a).toMatchObject({ state: 'running' });
    answer(1);
    expect(await b).toMatchObject({ code: 'router/quota' });
    r.clock.now += 61_000;
    answer(2);
    expect(await c).toMatchObject({ code: 'router/expired' });
    expect(r.router.load).toMatchObject({ programs: 1, waiting: 0 });
  });

  test('the router can end: nothing is installed', async () => {
    const { admission, answer } = waiting();
    const r = await testRouter({ admission });
    const coming = install(r, clientNumber(7), firewall('10.1.0.1'));
    await soon();
    await r.router.close();
    answer(0);
    expect(await coming).toMatchObject({ code: 'router/journal' });
  });
});

describe('what runs is judged again', () => {
  test('and has ended when it is no longer good; what meets a limit stays', async () => {
    let says: (bundle: Uint8Array) => Conviction = () => ({ ok: true, because: 'test' });
    const admission: Admission = { ...analysisAdmission(rules.bounds), convince: async (_, bundle) => says(bundle) };
    const r = await testRouter({ admission });
    const [bad, slow, good] = ['10.1.0.1', '10.1.0.2', '10.1.0.3'].map((b) => firewall(b)) as [Uint8Array, Uint8Array, Uint8Array];
    for (const bundle of [bad, slow, good]) expect(await install(r, me, bundle)).toMatchObject({ state: 'running' });
    const is = (a: Uint8Array, b: Uint8Array): boolean => Buffer.from(a).equals(b);
    says = (bundle) => {
      if (is(bundle, good)) return { ok: true, because: 'test' };
      return refusal('router/not-proved', is(bundle, slow) ? { reason: 'limit', limit: 'time' } : { reason: 'import' });
    };
    await r.router.judgeAgain();
    const { book, engine } = r.router.programs;
    expect([book.leases.size, engine.size]).toEqual([2, 2]);
    expect(r.events.filter((e) => e.type === 'ended')).toMatchObject([
      { why: 'no longer good', code: 'router/not-proved', reason: 'import' },
    ]);
    // It stays so.
    await r.router.close();
    const again = await testRouter({ folder: r.folder, clock: r.clock });
    expect(again.router.load.programs).toBe(2);
  });

  test('and what waits for the room that it had starts, when it is good itself', async () => {
    const [runs, bad, good] = ['10.1.0.1', '10.1.0.2', '10.1.0.3'].map((b) => firewall(b)) as [Uint8Array, Uint8Array, Uint8Array];
    let revoked = false;
    const is = (a: Uint8Array, b: Uint8Array): boolean => Buffer.from(a).equals(b);
    const admission: Admission = {
      ...analysisAdmission(rules.bounds),
      convince: async (_, bundle) =>
        revoked && !is(bundle, good) ? refusal('router/not-proved', { reason: 'import' }) : { ok: true, because: 'test' },
    };
    const r = await testRouter({ admission, rules: { capacity: announced(runs).complexity } });
    expect(await install(r, clientNumber(7), runs)).toMatchObject({ state: 'running' });
    expect(await install(r, clientNumber(8), bad)).toMatchObject({ state: 'waiting' });
    expect(await install(r, clientNumber(9), good)).toMatchObject({ state: 'waiting' });
    revoked = true;
    await r.router.judgeAgain();
    await vi.waitFor(() => expect(r.router.list(clientNumber(9))).toMatchObject([{ state: 'running' }]), 20_000);
    expect(r.router.load).toMatchObject({ programs: 1, waiting: 0 });
    expect(r.events.filter((e) => e.type === 'gave-up')).toMatchObject([{ client: '10.2.0.8', reason: 'import' }]);
  });

  test('also what is written down at this moment', async () => {
    const admission: Admission = { ...analysisAdmission(rules.bounds), convince: async () => conviction };
    let conviction: Conviction = { ok: true, because: 'test' };
    const r = await testRouter({ admission });
    const coming = install(r, clientNumber(7), firewall('10.1.0.1'));
    for (let i = 0; i < 5; i++) await Promise.resolve();
    conviction = refusal('router/not-proved', { reason: 'import' });
    await r.router.judgeAgain();
    expect(await coming).toMatchObject({ state: 'running' });
    expect(r.router.load.programs).toBe(0);
  });
});
