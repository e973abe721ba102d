/**
 * Laws that restate one sentence as another: commutation, definitions of connectives, distribution.
 * Each says which conclusion belongs to which form; the proof is found by search over the schematic parts, a few steps.
 */
import { connective, equalitySymbol, type Sentence, same, sym, type Theorem } from '../../kernel/index.ts';
import { sentenceArgument } from '../athena/coerce.ts';
import type { Method } from '../athena/values.ts';
import { complement, left, not, right } from './derived/propositions.ts';
import { mirroredDenial } from './equality.ts';
import { premise, primitive, variadic, wrongShape } from './premise.ts';
import { consequence } from './taut.ts';

/** The conclusion and the parts that the law does not look into; undefined when the law does not speak of the sentence. */
interface Restated {
  readonly goal: Sentence;
  readonly parts: readonly Sentence[];
}
type Law = (p: Sentence) => Restated | undefined;

/** A method of one argument that applies the first law that fits; a second argument is the conclusion wanted. */
function restating(name: string, expected: string, ...laws: Law[]): Method {
  return variadic(name, 1, 2, (args, machine) => {
    const p = sentenceArgument(name, args, 0);
    for (const law of laws) {
      const found = law(p);
      if (found === undefined) continue;
      const goal = args.length === 2 ? sentenceArgument(name, args, 1) : found.goal;
      return consequence(name, goal, [premise(machine, p, name)], machine, args.length === 2 && !same(goal, found.goal) ? [] : found.parts);
    }
    return wrongShape(name, 1, expected, p);
  });
}

const and = (p: Sentence, q: Sentence): Sentence => connective('and', [p, q]);
const or = (p: Sentence, q: Sentence): Sentence => connective('or', [p, q]);
const implies = (p: Sentence, q: Sentence): Sentence => connective('if', [p, q]);
const iff = (p: Sentence, q: Sentence): Sentence => connective('iff', [p, q]);
const binary = (p: Sentence, kind: Sentence['kind']): boolean => p.kind === kind && p.args.length === 2;

// ---------------------------------------------------------------- commutation

/**
 *     Γ ⊢ P & Q     Γ ⊢ P | Q     Γ ⊢ P <==> Q     Γ ⊢ s = t     Γ ⊢ not s = t
 *     ─────────     ─────────     ────────────     ─────────     ───────────── comm
 *     Γ ⊢ Q & P     Γ ⊢ Q | P     Γ ⊢ Q <==> P     Γ ⊢ t = s     Γ ⊢ not t = s
 */
const turn =
  (kind: 'and' | 'or' | 'iff'): Law =>
  (p) =>
    binary(p, kind) ? { goal: connective(kind, [right(p), left(p)]), parts: p.args } : undefined;
const commConnective = restating('comm', 'sentence with two sides', turn('and'), turn('or'), turn('iff'));

export const comm = variadic('comm', 1, 2, (args, machine) => {
  const p = sentenceArgument('comm', args, 0);
  const identity = p.kind === 'not' ? left(p) : p;
  if (identity.symbol !== equalitySymbol) return commConnective.run(args.slice(0, 1), machine);
  const th: Theorem = premise(machine, p, 'comm');
  return p.kind === 'not' ? mirroredDenial(th) : sym(th);
});

/** `comm-opt P`: `comm` for conjunctions and disjunctions, else P. */
export const commOpt = primitive('comm-opt', 1, (args, machine) => {
  const p = sentenceArgument('comm-opt', args, 0);
  return p.kind === 'and' || p.kind === 'or' ? comm.run(args, machine) : premise(machine, p, 'comm-opt');
});

// ---------------------------------------------------------------- conditionals

/**
 *     Γ ⊢ P ==> Q       Γ ⊢ P | Q
 *     ───────────       ─────────── cond-def       cond-def' always adds a `not`
 *     Γ ⊢ P̄ | Q         Γ ⊢ P̄ ==> Q
 */
const condDef =
  (negate: (p: Sentence) => Sentence): Law =>
  (p) => {
    if (p.kind === 'if') return { goal: or(negate(left(p)), right(p)), parts: p.args };
    return binary(p, 'or') ? { goal: implies(negate(left(p)), right(p)), parts: p.args } : undefined;
  };

