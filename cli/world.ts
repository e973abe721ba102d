/**
 * Everything outside that a command may touch, so that tests can replace it.
 * Output goes out by plain synchronous writes: nothing is lost at exit, and the stream classes are not loaded at start.
 */
import { fstatSync, readSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import type { ProverRunner } from '../lang/outside-provers/programs.ts';
import type { Session, SessionOptions } from '../lang/athena/session.ts';
import { accepted, type ExitCode, usage } from './exit-code.ts';

/** What every command may touch; the checker of certificates needs no more. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  /** The folder of the package: `docs/` and `stdlib/` are in it. */
  readonly root: string;
  readonly outIsTerminal: boolean;
  readonly errIsTerminal: boolean;
  /** Results. Kept back for a while when the output is not a terminal. */
  out(text: string): void;
  /** Talk. Everything given to `out` before is written first. */
  err(text: string): void;
  flush(): void;
  /** All of standard input, at most `most` bytes and one more. */
  readInput(most: number): Uint8Array;
}

export interface World extends Surroundings {
  createSession(options: SessionOptions): Session;
  /** Runs a prover that is installed on this machine. */
  readonly runProver: ProverRunner;
}

/** Those of a process, which also know whether its results arrived. */
export interface ProcessSurroundings extends Surroundings {
  /** The exit code, unless all was accepted and could not be written: a full disk must not look like a success. */
  exitCode(code: ExitCode): ExitCode;
}

const chunk = 1 << 16;

/** The surroundings of a process. `bundle` is the path of the running file, one folder below the package's. */
export function processSurroundings(bundle: string): ProcessSurroundings {
  const outIsTerminal = isTerminal(1);
  let waiting = '';
  let lost = false;
  const flush = () => {
    const text = waiting;
    waiting = '';
    if (text === '' || lost) return;
    const failure = writeAll(1, text);
    if (failure === undefined) return;
    lost = true;
    writeAll(2, `standard output cannot be written: ${failure}\n`);
  };
  return {
    env: process.env,
    cwd: process.cwd(),
    root: dirname(dirname(bundle)),
    outIsTerminal,
    errIsTerminal: isTerminal(2),
    out(text) {
      waiting += text;
      if (outIsTerminal || waiting.length > chunk) flush();
    },
    err(text) {
      flush();
      writeAll(2, text);
    },
    flush,
    readInput: (most) => readAll(0, most),
    exitCode: (code) => (lost && code === accepted ? usage : code),
  };
}

/** Asks without loading `node:tty` for the usual pipes and files. */
function isTerminal(fd: number): boolean {
  try {
    return fstatSync(fd).isCharacterDevice() && (process.getBuiltinModule('node:tty') as typeof import('node:tty')).isatty(fd);
  } catch {
    return false;
  }
}

/** Writes all of it, or says by which code of the system it could not. */
function writeAll(fd: number, text: string): string | undefined {
  const bytes = Buffer.from(text, 'utf8');
  for (let done = 0; done < bytes.length; ) {
    try {
      done += writeSync(fd, bytes, done);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      // A reader that has gone, as in `athena check … | head`, has seen what it wanted.
      if (code === 'EPIPE') return undefined;
      if (code !== 'EAGAIN') return code ?? 'unknown error';
      pause();
    }
  }
  return undefined;
}

/** Reads a descriptor to its end, or to one byte more than `most`. **Fails when** the system refuses (EISDIR, EIO, …). */
export function readAll(fd: number, most: number): Uint8Array {
  const parts: Buffer[] = [];
  let length = 0;
  while (length <= most) {
    const part = Buffer.allocUnsafe(chunk);
    try {
      const read = readSync(fd, part, 0, chunk, null);
      if (read === 0) break;
      parts.push(part.subarray(0, read));
      length += read;
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EOF') break;
      if (code !== 'EAGAIN') throw error;
      pause();
    }
  }
  return Buffer.concat(parts);
}

function pause(): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
}
