/**
 * What went wrong in a program, as facts. `lang/problems/` turns facts into a diagnostic; no prose is made here.
 * The place is filled in by the innermost construct that knows one.
 */
import type { Span } from '../source/source.ts';

/** Facts by name: values, sentences, names, numbers. Each code's renderer knows which it gets. */
export type Facts = Readonly<Record<string, unknown>>;

export class Problem extends Error {
  readonly code: string;
  readonly facts: Facts;
  at: Span | undefined;
  constructor(code: string, facts: Facts = {}, at?: Span) {
    super(code);
    this.code = code;
    this.facts = facts;
    this.at = at;
  }
}

/** A limit was reached: not an answer, and not caught by `try`. `what`: steps, depth, nodes. */
export class LimitReached extends Error {
  readonly what: string;
  readonly limit: number;
  at: Span | undefined;
  constructor(what: string, limit: number) {
    super(`limit reached: ${limit} ${what}`);
    this.what = what;
    this.limit = limit;
  }
}

/** Stops with a problem. */
export function fail(code: string, facts: Facts = {}, at?: Span): never {
  throw new Problem(code, facts, at);
}
