/** From what holds of the two parts of a pair to what holds of pairs, and back. */
import {
  apply,
  closeAll,
  constructorExhaustiveness,
  egen,
  freshVariable,
  type FunctionSymbol,
  generalize,
  hypothesis,
  leibniz,
  occursIn,
  open,
  pickWitness,
  type Sentence,
  type Sort,
  sortOf,
  sym,
  type Term,
  type Theorem,
  uspec,
} from '../../kernel/index.ts';
import type { Machine } from '../athena/machine.ts';
import { fail } from '../athena/problem.ts';
import { declarations } from '../procedures/define.ts';
import { termReplaced } from '../procedures/terms.ts';
import { premiseOfKind, primitive, wrongShape } from './premise.ts';

/**
 *     Γ ⊢ forall x y . P
 *     ───────────────────────────── pair-converter       every x and y of P stands in a `x @ y`
 *     Γ ⊢ forall p . P[p / x @ y]
 *
 * **Fails when** the premise is not universal in two variables, or has one of them elsewhere (`proof/wrong-shape`).
 */
export const pairConverter = primitive('pair-converter', 1, (args, machine) => {
  const by = 'pair-converter';
  const th = premiseOfKind(by, args, 0, 'forall', machine);
  const inner = open(th.conclusion, freshVariable('x', th.conclusion.binds as Sort));
  if (inner.kind !== 'forall') wrongShape(by, 1, 'universal sentence with two variables', th.conclusion);
  const [s, t] = [th.conclusion.binds as Sort, inner.binds as Sort];
  const pair = pairSymbol(by, machine);
  const p = freshVariable('p', sortOf(pair.result.constructor_ as NonNullable<Sort['constructor_']>, [s, t]));
  const general = throughParts(p, (isPair, x, y) => {
    const instance = uspec(uspec(th, x), y);
    const said = termReplaced(instance.conclusion, apply(pair, [x, y]), p);
    if (occursIn(x, said) || occursIn(y, said))
      wrongShape(by, 1, 'universal sentence that mentions its two variables only as a pair of both', th.conclusion);
    return leibniz(sym(isPair), instance, said, p);
  });
  return generalize(p, general, 'p');
});

/**
 *     Γ ⊢ exists p . P
 *     ──────────────────────────── pair-converter-2       p a pair
 *     Γ ⊢ exists x y . P[x @ y / p]
 *
 * **Fails when** the premise does not say that there is a pair (`proof/wrong-shape`).
 */
export const pairConverter2 = primitive('pair-converter-2', 1, (args, machine) => {
  const by = 'pair-converter-2';
  const th = premiseOfKind(by, args, 0, 'exists', machine);
  const pair = pairSymbol(by, machine);
  const sort = th.conclusion.binds as Sort;
  if (sort.constructor_ !== pair.result.constructor_) wrongShape(by, 1, 'existential sentence about a pair', th.conclusion);
  const p = freshVariable('p', sort);
  const premise = hypothesis(open(th.conclusion, p));
  const reached = throughParts(p, (isPair, x, y) => {
    const goal = closeAll([x, y], open(th.conclusion, apply(pair, [x, y])), 'exists');
    const about = leibniz(isPair, premise, premise.conclusion, p);
    return egen(goal, x, egen(open(goal, x), y, about));
  });
  return pickWitness(th, p, reached);
});

/** What follows from `p = x @ y`, for the parts that p has. */
function throughParts(p: Term, run: (isPair: Theorem, x: Term, y: Term) => Theorem): Theorem {
  const whole = uspec(constructorExhaustiveness(p.sort), p);
  const x = freshVariable('x', whole.conclusion.binds as Sort);
  const partly = hypothesis(open(whole.conclusion, x));
  const y = freshVariable('y', partly.conclusion.binds as Sort);
  const isPair: Sentence = open(partly.conclusion, y);
  return pickWitness(whole, x, pickWitness(partly, y, run(hypothesis(isPair), x, y)));
}

/** The constructor of pairs, whatever a program may call `pair`. */
function pairSymbol(by: string, machine: Machine): FunctionSymbol {
  const found = declarations(by, machine)
    .structures()
    .find((s) => s.sort.name === 'Pair');
  return found?.constructors[0] ?? fail('name/unbound', { name: 'pair', near: [] });
}

export const methods = [pairConverter, pairConverter2];
