/** What each code of a certificate does, and the loop that carries out one after the other; `certificate.md` has them in words. */
import { code, firstEntry } from './certificate-codes.ts';
import { demandForm } from './check-form.ts';
import { hold } from './check-limits.ts';
import type { Item, Machine } from './check-machine.ts';
import { demand, KernelError } from './error.ts';
import { Rational } from './rational.ts';
import * as rules from './rules.ts';
import type { Theorem } from './rules.ts';
import { equalitySymbol, intSort, natSort, realSort, type Sort } from './signature.ts';
import { connective, numeral, quoted, type Term } from './term.ts';

/** A number that was written as a fraction in lowest terms. */
function fraction({ input }: Machine): Rational {
  const [numerator, denominator] = [input.big(), input.big()];
  demand(denominator !== 0n, 'code', 'the denominator is zero');
  const value = new Rational(numerator, denominator);
  demand(value.numerator === numerator && value.denominator === denominator, 'code', 'a fraction is not in lowest terms');
  return value;
}

/** A numeral has a number beside it, which takes as much as a term. */
function number(value: Rational, sort: Sort): Term {
  hold(1);
  return numeral(value, sort);
}

type Rule = (m: Machine, start: number) => Item | undefined;
type Pair = [Term, Term];

/** Codes for rules that take one or two theorems and nothing else. */
const one =
  (rule: (th: Theorem) => Theorem): Rule =>
  (m) =>
    rule(m.theorem());
const two =
  (rule: (a: Theorem, b: Theorem) => Theorem): Rule =>
  (m) =>
    rule(...(m.theorems(2) as [Theorem, Theorem]));
/** A term or sentence below a theorem. */
const below =
  (rule: (t: Term, th: Theorem) => Theorem): Rule =>
  (m) => {
    const th = m.theorem();
    return rule(m.given(), th);
  };
/** Two terms for a rule. */
const pair = (m: Machine): Pair => m.several(2, (of) => of.given()) as Pair;

const table: Record<keyof typeof code, Rule> = {
  save: (m) => m.save(),
  take: (m, start) => m.take(m.input.number(), start),
  'sort-variable': (m) => m.newSortVariable(),
  variable: (m) => m.newVariable(),
  'variable-again': (m) => m.variableAgain(m.input.number()),
  natural: (m) => number(new Rational(m.input.big()), natSort),
  integer: (m) => number(new Rational(m.input.big()), intSort),
  real: (m) => number(fraction(m), realSort),
  quoted: (m) => quoted(m.input.text()),
  not: (m) => connective('not', m.terms(1)),
  and: (m) => connective('and', m.terms(m.input.number())),
  or: (m) => connective('or', m.terms(m.input.number())),
  if: (m) => connective('if', m.terms(2)),
  iff: (m) => connective('iff', m.terms(2)),
  forall: (m, start) => m.quantified('forall', start),
  exists: (m, start) => m.quantified('exists', start),
  'exists-unique': (m, start) => m.quantified('exists-unique', start),
  equal: (m) => m.apply(equalitySymbol),
  hypothesis: (m) => rules.hypothesis(m.given()),
  axiom: (m) => rules.axiom(m.given()),
  assume: below(rules.discharge),
  mp: two(rules.mp),
  both: (m) => rules.both(m.theorems(m.input.number())),
  project: (m) => rules.project(m.theorem(), m.input.number()),
  either: below((goal, th) => rules.either(th, goal)),
  cases: (m) => {
    const arms = m.theorems(m.input.number());
    return rules.cases(m.theorem(), arms);
  },
  absurd: two(rules.absurd),
  'suppose-absurd': below(rules.supposeAbsurd),
  dn: one(rules.dn),
  equiv: two(rules.equiv),
  'left-iff': one(rules.leftIff),
  'right-iff': one(rules.rightIff),
  'true-intro': () => rules.trueIntro(),
  uspec: (m, start) => m.specialize(start),
  'pick-any': (m, start) => m.generalize(start),
  egen: (m) => {
    const th = m.theorem();
    const [goal, t] = pair(m);
    return rules.egen(goal, t, th);
  },
  'pick-witness': (m) => {
    const th = m.theorem();
    const w = m.given();
    return rules.pickWitness(m.theorem(), w, th);
  },
  'unique-elim': one(rules.uniqueElim),
  'unique-intro': below(rules.uniqueIntro),
  'sort-instance': (m) => m.instantiate(),
  'sorts-replaced': (m) => m.replaceSorts(m.input.number()),
  reflex: (m) => rules.reflex(m.given()),
  sym: one(rules.sym),
  tran: two(rules.tran),
  rcong: (m) => m.replace(m.theorem()),
  leibniz: (m) => {
    const [p, x] = pair(m);
    const [eq, th] = m.theorems(2) as [Theorem, Theorem];
    return rules.leibniz(eq, th, p, x);
  },
  'boolean-identity': (m) => rules.booleanIdentity(...pair(m)),
  injectivity: (m) => m.bare(rules.constructorInjectivity(m.symbol())),
  exclusiveness: (m) => m.bare(rules.constructorExclusiveness(m.symbol(), m.symbol())),
  exhaustiveness: (m) => rules.constructorExhaustiveness(m.sort()),
  induction: (m) => rules.mutualInduction([m.family(m.input.number())]),
  'mutual-induction': (m) => {
    const count = m.input.number();
    demandForm(count !== 1);
    demand(count <= m.stack.length, 'code', 'the stack has fewer items', count);
    const sizes = Array.from({ length: count }, () => m.input.number());
    return rules.mutualInduction(sizes.map((_, i) => m.family(sizes[sizes.length - 1 - i] as number)).reverse());
  },
  'int-induction': (m) => {
    const premises = m.theorems(3) as [Theorem, Theorem, Theorem];
    return rules.intInduction(m.given(), ...premises);
  },
  compute: (m) => rules.compute(m.given()),
  'natural-equation': (m) => rules.naturalEquation(m.input.number()),
  row: (m) => m.row(m.input.number()),
};

const codes: (Rule | undefined)[] = [];
for (const [name, rule] of Object.entries(table)) codes[code[name as keyof typeof code]] = rule;

/** Runs the code up to the end of the input, or until `until` says so. **Fails when** the code is faulty or a rule refuses. */
export function run(m: Machine, mostSteps: number, until?: () => boolean): void {
  const { input } = m;
  m.mostSteps = mostSteps;
  while (input.at < input.end && (until === undefined || !until())) {
    m.count(1);
    const start = input.at++;
    const b = input.bytes[start] as number;
    if (b >= firstEntry) m.use(b - firstEntry, start);
    else {
      const carryOut = codes[b];
      if (carryOut === undefined) throw new KernelError('code', 'there is no such code', [b]);
      const item = carryOut(m, start);
      if (item !== undefined) m.push(item, start, b === code['true-intro']);
    }
  }
}
