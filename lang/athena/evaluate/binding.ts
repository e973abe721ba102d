/** Compiling `let` and `letrec`. A right-hand side that is a deduction adds its theorem to the assumption base for the body. */
import { fail } from '../problem.ts';
import { type Binding, type Expression, isDeduction, type Phrase } from '../syntax.ts';
import type { Value } from '../values.ts';
import { type Code, type DeductionCode, done, type ExpressionCode, type Frame, last, part } from './code.ts';
import { named } from './functions.ts';
import { compileBinder } from './patterns.ts';
import type { Scope } from './scope.ts';

/** A phrase that may be a deduction, with its theorem when it is. */
export function compileEither(p: Phrase, scope: Scope): { readonly value?: ExpressionCode; readonly theorem?: DeductionCode } {
  return isDeduction(p) ? { theorem: scope.compiler.deduction(p, scope) } : { value: scope.compiler.expression(p, scope) };
}

/** A name bound to a lambda may serve as an operator. */
function withOperator(b: Binding): Binding['pattern'] {
  const { pattern, phrase } = b;
  if (pattern.kind !== 'NamePattern' || pattern.operator !== undefined || phrase.kind !== 'Lambda') return pattern;
  return { ...pattern, operator: { arity: phrase.parameters.length, soft: true } };
}

export function compileLet(e: Extract<Expression, { kind: 'Let' }>, scope: Scope, tail: boolean): ExpressionCode {
  let inner = scope;
  const { machine } = scope;
  const bindings = e.bindings.map((b) => {
    const phrase = compileEither(b.phrase, inner);
    const { matcher, scope: next } = compileBinder(withOperator(b), inner);
    inner = next;
    return { ...phrase, matcher, b };
  });
  const proves = bindings.some((b) => b.theorem !== undefined);
  const body = scope.compiler.expression(e.body, inner, tail && !proves);
  const bind = (b: (typeof bindings)[number], v: Value, f: Frame): void => {
    if (!b.matcher.test(v, f)) fail('match/let-failed', { value: v, pattern: b.b.pattern }, b.b.pattern.at);
  };
  const plain: ExpressionCode = (f) => {
    for (const b of bindings) bind(b, (b.value as ExpressionCode)(f), f);
    return body(f);
  };
  if (!proves) {
    plain.deep = function* (f) {
      for (const b of bindings) bind(b, yield* part(b.value as ExpressionCode, f), f);
      return last(body, f);
    };
    return plain;
  }
  return (f) => {
    const mark = machine.base.mark();
    try {
      for (const b of bindings) {
        if (b.theorem === undefined) bind(b, (b.value as ExpressionCode)(f), f);
        else {
          const th = b.theorem(f);
          machine.base.add(th);
          bind(b, th.conclusion, f);
        }
      }
      return body(f);
    } finally {
      machine.base.undo(mark);
    }
  };
}

/** Names become visible to all right-hand sides at once; a right-hand side that needs a value too early fails. */
export function compileLetRec<T>(bindings: readonly Binding[], scope: Scope, rest: (inner: Scope) => Code<T>): Code<T> {
  let inner = scope;
  const slots = bindings.map((b) => {
    // What is not named is evaluated in its place, for its effect.
    if (b.pattern.kind === 'AnyPattern') return { slot: undefined, name: '' };
    if (b.pattern.kind !== 'NamePattern') fail('match/letrec-pattern', {}, b.pattern.at);
    const bound = inner.bind(b.pattern.name, (withOperator(b) as typeof b.pattern).operator);
    inner = bound.scope;
    return { slot: bound.slot, name: b.pattern.name };
  });
  const codes = bindings.map((b, i) => named(b.phrase, inner, (slots[i] as { name: string }).name));
  const body = rest(inner);
  const bind = (f: Frame): void => {
    for (const { slot } of slots) if (slot !== undefined) f[slot] = undefined;
    const values = codes.map((c) => c(f));
    for (const [i, { slot }] of slots.entries()) if (slot !== undefined) f[slot] = values[i];
  };
  const code: Code<T> = (f) => {
    bind(f);
    return body(f);
  };
  code.deep = (f) => {
    bind(f);
    return done(last(body, f));
  };
  return code;
}
