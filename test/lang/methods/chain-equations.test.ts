import { describe, expect, it } from 'vitest';
import { apply, arithmetic, intSort, numeral, Rational, type Term } from '../../../kernel/index.ts';
import { chainLast } from '../../../lang/methods/chain/chain.ts';
import { Method } from '../../../lang/athena/values.ts';
import {
  a,
  all,
  and,
  b,
  c,
  EQ,
  even,
  eq,
  FROM,
  IF,
  iff,
  implies,
  less,
  list,
  machineWith,
  plus,
  proves,
  refuses,
  S,
  times,
  TO,
  x,
  y,
  z,
  zero,
} from './chain-situation.ts';

const rightZero = all(eq(plus(x, zero), x));
const rightStep = all(eq(plus(x, S(y)), S(plus(x, y))));
const commutes = all(eq(plus(x, y), plus(y, x)));
const associates = all(eq(plus(plus(x, y), z), plus(x, plus(y, z))));
const theory = machineWith(rightZero, rightStep, commutes, associates);

describe('equational steps', () => {
  it('uses an equation from left to right at the root', () => proves(theory, [plus(a, zero), TO, a, [rightZero]], eq(plus(a, zero), a)));
  it('uses an equation inside', () => proves(theory, [S(plus(a, zero)), TO, S(a), [rightZero]], eq(S(plus(a, zero)), S(a))));
  it('uses an equation from right to left', () => proves(theory, [a, FROM, plus(a, zero), [rightZero]], eq(a, plus(a, zero))));
  it('uses it either way with =', () => proves(theory, [a, EQ, plus(a, zero), [rightZero]], eq(a, plus(a, zero))));
  it('takes a single sentence without a list', () => proves(theory, [plus(a, zero), EQ, a, rightZero], eq(plus(a, zero), a)));
  it('rewrites several places at once, by several rules', () =>
    proves(
      theory,
      [times(plus(a, zero), plus(b, S(c))), EQ, times(a, S(plus(b, c))), [rightZero, rightStep]],
      eq(times(plus(a, zero), plus(b, S(c))), times(a, S(plus(b, c)))),
    ));
  it('links steps by transitivity', () =>
    proves(theory, [plus(a, S(zero)), TO, S(plus(a, zero)), [rightStep], TO, S(a), [rightZero]], eq(plus(a, S(zero)), S(a))));
  it('flattens nested lists of justifications', () =>
    proves(theory, [plus(a, zero), EQ, a, [[[rightStep], [rightZero]]]], eq(plus(a, zero), a)));
  it('takes the conjuncts of a justification apart', () => {
    const m = machineWith(and(rightZero, rightStep));
    proves(m, [plus(a, zero), EQ, a, [and(rightZero, rightStep)]], eq(plus(a, zero), a));
  });
  it('uses the assumption base when nothing is named', () =>
    proves(theory, [plus(a, S(zero)), EQ, S(plus(a, zero))], eq(plus(a, S(zero)), S(plus(a, zero)))));
  it('needs no justification between equal terms', () => proves(machineWith(), [plus(a, b), EQ, plus(a, b)], eq(plus(a, b), plus(a, b))));
  it('searches a few steps further', () =>
    proves(theory, [plus(a, S(zero)), EQ, S(a), [rightStep, rightZero]], eq(plus(a, S(zero)), S(a))));
  it('uses a hypothesis about particular terms', () => {
    const m = machineWith(eq(plus(zero, a), a), rightStep);
    proves(m, [plus(zero, S(a)), TO, S(plus(zero, a)), [rightStep], TO, S(a), [eq(plus(zero, a), a)]], eq(plus(zero, S(a)), S(a)));
  });
  it('calculates', () => {
    const n = (k: number): Term => numeral(new Rational(BigInt(k)), intSort);
    const five = apply(arithmetic.sum, [n(2), n(3)]);
    proves(machineWith(), [five, EQ, n(5)], eq(five, n(5)));
    proves(
      machineWith(),
      [apply(arithmetic.product, [five, n(2)]), EQ, apply(arithmetic.product, [n(5), n(2)]), EQ, n(10)],
      eq(apply(arithmetic.product, [five, n(2)]), n(10)),
    );
  });
  it('works through a nested chain', () =>
    proves(theory, [S(plus(a, zero)), EQ, S(a), [[plus(a, zero), EQ, a, [rightZero]]]], eq(S(plus(a, zero)), S(a))));
});

