/**
 * A theorem seen as a rule: `forall xs . C1 ==> … ==> H`, with conjunctions and both directions of `<==>` taken apart.
 * The xs become fresh variables, to be bound by matching; `derive` makes the theorem of an instance by kernel rules.
 */
import {
  freeVariables,
  freshVariable,
  instantiateSorts,
  leftIff,
  mp,
  open,
  project,
  rightIff,
  type Sentence,
  type Sort,
  sortVariablesOf,
  substituteSort,
  type Term,
  type Theorem,
  uspec,
  variable,
} from '../../kernel/index.ts';
import { fixedSorts } from './match-sorts.ts';
import { type Bindable, copyOf, extendMatch, type Match } from './match-terms.ts';
import { anySort } from './unify.ts';

type Move =
  | { readonly kind: 'instance'; readonly variable: Term }
  | { readonly kind: 'condition' | 'left' | 'right' }
  | { readonly kind: 'conjunct'; readonly index: number };

/** One reading of a theorem: under these conditions, this head. Patterns are over `variables` and the bindable sorts. */
export interface Rule {
  /** The theorem, its own sort variables renamed so that no other sentence mentions them. */
  readonly theorem: Theorem;
  /** The sentence as people know it. */
  readonly says: Sentence;
  readonly variables: readonly Term[];
  readonly bindable: Bindable;
  readonly conditions: readonly Sentence[];
  readonly head: Sentence;
  readonly moves: readonly Move[];
}

const known = new WeakMap<Theorem, readonly Rule[]>();

/** All readings of a theorem as a rule, the most direct first. */
export function rulesOf(th: Theorem): readonly Rule[] {
  let found = known.get(th);
  if (found === undefined) known.set(th, (found = readings(th)));
  return found;
}

function readings(given: Theorem): readonly Rule[] {
  // Sorts of free variables stay too: the variables cannot be bound, so their sorts are those of what they are matched with.
  const fixed = new Set([...fixedSorts(given), ...sortsOfFree(given.conclusion)]);
  const own = given.conclusion.ground ? [] : sortVariablesOf(given.conclusion).filter((v) => !fixed.has(v));
  const theorem = own.length === 0 ? given : instantiateSorts(given, new Map(own.map((v) => [v, anySort()])));
  const found: Rule[] = [];
  const visit = (p: Sentence, variables: readonly Term[], conditions: readonly Sentence[], moves: readonly Move[]): void => {
    if (p.kind === 'forall') {
      // A universal head is itself something to match, as the conclusion of a nested rule.
      if (conditions.length > 0) emit(p, variables, conditions, moves);
      const v = freshVariable(p.name, p.binds as Sort);
      visit(open(p, v), [...variables, v], conditions, [...moves, { kind: 'instance', variable: v }]);
      return;
    }
    emit(p, variables, conditions, moves);
    const [a, b] = p.args as [Sentence, Sentence];
    if (p.kind === 'if') visit(b, variables, [...conditions, a], [...moves, { kind: 'condition' }]);
    if (p.kind === 'iff') {
      visit(b, variables, [...conditions, a], [...moves, { kind: 'left' }, { kind: 'condition' }]);
      visit(a, variables, [...conditions, b], [...moves, { kind: 'right' }, { kind: 'condition' }]);
    }
    if (p.kind === 'and')
      for (const [index, q] of p.args.entries()) visit(q, variables, conditions, [...moves, { kind: 'conjunct', index }]);
  };
  const emit = (head: Sentence, variables: readonly Term[], conditions: readonly Sentence[], moves: readonly Move[]): void => {
    const bindable: Bindable = { terms: new Set(variables.map((v) => v.identity)), fixed };
    found.push({ theorem, says: given.conclusion, variables, bindable, conditions, head, moves });
  };
  visit(theorem.conclusion, [], [], []);
  return found;
}

function sortsOfFree(p: Sentence): readonly Sort[] {
  return p.ground || !p.open ? [] : freeVariables(p).flatMap((v) => sortVariablesOf(v));
}

/**
 * The theorem of the rule's head under a match. `prove` is asked for each condition in turn and answers undefined to give up.
 * A variable that the match leaves open stays a fresh variable. With fewer `moves`, what has been reached after those.
 */
export function derive(
  rule: Rule,
  match: Match,
  prove: (condition: Sentence, index: number) => Theorem | undefined,
  moves = rule.moves,
): Theorem | undefined {
  let th = match.sorts.size === 0 ? rule.theorem : instantiateSorts(rule.theorem, match.sorts);
  let index = 0;
  for (const move of moves) {
    switch (move.kind) {
      case 'instance': {
        const v = move.variable;
        th = uspec(th, match.terms.get(v.identity) ?? variable(v.name, substituteSort(v.sort, match.sorts)));
        break;
      }
      case 'condition': {
        const proof = prove(th.conclusion.args[0] as Sentence, index++);
        if (proof === undefined) return undefined;
        th = mp(th, proof);
        break;
      }
      case 'left':
        th = leftIff(th);
        break;
      case 'right':
        th = rightIff(th);
        break;
      case 'conjunct':
        th = project(th, move.index);
        break;
    }
  }
  return th;
}

/**
 * Matches in which every variable of the conditions is bound, found by matching conditions that still have open ones with
 * the given facts. Yields the match itself when nothing is open.
 */
export function* completeMatches(rule: Rule, match: Match, facts: () => Iterable<Sentence>, spend: () => void): Generator<Match> {
  yield* completed(rule.conditions.flatMap(conjunctsOf), 0, match, rule.bindable, facts, spend);
}

function* completed(
  conditions: readonly Sentence[],
  at: number,
  match: Match,
  by: Bindable,
  facts: () => Iterable<Sentence>,
  spend: () => void,
): Generator<Match> {
  const condition = conditions[at];
  if (condition === undefined) {
    yield match;
    return;
  }
  if (isClosedBy(condition, match, by)) {
    yield* completed(conditions, at + 1, match, by, facts, spend);
    return;
  }
  for (const fact of facts()) {
    if (fact.kind !== condition.kind || fact.symbol !== condition.symbol) continue;
    spend();
    const tried = copyOf(match);
    if (extendMatch(tried, condition, fact, by)) yield* completed(conditions, at + 1, tried, by, facts, spend);
  }
}

/** Whether a match leaves no variable of the pattern open. */
export function isClosedBy(pattern: Sentence, match: Match, by: Bindable): boolean {
  return !pattern.open || freeVariables(pattern).every((v) => !by.terms.has(v.identity) || match.terms.has(v.identity));
}

/** The conjuncts of a sentence, those of conjuncts included; a sentence that is no conjunction is its own. */
export function conjunctsOf(p: Sentence): readonly Sentence[] {
  return p.kind === 'and' ? p.args.flatMap(conjunctsOf) : [p];
}

/** The theorems of all conjuncts of a theorem, at all levels, itself first. */
export function componentsOf(th: Theorem): readonly Theorem[] {
  return th.conclusion.kind === 'and' ? [th, ...th.conclusion.args.flatMap((_, i) => componentsOf(project(th, i)))] : [th];
}
