/** The methods that official Athena has built in: one use, the refusals, and what the theorem rests on. */
import { describe, expect, test } from 'vitest';
import { apply, constant, falsum, naturals, natSort, same, successorSymbol, type Term, verum, zeroSymbol } from '../../../kernel/index.ts';
import { Problem } from '../../../lang/athena/problem.ts';
import { listOfText, textOf } from '../../../lang/athena/values.ts';
import {
  A,
  a,
  all,
  and,
  any,
  at,
  axiom,
  B,
  b,
  C,
  c,
  D,
  doing,
  E,
  eq,
  f,
  g,
  hypothesis,
  iff,
  implies,
  list,
  machineWith,
  method,
  N,
  not,
  or,
  P,
  proves,
  Q,
  quantify,
  R,
  refusal,
  refuses,
  restsOn,
  same1,
  some,
  succ,
  variable,
  x,
  y,
  zero,
} from './stage.ts';

const missing = 'proof/not-in-assumption-base';
const shape = 'proof/wrong-shape';

describe('claim, true-intro, force', () => {
  test('claim', () => {
    proves('claim', [A], [A, B], A, [A]);
    refuses('claim', [A], [B], missing);
    refuses('claim', [a], [], 'call/wrong-kind');
    refuses('claim', [], [], 'call/wrong-number');
    const renamed = all(y, at(P, y));
    expect(method('claim').run([renamed], machineWith(all(x, at(P, x)))).conclusion).toBe(renamed);
  });
  test('true-intro', () => void proves('true-intro', [], [], verum));
  test('force leaves its mark', () => {
    const th = method('force').run([A], machineWith());
    expect(th.assumptions.map((s) => [s.kind, s.oracle])).toEqual([['oracle', 'force']]);
  });
});

describe('conditionals', () => {
  test('mp', () => {
    proves('mp', [implies(A, B), A], [implies(A, B), A], B);
    refuses('mp', [A, A], [A], shape);
    refuses('mp', [implies(A, B), C], [implies(A, B), C], 'proof/not-antecedent');
    refuses('mp', [implies(A, B), A], [A], missing);
    refuses('mp', [implies(A, B), A], [implies(A, B)], missing);
  });
  test('mp at a sort instance', () => {
    const v = variable('v', any);
    const general = axiom(implies(all(v, at(same1, v)), A));
    const w = variable('v', D);
    expect(
      same(
        method('mp').run([general.conclusion, all(w, at(same1, w))], machineWith(general, hypothesis(all(w, at(same1, w))))).conclusion,
        A,
      ),
    ).toBe(true);
  });
});

describe('conjunctions', () => {
  test('both, and-intro', () => {
    proves('both', [A, B], [A, B], and(A, B));
    refuses('both', [A, B], [A], missing);
    proves('and-intro', [list(A, B, C)], [A, B, C], and(A, B, C));
    refuses('and-intro', [list()], [], 'call/wrong-kind');
    refuses('and-intro', [A], [A], 'call/wrong-kind');
  });
  test('left-and, right-and', () => {
    proves('left-and', [and(A, B, C)], [and(A, B, C)], A);
    proves('right-and', [and(A, B, C)], [and(A, B, C)], and(B, C));
    proves('right-and', [and(A, B)], [and(A, B)], B);
    refuses('right-and', [and(A)], [and(A)], shape);
    refuses('left-and', [or(A, B)], [or(A, B)], shape);
  });
});

