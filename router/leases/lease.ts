/**
 * What a router has promised, as entries of its journal: leases, sequence numbers, sources that are shut. Pure: the state is what
 * the entries say, in order, and a restart says them again. Times are milliseconds since 1970, from the caller.
 */
import { printAddress, readAddress } from '../../packet/address/address.ts';
import type { Client } from '../../packet/machine/index.ts';
import type { Entry } from './journal.ts';

/** One program of one client, for a time. */
export interface Lease {
  readonly id: string;
  readonly client: Client;
  /** SHA-256 of the public key that the client was known by, in hexadecimal. */
  readonly owner: string;
  /** What was uploaded; it is judged again at each start. */
  readonly bundle: Uint8Array;
  /** Units of work on a window. */
  readonly complexity: number;
  /** Complexity times seconds. */
  readonly cost: number;
  readonly begins: number;
  readonly ends: number;
  /** What its owner paid for it so far. */
  readonly paid: number;
  /** The certificate that was shown for it last, by issuer and number; see `session/revocation.ts`. */
  readonly certificate?: string;
}

/** A lease that ended before its time and not by its client's word, so that its client can be told. */
export interface EndedEarly {
  readonly client: string;
  readonly at: number;
  /** When it would have ended; so long it is remembered. */
  readonly ends: number;
  readonly why: string;
  /** What it was refused for, when it was judged again. */
  readonly code?: string;
  readonly reason?: string;
}

/** A source that is shut for everyone, by the operator's rule. */
export interface Shut {
  readonly source: string;
  readonly at: number;
  /** The leases that made it so. */
  readonly because: readonly string[];
}

/** The request that an entry answers: it is remembered with it. */
export interface Mark {
  readonly client: string;
  readonly sequence: number;
}

export type Change =
  | { readonly kind: 'lease'; readonly lease: Lease; readonly mark?: Mark }
  | { readonly kind: 'end'; readonly id: string; readonly mark?: Mark; readonly ended?: EndedEarly }
  | { readonly kind: 'paid'; readonly id: string; readonly amount: number }
  /** A request that changed nothing else. */
  | { readonly kind: 'mark'; readonly mark: Mark }
  | { readonly kind: 'shut'; readonly shut: Shut }
  | { readonly kind: 'open'; readonly source: string };

/** Leases that ended early and are remembered, at most: the earliest go first. */
const mostEnded = 10_000;

export class LeaseBook {
  readonly leases = new Map<string, Lease>();
  /** Those that ended before their time. */
  readonly ended = new Map<string, EndedEarly>();
  readonly shut = new Map<string, Shut>();
  /** The last sequence number of each client. */
  readonly #sequences = new Map<string, number>();

  /** The last sequence number that a client used; 0 at first. */
  sequence(client: string): number {
    return this.#sequences.get(client) ?? 0;
  }

  apply(change: Change): void {
    if ('mark' in change && change.mark !== undefined) {
      const { client, sequence } = change.mark;
      // Entries may be written in another order than the requests came in.
      this.#sequences.set(client, Math.max(sequence, this.sequence(client)));
    }
    switch (change.kind) {
      case 'lease':
        this.leases.set(change.lease.id, change.lease);
        return;
      case 'end':
        this.leases.delete(change.id);
        if (change.ended !== undefined) this.ended.set(change.id, change.ended);
        if (this.ended.size > mostEnded) this.ended.delete(this.ended.keys().next().value as string);
        return;
      case 'paid': {
        const lease = this.leases.get(change.id);
        if (lease !== undefined) this.leases.set(change.id, { ...lease, paid: lease.paid + change.amount });
        return;
      }
      case 'mark':
        return;
      case 'shut':
        this.shut.set(change.shut.source, change.shut);
        return;
      case 'open':
        this.shut.delete(change.source);
    }
  }

  /** Forgets the leases that would be over by now. */
  forget(now: number): void {
    for (const [id, { ends }] of this.ended) if (ends <= now) this.ended.delete(id);
  }

  /** The fewest entries that say the same, without the leases that are over. What changes while they are taken may be in them or not. */
  *entries(now: number): Generator<Entry> {
    for (const [client, sequence] of this.#sequences) yield toEntry({ kind: 'mark', mark: { client, sequence } });
    for (const lease of this.leases.values()) if (lease.ends > now) yield toEntry({ kind: 'lease', lease });
    for (const [id, ended] of this.ended) if (ended.ends > now) yield toEntry({ kind: 'end', id, ended });
    for (const shut of this.shut.values()) yield toEntry({ kind: 'shut', shut });
  }
}

/** A change as the journal holds it. */
export function toEntry(change: Change): Entry {
  if (change.kind !== 'lease') return { ...change };
  const { lease, ...rest } = change;
  const { client, bundle, ...plain } = lease;
  return { ...rest, lease: { ...plain, client: showClient(client), bundle: Buffer.from(bundle).toString('base64') } };
}

/** The other way. **Fails when** the journal was written by something else: its checksums are right, so this is no damage. */
export function fromEntry(entry: Entry): Change {
  if (entry['kind'] !== 'lease') return entry as unknown as Change;
  const { client, bundle, ...plain } = entry['lease'] as Lease & { client: readonly string[]; bundle: string };
  const [address, low, high] = (client as unknown as readonly string[]).map((text) => {
    const read = readAddress(text);
    if (read === undefined) throw new TypeError(`the journal has an address ${text}`);
    return read;
  }) as [bigint, bigint, bigint];
  const lease = { ...plain, client: { address, low, high }, bundle: new Uint8Array(Buffer.from(bundle, 'base64')) };
  return { ...entry, lease } as unknown as Change;
}

function showClient({ address, low, high }: Client): readonly string[] {
  return [address, low, high].map(printAddress);
}
