/** Every rule of the kernel: one use with its exact conclusion and assumptions, and a refusal for every guard. */
import { describe, expect, it } from 'vitest';
import * as k from '../../kernel/index.ts';
import {
  A,
  a,
  all,
  and,
  at,
  B,
  b,
  C,
  c,
  cons,
  D,
  datatype,
  domain,
  E,
  e0,
  eq,
  f,
  g,
  iff,
  implies,
  listOf,
  nil,
  not,
  num,
  or,
  P,
  R,
  refuses,
  says,
  some,
  T,
  unique,
  x,
  y,
  z,
} from './signature-of-tests.ts';

const { apply, axiom, constant, hypothesis, intSort, natSort, realSort, variable } = k;
const H = hypothesis;
const zero = constant(k.zeroSymbol);
const S = (t: k.Term): k.Term => apply(k.successorSymbol, [t]);
const [n, m] = [variable('n', natSort), variable('m', natSort)];
const h = (...ps: k.Sentence[]) => ps.map((p) => ['hypothesis', p] as const);

describe('assumptions', () => {
  it('hypothesis', () => {
    says(H(at(P, x)), at(P, x), h(at(P, x)));
    refuses('hypothesis', /a sentence is needed/, () => H(a));
  });
  it('axiom', () => {
    says(axiom(A), A, [['axiom', A]]);
    refuses('axiom', /free variables/, () => axiom(at(P, x)));
    refuses('axiom', /sentence/, () => axiom(a));
  });
  it('oracle, for all values of the free variables', () => {
    says(k.oracle('o', at(P, x)), at(P, x), [['oracle', all(x, at(P, x))]]);
    expect(k.oracle('o', A).assumptions[0]?.oracle).toBe('o');
    expect(k.oracle('o', A).assumptions[0]).not.toBe(k.oracle('p', A).assumptions[0]);
    refuses('oracle', /has a name/, () => k.oracle('', A));
  });
  it('are one in a union, also when many others were made between', () => {
    const first = H(all(x, at(P, x)));
    for (let i = 0; i < 20_000; i++) H(eq(num(i, natSort), n));
    const again = H(all(y, at(P, y)));
    expect(k.both([first, again]).assumptions).toHaveLength(1);
    says(k.discharge(again.conclusion, first), implies(first.conclusion, first.conclusion));
    // Of one sentence there are as many assumptions as there are kinds and oracles.
    const kinds = [first, k.axiom(first.conclusion), k.oracle('o', first.conclusion), k.oracle('p', first.conclusion)];
    expect(new Set(k.both([...kinds, ...kinds]).assumptions.map((p) => p.identity)).size).toBe(4);
    const [p, q, r] = [H(A), H(B), H(C)];
    const [pq, qr] = [k.both([p, q]), k.both([q, r])];
    says(k.both([qr, pq]), and(and(B, C), and(A, B)), h(A, B, C));
    says(k.both([pq, r, pq]), and(and(A, B), C, and(A, B)), h(A, B, C));
  });
  it('alpha', () => {
    says(k.alpha(H(all(x, at(P, x))), all(y, at(P, y))), all(x, at(P, x)), h(all(x, at(P, x))));
    refuses('alpha', /more than the names/, () => k.alpha(H(all(x, at(P, x))), all(y, at(R, y, y))));
  });
});

