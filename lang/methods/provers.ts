/**
 * First-order provers. Under the names of programs outside (SPASS, Vampire, E) they all ask the one in `lang/prover/`, whose
 * proofs go through the kernel: a theorem found rests on the premises it used, on nothing else. A program itself is asked only
 * with `--allow-provers`, and only where that search did not find a proof.
 */
import type { Sentence, Theorem } from '../../kernel/index.ts';
import { listArgument, sentenceArgument, toSentence, wrongKind } from '../athena/coerce.ts';
import type { Machine } from '../athena/machine.ts';
import { fail } from '../athena/problem.ts';
import { List, type Method, type Value } from '../athena/values.ts';
import { ask as askOutside, onTheWordOf } from '../outside-provers/ask.ts';
import { type ProverProgram, programNamed, programs } from '../outside-provers/programs.ts';
import { ask, defaultSteps, mostSteps, notFound, type Question, search, stepsPerSecond } from './consequence.ts';
import { variadic } from './premise.ts';
import { type ProverOptions, readOptions, secondsOf } from './prover-options.ts';

/** Seconds that a program gets when nothing is said, and the most that it gets. */
const [defaultSeconds, mostSeconds] = [20, 600];
/** What a second of a program outside costs, used or not: so the limit of steps also bounds how long a file can take. */
const stepsForOutsideSecond = 100_000;
/** The part of the steps that our own search gets before a program outside is asked. */
const firstShare = 0.25;

/** A theorem from the embedded prover or, where that is allowed, from a program outside. */
function proveOrAsk(by: string, goal: Sentence, premises: readonly Sentence[], machine: Machine, options: ProverOptions): Theorem {
  const question = ask(by, goal, premises, machine);
  const steps =
    options.seconds === undefined ? defaultSteps : Math.max(1, Math.min(mostSteps, Math.ceil(options.seconds * stepsPerSecond)));
  const theorem =
    machine.host.runProver === undefined ? searched(question, machine, steps, options) : asked(question, machine, steps, options);
  if (options.used !== undefined) options.used.content = List.from(usedIn(theorem, question));
  return theorem;
}

function searched(question: Question, machine: Machine, steps: number, options: ProverOptions): Theorem {
  const { theorem, steps: spent, reason } = search(question, machine, steps);
  if (theorem !== undefined) return theorem;
  return notFound(question, { steps: spent, saturated: reason === 'saturated', couldAsk: options.programs.map((p) => p.program) });
}

/** Our own search for a while, then the programs, then our own search for as long as it may last without them. */
function asked(question: Question, machine: Machine, steps: number, options: ProverOptions): Theorem {
  const first = search(question, machine, steps * firstShare);
  if (first.theorem !== undefined) return first.theorem;
  const seconds = Math.max(1, Math.min(mostSeconds, Math.ceil(options.seconds ?? defaultSeconds)));
  const said: { readonly program: string; readonly reason: string }[] = [];
  let vouched: { readonly program: ProverProgram; readonly used: readonly Theorem[] } | undefined;
  for (const program of options.programs) {
    machine.spend(seconds * stepsForOutsideSecond);
    const outcome = askOutside(
      program,
      question.wanted,
      question.fitted,
      seconds,
      machine.host.runProver as NonNullable<typeof machine.host.runProver>,
    );
    if (outcome.kind === 'proved') {
      vouched = { program, used: outcome.used };
      break;
    }
    said.push({ program: program.program, reason: outcome.kind === 'absent' ? 'absent' : (outcome.reason ?? 'no proof found') });
  }
  // With the few premises that a proof uses, our own search often finds one: then nobody has to be believed.
  const replayed = vouched && search(question, machine, steps, vouched.used).theorem;
  if (replayed !== undefined) return replayed;
  const last = first.reason === 'saturated' ? first : search(question, machine, steps);
  if (last.theorem !== undefined) return last.theorem;
  if (vouched !== undefined) return onTheWordOf(vouched.program.name, question.wanted, vouched.used);
  const facts = { by: question.by, goal: question.goal, steps: first.steps + last.steps };
  if (said.length > 0 && said.every((s) => s.reason === 'absent'))
    fail('prover/absent', { ...facts, programs: said.map((s) => s.program) });
  return notFound(question, { ...facts, saturated: last.reason === 'saturated', said });
}

