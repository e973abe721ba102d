/** The ruleset without a kernel: what it says of odd frames, by a model of nft's language, and what it is made of. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { packetIn } from '../../../../packet/capture/index.ts';
import type { Cell } from '../../../../packet/lowering/index.ts';
import { endUser, firstIpv6, type Packet } from '../../../../packet/machine/index.ts';
import type { Rule } from '../../../../router/backends/backend.ts';
import { addText, deleteText, keyText, moreSetsText, setOf, stagedText } from '../../../../router/backends/nftables/lower.ts';
import { Layers, TooManyLayers } from '../../../../router/backends/nftables/layers.ts';
import { Nftables } from '../../../../router/backends/nftables/nftables.ts';
import { most, overlap, rectanglesOf } from '../../../../router/backends/nftables/rectangles.ts';
import { mostBytes } from '../../../../router/backends/nftables/transactions.ts';
import { ascii, ethernet, ipv4, udp } from '../../../support/frames.ts';
import { oddFrames } from '../../../support/odd-frames.ts';
import { matches } from '../../cells.ts';
import { oddFrame, randomFrom } from '../frame-stream.ts';
import { samplePrograms } from '../one-verdict.ts';
import { RulesetModel } from './ruleset-model.ts';

const now = Date.UTC(2030, 0, 1);
const nft = new Nftables({ table: 'athena_router', devices: ['eth0'], priority: -300, now: () => now, run: async () => '' });
const span = (low: bigint, high = low) => ({ low, high });
const rule = (id: string, cells: readonly Cell[]): Rule => ({ id, client: endUser(0x0a020007n), cells, ends: now + 86_400_000 });
const everyone: Cell = { source: span(0n, firstIpv6 - 1n), destination: span(0x0a020007n), words: [] };
const dropsPacket = (rules: readonly Rule[], p: Packet | undefined): boolean =>
  p !== undefined && rules.some((r) => r.cells.some((c) => matches(c, p)));

describe('the ruleset', () => {
  test('drops of odd frames what the programs discard', () => {
    const rules = samplePrograms(7, 60, now + 60_000).flatMap((s) => (nft.can(s.rule) === undefined ? [s.rule] : []));
    let drops = 0;
    for (const some of [rules.slice(0, 4), rules.slice(4, 7), rules.slice(7, 20)]) {
      const model = new RulesetModel(nft.lower({ rules: some, shut: [] }));
      const random = randomFrom(some.length);
      for (let i = 0; i < 4000; i++) {
        const frame = oddFrame(random);
        const expected = dropsPacket(some, packetIn(frame, 1));
        if (model.drops(frame) !== expected) expect([Buffer.from(frame).toString('hex'), !expected]).toEqual(['', expected]);
        if (expected) drops++;
      }
    }
    expect(drops).toBeGreaterThan(500);
  });

  test('drops exactly what is a packet, of all that somebody gets', () => {
    const model = new RulesetModel(nft.lower({ rules: [rule('a', [{ ...everyone, destination: span(0n, firstIpv6 - 1n) }])], shut: [] }));
    fc.assert(
      fc.property(oddFrames, (frame) => {
        const packet = packetIn(frame, 1);
        expect(model.drops(frame)).toBe(packet !== undefined && packet.destination < firstIpv6);
      }),
      { numRuns: 3000 },
    );
  });

  test('reads options of IPv4 as programs do, of any bytes, behind no tag, one and two', () => {
    const model = new RulesetModel(nft.lower({ rules: [rule('a', [everyone])], shut: [] }));
    const byte = fc.oneof({ weight: 5, arbitrary: fc.constantFrom(0, 1, 1, 1, 2, 3, 4, 5, 7, 68, 131, 137) }, fc.nat(255));
    const options = fc
      .array(byte, { minLength: 1, maxLength: 40 })
      .map((b) => [...b, ...Array.from({ length: (4 - (b.length % 4)) % 4 }, () => 1)]);
    const verdicts = new Set<boolean>();
    fc.assert(
      fc.property(options, fc.constantFrom([], [0x8100], [0x88a8, 0x8100]), (o, tags) => {
        const frame = Uint8Array.from(ethernet(0x0800, ipv4(udp(ascii('hello')), { options: o }), tags));
        const expected = packetIn(frame, 1) !== undefined;
        verdicts.add(expected);
        expect(model.drops(frame)).toBe(expected);
      }),
      { numRuns: 6000 },
    );
    expect(verdicts.size).toBe(2);
  });

  test('compares lengths exactly behind two tags', () => {
    const model = new RulesetModel(nft.lower({ rules: [rule('a', [everyone])], shut: [] }));
    for (const there of [20, 60, 255, 256, 257, 1500, 4095, 4096, 9000, 65_535, 65_600])
      for (const length of [20, 59, 60, 61, 254, 255, 256, 257, 1499, 1500, 1501, 4095, 4096, 4097, 8999, 9001, 65_535]) {
        const packet = ipv4(
          Array.from({ length: there - 20 }, () => 0),
          { length },
        );
        const frame = Uint8Array.from(ethernet(0x0800, packet, [0x8100, 0x8100]));
        expect([there, length, model.drops(frame)]).toEqual([there, length, length <= there]);
      }
  });

  test('looks at no bits that are in two bytes without being whole bytes: the kernel shifts them wrongly', () => {
    const text = nft.lower({ rules: [rule('a', [everyone])], shut: [] });
    const fields = Array.from(text.matchAll(/@nh,(\d+),(\d+)/g), ([, at, bits]) => [Number(at), Number(bits)] as const);
    const wrong = fields.filter(([at, bits]) => (at % 8 !== 0 || bits % 8 !== 0) && at >> 3 !== (at + bits - 1) >> 3);
    expect(wrong).toEqual([]);
  });

  test('counts a packet for each lease that discards it, and drops what is shut before', () => {
    const pair: Cell = { source: span(0x0a010005n), destination: span(0x0a020007n), words: [] };
    const some: Cell = { ...pair, source: span(0x0a010000n, 0x0a0100ffn) };
    const rules = [rule('a', [pair]), rule('b', [pair, some]), rule('c', [some]), rule('d', [everyone])];
    const frame = Uint8Array.from(ethernet(0x0800, ipv4(udp(ascii('hello')))));
    const model = new RulesetModel(nft.lower({ rules, shut: [] }));
    for (let i = 0; i < 3; i++) expect(model.drops(frame)).toBe(true);
    expect([...model.hits].sort()).toEqual([
      ['pairs4-0 0', 3],
      ['ranges4-0 0', 3],
      ['ranges4-1 0', 3],
      ['ranges4-2 0', 3],
    ]);
    const shut = new RulesetModel(nft.lower({ rules, shut: [0x0a010005n] }));
    expect(shut.drops(frame)).toBe(true);
    expect([...shut.hits]).toEqual([['shut4 0', 1]]);
  });

  test('is the same whatever the order of the leases, and not too deep for the kernel', () => {
    const rules = ['a', 'b', 'c'].map((id) => rule(id, [everyone]));
    expect(nft.lower({ rules: [...rules].reverse(), shut: [] })).toBe(nft.lower({ rules, shut: [] }));
    expect(new RulesetModel(nft.lower({ rules, shut: [] })).depth()).toBeLessThanOrEqual(15);
  });

  test('looks up nothing that nobody has', () => {
    const text = nft.lower({ rules: [rule('a', [{ source: span(0x0a010005n), destination: span(0x0a020007n), words: [] }])], shut: [] });
    expect(text.slice(text.indexOf('flush chain')).match(/ look4 @.*/g)).toEqual([' look4 @nh,96,32 . @nh,128,32 @pairs4-0 drop']);
  });

  test('is made of sets with a lease in each element, and of the look-ups in them', () => {
    const cells = [span(0x0a010005n), span(0x0a010008n, 0x0a010009n)].map((source) => ({
      source,
      destination: span(0x0a020007n),
      words: [],
    }));
    const text = nft.lower({ rules: [rule('a', cells)], shut: [1n] });
    expect(text).toMatch(/^add table netdev athena_router\ndelete table netdev athena_router\ntable netdev athena_router \{\n/);
    expect(text).toContain(`set pairs4-0 {
  typeof @nh,96,32 . @nh,128,32
  flags timeout
  counter
  elements = { 0x0a010005 . 0x0a020007 timeout 1d0h0m0s0ms comment "a" }
}`);
    expect(text).toContain('set shut4 {\n  typeof @nh,96,32\n  counter\n  elements = { 0x00000001 }\n}');
    expect(text.slice(text.indexOf('flush chain'))).toMatchInlineSnapshot(`
      "flush chain netdev athena_router hit4-1
      flush chain netdev athena_router look4
      flush chain netdev athena_router hit4-1-t
      flush chain netdev athena_router look4-t
      add rule netdev athena_router hit4-1 @nh,96,32 . @nh,128,32 @ranges4-0
      add rule netdev athena_router hit4-1 drop
      add rule netdev athena_router look4 @nh,96,32 @shut4 drop
      add rule netdev athena_router look4 @nh,96,32 . @nh,128,32 @pairs4-0 goto hit4-1
      add rule netdev athena_router look4 @nh,96,32 . @nh,128,32 @ranges4-0 drop
      add rule netdev athena_router hit4-1-t @nh,128,32 . @nh,160,32 @ranges4-0
      add rule netdev athena_router hit4-1-t drop
      add rule netdev athena_router look4-t @nh,128,32 @shut4 drop
      add rule netdev athena_router look4-t @nh,128,32 . @nh,160,32 @pairs4-0 goto hit4-1-t
      add rule netdev athena_router look4-t @nh,128,32 . @nh,160,32 @ranges4-0 drop
      "
    `);
  });
});

