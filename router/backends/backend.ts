/**
 * What enforces programs outside this process: the kernel's filters. A back end says what it cannot express, and never approximates;
 * lowering is pure, so that it is tested without a kernel. Knows no journal: what must run is told by whoever has one.
 */
import type { Cell, Copy } from '../../packet/lowering/index.ts';
import type { Address, Client } from '../../packet/machine/index.ts';

/** A program as back ends take it. */
export interface Rule {
  /** The lease, as hexadecimal digits. */
  readonly id: string;
  readonly client: Client;
  /** What is in one of these is dropped. */
  readonly cells: readonly Cell[];
  /** What is made of packets as they came, whatever becomes of them. */
  readonly copies?: readonly Copy[];
  /** Milliseconds since 1970 at which the kernel itself forgets the rule. */
  readonly ends: number;
}

/** Why a back end does not take a rule: a code with a page in docs/errors, and facts. */
export interface CannotExpress {
  readonly code: string;
  readonly facts: Readonly<Record<string, string>>;
}

export interface RuleCounters {
  /** What was dropped. */
  readonly packets: number;
  readonly bytes: number;
  /** Copies that left, where they can be made. */
  readonly generated?: number;
}

/** What the kernel is to have. */
export interface Wanted {
  readonly rules: readonly Rule[];
  /** Sources of which nothing passes, for anyone; they come before all rules, and what they stop counts for no rule. */
  readonly shut: readonly Address[];
}

/** From what it has to what it is to have. */
export interface Change {
  /** One with the id of a rule that is there takes its place: a lease that was renewed. */
  readonly added?: readonly Rule[];
  /** Ids; one that has ended in the kernel already is no failure. */
  readonly removed?: readonly string[];
  readonly shut?: readonly Address[];
  readonly opened?: readonly Address[];
}

/** What the kernel counted. */
export interface BackendCounters {
  /** By lease; a rule that the kernel does not have is not in it. */
  readonly rules: ReadonlyMap<string, RuleCounters>;
  /** Of all sources that are shut. */
  readonly shut: RuleCounters;
  /** Copies for rules that there are, that could not be sent since the back end was put in place; of one that makes copies. */
  readonly unsent?: number;
}

/** What a reconciliation had to change: ids of rules, and sources. All four are empty when the kernel had what was wanted. */
export interface Reconciled {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly shut: readonly Address[];
  readonly opened: readonly Address[];
}

export type Verdict = 'pass' | 'drop';

/** The kernel, or the tool that talks to it, did not do what it was told. What stands then is unknown until `reconcile`. */
export class BackendFailure extends Error {
  readonly tool: string;
  readonly detail: string;
  constructor(tool: string, detail: string) {
    super(`${tool}: ${detail}`);
    this.tool = tool;
    this.detail = detail;
  }
}

/** There is no room for what was to be added. Nothing has changed. */
export class BackendFull extends Error {}

/** `Artifact` is what lowering makes: text or bytes. All that talks to the kernel **fails when** it cannot (`BackendFailure`). */
export interface Backend<Artifact> {
  readonly name: string;
  /** Whether it makes copies of packets; otherwise no rule that has some is for it. */
  readonly copies?: boolean;
  /** Undefined when it can express the rule exactly. */
  can(rule: Rule): CannotExpress | undefined;
  /** The whole state of the kernel. Pure; the order of rules does not matter. **Fails when** a rule cannot be expressed (`TypeError`). */
  lower(wanted: Wanted): Artifact;
  /** Puts the back end in place, all at once or not at all; what stood from before is replaced, and counters begin at 0. */
  install(wanted: Wanted): Promise<void>;
  /** Changes what was installed or reconciled by this object, all at once or not at all. **Fails when** there is no room (`BackendFull`), too. */
  apply(change: Change): Promise<void>;
  counters(): Promise<BackendCounters>;
  /** What these rules, freshly loaded and apart from what is installed, make of frames of Ethernet. For tests; not every back end can. */
  verdicts?(wanted: Wanted, frames: readonly Uint8Array[]): Promise<readonly Verdict[]>;
  /** Makes the kernel have exactly this, whatever it has, and keeps the counters of what it had. */
  reconcile(wanted: Wanted): Promise<Reconciled>;
  /** Takes everything of ours out of the kernel, and nothing of anyone else's. No failure when there is nothing. */
  remove(): Promise<void>;
}
