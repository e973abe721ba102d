/**
 * A capture through the engine, in large pieces. What leaves is written byte for byte, in runs of records that lie together; generated
 * frames follow their window, at the time of its last frame. Classic captures are walked in place; pcapng goes through its reader.
 * The work is a generator that can stop after each batch, so a long capture need not keep others waiting.
 */
import { type CaptureRecord, longestRecord, readCapture } from '../../packet/capture/index.ts';
import { Batch } from './batch.ts';
import type { Engine } from './engine.ts';

export interface FilterSummary {
  frames: number;
  windows: number;
  dropped: number;
  generated: number;
  /** Generated packets for which there is no frame on the link. */
  unsendable: number;
}

/** Puts the next bytes into an array, and says how many; 0 at the end. */
export type ReadInto = (into: Uint8Array) => number;
export type Write = (bytes: Uint8Array) => void;

const bufferSize = 1 << 22;
/** Frames in a batch when it does not matter where windows are cut. */
const batchSize = 1 << 14;
const headerSize = 24;
const recordHeader = 16;

/** Filters a capture; undefined when it is neither pcap nor pcapng. A window has `window` frames, when a program looks at windows. */
export function filterCapture(read: ReadInto, write: Write, engine: Engine, window: number): FilterSummary | undefined {
  const work = filtering(read, write, engine, window);
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

/** The same, letting others run after each `slice` milliseconds; nothing more is done, and undefined given, when `stop` says so. */
export async function filterCaptureInSlices(
  read: ReadInto,
  write: Write,
  engine: Engine,
  window: number,
  stop: () => boolean = () => false,
  slice = 10,
): Promise<FilterSummary | undefined> {
  const work = filtering(read, write, engine, window);
  let since = performance.now();
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
    if (performance.now() - since < slice) continue;
    await new Promise((next) => setImmediate(next));
    if (stop()) return undefined;
    since = performance.now();
  }
}

/** Stops after each batch. */
function* filtering(read: ReadInto, write: Write, engine: Engine, window: number): Generator<void, FilterSummary | undefined> {
  const buffer = new Uint8Array(bufferSize);
  let end = 0;
  while (end < headerSize) {
    const more = read(buffer.subarray(end));
    if (more === 0) break;
    end += more;
  }
  const summary: FilterSummary = { frames: 0, windows: 0, dropped: 0, generated: 0, unsendable: 0 };
  const little = orderOf(buffer, end);
  if (little !== undefined) {
    yield* filterClassic({ buffer, end, little, read, write, engine, window }, summary);
    return summary;
  }
  let first = true;
  const capture = readCapture(() => {
    if (first) {
      first = false;
      return buffer.slice(0, end);
    }
    return buffer.slice(0, read(buffer));
  });
  if (capture === undefined) return undefined;
  yield* filterRecords(capture.records, write, engine, window, summary);
  return summary;
}

/** Whether the numbers of a classic capture are little-endian; undefined when it is none. */
function orderOf(bytes: Uint8Array, end: number): boolean | undefined {
  if (end < headerSize) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const classic = (n: number): boolean => n === 0xa1b2c3d4 || n === 0xa1b23c4d;
  if (classic(view.getUint32(0, false))) return false;
  return classic(view.getUint32(0, true)) ? true : undefined;
}

interface Classic {
  readonly buffer: Uint8Array;
  /** Bytes that were read. */
  end: number;
  readonly little: boolean;
  readonly read: ReadInto;
  readonly write: Write;
  readonly engine: Engine;
  readonly window: number;
}

