/** Clients that try everything in their power: none of it is installed, nothing falls over, and honest ones are served. */
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { safety } from '../../packet/analysis/index.ts';
import { decode, encode } from '../../packet/machine/index.ts';
import { lower } from '../../packet/lowering/index.ts';
import { mostlyPolite } from '../support/packet-programs.ts';
import { announced, bytesOf, clientNumber, closeRouters, firewall, install, signed, testRouter } from './router-kit.ts';

afterEach(closeRouters);

const programs = [
  firewall('10.1.0.5', '10.3.0.0/16'),
  bytesOf(
    'My = GROUP_BY_DESTINATION(AllPackets, THIS_IP); S(i), P(i) = GROUP_BY_SOURCE(My); foreach i do if CONTAINS_STRING(P(i), "x") then DISCARD(P(i));',
  ),
  bytesOf('B = GROUP_BY_SOURCE(GROUP_BY_DESTINATION(AllPackets, THIS_IP), 192.0.2.1); GENERATE(192.0.2.1, THIS_IP, B); DISCARD(B);'),
];

describe('mutated programs', () => {
  test('are installed only when they are safe programs of their own, and cost what they announce', async () => {
    const r = await testRouter({ rules: { capacity: Number.MAX_SAFE_INTEGER } });
    const me = clientNumber(7);
    let [seed, installed] = [1, 0];
    const random = (below: number): number => {
      seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
      return (seed >>> 8) % below;
    };
    for (let i = 0; i < 3000; i++) {
      const bytes = [...(programs[i % programs.length] as Uint8Array)];
      for (let edits = 1 + random(3); edits > 0; edits--) {
        const at = random(bytes.length);
        if (random(3) === 0) bytes.splice(at, 1);
        else if (random(2) === 0) bytes.splice(at, 0, random(256));
        else bytes[at] = random(256);
      }
      const bundle = Uint8Array.from(bytes);
      const answer = await install(r, me, bundle);
      const decoded = decode(bundle);
      if (answer.ok) {
        installed++;
        expect(decoded.ok && safety(decoded.program, me.client).safe).toBe(true);
      } else expect(answer.code).toMatch(/^router\/(?:not-a-program|not-safe|lifetime|too-complex|too-costly)$/);
    }
    expect(r.router.load.programs).toBe(installed);
    expect(installed).toBeGreaterThan(0);
    expect(await install(r, clientNumber(8), firewall('10.1.0.5'))).toMatchObject({ ok: true });
  });

  test('what a client says of cost is believed in no direction', async () => {
    const r = await testRouter();
    const me = clientNumber(7);
    const bundle = programs[0] as Uint8Array;
    const truth = announced(bundle);
    await fc.assert(
      fc.asyncProperty(fc.nat(2), fc.nat(2 * truth.complexity), fc.maxSafeNat(), async (kind, complexity, cost) => {
        const lie = { class: kind, complexity, cost };
        if (JSON.stringify(lie) === JSON.stringify(truth)) return;
        expect(await install(r, me, bundle, { announces: lie })).toMatchObject({ code: 'router/announced-wrongly' });
      }),
      { numRuns: 200 },
    );
    expect(r.router.load.load).toBe(0);
  });

  test('random programs that are admitted drop their client’s packets only', async () => {
    const r = await testRouter({
      rules: { capacity: Number.MAX_SAFE_INTEGER, bounds: { complexity: 2 ** 50, cost: 2 ** 52, lifetime: 2 ** 31, weight: 16 } },
    });
    const me = clientNumber(7);
    await fc.assert(
      fc.asyncProperty(mostlyPolite, async (program) => {
        const bundle = encode({ ...program, lifetime: 1 });
        const answer = await r.router.request(
          signed(
            me,
            r.clock.now,
            { action: 'install', announces: announced(bundle, r.router.rules), payment: Number.MAX_SAFE_INTEGER },
            bundle,
          ),
          me,
        );
        const lowered = lower(program, me.client);
        if (answer.ok && lowered.kind === 'filter')
          for (const { destination } of lowered.cells) expect(destination).toEqual({ low: me.client.address, high: me.client.address });
      }),
      { numRuns: 500 },
    );
    expect(r.router.load.programs).toBeGreaterThan(20);
  });
});

describe('replays', () => {
  test('none of ten thousand is accepted, in whatever order', async () => {
    const r = await testRouter({ rules: { capacity: Number.MAX_SAFE_INTEGER } });
    const me = clientNumber(7);
    const sent = Array.from({ length: 50 }, (_, i) => signed(me, r.clock.now, { action: 'install' }, firewall(`10.1.1.${i}`)));
    for (const bytes of sent) expect((await r.router.request(bytes, me)).ok).toBe(true);
    const before = r.router.load;
    for (let i = 0; i < 10_000; i++)
      expect(await r.router.request(sent[(i * 37) % 50] as Uint8Array, me)).toMatchObject({ code: 'router/replayed' });
    expect(r.router.load).toEqual(before);
  });
});

test('requests at once: each number once, the capacity never exceeded, and all leases on the disk', async () => {
  const room = announced(firewall('10.1.0.1')).complexity;
  const r = await testRouter({ rules: { capacity: 20 * room, mostWaiting: 1000 } });
  const clients = Array.from({ length: 40 }, (_, i) => clientNumber(i + 1));
  const answers = await Promise.all(clients.map((c, i) => install(r, c, firewall(`10.1.2.${i}`))));
  const states = answers.map((a) => (a.ok ? a.state : a.code));
  expect(states.filter((s) => s === 'running').length).toBe(20);
  expect(states.filter((s) => s === 'waiting').length).toBe(20);
  expect(r.router.load.load).toBe(20 * room);
  await r.router.close();
  const again = await r.again();
  expect(again.router.load).toMatchObject({ load: 20 * room, programs: 20 });
});
