/**
 * The checker that a router uses, and the one that takes its place. Proofs are checked one at a time in a process of its own, so that
 * nothing that a bundle does holds up a session; whoever used the least time is next. A checker that has used up much is replaced by one
 * that was made ready before. A check that takes too long is ended, and its process with it; the others wait for the next one.
 */
import type { Client } from '../../packet/machine/index.ts';
import type { RouterEvent } from '../event.ts';
import { Refusal } from '../../store/index.ts';
import { type Began, Checker } from './checker.ts';
import { FairQueue } from './fair-queue.ts';
import type { ProofVerdict } from '../admission/proof-admission.ts';
import type { Checkable, CheckedAgainst, FetchedRoot, FetchOrder } from './messages.ts';
import { Unusable } from './unusable.ts';

export interface CheckingRules {
  /** Milliseconds that one check may take. */
  readonly time: number;
  /** MiB that the objects of a checker may take. */
  readonly memory: number;
  /** Numbers for structures after which a checker is replaced: those of a kernel are never given back. */
  readonly numbers: number;
}

export const usualChecking: CheckingRules = { time: 10_000, memory: 512, numbers: 1 << 22 };

/** Checks after which a checker is replaced, whatever it has used. */
const mostChecks = 1_000_000;
/** Milliseconds in which a checker must be ready; to fetch a library takes longer. */
const [longestStart, longestFetch] = [120_000, 600_000];
/** Milliseconds before the next attempt to make a checker ready. */
const pause = 1000;
const MiB = 1 << 20;

interface Job {
  readonly bundle: Uint8Array;
  readonly client: Client;
  readonly done: (verdict: ProofVerdict) => void;
  /** It was asked of a checker that was lost, perhaps for what others had asked before. */
  again: boolean;
}

const limited = (limit: string): ProofVerdict => ({ admitted: false, why: 'limit', limit });

export class Checkers {
  readonly #program: string;
  readonly #against: CheckedAgainst;
  readonly #rules: CheckingRules;
  readonly #event: (event: RouterEvent) => void;
  readonly #queue = new FairQueue<Job>();
  readonly #all = new Set<Checker>();
  #current: Checker | undefined;
  /** Those that check something: the current one, and those before it that have not answered yet. */
  readonly #busy = new Set<Checker>();
  #preparing = false;
  #retry: NodeJS.Timeout | undefined;
  /** Of the library: a checker that was begun before a newer one came is not used after it. */
  #epoch = 0;
  #closed = false;
  #checkable: Checkable = { roots: [], best: '', version: 0, objects: 0, newest: 0, revoked: [] };
  #policies: ReadonlyMap<string, ReadonlySet<string>> = new Map();
  readonly counts = { checks: 0, killed: 0, lost: 0, replaced: 0 };
  /** What was said of proofs, and how long that took, in milliseconds; a limit is neither yes nor no. */
  readonly said = { admitted: 0, refused: 0, limit: 0, milliseconds: 0 };
  /** Called when others are revoked than before. */
  onRevoked: () => void = () => {};

  /** Nothing is started before `start` or `fetch`. */
  constructor(program: string, against: CheckedAgainst, rules: CheckingRules, event: (event: RouterEvent) => void) {
    this.#program = program;
    this.#against = against;
    this.#rules = rules;
    this.#event = event;
  }

  get checkable(): Checkable {
    return this.#checkable;
  }

