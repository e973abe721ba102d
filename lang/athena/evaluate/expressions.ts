/** Compiling expressions. Names with a value at compile time become constants: later redefinition does not reach earlier code. */
import { Map as ImmutableMap } from 'immutable';
import {
  alpha,
  constant,
  falseSymbol,
  KernelError,
  numeral,
  quoted,
  Rational,
  realSort,
  type Sort,
  sortVariablesOf,
  substituteSorts,
  Term,
  type Theorem,
  trueSymbol,
  variable,
} from '../../../kernel/index.ts';
import { integerTerm, toTerm } from '../coerce.ts';
import { constantTerm } from '../construct.ts';
import { equalValues, keyOf } from '../equality.ts';
import { fail, LimitReached, Problem } from '../problem.ts';
import { type Binding, type Expression, isDeduction, type MatchClause, type Parameter, type Phrase } from '../syntax.ts';
import { anySort, renamedApart, Unifier } from '../unify.ts';
import { Cell, Char, FunctionSymbol, List, listOfText, MapValue, Method, Procedure, unit, type Value, Vector } from '../values.ts';
import { compileApplication } from './application.ts';
import {
  type Code,
  type DeductionCode,
  enter,
  type ExpressionCode,
  type Frame,
  frameFor,
  type Lambda,
  last,
  located,
  part,
} from './code.ts';
import { compileDeduction } from './deductions.ts';
import { compileBinder, compilePattern, type Matcher } from './patterns.ts';
import type { Scope } from './scope.ts';
import { sortFrom } from './sort-syntax.ts';

/** `make-vector` makes none larger than this. */
const largestVector = 10_000_000;

/** A phrase as an expression: a deduction's value is its conclusion. */
export function compilePhrase(p: Phrase, scope: Scope): ExpressionCode {
  if (!isDeduction(p)) return compileExpression(p, scope);
  const d = compileDeduction(p, scope);
  const code: ExpressionCode = (f) => d(f).conclusion;
  if (d.deep !== undefined) {
    code.deep = function* (f) {
      return (yield* part(d, f)).conclusion;
    };
  }
  return code;
}

/** A phrase that may be a deduction, with its theorem when it is. */
export function compileEither(p: Phrase, scope: Scope): { readonly value?: ExpressionCode; readonly theorem?: DeductionCode } {
  return isDeduction(p) ? { theorem: compileDeduction(p, scope) } : { value: compileExpression(p, scope) };
}

