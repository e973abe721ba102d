/**
 * Checks a derivation: the proof of a goal that the checker states itself, from what it has loaded before.
 * Nothing is declared in it and no sentence is sent: parts of the goal are there from the start. `certificate.md` is the format.
 */
import { Reader } from './bytes.ts';
import type { Importable } from './certificate.ts';
import { partsOfGoal } from './certificate-object.ts';
import { run } from './check-codes.ts';
import { demandForm } from './check-form.ts';
import { defaultLimits, forgetting, type Limits, LimitReached, roomForDerivation, within } from './check-limits.ts';
import { Machine } from './check-machine.ts';
import { demand, KernelError } from './error.ts';
import { Theorem } from './rules.ts';
import { equalitySymbol } from './signature.ts';
import { same, type Sentence } from './term.ts';

/** `refused`: the rule that refused, why, and what it is about. `limit`: neither yes nor no. */
export type DerivationVerdict =
  | { readonly verdict: 'accepted'; readonly theorem: Theorem; readonly steps: number }
  | { readonly verdict: 'refused'; readonly rule: string; readonly reason: string; readonly facts: readonly unknown[] }
  | { readonly verdict: 'limit'; readonly limit: string; readonly most: number };

/**
 * Checks that the bytes derive the goal. `member` is what can be imported, by number. What the theorem rests on that is asserted is
 * for the caller to judge. The theorem does not remember how it was made unless `forget` is replaced: only whoever wants to write it
 * again needs that. Never throws, whatever the bytes.
 */
export function checkDerivation(
  bytes: Uint8Array,
  goal: Sentence,
  member: (n: number) => Importable | undefined,
  limits: Limits = defaultLimits,
  forget = forgetting,
): DerivationVerdict {
  try {
    if (bytes.length > limits.bytes) throw new LimitReached('bytes', limits.bytes);
    return within(limits.nodes, roomForDerivation(bytes.length), () => forget(() => derive(bytes, goal, member, limits.steps)));
  } catch (e) {
    if (e instanceof LimitReached) return { verdict: 'limit', limit: e.facts[0] as string, most: e.facts[1] as number };
    if (e instanceof KernelError) return { verdict: 'refused', rule: e.rule, reason: e.reason, facts: e.facts };
    // Whatever else is thrown on hostile bytes is no yes.
    return { verdict: 'refused', rule: 'checker', reason: e instanceof Error ? e.message : String(e), facts: [] };
  }
}

function derive(bytes: Uint8Array, goal: Sentence, member: (n: number) => Importable | undefined, mostSteps: number): DerivationVerdict {
  const input = new Reader(bytes);
  const n = input.number();
  demand(n <= input.end - input.at, 'derivation', 'more imports than bytes');
  const imported: Importable[] = [];
  for (let number = 0; imported.length < n; ) {
    const step = input.number();
    number += step;
    const x = member(number);
    demand(x !== undefined, 'import', 'an import is of something that is not there', number);
    demandForm((step > 0 || imported.length === 0) && x !== equalitySymbol);
    imported.push(x);
  }
  const machine = new Machine(input, []);
  machine.begin(imported, partsOfGoal(goal));
  run(machine, mostSteps);
  const [theorem, ...more] = machine.stack;
  demand(theorem instanceof Theorem && more.length === 0, 'derivation', 'it does not end with one theorem');
  demand(same(theorem.conclusion, goal), 'goal', 'another sentence is proved', theorem.conclusion, goal);
  const open = theorem.assumptions.find((a) => a.kind === 'hypothesis');
  demand(open === undefined, 'undischarged', 'a hypothesis is not discharged', open?.sentence);
  machine.end();
  return { verdict: 'accepted', theorem, steps: machine.steps };
}
