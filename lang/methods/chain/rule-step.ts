/**
 * A logical step by rules: `forall xs . L ==> M` (or `<==>`, either way) takes P to Q when P has what L needs and Q is M;
 * or backwards, when P contradicts M and Q is what then fails of L. A sentence without premise is a fact: Q is an instance of it.
 */
import { alpha, both, discharge, either, hypothesis, type Sentence, same, type Theorem } from '../../../kernel/index.ts';
import type { Machine } from '../../athena/machine.ts';
import { type Bindable, copyOf, emptyMatch, extendMatch, type GrowingMatch as Match } from '../../athena/match-terms.ts';
import type { Problem } from '../../athena/problem.ts';
import { type Rewriting, safely, sentencesOf } from '../../athena/rewrite.ts';
import { componentsOf, conjunctsOf, derive, isClosedBy, type Rule, rulesOf } from '../../athena/rule.ts';
import { entail } from './entail.ts';
import type { Means } from './parse-chain.ts';
import { negated, negationNormal } from './negation-normal.ts';

/** What a step may use, and what has been tried. */
export interface Attempt {
  readonly machine: Machine;
  readonly means: Means;
  readonly rewriting: Rewriting;
  /** What each method did instead. */
  readonly methods: { readonly name: string; readonly gave?: Sentence; readonly problem?: Problem | Error }[];
  readonly implication: (p: Sentence, q: Sentence) => Theorem | undefined;
  readonly equivalence: (p: Sentence, q: Sentence) => Theorem | undefined;
}

/** The theorem `p ==> q` by one of the rules, or undefined. */
export function implicationByRules(p: Sentence, q: Sentence, by: Attempt): Theorem | undefined {
  const premises = componentsOf(hypothesis(p));
  for (const th of by.means.theorems) {
    for (const rule of rulesOf(th)) {
      by.machine.spend();
      const reached = forwards(rule, premises, q, by);
      if (reached !== undefined) return discharge(p, alpha(reached, q));
    }
  }
  for (const th of by.means.theorems) {
    for (const rule of rulesOf(th)) {
      by.machine.spend();
      const reached = rule.conditions.length === 0 ? undefined : backwards(rule, premises, q, by);
      if (reached !== undefined) return discharge(p, alpha(reached, q));
    }
  }
  return undefined;
}

// ---------------------------------------------------------------- forwards

function forwards(rule: Rule, premises: readonly Theorem[], q: Sentence, by: Attempt): Theorem | undefined {
  const { refusals } = by.rewriting;
  let headMatched = false;
  let supportedOnce = false;
  for (const m of headMatches(rule, q)) {
    headMatched = true;
    for (const full of conditionMatches(rule, m, premises, by)) {
      supportedOnce = true;
      const th = safely(() => derive(rule, full, (condition) => established(condition, premises, by, rule.says)));
      const reached = th === undefined ? undefined : reshaped(th, q, by);
      if (reached !== undefined) return reached;
    }
  }
  const says = rule.says;
  if (!headMatched) refusals.add('conclusion-does-not-match', () => ({ rule: says, why: 'conclusion-does-not-match', at: q }));
  else if (!supportedOnce) {
    const condition = rule.conditions[rule.conditions.length - 1] as Sentence;
    refusals.add('premise-not-found', () => ({ rule: says, why: 'premise-not-found', at: q, condition }));
  }
  return undefined;
}

/** Ways in which the head of a rule yields q: as it stands, with two sides exchanged, or all parts of q among its own. */
function* headMatches(rule: Rule, q: Sentence): Generator<Match> {
  const { head, bindable } = rule;
  if (head.kind === 'variable' && bindable.terms.has(head.identity)) return;
  const plain = emptyMatch();
  if (extendMatch(plain, head, q, bindable)) yield plain;
  if (head.kind !== q.kind || (head.kind !== 'and' && head.kind !== 'or')) return;
  const [a, b] = head.args as [Sentence, Sentence];
  if (head.args.length === 2 && q.args.length === 2) {
    const m = emptyMatch();
    if (extendMatch(m, a, q.args[1] as Sentence, bindable) && extendMatch(m, b, q.args[0] as Sentence, bindable)) yield m;
  }
  if (head.kind === 'and') yield* eachAmong(conjunctsOf(q), 0, conjunctsOf(head), emptyMatch(), bindable);
}

/** Matches under which every instance is an instance of some pattern. */
function* eachAmong(instances: readonly Sentence[], at: number, patterns: readonly Sentence[], m: Match, by: Bindable): Generator<Match> {
  const instance = instances[at];
  if (instance === undefined) {
    yield m;
    return;
  }
  for (const pattern of patterns) {
    const tried = copyOf(m);
    if (extendMatch(tried, pattern, instance, by)) yield* eachAmong(instances, at + 1, patterns, tried, by);
  }
}

/** Matches extended so that the conditions have support: in the premise's parts, or among the facts. */
function* conditionMatches(rule: Rule, m: Match, premises: readonly Theorem[], by: Attempt): Generator<Match> {
  yield* supported(rule.conditions.slice().reverse(), 0, m, rule.bindable, premises, by);
}

