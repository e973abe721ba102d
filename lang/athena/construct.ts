/**
 * Building terms and sentences with sort inference: variables of one name get one sort, the most general that works.
 * The kernel checks sorts again, without inference.
 */
import {
  apply,
  booleanSort,
  type ConnectiveKind,
  close,
  connective,
  constant,
  type FunctionSymbol,
  freeVariables,
  isSubsort,
  KernelError,
  type Quantifier,
  type Sentence,
  type Sort,
  sameSort,
  sortVariablesOf,
  substitute,
  substituteSorts,
  type Term,
  type Theorem,
  hypothesesOf,
  instantiateSorts,
  open,
  uspec,
  variable,
} from '../../kernel/index.ts';
import { fail } from './problem.ts';
import { anySort, renamedApart, Unifier } from './unify.ts';

/** A constant with fresh sort variables. */
export function constantTerm(symbol: FunctionSymbol): Term {
  return symbol.result.ground ? constant(symbol) : constant(symbol, renamedApart([symbol.result])[0] as Sort);
}

/**
 * A symbol applied to terms.
 *
 * Fails with `sort/wrong-number` or `sort/ill-sorted`.
 */
export function makeTerm(symbol: FunctionSymbol, args: readonly Term[]): Term {
  if (symbol.parameters.length !== args.length) fail('sort/wrong-number', { symbol, given: args.length });
  if (args.length === 0) return constantTerm(symbol);
  let ground = true;
  let opens = 0;
  for (const a of args) {
    ground &&= a.ground;
    if (a.open) opens++;
  }
  if (ground && !symbol.loose) {
    try {
      return apply(symbol, args);
    } catch (e) {
      if (e instanceof KernelError) fail('sort/ill-sorted', { symbol, args, position: e.facts[2] });
      throw e;
    }
  }
  const sorts = renamedApart([...symbol.parameters, symbol.result]);
  const u = new Unifier();
  if (opens > 1) shareVariables(u, args);
  args.forEach((a, i) => {
    if (!u.fit(sorts[i] as Sort, a.sort)) fail('sort/ill-sorted', { symbol, args, position: i });
  });
  const refined = refine(u, args);
  try {
    return apply(symbol, refined, symbol.loose ? u.resolve(sorts[sorts.length - 1] as Sort) : undefined);
  } catch (e) {
    if (e instanceof KernelError) fail('sort/ill-sorted', { symbol, args: refined, position: e.facts[2] });
    throw e;
  }
}

/** Terms with the sort variables that the unifier knows filled in. */
function refine(u: Unifier, terms: readonly Term[]): readonly Term[] {
  return terms.map((t) => {
    if (t.ground) return t;
    const by = u.solution(sortVariablesOf(t));
    return by.size === 0 ? t : substituteSorts(t, by);
  });
}

/** Gives variables of one name one sort. Two ground sorts of one name stay two variables. */
function shareVariables(u: Unifier, terms: readonly Term[]): void {
  const met = new Map<string, Sort>();
  for (const t of terms) {
    if (!t.open) continue;
    for (const v of freeVariables(t)) {
      const before = met.get(v.name);
      if (before === undefined) met.set(v.name, v.sort);
      else if (before !== v.sort && !(before.ground && v.sort.ground) && !u.equate(before, v.sort)) {
        fail('sort/variable-twice', { name: v.name, first: u.resolve(before), second: u.resolve(v.sort) });
      }
    }
  }
}

/** A connective over sentences; free variables of one name get one sort. */
export function makeConnective(kind: ConnectiveKind, args: readonly Sentence[]): Sentence {
  return connective(kind, agreeing(args));
}

/** The terms with free variables of one name at one sort. */
export function agreeing(args: readonly Term[]): readonly Term[] {
  let opens = 0;
  let ground = true;
  for (const a of args) {
    if (a.open) opens++;
    ground &&= a.ground;
  }
  if (ground || opens < 2) return args;
  const u = new Unifier();
  shareVariables(u, args);
  return refine(u, args);
}

/**
 * A quantifier over a variable, whose sort is found from the body.
 *
 * Fails with `sort/variable-twice` when the body has the name at two sorts.
 */
