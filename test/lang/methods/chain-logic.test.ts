import { describe, expect, it } from 'vitest';
import { either, project, type Sentence, sym, verum } from '../../../kernel/index.ts';
import { Method } from '../../../lang/athena/values.ts';
import {
  A,
  a,
  all,
  and,
  atMost,
  B,
  b,
  C,
  c,
  D,
  EQ,
  even,
  eq,
  exists,
  IF,
  IFF,
  iff,
  implies,
  less,
  machineWith,
  not,
  odd,
  ONLY,
  or,
  plus,
  proves,
  refuses,
  S,
  x,
  y,
  z,
  zero,
} from './chain-situation.ts';

const notZero = all(not(less(x, zero)));
const zeroLess = all(less(zero, S(x)));
const injective = all(iff(less(S(x), S(y)), less(x, y)));
const definition = all(iff(atMost(x, y), or(less(x, y), eq(x, y))));
const transitive = all(implies(and(less(x, y), less(y, z)), less(x, z)));
const asymmetric = all(implies(less(x, y), not(less(y, x))));
const trichotomy = all(implies(and(not(less(x, y)), not(eq(x, y))), less(y, x)));
const theory = machineWith(notZero, zeroLess, injective, definition, transitive, asymmetric, trichotomy);

describe('rules', () => {
  it('from left to right', () => proves(theory, [less(a, b), IF, not(less(b, a)), [asymmetric]], implies(less(a, b), not(less(b, a)))));
  it('a biconditional, either way', () => {
    proves(theory, [less(S(a), S(b)), IF, less(a, b), [injective]], implies(less(S(a), S(b)), less(a, b)));
    proves(theory, [less(a, b), IF, less(S(a), S(b)), [injective]], implies(less(a, b), less(S(a), S(b))));
  });
  it('with the premise in another order', () =>
    proves(theory, [and(less(b, c), less(a, b)), IF, less(a, c), [transitive]], implies(and(less(b, c), less(a, b)), less(a, c))));
  it('with more premises than needed', () =>
    proves(
      theory,
      [and(even(a), and(less(a, b), less(b, c))), IF, less(a, c), [transitive]],
      implies(and(even(a), and(less(a, b), less(b, c))), less(a, c)),
    ));
  it('with a premise from the assumption base', () => {
    const m = machineWith(transitive, less(b, c));
    proves(m, [less(a, b), IF, less(a, c), [transitive]], implies(less(a, b), less(a, c)));
  });
  it('to a part of its conclusion', () => {
    const r = all(implies(even(x), and(odd(S(x)), less(zero, S(x)))));
    proves(machineWith(r), [even(a), IF, odd(S(a)), [r]], implies(even(a), odd(S(a))));
    proves(machineWith(r), [even(a), IF, and(less(zero, S(a)), odd(S(a))), [r]], implies(even(a), and(less(zero, S(a)), odd(S(a)))));
  });
  it('from a disjunct', () => {
    proves(theory, [less(a, b), IF, atMost(a, b), [definition]], implies(less(a, b), atMost(a, b)));
    proves(theory, [or(eq(a, b), less(a, b)), IF, atMost(a, b), [definition]], implies(or(eq(a, b), less(a, b)), atMost(a, b)));
  });
  it('to a disjunction with its sides exchanged', () =>
    proves(theory, [atMost(a, b), IF, or(eq(a, b), less(a, b)), [definition]], implies(atMost(a, b), or(eq(a, b), less(a, b)))));
  it('a fact needs no premise', () => {
    proves(theory, [verum, IF, less(zero, S(a)), [zeroLess]], implies(verum, less(zero, S(a))));
    proves(theory, [verum, IF, not(less(a, zero)), [notZero]], implies(verum, not(less(a, zero))));
  });
  it('a conjunction of facts', () => {
    const axioms = and(zeroLess, notZero);
    proves(machineWith(axioms), [verum, IF, less(zero, S(a)), [axioms]], less(zero, S(a)), 'chain->');
  });
  it('nested conditionals, with facts', () => {
    const r = all(implies(even(x), all(implies(less(x, y), odd(y)))));
    const nested = implies(even(a), all(implies(less(a, y), odd(y))));
    void nested;
    const rule = all(implies(even(x), implies(less(x, y), odd(y))));
    proves(machineWith(rule, even(a)), [less(a, b), IF, odd(b), [rule]], implies(less(a, b), odd(b)));
    proves(machineWith(rule), [and(even(a), less(a, b)), IF, odd(b), [rule]], implies(and(even(a), less(a, b)), odd(b)));
    void r;
  });
  it('a universal conclusion', () => {
    const r = implies(A, all(less(zero, S(x))));
    proves(machineWith(r), [A, IF, all(less(zero, S(y))), [r]], implies(A, all(less(zero, S(x)))));
    proves(machineWith(r), [A, IF, less(zero, S(b)), [r]], implies(A, less(zero, S(b))));
  });
  it('the whole assumption base when nothing is named', () =>
    proves(theory, [less(S(a), S(b)), IF, less(a, b), IF, not(less(b, a))], implies(less(S(a), S(b)), not(less(b, a)))));
  it('tautologies when nothing is named', () => proves(machineWith(), [and(A, B), IF, or(B, C)], implies(and(A, B), or(B, C))));
});

