/** How a native procedure is written: a name, a number of arguments, a function. Also truth values as programs see them. */
import { FunctionSymbol, falsum, same, Term, trueSymbol, verum } from '../../kernel/index.ts';
import { wrongKind, wrongNumber } from '../athena/coerce.ts';
import { fail, LimitReached } from '../athena/problem.ts';
import type { Declarations, Machine } from '../athena/machine.ts';
import { Procedure, type Value } from '../athena/values.ts';

export type Run = (args: readonly Value[], machine: Machine) => Value;

/** A procedure of a fixed number of arguments, which the evaluator checks before it is run. */
export function procedure(name: string, arity: number, run: Run, precedence?: number): Procedure {
  return new Procedure(name, arity, run, precedence === undefined ? undefined : { precedence, associativity: undefined, operands: 2 });
}

/**
 * A procedure that takes from `least` to `most` arguments.
 *
 * Fails with `call/wrong-number` when run with fewer or more.
 */
export function variadic(name: string, least: number, most: number, run: Run, precedence?: number): Procedure {
  const expected = most === Number.POSITIVE_INFINITY ? `${least} or more` : `${least} to ${most}`;
  const checked: Run = (args, machine) =>
    args.length < least || args.length > most ? wrongNumber(name, args.length, expected) : run(args, machine);
  return new Procedure(name, -1, checked, precedence === undefined ? undefined : { precedence, associativity: undefined, operands: 2 });
}

/** The same procedure under another name. Its precedence is its own. */
export function alias(name: string, of: Procedure, precedence = of.fixity.precedence): Procedure {
  return new Procedure(name, of.arity, of.run, { precedence, associativity: of.fixity.associativity });
}

export function truth(b: boolean): Term {
  return b ? verum : falsum;
}

/** Whether a value is `true`. Anything that is not a truth value counts as false, as in `check`. */
export function isTrue(v: Value): boolean {
  return v === verum || (v instanceof Term && v.symbol === trueSymbol) || v === trueSymbol;
}

export function isFalse(v: Value): boolean {
  return v === falsum || (v instanceof Term && same(v, falsum)) || (v instanceof FunctionSymbol && v === falsum.symbol);
}

/**
 * A whole number of moderate size, as for lengths and positions.
 *
 * Fails with `call/wrong-kind`.
 */
export function countArgument(name: string, args: readonly Value[], i: number): number {
  const v = args[i] as Value;
  if (typeof v === 'number') return v;
  return wrongKind(name, i + 1, 'whole number', v);
}

/** What has been declared. **Fails with** `host/no-declarations` in a host that keeps none. */
export function declarations(name: string, machine: Machine): Declarations {
  return machine.host.declarations ?? fail('host/no-declarations', { name });
}

/** Recursion over sentences stops here. */
const deepest = 4000;

/** For procedures that recur on the structure of a sentence. **Fails when** it is nested too deeply for the stack. */
export function shallow(t: Term): Term {
  if (t.height > deepest) throw new LimitReached('nested subsentences', deepest);
  return t;
}
