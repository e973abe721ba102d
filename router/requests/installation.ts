/**
 * A request to install a program, from its bundle to its place in the waiting room: what takes little is asked first, and what convinces
 * last. Who asks was found out before; see `router.ts`.
 */
import type { Client } from '../../packet/machine/index.ts';
import { type Admission, type Admitted, type Refused, refusal } from '../admission/admission.ts';
import { hashOf } from '../hash.ts';
import type { Lease, Mark } from '../leases/lease.ts';
import { wholePrice } from '../leases/price.ts';
import type { Programs } from '../leases/programs.ts';
import type { RouterRules } from '../rules.ts';
import { classOf } from '../scheduling/scheduler.ts';
import type { Answer } from './answer.ts';
import type { Ask } from './request.ts';
import type { WaitingRoom } from './waiting-room.ts';

/** A request of somebody who was authenticated, with a number that was not used before. */
export interface Received {
  readonly ask: Ask;
  readonly bundle: Uint8Array;
  readonly client: Client;
  readonly owner: string;
  readonly mark: Mark;
  readonly now: number;
  readonly port: number;
  /** The certificate that the client has shown, if that is known. */
  readonly certificate?: string | undefined;
}

export interface InstallationParts {
  readonly rules: RouterRules;
  readonly admission: Admission;
  readonly programs: Programs;
  readonly room: WaitingRoom;
  /** Whether a certificate is good no more. */
  revoked(certificate: string | undefined): boolean;
  /** Whether nothing is taken any more. */
  closed(): boolean;
  now(): number;
}

/** What came of a request: a lease that runs, or the answer. */
export type Installed = { readonly lease: Lease } | { readonly answer: Answer };

export class Installation {
  readonly #parts: InstallationParts;

  constructor(parts: InstallationParts) {
    this.#parts = parts;
  }

  /** Installs what a request has; with `dry` it says what would come of it. */
  async install(r: Received, dry: boolean): Promise<Installed> {
    await this.#parts.admission.fetch?.(r.bundle);
    const late = this.#tooLate(r);
    return late === undefined ? this.#judge(r, dry) : { answer: late };
  }

  /** Why nothing comes of a request any more, when time has passed since it came. */
  #tooLate({ ask, certificate }: Received): Refused | undefined {
    const { rules, now, closed, revoked } = this.#parts;
    if (revoked(certificate)) return refusal('router/revoked');
    if (closed()) return refusal('router/journal', { reason: 'closed' });
    const seconds = (ask.expires - now()) / 1000;
    return seconds <= 0 ? refusal('router/expired', { seconds, most: rules.longestRequest / 1000 }) : undefined;
  }

  async #judge(r: Received, dry: boolean): Promise<Installed> {
    const { ask, client, owner, mark, certificate } = r;
    const { rules, programs, admission, room, now } = this.#parts;
    const measured = admission.measure(r.bundle);
    if (!measured.ok) return { answer: measured };
    const { complexity, cost } = measured;
    const found = { class: classOf(cost, rules.classes), complexity, cost };
    const price = wholePrice(rules.price, cost);
    const badTerms = this.#termsOf(ask, found, price);
    if (badTerms !== undefined) return { answer: badTerms };
    const id = leaseName(ask);
    const running = programs.describe(id, measured, client, owner);
    const noRoom = programs.unenforceable(id, measured, client) ?? programs.overQuota(running) ?? (dry ? undefined : this.#full());
    if (noRoom !== undefined) return { answer: noRoom };
    const convinced = admission.convince(measured, r.bundle, client, owner);
    const conviction = convinced instanceof Promise ? await convinced : convinced;
    if (!conviction.ok) return { answer: conviction };
    const admitted: Admitted = { ...measured, because: conviction.because };
    // A lease has with it all that convinced, so that it needs nobody at the next start.
    const bundle = conviction.whole ?? r.bundle;
    // Others have come and gone while it was checked.
    const late = this.#tooLate(r) ?? programs.overQuota(running) ?? (dry ? undefined : this.#full());
    if (late !== undefined) return { answer: late };
    if (dry) return { answer: { ok: true, state: 'would run', ...found, price } };
    const place = { id, interface: r.port, arrived: now(), class: found.class, payment: price, complexity };
    const came = await room.enter(place, { admitted, running, bundle, expires: ask.expires, mark, certificate });
    if (came === undefined) return { answer: { ok: true, state: 'waiting', lease: id } };
    return 'ok' in came ? { answer: came } : { lease: came };
  }

  /** What is wrong with what a client announces and offers, if something is. */
  #termsOf(ask: Ask, found: Readonly<Record<'class' | 'complexity' | 'cost', number>>, price: number): Refused | undefined {
    const { rules } = this.#parts;
    for (const name of ['complexity', 'cost', 'class'] as const) {
      const announced = ask.announces?.[name] ?? 'nothing';
      if (announced !== found[name]) return refusal('router/announced-wrongly', { what: name, announced, found: found[name] });
    }
    if ((ask.payment ?? 0) < price) return refusal('router/price', { price, offered: ask.payment ?? 0 });
    const { complexity } = found;
    return complexity > rules.capacity ? refusal('router/never-fits', { complexity, capacity: rules.capacity }) : undefined;
  }

  #full(): Refused | undefined {
    const { programs, room, rules } = this.#parts;
    if (programs.broken !== undefined) return refusal('router/journal', { reason: programs.broken });
    return room.size >= rules.mostWaiting ? refusal('router/too-many', { waiting: room.size }) : undefined;
  }
}

/** The name of the lease that a request asks for: no two requests of a client have one number. */
export function leaseName({ router, client, sequence }: Ask): string {
  return hashOf(`${router} ${client} ${sequence}`).slice(0, 24);
}
