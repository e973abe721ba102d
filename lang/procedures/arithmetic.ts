/**
 * Arithmetic on numerals. Whole numbers are exact at any size: plain JavaScript numbers while they stay below 2^53, kernel
 * numerals beyond. Reals are exact fractions; only roots and logarithms are rounded.
 */
import { integerTerm, toNumber, wrongKind } from '../athena/coerce.ts';
import { fail, LimitReached } from '../athena/problem.ts';
import { textOf, Term, type Procedure, type Value } from '../athena/values.ts';
import { intSort, natSort, numeralTerm, Rational, realSort } from '../../kernel/index.ts';
import { countArgument, procedure, truth, variadic } from './define.ts';

const largest = Number.MAX_SAFE_INTEGER;

export interface NumberValue {
  readonly value: Rational;
  readonly real: boolean;
}

/** An argument as a number. **Fails with** `call/wrong-kind`. */
export function numberArgument(name: string, args: readonly Value[], i: number): NumberValue {
  const v = args[i] as Value;
  const value = toNumber(v);
  return value === undefined ? wrongKind(name, i + 1, 'number', v) : { value, real: v instanceof Term && v.sort === realSort };
}

/** JavaScript's own limit is 2^28 digits; numbers near it take minutes. */
const mostDigits = 1 << 22;

/** A number as a value: plain where it can be. */
export function numberValue(value: Rational, real: boolean): Value {
  if (real) return numeralTerm(value, realSort);
  const n = value.numerator;
  if (n <= largest && n >= -largest) return Number(n);
  // Squaring sixty times would fill the memory of any machine.
  if (isHuge(n)) throw new LimitReached('hexadecimal digits of a number', mostDigits);
  return integerTerm(n);
}

/** The bounds take two megabytes each, and as long to negate: they are made once, when they are first needed. */
let bounds: { readonly least: bigint; readonly greatest: bigint } | undefined;

function isHuge(n: bigint): boolean {
  if (bounds === undefined) {
    const greatest = 1n << BigInt(4 * mostDigits);
    bounds = { least: -greatest, greatest };
  }
  return n > bounds.greatest || n < bounds.least;
}

type Operation = (a: Rational, b: Rational) => Rational;

function slow(name: string, args: readonly Value[], f: Operation): Value {
  const a = numberArgument(name, args, 0);
  const b = numberArgument(name, args, 1);
  return numberValue(f(a.value, b.value), a.real || b.real);
}

function plus(args: readonly Value[]): Value {
  const [a, b] = args;
  if (typeof a === 'number' && typeof b === 'number') {
    const c = a + b;
    if (c <= largest && c >= -largest) return c;
  }
  return slow('plus', args, (x, y) => x.plus(y));
}

function minus(args: readonly Value[]): Value {
  const [a, b] = args;
  if (b === undefined) {
    if (typeof a === 'number') return 0 - a;
    const { value, real } = numberArgument('minus', args, 0);
    return numberValue(value.negated(), real);
  }
  if (typeof a === 'number' && typeof b === 'number') {
    const c = a - b;
    if (c <= largest && c >= -largest) return c;
  }
  return slow('minus', args, (x, y) => x.plus(y.negated()));
}

function times(args: readonly Value[]): Value {
  const [a, b] = args;
  if (typeof a === 'number' && typeof b === 'number') {
    const c = a * b;
    // JavaScript has a negative zero; the language has one zero.
    if (c <= largest && c >= -largest) return c + 0;
  }
  return slow('times', args, (x, y) => x.times(y));
}

/** On whole numbers the quotient rounded down; exact division as soon as one of the two is Real. */
function div(args: readonly Value[]): Value {
  const [a, b] = args;
  if (typeof a === 'number' && typeof b === 'number' && b !== 0) {
    // The quotient of doubles may round up to the next whole number: the remainder tells.
    const r = a % b;
    return (r === 0 || r > 0 === b > 0 ? (a - r) / b : (a - r) / b - 1) + 0;
  }
  const x = numberArgument('div', args, 0);
  const y = numberArgument('div', args, 1);
  if (y.value.numerator === 0n) fail('value/division-by-zero', { name: 'div', dividend: a });
  const q = x.value.over(y.value);
  return x.real || y.real ? numberValue(q, true) : numberValue(new Rational(q.floor()), false);
}

