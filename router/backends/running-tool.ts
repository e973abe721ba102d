/**
 * A tool that goes on running, and reads files of commands: starting one for each change takes longer than the change, and the longer the
 * more this process has in memory. Each file has no name, and the tool is told of it in one short line: so it gets the whole of it or
 * nothing, also when this process is killed.
 */
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { closeSync } from 'node:fs';
import type { Socket } from 'node:net';
import { BackendFailure } from './backend.ts';
import { fileOf, firstLines } from './run-tool.ts';

/** How a tool is talked to. */
export interface Manner {
  readonly tool: string;
  readonly command: readonly string[];
  /** The line by which it reads a file. */
  readonly read: (path: string) => string;
  /** A line that makes it write something to its errors, and what it had written before; undefined when that is not complete. */
  readonly mark: (number: number) => { readonly line: string; before(said: string): string | undefined };
  /** Milliseconds for one file. */
  readonly limit: number;
}

/** Milliseconds in which one that has just been started must answer. */
const greeting = 5000;

type Child = ChildProcessByStdio<Socket, null, Socket>;

interface Waiting {
  readonly before: (said: string) => string | undefined;
  done(said: string): void;
  failed(why: string): void;
}

export class RunningTool {
  readonly #manner: Manner;
  #child: Child | undefined;
  #waiting: Waiting | undefined;
  #said = '';
  #marks = 0;
  /** One was started and did not answer: there are builds without this way of running. */
  #useless = false;
  /** One after the other. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(manner: Manner) {
    this.#manner = manner;
  }

  /**
   * Has the tool read a file with this input; false when there is no tool that reads files in a row, and nothing was done.
   * **Fails when** the tool complains or ends (`BackendFailure`).
   */
  give(input: string): Promise<boolean> {
    const next = this.#last.then(() => this.#give(input));
    this.#last = next.catch(() => {});
    return next;
  }

  async #give(input: string): Promise<boolean> {
    if (!(await this.#runs())) return false;
    const { tool, read, limit } = this.#manner;
    const file = fileOf(tool, input);
    try {
      const said = await this.#ask(`${read(`/proc/${process.pid}/fd/${file}`)}\n`, limit);
      if (said !== '') throw new BackendFailure(tool, firstLines(said));
      return true;
    } finally {
      closeSync(file);
    }
  }

  async #runs(): Promise<boolean> {
    if (this.#child !== undefined || this.#useless) return !this.#useless;
    const [first = '', ...args] = this.#manner.command;
    // Some write what they were told into the home folder otherwise.
    const env = { ...process.env, HOME: '/nonexistent', LC_ALL: 'C' };
    const child = spawn(first, args, { stdio: ['pipe', 'ignore', 'pipe'], env }) as Child;
    this.#child = child;
    this.#said = '';
    child.stderr.on('data', (piece: Buffer) => this.#hear(child, piece.toString()));
    child.stdin.on('error', () => {});
    child.on('error', () => this.#end(child, 'it cannot be started'));
    child.on('close', (code, signal) => this.#end(child, firstLines(this.#said) || `it ended with ${code ?? signal}`));
    // It ends when this process does, and does not keep it.
    child.unref();
    child.stdin.unref();
    child.stderr.unref();
    try {
      await this.#ask('', Math.min(greeting, this.#manner.limit));
    } catch {
      // One that is not there now may be there the next time.
      this.#useless = child.pid !== undefined;
      this.#end(child, '');
      return false;
    }
    return !this.#useless;
  }

  /** What it says to a line. */
  #ask(line: string, milliseconds: number): Promise<string> {
    const child = this.#child;
    if (child === undefined) return Promise.reject(new BackendFailure(this.#manner.tool, 'it has ended'));
    const mark = this.#manner.mark(++this.#marks);
    child.stderr.ref();
    return new Promise<string>((done, failed) => {
      const timer = setTimeout(() => this.#end(child, `no end after ${milliseconds / 1000} s`), milliseconds);
      const after = (): void => {
        clearTimeout(timer);
        child.stderr.unref();
        this.#waiting = undefined;
      };
      this.#waiting = {
        before: mark.before,
        done(said) {
          after();
          done(said);
        },
        failed: (why) => {
          after();
          failed(new BackendFailure(this.#manner.tool, why));
        },
      };
      child.stdin.write(`${line}${mark.line}\n`);
    });
  }

  #hear(child: Child, piece: string): void {
    if (this.#child !== child) return;
    this.#said += piece;
    const before = this.#waiting?.before(this.#said);
    if (before === undefined) return;
    this.#said = '';
    this.#waiting?.done(before);
  }

  #end(child: Child, why: string): void {
    if (this.#child !== child) return;
    this.#child = undefined;
    child.kill('SIGKILL');
    this.#waiting?.failed(why);
  }
}
