/** Proofs that pick fewer variables prove the same. */
import { describe, expect, it } from 'vitest';
import {
  both,
  discharge,
  equation,
  generalize,
  hypothesis,
  natSort,
  realSort,
  reflex,
  same,
  type Sort,
  sym,
  type Term,
  type Theorem,
  uspec,
  variable,
} from '../../kernel/index.ts';
import { withFewerVariables } from '../../store/fewer-variables.ts';
import { inOrder } from '../../store/shorter-proof.ts';

const [x, y, z] = ['x', 'y', 'z'].map((n) => variable(n, natSort)) as [Term, Term, Term];
const fewer = (th: Theorem, isLemma: (t: Theorem) => boolean = () => false): Theorem | undefined =>
  withFewerVariables(
    inOrder(th, (t) => !isLemma(t)),
    isLemma,
  );

/** The variables that a proof picks. */
function picked(th: Theorem): number {
  return new Set(inOrder(th, () => true).flatMap(({ step }) => (step.rule === 'pick-any' ? [(step.data[0] as Term).identity] : []))).size;
}

const itself = (v: Term): Theorem => generalize(v, reflex(v));

describe('two variables', () => {
  it('are one where no step speaks of both', () => {
    const th = both([itself(x), itself(y), generalize(z, discharge(equation(z, z), reflex(z)))]);
    const made = fewer(th) as Theorem;
    expect(picked(th)).toBe(3);
    expect(picked(made)).toBe(1);
    expect(same(made.conclusion, th.conclusion)).toBe(true);
  });
  it('stay two where a step speaks of both, in its conclusion or under a hypothesis', () => {
    const swapped = discharge(equation(x, y), sym(hypothesis(equation(x, y))));
    expect(fewer(generalize(x, generalize(y, swapped)))).toBeUndefined();
    const p = equation(x, x);
    const under = discharge(p, generalize(y, both([hypothesis(p), reflex(y)])));
    expect(fewer(generalize(x, under))).toBeUndefined();
  });
  it('stay two when they are of different sorts', () => {
    const w = variable('w', realSort as Sort);
    expect(fewer(both([itself(x), itself(w)]))).toBeUndefined();
  });
});

describe('what stays', () => {
  it('a lemma, whatever variables its proof picks', () => {
    const lemma = itself(y);
    const th = both([itself(x), generalize(z, uspec(lemma, z))]);
    const made = fewer(th, (t) => t === lemma) as Theorem;
    expect(inOrder(made, () => true)).toContain(lemma);
    expect(same(made.conclusion, th.conclusion)).toBe(true);
  });
  it('a variable that nobody picks', () => {
    const open = both([hypothesis(equation(x, x)), itself(y), itself(z)]);
    const made = fewer(open) as Theorem;
    expect(made.assumptions).toEqual(open.assumptions);
    expect(same(made.conclusion, open.conclusion)).toBe(true);
  });
});
