/** Rules of propositional logic that follow from the kernel's: theorems in, theorems out, no assumption base. */
import {
  absurd,
  both,
  cases,
  connective,
  discharge,
  dn,
  either,
  equiv,
  falsum,
  hypothesis,
  leftIff,
  mp,
  project,
  rightIff,
  type Sentence,
  same,
  supposeAbsurd,
  type Term,
  type Theorem,
} from '../../../kernel/index.ts';

export function not(p: Sentence): Sentence {
  return connective('not', [p]);
}

/** Strips one `not`, or adds one. */
export function complement(p: Sentence): Sentence {
  return p.kind === 'not' ? (p.args[0] as Term) : not(p);
}

export function complementary(p: Sentence, q: Sentence): boolean {
  return (p.kind === 'not' && same(p.args[0] as Term, q)) || (q.kind === 'not' && same(q.args[0] as Term, p));
}

export function left(p: Sentence): Sentence {
  return p.args[0] as Term;
}

export function right(p: Sentence): Sentence {
  return p.args[1] as Term;
}

/**
 *     Γ ⊢ P     Δ ⊢ not P
 *     ─────────────────── in either order
 *        Γ ∪ Δ ⊢ false
 */
export function clash(a: Theorem, b: Theorem): Theorem {
  const q = b.conclusion;
  return q.kind === 'not' && same(left(q), a.conclusion) ? absurd(a, b) : absurd(b, a);
}

/**
 *     Γ, opposite ⊢ false
 *     ─────────────────── the opposite of `not P` is P, that of any other P is `not P`
 *          Γ ⊢ goal
 */
export function byAbsurdity(goal: Sentence, run: (opposite: Theorem) => Theorem): Theorem {
  if (goal.kind === 'not') return supposeAbsurd(left(goal), run(hypothesis(left(goal))));
  const opposite = not(goal);
  return dn(supposeAbsurd(opposite, run(hypothesis(opposite))));
}

/**
 *     Γ ⊢ false
 *     ─────────
 *      Γ ⊢ goal
 */
export function fromFalse(goal: Sentence, falsity: Theorem): Theorem {
  return same(goal, falsum) ? falsity : byAbsurdity(goal, () => falsity);
}

/**
 *        Γ ⊢ P
 *     ─────────────
 *     Γ ⊢ not not P
 */
export function dni(th: Theorem): Theorem {
  const negated = not(th.conclusion);
  return supposeAbsurd(negated, absurd(th, hypothesis(negated)));
}

/** The theorem as it says `p`, adding and removing double negations in front; undefined when more differs. */
export function upToDoubleNegation(th: Theorem, p: Sentence): Theorem | undefined {
  let made = th;
  let goal = p;
  let wrapped = 0;
  while (!same(made.conclusion, goal)) {
    if (doubleNegated(made.conclusion)) made = dn(made);
    else if (doubleNegated(goal)) {
      goal = left(left(goal));
      wrapped++;
    } else return undefined;
  }
  for (; wrapped > 0; wrapped--) made = dni(made);
  return made;
}

function doubleNegated(p: Sentence): boolean {
  return p.kind === 'not' && left(p).kind === 'not';
}

/**
 *     ────────────── ex-middle
 *     ⊢ P | not P
 */
export function excludedMiddle(p: Sentence): Theorem {
  const goal = connective('or', [p, not(p)]);
  return byAbsurdity(goal, (neither) => {
    const notP = supposeAbsurd(p, absurd(either(hypothesis(p), goal), neither));
    return absurd(either(notP, goal), neither);
  });
}

/**
 *     Γ ⊢ P ==> R     Δ ⊢ not P ==> R
 *     ───────────────────────────────
 *                Γ ∪ Δ ⊢ R
 */
export function twoCases(affirmed: Theorem, denied: Theorem): Theorem {
  return cases(excludedMiddle(left(affirmed.conclusion)), [affirmed, denied]);
}

/** `cases` with each conditional made by assuming its disjunct. */
export function split(disjunction: Theorem, run: (disjunct: Theorem, i: number) => Theorem): Theorem {
  return cases(
    disjunction,
    disjunction.conclusion.args.map((d, i) => discharge(d, run(hypothesis(d), i))),
  );
}

/** `P ==> Q` where Q is derived from P. */
export function assuming(p: Sentence, run: (h: Theorem) => Theorem): Theorem {
  return discharge(p, run(hypothesis(p)));
}

/** `P <==> Q` from derivations both ways. */
export function mutually(p: Sentence, q: Sentence, forward: (h: Theorem) => Theorem, backward: (h: Theorem) => Theorem): Theorem {
  return equiv(assuming(p, forward), assuming(q, backward));
}

export function along(biconditional: Theorem, th: Theorem): Theorem {
  return mp(leftIff(biconditional), th);
}

export function against(biconditional: Theorem, th: Theorem): Theorem {
  return mp(rightIff(biconditional), th);
}

/** All conjuncts of a conjunction, conjunctions among them taken apart too. */
export function conjuncts(th: Theorem): readonly Theorem[] {
  if (th.conclusion.kind !== 'and') return [th];
  return th.conclusion.args.flatMap((_, i) => conjuncts(project(th, i)));
}

/** The disjuncts of a sentence, disjunctions among them taken apart too. */
export function disjuncts(p: Sentence): readonly Sentence[] {
  return p.kind === 'or' ? p.args.flatMap(disjuncts) : [p];
}

/** A disjunction with nested ones from one of its parts. */
export function eitherDeep(th: Theorem, disjunction: Sentence): Theorem | undefined {
  if (same(th.conclusion, disjunction)) return th;
  if (disjunction.kind !== 'or') return undefined;
  for (const d of disjunction.args) {
    const part = eitherDeep(th, d);
    if (part !== undefined) return either(part, disjunction);
  }
  return undefined;
}

/** `both`, or the theorem itself when it is the only one. */
export function conjoin(ths: readonly Theorem[]): Theorem {
  return ths.length === 1 ? (ths[0] as Theorem) : both(ths);
}

/** `p <==> q` from theorems of both. */
export function equivOfTrue(p: Sentence, q: Sentence, ofP: Theorem, ofQ: Theorem): Theorem {
  return equiv(discharge(p, ofQ), discharge(q, ofP));
}

/** `p <==> q` from theorems that deny both; that which denies a negation may be its opposite. */
export function equivOfFalse(p: Sentence, q: Sentence, againstP: Theorem, againstQ: Theorem): Theorem {
  const from = (x: Sentence, y: Sentence, against: Theorem): Theorem => discharge(x, fromFalse(y, clash(hypothesis(x), against)));
  return equiv(from(p, q, againstP), from(q, p, againstQ));
}
