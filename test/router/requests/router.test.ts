import { createPublicKey, verify } from 'node:crypto';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Packet } from '../../../packet/machine/index.ts';
import { realDisk } from '../../../router/leases/journal.ts';
import { ledgerFile } from '../../../router/leases/ledger.ts';
import type { Answer, Receipt } from '../../../router/requests/answer.ts';
import { join } from 'node:path';
import { packet } from '../../packet/compiled.ts';
import { droppedIn, framed } from '../engine/batches.ts';
import {
  announced,
  bytesOf,
  clientNumber,
  closeRouters,
  firewall,
  install,
  lasting,
  routerKey,
  signed,
  type TestRouter,
  testRouter,
} from '../router-kit.ts';

afterEach(closeRouters);

const bad = 0x0a010005n;
const plain = firewall('10.1.0.5');
const dropped = ({ router }: TestRouter, window: readonly Packet[]) => {
  const { batch } = framed(window);
  router.programs.engine.process(batch);
  return droppedIn(batch);
};
const leaseOf = (answer: Answer): string => {
  if (!answer.ok) throw new Error(answer.code);
  return 'receipt' in answer ? (JSON.parse(answer.receipt.text) as Receipt).lease : 'lease' in answer ? answer.lease : '';
};
const code = (answer: Answer): string => (answer.ok ? answer.state : answer.code);

describe('a program that is admitted', () => {
  test('runs for its client and touches nobody else', async () => {
    const r = await testRouter();
    const [me, other] = [clientNumber(7), clientNumber(8)];
    const answer = await install(r, me, plain);
    expect(code(answer)).toBe('running');
    expect(dropped(r, [packet(bad, me.client.address), packet(bad, other.client.address), packet(bad + 1n, me.client.address)])).toEqual([
      true,
      false,
      false,
    ]);
    expect(r.router.list(me)).toMatchObject([{ state: 'running', lease: leaseOf(answer), counters: { dropped: 1 } }]);
    expect(r.router.list(other)).toEqual([]);
  });

  test('gets a receipt that the router has signed', async () => {
    const answer = await install(await testRouter(), clientNumber(7), plain);
    if (!answer.ok || answer.state !== 'running') throw new Error(code(answer));
    const { text, signature } = answer.receipt;
    expect(verify(undefined, Buffer.from(text), createPublicKey(routerKey), Buffer.from(signature, 'base64'))).toBe(true);
    const { complexity, cost } = announced(plain);
    expect(JSON.parse(text)).toMatchObject({ client: '10.2.0.7', complexity, cost, paid: 1 + Math.ceil(cost / 1e6) });
  });

  test('ends with its lifetime, is renewed, is withdrawn', async () => {
    const r = await testRouter();
    const me = clientNumber(7);
    const window = [packet(bad, me.client.address)];
    const lease = leaseOf(await install(r, me, lasting(plain, 100)));
    r.clock.now += 90_000;
    expect(code(await r.router.request(signed(me, r.clock.now, { action: 'renew', lease, payment: 1e9 }), me))).toBe('renewed');
    r.clock.now += 90_000;
    await r.router.tick();
    expect(dropped(r, window)).toEqual([true]);
    r.clock.now += 10_000;
    await r.router.tick();
    expect(dropped(r, window)).toEqual([false]);
    expect(r.router.load).toMatchObject({ load: 0, programs: 0 });

    const second = leaseOf(await install(r, me, plain));
    expect(code(await r.router.request(signed(me, r.clock.now, { action: 'withdraw', lease: second }), me))).toBe('withdrawn');
    expect(dropped(r, window)).toEqual([false]);
    expect(code(await r.router.request(signed(me, r.clock.now, { action: 'withdraw', lease: second }), me))).toBe('router/no-such-lease');
  });

  test('that ends while its renewal is being written has ended', async () => {
    const r = await testRouter();
    const me = clientNumber(7);
    const lease = leaseOf(await install(r, me, lasting(plain, 100)));
    const renewal = r.router.request(signed(me, r.clock.now, { action: 'renew', lease, payment: 1e9 }), me);
    r.clock.now += 101_000;
    await r.router.tick();
    expect(code(await renewal)).toBe('router/no-such-lease');
    const { book, engine } = r.router.programs;
    expect([book.leases.size, engine.size, r.router.load.load]).toEqual([0, 0, 0]);
    await r.router.close();
    expect((await r.again()).router.load.programs).toBe(0);
  });

  test('cannot be renewed or withdrawn by somebody else', async () => {
    const r = await testRouter();
    const lease = leaseOf(await install(r, clientNumber(7), plain));
    const thief = clientNumber(8);
    for (const action of ['renew', 'withdraw'] as const)
      expect(code(await r.router.request(signed(thief, r.clock.now, { action, lease, payment: 1e9 }), thief))).toBe('router/no-such-lease');
    expect(r.router.load.programs).toBe(1);
  });
});

