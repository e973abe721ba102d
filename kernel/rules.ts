/**
 * Every way to make a theorem. Γ and Δ are sets of assumptions; a rule adds none that its premises did not have,
 * but for `hypothesis`, `axiom` and `oracle`, which say so.
 * Sentences are compared up to the names of bound variables.
 */
import { evaluate, naturalEquations } from './arithmetic.ts';
import { type Assumptions, hypothesesOf, noAssumptions, only, union, without } from './assumptions.ts';
import { type Case, exclusiveness, exhaustiveness, hypothesesOfCase, injectivity, missingCase } from './datatype.ts';
import { demand, KernelError } from './error.ts';
import {
  booleanSort,
  declareSymbol,
  equalitySymbol,
  type FunctionSymbol,
  falseSymbol,
  intSort,
  structureOf,
  trueSymbol,
} from './signature.ts';
import { isSubsort, type Sort, type SortSubstitution } from './sort.ts';
import { close, freeVariables, occursIn, open, sortVariablesOf, substituteSorts, variableNotIn } from './substitute.ts';
import { apply, connective, constant, type Quantifier, type Sentence, same, sameInstance, Term } from './term.ts';
import { type Step, Theorem, takeKey } from './theorem.ts';

const key = takeKey();

/** The one place where theorems are made: look-alikes of theorems, sentences with loose indices and lists that could change end here. */
function theorem(
  rule: string,
  assumptions: Assumptions,
  conclusion: Sentence,
  premises: readonly Theorem[] = [],
  data: readonly unknown[] = [],
): Theorem {
  for (const p of premises) demand(Theorem.is(p), rule, 'a premise is no theorem', p);
  demand(Term.is(conclusion) && conclusion.sort === booleanSort && conclusion.loose === 0, rule, 'a sentence is needed', conclusion);
  const step: Step = { rule, premises, data };
  return new Theorem(key, assumptions, conclusion, step);
}

function joined(ths: readonly Theorem[]): Assumptions {
  let all = noAssumptions;
  for (const th of ths) all = union(all, th.assumptions);
  return all;
}

export const verum = constant(trueSymbol);
export const falsum = constant(falseSymbol);

/** The equation of two terms. **Fails when** their sorts have nothing in common. */
export function equation(s: Term, t: Term): Sentence {
  return apply(equalitySymbol, [s, t]);
}

function sides(th: Theorem, rule: string): readonly [Term, Term] {
  demand(th.conclusion.symbol === equalitySymbol, rule, 'an equation is needed', th.conclusion);
  return th.conclusion.args as readonly Term[] as [Term, Term];
}

function demandKind(p: Sentence, kind: Term['kind'], rule: string): void {
  demand(p.kind === kind, rule, `this needs a sentence made with ${kind}`, p);
}

// ---------------------------------------------------------------- assumptions

/**
 *     ─────── hypothesis
 *     {P} ⊢ P
 */
export function hypothesis(p: Sentence): Theorem {
  return theorem('hypothesis', only('hypothesis', p), p);
}

/**
 *     ─────────────── axiom       {P} remembers that P was asserted, for every instance of its sort variables
 *     {axiom P} ⊢ P
 *
 * Fails when P has free variables: assert it as a hypothesis, which nobody generalizes.
 */
export function axiom(p: Sentence): Theorem {
  demand(!p.open, 'axiom', 'the sentence has free variables', p);
  return theorem('axiom', only('axiom', p), p);
}

/**
 *     ────────────────────────────── oracle      the name says who vouches for P, for all values of its free variables
 *     {oracle forall xs . P} ⊢ P
 */
export function oracle(name: string, p: Sentence): Theorem {
  demand(name !== '', 'oracle', 'an oracle has a name');
  return theorem('oracle', only('oracle', closeAll(freeVariables(p), p), name), p, [], [name, p]);
}

/**
 *     Γ ⊢ P
 *     ────── alpha        Q is P with other names for bound variables
 *     Γ ⊢ Q
 */
