/** What goes through a link, with ends in memory: nobody's frames but the client's are touched, whatever they are. */
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { packetIn } from '../../../packet/capture/index.ts';
import { owns } from '../../../packet/machine/index.ts';
import { Engine } from '../../../router/engine/engine.ts';
import { Bridge, type LiveRules } from '../../../router/live/bridge.ts';
import { headerSize } from '../../../router/live/tap.ts';
import type { RouterEvent } from '../../../router/event.ts';
import { client, programOf, router } from '../../packet/compiled.ts';
import { ascii, ethernet, ipv4, ipv6, tcp, udp } from '../../support/frames.ts';
import { fakePort, withHeader } from './ports.ts';

// Time passes when a test says so: no other process can make a window end too early or too late.
beforeEach(() => void vi.useFakeTimers());
const bridges: Bridge[] = [];
afterEach(() => {
  for (const b of bridges.splice(0)) b.close();
  vi.useRealTimers();
});
function link(engine: Engine, change: Partial<LiveRules> & { window?: number } = {}) {
  const [left, right] = [fakePort('left'), fakePort('right')];
  const events: RouterEvent[] = [];
  const bridge = new Bridge([left, right], engine, { time: 5, watch: false, window: 256, ...change }, (e) => events.push(e));
  bridges.push(bridge);
  return { left, right, bridge, events };
}
const settled = (ms = 40) => vi.advanceTimersByTimeAsync(ms);
const firewall = programOf('DISCARD(GROUP_BY_SOURCE(GROUP_BY_DESTINATION(AllPackets, THIS_IP), 10.1.0.5));');
const multicast = programOf(
  'My = GROUP_BY_DESTINATION(AllPackets, THIS_SUBNET); B = GROUP_BY_SOURCE(My, 192.0.2.1); D, C = GROUP_BY_CONTENT(B); GENERATE(192.0.2.1, THIS_IP, C); DISCARD(B);',
);
const to = (destination: readonly number[], text: string, source: readonly number[] = [10, 1, 0, 5], tags: readonly number[] = []) =>
  ethernet(0x0800, ipv4(udp(ascii(text)), { source, destination }), tags);
const [me, other] = [
  [10, 2, 0, 7],
  [10, 2, 0, 8],
] as const;

describe('frames', () => {
  test('leave at the other end as they came, header and order too, but for what the client has blocked', async () => {
    const engine = new Engine();
    engine.install('f', firewall, client);
    const { left, right, bridge } = link(engine);
    const frames = [
      to(me, 'flood'),
      to(other, 'not mine'),
      to(me, 'from a friend', [10, 1, 0, 6]),
      ethernet(0x0806, [0, 1, 8, 0, 6, 4, 0, 1]),
      to(me, 'tagged flood', [10, 1, 0, 5], [0x8100]),
      ethernet(0x86dd, ipv6(udp(ascii('six')))),
      [1, 2, 3],
    ].map((f, i) => withHeader(f, i));
    left.waiting.push(...frames);
    right.waiting.push(withHeader(to([10, 1, 0, 5], 'an answer', me), 99));
    bridge.start();
    await settled();
    expect(right.written).toEqual([1, 2, 3, 5, 6].map((i) => frames[i]));
    expect(left.written).toEqual([withHeader(to([10, 1, 0, 5], 'an answer', me), 99)]);
    expect(bridge.counts).toMatchObject({
      dropped: 2,
      ports: [
        { in: 7, out: 1 },
        { in: 1, out: 5 },
      ],
    });
    expect(engine.counters('f')?.dropped).toBe(2);
  });

  test('of any shape and in any number leave, unless they are the client’s', async () => {
    const shape = fc.oneof(
      fc.constantFrom(to(me, 'a'), to(other, 'b'), ethernet(0x0800, ipv4(tcp(ascii('c')), { protocol: 6, destination: me }))),
      fc.array(fc.nat(255), { maxLength: 90 }),
      fc.tuple(fc.constant(to(me, 'hello')), fc.nat(60), fc.nat(255)).map(([f, at, by]) => f.map((b, i) => (i === at ? b ^ by : b))),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(shape, { maxLength: 40 }), fc.integer({ min: 1, max: 9 }), async (frames, window) => {
        const engine = new Engine();
        engine.install('all', programOf('DISCARD(GROUP_BY_DESTINATION(AllPackets, THIS_IP));'), client);
        const { left, right, bridge } = link(engine, { window, time: 1 });
        left.waiting.push(...frames.map((f, i) => withHeader(f, i)));
        bridge.start();
        bridge.close();
        const mine = (f: readonly number[]): boolean => {
          const packet = packetIn(Uint8Array.from(f), 1);
          return packet !== undefined && owns(client, packet);
        };
        const kept = frames.flatMap((f, i) => (f.length === 0 || mine(f) ? [] : [withHeader(f, i)]));
        expect(right.written).toEqual(kept);
      }),
      { numRuns: 200 },
    );
  });

  test('with a source that is shut do not leave, at either end', async () => {
    const engine = new Engine();
    engine.shut(0x0a010005n);
    const { left, right, bridge } = link(engine);
    left.waiting.push(withHeader(to(other, 'x'), 1));
    right.waiting.push(withHeader(to(other, 'x'), 1));
    bridge.start();
    await settled();
    expect([left.written, right.written, engine.shutCounters.dropped]).toEqual([[], [], 2]);
  });

  test('all leave when programs only watch, and are counted all the same', async () => {
    const engine = new Engine();
    engine.install('f', firewall, client);
    engine.install('m', multicast, router);
    const { left, right, bridge } = link(engine, { watch: true });
    left.waiting.push(withHeader(to(me, 'flood'), 1), withHeader(to(me, 'film', [192, 0, 2, 1]), 2));
    bridge.start();
    await settled();
    expect(right.written.length).toBe(2);
    expect(engine.counters('f')?.dropped).toBe(1);
    expect(bridge.counts).toMatchObject({ watch: true, dropped: 2, generated: 1 });
  });
});