describe('contrapositive use', () => {
  it('of a conditional', () => proves(theory, [less(b, a), IF, not(less(a, b)), [asymmetric]], implies(less(b, a), not(less(a, b)))));
  it('of a biconditional', () =>
    proves(theory, [not(less(a, b)), IF, not(less(S(a), S(b))), [injective]], implies(not(less(a, b)), not(less(S(a), S(b))))));
  it('with De Morgan', () => {
    proves(theory, [not(less(b, a)), IF, or(less(a, b), eq(a, b)), [trichotomy]], implies(not(less(b, a)), or(less(a, b), eq(a, b))));
    proves(
      theory,
      [not(less(a, c)), IF, or(not(less(a, b)), not(less(b, c))), [transitive]],
      implies(not(less(a, c)), or(not(less(a, b)), not(less(b, c)))),
    );
    proves(
      theory,
      [not(atMost(a, b)), IF, and(not(less(a, b)), not(eq(a, b))), [definition]],
      implies(not(atMost(a, b)), and(not(less(a, b)), not(eq(a, b)))),
    );
  });
  it('to a part', () => {
    proves(theory, [not(atMost(a, b)), IF, not(less(a, b)), [definition]], implies(not(atMost(a, b)), not(less(a, b))));
    const m = machineWith(transitive, less(b, c));
    proves(m, [not(less(a, c)), IF, not(less(a, b)), [transitive]], implies(not(less(a, c)), not(less(a, b))));
  });
});

describe('methods', () => {
  const leftAnd = new Method('left-and', 1, ([p], m) => project(m.need(p as Sentence, 'left-and'), 0));
  const symmetric = new Method('sym', 1, ([p], m) => sym(m.need(p as Sentence, 'sym')));
  const weaken = new Method('alternate', 2, ([p, q], m) => either(m.need(p as Sentence, 'alternate'), q as Sentence));
  it('unary ones get the premise', () => proves(machineWith(), [and(A, B), IF, A, [leftAnd]], implies(and(A, B), A)));
  it('a method without a list', () => proves(machineWith(), [eq(a, b), IF, eq(b, a), symmetric], implies(eq(a, b), eq(b, a))));
  it('binary ones get both', () => proves(machineWith(), [A, IF, or(A, B), [weaken]], implies(A, or(A, B))));
  it('may use what the premise has as conjuncts', () => {
    const second = new Method('right', 1, (_, m) => m.need(B, 'right'));
    proves(machineWith(), [and(A, B), IF, B, [second]], implies(and(A, B), B));
  });
  it('is tried among others', () => proves(machineWith(), [and(A, B), IF, A, [weaken, leftAnd]], implies(and(A, B), A)));
  it('for equivalences, in both directions', () => proves(machineWith(), [eq(a, b), IFF, eq(b, a), [symmetric]], iff(eq(a, b), eq(b, a))));
  it('reports what methods did instead', () => {
    const e = refuses(machineWith(), [and(A, B), IF, C, [leftAnd, weaken]], 'chain/implicational-step');
    const tried = e.facts['methods'] as { name: string; gave?: Sentence }[];
    expect(tried[0]?.name).toBe('left-and');
    expect(tried[0]?.gave?.identity).toBe(A.identity);
    expect(e.facts['step']).toBe(1);
  });
});

