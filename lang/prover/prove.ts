/**
 * First-order consequences with equality over many sorts, found by refutation and proved by the kernel's rules.
 * The search is superposition with bounded steps; it is complete up to the sorts it takes premises at, the laws of arithmetic
 * and induction, which it does not know.
 */
import {
  both,
  connective,
  discharge,
  equiv,
  freshVariable,
  generalize,
  hypothesis,
  KernelError,
  open,
  type Sentence,
  type Sort,
  type Theorem,
} from '../../kernel/index.ts';
import { byAbsurdity, left, not, right } from '../methods/derived/propositions.ts';
import type { Clause, Selection } from './clause.ts';
import { Clausifier } from './clausify.ts';
import { Bank, IllSorted } from './expression.ts';
import { provedFrom } from './ground-proof.ts';
import { NotReplaced } from './ground-links.ts';
import { atSorts } from './instances-at-sorts.ts';
import { rank } from './ordering.ts';
import { shortlyPropositionally } from './propositional.ts';
import { Replay } from './replay.ts';
import { ReplayFailed } from './instances.ts';
import { usedBy } from './used.ts';
import { Exhausted, Saturation } from './saturate.ts';
import { structureFacts } from './structure-facts.ts';

export interface Options {
  /** How much work may be done; the same answer comes on every machine. */
  readonly steps: number;
  /** Told of all work. */
  readonly spend?: (steps: number) => void;
}

export interface Answer {
  readonly theorem: Theorem | undefined;
  readonly steps: number;
  /** Why there is no theorem: nothing was left to try, or the steps were used up. */
  readonly reason: 'proved' | 'saturated' | 'steps';
  /** A refutation was found that the kernel did not follow: always a mistake here. */
  readonly unfollowed?: string;
}

/** The part of all the steps that goes to proving a goal in parts. */
const partsShare = 0.35;

interface Attempt {
  readonly selection: Selection;
  readonly facts: 'freeness' | 'all';
  /** Part of all the steps. */
  readonly share: number;
}

const attempts: readonly (Attempt | 'in parts')[] = [
  { selection: 'ambiguous', facts: 'freeness', share: 0.1 },
  { selection: 'always', facts: 'freeness', share: 0.1 },
  'in parts',
  { selection: 'ambiguous', facts: 'all', share: 0.1 },
  { selection: 'never', facts: 'freeness', share: 0.15 },
  { selection: 'ambiguous', facts: 'freeness', share: 0.3 },
];

/**
 *     Γi ⊢ Pi
 *     ───────── the goal follows from some of the Pi
 *     ∪Γi ⊢ goal
 *
 * The theorem is undefined when none was found.
 */
export function proveFrom(goal: Sentence, premises: readonly Theorem[], options: Options): Answer {
  let used = 0;
  const spend = (steps: number): void => {
    used += steps;
    options.spend?.(steps);
  };
  const plain = quickly(goal, premises, options.steps, spend);
  if (plain !== undefined) return { theorem: plain, steps: used, reason: 'proved' };
  const opposite = hypothesis(goal.kind === 'not' ? left(goal) : not(goal));
  const facts = structureFacts([goal, ...premises.map((p) => p.conclusion)]);
  let saturated = false;
  let unfollowed: string | undefined;
  for (const next of attempts) {
    if (next === 'in parts') {
      const th = saturated ? undefined : inParts(goal, premises, { steps: options.steps * partsShare, spend });
      if (th === undefined) continue;
      return { theorem: th, steps: used, reason: 'proved' };
    }
    const { selection, facts: which, share } = next;
    const added = which === 'freeness' ? facts.freeness : [...facts.freeness, ...facts.exhaustiveness];
    if (saturated && (which !== 'all' || facts.exhaustiveness.length === 0)) continue;
    const end = used + options.steps * share;
    const bounded = (steps: number): void => {
      spend(steps);
      if (used > end) throw new Exhausted();
    };
    const answer = attempt(goal, opposite, [...premises, ...added], selection, bounded, spend);
    if (answer.theorem !== undefined) return { theorem: answer.theorem, steps: used, reason: 'proved' };
    saturated ||= answer.saturated;
    unfollowed ??= answer.unfollowed;
  }
  const answer = { theorem: undefined, steps: used, reason: saturated ? ('saturated' as const) : ('steps' as const) };
  return unfollowed === undefined ? answer : { ...answer, unfollowed };
}

