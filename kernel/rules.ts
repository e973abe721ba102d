/**
 * Every way to make a theorem. Γ and Δ are sets of assumptions; a rule adds none that its premises did not have,
 * but for `hypothesis`, `axiom` and `oracle`, which say so.
 * Sentences are compared up to the names of bound variables.
 */
import * as arithmetic from './arithmetic.ts';
import { type Assumptions, hypothesesOf, noAssumptions, only, union, without } from './assumptions.ts';
import * as datatype from './datatype.ts';
import * as definition from './definition.ts';
import { counted, remembering, spend } from './check-limits.ts';
import { demand, KernelError } from './error.ts';
import { recursive, type Signature } from './definition-by-recursion.ts';
import { booleanSort, equalitySymbol, type FunctionSymbol, falseSymbol, isSubsort, type Sort, sameSort } from './signature.ts';
import { type SortSubstitution, trueSymbol } from './signature.ts';
import argsOf, { close, closeAll, connective, constant, equation, freeVariables, type Kind, occursIn, open } from './term.ts';
import { same, sameInstance, type Sentence, substituteSorts, Term } from './term.ts';

const key = Symbol('theorem');

/** How a theorem was made: enough to make it again. `data` is what the rule was given besides theorems. */
export interface Step {
  readonly rule: string;
  readonly premises: readonly Theorem[];
  readonly data: readonly unknown[];
}

/**
 * A theorem is a value that only this file can make: the constructor asks for the key above, which never leaves it.
 * `private` in TypeScript protects nothing at run time; the key, a `#private` mark and frozen objects do.
 */
export class Theorem {
  /** Everything the conclusion rests on: open hypotheses, asserted axioms, oracles. */
  readonly assumptions: Assumptions;
  readonly conclusion: Sentence;
  readonly step: Step;
  readonly #genuine = true;
  constructor(k: symbol, assumptions: Assumptions, conclusion: Sentence, step: Step) {
    if (k !== key || new.target !== Theorem) throw new TypeError('only the kernel makes theorems');
    this.assumptions = assumptions;
    this.conclusion = conclusion;
    this.step = step;
    if (remembering) Object.freeze(this);
  }
  static readonly is = (x: unknown): x is Theorem => typeof x === 'object' && x !== null && #genuine in x;
}
Object.freeze(Object.freeze(Theorem).prototype);

type Several<X> = readonly X[];

const untold: Step = Object.freeze({ rule: 'not told', premises: [], data: [] });

/**
 * The one place where theorems are made: look-alikes of theorems and sentences with loose indices end here.
 * A theorem rests on what its premises rest on, unless the rule says otherwise.
 */
function infer(rule: string, says: Sentence, premises: Several<Theorem> = [], data: Several<unknown> = [], from?: Assumptions): Theorem {
  for (const p of premises) demand(Theorem.is(p), rule, 'a premise is no theorem', p);
  demand(Term.is(says) && says.sort === booleanSort && says.loose === 0, rule, 'a sentence is needed', says);
  spend(1 + argsOf(says).length, 0.75);
  let all = from ?? noAssumptions;
  if (from === undefined) for (const { assumptions } of premises) all = union(all, assumptions);
  return new Theorem(key, all, says, remembering ? { rule, premises, data } : untold);
}

/** The parts of a sentence made with the given connective or quantifier. */
function partsOf(p: Sentence, kind: Kind, rule: string): readonly [Term, Term] {
  if (p.kind !== kind) throw new KernelError(rule, `this needs a sentence made with ${kind}`, [p]);
  return argsOf(p) as Several<Term> as readonly [Term, Term];
}

function sidesOf(th: Theorem, rule: string): readonly [Term, Term] {
  demand(th.conclusion.symbol === equalitySymbol, rule, 'an equation is needed', th.conclusion);
  return argsOf(th.conclusion) as Several<Term> as readonly [Term, Term];
}

