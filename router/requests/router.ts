/**
 * A router without its network: signed requests of authenticated clients in, answers out. The order is the promise: judged, reserved,
 * journalled, installed, answered. What was answered survives a crash; what was not may be there after it, and then its client finds
 * it in its list.
 */
import type { KeyObject } from 'node:crypto';
import { hexOf } from '../../kernel/index.ts';
import { printAddress } from '../../packet/address/address.ts';
import { bundleAlone, readBundle } from '../../packet/admission/index.ts';
import type { Client } from '../../packet/machine/index.ts';
import { type Refused, refusal } from '../admission/admission.ts';
import type { ProofTerms } from '../admission/proof-admission.ts';
import type { RouterEvent } from '../event.ts';
import { hashOf } from '../hash.ts';
import { Programs, type Surroundings } from '../leases/programs.ts';
import type { RouterRules } from '../rules.ts';
import { type Answer, receipt, receiptOf, type Signed, type Signer, signed } from './answer.ts';
import { Installation, leaseName, type Received } from './installation.ts';
import { renew, withdraw } from './lease-changes.ts';
import { readRequest } from './request.ts';
import { WaitingRoom } from './waiting-room.ts';

/** Who asks, as the session has found out. */
export interface Identity {
  /** What the client may speak for: each address with its range. */
  readonly clients: readonly Client[];
  readonly key: KeyObject;
  /** SHA-256 of the public key. */
  readonly owner: string;
  /** The certificate that was shown, by issuer and number. */
  readonly certificate?: string;
}

/** The key signs receipts and the router's policy. */
export interface RouterSurroundings extends Surroundings, Signer {
  /** What proofs are to be made for, when they are asked for. */
  readonly proofs?: ProofTerms;
}

export class Router {
  readonly rules: RouterRules;
  readonly programs: Programs;
  readonly #around: RouterSurroundings;
  readonly #room: WaitingRoom;
  readonly #installation: Installation;
  #closed = false;
  /** Certificates that are good no more. */
  #revoked: ReadonlySet<string> = new Set();
  readonly counts = { requests: 0, accepted: 0, refused: 0 };
  /** How many requests ended in which state, or were refused with which code. */
  readonly outcomes = new Map<string, number>();