describe('part by part', () => {
  const rightZero = all(eq(plus(x, zero), x));
  it('rewrites the arguments of an atom', () =>
    proves(machineWith(rightZero), [less(plus(a, zero), b), IF, less(a, b), [rightZero]], implies(less(plus(a, zero), b), less(a, b))));
  it('by an equation that holds here', () =>
    proves(machineWith(eq(a, zero)), [less(a, b), IF, less(zero, b), [eq(a, zero)]], implies(less(a, b), less(zero, b))));
  it('below a negation, a conjunction, a conditional', () => {
    const m = machineWith(rightZero, injective);
    proves(m, [not(less(plus(a, zero), b)), IF, not(less(a, b)), [rightZero]], implies(not(less(plus(a, zero), b)), not(less(a, b))));
    proves(
      m,
      [and(less(plus(a, zero), b), A), IF, and(less(a, b), A), [rightZero]],
      implies(and(less(plus(a, zero), b), A), and(less(a, b), A)),
    );
    proves(
      m,
      [implies(less(S(a), S(b)), A), IF, implies(less(a, b), A), [injective]],
      implies(implies(less(S(a), S(b)), A), implies(less(a, b), A)),
    );
  });
  it('below quantifiers', () => {
    const m = machineWith(rightZero);
    proves(
      m,
      [all(less(plus(x, zero), S(x))), IF, all(less(x, S(x))), [rightZero]],
      implies(all(less(plus(x, zero), S(x))), all(less(x, S(x)))),
    );
    proves(
      m,
      [exists(x, less(plus(x, zero), b)), IF, exists(y, less(y, b)), [rightZero]],
      implies(exists(x, less(plus(x, zero), b)), exists(y, less(y, b))),
    );
    proves(
      m,
      [exists(x, less(plus(x, zero), b)), IFF, exists(y, less(y, b)), [rightZero]],
      iff(exists(x, less(plus(x, zero), b)), exists(y, less(y, b))),
    );
  });
  it('an equation as the premise', () => {
    proves(machineWith(), [eq(a, b), IF, eq(S(a), S(b))], implies(eq(a, b), eq(S(a), S(b))));
    proves(machineWith(less(a, c)), [eq(a, b), IF, less(b, c), [less(a, c)]], implies(eq(a, b), less(b, c)));
    proves(machineWith(not(less(a, c))), [eq(a, b), IF, not(less(b, c)), [not(less(a, c))]], implies(eq(a, b), not(less(b, c))));
  });
  it('for equivalences', () => {
    const m = machineWith(definition, injective);
    proves(m, [atMost(a, b), IFF, or(less(a, b), eq(a, b)), [definition]], iff(atMost(a, b), or(less(a, b), eq(a, b))));
    proves(m, [and(less(S(a), S(b)), C), IFF, and(less(a, b), C), [injective]], iff(and(less(S(a), S(b)), C), and(less(a, b), C)));
    proves(m, [iff(less(S(a), S(b)), C), IFF, iff(less(a, b), C), [injective]], iff(iff(less(S(a), S(b)), C), iff(less(a, b), C)));
  });
});

describe('putting steps together', () => {
  const [ab, bc, cd] = [implies(A, B), implies(B, C), iff(C, D)];
  const m = machineWith(ab, bc, cd, A);
  it('conditionals', () => proves(m, [A, IF, B, [ab], IF, C, [bc]], implies(A, C)));
  it('conditionals and biconditionals', () => proves(m, [A, IF, B, [ab], IF, C, [bc], IFF, D, [cd]], implies(A, D)));
  it('a biconditional first', () => proves(m, [D, IFF, C, [cd], IFF, D, [cd]], iff(D, D)));
  it('backwards', () => proves(m, [D, IFF, C, [cd], ONLY, B, [bc], ONLY, A, [ab]], implies(A, D)));
  it('backwards with a biconditional on the way', () => proves(m, [C, ONLY, B, [bc], IFF, B, ONLY, A, [ab]], implies(A, C)));
  it('does not mix forwards and backwards', () => {
    expect(refuses(m, [A, IF, B, [ab], ONLY, A, [ab]], 'chain/shape').facts['problem']).toBe('directions-mixed');
  });
  it('concludes the last', () => {
    proves(m, [A, IF, B, [ab], IF, C, [bc]], C, 'chain->');
    proves(m, [D, IFF, C, [cd], ONLY, B, [bc], ONLY, A, [ab]], D, 'chain<-');
    proves(machineWith(A, B, implies(and(A, B), C)), [and(A, B), IF, C, [implies(and(A, B), C)]], C, 'chain->');
  });
  it('says which premise is missing', () => {
    const lacking = machineWith(ab);
    const e = refuses(lacking, [and(A, D), IF, A, IF, B, [ab]], 'chain/premise-missing', 'chain->');
    expect((e.facts['missing'] as Sentence[]).map((p) => p.identity)).toEqual([A.identity, D.identity]);
  });
  it('an equation first, then what follows from it', () => {
    const zeroes = all(eq(plus(x, zero), x));
    const r = all(implies(eq(plus(x, zero), y), even(y)));
    const th = machineWith(zeroes, r);
    proves(th, [plus(a, zero), EQ, a, [zeroes], IF, even(a), [r]], implies(eq(plus(a, zero), a), even(a)));
    proves(th, [plus(a, zero), EQ, a, [zeroes], IF, even(a), [r]], even(a), 'chain->');
  });
  it('an equation after a logical step', () => {
    const zeroes = all(eq(plus(x, zero), x));
    const th = machineWith(zeroes, all(less(x, S(x))));
    proves(th, [verum, IF, less(a, S(a)), [all(less(x, S(x)))], EQ, S(plus(a, zero)), [zeroes]], less(a, S(plus(a, zero))), 'chain->');
    proves(
      machineWith(zeroes),
      [eq(a, b), IF, eq(b, a), [new Method('sym', 1, ([p], mm) => sym(mm.need(p as Sentence, 'sym')))], EQ, plus(a, zero), [zeroes]],
      implies(eq(a, b), eq(b, plus(a, zero))),
    );
  });
});
