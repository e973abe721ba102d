/** Windows of packets as batches of frames, and what leaves of a batch as packets. */
import { frameFor, packetIn } from '../../../packet/capture/index.ts';
import type { Packet } from '../../../packet/machine/index.ts';
import { Batch } from '../../../router/engine/batch.ts';

/** A batch of frames, as they are; those that are undefined were cut. */
export function batchOf(frames: readonly (Uint8Array | undefined)[], link = 1): Batch {
  const bytes = Buffer.concat(frames.map((f) => f ?? new Uint8Array(60)));
  const batch = new Batch(frames.length);
  batch.begin(new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length), link);
  let at = 0;
  for (const f of frames) {
    batch.add(at, f?.length ?? 0);
    at += f?.length ?? 60;
  }
  return batch;
}

/** The packets that can be frames: both addresses of one family. */
export function framed(window: readonly Packet[], link = 1): { readonly window: readonly Packet[]; readonly batch: Batch } {
  const pairs = window.map((p) => [p, frameFor(p, link)] as const).filter(([, f]) => f !== undefined);
  return {
    window: pairs.map(([p]) => p),
    batch: batchOf(
      pairs.map(([, f]) => f as Uint8Array),
      link,
    ),
  };
}

export const droppedIn = (batch: Batch): readonly boolean[] => [...batch.dropped.subarray(0, batch.count)].map((d) => d === 1);

export const packetsOf = (frames: readonly Uint8Array[], link = 1): readonly (Packet | undefined)[] => frames.map((f) => packetIn(f, link));