describe('propositions', () => {
  it('assume', () => {
    says(k.discharge(A, k.both([H(A), H(B)])), implies(A, and(A, B)), h(B));
    says(k.discharge(A, H(B)), implies(A, B), h(B));
    says(k.discharge(A, axiom(A)), implies(A, A), [['axiom', A]]);
    says(k.discharge(A, k.oracle('o', A)), implies(A, A), [['oracle', A]]);
    refuses('connective', /not a sentence/, () => k.discharge(a, H(A)));
  });
  it('mp', () => {
    says(k.mp(H(implies(A, B)), H(A)), B, h(implies(A, B), A));
    refuses('mp', /what is needed/, () => k.mp(H(implies(A, B)), H(B)));
    refuses('mp', /made with if/, () => k.mp(H(and(A, B)), H(A)));
    refuses('mp', /made with if/, () => k.mp(H(iff(A, B)), H(A)));
  });
  it('both', () => {
    says(k.both([H(A), axiom(B), H(A)]), and(A, B, A), [
      ['hypothesis', A],
      ['axiom', B],
    ]);
    refuses('connective', /does not take 0/, () => k.both([]));
  });
  it('project', () => {
    says(k.project(H(and(A, B, C)), 1), B, h(and(A, B, C)));
    refuses('project', /no such conjunct/, () => k.project(H(and(A, B)), 2));
    refuses('project', /made with and/, () => k.project(H(or(A, B)), 0));
  });
  it('either', () => {
    says(k.either(H(A), or(B, A)), or(B, A), h(A));
    refuses('either', /no disjunct/, () => k.either(H(C), or(B, A)));
    refuses('either', /made with or/, () => k.either(H(A), and(B, A)));
  });
  it('cases', () => {
    const d = H(or(A, or(B, C)));
    const to = (p: k.Sentence) => H(implies(p, C));
    says(k.cases(d, [to(A), to(B), to(C)]), C, h(or(A, or(B, C)), implies(A, C), implies(B, C), implies(C, C)));
    says(k.cases(d, [to(or(B, C)), to(A)]), C, h(or(A, or(B, C)), implies(A, C), implies(or(B, C), C)));
    refuses('cases', /not covered/, () => k.cases(d, [to(A), to(B)]));
    refuses('cases', /not covered/, () => k.cases(d, [to(C)]));
    refuses('cases', /different conclusions/, () => k.cases(H(or(A, B)), [H(implies(A, C)), H(implies(B, A))]));
    refuses('cases', /no cases/, () => k.cases(d, []));
    refuses('cases', /made with if/, () => k.cases(H(or(A, B)), [H(implies(A, C)), H(and(B, C))]));
    refuses('cases', /made with if/, () => k.cases(H(or(A, B)), [H(iff(A, C)), H(implies(B, C))]));
    refuses('cases', /made with or/, () => k.cases(H(and(A, B)), [to(A), to(B)]));
    // A conjunction among the disjuncts is not covered by its parts.
    refuses('cases', /not covered/, () => k.cases(H(or(A, and(B, C))), [to(A), to(B), to(C)]));
  });
  it('absurd and suppose-absurd', () => {
    const bottom = k.absurd(H(A), H(not(A)));
    says(bottom, k.falsum, h(A, not(A)));
    says(k.supposeAbsurd(A, bottom), not(A), h(not(A)));
    says(k.supposeAbsurd(B, bottom), not(B), h(A, not(A)));
    refuses('absurd', /what is needed/, () => k.absurd(H(A), H(not(B))));
    refuses('absurd', /made with not/, () => k.absurd(H(not(A)), H(A)));
    refuses('suppose-absurd', /what is needed/, () => k.supposeAbsurd(A, H(A)));
  });
  it('dn', () => {
    says(k.dn(H(not(not(A)))), A, h(not(not(A))));
    refuses('dn', /made with not/, () => k.dn(H(not(and(A)))));
    refuses('dn', /made with not/, () => k.dn(H(and(not(A)))));
  });
  it('equiv, left-iff, right-iff', () => {
    says(k.equiv(H(implies(A, B)), H(implies(B, A))), iff(A, B), h(implies(A, B), implies(B, A)));
    says(k.leftIff(H(iff(A, B))), implies(A, B), h(iff(A, B)));
    says(k.rightIff(H(iff(A, B))), implies(B, A), h(iff(A, B)));
    refuses('equiv', /what is needed/, () => k.equiv(H(implies(A, B)), H(implies(A, B))));
    refuses('equiv', /what is needed/, () => k.equiv(H(implies(A, B)), H(implies(B, C))));
    refuses('equiv', /what is needed/, () => k.equiv(H(implies(A, B)), H(implies(C, A))));
    refuses('equiv', /made with if/, () => k.equiv(H(and(A, B)), H(implies(B, A))));
    refuses('equiv', /what is needed/, () => k.equiv(H(implies(A, B)), H(and(B, A))));
    refuses('left-iff', /made with iff/, () => k.leftIff(H(and(A, B))));
    refuses('right-iff', /made with iff/, () => k.rightIff(H(and(A, B))));
  });
  it('true-intro', () => says(k.trueIntro(), k.verum));
});

