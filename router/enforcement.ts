/**
 * What of the leases a back end enforces. Changes that come while one is being made go together into the next. When one fails, nothing
 * is believed of the kernel any more: the whole of it is told again, now and then, until it is taken. Knows no journal and no clients.
 */
import {
  type Backend,
  BackendFull,
  type CannotExpress,
  type Change,
  type Rule,
  type RuleCounters,
  type Wanted,
} from './backends/backend.ts';
import type { RouterEvent } from './event.ts';

export interface EnforcementChoices {
  /** Whether what the back end cannot express runs in this process alone, where only captures and a live link come by. */
  readonly otherwise: 'refuse' | 'engine';
  now(): number;
  event(event: RouterEvent): void;
}

interface Pending {
  readonly change: Change;
  done(failure: string | undefined): void;
}

/** Milliseconds for which counters are good, and between two tries. */
const freshFor = 1000;
/** Milliseconds between looks whether the kernel still has what it was told. */
const lookEvery = 5000;

export class Enforcement {
  readonly #backend: Backend<unknown>;
  readonly #choices: EnforcementChoices;
  /** What the kernel is to have. */
  readonly #rules = new Map<string, Rule>();
  readonly #shut = new Set<bigint>();
  #pending: Pending[] = [];
  #working: Promise<void> | undefined;
  /** Why the kernel may have something else than it is to have. */
  #behind: string | undefined = 'not started';
  #triedAt = Number.NEGATIVE_INFINITY;
  #countedAt = Number.NEGATIVE_INFINITY;
  #counting: Promise<void> = Promise.resolve();
  #counted: ReadonlyMap<string, RuleCounters> = new Map();
  shutCounters: RuleCounters = { packets: 0, bytes: 0 };

  constructor(backend: Backend<unknown>, choices: EnforcementChoices) {
    this.#backend = backend;
    this.#choices = choices;
  }

  get name(): string {
    return this.#backend.name;
  }

  /** Why the kernel may have something else than the leases, if so. */
  get behind(): string | undefined {
    return this.#behind;
  }

  /** Whether programs for windows may run, in this process alone. */
  get takesWindows(): boolean {
    return this.#choices.otherwise === 'engine';
  }

  /** Why a rule is not taken, if so. */
  refuses(rule: Rule): CannotExpress | undefined {
    return this.#choices.otherwise === 'engine' ? undefined : this.#backend.can(rule);
  }

