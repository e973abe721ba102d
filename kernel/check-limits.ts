/** How much work the checker may do: counted in nodes of terms that are built or looked at, never in time. */
import { KernelError } from './error.ts';

/** Named limits, counted in bytes, codes and nodes of terms, never in time. */
export interface Limits {
  /** Of the certificate. */
  readonly bytes: number;
  /** Codes carried out. */
  readonly steps: number;
  /** Nodes of terms and assumptions that are built or looked at. */
  readonly nodes: number;
}

export const defaultLimits: Limits = Object.freeze({ bytes: 1 << 24, steps: 4_000_000, nodes: 40_000_000 });

/** A refusal because a limit was reached: neither a yes nor a no. */
export class LimitReached extends KernelError {
  constructor(limit: string, most: number) {
    super('limit', `more than ${most} ${limit}`, [limit, most]);
  }
}

let left = Number.POSITIVE_INFINITY;
let most = left;

/** Counts work: nodes of terms that are built or looked at, and the like. **Fails when** `within` allowed less. */
export function spend(work: number): void {
  left -= work;
  if (left < 0) throw new LimitReached('nodes', most);
}

/** Does something that may spend so much work and no more. */
export function within<T>(work: number, doing: () => T): T {
  const before = [left, most] as const;
  [left, most] = [Math.min(work, left), work];
  try {
    return doing();
  } finally {
    [left, most] = before;
  }
}