describe('quantifiers', () => {
  const every = all(x, at(P, x));
  it('uspec', () => {
    says(k.uspec(H(every), at(f, y)), at(P, at(f, y)), h(every));
    says(k.uspec(H(all(x, some(y, at(R, x, y)))), y), some(z, at(R, y, z)), h(all(x, some(y, at(R, x, y)))));
    refuses('uspec', /sort does not fit/, () => k.uspec(H(all(x, A)), e0));
    refuses('uspec', /made with forall/, () => k.uspec(H(some(x, at(P, x))), a));
  });
  it('uspec at a subsort, but not at a greater sort', () => {
    const { less } = k.arithmetic;
    const [r, i] = [variable('r', realSort), variable('i', intSort)];
    const p = all(r, apply(less, [r, r]));
    says(k.uspec(H(p), i), apply(less, [i, i]), h(p));
    refuses('uspec', /sort does not fit/, () => k.uspec(H(all(i, apply(less, [i, i]))), r));
  });
  it('pick-any', () => {
    says(k.generalize(x, axiom(A)), all(x, A), [['axiom', A]]);
    says(k.generalize(x, k.reflex(x)), all(y, eq(y, y)));
    says(k.generalize(y, H(at(P, x))), all(y, at(P, x)), h(at(P, x)));
    refuses('pick-any', /free in a hypothesis/, () => k.generalize(x, H(at(P, x))));
    refuses('pick-any', /not a variable/, () => k.generalize(a, k.trueIntro()));
  });
  it('uspec and pick-any in deep sentences, also such that skip levels', () => {
    let p = at(P, x);
    // Beside a deep operand a lower one: the way through the latter meets no height that is a multiple of anything.
    for (let i = 0; i < 15_000; i++) p = i % 3 === 0 ? and(p, not(p)) : not(p);
    const th = k.axiom(all(x, p));
    const at1 = k.uspec(th, a);
    expect(at1.conclusion.open).toBe(false);
    expect(k.same(k.generalize(y, k.uspec(th, y)).conclusion, th.conclusion)).toBe(true);
    let q = all(y, at(R, x, y));
    for (let i = 0; i < 900; i++) q = all(y, not(q));
    expect(k.uspec(k.axiom(all(x, q)), a).conclusion.quantifiers).toBe(901);
  });
  it('egen', () => {
    says(k.egen(some(x, at(P, x)), a, H(at(P, a))), some(y, at(P, y)), h(at(P, a)));
    says(k.egen(some(x, at(R, x, a)), a, H(at(R, a, a))), some(y, at(R, y, a)), h(at(R, a, a)));
    refuses('egen', /what is needed/, () => k.egen(some(x, at(P, x)), b, H(at(P, a))));
    refuses('egen', /sort does not fit/, () => k.egen(some(x, A), e0, H(A)));
    refuses('egen', /made with exists/, () => k.egen(every, a, H(at(P, a))));
    refuses('egen', /made with exists/, () => k.egen(unique(x, at(P, x)), a, H(at(P, a))));
  });
  it('pick-witness', () => {
    const e = some(x, at(P, x));
    const body = k.mp(k.uspec(H(all(x, implies(at(P, x), A))), y), H(at(P, y)));
    says(k.pickWitness(H(e), y, body), A, h(e, all(x, implies(at(P, x), A))));
    refuses('pick-witness', /in the result/, () => k.pickWitness(H(e), y, H(at(P, y))));
    refuses('pick-witness', /in a hypothesis/, () => k.pickWitness(H(e), y, k.both([body, H(at(R, y, y))])));
    refuses('pick-witness', /in the existential/, () =>
      k.pickWitness(H(some(x, at(R, x, y))), y, k.mp(k.discharge(at(R, y, y), k.trueIntro()), H(at(R, y, y)))),
    );
    refuses('pick-witness', /not a variable/, () => k.pickWitness(H(e), a, k.trueIntro()));
    refuses('pick-witness', /sort does n.t fit/, () => k.pickWitness(H(e), variable('e', E), k.trueIntro()));
    const [real, whole] = [variable('r', k.realSort), variable('i', k.intSort)];
    refuses('pick-witness', /smaller sort/, () => k.pickWitness(H(some(real, A)), whole, k.trueIntro()));
    refuses('pick-witness', /made with exists/, () => k.pickWitness(H(every), y, k.trueIntro()));
    const r = variable('r', realSort);
    refuses('pick-witness', /smaller sort/, () => k.pickWitness(H(some(r, A)), variable('i', intSort), k.trueIntro()));
    // An axiom that reads like the instance is not the witness's own: it stays.
    says(k.pickWitness(H(some(x, A)), y, axiom(A)), A, [
      ['hypothesis', some(x, A)],
      ['axiom', A],
    ]);
  });
  it('unique-elim and unique-intro', () => {
    const u = unique(x, at(P, x));
    const means = some(x, and(at(P, x), all(y, implies(at(P, y), eq(y, x)))));
    says(k.uniqueElim(H(u)), means, h(u));
    says(k.uniqueIntro(u, H(means)), u, h(means));
    // The names of free variables are kept apart from those of the explanation.
    const free = unique(z, at(R, z, x));
    expect(k.same(k.uniqueElim(H(free)).conclusion, some(z, and(at(R, z, x), all(y, implies(at(R, y, x), eq(y, z))))))).toBe(true);
    refuses('unique-intro', /what is needed/, () => k.uniqueIntro(u, H(some(x, at(P, x)))));
    refuses('unique', /exists-unique/, () => k.uniqueElim(H(some(x, at(P, x)))));
  });
  it('sort-instance', () => {
    const u = variable('u', T);
    const th = k.instantiateSorts(k.both([H(eq(u, u)), axiom(all(u, eq(u, u))), H(A)]), new Map([[T, D]]));
    const w = variable('u', D);
    says(th, and(eq(w, w), all(w, eq(w, w)), A), [
      ['hypothesis', eq(w, w)],
      ['axiom', all(u, eq(u, u))],
      ['hypothesis', A],
    ]);
  });
});