export function alpha(th: Theorem, q: Sentence): Theorem {
  if (th.conclusion === q) return th;
  demand(same(th.conclusion, q), 'alpha', 'the sentences differ in more than the names of bound variables', th.conclusion, q);
  return theorem('alpha', th.assumptions, q, [th]);
}

// ---------------------------------------------------------------- propositions

/**
 *          Γ ⊢ Q
 *     ─────────────── assume
 *     Γ − P ⊢ P ==> Q
 */
export function discharge(p: Sentence, th: Theorem): Theorem {
  return theorem('assume', without(th.assumptions, [p]), connective('if', [p, th.conclusion]), [th], [p]);
}

/**
 *     Γ ⊢ P ==> Q      Δ ⊢ P
 *     ────────────────────── mp
 *           Γ ∪ Δ ⊢ Q
 */
export function mp(conditional: Theorem, antecedent: Theorem): Theorem {
  const c = conditional.conclusion;
  demandKind(c, 'if', 'mp');
  demand(
    same(c.args[0] as Term, antecedent.conclusion),
    'mp',
    'the second sentence is not the antecedent of the first',
    c,
    antecedent.conclusion,
  );
  return theorem('mp', union(conditional.assumptions, antecedent.assumptions), c.args[1] as Term, [conditional, antecedent]);
}

/**
 *     Γ1 ⊢ P1   …   Γn ⊢ Pn
 *     ──────────────────────────── both        n ≥ 1
 *     Γ1 ∪ … ∪ Γn ⊢ and P1 … Pn
 */
export function both(given: readonly Theorem[]): Theorem {
  const ths = [...given];
  const parts = ths.map((t) => t.conclusion);
  return theorem('both', joined(ths), connective('and', parts), ths);
}

/**
 *     Γ ⊢ and P1 … Pn
 *     ─────────────── project
 *         Γ ⊢ Pi
 */
export function project(th: Theorem, i: number): Theorem {
  demandKind(th.conclusion, 'and', 'project');
  const p = th.conclusion.args[i];
  demand(p !== undefined, 'project', 'there is no such conjunct', th.conclusion, i);
  return theorem('project', th.assumptions, p, [th], [i]);
}

/**
 *          Γ ⊢ Pi
 *     ─────────────── either        Pi one of the disjuncts
 *     Γ ⊢ or P1 … Pn
 */
export function either(th: Theorem, disjunction: Sentence): Theorem {
  demandKind(disjunction, 'or', 'either');
  demand(
    disjunction.args.some((p) => same(p, th.conclusion)),
    'either',
    'no disjunct is the sentence proved',
    disjunction,
    th.conclusion,
  );
  return theorem('either', th.assumptions, disjunction, [th], [disjunction]);
}

/**
 *     Γ ⊢ or P1 … Pn     Δj ⊢ Qj ==> R
 *     ──────────────────────────────── cases     every Pi is some Qj, or itself a disjunction of which this holds
 *            Γ ∪ Δ1 ∪ … ⊢ R
 */
export function cases(disjunction: Theorem, given: readonly Theorem[]): Theorem {
  const conditionals = [...given];
  demandKind(disjunction.conclusion, 'or', 'cases');
  demand(conditionals.length > 0, 'cases', 'no cases are given');
  for (const c of conditionals) demandKind(c.conclusion, 'if', 'cases');
  const result = (conditionals[0] as Theorem).conclusion.args[1] as Term;
  for (const c of conditionals)
    demand(same(c.conclusion.args[1] as Term, result), 'cases', 'two cases reach different conclusions', result, c.conclusion.args[1]);
  const covered = (p: Sentence): boolean =>
    conditionals.some((c) => same(c.conclusion.args[0] as Term, p)) || (p.kind === 'or' && p.args.every(covered));
  for (const p of disjunction.conclusion.args) demand(covered(p), 'cases', 'a disjunct is not covered', p);
  const all = [disjunction, ...conditionals];
  return theorem('cases', joined(all), result, all);
}

/**
 *     Γ ⊢ P      Δ ⊢ not P
 *     ──────────────────── absurd
 *        Γ ∪ Δ ⊢ false
 */
