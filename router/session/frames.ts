/** Messages over a stream: four bytes of length, one of kind, a body. Whoever sends more than is allowed, or is too slow, is cut off. */
import type { Duplex } from 'node:stream';

export interface FrameLimits {
  /** Bytes of a body. */
  readonly size: number;
  /** Milliseconds from the first byte of a frame to its last. */
  readonly frameTime: number;
  /** Milliseconds without a frame. */
  readonly idleTime: number;
}

export interface Frame {
  readonly kind: number;
  readonly body: Uint8Array;
}

const head = 5;

/** The bytes of a frame. */
export function frameBytes(kind: number, body: Uint8Array): Uint8Array {
  const bytes = Buffer.alloc(head + body.length);
  bytes.writeUInt32BE(body.length, 0);
  bytes[4] = kind;
  bytes.set(body, head);
  return bytes;
}

/**
 * Hands over frame after frame; the next one is read when the last was dealt with, so a stream holds one frame and what is in the
 * buffers below. `why` is told when the stream was cut off here.
 */
export function onFrames(stream: Duplex, limits: FrameLimits, each: (frame: Frame) => Promise<void>, why: (reason: string) => void): void {
  let held: Buffer[] = [];
  let size = 0;
  let busy = false;
  let timer: NodeJS.Timeout | undefined;

  const cut = (reason: string): void => {
    clearTimeout(timer);
    if (stream.destroyed) return;
    why(reason);
    stream.destroy();
  };
  const wait = (time: number, reason: string): void => {
    clearTimeout(timer);
    timer = setTimeout(() => cut(reason), time);
  };
  const next = (): void => {
    if (busy || stream.destroyed) return;
    if (size < head) return;
    const all = held.length === 1 ? (held[0] as Buffer) : Buffer.concat(held);
    held = [all];
    const length = all.readUInt32BE(0);
    if (length > limits.size) return cut('a frame is too large');
    if (size < head + length) return;
    const frame: Frame = { kind: all[4] as number, body: Uint8Array.from(all.subarray(head, head + length)) };
    held = [all.subarray(head + length)];
    size -= head + length;
    busy = true;
    stream.pause();
    clearTimeout(timer);
    each(frame).then(
      () => {
        busy = false;
        if (stream.destroyed) return;
        if (size > 0) wait(limits.frameTime, 'a frame took too long');
        else wait(limits.idleTime, 'idle');
        stream.resume();
        next();
      },
      () => cut('an answer failed'),
    );
  };

  wait(limits.idleTime, 'idle');
  stream.on('data', (chunk: Buffer) => {
    // One deadline for a whole frame: a byte now and then does not move it.
    if (size === 0 && !busy) wait(limits.frameTime, 'a frame took too long');
    held.push(chunk);
    size += chunk.length;
    if (size > 2 * (limits.size + head)) return cut('more than one frame at once');
    next();
  });
  stream.on('close', () => clearTimeout(timer));
  stream.on('error', () => clearTimeout(timer));
}
