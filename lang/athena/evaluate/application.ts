/** Compiling applications: infix re-reading first, then a call specialised to what the head is known to be. */
import { arithmetic, type FunctionSymbol, intSort, realSort } from '../../../kernel/index.ts';
import { fixityNow, fixityOf } from '../fixities.ts';
import { type OperatorToken, type Reading, reread } from '../infix.ts';
import { type Expression, isDeduction, type Phrase } from '../syntax.ts';
import { anySort } from '../unify.ts';
import { Connective, connectives, FunctionSymbol as FunctionSymbolValue, Procedure, QuantifierValue, Term, type Value } from '../values.ts';
import { applyValue, callProcedure } from './apply.ts';
import { locatedInCall } from './argument-place.ts';
import { emptyFrame, enter, type ExpressionCode, frameFor, type Lambda, leave, located, Request, request } from './code.ts';
import type { Scope } from './scope.ts';
import { sortFrom } from './sort-syntax.ts';

type Application = Extract<Expression, { kind: 'Application' }>;

export function compileApplication(e: Application, scope: Scope, tail: boolean): ExpressionCode {
  if (e.prefix !== true && e.items.length > 1) {
    // Names of functions in the making, and locals that may be operators, are operands at first; where the row makes no sense then, they are operators.
    const read =
      reread<Phrase>(e, readingFor(scope, 'operands')) ??
      reread<Phrase>(e, readingFor(scope, 'as hidden')) ??
      reread<Phrase>(e, readingFor(scope, 'open'));
    if (read !== undefined)
      return isDeduction(read) ? scope.compiler.phrase(read, scope) : scope.compiler.expression(markPrefix(read, e.at), scope, tail);
  }
  return compileCall(e, scope, tail);
}

/** What was read stands for the whole, parentheses and all. */
function markPrefix(p: Expression, at: Application['at']): Expression {
  return p.kind === 'Application' ? { ...p, prefix: true, at } : p;
}

function compileCall(e: Application, scope: Scope, tail: boolean): ExpressionCode {
  const [first, ...rest] = e.items as [Phrase, ...Phrase[]];
  const known = first.kind === 'Name' ? scope.known(first.name) : undefined;
  const args = rest.map((p) => scope.compiler.phrase(p, scope));
  const { machine } = scope;
  const { at } = e;
  if (known instanceof Procedure && known.closure === undefined) return primitiveCall(known, args, e, scope);
  const head = scope.compiler.phrase(first, scope);
  const count = args.length;
  const code: ExpressionCode = (f) => {
    const h = head(f);
    if (h instanceof Procedure && h.closure !== undefined && h.arity === count) {
      const { lambda, frame: outer } = h.closure as { lambda: Lambda; frame: unknown };
      const frame = emptyFrame(lambda.layout.size, outer);
      for (let i = 0; i < count; i++) frame[i + 1] = (args[i] as ExpressionCode)(f);
      return tail ? leave<Value>(lambda, frame) : enter<Value>(machine, lambda, frame);
    }
    const values = new Array<Value>(count);
    for (let i = 0; i < count; i++) values[i] = (args[i] as ExpressionCode)(f);
    try {
      return applyValue(h, values, machine);
    } catch (error) {
      throw locatedInCall(error, at, rest, values, nameOf(h));
    }
  };
  code.deep = function* (f) {
    const h = head.deep === undefined ? head(f) : ((yield new Request(head, f)) as Value);
    const values: Value[] = [];
    for (const a of args) values.push(a.deep === undefined ? a(f) : ((yield new Request(a, f)) as Value));
    if (h instanceof Procedure && h.closure !== undefined && h.arity === values.length) {
      const lambda = h.closure.lambda as Lambda;
      return request(machine, lambda, frameFor(lambda, h.closure.frame, values));
    }
    try {
      return applyValue(h, values, machine);
    } catch (error) {
      throw locatedInCall(error, at, rest, values, nameOf(h));
    }
  };
  return code;
}

/** What messages call the head of an application. */
function nameOf(head: Value): string {
  if (head instanceof FunctionSymbolValue || head instanceof Procedure) return head.name;
  return head instanceof Connective || head instanceof QuantifierValue ? head.kind : '';
}

/** A call of a primitive that is known at compile time. */
function primitiveCall(p: Procedure, args: readonly ExpressionCode[], e: Application, scope: Scope): ExpressionCode {
  const { machine } = scope;
  const { at } = e;
  const { run } = p;
  if (p.arity >= 0 && p.arity !== args.length) {
    return () => {
      try {
        return callProcedure(p, new Array<Value>(args.length), machine);
      } catch (error) {
        throw located(error, at);
      }
    };
  }
  const [a, b] = args as [ExpressionCode, ExpressionCode];
  const guarded = (values: readonly Value[]): Value => {
    try {
      return run(values, machine);
    } catch (error) {
      throw locatedInCall(error, at, e.items.slice(1), values, p.name);
    }
  };
  const code: ExpressionCode =
    args.length === 1
      ? (f) => guarded([a(f)])
      : args.length === 2
        ? (f) => guarded([a(f), b(f)])
        : (f) => {
            const values = new Array<Value>(args.length);
            for (let i = 0; i < args.length; i++) values[i] = (args[i] as ExpressionCode)(f);
            return guarded(values);
          };
  if (args.some((x) => x.deep !== undefined)) {
    code.deep = function* (f) {
      const values: Value[] = [];
      for (const x of args) values.push(x.deep === undefined ? x(f) : ((yield new Request(x, f)) as Value));
      return guarded(values);
    };
  }
  return code;
}

// ---------------------------------------------------------------- infix