  private constructor(rules: RouterRules, around: RouterSurroundings, programs: Programs, room: WaitingRoom) {
    this.rules = rules;
    this.programs = programs;
    this.#around = around;
    this.#room = room;
    const { admission } = around;
    this.#installation = new Installation({
      rules,
      admission,
      programs,
      room,
      revoked: (certificate) => certificate !== undefined && this.#revoked.has(certificate),
      closed: () => this.#closed,
      now: () => around.now(),
    });
  }

  /** A router with what its journal says. **Fails when** the journal is damaged (`JournalDamage`). */
  static async open(rules: RouterRules, around: RouterSurroundings): Promise<Router> {
    const room = new WaitingRoom(rules, (event) => around.event(event));
    const programs = await Programs.open(rules, around, (weight) => room.release(weight));
    room.attach(programs);
    return new Router(rules, around, programs, room);
  }

  get load(): Readonly<Record<'capacity' | 'load' | 'waiting' | 'programs' | 'groups', number>> {
    return { capacity: this.rules.capacity, ...this.#room.load, ...this.programs.execution.sizes() };
  }

  /** What clients prove against, signed; `requestSize` is how many bytes of a request its session takes. */
  policy(requestSize?: number): Signed {
    const { bounds, classes, price, longestRequest, dryRun } = this.rules;
    const { id, admission, proofs } = this.#around;
    return signed(this.#around, {
      router: id,
      verify: admission.verify,
      ...(proofs !== undefined && { proofs }),
      bounds,
      classes,
      price,
      longestRequest,
      ...(requestSize !== undefined && { requestSize }),
      dryRun,
    });
  }

  /** The leases of a client, its requests that wait, and the leases that ended before their time. */
  list(identity: Identity): readonly Readonly<Record<string, unknown>>[] {
    const own = new Set(identity.clients.map((c) => printAddress(c.address)));
    const running = [...this.programs.book.leases.values()].filter((l) => own.has(printAddress(l.client.address)));
    return [
      ...running.map((l) => ({ state: 'running', ...receiptOf(this.#around, l), counters: this.programs.counters(l.id) ?? null })),
      ...this.#room.of(own).map(([lease, w]) => ({ state: 'waiting', lease, client: w.mark.client, expires: w.expires })),
      ...[...this.programs.book.ended].flatMap(([lease, ended]) => (own.has(ended.client) ? [{ state: 'ended', lease, ...ended }] : [])),
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
    const { book, kept } = this.programs;
    const last = book.sequence(ask.client);
    if (ask.sequence <= last) return this.#refused(refusal('router/replayed', { sequence: ask.sequence, last }), who);
    const now = this.#around.now();
    if (ask.expires <= now || ask.expires > now + this.rules.longestRequest)
      return this.#refused(refusal('router/expired', { seconds: (ask.expires - now) / 1000, most: this.rules.longestRequest / 1000 }), who);
    const mark = { client: ask.client, sequence: ask.sequence };
    // From here on the number is used up, whatever comes of it.
    book.apply({ kind: 'mark', mark });
    const answer = await this.#answer({ ask, bundle, client, owner: identity.owner, mark, now, port, certificate: identity.certificate });
    // What has changed something has the number in its own entry, and nothing waits for the others.
    if (!answer.ok || answer.state === 'waiting' || answer.state === 'would run') kept.note({ kind: 'mark', mark });
    const about = { ...who, ...evidenceIn(bundle) };
    if (!answer.ok) return this.#refused(answer, { ...about, ...(ask.lease !== undefined && { lease: ask.lease }) });
    this.counts.accepted++;
    this.#came(answer.state);
    const lease = ask.lease ?? (answer.state === 'would run' ? undefined : leaseName(ask));
    this.#event({ type: 'accepted', at: now, state: answer.state, ...about, ...(lease !== undefined && { lease }) });
    return answer;
  }

  /** Ends what is over, gives up what waited too long, starts what fits. To be called now and then. */
  async tick(): Promise<void> {
    if (this.#closed) return;
    this.#room.giveUp(this.#around.now());
    await this.programs.tidy();
    // Of those whose end could not be written, too.
    await this.programs.early.endRevoked(this.#revoked);
    this.#room.start();
  }

  /** Judges again what waits and what runs, and starts what there is room for then. */
  async judgeAgain(): Promise<void> {
    await this.#room.judgeAgain(this.#around.admission, () => this.#around.now());
    await this.programs.early.judgeAgain();
    if (!this.#closed) this.#room.start();
  }

  /** Ends a lease, or a request that waits, because the operator says so. False when there is none; why not, when it cannot be written. */
  async end(id: string, by: Readonly<Record<string, string>>): Promise<boolean | Refused> {
    const facts = { ...by, why: 'the operator ended it' };
    const ended = this.#room.end(id, facts, this.#around.now()) || (await this.programs.early.end(id, facts.why, by));
    if (ended === true) this.#room.start();
    return ended;
  }

  /** These certificates are good no more, and no others: what runs or waits for whoever has shown one of them ends. */
  async revoke(certificates: ReadonlySet<string>): Promise<void> {
    this.#revoked = certificates;
    this.#room.endRevoked(certificates, this.#around.now());
    // What is being written now is in the book after this.
    await this.programs.kept.settled();
    await this.programs.early.endRevoked(certificates);
    if (!this.#closed) this.#room.start();
  }

  /** Waits for what is being written. Nothing is taken any more. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.programs.close();
    this.#event({ type: 'stopped', at: this.#around.now() });
  }

  async #answer(r: Received): Promise<Answer> {
    const { action, lease = '' } = r.ask;
    if (this.#closed) return refusal('router/journal', { reason: 'closed' });
    if (action === 'renew') {
      const renewed = await renew(this.programs, r);
      return 'ok' in renewed ? renewed : { ok: true, state: 'renewed', receipt: receipt(this.#around, renewed) };
    }
    if (action === 'withdraw') {
      const failure = this.#room.withdraw(lease, r.mark.client) ? undefined : await withdraw(this.programs, r);
      if (failure !== undefined) return failure;
      this.#room.start();
      return { ok: true, state: 'withdrawn', lease };
    }
    const came = await this.#installation.install(r, action === 'try' || this.rules.dryRun);
    return 'answer' in came ? came.answer : { ok: true, state: 'running', receipt: receipt(this.#around, came.lease) };
  }

  #refused(why: Refused, about: Readonly<Record<string, unknown>>): Refused {
    this.counts.refused++;
    this.#came(why.code);
    this.#event({ type: 'refused', at: this.#around.now(), ...about, code: why.code, ...why.facts });
    return why;
  }

  #came(outcome: string): void {
    this.outcomes.set(outcome, (this.outcomes.get(outcome) ?? 0) + 1);
  }

  #event(event: RouterEvent): void {
    this.#around.event(event);
  }
}

/** What the audit says of an upload: which program, and which proof of what it came with. */
function evidenceIn(bundle: Uint8Array): Readonly<Record<string, string>> {
  if (bundle.length === 0) return {};
  const whole = { bundle: hashOf(bundleAlone(bundle)) };
  const parts = readBundle(bundle);
  if (typeof parts === 'string') return { ...whole, program: whole.bundle };
  const { policy, root, lemmas = [], program, derivation } = parts;
  const cited = lemmas.length === 0 ? {} : { lemmas: lemmas.map(hexOf).join(' ') };
  return { ...whole, program: hashOf(program), proof: hashOf(derivation), policy: hexOf(policy), root: hexOf(root), ...cited };
}