/** `tail`: the value is the whole body's value, so a call may be left to the caller. */
export function compileExpression(e: Expression, scope: Scope, tail = false): ExpressionCode {
  switch (e.kind) {
    case 'Name':
      return compileName(e.name, scope, e);
    case 'SortedName': {
      const value = scope.known(e.name);
      const symbol = value instanceof FunctionSymbol ? value : value instanceof Term ? value.symbol : undefined;
      if (value instanceof Term && value.kind === 'variable') {
        const sort = sortFrom(e.sort, scope.namespace);
        return () => variable(value.name, fresh(sort));
      }
      if (symbol === undefined || symbol.parameters.length > 0) fail('sort/annotation', { name: e.name }, e.at);
      const sort = sortFrom(e.sort, scope.namespace);
      try {
        const made = constant(symbol, sort);
        return () => made;
      } catch (error) {
        if (error instanceof KernelError) fail('sort/annotation-does-not-fit', { name: e.name, sort, declared: symbol.result }, e.at);
        throw error;
      }
    }
    case 'Unit':
      return () => unit;
    case 'Char': {
      const c = Char.of(e.code);
      return () => c;
    }
    case 'String': {
      const text = listOfText(e.text);
      return () => text;
    }
    case 'Number': {
      const n = numberFrom(e.text);
      return () => n;
    }
    case 'TermVariable': {
      if (e.sort === undefined) return () => variable(e.name, anySort());
      const v = variable(e.name, sortFrom(e.sort, scope.namespace));
      return () => v;
    }
    case 'Wildcard':
      return () => variable(`v_${++wildcards}`, anySort());
    case 'Quoted': {
      const q = quoted(e.name);
      return () => q;
    }
    case 'Shielded':
      return compileExpression(e.item, scope, tail);
    case 'Application':
      return compileApplication(e, scope, tail);
    case 'List':
      return compileList(e.items, scope);
    case 'Comprehension':
      return compileComprehension(e, scope);
    case 'MapLiteral': {
      const entries = e.entries.map((x) => ({ key: compilePhrase(x.key, scope), value: compilePhrase(x.value, scope) }));
      return (f) =>
        new MapValue(
          ImmutableMap<string, { key: Value; value: Value }>().withMutations((m) => {
            for (const x of entries) {
              const key = x.key(f);
              m.set(keyOf(key), { key, value: x.value(f) });
            }
          }),
        );
    }
    case 'Lambda':
      return compileLambda(e, scope, '');
    case 'Method':
      return compileMethod(e, scope, '');
    case 'Let':
      return compileLet(e, scope, tail);
    case 'LetRec':
      return compileLetRec(e.bindings, scope, (inner) => compileExpression(e.body, inner, tail));
    case 'Match':
      return compileMatch(e, scope, tail);
    case 'Check':
      return compileCheck(e, scope, tail);
    case 'Try':
      return compileTry(
        e.alternatives.map((a) => compileExpression(a, scope)),
        scope,
        e,
      );
    case 'Seq': {
      const items = e.items.map((p, i) =>
        i === e.items.length - 1 && tail && !isDeduction(p) ? compileExpression(p, scope, true) : compilePhrase(p, scope),
      );
      const final = items.pop() as ExpressionCode;
      const code: ExpressionCode = (f) => {
        for (const c of items) c(f);
        return final(f);
      };
      code.deep = function* (f) {
        for (const c of items) yield* part(c, f);
        return last(final, f);
      };
      return code;
    }
    case 'AndAlso':
    case 'OrElse':
      return compileShortCircuit(e, scope);
    case 'While': {
      const test = compilePhrase(e.test, scope);
      const inner = scope.inner();
      const body = compilePhrase(e.body, inner);
      const { machine } = scope;
      return (f) => {
        while (isTrue(test(f))) {
          machine.spend();
          const frame = new Array<unknown>(inner.layout.size);
          frame[0] = f;
          body(frame);
        }
        return unit;
      };
    }
    case 'NewCell': {
      const item = compilePhrase(e.item, scope);
      return (f) => new Cell(item(f));
    }
    case 'ReadCell': {
      const item = compileExpression(e.item, scope);
      return (f) => cellIn(item(f), 'ref', e).content;
    }
    case 'WriteCell': {
      const cell = compileExpression(e.cell, scope);
      const item = compilePhrase(e.item, scope);
      return (f) => {
        const target = cellIn(cell(f), 'set!', e);
        target.content = item(f);
        return unit;
      };
    }
    case 'NewVector': {
      const size = compileExpression(e.size, scope);
      const item = compilePhrase(e.item, scope);
      return (f) => {
        const n = size(f);
        if (typeof n !== 'number' || n < 0 || n > largestVector)
          fail('value/index-out-of-range', { index: n, size: largestVector, what: 'make-vector' }, e.at);
        return new Vector(new Array<Value>(n).fill(item(f)));
      };
    }
    case 'ReadVector': {
      const vector = compileExpression(e.vector, scope);
      const index = compileExpression(e.index, scope);
      return (f) => {
        const v = vectorIn(vector(f), 'vector-sub', e);
        return v.items[indexIn(v, index(f), e)] as Value;
      };
    }
    case 'WriteVector': {
      const vector = compileExpression(e.vector, scope);
      const index = compileExpression(e.index, scope);
      const item = compilePhrase(e.item, scope);
      return (f) => {
        const v = vectorIn(vector(f), 'vector-set!', e);
        v.items[indexIn(v, index(f), e)] = item(f);
        return unit;
      };
    }
    case 'WithKeys': {
      const map = compileExpression(e.map, scope);
      let inner = scope;
      const slots = e.names.map((name) => {
        const bound = inner.bind(name);
        inner = bound.scope;
        return { name, slot: bound.slot, key: keyOf(quoted(name)) };
      });
      const body = compileExpression(e.body, inner);
      return (f) => {
        const m = map(f);
        if (!(m instanceof MapValue)) fail('call/wrong-kind', { name: 'with-keys', position: 2, expected: 'map', given: m }, e.at);
        for (const s of slots) {
          const found = m.entries.get(s.key);
          if (found === undefined) fail('value/no-such-key', { key: quoted(s.name), what: 'map' }, e.at);
          f[s.slot] = found.value;
        }
        return body(f);
      };
    }
    case 'ConcludeMethod': {
      const goal = compileExpression(e.goal, scope);
      const { machine } = scope;
      return (f) => {
        const p = toTerm(goal(f));
        return new Method('conclude', 1, ([given]) => {
          if (p === undefined || !equalValues(p, given as Value)) fail('proof/wrong-conclusion', { expected: p, obtained: given }, e.at);
          return alpha(machine.need(p, 'conclude'), p);
        });
      };
    }
  }
}

