/** Tells expressions from deductions where only one of them may stand, and says so when it is the other. */
import { type CheckClause, type Deduction, type Expression, isDeduction, type MatchClause, type Phrase } from '../syntax.ts';
import type { Reading } from './reading.ts';

/** The phrase as an expression; a deduction is a fault, recorded in `problems`. */
export function expression(p: Reading, phrase: Phrase, role: string): Expression {
  if (isDeduction(phrase)) {
    p.problems.push({
      code: 'syntax/expected-expression',
      at: phrase.at,
      message: `${role} must be an expression, and this is a deduction`,
      help: ['put the deduction into a `let` or an inference block, give its conclusion a name, and use the name here'],
    });
  }
  return phrase as Expression;
}

/** The phrase as a deduction; an expression is a fault, recorded in `problems`. */
export function deduction(p: Reading, phrase: Phrase, role: string): Deduction {
  if (!isDeduction(phrase)) {
    p.problems.push({
      code: 'syntax/expected-deduction',
      at: phrase.at,
      message: `${role} must be a deduction, and this is an expression`,
      help: [
        phrase.kind === 'Application'
          ? 'a method is applied with `!`, as `(!claim P)`; without it this is the application of a procedure or symbol'
          : 'to use a sentence that holds already, write `(!claim P)`',
      ],
    });
  }
  return phrase as Deduction;
}

/** Bodies of clauses are all deductions or all expressions: the first decides, unless the keyword has (`forced`). */
export function areDeductions(p: Reading, bodies: readonly Phrase[], forced: boolean, role: string): boolean {
  const first = bodies[0];
  const wanted = forced || (first !== undefined && isDeduction(first));
  for (const body of bodies) {
    if (wanted) deduction(p, body, role);
    else expression(p, body, role);
  }
  return wanted;
}

/** The clauses with their bodies taken as deductions: `areDeductions` has seen to it. */
export function asDeductions(clauses: readonly MatchClause<Phrase>[]): readonly MatchClause<Deduction>[] {
  return clauses as readonly MatchClause<Deduction>[];
}

/** The clauses with their bodies taken as expressions. */
export function asExpressions(clauses: readonly MatchClause<Phrase>[]): readonly MatchClause<Expression>[] {
  return clauses as readonly MatchClause<Expression>[];
}

/** The same for the clauses of `check`. */
export type PhraseChecks = readonly CheckClause<Phrase>[];
