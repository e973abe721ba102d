/** Definitions by recursion: what is accepted holds of exactly one function, and each way to define too much or too little is refused. */
import { describe, expect, it } from 'vitest';
import * as k from '../../kernel/index.ts';
import {
  a,
  all,
  and,
  at,
  b,
  cons,
  D,
  datatype,
  eq,
  f,
  iff,
  implies,
  listOf,
  nil,
  not,
  or,
  P,
  refuses,
  T,
  x,
  y,
} from './signature-of-tests.ts';

const { sort: N, of } = datatype('N', { z: [], s: ['self'] });
const zero = k.constant(of['z'] as k.FunctionSymbol);
const S = (t: k.Term): k.Term => at(of['s'] as k.FunctionSymbol, t);
const [n, m] = ['n', 'm'].map((name) => k.variable(name, N)) as [k.Term, k.Term];
const [l, u] = [k.variable('l', listOf(T)), k.variable('u', T)];
const emptyList = k.constant(nil, listOf(T));

type Given = { readonly from: readonly k.Sort[]; readonly to: k.Sort; readonly descent?: readonly number[] };
const defined = (given: readonly Given[], equations: (...fs: readonly k.FunctionSymbol[]) => readonly k.Sentence[]) =>
  k.defineByRecursion(
    given.map(({ from, to, descent = [0] }, j) => ({ name: `f${j}`, parameters: from, result: to, descent })),
    (fs) => equations(...fs).map((p) => k.closeAll(k.freeVariables(p), p)),
  );
const one = (
  from: readonly k.Sort[],
  to: k.Sort,
  equations: (f: k.FunctionSymbol) => readonly k.Sentence[],
  descent: readonly number[] = [0],
) => defined([{ from, to, descent }], (f0) => equations(f0 as k.FunctionSymbol));

describe('accepts', () => {
  it('addition, and its equations rest on nothing', () => {
    const { symbols, theorems } = one([N, N], N, (f0) => [eq(at(f0, zero, m), m), eq(at(f0, S(n), m), S(at(f0, n, m)))]);
    expect(symbols.map((s) => s.name)).toEqual(['f0']);
    expect(theorems.map((th) => th.assumptions)).toEqual([[], []]);
    expect(k.same(theorems[0]?.conclusion as k.Term, all(m, eq(at(symbols[0] as k.FunctionSymbol, zero, m), m)))).toBe(true);
  });
  it('Ackermann: descent in the first argument, or in the second at the same first', () => {
    one(
      [N, N],
      N,
      (f0) => [eq(at(f0, zero, m), S(m)), eq(at(f0, S(n), zero), at(f0, n, S(zero))), eq(at(f0, S(n), S(m)), at(f0, n, at(f0, S(n), m)))],
      [0, 1],
    );
  });
  it('functions that call each other', () => {
    defined(
      [
        { from: [N], to: k.booleanSort },
        { from: [N], to: k.booleanSort },
      ],
      (even, odd) =>
        [even, odd].every((s) => s !== undefined)
          ? [
              at(even as k.FunctionSymbol, zero),
              iff(at(even as k.FunctionSymbol, S(n)), at(odd as k.FunctionSymbol, n)),
              not(at(odd as k.FunctionSymbol, zero)),
              iff(at(odd as k.FunctionSymbol, S(n)), at(even as k.FunctionSymbol, n)),
            ]
          : [],
    );
  });
  it('lists of any sort, conditions that are a case and its negation, and trees of conditions', () => {
    one([listOf(T), T], listOf(T), (f0) => [
      eq(at(f0, emptyList, u), emptyList),
      implies(eq(k.variable('v', T), u), eq(at(f0, at(cons, k.variable('v', T), l), u), at(f0, l, u))),
      implies(not(eq(k.variable('v', T), u)), eq(at(f0, at(cons, k.variable('v', T), l), u), at(cons, k.variable('v', T), at(f0, l, u)))),
    ]);
    one([D], D, (f0) => [
      implies(at(P, x), eq(at(f0, x), a)),
      implies(and(not(at(P, x)), eq(x, a)), eq(at(f0, x), b)),
      implies(and(not(eq(x, a)), not(at(P, x))), eq(at(f0, x), x)),
    ]);
  });
  it('a value that a sentence describes, with a call below a quantifier', () => {
    one([N, D], k.booleanSort, (f0) => [at(f0, zero, x), iff(at(f0, S(n), x), k.close('exists', y, and(at(P, y), at(f0, n, y))))]);
  });
  it('constants, and patterns of depth two', () => {
    one([], listOf(T), (f0) => [eq(k.constant(f0, listOf(T)), emptyList)], []);
    one([N], N, (f0) => [eq(at(f0, zero), zero), eq(at(f0, S(zero)), S(zero)), eq(at(f0, S(S(n))), at(f0, n))]);
  });
});