let wildcards = 0;

function fresh(sort: Sort): Sort {
  return renamedApart([sort])[0] as Sort;
}

function numberFrom(text: string): Value {
  const dot = text.indexOf('.');
  if (dot < 0) {
    const n = Number(text);
    return Number.isSafeInteger(n) ? n : integerTerm(BigInt(text));
  }
  const digits = text.slice(dot + 1);
  return numeral(new Rational(BigInt(text.slice(0, dot) + digits), 10n ** BigInt(digits.length)), realSort);
}

/** A numeral may begin with its point. */
const decimal = /^\.[0-9]+$/;

/** Reads a name: from a frame, from a definition in the making, or a value known now. */
function compileName(name: string, scope: Scope, e: Expression): ExpressionCode {
  const found =
    scope.find(name) ?? (decimal.test(name) ? { kind: 'value' as const, value: numberFrom(`0${name}`) } : scope.unbound(name, e.at));
  if (found.kind === 'value') {
    const { value } = found;
    if (value instanceof FunctionSymbol && value.parameters.length === 0 && !value.result.ground) return () => constantTerm(value);
    if (value instanceof Term && value.kind === 'variable' && value.sort.constructor_ === undefined)
      return () => variable(value.name, anySort());
    return () => value;
  }
  if (found.kind === 'reference') {
    const { reference } = found;
    return () => reference.value ?? fail('name/not-yet-defined', { name }, e.at);
  }
  const { hops, slot } = found;
  const checked = (v: unknown): Value => (v === undefined ? fail('name/not-yet-defined', { name }, e.at) : (v as Value));
  if (hops === 0) return (f) => checked(f[slot]);
  if (hops === 1) return (f) => checked((f[0] as Frame)[slot]);
  return (f) => {
    let at = f;
    for (let i = 0; i < hops; i++) at = at[0] as Frame;
    return checked(at[slot]);
  };
}

function compileList(items: readonly Phrase[], scope: Scope): ExpressionCode {
  const codes = items.map((p) => compilePhrase(p, scope));
  if (codes.length === 0) return () => List.empty;
  const code: ExpressionCode = (f) => {
    const values = new Array<Value>(codes.length);
    for (let i = 0; i < codes.length; i++) values[i] = (codes[i] as ExpressionCode)(f);
    return List.from(values);
  };
  if (codes.some((c) => c.deep !== undefined)) {
    code.deep = function* (f) {
      const values: Value[] = [];
      for (const c of codes) values.push(yield* part(c, f));
      return List.from(values);
    };
  }
  return code;
}

function compileComprehension(e: Extract<Expression, { kind: 'Comprehension' }>, scope: Scope): ExpressionCode {
  const over = compilePhrase(e.over, scope);
  const { matcher, scope: inside } = compilePattern(e.pattern, scope.inner());
  const guard = e.provided && compileExpression(e.provided, inside);
  const item = compileExpression(e.item, inside);
  const { machine } = scope;
  return (f) => {
    const list = over(f);
    if (!(list instanceof List))
      fail('call/wrong-kind', { name: 'a list comprehension', position: 1, expected: 'list', given: list }, e.at);
    const out: Value[] = [];
    for (const v of list) {
      machine.spend();
      const frame = new Array<unknown>(inside.layout.size);
      frame[0] = f;
      if (!matcher.test(v, frame)) continue;
      if (guard === undefined || isTrue(guard(frame))) out.push(item(frame));
    }
    return List.from(out);
  };
}

// ---------------------------------------------------------------- functions

