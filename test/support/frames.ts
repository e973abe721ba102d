/** Frames and captures made from the field layouts of the RFCs, apart from the code under test. */

type Bytes = readonly number[];

export const u16 = (n: number): Bytes => [(n >> 8) & 255, n & 255];
const u32 = (n: number): Bytes => [...u16(Math.floor(n / 65_536)), ...u16(n % 65_536)];
export const ascii = (text: string): Bytes => [...Buffer.from(text, 'latin1')];

export const ethernet = (type: number, payload: Bytes, tags: readonly number[] = []): Bytes => [
  ...[0x52, 0x54, 0, 1, 2, 3, 0x52, 0x54, 0, 4, 5, 6],
  ...tags.flatMap((tag) => [...u16(tag), 0, 42]),
  ...u16(type),
  ...payload,
];

export interface Ipv4Fields {
  readonly source?: Bytes;
  readonly destination?: Bytes;
  readonly protocol?: number;
  readonly options?: Bytes;
  /** Flags and fragment offset. */
  readonly fragment?: number;
  readonly length?: number;
  readonly version?: number;
}

export function ipv4(payload: Bytes, fields: Ipv4Fields = {}): Bytes {
  const { source = [10, 1, 0, 5], destination = [10, 2, 0, 7], protocol = 17, options = [], fragment = 0, version = 4 } = fields;
  const header = 5 + options.length / 4;
  return [
    version * 16 + header,
    0,
    ...u16(fields.length ?? header * 4 + payload.length),
    ...[0x12, 0x34],
    ...u16(fragment),
    ...[63, protocol, 0xab, 0xcd],
    ...source,
    ...destination,
    ...options,
    ...payload,
  ];
}

export interface Ipv6Fields {
  readonly next?: number;
  readonly length?: number;
}

export const six = (last: number): Bytes => [0x20, 0x01, 0x0d, 0xb8, ...Array.from({ length: 11 }, () => 0), last];

export function ipv6(payload: Bytes, { next = 17, length = payload.length }: Ipv6Fields = {}): Bytes {
  return [0x60, 0, 0, 0, ...u16(length), next, 63, ...six(5), ...six(7), ...payload];
}

export const udp = (content: Bytes, length = 8 + content.length): Bytes => [...u16(1234), ...u16(53), ...u16(length), 0, 0, ...content];

export const tcp = (content: Bytes, options: Bytes = []): Bytes => [
  ...u16(1234),
  ...u16(80),
  ...u32(1),
  ...u32(2),
  ((5 + options.length / 4) << 4) & 255,
  0x18,
  ...u16(1000),
  ...[0, 0, 0, 0],
  ...options,
  ...content,
];

export interface PcapChoices {
  readonly little?: boolean;
  readonly nano?: boolean;
  readonly link?: number;
}

/** A frame of which a part was captured, and how long it was on the wire. */
export interface CutFrame {
  readonly data: Bytes;
  readonly wire: number;
}

/** The first so many bytes of each frame, as a capture with that snap length has them. */
export const snapped = (frames: readonly Bytes[], most: number): readonly CutFrame[] =>
  frames.map((f) => ({ data: f.slice(0, most), wire: f.length }));

/** A classic capture. A frame may claim that it was longer on the wire. */
export function pcap(frames: readonly (Bytes | CutFrame)[], { little = true, nano = false, link = 1 }: PcapChoices = {}): Uint8Array {
  const n32 = (n: number): Bytes => (little ? [...u32(n)].reverse() : u32(n));
  const n16 = (n: number): Bytes => (little ? [...u16(n)].reverse() : u16(n));
  const header = [...n32(nano ? 0xa1b23c4d : 0xa1b2c3d4), ...n16(2), ...n16(4), ...n32(0), ...n32(0), ...n32(262_144), ...n32(link)];
  const records = frames.flatMap((frame, i) => {
    const [data, wire] = 'wire' in frame ? [frame.data, frame.wire] : [frame, frame.length];
    return [...n32(1_600_000_000 + i), ...n32(i * 1000), ...n32(data.length), ...n32(wire), ...data];
  });
  return Uint8Array.from([...header, ...records]);
}

/** A pcapng capture with one section, a comment block, and the frames in enhanced blocks, the last in a simple one. `most` is the snap length, 0 for none. */
export function pcapng(frames: readonly (Bytes | CutFrame)[], little = true, most = 0): Uint8Array {
  const n32 = (n: number): Bytes => (little ? [...u32(n)].reverse() : u32(n));
  const n16 = (n: number): Bytes => (little ? [...u16(n)].reverse() : u16(n));
  const block = (type: number, body: Bytes): Bytes => {
    const padded = [...body, ...Array.from({ length: (4 - (body.length % 4)) % 4 }, () => 0)];
    return [...n32(type), ...n32(padded.length + 12), ...padded, ...n32(padded.length + 12)];
  };
  const section = block(0x0a0d0d0a, [...n32(0x1a2b3c4d), ...n16(1), ...n16(0), ...n32(0xffffffff), ...n32(0xffffffff)]);
  const description = block(1, [...n16(1), ...n16(0), ...n32(most)]);
  const packets = frames.map((frame, i) => {
    const [data, wire] = 'wire' in frame ? [frame.data, frame.wire] : [frame, frame.length];
    return i === frames.length - 1
      ? block(3, [...n32(wire), ...data])
      : block(6, [...n32(0), ...n32(5), ...n32(i), ...n32(data.length), ...n32(wire), ...data]);
  });
  return Uint8Array.from([...section, ...description, ...block(0x0bad, ascii('something else')), ...packets.flat()]);
}

/** Gives bytes in chunks of that size. */
export function inChunks(bytes: Uint8Array, size: number): () => Uint8Array {
  let at = 0;
  return () => bytes.slice(at, (at += size));
}