describe('conditional equations', () => {
  const cancel = all(implies(less(x, y), eq(times(x, y), zero)));
  it('proves the condition from the assumption base', () =>
    proves(machineWith(cancel, less(a, b)), [times(a, b), TO, zero, [cancel]], eq(times(a, b), zero)));
  it('proves a condition by components', () => {
    const two = all(implies(and(less(x, y), even(x)), eq(times(x, y), zero)));
    proves(machineWith(two, less(a, b), even(a)), [times(a, b), EQ, zero, [two]], eq(times(a, b), zero));
  });
  it('reads a biconditional as a conditional equation', () => {
    const r = all(iff(even(x), eq(times(x, x), zero)));
    proves(machineWith(r, even(a)), [times(a, a), EQ, zero, [r]], eq(times(a, a), zero));
  });
  it('asks the methods of the step', () => {
    const turned = all(implies(less(y, x), less(x, y)));
    const m = machineWith(cancel, less(b, a), turned);
    const prover = new Method('prover', 1, (_, machine) => chainLast.run([list([less(b, a), IF, less(a, b), [turned]])], machine));
    proves(m, [times(a, b), EQ, zero, [cancel, prover]], eq(times(a, b), zero));
  });
  it('finds what a condition leaves open among the facts', () => {
    const r = all(implies(and(less(x, y), less(y, z)), eq(times(x, z), zero)));
    proves(machineWith(r, less(a, b), less(b, c)), [times(a, c), EQ, zero, [r]], eq(times(a, c), zero));
  });
  it('says which condition could not be proved', () => {
    const e = refuses(machineWith(cancel), [times(a, b), TO, zero, [cancel]], 'chain/equational-step');
    const [nearest] = e.facts['nearest'] as { why: string; condition: Term }[];
    expect(nearest?.why).toBe('condition-not-provable');
    expect(nearest?.condition.identity).toBe(less(a, b).identity);
  });
});

describe('refusals', () => {
  it('says what the rule would give', () => {
    const e = refuses(theory, [plus(a, zero), TO, b, [rightZero]], 'chain/equational-step');
    expect(e.facts['step']).toBe(1);
    const [nearest] = e.facts['nearest'] as { why: string; gives: Term }[];
    expect(nearest?.why).toBe('other-side-differs');
    expect(nearest?.gives.identity).toBe(a.identity);
  });
  it('names the second step', () => {
    const e = refuses(theory, [plus(a, zero), TO, a, [rightZero], TO, b, [rightZero]], 'chain/equational-step');
    expect(e.facts['step']).toBe(2);
  });
  it('takes the direction as advice, like Athena', () => {
    proves(machineWith(rightStep), [S(plus(a, b)), TO, plus(a, S(b)), [rightStep]], eq(S(plus(a, b)), plus(a, S(b))));
    proves(machineWith(rightStep), [plus(a, S(b)), FROM, S(plus(a, b)), [rightStep]], eq(plus(a, S(b)), S(plus(a, b))));
  });
  it('wants justifications in the assumption base', () => {
    const e = refuses(machineWith(), [plus(a, zero), TO, a, [rightZero]], 'chain/premise-missing');
    expect((e.facts['sentence'] as Term).identity).toBe(rightZero.identity);
  });
  it('refuses malformed lists', () => {
    expect(refuses(theory, [a], 'chain/shape').facts['problem']).toBe('too-short');
    expect(refuses(theory, [a, b, c], 'chain/shape').facts['problem']).toBe('not-a-direction');
    expect(refuses(theory, [a, EQ, a, [rightZero], EQ], 'chain/shape').facts['problem']).toBe('ends-with-direction');
    expect(refuses(theory, [a, EQ, list([])], 'chain/shape').facts['problem']).toBe('not-an-object');
    expect(refuses(theory, [a, EQ, a, a], 'chain/shape').facts['problem']).toBe('not-a-justification');
  });
});
