/**
 * Captures as streams of records: classic pcap, in microseconds or nanoseconds and either byte order, and pcapng.
 * Every record keeps its bytes, so what is passed on is what was read, byte for byte. What cannot be read as a record is passed on too.
 * Does not look into frames.
 */
import { ByteReader, type ByteSource, together } from './byte-reader.ts';

/** A frame, with the bytes of its record. */
export interface FrameRecord {
  readonly kind: 'frame';
  readonly raw: Uint8Array;
  readonly data: Uint8Array;
  /** LINKTYPE_ number. */
  readonly link: number;
  /** Whether bytes of the frame were not captured. */
  readonly cut: boolean;
  /** A record with another frame, at the same time and on the same interface. */
  record(data: Uint8Array): Uint8Array;
}

/** Headers, other blocks, and whatever follows the place where reading had to stop. */
export interface OtherRecord {
  readonly kind: 'other';
  readonly raw: Uint8Array;
}

export type CaptureRecord = FrameRecord | OtherRecord;

export type CaptureFormat = 'pcap' | 'pcapng';

/** Bytes of a record that are read as one. What says it is longer is hostile or broken, and is passed on unread. */
export const longestRecord = 1 << 20;

const chunk = 1 << 16;

/** The format that a stream begins as, and its records; undefined when it is neither. */
export function readCapture(
  source: ByteSource,
): { readonly format: CaptureFormat; readonly records: Generator<CaptureRecord> } | undefined {
  const reader = new ByteReader(source);
  const start = reader.peek(24);
  if (start.length >= 24 && orderOfPcap(start) !== undefined) return { format: 'pcap', records: pcapRecords(reader) };
  if (start.length >= 12 && big(start, 0) === sectionHeader && orderOfSection(start) !== undefined)
    return { format: 'pcapng', records: pcapngRecords(reader) };
  return undefined;
}

// ---------------------------------------------------------------- pcap

const pcapMagic = [0xa1b2c3d4, 0xa1b23c4d];

/** Whether numbers are little-endian. */
function orderOfPcap(header: Uint8Array): boolean | undefined {
  if (pcapMagic.includes(big(header, 0))) return false;
  return pcapMagic.includes(viewOf(header).getUint32(0, true)) ? true : undefined;
}

function* pcapRecords(reader: ByteReader): Generator<CaptureRecord> {
  const header = reader.take(24);
  const little = orderOfPcap(header) as boolean;
  // The upper bits of the field are about frame check sequences.
  const link = viewOf(header).getUint32(20, little) & 0xffff;
  yield { kind: 'other', raw: header };
  for (;;) {
    const head = reader.peek(16);
    if (head.length < 16) break;
    const captured = viewOf(head).getUint32(8, little);
    if (captured > longestRecord) break;
    if (reader.peek(16 + captured).length < 16 + captured) break;
    const raw = reader.take(16 + captured);
    const cut = viewOf(raw).getUint32(12, little) > captured;
    const record = (data: Uint8Array): Uint8Array => {
      const made = together([raw.slice(0, 16), data]);
      viewOf(made).setUint32(8, data.length, little);
      viewOf(made).setUint32(12, data.length, little);
      return made;
    };
    yield { kind: 'frame', raw, data: raw.subarray(16), link, cut, record };
  }
  yield* rest(reader);
}

// ---------------------------------------------------------------- pcapng

const sectionHeader = 0x0a0d0d0a;
const interfaceDescription = 1;
const simplePacket = 3;
const enhancedPacket = 6;

function orderOfSection(start: Uint8Array): boolean | undefined {
  if (big(start, 8) === 0x1a2b3c4d) return false;
  return big(start, 8) === 0x4d3c2b1a ? true : undefined;
}

interface Interface {
  readonly link: number;
  readonly most: number;
}

function* pcapngRecords(reader: ByteReader): Generator<CaptureRecord> {
  let little = false;
  let interfaces: Interface[] = [];
  for (;;) {
    const head = reader.peek(12);
    if (head.length < 12) break;
    // This number reads the same in both orders, so it can be recognised before the order is known.
    const isSection = big(head, 0) === sectionHeader;
    if (isSection) {
      const order = orderOfSection(head);
      if (order === undefined) break;
      little = order;
      interfaces = [];
    }
    const length = viewOf(head).getUint32(4, little);
    if (length < 12 || length % 4 !== 0 || length > longestRecord) break;
    const whole = reader.peek(length);
    if (whole.length < length || viewOf(whole).getUint32(length - 4, little) !== length) break;
    const raw = reader.take(length);
    const type = viewOf(raw).getUint32(0, little);
    if (type === interfaceDescription && length >= 20)
      interfaces.push({ link: viewOf(raw).getUint16(8, little), most: viewOf(raw).getUint32(12, little) });
    yield packetBlock(type, raw, little, interfaces) ?? { kind: 'other', raw };
  }
  yield* rest(reader);
}

/** The frame of a block that has one, if its numbers make sense. */
function packetBlock(type: number, raw: Uint8Array, little: boolean, interfaces: readonly Interface[]): FrameRecord | undefined {
  const view = viewOf(raw);
  if (type === enhancedPacket && raw.length >= 32) {
    const id = view.getUint32(8, little);
    const captured = view.getUint32(20, little);
    const link = interfaces[id]?.link;
    if (link === undefined || captured > raw.length - 32) return undefined;
    const cut = view.getUint32(24, little) > captured;
    const record = (data: Uint8Array): Uint8Array => enhancedBlock(data, id, raw.subarray(12, 20), little);
    return { kind: 'frame', raw, data: raw.subarray(28, 28 + captured), link, cut, record };
  }
  if (type === simplePacket && raw.length >= 16) {
    const [first] = interfaces;
    if (first === undefined) return undefined;
    const length = view.getUint32(8, little);
    const captured = Math.min(length, first.most === 0 ? length : first.most);
    if (captured > raw.length - 16) return undefined;
    const record = (data: Uint8Array): Uint8Array => enhancedBlock(data, 0, new Uint8Array(8), little);
    return { kind: 'frame', raw, data: raw.subarray(12, 12 + captured), link: first.link, cut: length > captured, record };
  }
  return undefined;
}

function enhancedBlock(data: Uint8Array, id: number, time: Uint8Array, little: boolean): Uint8Array {
  const length = 32 + Math.ceil(data.length / 4) * 4;
  const made = new Uint8Array(length);
  const view = viewOf(made);
  for (const [at, value] of [
    [0, enhancedPacket],
    [4, length],
    [8, id],
    [20, data.length],
    [24, data.length],
    [length - 4, length],
  ] as const)
    view.setUint32(at, value, little);
  made.set(time, 12);
  made.set(data, 28);
  return made;
}

// ---------------------------------------------------------------- both

/** Everything that is left, in pieces. */
function* rest(reader: ByteReader): Generator<OtherRecord> {
  for (let raw = reader.take(chunk); raw.length > 0; raw = reader.take(chunk)) yield { kind: 'other', raw };
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function big(bytes: Uint8Array, at: number): number {
  return viewOf(bytes).getUint32(at);
}
