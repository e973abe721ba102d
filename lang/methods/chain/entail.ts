/** What follows from theorems by the meaning of the connectives: by plain assembly where that does, else by a search. */
import { both, either, type Sentence, same, type Theorem } from '../../../kernel/index.ts';
import type { Machine } from '../../athena/machine.ts';
import { componentsOf } from '../../athena/rule.ts';
import { shortlyPropositionally } from '../../prover/propositional.ts';

/** The goal from the facts; undefined when it does not follow. */
export function entail(facts: readonly Theorem[], goal: Sentence, machine: Machine): Theorem | undefined {
  // Most goals are the facts' parts in another order: assembling them makes shorter proofs than refuting the opposite.
  return assembled(facts.flatMap(componentsOf), goal) ?? shortlyPropositionally(goal, facts, [], (steps) => machine.spend(steps));
}

function assembled(known: readonly Theorem[], goal: Sentence): Theorem | undefined {
  const found = known.find((th) => same(th.conclusion, goal));
  if (found !== undefined) return found;
  if (goal.kind === 'and') {
    const parts: Theorem[] = [];
    for (const p of goal.args) {
      const th = assembled(known, p);
      if (th === undefined) return undefined;
      parts.push(th);
    }
    return both(parts);
  }
  if (goal.kind !== 'or') return undefined;
  for (const p of goal.args) {
    const th = assembled(known, p);
    if (th !== undefined) return either(th, goal);
  }
  return undefined;
}
