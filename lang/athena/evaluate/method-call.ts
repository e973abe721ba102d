/** Compiling method calls. Arguments that are deductions hand their theorems to the method, and to nothing else. */
import type { Theorem } from '../../../kernel/index.ts';
import type { Machine } from '../machine.ts';
import { fail } from '../problem.ts';
import type { Deduction } from '../syntax.ts';
import { Method, type Value } from '../values.ts';
import { callMethod } from './apply.ts';
import { locatedInCall } from './argument-place.ts';
import { compileEither } from './binding.ts';
import {
  type Code,
  type DeductionCode,
  done,
  enter,
  type ExpressionCode,
  type Frame,
  frameFor,
  type Lambda,
  leave,
  part,
  type Request,
  request,
} from './code.ts';
import type { Scope } from './scope.ts';
import { scoped } from './scoped.ts';

type Of<K extends Deduction['kind']> = Extract<Deduction, { kind: K }>;

export function compileMethodCall(d: Of<'MethodCall'>, scope: Scope, tail: boolean): DeductionCode {
  const method = scope.compiler.expression(d.method, scope);
  const args = d.args.map((a) => compileEither(a, scope));
  const proves = args.some((a) => a.theorem !== undefined);
  const { machine } = scope;
  const methodIn = (v: Value): Method => (v instanceof Method ? v : fail('call/not-a-method', { given: v }, d.method.at));
  const call = (m: Method, values: readonly Value[]): Theorem => {
    try {
      return callMethod(m, values, machine);
    } catch (e) {
      throw locatedInCall(e, d.at, d.args, values, m.name);
    }
  };
  if (!proves) {
    const codes = args.map((a) => a.value as ExpressionCode);
    const code: DeductionCode = (f) => {
      const m = methodIn(method(f));
      const values = new Array<Value>(codes.length);
      for (let i = 0; i < codes.length; i++) values[i] = (codes[i] as ExpressionCode)(f);
      if (m.closure === undefined || m.arity !== values.length) return call(m, values);
      machine.calls++;
      const lambda = m.closure.lambda as Lambda;
      const frame = frameFor(lambda, m.closure.frame, values);
      return tail ? leave<Theorem>(lambda, frame) : enter<Theorem>(machine, lambda, frame);
    };
    code.deep = function* (f) {
      const m = methodIn(method(f));
      const values: Value[] = [];
      for (const c of codes) values.push(yield* part(c, f));
      if (m.closure === undefined || m.arity !== values.length) return call(m, values);
      machine.calls++;
      const lambda = m.closure.lambda as Lambda;
      return request(machine, lambda, frameFor(lambda, m.closure.frame, values));
    };
    return code;
  }
  return scoped(machine, function* (f) {
    const m = methodIn(method(f));
    const values: Value[] = [];
    const theorems: Theorem[] = [];
    for (const a of args) {
      if (a.theorem === undefined) values.push(yield* part(a.value as ExpressionCode, f));
      else {
        // Earlier theorems are not visible to later arguments: all are evaluated in the base as it was.
        const th = yield* part(a.theorem, f);
        theorems.push(th);
        values.push(th.conclusion);
      }
    }
    for (const th of theorems) machine.base.add(th);
    if (m.closure === undefined || m.arity !== values.length) return call(m, values);
    machine.calls++;
    const lambda = m.closure.lambda as Lambda;
    return yield* entering(machine, lambda, frameFor(lambda, m.closure.frame, values));
  });
}

/** Runs a lambda as part of a scoped deduction. */
function* entering(machine: Machine, lambda: Lambda, frame: Frame): Generator<Request, Theorem, unknown> {
  const code: Code<Theorem> = () => enter<Theorem>(machine, lambda, frame);
  code.deep = () => done(request(machine, lambda, frame));
  return yield* part(code, frame);
}
