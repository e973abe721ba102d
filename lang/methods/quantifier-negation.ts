/** Negations move past quantifiers. P̄ strips a `not` or adds one; the strict methods move exactly one `not`. */
import {
  close,
  egen,
  freshVariable,
  generalize,
  hypothesis,
  open,
  pickWitness,
  type Sentence,
  type Sort,
  supposeAbsurd,
  type Term,
  type Theorem,
  uspec,
} from '../../kernel/index.ts';
import { sentenceArgument } from '../athena/coerce.ts';
import type { Method } from '../athena/values.ts';
import { byAbsurdity, clash, complement, left, not, upToDoubleNegation } from './derived/propositions.ts';
import { premise, premiseArgument, primitive, wrongShape } from './premise.ts';

type Negate = (p: Sentence) => Sentence;

function witnessOf(q: Sentence): Term {
  return freshVariable(q.name, q.binds as Sort);
}

/** The negation of a body as the law wants it; theorems of it come from the plain opposite. */
function inForm(th: Theorem, p: Sentence): Theorem {
  return upToDoubleNegation(th, p) as Theorem;
}

/**
 *     Γ ⊢ not forall x . P
 *     ──────────────────── qn-1
 *       Γ ⊢ exists x . P̄
 */
function notForall(th: Theorem, negate: Negate): Theorem {
  const q = left(th.conclusion);
  const v = witnessOf(q);
  const goal = close('exists', v, negate(open(q, v)), q.name);
  return byAbsurdity(goal, (none) => {
    const each = byAbsurdity(open(q, v), (opposite) => clash(egen(goal, v, inForm(opposite, negate(open(q, v)))), none));
    return clash(generalize(v, each, q.name), th);
  });
}

/**
 *       Γ ⊢ exists x . P
 *     ──────────────────── qn-2
 *     Γ ⊢ not forall x . P̄
 */
function exists(th: Theorem): Theorem {
  const q = th.conclusion;
  const w = witnessOf(q);
  const goal = close('forall', w, complement(open(q, w)), q.name);
  return supposeAbsurd(goal, pickWitness(th, w, clash(uspec(hypothesis(goal), w), hypothesis(open(q, w)))));
}

/**
 *     Γ ⊢ not exists x . P
 *     ──────────────────── qn-3
 *       Γ ⊢ forall x . P̄
 */
function notExists(th: Theorem, negate: Negate): Theorem {
  const q = left(th.conclusion);
  const v = witnessOf(q);
  const body = open(q, v);
  const denied = supposeAbsurd(body, clash(egen(q, v, hypothesis(body)), th));
  return generalize(v, inForm(denied, negate(body)), q.name);
}

/**
 *       Γ ⊢ forall x . P
 *     ──────────────────── qn-4
 *     Γ ⊢ not exists x . P̄
 */
function forall(th: Theorem): Theorem {
  const q = th.conclusion;
  const w = witnessOf(q);
  const goal = close('exists', w, complement(open(q, w)), q.name);
  return supposeAbsurd(goal, pickWitness(hypothesis(goal), w, clash(hypothesis(open(goal, w)), uspec(th, w))));
}

/** Which of the four a sentence is a premise of. */
function which(p: Sentence): 1 | 2 | 3 | 4 | undefined {
  if (p.kind === 'exists') return 2;
  if (p.kind === 'forall') return 4;
  if (p.kind !== 'not') return undefined;
  return left(p).kind === 'forall' ? 1 : left(p).kind === 'exists' ? 3 : undefined;
}

function moved(th: Theorem, negate: Negate): Theorem {
  const law = which(th.conclusion);
  if (law === 1) return notForall(th, negate);
  return law === 2 ? exists(th) : law === 3 ? notExists(th, negate) : forall(th);
}

function hasNegatedBody(p: Sentence): boolean {
  return (p.args[0] as Term).kind === 'not';
}

/** `qn-1` … `qn-4`; strict ones want a negated body where they take a quantifier without negation. */
function single(name: string, law: 1 | 2 | 3 | 4, strict: boolean): Method {
  return primitive(name, 1, (args, machine) => {
    const p = sentenceArgument(name, args, 0);
    const shape = ['negated universal', 'existential', 'negated existential', 'universal'][law - 1] as string;
    if (which(p) !== law || (strict && p.kind !== 'not' && !hasNegatedBody(p)))
      wrongShape(name, 1, strict && p.kind !== 'not' ? `${shape} with a negated body` : shape, p);
    return moved(premise(machine, p, name), strict ? not : complement);
  });
}

