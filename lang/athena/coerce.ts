/**
 * Seeing values as terms, sentences, symbols, texts. Athena's values have two natures: a Boolean term is a sentence, a
 * constant is a symbol, a string is a list.
 */
import {
  booleanSort,
  FunctionSymbol,
  intSort,
  numeralTerm,
  Rational,
  type Sentence,
  trueSymbol,
  Term,
  numberOf,
  arithmetic,
} from '../../kernel/index.ts';
import { constantTerm } from './construct.ts';
import { fail } from './problem.ts';
import { List, Method, Procedure, textOf, type Value } from './values.ts';

const small: Term[] = [];

/** The Int numeral (or `-` applied to one) of a whole number. */
export function integerTerm(n: number | bigint): Term {
  if (typeof n === 'number' && n >= 0 && n < 1024) return (small[n] ??= numeralTerm(new Rational(BigInt(n)), intSort));
  return numeralTerm(new Rational(BigInt(n)), intSort);
}

/** The value as a term, when it can be one. */
export function toTerm(v: Value): Term | undefined {
  if (v instanceof Term) return v;
  if (typeof v === 'number') return integerTerm(v);
  if (v instanceof FunctionSymbol && v.parameters.length === 0) return constantTerm(v);
  return undefined;
}

/** The value as a sentence, when it can be one. A variable of unknown sort can: it becomes a Boolean variable where it is used. */
export function toSentence(v: Value): Sentence | undefined {
  const t = toTerm(v);
  return t !== undefined && t.sort === booleanSort ? t : undefined;
}

/** The number a numeral term stands for (a negative one is `-` applied to a numeral); undefined for anything else. */
export function toNumber(v: Value): Rational | undefined {
  if (typeof v === 'number') return new Rational(BigInt(v));
  if (!(v instanceof Term)) return undefined;
  if (v.kind === 'numeral') return v.value;
  if (v.symbol === arithmetic.minus && v.args[0]?.kind === 'numeral') return numberOf(v);
  return undefined;
}

/** A term as a value: whole numbers of moderate size become plain numbers. */
export function fromTerm(t: Term): Value {
  if (t.kind === 'numeral' && t.sort === intSort) {
    const n = t.value?.numerator as bigint;
    return n <= 9007199254740991n ? Number(n) : t;
  }
  if (t.symbol === arithmetic.minus && t.sort === intSort) {
    const below = t.args[0] as Term;
    if (below.kind === 'numeral' && (below.value?.numerator as bigint) <= 9007199254740991n) return -Number(below.value?.numerator);
  }
  return t;
}

/** Says which argument of what was wrong. `position` counts from 1. */
export function wrongKind(name: string, position: number, expected: string, given: Value): never {
  fail('call/wrong-kind', { name, position, expected, given });
}

export function wrongNumber(name: string, given: number, expected: string): never {
  fail('call/wrong-number', { name, given, expected });
}

/** The i-th argument (from 0) as a term. **Fails with** `call/wrong-kind`. */
export function termArgument(name: string, args: readonly Value[], i: number): Term {
  return toTerm(args[i] as Value) ?? wrongKind(name, i + 1, 'term', args[i] as Value);
}

/** The i-th argument as a sentence. **Fails with** `call/wrong-kind`. */
export function sentenceArgument(name: string, args: readonly Value[], i: number): Sentence {
  return toSentence(args[i] as Value) ?? wrongKind(name, i + 1, 'sentence', args[i] as Value);
}

export function listArgument(name: string, args: readonly Value[], i: number): List {
  const v = args[i];
  return v instanceof List ? v : wrongKind(name, i + 1, 'list', v as Value);
}

export function textArgument(name: string, args: readonly Value[], i: number): string {
  return textOf(args[i] as Value) ?? wrongKind(name, i + 1, 'string', args[i] as Value);
}

export function symbolArgument(name: string, args: readonly Value[], i: number): FunctionSymbol {
  return toSymbol(args[i] as Value) ?? wrongKind(name, i + 1, 'symbol', args[i] as Value);
}

/** A symbol, also when it comes as a constant term. */
export function toSymbol(v: Value): FunctionSymbol | undefined {
  if (v instanceof FunctionSymbol) return v;
  return v instanceof Term && v.kind === 'application' && v.args.length === 0 ? v.symbol : undefined;
}

export function procedureArgument(name: string, args: readonly Value[], i: number): Procedure {
  const v = args[i];
  return v instanceof Procedure ? v : wrongKind(name, i + 1, 'procedure', v as Value);
}

export function methodArgument(name: string, args: readonly Value[], i: number): Method {
  const v = args[i];
  return v instanceof Method ? v : wrongKind(name, i + 1, 'method', v as Value);
}

/** Only `true` itself holds; anything else, even what is no sentence, does not. */
export function isTrue(v: Value): boolean {
  return v instanceof Term && v.kind === 'application' && v.symbol === trueSymbol;
}
