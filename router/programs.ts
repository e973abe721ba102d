/**
 * The programs of a router, from reservation to end: journal first, engine and back end second, money third. What is on the disk is
 * what runs; a restart judges it again. Knows nothing of requests.
 */
import { createHash } from 'node:crypto';
import { printAddress, readAddress } from '../packet/address/address.ts';
import { type Client, limits, type Program } from '../packet/machine/index.ts';
import { type Admission, type Admitted, type Bounds, judge, type Measured, type Refused, refusal } from './admission.ts';
import type { Backend, Rule } from './backends/backend.ts';
import { Enforcement, type EnforcementChoices } from './enforcement.ts';
import { type Counters, Engine } from './engine/engine.ts';
import { Execution, type Quotas, type Running, type ShutRule } from './execution.ts';
import { functionality, functionalityClass, sourcesOf, turnedOff } from './functionality.ts';
import { type Disk, forgetUnfinished, Journal, JournalFailure, realDisk } from './journal.ts';
import { type Change, fromEntry, type Lease, LeaseBook, type Mark, toEntry } from './lease.ts';
import type { Payment } from './ledger.ts';
import { lower, lowerPerPacket } from '../packet/lowering/index.ts';
import { type Price, workPrice } from './price.ts';

export interface RouterRules {
  readonly bounds: Bounds;
  /** Units of work on a window, of all programs together. */
  readonly capacity: number;
  /** Costs at which the next class begins. */
  readonly classes: readonly number[];
  readonly interfaces: number;
  readonly lookahead: number;
  readonly patience: number;
  readonly quotas: Quotas;
  readonly shut: ShutRule;
  readonly price: Price;
  /** Milliseconds that a request may be good for. */
  readonly longestRequest: number;
  /** Requests that wait for room, of all clients. */
  readonly mostWaiting: number;
  /** Nothing is installed; answers say what would be. */
  readonly dryRun: boolean;
}

/** What happened, for the audit, the log and the counters. */
export type RouterEvent = { readonly type: string; readonly at: number } & Readonly<Record<string, unknown>>;

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

/** Journals are rewritten when they are this many bytes, and twice as large as after the last time. */
const rewriteFrom = 1 << 20;

export class Programs {
  readonly rules: RouterRules;
  readonly engine: Engine;
  readonly book = new LeaseBook();
  readonly execution: Execution;
  /** What the kernel enforces, when there is a back end. */
  readonly enforcement: Enforcement | undefined;
  readonly #around: Surroundings;
  readonly #journal: Journal;
  /** Takes a weight off the load, or with a negative one puts it on. */
  readonly #release: (weight: number) => void;
  #rewriteAt = rewriteFrom;
  readonly counts = { installed: 0, ended: 0, shut: 0 };

  private constructor(rules: RouterRules, around: Surroundings, journal: Journal, release: (weight: number) => void) {
    this.rules = rules;
    this.#around = around;
    this.#journal = journal;
    this.#release = release;
    this.engine = new Engine({ packets: limits.window, weight: rules.bounds.weight });
    this.execution = new Execution(rules.quotas, rules.shut);
    const { backend, now, event } = around;
    if (backend !== undefined) this.enforcement = new Enforcement(backend.made, { otherwise: backend.otherwise, now, event });
  }

  /**
   * Opens the journal and installs what it says, judged again. **Fails when** the journal is damaged (`JournalDamage`), or the back end
   * does not take what it says (`BackendFailure`).
   */
  static async open(rules: RouterRules, around: Surroundings, release: (weight: number) => void): Promise<Programs> {
    await forgetUnfinished(around.journal);
    const { journal, entries, torn } = await Journal.open(around.journal, around.disk ?? realDisk);
    const programs = new Programs(rules, around, journal, release);
    for (const entry of entries) programs.book.apply(fromEntry(entry));
    await programs.#restore();
    const { leases, shut } = programs.book;
    around.event({ type: 'started', at: around.now(), leases: leases.size, shut: shut.size, torn });
    return programs;
  }

  /** Why the journal is not written, if so: then nothing is installed. */
  get broken(): string | undefined {
    return this.#journal.broken;
  }

  /** What the engine and the kernel counted for a lease. */
  counters(id: string): Counters | undefined {
    const counted = this.engine.counters(id);
    const { packets, bytes, generated = 0 } = this.enforcement?.counters(id) ?? { packets: 0, bytes: 0 };
    return (
      counted && {
        ...counted,
        dropped: counted.dropped + packets,
        bytes: counted.bytes + bytes,
        generated: counted.generated + generated,
      }
    );
  }