describe('the ruleset in transactions', () => {
  const hook = { table: 't', devices: ['eth0'], priority: -300 };
  const staged = (rules: readonly Rule[], shut: readonly bigint[]): readonly string[] => {
    const layers = new Layers();
    for (const { id, cells } of rules) layers.add(id, rectanglesOf(cells) ?? []);
    layers.shut(shut);
    const elements = [...layers.elements.values()].flat().map((e) => ({ ...e, left: 86_400_000 }));
    return stagedText(hook, 't_2', layers.sizes, elements, shut);
  };

  test('says the same as the ruleset in one', () => {
    const rules = samplePrograms(9, 60, now + 60_000)
      .flatMap((s) => (nft.can(s.rule) === undefined ? [s.rule] : []))
      .slice(0, 12);
    const [whole, parts] = [new RulesetModel(nft.lower({ rules, shut: [7n] })), new RulesetModel(staged(rules, [7n]).join(''))];
    const random = randomFrom(3);
    for (let i = 0; i < 4000; i++) {
      const frame = oddFrame(random);
      expect([Buffer.from(frame).toString('hex'), parts.drops(frame)]).toEqual([Buffer.from(frame).toString('hex'), whole.drops(frame)]);
    }
    // Elements stand in another order.
    const counts = ({ hits }: RulesetModel): readonly number[] => [...hits.values()].sort((a, b) => a - b);
    expect(counts(parts)).toEqual(counts(whole));
    expect(parts.hits.size).toBeGreaterThan(0);
  });

  test('is hooked in by the last of them, which takes the other table away, and none is long', () => {
    for (const count of [0, 1, 5000]) {
      const rules = Array.from({ length: count }, (_, i) => rule(`a${i}`, [{ ...everyone, source: span(BigInt(i)) }]));
      const texts = staged(rules, count === 0 ? [] : [1n, 2n]);
      expect(texts.map((t) => t.includes('type filter hook')).indexOf(true)).toBe(texts.length - 1);
      expect(texts.map((t) => t.includes('table netdev t_2')).indexOf(true)).toBe(texts.length - 1);
      expect(texts[0]?.startsWith('add table netdev t\ndelete table netdev t\n')).toBe(true);
      // Five bytes for a letter is more than there ever are.
      for (const text of texts) expect(text.length).toBeLessThan(mostBytes / 3);
      expect(texts.join('').match(/comment/g)?.length ?? 0).toBe(count);
    }
  });
});