describe('equality', () => {
  it('reflex, sym, tran', () => {
    says(k.reflex(at(f, x)), eq(at(f, x), at(f, x)));
    says(k.sym(H(eq(a, b))), eq(b, a), h(eq(a, b)));
    says(k.tran(H(eq(a, b)), H(eq(b, c))), eq(a, c), h(eq(a, b), eq(b, c)));
    refuses('sym', /equation is needed/, () => k.sym(H(at(R, a, b))));
    refuses('tran', /equation is needed/, () => k.tran(H(eq(a, b)), H(at(R, b, c))));
    refuses('tran', /middle term/, () => k.tran(H(eq(a, b)), H(eq(c, b))));
  });
  it('fcong', () => {
    says(k.fcong(at(g, a, c), at(g, b, c), [H(eq(a, b)), undefined]), eq(at(g, a, c), at(g, b, c)), h(eq(a, b)));
    refuses('fcong', /no equation makes/, () => k.fcong(at(g, a, c), at(g, b, c), [undefined, undefined]));
    refuses('fcong', /no equation makes/, () => k.fcong(at(f, a), at(f, b), [H(eq(b, a))]));
    refuses('fcong', /no equation makes/, () => k.fcong(at(f, a), at(f, b), [H(eq(a, c))]));
    refuses('fcong', /equation is needed/, () => k.fcong(at(f, a), at(f, b), [H(at(R, a, b))]));
    refuses('fcong', /same symbol/, () => k.fcong(at(f, a), at(g, a, a), [k.reflex(a)]));
    refuses('fcong', /same symbol/, () => k.fcong(x, x, []));
    refuses('fcong', /same symbol/, () => k.fcong(a, b, []));
  });
  it('rcong', () => {
    says(k.rcong(H(at(R, a, c)), at(R, b, c), [H(eq(a, b)), undefined]), at(R, b, c), h(at(R, a, c), eq(a, b)));
    refuses('rcong', /same symbol/, () => k.rcong(H(not(A)), not(B), [H(eq(A, B))]));
    refuses('rcong', /same symbol/, () => k.rcong(H(A), B, []));
    refuses('rcong', /no equation/, () => k.rcong(H(at(P, a)), at(P, b), [undefined]));
    refuses('rcong', /no equation makes/, () => k.rcong(H(at(P, a)), at(P, b), [H(eq(b, a))]));
  });
  it('leibniz', () => {
    const under = (t: k.Term): k.Sentence => all(y, at(R, t, y));
    says(k.leibniz(H(eq(a, b)), H(under(a)), under(x), x), under(b), h(eq(a, b), under(a)));
    refuses('leibniz', /what is needed/, () => k.leibniz(H(eq(a, b)), H(under(b)), under(x), x));
    refuses('leibniz', /equation is needed/, () => k.leibniz(H(at(R, a, b)), H(under(a)), under(x), x));
    refuses('leibniz', /sort does not fit/, () => k.leibniz(H(eq(a, b)), H(A), A, variable('e', E)));
    refuses('quantifier', /only variables/, () => k.leibniz(H(eq(a, b)), H(A), A, a));
    // Equal terms are put in place without their variables being caught.
    says(k.leibniz(H(eq(a, y)), H(under(a)), under(x), x), all(z, at(R, y, z)), h(eq(a, y), under(a)));
  });
  it('boolean-identity', () => {
    says(k.booleanIdentity(A, not(B)), iff(eq(A, not(B)), iff(A, not(B))));
    refuses('connective', /not a sentence/, () => k.booleanIdentity(a, b));
  });
});

