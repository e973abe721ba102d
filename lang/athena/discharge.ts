/**
 * Fitting theorems to sentences when sorts became known late: `pick-any x` begins with a variable of any sort, and the body
 * finds out which. Only sort variables are instantiated; the kernel does it.
 */
import {
  alpha,
  discharge,
  freeVariables,
  generalize,
  hypothesesOf,
  instantiateSorts,
  open,
  same,
  type Sentence,
  type Sort,
  sameSort,
  sortVariablesOf,
  substituteSorts,
  type Term,
  type Theorem,
  variable,
} from '../../kernel/index.ts';
import { matchSorts } from './match-sorts.ts';
import { fail } from './problem.ts';
import { Unifier } from './unify.ts';

/** The body of a quantified sentence at a term. */
export function openInstance(q: Sentence, t: Term): Sentence {
  return open(q, t);
}

/** Variables of one name get one sort, in the sentence, the theorem and its hypotheses. */
export function aligned(p: Sentence, th: Theorem): { readonly sentence: Sentence; readonly theorem: Theorem } {
  if (p.ground && th.conclusion.ground) return { sentence: p, theorem: th };
  const u = new Unifier();
  const all = [p, th.conclusion, ...hypothesesOf(th.assumptions)].filter((q) => !q.ground);
  shareNames(u, all);
  const by = u.solution(all.flatMap((q) => sortVariablesOf(q)));
  if (by.size === 0) return { sentence: atSortsUsed(p, th), theorem: th };
  const theorem = instantiateSorts(th, by);
  return { sentence: atSortsUsed(substituteSorts(p, by), theorem), theorem };
}

/**
 * The hypothesis at the sorts at which the theorem rests on it: what is assumed of all sorts may have been used of one. The
 * conditional is then about that sort.
 */
function atSortsUsed(p: Sentence, th: Theorem): Sentence {
  if (p.ground) return p;
  const hypotheses = hypothesesOf(th.assumptions);
  if (hypotheses.some((h) => same(h, p))) return p;
  for (const part of [p, ...(p.kind === 'and' ? p.args : [])]) {
    for (const h of hypotheses) {
      const by = matchSorts(part, h);
      if (by !== undefined && by.size > 0 && [...by].some(([v, s]) => !sameSort(v, s))) return substituteSorts(p, by);
    }
  }
  return p;
}

/**
 * `P ==> Q`, with variables of one name at one sort in both. Where the body used an assumed polymorphic sentence at an instance
 * of its sort variables, that instance is what was assumed: it is discharged, not the general sentence, which says more.
 */
export function discharged(p: Sentence, th: Theorem): Theorem {
  let { sentence, theorem } = aligned(p, th);
  for (const h of sentence.ground ? [] : hypothesesOf(theorem.assumptions)) {
    const by = same(h, sentence) ? undefined : sortDifference(sentence, h);
    if (by === undefined) continue;
    sentence = substituteSorts(sentence, by);
    theorem = instantiateSorts(theorem, by);
  }
  return discharge(sentence, theorem);
}

/**
 * An existential theorem, its witness, and what was deduced with the witness, made to agree on the sorts of variables. Where the
 * body used what is known of the witness at an instance of its sort variables, all three are taken at that instance.
 */
export function alignedWitness(existential: Theorem, witness: Term, th: Theorem): Witnessed {
  const sentences = [existential, th].flatMap((x) => [x.conclusion, ...hypothesesOf(x.assumptions)]).filter((q) => !q.ground);
  const unchanged = { existential, witness, theorem: th };
  if (sentences.length === 0) return unchanged;
  const u = new Unifier();
  shareNames(u, [witness, ...sentences]);
  // What the witness was assumed to be may have been used at one of its sorts for another: then it exists at these sorts.
  const assumed = open(existential.conclusion, witness);
  for (const h of hypothesesOf(th.assumptions)) {
    const used = h.ground || same(h, assumed) ? undefined : sortDifference(assumed, h);
    if (used !== undefined && ![...used].every(([v, s]) => u.equate(v, s))) return unchanged;
  }
  const by = u.solution([...sortVariablesOf(witness), ...sentences.flatMap((q) => sortVariablesOf(q))]);
  const given = by.size === 0 ? unchanged : atInstance(unchanged, by);
  const known = open(given.existential.conclusion, given.witness);
  if (known.ground) return given;
  const hypotheses = hypothesesOf(given.theorem.assumptions);
  if (hypotheses.some((h) => same(h, known))) return given;
  const used = hypotheses.map((h) => sortDifference(known, h)).find((d) => d !== undefined);
  return used === undefined ? given : atInstance(given, used);
}