/** A premise, if it says what it should. */
function saying(p: Sentence, th: Theorem, rule: string): Theorem {
  demand(same(p, th.conclusion), rule, 'a premise does not say what is needed', p, th.conclusion);
  return th;
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
export const hypothesis = (p: Sentence): Theorem => infer('hypothesis', p, [], [], only('hypothesis', p));

/**
 *     ─────────────── axiom       {axiom P} remembers that P was asserted, for every instance of its sort variables
 *     {axiom P} ⊢ P
 *
 * Fails when P has free variables: assert it as a hypothesis, which nobody generalizes.
 */
export function axiom(p: Sentence): Theorem {
  demand(!p.open, 'axiom', 'the sentence has free variables', p);
  return infer('axiom', p, [], [], only('axiom', p));
}

/**
 *     ────────────────────────────── oracle      the name says who vouches for P, for all values of its free variables
 *     {oracle forall xs . P} ⊢ P
 */
export function oracle(name: string, p: Sentence): Theorem {
  demand(name !== '', 'oracle', 'an oracle has a name');
  return infer('oracle', p, [], [name, p], only('oracle', closeAll(freeVariables(p), p), name));
}

/**
 *     Γ ⊢ P
 *     ────── alpha        Q is P with other names for bound variables
 *     Γ ⊢ Q
 */
export function alpha(th: Theorem, q: Sentence): Theorem {
  demand(same(th.conclusion, q), 'alpha', 'more than the names of bound variables differs', th.conclusion, q);
  return th.conclusion === q ? th : infer('alpha', q, [th]);
}

// ---------------------------------------------------------------- propositions

export const [verum, falsum] = [constant(trueSymbol), constant(falseSymbol)];

/**
 *          Γ ⊢ Q
 *     ─────────────── assume
 *     Γ − P ⊢ P ==> Q
 */
export const discharge = (p: Sentence, th: Theorem): Theorem =>
  infer('assume', connective('if', [p, th.conclusion]), [th], [p], without(th.assumptions, [p]));

/**
 *     Γ ⊢ P ==> Q      Δ ⊢ P
 *     ────────────────────── mp
 *           Γ ∪ Δ ⊢ Q
 */
export function mp(conditional: Theorem, antecedent: Theorem): Theorem {
  const parts = partsOf(conditional.conclusion, 'if', 'mp');
  return infer('mp', parts[1], [conditional, saying(parts[0], antecedent, 'mp')]);
}

/**
 *     Γ1 ⊢ P1   …   Γn ⊢ Pn
 *     ──────────────────────────── both        n ≥ 1
 *     Γ1 ∪ … ∪ Γn ⊢ and P1 … Pn
 */
export function both(given: Several<Theorem>): Theorem {
  const theorems = [...given];
  const parts = theorems.map((th) => th.conclusion);
  return infer('both', connective('and', parts), theorems);
}

/**
 *     Γ ⊢ and P1 … Pn
 *     ─────────────── project
 *         Γ ⊢ Pi
 */
export function project(th: Theorem, i: number): Theorem {
  const p = (partsOf(th.conclusion, 'and', 'project') as Several<Term>)[i];
  demand(p !== undefined, 'project', 'there is no such conjunct', th.conclusion, i);
  return infer('project', p, [th], [i]);
}

/**
 *          Γ ⊢ Pi
 *     ─────────────── either        Pi one of the disjuncts
 *     Γ ⊢ or P1 … Pn
 */
export function either(th: Theorem, goal: Sentence): Theorem {
  const found = partsOf(goal, 'or', 'either').some((p) => same(p, th.conclusion));
  demand(found, 'either', 'no disjunct is the sentence proved', goal, th.conclusion);
  return infer('either', goal, [th], [goal]);
}

/**
 *     Γ ⊢ or P1 … Pn     Δj ⊢ Qj ==> R
 *     ──────────────────────────────── cases     every Pi is some Qj, or itself a disjunction of which this holds
 *            Γ ∪ Δ1 ∪ … ⊢ R
 */
export function cases(disjunction: Theorem, given: Several<Theorem>): Theorem {
  const conditionals = [...given];
  const arms = conditionals.map((c) => partsOf(c.conclusion, 'if', 'cases'));
  const result = arms[0]?.[1];
  demand(result !== undefined, 'cases', 'no cases are given');
  for (const [, r] of arms) demand(same(r, result), 'cases', 'two cases reach different conclusions', result, r);
  const covered = (p: Sentence): boolean => arms.some(([q]) => counted(same(p, q))) || (p.kind === 'or' && argsOf(p).every(covered));
  for (const p of partsOf(disjunction.conclusion, 'or', 'cases')) demand(covered(p), 'cases', 'a disjunct is not covered', p);
  return infer('cases', result, [disjunction, ...conditionals]);
}

/**
 *     Γ ⊢ P      Δ ⊢ not P
 *     ──────────────────── absurd
 *        Γ ∪ Δ ⊢ false
 */
export const absurd = (th: Theorem, negated: Theorem): Theorem =>
  infer('absurd', falsum, [saying(partsOf(negated.conclusion, 'not', 'absurd')[0], th, 'absurd'), negated]);

/**
 *       Γ ⊢ false
 *     ───────────── suppose-absurd
 *     Γ − P ⊢ not P
 */
export const supposeAbsurd = (p: Sentence, th: Theorem): Theorem =>
  infer('suppose-absurd', connective('not', [p]), [saying(falsum, th, 'suppose-absurd')], [p], without(th.assumptions, [p]));

/**
 *     Γ ⊢ not not P
 *     ───────────── dn
 *        Γ ⊢ P
 */
export const dn = (th: Theorem): Theorem => infer('dn', partsOf(partsOf(th.conclusion, 'not', 'dn')[0], 'not', 'dn')[0], [th]);

/**
 *     Γ ⊢ P ==> Q     Δ ⊢ Q ==> P
 *     ─────────────────────────── equiv
 *          Γ ∪ Δ ⊢ P <==> Q
 */
export function equiv(forward: Theorem, backward: Theorem): Theorem {
  const [p, q] = partsOf(forward.conclusion, 'if', 'equiv');
  return infer('equiv', connective('iff', [p, q]), [forward, saying(connective('if', [q, p]), backward, 'equiv')]);
}

/**
 *     Γ ⊢ P <==> Q
 *     ──────────── left-iff, right-iff (with the sides exchanged)
 *     Γ ⊢ P ==> Q
 */
export const leftIff = (th: Theorem): Theorem => infer('left-iff', connective('if', partsOf(th.conclusion, 'iff', 'left-iff')), [th]);
export const rightIff = (th: Theorem): Theorem =>
  infer('right-iff', connective('if', [...partsOf(th.conclusion, 'iff', 'right-iff')].reverse()), [th]);

/**
 *     ────── true-intro
 *     ⊢ true
 */
export const trueIntro = (): Theorem => infer('true-intro', verum);

// ---------------------------------------------------------------- quantifiers

/** The sentence that a quantified one says of terms. **Fails when** one is not of its bound variable's sort or a subsort. */
function instance(p: Sentence, kind: Kind, rule: string, ...terms: Several<Term>): Sentence {
  let q = p;
  for (const t of terms) {
    const body = partsOf(q, kind, rule)[0];
    demand(isSubsort(t.sort, q.binds as Sort), rule, "the term's sort does not fit the bound variable's", t, p);
    q = body;
  }
  return open(p, ...terms);
}

/**
 *     Γ ⊢ forall x . P
 *     ──────────────── uspec        t of x's sort, or of a subsort; several quantifiers at once if several terms are given
 *        Γ ⊢ P[t/x]
 */
export const uspec = (th: Theorem, ...terms: Several<Term>): Theorem =>
  infer('uspec', instance(th.conclusion, 'forall', 'uspec', ...terms), [th], terms);

/**
 *          Γ ⊢ P
 *     ──────────────── pick-any        x free in no hypothesis of Γ; the name is what is printed for it
 *     Γ ⊢ forall x . P
 */
export const generalize = (x: Term, th: Theorem, name = x.name): Theorem => generalizeAll([x], th, name);
/** The same over several variables at once, the first outermost. */
export function generalizeAll(given: Several<Term>, th: Theorem, name?: string): Theorem {
  const variables = [...given];
  for (const x of variables) demandFresh(x, th.assumptions, 'pick-any');
  return infer('pick-any', closeAll(variables, th.conclusion, 'forall', name), [th], variables);
}

/**
 *        Γ ⊢ P[t/x]
 *     ──────────────── egen       t of x's sort, or of a subsort
 *     Γ ⊢ exists x . P
 */
export const egen = (goal: Sentence, t: Term, th: Theorem): Theorem =>
  infer('egen', goal, [saying(instance(goal, 'exists', 'egen', t), th, 'egen')], [goal, t]);

/**
 *     Γ ⊢ exists x . P     Δ ⊢ Q
 *     ───────────────────────────── pick-witness      w not free in Q, in exists x . P, nor in Δ − P[w/x]
 *     Γ ∪ (Δ − P[w/x]) ⊢ Q
 */
export function pickWitness(existential: Theorem, w: Term, th: Theorem): Theorem {
  const e = existential.conclusion;
  const rest = without(th.assumptions, [instance(e, 'exists', 'pick-witness', w)]);
  demand(isSubsort(e.binds as Sort, w.sort), 'pick-witness', 'the witness is of a smaller sort than the bound variable', w, e);
  demandFresh(w, rest, 'pick-witness');
  demand(!occursIn(w, th.conclusion), 'pick-witness', 'the witness is free in the result', w, th.conclusion);
  demand(!occursIn(w, e), 'pick-witness', 'the witness is free in the existential sentence', w, e);
  return infer('pick-witness', th.conclusion, [existential, th], [w], union(existential.assumptions, rest));
}

/**
 *     Γ ⊢ exists-unique x . P
 *     ═══════════════════════════════════════════════ unique-elim (down), unique-intro (up)
 *     Γ ⊢ exists x . P & forall y . P[y/x] ==> y = x
 */
export const uniqueElim = (th: Theorem): Theorem => infer('unique-elim', definition.meaningOfUnique(th.conclusion), [th]);
export const uniqueIntro = (goal: Sentence, th: Theorem): Theorem =>
  infer('unique-intro', goal, [saying(definition.meaningOfUnique(goal), th, 'unique-intro')], [goal]);

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
  return infer('sort-instance', substituteSorts(th.conclusion, by), [th], [...by], from);
}

