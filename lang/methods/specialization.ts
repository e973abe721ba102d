/** From a universal sentence to what it says of particular terms. */
import { equalitySymbol, leftIff, mp, rightIff, sym, type Term, type Theorem } from '../../kernel/index.ts';
import { sentenceArgument, termArgument } from '../athena/coerce.ts';
import { specialize } from '../athena/construct.ts';
import type { Machine } from '../athena/machine.ts';
import { fail } from '../athena/problem.ts';
import { List, Term as TermValue, type Value } from '../athena/values.ts';
import { left } from './derived/propositions.ts';
import { premise, premiseOfKind, primitive, termsArgument } from './premise.ts';
import { componentsOf } from './prove-components.ts';

/**
 *     Γ ⊢ forall x . P
 *     ──────────────── uspec
 *        Γ ⊢ P[t/x]
 *
 * **Fails when** the sentence is not universal, or the term's sort does not fit (`proof/wrong-sort`).
 */
export const uspecMethod = primitive('uspec', 2, (args, machine) => {
  const universal = premiseOfKind('uspec', args, 0, 'forall', machine);
  return specialize(universal, termArgument('uspec', args, 1));
});

/** `uspec* U [t1 …]`: `uspec` again and again; fewer terms than quantifiers will do. */
export const uspecAll = primitive('uspec*', 2, (args, machine) =>
  specializeAll(premise(machine, sentenceArgument('uspec*', args, 0), 'uspec*'), termsArgument('uspec*', args, 1), 'uspec*'),
);

export function specializeAll(th: Theorem, terms: readonly Term[], by: string): Theorem {
  return terms.reduce((at, t) => {
    if (at.conclusion.kind !== 'forall') fail('proof/not-universal', { sentence: at.conclusion, by });
    return specialize(at, t);
  }, th);
}

/** `instance U terms`: as `uspec*`; terms may be one term, a list, or pairs `[x --> t]` that name the variables. */
export const instance = primitive('instance', 2, (args, machine) => instantiated('instance', args, machine));

function instantiated(name: string, args: readonly Value[], machine: Machine): Theorem {
  const universal = premise(machine, sentenceArgument(name, args, 0), name);
  const named = namedTerms(args[1] as Value);
  if (named === undefined) return specializeAll(universal, termsArgument(name, args, 1), name);
  let th = universal;
  for (let left_ = named.size; left_ > 0 && th.conclusion.kind === 'forall'; left_--) {
    const t = named.get(th.conclusion.name);
    if (t === undefined) fail('proof/variable-not-named', { by: name, sentence: th.conclusion, name: th.conclusion.name });
    th = specialize(th, t);
  }
  return th;
}

/** Pairs `[x --> t]`: lists whose first item is a variable and whose second is the symbol `-->`. */
function namedTerms(v: Value): ReadonlyMap<string, Term> | undefined {
  if (!(v instanceof List)) return undefined;
  const found = new Map<string, Term>();
  for (const item of v) {
    if (!(item instanceof List) || item.length !== 3) return undefined;
    const [x, , t] = item.toArray() as [Value, Value, Value];
    if (!(x instanceof TermValue) || x.kind !== 'variable') return undefined;
    found.set(x.name, termsArgument('instance', [t], 0)[0] as Term);
  }
  return found.size === 0 ? undefined : found;
}

/**
 *     Γ ⊢ forall xs . P ==> Q     Δ ⊢ P[ts]
 *     ───────────────────────────────────── fire U ts         also for biconditionals, in the direction that works
 *               Γ ∪ Δ ⊢ Q[ts]
 *
 * The antecedent is found in the assumption base, or built from what is there (`prove-components-of`).
 */
export const fire = primitive('fire', 2, (args, machine) => {
  const th = instantiated('fire', args, machine);
  const p = th.conclusion;
  if (p.kind === 'if') return detached(th, machine, 'fire');
  if (p.kind !== 'iff') return th;
  const forward = componentsOf(machine, left(p));
  return forward === undefined ? detached(rightIff(th), machine, 'fire') : mp(leftIff(th), forward);
});

/** The consequent of a conditional whose antecedent can be put together. **Fails with** `proof/antecedent-not-established`. */
export function detached(conditional: Theorem, machine: Machine, by: string): Theorem {
  const antecedent = left(conditional.conclusion);
  const th = componentsOf(machine, antecedent);
  return th === undefined
    ? fail('proof/antecedent-not-established', { by, sentence: antecedent, conditional: conditional.conclusion, base: machine.base })
    : mp(conditional, th);
}

/**
 *     Γ ⊢ forall xs . P <==> Q     Δ ⊢ P[ts]
 *     ────────────────────────────────────── left-instance U ts
 *               Γ ∪ Δ ⊢ Q[ts]
 *
 * A conditional is used as it is; an equation becomes its instance.
 */
export const leftInstance = primitive('left-instance', 2, (args, machine) => {
  const th = instantiated('left-instance', args, machine);
  if (th.conclusion.kind === 'iff') return detached(leftIff(th), machine, 'left-instance');
  return th.conclusion.kind === 'if' ? detached(th, machine, 'left-instance') : th;
});

/**
 *     Γ ⊢ forall xs . P <==> Q     Δ ⊢ Q[ts]
 *     ────────────────────────────────────── right-instance U ts
 *               Γ ∪ Δ ⊢ P[ts]
 *
 * An equation becomes the mirror of its instance.
 *
 * **Fails when** the instance is neither (`proof/wrong-shape`), or its right side cannot be established.
 */
export const rightInstance = primitive('right-instance', 2, (args, machine) => {
  const th = instantiated('right-instance', args, machine);
  if (th.conclusion.kind === 'iff') return detached(rightIff(th), machine, 'right-instance');
  if (th.conclusion.symbol === equalitySymbol) return sym(th);
  return fail('proof/wrong-shape', {
    by: 'right-instance',
    position: 1,
    expected: 'universal biconditional or equation',
    sentence: th.conclusion,
  });
});

export const methods = [uspecMethod, uspecAll, instance, fire];
