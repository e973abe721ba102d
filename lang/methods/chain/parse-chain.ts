/** A chain as written, `[o0 d1 o1 J1 d2 o2 …]`, taken apart into steps. Nothing is proved here but what justifications claim. */
import { type Term, type Theorem, trueIntro, verum, same } from '../../../kernel/index.ts';
import { toSentence, toTerm } from '../../athena/coerce.ts';
import type { Machine } from '../../athena/machine.ts';
import { sortDifference } from '../../athena/discharge.ts';
import { fail } from '../../athena/problem.ts';
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
 * The steps of a chain.
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
  return found.map((f, i) => ({ number: i + 1, ...f, from: objects[i] as Term, to: objects[i + 1] as Term }));
}

function objectOf(items: readonly Value[], at: number): Term {
  return toTerm(items[at] as Value) ?? fail('chain/shape', { problem: 'not-an-object', position: at + 1, given: items[at] });
}

/**
 * What a step may use. A list that contains a direction is itself a chain, proved by `nested`. `read` says what a
 * justification that is neither method nor list stands for.
 *
 * **Fails with** `chain/premise-missing` {sentence, step} and `chain/shape` {problem: 'not-a-justification'}.
 */
export function meansOf(step: ChainStep, machine: Machine, nested: (list: List) => Theorem, read: (v: Value) => Value = (v) => v): Means {
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
    const p = toSentence(read(v));
    // As in the official system, a term among the reasons of a logical step is no reason, and does no harm.
    if (p === undefined && step.direction.kind === 'logical' && step.justification !== v && toTerm(v) !== undefined) return;
    if (p === undefined) fail('chain/shape', { problem: 'not-a-justification', step: step.number, given: v });
    theorems.push(claimed(p, step, machine));
  };
  take(step.justification);
  return { theorems, methods, everything: false };
}

/**
 * The theorem of a justification. Where only the names of sort variables differ, that of the assumption base serves as it is:
 * `sort-agreement.ts` sees to the rest.
 */
function claimed(p: Term, step: ChainStep, machine: Machine): Theorem {
  if (same(p, verum)) return trueIntro();
  const found = machine.base.get(p) ?? proofFromComponents(machine, p);
  if (found !== undefined) return found;
  if (!p.ground) {
    const known = [...machine.base.all()].filter((th) => !th.conclusion.ground);
    // A theorem about fewer sorts than the sentence serves where these are enough; the chain is about those sorts then.
    const found = known.find((th) => renames(th.conclusion, p)) ?? known.find((th) => isAtSorts(p, th.conclusion));
    if (found !== undefined) return found;
  }
  return fail('chain/premise-missing', { sentence: p, step: step.number, role: 'justification', base: machine.base });
}

/** Whether the second says the same as the first, at sorts that may be more definite. */
function isAtSorts(p: Term, q: Term): boolean {
  return p.kind === q.kind && sortDifference(p, q) !== undefined;
}

/** Whether two sentences differ in their sort variables at most, of which each stands for a sort variable. */
function renames(p: Term, q: Term): boolean {
  const by = p.kind === q.kind ? sortDifference(p, q) : undefined;
  return by !== undefined && [...by.values()].every((s) => s.constructor_ === undefined);
}
