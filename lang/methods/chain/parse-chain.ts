/** A chain as written, `[o0 d1 o1 J1 d2 o2 …]`, taken apart into steps. Nothing is proved here but what justifications claim. */
import {
  freeVariables,
  type Sort,
  sortVariablesOf,
  substituteSorts,
  type Term,
  type Theorem,
  trueIntro,
  verum,
  same,
} from '../../../kernel/index.ts';
import { toSentence, toTerm } from '../../athena/coerce.ts';
import type { Machine } from '../../athena/machine.ts';
import { fail } from '../../athena/problem.ts';
import { Unifier } from '../../athena/unify.ts';
import { List, Method, type Value } from '../../athena/values.ts';
import { componentsOf as proofFromComponents } from '../prove-components.ts';
import { type ChainDirection, directionOf } from './directions.ts';

export interface ChainStep {
  /** From 1. */
  readonly number: number;
  readonly direction: ChainDirection;
  readonly from: Term;
  readonly to: Term;
  /** As written; undefined when there is none, and the whole assumption base serves. */
  readonly justification: Value | undefined;
}

/** A justification made ready: theorems to use as rules or facts, and methods. */
export interface Means {
  readonly theorems: readonly Theorem[];
  readonly methods: readonly Method[];
  /** The step names nothing: the theorems are those of the assumption base. */
  readonly everything: boolean;
}

/**
 * The steps of a chain; sorts are made to agree all along it.
 *
 * **Fails with** `chain/shape` {problem, position, given}: `too-short`, `not-a-direction`, `not-an-object`, `ends-with-direction`.
 */
export function parseChain(list: List, machine: Machine): readonly ChainStep[] {
  const items = list.toArray();
  if (items.length < 3) fail('chain/shape', { problem: 'too-short', position: items.length, list });
  const objects = [objectOf(items, 0)];
  const found: { direction: ChainDirection; justification: Value | undefined }[] = [];
  for (let at = 1; at < items.length; ) {
    const given = items[at] as Value;
    const direction = directionOf(given, machine) ?? fail('chain/shape', { problem: 'not-a-direction', position: at + 1, given, list });
    if (at + 1 >= items.length) fail('chain/shape', { problem: 'ends-with-direction', position: at + 1, given, list });
    objects.push(objectOf(items, at + 1));
    const next = items[at + 2];
    const justification = next === undefined || directionOf(next, machine) !== undefined ? undefined : next;
    found.push({ direction, justification });
    at += justification === undefined ? 2 : 3;
  }
  const terms = agreed(
    objects,
    found.map((f) => f.direction.kind === 'equational'),
  );
  return found.map((f, i) => ({ number: i + 1, ...f, from: terms[i] as Term, to: terms[i + 1] as Term }));
}

function objectOf(items: readonly Value[], at: number): Term {
  return toTerm(items[at] as Value) ?? fail('chain/shape', { problem: 'not-an-object', position: at + 1, given: items[at] });
}

/**
 * One sort for each variable name in the whole chain, and for both sides of an equation, where that is possible; where it is
 * not, the step concerned will say what is wrong.
 */
function agreed(objects: readonly Term[], equational: readonly boolean[]): readonly Term[] {
  if (objects.every((t) => t.ground)) return objects;
  const u = new Unifier();
  const met = new Map<string, Sort>();
  for (const t of objects) {
    for (const v of freeVariables(t)) {
      const before = met.get(v.name);
      if (before === undefined) met.set(v.name, v.sort);
      else if (before !== v.sort && !(before.ground && v.sort.ground) && !u.equate(before, v.sort)) return objects;
    }
  }
  for (let i = 0; i < equational.length; i++) {
    const [s, t] = [objects[i] as Term, objects[i + 1] as Term];
    if (equational[i] && !(s.sort.ground && t.sort.ground) && s.sort.constructor_?.name !== 'Boolean' && !u.fit(s.sort, t.sort))
      return objects;
  }
  return objects.map((t) => {
    const by = t.ground ? undefined : u.solution(sortVariablesOf(t));
    return by === undefined || by.size === 0 ? t : substituteSorts(t, by);
  });
}

/**
 * What a step may use. A list that contains a direction is itself a chain, proved by `nested`.
 *
 * **Fails with** `chain/premise-missing` {sentence, step} and `chain/shape` {problem: 'not-a-justification'}.
 */
export function meansOf(step: ChainStep, machine: Machine, nested: (list: List) => Theorem): Means {
  const theorems: Theorem[] = [];
  const methods: Method[] = [];
  if (step.justification === undefined) return { theorems: [...machine.base.all()], methods, everything: true };
  const take = (v: Value): void => {
    if (v instanceof Method) {
      methods.push(v);
      return;
    }
    if (v instanceof List) {
      const items = v.toArray();
      if (items.length >= 3 && items.some((x) => directionOf(x, machine) !== undefined)) theorems.push(nested(v));
      else for (const x of items) take(x);
      return;
    }
    const p = toSentence(v);
    if (p === undefined) fail('chain/shape', { problem: 'not-a-justification', step: step.number, given: v });
    theorems.push(claimed(p, step, machine));
  };
  take(step.justification);
  return { theorems, methods, everything: false };
}

function claimed(p: Term, step: ChainStep, machine: Machine): Theorem {
  if (same(p, verum)) return trueIntro();
  return (
    machine.base.get(p) ??
    proofFromComponents(machine, p) ??
    fail('chain/premise-missing', { sentence: p, step: step.number, role: 'justification', base: machine.base })
  );
}