  /** Why the back end cannot enforce a program, if so. */
  unenforceable(id: string, { program }: Measured, client: Client): Refused | undefined {
    const { enforcement } = this;
    if (enforcement === undefined) return undefined;
    const lowered = lowerPerPacket(program, client);
    if (lowered === undefined) return enforcement.takesWindows ? undefined : refusal('backend/windows', { backend: enforcement.name });
    const because = enforcement.refuses({ id, client, ...lowered, ends: 0 });
    return because && refusal(because.code, because.facts);
  }

  /** A program as the bookkeeping has it. */
  describe(id: string, { program, complexity }: Measured, client: Client, owner: string): Running {
    const lowered = lower(program, client);
    return {
      id,
      client,
      owner,
      functionality: functionality(program, client),
      class: functionalityClass(program),
      complexity,
      paying: this.rules.price.base > 0,
      sources: sourcesOf(lowered),
      turnsOff: turnedOff(lowered, client),
    };
  }

  /** Why no more programs of this kind are taken, if so. */
  overQuota(running: Running): Refused | undefined {
    const over = this.execution.overQuota(running);
    if (over === undefined) return undefined;
    return refusal('router/quota', { class: running.class, source: over === '*' ? 'any' : printAddress(over) });
  }

  /** Starts a program whose weight is on the load already: reserves, journals, installs. Takes the weight off again when it fails. */
  async start(admitted: Admitted, running: Running, bundle: Uint8Array, mark: Mark): Promise<Lease | Refused> {
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
    const lease: Lease = { id, client, owner, bundle, complexity, cost, begins, ends, paid };
    const failure = await this.write({ kind: 'lease', lease, mark });
    if (failure !== undefined) {
      await this.#forget(id);
      return failure;
    }
    if (!this.engine.install(id, admitted.program, client)) {
      // Two that are trusted disagree; then it does not run.
      await this.end(id, 'not confined');
      return refusal('router/not-safe', { reason: 'discards', statement: 'discard' });
    }
    const unenforced = await this.enforce(lease, admitted);
    if (unenforced !== undefined) {
      await this.end(id, 'not enforced');
      return unenforced;
    }
    // What was paid is in the journal; the ledger follows, now or at the next start.
    void this.charge(lease, paid);
    this.counts.installed++;
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
    await this.#shutWhatManyTurnOff(running);
    return lease;
  }

  /** Has the back end enforce a lease until its end; why it does not, if so. */
  async enforce(lease: Lease, { program }: Pick<Admitted, 'program'>): Promise<Refused | undefined> {
    const { enforcement } = this;
    const rule = ruleOf(lease, program);
    const failure = rule === undefined ? undefined : await enforcement?.put(rule);
    return failure === undefined ? undefined : refusal('router/backend', { backend: enforcement?.name ?? '', reason: failure });
  }

  /** Has the back end enforce a lease that was renewed for longer; why it does not, if so. */
  async extend({ id, ends }: Lease): Promise<Refused | undefined> {
    const failure = await this.enforcement?.extend(id, ends);
    return failure === undefined ? undefined : refusal('router/backend', { backend: this.enforcement?.name ?? '', reason: failure });
  }

  /** Withdraws a lease: it has ended when this is on the disk. When the back end does not forget it now, it does so later. */
  async withdraw(id: string, mark: Mark): Promise<Refused | undefined> {
    const failure = await this.write({ kind: 'end', id, mark });
    if (failure !== undefined) return failure;
    this.engine.remove(id);
    this.counts.ended++;
    await this.#forget(id);
    const unforgotten = await this.enforcement?.take(id);
    return unforgotten === undefined
      ? undefined
      : refusal('router/backend', { backend: this.enforcement?.name ?? '', reason: unforgotten });
  }

