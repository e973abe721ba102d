/**
 * Leases that end before their time and not by their client's word: because the operator says so, because a certificate was revoked, because
 * the program was judged again and refused. Their clients are told why, until each would have ended by itself.
 */
import { printAddress } from '../../packet/address/address.ts';
import { type Admission, type Admitted, judge, type Refused } from '../admission/admission.ts';
import type { EndedEarly, Lease } from './lease.ts';
import type { LeaseJournal } from './lease-journal.ts';

export interface EarlyEndsParts {
  readonly kept: LeaseJournal;
  readonly admission: Admission;
  /** Has what ran run no more; `facts` are for the audit. */
  over(lease: Lease, why: string, facts: Readonly<Record<string, unknown>>): Promise<void>;
  now(): number;
}

/** Why a lease ended that was refused when it was judged again. */
const noLongerGood = 'no longer good';

export class EarlyEnds {
  readonly #parts: EarlyEndsParts;

  constructor(parts: EarlyEndsParts) {
    this.#parts = parts;
  }

  /**
   * Ends a lease for a reason that its client is told: it has ended when this is on the disk. False when there is none; why nothing was
   * changed, when it cannot be written. `facts` are for the audit.
   */
  async end(id: string, why: string, facts: Readonly<Record<string, unknown>> = {}): Promise<boolean | Refused> {
    const { kept, over, now } = this.#parts;
    const lease = kept.book.leases.get(id);
    if (lease === undefined) return false;
    const { reason } = facts;
    const ended: EndedEarly = { ...told(lease, now()), why, ...(typeof reason === 'string' && { reason }) };
    const failure = await kept.write({ kind: 'end', id, ended });
    if (failure !== undefined) return failure;
    await over(lease, why, facts);
    return true;
  }

  /** Ends the leases for which these certificates were shown last. */
  async endRevoked(revoked: ReadonlySet<string>): Promise<void> {
    if (revoked.size === 0) return;
    // What cannot be written runs on, and is ended at the next look.
    for (const { id, certificate = '' } of [...this.#parts.kept.book.leases.values()])
      if (revoked.has(certificate)) await this.end(id, 'certificate revoked', { certificate });
  }

  /** Judges all that runs again, one after the other: what convinced once may have been revoked. What is refused now has ended. */
  async judgeAgain(): Promise<void> {
    const { kept, admission, over } = this.#parts;
    await kept.settled();
    for (const { id, bundle, client, owner } of [...kept.book.leases.values()]) {
      const admitted = await judge(admission, bundle, client, owner);
      const lease = kept.book.leases.get(id);
      if (!isNo(admitted) || lease === undefined) continue;
      this.refuse(lease, admitted);
      await over(lease, noLongerGood, { code: admitted.code, ...admitted.facts });
    }
  }

  /** Notes that a lease was refused when it was judged again: it does not run, written or not, because each start judges it again. */
  refuse(lease: Lease, { code, facts: { reason } }: Refused): void {
    const { kept, now } = this.#parts;
    const because = { why: noLongerGood, code, ...(reason !== undefined && { reason: String(reason) }) };
    kept.note({ kind: 'end', id: lease.id, ended: { ...told(lease, now()), ...because } });
  }
}

const told = ({ client, ends }: Lease, at: number) => ({ client: printAddress(client.address), at, ends });

/** A limit is neither yes nor no: what was proved once stays so until somebody says otherwise. */
export function isNo(judged: Admitted | Refused): judged is Refused {
  return !judged.ok && judged.facts['reason'] !== 'limit';
}