describe('a program that is not', () => {
  const me = () => clientNumber(7);
  test.each([
    ['no program', Uint8Array.of(1, 2, 3), {}, 'router/not-a-program'],
    ['unsafe', bytesOf('DISCARD(AllPackets);'), {}, 'router/not-safe'],
    ['for another address', bytesOf('DISCARD(GROUP_BY_DESTINATION(AllPackets, 10.2.0.8));'), {}, 'router/not-safe'],
    ['too long', lasting(plain, 8 * 86_400), {}, 'router/lifetime'],
    ['announced cheaper than it is', plain, { announces: { ...announced(plain), cost: 1 } }, 'router/announced-wrongly'],
    ['announced in another class', plain, { announces: { ...announced(plain), class: 2 } }, 'router/announced-wrongly'],
    ['not paid for', plain, { payment: 1 }, 'router/price'],
    ['for another router', plain, { router: 'f'.repeat(64) }, 'router/other-router'],
    ['for another client', plain, { client: '10.2.0.8' }, 'router/not-your-address'],
    ['too old', plain, { expires: 1 }, 'router/expired'],
    ['good for too long', plain, { expires: Date.UTC(2031, 0, 1) }, 'router/expired'],
  ])('because it is %s, is refused', async (_, bundle, change, expected) => {
    const r = await testRouter();
    expect(code(await install(r, me(), bundle, change))).toBe(expected);
    expect(r.router.load).toMatchObject({ load: 0, programs: 0, waiting: 0 });
    expect(r.events.at(-1)).toMatchObject({ type: 'refused', code: expected });
  });

  test('because it does too much work, or costs too much, is refused', async () => {
    const few = await testRouter({ rules: { bounds: { complexity: 10, cost: 1e12, lifetime: 1e6, weight: 4096 } } });
    expect(code(await install(few, me(), plain))).toBe('router/too-complex');
    const cheap = await testRouter({ rules: { bounds: { complexity: 1e6, cost: 10, lifetime: 1e6, weight: 4096 } } });
    expect(code(await install(cheap, me(), plain))).toBe('router/too-costly');
    const small = await testRouter({ rules: { capacity: 10 } });
    expect(code(await install(small, me(), plain))).toBe('router/never-fits');
  });

  test('because of its quota, is refused', async () => {
    const r = await testRouter({ rules: { quotas: { filtering: 1 } } });
    expect(code(await install(r, clientNumber(7), plain))).toBe('running');
    const other = clientNumber(8);
    expect(code(await install(r, other, plain))).toBe('router/quota');
    expect(code(await install(r, other, firewall('10.1.0.6')))).toBe('running');
  });

  test('is only judged when its client tries it, or the operator does', async () => {
    const r = await testRouter();
    expect(await install(r, clientNumber(7), plain, { action: 'try' })).toMatchObject({ state: 'would run', ...announced(plain) });
    const dry = await testRouter({ rules: { dryRun: true } });
    expect(code(await install(dry, clientNumber(7), plain))).toBe('would run');
    expect([r.router.load.programs, dry.router.load.programs]).toEqual([0, 0]);
  });
});

describe('signed requests', () => {
  test('are taken once, in rising order, also after a restart', async () => {
    const r = await testRouter();
    const me = clientNumber(7);
    const [first, second] = [
      signed(me, r.clock.now, { action: 'install' }, plain),
      signed(me, r.clock.now, { action: 'install' }, firewall('10.1.0.6')),
    ];
    expect(code(await r.router.request(second, me))).toBe('running');
    for (const old of [second, first]) expect(code(await r.router.request(old, me))).toBe('router/replayed');
    const refused = signed(me, r.clock.now, { action: 'install' }, bytesOf('DISCARD(AllPackets);'));
    expect(code(await r.router.request(refused, me))).toBe('router/not-safe');
    await r.router.close();
    const { router } = await r.again();
    for (const old of [first, second, refused]) expect(code(await router.request(old, me))).toBe('router/replayed');
  });

  test('with any byte changed are refused', async () => {
    const r = await testRouter();
    const me = clientNumber(7);
    const bytes = signed(me, r.clock.now, { action: 'install' }, plain);
    for (let at = 0; at < bytes.length; at++) {
      const changed = Uint8Array.from(bytes);
      changed[at] = (changed[at] as number) ^ (1 + (at % 255));
      expect(code(await r.router.request(changed, me))).toMatch(/^router\/bad-/);
    }
    for (let length = 0; length < bytes.length; length++)
      expect(code(await r.router.request(bytes.subarray(0, length), me))).toMatch(/^router\/bad-/);
    expect(r.router.load.programs).toBe(0);
    expect(code(await r.router.request(bytes, me))).toBe('running');
  });

  test('of another key are refused', async () => {
    const r = await testRouter();
    expect(code(await r.router.request(signed(clientNumber(8), r.clock.now, { action: 'install' }, plain), clientNumber(7)))).toBe(
      'router/bad-signature',
    );
  });
});

