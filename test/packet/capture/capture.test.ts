/** Captures come back byte for byte when nothing is done to them, whatever is in them. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { longestRecord, readCapture, runCapture } from '../../../packet/capture/index.ts';
import { complexity, endUser, type Program } from '../../../packet/machine/index.ts';
import { ascii, ethernet, inChunks, ipv4, ipv6, pcap, pcapng, snapped, tcp, udp } from '../../support/frames.ts';
import { client, me, programOf } from '../compiled.ts';

const nothing: Program = { lifetime: 1, body: [] };
const size = { packets: 3, weight: 200 };

/** What leaves, and the summary; undefined for what is no capture. */
function through(
  bytes: Uint8Array,
  program = nothing,
  chunk = 7,
  window = size,
):
  | {
      out: Uint8Array;
      frames: number;
      cut: number;
      packets: number;
      discarded: number;
      generated: number;
      unsendable: number;
      windows: number;
    }
  | undefined {
  const capture = readCapture(inChunks(bytes, chunk));
  if (capture === undefined) return undefined;
  const parts: Uint8Array[] = [];
  const summary = runCapture(capture.records, program, client, window, (part) => parts.push(part));
  return { out: Buffer.concat(parts), ...summary };
}

const frame = (source: number, destination: number, text: string): readonly number[] =>
  ethernet(0x0800, ipv4(udp(ascii(text)), { source: [10, 1, 0, source], destination: [10, 2, 0, destination] }));
const arp = ethernet(0x0806, [0, 1]);
const frames = [
  frame(5, 7, 'one'),
  arp,
  frame(6, 7, 'two'),
  frame(5, 8, 'three'),
  ethernet(0x86dd, ipv6(udp(ascii('six')))),
  frame(5, 7, 'four'),
];

const kinds: readonly (readonly [string, Uint8Array, sections: number])[] = [
  ['pcap, little-endian', pcap(frames), 1],
  ['pcap, big-endian', pcap(frames, { little: false }), 1],
  ['pcap, nanoseconds', pcap(frames, { nano: true }), 1],
  ['pcap, nanoseconds, big-endian', pcap(frames, { nano: true, little: false }), 1],
  ['pcapng, little-endian', pcapng(frames), 1],
  ['pcapng, big-endian', pcapng(frames, false), 1],
  ['pcapng of two sections', Uint8Array.from([...pcapng(frames), ...pcapng(frames, false)]), 2],
];

describe.each(kinds)('%s', (_, bytes, sections) => {
  test('is the same after a program that does nothing, read in chunks of any size', () => {
    for (const chunk of [1, 3, 24, 100_000]) expect(through(bytes, nothing, chunk)?.out).toEqual(Buffer.from(bytes));
  });

  test('is seen whole', () => {
    expect(through(bytes)).toMatchObject({ frames: 6 * sections, packets: 5 * sections });
  });

  test('cut anywhere, or changed anywhere, passes or is no capture', () => {
    for (let end = 0; end < bytes.length; end += 5) {
      const cut = bytes.subarray(0, end);
      const passed = through(cut);
      if (passed !== undefined) expect(passed.out).toEqual(Buffer.from(cut));
    }
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.nat(255), (at, byte) => {
        const changed = bytes.slice();
        changed[at] = byte;
        const passed = through(changed, nothing, 64);
        if (passed !== undefined) expect(passed.out).toEqual(Buffer.from(changed));
      }),
      { numRuns: 200 },
    );
  });

  test('loses what is discarded and nothing else', () => {
    const program = programOf('M = GROUP_BY_DESTINATION(AllPackets, THIS_IP); DISCARD(GROUP_BY_SOURCE(M, 10.1.0.5));');
    const passed = through(bytes, program);
    const kept = frames.filter((f) => f !== frames[0] && f !== frames[5]);
    const again = readCapture(inChunks(passed?.out as Uint8Array, 50));
    const left = [...(again?.records ?? [])].flatMap((r) => (r.kind === 'frame' ? [[...r.data]] : []));
    expect(left).toEqual(Array.from({ length: sections }, () => kept).flat());
    expect(passed?.discarded).toBe(2 * sections);
  });

  test('gains what is generated, behind its window, in a frame that can be read', () => {
    const program = programOf('GENERATE(10.9.9.9, THIS_IP, "new");');
    const passed = through(bytes, program, 50, { packets: 100, weight: 10_000 });
    const again = through(
      passed?.out as Uint8Array,
      programOf('DISCARD(SEARCH_STRING(GROUP_BY_DESTINATION(AllPackets, THIS_IP), "new"));'),
      50,
      { packets: 100, weight: 10_000 },
    );
    expect(passed).toMatchObject({ generated: 1 });
    expect(again).toMatchObject({ discarded: 1 });
    expect(again?.out).toEqual(Buffer.from(bytes));
  });
});

