/**
 * The programs of a router, from reservation to end: journal first, engine and back end second, money third. What is on the disk is
 * what runs; a restart judges it again. Knows nothing of requests.
 */
import { printAddress } from '../../packet/address/address.ts';
import { type Client, limits } from '../../packet/machine/index.ts';
import { type Admission, type Admitted, judge, type Measured, type Refused, refusal } from '../admission/admission.ts';
import type { Backend, Rule } from '../backends/backend.ts';
import { Enforcement, type EnforcementChoices } from '../enforcement.ts';
import { type Counters, Engine } from '../engine/engine.ts';
import type { RouterEvent } from '../event.ts';
import type { RouterRules } from '../rules.ts';
import { Execution, type Running } from '../scheduling/execution.ts';
import { described, ruleOf, unenforceable } from './described.ts';
import { type Disk, realDisk } from './journal.ts';
import { EarlyEnds } from './early-ends.ts';
import type { Lease, LeaseBook, Mark } from './lease.ts';
import { LeaseJournal } from './lease-journal.ts';
import type { Payment } from './ledger.ts';
import { workPrice } from './price.ts';
import { ShutSources } from './shut-sources.ts';

export interface Surroundings {
  /** The file of the journal. */
  readonly journal: string;
  readonly disk?: Disk;
  readonly admission: Admission;
  readonly payment: Payment;
  /** What enforces programs in the kernel, if anything does. */
  readonly backend?: { readonly made: Backend<unknown>; readonly otherwise: EnforcementChoices['otherwise'] };
  now(): number;
  event(event: RouterEvent): void;
}

/** A program that was judged and is to start. */
export interface Pending {
  readonly admitted: Admitted;
  readonly running: Running;
  readonly bundle: Uint8Array;
  readonly mark: Mark;
  /** The certificate that its client has shown, if that is known. */
  readonly certificate?: string | undefined;
}

export class Programs {
  readonly rules: RouterRules;
  readonly engine: Engine;
  readonly execution: Execution;
  /** What the kernel enforces, when there is a back end. */
  readonly enforcement: Enforcement | undefined;
  readonly sources: ShutSources;
  /** What ends before its time. */
  readonly early: EarlyEnds;
  /** What was promised, and where that is written. */
  readonly kept: LeaseJournal;
  readonly #around: Surroundings;
  /** Takes a weight off the load, or with a negative one puts it on. */
  readonly #release: (weight: number) => void;
  readonly #counts = { installed: 0, ended: 0 };

  private constructor(rules: RouterRules, around: Surroundings, kept: LeaseJournal, release: (weight: number) => void) {
    this.rules = rules;
    this.#around = around;
    this.kept = kept;
    this.#release = release;
    this.engine = new Engine({ packets: limits.window, weight: rules.bounds.weight });
    this.execution = new Execution(rules.quotas, rules.shut);
    const { backend, now, event } = around;
    if (backend !== undefined) this.enforcement = new Enforcement(backend.made, { otherwise: backend.otherwise, now, event });
    const { engine, execution, enforcement } = this;
    this.sources = new ShutSources({ kept, engine, execution, enforcement, now: () => around.now(), event: (e) => around.event(e) });
    const over = (lease: Lease, why: string, facts: Readonly<Record<string, unknown>>): Promise<void> => this.#over(lease, why, facts);
    this.early = new EarlyEnds({ kept, admission: around.admission, over, now: () => around.now() });
  }

  /**
   * Opens the journal and installs what it says, judged again. **Fails when** the journal is damaged (`JournalDamage`), or the back end
   * does not take what it says (`BackendFailure`).
   */
  static async open(rules: RouterRules, around: Surroundings, release: (weight: number) => void): Promise<Programs> {
    const kept = await LeaseJournal.open(around.journal, around.disk ?? realDisk);
    const programs = new Programs(rules, around, kept, release);
    await programs.#restore();
    const { leases, shut } = kept.book;
    around.event({ type: 'started', at: around.now(), leases: leases.size, shut: shut.size, torn: kept.torn });
    return programs;
  }

  get book(): LeaseBook {
    return this.kept.book;
  }

