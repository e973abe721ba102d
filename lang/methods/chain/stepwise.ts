/** Rewriting one step at a time, from before `chain`: a cell holds the equation reached so far, `t = current`. */
import { equalitySymbol, reflex, type Sentence, same, sym, type Term, type Theorem, tran } from '../../../kernel/index.ts';
import { sentenceArgument, termArgument, toSentence, wrongKind } from '../../athena/coerce.ts';
import type { Machine } from '../../athena/machine.ts';
import { fail } from '../../athena/problem.ts';
import type { Direction } from '../../athena/rewrite.ts';
import { Cell, type Method, type Value } from '../../athena/values.ts';
import { premise, primitive } from '../premise.ts';
import { equationalStep } from './equational-step.ts';
import { rewritesFrom, rewritesTo, directionOf } from './directions.ts';

/**
 *     ─────── setup c t        c then holds t = t
 *     ⊢ t = t
 */
export const setup = primitive('setup', 2, (args) => {
  const th = reflex(termArgument('setup', args, 1));
  cellArgument('setup', args).content = th.conclusion;
  return th;
});

/**
 *     Γ ⊢ s = t     Δ ⊢ rule
 *     ────────────────────── reduce c u rule        c holds s = t, and then s = u; the rule takes t to u from left to right
 *         Γ ∪ Δ ⊢ s = u
 *
 * **Fails with** `chain/equational-step`.
 */
export const reduce = step('reduce', 'forward', rewritesTo);
/** The same with the rule from right to left. **Fails with** `chain/equational-step`. */
export const expand = step('expand', 'backward', rewritesFrom);

function step(name: string, uses: Direction, arrow: Value): Method {
  return primitive(name, 3, (args, machine) => {
    const cell = cellArgument(name, args);
    const reached = equationIn(cell, name, machine);
    const [from, to] = [reached.conclusion.args[1] as Term, termArgument(name, args, 1)];
    const rule = premise(machine, sentenceArgument(name, args, 2), name);
    const direction = directionOf(arrow, machine) ?? fail('chain/shape', { problem: 'not-a-direction', given: arrow });
    const here = { number: 1, direction, from, to, justification: undefined };
    const th = tran(reached, equationalStep(from, to, here, uses, { theorems: [rule], methods: [], everything: false }, machine));
    cell.content = th.conclusion;
    return th;
  });
}

/**
 *     Γ ⊢ s = t     Δ ⊢ u = t
 *     ─────────────────────── combine-equations, combine (given cells that hold the two)
 *         Γ ∪ Δ ⊢ s = u
 *
 * **Fails with** `proof/wrong-shape`, `proof/middle-terms-differ`.
 */
export const combineEquations = primitive('combine-equations', 2, (args, machine) => {
  const [p, q] = [0, 1].map((i) => sentenceArgument('combine-equations', args, i)) as [Sentence, Sentence];
  return combined(premise(machine, p, 'combine-equations'), premise(machine, q, 'combine-equations'));
});
export const combine = primitive('combine', 2, (args, machine) =>
  combined(equationIn(cellArgument('combine', args), 'combine', machine), equationIn(cellArgument('combine', args, 1), 'combine', machine)),
);

function combined(one: Theorem, two: Theorem): Theorem {
  for (const [i, th] of [one, two].entries()) {
    const sentence = th.conclusion;
    if (sentence.symbol !== equalitySymbol)
      fail('proof/wrong-shape', { by: 'combine-equations', position: i + 1, expected: 'equation', sentence });
  }
  const [t, u] = [one.conclusion.args[1] as Term, two.conclusion.args[1] as Term];
  if (!same(t, u)) fail('proof/middle-terms-differ', { by: 'combine-equations', first: t, second: u });
  return tran(one, sym(two));
}

function cellArgument(name: string, args: readonly Value[], i = 0): Cell {
  const v = args[i] as Value;
  return v instanceof Cell ? v : wrongKind(name, i + 1, 'cell', v);
}

function equationIn(cell: Cell, by: string, machine: Machine): Theorem {
  const p = toSentence(cell.content);
  if (p?.symbol !== equalitySymbol)
    fail('call/wrong-kind', { name: by, position: 1, expected: 'cell that holds an equation', given: cell });
  return machine.need(p, by);
}

export const stepwiseMethods: readonly Method[] = [setup, reduce, expand, combineEquations, combine];