/**
 *     Γ ⊢ not (P ==> Q)       Γ ⊢ P & not Q
 *     ─────────────────       ───────────────── neg-cond
 *       Γ ⊢ P & not Q         Γ ⊢ not (P ==> Q)
 *
 * `neg-cond-ant` and `neg-cond-con` give one half.
 */
const negatedConditional =
  (make: (p: Sentence, q: Sentence) => Sentence): Law =>
  (p) => {
    if (p.kind !== 'not' || left(p).kind !== 'if') return undefined;
    const [a, b] = left(p).args as [Sentence, Sentence];
    return { goal: make(a, b), parts: [a, b] };
  };
const negatedConverse: Law = (p) => {
  if (!binary(p, 'and') || right(p).kind !== 'not') return undefined;
  const q = left(right(p));
  return { goal: not(implies(left(p), q)), parts: [left(p), q] };
};

// ---------------------------------------------------------------- biconditionals

/**
 *     Γ ⊢ P <==> Q
 *     ═════════════════════════ bicond-def, both ways
 *     Γ ⊢ (P ==> Q) & (Q ==> P)
 */
const bicondDef: Law = (p) => {
  if (p.kind === 'iff') return { goal: and(implies(left(p), right(p)), implies(right(p), left(p))), parts: p.args };
  if (!binary(p, 'and') || left(p).kind !== 'if' || right(p).kind !== 'if') return undefined;
  const [a, b] = left(p).args as [Sentence, Sentence];
  return same(right(p), implies(b, a)) ? { goal: iff(a, b), parts: [a, b] } : undefined;
};

/**
 *     Γ ⊢ P <==> Q
 *     ═════════════════════ bicond-def', bicond-def-2, both ways
 *     Γ ⊢ (P & Q) | (P̄ & Q̄)
 */
const bicondCases: Law = (p) => {
  if (p.kind === 'iff') return { goal: or(and(left(p), right(p)), and(complement(left(p)), complement(right(p)))), parts: p.args };
  if (!binary(p, 'or') || !binary(left(p), 'and') || !binary(right(p), 'and')) return undefined;
  const [a, b] = left(p).args as [Sentence, Sentence];
  const [c, d] = right(p).args as [Sentence, Sentence];
  const opposite = (q: Sentence, r: Sentence): boolean => same(r, complement(q)) || same(q, complement(r));
  return opposite(a, c) && opposite(b, d) ? { goal: iff(a, b), parts: [a, b] } : undefined;
};

/**
 *     Γ ⊢ not (P <==> Q)
 *     ═════════════════════════════ negated-bicond, both ways
 *     Γ ⊢ (P & not Q) | (not P & Q)
 */
const negatedBicond: Law = (p) => {
  if (p.kind === 'not' && left(p).kind === 'iff') {
    const [a, b] = left(p).args as [Sentence, Sentence];
    return { goal: or(and(a, not(b)), and(not(a), b)), parts: [a, b] };
  }
  if (!binary(p, 'or') || !binary(left(p), 'and') || !binary(right(p), 'and')) return undefined;
  const [a, nb] = left(p).args as [Sentence, Sentence];
  const [na, b] = right(p).args as [Sentence, Sentence];
  return same(nb, not(b)) && same(na, not(a)) ? { goal: not(iff(a, b)), parts: [a, b] } : undefined;
};

/**
 *     Γ ⊢ not (P <==> Q)
 *     ───────────────────────────────────── neg-bicond
 *     Γ ⊢ not (P ==> Q) | not (Q ==> P)
 */
const negBicond: Law = (p) => {
  if (p.kind !== 'not' || left(p).kind !== 'iff') return undefined;
  const [a, b] = left(p).args as [Sentence, Sentence];
  return { goal: or(not(implies(a, b)), not(implies(b, a))), parts: [a, b] };
};

/**
 *     Γ ⊢ P <==> Q
 *     ──────────── neg-bicond-def
 *     Γ ⊢ P̄ <==> Q̄
 */
const negBicondDef: Law = (p) => (p.kind === 'iff' ? { goal: iff(complement(left(p)), complement(right(p))), parts: p.args } : undefined);

// ---------------------------------------------------------------- distribution