  /** Why the journal is not written, if so: then nothing is installed. */
  get broken(): string | undefined {
    return this.kept.broken;
  }

  get counts(): { readonly installed: number; readonly ended: number; readonly shut: number } {
    return { ...this.#counts, shut: this.sources.count };
  }

  /** What the engine and the kernel counted for a lease. */
  counters(id: string): Counters | undefined {
    const counted = this.engine.counters(id);
    const { packets, bytes } = this.enforcement?.counters(id) ?? { packets: 0, bytes: 0 };
    return counted && { ...counted, dropped: counted.dropped + packets, bytes: counted.bytes + bytes };
  }

  /** Why the back end cannot enforce a program, if so. */
  unenforceable(id: string, measured: Measured, client: Client): Refused | undefined {
    return unenforceable(this.enforcement, id, measured, client);
  }

  /** A program as the bookkeeping has it. */
  describe(id: string, measured: Measured, client: Client, owner: string): Running {
    return described(id, measured, { client, owner, paying: this.rules.price.base > 0 });
  }

  /** Why no more programs of this kind are taken, if so. */
  overQuota(running: Running): Refused | undefined {
    const over = this.execution.overQuota(running);
    if (over === undefined) return undefined;
    return refusal('router/quota', { class: running.class, source: over === '*' ? 'any' : printAddress(over) });
  }

  /** Starts a program whose weight is on the load already: reserves, journals, installs. Takes the weight off again when it fails. */
  async start({ admitted, running, bundle, mark, certificate }: Pending): Promise<Lease | Refused> {
    const { id, client, owner } = running;
    const over = this.overQuota(running);
    if (over !== undefined) {
      this.#release(this.execution.weight(running));
      return over;
    }
    const pays = this.execution.add(running);
    const begins = this.#around.now();
    const { complexity, cost } = admitted;
    const paid = this.rules.price.base + (pays ? workPrice(this.rules.price, cost) : 0);
    const ends = begins + admitted.program.lifetime * 1000;
    const shown = certificate === undefined ? {} : { certificate };
    const lease: Lease = { id, client, owner, bundle, complexity, cost, begins, ends, paid, ...shown };
    const failure = await this.kept.write({ kind: 'lease', lease, mark });
    if (failure !== undefined) {
      await this.#forget(id);
      return failure;
    }
    if (!this.engine.install(id, admitted.program, client)) {
      // Two that are trusted disagree; then it does not run.
      await this.#over(lease, 'not confined');
      return refusal('router/not-safe', { reason: 'discards', statement: 'discard' });
    }
    const unenforced = await this.#enforce(lease, admitted);
    if (unenforced !== undefined) {
      await this.#over(lease, 'not enforced');
      return unenforced;
    }
    // What was paid is in the journal; the ledger follows, now or at the next start.
    void this.charge(lease, paid);
    this.#counts.installed++;
    this.#around.event({
      type: 'installed',
      at: begins,
      lease: id,
      ...mark,
      owner,
      because: admitted.because,
      complexity,
      cost,
      paid,
      ends,
    });
    await this.sources.look(running);
    return lease;
  }

  /** Has the back end enforce a lease that was renewed for longer; why it does not, if so. */
  async extend({ id, ends }: Lease): Promise<Refused | undefined> {
    return this.#unenforced(await this.enforcement?.extend(id, ends));
  }

  /** Withdraws a lease: it has ended when this is on the disk. When the back end does not forget it now, it does so later. */
  async withdraw(id: string, mark: Mark): Promise<Refused | undefined> {
    const failure = await this.kept.write({ kind: 'end', id, mark });
    if (failure !== undefined) return failure;
    this.engine.remove(id);
    this.#counts.ended++;
    await this.#forget(id);
    return this.#unenforced(await this.enforcement?.take(id));
  }

  /** Ends what is over, and writes the journal anew when it has grown. */
  async tidy(): Promise<void> {
    const now = this.#around.now();
    for (const lease of [...this.book.leases.values()]) if (lease.ends <= now) await this.#over(lease, 'over');
    this.book.forget(now);
    const failed = await this.kept.tidy(now);
    if (failed !== undefined) this.#around.event({ type: 'journal-failed', at: now, reason: failed });
    await this.enforcement?.tick();
  }

  async charge(lease: Lease, amount: number): Promise<void> {
    if (amount === 0) return;
    const { id, client, owner } = lease;
    const charge = { lease: id, client: printAddress(client.address), owner, amount, at: this.#around.now() };
    if (!(await this.#around.payment.charge(charge))) this.#around.event({ type: 'not-charged', ...charge });
  }

  /** Waits for what is being written. */
  async close(): Promise<void> {
    await this.enforcement?.close();
    await this.kept.close();
    await this.#around.payment.close();
  }

  async #restore(): Promise<void> {
    const now = this.#around.now();
    const rules: Rule[] = [];
    for (const lease of [...this.book.leases.values()].sort((a, b) => a.begins - b.begins)) {
      if (lease.ends <= now) {
        this.book.apply({ kind: 'end', id: lease.id });
        continue;
      }
      // Nothing on the disk is believed but that it was promised: the program is judged as if it came now.
      const admitted = await judge(this.#around.admission, lease.bundle, lease.client, lease.owner);
      const refused = admitted.ok ? this.unenforceable(lease.id, admitted, lease.client) : admitted;
      if (!admitted.ok || refused !== undefined || !this.engine.install(lease.id, admitted.program, lease.client)) {
        const because = refused ?? refusal('router/not-safe');
        this.#around.event({ type: 'not-restored', at: now, ...whose(lease), ...because.facts, code: because.code });
        this.early.refuse(lease, because);
        continue;
      }
      const rule = ruleOf(lease, admitted.program);
      if (rule !== undefined) rules.push(rule);
      const running = this.describe(lease.id, admitted, lease.client, lease.owner);
      this.#release(-this.execution.weight(running));
      this.execution.add(running);
      const missing = lease.paid - this.#around.payment.chargedFor(lease.id);
      if (missing > 0) await this.charge(lease, missing);
    }
    const shut = this.sources.restore();
    await this.enforcement?.start({ rules, shut });
  }

  /** What ran runs no more. */
  async #over(lease: Lease, why: string, facts: Readonly<Record<string, unknown>> = {}): Promise<void> {
    const { id } = lease;
    // When it is over stands in the lease itself, so nothing is lost if this is; what ended early was written before.
    if (this.book.leases.has(id)) this.kept.note({ kind: 'end', id });
    // Two may have found out at the same time.
    if (!this.execution.running.has(id)) return;
    this.engine.remove(id);
    // The kernel knows the end of each lease, and what does not work now is tried again.
    void this.enforcement?.take(id);
    this.#counts.ended++;
    this.#around.event({ type: 'ended', at: this.#around.now(), ...whose(lease), why, ...facts });
    await this.#forget(id);
  }

  /** Has the back end enforce a lease until its end; why it does not, if so. */
  async #enforce(lease: Lease, { program }: Admitted): Promise<Refused | undefined> {
    const rule = ruleOf(lease, program);
    return rule && this.#unenforced(await this.enforcement?.put(rule));
  }

  #unenforced(reason: string | undefined): Refused | undefined {
    return reason === undefined ? undefined : refusal('router/backend', { backend: this.enforcement?.name ?? '', reason });
  }

  /** Takes a program out of the bookkeeping; whoever shared it and is next pays from now on. */
  async #forget(id: string): Promise<void> {
    const { released, pays } = this.execution.remove(id);
    this.#release(released);
    const next = pays === undefined ? undefined : this.book.leases.get(pays.id);
    if (next === undefined) return;
    const seconds = Math.max(0, next.ends - this.#around.now()) / 1000;
    const amount = workPrice(this.rules.price, next.complexity * seconds);
    if (amount === 0 || (await this.kept.write({ kind: 'paid', id: next.id, amount })) !== undefined) return;
    await this.charge(next, amount);
  }
}

/** What the audit says of whom a lease is. */
const whose = ({ id, client, owner }: Lease): object => ({ lease: id, client: printAddress(client.address), owner });
