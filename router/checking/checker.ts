/**
 * One process that checks proofs, as the router sees it: started, told what to check against, asked one thing at a time, ended.
 * It is a process and not a thread, because some ways of running out of memory end all threads with the one that did. What it says is
 * believed; that it says something is not.
 */
import { type ChildProcess, fork } from 'node:child_process';
import type { Client } from '../../packet/machine/index.ts';
import type { ProofVerdict } from '../admission/proof-admission.ts';
import type { Checkable, CheckedAgainst, FetchedRoot, FetchOrder, FromChecker, ToChecker, Used } from './messages.ts';

/** What came of starting one. */
export type Began =
  | { readonly kind: 'ready'; readonly checkable: Checkable; readonly fetched: FetchedRoot | undefined }
  /** There was nothing new, and nothing was loaded. */
  | { readonly kind: 'same'; readonly fetched: FetchedRoot }
  | Extract<FromChecker, { kind: 'not-fetched' | 'unusable' }>
  /** It ended, by its exit code or a signal. */
  | { readonly kind: 'lost'; readonly how: string };

export type Checked = ProofVerdict | { readonly lost: string };

export class Checker {
  readonly #child: ChildProcess;
  #hear: (message: FromChecker | { readonly kind: 'lost'; readonly how: string }) => void = () => {};
  #lost: string | undefined;
  #ready: Used = { numbers: 0, memory: 0 };
  #now: Used = { numbers: 0, memory: 0 };
  checks = 0;
  /** Called once, when it is gone without having been ended. */
  onLost: (how: string) => void = () => {};

  /** Starts one. `memory` is the most that its objects may take, in MiB; what they are named by is bounded by numbers. */
  constructor(program: string, memory: number) {
    this.#child = fork(program, [], {
      execArgv: [`--max-old-space-size=${memory}`],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    this.#child.on('message', (message) => this.#hear(message as FromChecker));
    const gone = (how: string): void => {
      if (this.#lost !== undefined) return;
      this.#lost = how;
      this.#hear({ kind: 'lost', how });
      this.onLost(how);
    };
    this.#child.on('error', (error) => gone(error.message));
    this.#child.on('exit', (code, signal) => gone(signal ?? `exit ${code}`));
  }

  /** Tells it what to check against; resolves when it has checked all of that. */
  begin(against: CheckedAgainst, fetch?: FetchOrder): Promise<Began> {
    return new Promise((done) => {
      let fetched: FetchedRoot | undefined;
      this.#hear = (message) => {
        if (message.kind === 'fetched') {
          fetched = message.fetched;
          if (fetched.how === 'same') done({ kind: 'same', fetched });
        } else if (message.kind === 'ready') {
          [this.#ready, this.#now] = [message.used, message.used];
          done({ kind: 'ready', checkable: message.checkable, fetched });
        } else if (message.kind !== 'verdict') done(message);
      };
      this.#send({ kind: 'begin', against, ...(fetch !== undefined && { fetch }) });
    });
  }

  /** Asks about one bundle; the one before must have been answered. */
  check(bundle: Uint8Array, client: Client): Promise<Checked> {
    return new Promise((done) => {
      this.#hear = (message) => {
        if (message.kind === 'lost') return done({ lost: message.how });
        if (message.kind !== 'verdict') return;
        this.#now = message.used;
        this.checks++;
        done(message.verdict);
      };
      this.#send({ kind: 'check', bundle, client });
    });
  }

  /** What it has used up since it was ready, as it said last. */
  get used(): Used {
    return { numbers: this.#now.numbers - this.#ready.numbers, memory: this.#now.memory - this.#ready.memory };
  }

  /** Ends it, whatever it does; that it is lost is told as if it had ended by itself. */
  kill(): void {
    this.#child.kill('SIGKILL');
  }

  /** Ends it, whatever it does, and resolves when it is gone. */
  end(): Promise<void> {
    this.onLost = () => {};
    if (this.#child.exitCode !== null || this.#child.signalCode !== null || this.#child.pid === undefined) return Promise.resolve();
    return new Promise((done) => {
      this.#child.once('exit', () => done());
      this.kill();
    });
  }

  #send(message: ToChecker): void {
    if (this.#lost !== undefined) return void setImmediate(() => this.#hear({ kind: 'lost', how: this.#lost ?? '' }));
    // An error here is told by the end of the process, too.
    this.#child.send(message, () => {});
  }
}
