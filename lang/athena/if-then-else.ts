/**
 * `ite c x y`: x where c holds, y where it does not. The symbol is made by description, so its law is a theorem that rests on
 * nothing: `forall c x y . (c ==> ite c x y = x) & (~ c ==> ite c x y = y)`.
 */
import {
  both,
  booleanSort,
  cases,
  connective,
  describe,
  discharge,
  egen,
  equation,
  type FunctionSymbol,
  generalize,
  hypothesis,
  meaningOfUnique,
  mp,
  project,
  reflex,
  type Sentence,
  sortVariable,
  type Term,
  type Theorem,
  uniqueIntro,
  variable,
  close,
} from '../../kernel/index.ts';
import { clash, excludedMiddle, fromFalse, not } from '../methods/derived/propositions.ts';

function define(): { readonly symbol: FunctionSymbol; readonly theorem: Theorem } {
  const S = sortVariable('S');
  const c = variable('c', booleanSort);
  const [x, y, z, other] = ['x', 'y', 'z', 'other'].map((name) => variable(name, S)) as [Term, Term, Term, Term];
  const says = (t: Term): Sentence =>
    connective('and', [connective('if', [c, equation(t, x)]), connective('if', [not(c), equation(t, y)])]);
  const unique = close('exists-unique', z, says(z));
  const meaning = meaningOfUnique(unique);
  // Where `chosen` holds, the value is t; the opposite case cannot arise.
  const branch = (chosen: Sentence, t: Term): Theorem => {
    const holds = hypothesis(chosen);
    const side = (condition: Sentence, value: Term): Theorem =>
      discharge(condition, value === t ? reflex(t) : fromFalse(equation(t, value), clash(holds, hypothesis(condition))));
    const instance = both([side(c, x), side(not(c), y)]);
    const given = hypothesis(says(other));
    const only = generalize(other, discharge(given.conclusion, mp(project(given, t === x ? 0 : 1), holds)));
    const whole = both([instance, only]);
    return discharge(chosen, egen(meaning, t, whole));
  };
  const exists = cases(excludedMiddle(c), [branch(c, x), branch(not(c), y)]);
  const th = [y, x, c].reduce((made, v) => generalize(v, made), uniqueIntro(unique, exists));
  return describe('ite', [c, x, y], th);
}

const { symbol, theorem } = define();
export const ifThenElse = symbol;
export const ifThenElseLaw = theorem;
