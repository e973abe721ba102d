/** First-order matching: terms, sorts, bound variables, depth. */
import { describe, expect, test } from 'vitest';
import { apply, same, sortVariable, type Term, variable } from '../../../kernel/index.ts';
import { matchSorts } from '../../../lang/athena/match-sorts.ts';
import { filled, matchTerm } from '../../../lang/athena/match-terms.ts';
import { a, all, at, b, D, f, g, P, R, same1, x, y } from '../methods/stage.ts';

describe('matching', () => {
  test('binds variables consistently', () => {
    const m = matchTerm(at(g, x, at(f, x)), at(g, a, at(f, a)), [x]);
    expect(m && same(m.terms.get(x.identity) as Term, a)).toBe(true);
    expect(matchTerm(at(g, x, at(f, x)), at(g, a, at(f, b)), [x])).toBeUndefined();
    expect(matchTerm(at(g, x, y), at(g, a, b), [x])).toBeUndefined();
  });
  test('what is matched, filled in, is the instance', () => {
    const pattern = at(g, x, at(g, y, x));
    const instance = at(g, at(f, a), at(g, b, at(f, a)));
    const m = matchTerm(pattern, instance, [x, y]) as NonNullable<ReturnType<typeof matchTerm>>;
    expect(same(filled(pattern, m, [x, y]), instance)).toBe(true);
  });
  test('a variable takes no bound variable', () => {
    expect(matchTerm(all(y, at(R, x, y)), all(y, at(R, y, y)), [x])).toBeUndefined();
    expect(matchTerm(all(y, at(R, x, y)), all(x, at(R, a, x)), [x])).toBeDefined();
  });
  test('sorts are matched too', () => {
    const v = variable('v', sortVariable('T'));
    const m = matchTerm(at(same1, v), at(same1, a), [v]);
    expect(m?.sorts.get(sortVariable('T'))).toBe(D);
    expect(matchSorts(all(v, at(same1, v)), all(x, at(same1, x)))?.get(sortVariable('T'))).toBe(D);
    expect(matchSorts(all(v, at(same1, v)), all(x, at(P, x)))).toBeUndefined();
  });
  test('depth is no matter', () => {
    const deep = (t: Term): Term => Array.from({ length: 100_000 }).reduce<Term>((at_) => apply(f, [at_]), t);
    expect(matchTerm(deep(x), deep(a), [x])?.terms.size).toBe(1);
  });
});
