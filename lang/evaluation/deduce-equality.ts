/** Laws that evaluation with proof uses: constructors are free, `ite` chooses. */
import {
  connective,
  constructorExclusiveness,
  constructorInjectivity,
  equation,
  fcong,
  type FunctionSymbol,
  hypothesis,
  leftIff,
  mp,
  project,
  same,
  type Sentence,
  supposeAbsurd,
  absurd,
  type Term,
  type Theorem,
} from '../../kernel/index.ts';
import { specialize } from '../athena/construct.ts';
import { ifThenElseLaw } from '../athena/if-then-else.ts';
import { instanceOf } from '../athena/match-sorts.ts';
import { safely } from '../athena/rewrite.ts';
import { not } from '../methods/derived/propositions.ts';
import { nthOf } from '../methods/prove-components.ts';

/** `not s = t`: different constructors, or the same one where arguments number i are known to differ. */
export function apart(
  s: Term,
  t: Term,
  whole: Sentence,
  differ: { readonly i: number; readonly th: Theorem } | undefined,
): Theorem | undefined {
  const [c, d] = [s.symbol as FunctionSymbol, t.symbol as FunctionSymbol];
  const at = (law: Theorem): Theorem => [...s.args, ...t.args].reduce((th, a) => specialize(th, a), law);
  if (differ === undefined) return safely(() => instanceOf(at(constructorExclusiveness(c, d)), not(whole)));
  return safely(() => {
    const parts = s.args.map((a, i) => equation(a, t.args[i] as Term)).reduceRight((below, p) => connective('and', [p, below]));
    const law = instanceOf(leftIff(at(constructorInjectivity(c))), connective('if', [whole, parts]));
    return law && supposeAbsurd(whole, absurd(nthOf(mp(law, hypothesis(whole)), differ.i, s.args.length), differ.th));
  });
}

/** `c s1 … = c t1 …` from equations of the arguments. */
export function congruentConstructors(s: Term, t: Term, parts: readonly Theorem[]): Theorem | undefined {
  return safely(() => fcong(s, t, parts));
}

/** `ite c x y = x` from c, `ite c x y = y` from `not c`. */
export function choice(t: Term, condition: Theorem): Theorem | undefined {
  const [c, x, y] = t.args as [Term, Term, Term];
  return safely(() => {
    const law = [c, x, y].reduce((th, a) => specialize(th, a), ifThenElseLaw);
    return mp(project(law, same(condition.conclusion, c) ? 0 : 1), condition);
  });
}
