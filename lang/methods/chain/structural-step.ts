/** A logical step part by part: both sentences have the same shape, and corresponding parts follow from one another. */
import {
  alpha,
  discharge,
  egen,
  equalitySymbol,
  falsum,
  freshVariable,
  generalize,
  hypothesis,
  leftIff,
  mp,
  occursIn,
  open,
  pickWitness,
  rcong,
  rightIff,
  type Sentence,
  type Sort,
  equiv,
  same,
  type Theorem,
  uspec,
} from '../../../kernel/index.ts';
import { EquationIndex, equalArguments, type Rewriting, safely } from '../../athena/rewrite.ts';
import { reach } from '../../athena/rewrite-search.ts';
import { componentsOf } from '../../athena/rule.ts';
import { fromFalse } from '../derived/propositions.ts';
import { entail } from './entail.ts';
import { byKnownIdentity } from './known-identity.ts';
import type { Attempt } from './rule-step.ts';

/** The theorem `p ==> q`, or undefined. */
export function implicationByParts(p: Sentence, q: Sentence, by: Attempt): Theorem | undefined {
  const reached = byShape(p, q, by) ?? byEquations(p, q, by);
  return reached === undefined ? undefined : discharge(p, alpha(reached, q));
}

function isAtom(p: Sentence): boolean {
  return p.kind === 'application' || p.kind === 'variable';
}

/** q from the hypothesis p. */
function byShape(p: Sentence, q: Sentence, by: Attempt): Theorem | undefined {
  // A picked variable may be an atom too.
  if (isAtom(p) && isAtom(q) && (p.kind === 'variable' || q.kind === 'variable')) return byKnownIdentity(p, q, by.rewriting);
  if (p.kind !== q.kind) return undefined;
  switch (p.kind) {
    case 'application':
      return rewritten(hypothesis(p), q, by.rewriting) ?? byKnownIdentity(p, q, by.rewriting);
    case 'not':
    case 'and':
    case 'or':
    case 'if':
      return byConnective(p, q, by);
    case 'iff': {
      const th = equivalenceByParts(p, q, by);
      return th === undefined ? undefined : mp(leftIff(th), hypothesis(p));
    }
    case 'forall': {
      if (p.binds !== q.binds && p.binds?.identity !== q.binds?.identity) return undefined;
      const v = freshVariable(p.name, p.binds as Sort);
      const instance = uspec(hypothesis(p), v);
      const inner = by.implication(instance.conclusion, open(q, v));
      return inner === undefined ? undefined : safely(() => generalize(v, mp(inner, instance), q.name));
    }
    case 'exists': {
      if (p.binds !== q.binds && p.binds?.identity !== q.binds?.identity) return acrossSorts(p, q, by);
      const w = freshVariable(p.name, p.binds as Sort);
      const premise = hypothesis(open(p, w));
      const inner = by.implication(premise.conclusion, open(q, w));
      return inner === undefined ? undefined : safely(() => pickWitness(hypothesis(p), w, egen(q, w, mp(inner, premise))));
    }
    default:
      return undefined;
  }
}

/**
 * From an existential sentence to one about another sort. No element of the one sort stands for one of the other, so q must
 * say nothing of its variable, or what p says be false.
 */
function acrossSorts(p: Sentence, q: Sentence, by: Attempt): Theorem | undefined {
  const w = freshVariable(p.name, p.binds as Sort);
  const premise = hypothesis(open(p, w));
  const v = freshVariable(q.name, q.binds as Sort);
  const body = open(q, v);
  const says = occursIn(v, body) ? undefined : by.implication(premise.conclusion, body);
  if (says !== undefined) return safely(() => pickWitness(hypothesis(p), w, egen(q, v, mp(says, premise))));
  const fails = by.implication(premise.conclusion, falsum);
  return fails && safely(() => pickWitness(hypothesis(p), w, fromFalse(q, mp(fails, premise))));
}

