/** From statements about two elements to statements about the pair of them. */
import {
  close,
  constructedBy,
  freshVariable,
  type FunctionSymbol,
  induction,
  occursIn,
  open,
  same,
  type Sort,
  subterms,
  type Term,
  uspec,
} from '../../kernel/index.ts';
import { termReplaced } from '../procedures/terms.ts';
import { premiseOfKind, primitive, wrongShape } from './premise.ts';

/**
 *     Γ ⊢ forall x y . P[x @ y]
 *     ───────────────────────── pair-converter        x and y occur in P only as the pair of them
 *        Γ ⊢ forall p . P[p]
 *
 * **Fails when** the sentence does not begin with two universal quantifiers, or speaks of x or y alone (`proof/wrong-shape`).
 */
export const pairConverter = primitive('pair-converter', 1, (args, machine) => {
  const th = premiseOfKind('pair-converter', args, 0, 'forall', machine);
  const refuse = (): never => wrongShape('pair-converter', 1, 'sentence about a pair, under quantifiers over its two parts', th.conclusion);
  const x = freshVariable('x', th.conclusion.binds as Sort);
  const inner = open(th.conclusion, x);
  if (inner.kind !== 'forall') refuse();
  const y = freshVariable('y', inner.binds as Sort);
  const body = open(inner, y);
  const pair = subterms(body, () => true).find((t) => isPairOf(t, x, y)) ?? refuse();
  const p = freshVariable('p', pair.sort);
  const about = termReplaced(body, pair, p);
  if (occursIn(x, about) || occursIn(y, about)) refuse();
  return induction(close('forall', p, about, 'p'), [{ pattern: pair, theorem: uspec(uspec(th, x), y) }]);
});

/** Whether a term is the one constructor of a datatype, applied to exactly these two. */
function isPairOf(t: Term, x: Term, y: Term): boolean {
  return t.args.length === 2 && same(t.args[0] as Term, x) && same(t.args[1] as Term, y) && onlyConstructor(t.symbol);
}

function onlyConstructor(symbol: FunctionSymbol | undefined): boolean {
  const structure = symbol && constructedBy(symbol);
  return structure?.free === true && structure.constructors.length === 1;
}

export const methods = [pairConverter];
