/**
 * Equational proofs of the older dialect: a register is a cell that holds an equation, whose right side is rewritten step by
 * step. A register is only a place to keep a sentence: that it holds is looked up in the assumption base every time.
 */
import { equalitySymbol, reflex, type Sentence, same, sym, type Term, type Theorem, tran } from '../../../kernel/index.ts';
import { sentenceArgument, termArgument, wrongKind } from '../../athena/coerce.ts';
import type { Machine } from '../../athena/machine.ts';
import { fail } from '../../athena/problem.ts';
import { Cell, type Method, Term as TermValue, type Value } from '../../athena/values.ts';
import { right } from '../derived/propositions.ts';
import { instanceOfRule, rewritten, ruleOf } from '../derived/rewriting.ts';
import { premise, primitive, wrongShape } from '../premise.ts';
import { componentsOf } from '../prove-components.ts';

/**
 *     ─────── setup left t        the register `left` now holds t = t
 *     ⊢ t = t
 */
export const setup = primitive('setup', 2, (args) => {
  const cell = register('setup', args, 0);
  const th = reflex(termArgument('setup', args, 1));
  cell.content = th.conclusion;
  return th;
});

/**
 *     Γ ⊢ t0 = t     Δ ⊢ forall xs . C ==> l = r     Θ ⊢ C at some terms
 *     ────────────────────────────────────────────────────────────────── reduce left t' rule       t has l where t' has r
 *                        Γ ∪ Δ ∪ Θ ⊢ t0 = t'                             expand left t' rule       t has r where t' has l
 *
 * A condition is found in the assumption base, or put together from it.
 *
 * **Fails when** the register is not set up (`proof/register-empty`), the rule is no equation (`proof/wrong-shape`), or it
 * does not lead from the one term to the other (`proof/rule-does-not-lead`).
 */
export const reduce = rewriting('reduce', false);
export const expand = rewriting('expand', true);

function rewriting(name: string, backward: boolean): Method {
  return primitive(name, 3, (args, machine) => {
    const cell = register(name, args, 0);
    const soFar = premise(machine, content(name, cell), name);
    const target = termArgument(name, args, 1);
    const law = premise(machine, sentenceArgument(name, args, 2), name);
    const rule = ruleOf(law) ?? wrongShape(name, 3, 'universal equation, perhaps conditional', law.conclusion);
    const from = right(soFar.conclusion);
    const step = rewritten(from, target, (s, t) => instanceOfRule(rule, s, t, backward, (p) => condition(name, p, machine)));
    if (step === undefined) fail('proof/rule-does-not-lead', { by: name, from, to: target, rule: law.conclusion });
    const th = tran(soFar, step);
    cell.content = th.conclusion;
    return th;
  });
}

function condition(by: string, p: Sentence, machine: Machine): Theorem {
  return componentsOf(machine, p) ?? fail('proof/condition-not-established', { by, sentence: p, base: machine.base });
}

/**
 *     Γ ⊢ s = u     Δ ⊢ t = u
 *     ─────────────────────── combine left right
 *          Γ ∪ Δ ⊢ s = t
 *
 * **Fails when** the registers have not reached one term (`proof/registers-differ`).
 */
export const combine = primitive('combine', 2, (args, machine) => {
  const [first, second] = [0, 1].map((i) => premise(machine, content('combine', register('combine', args, i)), 'combine')) as [
    Theorem,
    Theorem,
  ];
  const [u, v]: [Term, Term] = [right(first.conclusion), right(second.conclusion)];
  if (!same(u, v)) fail('proof/registers-differ', { by: 'combine', first: u, second: v });
  return tran(first, sym(second));
});

function register(name: string, args: readonly Value[], i: number): Cell {
  const v = args[i] as Value;
  return v instanceof Cell ? v : wrongKind(name, i + 1, 'cell', v);
}

function content(name: string, cell: Cell): Sentence {
  const v = cell.content;
  return v instanceof TermValue && v.symbol === equalitySymbol ? v : fail('proof/register-empty', { by: name });
}