describe('structures', () => {
  const q = datatype('Q', { leaf: [], node: ['self', D, 'self'] });
  const [leaf, node] = [q.of['leaf'], q.of['node']] as [k.FunctionSymbol, k.FunctionSymbol];
  const v = ['v1', 'v2', 'v3', 'v4'].map((s) => variable(s, q.sort)) as [k.Term, k.Term, k.Term, k.Term];
  it('injectivity, exclusiveness, exhaustiveness', () => {
    const lists = ['x', 'y'].map((s) => [variable(`${s}1`, q.sort), variable(`${s}2`, D), variable(`${s}3`, q.sort)]) as [
      k.Term[],
      k.Term[],
    ];
    const [xs, ys] = lists as [[k.Term, k.Term, k.Term], [k.Term, k.Term, k.Term]];
    says(
      k.constructorInjectivity(node),
      k.closeAll([...xs, ...ys], iff(eq(apply(node, xs), apply(node, ys)), and(eq(xs[0], ys[0]), and(eq(xs[1], ys[1]), eq(xs[2], ys[2]))))),
    );
    says(k.constructorExclusiveness(leaf, node), k.closeAll(ys, not(eq(constant(leaf), apply(node, ys)))));
    says(k.constructorExhaustiveness(q.sort), all(v[0], or(eq(v[0], constant(leaf)), k.closeAll(xs, eq(v[0], apply(node, xs)), 'exists'))));
    refuses('injectivity', /constructor with arguments/, () => k.constructorInjectivity(leaf));
    refuses('injectivity', /constructor with arguments/, () => k.constructorInjectivity(f));
    refuses('exclusiveness', /two constructors/, () => k.constructorExclusiveness(leaf, leaf));
    refuses('exclusiveness', /two constructors/, () => k.constructorExclusiveness(leaf, nil));
    refuses('exclusiveness', /two constructors/, () => k.constructorExclusiveness(f, g));
    refuses('exhaustiveness', /not a datatype/, () => k.constructorExhaustiveness(D));
    refuses('exhaustiveness', /not a datatype/, () => k.constructorExhaustiveness(T));
  });
  it('of polymorphic lists', () => {
    const [p1, p2] = [variable('x1', D), variable('x2', listOf(D))];
    const l = variable('v', listOf(D));
    says(
      k.constructorExhaustiveness(listOf(D)),
      all(l, or(eq(l, constant(nil, listOf(D))), k.closeAll([p1, p2], eq(l, apply(cons, [p1, p2])), 'exists'))),
    );
  });
  const goal = (p: (t: k.Term) => k.Sentence): k.Sentence => all(n, p(n));
  const even = k.declareSymbol('even', [natSort], k.booleanSort);
  const Ev = (t: k.Term): k.Sentence => apply(even, [t]);
  it('induction', () => {
    const step = k.mp(H(implies(Ev(m), Ev(S(m)))), H(Ev(m)));
    const general = k.mp(k.uspec(H(all(n, implies(Ev(n), Ev(S(n))))), m), H(Ev(m)));
    says(
      k.induction(goal(Ev), [
        { pattern: S(m), theorem: general },
        { pattern: zero, theorem: H(Ev(zero)) },
      ]),
      all(n, Ev(n)),
      h(all(n, implies(Ev(n), Ev(S(n)))), Ev(zero)),
    );
    const base = { pattern: zero, theorem: H(Ev(zero)) };
    refuses('induction', /in a hypothesis/, () => k.induction(goal(Ev), [base, { pattern: S(m), theorem: step }]));
    refuses('induction', /do not cover/, () => k.induction(goal(Ev), [base]));
    refuses('induction', /do not cover/, () => k.induction(goal(Ev), [base, { pattern: S(S(m)), theorem: H(Ev(S(S(m)))) }]));
    refuses('induction', /what is needed/, () => k.induction(goal(Ev), [base, { pattern: S(m), theorem: H(Ev(m)) }]));
    refuses('induction', /what is needed/, () =>
      k.induction(goal(Ev), [
        { pattern: zero, theorem: H(Ev(S(zero))) },
        { pattern: S(m), theorem: general },
      ]),
    );
    refuses('induction', /no datatype/, () => k.induction(all(x, at(P, x)), [{ pattern: x, theorem: H(at(P, x)) }]));
    refuses('induction', /made with forall/, () => k.induction(some(n, Ev(n)), []));
    // The hypothesis is about the variables of the case only, not about the case itself.
    refuses('induction', /in a hypothesis/, () => k.induction(goal(Ev), [{ pattern: m, theorem: H(Ev(m)) }]));
    refuses('induction', /in a hypothesis/, () => k.induction(goal(Ev), [base, { pattern: S(m), theorem: H(Ev(S(m))) }]));
    // A variable of the case must not be one of the goal's.
    const less = (s: k.Term, t: k.Term): k.Sentence => apply(k.naturals.less, [s, t]);
    const about = all(n, less(n, m));
    refuses('induction', /free in the goal/, () =>
      k.induction(about, [
        { pattern: zero, theorem: axiomFor(less(zero, m)) },
        { pattern: S(m), theorem: axiomFor(less(S(m), m)) },
      ]),
    );
    const covered = [base, { pattern: S(m), theorem: general }];
    for (const extra of [S(num(1, natSort)), S(apply(k.naturals.sum, [m, zero]))])
      refuses('induction', /constructors and variables/, () =>
        k.induction(goal(Ev), [...covered, { pattern: extra, theorem: H(Ev(extra)) }]),
      );
    refuses('induction', /another sort/, () => k.induction(goal(Ev), [{ pattern: v[0], theorem: H(Ev(zero)) }]));
    // Of something that holds at the numbers `t`, whatever its free variables are.
    function axiomFor(p: k.Sentence): k.Theorem {
      const vs = k.freeVariables(p);
      return vs.reduceRight((th, w) => k.uspec(th, w), axiom(k.closeAll([...vs].reverse(), p)));
    }
  });
  it('induction with deep patterns and several hypotheses', () => {
    const all_ = goal(Ev);
    const deep = k.mp(k.uspec(H(all(n, implies(Ev(n), Ev(S(S(n)))))), m), H(Ev(m)));
    says(
      k.induction(all_, [
        { pattern: zero, theorem: H(Ev(zero)) },
        { pattern: S(zero), theorem: H(Ev(S(zero))) },
        { pattern: S(S(m)), theorem: deep },
      ]),
      all_,
      h(Ev(zero), Ev(S(zero)), all(n, implies(Ev(n), Ev(S(S(n)))))),
    );
    const t = k.declareSymbol('t', [q.sort], k.booleanSort);
    const Tr = (s: k.Term): k.Sentence => apply(t, [s]);
    const built = apply(node, [v[0], x, v[1]]);
    const rule = all(v[0], all(x, all(v[1], implies(and(Tr(v[0]), Tr(v[1])), Tr(built)))));
    const spec = k.uspec(k.uspec(k.uspec(H(rule), v[0]), x), v[1]);
    const both = k.mp(spec, k.both([H(Tr(v[0])), H(Tr(v[1]))]));
    says(
      k.induction(all(v[2], Tr(v[2])), [
        { pattern: constant(leaf), theorem: H(Tr(constant(leaf))) },
        { pattern: built, theorem: both },
      ]),
      all(v[2], Tr(v[2])),
      h(rule, Tr(constant(leaf))),
    );
    const twice = apply(node, [v[0], x, v[0]]);
    refuses('induction', /occurs twice/, () =>
      k.induction(all(v[2], Tr(v[2])), [
        { pattern: constant(leaf), theorem: H(Tr(constant(leaf))) },
        { pattern: twice, theorem: H(Tr(twice)) },
      ]),
    );
    // A pattern of a smaller sort, and one that splits a domain by the constructors of something in it.
    const [few, wide] = [domain('Few'), domain('Wide')];
    const into = (lower: k.Sort, upper: k.Sort): void =>
      k.declareSubsort(lower.constructor_ as k.SortConstructor, upper.constructor_ as k.SortConstructor);
    into(few, wide);
    into(q.sort, wide);
    const l = variable('l', listOf(wide));
    const long = k.declareSymbol('long', [listOf(wide)], k.booleanSort);
    const Lo = (s: k.Term): k.Sentence => apply(long, [s]);
    const [empty, less] = [constant(nil, listOf(wide)), constant(nil, listOf(few))];
    const rest = apply(cons, [variable('w', wide), l]);
    const clause = (pattern: k.Term) => ({ pattern, theorem: k.uspec(axiom(all(l, Lo(l))), pattern) });
    expect(k.induction(all(l, Lo(l)), [clause(empty), clause(rest)]).conclusion.kind).toBe('forall');
    refuses('induction', /another sort than the bound/, () => k.induction(all(l, Lo(l)), [clause(less), clause(rest)]));
    refuses('induction', /no structure/, () => k.induction(all(l, Lo(l)), [clause(empty), clause(apply(cons, [constant(leaf), l]))]));
    refuses('induction', /another sort than its place/, () =>
      k.induction(all(l, Lo(l)), [clause(empty), clause(apply(cons, [variable('w', few), l]))]),
    );
  });
  it('missing cases are told', () => {
    expect(k.missingCase([zero], natSort)?.symbol).toBe(k.successorSymbol);
    expect(k.missingCase([S(S(m)), zero], natSort)?.args[0]?.symbol).toBe(k.zeroSymbol);
    expect(k.missingCase([n], natSort)).toBeUndefined();
  });
});

