import { describe, expect, test } from 'vitest';
import {
  apply,
  booleanSort,
  constant,
  declareSymbol,
  freshSortVariable,
  intSort,
  numeral,
  quoted,
  Rational,
  realSort,
  SortConstructor,
  sortOf,
  sortVariable,
  substitute,
  type Term,
  variable,
} from '../../../kernel/index.ts';
import { makeConnective, makeQuantified, makeTerm } from '../../../lang/athena/construct.ts';
import {
  describe as describeValue,
  echoLabel,
  kindOf,
  printEcho,
  printInfix,
  printSentence,
  printSort,
  printTerm,
  printValue,
} from '../../../lang/athena/print.ts';
import { Char, connectives, List, listOfText, unit } from '../../../lang/athena/values.ts';
import { call, list, names } from '../procedures/session.ts';

const D = sortOf(new SortConstructor('D', 0));
const listOf = new SortConstructor('List', 1);
const f = declareSymbol('f', [D], D);
const g = declareSymbol('g', [D, D], D);
const a = constant(declareSymbol('a', [], D));
const P = declareSymbol('P', [D], booleanSort);
const Q = declareSymbol('Q', [D], booleanSort);
const R = declareSymbol('R', [D, D], booleanSort);
const nil = declareSymbol('nil', [], sortOf(listOf, [sortVariable('T')]));
const A = constant(declareSymbol('A', [], booleanSort));
const B = constant(declareSymbol('B', [], booleanSort));
const C = constant(declareSymbol('C', [], booleanSort));
const x = variable('x', D);
const y = variable('y', D);
const p = (t: Term): Term => apply(P, [t]);
const q = (t: Term): Term => apply(Q, [t]);
const r = (s: Term, t: Term): Term => apply(R, [s, t]);
const and = (...ps: Term[]): Term => makeConnective('and', ps);
const or = (...ps: Term[]): Term => makeConnective('or', ps);
const implies = (s: Term, t: Term): Term => makeConnective('if', [s, t]);
const not = (s: Term): Term => makeConnective('not', [s]);
const all = (v: Term, s: Term): Term => makeQuantified('forall', v, s);
const some = (v: Term, s: Term): Term => makeQuantified('exists', v, s);

describe('terms', () => {
  test.each([
    ['a variable with its sort', x, '?x:D'],
    ['a constant', a, 'a'],
    ['arguments of height 0 on one line', apply(g, [x, a]), '(g ?x:D a)'],
    ['deeper arguments below each other', apply(g, [apply(f, [x]), a]), '(g (f ?x:D)\n   a)'],
    ['a polymorphic constant with its sort', makeTerm(nil, []), "nil:(List 'S)"],
    ['a quoted identifier', quoted('joe'), "'joe"],
    ['a real', numeral(new Rational(7n, 2n), realSort), '3.5'],
    ['a whole real', numeral(new Rational(7n), realSort), '7.0'],
    ['a small real', numeral(new Rational(1n, 800n), realSort), '0.00125'],
    ['a real without a finite decimal', numeral(new Rational(1n, 3n), realSort), '(/ 1 3)'],
    [
      'an argument with a compound sort breaks lines',
      makeTerm(declareSymbol('h', [sortOf(listOf, [D]), D], D), [variable('l', sortOf(listOf, [D])), a]),
      '(h ?l:(List D)\n   a)',
    ],
  ])('%s', (_, t, text) => expect(printTerm(t)).toBe(text));

  test('a term 100,000 deep', () => {
    let t: Term = a;
    for (let i = 0; i < 100_000; i++) t = apply(f, [t]);
    const text = printTerm(t);
    expect(text.length).toBeLessThan(400_000);
    expect(text.startsWith('(f (f (f')).toBe(true);
    let s: Term = a;
    for (let i = 0; i < 100_000; i++) s = apply(g, [a, s]);
    expect(printTerm(s)).toContain('...');
    expect(printInfix(s).length).toBeLessThanOrEqual(200);
  });

  test('a term of 2^200 nodes', () => {
    let t: Term = a;
    for (let i = 0; i < 200; i++) t = apply(g, [t, t]);
    expect(printTerm(t)).toContain('...');
    expect(printTerm(t).length).toBeLessThan(300_000);
  });
});

