/** Looking into the assumption base. Nothing here adds to it or takes away from it. */
import { hypothesesOf, same, type Sentence } from '../../kernel/index.ts';
import { sentenceArgument } from '../athena/coerce.ts';
import type { Machine } from '../athena/machine.ts';
import { printSentence } from '../athena/print.ts';
import { List, type Procedure, unit, type Value } from '../athena/values.ts';
import { declarations, isTrue, procedure, type Run, truth } from './define.ts';

function members(machine: Machine): Sentence[] {
  const all = [...machine.base.all()].map((th) => th.conclusion);
  machine.spend(all.length);
  return all;
}

const base: Run = (_, machine) => List.from(members(machine));

const show: Run = (_, machine) => {
  const all = members(machine);
  if (all.length === 0) machine.host.print('\nThe assumption base is currently empty.\n');
  else {
    const one = all.length === 1;
    machine.host.print(`\nThere ${one ? 'is 1 sentence' : `are ${all.length} sentences`} in the assumption base:\n`);
    for (const p of all) machine.host.print(`\n${printSentence(p, { renamed: true })}\n`);
  }
  return unit;
};

function selected(name: string, all: boolean): Procedure {
  return procedure(name, 1, ([pred], machine) => {
    const found: Value[] = [];
    for (const p of members(machine)) {
      if (!isTrue(machine.host.apply(pred as Value, [p]))) continue;
      if (!all) return p;
      found.push(p);
    }
    return all ? List.from(found) : unit;
  });
}

/** What a sentence of the assumption base rests on: axioms and open hypotheses, itself not counted. */
function restsOn(name: string): Procedure {
  return procedure(name, 1, (args, machine) => {
    const p = sentenceArgument(name, args, 0);
    const th = machine.need(p, name);
    return List.from(hypothesesOf(th.assumptions).filter((h) => !same(h, p)));
  });
}

export const assumptionBase: readonly Procedure[] = [
  procedure('get-ab', 0, base),
  procedure('ab', 0, base),
  procedure('get-assumption-base', 0, base),
  selected('fetch', false),
  selected('fetch-all', true),
  procedure('holds?', 1, (args, machine) => truth(machine.base.has(sentenceArgument('holds?', args, 0))), 2),
  procedure('hold?', 1, ([v], machine) =>
    truth(v instanceof List && v.toArray().every((p) => machine.base.has(sentenceArgument('hold?', [p], 0)))),
  ),
  procedure('assertion?', 1, (args, machine) =>
    truth(declarations('assertion?', machine).wasAsserted(sentenceArgument('assertion?', args, 0))),
  ),
  restsOn('dependencies'),
  restsOn('dependencies*'),
  procedure('prop-count', 0, (_, machine) => machine.base.size),
  procedure('show-ab', 0, show),
  procedure('show-assumption-base', 0, show),
  procedure('show-all-props', 0, show),
];