describe('numbers', () => {
  const i = variable('i', intSort);
  const one = num(1, intSort);
  const nought = num(0, intSort);
  const { sum, difference, lessOrEqual, less, greater, greaterOrEqual, product, minus, quotient } = k.arithmetic;
  const pr = k.declareSymbol('pr', [intSort], k.booleanSort);
  const Pr = (t: k.Term): k.Sentence => apply(pr, [t]);
  it('int-induction', () => {
    const up = all(i, implies(and(apply(lessOrEqual, [nought, i]), Pr(i)), Pr(apply(sum, [i, one]))));
    const down = all(i, implies(and(apply(lessOrEqual, [i, nought]), Pr(i)), Pr(apply(difference, [i, one]))));
    const goal = all(i, Pr(i));
    says(k.intInduction(goal, H(Pr(nought)), H(up), H(down)), goal, h(Pr(nought), up, down));
    refuses('int-induction', /what is needed/, () => k.intInduction(goal, H(Pr(one)), H(up), H(down)));
    refuses('int-induction', /what is needed/, () => k.intInduction(goal, H(Pr(nought)), H(down), H(down)));
    refuses('int-induction', /what is needed/, () => k.intInduction(goal, H(Pr(nought)), H(up), H(up)));
    refuses('int-induction', /not an integer/, () => k.intInduction(all(x, at(P, x)), H(Pr(nought)), H(up), H(down)));
    refuses('int-induction', /not an integer/, () => k.intInduction(all(variable('r', realSort), A), H(A), H(A), H(A)));
    refuses('int-induction', /made with forall/, () => k.intInduction(some(i, Pr(i)), H(Pr(nought)), H(up), H(down)));
  });
  it('compute', () => {
    const [two, three] = [num(2, intSort), num(3, intSort)];
    says(k.compute(apply(sum, [two, three])), eq(apply(sum, [two, three]), num(5, intSort)));
    says(k.compute(apply(product, [two, three])), eq(apply(product, [two, three]), num(6, intSort)));
    says(k.compute(apply(difference, [two, three])), eq(apply(difference, [two, three]), apply(minus, [one])));
    says(k.compute(apply(less, [two, three])), apply(less, [two, three]));
    says(k.compute(apply(less, [two, two])), not(apply(less, [two, two])));
    says(k.compute(apply(lessOrEqual, [two, two])), apply(lessOrEqual, [two, two]));
    says(k.compute(apply(greater, [two, two])), not(apply(greater, [two, two])));
    says(k.compute(apply(greaterOrEqual, [two, two])), apply(greaterOrEqual, [two, two]));
    says(k.compute(eq(two, three)), not(eq(two, three)));
    says(k.compute(eq(S(S(zero)), num(2, natSort))), eq(S(S(zero)), num(2, natSort)));
    says(
      k.compute(apply(k.naturals.monus, [zero, num(3, natSort)])),
      eq(apply(k.naturals.monus, [zero, num(3, natSort)]), num(0, natSort)),
    );
    says(k.compute(apply(k.naturals.less, [zero, num(3, natSort)])), apply(k.naturals.less, [zero, num(3, natSort)]));
    says(k.compute(eq(k.quoted('u'), k.quoted('v'))), not(eq(k.quoted('u'), k.quoted('v'))));
    says(k.compute(eq(k.quoted('u'), k.quoted('u'))), eq(k.quoted('u'), k.quoted('u')));
    says(k.compute(apply(quotient, [num(6, intSort), two])), eq(apply(quotient, [num(6, intSort), two]), num(3, realSort)));
    refuses('compute', /not a ground term/, () => k.compute(apply(sum, [i, one])));
    refuses('compute', /not a ground term/, () => k.compute(eq(a, a)));
    refuses('compute', /no number/, () => k.compute(eq(eq(one, one), eq(one, one))));
    refuses('compute', /not a ground term/, () => k.compute(k.verum));
    refuses('compute', /not a ground term/, () => k.compute(A));
    const deep = Array.from({ length: 1000 }).reduce<k.Term>((t) => S(t), zero);
    refuses('compute', /not a ground term/, () => k.compute(eq(deep, deep)));
    refuses('compute', /not a ground term/, () => k.compute(k.quoted('u')));
    refuses('compute', /not a ground term/, () => k.compute(Pr(one)));
  });
  it('natural-equation: what it says agrees with computing', () => {
    let count = 0;
    for (; ; count++) {
      let th: k.Theorem;
      try {
        th = k.naturalEquation(count);
      } catch {
        break;
      }
      says(th, th.conclusion);
      for (const [u, v] of [
        [0, 0],
        [0, 3],
        [3, 0],
        [2, 5],
        [5, 2],
      ] as const) {
        let at = th;
        for (const value of [u, v]) if (at.conclusion.kind === 'forall') at = k.uspec(at, num(value, natSort));
        expect(holds(at.conclusion), `${count} at ${u}, ${v}`).toBe(true);
      }
    }
    expect(count).toBe(12);
    refuses('natural-equation', /no such equation/, () => k.naturalEquation(12));
    function holds(p: k.Sentence): boolean {
      if (p.kind === 'not') return !holds(p.args[0] as k.Term);
      if (p.kind === 'iff') return holds(p.args[0] as k.Term) === holds(p.args[1] as k.Term);
      return k.compute(p).conclusion.kind !== 'not';
    }
  });
});

