/** Frames of all the shapes that docs/frames.md tells of, and damaged ones; addresses and words from the few that programs name. */
import fc from 'fast-check';
import { addressBytes } from '../../packet/machine/index.ts';
import { ethernet, tcp, u16, udp } from './frames.ts';
import { addresses } from './packet-programs.ts';

type Bytes = readonly number[];

const four = addresses.filter((a) => a < 1n << 32n);
const six = addresses.filter((a) => a >= 1n << 32n);
const addressOf = (some: readonly bigint[]): fc.Arbitrary<Bytes> => fc.constantFrom(...some).map((a) => [...addressBytes(a)]);
const content = fc.array(fc.constantFrom(0x61, 0x62, 0x41, 0x20), { maxLength: 12 });

const option: fc.Arbitrary<Bytes> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom<Bytes>([1], [1], [7, 4, 0, 0], [68, 4, 5, 0], [148, 4, 0, 0]) },
  { weight: 1, arbitrary: fc.constantFrom<Bytes>([0], [131, 3, 4], [137, 7, 4, 10, 1, 0, 5], [7, 1], [9, 0], [7], [7, 60]) },
);
const options = fc.array(option, { maxLength: 5 }).map((list) => {
  const bytes = list.flat().slice(0, 40);
  return [...bytes, ...Array.from({ length: (4 - (bytes.length % 4)) % 4 }, () => 0)];
});

const carried = fc.tuple(fc.constantFrom(17, 6, 1), content).map(([protocol, text]): { protocol: number; payload: Bytes } => ({
  protocol,
  payload: protocol === 17 ? udp(text) : protocol === 6 ? tcp(text) : text,
}));

const seldom = <T>(usual: T, odd: fc.Arbitrary<T>, weight = 12): fc.Arbitrary<T> =>
  fc.oneof({ weight, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: odd });

const ipv4: fc.Arbitrary<Bytes> = fc
  .record({
    source: addressOf(four),
    destination: addressOf(four),
    options: fc.oneof({ weight: 2, arbitrary: fc.constant<Bytes>([]) }, { weight: 1, arbitrary: options }),
    carried,
    fragment: seldom(0, fc.constantFrom(0x2000, 0x4000, 3, 0x2001, 0x8000), 6),
    version: seldom(4, fc.constantFrom(0, 5, 6)),
    words: seldom(0, fc.integer({ min: -5, max: 3 })),
    longer: seldom(0, fc.integer({ min: -30, max: 6 })),
  })
  .map(({ source, destination, options: o, carried: { protocol, payload }, fragment, version, words, longer }) => {
    const header = 5 + o.length / 4;
    const length = Math.max(0, header * 4 + payload.length + longer);
    const first = version * 16 + Math.max(0, Math.min(15, header + words));
    return [first, 0, ...u16(length), 0, 1, ...u16(fragment), 63, protocol, 0, 0, ...source, ...destination, ...o, ...payload];
  });

/** A header of IPv6 that another follows; `next` is what follows it. */
const extension: fc.Arbitrary<{ readonly type: number; readonly rest: Bytes }> = fc.oneof(
  fc.constantFrom(0, 60).map((type) => ({ type, rest: [0, 1, 4, 0, 0, 0, 0] })),
  fc.constantFrom(0, 60).map((type) => ({ type, rest: [1, 1, 12, ...Array.from({ length: 12 }, () => 0)] })),
  fc.constantFrom(0, 0, 1).map((left) => ({ type: 43, rest: [0, 4, left, 0, 0, 0, 0] })),
  fc.constantFrom<Bytes>([0, 0], [0, 1], [0, 8], [0xff, 0xf8], [0, 6]).map((at) => ({ type: 44, rest: [0, ...at, 0, 0, 0, 9] })),
);

const ipv6: fc.Arbitrary<Bytes> = fc
  .record({
    source: addressOf(six),
    destination: addressOf(six),
    extensions: fc.oneof(
      { weight: 3, arbitrary: fc.array(extension, { maxLength: 3 }) },
      { weight: 1, arbitrary: fc.array(extension, { minLength: 7, maxLength: 10 }) },
    ),
    carried,
    version: seldom(6, fc.constantFrom(4, 0)),
    longer: seldom(0, fc.integer({ min: -30, max: 6 })),
  })
  .map(({ source, destination, extensions, carried: { protocol, payload }, version, longer }) => {
    const types = [...extensions.map((e) => e.type), protocol];
    const body = [...extensions.flatMap((e, i) => [types[i + 1] as number, ...e.rest]), ...payload];
    return [version * 16, 0, 0, 0, ...u16(Math.max(0, body.length + longer)), types[0] as number, 63, ...source, ...destination, ...body];
  });

const whole: fc.Arbitrary<Bytes> = fc
  .record({
    tags: seldom<Bytes>([], fc.constantFrom<Bytes>([0x8100], [0x88a8, 0x8100], [0x8100, 0x8100, 0x8100], [0x88a8]), 3),
    packet: fc.oneof(
      { weight: 3, arbitrary: ipv4.map((bytes): [number, Bytes] => [0x0800, bytes]) },
      { weight: 2, arbitrary: ipv6.map((bytes): [number, Bytes] => [0x86dd, bytes]) },
    ),
    type: seldom<number | undefined>(undefined, fc.constantFrom(0x0800, 0x86dd, 0x0806, 46)),
    padding: seldom(0, fc.nat(12), 2),
  })
  .map(({ tags, packet: [type, bytes], type: other, padding }) => [
    ...ethernet(other ?? type, bytes, tags),
    ...Array.from({ length: padding }, () => 0),
  ]);

/** Frames of Ethernet: most are sound, some are cut short or have a byte changed. */
export const oddFrames: fc.Arbitrary<Uint8Array> = fc.oneof(
  { weight: 6, arbitrary: whole.map((bytes) => Uint8Array.from(bytes)) },
  { weight: 1, arbitrary: fc.tuple(whole, fc.nat(120)).map(([bytes, cut]) => Uint8Array.from(bytes.slice(0, cut))) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(whole, fc.nat(80), fc.nat(255))
      .map(([bytes, at, value]) => Uint8Array.from(bytes.map((b, i) => (i === at % bytes.length ? value : b)))),
  },
);
