import { describe, expect, it } from 'vitest';
import {
  apply,
  arithmetic,
  constant,
  declareStructures,
  declareSymbol,
  intSort,
  numeral,
  numeralTerm,
  Rational,
  realSort,
  type Sentence,
  type SortConstructor,
  sortOf,
  sortVariable,
  type Term,
  quoted,
  variable,
  verum,
} from '../../../kernel/index.ts';
import { integerTerm } from '../../../lang/athena/coerce.ts';
import { Procedure, type Value } from '../../../lang/athena/values.ts';
import { chainTransformer } from '../../../lang/methods/chain/chain.ts';
import { cpuTime } from '../../support/cpu-time.ts';
import {
  A,
  a,
  all,
  and,
  B,
  b,
  C,
  c,
  EQ,
  eq,
  even,
  FROM,
  IF,
  implies,
  less,
  list,
  machineWith,
  N,
  not,
  ONLY,
  plus,
  proves,
  refuses,
  S,
  TO,
  times,
  x,
  y,
  z,
  zero,
} from './chain-situation.ts';

const T = sortVariable('T');
const [listStructure] = declareStructures(
  [
    {
      name: 'L',
      parameters: [T],
      constructors: (d) => [
        { name: 'empty', args: [] },
        { name: 'add', args: [T, sortOf(d[0] as SortConstructor, [T])] },
      ],
    },
  ],
  true,
);
const L = (listStructure as { sort: SortConstructor }).sort;
const [emptySymbol, addSymbol] = (listStructure as { constructors: readonly Parameters<typeof apply>[0][] }).constructors as [
  Parameters<typeof apply>[0],
  Parameters<typeof apply>[0],
];
const joinSymbol = declareSymbol('join', [sortOf(L, [T]), sortOf(L, [T])], sortOf(L, [T]));
const join = (s: Term, t: Term): Term => apply(joinSymbol, [s, t]);
const add = (s: Term, t: Term): Term => apply(addSymbol, [s, t]);

describe('sorts', () => {
  const U = sortVariable('U');
  const l = variable('l', sortOf(L, [U]));
  const m = variable('m', sortOf(L, [U]));
  const h = variable('h', U);
  const leftEmpty = all(eq(join(constant(emptySymbol, sortOf(L, [U])), l), l));
  const leftAdd = all(eq(join(add(h, l), m), add(h, join(l, m))));
  const emptyN = constant(emptySymbol, sortOf(L, [N]));

  it('of a rule are specialised', () => {
    const k = variable('k', sortOf(L, [N]));
    proves(machineWith(leftEmpty), [join(emptyN, k), TO, k, [leftEmpty]], eq(join(emptyN, k), k));
    proves(
      machineWith(leftEmpty, leftAdd),
      [join(add(zero, emptyN), k), TO, add(zero, join(emptyN, k)), [leftAdd], TO, add(zero, k), [leftEmpty]],
      eq(join(add(zero, emptyN), k), add(zero, k)),
    );
  });
  it('of a chain agree along it', () => {
    const anyX = variable('x', sortVariable('V'));
    const rightZero = all(eq(plus(x, zero), x));
    proves(machineWith(rightZero), [anyX, EQ, plus(x, zero), [rightZero]], eq(x, plus(x, zero)));
  });
  it('may be subsorts', () => {
    const r = variable('r', realSort);
    const doubled = all(eq(apply(arithmetic.sum, [r, r]), apply(arithmetic.product, [numeral(new Rational(2n), realSort), r])));
    const i = variable('i', intSort);
    proves(
      machineWith(doubled),
      [apply(arithmetic.sum, [i, i]), EQ, apply(arithmetic.product, [numeral(new Rational(2n), realSort), i]), [doubled]],
      eq(apply(arithmetic.sum, [i, i]), apply(arithmetic.product, [numeral(new Rational(2n), realSort), i])),
    );
  });
  it('that do not fit are told apart', () => {
    const e = refuses(machineWith(), [zero, EQ, integerTerm(1)], 'chain/equational-step');
    expect(e.facts['sortsDiffer']).toBe(true);
  });
});

describe('numbers', () => {
  it('are calculated below other symbols', () => {
    const f = declareSymbol('f', [intSort], intSort);
    const sum = apply(arithmetic.sum, [integerTerm(2), integerTerm(2)]);
    proves(machineWith(), [apply(f, [sum]), EQ, apply(f, [integerTerm(4)])], eq(apply(f, [sum]), apply(f, [integerTerm(4)])));
  });
  it('serve as premises', () => {
    const p = declareSymbol('p', [intSort], A.sort);
    const i = variable('i', intSort);
    const r = all(implies(apply(arithmetic.less, [integerTerm(0), i]), apply(p, [i])));
    proves(
      machineWith(r),
      [apply(arithmetic.less, [integerTerm(0), integerTerm(7)]), IF, apply(p, [integerTerm(7)]), [r]],
      apply(p, [integerTerm(7)]),
      'chain->',
    );
    refuses(
      machineWith(r),
      [
        apply(arithmetic.less, [integerTerm(0), numeralTerm(new Rational(-7n), intSort)]),
        IF,
        apply(p, [numeralTerm(new Rational(-7n), intSort)]),
        [r],
      ],
      'chain/premise-missing',
      'chain->',
    );
  });
});