/** One frame of each form; those of IPv4 are for the client, those of IPv6 for another. */
const forms: readonly (readonly [string, readonly number[], packet: 4 | 6 | undefined])[] = [
  ['plain', frame(5, 7, 'one'), 4],
  ['TCP', ethernet(0x0800, ipv4(tcp(ascii('one')), { protocol: 6 })), 4],
  ['VLAN', ethernet(0x0800, ipv4(udp(ascii('one'))), [0x8100]), 4],
  ['QinQ', ethernet(0x0800, ipv4(udp(ascii('one'))), [0x88a8, 0x8100]), 4],
  ['three tags', ethernet(0x0800, ipv4(udp(ascii('one'))), [0x88a8, 0x8100, 0x8100]), undefined],
  ['IPv4 options', ethernet(0x0800, ipv4(udp(ascii('one')), { options: [7, 7, 4, 0, 0, 0, 0, 0] })), 4],
  ['IPv4 source route', ethernet(0x0800, ipv4(udp(ascii('one')), { options: [131, 7, 4, 10, 9, 9, 9, 0] })), undefined],
  ['first IPv4 fragment', ethernet(0x0800, ipv4(udp(ascii('one')), { fragment: 0x2000 })), 4],
  ['later IPv4 fragment', ethernet(0x0800, ipv4(ascii('one'), { fragment: 0x0003 })), 4],
  ['IPv6', ethernet(0x86dd, ipv6(udp(ascii('six')))), 6],
  ['IPv6 over VLAN', ethernet(0x86dd, ipv6(udp(ascii('six'))), [0x8100]), 6],
  ['IPv6 options', ethernet(0x86dd, ipv6([60, 0, 1, 4, 0, 0, 0, 0, 17, 0, 1, 4, 0, 0, 0, 0, ...udp(ascii('six'))], { next: 0 })), 6],
  ['IPv6 fragment', ethernet(0x86dd, ipv6([17, 0, 0, 9, 0, 0, 0, 9, ...ascii('six')], { next: 44 })), 6],
  ['IPv6 routing header', ethernet(0x86dd, ipv6([17, 0, 4, 1, 0, 0, 0, 0, ...udp(ascii('six'))], { next: 43 })), undefined],
  ['ARP', arp, undefined],
  ['MPLS', ethernet(0x8847, [0, 1, 1, 64, ...ipv4(udp(ascii('one')))]), undefined],
  ['no frame at all', [1, 2, 3], undefined],
];
const bodies = forms.map(([, f]) => f);
const most = 50;
type Written = (frames: readonly (readonly number[] | ReturnType<typeof snapped>[number])[], most?: number) => Uint8Array;
const writers: readonly (readonly [string, Written])[] = [
  ['pcap, little-endian', (f) => pcap(f)],
  ['pcap, big-endian', (f) => pcap(f, { little: false })],
  ['pcap, nanoseconds', (f) => pcap(f, { nano: true })],
  ['pcap, nanoseconds, big-endian', (f) => pcap(f, { nano: true, little: false })],
  ['pcapng, little-endian', (f, snap) => pcapng(f, true, snap)],
  ['pcapng, big-endian', (f, snap) => pcapng(f, false, snap)],
];
const whole = { packets: 100, weight: 10_000 };

describe.each(writers)('frames of all forms in %s', (_, written) => {
  test('are the same after a program that does nothing', () => {
    const bytes = written(bodies);
    const passed = through(bytes, nothing, 100_000, whole);
    expect(passed?.out).toEqual(Buffer.from(bytes));
    expect(passed).toMatchObject({ frames: forms.length, cut: 0, packets: forms.filter(([, , p]) => p !== undefined).length });
  });

  test('are discarded where they are understood and for the client, and pass where not', () => {
    const passed = through(written(bodies), programOf('DISCARD(GROUP_BY_DESTINATION(AllPackets, THIS_IP));'), 100_000, whole);
    const left = [...(readCapture(inChunks(passed?.out as Uint8Array, 100_000))?.records ?? [])].flatMap((r) =>
      r.kind === 'frame' ? [[...r.data]] : [],
    );
    expect(left).toEqual(forms.filter(([, , p]) => p !== 4).map(([, f]) => f));
  });

  test('pass when a part of them was captured, which is told', () => {
    const bytes = written(snapped(bodies, most), most);
    const passed = through(bytes, programOf('DISCARD(AllPackets);'), 100_000, whole);
    const short = forms.filter(([, f]) => f.length <= most);
    const understood = short.filter(([, , p]) => p !== undefined).length;
    expect(short.length).toBeGreaterThan(understood);
    expect(understood).toBeGreaterThan(0);
    expect(passed).toMatchObject({ frames: forms.length, cut: forms.length - short.length, packets: understood, discarded: understood });
    const left = [...(readCapture(inChunks(passed?.out as Uint8Array, 100_000))?.records ?? [])].flatMap((r) =>
      r.kind === 'frame' ? [[...r.data]] : [],
    );
    expect(left).toEqual(forms.filter(([, f, p]) => f.length > most || p === undefined).map(([, f]) => f.slice(0, most)));
  });
});

