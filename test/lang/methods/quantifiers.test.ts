/** Quantifier methods of the library. */
import { describe, expect, test } from 'vitest';
import { constant, falsum, same, type Sentence, type Term } from '../../../kernel/index.ts';
import type { Value } from '../../../lang/athena/values.ts';
import { methodMakers } from '../../../lang/methods/index.ts';
import {
  A,
  a,
  all,
  and,
  at,
  B,
  b,
  doing,
  eq,
  f,
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
  R,
  refuses,
  restsOn,
  some,
  succ,
  variable,
  x,
  y,
  zero,
} from './stage.ts';

const shape = 'proof/wrong-shape';
const [px, qx] = [at(P, x), at(Q, x)];

describe('specialization', () => {
  const law = all(x, all(y, implies(at(R, x, y), at(R, y, x))));
  test('uspec*, instance', () => {
    proves('uspec*', [law, list(a, b)], [law], implies(at(R, a, b), at(R, b, a)));
    proves('uspec*', [law, list(a)], [law], all(y, implies(at(R, a, y), at(R, y, a))));
    proves('instance', [law, a], [law], all(y, implies(at(R, a, y), at(R, y, a))));
    proves('instance', [law, list(list(y, f, b), list(x, f, a))], [law], implies(at(R, a, b), at(R, b, a)));
    refuses('uspec*', [all(x, px), list(a, b)], [all(x, px)], 'proof/not-universal');
    refuses('instance', [law, list(list(y, f, b))], [law], 'proof/variable-not-named');
  });
  test('fire', () => {
    proves('fire', [law, list(a, b)], [law, at(R, a, b)], at(R, b, a));
    const both = all(x, iff(px, qx));
    proves('fire', [both, list(a)], [both, at(P, a)], at(Q, a));
    proves('fire', [both, list(a)], [both, at(Q, a)], at(P, a));
    refuses('fire', [law, list(a, b)], [law], 'proof/antecedent-not-established');
  });
});

describe('existence', () => {
  const goal = some(x, some(y, at(R, x, y)));
  test('egen*, existence', () => {
    proves('egen*', [goal, list(a, b)], [at(R, a, b)], goal);
    proves('existence', [at(R, a, b), goal], [at(R, a, b)], goal);
    proves('existence', [at(P, at(f, a)), some(x, at(P, at(f, x)))], [at(P, at(f, a))], some(x, at(P, at(f, x))));
    refuses('existence', [at(P, a), goal], [at(P, a)], 'proof/no-witness-found');
    refuses('egen*', [goal, list(b, a)], [at(R, a, b)], 'proof/witness-not-established');
  });
  test('pick-all-witnesses', () => {
    const end = doing(2, ([ws, p], m) => {
      const [v, w] = [...(ws as Iterable<Value>)] as [Term, Term];
      expect(same(p as Sentence, at(R, v, w))).toBe(true);
      return method('egen*').run([some(y, some(x, at(R, x, y))), list(w, v)], m);
    });
    restsOn(method('pick-all-witnesses').run([goal, end], machineWith(goal)), [goal]);
    refuses('pick-all-witnesses', [goal, doing(2, ([, p], m) => method('claim').run([p as Value], m))], [goal], 'proof/witness-in-result');
    const two = doing(3, ([v, w], m) => method('egen*').run([goal, list(v as Value, w as Value)], m));
    restsOn(method('pick-two-witnesses').run([goal, two], machineWith(goal)), [goal]);
  });
});

