/** What parts of a router tell of themselves: to the log, and of programs to the audit. */

/** What happened, for the audit, the log and the counters. */
export type RouterEvent = { readonly type: string; readonly at: number } & Readonly<Record<string, unknown>>;
