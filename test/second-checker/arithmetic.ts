/** The value of ground arithmetic, and the natural equations. Fractions are exact, in lowest terms. */
import {
  DIVIDE,
  EQUAL,
  GREATER,
  GREATER_EQUAL,
  INT,
  LESS,
  LESS_EQUAL,
  MINUS,
  NAT,
  NAT_LESS,
  NAT_MINUS,
  NAT_PLUS,
  NAT_TIMES,
  NEGATE,
  PLUS,
  REAL,
  REMAINDER,
  SUCCESSOR,
  TIMES,
  ZERO,
} from './built-in.ts';
import { reject } from './refusal.ts';
import { APPLY, count, FORALL, IFF, QUOTED, type Tables } from './tables.ts';
import { apply, connect, equation, isApplication, newVariable, not, numeral, quantify } from './terms.ts';

type Fraction = readonly [numerator: bigint, denominator: bigint];

function divisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

export function lowest(a: bigint, b: bigint): Fraction {
  if (b === 0n) reject('arithmetic: division by zero');
  const d = divisor(a, b) * (b < 0n ? -1n : 1n);
  return [a / d, b / d];
}

const floor = (a: bigint, b: bigint) => (a % b !== 0n && a < 0n ? a / b - 1n : a / b);

/** A number, or the truth of a comparison. */
function operate(symbol: number, xs: readonly Fraction[]): Fraction | boolean {
  const [[a, b], [c, d]] = [xs[0]!, xs[1] ?? [0n, 1n]];
  if (symbol === PLUS || symbol === NAT_PLUS) return lowest(a * d + c * b, b * d);
  if (symbol === MINUS) return lowest(a * d - c * b, b * d);
  if (symbol === NAT_MINUS) return a > c ? [a - c, 1n] : [0n, 1n];
  if (symbol === SUCCESSOR) return [a + 1n, 1n];
  if (symbol === NEGATE) return [-a, b];
  if (symbol === TIMES || symbol === NAT_TIMES) return lowest(a * c, b * d);
  if (symbol === DIVIDE) return lowest(a * d, b * c);
  if (symbol === REMAINDER) {
    if (b !== 1n || d !== 1n) reject('arithmetic: a remainder of fractions');
    const [p, q] = lowest(a, c);
    return [a - c * floor(p, q), 1n];
  }
  if (symbol === LESS || symbol === NAT_LESS) return a * d < c * b;
  if (symbol === LESS_EQUAL) return a * d <= c * b;
  if (symbol === GREATER) return a * d > c * b;
  if (symbol === GREATER_EQUAL) return a * d >= c * b;
  if (symbol === EQUAL) return a * d === c * b;
  return reject('arithmetic: a symbol that is not computed');
}

/** ⊢ t = its value, or ⊢ t or ⊢ not t for a comparison. */
export function compute(T: Tables, root: number): number {
  if (T.size[root]! > 4096 || T.height[root]! > 999) reject('arithmetic: a term too large or too deep');
  const [left, right] = T.args[root]!;
  if (isApplication(T, root, EQUAL) && T.kind[left!] === QUOTED && T.kind[right!] === QUOTED) return left === right ? root : not(T, root);
  const values = new Map<number, Fraction>();
  const stack = [root];
  while (stack.length > 0) {
    const t = stack.at(-1)!;
    count(T);
    const known = T.numeral.get(t);
    const missing = T.args[t]!.filter((a) => !values.has(a));
    if (values.has(t)) stack.pop();
    else if (known !== undefined) values.set(t, [known[1], known[2]]);
    else if (isApplication(T, t, ZERO)) values.set(t, [0n, 1n]);
    else if (T.kind[t] !== APPLY || T.args[t]!.length === 0) reject('arithmetic: a term that is not ground arithmetic');
    else if (missing.length > 0) stack.push(...missing);
    else {
      const value = operate(
        T.data[t]!,
        T.args[t]!.map((a) => values.get(a)!),
      );
      if (typeof value === 'boolean') {
        if (t !== root) reject('arithmetic: a comparison within a term');
        return value ? t : not(T, t);
      }
      values.set(t, value);
      stack.pop();
    }
  }
  const [a, b] = values.get(root)!;
  const sort = T.sort[root]!;
  const size = numeral(T, sort, a < 0n ? -a : a, b);
  return equation(T, root, a < 0n ? apply(T, NEGATE, [size]) : size);
}

/** Natural equation number i. */
export function naturalEquation(T: Tables, i: number): number {
  const [n, m] = [newVariable(T, NAT), newVariable(T, NAT)];
  const zero = apply(T, ZERO, []);
  const S = (t: number) => apply(T, SUCCESSOR, [t]);
  const on = (symbol: number, a: number, b: number) => apply(T, symbol, [a, b]);
  const all = (p: number, ...xs: number[]) => xs.reduceRight((q, x) => quantify(T, FORALL, x, q), p);
  const equal = (a: number, b: number) => equation(T, a, b);
  const rows: readonly (() => number)[] = [
    () => all(equal(on(NAT_PLUS, n, zero), n), n),
    () => all(equal(on(NAT_PLUS, n, S(m)), S(on(NAT_PLUS, n, m))), n, m),
    () => all(equal(on(NAT_TIMES, n, zero), zero), n),
    () => all(equal(on(NAT_TIMES, n, S(m)), on(NAT_PLUS, on(NAT_TIMES, n, m), n)), n, m),
    () => all(equal(on(NAT_MINUS, n, zero), n), n),
    () => all(equal(on(NAT_MINUS, zero, n), zero), n),
    () => all(equal(on(NAT_MINUS, S(n), S(m)), on(NAT_MINUS, n, m)), n, m),
    () => all(not(T, on(NAT_LESS, n, zero)), n),
    () => all(on(NAT_LESS, zero, S(n)), n),
    () => all(connect(T, IFF, [on(NAT_LESS, S(n), S(m)), on(NAT_LESS, n, m)]), n, m),
    () => equal(zero, numeral(T, NAT, 0n, 1n)),
    () => all(equal(S(n), on(NAT_PLUS, n, numeral(T, NAT, 1n, 1n))), n),
  ];
  return (rows[i] ?? (() => reject('no natural equation has this number')))();
}

/** 0 and 1 of sort Int, for induction over the integers. */
export const integer = (T: Tables, value: bigint) => numeral(T, INT, value, 1n);
export const fraction = (T: Tables, a: bigint, b: bigint) => {
  const [p, q] = lowest(a, b);
  if (p !== a || q !== b) reject('a fraction that is not in lowest terms');
  return numeral(T, REAL, a, b);
};
