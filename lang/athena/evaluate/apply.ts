/** What applying a value means: procedures run, symbols build terms, connectives and quantifiers build sentences. */
import {
  arithmetic,
  booleanSort,
  functionSort,
  type Sentence,
  sameSort,
  substitute,
  substituteSorts,
  Term,
  type Theorem,
} from '../../../kernel/index.ts';
import { fromTerm, listArgument, toTerm, wrongKind, wrongNumber } from '../coerce.ts';
import { constantTerm, makeConnective, makeQuantified, makeTerm } from '../construct.ts';
import { keyOf } from '../equality.ts';
import type { Machine } from '../machine.ts';
import { fail } from '../problem.ts';
import {
  Connective,
  FunctionSymbol,
  List,
  MapValue,
  type Method,
  Procedure,
  QuantifierValue,
  Substitution,
  type Value,
} from '../values.ts';
import { enter, frameFor, type Lambda } from './code.ts';

/** The value of an application. **Fails with** `call/not-applicable` when the head is nothing that can be applied. */
export function applyValue(head: Value, args: readonly Value[], machine: Machine): Value {
  if (head instanceof Procedure) return callProcedure(head, args, machine);
  if (head instanceof FunctionSymbol) return applySymbol(head, args);
  if (head instanceof Connective) return applyConnective(head, args);
  if (head instanceof QuantifierValue) return applyQuantifier(head, args);
  if (head instanceof Substitution)
    return args.length === 1 ? substituteIn(head, args[0] as Value) : wrongNumber('a substitution', args.length, 'one');
  if (head instanceof MapValue) return lookUp(head, args);
  if (args.length === 0) return head;
  if (head instanceof Term && head.sort.constructor_ === functionSort) fail('call/function-term', { head });
  if (head instanceof Term && head.kind === 'application' && head.args.length === 0)
    fail('call/constant-applied', { head, given: args.length });
  fail('call/not-applicable', { head, given: args.length });
}

export function callProcedure(p: Procedure, args: readonly Value[], machine: Machine): Value {
  if (p.arity >= 0 && p.arity !== args.length)
    fail('call/wrong-number', { name: p.name, given: args.length, expected: p.arity, procedure: p });
  const closure = p.closure;
  if (closure === undefined) return p.run(args, machine);
  return enter<Value>(machine, closure.lambda as Lambda, frameFor(closure.lambda as Lambda, closure.frame, args));
}

/** Calls a method; what its arguments proved is in the assumption base already. */
export function callMethod(m: Method, args: readonly Value[], machine: Machine): Theorem {
  if (m.arity >= 0 && m.arity !== args.length)
    fail('call/wrong-number', { name: m.name, given: args.length, expected: m.arity, method: m });
  machine.calls++;
  const closure = m.closure;
  if (closure === undefined) {
    machine.spend();
    return m.run(args, machine);
  }
  return enter<Theorem>(machine, closure.lambda as Lambda, frameFor(closure.lambda as Lambda, closure.frame, args));
}

function applySymbol(symbol: FunctionSymbol, args: readonly Value[]): Value {
  const terms = new Array<Term>(args.length);
  for (let i = 0; i < args.length; i++) terms[i] = toTerm(args[i] as Value) ?? wrongKind(symbol.name, i + 1, 'term', args[i] as Value);
  if (terms.length === 0) return constantTerm(symbol);
  // A sign with one argument: `-` is then the unary symbol, and `+` says nothing.
  if (terms.length === 1 && symbol === arithmetic.difference) return fromTerm(makeTerm(arithmetic.minus, terms));
  if (terms.length === 1 && symbol === arithmetic.sum) return args[0] as Value;
  return makeTerm(symbol, terms);
}

/** A value used where a sentence is wanted; a variable of unknown sort becomes a Boolean one. */
export function sentenceFrom(v: Value): Sentence | undefined {
  const t = toTerm(v);
  if (t === undefined || sameSort(t.sort, booleanSort)) return t;
  return t.kind === 'variable' && t.sort.constructor_ === undefined ? substituteSorts(t, new Map([[t.sort, booleanSort]])) : undefined;
}

function applyConnective(c: Connective, args: readonly Value[]): Value {
  const given = args.length === 1 && args[0] instanceof List ? listArgument(c.kind, args, 0).toArray() : args;
  const wrong = c.kind === 'not' ? given.length !== 1 : c.kind === 'if' || c.kind === 'iff' ? given.length !== 2 : given.length === 0;
  if (wrong) wrongNumber(c.kind, given.length, c.kind === 'not' ? 'one' : c.kind === 'and' || c.kind === 'or' ? 'at least one' : 'two');
  return makeConnective(
    c.kind,
    given.map((v, i) => sentenceFrom(v) ?? wrongKind(c.kind, i + 1, 'sentence', v)),
  );
}

function applyQuantifier(q: QuantifierValue, args: readonly Value[]): Value {
  const flat = args.flatMap((a, i) => (i < args.length - 1 && a instanceof List ? a.toArray() : [a]));
  if (flat.length < 2) wrongNumber(q.kind, args.length, 'at least one variable and a sentence');
  let body = sentenceFrom(flat[flat.length - 1] as Value) ?? wrongKind(q.kind, args.length, 'sentence', flat[flat.length - 1] as Value);
  for (let i = flat.length - 2; i >= 0; i--) {
    const v = flat[i];
    if (!(v instanceof Term) || v.kind !== 'variable') wrongKind(q.kind, i + 1, 'variable', v as Value);
    body = makeQuantified(q.kind, v, body);
  }
  return body;
}

/** A substitution applied to a term, a sentence, or each element of a list. */
export function substituteIn(s: Substitution, v: Value): Value {
  if (v instanceof List) return List.from(v.toArray().map((x) => substituteIn(s, x)));
  const t = toTerm(v) ?? wrongKind('a substitution', 1, 'term, sentence or list', v);
  return substitute(t, new Map([...s.entries].map(([id, e]) => [id, e.term])));
}

function lookUp(map: MapValue, args: readonly Value[]): Value {
  if (args.length !== 1) wrongNumber('a map', args.length, 'one');
  const found = map.entries.get(keyOf(args[0] as Value));
  if (found === undefined) fail('value/no-such-key', { key: args[0], what: 'map' });
  return found.value;
}