export function absurd(th: Theorem, negated: Theorem): Theorem {
  demandKind(negated.conclusion, 'not', 'absurd');
  demand(
    same(negated.conclusion.args[0] as Term, th.conclusion),
    'absurd',
    'the second sentence is not the negation of the first',
    th.conclusion,
    negated.conclusion,
  );
  return theorem('absurd', union(th.assumptions, negated.assumptions), falsum, [th, negated]);
}

/**
 *       Γ ⊢ false
 *     ───────────── suppose-absurd
 *     Γ − P ⊢ not P
 */
export function supposeAbsurd(p: Sentence, th: Theorem): Theorem {
  demand(same(th.conclusion, falsum), 'suppose-absurd', 'the body must derive false', th.conclusion);
  return theorem('suppose-absurd', without(th.assumptions, [p]), connective('not', [p]), [th], [p]);
}

/**
 *     Γ ⊢ not not P
 *     ───────────── dn
 *        Γ ⊢ P
 */
export function dn(th: Theorem): Theorem {
  demandKind(th.conclusion, 'not', 'dn');
  const p = th.conclusion.args[0] as Term;
  demandKind(p, 'not', 'dn');
  return theorem('dn', th.assumptions, p.args[0] as Term, [th]);
}

/**
 *     Γ ⊢ P ==> Q     Δ ⊢ Q ==> P
 *     ─────────────────────────── equiv
 *          Γ ∪ Δ ⊢ P <==> Q
 */
export function equiv(forward: Theorem, backward: Theorem): Theorem {
  const f = forward.conclusion;
  const b = backward.conclusion;
  demandKind(f, 'if', 'equiv');
  demandKind(b, 'if', 'equiv');
  demand(
    same(f.args[0] as Term, b.args[1] as Term) && same(f.args[1] as Term, b.args[0] as Term),
    'equiv',
    'the second is not the converse of the first',
    f,
    b,
  );
  return theorem('equiv', union(forward.assumptions, backward.assumptions), connective('iff', f.args), [forward, backward]);
}

/**
 *     Γ ⊢ P <==> Q
 *     ──────────── left-iff, right-iff (with the sides exchanged)
 *     Γ ⊢ P ==> Q
 */
export function leftIff(th: Theorem): Theorem {
  demandKind(th.conclusion, 'iff', 'left-iff');
  return theorem('left-iff', th.assumptions, connective('if', th.conclusion.args), [th]);
}
export function rightIff(th: Theorem): Theorem {
  demandKind(th.conclusion, 'iff', 'right-iff');
  const [p, q] = th.conclusion.args as [Term, Term];
  return theorem('right-iff', th.assumptions, connective('if', [q, p]), [th]);
}

/**
 *     ────── true-intro
 *     ⊢ true
 */
export function trueIntro(): Theorem {
  return theorem('true-intro', noAssumptions, verum);
}

// ---------------------------------------------------------------- quantifiers

/**
 *     Γ ⊢ forall x . P
 *     ──────────────── uspec        t of x's sort, or of a subsort
 *        Γ ⊢ P[t/x]
 */
export function uspec(th: Theorem, t: Term): Theorem {
  demandKind(th.conclusion, 'forall', 'uspec');
  demand(isSubsort(t.sort, th.conclusion.binds as Sort), 'uspec', "the term's sort does not fit the bound variable's", t, th.conclusion);
  return theorem('uspec', th.assumptions, open(th.conclusion, t), [th], [t]);
}

/**
 *          Γ ⊢ P
 *     ──────────────── pick-any        x free in no hypothesis of Γ
 *     Γ ⊢ forall x . P
 */
export function generalize(x: Term, th: Theorem, name = x.name): Theorem {
  demandFresh(x, th.assumptions, 'pick-any');
  return theorem('pick-any', th.assumptions, close('forall', x, th.conclusion, name), [th], [x]);
}

