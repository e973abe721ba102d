/** Contradictions and negations. The complement P̄ of `not P` is P; that of any other P is `not P`. */
import { agreeingTheorems, conformingByRenaming, conformingLoosely } from '../athena/discharge.ts';
import { connective, dn, falsum, hypothesis, mp, type Sentence, same, supposeAbsurd, type Theorem } from '../../kernel/index.ts';
import { sentenceArgument } from '../athena/coerce.ts';
import type { Machine } from '../athena/machine.ts';
import { fail } from '../athena/problem.ts';
import type { Value } from '../athena/values.ts';
import { clash, complement, complementary, dni, fromFalse, left, not, right } from './derived/propositions.ts';
import { premise, premiseArgument, primitive, variadic, wrongShape } from './premise.ts';

/**
 *     Γ ⊢ P     Δ ⊢ not P
 *     ─────────────────── absurd          in either order
 *        Γ ∪ Δ ⊢ false
 *
 * **Fails when** neither is the negation of the other (`proof/not-complements`).
 */
export const absurdMethod = primitive('absurd', 2, (args, machine) => contradicting('absurd', args, 0, machine));

function contradicting(name: string, args: readonly Value[], from: number, machine: Machine): Theorem {
  const first = sentenceArgument(name, args, from);
  const second = sentenceArgument(name, args, from + 1);
  const [a, b] = agreeingTheorems([premise(machine, first, name), premise(machine, second, name)]) as [Theorem, Theorem];
  if (complementary(a.conclusion, b.conclusion)) return clash(a, b);
  // What closed sentences say of all sorts, they say of those of the other.
  const fitted = conformingByRenaming(b, complement(a.conclusion));
  if (fitted !== undefined) return clash(a, fitted);
  const other = conformingByRenaming(a, complement(b.conclusion));
  return other === undefined ? fail('proof/not-complements', { by: name, first, second }) : clash(other, b);
}

/**
 *     Γ ⊢ not not P
 *     ───────────── dn
 *         Γ ⊢ P
 */
export const doubleNegation = primitive('dn', 1, (args, machine) => dn(doublyNegated('dn', args, machine)));

function doublyNegated(name: string, args: readonly Value[], machine: Machine): Theorem {
  const p = sentenceArgument(name, args, 0);
  if (p.kind !== 'not' || left(p).kind !== 'not') wrongShape(name, 1, 'double negation', p);
  return premise(machine, p, name);
}

/**
 *         Γ ⊢ P
 *     ───────────── dni, idn
 *     Γ ⊢ not not P
 */
export const dniMethod = primitive('dni', 1, (args, machine) => dni(premiseArgument('dni', args, 0, machine)));

/** `bdn P`: `dn` where it applies, else `dni`. */
export const bothWaysDn = primitive('bdn', 1, (args, machine) => {
  const th = premiseArgument('bdn', args, 0, machine);
  return th.conclusion.kind === 'not' && left(th.conclusion).kind === 'not' ? dn(th) : dni(th);
});

/**
 *     Γ ⊢ not P ==> false          Γ ⊢ P ==> false
 *     ───────────────────          ─────────────── by-contradiction goal C,  by-contradiction C
 *           Γ ⊢ P                     Γ ⊢ not P
 *
 * With a goal `not P`, the conditional may assume P or `not not P`.
 *
 * **Fails when** C does not lead to `false`, or assumes something else than the goal's opposite (`proof/not-opposite`).
 */
export const byContradiction = variadic('by-contradiction', 1, 2, (args, machine) => {
  if (args.length === 1) return contradicted('by-contradiction', args, 0, undefined, machine);
  return contradicted('by-contradiction', args, 1, sentenceArgument('by-contradiction', args, 0), machine);
});

/** `contradiction C`: `by-contradiction` of one argument. */
export const contradiction = primitive('contradiction', 1, (args, machine) => contradicted('contradiction', args, 0, undefined, machine));

function contradicted(name: string, args: readonly Value[], i: number, goal: Sentence | undefined, machine: Machine): Theorem {
  const conditional = sentenceArgument(name, args, i);
  if (conditional.kind !== 'if' || !same(right(conditional), falsum))
    wrongShape(name, i + 1, 'conditional whose consequent is false', conditional);
  const th = premise(machine, conditional, name);
  const wanted = goal ?? complement(left(conditional));
  // The goal may have been written with other sort variables than the conditional, which finds out its own.
  const direct = wanted.kind === 'not' ? conformingLoosely(th, connective('if', [left(wanted), falsum])) : undefined;
  if (direct !== undefined) return supposeAbsurd(left(direct.conclusion), mp(direct, hypothesis(left(direct.conclusion))));
  const indirect = conformingLoosely(th, connective('if', [not(wanted), falsum]));
  if (indirect === undefined) fail('proof/not-opposite', { by: name, goal: wanted, supposed: left(conditional) });
  const supposed = left(indirect.conclusion);
  return dn(supposeAbsurd(supposed, mp(indirect, hypothesis(supposed))));
}

/**
 *     Γ ⊢ false
 *     ───────── from-false goal
 *     Γ ⊢ goal
 */
export const fromFalseMethod = primitive('from-false', 1, (args, machine) =>
  fromFalse(sentenceArgument('from-false', args, 0), premise(machine, falsum, 'from-false')),
);

/**
 *     Γ ⊢ P     Δ ⊢ P̄
 *     ─────────────── from-complements goal P P̄        in either order
 *        Γ ∪ Δ ⊢ goal
 */
export const fromComplements = primitive('from-complements', 3, (args, machine) => {
  const goal = sentenceArgument('from-complements', args, 0);
  return fromFalse(goal, contradicting('from-complements', args, 1, machine));
});

/**
 *     ─────────── false-elim, false-intro
 *     ⊢ not false
 */
export const falseElim = primitive('false-elim', 0, () => notFalse());
export const falseIntro = primitive('false-intro', 0, () => notFalse());

function notFalse(): Theorem {
  return supposeAbsurd(falsum, hypothesis(falsum));
}

export const methods = [
  absurdMethod,
  doubleNegation,
  dniMethod,
  bothWaysDn,
  byContradiction,
  contradiction,
  fromFalseMethod,
  fromComplements,
  falseElim,
  falseIntro,
];