describe('when there is no room', () => {
  const room = announced(plain).complexity;

  test('a request waits, and starts when another ends', async () => {
    const r = await testRouter({ rules: { capacity: room } });
    const [a, b] = [clientNumber(7), clientNumber(8)];
    const lease = leaseOf(await install(r, a, plain));
    const waiting = await install(r, b, firewall('10.1.0.6'));
    expect(code(waiting)).toBe('waiting');
    expect(r.router.list(b)).toMatchObject([{ state: 'waiting', lease: leaseOf(waiting) }]);
    await r.router.request(signed(a, r.clock.now, { action: 'withdraw', lease }), a);
    await r.router.tick();
    // It is in the journal first, and a disk takes the time that it takes.
    await vi.waitFor(() => expect(r.router.list(b)).toMatchObject([{ state: 'running', lease: leaseOf(waiting) }]), 20_000);
    expect(r.router.load.load).toBe(room);
  });

  test('it is given up when it expires, or is withdrawn', async () => {
    const r = await testRouter({ rules: { capacity: room } });
    const [a, b] = [clientNumber(7), clientNumber(8)];
    await install(r, a, plain);
    const lease = leaseOf(await install(r, b, firewall('10.1.0.6')));
    expect(code(await r.router.request(signed(b, r.clock.now, { action: 'withdraw', lease }), b))).toBe('withdrawn');
    await install(r, b, firewall('10.1.0.6'));
    expect(r.router.load.waiting).toBe(1);
    r.clock.now += 61_000;
    await r.router.tick();
    expect(r.router.load.waiting).toBe(0);
    expect(r.events.at(-1)).toMatchObject({ type: 'gave-up' });
  });

  test('what is shared needs none, and the next pays when the first has gone', async () => {
    const r = await testRouter({ rules: { capacity: room } });
    const [a, b] = [clientNumber(7), clientNumber(8)];
    const lease = leaseOf(await install(r, a, plain));
    expect(code(await install(r, b, plain))).toBe('running');
    expect(r.router.load).toMatchObject({ load: room, programs: 2, groups: 1 });
    const work = Math.ceil(announced(plain).cost / 1e6);
    expect(r.charges.map((c) => [c.client, c.amount])).toEqual([
      ['10.2.0.7', 1 + work],
      ['10.2.0.8', 1],
    ]);
    await r.router.request(signed(a, r.clock.now, { action: 'withdraw', lease }), a);
    expect(r.charges.slice(2).map((c) => [c.client, c.amount])).toEqual([['10.2.0.8', work]]);
    expect(r.router.load).toMatchObject({ load: room, programs: 1 });
  });

  test('and no more wait than may', async () => {
    const r = await testRouter({ rules: { capacity: room, mostWaiting: 1 } });
    await install(r, clientNumber(7), plain);
    expect(code(await install(r, clientNumber(8), firewall('10.1.0.6')))).toBe('waiting');
    expect(code(await install(r, clientNumber(9), firewall('10.1.0.6')))).toBe('router/too-many');
  });
});

describe('a source that many turn off', () => {
  const shut = { threshold: 3, prefix: { ipv4: 24, ipv6: 48 }, protects: () => false };
  const in24 = (n: number, seed = n) =>
    clientNumber(n, {
      seed,
      client: { address: BigInt(0x0b000001 + n * 256), low: BigInt(0x0b000001 + n * 256), high: BigInt(0x0b000001 + n * 256) },
    });

  test('is shut for everyone, stays shut after a restart, and is opened again by the operator', async () => {
    const r = await testRouter({ rules: { shut } });
    const stranger = [packet(bad, 0x08080808n)];
    for (const n of [1, 2]) await install(r, in24(n), plain);
    expect(dropped(r, stranger)).toEqual([false]);
    await install(r, in24(3), plain);
    expect(dropped(r, stranger)).toEqual([true]);
    expect(r.events.find((e) => e.type === 'shut')).toMatchObject({ source: '10.1.0.5' });
    await r.router.close();
    const again = await r.again();
    expect(dropped(again, stranger)).toEqual([true]);
    expect(await again.router.programs.sources.reopen(bad)).toBe(true);
    expect(dropped(again, stranger)).toEqual([false]);
    await again.router.close();
    expect(dropped(await again.again(), stranger)).toEqual([false]);
  });

  test('is not, by one owner under many addresses', async () => {
    const r = await testRouter({ rules: { shut } });
    for (let n = 1; n <= 20; n++) expect(code(await install(r, in24(n, 5), plain))).toBe('running');
    expect(dropped(r, [packet(bad, 0x08080808n)])).toEqual([false]);
  });
});

