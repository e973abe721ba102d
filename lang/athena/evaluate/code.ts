/**
 * Compiled phrases and how they are run: closures over flat frames, tail calls without growth, and, past a certain number of
 * nested calls, generators on an explicit stack, so that a million levels fit on the default stack.
 */
import { KernelError, type Theorem } from '../../../kernel/index.ts';
import type { Span } from '../../source/source.ts';
import type { Machine } from '../machine.ts';
import { LimitReached, Problem } from '../problem.ts';
import type { Method, Procedure, Value } from '../values.ts';

/** Slot 0 is the frame of the enclosing function; parameters follow, then what `let` and patterns bind. */
export type Frame = unknown[];

/** A request to the stepping machine: run this, then come back with its value. */
export class Request {
  readonly code: Code<unknown>;
  readonly frame: Frame;
  constructor(code: Code<unknown>, frame: Frame) {
    this.code = code;
    this.frame = frame;
  }
}

/** The generator's values are requests; its result is a value, or a request that takes its place (a tail call). */
export type Steps<T> = Generator<Request, T | Request, unknown>;

/** A compiled phrase. `deep` does the same in steps; phrases whose parts never recurse have none. */
export interface Code<T> {
  (frame: Frame): T;
  deep?: (frame: Frame) => Steps<T>;
}

/** The compiled body of a procedure or method. */
export interface Lambda {
  readonly name: string;
  readonly arity: number;
  readonly body: Code<unknown>;
  /** How large a frame must be: its size is final once the body is compiled. */
  readonly layout: { readonly size: number };
  /** Checks the annotated sorts of parameters, if there are any; may replace values by refined ones. */
  readonly admit: ((frame: Frame) => void) | undefined;
  readonly at: Span;
}

/** What a phrase in tail position returns after leaving its call in the machine's registers. */
export const tailCall = Symbol('tail call');

interface Registers {
  lambda: Lambda | undefined;
  frame: Frame | undefined;
}
const pending: Registers = { lambda: undefined, frame: undefined };

/** Leaves a call for the caller to make. Typed as any result, since that is what it stands in for. */
export function leave<T>(lambda: Lambda, frame: Frame): T {
  pending.lambda = lambda;
  pending.frame = frame;
  return tailCall as T;
}

/** Nested calls that run on JavaScript's own stack; deeper ones run in steps. */
const shallow = 600;
/** How often the stepping machine may be entered within itself (through primitives that call back). */
const mostReentries = 150;
let reentries = 0;

/** An empty frame for a call. Literal arrays of small sizes are much cheaper to make than `new Array(n)`. */
export function emptyFrame(size: number, outer: unknown): Frame {
  switch (size) {
    case 1:
    case 2:
      return [outer, undefined];
    case 3:
      return [outer, undefined, undefined];
    case 4:
      return [outer, undefined, undefined, undefined];
    case 5:
      return [outer, undefined, undefined, undefined, undefined];
    case 6:
      return [outer, undefined, undefined, undefined, undefined, undefined];
    default: {
      const frame = new Array<unknown>(size).fill(undefined);
      frame[0] = outer;
      return frame;
    }
  }
}

/** A frame for a call, its arguments in place. */
export function frameFor(lambda: Lambda, outer: unknown, args: readonly unknown[]): Frame {
  const frame = emptyFrame(lambda.layout.size, outer);
  for (let i = 0; i < args.length; i++) frame[i + 1] = args[i];
  return frame;
}

/** Runs a body in a frame made for it, and the tail calls that it ends in. */
export function enter<T>(machine: Machine, lambda: Lambda, frame: Frame): T {
  if (++machine.steps > machine.limits.steps) throw new LimitReached('steps', machine.limits.steps);
  if (machine.depth >= shallow) return runInSteps<T>(machine, lambda, frame);
  machine.depth++;
  if (lambda.admit !== undefined) lambda.admit(frame);
  let result = lambda.body(frame);
  while (result === tailCall) {
    if (++machine.steps > machine.limits.steps) throw new LimitReached('steps', machine.limits.steps);
    const next = pending.lambda as Lambda;
    const nextFrame = pending.frame as Frame;
    if (next.admit !== undefined) next.admit(nextFrame);
    result = next.body(nextFrame);
  }
  machine.depth--;
  return result as T;
}

