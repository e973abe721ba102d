/** Propositional consequences, found and proved. */
import { connective, mp, type Sentence, same, type Theorem } from '../../kernel/index.ts';
import { sentenceArgument, wrongNumber } from '../athena/coerce.ts';
import type { Machine } from '../athena/machine.ts';
import { fail } from '../athena/problem.ts';
import { List, type Method, type Value } from '../athena/values.ts';
import { left, right, split } from './derived/propositions.ts';
import { shortlyPropositionally } from '../prover/propositional.ts';
import { attempt } from './control.ts';
import { prove } from './consequence.ts';
import { premise, premiseOfKind, primitive, sentencesArgument, variadic } from './premise.ts';
import { componentsOf } from './prove-components.ts';

/** Propositional proof search, paid for. **Fails with** `proof/not-a-consequence`. */
export function consequence(
  by: string,
  goal: Sentence,
  premises: readonly Theorem[],
  machine: Machine,
  opaque: readonly Sentence[] = [],
): Theorem {
  const th = shortlyPropositionally(goal, premises, opaque, (steps) => machine.spend(steps));
  return th ?? fail('proof/not-a-consequence', { by, goal, premises: premises.map((p) => p.conclusion) });
}

/**
 *     ⊢ goal     goal a tautology           Γi ⊢ Pi
 *                                        ─────────── prop-taut P goal,  prop-taut [P1 …] goal
 *     prop-taut goal                     ∪Γi ⊢ goal
 *
 * Atoms and quantified sentences are taken as they are. A goal that can be put together from the assumption base is, first.
 *
 * **Fails when** the goal does not follow (`proof/not-a-consequence`).
 */
function search(name: string): Method {
  return variadic(name, 1, 2, (args, machine) => {
    if (args.length === 1) return consequence(name, sentenceArgument(name, args, 0), [], machine);
    const goal = sentenceArgument(name, args, 1);
    return componentsOf(machine, goal) ?? consequence(name, goal, premisesOf(name, args, 0, machine), machine);
  });
}

const propTaut = search('prop-taut');

function premisesOf(name: string, args: readonly Value[], i: number, machine: Machine): readonly Theorem[] {
  const given = args[i] instanceof List ? sentencesArgument(name, args, i) : [sentenceArgument(name, args, i)];
  return given.map((p) => premise(machine, p, name));
}

/** `prop-taut-from goal [P1 …]`: `prop-taut` with the goal first. */
export const from = variadic('prop-taut-from', 1, 2, (args, machine) => {
  const goal = sentenceArgument('prop-taut-from', args, 0);
  return consequence('prop-taut-from', goal, args.length === 1 ? [] : premisesOf('prop-taut-from', args, 1, machine), machine);
});

/** `byCases C1 … Cn [P1 …]`: `cases` whose disjunction follows from the Pi by propositional logic. */
export const byCases = variadic('byCases', 3, Number.POSITIVE_INFINITY, (args, machine) => {
  const hypotheses = args.at(-1);
  if (!(hypotheses instanceof List)) return wrongNumber('byCases', args.length, 'conditionals and a list of premises');
  const conditionals = args.slice(0, -1).map((_, i) => premiseOfKind('byCases', args, i, 'if', machine));
  const goal = right((conditionals[0] as Theorem).conclusion);
  const other = conditionals.find((c) => !same(right(c.conclusion), goal));
  if (other !== undefined) fail('proof/cases-disagree', { by: 'byCases', first: goal, second: right(other.conclusion) });
  const cover = consequence(
    'byCases',
    connective(
      'or',
      conditionals.map((c) => left(c.conclusion)),
    ),
    premisesOf('byCases', args, args.length - 1, machine),
    machine,
  );
  return split(cover, (h, i) => mp(conditionals[i] as Theorem, h));
});

/**
 *     ⊢ goal     goal valid in first-order logic          taut goal,  taut P goal,  taut [P1 …] goal
 *
 * As `prop-taut`; where that is not enough, the first-order prover is asked.
 */
export const taut = variadic('taut', 1, 2, (args, machine) => {
  const th = attempt(() => propTaut.run(args, machine));
  if (th !== undefined) return th;
  const given = args.length === 1 ? [] : premisesOf('taut', args, 0, machine);
  return prove(
    'taut',
    sentenceArgument('taut', args, args.length - 1),
    given.map((p) => p.conclusion),
    machine,
    quickSearch,
  );
});

/** Steps for a search that mostly moves quantifiers; who wants a longer one calls a prover by name. */
const quickSearch = 300_000;

export const methods = [
  propTaut,
  taut,
  search('prop-taut-core'),
  search('sat-prop-taut'),
  from,
  primitive('sat-prop-taut-from', 2, (args, machine) => from.run(args, machine)),
  byCases,
];