describe('refuses', () => {
  const total = [N] as const;
  const cases: readonly (readonly [string, RegExp, () => unknown])[] = [
    ['a call at the same argument', /smaller/, () => one(total, N, (f0) => [eq(at(f0, n), S(at(f0, n)))])],
    ['a call at a greater argument', /smaller/, () => one(total, N, (f0) => [eq(at(f0, zero), zero), eq(at(f0, S(n)), at(f0, S(S(n))))])],
    ['a call at an equal pattern', /smaller/, () => one(total, N, (f0) => [eq(at(f0, zero), zero), eq(at(f0, S(n)), S(at(f0, S(n))))])],
    ['a call at another value', /smaller/, () => one(total, N, (f0) => [eq(at(f0, zero), at(f0, S(zero))), eq(at(f0, S(n)), n)])],
    [
      'a call in a condition',
      /smaller/,
      () => one(total, N, (f0) => [implies(eq(at(f0, n), n), eq(at(f0, n), S(n))), implies(not(eq(at(f0, n), n)), eq(at(f0, n), n))]),
    ],
    [
      'a call below a quantifier at a bound variable',
      /smaller/,
      () => one(total, k.booleanSort, (f0) => [iff(at(f0, n), not(k.close('forall', m, at(f0, m))))]),
    ],
    [
      'descent in an argument that is not said to descend',
      /smaller/,
      () => one([N, N], N, (f0) => [eq(at(f0, zero, m), m), eq(at(f0, S(n), m), at(f0, n, S(m)))], [1]),
    ],
    ['no descent given', /smaller/, () => one([N], N, (f0) => [eq(at(f0, zero), zero), eq(at(f0, S(n)), at(f0, n))], [])],
    [
      'a later argument smaller where an earlier one grows',
      /smaller/,
      () => one([N, N], N, (f0) => [eq(at(f0, zero, m), m), eq(at(f0, S(n), zero), n), eq(at(f0, S(n), S(m)), at(f0, S(S(n)), m))], [0, 1]),
    ],
    [
      'two functions that call each other for ever',
      /smaller/,
      () =>
        defined(
          [
            { from: [N], to: N },
            { from: [N], to: N },
          ],
          (f0, g0) => [
            eq(at(f0 as k.FunctionSymbol, n), S(at(g0 as k.FunctionSymbol, n))),
            eq(at(g0 as k.FunctionSymbol, n), at(f0 as k.FunctionSymbol, n)),
          ],
        ),
    ],
    ['a gap', /in some case/, () => one(total, N, (f0) => [eq(at(f0, S(n)), n)])],
    ['a gap inside a pattern', /in some case/, () => one(total, N, (f0) => [eq(at(f0, zero), zero), eq(at(f0, S(S(n))), n)])],
    [
      'a function without equations',
      /in some case/,
      () =>
        defined(
          [
            { from: [N], to: N },
            { from: [], to: N, descent: [] },
          ],
          (f0) => [eq(at(f0 as k.FunctionSymbol, n), n)],
        ),
    ],
    ['an overlap', /same arguments/, () => one(total, N, (f0) => [eq(at(f0, n), zero), eq(at(f0, S(n)), n)])],
    ['two equations on one row', /same arguments|negation/, () => one(total, N, (f0) => [eq(at(f0, n), zero), eq(at(f0, n), S(zero))])],
    [
      'an overlap in two arguments',
      /same arguments/,
      () => one([N, N], N, (f0) => [eq(at(f0, zero, m), zero), eq(at(f0, n, zero), S(zero)), eq(at(f0, S(n), S(m)), n)]),
    ],
    ['a condition alone', /negation/, () => one([D], D, (f0) => [implies(at(P, x), eq(at(f0, x), x))])],
    [
      'conditions that do not exclude each other',
      /negation/,
      () => one([D], D, (f0) => [implies(at(P, x), eq(at(f0, x), a)), implies(eq(x, a), eq(at(f0, x), b))]),
    ],
    [
      'a condition and its negation in one row',
      /negation/,
      () =>
        one([D], D, (f0) => [
          implies(and(at(P, x), not(at(P, x))), eq(at(f0, x), a)),
          implies(at(P, x), eq(at(f0, x), b)),
          implies(not(at(P, x)), eq(at(f0, x), b)),
        ]),
    ],
    [
      'the same condition twice',
      /negation|same arguments/,
      () =>
        one([D], D, (f0) => [
          implies(at(P, x), eq(at(f0, x), a)),
          implies(at(P, x), eq(at(f0, x), b)),
          implies(not(at(P, x)), eq(at(f0, x), b)),
        ]),
    ],
    [
      'a tree of conditions with a leaf missing',
      /negation/,
      () => one([D], D, (f0) => [implies(at(P, x), eq(at(f0, x), a)), implies(and(not(at(P, x)), eq(x, a)), eq(at(f0, x), b))]),
    ],
    [
      'a disjunction as a condition',
      /negation/,
      () => one([D], D, (f0) => [implies(or(at(P, x), eq(x, a)), eq(at(f0, x), a)), implies(not(at(P, x)), eq(at(f0, x), b))]),
    ],
    ['a variable twice on the left', /twice/, () => one([D, D], k.booleanSort, (f0) => [at(f0, x, x)])],
    ['a variable that is only on the right', /on the left/, () => one([D], D, (f0) => [eq(at(f0, x), y)])],
    [
      'a variable that is only in a condition',
      /on the left/,
      () => one([D], D, (f0) => [implies(at(P, y), eq(at(f0, x), a)), implies(not(at(P, y)), eq(at(f0, x), b))]),
    ],
    ['a function of no constructor in a pattern', /constructors/, () => one([D], D, (f0) => [eq(at(f0, at(f, x)), x)])],
    ['a constant that is no constructor in a pattern', /constructors/, () => one([D], D, (f0) => [eq(at(f0, a), a), eq(at(f0, x), x)])],
    [
      'a numeral in a pattern',
      /constructors/,
      () =>
        one([k.natSort], k.natSort, (f0) => {
          const p = k.variable('p', k.natSort);
          return [
            eq(at(f0, k.numeral(new k.Rational(0n), k.natSort)), k.constant(k.zeroSymbol)),
            eq(at(f0, k.apply(k.successorSymbol, [p])), p),
          ];
        }),
    ],
    [
      'a structure that is not free',
      /constructors/,
      () => {
        const bag = datatype('Bag', { none: [], put: [D, 'self'] }, false);
        const [none, put] = [bag.of['none'], bag.of['put']] as [k.FunctionSymbol, k.FunctionSymbol];
        const rest = k.variable('rest', bag.sort);
        return one([bag.sort], N, (f0) => [eq(at(f0, k.constant(none)), zero), eq(at(f0, at(put, x, rest)), S(at(f0, rest)))]);
      },
    ],
    [
      'one instance of a polymorphic function',
      /sort of its place/,
      () => {
        const [h, t] = [k.variable('h', N), k.variable('t', listOf(N))];
        return one([listOf(T)], N, (f0) => [eq(at(f0, k.constant(nil, listOf(N))), zero), eq(at(f0, at(cons, h, t)), at(f0, t))]);
      },
    ],
    [
      'a constant at one instance of its sort',
      /one instance/,
      () => one([], listOf(T), (f0) => [eq(k.constant(f0, listOf(N)), k.constant(nil, listOf(N)))], []),
    ],
    [
      'a sort variable that the arguments have not',
      /sort variable/,
      () => one([D], k.booleanSort, (f0) => [iff(at(f0, x), all(u, all(k.variable('v', T), eq(u, k.variable('v', T)))))]),
    ],
    [
      'a value of a greater sort',
      /not of the function's sort/,
      () => one([k.realSort], k.intSort, (f0) => [eq(at(f0, k.variable('r', k.realSort)), k.variable('r', k.realSort))]),
    ],
    ['an equation for another function', /no equation/, () => one([D], D, () => [eq(at(f, x), x)])],
    ['an equation the wrong way round', /no equation/, () => one([D], D, (f0) => [eq(a, at(f0, x))])],
    ['a disjunction', /no equation/, () => one([D], k.booleanSort, (f0) => [or(at(f0, x), at(P, x))])],
    ['a double negation', /no equation/, () => one([D], k.booleanSort, (f0) => [not(not(at(f0, x)))])],
    ['an existential', /no equation/, () => one([D], k.booleanSort, (f0) => [k.close('exists', x, at(f0, x))])],
    ['nested conditions', /no equation/, () => one([D], D, (f0) => [implies(at(P, x), implies(at(P, a), eq(at(f0, x), x)))])],
  ];
  it.each(cases)('%s', (_, reason, define) => refuses('recursion', reason, define));

  it('an equation with a free variable', () =>
    refuses('recursion', /free variable/, () =>
      k.defineByRecursion([{ name: 'f0', parameters: [D], result: D, descent: [0] }], ([f0]) => [eq(at(f0 as k.FunctionSymbol, x), x)]),
    ));
  it('what is no sentence of the kernel', () => {
    const like = { ...all(x, at(P, x)) } as k.Term;
    expect(() => k.defineByRecursion([{ name: 'f0', parameters: [D], result: D, descent: [0] }], () => [like])).toThrow();
  });
  it('patterns nested without end', () => {
    let t: k.Term = n;
    for (let j = 0; j < 300; j++) t = S(t);
    const goal = all(n, eq(n, n));
    refuses('induction', /too deep/, () =>
      k.induction(goal, [
        { pattern: t, theorem: k.reflex(t) },
        { pattern: n, theorem: k.reflex(n) },
      ]),
    );
    refuses('recursion', /too deep/, () => one([N], N, (f0) => [eq(at(f0, t), zero), eq(at(f0, n), zero)]));
  });
});

