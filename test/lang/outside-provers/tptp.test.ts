import { describe, expect, it } from 'vitest';
import {
  apply,
  arithmetic,
  booleanSort,
  close,
  constant,
  declareSymbol,
  equation,
  intSort,
  numeral,
  Rational,
  sortVariable,
  variable,
} from '../../../kernel/index.ts';
import { tptpProblem } from '../../../lang/outside-provers/tptp.ts';
import { NotTranslatable } from '../../../lang/outside-provers/vocabulary.ts';
import { A, a, all, and, at, eq, f, implies, not, P, quantify, R, same1, some, x, y } from '../methods/stage.ts';

const lines = (text: string): readonly string[] => text.trim().split('\n');
const stated = (text: string): readonly string[] => lines(text).filter((l) => /^...\((p\d|goal),/.test(l));
const background = (text: string): readonly string[] => lines(text).filter((l) => l.includes('(background'));

describe('a problem with types', () => {
  it('has a type for each sort, and no guards where sorts are apart', () => {
    expect(lines(tptpProblem([all(x, implies(at(P, x), at(R, x, a)))], at(P, a), true))).toEqual([
      'tff(type_s0_D,type,s0_D: $tType).',
      'tff(type_f0_P,type,f0_P: s0_D > $o).',
      'tff(type_f1_R,type,f1_R: (s0_D * s0_D) > $o).',
      'tff(type_c2_a,type,c2_a: s0_D).',
      'tff(p0,axiom,(! [X0: s0_D] : (f0_P(X0) => f1_R(X0,c2_a)))).',
      'tff(goal,conjecture,f0_P(c2_a)).',
    ]);
  });

  it('guards sorts of which one is within the other, and says which is', () => {
    const [n, r] = [variable('n', intSort), variable('r', arithmetic.sum.result)];
    const text = tptpProblem([close('forall', r, equation(apply(arithmetic.sum, [r, r]), r))], close('exists', n, equation(n, n)), true);
    expect(stated(text)[0]).toMatch(/\(! \[X0: (\w+)\] : \(is_s\w+_Real\(X0\) => /);
    expect(stated(text)[1]).toMatch(/\(\? \[X0: (\w+)\] : \(is_s\w+_Int\(X0\) & /);
    expect(background(text).some((l) => /is_s\w+_Int\(X0\) => is_s\w+_Real\(X0\)/.test(l))).toBe(true);
    expect(background(text).some((l) => /is_s\w+_Real\(X0\) => is_s\w+_Int\(X0\)/.test(l))).toBe(false);
    // Sums of integers are integers.
    expect(background(text).some((l) => /is_s\w+_Int\(X0\) & is_s\w+_Int\(X1\)\) => is_s\w+_Int\(f/.test(l))).toBe(true);
  });

  it('has a function for each instance of a symbol', () => {
    const b = constant(declareSymbol('truth', [], booleanSort));
    const text = tptpProblem([], and(at(same1, a), at(same1, b)), true);
    const heads = [...text.matchAll(/(f\d+_H)\(/g)].map((m) => m[1]);
    expect(new Set(heads).size).toBe(2);
  });

  it('takes sort variables for sorts', () => {
    const v = variable('v', sortVariable('T'));
    expect(stated(tptpProblem([], quantify('forall', v, eq(v, v)), true))).toEqual(['tff(goal,conjecture,(! [X0: s0_T] : (X0 = X0))).']);
  });

  it('writes out that there is exactly one, also below other quantifiers', () => {
    const text = tptpProblem([], all(x, quantify('exists-unique', y, at(R, x, y))), true);
    expect(stated(text)[0]).toBe(
      'tff(goal,conjecture,(! [X0: s0_D] : (? [X1: s0_D] : (f0_R(X0,X1) & (! [Y1: s0_D] : (f0_R(X0,Y1) => Y1 = X1)))))).',
    );
  });
});

describe('a problem without types', () => {
  it('guards each quantifier, and says that no sort is empty and where functions lead', () => {
    const text = tptpProblem([some(x, eq(at(f, x), x))], not(all(y, at(P, y))), false);
    expect(stated(text)).toEqual([
      'fof(p0,axiom,(? [X0] : (is_s0_D(X0) & (f0_f(X0) = X0)))).',
      'fof(goal,conjecture,~ (! [X0] : (is_s0_D(X0) => f1_P(X0)))).',
    ]);
    expect(background(text)).toEqual([
      'fof(background0,axiom,? [X0] : is_s0_D(X0)).',
      'fof(background1,axiom,! [X0] : ((is_s0_D(X0)) => is_s0_D(f0_f(X0)))).',
    ]);
  });
});

describe('truth values', () => {
  it('as arguments are elements of two kinds', () => {
    const text = tptpProblem([at(same1, A)], A, true);
    expect(stated(text)).toEqual(['tff(p0,axiom,f0_H(c1_A)).', 'tff(goal,conjecture,holds(c1_A)).']);
    expect(background(text).some((l) => l.includes('(X0 = tt | X0 = ff)'))).toBe(true);
  });

  it('do not trouble a problem that only says atoms', () => {
    expect(tptpProblem([], A, true)).not.toContain('holds');
  });

  it('made with a connective are refused as arguments', () => {
    expect(() => tptpProblem([], at(same1, and(A, A)), true)).toThrow(NotTranslatable);
  });
});

it('tells numbers apart by value and sort', () => {
  const [one, two] = [1n, 2n].map((n) => numeral(new Rational(n), intSort)) as [typeof a, typeof a];
  const text = stated(tptpProblem([], and(equation(one, two), equation(one, one)), true))[0] as string;
  const [p, q, r, s] = [...text.matchAll(/n\d+/g)].map((m) => m[0]);
  expect([p === q, r === s, p === r]).toEqual([false, true, true]);
});

it('refuses sentences too deep to be written', () => {
  let deep = a;
  for (let i = 0; i < 2_000; i++) deep = at(f, deep);
  expect(() => tptpProblem([], at(P, deep), true)).toThrow(NotTranslatable);
});
