/** Propositional methods of the library: one use each, refusals, and what the theorems rest on. */
import { describe, expect, test } from 'vitest';
import { falsum, same, verum } from '../../../kernel/index.ts';
import {
  A,
  a,
  all,
  and,
  at,
  B,
  b,
  C,
  doing,
  E,
  eq,
  hypothesis,
  iff,
  implies,
  list,
  machineWith,
  method,
  not,
  or,
  P,
  proves,
  refuses,
  restsOn,
  some,
  x,
  y,
} from './stage.ts';

const missing = 'proof/not-in-assumption-base';
const shape = 'proof/wrong-shape';

describe('contradiction', () => {
  test('by-contradiction, of one and of two arguments', () => {
    const [n, p] = [implies(not(A), falsum), implies(A, falsum)];
    proves('by-contradiction', [A, n], [n], A);
    proves('by-contradiction', [not(A), p], [p], not(A));
    proves('by-contradiction', [n], [n], A);
    proves('by-contradiction', [p], [p], not(A));
    proves('contradiction', [n], [n], A);
    proves('by-contradiction', [not(not(A)), n], [n], not(not(A)));
    proves('by-contradiction', [not(A), implies(not(not(A)), falsum)], [implies(not(not(A)), falsum)], not(A));
    refuses('by-contradiction', [B, n], [n], 'proof/not-opposite');
    refuses('by-contradiction', [A, implies(not(A), B)], [implies(not(A), B)], shape);
    refuses('by-contradiction', [n], [], missing);
  });
  test('from-false, from-complements, false-elim', () => {
    proves('from-false', [A], [falsum], A);
    refuses('from-false', [A], [], missing);
    proves('from-complements', [C, A, not(A)], [A, not(A)], C);
    proves('from-complements', [C, not(A), A], [A, not(A)], C);
    refuses('from-complements', [C, A, B], [A, B], 'proof/not-complements');
    proves('false-elim', [], [], not(falsum));
    proves('false-intro', [], [], not(falsum));
  });
  test('double negations', () => {
    for (const name of ['dni', 'idn', 'bdn']) proves(name, [A], [A], not(not(A)));
    proves('bdn', [not(not(A))], [not(not(A))], A);
  });
  test('a premise that is itself the negated hypothesis', () => {
    // From ¬A as hypothesis, ¬¬¬A: the ¬¬A supposed on the way is gone at the end.
    proves('dni', [not(A)], [not(A)], not(not(not(A))));
  });
});

describe('conditionals', () => {
  test('mt', () => {
    proves('mt', [implies(A, B), not(B)], [implies(A, B), not(B)], not(A));
    proves('mt', [implies(not(A), not(B)), B], [implies(not(A), not(B)), B], A);
    refuses('mt', [implies(A, B), not(A)], [implies(A, B), not(A)], 'proof/not-complements');
    refuses('mt', [A, B], [A, B], shape);
  });
  test('contra-pos', () => {
    proves('contra-pos', [implies(A, B)], [implies(A, B)], implies(not(B), not(A)));
    proves('contra-pos', [implies(not(A), B)], [implies(not(A), B)], implies(not(B), A));
    proves('contra-pos', [implies(not(not(A)), not(A))], [implies(not(not(A)), not(A))], implies(A, not(A)));
    proves('mt', [implies(not(not(A)), B), not(B)], [implies(not(not(A)), B), not(B)], not(A));
  });
  test('uncurry', () => void proves('uncurry', [implies(A, implies(B, C))], [implies(A, implies(B, C))], implies(and(A, B), C)));
  test('cond-def', () => {
    proves('cond-def', [implies(A, B)], [implies(A, B)], or(not(A), B));
    proves('cond-def', [implies(not(A), B)], [implies(not(A), B)], or(A, B));
    proves("cond-def'", [implies(not(A), B)], [implies(not(A), B)], or(not(not(A)), B));
    proves('cond-def', [or(A, B)], [or(A, B)], implies(not(A), B));
    proves('cond-def-2', [implies(not(A), B), or(A, B)], [implies(not(A), B)], or(A, B));
    refuses('cond-def', [A], [A], shape);
    refuses('cond-def-2', [implies(A, B), or(A, B)], [implies(A, B)], 'proof/not-a-consequence');
  });
  test('neg-cond', () => {
    const n = not(implies(A, B));
    proves('neg-cond', [n], [n], and(A, not(B)));
    proves('neg-cond-ant', [n], [n], A);
    proves('neg-cond-con', [n], [n], not(B));
    proves('neg-cond', [and(A, not(B))], [and(A, not(B))], n);
  });
});

