/** What a router and the process of a checker say to each other. Values that can be copied, and nothing else. */
import type { Client } from '../../packet/machine/index.ts';
import type { ProofVerdict } from '../admission/proof-admission.ts';
import type { Publisher } from '../sync/proof-cache.ts';

/** A file, as the configuration names it. */
export interface NamedBytes {
  readonly file: string;
  readonly bytes: Uint8Array;
}

/** What proofs are checked against. */
export interface CheckedAgainst {
  readonly policies: readonly NamedBytes[];
  /** The library's file, if there is one. */
  readonly library?: NamedBytes;
  /** Where a library that is fetched is kept; without it the library's file is all there is. */
  readonly cache?: { readonly folder: string; readonly publisher: Publisher };
}

/** Where the library is fetched from before anything is loaded. */
export interface FetchOrder {
  readonly from: string;
  /** Milliseconds. */
  readonly patience: number;
  /** Bytes. */
  readonly most: number;
  /** The version that the router has loaded: nothing is loaded when there is no other. 0 when it has none. */
  readonly loaded: number;
}

/** What came of a fetch that was not refused. */
export interface FetchedRoot {
  /** `same` when nothing was new, `kept` when an earlier fetch had kept what the router has not loaded; else how much was fetched. */
  readonly how: string;
  readonly received: number;
  readonly bytes: number;
  readonly library: { readonly root: { readonly version: number; readonly objects: string } };
}

/** Which proofs can be checked: hashes in hexadecimal. */
export interface Checkable {
  /** Each root, the latest first, with the policies that can be used there. */
  readonly roots: readonly (readonly [root: string, policies: readonly string[]])[];
  /** The latest root at which all policies can be used. */
  readonly best: string;
  /** Version and number of objects there, all of them checked. */
  readonly version: number;
  readonly objects: number;
  /** The latest version that was loaded; policies may be unusable there. */
  readonly newest: number;
  /** Axioms that are revoked. */
  readonly revoked: readonly string[];
}

/** What a checker has used up since it was started. */
export interface Used {
  /** Numbers that its kernel has given to structures. */
  readonly numbers: number;
  /** Bytes that its objects take. */
  readonly memory: number;
}

export type ToChecker =
  | { readonly kind: 'begin'; readonly against: CheckedAgainst; readonly fetch?: FetchOrder }
  | { readonly kind: 'check'; readonly bundle: Uint8Array; readonly client: Client };

type Facts = Readonly<Record<string, string | number>>;
export type FromChecker =
  | { readonly kind: 'fetched'; readonly fetched: FetchedRoot }
  | { readonly kind: 'not-fetched'; readonly code: string; readonly facts: Facts }
  | { readonly kind: 'ready'; readonly checkable: Checkable; readonly used: Used }
  | { readonly kind: 'unusable'; readonly file: string; readonly reason: string }
  | { readonly kind: 'verdict'; readonly verdict: ProofVerdict; readonly used: Used };
