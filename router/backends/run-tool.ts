/** Tools of the system: started with arguments, never through a shell, and for a bounded time. What they say is data. */
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, openSync, unlinkSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { BackendFailure } from './backend.ts';

/** The Debian packages that tools are in. */
const packages: Readonly<Record<string, string>> = { nft: 'nftables', bpftool: 'bpftool', ip: 'iproute2', tc: 'iproute2' };
const longestOutput = 1 << 30;
const longestError = 4096;

export interface ToolChoices {
  readonly input?: string | Uint8Array;
  /** Milliseconds; 10,000 when nothing is said. */
  readonly limit?: number;
}

/**
 * What a tool writes to its output. **Fails when** it is not there, takes too long, or ends with another code than 0 (`BackendFailure`).
 */
export function runTool(tool: string, args: readonly string[], { input, limit = 10_000 }: ToolChoices = {}): Promise<string> {
  return new Promise((done, failed) => {
    const file = input === undefined ? undefined : fileOf(tool, input);
    const child = spawn(tool, args, { stdio: [file ?? 'ignore', 'pipe', 'pipe'] }) as ChildProcessByStdio<null, Readable, Readable>;
    if (file !== undefined) closeSync(file);
    const out: Buffer[] = [];
    let errors = '';
    let size = 0;
    let why: string | undefined;
    const stop = (reason: string): void => {
      why ??= reason;
      child.kill('SIGKILL');
    };
    const timer = setTimeout(() => stop(`no end after ${limit / 1000} s`), limit);
    child.on('error', (error: NodeJS.ErrnoException) => {
      clearTimeout(timer);
      failed(new BackendFailure(tool, error.code === 'ENOENT' ? missing(tool) : String(error.code ?? error.message)));
    });
    child.stdout.on('data', (piece: Buffer) => {
      size += piece.length;
      if (size > longestOutput) stop('more output than can be read');
      else out.push(piece);
    });
    child.stderr.on('data', (piece: Buffer) => {
      if (errors.length < longestError) errors += piece.toString();
    });
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      if (why === undefined && code === 0) done(Buffer.concat(out).toString());
      else
        failed(
          new BackendFailure(
            tool,
            why ?? (firstLines(errors) || lastWords(Buffer.concat(out).toString()) || `ended with ${code ?? signal}`),
          ),
        );
    });
  });
}

/**
 * A file without a name that has all of the input. Through a pipe a tool would take what came before this process was killed for
 * everything, and do half of a transaction. Who calls closes it.
 */
export function fileOf(tool: string, input: string | Uint8Array): number {
  const path = join(tmpdir(), `athena-${process.pid}-${randomBytes(8).toString('hex')}`);
  try {
    const file = openSync(path, 'wx+', 0o600);
    unlinkSync(path);
    const bytes = Buffer.from(input);
    // At a place of its own, so that the tool reads from the beginning.
    for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at, bytes.length - at, at);
    return file;
  } catch (error) {
    throw new BackendFailure(tool, `its input cannot be written: ${(error as NodeJS.ErrnoException).code ?? error}`);
  }
}

function missing(tool: string): string {
  return `is not installed here: it is in the package ${packages[tool] ?? tool}`;
}

/** What matters of an error; a ruleset can be quoted in it at any length. */
export function firstLines(text: string): string {
  return text.trim().split('\n').slice(0, 3).join(' ').slice(0, 400);
}

/** Some tools write what they did to their output, and at its end what went wrong. */
function lastWords(text: string): string {
  return text.trim().slice(-400);
}
