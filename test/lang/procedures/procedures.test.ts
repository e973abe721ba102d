import { describe, expect, test } from 'vitest';
import {
  apply,
  booleanSort,
  constant,
  declareSymbol,
  falsum,
  hypothesis,
  quoted,
  sortOf,
  SortConstructor,
  type Term,
  trueSymbol,
  variable,
  verum,
} from '../../../kernel/index.ts';
import { makeConnective, makeQuantified } from '../../../lang/athena/construct.ts';
import { displayText, printInfix } from '../../../lang/athena/print.ts';
import { Problem } from '../../../lang/athena/problem.ts';
import { Cell, connectives, type List, Procedure, quantifiers, type Substitution, unit, type Value } from '../../../lang/athena/values.ts';
import { applySubstitution } from '../../../lang/procedures/substitutions.ts';
import { call, declared, list, machine, names, printed, proc, text } from './session.ts';

const D = sortOf(new SortConstructor('D', 0));
const f = declareSymbol('f', [D], D);
const g = declareSymbol('g', [D, D], D);
const c = constant(declareSymbol('c', [], D));
const P = declareSymbol('P', [D], booleanSort);
const R = declareSymbol('R', [D, D], booleanSort);
const A = constant(declareSymbol('A', [], booleanSort));
const B = constant(declareSymbol('B', [], booleanSort));
const C = constant(declareSymbol('C', [], booleanSort));
const x = variable('x', D);
const y = variable('y', D);
const p = (t: Term): Term => apply(P, [t]);
const r = (s: Term, t: Term): Term => apply(R, [s, t]);
const and = (...ps: Term[]): Term => makeConnective('and', ps);
const or = (...ps: Term[]): Term => makeConnective('or', ps);
const implies = (s: Term, t: Term): Term => makeConnective('if', [s, t]);
const not = (s: Term): Term => makeConnective('not', [s]);
const all = (v: Term, s: Term): Term => makeQuantified('forall', v, s);
const table = call('table', list(list(1, 2)));
const map = call('make-map', list(list(1, 2), list(0, 5)));
const odd = names.get('odd?')!;
const plus = names.get('plus')!;
const add = names.get('add')!;
declared.set('f', f);

const show = (v: Value): string => displayText(v);

