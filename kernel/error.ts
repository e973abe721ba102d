/** A refusal of the kernel: which rule, why, and the structures concerned. It has no place in a text; callers know that. */
export class KernelError extends Error {
  readonly rule: string;
  readonly reason: string;
  readonly facts: readonly unknown[];
  constructor(rule: string, reason: string, facts: readonly unknown[]) {
    super(`${rule}: ${reason}`);
    this.rule = rule;
    this.reason = reason;
    this.facts = facts;
  }
}

/** Throws a KernelError unless the condition holds. */
export function demand(condition: boolean, rule: string, reason: string, ...facts: unknown[]): asserts condition {
  if (!condition) throw new KernelError(rule, reason, facts);
}
