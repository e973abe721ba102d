/**
 * Sorts that are computed: `pick-any x:(sort-of t)`. Where the first name of a composite sort is no sort but has a value,
 * the whole is an expression, and what it evaluates to is read as a sort.
 */
import type { Sort } from '../../../kernel/index.ts';
import { textOf } from '../values.ts';
import { toTerm } from '../coerce.ts';
import { fail } from '../problem.ts';
import type { Expression, SortSyntax } from '../syntax.ts';
import { Procedure } from '../values.ts';
import type { ExpressionCode, Frame } from './code.ts';
import { compileExpression } from './expressions.ts';
import type { Scope } from './scope.ts';
import { sortFrom } from './sort-syntax.ts';

/** The sort at each run. **Fails when** it is unknown, at once for a written sort and at the run for a computed one. */
export function sortCode(syntax: SortSyntax, scope: Scope): (f: Frame) => Sort {
  if (syntax.kind !== 'SortApplication' || scope.namespace.sort(syntax.name) !== undefined || scope.find(syntax.name) === undefined) {
    const sort = sortFrom(syntax, scope.namespace);
    return () => sort;
  }
  const head = scope.known(syntax.name);
  const [only] = syntax.args;
  if (
    head instanceof Procedure &&
    head.closure === undefined &&
    head.name === 'sort-of' &&
    only !== undefined &&
    syntax.args.length === 1
  ) {
    // The term's own sort: a text of it would lose which sort variables are meant.
    const term: ExpressionCode = compileExpression(asExpression(only), scope);
    return (f) => toTerm(term(f))?.sort ?? fail('sort/unknown', { name: 'sort-of', near: [] }, syntax.at);
  }
  const text = compileExpression(asExpression(syntax), scope);
  return (f) => {
    const written = textOf(text(f)) ?? '';
    return scope.machine.host.declarations?.readSort(written) ?? fail('sort/unknown', { name: written, near: [] }, syntax.at);
  };
}

function asExpression(s: SortSyntax): Expression {
  if (s.kind !== 'SortApplication') return { kind: 'Name', name: s.name, at: s.at };
  return { kind: 'Application', items: [{ kind: 'Name', name: s.name, at: s.at }, ...s.args.map(asExpression)], at: s.at };
}