describe('what is not read', () => {
  test.each([
    ['nothing', new Uint8Array()],
    ['a text', Uint8Array.from(ascii('LIFETIME = 2 days and some more text'))],
    ['the beginning of a header', pcap([]).subarray(0, 20)],
    ['a section of no byte order', Uint8Array.from([0x0a, 0x0d, 0x0d, 0x0a, 28, 0, 0, 0, 1, 2, 3, 4, ...Array(16).fill(0)])],
  ])('%s is no capture', (_, bytes) => {
    expect(readCapture(inChunks(bytes, 10))).toBeUndefined();
  });

  test('a frame that was captured in part passes by', () => {
    const cut = pcap([{ data: frames[0] as number[], wire: 2000 }]);
    const passed = through(cut, programOf('DISCARD(GROUP_BY_DESTINATION(AllPackets, THIS_IP));'));
    expect(passed).toMatchObject({ frames: 1, cut: 1, packets: 0, discarded: 0 });
    expect(passed?.out).toEqual(Buffer.from(cut));
  });

  test('a record that says it is endless is passed on, and little of it is held', () => {
    const hostile = pcap([frames[0] as number[]]);
    const tail = new Uint8Array(3 * longestRecord);
    const bytes = Buffer.concat([hostile, Uint8Array.from([0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 0xff, 0x7f, 0, 0, 0, 0]), tail]);
    let largest = 0;
    const capture = readCapture(inChunks(bytes, 65_536));
    const records = [...(capture?.records ?? [])];
    for (const r of records) largest = Math.max(largest, r.raw.length);
    expect(largest).toBeLessThanOrEqual(65_536);
    expect(records.reduce((sum, r) => sum + r.raw.length, 0)).toBe(bytes.length);
  });

  test('a packet that no window holds passes by', () => {
    const long = pcap([frame(5, 7, 'x'.repeat(300)), frames[0] as number[]]);
    const passed = through(long, programOf('DISCARD(GROUP_BY_DESTINATION(AllPackets, THIS_IP));'));
    expect(passed).toMatchObject({ frames: 2, packets: 1, discarded: 1 });
  });
});

describe('windows', () => {
  test('have at most so many packets, and weigh at most so much', () => {
    const many = pcap(Array.from({ length: 10 }, () => frame(5, 7, 'x'.repeat(19))));
    expect(through(many, nothing, 50, { packets: 4, weight: 10_000 })).toMatchObject({ windows: 3 });
    expect(through(many, nothing, 50, { packets: 100, weight: 60 })).toMatchObject({ windows: 4 });
  });

  test('keep the work of each within the complexity', () => {
    const program = programOf('A(i), P(i) = GROUP_BY_SOURCE(AllPackets); foreach i do DISCARD(SEARCH_STRING(P(i), "xy"));');
    const capture = readCapture(inChunks(pcap(frames), 64));
    const { work } = runCapture(capture?.records ?? [], program, endUser(me), { packets: 100, weight: 64 }, () => {});
    expect(BigInt(work.steps + work.visited + work.scanned + work.generated)).toBeLessThanOrEqual(complexity(program, 64));
  });

  test('a generated packet for which there is no frame is counted', () => {
    const program = programOf('GENERATE(2001:db8::1, THIS_IP, "x");');
    const passed = through(pcap(frames), program, 50, { packets: 100, weight: 10_000 });
    expect(passed).toMatchObject({ generated: 0, unsendable: 1 });
    expect(passed?.out).toEqual(Buffer.from(pcap(frames)));
  });
});

test('what is done to a capture does not depend on how it is read', () => {
  const traffic = fc.array(fc.tuple(fc.integer({ min: 5, max: 6 }), fc.integer({ min: 7, max: 8 }), fc.constantFrom('a', 'bb', 'ccc')), {
    maxLength: 20,
  });
  const program = programOf(
    'M = GROUP_BY_DESTINATION(AllPackets, THIS_IP); A(i), P(i) = GROUP_BY_SOURCE(M); foreach i do if CONTAINS_STRING(P(i), "bb") then DISCARD(P(i));',
  );
  fc.assert(
    fc.property(traffic, fc.integer({ min: 1, max: 200 }), (packets, chunk) => {
      const bytes = pcap(packets.map(([s, d, text]) => frame(s, d, text)));
      expect(through(bytes, program, chunk)).toEqual(through(bytes, program, 100_000));
    }),
    { numRuns: 60 },
  );
});
