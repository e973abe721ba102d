/** The compiler of phrases, for scopes to carry. */
import { isDeduction, type Phrase } from '../syntax.ts';
import { type ExpressionCode, part } from './code.ts';
import { compileDeduction } from './deductions.ts';
import { compileExpression } from './expressions.ts';
import type { Compiler, Scope } from './scope.ts';

/** A phrase as an expression: a deduction's value is its conclusion. */
function compilePhrase(p: Phrase, scope: Scope): ExpressionCode {
  if (!isDeduction(p)) return compileExpression(p, scope);
  const d = compileDeduction(p, scope);
  const code: ExpressionCode = (f) => d(f).conclusion;
  if (d.deep !== undefined) {
    code.deep = function* (f) {
      return (yield* part(d, f)).conclusion;
    };
  }
  return code;
}

export const compiler: Compiler = { expression: compileExpression, deduction: compileDeduction, phrase: compilePhrase };
