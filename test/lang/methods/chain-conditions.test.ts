/** Rules under conditions: where the conditions come from, and what is told when one is missing. */
import { describe, expect, it } from 'vitest';
import { closeAll, type Sentence, type Term } from '../../../kernel/index.ts';
import {
  a,
  all,
  and,
  atMost,
  b,
  c,
  EQ,
  eq,
  even,
  FROM,
  IF,
  iff,
  implies,
  less,
  machineWith,
  not,
  odd,
  or,
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

const closedOver = (v: Term, p: Sentence): Sentence => closeAll([v], p);

describe('equality under a condition, of anything', () => {
  const extensional = all(implies(closedOver(z, eq(plus(x, z), plus(y, z))), eq(x, y)));
  const antisymmetric = all(implies(and(atMost(x, y), atMost(y, x)), eq(x, y)));
  it('whose condition is a universal of the assumption base', () => {
    const known = closedOver(z, eq(plus(a, z), plus(times(a, b), z)));
    proves(machineWith(extensional, known), [a, EQ, times(a, b), [extensional]], eq(a, times(a, b)));
    proves(machineWith(extensional, known), [times(a, b), EQ, a, [extensional]], eq(times(a, b), a));
    proves(machineWith(extensional, known), [S(a), EQ, S(times(a, b)), [extensional]], eq(S(a), S(times(a, b))));
  });
  it('whose condition is a biconditional’s', () => {
    const both = all(iff(closedOver(z, eq(plus(x, z), plus(y, z))), eq(x, y)));
    const known = closedOver(z, eq(plus(a, z), plus(b, z)));
    proves(machineWith(both, known), [a, EQ, b, [both]], eq(a, b));
  });
  it('whose condition has parts', () => {
    const m = machineWith(antisymmetric, atMost(a, S(b)), atMost(S(b), a));
    proves(m, [a, TO, S(b), [antisymmetric]], eq(a, S(b)));
    proves(m, [S(b), FROM, a, [antisymmetric]], eq(S(b), a));
    proves(m, [plus(a, a), EQ, plus(S(b), S(b)), [antisymmetric]], eq(plus(a, a), plus(S(b), S(b))));
  });
  it('not without the condition, and the condition is told', () => {
    const m = machineWith(antisymmetric, atMost(a, b));
    const e = refuses(m, [a, EQ, b, [antisymmetric]], 'chain/equational-step');
    const [nearest] = e.facts['nearest'] as { why: string; condition: Sentence }[];
    expect(nearest?.why).toBe('condition-not-provable');
    expect(nearest?.condition.identity).toBe(and(atMost(a, b), atMost(b, a)).identity);
  });
  it('a rule that fits better is named before it', () => {
    const law = all(implies(even(x), eq(plus(x, x), zero)));
    const e = refuses(machineWith(antisymmetric, law), [plus(a, a), EQ, zero, [antisymmetric, law]], 'chain/equational-step');
    const [nearest] = e.facts['nearest'] as { rule: Sentence }[];
    expect(nearest?.rule.identity).toBe(law.identity);
  });
  it('unconditional, it is no rule', () => {
    const everything = all(eq(x, y));
    refuses(machineWith(everything), [a, EQ, b, [everything]], 'chain/equational-step');
  });
});

describe('conditions of logical rules', () => {
  const rule = all(implies(and(less(x, y), even(y)), odd(x)));
  const nested = all(implies(less(x, y), implies(even(y), odd(x))));
  it('partly in the premise, partly in the assumption base', () => {
    proves(machineWith(rule, even(b)), [less(a, b), IF, odd(a), [rule]], implies(less(a, b), odd(a)));
    proves(machineWith(rule, less(a, b)), [even(b), IF, odd(a), [rule]], implies(even(b), odd(a)));
  });
  it('of a nested conditional, the outer one in the assumption base', () => {
    proves(machineWith(nested, less(a, b)), [even(b), IF, odd(a), [nested]], implies(even(b), odd(a)));
    proves(machineWith(nested, even(b)), [less(a, b), IF, odd(a), [nested]], implies(less(a, b), odd(a)));
  });
  it('a disjunction of which one side holds', () => {
    const either = all(implies(or(even(x), odd(x)), less(x, S(x))));
    proves(machineWith(either), [odd(a), IF, less(a, S(a)), [either]], implies(odd(a), less(a, S(a))));
    proves(machineWith(either), [or(odd(a), even(a)), IF, less(a, S(a)), [either]], implies(or(odd(a), even(a)), less(a, S(a))));
  });
  it('a negation in the assumption base', () => {
    const unlike = all(implies(and(even(x), not(odd(x))), less(zero, x)));
    proves(machineWith(unlike, not(odd(a))), [even(a), IF, less(zero, a), [unlike]], implies(even(a), less(zero, a)));
  });
  it('none may be missing', () => {
    refuses(machineWith(rule), [less(a, b), IF, odd(a), [rule]], 'chain/implicational-step');
    refuses(machineWith(rule, even(c)), [less(a, b), IF, odd(a), [rule]], 'chain/implicational-step');
    refuses(machineWith(nested), [even(b), IF, odd(a), [nested]], 'chain/implicational-step');
    refuses(machineWith(nested, less(b, a)), [even(b), IF, odd(a), [nested]], 'chain/implicational-step');
  });
  it('not the other way round', () => {
    refuses(machineWith(rule), [odd(a), IF, less(a, b), [rule]], 'chain/implicational-step');
    refuses(machineWith(rule, even(b)), [odd(a), IF, less(a, b), [rule]], 'chain/implicational-step');
    refuses(machineWith(rule), [not(less(a, b)), IF, not(odd(a)), [rule]], 'chain/implicational-step');
  });
});
