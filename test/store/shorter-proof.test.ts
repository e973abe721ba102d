/** Proofs without detours: they say the same, rest on no more, and are as short as they should be. */
import { describe, expect, it } from 'vitest';
import {
  absurd,
  apply,
  declareSymbol,
  type FunctionSymbol,
  fcong,
  rcong,
  type Term,
  axiom,
  both,
  cases,
  connective,
  discharge,
  dn,
  either,
  equation,
  equiv,
  freshVariable,
  generalize,
  hypothesis,
  instantiateSorts,
  leftIff,
  mp,
  natSort,
  booleanSort,
  pickWitness,
  project,
  reflex,
  same,
  type Sentence,
  sortVariable,
  supposeAbsurd,
  sym,
  type Theorem,
  tran,
  close,
  egen,
  variable,
} from '../../kernel/index.ts';
import { shortened } from '../../store/shorter-proof.ts';

const [p, q, r] = ['p', 'q', 'r'].map((n) => variable(n, booleanSort)) as [Sentence, Sentence, Sentence];
const not = (s: Sentence): Sentence => connective('not', [s]);
const implies = (s: Sentence, t: Sentence): Sentence => connective('if', [s, t]);
const n = variable('n', natSort);

function rules(th: Theorem): readonly string[] {
  const found: string[] = [];
  const seen = new Set<Theorem>();
  const walk = (t: Theorem): void => {
    if (seen.has(t)) return;
    seen.add(t);
    t.step.premises.forEach(walk);
    found.push(t.step.rule);
  };
  walk(th);
  return found;
}

/** The rules of the shortened proof, which must prove the same from no more. */
function short(th: Theorem, isLemma: (th: Theorem) => boolean = () => false): readonly string[] {
  const made = shortened(th, isLemma);
  expect(same(made.conclusion, th.conclusion)).toBe(true);
  for (const a of made.assumptions) expect(th.assumptions).toContain(a);
  return rules(made);
}

describe('a detour is left out', () => {
  const fact = hypothesis(p);
  const rule = hypothesis(implies(p, q));
  it('assuming what is proved', () => {
    expect(short(mp(discharge(p, mp(rule, hypothesis(p))), project(hypothesis(connective('and', [p, r])), 0)))).toEqual([
      'hypothesis',
      'hypothesis',
      'project',
      'mp',
    ]);
  });
  it('refuting the opposite of what is proved', () => {
    const opposite = hypothesis(not(q));
    expect(short(dn(supposeAbsurd(not(q), absurd(mp(rule, fact), opposite))))).toEqual(['hypothesis', 'hypothesis', 'mp']);
    const negative = supposeAbsurd(p, absurd(mp(rule, hypothesis(p)), opposite));
    expect(short(dn(supposeAbsurd(not(q), absurd(fact, negative))))).toEqual(['hypothesis', 'hypothesis', 'mp']);
  });
  it('taking apart what was put together', () => {
    expect(short(project(both([fact, rule]), 1))).toEqual(['hypothesis']);
    const [there, back] = [hypothesis(implies(p, q)), hypothesis(implies(q, p))];
    expect(short(leftIff(equiv(there, back)))).toEqual(['hypothesis']);
    expect(short(discharge(p, mp(rule, fact)))).toEqual(['hypothesis']);
  });
  it('equations turned twice, and to themselves', () => {
    const eq = hypothesis(equation(n, variable('m', natSort)));
    expect(short(tran(reflex(n), sym(sym(eq))))).toEqual(['hypothesis']);
  });
  it('cases that are known, or that say nothing', () => {
    const arms = [discharge(p, mp(rule, hypothesis(p))), discharge(r, mp(hypothesis(implies(r, q)), hypothesis(r)))];
    const either_ = connective('or', [p, r]);
    expect(short(cases(either(fact, either_), arms))).toEqual(['hypothesis', 'hypothesis', 'mp']);
    const idle = [discharge(p, hypothesis(q)), arms[1] as Theorem];
    expect(short(cases(hypothesis(either_), idle))).toEqual(['hypothesis']);
  });
  it('cases that all end with what was to be shown', () => {
    const against = hypothesis(not(q));
    const arm = (s: Sentence) => discharge(s, absurd(mp(hypothesis(implies(s, q)), hypothesis(s)), against));
    const th = dn(supposeAbsurd(not(q), cases(hypothesis(connective('or', [p, r])), [arm(p), arm(r)])));
    const found = short(th);
    expect(found).not.toContain('dn');
    expect(found).not.toContain('absurd');
    expect(found.length).toBeLessThan(rules(th).length - 4);
  });
  it('a disjunct that is left when the other is refuted by the goal', () => {
    const against = hypothesis(not(q));
    const refuted = dn(supposeAbsurd(not(r), absurd(mp(rule, fact), against)));
    const left = cases(hypothesis(connective('or', [p, r])), [discharge(p, refuted), discharge(r, hypothesis(r))]);
    const th = dn(supposeAbsurd(not(q), absurd(mp(hypothesis(implies(r, q)), left), against)));
    expect(short(th)).not.toContain('dn');
  });
  it('a witness of whom nothing is said, and sorts replaced twice', () => {
    const someone = close('exists', n, equation(n, n));
    const w = freshVariable('w', natSort);
    expect(short(pickWitness(egen(someone, n, reflex(n)), w, fact))).toEqual(['hypothesis']);
    const [s, t] = [sortVariable('S'), sortVariable('T')];
    const x = variable('x', s);
    const general = axiom(close('forall', x, equation(x, x)));
    const twice = instantiateSorts(instantiateSorts(general, new Map([[s, t]])), new Map([[t, natSort]]));
    expect(short(twice)).toEqual(['axiom', 'sort-instance']);
  });
  it('a second proof of the same from more', () => {
    const again = mp(hypothesis(implies(r, q)), hypothesis(r));
    const once = mp(discharge(p, mp(rule, hypothesis(p))), fact);
    expect(short(both([once, once, again])).filter((x) => x === 'mp')).toHaveLength(2);
  });
});

