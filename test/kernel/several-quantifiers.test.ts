/** Opening and closing several quantifiers at once: the same as one after the other, with the same conditions. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as k from '../../kernel/index.ts';
import { a, all, at, D, e0, eq, implies, listOf, nil, R, refuses, says, some, T, x, y, z } from './signature-of-tests.ts';

const { close, closeAll, natSort, intSort, realSort, variable, generalize, generalizeAll, hypothesis, open, uspec } = k;
const four = [x, y, z, variable('n', natSort)];

/** Sentences over the four variables, some of them bound within. */
const sentence: fc.Arbitrary<k.Sentence> = fc.letrec<{ p: k.Sentence }>((tie) => ({
  p: fc.oneof(
    { depthSize: 'small' },
    fc.tuple(fc.nat(2), fc.nat(2)).map(([i, j]) => at(R, four[i] as k.Term, four[j] as k.Term)),
    fc.constant(eq(four[3] as k.Term, four[3] as k.Term)),
    fc.tuple(tie('p'), tie('p')).map(([p, q]) => implies(p, q)),
    fc.tuple(fc.nat(3), tie('p')).map(([i, p]) => all(four[i] as k.Term, p)),
    fc.tuple(fc.nat(3), tie('p')).map(([i, p]) => some(four[i] as k.Term, p)),
  ),
})).p;
const places = fc.array(fc.nat(3), { maxLength: 6 });

describe('several quantifiers at once', () => {
  it('close over what each would close over, also where one variable comes twice', () => {
    const check = (p: k.Sentence, chosen: readonly number[]): void => {
      const variables = chosen.map((i) => four[i] as k.Term);
      const single = variables.reduceRight((q, v) => close('forall', v, q), p);
      const several = closeAll(variables, p);
      expect(several.identity).toBe(single.identity);
      expect([several.loose, several.size, several.height, several.open]).toEqual([single.loose, single.size, single.height, single.open]);
    };
    fc.assert(fc.property(sentence, places, check), { numRuns: 500 });
  });

  it('open as one after the other, with whatever the terms are', () => {
    const check = (p: k.Sentence, chosen: readonly number[], others: readonly number[]): void => {
      const q = closeAll(
        chosen.map((i) => four[i] as k.Term),
        p,
      );
      const terms = chosen.map((i, n) => (i === 3 ? (four[3] as k.Term) : (four[(others[n] ?? i) % 3] as k.Term)));
      const single = terms.reduce((r, t) => open(r, t), q);
      expect(open(q, ...terms).identity).toBe(single.identity);
      expect(uspec(hypothesis(q), ...terms).conclusion.identity).toBe(single.identity);
    };
    fc.assert(fc.property(sentence, places, places, check), { numRuns: 500 });
  });

  it('are refused a term of the wrong sort in any place, a quantifier of another kind, and more terms than quantifiers', () => {
    const p = hypothesis(all(x, all(y, at(R, x, y))));
    says(uspec(p, a, a), at(R, a, a), [['hypothesis', p.conclusion]]);
    refuses('uspec', /sort does not fit/, () => uspec(p, e0, a));
    refuses('uspec', /sort does not fit/, () => uspec(p, a, e0));
    refuses('uspec', /made with forall/, () => uspec(p, a, a, a));
    refuses('uspec', /made with forall/, () => uspec(hypothesis(all(x, some(y, at(R, x, y)))), a, a));
    const loose = all(x, at(R, x, x)).args[0]?.args[0] as k.Term;
    refuses('open', /loose index/, () => open(p.conclusion, a, loose));
  });

  it('do not make a polymorphic symbol another instance', () => {
    const [r, t] = [variable('r', realSort), variable('t', realSort)];
    const same = k.declareSymbol('same', [T, T], k.booleanSort);
    const one = k.numeral(new k.Rational(1n), intSort);
    const p = hypothesis(all(r, all(t, k.apply(same, [r, t]))));
    // One whole number does no harm: the least sort above both arguments is still that of reals.
    expect(uspec(p, one, r).conclusion.args[0]).toBe(one);
    refuses('open', /another instance/, () => uspec(p, one, one));
    refuses('open', /another instance/, () => uspec(uspec(p, one), one));
  });

  it('are not generalized over while a hypothesis speaks of one of them, whichever', () => {
    const th = hypothesis(at(R, x, y));
    refuses('pick-any', /free in a hypothesis/, () => generalizeAll([x, z], th));
    refuses('pick-any', /free in a hypothesis/, () => generalizeAll([z, y], th));
    refuses('pick-any', /not a variable/, () => generalizeAll([z, a], th));
    const both = generalizeAll([z, variable('w', D)], th);
    says(both, generalize(z, generalize(variable('w', D), th)).conclusion, [['hypothesis', at(R, x, y)]]);
  });
});

describe('sentences are the same', () => {
  it('exactly when their numbers are, whether these are known or not', () => {
    const check = (p: k.Sentence, q: k.Sentence): void => {
      const now = k.same(p, q);
      expect(now).toBe(p.identity === q.identity);
      expect(k.same(p, q)).toBe(now);
    };
    const fresh = (p: k.Sentence): k.Sentence => open(close('forall', x, p), x);
    fc.assert(fc.property(sentence, sentence, check), { numRuns: 500 });
    fc.assert(
      fc.property(sentence, (p) => check(p, fresh(p))),
      { numRuns: 300 },
    );
  });
  it('for each of the things that a number depends on', () => {
    const [n, i] = [variable('x', natSort), variable('x', intSort)];
    const differing: (readonly [k.Term, k.Term])[] = [
      [n, i],
      [n, variable('y', natSort)],
      [all(n, eq(a, a)), all(i, eq(a, a))],
      [all(n, eq(a, a)), some(n, eq(a, a))],
      [all(x, all(y, at(R, x, y))), all(x, all(y, at(R, y, x)))],
      [k.constant(nil, listOf(D)), k.constant(nil, listOf(natSort))],
      [k.connective('and', [eq(a, a)]), k.connective('and', [eq(a, a), eq(a, a)])],
      [k.connective('and', [eq(a, a), eq(a, a)]), k.connective('or', [eq(a, a), eq(a, a)])],
      [k.quoted('p'), k.quoted('q')],
      [k.numeral(new k.Rational(1n), natSort), k.numeral(new k.Rational(2n), natSort)],
    ];
    for (const [s, t] of differing) expect([k.same(s, t), s.identity === t.identity]).toEqual([false, false]);
    expect(k.same(all(x, at(R, x, x)), all(y, at(R, y, y)))).toBe(true);
  });
});