  /** Numbers used by the checker that works, checks that wait. */
  get state(): { readonly numbers: number; readonly memory: number; readonly waiting: number } {
    return { numbers: 0, memory: 0, ...this.#current?.used, waiting: this.#queue.size };
  }

  /** Whether proofs of a policy made with a root can be checked. */
  knows(root: string, policy: string): 'yes' | 'no such root' | 'no such policy' {
    const policies = this.#policies.get(root);
    if (policies === undefined) return 'no such root';
    return policies.has(policy) ? 'yes' : 'no such policy';
  }

  /** Makes the first checker ready. **Fails when** a policy or the library cannot be used (`Unusable`). */
  async start(): Promise<void> {
    const { checker, began } = await this.#begin();
    if (began.kind === 'ready') return this.#takeOver(checker, began.checkable);
    await this.#end(checker);
    if (began.kind === 'unusable') throw new Unusable(began.file, began.reason);
    throw new Unusable(this.#against.library?.file ?? '', began.kind === 'lost' ? began.how : began.kind);
  }

  /** Whether the proof in a bundle is good. Always resolves. */
  check(bundle: Uint8Array, client: Client, owner: string): Promise<ProofVerdict> {
    if (this.#closed) return Promise.resolve(limited('closed'));
    return new Promise((done) => {
      this.#queue.push(owner, { bundle, client, done, again: false });
      this.#work();
    });
  }

  /**
   * Fetches the library in the process of a checker to be, which takes over if something is new. **Fails when** it cannot be fetched, is
   * refused, or cannot be used (`Refusal`); then everything is as it was.
   */
  async fetch(
    from: string,
    { patience, most, signal }: Omit<FetchOrder, 'loaded' | 'from'> & { signal: AbortSignal },
  ): Promise<FetchedRoot> {
    const loaded = this.#current === undefined ? 0 : this.#checkable.newest;
    const { checker, began } = await this.#begin({ from, patience, most, loaded }, signal);
    if (began.kind === 'ready') {
      this.#epoch++;
      this.#takeOver(checker, began.checkable);
      return began.fetched as FetchedRoot;
    }
    await this.#end(checker);
    switch (began.kind) {
      case 'same':
        return began.fetched;
      case 'not-fetched':
        throw new Refusal(began.code, began.facts);
      case 'unusable':
        throw new Refusal('library/refused', { object: began.file || from, reason: began.reason });
      case 'lost':
        throw new Refusal('library/unreachable', {
          url: from,
          reason: signal.aborted ? 'it was stopped' : `its process ended: ${began.how}`,
        });
    }
  }

  /** Ends all. What waits is refused. */
  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#retry);
    for (const job of this.#queue.clear()) job.done(limited('closed'));
    await Promise.all([...this.#all].map((c) => this.#end(c)));
  }

  async #begin(fetch?: FetchOrder, signal?: AbortSignal): Promise<{ checker: Checker; began: Began }> {
    const checker = new Checker(this.#program, this.#rules.memory);
    this.#all.add(checker);
    const stop = (): void => checker.kill();
    const timer = setTimeout(stop, fetch === undefined ? longestStart : longestFetch);
    signal?.addEventListener('abort', stop, { once: true });
    if (this.#closed || signal?.aborted === true) stop();
    const began = await checker.begin(this.#against, fetch);
    clearTimeout(timer);
    signal?.removeEventListener('abort', stop);
    return { checker, began: this.#closed ? { kind: 'lost', how: 'closed' } : began };
  }

  /** What comes from now on is for this one; the one before it ends when it has answered. */
  #takeOver(checker: Checker, checkable: Checkable): void {
    const before = this.#current;
    const { revoked } = this.#checkable;
    const first = this.#checkable.best === '';
    this.#current = checker;
    this.#checkable = checkable;
    this.#policies = new Map(checkable.roots.map(([root, policies]) => [root, new Set(policies)]));
    checker.onLost = (how) => {
      // One that checks something is missed there.
      if (this.#busy.has(checker)) return;
      this.#lose(checker, how);
      this.#work();
    };
    if (before !== undefined) {
      this.counts.replaced++;
      if (!this.#busy.has(before)) void this.#end(before);
    }
    if (!first && checkable.revoked.some((axiom) => !revoked.includes(axiom))) this.onRevoked();
    this.#work();
  }

  /** Does what is next, if nothing is being done. */
  #work(): void {
    if (this.#closed) return;
    const checker = this.#current;
    if (checker === undefined) return this.#prepare();
    if (this.#busy.has(checker)) return;
    const { numbers, memory } = checker.used;
    // The kernel remembers the assumptions that it met last, and they may be large.
    const room = (this.#rules.memory * MiB) / 2;
    if (numbers >= this.#rules.numbers || memory > room || checker.checks >= mostChecks) this.#prepare();
    const next = this.#queue.take();
    if (next !== undefined) void this.#check(checker, next.owner, next.item);
  }

  async #check(checker: Checker, owner: string, job: Job): Promise<void> {
    this.#busy.add(checker);
    let late = false;
    const before = performance.now();
    const timer = setTimeout(() => {
      late = true;
      checker.kill();
    }, this.#rules.time);
    const checked = await checker.check(job.bundle, job.client);
    clearTimeout(timer);
    this.#busy.delete(checker);
    const spent = performance.now() - before;
    this.#queue.spent(owner, spent);
    this.said.milliseconds += spent;
    this.counts.checks++;
    if ('lost' in checked) {
      if (late) this.counts.killed++;
      this.#lose(checker, late ? 'it took too long' : checked.lost);
      if (!late && !job.again && checker.checks > 0 && !this.#closed) {
        job.again = true;
        this.#queue.push(owner, job);
        return this.#work();
      }
    } else if (checker !== this.#current) {
      void this.#end(checker);
      // Something may have been revoked since it was asked.
      if (checked.admitted && !this.#closed) {
        this.#queue.push(owner, job);
        return this.#work();
      }
    }
    // The next one begins before anything is made of this one.
    this.#work();
    const verdict = 'lost' in checked ? limited(late ? 'time' : 'memory') : checked;
    this.said[verdict.admitted ? 'admitted' : verdict.why === 'limit' ? 'limit' : 'refused']++;
    job.done(verdict);
  }

  #lose(checker: Checker, how: string): void {
    if (this.#current === checker) this.#current = undefined;
    void this.#end(checker);
    if (this.#closed) return;
    this.counts.lost++;
    this.#event({ type: 'checker-lost', at: Date.now(), how, checks: checker.checks, ...checker.used });
  }

  /** Makes the next checker ready, if that is not being done. */
  #prepare(): void {
    if (this.#preparing || this.#closed || this.#retry !== undefined) return;
    this.#preparing = true;
    const epoch = this.#epoch;
    void this.#begin().then(({ checker, began }) => {
      this.#preparing = false;
      if (began.kind === 'ready' && epoch === this.#epoch) return this.#takeOver(checker, began.checkable);
      void this.#end(checker);
      if (began.kind === 'ready') return this.#work();
      if (this.#closed) return;
      const reason = began.kind === 'lost' ? began.how : 'reason' in began ? began.reason : began.kind;
      this.#event({ type: 'checker-failed', at: Date.now(), reason });
      if (this.#current === undefined) for (const job of this.#queue.clear()) job.done(limited('checker'));
      this.#retry = setTimeout(() => {
        this.#retry = undefined;
        this.#work();
      }, pause);
    });
  }

  async #end(checker: Checker): Promise<void> {
    await checker.end();
    this.#all.delete(checker);
  }
}
