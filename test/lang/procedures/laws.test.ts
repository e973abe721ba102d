/** Laws of equality, order, lists and arithmetic, on random values. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  apply,
  booleanSort,
  constant,
  declareSymbol,
  intSort,
  numeralTerm,
  quoted,
  Rational,
  realSort,
  sortOf,
  SortConstructor,
  type Term,
  variable,
} from '../../../kernel/index.ts';
import { integerTerm, toNumber } from '../../../lang/athena/coerce.ts';
import { makeConnective, makeQuantified } from '../../../lang/athena/construct.ts';
import { compareValues, equalValues, keyOf } from '../../../lang/athena/equality.ts';
import { Char, List, Procedure, unit, type Value } from '../../../lang/athena/values.ts';
import { call } from './session.ts';

const D = sortOf(new SortConstructor('D', 0));
const f = declareSymbol('f', [D], D);
const g = declareSymbol('g', [D, D], D);
const R = declareSymbol('R', [D, D], booleanSort);
const a = constant(declareSymbol('a', [], D));

const term: fc.Arbitrary<Term> = fc.letrec<{ t: Term }>((tie) => ({
  t: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom(a, variable('x', D), variable('y', D)),
    tie('t').map((t) => apply(f, [t])),
    fc.tuple(tie('t'), tie('t')).map((ts) => apply(g, ts)),
  ),
})).t;
const atom = fc.tuple(term, term).map((ts) => apply(R, ts));
const sentence: fc.Arbitrary<Term> = fc.letrec<{ p: Term }>((tie) => ({
  p: fc.oneof(
    { maxDepth: 3 },
    atom,
    tie('p').map((p) => makeConnective('not', [p])),
    fc.tuple(tie('p'), tie('p')).map((ps) => makeConnective('and', ps)),
    fc.tuple(fc.constantFrom('x', 'y'), tie('p')).map(([v, p]) => makeQuantified('forall', variable(v, D), p)),
  ),
})).p;
const number: fc.Arbitrary<Value> = fc.oneof(
  fc.integer({ min: -3, max: 3 }),
  fc.integer({ min: -3, max: 3 }).map((n) => integerTerm(n)),
  fc
    .tuple(fc.integer({ min: -3, max: 3 }), fc.integer({ min: 1, max: 2 }))
    .map(([n, d]) => numeralTerm(new Rational(BigInt(n), BigInt(d)), realSort)),
);
const value: fc.Arbitrary<Value> = fc.letrec<{ v: Value }>((tie) => ({
  v: fc.oneof(
    { maxDepth: 3 },
    number,
    term,
    sentence,
    fc.constantFrom<Value>(unit, Char.of(97), Char.of(98), quoted('k'), f, g),
    fc.array(tie('v'), { maxLength: 3 }).map((vs) => List.from(vs)),
  ),
})).v;

const sign = Math.sign;
const runs = { numRuns: 500 };

describe('equality and order', () => {
  test('keys are equal exactly when values are', () => {
    fc.assert(
      fc.property(value, value, (v, w) => (keyOf(v) === keyOf(w)) === equalValues(v, w)),
      runs,
    );
  });
  test('equality is reflexive and symmetric', () => {
    fc.assert(
      fc.property(value, value, (v, w) => equalValues(v, v) && equalValues(v, w) === equalValues(w, v)),
      runs,
    );
  });
  test('the order is total', () => {
    fc.assert(
      fc.property(value, value, value, (u, v, w) => {
        expect(compareValues(u, u)).toBe(0);
        expect(sign(compareValues(u, v)) + sign(compareValues(v, u))).toBe(0);
        if (compareValues(u, v) <= 0 && compareValues(v, w) <= 0) expect(compareValues(u, w)).toBeLessThanOrEqual(0);
      }),
      runs,
    );
  });
  test('equal values compare as 0, and no others', () => {
    fc.assert(
      fc.property(value, value, (v, w) => (compareValues(v, w) === 0) === equalValues(v, w)),
      runs,
    );
  });
  test('numbers are equal across Int and Real, sentences up to alpha', () => {
    expect(equalValues(2, numeralTerm(new Rational(2n), realSort))).toBe(true);
    expect(equalValues(-2, integerTerm(-2))).toBe(true);
    const [x, y] = [variable('x', D), variable('y', D)];
    expect(equalValues(makeQuantified('forall', x, apply(R, [x, x])), makeQuantified('forall', y, apply(R, [y, y])))).toBe(true);
  });
});

const procedureLess = new Procedure('', 2, ([p, q]) => call('less?', call('first', p as Value), call('first', q as Value)));

describe('lists', () => {
  const lists = fc.array(fc.integer()).map((vs) => List.from(vs));
  test('rev', () => {
    fc.assert(fc.property(lists, (l) => equalValues(call('rev', call('rev', l)), l)));
    fc.assert(
      fc.property(lists, lists, (l, m) => equalValues(call('rev', call('join', l, m)), call('join', call('rev', m), call('rev', l)))),
    );
  });
  test('take and drop', () => {
    fc.assert(
      fc.property(lists, fc.nat(10), (l, n) => n > l.length || equalValues(call('join', call('take', l, n), call('drop', l, n)), l)),
    );
  });
  test('sort sorts, and keeps equal elements in place', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(5), fc.nat())), (pairs) => {
        const l = List.from(pairs.map((p) => List.from(p)));
        const sorted = call('sort', l, procedureLess) as List;
        const expected = [...pairs].sort((p, q) => p[0] - q[0]);
        return equalValues(sorted, List.from(expected.map((p) => List.from(p))));
      }),
    );
  });
});

describe('arithmetic on whole numbers is exact', () => {
  const whole = fc.oneof(
    fc.integer({ min: -20, max: 20 }).map(BigInt),
    fc.maxSafeInteger().map(BigInt),
    fc.bigInt({ min: -(2n ** 80n), max: 2n ** 80n }),
  );
  const asValue = (n: bigint): Value => (n >= -(2n ** 53n) + 1n && n < 2n ** 53n ? Number(n) : integerTerm(n));
  const floorDiv = (m: bigint, n: bigint): bigint => {
    const q = m / n;
    return q * n !== m && m < 0n !== n < 0n ? q - 1n : q;
  };
  const operations: [string, (m: bigint, n: bigint) => bigint][] = [
    ['plus', (m, n) => m + n],
    ['minus', (m, n) => m - n],
    ['times', (m, n) => m * n],
    ['div', floorDiv],
    ['mod', (m, n) => m - n * floorDiv(m, n)],
  ];
  test.each(operations)('%s', (name, f) => {
    fc.assert(
      fc.property(whole, whole, (m, n) => {
        fc.pre(n !== 0n || (name !== 'div' && name !== 'mod'));
        const result = call(name, asValue(m), asValue(n));
        expect(toNumber(result)?.numerator).toBe(f(m, n));
        if (typeof result === 'number') expect(Object.is(result, -0)).toBe(false);
        else expect((result as Term).sort).toBe(intSort);
      }),
      runs,
    );
  });
  test('roots', () => {
    fc.assert(fc.property(fc.bigInt({ min: 0n, max: 2n ** 90n }), (n) => toNumber(call('sqrt', integerTerm(n * n)))?.numerator === n));
    const root = toNumber(call('sqrt', 2))!;
    expect(root.times(new Rational(10n ** 15n)).floor()).toBe(1414213562373095n);
  });
});
