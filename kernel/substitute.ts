/**
 * Opening and closing quantifiers, and replacing variables and sort variables.
 * Shared subterms are worked on once, and deep terms in pieces, so the cost follows the size in memory and the stack stays flat.
 */
import { demand } from './error.ts';
import { freshIdentity } from './identity.ts';
import { type Sort, type SortSubstitution, sameSort, substituteSort } from './sort.ts';
import {
  apply,
  boundVariable,
  connective,
  constant,
  pieces,
  type Quantifier,
  quantified,
  type Sentence,
  same,
  sameInstance,
  Term,
  variable,
} from './term.ts';

/** A term with other arguments; sorts are computed anew where an argument's sort changed. */
function withArgs(t: Term, args: readonly Term[]): Term {
  switch (t.kind) {
    case 'application':
      return apply(t.symbol as NonNullable<Term['symbol']>, args);
    case 'forall':
    case 'exists':
    case 'exists-unique':
      return quantified(t.kind, t.name, t.binds as Sort, args[0] as Term);
    case 'not':
    case 'and':
    case 'or':
    case 'if':
    case 'iff':
      return connective(t.kind, args);
    default:
      return t;
  }
}

/** Terms larger than this are remembered while they are worked on, in case they are shared. */
const worthRemembering = 32;

/**
 * Rebuilds a term from its leaves. `keep` says which subterms (met under `depth` quantifiers) stay as they are.
 * With `sorts` set, quantifiers and constants are rebuilt at other sorts too; with `exact`, no symbol's instance may change.
 */
function rebuild(
  t: Term,
  keep: (t: Term, depth: number) => boolean,
  leaf: (t: Term, depth: number) => Term,
  sorts?: SortSubstitution,
  exact = false,
): Term {
  const done: Map<Term, Term>[] = [];
  const go = (at: Term, depth: number): Term => {
    if (keep(at, depth)) return at;
    if (at.args.length === 0) return leaf(at, depth);
    const known = at.size > worthRemembering ? (done[depth] ??= new Map()) : undefined;
    const before = known?.get(at);
    if (before !== undefined) return before;
    const under = at.binds === undefined ? depth : depth + 1;
    let changed = false;
    const args = at.args.map((a) => {
      const b = go(a, under);
      changed ||= b !== a;
      return b;
    });
    let made = changed ? withArgs(at, args) : at;
    if (exact && changed && at.kind === 'application') demand(sameInstance(at, made), 'open', 'a polymorphic symbol would become another instance', at, made);
    if (sorts !== undefined && at.binds !== undefined)
      made = quantified(at.kind as Quantifier, at.name, substituteSort(at.binds, sorts), args[0] as Term);
    known?.set(at, made);
    return made;
  };
  // Quantifiers above a piece shift its indices, so pieces are prepared only where there are none.
  if (t.kind !== 'forall' && t.kind !== 'exists' && t.kind !== 'exists-unique') for (const p of pieces(t)) if (p.loose === 0) go(p, 0);
  return go(t, 0);
}

/** The sentence that a quantified sentence says of one term. **Fails when** the term's sort is not exactly the bound variable's and `exact` holds. */
export function open(q: Sentence, t: Term): Sentence {
  demand(q.binds !== undefined, 'open', 'not a quantified sentence', q);
  demand(Term.is(t) && t.loose === 0, 'open', 'a term with a loose index', t);
  return rebuild(
    q.args[0] as Term,
    (at, depth) => at.loose <= depth,
    (at, depth) => (at.index === depth ? t : at),
    undefined,
    true,
  );
}

/** Quantifies a sentence over a free variable; `name` is what is printed for it. */
export function close(kind: Quantifier, v: Term, body: Sentence, name = v.name): Sentence {
  demand(Term.is(v) && v.kind === 'variable', 'quantifier', 'only variables can be quantified over', v);
  demand(body.loose === 0, 'quantifier', 'the body has a loose index', body);
  const closed = rebuild(
    body,
    (at) => !at.open,
    (at, depth) => (at.name === v.name && sameSort(at.sort, v.sort) && at.kind === 'variable' ? boundVariable(depth, v.sort, name) : at),
  );
  return quantified(kind, name, v.sort, closed);
}

/** Replaces free variables, all at once; no capture is possible. Keys are identities of variables. */
export function substitute(t: Term, by: ReadonlyMap<number, Term>): Term {
  if (by.size === 0) return t;
  return rebuild(
    t,
    (at) => !at.open,
    (at) => (at.kind === 'variable' ? (by.get(at.identity) ?? at) : at),
  );
}

/** Replaces sort variables everywhere. */
export function substituteSorts(t: Term, by: SortSubstitution): Term {
  if (by.size === 0 || t.ground) return t;
  return rebuild(
    t,
    (at) => at.ground,
    (at) => {
      const sort = substituteSort(at.sort, by);
      if (sort === at.sort) return at;
      if (at.kind === 'variable') return variable(at.name, sort);
      return at.kind === 'bound' ? boundVariable(at.index, sort, at.name) : constant(at.symbol as NonNullable<Term['symbol']>, sort);
    },
    by,
  );
}

/** The free variables, in order of first occurrence. */
export function freeVariables(t: Term): readonly Term[] {
  const found = new Map<number, Term>();
  const seen = new Set<Term>();
  const stack = [t];
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    if (!at.open || (at.size > worthRemembering && seen.has(at))) continue;
    if (at.size > worthRemembering) seen.add(at);
    if (at.kind === 'variable' && !found.has(at.identity)) found.set(at.identity, at);
    for (let i = at.args.length - 1; i >= 0; i--) stack.push(at.args[i] as Term);
  }
  return [...found.values()];
}

/** Whether a variable occurs free in a term. */
export function occursIn(v: Term, t: Term): boolean {
  return t.open && freeVariables(t).some((u) => same(u, v));
}

/** The sort variables of a term, in order of first occurrence. */
export function sortVariablesOf(t: Term): readonly Sort[] {
  const found = new Set<Sort>();
  const collect = (s: Sort): void => {
    if (s.ground) return;
    if (s.constructor_ === undefined) found.add(s);
    for (const a of s.args) collect(a);
  };
  const seen = new Set<Term>();
  const stack = [t];
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    if (at.ground || seen.has(at)) continue;
    seen.add(at);
    if (at.binds !== undefined) collect(at.binds);
    collect(at.sort);
    for (let i = at.args.length - 1; i >= 0; i--) stack.push(at.args[i] as Term);
  }
  return [...found];
}

/** A variable that does not occur in `p`, with a name for readers. */
export function variableNotIn(p: Term, letter: string, sort: Sort): Term {
  const taken = new Set(freeVariables(p).map((v) => v.name));
  let name = letter;
  while (taken.has(name)) name += "'";
  return variable(name, sort);
}

/** A variable that occurs nowhere else. */
export function freshVariable(prefix: string, sort: Sort): Term {
  return variable(`${prefix}_${freshIdentity()}`, sort);
}
