/**
 * Runs a program over a capture, window by window, and gives the capture that leaves. Holds one window at a time.
 * Records that are no packets stay where they are among those that are kept; generated frames follow their window.
 */
import { type Client, type Packet, type Program, run, type Work } from '../machine/index.ts';
import type { CaptureRecord, FrameRecord } from './capture.ts';
import { frameFor, packetIn } from './frame.ts';

export interface WindowSize {
  readonly packets: number;
  /** A packet weighs the bytes of its content and one; a window weighs at most this. */
  readonly weight: number;
}

export interface CaptureSummary {
  frames: number;
  /** Frames of which the capture has a part only: no program sees them, and they pass. */
  cut: number;
  /** Frames that are packets to the program. */
  packets: number;
  windows: number;
  discarded: number;
  generated: number;
  /** Generated packets for which there is no frame: families that differ, or a content that is too long. */
  unsendable: number;
  work: Work;
}

/** Bytes of records that are held before a window is run, whatever is in it. */
const heldMost = 32 << 20;

/** Writes what leaves, and says what was done. */
export function runCapture(
  records: Iterable<CaptureRecord>,
  program: Program,
  client: Client,
  size: WindowSize,
  write: (bytes: Uint8Array) => void,
): CaptureSummary {
  const zero: Work = { steps: 0, visited: 0, scanned: 0, generated: 0 };
  const summary: CaptureSummary = { frames: 0, cut: 0, packets: 0, windows: 0, discarded: 0, generated: 0, unsendable: 0, work: zero };
  let held: { readonly raw: Uint8Array; readonly place: number | undefined }[] = [];
  let window: Packet[] = [];
  let [bytes, weight] = [0, 0];
  let last: FrameRecord | undefined;

  const flush = (): void => {
    if (window.length > 0) {
      const { discardedBy, generated, work } = run(program, client, window);
      for (const { raw, place } of held) {
        if (place !== undefined && discardedBy[place] !== undefined) summary.discarded++;
        else write(raw);
      }
      for (const { packet } of generated) {
        const frame = last === undefined ? undefined : frameFor(packet, last.link);
        if (frame === undefined || last === undefined) summary.unsendable++;
        else {
          write(last.record(frame));
          summary.generated++;
        }
      }
      summary.windows++;
      summary.work = sum(summary.work, work);
    } else for (const { raw } of held) write(raw);
    [held, window, bytes, weight] = [[], [], 0, 0];
  };

  for (const record of records) {
    const packet = record.kind === 'frame' && !record.cut ? packetIn(record.data, record.link) : undefined;
    if (record.kind === 'frame') summary.frames++;
    if (record.kind === 'frame' && record.cut) summary.cut++;
    if (packet !== undefined && weight + packet.content.length + 1 > size.weight) flush();
    // A packet that no window can hold passes by.
    const fits = packet !== undefined && packet.content.length + 1 <= size.weight;
    held.push({ raw: record.raw, place: fits ? window.length : undefined });
    bytes += record.raw.length;
    if (fits) {
      window.push(packet);
      weight += packet.content.length + 1;
      summary.packets++;
      last = record as FrameRecord;
    }
    if (window.length >= size.packets || bytes >= heldMost || held.length >= 16 * size.packets + 1024) flush();
  }
  flush();
  return summary;
}

function sum(a: Work, b: Work): Work {
  return {
    steps: a.steps + b.steps,
    visited: a.visited + b.visited,
    scanned: a.scanned + b.scanned,
    generated: a.generated + b.generated,
  };
}
