/**
 * Every way to make a theorem. Γ and Δ are sets of assumptions; a rule adds none that its premises did not have,
 * but for `hypothesis`, `axiom` and `oracle`, which say so.
 * Sentences are compared up to the names of bound variables.
 */
import * as arithmetic from './arithmetic.ts';
import { type Assumptions, hypothesesOf, noAssumptions, only, union, without } from './assumptions.ts';
import * as datatype from './datatype.ts';
import * as definition from './definition.ts';
import { demand } from './error.ts';
import { booleanSort, equalitySymbol, type FunctionSymbol, falseSymbol, trueSymbol } from './signature.ts';
import { isSubsort, type Sort, type SortSubstitution } from './sort.ts';
import {
  close,
  closeAll,
  connective,
  constant,
  equation,
  freeVariables,
  type Kind,
  occursIn,
  open,
  same,
  sameInstance,
  type Sentence,
  substituteSorts,
  Term,
} from './term.ts';
import { Theorem, takeKey } from './theorem.ts';

const key = takeKey();
export const verum = constant(trueSymbol);
export const falsum = constant(falseSymbol);

/** The one place where theorems are made: look-alikes of theorems and sentences with loose indices end here. */
function make(rule: string, from: Assumptions, says: Sentence, premises: readonly Theorem[] = [], data: readonly unknown[] = []): Theorem {
  for (const p of premises) demand(Theorem.is(p), rule, 'a premise is no theorem', p);
  demand(Term.is(says) && says.sort === booleanSort && says.loose === 0, rule, 'a sentence is needed', says);
  return new Theorem(key, from, says, { rule, premises, data });
}

function joined(theorems: readonly Theorem[]): Assumptions {
  return theorems.reduce((all, th) => union(all, th.assumptions), noAssumptions);
}

/** A sentence made with the given connective or quantifier, and its parts. */
function partsOf(p: Sentence, kind: Kind, rule: string): readonly [Term, Term] {
  return demandKind(p, kind, rule).args as readonly Term[] as readonly [Term, Term];
}

function sidesOf(th: Theorem, rule: string): readonly [Term, Term] {
  demand(th.conclusion.symbol === equalitySymbol, rule, 'an equation is needed', th.conclusion);
  return th.conclusion.args as readonly Term[] as readonly [Term, Term];
}

function demandKind(p: Sentence, kind: Kind, rule: string): Sentence {
  demand(p.kind === kind, rule, `this needs a sentence made with ${kind}`, p);
  return p;
}

/** The eigenvariable condition; axioms and oracles are closed. */
function demandFresh(x: Term, from: Assumptions, rule: string): void {
  demand(x.kind === 'variable', rule, 'not a variable', x);
  for (const a of from) demand(!occursIn(x, a.sentence), rule, 'the variable is free in a hypothesis that is used', x, a.sentence);
}

// ---------------------------------------------------------------- assumptions

/**
 *     ─────── hypothesis
 *     {P} ⊢ P
 */
export function hypothesis(p: Sentence): Theorem {
  return make('hypothesis', only('hypothesis', p), p);
}

/**
 *     ─────────────── axiom       {axiom P} remembers that P was asserted, for every instance of its sort variables
 *     {axiom P} ⊢ P
 *
 * Fails when P has free variables: assert it as a hypothesis, which nobody generalizes.
 */
export function axiom(p: Sentence): Theorem {
  demand(!p.open, 'axiom', 'the sentence has free variables', p);
  return make('axiom', only('axiom', p), p);
}

/**
 *     ────────────────────────────── oracle      the name says who vouches for P, for all values of its free variables
 *     {oracle forall xs . P} ⊢ P
 */
export function oracle(name: string, p: Sentence): Theorem {
  demand(name !== '', 'oracle', 'an oracle has a name');
  return make('oracle', only('oracle', closeAll(freeVariables(p), p), name), p, [], [name, p]);
}

/**
 *     Γ ⊢ P
 *     ────── alpha        Q is P with other names for bound variables
 *     Γ ⊢ Q
 */
export function alpha(th: Theorem, q: Sentence): Theorem {
  demand(same(th.conclusion, q), 'alpha', 'the sentences differ in more than the names of bound variables', th.conclusion, q);
  return th.conclusion === q ? th : make('alpha', th.assumptions, q, [th]);
}

// ---------------------------------------------------------------- propositions

/**
 *          Γ ⊢ Q
 *     ─────────────── assume
 *     Γ − P ⊢ P ==> Q
 */
export function discharge(p: Sentence, th: Theorem): Theorem {
  return make('assume', without(th.assumptions, [p]), connective('if', [p, th.conclusion]), [th], [p]);
}

