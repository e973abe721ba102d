/** Equations from rules: at the top of a term, or at any set of places below. */
import {
  booleanSort,
  equalitySymbol,
  fcong,
  freshVariable,
  isSubsort,
  mp,
  open,
  reflex,
  type Sentence,
  type Sort,
  same,
  sym,
  type Term,
  type Theorem,
} from '../../../kernel/index.ts';
import { specialize } from '../../athena/construct.ts';
import { fixedSorts } from '../../athena/match-sorts.ts';
import { filled, matchAll } from '../../athena/match-terms.ts';
import { left, right } from './propositions.ts';

/**
 *     Γ1 ⊢ s1 = t1 …
 *     ────────────── s and t are the same but where `prove` knows an equation
 *      ∪Γi ⊢ s = t
 *
 * Undefined when they differ elsewhere.
 */
export function rewritten(s: Term, t: Term, prove: (s: Term, t: Term) => Theorem | undefined): Theorem | undefined {
  if (same(s, t)) return reflex(s);
  const here = prove(s, t);
  if (here !== undefined) return here;
  if (s.kind !== 'application' || s.symbol !== t.symbol || s.args.length !== t.args.length || s.args.length === 0) return undefined;
  const parts: (Theorem | undefined)[] = [];
  for (let i = 0; i < s.args.length; i++) {
    const [a, b] = [s.args[i] as Term, t.args[i] as Term];
    const th = same(a, b) ? undefined : rewritten(a, b, prove);
    if (th === undefined && !same(a, b)) return undefined;
    parts.push(th);
  }
  return fcong(s, t, parts);
}

/** A universally quantified equation, perhaps under conditions, with its variables made free. */
export interface Rule {
  readonly theorem: Theorem;
  readonly variables: readonly Term[];
  readonly left: Term;
  readonly right: Term;
}

/** A theorem as a rule; undefined when it is none. */
export function ruleOf(theorem: Theorem): Rule | undefined {
  const variables: Term[] = [];
  let p: Sentence = theorem.conclusion;
  for (;;) {
    if (p.kind === 'forall') {
      const v = freshVariable(p.name, p.binds as Sort);
      variables.push(v);
      p = open(p, v);
    } else if (p.kind === 'if') p = right(p);
    else return p.symbol === equalitySymbol ? { theorem, variables, left: left(p), right: right(p) } : undefined;
  }
}

/**
 *     Γ ⊢ forall xs . P ==> l = r     Δ ⊢ P[ts]
 *     ───────────────────────────────────────── s is l at the ts, and t is r at them; or the other way round if `backward`
 *              Γ ∪ Δ ⊢ s = t
 *
 * Undefined when s and t do not match; `establish` proves the conditions or fails.
 */
export function instanceOfRule(rule: Rule, s: Term, t: Term, backward: boolean, establish: (p: Sentence) => Theorem): Theorem | undefined {
  if (s.sort === booleanSort || !(isSubsort(s.sort, t.sort) || isSubsort(t.sort, s.sort))) return undefined;
  const pairs = backward
    ? ([
        [rule.right, s],
        [rule.left, t],
      ] as const)
    : ([
        [rule.left, s],
        [rule.right, t],
      ] as const);
  const match = matchAll(pairs, rule.variables, fixedSorts(rule.theorem));
  if (match === undefined) return undefined;
  let th = rule.theorem;
  let next = 0;
  for (;;) {
    const { kind } = th.conclusion;
    if (kind === 'forall') th = specialize(th, filled(rule.variables[next++] as Term, match, rule.variables));
    else if (kind === 'if') th = mp(th, establish(left(th.conclusion)));
    else break;
  }
  const made = backward ? sym(th) : th;
  return same(left(made.conclusion), s) && same(right(made.conclusion), t) ? made : undefined;
}
