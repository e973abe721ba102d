/** Compiling names and numerals. Names with a value at compile time become constants: later redefinition does not reach earlier code. */
import { constant, KernelError, numeral, Rational, realSort, type Sort, Term, variable } from '../../../kernel/index.ts';
import { integerTerm } from '../coerce.ts';
import { constantTerm } from '../construct.ts';
import { fail } from '../problem.ts';
import type { Expression } from '../syntax.ts';
import { anySort, renamedApart } from '../unify.ts';
import { FunctionSymbol, type Value } from '../values.ts';
import type { ExpressionCode, Frame } from './code.ts';
import type { Scope } from './scope.ts';
import { sortFrom } from './sort-syntax.ts';

/** The value of a numeral as written: digits, or digits with a point. */
export function numberFrom(text: string): Value {
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
export function compileName(name: string, scope: Scope, e: Expression): ExpressionCode {
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

/** `c:SORT`: a constant at an instance of its sort, or a predefined variable at a sort. */
export function compileSortedName(e: Extract<Expression, { kind: 'SortedName' }>, scope: Scope): ExpressionCode {
  const value = scope.known(e.name);
  const symbol = value instanceof FunctionSymbol ? value : value instanceof Term ? value.symbol : undefined;
  if (value instanceof Term && value.kind === 'variable') {
    const sort = sortFrom(e.sort, scope.namespace);
    return () => variable(value.name, renamedApart([sort])[0] as Sort);
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