/**
 *     Γ ⊢ P ==> Q      Δ ⊢ P
 *     ────────────────────── mp
 *           Γ ∪ Δ ⊢ Q
 */
export function mp(conditional: Theorem, antecedent: Theorem): Theorem {
  const [p, q] = partsOf(conditional.conclusion, 'if', 'mp');
  demand(same(p, antecedent.conclusion), 'mp', 'the second sentence is not the antecedent of the first', p, antecedent.conclusion);
  return make('mp', union(conditional.assumptions, antecedent.assumptions), q, [conditional, antecedent]);
}

/**
 *     Γ1 ⊢ P1   …   Γn ⊢ Pn
 *     ──────────────────────────── both        n ≥ 1
 *     Γ1 ∪ … ∪ Γn ⊢ and P1 … Pn
 */
export function both(given: readonly Theorem[]): Theorem {
  const theorems = [...given];
  const parts = theorems.map((th) => th.conclusion);
  return make('both', joined(theorems), connective('and', parts), theorems);
}

/**
 *     Γ ⊢ and P1 … Pn
 *     ─────────────── project
 *         Γ ⊢ Pi
 */
export function project(th: Theorem, i: number): Theorem {
  const p = (partsOf(th.conclusion, 'and', 'project') as readonly Term[])[i];
  demand(p !== undefined, 'project', 'there is no such conjunct', th.conclusion, i);
  return make('project', th.assumptions, p, [th], [i]);
}

/**
 *          Γ ⊢ Pi
 *     ─────────────── either        Pi one of the disjuncts
 *     Γ ⊢ or P1 … Pn
 */
export function either(th: Theorem, goal: Sentence): Theorem {
  const found = demandKind(goal, 'or', 'either').args.some((p) => same(p, th.conclusion));
  demand(found, 'either', 'no disjunct is the sentence proved', goal, th.conclusion);
  return make('either', th.assumptions, goal, [th], [goal]);
}

/**
 *     Γ ⊢ or P1 … Pn     Δj ⊢ Qj ==> R
 *     ──────────────────────────────── cases     every Pi is some Qj, or itself a disjunction of which this holds
 *            Γ ∪ Δ1 ∪ … ⊢ R
 */
export function cases(disjunction: Theorem, given: readonly Theorem[]): Theorem {
  const conditionals = [...given];
  const arms = conditionals.map((c) => partsOf(c.conclusion, 'if', 'cases'));
  const result = arms[0]?.[1];
  demand(result !== undefined, 'cases', 'no cases are given');
  for (const [, r] of arms) demand(same(r, result), 'cases', 'two cases reach different conclusions', result, r);
  const covered = (p: Sentence): boolean => arms.some(([q]) => same(p, q)) || (p.kind === 'or' && p.args.every(covered));
  for (const p of partsOf(disjunction.conclusion, 'or', 'cases')) demand(covered(p), 'cases', 'a disjunct is not covered', p);
  const all = [disjunction, ...conditionals];
  return make('cases', joined(all), result, all);
}

/**
 *     Γ ⊢ P      Δ ⊢ not P
 *     ──────────────────── absurd
 *        Γ ∪ Δ ⊢ false
 */
export function absurd(th: Theorem, negated: Theorem): Theorem {
  const [p] = partsOf(negated.conclusion, 'not', 'absurd');
  demand(same(p, th.conclusion), 'absurd', 'the second sentence does not negate the first', th.conclusion, negated.conclusion);
  return make('absurd', union(th.assumptions, negated.assumptions), falsum, [th, negated]);
}

/**
 *       Γ ⊢ false
 *     ───────────── suppose-absurd
 *     Γ − P ⊢ not P
 */
export function supposeAbsurd(p: Sentence, th: Theorem): Theorem {
  demand(same(th.conclusion, falsum), 'suppose-absurd', 'the body must derive false', th.conclusion);
  return make('suppose-absurd', without(th.assumptions, [p]), connective('not', [p]), [th], [p]);
}

/**
 *     Γ ⊢ not not P
 *     ───────────── dn
 *        Γ ⊢ P
 */
export function dn(th: Theorem): Theorem {
  const [p] = partsOf(partsOf(th.conclusion, 'not', 'dn')[0], 'not', 'dn');
  return make('dn', th.assumptions, p, [th]);
}

/**
 *     Γ ⊢ P ==> Q     Δ ⊢ Q ==> P
 *     ─────────────────────────── equiv
 *          Γ ∪ Δ ⊢ P <==> Q
 */