describe('definitions', () => {
  it('define', () => {
    const { symbol, theorem } = k.define('twice', [x], at(g, x, x));
    says(theorem, all(x, eq(apply(symbol, [x]), at(g, x, x))));
    const p = k.define('both', [x], and(at(P, x), A));
    says(p.theorem, all(x, iff(apply(p.symbol, [x]), and(at(P, x), A))));
    const constant_ = k.define('k', [], a);
    says(constant_.theorem, eq(constant(constant_.symbol), a));
    expect(k.define('twice', [x], a).symbol).not.toBe(symbol);
  });
  it('describe', () => {
    const given = axiom(all(x, unique(y, eq(y, at(f, x)))));
    const { symbol, theorem } = k.describe('F', [x], given);
    says(theorem, all(x, eq(apply(symbol, [x]), at(f, x))), [['axiom', given.conclusion]]);
    refuses('describe', /distinct|do not fit/, () => k.describe('F', [x, x], axiom(all(x, all(y, unique(z, eq(z, x)))))));
    refuses('describe', /free|do not fit|without/, () => k.describe('F', [], k.uspec(axiom(all(x, unique(y, eq(y, x)))), x)));
    const u = variable('u', T);
    refuses('describe', /sort variable/, () => k.describe('any', [], axiom(unique(u, eq(u, u)))));
  });
});