describe('cases', () => {
  test('two-cases, three-cases, ex-middle', () => {
    const [p, n] = [implies(A, C), implies(not(A), C)];
    proves('two-cases', [n, p], [p, n], C);
    const three = [implies(A, C), implies(B, C), implies(and(not(A), not(B)), C)];
    proves('three-cases', three, three, C);
    refuses('three-cases', [p, p, p], [p], shape);
    proves('ex-middle', [A], [], or(A, not(A)));
    proves('excluded-middle', [or(A, not(A))], [], or(A, not(A)));
    proves('or-same', [or(A, A)], [or(A, A)], A);
  });
  test('dsyl', () => {
    proves('dsyl', [or(A, B), not(A)], [or(A, B), not(A)], B);
    proves('dsyl', [or(A, not(B)), B], [or(A, not(B)), B], A);
    proves('dsyl', [or(A, or(B, C)), not(B)], [or(A, or(B, C)), not(B)], or(A, C));
    proves('dsyl', [or(A, B), list(not(A), not(B))], [or(A, B), not(A), not(B)], falsum);
    proves('dsyl', [or(A, B, C), and(not(A), not(C))], [or(A, B, C), and(not(A), not(C))], B);
    refuses('dsyl', [or(A, B), not(C)], [or(A, B), not(C)], 'proof/nothing-denied');
    proves('dsyl', [A, not(A)], [A, not(A)], falsum);
    proves('dsyl', [not(A), A], [A, not(A)], falsum);
    refuses('dsyl', [A, not(B)], [A, not(B)], 'proof/nothing-denied');
    proves('ds', [or(A, B), not(B)], [or(A, B), not(B)], A);
    refuses('ds', [or(A, B, C), not(B)], [or(A, B, C), not(B)], shape);
  });
  test('byCases', () => {
    const cs = [implies(A, C), implies(B, C)];
    proves('byCases', [...cs, list(implies(not(A), B))], [...cs, implies(not(A), B)], C);
    refuses('byCases', [...cs, list()], cs, 'proof/not-a-consequence');
  });
});

