/** Steps between atoms that are equal as truth values, whatever is named; what is merely known does not make a step follow. */
import { describe, it } from 'vitest';
import { axiom, falsum, mp, verum } from '../../../kernel/index.ts';
import {
  A,
  a,
  all,
  and,
  atMost,
  B,
  C,
  EQ,
  eq,
  even,
  IF,
  IFF,
  iff,
  implies,
  less,
  machineWith,
  not,
  odd,
  or,
  proves,
  refuses,
  S,
  x,
  zero,
} from './chain-situation.ts';

const step = 'chain/implicational-step';

describe('what was asserted', () => {
  it('an atom equals true', () => {
    proves(machineWith(even(zero), B), [verum, IF, even(zero), [B]], implies(verum, even(zero)));
    proves(machineWith(even(zero), B), [even(zero), IF, verum, [B]], implies(even(zero), verum));
    proves(machineWith(A, B), [verum, IF, A, [B]], A, 'chain->');
  });
  it('a negated atom equals false', () => {
    proves(machineWith(not(even(zero)), B), [even(zero), IF, falsum, [B]], implies(even(zero), falsum));
    proves(machineWith(not(even(zero)), B), [falsum, IF, even(zero), [B]], implies(falsum, even(zero)));
  });
  it('atoms said to be equivalent are equal', () => {
    const m = machineWith(iff(even(zero), odd(S(zero))), iff(A, B), eq(zero, S(zero)), C);
    proves(m, [A, IF, B, [C]], implies(A, B));
    proves(m, [B, IF, A, [C]], implies(B, A));
    proves(m, [even(zero), IF, odd(S(zero)), [eq(zero, S(zero))]], implies(even(zero), odd(S(zero))));
  });
  it('serves below connectives and quantifiers too', () => {
    const m = machineWith(A, B);
    proves(m, [and(verum, C), IF, and(A, C), [B]], implies(and(verum, C), and(A, C)));
    proves(m, [all(or(even(x), verum)), IF, all(or(even(x), A)), [B]], implies(all(or(even(x), verum)), all(or(even(x), A))));
  });
  it('equal atoms, by an equation between them', () => {
    proves(machineWith(eq(A, B), C), [A, IF, B, [C]], implies(A, B));
    proves(machineWith(eq(B, A), C), [A, IF, B, [C]], implies(A, B));
    proves(machineWith(eq(even(zero), verum), C), [verum, IF, even(zero), [C]], even(zero), 'chain->');
    proves(machineWith(iff(A, B), C), [A, IFF, B, [C]], iff(A, B));
  });
});

describe('does not follow', () => {
  it('from something else than true', () => {
    refuses(machineWith(A, B, C), [B, IF, A, [C]], step);
    refuses(machineWith(even(zero), A, C), [even(a), IF, even(zero), [C]], step);
  });
  it('to what is no atom', () => {
    refuses(machineWith(and(A, B), C), [verum, IF, and(A, B), [C]], step);
    refuses(machineWith(all(even(x)), C), [verum, IF, all(even(x)), [C]], step);
    refuses(machineWith(or(A, B), C), [verum, IF, or(A, B), [C]], step);
    refuses(machineWith(not(A), C), [verum, IF, not(A), [C]], step);
  });
  it('to an instance of what was asserted', () => {
    refuses(machineWith(all(even(x)), C), [verum, IF, even(zero), [C]], step);
  });
  it('to what was proved', () => {
    const m = machineWith(B, C);
    m.base.add(mp(axiom(implies(B, A)), axiom(B)));
    refuses(m, [verum, IF, A, [C]], step);
  });
  it('to what was assumed', () => {
    refuses(machineWith(even(a), C), [verum, IF, even(a), [C]], step);
  });
  it('where the arguments differ by more than the rules say', () => {
    const m = machineWith(iff(even(zero), odd(S(zero))), C);
    refuses(m, [even(zero), IF, odd(S(zero)), [C]], step);
    refuses(machineWith(iff(less(a, a), atMost(a, a)), C), [less(a, a), IF, atMost(a, zero), [C]], step);
  });
  it('where nothing was asserted at all', () => {
    refuses(machineWith(C), [verum, IF, A, [C]], step);
    refuses(machineWith(C), [A, IF, falsum, [C]], step);
    refuses(machineWith(C), [A, EQ, B, [C]], 'chain/equational-step');
  });
});