describe('disjunctions', () => {
  test('either', () => {
    proves('either', [A, B], [B], or(A, B));
    proves('either', [list(A, B, C)], [B], or(A, B, C));
    proves('either', [or(A, B)], [A], or(A, B));
    refuses('either', [A, B], [C], 'proof/no-disjunct-holds');
    refuses('either', [and(A, B)], [A], 'call/wrong-kind');
  });
  test('left-either, right-either', () => {
    proves('left-either', [A, B], [A, B], or(A, B), [A]);
    proves('right-either', [A, B], [A, B], or(A, B), [B]);
    refuses('left-either', [A, B], [B], missing);
    refuses('right-either', [A, B], [A], missing);
  });
  test('cases', () => {
    const cs = [implies(A, C), implies(B, C)];
    proves('cases', [or(A, B), ...cs], [or(A, B), ...cs], C);
    proves('cases', [or(A, B), list(...cs)], [or(A, B), ...cs], C);
    const nested = or(A, or(B, E));
    proves('cases', [nested, implies(A, C), implies(or(B, E), C)], [nested, implies(A, C), implies(or(B, E), C)], C);
    const flat = [implies(A, C), implies(B, C), implies(E, C)];
    proves('cases', [nested, ...flat], [nested, ...flat], C);
    refuses('cases', [or(A, B), implies(A, C)], [or(A, B), implies(A, C)], 'proof/case-missing');
    refuses('cases', [or(A, B), ...cs, implies(E, C)], [or(A, B), ...cs, implies(E, C)], 'proof/case-of-no-disjunct');
    refuses('cases', [or(A, B), implies(A, C), implies(B, E)], [or(A, B), implies(A, C), implies(B, E)], 'proof/cases-disagree');
    refuses('cases', [or(A, B), A, B], [or(A, B), A, B], shape);
    refuses('cases', [or(A, B), ...cs], cs, missing);
    refuses('cases', [A, ...cs], [A, ...cs], shape);
  });
  test('cases of two conditionals, as in the paper', () => {
    const [p, n] = [implies(A, C), implies(not(A), C)];
    proves('cases', [p, n], [p, n], C);
    proves('cases', [n, p], [p, n], C);
    refuses('cases', [p, implies(B, C)], [p, implies(B, C)], 'proof/not-complements');
    refuses('cases', [p, implies(not(A), B)], [p, implies(not(A), B)], 'proof/cases-disagree');
  });
});

describe('negations and biconditionals', () => {
  test('absurd in either order', () => {
    proves('absurd', [A, not(A)], [A, not(A)], falsum);
    proves('absurd', [not(A), A], [A, not(A)], falsum);
    refuses('absurd', [A, not(B)], [A, not(B)], 'proof/not-complements');
    refuses('absurd', [A, not(A)], [A], missing);
  });
  test('dn', () => {
    proves('dn', [not(not(A))], [not(not(A))], A);
    refuses('dn', [not(A)], [not(A)], shape);
  });
  test('equiv, left-iff, right-iff', () => {
    proves('equiv', [implies(A, B), implies(B, A)], [implies(A, B), implies(B, A)], iff(A, B));
    refuses('equiv', [implies(A, B), implies(B, C)], [implies(A, B), implies(B, C)], 'proof/not-converse');
    refuses('equiv', [A, B], [A, B], shape);
    proves('left-iff', [iff(A, B)], [iff(A, B)], implies(A, B));
    proves('right-iff', [iff(A, B)], [iff(A, B)], implies(B, A));
    refuses('left-iff', [implies(A, B)], [implies(A, B)], shape);
  });
});

describe('quantifiers', () => {
  test('uspec', () => {
    proves('uspec', [all(x, at(P, x)), a], [all(x, at(P, x))], at(P, a));
    refuses('uspec', [some(x, at(P, x)), a], [some(x, at(P, x))], shape);
    refuses('uspec', [all(x, at(P, x)), zero], [all(x, at(P, x))], 'proof/wrong-sort');
  });
  test('egen', () => {
    const goal = some(x, at(P, x));
    expect(proves('egen', [goal, a], [at(P, a)], goal).conclusion).toBe(goal);
    refuses('egen', [goal, b], [at(P, a)], 'proof/witness-not-established');
    refuses('egen', [goal, zero], [], 'proof/wrong-sort');
    refuses('egen', [all(x, at(P, x)), a], [], shape);
  });
  test('egen refines sorts', () => {
    const v = variable('v', any);
    const th = method('egen').run([some(v, at(same1, v)), a], machineWith(at(same1, a)));
    expect(th.conclusion.binds).toBe(D);
  });
  test('egen-unique, four forms', () => {
    const goal = quantify('exists-unique', x, at(P, x));
    for (const pair of [and(at(P, x), at(P, y)), and(at(P, y), at(P, x))]) {
      for (const equal of [eq(x, y), eq(y, x)]) {
        const only = all(x, all(y, implies(pair, equal)));
        proves('egen-unique', [goal, a], [at(P, a), only], goal);
        refuses('egen-unique', [goal, a], [only], 'proof/witness-not-established');
      }
    }
    refuses('egen-unique', [goal, a], [at(P, a)], 'proof/uniqueness-not-established');
    refuses('egen-unique', [some(x, at(P, x)), a], [at(P, a)], shape);
  });
});

