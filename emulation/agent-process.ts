/** An agent on a node, from outside: jobs go in, results come back. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Job } from './agent.ts';
import { NetworkFailure } from './network.ts';

interface Waiting {
  readonly event: (event: object) => void;
  readonly done: (result: object) => void;
  readonly failed: (error: Error) => void;
}

export class AgentProcess {
  readonly #child: ChildProcess;
  readonly #waiting = new Map<number, Waiting>();
  #next = 1;

  /** Starts a command line that is an agent. */
  constructor([command, ...args]: readonly [string, ...string[]]) {
    this.#child = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'] });
    const end = (why: string): void => {
      for (const { failed } of this.#waiting.values()) failed(new NetworkFailure('agent', why));
      this.#waiting.clear();
    };
    this.#child.on('error', (error) => end(error.message));
    this.#child.on('exit', (code, signal) => end(`it ended with ${signal ?? code}`));
    this.#child.stdin?.on('error', () => {});
    if (this.#child.stdout !== null) createInterface({ input: this.#child.stdout }).on('line', (line) => this.#hear(line));
  }

  /** What came of a job. **Fails when** the agent cannot do it, or is gone (`NetworkFailure`). */
  ask(job: Job, event: (event: object) => void = () => {}): Promise<object> {
    const id = this.#next++;
    return new Promise((done, failed) => {
      this.#waiting.set(id, { event, done, failed });
      this.#child.stdin?.write(`${JSON.stringify({ id, ...job })}\n`);
    });
  }

  close(): void {
    this.#child.kill('SIGKILL');
  }

  #hear(line: string): void {
    const { id, event, result, error } = JSON.parse(line) as { id: number; event?: object; result?: object; error?: string };
    const waiting = this.#waiting.get(id);
    if (waiting === undefined) return;
    if (event !== undefined) return waiting.event(event);
    this.#waiting.delete(id);
    if (error !== undefined) waiting.failed(new NetworkFailure('agent', error));
    else waiting.done(result ?? {});
  }
}