export function makeQuantified(kind: Quantifier, v: Term, body: Sentence): Sentence {
  const inBody = freeVariables(body).filter((w) => w.name === v.name);
  if (inBody.length === 0) return close(kind, v, body);
  const [first] = inBody as [Term];
  if (inBody.length === 1 && sameSort(first.sort, v.sort)) return close(kind, v, body);
  // Written at a subsort of what the body asks for: the bound variable ranges over the subsort.
  const greater = inBody.filter((w) => v.sort.ground && w.sort.ground && isSubsort(v.sort, w.sort));
  if (greater.length === inBody.length) return close(kind, v, substitute(body, new Map(inBody.map((w) => [w.identity, v]))));
  const u = new Unifier();
  for (const w of inBody) {
    if (!u.equate(v.sort, w.sort) && !isSubsort(w.sort, v.sort))
      fail('sort/variable-twice', { name: v.name, first: u.resolve(v.sort), second: u.resolve(w.sort) });
  }
  const [refined] = refine(u, [body]) as [Term];
  const chosen = variable(v.name, u.resolve(v.sort));
  // A variable of a subsort in the body is the bound variable seen at a smaller sort: it takes the bound one's place.
  const smaller = freeVariables(refined).filter((w) => w.name === v.name && !sameSort(w.sort, chosen.sort));
  if (smaller.length > 0) fail('sort/variable-twice', { name: v.name, first: chosen.sort, second: (smaller[0] as Term).sort });
  return close(kind, chosen, refined);
}

/**
 * Replaces a free variable by name (at whatever sorts) with a term, refining sorts so that they fit.
 *
 * Fails with `sort/ill-sorted` when they cannot.
 */
export function replaceVariable(v: Term, by: Term, inside: Term): Term {
  const places = freeVariables(inside).filter((w) => w.name === v.name);
  if (places.length === 0) return inside;
  if (places.every((w) => isSubsort(by.sort, w.sort))) return substitute(inside, new Map(places.map((w) => [w.identity, by])));
  const u = new Unifier();
  for (const w of places) if (!u.fit(w.sort, by.sort)) fail('sort/does-not-fit', { variable: w, term: by });
  const [t, refined] = refine(u, [by, inside]) as [Term, Term];
  const now = freeVariables(refined).filter((w) => w.name === v.name);
  return substitute(refined, new Map(now.map((w) => [w.identity, t])));
}

/**
 * Universal specialization, with sort variables of the sentence and of the term specialised so that they fit.
 *
 * Fails with `proof/not-universal` or `proof/wrong-sort`.
 */
export function specialize(th: Theorem, t: Term): Theorem {
  const p = th.conclusion;
  if (p.kind !== 'forall') fail('proof/not-universal', { sentence: p, by: 'uspec' });
  if (isSubsort(t.sort, p.binds as Sort)) return uspec(th, t);
  const fixed = new Set(hypothesesOf(th.assumptions).flatMap((h) => sortVariablesOf(h)));
  const own = sortVariablesOf(p).filter((v) => !fixed.has(v));
  const apart = instantiateSorts(th, new Map(own.map((v) => [v, anySort()])));
  const u = unifiedAt(apart.conclusion, t, true) ?? unifiedAt(apart.conclusion, t, false);
  if (u === undefined) fail('proof/wrong-sort', { sentence: p, term: t, by: 'uspec' });
  const fitted = instantiateSorts(apart, u.solution(sortVariablesOf(apart.conclusion)));
  const [term] = refine(u, [t]) as [Term];
  if (!isSubsort(term.sort, fitted.conclusion.binds as Sort)) fail('proof/wrong-sort', { sentence: p, term: t, by: 'uspec' });
  return uspec(fitted, term);
}

/** The bound variable's sort made the term's; `sharing`: where both mention a variable, it is also at one sort. */
function unifiedAt(p: Sentence, t: Term, sharing: boolean): Unifier | undefined {
  const u = new Unifier();
  if (!u.fit(p.binds as Sort, t.sort)) return undefined;
  if (!sharing || !t.open || !p.open) return u;
  const inSentence = new Map(freeVariables(p).map((w) => [w.name, w]));
  const agreed = freeVariables(t).every((v) => {
    const w = inSentence.get(v.name);
    return w === undefined || (w.ground && v.ground) || u.equate(w.sort, v.sort);
  });
  return agreed ? u : undefined;
}

/** The body of a quantified sentence at a variable named as its binder, or a variant of that name where it would be caught. */
export function openNamed(p: Sentence): { readonly variable: Term; readonly body: Sentence } {
  const taken = new Set(freeVariables(p).map((v) => v.name));
  let name = p.name;
  while (taken.has(name)) name += "'";
  const v = variable(name, p.binds as Sort);
  return { variable: v, body: open(p, v) };
}

/** Whether a term may stand as a sentence. */
export function isSentence(t: Term): boolean {
  return t.sort === booleanSort;
}

/** The term specialised so that it fits a sort; undefined when it cannot. */
export function atSort(t: Term, sort: Sort): Term | undefined {
  const u = new Unifier();
  if (!u.fit(renamedApart([sort])[0] as Sort, t.sort)) return undefined;
  return substituteSorts(t, u.solution(sortVariablesOf(t)));
}