/** The eigenvariable condition; axioms and oracles are closed. */
function demandFresh(x: Term, assumptions: Assumptions, rule: string): void {
  demand(x.kind === 'variable', rule, 'not a variable', x);
  for (const a of assumptions)
    demand(!occursIn(x, a.sentence), rule, 'the variable occurs free in a hypothesis that the conclusion rests on', x, a.sentence);
}

/**
 *        Γ ⊢ P[t/x]
 *     ──────────────── egen       t of x's sort, or of a subsort
 *     Γ ⊢ exists x . P
 */
export function egen(existential: Sentence, t: Term, th: Theorem): Theorem {
  demandKind(existential, 'exists', 'egen');
  demand(isSubsort(t.sort, existential.binds as Sort), 'egen', "the term's sort does not fit the bound variable's", t, existential);
  demand(same(open(existential, t), th.conclusion), 'egen', 'the sentence proved is not that instance', existential, t, th.conclusion);
  return theorem('egen', th.assumptions, existential, [th], [existential, t]);
}

/**
 *     Γ ⊢ exists x . P     Δ ⊢ Q
 *     ───────────────────────────── pick-witness      w not free in Q, in exists x . P, nor in Δ − P[w/x]
 *     Γ ∪ (Δ − P[w/x]) ⊢ Q
 */
export function pickWitness(existential: Theorem, w: Term, th: Theorem): Theorem {
  const e = existential.conclusion;
  demandKind(e, 'exists', 'pick-witness');
  demand(
    w.kind === 'variable' && isSubsort(e.binds as Sort, w.sort),
    'pick-witness',
    'the witness must be a variable of the bound sort',
    w,
    e,
  );
  const rest = without(th.assumptions, [open(e, w)]);
  demandFresh(w, rest, 'pick-witness');
  demand(!occursIn(w, th.conclusion), 'pick-witness', 'the witness occurs free in the result', w, th.conclusion);
  demand(!occursIn(w, e), 'pick-witness', 'the witness occurs free in the existential sentence', w, e);
  return theorem('pick-witness', union(existential.assumptions, rest), th.conclusion, [existential, th], [w]);
}

/** What `exists-unique x . P` stands for: `exists x . P & forall y . P[y/x] ==> y = x`. */
export function meaningOfUnique(p: Sentence): Sentence {
  demandKind(p, 'exists-unique', 'unique');
  const [x, y] = ['x', 'y'].map((letter) => variableNotIn(p, letter, p.binds as Sort)) as [Term, Term];
  const only = close('forall', y, connective('if', [open(p, y), equation(y, x)]), 'y');
  return close('exists', x, connective('and', [open(p, x), only]), p.name);
}

/**
 *     Γ ⊢ exists-unique x . P
 *     ═══════════════════════════════════════════════ unique-elim (down), unique-intro (up)
 *     Γ ⊢ exists x . P & forall y . P[y/x] ==> y = x
 */
export function uniqueElim(th: Theorem): Theorem {
  return theorem('unique-elim', th.assumptions, meaningOfUnique(th.conclusion), [th]);
}
export function uniqueIntro(unique: Sentence, th: Theorem): Theorem {
  demand(
    same(meaningOfUnique(unique), th.conclusion),
    'unique-intro',
    'the sentence proved is not what unique existence means',
    unique,
    th.conclusion,
  );
  return theorem('unique-intro', th.assumptions, unique, [th], [unique]);
}

// ---------------------------------------------------------------- sorts

/**
 *      Γ ⊢ P
 *     ───────── sort-instance      θ replaces sort variables; axioms and oracles stay as they are, being true at every instance
 *     Γθ ⊢ Pθ
 */
export function instantiateSorts(th: Theorem, given: SortSubstitution): Theorem {
  const by = new Map(given);
  const changed = hypothesesOf(th.assumptions).filter((p) => !p.ground);
  let assumptions = without(th.assumptions, changed);
  for (const p of changed) assumptions = union(assumptions, only('hypothesis', substituteSorts(p, by)));
  return theorem('sort-instance', assumptions, substituteSorts(th.conclusion, by), [th], [...by]);
}