/** The remainder that goes with `div`: it has the sign of the divisor. */
function mod(args: readonly Value[]): Value {
  const [a, b] = args;
  if (typeof a === 'number' && typeof b === 'number' && b !== 0) {
    const r = a % b;
    return (r !== 0 && r > 0 !== b > 0 ? r + b : r) + 0;
  }
  const x = numberArgument('mod', args, 0);
  const y = numberArgument('mod', args, 1);
  if (y.value.numerator === 0n) fail('value/division-by-zero', { name: 'mod', dividend: a });
  return numberValue(x.value.plus(y.value.times(new Rational(x.value.over(y.value).floor())).negated()), x.real || y.real);
}

function compare(name: string, args: readonly Value[]): number {
  return numberArgument(name, args, 0).value.compare(numberArgument(name, args, 1).value);
}

function comparison(name: string, plain: (a: number, b: number) => boolean, signs: (c: number) => boolean): Procedure {
  return procedure(name, 2, (args) => {
    const [a, b] = args;
    return typeof a === 'number' && typeof b === 'number' ? truth(plain(a, b)) : truth(signs(compare(name, args)));
  });
}

/** Digits after the point of roots and logarithms that are not exact. */
export const realDigits = 15;

/**
 * The square root: exact when there is an exact one, otherwise rounded down to `realDigits` digits after the point.
 *
 * Fails with `value/out-of-domain` below zero.
 */
function squareRoot(args: readonly Value[]): Value {
  const { value } = numberArgument('sqrt', args, 0);
  if (value.numerator < 0n) fail('value/out-of-domain', { name: 'sqrt', given: args[0] });
  const [n, d] = [wholeRoot(value.numerator), wholeRoot(value.denominator)];
  if (n * n === value.numerator && d * d === value.denominator) return numberValue(new Rational(n, d), true);
  const scale = 10n ** BigInt(realDigits);
  return numberValue(new Rational(wholeRoot((value.numerator * scale * scale) / value.denominator), scale), true);
}

/** The greatest whole number whose square is not above n, by Newton's method. */
function wholeRoot(n: bigint): bigint {
  if (n < 2n) return n;
  let x = 1n << BigInt((n.toString(2).length + 1) >> 1);
  for (;;) {
    const y = (x + n / x) >> 1n;
    if (y >= x) return x;
    x = y;
  }
}

/** A function computed with doubles, written out to some twelve significant digits. */
function rounded(name: string, f: (x: number) => number): Procedure {
  return procedure(name, 1, (args) => {
    const { value } = numberArgument(name, args, 0);
    if (value.numerator <= 0n) fail('value/out-of-domain', { name, given: args[0] });
    return numberValue(rationalOf(f(toDouble(value))), true);
  });
}

/** The nearest double; numerators and denominators beyond its range are scaled down together. */
function toDouble(v: Rational): number {
  const shift = BigInt(Math.max(0, Math.max(v.numerator.toString(2).length, v.denominator.toString(2).length) - 1000));
  return Number(v.numerator >> shift) / Number(v.denominator >> shift || 1n);
}

export function rationalOf(x: number): Rational {
  const [digits, exponent] = x.toExponential(12).split('e') as [string, string];
  const m = BigInt(digits.replace('.', ''));
  const e = Number(exponent) - 12;
  return e >= 0 ? new Rational(m * 10n ** BigInt(e)) : new Rational(m, 10n ** BigInt(-e));
}

/** Reads a numeral: digits, perhaps a point and digits, perhaps a sign. */
export function numberOfText(text: string): Value | undefined {
  const m = /^([-~]?)(\d+)(?:\.(\d+))?$/.exec(text.trim());
  if (m === null) return undefined;
  const [, sign, whole, fraction] = m;
  const value = new Rational(BigInt((whole as string) + (fraction ?? '')), 10n ** BigInt(fraction?.length ?? 0));
  return numberValue(sign === '' ? value : value.negated(), fraction !== undefined);
}

function roundedTo(name: string, round: (v: Rational) => bigint): Procedure {
  return procedure(name, 1, (args) => {
    if (typeof args[0] === 'number') return args[0];
    return numberValue(new Rational(round(numberArgument(name, args, 0).value)), false);
  });
}

