/** Compiling `match`, `check`, `try`, `&&` and `||`. */
import { constant, falseSymbol, trueSymbol } from '../../../kernel/index.ts';
import { isTrue } from '../coerce.ts';
import { fail, LimitReached, Problem } from '../problem.ts';
import type { Expression, MatchClause, Phrase } from '../syntax.ts';
import { Term, type Value } from '../values.ts';
import { type Code, type ExpressionCode, type Frame, last, located, part } from './code.ts';
import type { Matcher } from './matchers.ts';
import { compilePattern } from './patterns.ts';
import type { Scope } from './scope.ts';

interface Clause<T> {
  readonly matcher: Matcher;
  readonly body: Code<T>;
}

/** The clauses of a `match`, each compiled in its own scope. */
export function compileClauses<B extends Phrase, T>(
  clauses: readonly MatchClause<B>[],
  scope: Scope,
  compile: (body: B, inner: Scope) => Code<T>,
): readonly Clause<T>[] {
  return clauses.map((c) => {
    const { matcher, scope: inner } = compilePattern(c.pattern, scope);
    return { matcher, body: compile(c.body, inner) };
  });
}

export function compileMatch(e: Extract<Expression, { kind: 'Match' }>, scope: Scope, tail: boolean): ExpressionCode {
  const subject = scope.compiler.phrase(e.subject, scope);
  const clauses = compileClauses(e.clauses, scope, (b, inner) => scope.compiler.expression(b, inner, tail));
  const choose = (v: Value, f: Frame): ExpressionCode => {
    for (const c of clauses) if (c.matcher.test(v, f)) return c.body;
    fail('match/no-clause', { value: v, patterns: e.clauses.map((c) => c.pattern) }, e.subject.at);
  };
  const code: ExpressionCode = (f) => choose(subject(f), f)(f);
  code.deep = function* (f) {
    return last(choose(yield* part(subject, f), f), f);
  };
  return code;
}

export function compileCheck(e: Extract<Expression, { kind: 'Check' }>, scope: Scope, tail: boolean): ExpressionCode {
  const clauses = e.clauses.map((c) => ({
    test: c.test && scope.compiler.phrase(c.test, scope),
    body: scope.compiler.expression(c.body, scope, tail),
  }));
  const code: ExpressionCode = (f) => {
    for (const c of clauses) if (c.test === undefined || isTrue(c.test(f))) return c.body(f);
    fail('match/no-check', {}, e.at);
  };
  code.deep = function* (f) {
    for (const c of clauses) if (c.test === undefined || isTrue(yield* part(c.test, f))) return last(c.body, f);
    fail('match/no-check', {}, e.at);
  };
  return code;
}

export function compileShortCircuit(e: Extract<Expression, { kind: 'AndAlso' | 'OrElse' }>, scope: Scope): ExpressionCode {
  const stopsAt = e.kind === 'AndAlso' ? falseSymbol : trueSymbol;
  const codes = e.items.map((p) => scope.compiler.phrase(p, scope));
  const decided = (v: Value, i: number): boolean => {
    const symbol = v instanceof Term ? v.symbol : undefined;
    if (symbol !== trueSymbol && symbol !== falseSymbol)
      fail(
        'call/wrong-kind',
        { name: e.kind === 'AndAlso' ? '&&' : '||', position: i + 1, expected: 'true or false', given: v },
        e.items[i]?.at ?? e.at,
      );
    return symbol === stopsAt;
  };
  const [yes, no] = [constant(trueSymbol), constant(falseSymbol)];
  const result = (stopped: boolean): Value => (stopped === (stopsAt === trueSymbol) ? yes : no);
  const code: ExpressionCode = (f) => result(codes.some((c, i) => decided(c(f), i)));
  code.deep = function* (f) {
    for (let i = 0; i < codes.length; i++) if (decided(yield* part(codes[i] as ExpressionCode, f), i)) return result(true);
    return result(false);
  };
  return code;
}

/** An alternative that cannot even be compiled (a name without a value) is one that raises. */
export function attempted<T>(compile: () => Code<T>): Code<T> {
  try {
    return compile();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return () => {
      throw error;
    };
  }
}

/** The first alternative that raises nothing. Limits are not caught: they are no answer. */
export function compileTry<T>(codes: readonly Code<T>[], scope: Scope, e: Phrase): Code<T> {
  const { machine } = scope;
  const code: Code<T> = (f) => {
    const mark = machine.base.mark();
    const { depth } = machine;
    const errors: unknown[] = [];
    for (const c of codes) {
      try {
        return c(f);
      } catch (error) {
        errors.push(caught(error, e));
        machine.base.undo(mark);
        machine.depth = depth;
      }
    }
    fail('match/no-alternative', { errors }, e.at);
  };
  code.deep = function* (f) {
    const mark = machine.base.mark();
    const { depth } = machine;
    const errors: unknown[] = [];
    for (const c of codes) {
      try {
        return yield* part(c, f);
      } catch (error) {
        errors.push(caught(error, e));
        machine.base.undo(mark);
        machine.depth = depth;
      }
    }
    fail('match/no-alternative', { errors }, e.at);
  };
  return code;
}

function caught(error: unknown, e: Phrase): unknown {
  const known = located(error, e.at);
  if (known instanceof LimitReached || !(known instanceof Problem)) throw known;
  return known;
}
