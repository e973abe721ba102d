/** Captures on disk, read and written in pieces. */
import { closeSync, openSync, readSync, realpathSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Diagnostic } from '../lang/source/diagnostic.ts';
import { type CaptureFormat, type CaptureRecord, readCapture } from '../packet/capture/index.ts';
import { unreadable } from './read-source.ts';
import { unwritable } from './write-bytes.ts';

export interface OpenCapture {
  readonly format: CaptureFormat;
  readonly records: Iterable<CaptureRecord>;
  close(): void;
}

/** The capture in a file, or why it cannot be read. */
export function openCapture(path: string, cwd: string): OpenCapture | Diagnostic {
  let fd: number;
  try {
    const full = resolve(cwd, path);
    if (statSync(full).isDirectory()) throw Object.assign(new Error('is a directory'), { code: 'EISDIR' });
    fd = openSync(full, 'r');
  } catch (error) {
    return unreadable(path, path, error as NodeJS.ErrnoException, cwd);
  }
  const capture = readCapture(() => {
    const chunk = new Uint8Array(1 << 16);
    return chunk.subarray(0, readSync(fd, chunk, 0, chunk.length, null));
  });
  if (capture === undefined) {
    closeSync(fd);
    return problem(
      'capture/unknown-format',
      path,
      `${path} is neither pcap nor pcapng`,
      'give a capture as tcpdump -w or dumpcap write it',
    );
  }
  return { ...capture, close: () => closeSync(fd) };
}

export interface CaptureOutput {
  write(bytes: Uint8Array): void;
  /** Puts the file in its place. */
  finish(): void;
  /** Leaves nothing behind. */
  abandon(): void;
}

/** A file that is there, whole, only after `finish`. **Fails when** it is the file that is read, or cannot be written. */
export function createCapture(path: string, input: string, cwd: string): CaptureOutput | Diagnostic {
  const full = resolve(cwd, path);
  if (sameFile(full, resolve(cwd, input)))
    return problem('io/unwritable', path, `${path} is the capture that is read`, 'write to another file');
  const parts = `${full}.part`;
  let fd: number;
  try {
    if (statSync(full, { throwIfNoEntry: false })?.isDirectory()) throw Object.assign(new Error('is a directory'), { code: 'EISDIR' });
    fd = openSync(parts, 'w');
  } catch (error) {
    return unwritable(path, error as NodeJS.ErrnoException);
  }
  let open = true;
  return {
    write(bytes) {
      for (let done = 0; done < bytes.length; ) done += writeSync(fd, bytes, done);
    },
    finish() {
      open = false;
      closeSync(fd);
      renameSync(parts, full);
    },
    abandon() {
      if (open) closeSync(fd);
      open = false;
      rmSync(parts, { force: true });
    },
  };
}

function sameFile(a: string, b: string): boolean {
  try {
    return realpathSync(a) === realpathSync(b);
  } catch {
    return false;
  }
}

function problem(code: string, path: string, message: string, help: string): Diagnostic {
  return {
    code,
    severity: 'error',
    at: { source: { name: path, text: '' }, start: 0, end: 0 },
    message,
    labels: [],
    notes: [],
    help: [help],
  };
}
