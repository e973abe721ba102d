/** Identities. `sym` also turns negated ones round. */
import {
  absurd,
  equalitySymbol,
  equation,
  fcong,
  hypothesis,
  isSubsort,
  leibniz,
  rcong,
  reflex,
  type Sentence,
  same,
  substitute,
  supposeAbsurd,
  sym,
  type Term,
  type Theorem,
  tran,
} from '../../kernel/index.ts';
import { sentenceArgument, symbolArgument, termArgument } from '../athena/coerce.ts';
import { makeTerm } from '../athena/construct.ts';
import type { Machine } from '../athena/machine.ts';
import { fail } from '../athena/problem.ts';
import type { Value } from '../athena/values.ts';
import { equationBetween } from './derived/equations.ts';
import { left, mutually, right } from './derived/propositions.ts';
import { held, premise, primitive, variadic, wrongShape } from './premise.ts';

/**
 *     ─────── reflex
 *     ⊢ t = t
 */
export const reflexMethod = primitive('reflex', 1, (args) => reflex(termArgument('reflex', args, 0)));

/**
 *     Γ ⊢ s = t          Γ ⊢ not s = t
 *     ─────────          ───────────── sym
 *     Γ ⊢ t = s          Γ ⊢ not t = s
 */
export const symMethod = primitive('sym', 1, (args, machine) => mirrored('sym', args, machine));

function mirrored(name: string, args: readonly Value[], machine: Machine): Theorem {
  const p = sentenceArgument(name, args, 0);
  if (p.symbol === equalitySymbol) return sym(premise(machine, p, name));
  if (p.kind !== 'not' || left(p).symbol !== equalitySymbol) wrongShape(name, 1, 'identity or negated identity', p);
  return mirroredDenial(premise(machine, p, name));
}

/** `not t = s` from `not s = t`. */
export function mirroredDenial(th: Theorem): Theorem {
  const [s, t] = left(th.conclusion).args as [Term, Term];
  const turned = equation(t, s);
  return supposeAbsurd(turned, absurd(sym(hypothesis(turned)), th));
}

export const ineqSym = primitive('ineq-sym', 1, (args, machine) => {
  const p = sentenceArgument('ineq-sym', args, 0);
  if (p.kind !== 'not') wrongShape('ineq-sym', 1, 'negated identity', p);
  return mirrored('ineq-sym', args, machine);
});

/**
 *     Γ ⊢ s = t     Δ ⊢ t = u
 *     ─────────────────────── tran
 *          Γ ∪ Δ ⊢ s = u
 *
 * **Fails when** the middle terms differ (`proof/middle-terms-differ`).
 */
export const tranMethod = primitive('tran', 2, (args, machine) => {
  const [first, second] = [identity('tran', args, 0), identity('tran', args, 1)];
  if (!same(right(first), left(second))) fail('proof/middle-terms-differ', { by: 'tran', first, second });
  return tran(premise(machine, first, 'tran'), premise(machine, second, 'tran'));
});

function identity(name: string, args: readonly Value[], i: number): Sentence {
  const p = sentenceArgument(name, args, i);
  return p.symbol === equalitySymbol ? p : wrongShape(name, i + 1, 'identity', p);
}

/**
 *     Γi ⊢ si = ti        or its mirror; nothing where si and ti are the same
 *     ─────────────────── fcong (f s1 … = f t1 …)
 *     ∪Γi ⊢ f s1 … = f t1 …
 *
 * The last argument counts; those before it are there for their theorems.
 *
 * **Fails when** the two sides do not apply one symbol (`proof/different-heads`) or an equation is missing
 * (`proof/equation-missing`).
 */
export const fcongMethod = variadic('fcong', 1, Number.POSITIVE_INFINITY, (args, machine) => {
  const goal = identity('fcong', args, args.length - 1);
  const [s, t] = [left(goal), right(goal)];
  return fcong(s, t, argumentEquations('fcong', s, t, machine));
});

/**
 *     Γ ⊢ R s1 …      Δi ⊢ si = ti
 *     ──────────────────────────── rcong A B
 *          Γ ∪ Δi ⊢ R t1 …
 */