describe('a restart', () => {
  test('restores what was promised, with its load, and charges once', async () => {
    const payment = () => ledgerFile(join(folder, 'ledger'));
    const { folder } = await testRouter();
    const r = await testRouter({ folder, payment: await payment() });
    for (const n of [7, 8, 9]) await install(r, clientNumber(n), firewall(`10.1.0.${n % 2}`));
    const before = [r.router.load, r.router.list(clientNumber(7))];
    await r.router.close();
    const again = await testRouter({ folder, payment: await payment(), clock: r.clock });
    expect([again.router.load, again.router.list(clientNumber(7))]).toEqual(before);
    expect(dropped(again, [packet(0x0a010001n, 0x0a020007n), packet(0x0a010001n, 0x0a020008n)])).toEqual([true, false]);
    const lease = String(again.router.list(clientNumber(7))[0]?.['lease']);
    const ledger = await payment();
    await ledger.close();
    expect(ledger.chargedFor(lease)).toBe(1 + Math.ceil(announced(firewall('10.1.0.1')).cost / 1e6));
  });

  test('does not restore what is over, nor what the policy has come to refuse', async () => {
    const r = await testRouter();
    await install(r, clientNumber(7), lasting(plain, 60));
    await install(r, clientNumber(8), lasting(plain, 6000));
    await r.router.close();
    r.clock.now += 61_000;
    const again = await r.again();
    expect(again.router.load.programs).toBe(1);
    await again.router.close();
    const strict = await r.again({ bounds: { complexity: 1, cost: 1, lifetime: 1, weight: 1 } });
    expect(strict.router.load.programs).toBe(0);
    expect(strict.events[0]).toMatchObject({ type: 'not-restored' });
  });

  test('a journal that was written anew says the same', async () => {
    const r = await testRouter();
    const me = clientNumber(7);
    const leases = [];
    for (const n of [1, 2, 3]) leases.push(leaseOf(await install(r, me, firewall(`10.1.0.${n}`))));
    await r.router.request(signed(me, r.clock.now, { action: 'withdraw', lease: leases[1] as string }), me);
    await r.router.programs.kept.rewrite(r.clock.now);
    await install(r, me, firewall('10.1.0.4'));
    const before = r.router.list(me);
    await r.router.close();
    const again = await r.again();
    expect(again.router.list(me)).toEqual(before);
    expect(code(await again.router.request(signed({ ...me, sequence: 0 }, r.clock.now, { action: 'install' }, plain), me))).toBe(
      'router/replayed',
    );
  });
});

describe('a full disk', () => {
  test('refuses, loses nothing that was acknowledged, and goes on when there is room again', async () => {
    let full = false;
    const r = await testRouter({
      disk: {
        ...realDisk,
        async open(path) {
          const file = await realDisk.open(path);
          return {
            ...file,
            write: (b, at) =>
              full
                ? file.write(b.subarray(0, 9), at).then(() => Promise.reject(Object.assign(new Error(), { code: 'ENOSPC' })))
                : file.write(b, at),
          };
        },
      },
    });
    const [a, b] = [clientNumber(7), clientNumber(8)];
    const lease = leaseOf(await install(r, a, plain));
    full = true;
    expect(await install(r, b, plain)).toMatchObject({ code: 'router/journal', facts: { reason: 'ENOSPC' } });
    expect(code(await r.router.request(signed(a, r.clock.now, { action: 'withdraw', lease }), a))).toBe('router/journal');
    expect(dropped(r, [packet(bad, a.client.address), packet(bad, b.client.address)])).toEqual([true, false]);
    full = false;
    expect(code(await install(r, b, plain))).toBe('running');
    await r.router.close();
    const again = await r.again();
    expect(dropped(again, [packet(bad, a.client.address), packet(bad, b.client.address)])).toEqual([true, true]);
  });
});

test('a program for windows is run for its client alone', async () => {
  const r = await testRouter();
  const me = clientNumber(7);
  const spam = bytesOf(
    'My = GROUP_BY_DESTINATION(AllPackets, THIS_IP); S(i), P(i) = GROUP_BY_SOURCE(My); foreach i do if CONTAINS_STRING(P(i), "lottery") then DISCARD(P(i));',
  );
  expect(code(await install(r, me, spam))).toBe('running');
  const window = [
    packet(bad, me.client.address, 'the lottery'),
    packet(bad, 0x0a020008n, 'the lottery'),
    packet(bad, me.client.address, 'hello'),
  ];
  expect(dropped(r, window)).toEqual([true, false, true]);
});