  /** A lease is over, by time or because it cannot run. */
  async end(id: string, why: string, refused?: Refused): Promise<void> {
    this.engine.remove(id);
    // The kernel knows the end of each lease, and what does not work now is tried again.
    void this.enforcement?.take(id);
    this.book.apply({ kind: 'end', id });
    this.counts.ended++;
    this.#around.event({
      type: 'ended',
      at: this.#around.now(),
      lease: id,
      why,
      ...(refused !== undefined && { code: refused.code, ...refused.facts }),
    });
    // When it is over stands in the lease itself, so nothing is lost if this is.
    this.note({ kind: 'end', id });
    await this.#forget(id);
  }

  /** Judges all that runs again, one after the other: what convinced once may have been revoked. What is refused now has ended. */
  async judgeAgain(): Promise<void> {
    // What was good a moment ago is in the book when this is over.
    await new Promise((done) => setImmediate(done));
    await this.#journal.settled();
    for (const { id, bundle, client, owner } of [...this.book.leases.values()]) {
      const admitted = await judge(this.#around.admission, bundle, client, owner);
      if (!isNo(admitted) || !this.book.leases.has(id)) continue;
      await this.end(id, 'no longer good', admitted);
    }
  }

  /** Ends what is over, and writes the journal anew when it has grown. */
  async tidy(): Promise<void> {
    const now = this.#around.now();
    for (const lease of [...this.book.leases.values()]) if (lease.ends <= now) await this.end(lease.id, 'over');
    if (this.#journal.size > this.#rewriteAt && this.#journal.broken === undefined) await this.rewriteJournal();
    await this.enforcement?.tick();
  }

  /** Writes the journal anew, with what still matters. */
  async rewriteJournal(): Promise<void> {
    try {
      await this.#journal.rewrite(() => this.book.entries(this.#around.now()));
      this.#rewriteAt = Math.max(rewriteFrom, this.#journal.size * 2);
    } catch (error) {
      this.#around.event({ type: 'journal-failed', at: this.#around.now(), reason: reasonOf(error) });
    }
  }

  /** Lets a source that was shut send again: the operator's word. False when it is not shut. */
  async reopen(source: bigint): Promise<boolean | Refused> {
    const text = printAddress(source);
    if (!this.book.shut.has(text)) return false;
    const failure = await this.write({ kind: 'open', source: text });
    if (failure !== undefined) return failure;
    this.engine.open(source);
    await this.enforcement?.open(source);
    this.#around.event({ type: 'reopened', at: this.#around.now(), source: text });
    return true;
  }

  /** Puts a change on the disk and then into the book, or says why not. */
  async write(change: Change): Promise<Refused | undefined> {
    try {
      await this.#journal.append(toEntry(change), () => this.book.apply(change));
      return undefined;
    } catch (error) {
      return refusal('router/journal', { reason: reasonOf(error) });
    }
  }

  /** Puts what is in the book already on the disk, some time. */
  note(change: Change): void {
    this.#journal.append(toEntry(change)).catch(() => {});
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
    await this.#journal.close();
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
        this.#around.event({ type: 'not-restored', at: now, lease: lease.id, code: refused?.code ?? 'router/not-safe' });
        this.book.apply({ kind: 'end', id: lease.id });
        this.note({ kind: 'end', id: lease.id });
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
    const shut = Array.from(this.book.shut.keys(), (source) => readAddress(source) ?? 0n);
    for (const source of shut) this.engine.shut(source);
    await this.enforcement?.start({ rules, shut });
  }

  /** Takes a program out of the bookkeeping; whoever shared it and is next pays from now on. */
  async #forget(id: string): Promise<void> {
    const { released, pays } = this.execution.remove(id);
    this.#release(released);
    const next = pays === undefined ? undefined : this.book.leases.get(pays.id);
    if (next === undefined) return;
    const seconds = Math.max(0, next.ends - this.#around.now()) / 1000;
    const amount = workPrice(this.rules.price, next.complexity * seconds);
    if (amount === 0 || (await this.write({ kind: 'paid', id: next.id, amount })) !== undefined) return;
    await this.charge(next, amount);
  }

  async #shutWhatManyTurnOff(running: Running): Promise<void> {
    for (const { source, because } of this.execution.toShut(running)) {
      const text = printAddress(source);
      if (this.book.shut.has(text)) continue;
      const at = this.#around.now();
      // What is not journalled is not done; the next one who asks for it brings it up again.
      if ((await this.write({ kind: 'shut', shut: { source: text, at, because } })) !== undefined) continue;
      this.engine.shut(source);
      await this.enforcement?.shut(source);
      this.counts.shut++;
      this.#around.event({ type: 'shut', at, source: text, because });
    }
  }
}

/** A lease as back ends take it; undefined when its program is for windows. */
function ruleOf({ id, client, ends }: Lease, program: Program): Rule | undefined {
  const lowered = lowerPerPacket(program, client);
  return lowered && { id, client, ...lowered, ends };
}

/** A limit is neither yes nor no: what was proved once stays so until somebody says otherwise. */
export function isNo(judged: Admitted | Refused): judged is Refused {
  return !judged.ok && judged.facts['reason'] !== 'limit';
}

/** SHA-256, in hexadecimal. */
export function hashOf(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function reasonOf(error: unknown): string {
  if (error instanceof JournalFailure) return error.reason;
  throw error;
}