// ---------------------------------------------------------------- equality

/**
 *     ─────── reflex
 *     ⊢ t = t
 */
export const reflex = (t: Term): Theorem => infer('reflex', equation(t, t), [], [t]);

/**
 *     Γ ⊢ s = t
 *     ───────── sym
 *     Γ ⊢ t = s
 */
export const sym = (th: Theorem): Theorem => infer('sym', equation(sidesOf(th, 'sym')[1], sidesOf(th, 'sym')[0]), [th]);

/**
 *     Γ ⊢ s = t     Δ ⊢ t = u
 *     ─────────────────────── tran
 *          Γ ∪ Δ ⊢ s = u
 */
export function tran(first: Theorem, second: Theorem): Theorem {
  const [one, two] = [sidesOf(first, 'tran'), sidesOf(second, 'tran')];
  demand(same(one[1], two[0]), 'tran', 'the two equations do not share their middle term', first.conclusion, second.conclusion);
  return infer('tran', equation(one[0], two[1]), [first, second]);
}

/**
 *     Γi ⊢ si = ti
 *     ────────────────────────── fcong       where si and ti are the same, no premise is needed (undefined)
 *     ∪Γi ⊢ f s1 … = f t1 …
 */
export const fcong = (s: Term, t: Term, args: Several<Theorem | undefined>): Theorem =>
  infer('fcong', equation(s, t), congruent(s, t, args, 'fcong'), [s, t]);