/** Those premises whose theorems a proof goes back to. */
function usedIn(theorem: Theorem, { fitted, premises }: Question): readonly Sentence[] {
  const seen = new Set<Theorem>();
  const stack = [theorem];
  for (let th = stack.pop(); th !== undefined; th = stack.pop()) {
    if (seen.has(th)) continue;
    seen.add(th);
    if (!fitted.includes(th)) stack.push(...th.step.premises);
  }
  return premises.filter((_, i) => seen.has(fitted[i] as Theorem));
}

/** `sprove-from goal [P1 …] [options]`, and so for the others. The options are told on the page about provers. */
function front(name: string, outside: readonly ProverProgram[]): Method {
  return variadic(name, 1, 3, (args, machine) => {
    const goal = sentenceArgument(name, args, 0);
    const premises = args.length > 1 ? sentences(name, args, 1) : [];
    return proveOrAsk(name, goal, premises, machine, readOptions(name, args[2], outside));
  });
}

function sentences(name: string, args: readonly Value[], i: number): readonly Sentence[] {
  const one = toSentence(args[i] as Value);
  if (one !== undefined) return [one];
  return listArgument(name, args, i)
    .toArray()
    .map((v) => toSentence(v) ?? wrongKind(name, i + 1, 'list of sentences', args[i] as Value));
}

/** `prove-from goal P1 … [P …] …`, which is also `goal from P1, …`. */
const from = (name: string): Method =>
  variadic(name, 1, Number.POSITIVE_INFINITY, (args, machine) => {
    const goal = sentenceArgument(name, args, 0);
    const rest = args.slice(1).filter((v, i) => !(i > 0 && i === args.length - 2 && secondsOf(v) !== undefined));
    const premises = rest.flatMap((_, i) => sentences(name, rest, i));
    const options = readOptions(name, rest.length < args.length - 1 ? args.at(-1) : undefined, programs);
    return proveOrAsk(name, goal, premises, machine, options);
  });

/** `prove goal [P1 …]`: without premises, from the whole assumption base. */
const fromBase = (name: string): Method =>
  variadic(name, 1, 3, (args, machine) => {
    const goal = sentenceArgument(name, args, 0);
    const seconds = args.length === 2 && secondsOf(args[1] as Value) !== undefined;
    const premises = args.length > 1 && !seconds ? sentences(name, args, 1) : [...machine.base.all()].map((th) => th.conclusion);
    return proveOrAsk(name, goal, premises, machine, readOptions(name, seconds ? args[1] : args[2], programs));
  });

/** Names after the program that they officially run. */
const fronts: readonly (readonly [program: string | undefined, names: readonly string[]])[] = [
  ['spass', ['sprove-from', 'usprove-from', 'spf', 'tspf', 'mspf', 'spf*', 'sderive', 'sderive-theorem']],
  ['vampire', ['vprove-from', 'mono-vprove-from', 'uvprove-from', 'vpf', 'mvpf', 'vpf*', 'vderive']],
  ['eprover', ['eprove-from', 'epf']],
  [undefined, ['derive', 'derive-from', 'derive-theorem', 'mderive-theorem']],
];

export const methods = [
  ...fronts.flatMap(([program, names]) => {
    const outside = program === undefined ? programs : [programNamed(program) as ProverProgram];
    return names.map((name) => front(name, outside));
  }),
  from('prove-from'),
  from('pf'),
  fromBase('prove'),
  fromBase('tprove'),
];