describe('laws', () => {
  test('comm', () => {
    proves('comm', [and(A, B)], [and(A, B)], and(B, A));
    proves('comm', [or(A, B)], [or(A, B)], or(B, A));
    proves('comm', [iff(A, B)], [iff(A, B)], iff(B, A));
    proves('comm', [eq(a, b)], [eq(a, b)], eq(b, a));
    proves('comm', [not(eq(a, b))], [not(eq(a, b))], not(eq(b, a)));
    proves('comm-opt', [A], [A], A);
    refuses('comm', [implies(A, B)], [implies(A, B)], shape);
  });
  test('De Morgan, all four, any number of parts', () => {
    proves('dm', [not(and(A, not(B), C))], [not(and(A, not(B), C))], or(not(A), B, not(C)));
    proves('dm', [not(or(A, not(B), C))], [not(or(A, not(B), C))], and(not(A), B, not(C)));
    proves('dm', [and(A, not(B))], [and(A, not(B))], not(or(not(A), B)));
    proves('dm', [or(A, not(B))], [or(A, not(B))], not(and(not(A), B)));
    proves("dm'", [not(and(A, not(B)))], [not(and(A, not(B)))], or(not(A), not(not(B))));
    proves('dm-2', [not(and(A, not(B))), or(not(A), B)], [not(and(A, not(B)))], or(not(A), B));
    proves('dm-rec', [not(or(and(A, B), C))], [not(or(and(A, B), C))], and(or(not(A), not(B)), not(C)));
    refuses('dm', [implies(A, B)], [implies(A, B)], shape);
    refuses('dm-3', [not(and(A, B))], [not(and(A, B))], shape);
    proves('dm', [not(and(A, A))], [not(and(A, A))], or(not(A), not(A)));
  });
  test('biconditionals', () => {
    const both = and(implies(A, B), implies(B, A));
    proves('bicond-def', [iff(A, B)], [iff(A, B)], both);
    proves('bicond-def', [both], [both], iff(A, B));
    proves("bicond-def'", [iff(A, B)], [iff(A, B)], or(and(A, B), and(not(A), not(B))));
    proves("bicond-def'", [or(and(A, B), and(not(A), not(B)))], [or(and(A, B), and(not(A), not(B)))], iff(A, B));
    const n = not(iff(A, B));
    proves('negated-bicond', [n], [n], or(and(A, not(B)), and(not(A), B)));
    proves('negated-bicond', [or(and(A, not(B)), and(not(A), B))], [or(and(A, not(B)), and(not(A), B))], n);
    proves('neg-bicond', [n], [n], or(not(implies(A, B)), not(implies(B, A))));
    proves('neg-bicond-def', [iff(A, B)], [iff(A, B)], iff(not(A), not(B)));
    proves('ref-equiv', [A], [], iff(A, A));
    proves('equiv-tran', [iff(A, B), iff(B, C)], [iff(A, B), iff(B, C)], iff(A, C));
  });
  test('complement-conjunction, negate-disjunct', () => {
    proves('complement-conjunction', [and(A, not(B)), B], [B], not(and(A, not(B))));
    proves('negate-disjunct', [not(or(A, B)), not(B)], [not(or(A, B))], not(B));
    refuses('negate-disjunct', [not(or(A, B)), not(C)], [not(or(A, B))], 'proof/not-a-consequence');
  });
  test('facts as rules', () => {
    proves('fact->cond', [all(x, at(P, x))], [all(x, at(P, x))], all(x, implies(verum, at(P, x))));
    proves('fact->bicond', [at(P, a)], [at(P, a)], iff(verum, at(P, a)));
    refuses('ufact->cond', [A], [A], shape);
    refuses('fact->cond', [all(x, implies(A, at(P, x)))], [all(x, implies(A, at(P, x)))], shape);
  });
  test('dist', () => {
    const cd = [and(A, or(B, C)), or(and(A, B), and(A, C))] as const;
    const dc = [or(A, and(B, C)), and(or(A, B), or(A, C))] as const;
    for (const [p, q] of [cd, dc, [cd[1], cd[0]], [dc[1], dc[0]]] as const) proves('dist', [p], [p], q);
    proves('cd-dist-1', [cd[0]], [cd[0]], cd[1]);
    proves('dc-dist-2', [dc[1]], [dc[1]], dc[0]);
    refuses('dist', [and(A, B)], [and(A, B)], shape);
  });
  test('congruence', () => {
    const given = [iff(A, B), iff(C, E)];
    proves('not-cong', [iff(A, B)], [iff(A, B)], iff(not(A), not(B)));
    proves('and-cong', given, given, iff(and(A, C), and(B, E)));
    proves('or-cong', given, given, iff(or(A, C), or(B, E)));
    proves('if-cong', given, given, iff(implies(A, C), implies(B, E)));
    proves('iff-cong', given, given, iff(iff(A, C), iff(B, E)));
    const cs = [implies(A, B), implies(C, E)];
    proves('uni-and-cong', cs, cs, implies(and(A, C), and(B, E)));
    proves('uni-or-cong*', [list(...cs)], cs, implies(or(A, C), or(B, E)));
  });
  test('transform works below connectives and quantifiers', () => {
    const p = all(x, implies(A, not(not(at(P, x)))));
    const q = all(y, implies(A, at(P, y)));
    proves('transform', [p, q, list(method('bdn'))], [p], q);
    proves(
      'prove-equiv',
      [some(x, or(A, at(P, x))), some(x, or(at(P, x), A)), list(method('comm'))],
      [],
      iff(some(x, or(A, at(P, x))), some(x, or(at(P, x), A))),
    );
    refuses('transform', [A, B, list(method('comm'))], [A], 'proof/no-method-applies');
  });
});