interface Witnessed {
  readonly existential: Theorem;
  readonly witness: Term;
  readonly theorem: Theorem;
}

function atInstance(w: Witnessed, by: ReadonlyMap<Sort, Sort>): Witnessed {
  return {
    existential: instantiateSorts(w.existential, by),
    witness: substituteSorts(w.witness, by),
    theorem: instantiateSorts(w.theorem, by),
  };
}

/** Theorems in which variables of one name have one sort, also from one theorem to the next. */
export function agreeingTheorems(theorems: readonly Theorem[]): readonly Theorem[] {
  if (theorems.every((th) => th.conclusion.ground)) return theorems;
  const u = new Unifier();
  shareNames(
    u,
    theorems.map((th) => th.conclusion),
  );
  const by = u.solution(theorems.flatMap((th) => sortVariablesOf(th.conclusion)));
  return by.size === 0 ? theorems : theorems.map((th) => (th.conclusion.ground ? th : instantiateSorts(th, by)));
}

function shareNames(u: Unifier, sentences: readonly Sentence[]): void {
  const met = new Map<string, Sort>();
  for (const p of sentences) {
    for (const v of freeVariables(p)) {
      const before = met.get(v.name);
      if (before === undefined) met.set(v.name, v.sort);
      else if (!u.equate(before, v.sort) && !(before.ground && v.sort.ground))
        fail('sort/variable-twice', { name: v.name, first: before, second: v.sort });
    }
  }
}

/**
 * The theorem as a proof of exactly `goal`: the same up to the names of bound variables, or more general in its sort
 * variables. Undefined when it says something else.
 */
export function conforming(th: Theorem, goal: Sentence): Theorem | undefined {
  if (same(th.conclusion, goal)) return alpha(th, goal);
  if (th.conclusion.ground) return undefined;
  const by = sortDifference(th.conclusion, goal);
  if (by === undefined) return undefined;
  const fixed = new Set(hypothesesOf(th.assumptions).flatMap((h) => sortVariablesOf(h)));
  for (const [v, s] of by) if (fixed.has(v) && !sameSort(v, s)) return undefined;
  const instance = instantiateSorts(th, by);
  return same(instance.conclusion, goal) ? alpha(instance, goal) : undefined;
}

/**
 * As `conforming`, but sort variables that hypotheses fix may take the names of the goal's: what is assumed of one sort is then
 * assumed of that one, and `discharged` finds it so.
 */
export function conformingByRenaming(th: Theorem, goal: Sentence): Theorem | undefined {
  const exact = conforming(th, goal);
  if (exact !== undefined || th.conclusion.ground) return exact;
  const by = sortDifference(th.conclusion, goal);
  if (by === undefined || !renames(by)) return undefined;
  const instance = instantiateSorts(th, by);
  return same(instance.conclusion, goal) ? alpha(instance, goal) : undefined;
}

/**
 * As `conforming`, where hypotheses fix the theorem's sort variables, but with other ones they would be hypotheses that are at
 * hand: an induction hypothesis used of `'V` where the goal has another sort variable in its place.
 */
export function conformingUnder(th: Theorem, goal: Sentence, atHand: readonly Sentence[]): Theorem | undefined {
  const exact = conforming(th, goal);
  const by = exact === undefined && !th.conclusion.ground ? sortDifference(th.conclusion, goal) : undefined;
  if (by === undefined) return exact;
  const made = instantiateSorts(th, by);
  const allowed = [...hypothesesOf(th.assumptions), ...atHand];
  const grounded = hypothesesOf(made.assumptions).every((h) => allowed.some((p) => same(p, h)));
  return grounded && same(made.conclusion, goal) ? alpha(made, goal) : undefined;
}

