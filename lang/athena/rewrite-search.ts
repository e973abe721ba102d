/**
 * Bounded search for `s = t` in several rewriting steps, breadth first, shortest proofs first.
 * Rules are used in the step's direction, equations between given terms both ways; a rule that would invent subterms is not used.
 */
import { apply, equation, fcong, freeVariables, reflex, same, sym, type Term, type Theorem, tran } from '../../kernel/index.ts';
import { emptyMatch, extendMatch, filled } from './match-terms.ts';
import { completeMatches, derive } from './rule.ts';
import { congruence, type EquationRule, type Rewriting, rewrite, safely, sentencesOf, underConditions } from './rewrite.ts';

/** Terms looked at before giving up. */
const mostTerms = 160;
/** A term may grow to this many times the larger side, and a few nodes more. */
const growth = 2;

/**
 * The theorem `s = t`: in place, argument by argument, or by search, whichever comes first. The direction is where to look
 * first: like Athena, this accepts a rule used the other way when nothing else does.
 */
export function reach(s: Term, t: Term, by: Rewriting): Theorem | undefined {
  // A few steps in each argument are found more cheaply there than among all the steps of the whole.
  const th = rewrite(s, t, by) ?? (by.direction === 'either' ? undefined : rewrite(s, t, { ...by, direction: 'either' }));
  return th ?? (isDeep(s) || isDeep(t) ? undefined : (congruence(s, t, (a, b) => reach(a, b, by)) ?? search(s, t, by)));
}

/** Searching looks at every place again and again: deep terms are only rewritten in place. */
function isDeep(t: Term): boolean {
  return t.height > 200;
}

/** The theorem `s = t`, or undefined: from s, and for `=` also from t. */
export function search(s: Term, t: Term, by: Rewriting): Theorem | undefined {
  const found = by.direction === 'backward' ? undefined : searchFrom(s, t, by, by.direction === 'either' ? mostTerms / 2 : mostTerms);
  if (found !== undefined || by.direction === 'forward') return found;
  const back = searchFrom(t, s, by, mostTerms);
  return back === undefined ? undefined : sym(back);
}

function searchFrom(s: Term, t: Term, given: Rewriting, limit: number): Theorem | undefined {
  const by: Rewriting = { ...given, direction: 'either' };
  const largest = growth * Math.max(s.size, t.size) + 8;
  const seen = new Map<number, Theorem>([[s.identity, reflex(s)]]);
  const queue: Theorem[] = [reflex(s)];
  for (let at = 0; at < queue.length && at < limit; at++) {
    const reached = queue[at] as Theorem;
    const here = reached.conclusion.args[1] as Term;
    for (const step of steps(here, by)) {
      by.machine.spend();
      const next = step.conclusion.args[1] as Term;
      if (next.size > largest || seen.has(next.identity)) continue;
      const th = at === 0 ? step : safely(() => tran(reached, step));
      if (th === undefined) continue;
      if (same(next, t)) return th;
      // A last step may rewrite several places at once.
      const last = next.symbol === t.symbol ? rewrite(next, t, by) : undefined;
      if (last !== undefined) return tran(th, last);
      seen.set(next.identity, th);
      if (queue.length < limit) queue.push(th);
    }
  }
  return undefined;
}

/** All theorems `here = next` by one use of one rule anywhere. */
function* steps(here: Term, by: Rewriting): Generator<Theorem> {
  for (const e of by.rules.from(here)) {
    const th = forward(e, here, by);
    if (th !== undefined) yield th;
  }
  // What is said of these very terms may be used both ways: `x = h` where a condition is known of x, and asked of h.
  for (const { rule, right } of by.rules.to(here)) {
    if (rule.variables.length > 0 || rule.conditions.length > 0 || !same(right, here)) continue;
    const th = safely(() => derive(rule, emptyMatch(), () => undefined));
    if (th !== undefined) yield sym(th);
  }
  if (here.kind !== 'application') return;
  for (let i = 0; i < here.args.length; i++) {
    for (const inner of steps(here.args[i] as Term, by)) {
      const th = safely(() => {
        const args = here.args.map((a, j) => (j === i ? (inner.conclusion.args[1] as Term) : a));
        return fcong(
          here,
          applied(here, args),
          here.args.map((_, j) => (j === i ? inner : undefined)),
        );
      });
      if (th !== undefined) yield th;
    }
  }
}

function applied(t: Term, args: readonly Term[]): Term {
  return apply(t.symbol as NonNullable<Term['symbol']>, args, t.sort);
}

function forward(e: EquationRule, here: Term, by: Rewriting): Theorem | undefined {
  // It says where to go only together with its conditions, and would be tried on every subterm.
  if (e.anything) return undefined;
  const m = emptyMatch();
  if (!extendMatch(m, e.left, here, e.rule.bindable)) return undefined;
  const bound = (v: Term): boolean => !e.rule.bindable.terms.has(v.identity) || m.terms.has(v.identity);
  // Conditions may bind what the left side does not (`x = y` when `p x y`).
  const open = freeVariables(e.right).some((v) => !bound(v));
  const facts = () => sentencesOf(by.machine.base.all());
  for (const full of open ? completeMatches(e.rule, m, facts, () => by.machine.spend()) : [m]) {
    if (open && freeVariables(e.right).some((v) => e.rule.bindable.terms.has(v.identity) && !full.terms.has(v.identity))) return undefined;
    const next = safely(() => filled(e.right, full, e.rule.variables));
    const wanted = next === undefined ? undefined : safely(() => equation(here, next));
    const th = wanted === undefined ? undefined : underConditions(e, full, by, wanted);
    if (th !== undefined) return th;
  }
  return undefined;
}