/**
 * What locals are in a row: operands; or what they hide, which they often are an instance of, with its sorts; or that with
 * sorts left open.
 */
type Locals = 'operands' | 'as hidden' | 'open';

/** How the infix re-reader sees expressions in a scope. */
function readingFor(scope: Scope, locals: Locals): Reading<Phrase> {
  const softOperators = locals !== 'operands';
  return {
    items: (p) => (p.kind === 'Application' && p.prefix !== true ? p.items : undefined),
    apply: (head, args) => ({ kind: 'Application', items: [head, ...args], prefix: true, at: spanOf(head, args) }),
    special: (name, at) => ({ kind: 'Name', name, at: at.at }),
    isSign: (symbol) => symbol === arithmetic.sum || symbol === arithmetic.difference,
    place: (p) => p.at,
    token: (p) => {
      switch (p.kind) {
        case 'Name': {
          if (p.name === '.') return { kind: 'dot', at: p.at };
          const found = scope.find(p.name);
          if (found?.kind === 'local' && found.operator !== undefined && (softOperators || found.operator.soft !== true))
            return localOperator(p, found.operator);
          if (found?.kind === 'value') return valueToken(p, found.value);
          if (softOperators && found?.kind === 'reference' && found.reference.arity !== undefined)
            return localOperator(p, { arity: found.reference.arity });
          if (softOperators && found?.kind === 'local') {
            // A local that hides an operator is read like it: `let {[+ 0] := (adapt [+ 0])} … (x + 0) …`.
            const hidden = scope.namespace.value(p.name);
            const token = hidden === undefined ? undefined : valueToken(p, hidden);
            if (token?.kind === 'operator' && token.arity > 0) return locals === 'open' ? { ...token, symbol: undefined } : token;
          }
          // Locals and unknown names may be variables of quantifiers; the official system tries to evaluate them and fails.
          return { kind: 'operand', node: p, sort: found?.kind === 'local' ? found.sort : undefined, isVariable: true };
        }
        case 'SortedName': {
          const value = scope.known(p.name);
          if (value instanceof FunctionSymbolValue && value.parameters.length === 0) return operator(p, 0, 0, undefined, value);
          return { kind: 'operand', node: p, sort: undefined, isVariable: value === undefined || isVariableTerm(value) };
        }
        case 'Number':
          return { kind: 'operand', node: p, sort: p.text.includes('.') ? realSort : intSort, isVariable: false };
        case 'TermVariable':
          return { kind: 'operand', node: p, sort: p.sort === undefined ? anySort() : sortFrom(p.sort, scope.namespace), isVariable: true };
        case 'Wildcard':
          return { kind: 'operand', node: p, sort: undefined, isVariable: true };
        default:
          return { kind: 'operand', node: p, sort: undefined, isVariable: false };
      }
    },
  };
}

function spanOf(head: { readonly at: Phrase['at'] }, args: readonly { readonly at: Phrase['at'] }[]): Phrase['at'] {
  let { start, end } = head.at;
  for (const a of args) {
    if (a.at.start < start) start = a.at.start;
    if (a.at.end > end) end = a.at.end;
  }
  return { source: head.at.source, start, end };
}

function isVariableTerm(v: Value): boolean {
  return v instanceof Term && v.kind === 'variable';
}

/** A local operator binds a little more tightly than a symbol without a precedence of its own. */
function localOperator<T>(node: T, o: { readonly arity: number; readonly precedence?: number }): OperatorToken<T> {
  return operator(node, o.arity, o.precedence ?? (o.arity === 1 || o.arity === 2 ? 111 : 1), undefined, undefined);
}

function operator<T>(
  node: T,
  arity: number,
  precedence: number,
  associativity: 'left' | 'right' | undefined,
  symbol: FunctionSymbol | undefined,
  connective?: 'or' | 'if',
): OperatorToken<T> {
  return { kind: 'operator', node, arity, precedence, associativity, symbol, connective };
}

/** What an item is, from the value that it stands for. Shared by expressions and patterns. */
export function valueToken<T>(
  node: T,
  v: Value,
):
  | OperatorToken<T>
  | { readonly kind: 'quantifier'; readonly node: T }
  | {
      readonly kind: 'operand';
      readonly node: T;
      readonly sort: import('../../../kernel/index.ts').Sort | undefined;
      readonly isVariable: boolean;
    } {
  if (v instanceof FunctionSymbolValue) {
    const { precedence, associativity } = fixityOf(v);
    return operator(node, v.parameters.length, precedence, associativity, v);
  }
  if (v instanceof Procedure && operandsOf(v) >= 0) {
    const { precedence, associativity } = fixityNow(v.fixity);
    return operator(node, operandsOf(v), precedence, associativity, undefined);
  }
  if (v instanceof Connective) {
    const { precedence, associativity } = fixityNow(v.fixity);
    const kind = v === connectives.or ? 'or' : v === connectives.if ? 'if' : undefined;
    return operator(node, v.arity, precedence, associativity, undefined, kind);
  }
  if (v instanceof QuantifierValue) return { kind: 'quantifier', node };
  if (v instanceof Term && v.kind === 'application' && v.args.length === 0) return operator(node, 0, 0, undefined, v.symbol);
  if (v instanceof Term && v.kind === 'variable')
    return { kind: 'operand', node, sort: v.sort.constructor_ === undefined ? anySort() : v.sort, isVariable: true };
  return { kind: 'operand', node, sort: v instanceof Term ? v.sort : undefined, isVariable: false };
}

function operandsOf(p: Procedure): number {
  return p.arity >= 0 ? p.arity : (p.fixity.operands ?? -1);
}
