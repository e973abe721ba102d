/**
 * One sort for each variable name along a chain and in what justifies it. `pick-any x` without a sort makes a variable of
 * any sort, and each mention of x finds out for itself what that may be.
 */
import {
  equalitySymbol,
  type FunctionSymbol,
  freeVariables,
  hypothesesOf,
  instantiateSorts,
  type Sort,
  sameSort,
  sortVariablesOf,
  substituteSort,
  substituteSorts,
  type Term,
  type Theorem,
} from '../../../kernel/index.ts';
import { anySort, Unifier } from '../../athena/unify.ts';

export interface Agreement {
  readonly objects: readonly Term[];
  /** A theorem with its sort variables made to agree. */
  readonly fitted: (th: Theorem) => Theorem;
  /** Whether it changes theorems at all. */
  readonly changesTheorems: boolean;
}

export type Ties = 'none' | 'symbols' | 'binders';

/**
 * Makes sorts agree; undefined where that is impossible.
 * Sort variables of theorems keep their names: what is assumed elsewhere mentions them.
 *
 * `equational[i]`: objects i and i + 1 are two sides of an equation. `fixed`: theorems about sorts that are being assumed
 * something of, as hypotheses of an induction are; the objects take over those sorts where they use the same symbols.
 * `ties` says what else is to be at one sort: all uses of a symbol, or bound variables that stand in the same place.
 * `equal`: sorts that must be the same besides.
 */
export function agree(
  objects: readonly Term[],
  equational: readonly boolean[],
  theorems: readonly Theorem[],
  fixed: readonly Theorem[] = [],
  ties: Ties = 'none',
  equal: readonly (readonly [Sort, Sort])[] = [],
): Agreement | undefined {
  const nothing: Agreement = { objects, fitted: (th) => th, changesTheorems: false };
  const open = theorems.filter((th) => th.conclusion.open && !th.conclusion.ground);
  if (open.length === 0 && objects.every((t) => t.ground)) return nothing;
  const u = new Unifier();
  const met = new Map<string, Sort>();
  for (const t of [...open.map((th) => th.conclusion), ...objects]) {
    for (const v of freeVariables(t)) {
      const before = met.get(v.name);
      if (before === undefined) met.set(v.name, v.sort);
      else if (before !== v.sort && !(before.ground && v.sort.ground) && !u.equate(before, v.sort)) return undefined;
    }
  }
  for (let i = 0; i < equational.length; i++) {
    const [s, t] = [objects[i] as Term, objects[i + 1] as Term];
    if (equational[i] && !(s.sort.ground && t.sort.ground) && !u.fit(s.sort, t.sort)) return undefined;
  }
  if (!equal.every(([a, b]) => u.equate(a, b))) return undefined;
  const keep = new Map<Sort, Sort>();
  const rigid = sortsOfThings(objects, fixed);
  const all = fixed.flatMap(sortsAssumed);
  // Sorts that only bound variables of an assumption have are settled by what it is used of; it is then assumed at those sorts.
  const assumed = [...all.filter((v) => rigid.has(v)), ...all.filter((v) => !rigid.has(v))];
  if (
    assumed.length > 0 &&
    !takeOver(
      u,
      objects,
      fixed,
      all.filter((v) => rigid.has(v)),
    )
  )
    return undefined;
  if (ties === 'symbols' && !usedAlike(u, objects)) return undefined;
  if (ties === 'binders' && !objects.every((q, i) => i === 0 || boundAlike(u, objects[i - 1] as Term, q))) return undefined;
  const settled = [...assumed, ...open.flatMap((th) => sortVariablesOf(th.conclusion))];
  for (const v of settled) {
    const s = u.resolve(v);
    if (s.constructor_ === undefined && !keep.has(s)) keep.set(s, v);
  }
  const final = (v: Sort): Sort => substituteSort(u.resolve(v), keep);
  const solution = (of: readonly Sort[]): ReadonlyMap<Sort, Sort> =>
    new Map(of.map((v) => [v, final(v)] as const).filter(([v, s]) => v !== s));
  return {
    objects: objects.map((t) => (t.ground ? t : substituteSorts(t, solution(sortVariablesOf(t))))),
    fitted: (th) => {
      if (th.conclusion.ground || !th.conclusion.open) return th;
      const by = solution(sortVariablesOf(th.conclusion));
      return by.size === 0 ? th : instantiateSorts(th, by);
    },
    changesTheorems: settled.some((v) => final(v) !== v),
  };
}

/** The sort variables of a theorem that its hypotheses mention too: it holds for these sorts only. */
export function sortsAssumed(th: Theorem): readonly Sort[] {
  if (th.conclusion.ground) return [];
  const mentioned = new Set(hypothesesOf(th.assumptions).flatMap((h) => sortVariablesOf(h)));
  return sortVariablesOf(th.conclusion).filter((v) => mentioned.has(v));
}