describe('what they give', () => {
  const rows: [string, Value[], string][] = [
    ['add', [1, list(2)], '[1 2]'],
    ['rev', [list(1, 2, 3)], '[3 2 1]'],
    ['join', [list(1), list(), list(2, 3), list(4)], '[1 2 3 4]'],
    ['join', [], ''],
    ['sort', [list(3, 1, 2, 1), names.get('less?')!], '[1 1 2 3]'],
    ['take', [list(1, 2, 3), 2], '[1 2]'],
    ['take', [list(1), 5], '[1]'],
    ['drop', [list(1, 2, 3), 2], '[3]'],
    ['nth', [2, list(7, 8)], '8'],
    ['ith', [list(7, 8), 2], '8'],
    ['third', [list(1, 2, 3)], '3'],
    ['last', [list(1, 2, 3)], '3'],
    ['all-but-last', [list(1, 2, 3)], '[1 2]'],
    ['zip', [list(1, 2, 3), list(4, 5)], '[[1 4] [2 5]]'],
    ['flatten', [list(list(1), list(), list(2, list(3)))], '[1 2 [3]]'],
    ['from-to', [3, 6], '[3 4 5 6]'],
    ['to', [3, 2], ''],
    ['dedup', [list(1, 2, 1, 3, 2)], '[1 2 3]'],
    ['remove', [1, list(1, 2, 1, 3)], '[2 3]'],
    ['list-diff', [list(1, 2, 3), list(2)], '[1 3]'],
    ['member?', [2, list(1, 2)], 'true'],
    ['cprod', [list(1, 2), list(3, 4)], '[[1 3] [1 4] [2 3] [2 4]]'],
    ['compare', [1, 2], "'LS"],
    ['map', [proc((n) => call('times', n, n)), list(1, 2, 3)], '[1 4 9]'],
    ['map-with-index', [proc((v, i) => list(v, i)), list(7, 8)], '[[7 1] [8 2]]'],
    ['map-with-index', [proc((v) => v), list()], ''],
    ['switch', [connectives.and, verum], 'or'],
    ['switch', [connectives.or, verum], 'and'],
    ['switch', [quantifiers.forall, verum], 'exists'],
    ['switch', [quantifiers.exists, verum], 'forall'],
    ['switch', [connectives.if, verum], 'if'],
    ['switch', [connectives.and, falsum], 'and'],
    ['filter', [list(1, 2, 3), odd], '[1 3]'],
    ['filter-out', [list(1, 2, 3), odd], '[2]'],
    ['foldl', [names.get('minus')!, 10, list(1, 2)], '7'],
    ['foldr', [add, list(), list(1, 2)], '[1 2]'],
    ['fold', [names.get('join')!, list(list(1), list(2)), list(3)], '[1 2 3]'],
    ['for-each', [list(1, 3), odd], 'true'],
    ['for-each', [list(1, 2), odd], 'false'],
    ['for-some', [list(2, 3), odd], 'true'],
    ['for-some', [list(), odd], 'false'],
    ['find-element', [list(2, 3), odd, names.get('id')!, proc(() => 0)], '3'],
    ["find-first'", [list(2, 4), odd, proc(() => 9)], '9'],
    ['app-proc', [plus, list(1, 2)], '3'],
    ['negate', [names.get('true') ?? trueSymbol], 'false'],
    ['val->string', [list(1)], '[1]'],
    ['symbol->string', [f], 'f'],
    ['symbol->string', [12], '12'],
    ['symbol->string', [quoted('a')], "'a"],
    ['var->string', [x], 'x'],
    ['string->symbol', [text('f')], 'f'],
    ['id->string', [quoted('joe')], 'joe'],
    ['string->id', [text('joe')], "'joe"],
    ['char-ord', [(text('A') as List).head as Value], '65'],
    ['compare-strings', [text('a'), text('b')], "'less"],
    ['escape-string', [text('a"b')], 'a\\"b'],
    ['separate', [list(text('a'), text('b')), text(', ')], 'a, b'],
    ['split-string', [text('a b'), text(' ')], '[[`a] [`b]]'],
    ['term?', [p(x)], 'true'],
    ['term?', [not(A)], 'false'],
    ['sentence?', [p(x)], 'true'],
    ['sentence?', [x], 'false'],
    ['atom?', [A], 'true'],
    ['literal?', [not(A)], 'true'],
    ['literal?', [not(not(A))], 'false'],
    ['ground?', [apply(f, [x])], 'false'],
    ['has-vars?', [apply(f, [x])], 'true'],
    ['constructor?', [trueSymbol], 'true'],
    ['canon?', [apply(f, [c])], 'false'],
    ['root', [apply(f, [x])], 'f'],
    ['root', [and(A, B)], 'and'],
    ['children', [and(A, B)], '[A B]'],
    ['children', [all(x, p(x))], '[?x:D (P ?x:D)]'],
    ['make-term', [f, list(c)], '(f c)'],
    ['arity-of', [g], '2'],
    ['vars', [apply(g, [y, apply(g, [x, y])])], '[?x:D ?y:D]'],
    ['free-vars', [list(x, all(x, r(x, y)))], '[?x:D ?y:D]'],
    ['size', [apply(g, [x, c])], '3'],
    ['subterms', [apply(g, [x, c])], '[(g ?x:D c) ?x:D c]'],
    ['replace-var', [x, c, apply(f, [x])], '(f c)'],
    ['alpha-equiv', [all(x, p(x)), all(y, p(y))], 'true'],
    ['lhs', [r(x, y)], '?x:D'],
    ['rhs', [not(r(x, y))], '?y:D'],
    ['antecedent', [implies(A, B)], 'A'],
    ['consequent', [implies(A, B)], 'B'],
    ['get-conjuncts', [and(and(A, B), C)], '[A B C]'],
    ['get-disjuncts', [or(A, or(B, C))], '[A B C]'],
    ['complement', [not(A)], 'A'],
    ['complements?', [A, not(A)], 'true'],
    ['atoms', [implies(A, and(B, A))], '[A B]'],
    ['sort-of', [x], 'D'],
    ['get-signature', [g], '[[`D] [`D] [`D]]'],
    ['unifiable-sorts?', [text('Int'), text('Boolean')], 'false'],
    ['unify', [apply(g, [x, c]), apply(g, [c, y])], '{?x:D --> c\n?y:D --> c}'],
    ['unify', [x, apply(f, [x])], 'false'],
    ['match-terms', [apply(f, [c]), apply(f, [x])], '{?x:D --> c}'],
    ['match-terms', [apply(f, [x]), apply(f, [c])], 'false'],
    ['match-terms', [apply(f, [c]), apply(f, [x]), list(x)], 'false'],
    ['match-props-3', [p(c), p(x), list(x)], '{?x:D --> c}'],
    ['compose-subs', [call('make-sub', list(list(y, c))), call('make-sub', list(list(x, y)))], '{?x:D --> c\n?y:D --> c}'],
    ['constructors-of', [text('Boolean')], '[true false]'],
    ['get-precedence', [plus], '200'],
    ['table-lookup', [table, 1], '2'],
    ['table-size', [table], '1'],
    ['table->list', [table], '[[1 2]]'],
    ['map-keys', [map], '[0 1]'],
    ['map-values', [map], '[5 2]'],
    ['map-size', [call('map-add', map, list(list(7, 7)))], '3'],
    ['map-to-values', [map, proc((v) => call('plus', v, 1))], '|{0 := 6, 1 := 3}|'],
    ['map-foldl', [proc((k, v, z) => call('plus', call('plus', k, v), z)), map, 100], '108'],
    ['mod-path', [], '[[`M]]'],
    ['inc', [new Cell(4)], '4'],
    ['holds?', [A], 'false'],
  ];
  test.each(rows)('%s %#', (name, args, expected) => expect(show(call(name, ...args))).toBe(expected));

  test.each<[string, Value[], string]>([
    ['<==', [A, B], '(B ==> A)'],
    ['=/=', [x, y], '(~ ?x = ?y)'],
    ['close', [r(y, x)], '(forall ?x ?y . (R ?y ?x))'],
    ['forall*', [list(x, y), r(x, y)], '(forall ?x ?y . (R ?x ?y))'],
    ['exists*', [list(x), p(x)], '(exists ?x . P ?x)'],
    ['nnf', [not(implies(A, all(x, p(x))))], '(A & (exists ?x . ~ P ?x))'],
    ['and*', [list(A, B, C)], '(A & B & C)'],
    ['conjoin', [list(A, B, C)], '(and A B C)'],
    ['transitive', [R], '(forall ?x ?y ?z . (R ?x ?y) & (R ?y ?z) ==> (R ?x ?z))'],
    ['commutative', [g], '(forall ?x ?y . (g ?x ?y) = (g ?y ?x))'],
  ])('%s', (name, args, expected) => expect(printInfix(call(name, ...args) as Term)).toBe(expected));

  test('all-distinct, datatype-axioms', () => {
    expect((call('all-distinct', list(x, y, c)) as List).toArray().map((v) => printInfix(v as Term))).toEqual([
      '(~ ?y = c)',
      '(~ ?x = ?y)',
      '(~ ?x = c)',
    ]);
    expect((call('datatype-axioms', text('Boolean')) as List).length).toBe(2);
  });

  test('rename gives other names and the same sentence', () => {
    const s = implies(A, all(x, r(x, y)));
    const t = call('rename', s) as Term;
    expect(t.identity).toBe(s.identity);
    expect((t.args[1] as Term).name).toMatch(/^x_\d+$/);
  });

  test('composition', () => {
    const inc = proc((n) => call('plus', n, 1));
    const twice = proc((n) => call('times', n, 2));
    expect((call('o', inc, twice) as Procedure).run([5], machine)).toBe(11);
    expect((call('composed-with', inc, twice) as Procedure).run([5], machine)).toBe(12);
    expect((call('flip', names.get('minus')!) as Procedure).run([1, 5], machine)).toBe(4);
  });

  test('the assumption base', () => {
    const mark = machine.base.mark();
    machine.base.add(hypothesis(A));
    machine.base.add(hypothesis(all(x, p(x))));
    expect(show(call('holds?', all(y, p(y))))).toBe('true');
    expect((call('get-ab') as List).length).toBe(2);
    expect(
      call(
        'fetch',
        proc((q) => call('atom?', q)),
      ),
    ).toBe(A);
    expect(
      call(
        'fetch',
        proc(() => call('atom?', 5)),
      ),
    ).toBe(unit);
    call('show-ab');
    expect(printed.join('')).toContain('There are 2 sentences');
    machine.base.undo(mark);
  });

  test('a substitution renames nothing it should not', () => {
    const sub = call('make-sub', list(list(y, x))) as Substitution;
    expect(printInfix(applySubstitution(sub, all(x, r(x, y))) as Term)).toBe("(forall ?x' . (R ?x' ?x))");
    const swap = call('make-sub', list(list(x, y), list(y, x))) as Substitution;
    expect(printInfix(applySubstitution(swap, r(x, y)) as Term)).toBe('(R ?y ?x)');
  });

  test('substitutions see variables written without their sort', () => {
    const anyX = (names.get('x') as Term) ?? x;
    const sub = call('make-sub', list(list(anyX, c))) as Substitution;
    expect(printInfix(applySubstitution(sub, p(x)) as Term)).toBe('(P c)');
  });

  test('catch', () => {
    expect(
      show(
        call(
          'catch',
          proc(() => call('error', text('oh'))),
          names.get('id')!,
        ),
      ),
    ).toBe('oh');
    expect(
      show(
        call(
          'catch',
          proc(() => call('head', list())),
          names.get('id')!,
        ),
      ),
    ).toBe('value/empty-list');
  });
});