describe('mutual induction', () => {
  const [tree, forest] = k.declareStructures(
    [
      { name: 'Tree', parameters: [], constructors: ([, fo]) => [{ name: 'node', args: [D, k.sortOf(fo as k.SortConstructor)] }] },
      {
        name: 'Forest',
        parameters: [],
        constructors: ([tr, fo]) => [
          { name: 'none', args: [] },
          { name: 'more', args: [k.sortOf(tr as k.SortConstructor), k.sortOf(fo as k.SortConstructor)] },
        ],
      },
    ],
    true,
  ) as [k.Structure, k.Structure];
  const [Tree, Forest] = [k.sortOf(tree.sort), k.sortOf(forest.sort)];
  const [node] = tree.constructors as [k.FunctionSymbol];
  const [none, more] = forest.constructors as [k.FunctionSymbol, k.FunctionSymbol];
  const [Q, W] = [k.declareSymbol('Q', [Tree], k.booleanSort), k.declareSymbol('W', [Forest], k.booleanSort)];
  const [t, o] = [k.variable('t', Tree), k.variable('o', Forest)];
  const goals = [all(t, at(Q, t)), all(o, at(W, o))] as const;
  const rule = (p: k.Sentence): k.Theorem => k.axiom(k.closeAll(k.freeVariables(p), p));
  const nodes = k.uspec(k.uspec(rule(implies(at(W, o), at(Q, at(node, x, o)))), o), x);
  const moreOf = k.uspec(k.uspec(rule(implies(at(Q, t), implies(at(W, o), at(W, at(more, t, o))))), t), o);
  const treeCase = { pattern: at(node, x, o), theorem: k.mp(nodes, k.hypothesis(at(W, o))) };
  const moreCase = { pattern: at(more, t, o), theorem: k.mp(k.mp(moreOf, k.hypothesis(at(Q, t))), k.hypothesis(at(W, o))) };
  const noneCase = { pattern: k.constant(none), theorem: rule(at(W, k.constant(none))) };

  it('discharges the hypotheses of all goals', () => {
    const th = k.mutualInduction([
      { goal: goals[0], clauses: [treeCase] },
      { goal: goals[1], clauses: [noneCase, moreCase] },
    ]);
    expect(k.same(th.conclusion, and(...goals))).toBe(true);
    expect(k.hypothesesOf(th.assumptions)).toEqual([]);
  });
  it('keeps what is no goal', () => {
    refuses('induction', /in a hypothesis/, () => k.mutualInduction([{ goal: goals[0], clauses: [treeCase] }]));
    refuses('induction', /do not cover/, () =>
      k.mutualInduction([
        { goal: goals[0], clauses: [treeCase] },
        { goal: goals[1], clauses: [moreCase] },
      ]),
    );
    refuses('connective', /does not take 0/, () => k.mutualInduction([]));
  });
  it('keeps the variables of cases out of all goals', () => {
    const R2 = k.declareSymbol('R2', [Forest, D], k.booleanSort);
    const about = all(o, at(R2, o, x));
    const both = [
      { goal: goals[0], clauses: [{ pattern: at(node, x, o), theorem: k.mp(nodes, k.uspec(rule(all(o, at(W, o))), o)) }] },
      { goal: about, clauses: [{ pattern: o, theorem: k.uspec(k.uspec(rule(at(R2, o, x)), o), x) }] },
    ];
    refuses('induction', /free in the goal/, () => k.mutualInduction(both));
  });
});