describe('terms', () => {
  it('are well sorted', () => {
    refuses('apply', /takes 2 arguments/, () => apply(g, [a]));
    refuses('apply', /takes 0 arguments/, () => apply(a.symbol as k.FunctionSymbol, []));
    refuses('apply', /wrong sort/, () => apply(g, [a, e0]));
    refuses('apply', /wrong sort/, () => apply(cons, [a, constant(nil, listOf(E))]));
    refuses('apply', /wrong sort/, () => eq(a, e0));
    refuses('constant', /needs arguments/, () => constant(f));
    refuses('sort', /takes 1 arguments/, () => k.sortOf(k.structureOf(listOf(D))?.sort as k.SortConstructor, []));
    refuses('sort', /takes/, () => k.sortOf(k.functionSort, []));
    refuses('declare', /result but in no argument/, () => k.declareSymbol('odd', [D], T));
    refuses('connective', /does not take 2/, () => k.connective('not', [A, B]));
    refuses('connective', /does not take 1/, () => k.connective('if', [A]));
    refuses('connective', /does not take 3/, () => k.connective('iff', [A, B, C]));
    refuses('connective', /does not take/, () => k.connective('forall' as 'and', [A]));
    refuses('quantifier', /no quantifier/, () => k.close('not' as 'forall', x, A));
    refuses('open', /not a quantified/, () => k.open(A, a));
    refuses('open', /loose index/, () => k.open(all(x, at(P, x)), (all(x, at(P, x)).args[0] as k.Term).args[0] as k.Term));
  });
  it('sorts are bounded, so that sharing cannot make them grow without end', () => {
    const both = new k.SortConstructor('Both', 2);
    const grow = (levels: number): k.Sort => (levels === 0 ? D : ((s) => k.sortOf(both, [s, s]))(grow(levels - 1)));
    expect(grow(11).size).toBe(4095);
    refuses('sort', /more than 4096 parts/, () => grow(12));
  });
  it('polymorphic arguments meet at the least sort above them', () => {
    const pair = k.declareSymbol('pair', [listOf(T), T], k.booleanSort);
    const [i, r] = [variable('i', listOf(intSort)), variable('r', realSort)];
    expect(apply(pair, [i, r]).sort).toBe(k.booleanSort);
    const fun = k.declareSymbol('fun', [k.sortOf(k.functionSort, [T, T]), T], k.booleanSort);
    const to = variable('to', k.sortOf(k.functionSort, [intSort, intSort]));
    // Functions on integers are no functions on reals: growing to Real must not be overlooked.
    refuses('apply', /wrong sort/, () => apply(fun, [to, r]));
  });
  it('subsorts keep to what can be related', () => {
    const c0 = (s: k.Sort): k.SortConstructor => s.constructor_ as k.SortConstructor;
    const [low, high] = [new k.SortConstructor('Low', 0), new k.SortConstructor('High', 0)];
    k.declareSubsort(low, high);
    refuses('subsort', /circle/, () => k.declareSubsort(high, low));
    refuses('subsort', /circle/, () => k.declareSubsort(low, low));
    refuses('subsort', /numbers of arguments/, () => k.declareSubsort(low, new k.SortConstructor('Wide', 1)));
    refuses('subsort', /Boolean/, () => k.declareSubsort(low, c0(k.booleanSort)));
    refuses('subsort', /Boolean/, () => k.declareSubsort(c0(k.booleanSort), low));
    for (const s of [intSort, realSort, k.ideSort]) {
      refuses('subsort', /no new subsort/, () => k.declareSubsort(low, c0(s)));
      refuses('subsort', /no new subsort/, () => k.declareSubsort(c0(s), low));
    }
    refuses('constructor', /does not construct/, () => k.parametersAt(cons, D));
    expect(k.hypothesesOf(H(A).assumptions)).toEqual([A]);
  });
});