describe('layers', () => {
  const small = fc.nat(30).map(BigInt);
  const spans = fc.tuple(small, fc.nat(4).map(BigInt)).map(([low, more]) => span(low, low + more));
  const rectangles = fc.record({
    family: fc.constant(4 as const),
    source: spans,
    destination: fc.oneof(fc.constantFrom(span(3n), span(4n)), spans),
  });
  test('never have two that overlap, and take as few as they can', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(rectangles, fc.boolean()), { maxLength: 25 }), (some) => {
        const layers = new Layers();
        for (const [i, [rectangle, removes]] of some.entries()) {
          const taken = [...layers.elements.values()].flat();
          const kind = rectangle.source.low === rectangle.source.high && rectangle.destination.low === rectangle.destination.high;
          const same = taken.filter((e) => (e.kind === 'pairs') === kind);
          const free = [0, 1, 2, 3, 4, 5, 6, 7].find((l) => same.every((e) => e.layer !== l || !overlap(e.rectangle, rectangle)));
          if (free === undefined) expect(() => layers.add(`a${i}`, [rectangle])).toThrow(TooManyLayers);
          else expect(layers.add(`a${i}`, [rectangle])[0]?.layer).toBe(free);
          if (removes) layers.remove(`a${i >> 1}`);
        }
      }),
    );
  });

  test('find a place for one of many ranges of one destination without looking at all of them', () => {
    const layers = new Layers();
    const count = 20_000;
    let looks = 0;
    const watched = (low: bigint, high: bigint) => ({
      get low() {
        looks++;
        return low;
      },
      high,
    });
    for (let i = 0; i < count; i++) {
      // From both ends to the middle, so that none is put at the end.
      const low = BigInt(4 * (i % 2 === 0 ? i : 2 * count - i));
      layers.add(`a${i}`, [{ family: 4, source: watched(low, low + 2n), destination: span(7n) }]);
    }
    expect([layers.sizes.ranges4, layers.elements.size]).toEqual([1, count]);
    // Twice the number of halvings, and a few; each looking at all others would be 10,000.
    expect(looks / count).toBeLessThan(50);
  });
});