export function equiv(forward: Theorem, backward: Theorem): Theorem {
  const [p, q] = partsOf(forward.conclusion, 'if', 'equiv');
  const [q2, p2] = partsOf(backward.conclusion, 'if', 'equiv');
  demand(same(p, p2) && same(q, q2), 'equiv', 'the second is not the converse of the first', forward.conclusion, backward.conclusion);
  return make('equiv', joined([forward, backward]), connective('iff', [p, q]), [forward, backward]);
}

/**
 *     Γ ⊢ P <==> Q
 *     ──────────── left-iff, right-iff (with the sides exchanged)
 *     Γ ⊢ P ==> Q
 */
export function leftIff(th: Theorem): Theorem {
  const [p, q] = partsOf(th.conclusion, 'iff', 'left-iff');
  return make('left-iff', th.assumptions, connective('if', [p, q]), [th]);
}
export function rightIff(th: Theorem): Theorem {
  const [p, q] = partsOf(th.conclusion, 'iff', 'right-iff');
  return make('right-iff', th.assumptions, connective('if', [q, p]), [th]);
}

/**
 *     ────── true-intro
 *     ⊢ true
 */
export function trueIntro(): Theorem {
  return make('true-intro', noAssumptions, verum);
}

// ---------------------------------------------------------------- quantifiers

/** The sentence that a quantified one says of a term. **Fails when** the term is not of the bound variable's sort or a subsort. */
function instance(p: Sentence, t: Term, kind: Kind, rule: string): Sentence {
  partsOf(p, kind, rule);
  demand(isSubsort(t.sort, p.binds as Sort), rule, "the term's sort does not fit the bound variable's", t, p);
  return open(p, t);
}

/**
 *     Γ ⊢ forall x . P
 *     ──────────────── uspec        t of x's sort, or of a subsort
 *        Γ ⊢ P[t/x]
 */
export function uspec(th: Theorem, t: Term): Theorem {
  return make('uspec', th.assumptions, instance(th.conclusion, t, 'forall', 'uspec'), [th], [t]);
}

/**
 *          Γ ⊢ P
 *     ──────────────── pick-any        x free in no hypothesis of Γ; the name is what is printed for it
 *     Γ ⊢ forall x . P
 */
export function generalize(x: Term, th: Theorem, name = x.name): Theorem {
  demandFresh(x, th.assumptions, 'pick-any');
  return make('pick-any', th.assumptions, close('forall', x, th.conclusion, name), [th], [x]);
}

/**
 *        Γ ⊢ P[t/x]
 *     ──────────────── egen       t of x's sort, or of a subsort
 *     Γ ⊢ exists x . P
 */
export function egen(goal: Sentence, t: Term, th: Theorem): Theorem {
  const needed = instance(goal, t, 'exists', 'egen');
  demand(same(needed, th.conclusion), 'egen', 'the sentence proved is not that instance', needed, th.conclusion);
  return make('egen', th.assumptions, goal, [th], [goal, t]);
}

/**
 *     Γ ⊢ exists x . P     Δ ⊢ Q
 *     ───────────────────────────── pick-witness      w not free in Q, in exists x . P, nor in Δ − P[w/x]
 *     Γ ∪ (Δ − P[w/x]) ⊢ Q
 */
export function pickWitness(existential: Theorem, w: Term, th: Theorem): Theorem {
  const e = existential.conclusion;
  const rest = without(th.assumptions, [instance(e, w, 'exists', 'pick-witness')]);
  demand(isSubsort(e.binds as Sort, w.sort), 'pick-witness', 'the witness is of a smaller sort than the bound variable', w, e);
  demandFresh(w, rest, 'pick-witness');
  demand(!occursIn(w, th.conclusion), 'pick-witness', 'the witness is free in the result', w, th.conclusion);
  demand(!occursIn(w, e), 'pick-witness', 'the witness is free in the existential sentence', w, e);
  return make('pick-witness', union(existential.assumptions, rest), th.conclusion, [existential, th], [w]);
}

/**
 *     Γ ⊢ exists-unique x . P
 *     ═══════════════════════════════════════════════ unique-elim (down), unique-intro (up)
 *     Γ ⊢ exists x . P & forall y . P[y/x] ==> y = x
 */
export function uniqueElim(th: Theorem): Theorem {
  return make('unique-elim', th.assumptions, definition.meaningOfUnique(th.conclusion), [th]);
}
export function uniqueIntro(goal: Sentence, th: Theorem): Theorem {
  const needed = definition.meaningOfUnique(goal);
  demand(same(needed, th.conclusion), 'unique-intro', 'the sentence proved is not what unique existence means', needed, th.conclusion);
  return make('unique-intro', th.assumptions, goal, [th], [goal]);
}