function* supported(
  conditions: readonly Sentence[],
  at: number,
  m: Match,
  bindable: Bindable,
  premises: readonly Theorem[],
  by: Attempt,
): Generator<Match> {
  const condition = conditions[at];
  if (condition === undefined) {
    yield m;
    return;
  }
  if (isClosedBy(condition, m, bindable)) {
    yield* supported(conditions, at + 1, m, bindable, premises, by);
    return;
  }
  for (const th of premises) {
    by.machine.spend();
    const tried = copyOf(m);
    if (extendMatch(tried, condition, th.conclusion, bindable)) yield* supported(conditions, at + 1, tried, bindable, premises, by);
  }
  if (condition.kind === 'and') {
    yield* supported([...condition.args, ...conditions.slice(at + 1)], 0, m, bindable, premises, by);
    return;
  }
  if (condition.kind === 'or') {
    for (const disjunct of condition.args) yield* supported([disjunct, ...conditions.slice(at + 1)], 0, m, bindable, premises, by);
  }
  for (const fact of sentencesOf(by.machine.base.all())) {
    if (fact.kind !== condition.kind || fact.symbol !== condition.symbol) continue;
    by.machine.spend();
    const tried = copyOf(m);
    if (extendMatch(tried, condition, fact, bindable)) yield* supported(conditions, at + 1, tried, bindable, premises, by);
  }
}

/** A condition from the premise's parts, from the assumption base, or by a method of the step. */
function established(condition: Sentence, premises: readonly Theorem[], by: Attempt, rule: Sentence): Theorem | undefined {
  const found = premises.find((th) => same(th.conclusion, condition));
  if (found !== undefined) return found;
  if (condition.kind === 'and') {
    const parts = condition.args.map((c) => established(c, premises, by, rule));
    return parts.includes(undefined) ? undefined : both(parts as Theorem[]);
  }
  if (condition.kind === 'or') {
    for (const c of condition.args) {
      const th = established(c, premises, by, rule);
      if (th !== undefined) return either(th, condition);
    }
    // A disjunctive premise may still be this one with its parts in another order.
    const disjunction = premises.find((th) => th.conclusion.kind === 'or');
    const th = disjunction === undefined ? undefined : entail([disjunction], condition, by.machine);
    if (th !== undefined) return th;
  }
  const th = by.machine.with(premises, () => by.rewriting.proveCondition(condition));
  if (th === undefined) {
    by.rewriting.refusals.add('condition-not-provable', () => ({ rule, why: 'condition-not-provable', at: condition, condition }));
  }
  return th;
}

/** The sentence itself, when what was reached has it as a part or differs from it by the order of parts. */
function reshaped(th: Theorem, q: Sentence, by: Attempt): Theorem | undefined {
  return componentsOf(th).find((c) => same(c.conclusion, q)) ?? entail([th], q, by.machine);
}

// ---------------------------------------------------------------- backwards

/** From a premise that contradicts the rule's head to what then fails of its last condition. */
function backwards(rule: Rule, premises: readonly Theorem[], q: Sentence, by: Attempt): Theorem | undefined {
  const { bindable } = rule;
  const against = negated(rule.head);
  const goal = negationNormal(q);
  const given = premises.map((th) => negationNormal(th.conclusion)).flatMap((s) => [s, ...(s.kind === 'and' ? conjunctsOf(s) : [])]);
  const failing = negated(rule.conditions[rule.conditions.length - 1] as Sentence);
  for (const m of matchesAmong(
    piecesOf(failing),
    [goal, ...(goal.kind === 'and' || goal.kind === 'or' ? goal.args : [])],
    emptyMatch(),
    bindable,
  )) {
    for (const full of matchesAmong(piecesOf(against), given, m, bindable)) {
      const th = contraposed(rule, full, premises, q, by);
      if (th !== undefined) return th;
    }
  }
  return undefined;
}

/** A sentence and the parts of its conjunctions and disjunctions. */
function piecesOf(p: Sentence): readonly Sentence[] {
  return p.kind === 'and' || p.kind === 'or' ? [p, ...p.args.flatMap(piecesOf)] : [p];
}

function* matchesAmong(patterns: readonly Sentence[], instances: readonly Sentence[], m: Match, bindable: Bindable): Generator<Match> {
  for (const pattern of patterns) {
    for (const instance of instances) {
      const tried = copyOf(m);
      if (extendMatch(tried, pattern, instance, bindable)) yield tried;
    }
  }
}

function contraposed(rule: Rule, m: Match, premises: readonly Theorem[], q: Sentence, by: Attempt): Theorem | undefined {
  let last = rule.moves.length - 1;
  while (rule.moves[last]?.kind !== 'condition') last--;
  // What follows the last condition specialises a universal consequent; then the rule is not propositional here.
  if (rule.moves.slice(last).some((move) => move.kind === 'instance')) return undefined;
  return safely(() => {
    const instance = derive(rule, m, (condition) => established(condition, premises, by, rule.says), rule.moves.slice(0, last));
    if (instance === undefined) return undefined;
    const [condition] = instance.conclusion.args as [Sentence];
    const beside = piecesOf(condition).flatMap((c) => by.machine.base.get(c) ?? []);
    return entail([premises[0] as Theorem, instance, ...beside], q, by.machine);
  });
}
