/** What a router answers to a request: receipts and refusals, and the signature by which a receipt is good later. */
import { type KeyObject, sign } from 'node:crypto';
import { printAddress } from '../../packet/address/address.ts';
import { bundleAlone } from '../../packet/admission/index.ts';
import type { Refused } from '../admission/admission.ts';
import { hashOf } from '../hash.ts';
import type { Lease } from '../leases/lease.ts';
import { digestFor } from './request.ts';

/** What a client has in its hands when its program runs. */
export interface Receipt {
  readonly router: string;
  readonly client: string;
  readonly lease: string;
  /** SHA-256 of what was uploaded, without lemmas that came with it. */
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

/** A router's own key, and the hash of its public half, by which it is called. */
export interface Signer {
  readonly key: KeyObject;
  readonly id: string;
}

/** A value as JSON, signed. */
export function signed({ key }: Signer, value: unknown): Signed {
  const text = JSON.stringify(value);
  return { text, signature: sign(digestFor(key), Buffer.from(text), key).toString('base64') };
}

/** What a receipt says of a lease. */
export function receiptOf({ id: router }: Signer, lease: Lease): Receipt {
  const { id, client, bundle, complexity, cost, begins, ends, paid } = lease;
  return {
    router,
    client: printAddress(client.address),
    lease: id,
    bundle: hashOf(bundleAlone(bundle)),
    complexity,
    cost,
    begins,
    ends,
    paid,
  };
}

/** The receipt of a lease, signed. */
export function receipt(signer: Signer, lease: Lease): Signed {
  return signed(signer, receiptOf(signer, lease));
}
