/** Reasoning by cases. */
import { cases, connective, mp, type Sentence, same, type Theorem } from '../../kernel/index.ts';
import { sentenceArgument, toSentence } from '../athena/coerce.ts';
import { agreeingTheorems, conformingByRenaming, conformingUnder } from '../athena/discharge.ts';
import type { Machine } from '../athena/machine.ts';
import { fail } from '../athena/problem.ts';
import { List, type Value } from '../athena/values.ts';
import { assuming, complement, excludedMiddle, left, not, right, split, twoCases } from './derived/propositions.ts';
import { both } from '../../kernel/index.ts';
import { premise, premiseOfKind, primitive, sentencesArgument, variadic, wrongShape } from './premise.ts';

/**
 *     Γ ⊢ or P1 … Pn     Δi ⊢ Pi ==> R
 *     ──────────────────────────────── cases D C1 … Cn,  cases D [C1 … Cn]
 *             Γ ∪ Δ1 ∪ … ⊢ R
 *
 *     Γ ⊢ P ==> R     Δ ⊢ not P ==> R
 *     ─────────────────────────────── cases C1 C2       in either order
 *                Γ ∪ Δ ⊢ R
 *
 * An antecedent may also be a disjunction that is part of D.
 *
 * **Fails when** a case is no conditional, is of no disjunct (`proof/case-of-no-disjunct`), concludes something else
 * (`proof/cases-disagree`), or a disjunct has no case (`proof/case-missing`).
 */
export const casesMethod = variadic('cases', 2, Number.POSITIVE_INFINITY, (args, machine) => {
  const first = sentenceArgument('cases', args, 0);
  if (first.kind === 'if' && args.length === 2 && toSentence(args[1] as Value)?.kind === 'if') return bothCases('cases', args, machine);
  const disjunction = premiseOfKind('cases', args, 0, 'or', machine);
  const given =
    args.length === 2 && args[1] instanceof List
      ? sentencesArgument('cases', args, 1)
      : args.slice(1).map((_, i) => sentenceArgument('cases', args, i + 1));
  const each = given.map((c, i) => {
    if (c.kind !== 'if') wrongShape('cases', i + 2, 'conditional', c);
    return premise(machine, c, 'cases');
  });
  const [whole, ...conditionals] = agreeingTheorems([disjunction, ...each]) as [Theorem, ...Theorem[]];
  demandCover(
    whole.conclusion,
    conditionals.map((th) => th.conclusion),
  );
  return cases(whole, conditionals);
});

function demandCover(whole: Sentence, conditionals: readonly Sentence[]): void {
  const by = 'cases';
  const parts = new Set<number>();
  const collect = (p: Sentence): void => {
    parts.add(p.identity);
    if (p.kind === 'or') p.args.forEach(collect);
  };
  collect(whole);
  const result = conditionals[0];
  if (result === undefined) fail('proof/case-missing', { by, disjunction: whole, disjunct: whole.args[0] });
  for (const c of conditionals) {
    if (!parts.has(left(c).identity)) fail('proof/case-of-no-disjunct', { by, disjunction: whole, conditional: c });
    if (!same(right(c), right(result))) fail('proof/cases-disagree', { by, first: right(result), second: right(c) });
  }
  // The kernel wants each disjunct, or the parts of a disjunct, as antecedents: a case of the whole covers all.
  const covered = (p: Sentence): boolean => conditionals.some((c) => same(left(c), p)) || (p.kind === 'or' && p.args.every(covered));
  for (const p of whole.args) if (!covered(p)) fail('proof/case-missing', { by, disjunction: whole, disjunct: p });
}

function bothCases(name: string, args: readonly Value[], machine: Machine): Theorem {
  const given = agreeingTheorems([0, 1].map((i) => premiseOfKind(name, args, i, 'if', machine))) as [Theorem, Theorem];
  const [c1, c2] = atOneSort(...given);
  const [p, q] = [left(c1.conclusion), left(c2.conclusion)];
  if (!same(right(c1.conclusion), right(c2.conclusion)))
    fail('proof/cases-disagree', { by: name, first: right(c1.conclusion), second: right(c2.conclusion) });
  if (q.kind === 'not' && same(left(q), p)) return twoCases(c1, c2);
  if (p.kind === 'not' && same(left(p), q)) return twoCases(c2, c1);
  return fail('proof/not-complements', { by: name, first: p, second: q });
}

/**
 * Two conditionals at the same sorts, where one can be taken at those of the other: by other names of its sort variables, or
 * where its hypotheses then are among those that it has. One case may use an induction hypothesis at fewer sorts than the other.
 */
function atOneSort(first: Theorem, second: Theorem): [Theorem, Theorem] {
  const opposite = (c: Theorem): Sentence => connective('if', [complement(left(c.conclusion)), right(c.conclusion)]);
  const other = conformingByRenaming(second, opposite(first)) ?? conformingUnder(second, opposite(first), []);
  return other === undefined ? [conformingUnder(first, opposite(second), []) ?? first, second] : [first, other];
}

/** `two-cases C1 C2`: `cases` without a disjunction. */
export const twoCasesMethod = primitive('two-cases', 2, (args, machine) => bothCases('two-cases', args, machine));

/**
 *     Γ ⊢ P1 ==> R     Δ ⊢ P2 ==> R     Θ ⊢ not P1 & not P2 ==> R
 *     ─────────────────────────────────────────────────────────── three-cases
 *                           Γ ∪ Δ ∪ Θ ⊢ R
 */
export const threeCases = primitive('three-cases', 3, (args, machine) => {
  const [c1, c2, c3] = [0, 1, 2].map((i) => premiseOfKind('three-cases', args, i, 'if', machine)) as [Theorem, Theorem, Theorem];
  const [p1, p2, neither] = [c1, c2, c3].map((c) => left(c.conclusion)) as [Sentence, Sentence, Sentence];
  const fits =
    neither.kind === 'and' &&
    neither.args.length === 2 &&
    same(neither.args[0] as Sentence, not(p1)) &&
    same(neither.args[1] as Sentence, not(p2));
  if (!fits) wrongShape('three-cases', 3, 'conditional whose antecedent denies the first two', c3.conclusion);
  for (const c of [c2, c3])
    if (!same(right(c.conclusion), right(c1.conclusion)))
      fail('proof/cases-disagree', { by: 'three-cases', first: right(c1.conclusion), second: right(c.conclusion) });
  return twoCases(
    c1,
    assuming(not(p1), (n1) =>
      twoCases(
        c2,
        assuming(not(p2), (n2) => mp(c3, both([n1, n2]))),
      ),
    ),
  );
});

/**
 *     ──────────── ex-middle P,  ex-middle (P | not P)
 *     ⊢ P | not P
 */
export const exMiddle = primitive('ex-middle', 1, (args) => {
  const p = sentenceArgument('ex-middle', args, 0);
  const whole = p.kind === 'or' && p.args.length === 2 && same(right(p), not(left(p)));
  return excludedMiddle(whole ? left(p) : p);
});

/**
 *     Γ ⊢ P | P
 *     ───────── or-same
 *       Γ ⊢ P
 */
export const orSame = primitive('or-same', 1, (args, machine) => {
  const th = premiseOfKind('or-same', args, 0, 'or', machine);
  const [p] = th.conclusion.args as [Sentence];
  if (!th.conclusion.args.every((q) => same(p, q))) wrongShape('or-same', 1, 'disjunction of a sentence with itself', th.conclusion);
  return split(th, (d) => d);
});

export const methods = [casesMethod, twoCasesMethod, threeCases, exMiddle, orSame];