describe('a chain of equations', () => {
  const [f, h] = [2, 1].map((n) => declareSymbol(`f${n}`, new Array(n).fill(natSort), natSort)) as [FunctionSymbol, FunctionSymbol];
  const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((name) => variable(name, natSort)) as [Term, Term, Term, Term];
  const given = (s: Term, t: Term): Theorem => hypothesis(equation(s, t));
  it('replaces all arguments of a symbol at once', () => {
    const step = (s: Term[], t: Term[], th: (Theorem | undefined)[]): Theorem => fcong(apply(f, s), apply(f, t), th);
    const th = tran(tran(step([a, c], [b, c], [given(a, b)]), step([b, c], [b, d], [undefined, given(c, d)])), reflex(apply(f, [b, d])));
    expect(short(th)).toEqual(['hypothesis', 'hypothesis', 'fcong']);
  });
  it('goes on below a symbol where it did', () => {
    const step = (s: Term, t: Term): Theorem => fcong(apply(h, [s]), apply(h, [t]), [given(s, t)]);
    const th = tran(given(d, apply(h, [a])), tran(step(a, b), step(b, c)));
    expect(short(th)).toEqual(['hypothesis', 'hypothesis', 'hypothesis', 'tran', 'fcong', 'tran']);
    const there = step(a, b);
    expect(short(tran(there, fcong(apply(h, [b]), apply(h, [a]), [sym(given(a, b))]))).length).toBeLessThanOrEqual(4);
  });
  it('is joined rather than replaced in an equation, and replaced at once in others', () => {
    const [s, t] = [given(a, b), given(b, c)];
    expect(short(rcong(s, equation(a, c), [undefined, t]))).toEqual(['hypothesis', 'hypothesis', 'tran']);
    expect(short(rcong(given(c, b), equation(a, b), [sym(given(a, c)), undefined]))).toEqual(['hypothesis', 'hypothesis', 'tran']);
    const less = declareSymbol('less', [natSort, natSort], booleanSort);
    const th = rcong(hypothesis(apply(less, [a, b])), apply(less, [a, c]), [undefined, t]);
    expect(short(rcong(th, apply(less, [d, c]), [given(a, d), undefined]))).toEqual(['hypothesis', 'hypothesis', 'hypothesis', 'rcong']);
  });
});

describe('what stays', () => {
  it('lemmas, whatever their proofs are', () => {
    const lemma = discharge(p, mp(discharge(p, hypothesis(p)), hypothesis(p)));
    expect(short(lemma, (th) => th === lemma)).toEqual(rules(lemma));
    expect(short(lemma)).toEqual(['hypothesis', 'assume']);
  });
  it('an assumption whose proof mentions a variable that is generalized', () => {
    const m = freshVariable('m', natSort);
    const goal = equation(m, m);
    const inner = discharge(goal, generalize(m, reflex(m)));
    expect(short(mp(inner, hypothesis(goal))).at(-1)).toBe('pick-any');
    const s = equation(m, n);
    const kept = mp(discharge(p, generalize(m, discharge(s, hypothesis(p)))), mp(hypothesis(implies(s, p)), hypothesis(s)));
    expect(short(kept)).toContain('pick-any');
  });
});

describe('depth', () => {
  it('of detours within detours, of cases, and of terms does no harm', () => {
    let th = hypothesis(p);
    for (let i = 0; i < 1000; i++) th = mp(discharge(p, th), hypothesis(p));
    short(th);
    const against = hypothesis(not(q));
    const either_ = connective('or', [p, r]);
    let falsity = absurd(mp(hypothesis(implies(p, q)), hypothesis(p)), against);
    for (let i = 0; i < 50; i++) falsity = cases(hypothesis(either_), [discharge(p, falsity), discharge(r, falsity)]);
    short(dn(supposeAbsurd(not(q), falsity)));
    const g = declareSymbol('g', [natSort], natSort);
    let [one, two] = [hypothesis(equation(n, variable('m', natSort))), hypothesis(equation(variable('m', natSort), n))];
    const below = (eq: Theorem): Theorem => {
      const [s, t] = eq.conclusion.args.map((a) => apply(g, [a])) as [Term, Term];
      return fcong(s, t, [eq]);
    };
    for (let i = 0; i < 1000; i++) [one, two] = [below(one), below(two)];
    short(tran(one, two));
  });
});
