/** Substitutions: matching, first-order unification with sorts, application, composition. */
import { freeVariables, isSubsort, same, type Sort, sortVariablesOf, substitute, substituteSorts, type Term } from '../../kernel/index.ts';
import { fromTerm, listArgument, termArgument, toTerm, wrongKind } from '../athena/coerce.ts';
import { replaceVariable } from '../athena/construct.ts';
import { fail } from '../athena/problem.ts';
import { Unifier } from '../athena/unify.ts';
import { List, type Procedure, Substitution, type Value } from '../athena/values.ts';
import { procedure, truth, variadic } from './define.ts';

export const emptySubstitution = new Substitution(new Map());

type Entry = { readonly variable: Term; readonly term: Term };

function substitutionOf(entries: Iterable<Entry>): Substitution {
  const map = new Map<number, Entry>();
  for (const e of entries) map.set(e.variable.identity, e);
  return new Substitution(map);
}

/**
 * A substitution applied to a term or sentence, or to every element of a list; nothing is captured.
 *
 * Fails with `sort/does-not-fit` when a term is not of its variable's sort there.
 */
export function applySubstitution(sub: Substitution, v: Value): Value {
  if (v instanceof List) return List.from(v.toArray().map((x) => applySubstitution(sub, x)));
  const t = toTerm(v) ?? wrongKind('a substitution', 1, 'term, sentence or list', v);
  return fromTerm(substituteIn(sub, t));
}

export function substituteIn(sub: Substitution, t: Term): Term {
  if (sub.entries.size === 0 || !t.open) return t;
  const byName = new Map<string, Entry>();
  for (const e of sub.entries.values()) byName.set(e.variable.name, e);
  const found = (w: Term): Entry | undefined => sub.entries.get(w.identity) ?? byName.get(w.name);
  const places = freeVariables(t).filter((w) => found(w) !== undefined);
  const replacing = (ws: readonly Term[], u?: Unifier): Map<number, Term> =>
    new Map(ws.map((w) => [w.identity, refined(u, (found(w) as Entry).term)]));
  if (places.every((w) => isSubsort((found(w) as Entry).term.sort, w.sort))) return substitute(t, replacing(places));
  // A variable written without its sort: sorts are refined until the terms fit.
  const u = new Unifier();
  for (const w of places) {
    const by = (found(w) as Entry).term;
    if (!u.fit(w.sort, by.sort)) fail('sort/does-not-fit', { variable: w, term: by });
  }
  const whole = refined(u, t);
  return substitute(
    whole,
    replacing(
      freeVariables(whole).filter((w) => byName.has(w.name)),
      u,
    ),
  );
}

function refined(u: Unifier | undefined, t: Term): Term {
  return u === undefined || t.ground ? t : substituteSorts(t, u.solution(sortVariablesOf(t)));
}

/** Heads agree: same kind, symbol, name, value, index; sorts are left to the unifier. */
function sameHead(s: Term, t: Term): boolean {
  if (s.kind !== t.kind || s.args.length !== t.args.length || s.symbol !== t.symbol || s.index !== t.index) return false;
  if (s.kind === 'quoted') return s.name === t.name;
  return s.value === undefined || (t.value !== undefined && s.value.compare(t.value) === 0);
}

/** Sorts that the heads fix: of constants and of bound variables. */
function sortsAgree(u: Unifier, s: Term, t: Term): boolean {
  if (s.binds !== undefined) return u.equate(s.binds, t.binds as Sort);
  return s.args.length > 0 || u.equate(s.sort, t.sort);
}

/**
 * The substitution that makes each pattern its subject; undefined when there is none. Bound variables stand for themselves,
 * so sentences match up to their names. `mayBind` says which free variables of the patterns may be replaced.
 */
export function matchTerms(
  pairs: readonly (readonly [pattern: Term, subject: Term])[],
  mayBind: (v: Term) => boolean = () => true,
): Substitution | undefined {
  const u = new Unifier();
  const bound = new Map<string, Entry>();
  const stack = [...pairs].reverse();
  for (let pair = stack.pop(); pair !== undefined; pair = stack.pop()) {
    const [p, s] = pair;
    if (p.kind === 'variable' && mayBind(p)) {
      if (s.loose > 0 || !u.fit(p.sort, s.sort)) return undefined;
      const before = bound.get(p.name);
      if (before === undefined) bound.set(p.name, { variable: p, term: s });
      else if (!same(refined(u, before.term), refined(u, s))) return undefined;
      continue;
    }
    if (!p.open && p.ground && s.loose === 0 && p.loose === 0) {
      if (!same(p, s)) return undefined;
      continue;
    }
    if (!sameHead(p, s) || (p.kind === 'variable' && p.name !== s.name) || !sortsAgree(u, p, s)) return undefined;
    for (let i = p.args.length - 1; i >= 0; i--) stack.push([p.args[i] as Term, s.args[i] as Term]);
  }
  return substitutionOf([...bound.values()].map((e) => ({ variable: refined(u, e.variable), term: refined(u, e.term) })));
}

