/** Sentences that say of a sentence that it equals `true`, `false` or another; comparisons of numbers and constructor terms. */
import {
  booleanIdentity,
  compute,
  equalitySymbol,
  equation,
  falsum,
  KernelError,
  leftIff,
  mp,
  reflex,
  rightIff,
  same,
  type Sentence,
  supposeAbsurd,
  hypothesis,
  type Term,
  type Theorem,
  trueIntro,
  verum,
} from '../../kernel/index.ts';
import { sentenceArgument, termArgument } from '../athena/coerce.ts';
import { fail } from '../athena/problem.ts';
import type { Method } from '../athena/values.ts';
import { against, along, left, right } from './derived/propositions.ts';
import { premise, primitive, wrongShape } from './premise.ts';
import { distinct } from './prove-components.ts';

/**
 *     Γ ⊢ P = true       Γ ⊢ P = false
 *     ────────────       ───────────── id->atom, identity->atom       the latter also for `true = P` and `false = P`
 *        Γ ⊢ P             Γ ⊢ not P
 */
function fromIdentity(name: string, mirrored: boolean): Method {
  return primitive(name, 1, (args, machine) => {
    const p = identityOfSentences(name, sentenceArgument(name, args, 0));
    const value = right(p);
    const plain = same(value, verum) || same(value, falsum);
    if (!plain && !(mirrored && (same(left(p), verum) || same(left(p), falsum)))) wrongShape(name, 1, 'identity with true or false', p);
    const sides = along(booleanIdentity(left(p), right(p)), premise(machine, p, name));
    const [known, toOther] = plain ? [value, rightIff(sides)] : [left(p), leftIff(sides)];
    if (same(known, verum)) return mp(toOther, trueIntro());
    const other = plain ? left(p) : right(p);
    return supposeAbsurd(other, mp(plain ? leftIff(sides) : rightIff(sides), hypothesis(other)));
  });
}

function identityOfSentences(name: string, p: Sentence): Sentence {
  return p.symbol === equalitySymbol && left(p).sort === verum.sort ? p : wrongShape(name, 1, 'identity of sentences', p);
}

/**
 *     Γ ⊢ P = Q
 *     ════════════ equality-to-equivalence (down), equivalence-to-equality (up)
 *     Γ ⊢ P <==> Q
 */
export const toEquivalence = primitive('equality-to-equivalence', 1, (args, machine) => {
  const p = identityOfSentences('equality-to-equivalence', sentenceArgument('equality-to-equivalence', args, 0));
  return along(booleanIdentity(left(p), right(p)), premise(machine, p, 'equality-to-equivalence'));
});

export const toEquality = primitive('equivalence-to-equality', 1, (args, machine) => {
  const p = sentenceArgument('equivalence-to-equality', args, 0);
  if (p.kind !== 'iff') wrongShape('equivalence-to-equality', 1, 'biconditional', p);
  return against(booleanIdentity(left(p), right(p)), premise(machine, p, 'equivalence-to-equality'));
});

/**
 *     ────────────────── int-comp, real-comp, id-comp, show-unequal        numbers, quoted identifiers, constructor terms
 *     ⊢ s = t or not s = t
 *
 * **Fails when** neither can be told by computing (`proof/not-comparable`). `show-unequal` only shows that terms differ.
 */
function comparison(name: string, equalToo: boolean): Method {
  return primitive(name, 2, (args) => {
    const [s, t] = [termArgument(name, args, 0), termArgument(name, args, 1)];
    const th = compared(s, t, equalToo);
    return th !== undefined && (equalToo || th.conclusion.kind === 'not')
      ? th
      : fail('proof/not-comparable', { by: name, first: s, second: t });
  });
}

function compared(s: Term, t: Term, equalToo: boolean): Theorem | undefined {
  if (equalToo && same(s, t)) return reflex(s);
  try {
    return compute(equation(s, t));
  } catch (e) {
    if (e instanceof KernelError) return distinct(s, t);
    throw e;
  }
}

/** `numeric-comparison P`: P, a comparison of numbers that is true. **Fails with** `proof/not-comparable`. */
export const numericComparison = primitive('numeric-comparison', 1, (args) => {
  const p = sentenceArgument('numeric-comparison', args, 0);
  let th: Theorem | undefined;
  try {
    th = compute(p);
  } catch (e) {
    if (!(e instanceof KernelError)) throw e;
  }
  return th !== undefined && same(th.conclusion, p) ? th : fail('proof/not-comparable', { by: 'numeric-comparison', sentence: p });
});

export const methods = [
  fromIdentity('id->atom', false),
  fromIdentity('identity->atom', true),
  toEquivalence,
  toEquality,
  comparison('int-comp', true),
  comparison('real-comp', true),
  comparison('id-comp', true),
  comparison('show-unequal', false),
  numericComparison,
];
