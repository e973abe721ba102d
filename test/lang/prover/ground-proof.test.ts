/** Proofs from the instances that a refutation used: how short they are, and that they rest on what they should. */
import { describe, expect, it } from 'vitest';
import {
  booleanSort,
  connective,
  hypothesesOf,
  hypothesis,
  open,
  same,
  type Sentence,
  type Theorem,
  variable,
} from '../../../kernel/index.ts';
import { provedFrom, type Used } from '../../../lang/prover/ground-proof.ts';
import { proveFrom } from '../../../lang/prover/prove.ts';
import { shortlyPropositionally } from '../../../lang/prover/propositional.ts';
import { a, all, at, b, c, eq, f, iff, implies, P, Q, R, some, x, y } from '../methods/stage.ts';

const not = (p: Sentence): Sentence => connective('not', [p]);
const or = (...ps: Sentence[]): Sentence => connective('or', ps);
const and = (...ps: Sentence[]): Sentence => connective('and', ps);

/** How many applications of rules a theorem has. */
function steps(th: Theorem): number {
  const seen = new Set<Theorem>();
  const stack = [th];
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    if (seen.has(at)) continue;
    seen.add(at);
    stack.push(...at.step.premises);
  }
  return seen.size;
}

function short(goal: Sentence, premises: readonly Sentence[], more: Partial<Used> = {}): Theorem {
  const used: Used = { theorems: premises.map(hypothesis), instances: [], uniques: [], witnesses: [], replacements: [], ...more };
  const th = provedFrom(goal, used, () => {});
  if (th === undefined) throw new Error('not proved');
  expect(same(th.conclusion, goal)).toBe(true);
  for (const h of hypothesesOf(th.assumptions)) expect(premises.some((p) => same(p, h))).toBe(true);
  return th;
}

describe('a proof from instances', () => {
  it('goes forward where it can: no contradiction is needed', () => {
    expect(steps(short(at(Q, a), [implies(at(P, a), at(Q, a)), at(P, a)]))).toBe(3);
    expect(steps(short(at(P, b), [or(at(P, a), at(P, b)), not(at(P, a))]))).toBe(10);
  });
  it('takes the cheapest of several ways', () => {
    const long = [implies(at(P, a), at(Q, a)), implies(at(Q, a), at(P, b)), implies(at(P, a), at(P, b)), at(P, a)];
    expect(steps(short(at(P, b), long))).toBe(3);
  });
  it('takes goals apart', () => {
    const goal = implies(at(P, a), and(at(P, a), or(at(P, a), at(Q, a))));
    expect(steps(short(goal, []))).toBeLessThanOrEqual(4);
    expect(steps(short(iff(at(P, a), at(Q, a)), [implies(at(P, a), at(Q, a)), implies(at(Q, a), at(P, a))]))).toBeLessThanOrEqual(9);
  });
  it('splits a disjunction where nothing else is left', () => {
    short(at(Q, a), [or(at(P, a), at(P, b)), implies(at(P, a), at(Q, a)), implies(at(P, b), at(Q, a))]);
    short(or(at(P, a), not(at(P, a))), []);
    short(implies(implies(not(at(P, a)), at(P, a)), at(P, a)), []);
  });
  it('is undefined when the instances do not suffice', () => {
    const used: Used = { theorems: [hypothesis(or(at(P, a), at(Q, a)))], instances: [], uniques: [], witnesses: [], replacements: [] };
    expect(provedFrom(at(P, a), used, () => {})).toBeUndefined();
  });
  it('instantiates universal sentences, and witnesses existential ones', () => {
    const rule = all(x, implies(at(P, x), at(Q, x)));
    expect(steps(short(at(Q, a), [rule, at(P, a)], { instances: [{ sentence: rule, of: a }] }))).toBe(4);
    const w = variable('w', x.sort);
    const [from, to] = [some(x, at(P, x)), some(x, at(Q, x))];
    const instances = [
      { sentence: rule, of: w },
      { sentence: to, of: w },
    ];
    short(to, [rule, from], { instances, witnesses: [{ sentence: from, variable: w }] });
    short(all(x, implies(at(P, x), at(Q, x))), [all(y, implies(at(P, y), at(Q, y)))]);
  });
  it('rewrites below symbols, connectives and quantifiers, and equations either way round', () => {
    const replaced = (before: Sentence, after: Sentence) => ({ replacements: [{ equation: eq(b, a), from: a, to: b, before, after }] });
    const [p, q] = [at(P, at(f, a)), at(P, at(f, b))];
    expect(steps(short(q, [p, eq(a, b)], replaced(p, q)))).toBe(4);
    expect(steps(short(not(q), [not(p), eq(b, a)], replaced(p, q)))).toBeLessThanOrEqual(9);
    expect(steps(short(not(eq(a, b)), [p, not(q)], replaced(p, q)))).toBeLessThanOrEqual(12);
    const wide = (t: typeof a): Sentence => all(y, or(at(R, t, y), at(Q, c)));
    short(wide(b), [wide(a), eq(a, b)], replaced(wide(a), wide(b)));
    short(eq(c, b), [eq(a, c), eq(b, a)], replaced(eq(c, a), eq(c, b)));
  });
  it('opens a witness only after those that its sentence mentions', () => {
    const [v, w] = [variable('v', x.sort), variable('w', x.sort)];
    const outer = some(x, at(P, x));
    const every = all(x, some(y, at(R, x, y)));
    const inner = open(every, v);
    const goal = some(x, and(at(P, x), some(y, at(R, x, y))));
    const witnesses = [
      { sentence: inner, variable: w },
      { sentence: outer, variable: v },
    ];
    const instances = [
      { sentence: every, of: v },
      { sentence: goal, of: v },
      { sentence: inner, of: w },
    ];
    short(goal, [outer, every], { instances, witnesses });
  });
});

describe('a proof that the prover found', () => {
  it('is about as short as one written by hand', () => {
    const premises = [all(x, implies(at(P, x), at(Q, x))), all(x, implies(at(Q, x), at(R, x, x)))].map(hypothesis);
    const { theorem } = proveFrom(all(x, implies(at(P, x), at(R, x, x))), premises, { steps: 100_000 });
    expect(steps(theorem as Theorem)).toBe(9);
  });
});

describe('depth', () => {
  const chainOf = (n: number): Sentence[] => {
    const links = Array.from({ length: n }, (_, i) => variable(`p${i}`, booleanSort));
    return [links[0] as Sentence, ...links.slice(1).map((p, i) => implies(links[i] as Sentence, p))];
  };
  const nested = (n: number): Sentence => Array.from({ length: n }, () => at(P, a)).reduce((p, q) => implies(q, p));
  it('of what follows from what is bounded: there is another way', () => {
    const [long, goal] = [chainOf(2000), variable('p1999', booleanSort)];
    const used: Used = { theorems: long.map(hypothesis), instances: [], uniques: [], witnesses: [], replacements: [] };
    expect(provedFrom(goal, used, () => {})).toBeUndefined();
    expect(steps(short(variable('p99', booleanSort), chainOf(100)))).toBe(199);
  });
  it('of sentences is bounded: there is another way', () => {
    const used: Used = { theorems: [], instances: [], uniques: [], witnesses: [], replacements: [] };
    expect(provedFrom(nested(20_000), used, () => {})).toBeUndefined();
    expect(shortlyPropositionally(nested(5_000), [], [], () => {})).toBeDefined();
    expect(steps(short(nested(30), []))).toBeLessThanOrEqual(31);
  });
});