describe('generated packets', () => {
  test('go the way of their client’s packets: same end, same station, same tags, sums right', async () => {
    const engine = new Engine();
    engine.install('m', multicast, router);
    const { left, right, bridge } = link(engine);
    const copies = [me, other, [10, 2, 0, 9]].map((d) => to(d, 'frame of the film', [192, 0, 2, 1], [0x88a8]));
    right.waiting.push(...copies.map((f) => withHeader(f, 7)));
    bridge.start();
    await settled();
    expect(right.written).toEqual([]);
    expect(left.written.length).toBe(1);
    const [made] = left.written as [Uint8Array];
    expect([...made.subarray(0, headerSize)]).toEqual(Array.from({ length: headerSize }, () => 0));
    const frame = made.subarray(headerSize);
    // Addresses and tag of the frames that it stands for.
    expect([...frame.subarray(0, 16)]).toEqual((copies[0] as readonly number[]).slice(0, 16));
    expect(packetIn(frame, 1)).toMatchObject({ source: 0xc0000201n, destination: router.address });
    expect(sumOver([...frame.subarray(18, 38)])).toBe(0xffff);
    const datagram = [...frame.subarray(38)];
    const pseudo = [...frame.subarray(30, 38), 0, 17, 0, datagram.length];
    expect(sumOver([...pseudo, ...datagram])).toBe(0xffff);
  });

  test('are counted and not sent as long as nobody knows the way', async () => {
    const always = programOf('GENERATE(10.1.0.5, THIS_IP, "I am here");');
    const engine = new Engine();
    expect(engine.install('g', always, client)).toBe(true);
    const { left, right, bridge } = link(engine);
    left.waiting.push(withHeader(to(other, 'x'), 1));
    bridge.start();
    await settled();
    expect([right.written.length, bridge.counts.unsendable]).toEqual([1, 1]);
    left.waiting.push(withHeader(to(me, 'x'), 1));
    await settled();
    // Once known, it stays known.
    left.waiting.push(withHeader(to(other, 'x'), 1));
    await settled();
    expect([right.written.length, bridge.counts.generated, bridge.counts.unsendable]).toEqual([5, 2, 1]);
  });
});

describe('windows', () => {
  test('last so long, or hold so many', async () => {
    const engine = new Engine();
    engine.install('m', multicast, router);
    const { left, right, bridge } = link(engine, { time: 120, window: 4 });
    const copy = withHeader(to(me, 'film', [192, 0, 2, 1]), 1);
    left.waiting.push(copy, copy, copy, copy, copy);
    bridge.start();
    await settled(50);
    expect([bridge.counts.windows, right.written.length]).toEqual([1, 1]);
    await settled(150);
    expect([bridge.counts.windows, right.written.length]).toEqual([2, 2]);
  });

  test('wait for nobody when no program looks at them, and end with the link', async () => {
    const engine = new Engine();
    const { left, right, bridge } = link(engine, { time: 1000 });
    left.waiting.push(withHeader(to(me, 'x'), 1));
    bridge.start();
    await settled(20);
    expect(right.written.length).toBe(1);
    engine.install('m', multicast, router);
    left.waiting.push(withHeader(to(me, 'x'), 1));
    await settled(20);
    expect(right.written.length).toBe(1);
    bridge.close();
    expect([right.written.length, left.closed, right.closed]).toEqual([2, true, true]);
  });
});

describe('when something fails', () => {
  test('in the engine, everything passes and it is told', async () => {
    const engine = new Engine();
    engine.install('f', firewall, client);
    engine.process = () => {
      throw new Error('broken');
    };
    const { left, right, bridge, events } = link(engine);
    left.waiting.push(withHeader(to(me, 'flood'), 1));
    bridge.start();
    await settled();
    expect([right.written.length, bridge.counts.failures, events[0]?.type]).toEqual([1, 1, 'window-failed']);
  });

  test('a device that takes nothing loses frames, and one that has gone is opened again', async () => {
    const { left, right, bridge, events } = link(new Engine());
    right.refuses = true;
    right.lost = 'ENOLINK';
    left.waiting.push(withHeader(to(me, 'x'), 1));
    bridge.start();
    await settled();
    expect(bridge.counts.ports[1]).toMatchObject({ unsent: 1, out: 0, lost: null });
    expect(events.map((e) => e.type)).toEqual(['link-lost', 'link-back']);
    right.refuses = false;
    left.waiting.push(withHeader(to(me, 'x'), 1));
    await settled();
    expect(right.written.length).toBe(1);
  });
});

/** The sum of RFC 1071 over bytes that have their checksum among them: all ones when it is right. */
function sumOver(bytes: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < bytes.length; i += 2) sum += ((bytes[i] as number) << 8) | (bytes[i + 1] ?? 0);
  while (sum > 0xffff) sum = (sum & 0xffff) + (sum >>> 16);
  return sum;
}