describe('how they fail', () => {
  test.each<[string, Value[], string]>([
    ['head', [list()], 'value/empty-list'],
    ['tail', [list()], 'value/empty-list'],
    ['head', [5], 'call/wrong-kind'],
    ['nth', [3, list(1)], 'value/index-out-of-range'],
    ['nth', [-1, list(1)], 'value/index-out-of-range'],
    ['plus', [1, A], 'call/wrong-kind'],
    ['div', [1, 0], 'value/division-by-zero'],
    ['mod', [1, 0], 'value/division-by-zero'],
    ['sqrt', [-1], 'value/out-of-domain'],
    ['minus', [], 'call/wrong-number'],
    ['string->num', [text('x')], 'value/not-a-numeral'],
    ['string->symbol', [text('nowhere')], 'value/no-such-symbol'],
    ['constructors-of', [text('Nowhere')], 'sort/unknown'],
    ['constructors-of', [text('Int')], 'sort/not-a-structure'],
    ['table-lookup', [table, 99], 'value/no-such-key'],
    ['map-lookup', [map, 99], 'value/no-such-key'],
    ['error', [text('x')], 'user/error'],
    ['exec-command', [text('ls')], 'io/not-allowed'],
    ['write-file', [text('f'), text('x')], 'io/not-allowed'],
    ['look-up-top-value', [text('nowhere')], 'name/unbound'],
    ['negate', [5], 'call/wrong-kind'],
    ['lhs', [A], 'call/wrong-kind'],
    ['make-sub', [list(list(x, 5))], 'sort/does-not-fit'],
  ])('%s %#', (name, args, code) => {
    let caught: unknown;
    try {
      call(name, ...args);
    } catch (e) {
      caught = e;
    }
    expect(caught).toBeInstanceOf(Problem);
    expect((caught as Problem).code).toBe(code);
  });
});

describe('a million elements', () => {
  const n = 1_000_000;
  const long = call('from-to', 1, n) as List;
  test.each<[string, () => Value, string]>([
    ['length', () => call('length', call('join', long, long)), '2000000'],
    ['rev', () => call('head', call('rev', long)), '1000000'],
    [
      'map',
      () =>
        call(
          'length',
          call(
            'map',
            proc((v) => v),
            long,
          ),
        ),
      '1000000',
    ],
    ['foldr', () => call('length', call('foldr', add, list(), long)), '1000000'],
    ['foldl', () => call('foldl', plus, 0, long), '500000500000'],
    ['equal?', () => call('equal?', long, call('from-to', 1, n)), 'true'],
    ['dedup', () => call('length', call('dedup', long)), '1000000'],
    ['sort', () => call('head', call('sort', call('rev', long), names.get('less?')!)), '1'],
    ['compare', () => call('compare', long, call('from-to', 1, n)), "'EQ"],
  ])('%s', (_, run, expected) => expect(show(run())).toBe(expected), 30_000);
});

test('every procedure goes by its name', () => {
  for (const [name, v] of names) if (v instanceof Procedure) expect(v.name).toBe(name);
});