// ---------------------------------------------------------------- equality

/**
 *     ─────── reflex
 *     ⊢ t = t
 */
export function reflex(t: Term): Theorem {
  return theorem('reflex', noAssumptions, equation(t, t), [], [t]);
}

/**
 *     Γ ⊢ s = t
 *     ───────── sym
 *     Γ ⊢ t = s
 */
export function sym(th: Theorem): Theorem {
  const [s, t] = sides(th, 'sym');
  return theorem('sym', th.assumptions, equation(t, s), [th]);
}

/**
 *     Γ ⊢ s = t     Δ ⊢ t = u
 *     ─────────────────────── tran
 *          Γ ∪ Δ ⊢ s = u
 */
export function tran(first: Theorem, second: Theorem): Theorem {
  const [s, t] = sides(first, 'tran');
  const [t2, u] = sides(second, 'tran');
  demand(same(t, t2), 'tran', 'the two equations do not share their middle term', first.conclusion, second.conclusion);
  return theorem('tran', union(first.assumptions, second.assumptions), equation(s, u), [first, second]);
}

/**
 *     Γi ⊢ si = ti
 *     ────────────────────────── fcong       where si and ti are the same, no premise is needed (undefined)
 *     ∪Γi ⊢ f s1 … = f t1 …
 */
export function fcong(s: Term, t: Term, args: readonly (Theorem | undefined)[]): Theorem {
  const used = congruent(s, t, args, 'fcong');
  return theorem('fcong', joined(used), equation(s, t), used, [s, t]);
}

/**
 *     Γ ⊢ R s1 …      Δi ⊢ si = ti
 *     ──────────────────────────── rcong
 *          Γ ∪ Δi ⊢ R t1 …
 */
export function rcong(th: Theorem, t: Sentence, args: readonly (Theorem | undefined)[]): Theorem {
  const used = [th, ...congruent(th.conclusion, t, args, 'rcong')];
  return theorem('rcong', joined(used), t, used, [t]);
}

function congruent(s: Term, t: Term, args: readonly (Theorem | undefined)[], rule: string): Theorem[] {
  demand(
    s.kind === 'application' && sameInstance(s, t),
    rule,
    'the two do not apply the same symbol, at the same instance',
    s,
    t,
  );
  return s.args.flatMap((a, i) => {
    const b = t.args[i] as Term;
    const th = args[i];
    if (th === undefined) {
      demand(same(a, b), rule, `argument ${i + 1} differs and no equation is given for it`, a, b);
      return [];
    }
    const [x, y] = sides(th, rule);
    demand(same(x, a) && same(y, b), rule, `the equation for argument ${i + 1} does not say what is needed`, th.conclusion, a, b);
    return [th];
  });
}

/**
 *     Γ ⊢ s = t     Δ ⊢ P[s/x]
 *     ──────────────────────── leibniz       admitted beside fcong and rcong because it also works below quantifiers
 *          Γ ∪ Δ ⊢ P[t/x]
 *
 * P is given as a sentence and x as a variable in it.
 */
export function leibniz(eq: Theorem, th: Theorem, p: Sentence, x: Term): Theorem {
  const [s, t] = sides(eq, 'leibniz');
  const pattern = close('forall', x, p);
  demand(
    isSubsort(s.sort, x.sort) && isSubsort(t.sort, x.sort),
    'leibniz',
    "the variable's sort does not fit the equation's",
    x,
    eq.conclusion,
  );
  demand(
    same(open(pattern, s), th.conclusion),
    'leibniz',
    'the sentence proved does not have the left side in these places',
    th.conclusion,
  );
  return theorem('leibniz', union(eq.assumptions, th.assumptions), open(pattern, t), [eq, th], [p, x]);
}

/**
 *     ─────────────────────────────── boolean-identity         p and q of sort Boolean, made of symbols
 *     ⊢ p = q <==> (p <==> q)
 */
export function booleanIdentity(p: Sentence, q: Sentence): Theorem {
  return theorem('boolean-identity', noAssumptions, connective('iff', [equation(p, q), connective('iff', [p, q])]), [], [p, q]);
}

