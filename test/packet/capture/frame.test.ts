/** docs/frames.md as tests: what of a frame a program sees, what is not understood, and the frames of generated packets. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { frameFor, links, packetIn } from '../../../packet/capture/index.ts';
import { firstIpv6, type Packet } from '../../../packet/machine/index.ts';
import { ascii, ethernet, ipv4, type Ipv4Fields, ipv6, six, tcp, u16, udp } from '../../support/frames.ts';

const read = (bytes: readonly number[], link: number = links.ethernet): string | undefined => {
  const packet = packetIn(Uint8Array.from(bytes), link);
  return packet && `${packet.source.toString(16)} ${packet.destination.toString(16)} ${Buffer.from(packet.content).toString('latin1')}`;
};
const v4 = (payload: readonly number[], fields: Ipv4Fields = {}): readonly number[] => ethernet(0x0800, ipv4(payload, fields));
const v6 = (payload: readonly number[], next = 17): readonly number[] => ethernet(0x86dd, ipv6(payload, { next }));
const hello = ascii('hello');
const seen4 = 'a010005 a020007 hello';
const seen6 = `${(firstIpv6 + BigInt(`0x${Buffer.from(six(5)).toString('hex')}`)).toString(16)} ${(firstIpv6 + BigInt(`0x${Buffer.from(six(7)).toString('hex')}`)).toString(16)} hello`;

describe('understood', () => {
  test.each([
    ['UDP over IPv4', v4(udp(hello))],
    ['TCP over IPv4', v4(tcp(hello), { protocol: 6 })],
    ['TCP with options', v4(tcp(hello, [1, 1, 1, 1, 2, 4, 5, 180]), { protocol: 6 })],
    ['another protocol', v4(hello, { protocol: 89 })],
    ['IPv4 with options', v4(udp(hello), { options: [7, 7, 4, 0, 0, 0, 0, 0] })],
    ['IPv4 with no-operation and end', v4(udp(hello), { options: [1, 1, 1, 0] })],
    ['one VLAN tag', ethernet(0x0800, ipv4(udp(hello)), [0x8100])],
    ['two VLAN tags', ethernet(0x0800, ipv4(udp(hello)), [0x88a8, 0x8100])],
    ['padding behind the packet', [...v4(udp(hello)), 0, 0, 0, 0, 0, 0]],
    ['a datagram shorter than what IP carries', v4([...udp(hello), 1, 2, 3])],
  ])('%s', (_, frame) => {
    expect(read(frame)).toBe(seen4);
  });

  test.each([
    ['UDP over IPv6', v6(udp(hello))],
    ['hop-by-hop options before it', v6([17, 0, 1, 4, 0, 0, 0, 0, ...udp(hello)], 0)],
    ['several headers before it', v6([60, 0, 1, 4, 0, 0, 0, 0, 17, 1, 1, 4, 0, 0, 0, 0, 1, 6, 0, 0, 0, 0, 0, 0, ...udp(hello)], 0)],
    ['a used-up routing header', v6([17, 0, 4, 0, 0, 0, 0, 0, ...udp(hello)], 43)],
    ['a fragment header of a whole packet', v6([17, 0, 0, 0, 0, 0, 0, 9, ...udp(hello)], 44)],
  ])('%s', (_, frame) => {
    expect(read(frame)).toBe(seen6);
  });

  test('fragments, each with what it carries', () => {
    expect(read(v4(udp(hello), { fragment: 0x2000 }))).toMatch(/hello$/);
    expect(read(v4(udp(hello), { fragment: 0x2000 }))).not.toBe(seen4);
    expect(read(v4(hello, { fragment: 0x0003 }))).toBe(seen4);
    // Do not fragment is no fragment.
    expect(read(v4(udp(hello), { fragment: 0x4000 }))).toBe(seen4);
    expect(read(v6([17, 0, 0, 9, 0, 0, 0, 9, ...hello], 44))).toBe(seen6);
  });

  test('broken UDP and TCP headers count as content', () => {
    expect(read(v4(udp(hello, 99)))).toMatch(/hello$/);
    expect(read(v4(udp(hello, 3)))).toMatch(/hello$/);
    expect(read(v4([1, 2, 3]))).toBe('a010005 a020007 \u0001\u0002\u0003');
    const bad = [...tcp(hello)];
    bad[12] = 0xf0;
    expect(read(v4(bad, { protocol: 6 }))).toMatch(/hello$/);
  });

  test('packets at the edge: headers that fill them, options of two bytes, long contents of other protocols', () => {
    expect(read(v4([]))).toBe('a010005 a020007 ');
    expect(read(v4(tcp([]), { protocol: 6 }))).toBe('a010005 a020007 ');
    expect(read(v4(udp([])))).toBe('a010005 a020007 ');
    expect(read(v4(udp(hello), { options: [7, 2, 0, 0] }))).toBe(seen4);
    expect(read(v6([59, 0, 1, 4, 0, 0, 0, 0], 0))).toBe(seen6.replace('hello', ''));
    expect(read(v4(ascii('a'.repeat(30)), { protocol: 89 }))).toBe(`a010005 a020007 ${'a'.repeat(30)}`);
  });

  test('without a link header', () => {
    expect(read(ipv4(udp(hello)), links.raw)).toBe(seen4);
    expect(read(ipv6(udp(hello)), links.raw)).toBe(seen6);
    expect(read(ipv4(udp(hello)), links.ipv4)).toBe(seen4);
    expect(read(ipv6(udp(hello)), links.ipv6)).toBe(seen6);
  });
});

describe('not understood', () => {
  test.each([
    ['nothing', []],
    ['ARP', ethernet(0x0806, [0, 1, 8, 0, 6, 4])],
    ['MPLS', ethernet(0x8847, [0, 1, 1, 64, ...ipv4(udp(hello))])],
    ['802.3 with a length', ethernet(0x0040, ipv4(udp(hello)))],
    ['three VLAN tags', ethernet(0x0800, ipv4(udp(hello)), [0x88a8, 0x8100, 0x8100])],
    ['IPv6 called IPv4', ethernet(0x0800, ipv6(udp(hello)))],
    ['IPv4 called IPv6', ethernet(0x86dd, ipv4(udp(hello)))],
    ['version 5', v4(udp(hello), { version: 5 })],
    ['a header of 16 bytes', ethernet(0x0800, [0x44, ...ipv4(udp(hello)).slice(1)])],
    ['a header longer than the packet', ethernet(0x0800, [0x4f, ...ipv4(udp(hello)).slice(1)])],
    ['a length that is not there', v4(udp(hello), { length: 400 })],
    ['a length shorter than the header', v4(udp(hello), { length: 19 })],
    ['a loose source route', v4(udp(hello), { options: [131, 7, 4, 10, 9, 9, 9, 0] })],
    ['a strict source route', v4(udp(hello), { options: [1, 137, 7, 4, 10, 9, 9, 9] })],
    ['options that make no sense', v4(udp(hello), { options: [7, 0, 0, 0] })],
    ['a cut IPv6 header', v6(udp(hello)).slice(0, 40)],
    ['a cut IPv6 payload', v6(udp(hello)).slice(0, -1)],
    ['a jumbogram', ethernet(0x86dd, ipv6(udp(hello), { length: 0 }))],
    ['a routing header with segments left', v6([17, 0, 4, 1, 0, 0, 0, 0, ...udp(hello)], 43)],
    ['an extension header that runs over the end', v6([17, 9, 1, 4, 0, 0, 0, 0], 0)],
    ['nine extension headers', v6([...Array.from({ length: 9 }, () => [60, 0, 1, 4, 0, 0, 0, 0]).flat(), ...udp(hello)], 60)],
  ])('%s', (_, frame) => {
    expect(read(frame)).toBeUndefined();
  });

  test('other links', () => {
    for (const link of [0, 105, 113, 147]) expect(read(v4(udp(hello)), link)).toBeUndefined();
    expect(read(ipv6(udp(hello)), links.ipv4)).toBeUndefined();
    expect(read(ipv4(udp(hello)), links.ipv6)).toBeUndefined();
  });
});

const contents = fc.uint8Array({ maxLength: 100 });
const v4Address = fc.bigInt({ min: 0n, max: firstIpv6 - 1n });
const v6Address = fc.bigInt({ min: firstIpv6, max: firstIpv6 + (1n << 128n) - 1n });

describe('frames that are made', () => {
  test('are read as the packet that they were made for', () => {
    const packets = fc.oneof(
      fc.record({ source: v4Address, destination: v4Address, content: contents }),
      fc.record({ source: v6Address, destination: v6Address, content: contents }),
    );
    fc.assert(
      fc.property(packets, fc.constantFrom(links.ethernet, links.raw), (packet, link) => {
        const frame = frameFor(packet, link) as Uint8Array;
        expect(packetIn(frame, link)).toEqual(packet);
      }),
    );
  });

  test('have sound checksums', () => {
    const sum = (bytes: readonly number[]): number => {
      let total = 0;
      for (let i = 0; i < bytes.length; i += 2) total += (bytes[i] as number) * 256 + (bytes[i + 1] ?? 0);
      while (total > 65_535) total = (total % 65_536) + Math.floor(total / 65_536);
      return total;
    };
    fc.assert(
      fc.property(v4Address, v4Address, contents, (source, destination, content) => {
        const ip = [...(frameFor({ source, destination, content }, links.raw) as Uint8Array)];
        expect(sum(ip.slice(0, 20))).toBe(0xffff);
        expect(sum([...ip.slice(12, 20), 0, 17, ...u16(ip.length - 20), ...ip.slice(20)])).toBe(0xffff);
      }),
    );
    fc.assert(
      fc.property(v6Address, v6Address, contents, (source, destination, content) => {
        const ip = [...(frameFor({ source, destination, content }, links.raw) as Uint8Array)];
        expect(sum([...ip.slice(8, 40), 0, 17, ...u16(ip.length - 40), ...ip.slice(40)])).toBe(0xffff);
      }),
    );
  });

  test('are none between families, on unknown links, and for what no datagram holds', () => {
    const packet = (content: number, source = 1n, destination = 2n): Packet => ({ source, destination, content: new Uint8Array(content) });
    expect(frameFor(packet(0, 1n, firstIpv6), links.raw)).toBeUndefined();
    expect(frameFor(packet(0, firstIpv6, 1n), links.raw)).toBeUndefined();
    expect(frameFor(packet(0), 105)).toBeUndefined();
    expect(frameFor(packet(0), links.ipv6)).toBeUndefined();
    expect(frameFor(packet(65_507), links.raw)).toHaveLength(65_535);
    expect(frameFor(packet(65_508), links.raw)).toBeUndefined();
    expect(frameFor(packet(65_527, firstIpv6, firstIpv6), links.raw)).toHaveLength(65_575);
    expect(frameFor(packet(65_528, firstIpv6, firstIpv6), links.raw)).toBeUndefined();
  });
});

test('hostile frames never throw, and never give addresses that are not there', () => {
  const wild = fc.oneof(
    fc.uint8Array({ maxLength: 120 }),
    fc.tuple(fc.nat(), fc.nat(255)).map(([at, byte]) => {
      const frame = Uint8Array.from(v6([60, 0, 1, 4, 0, 0, 0, 0, 17, 0, 1, 4, 0, 0, 0, 0, ...udp(hello)], 0));
      frame[at % frame.length] = byte;
      return frame;
    }),
  );
  fc.assert(
    fc.property(wild, fc.constantFrom(1, 101, 228, 229), fc.nat(120), (frame, link, cut) => {
      const packet = packetIn(frame.subarray(0, Math.max(0, frame.length - cut)), link);
      if (packet !== undefined) expect(packet.content.length).toBeLessThan(frame.length);
    }),
    { numRuns: 5000 },
  );
});
