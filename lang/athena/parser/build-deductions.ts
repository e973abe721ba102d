/** Builders for deductions. */
import type { Binding, Deduction, Expression, Hypothesis, MatchClause, Parameter, Pattern, Phrase } from '../syntax.ts';
import type { Span } from '../../source/source.ts';
import { type Braced, inParentheses } from './build-expressions.ts';
import { areDeductions, asDeductions, deduction, expression } from './categories.ts';
import { type Reading, span } from './reading.ts';
import { kind, kindTexts } from './token-kinds.ts';

// ---------------------------------------------------------------- method calls, sequences

export const parenthesised_call = (p: Reading, s: number, e: number, method: Phrase, args: Phrase[]): Deduction => ({
  kind: 'MethodCall',
  method: expression(p, method, 'the method'),
  args,
  at: span(p, s, e),
});
export function parenthesised_dseq(p: Reading, s: number, e: number, items: Phrase[]): Deduction {
  return { kind: 'DSeq', items: items.map((item) => deduction(p, item, 'every part of `dseq`')), at: span(p, s, e) };
}

// ---------------------------------------------------------------- hypotheses

export const namedHypothesis = (_p: Reading, _s: number, _e: number, pattern: Pattern, sentence: Phrase): Hypothesis => ({
  pattern,
  sentence,
});
export const assumptions_named = (_p: Reading, _s: number, _e: number, hypotheses: Hypothesis[]): Hypothesis[] => hypotheses;
export const assumptions_plain = (_p: Reading, _s: number, _e: number, sentence: Phrase): Hypothesis[] => [{ sentence }];
export const keyworded_assume = (p: Reading, s: number, e: number, hypotheses: Hypothesis[], body: Phrase): Deduction => ({
  kind: 'Assume',
  hypotheses,
  conjoined: true,
  body: deduction(p, body, 'the body of `assume`'),
  at: span(p, s, e),
});

const asHypothesis = ({ pattern, phrase }: Binding): Hypothesis => ({ pattern, sentence: phrase });
export const hypotheses_several = (_p: Reading, _s: number, _e: number, bindings: Binding[]): Hypothesis[] => bindings.map(asHypothesis);
export const hypotheses_one = (_p: Reading, _s: number, _e: number, only: Binding): Hypothesis[] => [asHypothesis(only)];
export const parenthesised_assumeLet = (p: Reading, s: number, e: number, hypotheses: Hypothesis[], body: Phrase): Deduction => ({
  kind: 'Assume',
  hypotheses,
  conjoined: false,
  body: deduction(p, body, 'the body of `assume-let`'),
  at: span(p, s, e),
});

export const nameToBe = (p: Reading, s: number, _e: number, name: string): Pattern & { readonly kind: 'NamePattern' } => ({
  kind: 'NamePattern',
  name,
  at: span(p, s, s + 1),
});
export function keyworded_supposeAbsurd(
  p: Reading,
  s: number,
  e: number,
  pattern: Pattern | undefined,
  sentence: Phrase,
  body: Phrase,
): Deduction {
  const hypothesis: Hypothesis = pattern === undefined ? { sentence } : { pattern, sentence };
  return { kind: 'SupposeAbsurd', hypothesis, body: deduction(p, body, 'the body of `suppose-absurd`'), at: span(p, s, e) };
}
export function parenthesised_absurdLet(p: Reading, s: number, e: number, hypotheses: Hypothesis[], body: Phrase): Deduction {
  const at = span(p, s, e);
  if (hypotheses.length > 1) {
    p.problems.push({
      code: 'syntax/expected',
      at: (hypotheses[1] as Hypothesis).sentence.at,
      message: '`suppose-absurd-let` takes one hypothesis, but this is another',
      help: ['suppose the conjunction of the two: `(and P Q)`'],
    });
  }
  return {
    kind: 'SupposeAbsurd',
    hypothesis: hypotheses[0] as Hypothesis,
    body: deduction(p, body, 'the body of `suppose-absurd-let`'),
    at,
  };
}

// ---------------------------------------------------------------- conclude, quantifiers, witnesses

type Named = (Pattern & { readonly kind: 'NamePattern' }) | undefined;

