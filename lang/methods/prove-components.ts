/**
 * `prove-components-of`: proves a sentence from its parts, by what is in the assumption base, reflexivity, constructors and
 * numbers. It makes no case distinctions and no search: what it cannot see at once it refuses.
 */
import {
  absurd,
  both,
  cases,
  compute,
  connective,
  constructedBy,
  constructorExclusiveness,
  constructorInjectivity,
  discharge,
  dn,
  either,
  equalitySymbol,
  equation,
  falsum,
  hypothesis,
  KernelError,
  project,
  reflex,
  type Sentence,
  same,
  supposeAbsurd,
  sym,
  type Term,
  type Theorem,
  trueIntro,
  verum,
} from '../../kernel/index.ts';
import { sentenceArgument, wrongNumber } from '../athena/coerce.ts';
import type { Machine } from '../athena/machine.ts';
import { matchTerm } from '../athena/match-terms.ts';
import { fail } from '../athena/problem.ts';
import { derive, rulesOf } from '../athena/rule.ts';
import { Method } from '../athena/values.ts';

/**
 * The sentence, from its parts.
 *
 * **Fails with** `proof/components-missing` {sentence, missing}: the parts nearest to the surface for which nothing was found.
 */
export const proveComponentsOf = new Method('prove-components-of', 1, (args, machine) => {
  if (args.length !== 1) wrongNumber('prove-components-of', args.length, '1');
  const p = sentenceArgument('prove-components-of', args, 0);
  return proveComponents(p, machine) ?? fail('proof/components-missing', { sentence: p, missing: missingComponents(p, machine) });
});

/** The theorem of a sentence, when its components can be had. */
export function proveComponents(p: Sentence, machine: Machine): Theorem | undefined {
  machine.spend();
  const known = machine.base.get(p);
  if (known !== undefined) return known;
  switch (p.kind) {
    case 'and': {
      const parts: Theorem[] = [];
      for (const q of p.args) {
        const th = proveComponents(q, machine);
        if (th === undefined) return undefined;
        parts.push(th);
      }
      return both(parts);
    }
    case 'or':
      for (const q of p.args) {
        const th = proveComponents(q, machine);
        if (th !== undefined) return either(th, p);
      }
      return undefined;
    case 'not':
      return refute(p.args[0] as Sentence, machine);
    case 'application':
      if (same(p, verum)) return trueIntro();
      return p.symbol === equalitySymbol ? proveEquation(p, machine) : computed(p, p);
    default:
      return undefined;
  }
}

/** What a proof from components lacks. */
export function missingComponents(p: Sentence, machine: Machine): readonly Sentence[] {
  if (p.kind !== 'and') return proveComponents(p, machine) === undefined ? [p] : [];
  return p.args.flatMap((q) => missingComponents(q, machine));
}

function proveEquation(p: Sentence, machine: Machine): Theorem | undefined {
  const [s, t] = p.args as [Term, Term];
  if (same(s, t)) return reflex(s);
  const mirrored = machine.base.get(equation(t, s));
  if (mirrored !== undefined) return sym(mirrored);
  const th = computed(p, p);
  if (th !== undefined) return th;
  // Equal constructors of equal arguments need congruence, which `chain` has; here only what is stated counts.
  return undefined;
}

/** A proof of `not p`, when p is not in the assumption base as it stands. */
function refute(p: Sentence, machine: Machine): Theorem | undefined {
  switch (p.kind) {
    case 'not': {
      const th = proveComponents(p.args[0] as Sentence, machine);
      return th === undefined ? undefined : supposeAbsurd(p, absurd(th, hypothesis(p)));
    }
    case 'and':
      for (let i = 0; i < p.args.length; i++) {
        const against = proveComponents(complement(p.args[i] as Sentence), machine);
        if (against !== undefined) return supposeAbsurd(p, contradiction(project(hypothesis(p), i), against));
      }
      return undefined;
    case 'or': {
      const against = p.args.map((q) => proveComponents(complement(q), machine));
      return against.includes(undefined) ? undefined : supposeAbsurd(p, refutedDisjunction(hypothesis(p), against as Theorem[]));
    }
    case 'application':
      if (same(p, falsum)) return supposeAbsurd(p, hypothesis(p));
      return p.symbol === equalitySymbol ? distinct(p, machine) : computed(p, connective('not', [p]));
    default:
      return undefined;
  }
}