function parity(name: string, odd: boolean): Procedure {
  return procedure(name, 1, (args) => {
    const { value } = numberArgument(name, args, 0);
    return truth(value.isWhole && (value.numerator & 1n) === (odd ? 1n : 0n));
  });
}

function chosen(name: string, first: (c: number) => boolean): Procedure {
  return procedure(name, 2, (args) => (first(compare(name, args)) ? args[0] : args[1]) as Value);
}

/** A small generator (mulberry32) with a fixed seed: runs can be repeated. */
let seed = 0x2545f491;
export function randomBelow(n: number): number {
  seed = (seed + 0x6d2b79f5) | 0;
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
  return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * n);
}

export const arithmetic: readonly Procedure[] = [
  procedure('plus', 2, plus, 200),
  variadic('minus', 1, 2, minus, 200),
  procedure('times', 2, times, 300),
  procedure('div', 2, div, 300),
  procedure('mod', 2, mod, 300),
  procedure('prim-plus', 2, plus),
  comparison(
    'less?',
    (a, b) => a < b,
    (c) => c < 0,
  ),
  comparison(
    'greater?',
    (a, b) => a > b,
    (c) => c > 0,
  ),
  comparison(
    'prim-greater?',
    (a, b) => a > b,
    (c) => c > 0,
  ),
  comparison(
    'leq?',
    (a, b) => a <= b,
    (c) => c <= 0,
  ),
  comparison(
    'less-or-equal?',
    (a, b) => a <= b,
    (c) => c <= 0,
  ),
  comparison(
    'greater-or-equal?',
    (a, b) => a >= b,
    (c) => c >= 0,
  ),
  comparison(
    'num-equal?',
    (a, b) => a === b,
    (c) => c === 0,
  ),
  procedure('sqrt', 1, squareRoot),
  rounded('ln', Math.log),
  rounded('log10', Math.log10),
  rounded('log2', Math.log2),
  roundedTo('floor', (v) => v.floor()),
  roundedTo('ceil', (v) => -v.negated().floor()),
  chosen('max', (c) => c >= 0),
  chosen('min', (c) => c < 0),
  chosen('greatest', (c) => c >= 0),
  chosen('smallest', (c) => c < 0),
  procedure('abs', 1, (args) => {
    const { value, real } = numberArgument('abs', args, 0);
    return numberValue(value.numerator < 0n ? value.negated() : value, real);
  }),
  procedure('raise', 2, raise),
  procedure('raised-to', 2, raise),
  parity('even?', false),
  parity('odd?', true),
  procedure('random-int', 1, (args) => {
    const n = countArgument('random-int', args, 0);
    return n < 1 ? fail('value/out-of-domain', { name: 'random-int', given: n }) : 1 + randomBelow(n);
  }),
  procedure('numeral?', 1, ([v]) => truth(v instanceof Term ? v.kind === 'numeral' : typeof v === 'number' && v >= 0)),
  procedure('numeric?', 1, ([v]) => truth(toNumber(v as Value) !== undefined)),
  procedure('integer-numeral?', 1, ([v]) =>
    truth(typeof v === 'number' ? v >= 0 : v instanceof Term && v.kind === 'numeral' && (v.sort === intSort || v.sort === natSort)),
  ),
  procedure('real-numeral?', 1, ([v]) => truth(v instanceof Term && v.kind === 'numeral' && v.sort === realSort)),
  procedure('float', 1, (args) => numberValue(numberArgument('float', args, 0).value, true)),
  procedure('string->num', 1, (args) => {
    const text = textOf(args[0] as Value) ?? wrongKind('string->num', 1, 'string', args[0] as Value);
    return numberOfText(text) ?? fail('value/not-a-numeral', { name: 'string->num', text });
  }),
];

/** A power with a whole exponent; below one it is 1. */
function raise(args: readonly Value[]): Value {
  const { value, real } = numberArgument('raise', args, 0);
  const n = countArgument('raise', args, 1);
  if (n < 1) return 1;
  const digits = Math.max(value.numerator.toString(16).length, value.denominator.toString(16).length);
  if (digits * n > mostDigits) throw new LimitReached('hexadecimal digits of a number', mostDigits);
  return numberValue(new Rational(value.numerator ** BigInt(n), value.denominator ** BigInt(n)), real);
}