function* filterClassic(c: Classic, summary: FilterSummary): Generator<void, void> {
  const { buffer, little, engine, write } = c;
  const view = new DataView(buffer.buffer);
  const link = view.getUint32(20, little) & 0xffff;
  const batch = new Batch(Math.max(batchSize, c.window));
  write(buffer.slice(0, headerSize));
  let [at, ended] = [headerSize, false];
  for (;;) {
    const most = engine.needsWindows ? c.window : batchSize;
    const from = at;
    let senseless = false;
    batch.begin(buffer, link);
    while (batch.count < most && at + recordHeader <= c.end) {
      const captured = view.getUint32(at + 8, little);
      senseless = captured > longestRecord;
      if (senseless || at + recordHeader + captured > c.end) break;
      const whole = view.getUint32(at + 12, little) <= captured;
      batch.add(at + recordHeader, whole ? captured : 0);
      at += recordHeader + captured;
    }
    const full = batch.count === most;
    // A window that is not full waits for more, unless there is no more, or no room for it.
    if (full || senseless || ended || !engine.needsWindows || c.end - from === buffer.length) flush(batch, from, at, c, summary);
    else at = from;
    yield;
    if (senseless || (ended && !full)) break;
    if (full) continue;
    buffer.copyWithin(0, at, c.end);
    [c.end, at] = [c.end - at, 0];
    const more = c.read(buffer.subarray(c.end));
    c.end += more;
    ended = more === 0;
  }
  // Where records stop making sense, the rest is passed on unread.
  write(buffer.subarray(at, c.end));
  for (let more = c.read(buffer); more > 0; more = c.read(buffer)) write(buffer.subarray(0, more));
}

/** Runs the batch, whose records are from `from` to `to`, and writes what leaves. */
function flush(batch: Batch, from: number, to: number, c: Classic, summary: FilterSummary): void {
  const { count, starts, dropped } = batch;
  if (count === 0) return;
  const { generated, unsendable } = c.engine.process(batch);
  let kept = from;
  for (let i = 0; i < count; i++) {
    if (dropped[i] === 0) continue;
    const start = (starts[i] as number) - recordHeader;
    if (start > kept) c.write(c.buffer.subarray(kept, start));
    kept = i + 1 < count ? (starts[i + 1] as number) - recordHeader : to;
    summary.dropped++;
  }
  if (to > kept) c.write(c.buffer.subarray(kept, to));
  if (generated.length > 0) {
    const last = (starts[count - 1] as number) - recordHeader;
    const head = c.buffer.slice(last, last + recordHeader);
    const view = new DataView(head.buffer);
    for (const frame of generated) {
      for (const at of [8, 12]) view.setUint32(at, frame.length, c.little);
      c.write(head.slice());
      c.write(frame);
    }
  }
  tell(summary, count, generated.length, unsendable);
}

function tell(summary: FilterSummary, frames: number, generated: number, unsendable: number): void {
  summary.frames += frames;
  summary.windows++;
  summary.generated += generated;
  summary.unsendable += unsendable;
}

/** The same for records of any kind; frames of different links are in different windows. */
function* filterRecords(
  records: Iterable<CaptureRecord>,
  write: Write,
  engine: Engine,
  window: number,
  summary: FilterSummary,
): Generator<void, void> {
  let held: CaptureRecord[] = [];
  let [frames, bytes, link] = [0, 0, 0];
  const batch = new Batch(window);
  const run = (): void => {
    const buffer = new Uint8Array(bytes);
    batch.begin(buffer, link);
    let at = 0;
    for (const r of held) {
      if (r.kind !== 'frame') continue;
      buffer.set(r.data, at);
      batch.add(at, r.cut ? 0 : r.data.length);
      at += r.data.length;
    }
    const { generated, unsendable } = frames > 0 ? engine.process(batch) : { generated: [], unsendable: 0 };
    let i = 0;
    for (const r of held) {
      if (r.kind === 'frame' && batch.dropped[i++] === 1) summary.dropped++;
      else write(r.raw);
    }
    const last = held.findLast((r) => r.kind === 'frame');
    for (const frame of generated) if (last !== undefined) write(last.record(frame));
    if (frames > 0) tell(summary, frames, generated.length, unsendable);
    [held, frames, bytes] = [[], 0, 0];
  };
  for (const record of records) {
    if (record.kind === 'frame' && frames > 0 && record.link !== link) {
      run();
      yield;
    }
    held.push(record);
    if (record.kind === 'frame') {
      link = record.link;
      frames++;
      bytes += record.data.length;
    }
    if (frames === window || held.length > 16 * window + 1024 || bytes > 1 << 25) {
      run();
      yield;
    }
  }
  run();
}
