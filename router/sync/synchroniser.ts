/**
 * When a router brings its proof cache in step with the library: at the start, on a schedule, when an operator says so, and when a
 * client's proof names a root that is not here. One fetch at a time; what clients can cause is at most one fetch in `rest`.
 */
import { Refusal } from '../../store/index.ts';
import type { Checkable } from '../checking/messages.ts';
import type { RouterEvent } from '../event.ts';

export interface SyncRules {
  /** The address of the library; empty for none. */
  readonly from: string;
  /** The publisher's key, in hexadecimal. */
  readonly publicKey: string;
  /** The name of the library. */
  readonly name: string;
  /** Milliseconds from one scheduled fetch to the next; 0 for never. */
  readonly every: number;
  /** Milliseconds after any fetch in which no client causes another. */
  readonly rest: number;
  /** Milliseconds in which some bytes must come; no client waits longer. */
  readonly patience: number;
  /** Bytes of a library. */
  readonly size: number;
}

/** What can be brought in step with a library. */
export interface Fetching {
  /** What can be checked with what was fetched. */
  readonly checkable?: Checkable;
  /** **Fails when** nothing can be fetched, or it is refused (`Refusal`); then everything is as it was. */
  fetch(
    from: string,
    options: { readonly patience: number; readonly most: number; readonly signal: AbortSignal },
  ): Promise<{
    readonly how: string;
    readonly received: number;
    readonly bytes: number;
    readonly library: { readonly root: { readonly version: number; readonly objects: string } };
  }>;
}

/** What came of a fetch. */
export type Outcome =
  | {
      readonly ok: true;
      readonly how: string;
      readonly version: number;
      readonly root: string;
      readonly received: number;
      readonly bytes: number;
    }
  | { readonly ok: false; readonly code: string; readonly facts: Readonly<Record<string, string | number>> };

/** How the library that proofs refer to is, and what came of the last fetch. */
export interface SyncState {
  readonly from: string;
  /** Of the latest root in use; all of it was checked since the start. */
  readonly library: { readonly version: number; readonly root: string; readonly objects: number } | null;
  /** Roots that proofs may be made with. */
  readonly roots: number;
  readonly last: { readonly at: number; readonly why: string; readonly from: string; readonly ok: boolean; readonly result: string } | null;
  /** When a fetch came through last; 0 before the first. */
  readonly good: number;
  readonly fetched: number;
  readonly failed: number;
}

/** No fetch takes longer, in milliseconds. */
const longestFetch = 600_000;
/** Roots that are remembered as asked for in vain. */
const mostAsked = 1024;

export class Synchroniser {
  readonly #cache: Fetching;
  readonly #rules: SyncRules;
  readonly #now: () => number;
  readonly #event: (event: RouterEvent) => void;
  readonly #changed: () => void;
  readonly #closing = new AbortController();
  readonly #asked = new Set<string>();
  #running: Promise<Outcome> | undefined;
  #last = Number.NEGATIVE_INFINITY;
  #timer: NodeJS.Timeout | undefined;
  #told: SyncState['last'] = null;
  readonly #counts = { good: 0, fetched: 0, failed: 0 };

  constructor(cache: Fetching, rules: SyncRules, now: () => number, event: (event: RouterEvent) => void, changed: () => void) {
    this.#cache = cache;
    this.#rules = rules;
    this.#now = now;
    this.#event = event;
    this.#changed = changed;
  }

  get state(): SyncState {
    const { best: root = '', version = 0, objects = 0, roots = [] } = this.#cache.checkable ?? {};
    const library = root === '' ? null : { version, root, objects };
    return { from: this.#rules.from, library, roots: roots.length, last: this.#told, ...this.#counts };
  }

  /** Fetches now and then, from now on. */
  schedule(): void {
    if (this.#rules.every > 0) this.#timer = setInterval(() => void this.run('schedule'), this.#rules.every);
  }

  /** Fetches what is new; whoever comes meanwhile gets what comes of the fetch that runs. Never throws. */
  run(why: string, from = this.#rules.from): Promise<Outcome> {
    this.#running ??= this.#fetch(why, from).finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  /** Asks for a root that is not here, once; nothing when it is not asked for. It may not be here afterwards either. */
  need(root: string): Promise<void> | undefined {
    if (this.#asked.has(root) || this.#asked.size >= mostAsked) return undefined;
    if (this.#running === undefined && this.#now() - this.#last < this.#rules.rest) return undefined;
    this.#asked.add(root);
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((done) => {
      timer = setTimeout(done, this.#rules.patience);
    });
    return Promise.race([this.run('admission').then(() => {}), late]).finally(() => clearTimeout(timer));
  }

  /** Ends what is being fetched. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    this.#closing.abort();
    await this.#running;
  }

  async #fetch(why: string, from: string): Promise<Outcome> {
    const { patience, size } = this.#rules;
    if (why !== 'admission') this.#asked.clear();
    let outcome: Outcome;
    try {
      const signal = AbortSignal.any([this.#closing.signal, AbortSignal.timeout(longestFetch)]);
      const { library, how, received, bytes } = await this.#cache.fetch(from, { patience, most: size, signal });
      const { version, objects: root } = library.root;
      outcome = { ok: true, how, version, root, received, bytes };
      if (how !== 'same') {
        this.#asked.clear();
        this.#changed();
      }
    } catch (error) {
      // A disk that is full stops the cache, not the router.
      const { code = 'library/unreachable', facts = { url: from, reason: String(error) } } = error instanceof Refusal ? error : {};
      outcome = { ok: false, code, facts };
    }
    this.#last = this.#now();
    const { ok, ...told } = outcome;
    this.#told = { at: this.#last, why, from, ok, result: outcome.ok ? outcome.how : outcome.code };
    if (ok) this.#counts.good = this.#last;
    this.#counts[ok ? 'fetched' : 'failed']++;
    this.#event({ type: ok ? 'synchronised' : 'sync-failed', at: this.#last, why, from, ...told });
    return outcome;
  }
}