/** Parameters in their slots, and the check of their sorts. */
function parameters(given: readonly Parameter[], scope: Scope): { readonly scope: Scope; readonly admit: Lambda['admit'] } {
  let inner = scope.inner();
  const checks: { readonly slot: number; readonly sort: Sort; readonly p: Parameter }[] = [];
  for (const p of given) {
    const bound = inner.bind(p.name, p.operator);
    // `_` takes a slot but no name.
    if (p.name !== '_') inner = bound.scope;
    if (p.sort !== undefined) checks.push({ slot: bound.slot, sort: sortFrom(p.sort, scope.namespace), p });
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

/** The term specialised so that it fits a sort; undefined when it cannot. */
export function atSort(t: Term, sort: Sort): Term | undefined {
  const u = new Unifier();
  if (!u.fit(fresh(sort), t.sort)) return undefined;
  return refineBy(u, t);
}

function refineBy(u: Unifier, t: Term): Term {
  return substituteSorts(t, u.solution(sortVariablesOf(t)));
}

export function compileLambda(e: Extract<Expression, { kind: 'Lambda' }>, scope: Scope, name: string): ExpressionCode {
  const { scope: inner, admit } = parameters(e.parameters, scope);
  const lambda = lambdaFor(name, e.parameters.length, inner, admit, e.at, compileExpression(e.body, inner, true));
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
  const lambda = lambdaFor(name, e.parameters.length, inner, admit, e.at, compileDeduction(e.body, inner, true));
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

// ---------------------------------------------------------------- binding

/** A name bound to a lambda may serve as an operator. */
function withOperator(b: Binding): Binding['pattern'] {
  const { pattern, phrase } = b;
  if (pattern.kind !== 'NamePattern' || pattern.operator !== undefined || phrase.kind !== 'Lambda') return pattern;
  return { ...pattern, operator: { arity: phrase.parameters.length, soft: true } };
}

function compileLet(e: Extract<Expression, { kind: 'Let' }>, scope: Scope, tail: boolean): ExpressionCode {
  let inner = scope;
  const { machine } = scope;
  const bindings = e.bindings.map((b) => {
    const phrase = compileEither(b.phrase, inner);
    const { matcher, scope: next } = compileBinder(withOperator(b), inner);
    inner = next;
    return { ...phrase, matcher, b };
  });
  const proves = bindings.some((b) => b.theorem !== undefined);
  const body = compileExpression(e.body, inner, tail && !proves);
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
    if (b.pattern.kind !== 'NamePattern') fail('match/letrec-pattern', {}, b.pattern.at);
    const bound = inner.bind(b.pattern.name, (withOperator(b) as typeof b.pattern).operator);
    inner = bound.scope;
    return { slot: bound.slot, name: b.pattern.name };
  });
  const codes = bindings.map((b, i) => named(b.phrase, inner, (slots[i] as { name: string }).name));
  const body = rest(inner);
  const bind = (f: Frame): void => {
    for (const s of slots) f[s.slot] = undefined;
    const values = codes.map((c) => c(f));
    for (let i = 0; i < slots.length; i++) f[(slots[i] as { slot: number }).slot] = values[i];
  };
  const code: Code<T> = (f) => {
    bind(f);
    return body(f);
  };
  code.deep = function* (f) {
    bind(f);
    return last(body, f);
  };
  return code;
}

/** A function that is given a name is known by it in messages. */
export function named(p: Phrase, scope: Scope, name: string): ExpressionCode {
  if (p.kind === 'Lambda') return compileLambda(p, scope, name);
  if (p.kind === 'Method') return compileMethod(p, scope, name);
  return compilePhrase(p, scope);
}

// ---------------------------------------------------------------- choosing

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

function compileMatch(e: Extract<Expression, { kind: 'Match' }>, scope: Scope, tail: boolean): ExpressionCode {
  const subject = compilePhrase(e.subject, scope);
  const clauses = compileClauses(e.clauses, scope, (b, inner) => compileExpression(b, inner, tail));
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

function compileCheck(e: Extract<Expression, { kind: 'Check' }>, scope: Scope, tail: boolean): ExpressionCode {
  const clauses = e.clauses.map((c) => ({ test: c.test && compilePhrase(c.test, scope), body: compileExpression(c.body, scope, tail) }));
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

/** Only `true` itself holds; anything else, even what is no sentence, does not. */
export function isTrue(v: Value): boolean {
  return v instanceof Term && v.kind === 'application' && v.symbol === trueSymbol;
}

function compileShortCircuit(e: Extract<Expression, { kind: 'AndAlso' | 'OrElse' }>, scope: Scope): ExpressionCode {
  const stopsAt = e.kind === 'AndAlso' ? falseSymbol : trueSymbol;
  const codes = e.items.map((p) => compilePhrase(p, scope));
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

// ---------------------------------------------------------------- store

function cellIn(v: Value, name: string, e: Expression): Cell {
  return v instanceof Cell ? v : fail('call/wrong-kind', { name, position: 1, expected: 'cell', given: v }, e.at);
}

function vectorIn(v: Value, name: string, e: Expression): Vector {
  return v instanceof Vector ? v : fail('call/wrong-kind', { name, position: 1, expected: 'vector', given: v }, e.at);
}

function indexIn(v: Vector, i: Value, e: Expression): number {
  if (typeof i === 'number' && i >= 0 && i < v.items.length) return i;
  fail('value/index-out-of-range', { index: i, size: v.items.length, what: 'vector' }, e.at);
}
