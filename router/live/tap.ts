/**
 * One end of a live link as a macvtap device of Linux: a character device with one frame for each read and each write, and in front of
 * it a header of 10 bytes about checksums and segments that are still to be made. The header is passed on with its frame, unread.
 * Never waits: whoever blocks in a read of such a device cannot be ended.
 */
import { closeSync, constants, fstatSync, openSync, readSync, writeSync } from 'node:fs';

/** Bytes in front of each frame. */
export const headerSize = 10;

/** A frame may stand for many segments; the system makes none that are longer, header included. */
export const longestFrame = (1 << 19) + 64;

/** Where frames come from and go to. */
export interface Port {
  readonly path: string;
  /** Why it can be used no more, if so. */
  readonly lost: string | undefined;
  /** Puts the next frame there, header first, and says how long that is; 0 when there is none now. */
  read(into: Uint8Array, at: number): number;
  /** Sends what stands there, header first. False when it was not taken. */
  write(bytes: Uint8Array, from: number, to: number): boolean;
  /** Opens it again; false when that cannot be done now. */
  reopen(): boolean;
  close(): void;
}

/** The path is not that of a macvtap device. */
export class NoTap extends Error {
  readonly file: string;
  constructor(file: string) {
    super(`${file} is not a character device`);
    this.file = file;
  }
}

/** The device has gone, or was made anew. */
const gone: ReadonlySet<string> = new Set(['ENOLINK', 'ENODEV', 'ENXIO', 'EBADF', 'EBADFD', 'EIO']);

/** Opens a device. **Fails when** it is not there, may not be used (the system's error), or is something else (`NoTap`). */
export function openTap(path: string): Port {
  let fd = openDevice(path);
  let lost: string | undefined;
  const failed = (error: unknown): void => {
    const { code = String(error) } = error as NodeJS.ErrnoException;
    if (gone.has(code)) lost = code;
  };
  return {
    path,
    get lost() {
      return lost;
    },
    read(into, at) {
      try {
        return readSync(fd, into, at, Math.min(longestFrame, into.length - at), null);
      } catch (error) {
        failed(error);
        return 0;
      }
    },
    write(bytes, from, to) {
      try {
        return writeSync(fd, bytes, from, to - from) === to - from;
      } catch (error) {
        failed(error);
        return false;
      }
    },
    reopen() {
      try {
        const again = openDevice(path);
        closeSync(fd);
        [fd, lost] = [again, undefined];
        return true;
      } catch {
        return false;
      }
    },
    close: () => closeSync(fd),
  };
}

function openDevice(path: string): number {
  const fd = openSync(path, constants.O_RDWR | constants.O_NONBLOCK);
  if (fstatSync(fd).isCharacterDevice()) return fd;
  closeSync(fd);
  throw new NoTap(path);
}
