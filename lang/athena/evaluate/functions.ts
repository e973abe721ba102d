/** Compiling `lambda` and `method`: parameters in their slots, and a check of annotated sorts on entry. */
import type { Sort, Theorem } from '../../../kernel/index.ts';
import { toTerm } from '../coerce.ts';
import { atSort } from '../construct.ts';
import { fail } from '../problem.ts';
import type { Expression, Parameter, Phrase } from '../syntax.ts';
import { Method, Procedure, type Value } from '../values.ts';
import { type Code, enter, type ExpressionCode, type Frame, frameFor, type Lambda } from './code.ts';
import type { Scope } from './scope.ts';
import { sortFrom } from './sort-syntax.ts';

/** Parameters in their slots, and the check of their sorts. */
function parameters(given: readonly Parameter[], scope: Scope): { readonly scope: Scope; readonly admit: Lambda['admit'] } {
  let inner = scope.inner();
  const checks: { readonly slot: number; readonly sort: Sort; readonly p: Parameter }[] = [];
  for (const p of given) {
    const sort = p.sort && sortFrom(p.sort, scope.namespace);
    const bound = inner.bind(p.name, p.operator, sort);
    // `_` takes a slot but no name.
    if (p.name !== '_') inner = bound.scope;
    if (sort !== undefined) checks.push({ slot: bound.slot, sort, p });
  }
  if (checks.length === 0) return { scope: inner, admit: undefined };
  return {
    scope: inner,
    admit: (frame) => {
      for (const c of checks) {
        const v = frame[c.slot] as Value;
        const t = toTerm(v);
        if (t === undefined) fail('sort/parameter', { name: c.p.name, sort: c.sort, given: v }, c.p.at);
        if (t.sort === c.sort) continue;
        const refined = atSort(t, c.sort);
        if (refined === undefined) fail('sort/parameter', { name: c.p.name, sort: c.sort, given: v }, c.p.at);
        frame[c.slot] = typeof v === 'number' ? v : refined;
      }
    },
  };
}

export function compileLambda(e: Extract<Expression, { kind: 'Lambda' }>, scope: Scope, name: string): ExpressionCode {
  const { scope: inner, admit } = parameters(e.parameters, scope);
  const lambda = lambdaFor(name, e.parameters.length, inner, admit, e.at, scope.compiler.expression(e.body, inner, true));
  return (f) => closure(lambda, f, scope);
}

function closure(lambda: Lambda, f: Frame, scope: Scope): Procedure {
  const { machine } = scope;
  return new Procedure(
    lambda.name,
    lambda.arity,
    (args) => enter<Value>(machine, lambda, frameFor(lambda, f, args)),
    undefined,
    lambda.at,
    { lambda, frame: f },
  );
}

export function compileMethod(e: Extract<Expression, { kind: 'Method' }>, scope: Scope, name: string): ExpressionCode {
  const { scope: inner, admit } = parameters(e.parameters, scope);
  const lambda = lambdaFor(name, e.parameters.length, inner, admit, e.at, scope.compiler.deduction(e.body, inner, true));
  const { machine } = scope;
  return (f) =>
    new Method(lambda.name, lambda.arity, (args) => enter<Theorem>(machine, lambda, frameFor(lambda, f, args)), lambda.at, {
      lambda,
      frame: f,
    });
}

function lambdaFor(name: string, arity: number, inner: Scope, admit: Lambda['admit'], at: Lambda['at'], body: Code<unknown>): Lambda {
  return { name, arity, admit, at, body, layout: inner.layout };
}

/** A function that is given a name is known by it in messages. */
export function named(p: Phrase, scope: Scope, name: string): ExpressionCode {
  if (p.kind === 'Lambda') return compileLambda(p, scope, name);
  if (p.kind === 'Method') return compileMethod(p, scope, name);
  return scope.compiler.phrase(p, scope);
}