describe('sentences', () => {
  test.each([
    ['flat parts on one line', and(A, B), 0, '(and A B)'],
    ['parts below each other', implies(p(x), q(x)), 9, '(if (P ?x:D)\n             (Q ?x:D))'],
    ['three parts always', and(A, B, C), 0, '(and A\n     B\n     C)'],
    ['negation', not(p(x)), 0, '(not (P ?x:D))'],
    ['a quantifier indents its body by two', all(x, p(x)), 9, '(forall ?x:D\n           (P ?x:D))'],
    ['a flat body stays', all(x, A), 0, '(forall ?x:D A)'],
    ['nested', all(x, implies(p(x), some(y, r(x, y)))), 0, '(forall ?x:D\n  (if (P ?x:D)\n      (exists ?y:D\n        (R ?x:D ?y:D))))'],
  ])('%s', (_, s, column, text) => expect(printSentence(s, { column })).toBe(text));

  test('a bound variable gives way to a free one of its name', () => {
    const s = all(y, r(x, y));
    const caught = substitute(s, new Map([[x.identity, y]]));
    expect(printSentence(caught)).toBe("(forall ?y':D\n  (R ?y:D ?y':D))");
  });

  test('a bound variable gives way to an outer one that is used', () => {
    const z = variable('z', D);
    const inner = all(x, r(z, x));
    const outer = all(z, inner);
    expect(printInfix(outer)).toBe('(forall ?z ?x . (R ?z ?x))');
    // The outer one renamed to ?x as well: only the hint changes, and the inner one must step aside.
    const clash = makeQuantified('forall', variable('x', D), substitute(inner, new Map([[z.identity, variable('x', D)]])));
    expect(printInfix(clash)).toBe("(forall ?x ?x' . (R ?x ?x'))");
  });

  test('sort variables are named in order', () => {
    const s = variable('u', freshSortVariable('T17'));
    const t = variable('v', freshSortVariable('T9'));
    expect(printSentence(and(makeTerm(declareSymbol('E', [sortVariable('K'), sortVariable('L')], booleanSort), [s, t]), A))).toBe(
      "(and (E ?u:'S ?v:'T)\n     A)",
    );
  });

  test('generated names are made stable at the top level only', () => {
    const v = variable('x_964', D);
    const w = variable('x_1207', D);
    expect(printSentence(r(v, w), { renamed: true })).toBe('(R ?x_1:D ?x_2:D)');
    expect(printSentence(r(w, variable('x_1', D)), { renamed: true })).toBe('(R ?x_2:D ?x_1:D)');
    expect(printSentence(all(v, p(v)), { renamed: true })).toBe('(forall ?x_1:D\n  (P ?x_1:D))');
    expect(printSentence(p(v))).toBe('(P ?x_964:D)');
  });

  test('100,000 conjunctions to the right', () => {
    let s: Term = A;
    for (let i = 0; i < 100_000; i++) s = and(B, s);
    expect(printSentence(s)).toContain('...');
    expect(printInfix(s).length).toBeLessThanOrEqual(200);
  });
});

describe('infix', () => {
  const plus = makeTerm(declareSymbol('+', [D, D], D), [a, x]);
  test.each([
    [all(x, implies(and(p(x), q(x)), r(x, x))), '(forall ?x . P ?x & Q ?x ==> (R ?x ?x))'],
    [and(or(A, B), C), '((A | B) & C)'],
    [or(and(A, B), C), '(A & B | C)'],
    [implies(A, implies(B, C)), '(A ==> B ==> C)'],
    [implies(implies(A, B), C), '((A ==> B) ==> C)'],
    [not(and(A, B)), '(~ (A & B))'],
    [and(A, B, C), '(and A B C)'],
    [all(x, some(y, r(x, y))), '(forall ?x . exists ?y . (R ?x ?y))'],
    [and(all(x, p(x)), A), '((forall ?x . P ?x) & A)'],
    [apply(P, [plus]), '(P (a + ?x))'],
    [A, 'A'],
  ])('%#', (s, text) => expect(printInfix(s)).toBe(text));
});

describe('values', () => {
  const pairs = list(list(quoted('k'), 1));
  test.each([
    [5, 'Term: 5'],
    [-3, 'Term: (- 3)'],
    [p(x), 'Term: (P ?x:D)'],
    [not(A), 'Sentence: (not A)'],
    [f, 'Symbol: f'],
    [unit, 'Unit: ()'],
    [listOfText('ab c'), 'List: [`a `b `\\blank `c]'],
    [list(1, list(2, 3), not(A)), 'List: [1 [2 3] \n(not A)\n]'],
    [Char.of(10), 'Character: `\\n'],
    [connectives.and, 'Sentential constructor: and'],
    [names.get('head')!, 'Procedure: head (primitive)'],
    [call('make-sub', list(list(x, a))), 'Substitution: {?x:D --> a}'],
    [call('make-map', pairs), "Map: |{'k := 1}|"],
    [call('table', pairs), "Table: |['k := 1]|"],
  ])('%#', (v, text) => expect(printEcho(v)).toBe(text));

  test('generated names are told apart in a list', () => {
    expect(printValue(list(variable('x_964', D), list(variable('x_1207', D)), variable('x_1', D)))).toBe('[?x_2:D [?x_3:D] ?x_1:D]');
  });

  test('long lists are cut after 512 elements', () => {
    const text = printValue(List.from(Array.from({ length: 600 }, (_, i) => i)));
    expect(text.endsWith('510 511 ...]')).toBe(true);
  });

  test('lists in lists a million deep', () => {
    let l = List.empty;
    for (let i = 0; i < 1_000_000; i++) l = list(l);
    expect(printValue(l)).toContain('[...]');
  });

  test('labels, kinds, descriptions', () => {
    expect(echoLabel(p(x))).toBe('Term');
    expect(kindOf(list())).toBe('a list');
    expect(describeValue(apply(f, [x]))).toBe('the term (f ?x)');
    expect(describeValue(list(1, 2))).toBe('the list [1 2]');
    expect(printSort(sortOf(listOf, [intSort]))).toBe('(List Int)');
  });
});
