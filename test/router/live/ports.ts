/** The two ends of a link in memory, and frames of Ethernet for them: for tests of what goes through. */
import { headerSize, type Port } from '../../../router/live/tap.ts';

export interface FakePort extends Port {
  lost: string | undefined;
  /** Frames that wait to be read, each with its header. */
  readonly waiting: Uint8Array[];
  /** What was written, header and all. */
  readonly written: Uint8Array[];
  refuses: boolean;
  closed: boolean;
}

export function fakePort(path: string): FakePort {
  const port: FakePort = {
    path,
    lost: undefined,
    waiting: [],
    written: [],
    refuses: false,
    closed: false,
    read(into, at) {
      const next = port.waiting.shift();
      if (next !== undefined) into.set(next, at);
      return next?.length ?? 0;
    },
    write(bytes, from, to) {
      if (port.refuses) return false;
      port.written.push(bytes.slice(from, to));
      return true;
    },
    reopen() {
      port.lost = undefined;
      return true;
    },
    close() {
      port.closed = true;
    },
  };
  return port;
}

/** A frame behind a header that says of which frame it is, so that a header that got lost is seen. */
export function withHeader(frame: readonly number[] | Uint8Array, mark: number): Uint8Array {
  const whole = new Uint8Array(headerSize + frame.length).fill(mark, 0, headerSize);
  whole.set(frame, headerSize);
  return whole;
}