/**
 *     Γ ⊢ R s1 …      Δi ⊢ si = ti
 *     ──────────────────────────── rcong
 *          Γ ∪ Δi ⊢ R t1 …
 */
export const rcong = (th: Theorem, goal: Sentence, args: Several<Theorem | undefined>): Theorem =>
  infer('rcong', goal, [th, ...congruent(th.conclusion, goal, args, 'rcong')], [goal]);

function congruent(s: Term, t: Term, given: Several<Theorem | undefined>, rule: string): Theorem[] {
  demand(sameInstance(s, t), rule, 'the two do not apply the same symbol, at the same instance', s, t);
  const args = [...given];
  argsOf(s).forEach((a, i) => {
    const [x, y] = args[i] === undefined ? [a, a] : sidesOf(args[i], rule);
    const fits = same(x, a) && same(y, argsOf(t)[i] as Term);
    if (!fits) throw new KernelError(rule, `no equation makes the arguments ${i + 1} the same`, [s, t]);
  });
  return args.filter((th) => th !== undefined);
}

/**
 *     Γ ⊢ s = t     Δ ⊢ P[s/x]
 *     ──────────────────────── leibniz       admitted beside fcong and rcong because it also works below quantifiers
 *          Γ ∪ Δ ⊢ P[t/x]
 *
 * P is given as a sentence and x as a variable in it.
 */