/**
 *      Γ ⊢ P
 *     ───────── sort-instance      θ replaces sort variables; axioms and oracles stay as they are, being true at every instance
 *     Γθ ⊢ Pθ
 */
export function instantiateSorts(th: Theorem, given: SortSubstitution): Theorem {
  const by = new Map(given);
  const changed = hypothesesOf(th.assumptions).filter((p) => !p.ground);
  const instances = changed.map((p) => only('hypothesis', substituteSorts(p, by)));
  const from = instances.reduce(union, without(th.assumptions, changed));
  return make('sort-instance', from, substituteSorts(th.conclusion, by), [th], [...by]);
}

// ---------------------------------------------------------------- equality

/**
 *     ─────── reflex
 *     ⊢ t = t
 */
export function reflex(t: Term): Theorem {
  return make('reflex', noAssumptions, equation(t, t), [], [t]);
}

/**
 *     Γ ⊢ s = t
 *     ───────── sym
 *     Γ ⊢ t = s
 */
export function sym(th: Theorem): Theorem {
  const [s, t] = sidesOf(th, 'sym');
  return make('sym', th.assumptions, equation(t, s), [th]);
}

/**
 *     Γ ⊢ s = t     Δ ⊢ t = u
 *     ─────────────────────── tran
 *          Γ ∪ Δ ⊢ s = u
 */
export function tran(first: Theorem, second: Theorem): Theorem {
  const [[s, t], [t2, u]] = [sidesOf(first, 'tran'), sidesOf(second, 'tran')];
  demand(same(t, t2), 'tran', 'the two equations do not share their middle term', first.conclusion, second.conclusion);
  return make('tran', union(first.assumptions, second.assumptions), equation(s, u), [first, second]);
}

/**
 *     Γi ⊢ si = ti
 *     ────────────────────────── fcong       where si and ti are the same, no premise is needed (undefined)
 *     ∪Γi ⊢ f s1 … = f t1 …
 */
export function fcong(s: Term, t: Term, args: readonly (Theorem | undefined)[]): Theorem {
  const used = congruent(s, t, args, 'fcong');
  return make('fcong', joined(used), equation(s, t), used, [s, t]);
}

/**
 *     Γ ⊢ R s1 …      Δi ⊢ si = ti
 *     ──────────────────────────── rcong
 *          Γ ∪ Δi ⊢ R t1 …
 */
export function rcong(th: Theorem, goal: Sentence, args: readonly (Theorem | undefined)[]): Theorem {
  const used = [th, ...congruent(th.conclusion, goal, args, 'rcong')];
  return make('rcong', joined(used), goal, used, [goal]);
}