export function keyworded_conclude(p: Reading, s: number, e: number, name: Named, goal: Phrase, body: Phrase): Deduction {
  const sentence = expression(p, goal, 'the conclusion');
  const proof = deduction(p, body, 'what follows the conclusion');
  const at = span(p, s, e);
  return name === undefined
    ? { kind: 'Conclude', goal: sentence, body: proof, at }
    : { kind: 'Conclude', name: name.name, goal: sentence, body: proof, at };
}
export function parenthesised_conclude(
  p: Reading,
  s: number,
  e: number,
  name: Named,
  goal: Phrase,
  body: Phrase | undefined,
): Deduction | Expression {
  if (body !== undefined) return keyworded_conclude(p, s, e, name, goal, body);
  return { kind: 'ConcludeMethod', goal: expression(p, goal, 'the conclusion'), at: span(p, s, e) };
}
export const keyworded_generalizeOver = (p: Reading, s: number, e: number, variable: Phrase, body: Phrase): Deduction => ({
  kind: 'GeneralizeOver',
  variable: expression(p, variable, 'the variable'),
  body: deduction(p, body, 'the body of `generalize-over`'),
  at: span(p, s, e),
});
export const keyworded_pickAny = (p: Reading, s: number, e: number, parameters: Parameter[], body: Phrase): Deduction => ({
  kind: 'PickAny',
  parameters,
  body: deduction(p, body, 'the body of `pick-any`'),
  at: span(p, s, e),
});
export const parenthesised_withWitness = (
  p: Reading,
  s: number,
  e: number,
  variable: Phrase,
  existential: Phrase,
  body: Phrase,
): Deduction => ({
  kind: 'WithWitness',
  variable: expression(p, variable, 'the witness'),
  existential,
  body: deduction(p, body, 'the body of `with-witness`'),
  at: span(p, s, e),
});
function pick(
  p: Reading,
  names: Parameter[],
  existential: Phrase,
  instance: string | undefined,
  several: boolean,
  body: Phrase,
  at: Span,
): Deduction {
  const proof = deduction(p, body, 'the body of `pick-witness`');
  return { kind: 'PickWitness', names, existential, ...(instance === undefined ? {} : { instance }), several, body: proof, at };
}
export const keyworded_pickWitness = (
  p: Reading,
  s: number,
  e: number,
  name: Parameter,
  existential: Phrase,
  instance: string | undefined,
  body: Phrase,
): Deduction => pick(p, [name], existential, instance, false, body, span(p, s, e));
export const parenthesised_pickWitness = keyworded_pickWitness;
export const keyworded_pickWitnesses = (
  p: Reading,
  s: number,
  e: number,
  names: Parameter[],
  existential: Phrase,
  instance: string | undefined,
  body: Phrase,
): Deduction => pick(p, names, existential, instance, true, body, span(p, s, e));
export const parenthesised_pickWitnesses = keyworded_pickWitnesses;

// ---------------------------------------------------------------- induction and cases

type Clause = MatchClause<Phrase>;

function makeCases(p: Reading, word: number, goal: Phrase, on: Phrase | undefined, clauses: readonly Clause[], at: Span): Deduction {
  const text = kindTexts[p.kinds[word] as number] as string;
  areDeductions(
    p,
    clauses.map((clause) => clause.body),
    true,
    `the body of every clause of this \`${text}\``,
  );
  const proofs = asDeductions(clauses);
  if (text === 'by-induction') {
    if (on !== undefined) {
      p.problems.push({
        code: 'syntax/expected',
        at: on.at,
        message: '`by-induction` takes no `on`: the induction is on the outermost quantified variable',
        help: ['leave out `on` and what follows it, or use `datatype-cases`'],
      });
    }
    return { kind: 'ByInduction', goal, clauses: proofs, at };
  }
  const structure = text === 'structure-cases';
  if (on === undefined) return { kind: 'DatatypeCases', goal, structure, clauses: proofs, at };
  return { kind: 'DatatypeCases', goal, on: expression(p, on, 'what follows `on`'), structure, clauses: proofs, at };
}
export const keyworded_cases = (
  p: Reading,
  s: number,
  e: number,
  word: number,
  goal: Phrase,
  on: Phrase | undefined,
  clauses: Clause[],
): Deduction => makeCases(p, word, goal, on, clauses, span(p, s, e));
export function parenthesised_cases(
  p: Reading,
  s: number,
  e: number,
  word: number,
  goal: Phrase,
  on: Phrase | undefined,
  end: Braced | Clause[],
): Phrase {
  if (Array.isArray(end)) return makeCases(p, word, goal, on, end, span(p, s, e));
  return inParentheses(makeCases(p, word, goal, on, end.clauses, span(p, s + 1, e - 1)), end.rest, span(p, s, e));
}