/** The most general unifier; undefined when there is none. */
export function unifyTerms(pairs: readonly (readonly [Term, Term])[]): Substitution | undefined {
  const u = new Unifier();
  const bound = new Map<string, Entry>();
  const walk = (t: Term): Term => {
    let at = t;
    while (at.kind === 'variable') {
      const to = bound.get(at.name);
      if (to === undefined) break;
      at = to.term;
    }
    return at;
  };
  const stack = [...pairs].reverse();
  for (let pair = stack.pop(); pair !== undefined; pair = stack.pop()) {
    const s = walk(pair[0]);
    const t = walk(pair[1]);
    if (s === t) continue;
    const [v, other] = s.kind === 'variable' ? [s, t] : [t, s];
    if (v.kind === 'variable') {
      if (!u.fit(v.sort, other.sort) && !u.fit(other.sort, v.sort)) return undefined;
      if (other.kind === 'variable' && other.name === v.name) continue;
      if (other.loose > 0 || occurs(v.name, other, bound)) return undefined;
      bound.set(v.name, { variable: v, term: other });
      continue;
    }
    if (!sameHead(s, t) || !sortsAgree(u, s, t)) return undefined;
    for (let i = s.args.length - 1; i >= 0; i--) stack.push([s.args[i] as Term, t.args[i] as Term]);
  }
  return resolved(u, bound);
}

function occurs(name: string, t: Term, bound: ReadonlyMap<string, Entry>): boolean {
  const seen = new Set<string>();
  const stack = [t];
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    for (const w of freeVariables(at)) {
      if (w.name === name) return true;
      if (seen.has(w.name)) continue;
      seen.add(w.name);
      const to = bound.get(w.name);
      if (to !== undefined) stack.push(to.term);
    }
  }
  return false;
}

/** Fills the terms of a triangular substitution into one another, innermost first. */
function resolved(u: Unifier, bound: ReadonlyMap<string, Entry>): Substitution {
  const done = new Map<string, Term>();
  const visit = (start: string): void => {
    const stack = [start];
    while (stack.length > 0) {
      const name = stack.at(-1) as string;
      const { term } = bound.get(name) as Entry;
      const inner = freeVariables(term).filter((w) => bound.has(w.name));
      const waiting = inner.filter((w) => !done.has(w.name));
      if (waiting.length > 0) {
        stack.push(...waiting.map((w) => w.name));
        continue;
      }
      stack.pop();
      const whole = refined(u, term);
      const here = freeVariables(whole).filter((w) => bound.has(w.name));
      done.set(name, substitute(whole, new Map(here.map((w) => [w.identity, done.get(w.name) as Term]))));
    }
  };
  const entries: Entry[] = [];
  for (const [name, e] of bound) {
    if (!done.has(name)) visit(name);
    entries.push({ variable: refined(u, e.variable), term: done.get(name) as Term });
  }
  return substitutionOf(entries);
}

/** First θ, then σ. */
export function composed(sigma: Substitution, theta: Substitution): Substitution {
  const entries: Entry[] = [...theta.entries.values()].map((e) => ({ variable: e.variable, term: substituteIn(sigma, e.term) }));
  const names = new Set(entries.map((e) => e.variable.name));
  for (const e of sigma.entries.values()) if (!names.has(e.variable.name)) entries.push(e);
  return substitutionOf(entries);
}

function substitutionArgument(name: string, args: readonly Value[], i: number): Substitution {
  const v = args[i];
  return v instanceof Substitution ? v : wrongKind(name, i + 1, 'substitution', v as Value);
}

