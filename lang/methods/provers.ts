/**
 * First-order provers. Under the names of programs outside (SPASS, Vampire, E) they all are the one in `lang/prover/`, whose
 * proofs go through the kernel: a theorem found rests on the premises it used, on nothing else.
 */
import { instantiateSorts, type Sentence, type Theorem } from '../../kernel/index.ts';
import { listArgument, sentenceArgument, toNumber, toSentence, toTerm, wrongKind } from '../athena/coerce.ts';
import { agreeing } from '../athena/construct.ts';
import type { Machine } from '../athena/machine.ts';
import { matchSorts } from '../athena/match-sorts.ts';
import { fail } from '../athena/problem.ts';
import { List, type Method, type Value } from '../athena/values.ts';
import { proveFrom } from '../prover/prove.ts';
import { withNames } from '../athena/names-of-bound.ts';
import { variadic } from './premise.ts';

/** Steps of a search that was given no time. */
export const defaultSteps = 3_000_000;
/** What a second of `max-time` buys, and the most that any number of seconds does. */
const stepsPerSecond = 400_000;
const mostSteps = 12_000_000;

/**
 *     Γi ⊢ Pi
 *     ───────── the goal follows from the Pi in first-order logic with equality
 *     ∪Γi ⊢ goal
 *
 * **Fails when** a premise is not in the assumption base (`prover/premise-missing`), or no proof is found within the steps
 * (`prover/not-found`).
 */
export function prove(by: string, goal: Sentence, premises: readonly Sentence[], machine: Machine, steps = defaultSteps): Theorem {
  const given = premises.map((p) => machine.base.get(p) ?? fail('prover/premise-missing', { by, sentence: p, goal, base: machine.base }));
  // The goal last: where sorts were left open, the premises take those of the goal.
  const agreed = agreeing([...premises, goal]);
  const fitted = given.map((th, i) => atSortsOf(th, premises[i] as Sentence, agreed[i] as Sentence));
  const wanted = agreed[premises.length] as Sentence;
  const { theorem, steps: used, reason } = proveFrom(wanted, fitted, { steps, spend: (n) => machine.spend(n) });
  if (theorem === undefined) fail('prover/not-found', { by, goal, premises, steps: used, saturated: reason === 'saturated' });
  return withNames(theorem, wanted);
}

/** The theorem of a premise, at the sorts that its free variables got from the goal. */
function atSortsOf(th: Theorem, premise: Sentence, agreed: Sentence): Theorem {
  const by = premise === agreed ? undefined : matchSorts(th.conclusion, agreed);
  return by === undefined ? th : instantiateSorts(th, by);
}

/**
 * `sprove-from goal [P1 …] [options]`, and so for the others.
 * The options are a list of pairs, or a number of seconds; only `max-time` matters, and buys steps.
 */
function front(name: string): Method {
  return variadic(name, 1, 3, (args, machine) => {
    const goal = sentenceArgument(name, args, 0);
    const premises = args.length > 1 ? sentences(name, args, 1) : [];
    return prove(name, goal, premises, machine, stepsOf(args[2]));
  });
}

function sentences(name: string, args: readonly Value[], i: number): readonly Sentence[] {
  const one = toSentence(args[i] as Value);
  if (one !== undefined) return [one];
  return listArgument(name, args, i)
    .toArray()
    .map((v) => toSentence(v) ?? wrongKind(name, i + 1, 'list of sentences', args[i] as Value));
}

/** The steps that options buy. */
function stepsOf(options: Value | undefined): number {
  const seconds = options === undefined ? undefined : secondsOf(options);
  return seconds === undefined ? defaultSteps : Math.max(1, Math.min(mostSteps, Math.ceil(seconds * stepsPerSecond)));
}

function secondsOf(v: Value): number | undefined {
  const n = toNumber(v);
  if (n !== undefined) return Number(n.numerator) / Number(n.denominator);
  if (!(v instanceof List)) return undefined;
  for (const pair of v.toArray()) {
    if (!(pair instanceof List)) continue;
    const [key, value] = pair.toArray();
    if (key !== undefined && toTerm(key)?.name === 'max-time' && value !== undefined) return secondsOf(value);
  }
  return undefined;
}

/** `prove-from goal P1 … [P …] …`, which is also `goal from P1, …`. */
const from = (name: string): Method =>
  variadic(name, 1, Number.POSITIVE_INFINITY, (args, machine) => {
    const goal = sentenceArgument(name, args, 0);
    const rest = args.slice(1).filter((v, i) => !(i > 0 && i === args.length - 2 && secondsOf(v) !== undefined));
    const premises = rest.flatMap((_, i) => sentences(name, rest, i));
    return prove(name, goal, premises, machine, rest.length < args.length - 1 ? stepsOf(args.at(-1)) : defaultSteps);
  });

/** `prove goal [P1 …]`: without premises, from the whole assumption base. */
const fromBase = (name: string): Method =>
  variadic(name, 1, 3, (args, machine) => {
    const goal = sentenceArgument(name, args, 0);
    const seconds = args.length === 2 && secondsOf(args[1] as Value) !== undefined;
    const premises = args.length > 1 && !seconds ? sentences(name, args, 1) : [...machine.base.all()].map((th) => th.conclusion);
    return prove(name, goal, premises, machine, stepsOf(seconds ? args[1] : args[2]));
  });

const fronts = [
  'sprove-from',
  'vprove-from',
  'mono-vprove-from',
  'usprove-from',
  'uvprove-from',
  'eprove-from',
  'spf',
  'vpf',
  'epf',
  'tspf',
  'mspf',
  'mvpf',
  'spf*',
  'vpf*',
  'derive',
  'sderive',
  'vderive',
  'derive-from',
  'derive-theorem',
  'mderive-theorem',
  'sderive-theorem',
];

export const methods = [...fronts.map(front), from('prove-from'), from('pf'), fromBase('prove'), fromBase('tprove')];