/** Bodies are requested through a Code of their own, so that entering is one kind of request. */
function runInSteps<T>(machine: Machine, lambda: Lambda, frame: Frame): T {
  if (++reentries > mostReentries) {
    reentries = 0;
    throw new LimitReached('nested calls through primitives', mostReentries);
  }
  const stack: Steps<unknown>[] = [];
  const { limits } = machine;
  let code: Code<unknown> | undefined = lambda.body;
  let at = frame;
  let value: unknown;
  let thrown: unknown;
  let throwing = false;
  if (lambda.admit !== undefined) lambda.admit(frame);
  try {
    for (;;) {
      if (code !== undefined) {
        const running: Code<unknown> = code;
        code = undefined;
        if (running.deep !== undefined) {
          if (stack.length >= limits.depth) throw new LimitReached('nested calls', limits.depth);
          stack.push(running.deep(at));
          value = undefined;
        } else {
          try {
            value = running(at);
            if (value === tailCall) {
              const next: Lambda = pending.lambda as Lambda;
              at = pending.frame as Frame;
              machine.spend();
              if (next.admit !== undefined) next.admit(at);
              code = next.body;
              continue;
            }
          } catch (e) {
            thrown = e;
            throwing = true;
          }
        }
      }
      const top = stack[stack.length - 1];
      if (top === undefined) {
        if (throwing) throw thrown;
        return value as T;
      }
      let step: IteratorResult<Request, unknown>;
      try {
        if (throwing) {
          throwing = false;
          step = top.throw(thrown);
        } else step = top.next(value);
      } catch (e) {
        stack.pop();
        thrown = e;
        throwing = true;
        continue;
      }
      if (step.done) stack.pop();
      if (step.value instanceof Request) {
        code = step.value.code;
        at = step.value.frame;
      } else value = step.value;
    }
  } finally {
    reentries--;
  }
}

/** Makes a request for a part, or runs it at once when it cannot recurse. Use as `yield* part(code, frame)` inside `deep`. */
export function* part<T>(code: Code<T>, frame: Frame): Generator<Request, T, unknown> {
  return code.deep === undefined ? code(frame) : ((yield new Request(code, frame)) as T);
}

/**
 * What a `deep` returns when a part's value is its own: the stepping machine then drops the caller before it runs the part.
 * Code compiled in tail position always has a `deep`, so running it here never leaves a tail call behind.
 */
export function last<T>(code: Code<T>, frame: Frame): T | Request {
  return code.deep === undefined ? code(frame) : new Request(code, frame);
}

/** Steps that end at once, with a value or a request that takes its place. */
export function done<T>(result: T | Request): Steps<T> {
  return ended(result) as Steps<T>;
}

// biome-ignore lint/correctness/useYield: it has nothing to wait for.
function* ended<T>(result: T | Request): Generator<Request, T | Request, unknown> {
  return result;
}

/** The request that calls a lambda, for the end of a `deep`. */
export function request(machine: Machine, lambda: Lambda, frame: Frame): Request {
  machine.spend();
  if (lambda.admit !== undefined) lambda.admit(frame);
  return new Request(lambda.body, frame);
}

/** Runs something that may raise, giving errors without a place this one. */
export function placed<T>(at: Span, run: () => T): T {
  try {
    return run();
  } catch (e) {
    throw located(e, at);
  }
}

/** The error, with a place if it had none; refusals of the kernel become problems. */
export function located(e: unknown, at: Span): unknown {
  if (e instanceof KernelError) return new Problem('proof/refused', { rule: e.rule, reason: e.reason, facts: e.facts }, at);
  if (e instanceof RangeError && e.message.includes('call stack')) {
    const limit = new LimitReached('nested calls', shallow);
    limit.at = at;
    return limit;
  }
  if ((e instanceof Problem || e instanceof LimitReached) && e.at === undefined) e.at = at;
  return e;
}

export function lambdaOf(p: Procedure | Method): { readonly lambda: Lambda; readonly frame: Frame } | undefined {
  return p.closure as { lambda: Lambda; frame: Frame } | undefined;
}

export type ExpressionCode = Code<Value>;
export type DeductionCode = Code<Theorem>;