/** `qn P`: whichever of the four laws fits; a quantifier without negation must have a negated body. */
export const qn = primitive('qn', 1, (args, machine) => {
  const p = sentenceArgument('qn', args, 0);
  if (which(p) === undefined || (p.kind !== 'not' && !hasNegatedBody(p)))
    wrongShape('qn', 1, 'negated quantifier, or quantifier over a negation', p);
  return moved(premise(machine, p, 'qn'), complement);
});

/** `qn-strict P`: as `qn`; a sentence to which no law applies stays as it is. */
export const qnStrict = primitive('qn-strict', 1, (args, machine) => {
  const th = premiseArgument('qn-strict', args, 0, machine);
  const p = th.conclusion;
  return which(p) === undefined || (p.kind !== 'not' && !hasNegatedBody(p)) ? th : moved(th, not);
});

/** `qn* P`: past a whole row of quantifiers. */
function throughout(name: string, negate: Negate): Method {
  return primitive(name, 1, (args, machine) => {
    const th = premiseArgument(name, args, 0, machine);
    if (which(th.conclusion) === undefined) wrongShape(name, 1, 'negated quantifier, or quantifier over a negation', th.conclusion);
    if (th.conclusion.kind !== 'not') return outward(th, negate);
    return inward(th, negate);
  });
}

/** From `not Q1 x1 … P` to `Q̄1 x1 … P̄`. */
function inward(th: Theorem, negate: Negate): Theorem {
  if (th.conclusion.kind !== 'not' || which(th.conclusion) === undefined) return th;
  // Between quantifiers the `not` stays; only the innermost body is negated as the method wants.
  const q = left(th.conclusion);
  const last = (q.args[0] as Term).binds === undefined;
  return within(moved(th, last ? negate : not), (inner) => inward(inner, negate));
}

/** From `Q1 x1 … not P` to `not Q̄1 x1 … P`: the mirror image, by refuting what `inward` makes of the opposite. */
function outward(th: Theorem, negate: Negate): Theorem {
  const goal = turned(th.conclusion, negate);
  return supposeAbsurd(goal, clash(th, refuted(hypothesis(goal), th.conclusion)));
}

/** `Q̄1 x1 … P̄` of `Q1 x1 … P`. */
function turned(p: Sentence, negate: Negate): Sentence {
  if (p.kind !== 'forall' && p.kind !== 'exists') return negate(p);
  const v = witnessOf(p);
  return close(p.kind === 'forall' ? 'exists' : 'forall', v, turned(open(p, v), negate), p.name);
}

/** `not p` from the theorem of `turned(p)`. */
function refuted(th: Theorem, p: Sentence): Theorem {
  if (p.kind !== 'forall' && p.kind !== 'exists') return inForm(th, not(p));
  const w = witnessOf(p);
  if (p.kind === 'forall') {
    const inner = refuted(hypothesis(open(th.conclusion, w)), open(p, w));
    return supposeAbsurd(p, pickWitness(th, w, clash(uspec(hypothesis(p), w), inner)));
  }
  const inner = refuted(uspec(th, w), open(p, w));
  return supposeAbsurd(p, pickWitness(hypothesis(p), w, clash(hypothesis(open(p, w)), inner)));
}

/** The quantified theorem with its body replaced by what follows from it. */
export function within(th: Theorem, run: (body: Theorem) => Theorem): Theorem {
  const q = th.conclusion;
  const v = witnessOf(q);
  if (q.kind === 'forall') return generalize(v, run(uspec(th, v)), q.name);
  const body = run(hypothesis(open(q, v)));
  return pickWitness(th, v, egen(close('exists', v, body.conclusion, q.name), v, body));
}

const laws = [1, 2, 3, 4] as const;
export const methods = [
  qn,
  qnStrict,
  ...laws.map((n) => single(`qn-${n}`, n, false)),
  ...laws.map((n) => single(`qn${n}-strict`, n, true)),
  throughout('qn*', complement),
  throughout('qn-strict*', not),
];