describe('a change', () => {
  test('is made of elements, and of new look-ups when there are more sets', () => {
    const layers = new Layers();
    const rectangles = rectanglesOf([{ source: span(1n, 5n), destination: span(7n), words: [] }]) ?? [];
    expect(layers.sizes).toMatchObject({ pairs4: 1, ranges4: 0, shut4: 0 });
    const first = layers.add('a', rectangles);
    const before = layers.sizes;
    expect(before).toMatchObject({ pairs4: 1, ranges4: 1, shut4: 0 });
    const second = layers.add('b', rectangles);
    expect([first, second].flat().map((e) => `${setOf(e)} ${keyText(e)}`)).toEqual([
      'ranges4-0 0x00000001-0x00000005 . 0x00000007',
      'ranges4-1 0x00000001-0x00000005 . 0x00000007',
    ]);
    expect(
      [
        ...deleteText('t', first),
        ...addText('t', [...first.map((e) => ({ ...e, left: 5, packets: 2, bytes: 80 })), ...second.map((e) => ({ ...e, left: 5 }))]),
        moreSetsText('t', layers.sizes, before),
      ]
        .map((s) => s.text)
        .join('\n'),
    ).toMatchInlineSnapshot(`
      "add element netdev t ranges4-0 { 0x00000001-0x00000005 . 0x00000007 }
      delete element netdev t ranges4-0 { 0x00000001-0x00000005 . 0x00000007 }
      add element netdev t ranges4-0 { 0x00000001-0x00000005 . 0x00000007 counter packets 2 bytes 80 timeout 0d0h0m0s5ms comment "a" }
      add element netdev t ranges4-1 { 0x00000001-0x00000005 . 0x00000007 timeout 0d0h0m0s5ms comment "b" }
      table netdev t {
      set ranges4-1 {
        typeof @nh,96,32 . @nh,128,32
        flags interval,timeout
        counter
      }
      chain hit4-2 {
      }
      chain hit4-2-t {
      }
      }
      flush chain netdev t hit4-1
      flush chain netdev t hit4-2
      flush chain netdev t look4
      flush chain netdev t hit4-1-t
      flush chain netdev t hit4-2-t
      flush chain netdev t look4-t
      add rule netdev t hit4-1 @nh,96,32 . @nh,128,32 @ranges4-0
      add rule netdev t hit4-1 @nh,96,32 . @nh,128,32 @ranges4-1
      add rule netdev t hit4-1 drop
      add rule netdev t hit4-2 @nh,96,32 . @nh,128,32 @ranges4-1
      add rule netdev t hit4-2 drop
      add rule netdev t look4 @nh,96,32 . @nh,128,32 @pairs4-0 goto hit4-1
      add rule netdev t look4 @nh,96,32 . @nh,128,32 @ranges4-0 goto hit4-2
      add rule netdev t look4 @nh,96,32 . @nh,128,32 @ranges4-1 drop
      add rule netdev t hit4-1-t @nh,128,32 . @nh,160,32 @ranges4-0
      add rule netdev t hit4-1-t @nh,128,32 . @nh,160,32 @ranges4-1
      add rule netdev t hit4-1-t drop
      add rule netdev t hit4-2-t @nh,128,32 . @nh,160,32 @ranges4-1
      add rule netdev t hit4-2-t drop
      add rule netdev t look4-t @nh,128,32 . @nh,160,32 @pairs4-0 goto hit4-1-t
      add rule netdev t look4-t @nh,128,32 . @nh,160,32 @ranges4-0 goto hit4-2-t
      add rule netdev t look4-t @nh,128,32 . @nh,160,32 @ranges4-1 drop"
    `);
  });
});