// ---------------------------------------------------------------- structures

/**
 *     ──────────────────────────────────────────────── injectivity      c constructs elements of a datatype
 *     ⊢ forall xs ys . c xs = c ys <==> x1 = y1 & …
 */
export function constructorInjectivity(c: FunctionSymbol): Theorem {
  return theorem('injectivity', noAssumptions, injectivity(c), [], [c]);
}

/**
 *     ──────────────────────────────────── exclusiveness      c and d two constructors of a datatype
 *     ⊢ forall xs ys . not c xs = d ys
 */
export function constructorExclusiveness(c: FunctionSymbol, d: FunctionSymbol): Theorem {
  return theorem('exclusiveness', noAssumptions, exclusiveness(c, d), [], [c, d]);
}

/**
 *     ─────────────────────────────────────────── exhaustiveness      S a datatype or structure
 *     ⊢ forall v : S . (exists xs . v = c xs) | …
 */
export function constructorExhaustiveness(s: Sort): Theorem {
  return theorem('exhaustiveness', noAssumptions, exhaustiveness(s), [], [s]);
}

/**
 *     Γi ⊢ P[ti/v]     for each case i
 *     ──────────────────────────────────── induction
 *     ∪ (Γi − {P[u/v] …}) ⊢ forall v . P
 *
 * The ti are terms of constructors and distinct variables; u ranges over the variables of ti, other than ti itself, that
 * have the sort of v. Sound because every element is the value of a finite constructor term and u's is smaller than ti's.
 *
 * Fails when the ti do not cover the sort, or a variable of ti occurs free in the goal or in what remains of Γi.
 */
export function induction(goal: Sentence, clauses: readonly { readonly pattern: Term; readonly theorem: Theorem }[]): Theorem {
  const given = [...clauses].map(({ pattern, theorem }) => ({ pattern, theorem }));
  demandKind(goal, 'forall', 'induction');
  const s = goal.binds as Sort;
  demand(structureOf(s) !== undefined, 'induction', 'the bound variable ranges over no datatype or structure', goal);
  const missing = missingCase(
    given.map((c) => c.pattern),
    s,
  );
  demand(missing === undefined, 'induction', 'the cases do not cover the sort', missing);
  let all: Assumptions = noAssumptions;
  for (const c of given) {
    const { variables, hypotheses }: Case = hypothesesOfCase(goal, c.pattern);
    demand(
      same(c.theorem.conclusion, open(goal, c.pattern)),
      'induction',
      'a case proves something else than its instance of the goal',
      open(goal, c.pattern),
      c.theorem.conclusion,
    );
    const rest = without(c.theorem.assumptions, hypotheses);
    for (const v of variables) {
      demandFresh(v, rest, 'induction');
      demand(!occursIn(v, goal), 'induction', 'a variable of a case occurs free in the goal', v);
    }
    all = union(all, rest);
  }
  return theorem(
    'induction',
    all,
    goal,
    given.map((c) => c.theorem),
    [goal, given.map((c) => c.pattern)],
  );
}

/**
 *     Γ ⊢ P[0/x]     Δ ⊢ forall x . 0 <= x & P ==> P[x + 1/x]     Θ ⊢ forall x . x <= 0 & P ==> P[x - 1/x]
 *     ─────────────────────────────────────────────────────────────────────────────────────────────────── int-induction
 *                                   Γ ∪ Δ ∪ Θ ⊢ forall x : Int . P
 */
export function intInduction(goal: Sentence, zero: Theorem, up: Theorem, down: Theorem): Theorem {
  demandKind(goal, 'forall', 'int-induction');
  demand(goal.binds === intSort, 'int-induction', 'the bound variable is not an integer', goal);
  const needed = evaluate.integerInduction(goal);
  [zero, up, down].forEach((th, i) =>
    demand(same(th.conclusion, needed[i] as Term), 'int-induction', 'a premise does not say what is needed', needed[i], th.conclusion),
  );
  return theorem('int-induction', joined([zero, up, down]), goal, [zero, up, down], [goal]);
}

