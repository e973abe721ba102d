/**
 * Sentences put together from what the assumption base has: the engine behind `augment`, `fire` and conditional rules.
 * It looks at the sentence only, never searches.
 */
import {
  absurd,
  both,
  compute,
  connective,
  constructedBy,
  constructorExclusiveness,
  constructorInjectivity,
  discharge,
  either,
  equalitySymbol,
  equation,
  falsum,
  hypothesis,
  KernelError,
  leftIff,
  mp,
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
import { sentenceArgument } from '../athena/coerce.ts';
import { specialize } from '../athena/construct.ts';
import { instanceOf } from '../athena/match-sorts.ts';
import type { Machine } from '../athena/machine.ts';
import { fail } from '../athena/problem.ts';
import { equationBetween } from './derived/equations.ts';
import { clash, complement, dni, fromFalse, left, not, right, split } from './derived/propositions.ts';
import { Cell, Method } from '../athena/values.ts';
import { withNames } from '../athena/names-of-bound.ts';
import { attempt } from './control.ts';
import { callMethod, held, primitive } from './premise.ts';

/** A theorem of the sentence, if its parts are in the assumption base or plain. */
export function componentsOf(machine: Machine, p: Sentence): Theorem | undefined {
  machine.spend();
  const known = held(machine, p);
  if (known !== undefined) return known;
  switch (p.kind) {
    case 'and': {
      const parts: Theorem[] = [];
      for (const a of p.args) {
        const th = componentsOf(machine, a);
        if (th === undefined) return undefined;
        parts.push(th);
      }
      return both(parts);
    }
    case 'or':
      for (const a of p.args) {
        const th = componentsOf(machine, a);
        if (th !== undefined) return either(th, p);
      }
      return undefined;
    case 'if': {
      const consequent = componentsOf(machine, right(p));
      if (consequent !== undefined) return discharge(left(p), consequent);
      const refuted = componentsOf(machine, complement(left(p)));
      return refuted && discharge(left(p), fromFalse(right(p), clash(hypothesis(left(p)), refuted)));
    }
    case 'not':
      return denial(machine, left(p));
    default:
      return atom(machine, p);
  }
}

function atom(machine: Machine, p: Sentence): Theorem | undefined {
  if (same(p, verum)) return trueIntro();
  if (p.symbol === equalitySymbol) {
    if (same(left(p), right(p))) return reflex(left(p));
    const mirror = held(machine, mirrored(p));
    if (mirror !== undefined) return sym(mirror);
  }
  return computed(p, p) ?? byChosenMethod(machine, p);
}

/** Where a file put a method of its own for equations, inequalities and denied atoms, it is asked last. */
function byChosenMethod(machine: Machine, p: Sentence): Theorem | undefined {
  if (p.symbol !== equalitySymbol && p.kind !== 'not') return undefined;
  // Methods run in hosts without names, too.
  const cell = machine.host.lookUp?.('Top.dt-comp-method-cell');
  if (!(cell instanceof Cell && cell.content instanceof Method)) return undefined;
  const th = attempt(() => callMethod(machine, cell.content as Method, [p]));
  return th !== undefined && same(th.conclusion, p) ? withNames(th, p) : undefined;
}

/** The negation of a sentence. */
function denial(machine: Machine, p: Sentence): Theorem | undefined {
  switch (p.kind) {
    case 'not': {
      const th = componentsOf(machine, left(p));
      return th && dni(th);
    }
    case 'and':
      for (let i = 0; i < p.args.length; i++) {
        const th = componentsOf(machine, complement(p.args[i] as Term));
        if (th !== undefined) return supposeAbsurd(p, clash(project(hypothesis(p), i), th));
      }
      return undefined;
    case 'or': {
      const against: Theorem[] = [];
      for (const a of p.args) {
        const th = componentsOf(machine, complement(a));
        if (th === undefined) return undefined;
        against.push(th);
      }
      return supposeAbsurd(
        p,
        split(hypothesis(p), (h, i) => clash(h, against[i] as Theorem)),
      );
    }
    case 'if': {
      const antecedent = componentsOf(machine, left(p));
      const refuted = antecedent && componentsOf(machine, complement(right(p)));
      return refuted && supposeAbsurd(p, clash(mp(hypothesis(p), antecedent), refuted));
    }
    default:
      if (same(p, falsum)) return supposeAbsurd(falsum, hypothesis(falsum));
      if (p.symbol !== equalitySymbol) return computed(p, not(p)) ?? byChosenMethod(machine, not(p));
      return mirroredDenial(machine, p) ?? computed(p, not(p)) ?? distinct(left(p), right(p)) ?? byChosenMethod(machine, not(p));
  }
}

function mirroredDenial(machine: Machine, p: Sentence): Theorem | undefined {
  const mirror = held(machine, not(mirrored(p)));
  return mirror && supposeAbsurd(p, absurd(sym(hypothesis(p)), mirror));
}

function mirrored(p: Sentence): Sentence {
  return equation(right(p), left(p));
}

/** The theorem that arithmetic gives of an atom, when it says what is wanted. */
function computed(p: Sentence, wanted: Sentence): Theorem | undefined {
  if (p.kind !== 'application' || p.open) return undefined;
  try {
    const th = compute(p);
    return same(th.conclusion, wanted) ? th : undefined;
  } catch (e) {
    if (e instanceof KernelError) return undefined;
    throw e;
  }
}

/**
 *     ───────────── distinct        s and t apply different constructors, at the top or somewhere below equal ones
 *     ⊢ not s = t
 */
export function distinct(s: Term, t: Term): Theorem | undefined {
  const [c, d] = [s.symbol, t.symbol];
  const whole = equationBetween(s, t);
  if (whole === undefined || c === undefined || d === undefined || constructedBy(c)?.free !== true || constructedBy(c) !== constructedBy(d))
    return undefined;
  const at = (law: Theorem): Theorem => [...s.args, ...t.args].reduce((th, a) => specialize(th, a), law);
  if (c !== d) return instanceOf(at(constructorExclusiveness(c, d)), not(whole));
  for (let i = 0; i < s.args.length; i++) {
    const parts = equationBetween(s.args[i] as Term, t.args[i] as Term);
    const apart = parts && (computed(parts, not(parts)) ?? distinct(left(parts), right(parts)));
    if (apart === undefined) continue;
    const law = instanceOf(leftIff(at(constructorInjectivity(c))), connective('if', [whole, conjunctionOf(s.args, t.args)]));
    return law && supposeAbsurd(whole, absurd(nthOf(mp(law, hypothesis(whole)), i, s.args.length), apart));
  }
  return undefined;
}

/** `s1 = t1 & …`, as injectivity says it. */
function conjunctionOf(ss: readonly Term[], ts: readonly Term[]): Sentence {
  return ss.map((s, i) => equation(s, ts[i] as Term)).reduceRight((below, p) => connective('and', [p, below]));
}

/** The i-th of n sentences conjoined two by two, nested to the right. */
export function nthOf(th: Theorem, i: number, n: number): Theorem {
  let at = th;
  for (let k = 0; k < i; k++) at = project(at, 1);
  return i === n - 1 ? at : project(at, 0);
}

/**
 *     Γi ⊢ Pi       parts of P; constructor terms and numbers are known to be equal or not
 *     ───────────── prove-components-of P
 *        ∪Γi ⊢ P
 *
 * **Fails with** `proof/components-not-established`.
 */
const names = ['prove-components-of', 'prove-components-harder'];
export const proveComponents = names.map((name) =>
  primitive(name, 1, (args, machine) => established(name, sentenceArgument(name, args, 0), machine)),
);

function established(by: string, goal: Sentence, machine: Machine): Theorem {
  return componentsOf(machine, goal) ?? fail('proof/components-not-established', { by, sentence: goal, base: machine.base });
}

/** `prove-antecedent C`: `prove-components-of` the antecedent of a conditional or the left side of a biconditional. */
export const proveAntecedent = primitive('prove-antecedent', 1, (args, machine) => {
  const p = sentenceArgument('prove-antecedent', args, 0);
  if (p.kind !== 'if' && p.kind !== 'iff')
    fail('proof/wrong-shape', { by: 'prove-antecedent', position: 1, expected: 'conditional or biconditional', sentence: p });
  return established('prove-antecedent', left(p), machine);
});

/** `augment P Q`: a chain's step from P to Q, whose parts are P and others that hold already. */
export const augment = primitive('augment', 2, (args, machine) => {
  sentenceArgument('augment', args, 0);
  return established('augment', sentenceArgument('augment', args, 1), machine);
});

export const methods = [...proveComponents, proveAntecedent, augment];