/** Parts in positive places go forwards, those in negative places backwards; the propositional rest is routine. */
function byConnective(p: Sentence, q: Sentence, by: Attempt): Theorem | undefined {
  if (p.args.length !== q.args.length) return undefined;
  const links: Theorem[] = [];
  for (let i = 0; i < p.args.length; i++) {
    const a = p.args[i] as Sentence;
    const b = q.args[i] as Sentence;
    if (same(a, b)) continue;
    const isNegative = p.kind === 'not' || (p.kind === 'if' && i === 0);
    const link = isNegative ? by.implication(b, a) : by.implication(a, b);
    if (link === undefined) return undefined;
    links.push(link);
  }
  return entail([hypothesis(p), ...links], q, by.machine);
}

/** An atom with its arguments rewritten. */
function rewritten(th: Theorem, q: Sentence, by: Rewriting): Theorem | undefined {
  const p = th.conclusion;
  const equal = equalArguments(p, q, (a, b) => safely(() => reach(a, b, by)));
  if (equal === undefined) return undefined;
  return safely(() => rcong(th, q, equal));
}

/** The equations that p states are rules too: for the two sides of an equation q, and for what else p or the justification states. */
function byEquations(p: Sentence, q: Sentence, by: Attempt): Theorem | undefined {
  const premises = componentsOf(hypothesis(p));
  const equations = premises.filter((th) => th.conclusion.symbol === equalitySymbol);
  if (equations.length === 0) return undefined;
  const rewriting: Rewriting = { ...by.rewriting, rules: new EquationIndex([...equations, ...by.means.theorems]) };
  if (q.symbol === equalitySymbol) {
    const th = safely(() => reach(q.args[0] as Sentence, q.args[1] as Sentence, rewriting));
    if (th !== undefined) return th;
  }
  const atom = q.kind === 'not' ? (q.args[0] as Sentence) : q;
  for (const th of [...premises, ...by.means.theorems]) {
    if (th.conclusion.kind !== q.kind) continue;
    if (q.kind === 'application') {
      const found = rewritten(th, q, rewriting);
      if (found !== undefined) return found;
    }
    if (q.kind === 'not' && atom.kind === 'application') {
      const found = rewritten(hypothesis(atom), th.conclusion.args[0] as Sentence, rewriting);
      const reached = found === undefined ? undefined : entail([discharge(atom, found), th], q, by.machine);
      if (reached !== undefined) return reached;
    }
  }
  return undefined;
}

/** The theorem `p <==> q`, or undefined. */
export function equivalenceByParts(p: Sentence, q: Sentence, by: Attempt): Theorem | undefined {
  if (p.kind !== q.kind || p.args.length !== q.args.length) return undefined;
  switch (p.kind) {
    case 'not':
    case 'and':
    case 'or':
    case 'if':
    case 'iff': {
      const links: Theorem[] = [];
      for (let i = 0; i < p.args.length; i++) {
        const a = p.args[i] as Sentence;
        const b = q.args[i] as Sentence;
        if (same(a, b)) continue;
        const link = by.equivalence(a, b);
        if (link === undefined) return undefined;
        links.push(link);
      }
      const there = entail([hypothesis(p), ...links], q, by.machine);
      const back = there === undefined ? undefined : entail([hypothesis(q), ...links], p, by.machine);
      return there === undefined || back === undefined ? undefined : equiv(discharge(p, there), discharge(q, back));
    }
    case 'forall':
    case 'exists': {
      if (p.binds?.identity !== q.binds?.identity) return undefined;
      const v = freshVariable(p.name, p.binds as Sort);
      const link = by.equivalence(open(p, v), open(q, v));
      if (link === undefined) return undefined;
      const there = safely(() => quantified(p, q, v, leftIff(link)));
      const back = safely(() => quantified(q, p, v, rightIff(link)));
      return there === undefined || back === undefined ? undefined : equiv(discharge(p, there), discharge(q, back));
    }
    default:
      return undefined;
  }
}

/** q from the hypothesis p, both quantified alike, from the conditional between their instances. */
function quantified(p: Sentence, q: Sentence, v: Sentence, link: Theorem): Theorem {
  if (p.kind === 'forall') return generalize(v, mp(link, uspec(hypothesis(p), v)), q.name);
  return pickWitness(hypothesis(p), v, egen(q, v, mp(link, hypothesis(open(p, v)))));
}