describe('size', () => {
  it('towers of symbols are rewritten at the bottom', () => {
    const rightZero = all(eq(plus(x, zero), x));
    let s = plus(a, zero);
    let t = a;
    for (let i = 0; i < 20_000; i++) [s, t] = [S(s), S(t)];
    proves(machineWith(rightZero), [s, EQ, t, [rightZero]], eq(s, t));
  });
  it('a large assumption base is searched quickly', () => {
    const m = machineWith(all(eq(plus(x, zero), x)), all(implies(and(less(x, y), less(y, z)), less(x, z))), less(a, b), less(b, c));
    for (let i = 0, t = zero; i < 2000; i++, t = S(t))
      m.base.add(
        machineWith(not(eq(t, S(t))))
          .base.all()
          .next().value as never,
      );
    const start = cpuTime();
    proves(m, [less(a, b), IF, less(a, c), EQ, plus(c, zero)], implies(less(a, b), less(a, plus(c, zero))));
    expect(cpuTime() - start).toBeLessThan(2000);
  });
});

describe('several steps in one', () => {
  it('in different arguments', () => {
    const zeroRight = all(eq(times(x, zero), zero));
    const m = machineWith(zeroRight, eq(c, zero));
    proves(
      m,
      [less(times(a, zero), times(a, c)), IF, less(zero, zero), [zeroRight, eq(c, zero)]],
      implies(less(times(a, zero), times(a, c)), less(zero, zero)),
    );
  });
  it('with rules that go round in circles', () => {
    const commutes = all(eq(plus(x, y), plus(y, x)));
    const associates = all(eq(plus(plus(x, y), z), plus(x, plus(y, z))));
    proves(
      machineWith(commutes, associates),
      [plus(plus(a, b), c), EQ, plus(plus(c, b), a), [commutes, associates]],
      eq(plus(plus(a, b), c), plus(plus(c, b), a)),
    );
    refuses(
      machineWith(commutes, associates),
      [plus(plus(a, b), c), EQ, plus(plus(c, b), b), [commutes, associates]],
      'chain/equational-step',
    );
  });
});

describe('arrows', () => {
  it('a user may have names for them', () => {
    const arrow = new Procedure('=>', 2, ([p, q]) => implies(p as Sentence, q as Sentence));
    const back = new Procedure('because', 2, ([p, q]) => implies(q as Sentence, p as Sentence));
    const m = machineWith(implies(A, B));
    proves(m, [A, arrow, B, [implies(A, B)]], implies(A, B));
    proves(m, [B, back, A, [implies(A, B)]], implies(A, B));
  });
  it('refuse to be called where they mean nothing', () => {
    expect(() => (TO as Procedure).run([a, b], machineWith())).toThrow('chain/marker-called');
    expect((ONLY as Procedure).run([A, B], machineWith())).toHaveProperty('identity', implies(B, A).identity);
    expect(FROM).toBeInstanceOf(Procedure);
  });
});

describe('chain-transformer', () => {
  it('reads justifications by a procedure', () => {
    const law = all(implies(less(x, y), less(x, S(y))));
    const m = machineWith(law);
    const get = new Procedure('get', 1, ([p]) => ((p as Partial<Term>).kind === 'quoted' ? law : (p as Value)));
    const th = chainTransformer.run([get, list([less(a, b), IF, less(a, S(b)), [quoted('step')]]), quoted('none')], m);
    expect(th.conclusion.identity).toBe(implies(less(a, b), less(a, S(b))).identity);
  });
});

describe('refusals of logical steps', () => {
  const law = all(implies(and(less(x, y), even(y)), less(x, S(y))));
  it('name the premise that is nowhere', () => {
    const e = refuses(machineWith(law), [less(a, c), IF, less(a, S(b)), [law]], 'chain/implicational-step');
    expect((e.facts['nearest'] as { why: string }[])[0]?.why).toBe('condition-not-provable');
  });
  it('name the rule that concludes something else', () => {
    const e = refuses(machineWith(law), [less(a, c), IF, even(a), [law]], 'chain/implicational-step');
    expect((e.facts['nearest'] as { why: string }[])[0]?.why).toBe('conclusion-does-not-match');
  });
  it('keep what cannot be proved out', () => {
    const m = machineWith(implies(A, B));
    refuses(m, [B, IF, A, [implies(A, B)]], 'chain/implicational-step');
    refuses(m, [A, IF, C, [implies(A, B)]], 'chain/implicational-step');
    refuses(m, [A, EQ, B, [implies(A, B)]], 'chain/equational-step');
    refuses(machineWith(), [A, IF, B], 'chain/implicational-step');
    expect(refuses(m, [verum, IF, B, [implies(A, B)]], 'chain/implicational-step').facts['step']).toBe(1);
  });
});
