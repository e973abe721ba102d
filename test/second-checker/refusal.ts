/**
 * How the second checker stops: a refusal with its reason, or a limit with its name.
 * Both are thrown as plain values and turned into a verdict in one place, `check.ts`.
 */

/** What is thrown when a certificate is not accepted. */
export interface Refusal {
  readonly verdict: 'rejected' | 'limit';
  readonly reason: string;
}

/** Stops with a refusal. */
export function reject(reason: string): never {
  throw { verdict: 'rejected', reason } satisfies Refusal;
}

/** Stops because a limit is reached. */
export function limit(reason: string): never {
  throw { verdict: 'limit', reason } satisfies Refusal;
}