  /** Makes the kernel have these rules and no others. **Fails when** it cannot (`BackendFailure`). */
  async start({ rules, shut }: Wanted): Promise<void> {
    for (const rule of rules) if (this.#backend.can(rule) === undefined) this.#rules.set(rule.id, rule);
    for (const source of shut) this.#shut.add(source);
    await this.#reconcile();
  }

  /** Enforces a rule, or one that was there with a new end; why not, if it does not. Then the one from before stays. */
  async put(rule: Rule): Promise<string | undefined> {
    if (this.#backend.can(rule) !== undefined) return undefined;
    const before = this.#rules.get(rule.id);
    this.#rules.set(rule.id, rule);
    const failure = await this.#change({ added: [rule] });
    if (failure === undefined || this.#rules.get(rule.id) !== rule) return failure;
    if (before === undefined) this.#rules.delete(rule.id);
    else this.#rules.set(rule.id, before);
    return failure;
  }

  /** Has a rule end at another time, if it is enforced; why not, if it does not. */
  async extend(id: string, ends: number): Promise<string | undefined> {
    const rule = this.#rules.get(id);
    return rule && this.put({ ...rule, ends });
  }

  /** Enforces it no more; why the kernel goes on with it for now, if it does. */
  async take(id: string): Promise<string | undefined> {
    return this.#rules.delete(id) ? this.#change({ removed: [id] }) : undefined;
  }

  async shut(source: bigint): Promise<string | undefined> {
    this.#shut.add(source);
    return this.#change({ shut: [source] });
  }

  async open(source: bigint): Promise<string | undefined> {
    this.#shut.delete(source);
    return this.#change({ opened: [source] });
  }

  counters(id: string): RuleCounters {
    return this.#counted.get(id) ?? { packets: 0, bytes: 0 };
  }

  /** Reads the counters of the kernel, unless that was begun just now. */
  async refresh(): Promise<void> {
    const now = this.#choices.now();
    if (this.#behind !== undefined) return;
    if (now - this.#countedAt >= freshFor) {
      this.#countedAt = now;
      this.#counting = this.#count();
    }
    await this.#counting;
  }

  async #count(): Promise<void> {
    try {
      const { rules, shut } = await this.#backend.counters();
      this.#counted = rules;
      this.shutCounters = shut;
    } catch (error) {
      this.#failed(error);
    }
  }

  /** Tries again what failed, and looks now and then whether the kernel still has everything. */
  async tick(): Promise<void> {
    const now = this.#choices.now();
    if (this.#behind === undefined && now - this.#countedAt >= lookEvery) await this.refresh();
    if (this.#behind === undefined || now - this.#triedAt < freshFor) return;
    await this.#change({});
  }

  /** Waits for what is being changed. The kernel goes on with what it has, until each lease ends. */
  async close(): Promise<void> {
    while (this.#working !== undefined) await this.#working;
  }

  #change(change: Change): Promise<string | undefined> {
    const waits = new Promise<string | undefined>((done) => this.#pending.push({ change, done }));
    this.#working ??= this.#work().finally(() => {
      this.#working = undefined;
    });
    return waits;
  }

  async #work(): Promise<void> {
    // What is asked for in this turn goes together.
    await undefined;
    while (this.#pending.length > 0) {
      const some = this.#pending.splice(0);
      const failure = await this.#make(some);
      if (failure !== full) for (const { done } of some) done(failure);
      // Of several only one may have been too much.
      else for (const one of some) one.done(some.length === 1 ? 'there is no more room' : await this.#makeAlone(one));
    }
  }

  async #makeAlone(one: Pending): Promise<string | undefined> {
    const failure = await this.#make([one]);
    return failure === full ? 'there is no more room' : failure;
  }

  /** Why changes were not made, if so. */
  async #make(some: readonly Pending[]): Promise<string | typeof full | undefined> {
    try {
      if (this.#behind !== undefined) await this.#reconcile();
      else await this.#backend.apply(together(some.map((p) => p.change)));
      return undefined;
    } catch (error) {
      if (error instanceof BackendFull) return full;
      return this.#failed(error);
    }
  }

  async #reconcile(): Promise<void> {
    this.#triedAt = this.#choices.now();
    const { added, removed, shut, opened } = await this.#backend.reconcile({ rules: [...this.#rules.values()], shut: [...this.#shut] });
    this.#behind = undefined;
    const counts = { added: added.length, removed: removed.length, shut: shut.length, opened: opened.length };
    this.#choices.event({ type: 'reconciled', at: this.#choices.now(), backend: this.name, ...counts });
  }

  #failed(error: unknown): string {
    const reason = error instanceof Error ? error.message : String(error);
    const news = this.#behind !== reason;
    this.#behind = reason;
    if (news) this.#choices.event({ type: 'backend-failed', at: this.#choices.now(), backend: this.name, reason });
    return reason;
  }
}

const full = Symbol('full');

/** Several changes as one, in which the last word about each thing counts. */
function together(changes: readonly Change[]): Change {
  const rules = new Map<string, Rule | undefined>();
  const sources = new Map<bigint, boolean>();
  for (const { added = [], removed = [], shut = [], opened = [] } of changes) {
    for (const id of removed) rules.set(id, undefined);
    for (const rule of added) rules.set(rule.id, rule);
    for (const source of opened) sources.set(source, false);
    for (const source of shut) sources.set(source, true);
  }
  return {
    added: [...rules.values()].filter((r) => r !== undefined),
    removed: Array.from(rules).flatMap(([id, rule]) => (rule === undefined ? [id] : [])),
    shut: Array.from(sources).flatMap(([source, is]) => (is ? [source] : [])),
    opened: Array.from(sources).flatMap(([source, is]) => (is ? [] : [source])),
  };
}