describe('rectangles', () => {
  const small = fc.nat(12).map(BigInt);
  const spans = fc.tuple(small, small).map(([a, b]) => span(a < b ? a : b, a < b ? b : a));
  test('have the packets of the cells, each in one', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ source: spans, destination: spans }), { maxLength: 7 }), (some) => {
        const cells = some.map((c) => ({ ...c, words: [] }));
        const parts = rectanglesOf(cells) ?? [];
        for (let s = 0n; s <= 12n; s++)
          for (let d = 0n; d <= 12n; d++) {
            const p = { source: s, destination: d, content: new Uint8Array() };
            const here = parts.filter((r) => matches({ ...r, words: [] }, p)).length;
            expect(here).toBe(cells.some((c) => matches(c, p)) ? 1 : 0);
          }
        expect(parts.some((a, i) => parts.some((b, j) => i < j && overlap(a, b)))).toBe(false);
      }),
      { numRuns: 100 },
    );
  });

  test('are refused when there would be too many, and what cannot be said is refused too', () => {
    const code = (cells: readonly Cell[]): string | undefined => nft.can(rule('a', cells))?.code;
    const ranges = (n: number) =>
      Array.from({ length: n }, (_, i): Cell => ({ ...everyone, source: span(BigInt(3 * i), BigInt(3 * i + 1)) }));
    expect([code(ranges(most.wide)), code(ranges(most.wide + 1))]).toEqual([undefined, 'backend/too-many-parts']);
    const pairs = Array.from({ length: 3000 }, (_, i): Cell => ({ ...everyone, source: span(BigInt(i)) }));
    expect(code(pairs)).toBe(undefined);
    expect(code([{ ...everyone, words: [[97]] }])).toBe('backend/words');
    const six = { source: span(firstIpv6, firstIpv6 + 9n), destination: span(firstIpv6 + 7n), words: [] };
    expect(code([six])).toBe('backend/ipv6');
    // All sources, of both families, to an address of IPv4: those of IPv6 never go there.
    expect(code([{ ...everyone, source: span(0n, firstIpv6 + 99n) }])).toBe(undefined);
    expect(() => nft.lower({ rules: [rule('a', [{ ...everyone, words: [[97]] }])], shut: [] })).toThrow(TypeError);
  });
});