describe('negation moves past quantifiers', () => {
  test('qn, one quantifier', () => {
    proves('qn', [not(all(x, px))], [not(all(x, px))], some(x, not(px)));
    proves('qn', [not(all(x, not(px)))], [not(all(x, not(px)))], some(x, px));
    proves('qn', [some(x, not(px))], [some(x, not(px))], not(all(x, px)));
    proves('qn', [not(some(x, px))], [not(some(x, px))], all(x, not(px)));
    proves('qn', [all(x, not(px))], [all(x, not(px))], not(some(x, px)));
    proves('qn-2', [some(x, px)], [some(x, px)], not(all(x, not(px))));
    proves('qn-4', [all(x, px)], [all(x, px)], not(some(x, not(px))));
    proves('qn-strict', [not(all(x, not(px)))], [not(all(x, not(px)))], some(x, not(not(px))));
    proves('qn-strict', [all(x, px)], [all(x, px)], all(x, px));
    refuses('qn', [all(x, px)], [all(x, px)], shape);
    refuses('qn-1', [not(some(x, px))], [not(some(x, px))], shape);
  });
  test('qn*, all of them', () => {
    const r = at(R, x, y);
    proves('qn*', [not(all(x, some(y, r)))], [not(all(x, some(y, r)))], some(x, all(y, not(r))));
    proves('qn*', [not(some(x, all(y, not(r))))], [not(some(x, all(y, not(r))))], all(x, some(y, r)));
    proves('qn-strict*', [not(some(x, all(y, not(r))))], [not(some(x, all(y, not(r))))], all(x, some(y, not(not(r)))));
    proves('qn*', [all(x, some(y, not(r)))], [all(x, some(y, not(r)))], not(some(x, all(y, r))));
    proves('qn*', [some(x, px)], [some(x, px)], not(all(x, not(px))));
  });
});

describe('quantifiers and connectives', () => {
  const r = at(R, x, y);
  test('quant-swap', () => {
    proves('quant-swap', [all(x, all(y, r))], [all(x, all(y, r))], all(y, all(x, r)));
    proves('quant-swap', [some(x, some(y, r))], [some(x, some(y, r))], some(y, some(x, r)));
    proves('quant-swap', [some(x, all(y, r))], [some(x, all(y, r))], all(y, some(x, r)));
    refuses('quant-swap', [all(x, some(y, r))], [all(x, some(y, r))], shape);
  });
  test('quant-dist', () => {
    const cases: [Sentence, Sentence][] = [
      [all(x, and(px, qx)), and(all(x, px), all(x, qx))],
      [and(all(x, px), all(y, at(Q, y))), all(x, and(px, qx))],
      [some(x, or(px, qx)), or(some(x, px), some(x, qx))],
      [or(some(x, px), some(y, at(Q, y))), some(x, or(px, qx))],
      [some(x, and(px, qx)), and(some(x, px), some(x, qx))],
      [or(all(x, px), all(x, qx)), all(x, or(px, qx))],
    ];
    for (const [p, q] of cases) proves('quant-dist', [p], [p], q);
    refuses('quant-dist', [all(x, or(px, qx))], [all(x, or(px, qx))], shape);
    refuses('quant-dist', [and(some(x, px), some(x, qx))], [and(some(x, px), some(x, qx))], shape);
  });
  test('generalize, univ-absurd', () => {
    const each = doing(1, ([vs], m) => method('uspec*').run([all(x, px), vs as Value], m));
    expect(same(method('generalize').run([list(y), each], machineWith(all(x, px))).conclusion, all(x, px))).toBe(true);
    proves('univ-absurd', [all(x, all(y, falsum))], [all(x, all(y, falsum))], falsum);
  });
  test('ugen-cong, egen-cong', () => {
    const law = all(x, iff(px, qx));
    const right = doing(2, ([p, q], m) => {
      const known = method('uspec').run([law, (p as Term).args[0] as Term], m);
      return m.with([known], () => method('prop-taut').run([known.conclusion, iff(p as Term, q as Term)], m));
    });
    refuses(
      'ugen-cong',
      [all(x, px), all(y, at(Q, y)), doing(2, (_, m) => method('true-intro').run([], m))],
      [law],
      'proof/wrong-conclusion',
    );
    restsOn(method('ugen-cong').run([all(x, px), all(y, at(Q, y)), right], machineWith(law)), [law]);
    restsOn(method('egen-cong').run([some(x, px), some(y, at(Q, y)), right], machineWith(law)), [law]);
  });
});

