/** Facts as rules: a universal sentence under the condition `true`, for rewriting and for chains. */
import {
  discharge,
  equiv,
  freshVariable,
  generalize,
  type Sort,
  type Term,
  type Theorem,
  trueIntro,
  uspec,
  verum,
} from '../../kernel/index.ts';
import type { Method } from '../athena/values.ts';
import { premiseArgument, primitive, wrongShape } from './premise.ts';

/**
 *     Γ ⊢ forall xs . P                 Γ ⊢ forall xs . P
 *     ──────────────────────────        ─────────────────────────── fact->cond, fact->bicond
 *     Γ ⊢ forall xs . true ==> P        Γ ⊢ forall xs . true <==> P
 *
 * `ufact->cond` and `ufact->bicond` want at least one quantifier.
 *
 * **Fails when** P is a conditional or biconditional under a quantifier already (`proof/wrong-shape`).
 */
function asRule(name: string, make: (th: Theorem) => Theorem, quantified: boolean, bare: boolean): Method {
  return primitive(name, 1, (args, machine) => {
    const th = premiseArgument(name, args, 0, machine);
    const variables: Term[] = [];
    let body = th;
    while (body.conclusion.kind === 'forall') {
      variables.push(freshVariable(body.conclusion.name, body.conclusion.binds as Sort));
      body = uspec(body, variables.at(-1) as Term);
    }
    const rule = body.conclusion.kind === 'if' || body.conclusion.kind === 'iff';
    if ((quantified && variables.length === 0) || (rule && !(bare && variables.length === 0)))
      wrongShape(name, 1, 'fact, quantified or not', th.conclusion);
    let names = th.conclusion;
    const asked = variables.map(() => {
      const { name: n } = names;
      names = names.args[0] as Term;
      return n;
    });
    return variables.reduceRight((at, v, i) => generalize(v, at, asked[i] as string), make(body));
  });
}

const conditional = (th: Theorem): Theorem => discharge(verum, th);
const biconditional = (th: Theorem): Theorem => equiv(discharge(verum, th), discharge(th.conclusion, trueIntro()));

export const methods = [
  asRule('fact->cond', conditional, false, false),
  asRule('ufact->cond', conditional, true, false),
  asRule('fact->bicond', biconditional, false, true),
  asRule('ufact->bicond', biconditional, true, false),
];