// ---------------------------------------------------------------- arithmetic

/**
 *     ───────── compute       t a ground term of arithmetic, v its value;  ⊢ t or ⊢ not t for a comparison
 *     ⊢ t = v
 */
export function compute(t: Term): Theorem {
  return theorem('compute', noAssumptions, evaluate.result(t), [], [t]);
}

/** The recursion equations of the arithmetic of Nat: `⊢ forall n . n + 0 = n` and so on, by number. */
export function naturalEquation(i: number): Theorem {
  const all = naturalEquations();
  demand(all[i] !== undefined, 'natural-equation', 'there is no such equation', i);
  return theorem('natural-equation', noAssumptions, all[i] as Term, [], [i]);
}

// ---------------------------------------------------------------- definitions

/**
 *     ────────────────────────────────── define         f new, xs distinct, free variables of t among xs
 *     ⊢ forall xs . f xs = t   (or <==>)
 *
 * Fails when the body has a free or sort variable that the parameters have not: the definition would say too much.
 */
export function define(
  name: string,
  given: readonly Term[],
  body: Term,
): { readonly symbol: FunctionSymbol; readonly theorem: Theorem } {
  const parameters = [...given];
  demandDefinable(parameters, body, 'define');
  const symbol = declareSymbol(
    name,
    parameters.map((p) => p.sort),
    body.sort,
  );
  const left = parameters.length === 0 ? constant(symbol) : apply(symbol, parameters);
  const says = body.sort === booleanSort ? connective('iff', [left, body]) : equation(left, body);
  return { symbol, theorem: theorem('define', noAssumptions, closeAll(parameters, says), [], [symbol, parameters, body]) };
}

/**
 *     ⊢ forall xs . exists-unique y . P
 *     ───────────────────────────────── describe         f new; Γ may hold axioms, no hypotheses
 *     Γ ⊢ forall xs . P[f xs/y]
 */
export function describe(
  name: string,
  given: readonly Term[],
  th: Theorem,
): { readonly symbol: FunctionSymbol; readonly theorem: Theorem } {
  const parameters = [...given];
  demand(
    hypothesesOf(th.assumptions).length === 0 && !th.conclusion.open,
    'describe',
    'unique existence must be proved, without hypotheses',
    th.conclusion,
  );
  let p = th.conclusion;
  for (const x of parameters) {
    demandKind(p, 'forall', 'describe');
    demand(x.kind === 'variable' && x.sort === p.binds && !occursIn(x, p), 'describe', 'the parameters do not fit the theorem', x, p);
    p = open(p, x);
  }
  demandKind(p, 'exists-unique', 'describe');
  demandDefinable(parameters, p, 'describe');
  const symbol = declareSymbol(
    name,
    parameters.map((x) => x.sort),
    p.binds as Sort,
  );
  const left = parameters.length === 0 ? constant(symbol) : apply(symbol, parameters);
  return { symbol, theorem: theorem('describe', th.assumptions, closeAll(parameters, open(p, left)), [th], [symbol, parameters]) };
}

function demandDefinable(parameters: readonly Term[], body: Term, rule: string): void {
  const names = new Set(parameters.map((p) => p.identity));
  demand(
    names.size === parameters.length && parameters.every((p) => p.kind === 'variable'),
    rule,
    'parameters must be distinct variables',
    parameters,
  );
  for (const v of freeVariables(body)) demand(names.has(v.identity), rule, 'the definition has a free variable that is no parameter', v);
  const sorts = new Set(parameters.flatMap((p) => sortVariablesOf(p)));
  for (const s of sortVariablesOf(body)) demand(sorts.has(s), rule, 'the definition has a sort variable that its parameters have not', s);
}

/** The sentence quantified over variables, the first outermost. */
export function closeAll(variables: readonly Term[], p: Sentence, kind: Quantifier = 'forall'): Sentence {
  return variables.reduceRight((q, v) => close(kind, v, q), p);
}

export { KernelError };