interface Case {
  readonly name?: string;
  readonly hypothesis: Expression;
  readonly body: Deduction;
}
export function caseClause(p: Reading, _s: number, _e: number, name: Named, hypothesis: Phrase, body: Phrase): Case {
  const sentence = expression(p, hypothesis, 'the hypothesis of a case');
  const proof = deduction(p, body, 'the body of every clause of this `by-cases`');
  return name === undefined ? { hypothesis: sentence, body: proof } : { name: name.name, hypothesis: sentence, body: proof };
}
export function keyworded_byCases(p: Reading, s: number, e: number, goal: Phrase, from: Phrase[] | undefined, clauses: Case[]): Deduction {
  return { kind: 'ByCases', goal, ...(from === undefined ? {} : { from }), clauses, at: span(p, s, e) };
}

// ---------------------------------------------------------------- inference blocks

export const blockName_wildcard = (p: Reading, s: number, e: number): Pattern => ({ kind: 'AnyPattern', at: span(p, s, e) });
export function blockName_named(
  p: Reading,
  s: number,
  e: number,
  name: string,
  mark?: { readonly operator: { readonly arity: number } },
): Pattern {
  return { kind: 'NamePattern', name, ...(mark === undefined ? {} : { operator: mark.operator }), at: span(p, s, e) };
}

type InferenceEnd = (p: Reading, first: Phrase, at: Span) => Deduction;
export const inferenceEnd_on =
  (_p: Reading, _s: number, _e: number, args: Phrase[]): InferenceEnd =>
  (p, first, at) => ({ kind: 'MethodCall', method: expression(p, first, 'the method before `on`'), args, at });
export const inferenceEnd_by =
  (_p: Reading, s: number, e: number, method: Phrase, args: Phrase[]): InferenceEnd =>
  (p, first, at) => ({
    kind: 'Conclude',
    goal: expression(p, first, 'the sentence before `BY`'),
    body: { kind: 'MethodCall', method: expression(p, method, 'the method before `on`'), args, at: span(p, s + 1, e) },
    at,
  });
export const inferenceEnd_from =
  (_p: Reading, _s: number, _e: number, hypotheses: Phrase[]): InferenceEnd =>
  (p, first, at) => ({ kind: 'ProveFrom', goal: expression(p, first, 'the sentence before `from`'), hypotheses, at });
export const inference = (p: Reading, s: number, e: number, first: Phrase, end: InferenceEnd | undefined): Phrase =>
  end === undefined ? first : end(p, first, span(p, s, e));

interface Item extends Binding {
  readonly named: boolean;
}
export const blockItem_named = (_p: Reading, _s: number, _e: number, pattern: Pattern, phrase: Phrase): Item => ({
  pattern,
  phrase,
  named: true,
});
export const blockItem_plain = (p: Reading, s: number, e: number, phrase: Phrase): Item => ({
  pattern: { kind: 'AnyPattern', at: span(p, s, e) },
  phrase,
  named: false,
});
export function block(p: Reading, s: number, e: number, items: Item[]): Deduction {
  const last = items[items.length - 1] as Item;
  const steps = items.slice(0, -1);
  for (const step of steps) if (!step.named) deduction(p, step.phrase, 'a step of a proof that has no name');
  const bindings = steps.map(({ pattern, phrase }) => ({ pattern, phrase }));
  const closer = p.kinds[s] === kind('{') ? '}' : 'end';
  return { kind: 'DLet', bindings, body: deduction(p, last.phrase, `the last step before \`${closer}\``), block: true, at: span(p, s, e) };
}