export const rcongMethod = primitive('rcong', 2, (args, machine) => {
  const [from, to] = [sentenceArgument('rcong', args, 0), sentenceArgument('rcong', args, 1)];
  for (const [i, p] of [from, to].entries()) if (p.kind !== 'application') wrongShape('rcong', i + 1, 'atom', p);
  return rcong(premise(machine, from, 'rcong'), to, argumentEquations('rcong', from, to, machine));
});

/** Equations for the arguments of two applications of one symbol, from the assumption base. */
function argumentEquations(by: string, s: Term, t: Term, machine: Machine): readonly (Theorem | undefined)[] {
  if (s.kind !== 'application' || s.symbol !== t.symbol || s.args.length !== t.args.length)
    fail('proof/different-heads', { by, first: s, second: t });
  return s.args.map((a, i) => {
    const b = t.args[i] as Term;
    if (same(a, b)) return undefined;
    const needed = equationBetween(a, b);
    const mirror = equationBetween(b, a);
    const direct = needed && held(machine, needed);
    if (direct !== undefined) return direct;
    const turned = mirror && held(machine, mirror);
    return turned === undefined
      ? fail('proof/equation-missing', { by, position: i + 1, first: a, second: b, base: machine.base })
      : sym(turned);
  });
}

/**
 *         Γ ⊢ s = t
 *     ───────────────── fcong1 E f
 *     Γ ⊢ f s = f t
 */
export const fcong1 = primitive('fcong1', 2, (args, machine) => oneStepUp('fcong1', args, machine));

export function oneStepUp(name: string, args: readonly Value[], machine: Machine): Theorem {
  const goal = identity(name, args, 0);
  const f = symbolArgument(name, args, 1);
  return fcong(makeTerm(f, [left(goal)]), makeTerm(f, [right(goal)]), [premise(machine, goal, name)]);
}

/**
 *     ─────── equality s t         s and t the same term
 *     ⊢ s = t
 *
 * **Fails when** the terms differ (`proof/terms-differ`). Numbers of different sorts do.
 */
export const equality = primitive('equality', 2, (args) =>
  selfEqual('equality', termArgument('equality', args, 0), termArgument('equality', args, 1)),
);

function selfEqual(by: string, s: Term, t: Term): Theorem {
  return same(s, t) ? reflex(s) : fail('proof/terms-differ', { by, first: s, second: t });
}

/** `self-equal P (t = t)`: a chain's step to an identity that needs no reason. */
export const selfEqualMethod = primitive('self-equal', 2, (args) => {
  const goal = identity('self-equal', args, 1);
  return selfEqual('self-equal', left(goal), right(goal));
});

/**
 *             Γ ⊢ s = t
 *     ──────────────────────────── leibniz s t P x
 *     Γ ⊢ P[s/x] <==> P[t/x]
 *
 * **Fails when** `s = t` is not in the assumption base and s, t differ.
 */
export const leibnizMethod = primitive('leibniz', 4, (args, machine) => {
  const [s, t] = [termArgument('leibniz', args, 0), termArgument('leibniz', args, 1)];
  const p = sentenceArgument('leibniz', args, 2);
  const x = termArgument('leibniz', args, 3);
  if (x.kind !== 'variable') fail('call/wrong-kind', { name: 'leibniz', position: 4, expected: 'variable', given: x });
  const equal = equationBetween(s, t) ?? fail('proof/terms-not-comparable', { by: 'leibniz', first: s, second: t });
  const th = same(s, t) ? reflex(s) : premise(machine, equal, 'leibniz');
  if (!isSubsort(s.sort, x.sort) || !isSubsort(t.sort, x.sort)) fail('proof/wrong-sort', { by: 'leibniz', sentence: p, term: s });
  const at = (u: Term): Sentence => substitute(p, new Map([[x.identity, u]]));
  return mutually(
    at(s),
    at(t),
    (h) => leibniz(th, h, p, x),
    (h) => leibniz(sym(th), h, p, x),
  );
});

export const methods = [
  reflexMethod,
  symMethod,
  ineqSym,
  tranMethod,
  fcongMethod,
  rcongMethod,
  fcong1,
  equality,
  selfEqualMethod,
  leibnizMethod,
];
