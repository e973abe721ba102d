/**
 * What enforces programs outside this process: the kernel's filters. A back end says what it cannot express, and never approximates;
 * lowering is pure, so that it is tested without a kernel. Knows no journal: what must run is told by whoever has one.
 */
import type { Cell } from '../../packet/lowering/index.ts';
import type { Client } from '../../packet/machine/index.ts';

/** A program as back ends take it. */
export interface Rule {
  /** The lease, as hexadecimal digits. */
  readonly id: string;
  readonly client: Client;
  readonly cells: readonly Cell[];
  /** Milliseconds since 1970 at which the kernel itself forgets the rule. */
  readonly ends: number;
}

/** Why a back end does not take a rule: a code with a page in docs/errors, and facts. */
export interface CannotExpress {
  readonly code: string;
  readonly facts: Readonly<Record<string, string>>;
}

export interface RuleCounters {
  readonly packets: number;
  readonly bytes: number;
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

/** `Artifact` is what lowering makes: text or bytes. All that talks to the kernel **fails when** it cannot (`BackendFailure`). */
export interface Backend<Artifact> {
  readonly name: string;
  /** Undefined when it can express the rule exactly. */
  can(rule: Rule): CannotExpress | undefined;
  /** The whole state of the kernel for these rules. Pure; the order of rules does not matter. **Fails when** one of them cannot be expressed. */
  lower(rules: readonly Rule[]): Artifact;
  /** Puts the back end in place with these rules, all at once or not at all; what stood from before is replaced. */
  install(rules: readonly Rule[]): Promise<void>;
  /** Adds and takes away rules, all at once or not at all. */
  apply(added: readonly Rule[], removed: readonly Rule[]): Promise<void>;
  /** By lease; what the kernel counted. */
  counters(): Promise<ReadonlyMap<string, RuleCounters>>;
  /** What these rules, freshly loaded and apart from what is installed, make of frames of Ethernet. For tests; not every back end can. */
  verdicts?(rules: readonly Rule[], frames: readonly Uint8Array[]): Promise<readonly Verdict[]>;
  /** Makes the kernel have these rules and no others, whatever it has; says what it had to change. */
  reconcile(rules: readonly Rule[]): Promise<{ readonly added: readonly string[]; readonly removed: readonly string[] }>;
  /** Takes everything of ours out of the kernel, and nothing of anyone else's. */
  remove(): Promise<void>;
}
