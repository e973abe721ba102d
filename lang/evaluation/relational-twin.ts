/** Equations between sentences say something about sentences too: `forall xs . P = true` says `forall xs . P`. */
import {
  booleanIdentity,
  booleanSort,
  equalitySymbol,
  falsum,
  freshVariable,
  generalize,
  hypothesis,
  leftIff,
  mp,
  rightIff,
  same,
  type Sort,
  supposeAbsurd,
  type Term,
  type Theorem,
  trueIntro,
  uspec,
  verum,
} from '../../kernel/index.ts';

/**
 *     Γ ⊢ forall xs . P = true        Γ ⊢ forall xs . P = false       Γ ⊢ forall xs . P = Q
 *     ────────────────────────        ─────────────────────────       ─────────────────────────
 *        Γ ⊢ forall xs . P               Γ ⊢ forall xs . ~ P          Γ ⊢ forall xs . P <==> Q
 *
 * Undefined for a theorem of any other form, and where P is a variable.
 */
export function relationalTwin(th: Theorem): Theorem | undefined {
  const variables: { readonly variable: Term; readonly name: string }[] = [];
  let at = th;
  for (let p = at.conclusion; p.kind === 'forall'; p = at.conclusion) {
    const variable = freshVariable(p.name, p.binds as Sort);
    variables.push({ variable, name: p.name });
    at = uspec(at, variable);
  }
  const [l, r] = at.conclusion.args as [Term, Term];
  if (at.conclusion.symbol !== equalitySymbol || l.sort !== booleanSort || r.sort !== booleanSort || l.kind === 'variable')
    return undefined;
  const sides = mp(leftIff(booleanIdentity(l, r)), at);
  const twin = same(r, verum)
    ? mp(rightIff(sides), trueIntro())
    : same(r, falsum)
      ? supposeAbsurd(l, mp(leftIff(sides), hypothesis(l)))
      : sides;
  return variables.reduceRight((made, { variable, name }) => generalize(variable, made, name), twin);
}