/** The sort variables of what theorems are about, as opposed to those of what they say of all things. */
function sortsOfThings(objects: readonly Term[], theorems: readonly Theorem[]): ReadonlySet<Sort> {
  const sentences = theorems.flatMap((th) => [th.conclusion, ...hypothesesOf(th.assumptions)]);
  return new Set([...sentences, ...objects].flatMap((p) => freeVariables(p)).flatMap((v) => sortVariablesOf(v)));
}

/**
 * Gives the objects' uses of symbols the sorts that the theorems use them at; false where these would have to change. A symbol
 * that the theorems use at several sorts says nothing of its uses in the objects, nor one that they cannot all use alike.
 */
function takeOver(u: Unifier, objects: readonly Term[], theorems: readonly Theorem[], assumed: readonly Sort[]): boolean {
  const known = new Map<FunctionSymbol, readonly Sort[] | undefined>();
  for (const th of theorems) {
    const own = new Set(sortsAssumed(th));
    const apart = new Map(sortVariablesOf(th.conclusion).flatMap((v) => (own.has(v) ? [] : [[v, anySort()] as const])));
    for (const [symbol, sorts] of uses(substituteSorts(th.conclusion, apart)))
      if (sorts.some((s) => !s.ground)) known.set(symbol, !known.has(symbol) || sameSorts(known.get(symbol), sorts) ? sorts : undefined);
  }
  const used = objects.flatMap(uses).filter(([symbol, sorts]) => known.get(symbol) !== undefined && !sorts.every((s) => s.ground));
  for (const symbol of new Set(used.map(([f]) => f))) {
    const as = known.get(symbol) as readonly Sort[];
    const own = used.filter(([f]) => f === symbol).map(([, sorts]) => sorts);
    // A symbol such as `=` may stand in the objects at sorts that cannot be one: they are none of the theorems' business.
    if (!own.every(equates(new Unifier(), as, (s) => u.resolve(s)))) continue;
    if (!own.every(equates(u, as))) return false;
  }
  const ends = new Set(assumed.map((v) => u.resolve(v)));
  return [...ends].every((s) => s.constructor_ === undefined) && ends.size === new Set(assumed).size;
}

/** Whether sorts can be made equal to the given ones, one list after the other. */
function equates(u: Unifier, as: readonly Sort[], resolve: (s: Sort) => Sort = (s) => s): (sorts: readonly Sort[]) => boolean {
  return (sorts) => sorts.every((s, i) => u.equate(resolve(s), resolve(as[i] as Sort)));
}

function sameSorts(a: readonly Sort[] | undefined, b: readonly Sort[]): boolean {
  return a?.every((s, i) => sameSort(s, b[i] as Sort)) === true;
}

/** Makes corresponding bound variables of two sentences of the same shape variables of one sort: nothing else says so of `exists y . false`. */
function boundAlike(u: Unifier, p: Term, q: Term): boolean {
  if (p.kind !== q.kind || p.kind === 'application' || p.args.length !== q.args.length) return true;
  if (p.binds !== undefined && q.binds !== undefined && !(p.binds.ground && q.binds.ground) && !u.equate(p.binds, q.binds)) return false;
  return p.args.every((a, i) => boundAlike(u, a, q.args[i] as Term));
}

/** Makes all uses of a symbol in the objects, where sorts are open, uses at the same sorts. */
function usedAlike(u: Unifier, objects: readonly Term[]): boolean {
  const first = new Map<FunctionSymbol, readonly Sort[]>();
  for (const t of objects) {
    for (const [symbol, sorts] of uses(t)) {
      // A chain may well state equations of several sorts.
      if (symbol === equalitySymbol || (symbol.result.ground && symbol.parameters.every((p) => p.ground))) continue;
      const before = first.get(symbol);
      if (before === undefined) first.set(symbol, sorts);
      else for (let i = 0; i < sorts.length; i++) if (!u.equate(before[i] as Sort, sorts[i] as Sort)) return false;
    }
  }
  return true;
}

/** Each application in a term: its symbol, with the sorts of its arguments and its own. */
function uses(t: Term): readonly (readonly [FunctionSymbol, readonly Sort[]])[] {
  const found: (readonly [FunctionSymbol, readonly Sort[]])[] = [];
  const stack = [t];
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    if (at.kind === 'application' && at.symbol !== undefined) found.push([at.symbol, [...at.args.map((a) => a.sort), at.sort]]);
    stack.push(...at.args);
  }
  return found;
}

/** The theorems that say something of the variables that the terms mention, other than at sorts that are known. */
export function aboutTheSame(terms: readonly Term[], theorems: Iterable<Theorem>): readonly Theorem[] {
  const names = new Set(terms.flatMap((t) => freeVariables(t)).map((v) => v.name));
  const found: Theorem[] = [];
  for (const th of theorems) {
    const p = th.conclusion;
    if (p.open && !p.ground && freeVariables(p).some((v) => names.has(v.name))) found.push(th);
  }
  return found;
}