/** Two terms or two lists of terms, paired; undefined when the lists differ in length. */
export function pairsOf(name: string, args: readonly Value[], i: number, j: number): [Term, Term][] | undefined {
  const [a, b] = [args[i] as Value, args[j] as Value];
  if (!(a instanceof List) || !(b instanceof List)) return [[termArgument(name, args, i), termArgument(name, args, j)]];
  if (a.length !== b.length) return undefined;
  const [xs, ys] = [a.toArray(), b.toArray()];
  return xs.map((x, k) => [
    toTerm(x) ?? wrongKind(name, i + 1, 'list of terms', a),
    toTerm(ys[k] as Value) ?? wrongKind(name, j + 1, 'list of terms', b),
  ]);
}

function found(s: Substitution | undefined): Value {
  return s ?? truth(false);
}

/** The pattern is the second argument; variables in a list given as third are not replaced (or, with `only`, alone are). */
function matching(name: string, only: boolean): Procedure {
  return variadic(name, only ? 3 : 2, 3, (args) => {
    const pairs = pairsOf(name, args, 1, 0);
    const listed = new Set(
      args.length > 2
        ? listArgument(name, args, 2)
            .toArray()
            .map((v) => toTerm(v)?.name)
        : [],
    );
    return pairs === undefined ? truth(false) : found(matchTerms(pairs, (v) => listed.has(v.name) === only));
  });
}

function extended(name: string, sub: Substitution, v: Value, t: Value): Substitution {
  const x = toTerm(v);
  if (x?.kind !== 'variable') wrongKind(name, 2, 'variable', v);
  const term = toTerm(t) ?? wrongKind(name, 3, 'term', t);
  const u = new Unifier();
  if (!u.fit(x.sort, term.sort)) fail('sort/does-not-fit', { variable: x, term });
  const kept = [...sub.entries.values()].filter((e) => e.variable.name !== x.name);
  return substitutionOf([...kept, { variable: refined(u, x), term: refined(u, term) }]);
}

function unification(name: string): Procedure {
  return procedure(name, 2, (args) => {
    const pairs = pairsOf(name, args, 0, 1);
    return pairs === undefined ? truth(false) : found(unifyTerms(pairs));
  });
}

export const substitutions: readonly Procedure[] = [
  unification('unify'),
  unification('unified-with'),
  matching('match-terms', false),
  matching('match-props', false),
  matching('match-sentences', false),
  matching('match-props-3', true),
  matching('match-props-modulo-CD', false),
  unification('unify-props'),
  procedure('extend-sub', 3, (args) => {
    const sub = substitutionArgument('extend-sub', args, 0);
    const [, x, t] = args as [Value, Value, Value];
    if (!(x instanceof List)) return extended('extend-sub', sub, x, t);
    const ts = listArgument('extend-sub', args, 2).toArray();
    return x.toArray().reduce<Substitution>((s, v, i) => (i < ts.length ? extended('extend-sub', s, v, ts[i] as Value) : s), sub);
  }),
  procedure('compose-subs', 2, (args) =>
    composed(substitutionArgument('compose-subs', args, 0), substitutionArgument('compose-subs', args, 1)),
  ),
  procedure('supp', 1, (args) => List.from([...substitutionArgument('supp', args, 0).entries.values()].map((e) => e.variable))),
  procedure('range-vars', 1, (args) => {
    const vs = new Map<number, Term>();
    for (const e of substitutionArgument('range-vars', args, 0).entries.values())
      for (const v of freeVariables(e.term)) vs.set(v.identity, v);
    return List.from([...vs.values()]);
  }),
  procedure('make-sub', 1, (args) => {
    let sub = emptySubstitution;
    for (const pair of listArgument('make-sub', args, 0)) {
      const [v, t, ...more] = pair instanceof List ? pair.toArray() : [];
      if (v === undefined || t === undefined || more.length > 0)
        wrongKind('make-sub', 1, 'list of pairs [variable term]', args[0] as Value);
      sub = extended('make-sub', sub, v, t);
    }
    return sub;
  }),
  procedure('replace-vars', 3, (args) => {
    const [vs, ts] = [listArgument('replace-vars', args, 0).toArray(), listArgument('replace-vars', args, 1).toArray()];
    let t = termArgument('replace-vars', args, 2);
    for (const [i, v] of vs.entries()) {
      const [x, by] = [toTerm(v), ts[i] === undefined ? undefined : toTerm(ts[i])];
      if (x === undefined || by === undefined) wrongKind('replace-vars', 1, 'list of variables, and as many terms', args[0] as Value);
      t = replaceVariable(x, by, t);
    }
    return fromTerm(t);
  }),
];
