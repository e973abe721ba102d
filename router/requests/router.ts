/**
 * A router without its network: signed requests of authenticated clients in, answers out. The order is the promise: judged, reserved,
 * journalled, installed, answered. What was answered survives a crash; what was not may be there after it, and then its client finds
 * it in its list.
 */
import { type KeyObject, sign } from 'node:crypto';
import { printAddress } from '../../packet/address/address.ts';
import { hexOf } from '../../kernel/index.ts';
import { readBundle } from '../../packet/admission/index.ts';
import type { Client } from '../../packet/machine/index.ts';
import { type Admitted, judge, type Refused, refusal } from '../admission/admission.ts';
import type { Lease, Mark } from '../leases/lease.ts';
import { wholePrice, workPrice } from '../leases/price.ts';
import type { ProofTerms } from '../admission/proof-admission.ts';
import { hashOf, isNo, Programs, type RouterEvent, type RouterRules, type Surroundings } from '../leases/programs.ts';
import { type Ask, digestFor, readRequest } from './request.ts';
import type { Running } from '../scheduling/execution.ts';
import { classOf, Scheduler } from '../scheduling/scheduler.ts';

/** Who asks, as the session has found out. */
export interface Identity {
  /** What the client may speak for: each address with its range. */
  readonly clients: readonly Client[];
  readonly key: KeyObject;
  /** SHA-256 of the public key. */
  readonly owner: string;
}

export interface RouterSurroundings extends Surroundings {
  /** The router's own key: it signs receipts and its policy. */
  readonly key: KeyObject;
  /** The hash of its public key. */
  readonly id: string;
  /** What proofs are to be made for, when they are asked for. */
  readonly proofs?: ProofTerms;
}

/** What a client has in its hands when its program runs. */
export interface Receipt {
  readonly router: string;
  readonly client: string;
  readonly lease: string;
  /** SHA-256 of what was uploaded. */
  readonly bundle: string;
  readonly complexity: number;
  readonly cost: number;
  readonly begins: number;
  readonly ends: number;
  readonly paid: number;
}

/** Signed text: `text` is JSON, as it was signed. */
export interface Signed {
  readonly text: string;
  readonly signature: string;
}

export type Answer =
  | { readonly ok: true; readonly state: 'running' | 'renewed'; readonly receipt: Signed }
  | { readonly ok: true; readonly state: 'waiting' | 'withdrawn'; readonly lease: string }
  | {
      readonly ok: true;
      readonly state: 'would run';
      readonly class: number;
      readonly complexity: number;
      readonly cost: number;
      readonly price: number;
    }
  | Refused;

/** A request that waits for room. */
interface Waiting {
  readonly admitted: Admitted;
  readonly running: Running;
  readonly bundle: Uint8Array;
  readonly expires: number;
  readonly mark: Mark;
  /** Set while its client waits for the answer. */
  answer: ((answer: Answer) => void) | undefined;
}

interface Received {
  readonly ask: Ask;
  readonly bundle: Uint8Array;
  readonly client: Client;
  readonly owner: string;
  readonly mark: Mark;
  readonly now: number;
  readonly port: number;
}

export class Router {
  readonly rules: RouterRules;
  readonly programs: Programs;
  readonly #around: RouterSurroundings;
  readonly #scheduler: Scheduler;
  readonly #waiting: Map<string, Waiting>;
  #closed = false;
  readonly counts = { requests: 0, accepted: 0, refused: 0 };

  private constructor(
    rules: RouterRules,
    around: RouterSurroundings,
    programs: Programs,
    scheduler: Scheduler,
    waiting: Map<string, Waiting>,
  ) {
    this.rules = rules;
    this.programs = programs;
    this.#around = around;
    this.#scheduler = scheduler;
    this.#waiting = waiting;
  }

  /** A router with what its journal says. **Fails when** the journal is damaged (`JournalDamage`). */
  static async open(rules: RouterRules, around: RouterSurroundings): Promise<Router> {
    const waiting = new Map<string, Waiting>();
    let programs: Programs | undefined;
    const weigh = ({ id }: { id: string }): number => {
      const running = waiting.get(id)?.running;
      return running === undefined || programs === undefined ? 0 : programs.execution.weight(running);
    };
    const scheduler = new Scheduler({ ...rules, classes: rules.classes.length + 1 }, weigh);
    programs = await Programs.open(rules, around, (weight) => scheduler.release(weight));
    return new Router(rules, around, programs, scheduler, waiting);
  }

