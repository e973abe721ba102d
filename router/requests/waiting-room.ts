/**
 * Requests whose programs were judged, from then until they start: in the order that the scheduler says, and as long as they are good.
 * What waits is forgotten when the router ends.
 */
import { type Admission, judge, type Refused } from '../admission/admission.ts';
import type { RouterEvent } from '../event.ts';
import type { Lease } from '../leases/lease.ts';
import { isNo } from '../leases/early-ends.ts';
import type { Pending, Programs } from '../leases/programs.ts';
import type { RouterRules } from '../rules.ts';
import { type Request, Scheduler } from '../scheduling/scheduler.ts';

/** A request that waits for room. */
export interface Waiting extends Pending {
  readonly expires: number;
}

interface Entry extends Waiting {
  /** Set while its client waits for the answer. */
  started: ((came: Lease | Refused) => void) | undefined;
}

export class WaitingRoom {
  readonly #scheduler: Scheduler;
  readonly #waiting = new Map<string, Entry>();
  readonly #event: (event: RouterEvent) => void;
  #programs: Programs | undefined;

  constructor(rules: RouterRules, event: (event: RouterEvent) => void) {
    this.#event = event;
    this.#scheduler = new Scheduler({ ...rules, classes: rules.classes.length + 1 }, ({ id }) => {
      const running = this.#waiting.get(id)?.running;
      return running === undefined ? 0 : (this.#programs?.execution.weight(running) ?? 0);
    });
  }

  /** Where programs start; they weigh nothing before. */
  attach(programs: Programs): void {
    this.#programs = programs;
  }

  /** Takes a weight off the load, or with a negative one puts it on. */
  release(weight: number): void {
    this.#scheduler.release(weight);
  }

  get load(): { readonly load: number; readonly waiting: number } {
    const { load, waiting } = this.#scheduler;
    return { load, waiting };
  }

  get size(): number {
    return this.#waiting.size;
  }

  /** What waits for these clients. */
  of(clients: ReadonlySet<string>): readonly (readonly [lease: string, waiting: Waiting])[] {
    return [...this.#waiting].filter(([, { mark }]) => clients.has(mark.client));
  }

  /** Starts it if it is its turn and there is room: what came of that. Nothing when it waits; it starts some other time then. */
  enter(request: Request, waiting: Waiting): Promise<Lease | Refused | undefined> {
    return new Promise((done) => {
      const entry: Entry = { ...waiting, started: done };
      this.#waiting.set(request.id, entry);
      this.#scheduler.submit(request);
      this.start();
      if (this.#waiting.get(request.id) !== entry) return;
      // It has not started at once, so it waits; its client finds it in its list.
      entry.started = undefined;
      this.#event({ type: 'waiting', at: request.arrived, lease: request.id, ...waiting.mark });
      done(undefined);
    });
  }

  /** Takes back what a client waits for; false when there is no such thing. */
  withdraw(id: string, client: string): boolean {
    return this.#waiting.get(id)?.mark.client === client && this.#remove(id);
  }

  /** Gives up what waited too long. */
  giveUp(now: number): void {
    for (const [id, { expires, mark }] of this.#waiting)
      if (expires <= now && this.#remove(id)) this.#event({ type: 'gave-up', at: now, lease: id, ...mark });
  }

  /** Gives up what waits under this name; false when there is no such thing. `facts` are for the audit. */
  end(id: string, facts: Readonly<Record<string, unknown>>, now: number): boolean {
    const waiting = this.#waiting.get(id);
    if (waiting === undefined || !this.#remove(id)) return false;
    this.#event({ type: 'gave-up', at: now, lease: id, ...waiting.mark, ...facts });
    return true;
  }

  /** Gives up what clients wait for who have shown one of these certificates. */
  endRevoked(revoked: ReadonlySet<string>, now: number): void {
    for (const [id, { certificate = '' }] of [...this.#waiting])
      if (revoked.has(certificate)) this.end(id, { why: 'certificate revoked', certificate }, now);
  }

  /** Judges again what waits. */
  async judgeAgain(admission: Admission, now: () => number): Promise<void> {
    for (const [id, { running, bundle, mark }] of [...this.#waiting]) {
      const admitted = await judge(admission, bundle, running.client, running.owner);
      if (!isNo(admitted) || !this.#remove(id)) continue;
      this.#event({ type: 'gave-up', at: now(), lease: id, ...mark, code: admitted.code, ...admitted.facts });
    }
  }

  /** Starts whatever the scheduler says. */
  start(): void {
    for (let next = this.#scheduler.next(); next !== undefined; next = this.#scheduler.next()) {
      const entry = this.#waiting.get(next.id) as Entry;
      this.#waiting.delete(next.id);
      // What can be reserved is reserved before this returns, so the next decision knows of it.
      const came = (this.#programs as Programs).start(entry);
      void came.then((made) => entry.started?.(made));
    }
  }

  #remove(id: string): boolean {
    if (!this.#waiting.delete(id)) return false;
    this.#scheduler.withdraw(id);
    return true;
  }
}