export function leibniz(eq: Theorem, th: Theorem, p: Sentence, x: Term): Theorem {
  const pattern = close('forall', x, p);
  const [before, after] = sidesOf(eq, 'leibniz').map((side) => instance(pattern, 'forall', 'leibniz', side)) as [Term, Term];
  return infer('leibniz', after, [eq, saying(before, th, 'leibniz')], [p, x]);
}

/**
 *     ──────────────────────── boolean-identity
 *     ⊢ p = q <==> (p <==> q)
 */
export const booleanIdentity = (p: Sentence, q: Sentence): Theorem =>
  infer('boolean-identity', connective('iff', [equation(p, q), connective('iff', [p, q])]), [], [p, q]);

// ---------------------------------------------------------------- structures

/**
 *     ──────────────────────────────────────────────── injectivity      c constructs elements of a datatype
 *     ⊢ forall xs ys . c xs = c ys <==> x1 = y1 & …
 */
export const constructorInjectivity = (c: FunctionSymbol): Theorem => infer('injectivity', datatype.injectivity(c), [], [c]);

/**
 *     ──────────────────────────────────── exclusiveness      c and d two constructors of a datatype
 *     ⊢ forall xs ys . not c xs = d ys
 */
export const constructorExclusiveness = (c: FunctionSymbol, d: FunctionSymbol): Theorem =>
  infer('exclusiveness', datatype.exclusiveness(c, d), [], [c, d]);

/**
 *     ─────────────────────────────────────────── exhaustiveness      S a datatype or structure
 *     ⊢ forall v : S . (exists xs . v = c xs) | …
 */
export const constructorExhaustiveness = (s: Sort): Theorem => infer('exhaustiveness', datatype.exhaustiveness(s), [], [s]);

export type Clauses = Several<{ readonly pattern: Term; readonly theorem: Theorem }>;

/**
 *     Γi ⊢ P[ti/v]     for each case i
 *     ──────────────────────────────────── induction
 *     ∪ (Γi − {P[u/v] …}) ⊢ forall v . P
 *
 * The ti are terms of constructors and distinct variables; u ranges over the variables of ti, other than ti itself, that
 * have the sort of v. Sound because every element is the value of a finite constructor term and u's is smaller than ti's.
 * With several goals, each with its cases, the conclusion is their conjunction and u may have the sort of any goal's variable.
 *
 * Fails when the ti do not cover the sort, or a variable of ti occurs free in a goal or in what remains of Γi.
 */
export const induction = (goal: Sentence, clauses: Clauses): Theorem => mutualInduction([{ goal, clauses }]);
export function mutualInduction(families: Several<{ readonly goal: Sentence; readonly clauses: Clauses }>): Theorem {
  const given = [...families].map(({ goal, clauses }) => ({ goal, cases: [...clauses].map((c) => [c.pattern, c.theorem] as const) }));
  const goals = given.map((f) => f.goal);
  for (const g of goals) partsOf(g, 'forall', 'induction');
  const patterns = given.map((f) => f.cases.map(([t]) => t));
  const rests = given.flatMap(({ goal, cases }, i) => {
    datatype.demandCases(patterns[i] as Several<Term>, goal.binds as Sort);
    return cases.map(([t, th]) => {
      const variables = datatype.variablesIn(t);
      const about = (v: Term): Several<Sentence> => (v === t ? [] : goals.filter((g) => sameSort(v.sort, g.binds as Sort)));
      const smaller = variables.flatMap((v) => about(v).map((g) => open(g, v)));
      const rest = without(saying(open(goal, t), th, 'induction').assumptions, smaller);
      for (const v of variables) demandFresh(v, rest, 'induction');
      for (const v of variables) demand(!goals.some((g) => occursIn(v, g)), 'induction', 'a variable of a case is free in the goal', v);
      return rest;
    });
  });
  const premises = given.flatMap((f) => f.cases.map(([, th]) => th));
  const says = goals.length === 1 ? (goals[0] as Sentence) : connective('and', goals);
  return infer('induction', says, premises, [goals, patterns], rests.reduce(union, noAssumptions));
}