  get load(): Readonly<Record<'capacity' | 'load' | 'waiting' | 'programs' | 'groups', number>> {
    const { load, waiting } = this.#scheduler;
    return { capacity: this.rules.capacity, load, waiting, ...this.programs.execution.sizes() };
  }

  /** What clients prove against, signed. */
  policy(): Signed {
    const { bounds, classes, price, longestRequest, dryRun } = this.rules;
    const { id, admission, proofs } = this.#around;
    return this.#signed({
      router: id,
      verify: admission.verify,
      ...(proofs !== undefined && { proofs }),
      bounds,
      classes,
      price,
      longestRequest,
      dryRun,
    });
  }

  /** The leases of a client, and its requests that wait. */
  list(identity: Identity): readonly Readonly<Record<string, unknown>>[] {
    const own = new Set(identity.clients.map((c) => printAddress(c.address)));
    const running = [...this.programs.book.leases.values()].filter((l) => own.has(printAddress(l.client.address)));
    const waiting = [...this.#waiting].filter(([, w]) => own.has(w.mark.client));
    return [
      ...running.map((l) => ({ state: 'running', ...this.#receiptOf(l), counters: this.programs.counters(l.id) ?? null })),
      ...waiting.map(([lease, w]) => ({ state: 'waiting', lease, client: w.mark.client, expires: w.expires })),
    ];
  }

  /** Does what a signed request asks for. `port` is the number of the interface that it came in by. */
  async request(bytes: Uint8Array, identity: Identity, port = 0): Promise<Answer> {
    this.counts.requests++;
    const request = readRequest(bytes, identity.key);
    if (!request.ok) return this.#refused(request, { owner: identity.owner });
    const { ask, bundle } = request;
    const who = { client: ask.client, owner: identity.owner, sequence: ask.sequence, action: ask.action };
    const client = identity.clients.find((c) => printAddress(c.address) === ask.client);
    if (client === undefined) return this.#refused(refusal('router/not-your-address', { client: ask.client }), who);
    if (ask.router !== this.#around.id) return this.#refused(refusal('router/other-router'), who);
    const { book } = this.programs;
    const last = book.sequence(ask.client);
    if (ask.sequence <= last) return this.#refused(refusal('router/replayed', { sequence: ask.sequence, last }), who);
    const now = this.#around.now();
    if (ask.expires <= now || ask.expires > now + this.rules.longestRequest)
      return this.#refused(refusal('router/expired', { seconds: (ask.expires - now) / 1000, most: this.rules.longestRequest / 1000 }), who);
    const mark = { client: ask.client, sequence: ask.sequence };
    // From here on the number is used up, whatever comes of it.
    book.apply({ kind: 'mark', mark });
    const answer = await this.#answer({ ask, bundle, client, owner: identity.owner, mark, now, port });
    // What has changed something has the number in its own entry, and nothing waits for the others.
    if (!answer.ok || answer.state === 'waiting' || answer.state === 'would run') this.programs.note({ kind: 'mark', mark });
    const about = { ...who, ...evidenceIn(bundle) };
    if (!answer.ok) return this.#refused(answer, { ...about, ...(ask.lease !== undefined && { lease: ask.lease }) });
    this.counts.accepted++;
    const lease = ask.lease ?? (answer.state === 'would run' ? undefined : leaseName(ask));
    this.#event({ type: 'accepted', at: now, state: answer.state, ...about, ...(lease !== undefined && { lease }) });
    return answer;
  }

  /** Ends what is over, gives up what waited too long, starts what fits. To be called now and then. */
  async tick(): Promise<void> {
    if (this.#closed) return;
    const now = this.#around.now();
    for (const [id, waiting] of this.#waiting) {
      if (waiting.expires > now) continue;
      this.#waiting.delete(id);
      this.#scheduler.withdraw(id);
      this.#event({ type: 'gave-up', at: now, lease: id, ...waiting.mark });
    }
    await this.programs.tidy();
    this.#startWaiting();
  }

  /** Judges again what waits and what runs, and starts what there is room for then. */
  async judgeAgain(): Promise<void> {
    for (const [id, { running, bundle, mark }] of [...this.#waiting]) {
      const admitted = await judge(this.#around.admission, bundle, running.client, running.owner);
      if (!isNo(admitted) || !this.#waiting.delete(id)) continue;
      this.#scheduler.withdraw(id);
      this.#event({ type: 'gave-up', at: this.#around.now(), lease: id, ...mark, code: admitted.code, ...admitted.facts });
    }
    await this.programs.judgeAgain();
    if (!this.#closed) this.#startWaiting();
  }

  /** Waits for what is being written. Nothing is taken any more. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.programs.close();
    this.#event({ type: 'stopped', at: this.#around.now() });
  }

  #answer(r: Received): Promise<Answer> | Answer {
    if (this.#closed) return refusal('router/journal', { reason: 'closed' });
    if (r.ask.action === 'renew') return this.#renew(r);
    return r.ask.action === 'withdraw' ? this.#withdraw(r) : this.#install(r, r.ask.action === 'try' || this.rules.dryRun);
  }

  async #install(r: Received, dry: boolean): Promise<Answer> {
    await this.#around.admission.fetch?.(r.bundle);
    const late = this.#tooLate(r);
    return late ?? this.#judge(r, dry);
  }

  /** Why nothing comes of a request any more, when time has passed since it came. */
  #tooLate({ ask }: Received): Refused | undefined {
    if (this.#closed) return refusal('router/journal', { reason: 'closed' });
    const seconds = (ask.expires - this.#around.now()) / 1000;
    return seconds <= 0 ? refusal('router/expired', { seconds, most: this.rules.longestRequest / 1000 }) : undefined;
  }

  /** What takes little is asked first; what convinces, last. */
  async #judge(r: Received, dry: boolean): Promise<Answer> {
    const { ask, bundle, client, owner, mark } = r;
    const { rules, programs } = this;
    const { admission } = this.#around;
    const measured = admission.measure(bundle);
    if (!measured.ok) return measured;
    const { complexity, cost } = measured;
    const found = { class: classOf(cost, rules.classes), complexity, cost };
    for (const name of ['complexity', 'cost', 'class'] as const) {
      const announced = ask.announces?.[name] ?? 'nothing';
      if (announced !== found[name]) return refusal('router/announced-wrongly', { what: name, announced, found: found[name] });
    }
    const price = wholePrice(rules.price, cost);
    if ((ask.payment ?? 0) < price) return refusal('router/price', { price, offered: ask.payment ?? 0 });
    if (complexity > rules.capacity) return refusal('router/never-fits', { complexity, capacity: rules.capacity });
    const id = leaseName(ask);
    const running = programs.describe(id, measured, client, owner);
    const noRoom = programs.unenforceable(id, measured, client) ?? programs.overQuota(running) ?? (dry ? undefined : this.#full());
    if (noRoom !== undefined) return noRoom;
    const convinced = admission.convince(measured, bundle, client, owner);
    const conviction = convinced instanceof Promise ? await convinced : convinced;
    if (!conviction.ok) return conviction;
    const admitted: Admitted = { ...measured, because: conviction.because };
    // Others have come and gone while it was checked.
    const late = this.#tooLate(r) ?? programs.overQuota(running);
    if (late !== undefined) return late;
    if (dry) return { ok: true, state: 'would run', ...found, price };
    const full = this.#full();
    if (full !== undefined) return full;
    const arrived = this.#around.now();
    return new Promise<Answer>((answer) => {
      const waiting: Waiting = { admitted, running, bundle, expires: ask.expires, mark, answer };
      this.#waiting.set(id, waiting);
      this.#scheduler.submit({ id, interface: r.port, arrived, class: found.class, payment: price, complexity });
      this.#startWaiting();
      if (this.#waiting.get(id) !== waiting) return;
      // It has not started at once, so it waits; its client finds it in its list.
      waiting.answer = undefined;
      this.#event({ type: 'waiting', at: arrived, lease: id, ...mark });
      answer({ ok: true, state: 'waiting', lease: id });
    });
  }

  #full(): Refused | undefined {
    const { broken } = this.programs;
    if (broken !== undefined) return refusal('router/journal', { reason: broken });
    return this.#waiting.size >= this.rules.mostWaiting ? refusal('router/too-many', { waiting: this.#waiting.size }) : undefined;
  }

  /** Starts whatever the scheduler says. */
  #startWaiting(): void {
    for (let next = this.#scheduler.next(); next !== undefined; next = this.#scheduler.next()) {
      const waiting = this.#waiting.get(next.id) as Waiting;
      this.#waiting.delete(next.id);
      // What can be reserved is reserved before this returns, so the next decision knows of it.
      const started = this.programs.start(waiting.admitted, waiting.running, waiting.bundle, waiting.mark);
      void started.then((made) => waiting.answer?.('ok' in made ? made : { ok: true, state: 'running', receipt: this.#receipt(made) }));
    }
  }

  async #renew({ ask, client, mark, now }: Received): Promise<Answer> {
    const lease = this.#ownLease(ask.lease, client);
    if (lease === undefined) return refusal('router/no-such-lease', { lease: ask.lease ?? '' });
    const whole = wholePrice(this.rules.price, lease.cost);
    if ((ask.payment ?? 0) < whole) return refusal('router/price', { price: whole, offered: ask.payment ?? 0 });
    const price = this.rules.price.base + (this.programs.execution.pays(lease.id) ? workPrice(this.rules.price, lease.cost) : 0);
    const renewed: Lease = { ...lease, begins: now, ends: now + (lease.ends - lease.begins), paid: lease.paid + price };
    const failure = await this.programs.write({ kind: 'lease', lease: renewed, mark });
    if (failure !== undefined) return failure;
    if (!this.programs.execution.running.has(lease.id)) {
      // It ended while this was being written. What does not run is no lease.
      this.programs.book.apply({ kind: 'end', id: lease.id });
      this.programs.note({ kind: 'end', id: lease.id });
      return refusal('router/no-such-lease', { lease: lease.id });
    }
    const unenforced = await this.programs.extend(renewed);
    if (unenforced !== undefined) {
      // Its end is what it was.
      await this.programs.write({ kind: 'lease', lease });
      return unenforced;
    }
    void this.programs.charge(renewed, price);
    return { ok: true, state: 'renewed', receipt: this.#receipt(renewed) };
  }

  async #withdraw({ ask, client, mark }: Received): Promise<Answer> {
    const id = ask.lease ?? '';
    if (this.#waiting.get(id)?.mark.client === mark.client) {
      this.#waiting.delete(id);
      this.#scheduler.withdraw(id);
    } else {
      if (this.#ownLease(id, client) === undefined) return refusal('router/no-such-lease', { lease: id });
      const failure = await this.programs.withdraw(id, mark);
      if (failure !== undefined) return failure;
    }
    this.#startWaiting();
    return { ok: true, state: 'withdrawn', lease: id };
  }

  /** A lease belongs to whoever is authenticated for its address, with whatever key. */
  #ownLease(id: string | undefined, client: Client): Lease | undefined {
    const lease = this.programs.book.leases.get(id ?? '');
    return lease?.client.address === client.address ? lease : undefined;
  }

  #receiptOf({ id, client, bundle, complexity, cost, begins, ends, paid }: Lease): Receipt {
    const address = printAddress(client.address);
    return { router: this.#around.id, client: address, lease: id, bundle: hashOf(bundle), complexity, cost, begins, ends, paid };
  }

  #receipt(lease: Lease): Signed {
    return this.#signed(this.#receiptOf(lease));
  }

  #signed(value: unknown): Signed {
    const text = JSON.stringify(value);
    const { key } = this.#around;
    return { text, signature: sign(digestFor(key), Buffer.from(text), key).toString('base64') };
  }

  #refused(why: Refused, about: Readonly<Record<string, unknown>>): Refused {
    this.counts.refused++;
    this.#event({ type: 'refused', at: this.#around.now(), ...about, code: why.code, ...why.facts });
    return why;
  }

  #event(event: RouterEvent): void {
    this.#around.event(event);
  }
}

/** The name of the lease that a request asks for: no two requests of a client have one number. */
function leaseName({ router, client, sequence }: Ask): string {
  return hashOf(`${router} ${client} ${sequence}`).slice(0, 24);
}

/** What the audit says of an upload: which program, and which proof of what it came with. */
function evidenceIn(bundle: Uint8Array): Readonly<Record<string, string>> {
  if (bundle.length === 0) return {};
  const whole = { bundle: hashOf(bundle) };
  const parts = readBundle(bundle);
  if (typeof parts === 'string') return { ...whole, program: whole.bundle };
  const { policy, root, program, derivation } = parts;
  return { ...whole, program: hashOf(program), proof: hashOf(derivation), policy: hexOf(policy), root: hexOf(root) };
}
