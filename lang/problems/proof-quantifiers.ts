/** Goals, quantifiers and the variables that stand for anything: wrong conclusions, witnesses, eigenvariables, kernel refusals. */
import { Term } from '../../kernel/index.ts';
import { sortDifference } from '../athena/discharge.ts';
import type { Facts, Family, Wording } from './diagnose.ts';
import { compare, wordsFor } from './differences.ts';
import { kind, show, showSorted, speaker, told } from './phrases.ts';
import { shapeOf } from './proof-premises.ts';

export const quantifiers: Family = {
  'proof/wrong-conclusion': (facts) => {
    const { expected, obtained } = facts;
    const c = expected instanceof Term && obtained instanceof Term ? compare(expected, obtained) : undefined;
    const close = c !== undefined && c.agreeing > 0 && c.differences.length <= 3;
    return {
      message: `${facts['by'] === undefined ? 'the goal' : speaker(facts)} announces ${show(expected)}, and the deduction ends with ${show(obtained)}`,
      notes: close ? [`what was derived ${wordsFor(c)}`] : [],
      help: [goalHelp(expected, obtained)],
    };
  },
  'proof/not-false': (facts) => ({
    message: `${speaker(facts)} must end with false, and its body ends with ${show(facts['obtained'])}`,
    help: ['end with `(!absurd P (~ P))` for a sentence P that both hold, or use `assume` if you want a conditional'],
  }),
  'proof/not-a-sentence': (facts) => ({
    message: `${speaker(facts)} needs a sentence here, and has ${told(facts['given'])}`,
    help: [sentenceHelp(facts['given'])],
  }),
  'proof/not-a-variable': (facts) => ({
    message: `a variable is needed here, and there is ${told(facts['given'])}`,
    help: ['write a variable such as `?x`, or `?x:S` with its sort'],
  }),
  'proof/not-universal': (facts) => ({
    message: `${speaker(facts)} needs a sentence that begins with forall, and ${show(facts['sentence'])} is ${shapeOf(facts['sentence'])}`,
    help: [universalHelp(facts)],
  }),
  'proof/not-existential': (facts) => ({
    message: `${speaker(facts)} needs a sentence that begins with exists, and ${show(facts['sentence'])} is ${shapeOf(facts['sentence'])}`,
    help: ['only an existential sentence says that there is a witness to pick; as many names can be picked as quantifiers begin it'],
  }),
  'proof/wrong-sort': (facts) => {
    const { sentence, term } = facts;
    const needed = sentence instanceof Term && sentence.binds !== undefined ? ` of sort ${show(sentence.binds)}` : '';
    const has = term instanceof Term ? `, of sort ${show(term.sort)},` : '';
    return {
      message: `${speaker(facts)} cannot put ${show(term)}${has} into ${show(sentence)}: the sorts do not fit`,
      help: [`give a term${needed}`],
    };
  },
  'proof/variable-not-named': (facts) => ({
    message: `${speaker(facts)} is given no term for the variable ?${show(facts['name'])} of ${show(facts['sentence'])}`,
    help: [`add a pair for ?${show(facts['name'])} to the substitution`],
  }),
  'proof/not-fresh': (facts) => ({
    message: `${speaker(facts)} ${show(facts['variable'])}: the variable already occurs free in the assumption base, so it does not stand for just anything`,
    notes: facts['hypothesis'] === undefined ? [] : [`it is free in ${show(facts['hypothesis'])}`],
    help: ['choose a variable that nothing has been assumed about; `pick-any` and `pick-witness` always choose a new one'],
  }),
  'proof/witness-escapes': (facts) => ({
    message: `${speaker(facts)} ends with ${show(facts['obtained'])}, which still speaks of the witness ${show(facts['witness'])}`,
    help: ['the witness is known inside only: end with a sentence without it, for example one made by `egen`'],
  }),
  'proof/witness-in-result': (facts) => ({
    message: `${speaker(facts)} ends with ${show(facts['sentence'])}, which still speaks of the witness ${show(facts['witness'])}`,
    help: ['the witness is known inside only: end with a sentence without it, for example one made by `egen`'],
  }),
  'proof/open-assumption': (facts) => ({
    message: `the deduction ends with ${show(facts['obtained'])}, which still rests on ${showSorted(facts['assumption'])}`,
    notes: ['this was assumed inside with a sort variable, and used at a definite sort'],
    help: ['write the definite sorts into the assumption'],
  }),
  'proof/refused': refused,
};

function goalHelp(expected: unknown, obtained: unknown): string {
  if (obtained instanceof Term && expected instanceof Term) {
    if (expected.kind === 'forall' && obtained.kind !== 'forall') return 'a goal with forall needs `pick-any` around the deduction';
    if (expected.kind === 'if' && obtained.kind !== 'if') return 'a conditional goal needs `assume` around the deduction';
    if (sortDifference(obtained, expected) !== undefined)
      return 'the goal is an instance of what is derived: `(!sort-instance P goal)` makes it from P, or announce P itself';
    if (sortDifference(expected, obtained) !== undefined) return 'announce the goal at the sorts of what is derived: `forall x:S`, `c:S`';
  }
  return `announce ${show(obtained)}, or go on until ${show(expected)} is derived`;
}

function sentenceHelp(given: unknown): string {
  const what = kind(given);
  if (what === 'a function symbol') return `apply the symbol to terms: \`(${show(given)} …)\``;
  if (what === 'a method') return 'apply the method with `!` in a deduction, and use what it derives';
  if (what === 'a list') return 'give one sentence; `(and* L)` makes a conjunction of a list';
  if (what === 'a term') return `terms become sentences through predicates and equations: \`(${show(given)} = …)\``;
  return 'write a sentence, for example `(P a)` or `(a = b)`';
}

function universalHelp(facts: Facts): string {
  const by = speaker(facts);
  if (by === 'uspec' || by === 'uspec*') return 'there are more terms than quantifiers, or it is already an instance: use it as it is';
  if (by === 'by-induction' || by === 'datatype-cases' || by === 'structure-cases')
    return 'begin the goal with `forall ?x:S . …` for the variable to treat';
  return 'give a universal sentence: `(forall ?x . …)`';
}

const refusals: Readonly<Record<string, string>> = {
  generalize: 'the variable occurs in an assumption that is still open: close that with `assume` first, or pick another variable',
  cases: 'give one case for each disjunct, all with the same conclusion',
  'pick-witness': 'end with a sentence that does not speak of the witness',
  'suppose-absurd': 'end the body with `(!absurd P (~ P))`',
  uspec: 'give a term whose sort fits',
  induction: 'look at the pattern and the sentence of each case',
  compute: 'arithmetic is computed on numerals only',
  mp: 'give a conditional and exactly its antecedent',
  identity: 'the session has compared more structures than it can hold; split the file',
};

function refused(facts: Facts): Wording {
  const given = Array.isArray(facts['facts']) ? facts['facts'] : [];
  const rule = String(facts['rule']);
  return {
    message: `the kernel refuses the rule ${rule}: ${show(facts['reason'])}`,
    notes: given
      .filter((x) => x instanceof Term)
      .slice(0, 3)
      .map((x) => `it concerns ${show(x)}`),
    help: [refusals[rule] ?? 'look at what this step is given'],
  };
}