/**
 *     Γ ⊢ P[0/x]     Δ ⊢ forall x . 0 <= x & P ==> P[x + 1/x]     Θ ⊢ forall x . x <= 0 & P ==> P[x - 1/x]
 *     ─────────────────────────────────────────────────────────────────────────────────────────────────── int-induction
 *                                   Γ ∪ Δ ∪ Θ ⊢ forall x : Int . P
 */
export function intInduction(goal: Sentence, ...premises: [zero: Theorem, up: Theorem, down: Theorem]): Theorem {
  partsOf(goal, 'forall', 'int-induction');
  const given = arithmetic.integerInduction(goal).map((p, i) => saying(p, premises[i] as Theorem, 'int-induction'));
  return infer('int-induction', goal, given, [goal]);
}

// ---------------------------------------------------------------- arithmetic

/**
 *     ───────── compute       t a ground term of arithmetic, v its value;  ⊢ t or ⊢ not t for a comparison
 *     ⊢ t = v
 */
export const compute = (t: Term): Theorem => infer('compute', arithmetic.computed(t), [], [t]);

/** The recursion equations of the arithmetic of Nat: `⊢ forall n . n + 0 = n` and so on, by number. */
export function naturalEquation(i: number): Theorem {
  const p = arithmetic.naturalEquations[i];
  demand(p !== undefined, 'natural-equation', 'there is no such equation', i);
  return infer('natural-equation', p, [], [i]);
}

// ---------------------------------------------------------------- definitions

export type Defined = { readonly symbol: FunctionSymbol; readonly theorem: Theorem };

/**
 *     ────────────────────────────────── define         f new, xs distinct, free variables of t among xs
 *     ⊢ forall xs . f xs = t   (or <==>)
 *
 * Fails when the body has a free or sort variable that the parameters have not: the definition would say too much.
 */
export function define(name: string, given: Several<Term>, body: Term): Defined {
  const { symbol, says } = definition.explicit(name, Object.freeze([...given]), body);
  return { symbol, theorem: infer('define', says, [], [symbol]) };
}

/**
 *     ────────────── recursion        the equations cover all arguments of new symbols, and their calls descend
 *     ⊢ equation i                    (see `definition-by-recursion.ts`)
 */
export function defineByRecursion(
  given: Several<Signature>,
  equationsOf: (symbols: Several<FunctionSymbol>) => Several<Sentence>,
): { readonly symbols: Several<FunctionSymbol>; readonly theorems: Several<Theorem> } {
  const { symbols, says } = recursive(given, equationsOf);
  return { symbols, theorems: says.map((p, i) => infer('recursion', p, [], [symbols[0], i])) };
}

/**
 *     Γ ⊢ forall xs . exists-unique y . P
 *     ─────────────────────────────────── describe       f new; Γ may hold axioms, no hypotheses
 *     Γ ⊢ forall xs . P[f xs/y]
 */
export function describe(name: string, given: Several<Term>, th: Theorem): Defined {
  const parameters = Object.freeze([...given]);
  demand(hypothesesOf(th.assumptions).length === 0, 'describe', 'unique existence was proved under a hypothesis', th.conclusion);
  const { symbol, says } = definition.description(name, parameters, th.conclusion);
  return { symbol, theorem: infer('describe', says, [th], [symbol, parameters]) };
}
