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
    // Programs raise and catch these all the time (`try`, overloading): a JavaScript stack would cost more than the rest.
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 0;
    super(code);
    Error.stackTraceLimit = stackTraceLimit;
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

/** An assumption base can tell what was added to it last. */
interface Base {
  newest?(most: number): readonly unknown[];
}

/** How many of the newest sentences a problem keeps: those of the scopes that its raising ends. */
const mostKept = 60;

/** Stops with a problem. A base among the facts goes on changing, so what is newest in it is noted now. */
export function fail(code: string, facts: Facts = {}, at?: Span): never {
  const newest = (facts['base'] as Base | undefined)?.newest?.(mostKept);
  throw new Problem(code, newest === undefined ? facts : { ...facts, newest }, at);
}