function congruent(s: Term, t: Term, args: readonly (Theorem | undefined)[], rule: string): Theorem[] {
  demand(sameInstance(s, t), rule, 'the two do not apply the same symbol, at the same instance', s, t);
  return s.args.flatMap((a, i) => {
    const th = args[i];
    const [x, y] = th === undefined ? [a, a] : sidesOf(th, rule);
    demand(same(x, a) && same(y, t.args[i] as Term), rule, `no equation makes argument ${i + 1} of the one that of the other`, s, t);
    return th ?? [];
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
  const [s, t] = sidesOf(eq, 'leibniz');
  const pattern = close('forall', x, p);
  const [before, after] = [instance(pattern, s, 'forall', 'leibniz'), instance(pattern, t, 'forall', 'leibniz')];
  demand(same(before, th.conclusion), 'leibniz', 'the sentence proved does not have the left side in these places', before, th.conclusion);
  return make('leibniz', union(eq.assumptions, th.assumptions), after, [eq, th], [p, x]);
}

/**
 *     ──────────────────────── boolean-identity
 *     ⊢ p = q <==> (p <==> q)
 */
export function booleanIdentity(p: Sentence, q: Sentence): Theorem {
  const identity = equation(p, q);
  return make('boolean-identity', noAssumptions, connective('iff', [identity, connective('iff', [p, q])]), [], [p, q]);
}

// ---------------------------------------------------------------- structures

/**
 *     ──────────────────────────────────────────────── injectivity      c constructs elements of a datatype
 *     ⊢ forall xs ys . c xs = c ys <==> x1 = y1 & …
 */
export function constructorInjectivity(c: FunctionSymbol): Theorem {
  return make('injectivity', noAssumptions, datatype.injectivity(c), [], [c]);
}

/**
 *     ──────────────────────────────────── exclusiveness      c and d two constructors of a datatype
 *     ⊢ forall xs ys . not c xs = d ys
 */
export function constructorExclusiveness(c: FunctionSymbol, d: FunctionSymbol): Theorem {
  return make('exclusiveness', noAssumptions, datatype.exclusiveness(c, d), [], [c, d]);
}

/**
 *     ─────────────────────────────────────────── exhaustiveness      S a datatype or structure
 *     ⊢ forall v : S . (exists xs . v = c xs) | …
 */
export function constructorExhaustiveness(s: Sort): Theorem {
  return make('exhaustiveness', noAssumptions, datatype.exhaustiveness(s), [], [s]);
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
  const patterns = given.map((c) => c.pattern);
  const missing = datatype.missingCase(patterns, demandKind(goal, 'forall', 'induction').binds as Sort);
  demand(missing === undefined, 'induction', 'the cases do not cover the sort', missing);
  const rests = given.map(({ pattern, theorem: th }) => {
    const { variables, hypotheses, needed } = datatype.inductionCase(goal, pattern);
    demand(same(th.conclusion, needed), 'induction', 'a case proves something else than its instance of the goal', needed, th.conclusion);
    const rest = without(th.assumptions, hypotheses);
    for (const v of variables) demandFresh(v, rest, 'induction');
    for (const v of variables) demand(!occursIn(v, goal), 'induction', 'a variable of a case is free in the goal', v);
    return rest;
  });
  const theorems = given.map((c) => c.theorem);
  return make('induction', rests.reduce(union, noAssumptions), goal, theorems, [goal, patterns]);
}

/**
 *     Γ ⊢ P[0/x]     Δ ⊢ forall x . 0 <= x & P ==> P[x + 1/x]     Θ ⊢ forall x . x <= 0 & P ==> P[x - 1/x]
 *     ─────────────────────────────────────────────────────────────────────────────────────────────────── int-induction
 *                                   Γ ∪ Δ ∪ Θ ⊢ forall x : Int . P
 */
export function intInduction(goal: Sentence, zero: Theorem, up: Theorem, down: Theorem): Theorem {
  const needed = arithmetic.integerInduction(demandKind(goal, 'forall', 'int-induction'));
  const given = [zero, up, down];
  given.forEach((th, i) => {
    demand(same(th.conclusion, needed[i] as Term), 'int-induction', 'a premise does not say what is needed', needed[i], th.conclusion);
  });
  return make('int-induction', joined(given), goal, given, [goal]);
}

// ---------------------------------------------------------------- arithmetic

/**
 *     ───────── compute       t a ground term of arithmetic, v its value;  ⊢ t or ⊢ not t for a comparison
 *     ⊢ t = v
 */
export function compute(t: Term): Theorem {
  return make('compute', noAssumptions, arithmetic.computed(t), [], [t]);
}

/** The recursion equations of the arithmetic of Nat: `⊢ forall n . n + 0 = n` and so on, by number. */
export function naturalEquation(i: number): Theorem {
  const p = arithmetic.naturalEquations[i];
  demand(p !== undefined, 'natural-equation', 'there is no such equation', i);
  return make('natural-equation', noAssumptions, p, [], [i]);
}

// ---------------------------------------------------------------- definitions

export interface Defined {
  readonly symbol: FunctionSymbol;
  readonly theorem: Theorem;
}

/**
 *     ────────────────────────────────── define         f new, xs distinct, free variables of t among xs
 *     ⊢ forall xs . f xs = t   (or <==>)
 *
 * Fails when the body has a free or sort variable that the parameters have not: the definition would say too much.
 */
export function define(name: string, given: readonly Term[], body: Term): Defined {
  const parameters = Object.freeze([...given]);
  const { symbol, says } = definition.explicit(name, parameters, body);
  return { symbol, theorem: make('define', noAssumptions, says, [], [symbol, parameters, body]) };
}

/**
 *     Γ ⊢ forall xs . exists-unique y . P
 *     ─────────────────────────────────── describe       f new; Γ may hold axioms, no hypotheses
 *     Γ ⊢ forall xs . P[f xs/y]
 */
export function describe(name: string, given: readonly Term[], th: Theorem): Defined {
  const parameters = Object.freeze([...given]);
  demand(hypothesesOf(th.assumptions).length === 0, 'describe', 'unique existence was proved under a hypothesis', th.conclusion);
  const { symbol, says } = definition.description(name, parameters, th.conclusion);
  return { symbol, theorem: make('describe', th.assumptions, says, [th], [symbol, parameters]) };
}
