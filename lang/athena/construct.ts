/**
 * Building terms and sentences with sort inference: variables of one name get one sort, the most general that works.
 * The kernel checks sorts again, without inference.
 */
import {
  apply,
  arithmetic,
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
  intSort,
  instantiateSorts,
  open,
  realSort,
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
  if (args.every((a) => a.ground) && symbol.untold === undefined && !nameIsTwoVariables(args)) {
    try {
      return apply(symbol, args);
    } catch (e) {
      if (e instanceof KernelError) fail('sort/ill-sorted', { symbol, args, position: e.facts[2] });
      throw e;
    }
  }
  const sorts = renamedApart([...symbol.parameters, symbol.result]);
  const u = new Unifier();
  if (ofNumbers.has(symbol)) makeNumeric(u, args);
  args.forEach((a, i) => {
    if (!u.fit(sorts[i] as Sort, a.sort)) fail('sort/ill-sorted', { symbol, args, position: i });
  });
  const refined = shared(u, args);
  try {
    return apply(symbol, refined, symbol.untold ? u.resolve(sorts[sorts.length - 1] as Sort) : undefined);
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

const ofNumbers: ReadonlySet<FunctionSymbol> = new Set(Object.values(arithmetic));

/** Where nothing else is known of an argument's sort it is that of the other one; of both, Real; of the only one, Int. */
function makeNumeric(u: Unifier, args: readonly Term[]): void {
  const [known] = args.filter((a) => a.sort.constructor_ !== undefined);
  const sort = known?.sort ?? (args.length === 1 ? intSort : realSort);
  for (const a of args) if (a.sort.constructor_ === undefined) u.equate(a.sort, sort);
}

/**
 * The terms with variables of one name at one sort: of two sorts one of which is within the other, at the smaller.
 * Two unrelated ground sorts of one name stay two variables.
 */
function shared(u: Unifier, terms: readonly Term[]): readonly Term[] {
  const met = new Map<string, Sort>();
  const lowered = new Set<string>();
  if (terms.some((t) => t.open)) {
    for (const v of terms.flatMap((t) => variablesOf(t))) {
      const [before, sort] = [met.get(v.name), u.resolve(v.sort)];
      if (before === undefined || isSubsort(sort, before)) met.set(v.name, sort);
      if (before === undefined || sameSort(before, sort)) continue;
      if (isSubsort(sort, before) || isSubsort(before, sort)) lowered.add(v.name);
      else if (!(before.ground && v.sort.ground) && !u.equate(before, sort)) {
        fail('sort/variable-twice', { name: v.name, first: u.resolve(before), second: sort });
      }
    }
  }
  const refined = refine(u, terms);
  return lowered.size === 0 ? refined : refined.map((t) => atSmaller(t, lowered, met));
}

/** Whether variables of one name are at several sorts. */
function nameIsTwoVariables(terms: readonly Term[]): boolean {
  const open = terms.filter((t) => t.open).map(variablesOf);
  if (open.length < 2 || open.every((list) => list === open[0])) return false;
  const sorts = new Map<string, Sort>();
  return open.some((list) =>
    list.some((v) => {
      const before = sorts.get(v.name);
      if (before === undefined) sorts.set(v.name, v.sort);
      return before !== undefined && !sameSort(before, v.sort);
    }),
  );
}

/** The free variables of terms that have been looked at: a term is made of such, so its own are found from theirs. */
const known = new WeakMap<Term, readonly Term[]>();

function variablesOf(t: Term): readonly Term[] {
  if (!t.open) return [];
  if (t.kind === 'variable') return [t];
  let found = known.get(t);
  if (found === undefined) {
    found = joined(t.args) ?? freeVariables(t);
    known.set(t, found);
  }
  return found;
}

/** The union of what is known of the terms, one of their lists where it is all of it; undefined when one is not known. */
function joined(terms: readonly Term[]): readonly Term[] | undefined {
  const lists: (readonly Term[])[] = [];
  for (const t of terms) {
    const own = !t.open ? [] : t.kind === 'variable' ? [t] : known.get(t);
    if (own === undefined) return undefined;
    if (own.length > 0 && !lists.includes(own)) lists.push(own);
  }
  const [first = []] = lists;
  if (lists.length < 2) return first;
  const all = [...new Map(lists.flat().map((v) => [v.identity, v])).values()];
  return all.length === first.length ? first : all;
}

function atSmaller(t: Term, names: ReadonlySet<string>, sorts: ReadonlyMap<string, Sort>): Term {
  const greater = freeVariables(t).filter((v) => {
    const sort = sorts.get(v.name) as Sort;
    return names.has(v.name) && !sameSort(v.sort, sort) && isSubsort(sort, v.sort);
  });
  if (greater.length === 0) return t;
  return substitute(t, new Map(greater.map((v) => [v.identity, variable(v.name, sorts.get(v.name) as Sort)])));
}

/** A connective over sentences; free variables of one name get one sort. */
export function makeConnective(kind: ConnectiveKind, args: readonly Sentence[]): Sentence {
  return connective(kind, agreeing(args));
}

/** The terms with free variables of one name at one sort. */
export function agreeing(args: readonly Term[]): readonly Term[] {
  return nameIsTwoVariables(args) ? shared(new Unifier(), args) : args;
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
  // A variable of a subsort in the body is the bound one, written where its sort was not known yet.
  const smaller = freeVariables(refined).filter((w) => w.name === v.name && !sameSort(w.sort, chosen.sort));
  try {
    return close(kind, chosen, smaller.length === 0 ? refined : substitute(refined, new Map(smaller.map((w) => [w.identity, chosen]))));
  } catch (e) {
    if (!(e instanceof KernelError)) throw e;
    return fail('sort/variable-twice', { name: v.name, first: chosen.sort, second: (smaller[0] as Term).sort });
  }
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