/**
 * As `conforming`, but where hypotheses fix the theorem's sort variables, the goal's may be other ones; and free variables of
 * the goal may turn out to be of the sorts that the theorem gives them. What is returned then is the theorem as it is.
 */
export function conformingLoosely(th: Theorem, goal: Sentence): Theorem | undefined {
  return conforming(th, goal) ?? asSettled(th, goal);
}

/** The theorem, if the goal is what it says but for the sorts of the goal's free variables and the names of sort variables. */
function asSettled(th: Theorem, goal: Sentence): Theorem | undefined {
  if (goal.ground) return undefined;
  const by = sortDifference(goal, th.conclusion);
  if (by === undefined) return undefined;
  const late = new Set(freeVariables(goal).flatMap((v) => sortVariablesOf(v)));
  // What the goal says of all sorts must not be concluded of some.
  if (!renames(new Map([...by].filter(([v]) => !late.has(v))))) return undefined;
  const renamed = substituteSorts(goal, by);
  return same(renamed, th.conclusion) ? alpha(th, renamed) : undefined;
}

/**
 * The theorem as a proof of `goal`, where the two are the same up to the names of bound variables and of sort variables, and
 * free variables of the goal may turn out to be of the sorts that the theorem gives them. A theorem that says more is not taken
 * for its instance: `conclude` is for saying what was proved.
 */
export function asAnnounced(th: Theorem, goal: Sentence): Theorem | undefined {
  if (same(th.conclusion, goal)) return alpha(th, goal);
  const by = th.conclusion.ground ? undefined : sortDifference(th.conclusion, goal);
  return (by !== undefined && renames(by) ? conforming(th, goal) : undefined) ?? asSettled(th, goal);
}

/** Whether sort variables are only given other names, different ones for different variables. */
function renames(by: ReadonlyMap<Sort, Sort>): boolean {
  return [...by.values()].every((s) => s.constructor_ === undefined) && new Set(by.values()).size === by.size;
}

/** The replacement of sort variables that makes `general` into `instance`, if their shapes agree. */
export function sortDifference(general: Term, instance: Term): ReadonlyMap<Sort, Sort> | undefined {
  const found = new Map<Sort, Sort>();
  const sorts = (a: Sort, b: Sort): boolean => {
    if (a.constructor_ === undefined) {
      const before = found.get(a);
      if (before === undefined) found.set(a, b);
      return before === undefined || sameSort(before, b);
    }
    return a.constructor_ === b.constructor_ && a.args.length === b.args.length && a.args.every((x, i) => sorts(x, b.args[i] as Sort));
  };
  const stack: [Term, Term][] = [[general, instance]];
  for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
    const [a, b] = top;
    if (a.ground && same(a, b)) continue;
    if (a.kind !== b.kind || a.symbol !== b.symbol || a.args.length !== b.args.length || a.index !== b.index) return undefined;
    // Other variables, numerals and quoted identifiers differ in more than sorts. The names of quantifiers do not count.
    if (a.kind === 'variable' ? a.name !== b.name : a.binds === undefined && a.ground && b.ground) return undefined;
    if (!sorts(a.binds ?? a.sort, b.binds ?? b.sort)) return undefined;
    for (let i = 0; i < a.args.length; i++) stack.push([a.args[i] as Term, b.args[i] as Term]);
  }
  return found;
}

/**
 * Generalizes over a variable by its name, at the sort that the conclusion gives it; `name` is what is printed.
 *
 * Fails with `sort/variable-twice` when the conclusion has the name at two sorts that do not agree.
 */
export function generalizeName(th: Theorem, v: Term, name: string): Theorem {
  const places = freeVariables(th.conclusion).filter((w) => w.name === v.name);
  const [first] = places;
  if (first === undefined) return generalize(v, th, name);
  if (places.length === 1) return generalize(first, th, name);
  const u = new Unifier();
  for (const w of places)
    if (!u.equate(first.sort, w.sort)) fail('sort/variable-twice', { name, first: u.resolve(first.sort), second: u.resolve(w.sort) });
  const refined = instantiateSorts(th, u.solution(places.flatMap((w) => sortVariablesOf(w))));
  return generalize(variable(v.name, u.resolve(first.sort)), refined, name);
}
