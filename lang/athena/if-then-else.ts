/**
 * `ite c x y`: x where c holds, y where it does not. The symbol is defined by two equations, so its law is a theorem that rests on
 * nothing: `forall c x y . (c ==> ite c x y = x) & (~ c ==> ite c x y = y)`.
 */
import {
  application,
  booleanSort,
  both,
  closeAll,
  connective,
  defineByRecursion,
  equation,
  type FunctionSymbol,
  generalizeAll,
  type Sentence,
  sortVariable,
  type Term,
  type Theorem,
  uspec,
  variable,
} from '../../kernel/index.ts';

const S = sortVariable('S');
const c = variable('c', booleanSort);
const [x, y] = [variable('x', S), variable('y', S)];

function equationsOf(ite: FunctionSymbol): readonly Sentence[] {
  const chosen = application(ite, [c, x, y]);
  const where = (condition: Sentence, value: Term): Sentence => closeAll([c, x, y], connective('if', [condition, equation(chosen, value)]));
  return [where(c, x), where(connective('not', [c]), y)];
}

const { symbols, theorems } = defineByRecursion([{ name: 'ite', parameters: [booleanSort, S, S], result: S, descent: [] }], ([ite]) =>
  equationsOf(ite as FunctionSymbol),
);

export const ifThenElse = symbols[0] as FunctionSymbol;
/** What defines it. */
export const ifThenElseEquations: readonly Theorem[] = theorems;
export const ifThenElseLaw = generalizeAll([c, x, y], both(theorems.map((th) => uspec(th, c, x, y))));
