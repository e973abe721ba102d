/**
 * What the rules that a step names say about the sorts of its objects: where a rule has the shape of a part of an object and
 * only sorts stand in the way, the object has to be about the rule's sorts. Suggestions are tried, not trusted.
 */
import {
  connective,
  equalitySymbol,
  type Sentence,
  type Sort,
  sortVariablesOf,
  substituteSorts,
  type Term,
  type Theorem,
} from '../../../kernel/index.ts';
import { matchUnifyingSorts } from '../../athena/match-terms.ts';
import { differences } from '../../athena/rewrite.ts';
import { type Rule, rulesOf } from '../../athena/rule.ts';
import { sortDifference } from '../../athena/discharge.ts';
import { Problem } from '../../athena/problem.ts';
import { anySort, Unifier } from '../../athena/unify.ts';
import type { Attempt } from './rule-step.ts';

export interface Use {
  readonly from: Term;
  readonly to: Term;
  readonly by: readonly Theorem[];
}

/** Sorts that must be equal for the rules of each step to apply to it, as far as each theorem fits somewhere. */
export function suggestedSorts(uses: readonly Use[]): readonly (readonly [Sort, Sort])[] {
  const pairs: (readonly [Sort, Sort])[] = [];
  for (const { from, to, by } of uses) {
    if (from.ground && to.ground) continue;
    const places = placesOf(from, to);
    for (const th of by) {
      const found = th.conclusion.ground ? undefined : firstFitting(places, rulesOf(th));
      if (found !== undefined) pairs.push(...found);
    }
  }
  return pairs;
}

/** Sorts that must be equal for a step to be what one of its methods proved instead. */
export function sortsReached(e: unknown): readonly (readonly [Sort, Sort])[] {
  if (!(e instanceof Problem) || e.code !== 'chain/implicational-step') return [];
  const [to, tried] = [e.facts['to'] as Sentence, e.facts['methods'] as Attempt['methods']];
  for (const { gave } of tried) {
    const by = gave === undefined || to.ground ? undefined : sortDifference(to, gave);
    if (by !== undefined) return [...by];
  }
  return [];
}

/** The sorts at which a method used the premise p of a step to q, where p leaves them open: the whole chain is about these then. */
export function sortsNarrowed(p: Sentence, q: Sentence, th: Theorem): readonly (readonly [Sort, Sort])[] {
  if (p.ground && q.ground) return [];
  const by = sortDifference(connective(th.conclusion.kind === 'iff' ? 'iff' : 'if', [p, q]), th.conclusion);
  return [...(by ?? [])].filter(([v, s]) => v !== s);
}

/** Where a rule may apply: for a logical step the parts of both sentences, for an equational one where the terms differ. */
function placesOf(from: Term, to: Term): readonly Term[] {
  return [...partsOf(to), ...partsOf(from), ...differing(from, to)];
}

function partsOf(p: Sentence): readonly Sentence[] {
  switch (p.kind) {
    case 'and':
    case 'or':
    case 'not':
    case 'if':
    case 'iff':
      return [p, ...p.args.flatMap(partsOf)];
    default:
      return [p];
  }
}

/** The parts of `from` that are not the same in `to`, from the whole to the innermost. */
function differing(from: Term, to: Term): readonly Term[] {
  return [from, ...(differences(from, to) ?? []).flatMap((i) => differing(from.args[i] as Term, to.args[i] as Term))];
}

function firstFitting(places: readonly Term[], rules: readonly Rule[]): readonly (readonly [Sort, Sort])[] | undefined {
  for (const rule of rules) {
    const shapes = rule.head.symbol === equalitySymbol ? [rule.head, ...rule.head.args] : [rule.head];
    for (const shape of shapes) {
      for (const place of places) {
        const found = fitting(shape, place, rule);
        if (found !== undefined) return found;
      }
    }
  }
  return undefined;
}

function fitting(shape: Term, place: Term, rule: Rule): readonly (readonly [Sort, Sort])[] | undefined {
  const { fixed, terms } = rule.bindable;
  if (shape.kind === 'variable' && terms.has(shape.identity)) return undefined;
  const apart = new Map<Sort, Sort>();
  for (const t of [shape, ...rule.variables])
    for (const v of sortVariablesOf(t)) if (!fixed.has(v) && !apart.has(v)) apart.set(v, anySort());
  const u = new Unifier();
  const variables = rule.variables.map((v) => substituteSorts(v, apart));
  if (matchUnifyingSorts(substituteSorts(shape, apart), place, variables, u) === undefined) return undefined;
  return [...fixed, ...sortVariablesOf(place)].map((v) => [v, u.resolve(v)] as const).filter(([v, s]) => v !== s);
}