/**
 *     Γ ⊢ P & (Q | R)                 Γ ⊢ P | (Q & R)
 *     ═══════════════════ cd-dist     ═══════════════════ dc-dist       -1 down, -2 up; `dist` is whichever fits
 *     Γ ⊢ (P & Q) | (P & R)           Γ ⊢ (P | Q) & (P | R)
 */
const outward =
  (outer: 'and' | 'or'): Law =>
  (p) => {
    const inner = outer === 'and' ? 'or' : 'and';
    if (!binary(p, outer) || right(p).kind !== inner) return undefined;
    const goal = connective(
      inner,
      right(p).args.map((q) => connective(outer, [left(p), q])),
    );
    return { goal, parts: [left(p), ...right(p).args] };
  };
const inward =
  (outer: 'and' | 'or'): Law =>
  (p) => {
    const inner = outer === 'and' ? 'or' : 'and';
    const common = p.args[0]?.args[0];
    if (p.kind !== inner || p.args.length < 2 || common === undefined || !p.args.every((q) => binary(q, outer) && same(left(q), common)))
      return undefined;
    const rest = p.args.map(right);
    return { goal: connective(outer, [common, connective(inner, rest)]), parts: [common, ...rest] };
  };

/**
 *     Γ ⊢ P     C has P̄ among its conjuncts        Γ ⊢ not (… | P | …)
 *     ───────── complement-conjunction C P         ──────────────────── negate-disjunct N P̄
 *     Γ ⊢ C̄                                        Γ ⊢ P̄
 */
export const complementConjunction = primitive('complement-conjunction', 2, (args, machine) => {
  const whole = sentenceArgument('complement-conjunction', args, 0);
  const th = premise(machine, sentenceArgument('complement-conjunction', args, 1), 'complement-conjunction');
  return consequence('complement-conjunction', complement(whole), [th], machine);
});

export const negateDisjunct = primitive('negate-disjunct', 2, (args, machine) => {
  const th = premise(machine, sentenceArgument('negate-disjunct', args, 0), 'negate-disjunct');
  return consequence('negate-disjunct', sentenceArgument('negate-disjunct', args, 1), [th], machine);
});

const conditional = 'conditional or disjunction of two';
const negated = 'negated conditional';
const biconditional = 'biconditional, or what it is defined as';
const distributable = 'sentence that and and or distribute over';

export const methods = [
  comm,
  commOpt,
  complementConjunction,
  negateDisjunct,
  restating('and-comm', 'conjunction of two', turn('and')),
  restating('or-comm', 'disjunction of two', turn('or')),
  restating('iff-comm', 'biconditional', turn('iff')),
  restating('cond-def', conditional, condDef(complement)),
  restating("cond-def'", conditional, condDef(not)),
  restating('cond-def-2', conditional, condDef(complement)),
  restating(
    'neg-cond',
    negated,
    negatedConditional((a, b) => and(a, not(b))),
    negatedConverse,
  ),
  restating(
    'neg-cond-ant',
    negated,
    negatedConditional((a) => a),
  ),
  restating(
    'neg-cond-con',
    negated,
    negatedConditional((_, b) => not(b)),
  ),
  restating(
    'neg-cond1',
    negated,
    negatedConditional((a) => a),
  ),
  restating(
    'neg-cond2',
    negated,
    negatedConditional((_, b) => not(b)),
  ),
  restating('neg-cond-conv', 'conjunction with a negation', negatedConverse),
  restating('bicond-def', biconditional, bicondDef),
  restating("bicond-def'", biconditional, bicondCases),
  restating('bicond-def-2', biconditional, bicondCases),
  restating('negated-bicond', 'negated biconditional, or what it is defined as', negatedBicond),
  restating('negated-bicond-1', 'negated biconditional', (p) => (p.kind === 'not' ? negatedBicond(p) : undefined)),
  restating('negated-bicond-2', 'disjunction of the two ways to differ', (p) => (p.kind === 'or' ? negatedBicond(p) : undefined)),
  restating('neg-bicond', 'negated biconditional', negBicond),
  restating('neg-bicond-def', 'biconditional', negBicondDef),
  restating('dist', distributable, inward('or'), outward('and'), inward('and'), outward('or')),
  restating('cd-dist-1', distributable, outward('and')),
  restating('cd-dist-2', distributable, inward('and')),
  restating('dc-dist-1', distributable, outward('or')),
  restating('dc-dist-2', distributable, inward('or')),
];
