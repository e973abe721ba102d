/** From written sorts to sorts. */
import { functionSort, type Sort, sortOf, sortVariable } from '../../../kernel/index.ts';
import type { Namespace } from '../namespace.ts';
import { nearNames } from '../../source/near-names.ts';
import { fail, Problem } from '../problem.ts';
import type { Expression, SortSyntax } from '../syntax.ts';
import { renamedApart } from '../unify.ts';
import { textOf } from '../values.ts';
import type { Frame } from './code.ts';
import type { Scope } from './scope.ts';

/**
 * The sort that is written. `parameters` are names that stand for sort variables, as in `(declare f ((T) -> …))`.
 *
 * Fails with `sort/unknown` or `sort/wrong-arity`.
 */
export function sortFrom(syntax: SortSyntax, namespace: Namespace, parameters: ReadonlyMap<string, Sort> = new Map()): Sort {
  if (syntax.kind === 'SortVariable') return parameters.get(syntax.name) ?? sortVariable(syntax.name);
  const args = syntax.kind === 'SortApplication' ? syntax.args.map((a) => sortFrom(a, namespace, parameters)) : [];
  const parameter = parameters.get(syntax.name);
  if (parameter !== undefined && args.length === 0) return parameter;
  const entry = namespace.sort(syntax.name);
  // A program may have a sort of its own under the name of the predefined sorts of functions.
  if (syntax.name === 'Fun' && entry === undefined) {
    if (args.length === 0) fail('sort/wrong-arity', { name: 'Fun', needs: 1, given: 0 }, syntax.at);
    return sortOf(functionSort, args);
  }
  if (entry === undefined) fail('sort/unknown', { name: syntax.name, near: nearNames(syntax.name, sortNames(namespace)) }, syntax.at);
  if (entry.kind === 'abbreviation') {
    if (args.length > 0) fail('sort/wrong-arity', { name: syntax.name, needs: 0, given: args.length }, syntax.at);
    return renamedApart([entry.sort])[0] as Sort;
  }
  if (entry.constructor.arity !== args.length)
    fail('sort/wrong-arity', { name: syntax.name, needs: entry.constructor.arity, given: args.length }, syntax.at);
  return sortOf(entry.constructor, args);
}

/** The sort that is written, or undefined where only running the program tells (or nothing does). */
export function writtenSort(syntax: SortSyntax, namespace: Namespace): Sort | undefined {
  try {
    return sortFrom(syntax, namespace);
  } catch (e) {
    if (e instanceof Problem) return undefined;
    throw e;
  }
}

function* sortNames(namespace: Namespace): IterableIterator<string> {
  for (let at: Namespace | undefined = namespace; at !== undefined; at = at.parent) yield* at.sorts.keys();
}

/**
 * A sort that may be computed: `(sort-of x)`, or a name, where the head or the name is no sort but has a value, is evaluated each time and its text
 * read as a sort.
 */
export function sortCode(syntax: SortSyntax, scope: Scope): (f: Frame) => Sort {
  const { namespace, machine } = scope;
  const computed =
    syntax.kind !== 'SortVariable' &&
    syntax.name !== 'Fun' &&
    namespace.sort(syntax.name) === undefined &&
    scope.find(syntax.name) !== undefined;
  if (!computed) {
    const sort = sortFrom(syntax, namespace);
    return () => sort;
  }
  const code = scope.compiler.expression(asExpression(syntax), scope);
  return (f) => {
    const text = textOf(code(f));
    const sort = text === undefined ? undefined : machine.host.declarations?.readSort(text);
    return sort ?? fail('sort/unknown', { name: text ?? syntax.name, near: [] }, syntax.at);
  };
}

function asExpression(s: SortSyntax): Expression {
  const name: Expression = { kind: 'Name', name: s.name, at: s.at };
  return s.kind === 'SortApplication' ? { kind: 'Application', items: [name, ...s.args.map(asExpression)], prefix: true, at: s.at } : name;
}
