/** Sentences that a step needs and the assumption base lacks: says what is near, where that comes from, and what would lead on. */
import { equation, same, Term } from '../../kernel/index.ts';
import type { Label } from '../source/diagnostic.ts';
import type { Circumstances, Facts, Family, Wording } from './diagnose.ts';
import { type Near, nearestSentences } from './nearest-sentences.ts';
import { article, ordinal, show, showSorted, speaker } from './phrases.ts';

/** What every message about a missing sentence has after its first line. */
export function missing(
  sentence: unknown,
  facts: Facts,
  circumstances: Circumstances,
  message: string,
  help: readonly string[] = [],
): Wording {
  const near = nearestSentences(sentence, facts['base'], facts['newest']);
  const labels: Label[] = [];
  const notes: string[] = [];
  const failed = circumstances.failed.find((f) => f.sentence !== undefined && sentence instanceof Term && same(f.sentence, sentence));
  if (failed !== undefined) {
    notes.push(`because ${failed.name === undefined ? 'its deduction' : `\`${failed.name}\``} above failed`);
    labels.push({ at: failed.at, text: 'it would have been proved here' });
  }
  near.forEach((n, i) => {
    const origin = circumstances.originOf?.(n.sentence);
    const name = origin?.name === undefined || origin.name === show(n.sentence) ? '' : ` (\`${origin.name}\`)`;
    if (i === 0 && origin?.at !== undefined) labels.push({ at: origin.at, text: `nearest: ${n.how}` });
    const alike = show(n.sentence) === show(sentence);
    notes.push(`the base has ${alike ? showSorted(n.sentence) : show(n.sentence)}${name}, which ${n.how}`);
  });
  return { message, labels, notes, help: [...help, ...helpFor(near, sentence, failed !== undefined)] };
}

function helpFor(near: readonly Near[], sentence: unknown, failed: boolean): readonly string[] {
  if (failed) return ['repair that deduction first'];
  const [first] = near;
  if (first?.help !== undefined) return [first.help];
  if (first !== undefined && first.score > 0.5 && first.score < 1)
    return [show(first.sentence) === show(sentence) ? 'write its variables with the same sorts' : `did you mean ${show(first.sentence)}?`];
  return [`prove ${show(sentence)} before this step, or \`assume\` it around the deduction`];
}

function lacking(text: string) {
  return (facts: Facts, circumstances: Circumstances): Wording =>
    missing(
      facts['sentence'],
      facts,
      circumstances,
      `${speaker(facts)} ${text} ${show(facts['sentence'])}, which is not in the assumption base`,
    );
}

function components(facts: Facts, circumstances: Circumstances, message: string): Wording {
  return missing(facts['sentence'], facts, circumstances, message);
}