/** A goal's parts proved one by one, where it has parts: a conjunction's, a biconditional's directions. */
function inParts(goal: Sentence, premises: readonly Theorem[], options: Options): Theorem | undefined {
  const prove = (p: Sentence, share: number, given = premises): Theorem | undefined =>
    proveFrom(p, given, { ...options, steps: options.steps * share }).theorem;
  switch (goal.kind) {
    case 'and': {
      const parts: Theorem[] = [];
      for (const p of goal.args) {
        const th = prove(p, 1 / goal.args.length);
        if (th === undefined) return undefined;
        parts.push(th);
      }
      return both(parts);
    }
    case 'iff': {
      const forward = prove(connective('if', goal.args), 0.5);
      const backward = forward && prove(connective('if', [right(goal), left(goal)]), 0.5);
      return backward && equiv(forward, backward);
    }
    case 'if': {
      const [p, q] = [left(goal), right(goal)];
      const th = inParts(q, [...premises, hypothesis(p)], options);
      return th && discharge(p, th);
    }
    case 'forall': {
      const v = freshVariable(goal.name, goal.binds as Sort);
      const th = inParts(open(goal, v), premises, options);
      return th && generalize(v, th, goal.name);
    }
    default:
      return undefined;
  }
}

/** What propositional logic alone says, if it says it soon. */
function quickly(goal: Sentence, premises: readonly Theorem[], steps: number, spend: (steps: number) => void): Theorem | undefined {
  let rest = Math.min(steps, 20_000);
  try {
    return shortlyPropositionally(goal, premises, [], (n) => {
      spend(n);
      rest -= n;
      if (rest < 0) throw new Exhausted();
    });
  } catch (e) {
    if (e instanceof Exhausted) return undefined;
    throw e;
  }
}

function attempt(
  goal: Sentence,
  opposite: Theorem,
  premises: readonly Theorem[],
  selection: Selection,
  bounded: (steps: number) => void,
  spend: (steps: number) => void,
): { readonly theorem: Theorem | undefined; readonly saturated: boolean; readonly unfollowed?: string } {
  const bank = new Bank();
  const clausifier = new Clausifier(bank, bounded);
  try {
    for (const th of atSorts(premises, goal)) clausifier.state(th, false);
    clausifier.state(opposite, true);
    rank(bank.heads);
    const search = new Saturation(bank, clausifier.nextId, selection, bounded);
    const { refutation, saturated } = search.run(clausifier.clauses);
    if (refutation === undefined) return { theorem: undefined, saturated };
    return {
      theorem: shortly(goal, opposite, bank, refutation, spend) ?? byAbsurdity(goal, () => new Replay(bank, spend).refute(refutation)),
      saturated: false,
    };
  } catch (e) {
    if (e instanceof Exhausted) return { theorem: undefined, saturated: false };
    if (e instanceof ReplayFailed || e instanceof KernelError || e instanceof IllSorted)
      return { theorem: undefined, saturated: false, unfollowed: e.message };
    throw e;
  }
}

/** Work that looking for a short proof may take. */
const mostForShort = 20_000;

/** A proof from what the refutation used; undefined where none comes out, and the refutation must be followed step by step. */
function shortly(goal: Sentence, opposite: Theorem, bank: Bank, refutation: Clause, spend: (steps: number) => void): Theorem | undefined {
  let rest = mostForShort;
  try {
    const used = usedBy(refutation, bank, spend);
    const theorems = used.theorems.filter((th) => th !== opposite);
    return provedFrom(goal, { ...used, theorems }, (n) => {
      spend(n);
      rest -= n;
      if (rest < 0) throw new Exhausted();
    });
  } catch (e) {
    if (e instanceof Exhausted || e instanceof KernelError || e instanceof NotReplaced) return undefined;
    throw e;
  }
}