describe('parts', () => {
  test('conj-intro, conj-elim, disj-intro, decompose', () => {
    proves('conj-intro', [and(A, and(B, C))], [A, B, C], and(A, and(B, C)));
    proves('conj-elim', [C, and(A, and(B, C))], [and(A, and(B, C))], C);
    refuses('conj-elim', [E, and(A, B)], [and(A, B)], 'proof/no-such-conjunct');
    proves('simplify', [and(A, B), B], [and(A, B)], B);
    proves('disj-intro', [or(A, or(B, C))], [C], or(A, or(B, C)));
    proves('alternate', [A, or(B, A)], [A], or(B, A));
    refuses('alternate', [A, or(B, C)], [A], 'proof/no-disjunct-holds');
    const whole = and(A, and(B, A), C);
    let seen: unknown;
    const th = method('decompose').run(
      [
        whole,
        doing(1, ([parts], m) => {
          seen = parts;
          return method('both').run([C, B], m);
        }),
      ],
      machineWith(whole),
    );
    expect(same(th.conclusion, and(C, B))).toBe(true);
    expect([...(seen as Iterable<unknown>)]).toEqual([A, B, C]);
    restsOn(th, [whole]);
  });
  test('map-method, find-some, dfix', () => {
    restsOn(
      method('map-method').run(
        [method('dni'), list(A, B), doing(1, ([l], m) => method('and-intro').run([l as never], m))],
        machineWith(A, B),
      ),
      [A, B],
    );
    restsOn(
      method('map-method-non-strictly').run(
        [method('dni'), list(A, C), doing(1, ([l], m) => method('and-intro').run([l as never], m))],
        machineWith(A),
      ),
      [A],
    );
    restsOn(method('find-some').run([list(A, B), method('claim'), method('fail')], machineWith(B)), [B]);
    const stripping = doing(1, ([p], m) =>
      (p as typeof A).args[0]?.args[0] && (p as typeof A).kind === 'not'
        ? method('dn').run([p as never], m)
        : method('claim').run([p as never], m),
    );
    const deep = not(not(not(not(A))));
    expect(method('dfix').run([stripping, deep], machineWith(deep)).conclusion).toBe(A);
  });
  test('prop-taut', () => {
    proves('prop-taut', [or(A, not(A))], [], or(A, not(A)));
    proves('prop-taut', [implies(A, B), implies(not(B), not(A))], [implies(A, B)], implies(not(B), not(A)));
    proves('prop-taut', [list(or(A, B), not(A)), B], [or(A, B), not(A)], B);
    proves('prop-taut-from', [B, list(or(A, B), not(A))], [or(A, B), not(A)], B);
    proves('prop-taut', [and(all(x, at(P, x)), A), all(y, at(P, y))], [and(all(x, at(P, x)), A)], all(y, at(P, y)));
    refuses('prop-taut', [A], [], 'proof/not-a-consequence');
    refuses('prop-taut', [A, B], [A], 'proof/not-a-consequence');
    refuses('prop-taut', [A, B], [], missing);
    expect(hypothesis(A).conclusion).toBe(A);
  });
});