/** `not s = t`, from its mirror, from numbers, or because constructors differ somewhere in corresponding places. */
function distinct(p: Sentence, machine: Machine): Theorem | undefined {
  const [s, t] = p.args as [Term, Term];
  const mirrored = machine.base.get(connective('not', [equation(t, s)]));
  if (mirrored !== undefined) return supposeAbsurd(p, absurd(sym(hypothesis(p)), mirrored));
  const byNumbers = computed(p, connective('not', [p]));
  if (byNumbers !== undefined) return byNumbers;
  if (s.symbol === undefined || t.symbol === undefined || constructedBy(s.symbol)?.free !== true || constructedBy(t.symbol)?.free !== true) return undefined;
  if (s.symbol !== t.symbol) return instanceSaying(constructorExclusiveness(s.symbol, t.symbol), connective('not', [p]));
  for (let i = 0; i < s.args.length; i++) {
    const q = equation(s.args[i] as Term, t.args[i] as Term);
    const against = proveComponents(connective('not', [q]), machine);
    if (against === undefined) continue;
    const th = injected(s.symbol, hypothesis(p), q);
    if (th !== undefined) return supposeAbsurd(p, absurd(th, against));
  }
  return undefined;
}

/** From `c xs = c ys` the equation of two corresponding arguments. */
function injected(c: NonNullable<Term['symbol']>, eq: Theorem, q: Sentence): Theorem | undefined {
  for (const rule of rulesOf(constructorInjectivity(c))) {
    const [condition] = rule.conditions;
    if (condition?.symbol !== equalitySymbol) continue;
    const m = matchTerm(condition, eq.conclusion, rule.bindable.terms, rule.bindable.sorts);
    const th = m === undefined ? undefined : derive(rule, m, () => eq);
    if (th !== undefined && same(th.conclusion, q)) return th;
  }
  return undefined;
}

function instanceSaying(general: Theorem, p: Sentence): Theorem | undefined {
  for (const rule of rulesOf(general)) {
    const m = matchTerm(rule.head, p, rule.bindable.terms, rule.bindable.sorts);
    const th = m === undefined ? undefined : derive(rule, m, () => undefined);
    if (th !== undefined && same(th.conclusion, p)) return th;
  }
  return undefined;
}

function computed(p: Sentence, wanted: Sentence): Theorem | undefined {
  if (p.open || p.args.length !== 2) return undefined;
  try {
    const th = compute(p);
    return same(th.conclusion, wanted) ? th : undefined;
  } catch (e) {
    if (e instanceof KernelError) return undefined;
    throw e;
  }
}

/** `p` without its `not`, or with one. */
export function complement(p: Sentence): Sentence {
  return p.kind === 'not' ? (p.args[0] as Sentence) : connective('not', [p]);
}

/** False, from two theorems one of which is the negation of the other. */
export function contradiction(a: Theorem, b: Theorem): Theorem {
  return b.conclusion.kind === 'not' && same(b.conclusion.args[0] as Term, a.conclusion) ? absurd(a, b) : absurd(b, a);
}

/** False, from a disjunction and refutations of all its disjuncts, in order. */
export function refutedDisjunction(disjunction: Theorem, against: readonly Theorem[]): Theorem {
  return cases(
    disjunction,
    disjunction.conclusion.args.map((q, i) => discharge(q, contradiction(hypothesis(q), against[i] as Theorem))),
  );
}

/** Anything, from false. */
export function fromFalse(th: Theorem, p: Sentence): Theorem {
  if (p.kind === 'not') return supposeAbsurd(p.args[0] as Sentence, th);
  return dn(supposeAbsurd(connective('not', [p]), th));
}
