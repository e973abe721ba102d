/** What all deductions share: assumptions that go when the deduction ends, and seeing values as sentences and variables. */
import { project, type Sentence, type Term, type Theorem } from '../../../kernel/index.ts';
import { toTerm } from '../coerce.ts';
import type { Machine } from '../machine.ts';
import { fail } from '../problem.ts';
import type { Phrase } from '../syntax.ts';
import type { Value } from '../values.ts';
import { sentenceFrom } from './apply.ts';
import type { DeductionCode, Frame, Request } from './code.ts';

/**
 * A deduction whose body runs with more assumptions: they go when it ends, however it ends. The same steps serve both ways
 * of running.
 */
export function scoped(machine: Machine, steps: (f: Frame) => Generator<Request, Theorem, unknown>): DeductionCode {
  const code: DeductionCode = (f) => {
    const mark = machine.base.mark();
    const running = steps(f);
    try {
      let step = running.next();
      while (!step.done) {
        const { code: c, frame } = step.value;
        step = running.next(c(frame));
      }
      return step.value;
    } finally {
      machine.base.undo(mark);
    }
  };
  code.deep = function* (f) {
    const mark = machine.base.mark();
    try {
      return yield* steps(f);
    } finally {
      machine.base.undo(mark);
    }
  };
  return code;
}

/** Adds a theorem and, if it is a conjunction, all its conjuncts. */
export function addParts(machine: Machine, th: Theorem): void {
  machine.base.add(th);
  if (th.conclusion.kind === 'and') for (let i = 0; i < th.conclusion.args.length; i++) addParts(machine, project(th, i));
}

/** The sentence that a phrase must have for a value. */
export function sentenceOf(v: Value, p: Phrase, by: string): Sentence {
  return sentenceFrom(v) ?? fail('proof/not-a-sentence', { given: v, by }, p.at);
}

/** The variable that a phrase must have for a value. */
export function variableFrom(v: Value, p: Phrase): Term {
  const t = toTerm(v);
  return t?.kind === 'variable' ? t : fail('proof/not-a-variable', { given: v }, p.at);
}