export const premises: Family = {
  'proof/not-in-assumption-base': lacking('needs'),
  'proof/antecedent-not-established': (facts, circumstances) =>
    components(
      facts,
      circumstances,
      `${speaker(facts)} cannot apply ${show(facts['conditional'])}: its antecedent ${show(facts['sentence'])} is not in the assumption base`,
    ),
  'proof/components-not-established': (facts, circumstances) => {
    const p = facts['sentence'];
    const parts = p instanceof Term && p.kind === 'and' ? ', as a whole or by its conjuncts' : '';
    return components(
      facts,
      circumstances,
      `${speaker(facts)} cannot put ${show(p)} together: the assumption base does not have it${parts}`,
    );
  },
  'proof/equation-missing': (facts, circumstances) => {
    const { first, second } = facts;
    const sentence = facts['sentence'] ?? wanted(first, second);
    const equation = `(${show(first)} = ${show(second)})`;
    return missing(
      sentence,
      facts,
      circumstances,
      `${speaker(facts)} needs ${equation} for the ${ordinal(facts['position'])} argument, and it is not in the assumption base`,
      [`prove ${equation} first`],
    );
  },
  'proof/witness-not-established': (facts, circumstances) => {
    const term = facts['term'] === undefined ? '' : ` for the witness ${show(facts['term'])}`;
    return missing(
      facts['sentence'],
      facts,
      circumstances,
      `${speaker(facts)} cannot conclude ${show(facts['existential'])}: the instance ${show(facts['sentence'])}${term} is not in the assumption base`,
    );
  },
  'proof/uniqueness-not-established': (facts, circumstances) =>
    missing(
      facts['sentence'],
      facts,
      circumstances,
      `${speaker(facts)} cannot conclude ${show(facts['existential'])}: that there is at most one is not in the assumption base, as ${show(facts['sentence'])}`,
      ['first prove that any two such values are equal'],
    ),
  'proof/no-witness-found': (facts) => ({
    message: `${speaker(facts)} finds no terms that make ${show(facts['existential'])} into ${show(facts['sentence'])}`,
    help: ['name the terms with `(!egen* E [t …])`, or correct the instance'],
  }),
  'proof/witness-missing': (facts) => ({
    message: `${speaker(facts)} is given no term for ${show(facts['sentence'])}`,
    help: ['give one term for each quantifier: `(!egen* E [t])`'],
  }),
  'proof/no-disjunct-holds': (facts, circumstances) => {
    const whole = facts['disjunction'];
    const [first] = whole instanceof Term ? whole.args : [];
    const wording = missing(first, facts, circumstances, '');
    return {
      ...wording,
      message: `${speaker(facts)} cannot conclude ${show(whole)}: none of its disjuncts is in the assumption base`,
      help: [`prove one of them first${first === undefined ? '' : `, for example ${show(first)}`}`],
    };
  },
  'proof/not-a-consequence': (facts) => {
    const premises = Array.isArray(facts['premises']) ? facts['premises'] : [];
    return {
      message: `${speaker(facts)} cannot derive ${show(facts['goal'])}: it does not follow by propositional reasoning ${premises.length === 0 ? 'alone' : 'from the premises given'}`,
      notes: premises.slice(0, 6).map((p) => `premise: ${show(p)}`),
      help: ['give the missing premise too; quantified sentences and equations count as unanalysed wholes here, so specialise them first'],
    };
  },
  'proof/nothing-denied': (facts) => {
    const denials = Array.isArray(facts['denials']) ? facts['denials'] : [facts['denials']];
    const whole = facts['disjunction'];
    const [first] = whole instanceof Term ? whole.args : [];
    return {
      message: `${speaker(facts)} cannot shorten ${show(whole)}: ${denials.map(show).join(', ')} denies none of its disjuncts`,
      help: [`give the negation of a disjunct, for example (~ ${show(first)})`],
    };
  },
  'proof/no-such-conjunct': (facts) => {
    const whole = facts['conjunction'];
    const parts = whole instanceof Term ? whole.args.slice(0, 6).map(show) : [];
    return {
      message: `${speaker(facts)} looks for ${show(facts['sentence'])} in ${show(whole)}, and it is none of its conjuncts`,
      help: [`the conjuncts are ${parts.join(', ')}`],
    };
  },
  'proof/not-antecedent': (facts) => {
    const c = facts['conditional'];
    const [antecedent] = c instanceof Term ? c.args : [];
    return {
      message: `${speaker(facts)} detaches the consequent of ${show(c)} when given its antecedent, and ${show(facts['sentence'])} is not that`,
      help: [`the antecedent is ${show(antecedent)}: derive and give that`],
    };
  },
  'proof/wrong-shape': (facts) => {
    const position = Number(facts['position']);
    const where = position > 0 ? ` as argument ${position}` : '';
    return {
      message: `${speaker(facts)} needs ${form(facts['expected'])}${where}, and ${show(facts['sentence'])} is ${shapeOf(facts['sentence'])}`,
      help: [hintFor(speaker(facts), facts['sentence']) ?? `give ${speaker(facts)} ${form(facts['expected'])}`],
    };
  },
};

/** The form a method needs, with its noun: `a universal sentence`. */
function form(expected: unknown): string {
  const text = String(expected);
  return article(/(universal|existential)$/.test(text) ? `${text} sentence` : text);
}

/** The equation between two terms, where their sorts allow one. */
function wanted(s: unknown, t: unknown): unknown {
  try {
    return s instanceof Term && t instanceof Term ? equation(s, t) : undefined;
  } catch {
    return undefined;
  }
}

const shapes: Readonly<Record<string, string>> = {
  not: 'a negation',
  and: 'a conjunction',
  or: 'a disjunction',
  if: 'a conditional',
  iff: 'a biconditional',
  forall: 'a universal sentence',
  exists: 'an existential sentence',
  'exists-unique': 'a unique existential sentence',
};

/** What kind of sentence it is. */
export function shapeOf(p: unknown): string {
  if (!(p instanceof Term)) return 'no sentence';
  return shapes[p.kind] ?? (p.symbol?.name === '=' ? 'an equation' : 'an atomic sentence');
}

/** The method that takes apart a sentence of the form given. */
function hintFor(by: string, p: unknown): string | undefined {
  if (!(p instanceof Term)) return undefined;
  const known: Readonly<Record<string, string>> = {
    and: '`left-and` and `right-and` take a conjunction apart',
    or: '`cases` uses a disjunction',
    if: '`mp` uses a conditional',
    iff: '`left-iff` and `right-iff` make conditionals of a biconditional',
    forall: '`uspec` specialises a universal sentence: do that first',
    exists: '`pick-witness` uses an existential sentence',
    not: '`absurd` uses a negation together with the sentence that it denies',
  };
  const hint = known[p.kind];
  return hint === undefined || hint.includes(`\`${by}\``) ? undefined : hint;
}
