/** The kernel's own verdicts against the machine: the dispatcher is run on frames by the kernel, apart from any device. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { frameFor, packetIn } from '../../../../packet/capture/index.ts';
import { lower } from '../../../../packet/lowering/index.ts';
import { type Client, endUser, firstIpv6, type Packet, type Program, run } from '../../../../packet/machine/index.ts';
import type { Rule } from '../../../../router/backends/backend.ts';
import { Engine } from '../../../../router/engine/engine.ts';
import { Kernel } from '../../../../router/backends/xdp/kernel.ts';
import { Trial } from '../../../../router/backends/xdp/trial.ts';
import { Xdp } from '../../../../router/backends/xdp/xdp.ts';
import { addresses, clients } from '../../../support/packet-programs.ts';
import { ascii, ethernet, ipv4, ipv6, six, tcp, u16, udp } from '../../../support/frames.ts';
import { batchOf } from '../../engine/batches.ts';
import { ownFilters } from '../../filters.ts';
import { compare, emptyTally } from '../one-verdict.ts';
import { whyNoXdp, pinFolder, removeFolder } from './machine.ts';

const skip = (await whyNoXdp('the verdicts of XDP')) !== undefined;

describe.skipIf(skip)('the kernel', { timeout: 120_000 }, () => {
  const folder = pinFolder();
  const xdp = new Xdp({ folder, devices: [] });
  let trial: Trial;
  beforeAll(async () => {
    trial = await Trial.begin(new Kernel({ folder }));
  });
  afterAll(() => {
    trial.end();
    removeFolder(folder);
  });

  const me = addresses[0] as bigint;
  const me6 = firstIpv6 + BigInt(`0x${Buffer.from(six(7)).toString('hex')}`);
  const far = Date.now() + 3_600_000;
  const ruleOf = (id: string, program: Program, client: Client, ends = far): Rule => {
    const lowered = lower(program, client);
    return { id, client, cells: lowered.kind === 'filter' ? lowered.cells : [], ends };
  };
  const searching = (...words: readonly string[]): Program => ({
    lifetime: 60,
    body: [
      {
        kind: 'discard',
        packets: words.reduce<Extract<Program['body'][number], { kind: 'discard' }>['packets']>(
          (packets, w) => ({ kind: 'search', packets, word: [...Buffer.from(w)] }),
          { kind: 'to', packets: { kind: 'all' }, hosts: { kind: 'this' } },
        ),
      },
    ],
  });
  const judge = async (rules: readonly Rule[], frames: readonly (readonly number[] | Uint8Array)[]): Promise<readonly boolean[]> => {
    await trial.change({ rules, shut: [] });
    return (await trial.verdicts(frames.map((f) => Uint8Array.from(f)))).map((v) => v === 'drop');
  };

  test('says what machine and engine say, of random programs and odd frames', async () => {
    const tally = emptyTally();
    const [programs, frames] = [Number(process.env['XDP_PROGRAMS'] ?? 12), Number(process.env['XDP_FRAMES'] ?? 250)];
    for (let seed = 1; seed <= Number(process.env['XDP_SEEDS'] ?? 1); seed++)
      await compare(
        seed,
        { programs, frames },
        [
          {
            name: 'xdp',
            can: (rule) => xdp.can(rule),
            async verdicts(wanted, some) {
              await trial.change(wanted);
              return trial.verdicts(some);
            },
          },
        ],
        tally,
      );
    expect(tally.differences).toEqual([]);
    expect(tally.refused.size).toBe(0);
    expect(tally.dropped.get('xdp')).toBeGreaterThan(10);
  });

  test('finds words as the machine does, wherever they are in the content', async () => {
    const letters = fc.constantFrom(0x61, 0x62, 0x20);
    const word = fc.array(letters, { minLength: 1, maxLength: 4 }).map((w) => Buffer.from(w).toString());
    const content = fc.oneof(fc.array(letters, { maxLength: 20 }), fc.array(letters, { minLength: 55, maxLength: 300 }));
    const cases = fc.sample(fc.tuple(fc.array(word, { minLength: 1, maxLength: 3 }), fc.array(content, { minLength: 12, maxLength: 12 })), {
      seed: 7,
      numRuns: 15,
    });
    for (const [words, contents] of cases) {
      const frames = contents.flatMap((c) => [
        ethernet(0x0800, ipv4(udp(c))),
        ethernet(0x0800, ipv4(tcp(c, [1, 1, 1, 1]), { protocol: 6 }), [0x8100]),
        ethernet(0x86dd, ipv6([17, 0, 1, 4, 0, 0, 0, 0, ...udp(c)], { next: 0 })),
      ]);
      const owners = [endUser(me), endUser(me6)];
      const packets = frames.map((f) => packetIn(Uint8Array.from(f), 1) as Packet);
      const expected = packets.map((p) => owners.some((o) => run(searching(...words), o, [p]).discardedBy[0] !== undefined));
      expect(
        await judge(
          owners.map((o, i) => ruleOf(`a${i}`, searching(...words), o)),
          frames,
        ),
      ).toEqual(expected);
    }
  });

  test('reads contents to the end, also those in several pages, and no further', async () => {
    const long = (before: number, word = 'end'): readonly number[] => [...ascii('x'.repeat(before)), ...ascii(word)];
    const frames = [0, 61, 62, 63, 64, 125, 1400, 3300, 4096, 9000, 40_000].flatMap((n) => [
      ethernet(0x0800, ipv4(udp(long(n)))),
      ethernet(0x0800, ipv4(udp(long(n, 'en')))),
      // The word ends behind the datagram.
      [...ethernet(0x0800, ipv4(udp(long(n, 'en')))), 0x64],
      ethernet(0x0800, ipv4([...udp(long(n, 'en')), 0x64])),
    ]);
    const packets = frames.map((f) => packetIn(Uint8Array.from(f), 1) as Packet);
    const expected = packets.map((p) => run(searching('end'), endUser(me), [p]).discardedBy[0] !== undefined);
    expect(expected.filter(Boolean)).toHaveLength(11);
    expect(await judge([ruleOf('aa', searching('end'), endUser(me))], frames)).toEqual(expected);
  });

  test('reads the headers of each odd frame as frame.ts does', async () => {
    const hello = udp(ascii('hello'));
    const v4 = (fields: Parameters<typeof ipv4>[1]): readonly number[] => ethernet(0x0800, ipv4(hello, fields));
    const v6 = (payload: readonly number[], next: number): readonly number[] => ethernet(0x86dd, ipv6(payload, { next }));
    const headers = (n: number): readonly number[] =>
      Array.from({ length: n }, (_, i) => [i < n - 1 ? 60 : 17, 0, 1, 4, 0, 0, 0, 0]).flat();
    const frames = [
      v4({}),
      ...[
        [7, 4, 4, 0],
        [1, 1, 1, 0],
        [1, 131, 3, 4],
        [137, 3, 4, 0],
        [7, 0, 0, 0],
        [7, 1, 0, 0],
        [1, 1, 1, 7],
        [0, 131, 3, 4],
      ].map((options) => v4({ options })),
      v4({ options: [...Array.from({ length: 39 }, () => 1), 7] }),
      v4({ options: Array.from({ length: 40 }, () => 1) }),
      v4({ options: [7, 40, ...Array.from({ length: 38 }, () => 131)] }),
      v4({ options: [7, 37, ...Array.from({ length: 35 }, () => 131), 131, 3, 4] }),
      ...[0x2000, 0x1fff, 0x4000, 0x8000].map((fragment) => v4({ fragment })),
      ...[19, 20, 33, 34, 0, 65_535].map((length) => v4({ length })),
      ...[[0x8100], [0x88a8], [0x88a8, 0x8100], [0x8100, 0x8100, 0x8100], [0x9100]].map((tags) => ethernet(0x0800, ipv4(hello), tags)),
      ethernet(0x86dd, ipv4(hello)),
      ethernet(0x0800, ipv6(hello)),
      ...Array.from({ length: 30 }, (_, i) => v4({}).slice(0, 14 + i)),
      v6(hello, 17),
      ...[7, 8, 9, 10].map((n) => v6([...headers(n), ...hello], 60)),
      v6([17, 0, 4, 0, 0, 0, 0, 0, ...hello], 43),
      v6([17, 0, 4, 1, 0, 0, 0, 0, ...hello], 43),
      ...[0, 1, 6, 8, 9, 0xfff8].map((offset) => v6([17, 0, ...u16(offset), 0, 0, 0, 9, ...hello], 44)),
      ...[0, 1, 2, 3].map((units) => v6([17, units, 1, 4, 0, 0, 0, 0, ...hello], 0)),
      ...Array.from({ length: 60 }, (_, i) => v6([17, 0, 1, 4, 0, 0, 0, 0, ...hello], 0).slice(0, 14 + i)),
      ...[0, 8, 12, 99].map((length) => ethernet(0x86dd, ipv6(hello, { length }))),
    ];
    const everything = searching();
    const seen = frames.map((f) => {
      const p = packetIn(Uint8Array.from(f), 1);
      return p !== undefined && (p.destination === me || p.destination === me6);
    });
    const rules = [ruleOf('aa', everything, endUser(me)), ruleOf('bb', everything, endUser(me6))];
    expect(await judge(rules, frames)).toEqual(seen);
    expect(seen.filter(Boolean).length).toBeGreaterThan(20);
    // And what their contents are.
    for (const word of ['hello', 'hell', '\0\0']) {
      const found = frames.map((f, i) => seen[i] && Buffer.from((packetIn(Uint8Array.from(f), 1) as Packet).content).includes(word));
      expect(await judge([ruleOf('aa', searching(word), endUser(me)), ruleOf('bb', searching(word), endUser(me6))], frames)).toEqual(found);
    }
  });

  test('counts for each lease what the engine counts', async () => {
    const programs = fc.sample(fc.tuple(ownFilters, clients), { seed: 3, numRuns: 25 });
    const engine = new Engine();
    const rules = programs.map(([program, client], i) => {
      expect(engine.install(`a${i}`, program, client)).toBe(true);
      return ruleOf(`a${i}`, program, client);
    });
    const packets = fc.sample(
      fc.record({
        source: fc.constantFrom(...addresses),
        destination: fc.constantFrom(...addresses),
        content: fc.uint8Array({ maxLength: 30 }),
      }),
      { seed: 4, numRuns: 300 },
    );
    const frames = packets.flatMap((p) => frameFor(p, 1) ?? []);
    engine.process(batchOf(frames));
    await trial.change({ rules, shut: [] });
    await trial.verdicts(frames);
    const counted = await trial.counters();
    for (const { id } of rules) {
      const { dropped, bytes } = engine.counters(id) as { dropped: number; bytes: number };
      expect([id, counted.get(id)]).toEqual([id, { packets: dropped, bytes }]);
    }
  });

  test('drops all that comes from a source that is shut, and counts it for no lease', async () => {
    const frame = (source: bigint): Uint8Array => frameFor({ source, destination: me, content: new Uint8Array() }, 1) as Uint8Array;
    const [shut, other] = [addresses[3] as bigint, addresses[4] as bigint];
    const stranger = frameFor({ source: shut, destination: 0x08080808n, content: new Uint8Array() }, 1) as Uint8Array;
    await trial.change({ rules: [ruleOf('aa', searching(), endUser(me))], shut: [shut] });
    expect(await trial.verdicts([frame(shut), stranger, frame(other)])).toEqual(['drop', 'drop', 'drop']);
    expect((await trial.counters()).get('aa')?.packets).toBe(1);
    await trial.change({ rules: [], shut: [] });
    expect(await trial.verdicts([stranger])).toEqual(['pass']);
  });

  test('forgets a lease at its end by itself', async () => {
    const frame = frameFor({ source: 1n, destination: me, content: new Uint8Array() }, 1) as Uint8Array;
    const ends = Date.now() + 2500;
    await trial.change({ rules: [ruleOf('aa', searching(), endUser(me), ends)], shut: [] });
    const first = await trial.verdicts([frame]);
    if (Date.now() < ends - 50) expect(first).toEqual(['drop']);
    await new Promise((done) => setTimeout(done, ends - Date.now()));
    expect(await trial.verdicts([frame])).toEqual(['pass']);
  });

  test('gives verdicts apart from what is installed', async () => {
    const frame = frameFor({ source: 1n, destination: me, content: new Uint8Array() }, 1) as Uint8Array;
    const wanted = { rules: [ruleOf('aa', searching(), endUser(me))], shut: [] };
    expect(await xdp.verdicts(wanted, [frame, frame.subarray(0, 5), new Uint8Array()])).toEqual(['drop', 'pass', 'pass']);
    await expect(xdp.verdicts(wanted, [new Uint8Array(60_001)])).rejects.toThrow('too long');
  });
});
