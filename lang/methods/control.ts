/** Failing on purpose, catching failures, and calling methods with lists. */
import { KernelError, type Sentence, same } from '../../kernel/index.ts';
import { listArgument, methodArgument, sentenceArgument, textArgument } from '../athena/coerce.ts';
import type { Machine } from '../athena/machine.ts';
import { fail, Problem } from '../athena/problem.ts';
import { List, listOfText } from '../athena/values.ts';
import { callMethod, type Theorem, primitive, variadic } from './premise.ts';

/** `fail "message"`, `fail`. **Fails with** `proof/failed`. */
export const failMethod = variadic('fail', 0, 1, (args) =>
  fail('proof/failed', { by: 'fail', message: args.length === 0 ? 'Proof failure' : textArgument('fail', args, 0) }),
);

/** `proof-error "message"`: as `fail`, blamed on the nearest call in the user's text. **Fails with** `proof/error`. */
export const proofError = primitive('proof-error', 1, (args) =>
  fail('proof/error', { by: 'proof-error', message: textArgument('proof-error', args, 0) }),
);

/** `dcatch M H`: M without arguments; if it fails, H with the message. Reaching a limit is not caught. */
export const dcatch = primitive('dcatch', 2, (args, machine) => {
  const [attempt, handler] = [methodArgument('dcatch', args, 0), methodArgument('dcatch', args, 1)];
  const mark = machine.base.mark();
  try {
    return callMethod(machine, attempt, []);
  } catch (e) {
    machine.base.undo(mark);
    return callMethod(machine, handler, [listOfText(messageOf(e, machine))]);
  }
});

/** What a handler is told. **Throws** what is no failure of the program. */
function messageOf(e: unknown, machine: Machine): string {
  if (e instanceof Problem) return typeof e.facts['message'] === 'string' ? e.facts['message'] : (machine.host.messageOf?.(e) ?? e.code);
  if (e instanceof KernelError) return e.message;
  throw e;
}

/** Whether something thrown is a failure that `dtry` would catch. */
export function isFailure(e: unknown): boolean {
  return e instanceof Problem || e instanceof KernelError;
}

/** `app-method M [a1 …]`: M with these arguments. */
export const appMethod = primitive('app-method', 2, (args, machine) =>
  callMethod(machine, methodArgument('app-method', args, 0), listArgument('app-method', args, 1).toArray()),
);

/**
 * `map-method M L K`: M of each item of L, then K with the list of conclusions, all of them in the assumption base.
 * `map-method-non-strictly` leaves out the items on which M fails.
 */
export const mapMethod = primitive('map-method', 3, (args, machine) => {
  const m = methodArgument('map-method', args, 0);
  const found: Theorem[] = [];
  for (const x of listArgument('map-method', args, 1)) found.push(callMethod(machine, m, [x], found));
  return callMethod(machine, methodArgument('map-method', args, 2), [List.from(found.map((th) => th.conclusion))], found);
});

export const mapMethodLeniently = primitive('map-method-non-strictly', 3, (args, machine) => {
  const m = methodArgument('map-method-non-strictly', args, 0);
  const found: Theorem[] = [];
  for (const x of listArgument('map-method-non-strictly', args, 1)) {
    const th = attempt(() => callMethod(machine, m, [x], found));
    if (th !== undefined) found.push(th);
  }
  return callMethod(machine, methodArgument('map-method-non-strictly', args, 2), [List.from(found.map((th) => th.conclusion))], found);
});

/** `find-some L M K`: M of the first item on which it does not fail; K without arguments when there is none. */
export const findSome = primitive('find-some', 3, (args, machine) => {
  const m = methodArgument('find-some', args, 1);
  for (const x of listArgument('find-some', args, 0)) {
    const th = attempt(() => callMethod(machine, m, [x]));
    if (th !== undefined) return th;
  }
  return callMethod(machine, methodArgument('find-some', args, 2), []);
});

/** `dfix M P`: M again and again, until what it makes of a sentence is that sentence. */
export const dfix = primitive('dfix', 2, (args, machine) => {
  const m = methodArgument('dfix', args, 0);
  let at: Sentence = sentenceArgument('dfix', args, 1);
  let reached: Theorem | undefined;
  for (;;) {
    const th = callMethod(machine, m, [at], reached === undefined ? [] : [reached]);
    if (same(th.conclusion, at)) return reached ?? th;
    machine.spend();
    [at, reached] = [th.conclusion, th];
  }
});

/** The theorem, or undefined when the attempt fails. */
export function attempt(run: () => Theorem): Theorem | undefined {
  try {
    return run();
  } catch (e) {
    if (isFailure(e)) return undefined;
    throw e;
  }
}

export const methods = [failMethod, proofError, dcatch, appMethod, mapMethod, mapMethodLeniently, findSome, dfix];