describe('components and comparisons', () => {
  test('prove-components-of', () => {
    proves('prove-components-of', [and(A, or(B, at(P, a)))], [A, at(P, a)], and(A, or(B, at(P, a))));
    proves('augment', [A, and(A, B)], [A, B], and(A, B));
    proves('prove-components-of', [eq(a, b)], [eq(b, a)], eq(a, b));
    proves('prove-components-of', [not(eq(a, b))], [not(eq(b, a))], not(eq(a, b)));
    proves('prove-components-of', [not(and(A, B))], [not(B)], not(and(A, B)));
    proves('prove-components-of', [not(or(A, B))], [not(A), not(B)], not(or(A, B)));
    proves('prove-components-of', [implies(A, B)], [B], implies(A, B));
    refuses('prove-components-of', [and(A, B)], [A], 'proof/components-not-established');
  });
  test('different constructor terms', () => {
    const nought = constant(zero);
    const next = (n: Term): Term => at(succ, n);
    const none = variable('n', N);
    proves('show-unequal', [nought, next(none)], [], not(eq(nought, next(none))));
    proves('prove-components-of', [not(eq(next(nought), next(next(none))))], [], not(eq(next(nought), next(next(none)))));
    refuses('show-unequal', [none, next(none)], [], 'proof/not-comparable');
  });
  test('numbers', () => {
    expect(method('int-comp').run([3, 4], machineWith()).conclusion.kind).toBe('not');
    expect(method('int-comp').run([3, 3], machineWith()).conclusion.kind).toBe('application');
    refuses('int-comp', [a, b], [], 'proof/not-comparable');
    refuses('equality', [a, b], [], 'proof/terms-differ');
    proves('equality', [a, a], [], eq(a, a));
    proves('self-equal', [A, eq(a, a)], [], eq(a, a));
  });
  test('identities of sentences', () => {
    const truth = method('true-intro').run([], machineWith()).conclusion;
    proves('id->atom', [eq(A, truth)], [eq(A, truth)], A);
    proves('id->atom', [eq(A, falsum)], [eq(A, falsum)], not(A));
    proves('identity->atom', [eq(truth, A)], [eq(truth, A)], A);
    proves('identity->atom', [eq(falsum, A)], [eq(falsum, A)], not(A));
    proves('equality-to-equivalence', [eq(A, B)], [eq(A, B)], iff(A, B));
    proves('equivalence-to-equality', [iff(A, B)], [iff(A, B)], eq(A, B));
  });
  test('leibniz, fcong1', () => {
    proves('leibniz', [a, b, all(y, at(R, x, y)), x], [eq(a, b)], iff(all(y, at(R, a, y)), all(y, at(R, b, y))));
    refuses('leibniz', [a, b, px, x], [], 'proof/not-in-assumption-base');
    proves('fcong1', [eq(a, b), f], [eq(a, b)], eq(at(f, a), at(f, b)));
  });
});

describe('procedures that make methods', () => {
  const make = (name: string, ...args: Value[]) => methodMakers().get(name)?.run(args, machineWith()) as ReturnType<typeof method>;
  test('with', () => {
    restsOn(make('with', method('mp'), list(A)).run([implies(A, B), B], machineWith(implies(A, B), A)), [implies(A, B), A]);
    expect(() => make('with', method('mp'), list(A)).run([implies(A, B), A], machineWith(implies(A, B), A))).toThrow(
      'proof/no-application-proves',
    );
  });
  test('contradiction-from, reiterate, cong-method', () => {
    restsOn(make('contradiction-from', A).run([B, B], machineWith(A, not(A))), [A, not(A)]);
    restsOn(make('reiterate', A).run([B], machineWith(A)), [A]);
    expect(same(make('cong-method', f).run([eq(a, b)], machineWith(eq(a, b))).conclusion, eq(at(f, a), at(f, b)))).toBe(true);
  });
});
