/** Quantifiers change places and distribute over connectives. */
import {
  both,
  close,
  connective,
  egen,
  either,
  falsum,
  freshVariable,
  generalize as generalizeRule,
  hypothesesOf,
  hypothesis,
  occursIn,
  open,
  pickWitness,
  project,
  type Sentence,
  type Sort,
  same,
  type Term,
  type Theorem,
  uspec,
} from '../../kernel/index.ts';
import { fromTerm, listArgument, methodArgument, sentenceArgument, toTerm, wrongKind } from '../athena/coerce.ts';
import { fail } from '../athena/problem.ts';
import { List, type Value } from '../athena/values.ts';
import { left, right, split } from './derived/propositions.ts';
import { callMethod, premise, premiseOfKind, primitive, wrongShape } from './premise.ts';
import { within } from './quantifier-negation.ts';

function variableOf(q: Sentence): Term {
  return freshVariable(q.name, q.binds as Sort);
}

/**
 *     Γ ⊢ Q x . Q y . P       Γ ⊢ exists x . forall y . P
 *     ─────────────────       ─────────────────────────── quant-swap
 *     Γ ⊢ Q y . Q x . P       Γ ⊢ forall y . exists x . P
 */
export const quantSwap = primitive('quant-swap', 1, (args, machine) => {
  const p = sentenceArgument('quant-swap', args, 0);
  const inner = p.args[0] as Term;
  const fits =
    (p.kind === 'forall' && inner.kind === 'forall') || (p.kind === 'exists' && (inner.kind === 'exists' || inner.kind === 'forall'));
  if (!fits) wrongShape('quant-swap', 1, 'two quantifiers that may change places', p);
  const th = premise(machine, p, 'quant-swap');
  const x = variableOf(p);
  const below = open(p, x);
  const y = variableOf(below);
  const body = open(below, y);
  if (p.kind === 'forall') return generalizeRule(y, generalizeRule(x, uspec(uspec(th, x), y), p.name), below.name);
  const some = close('exists', x, body, p.name);
  if (below.kind === 'forall') return generalizeRule(y, pickWitness(th, x, egen(some, x, uspec(hypothesis(below), y))), below.name);
  const goal = close('exists', y, some, below.name);
  return pickWitness(th, x, pickWitness(hypothesis(below), y, egen(goal, y, egen(some, x, hypothesis(body)))));
});

/**
 *     Γ ⊢ forall x . P & Q               Γ ⊢ exists x . P | Q
 *     ══════════════════════════         ══════════════════════════ quant-dist, both ways
 *     Γ ⊢ (forall x . P) & (forall x . Q)   Γ ⊢ (exists x . P) | (exists x . Q)
 *
 *     Γ ⊢ exists x . P & Q                  Γ ⊢ (forall x . P) | (forall x . Q)
 *     ───────────────────────────────────   ─────────────────────────────────── one way
 *     Γ ⊢ (exists x . P) & (exists x . Q)   Γ ⊢ forall x . P | Q
 */
export const quantDist = primitive('quant-dist', 1, (args, machine) => {
  const p = sentenceArgument('quant-dist', args, 0);
  const body = p.args[0] as Term;
  if ((p.kind === 'forall' && body.kind === 'and') || (p.kind === 'exists' && (body.kind === 'and' || body.kind === 'or'))) {
    const th = premise(machine, p, 'quant-dist');
    if (body.kind === 'and') return both(body.args.map((_, i) => within(th, (inner) => project(inner, i))));
    return apart(th);
  }
  const parts = p.args.length === 2 ? p.args : [];
  const [q, r] = parts as readonly [Sentence?, Sentence?];
  const joins = (p.kind === 'and' && q?.kind === 'forall') || (p.kind === 'or' && (q?.kind === 'exists' || q?.kind === 'forall'));
  if (!joins || q === undefined || r?.kind !== q.kind || r.binds !== q.binds)
    return wrongShape('quant-dist', 1, 'quantifier that distributes', p);
  return together(premise(machine, p, 'quant-dist'));
});

/** `exists x . P | Q` taken apart. */
function apart(th: Theorem): Theorem {
  const e = th.conclusion;
  const w = variableOf(e);
  const body = open(e, w);
  const parts = body.args.map((d) => close('exists', w, d, e.name));
  const goal = connective('or', parts);
  return pickWitness(
    th,
    w,
    split(hypothesis(body), (d, i) => either(egen(parts[i] as Sentence, w, d), goal)),
  );
}

/** Two quantified sentences brought under one quantifier. */
function together(th: Theorem): Theorem {
  const p = th.conclusion;
  const [q, r] = [left(p), right(p)];
  const v = variableOf(q);
  const whole = connective(p.kind as 'and' | 'or', [open(q, v), open(r, v)]);
  if (p.kind === 'and') return generalizeRule(v, both([uspec(project(th, 0), v), uspec(project(th, 1), v)]), q.name);
  if (q.kind === 'forall')
    return generalizeRule(
      v,
      split(th, (d) => either(uspec(d, v), whole)),
      q.name,
    );
  const goal = close('exists', v, whole, q.name);
  return split(th, (d) => pickWitness(d, v, egen(goal, v, either(hypothesis(open(d.conclusion, v)), whole))));
}

/**
 *          Γ ⊢ P
 *     ──────────────── generalize [x1 …] M        M is called with a list of fresh variables, and concludes P
 *     Γ ⊢ forall xs . P
 *
 * **Fails when** P rests on a sentence in which one of them is free (`proof/not-fresh`).
 */
export const generalize = primitive('generalize', 2, (args, machine) => {
  const asked = listArgument('generalize', args, 0)
    .toArray()
    .map((v) => toTerm(v) ?? wrongKind('generalize', 1, 'list of variables', args[0] as Value));
  for (const v of asked) if (v.kind !== 'variable') wrongKind('generalize', 1, 'list of variables', args[0] as Value);
  const fresh = asked.map((v) => freshVariable(v.name, v.sort));
  const th = callMethod(machine, methodArgument('generalize', args, 1), [List.from(fresh.map(fromTerm))]);
  return fresh.reduceRight((at, v, i) => {
    const clash = hypothesesOf(at.assumptions).find((h) => occursIn(v, h));
    if (clash !== undefined) fail('proof/not-fresh', { by: 'generalize', variable: v, hypothesis: clash });
    return generalizeRule(v, at, (asked[i] as Term).name);
  }, th);
});

/**
 *     Γ ⊢ forall xs . false
 *     ───────────────────── univ-absurd
 *           Γ ⊢ false
 */
export const univAbsurd = primitive('univ-absurd', 1, (args, machine) => {
  let th = premiseOfKind('univ-absurd', args, 0, 'forall', machine);
  while (th.conclusion.kind === 'forall') th = uspec(th, variableOf(th.conclusion));
  if (!same(th.conclusion, falsum)) wrongShape('univ-absurd', 1, 'universal whose body is false', sentenceArgument('univ-absurd', args, 0));
  return th;
});

export const methods = [quantSwap, quantDist, generalize, univAbsurd];