describe('identities', () => {
  test('reflex, sym, tran', () => {
    proves('reflex', [a], [], eq(a, a));
    proves('sym', [eq(a, b)], [eq(a, b)], eq(b, a));
    proves('sym', [not(eq(a, b))], [not(eq(a, b))], not(eq(b, a)));
    refuses('sym', [A], [A], shape);
    proves('tran', [eq(a, b), eq(b, c)], [eq(a, b), eq(b, c)], eq(a, c));
    refuses('tran', [eq(a, b), eq(a, c)], [eq(a, b), eq(a, c)], 'proof/middle-terms-differ');
  });
  test('fcong', () => {
    const goal = eq(at(g, a, b), at(g, b, b));
    proves('fcong', [goal], [eq(a, b)], goal);
    proves('fcong', [goal], [eq(b, a)], goal);
    proves('fcong', [eq(b, a), goal], [eq(b, a)], goal);
    refuses('fcong', [goal], [], 'proof/equation-missing');
    refuses('fcong', [eq(at(f, a), at(g, a, b))], [], 'proof/different-heads');
    refuses('fcong', [eq(x, y)], [], 'proof/different-heads');
  });
  test('rcong', () => {
    proves('rcong', [at(R, a, b), at(R, b, b)], [at(R, a, b), eq(b, a)], at(R, b, b));
    refuses('rcong', [at(P, a), at(Q, a)], [at(P, a)], 'proof/different-heads');
    refuses('rcong', [at(P, a), at(P, b)], [at(P, a)], 'proof/equation-missing');
    refuses('rcong', [not(A), A], [not(A)], shape);
  });
});

describe('sorts and constructors', () => {
  test('sort-instance', () => {
    const v = variable('v', any);
    const general = axiom(all(v, at(same1, v)));
    const th = method('sort-instance').run([general.conclusion, all(x, at(same1, x))], machineWith(general));
    expect(th.conclusion.binds).toBe(D);
    expect(refusal('sort-instance', [general.conclusion, all(x, at(P, x))], general).code).toBe('proof/not-sort-instance');
    expect(
      refusal('sort-instance', [hypothesis(general.conclusion).conclusion, all(x, at(same1, x))], hypothesis(general.conclusion)).code,
    ).toBe('proof/not-sort-instance');
  });
  test('injectivity, exclusiveness, exhaustiveness', () => {
    expect(method('constructor-injectivity').run([succ], machineWith()).conclusion.kind).toBe('forall');
    expect(method('constructor-exclusiveness').run([zero, succ], machineWith()).conclusion.kind).toBe('forall');
    expect(method('constructor-exhaustiveness').run([zero], machineWith()).conclusion.binds).toBe(N);
    refuses('constructor-injectivity', [f], [], 'proof/not-constructor');
    refuses('constructor-injectivity', [zero], [], 'proof/constant-constructor');
    refuses('constructor-exclusiveness', [succ, succ], [], 'proof/not-two-constructors');
    refuses('constructor-exhaustiveness', [listOfText('Nope')], [], 'proof/not-structure');
  });
});

describe('control', () => {
  test('fail, proof-error', () => {
    expect(refusal('fail', [listOfText('no')]).facts['message']).toBe('no');
    refuses('fail', [], [], 'proof/failed');
    refuses('proof-error', [listOfText('no')], [], 'proof/error');
  });
  test('dcatch hands over the message', () => {
    const told: string[] = [];
    const th = method('dcatch').run(
      [
        doing(0, (_, m) => method('fail').run([listOfText('oh')], m)),
        doing(1, ([text], m) => {
          told.push(textOf(text as never) as string);
          return method('true-intro').run([], m);
        }),
      ],
      machineWith(),
    );
    expect(told).toEqual(['oh']);
    expect(th.conclusion).toBe(verum);
  });
  test('app-method', () => {
    restsOn(method('app-method').run([method('both'), list(A, B)], machineWith(A, B)), [A, B]);
  });
  test('provers are not there', () => {
    expect(() => method('vprove-from').run([A, list()], machineWith(A))).toThrow(Problem);
    refuses('sprove-from', [A, list(B)], [A], 'prover/premise-missing');
    refuses('sprove-from', [A, list()], [A], 'prover/not-found');
  });
});

test('natural-equation', () => {
  const [n, m] = [variable('n', natSort), variable('m', natSort)];
  const less = (s: Term, t: Term) => apply(naturals.less, [s, t]);
  const next = (t: Term) => apply(successorSymbol, [t]);
  proves('natural-equation', [all(n, not(less(n, constant(zeroSymbol))))], [], all(n, not(less(n, constant(zeroSymbol)))));
  proves('natural-equation', [all(m, less(constant(zeroSymbol), next(m)))], [], all(n, less(constant(zeroSymbol), next(n))));
  refuses('natural-equation', [all(n, not(less(constant(zeroSymbol), n)))], [], shape);
  refuses('natural-equation', [all(n, less(n, n))], [], shape);
  refuses('natural-equation', [a], [], 'call/wrong-kind');
});
