/** What every method does with what it is given: sentences as premises from the assumption base, refusals as facts. */
import { same, type Sentence, type Term, Theorem } from '../../kernel/index.ts';
import { listArgument, sentenceArgument, toSentence, toTerm, wrongKind, wrongNumber } from '../athena/coerce.ts';
import type { Machine } from '../athena/machine.ts';
import { instanceOf } from '../athena/match-sorts.ts';
import { withNames } from '../athena/names-of-bound.ts';
import { fail } from '../athena/problem.ts';
import { List, Method, type Value } from '../athena/values.ts';

/** The theorem of a sentence in the assumption base, with the sentence's own names. **Fails with** `proof/not-in-assumption-base`. */
export function premise(machine: Machine, p: Sentence, by: string): Theorem {
  const th = machine.need(p, by);
  return same(th.conclusion, p) ? withNames(th, p) : th;
}

/** The theorem of the i-th argument (from 0). **Fails with** `call/wrong-kind` or `proof/not-in-assumption-base`. */
export function premiseArgument(name: string, args: readonly Value[], i: number, machine: Machine): Theorem {
  return premise(machine, sentenceArgument(name, args, i), name);
}

/** The theorem of `refined`, which is `given` after its sort variables were fitted to a larger sentence. */
export function refinedPremise(machine: Machine, given: Sentence, refined: Sentence, by: string): Theorem {
  return heldRefined(machine, given, refined) ?? machine.need(refined, by);
}

export function heldRefined(machine: Machine, given: Sentence, refined: Sentence): Theorem | undefined {
  const direct = held(machine, refined);
  if (direct !== undefined || given === refined) return direct;
  const general = machine.base.get(given);
  return general && instanceOf(general, refined);
}

/** The theorem of a sentence, if the assumption base has it. */
export function held(machine: Machine, p: Sentence): Theorem | undefined {
  const th = machine.base.get(p);
  return th && withNames(th, p);
}

/** Says that an argument is a sentence of the wrong form. `position` counts from 1. */
export function wrongShape(by: string, position: number, expected: string, sentence: Sentence): never {
  fail('proof/wrong-shape', { by, position, expected, sentence });
}

/** The premise of the i-th argument, which must be made with a connective or quantifier. **Fails with** `proof/wrong-shape`. */
export function premiseOfKind(name: string, args: readonly Value[], i: number, kind: Term['kind'], machine: Machine): Theorem {
  const p = sentenceArgument(name, args, i);
  if (p.kind !== kind) wrongShape(name, i + 1, shapeNames.get(kind) ?? kind, p);
  return premise(machine, p, name);
}

const shapeNames = new Map<Term['kind'], string>([
  ['not', 'negation'],
  ['and', 'conjunction'],
  ['or', 'disjunction'],
  ['if', 'conditional'],
  ['iff', 'biconditional'],
  ['forall', 'universal'],
  ['exists', 'existential'],
  ['exists-unique', 'unique existential'],
]);

/** A list of sentences. **Fails with** `call/wrong-kind`. */
export function sentencesArgument(name: string, args: readonly Value[], i: number): readonly Sentence[] {
  return listArgument(name, args, i)
    .toArray()
    .map((v) => toSentence(v) ?? wrongKind(name, i + 1, 'list of sentences', args[i] as Value));
}

/** A list of terms, or one term. **Fails with** `call/wrong-kind`. */
export function termsArgument(name: string, args: readonly Value[], i: number): readonly Term[] {
  const v = args[i] as Value;
  const items = v instanceof List ? v.toArray() : [v];
  return items.map((t) => toTerm(t) ?? wrongKind(name, i + 1, 'term or list of terms', v));
}

/** A method that calls other methods gets theorems from them, whatever they say they are. */
export function callMethod(machine: Machine, method: Method, args: readonly Value[], available: readonly Theorem[] = []): Theorem {
  return machine.with(available, () => machine.host.call(method, args));
}

export type Run = (args: readonly Value[], machine: Machine) => Theorem;

/** A method of a fixed number of arguments. */
export function primitive(name: string, arity: number, run: Run): Method {
  return new Method(name, arity, (args, machine) => {
    if (args.length !== arity) wrongNumber(name, args.length, String(arity));
    return run(args, machine);
  });
}

/** A method that takes from `least` to `most` arguments. */
export function variadic(name: string, least: number, most: number, run: Run): Method {
  return new Method(name, -1, (args, machine) => {
    if (args.length < least || args.length > most)
      wrongNumber(name, args.length, most === Number.POSITIVE_INFINITY ? `${least} or more` : `${least} to ${most}`);
    return run(args, machine);
  });
}

export { Theorem };
