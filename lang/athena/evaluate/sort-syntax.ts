/** From written sorts to sorts. */
import {
  functionSort,
  matchSort,
  type Sort,
  sortOf,
  sortVariable,
  substituteSort,
  type Term,
  variable,
  variablesOf,
} from '../../../kernel/index.ts';
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
  const matched = matchedIn(syntax, scope);
  if (matched.length > 0) {
    const sort = sortFrom(syntax, namespace);
    return (f) => substituteSort(sort, new Map(matched.map((m) => [m.variable, m.actual(f)])));
  }
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

/**
 * The sort variables of a written sort stand, from here on, for what they matched: `(forall p:(Pair 'S 'T) q)` may be followed by
 * `pick-any x:'S`. The one that is met first counts; `taken` has those met before. Returns what to do after each match.
 */
export function bindSorts(
  sort: Sort,
  scope: Scope,
  taken: Map<string, number>,
): { readonly scope: Scope; readonly remember: (actual: Sort, f: Frame) => void } {
  let inner = scope;
  const slots: (readonly [Sort, number])[] = [];
  for (const v of new Set(variablesOf(sort))) {
    const name = localName(v.variable);
    if (taken.has(name)) continue;
    const bound = inner.bind(name);
    inner = bound.scope;
    taken.set(name, bound.slot);
    slots.push([v, bound.slot]);
  }
  return {
    scope: inner,
    remember: (actual, f) => {
      const found = new Map<Sort, Sort>();
      const fits = matchSort(sort, actual, found);
      // A variable is a value that has a sort: frames hold values.
      for (const [v, slot] of slots) f[slot] = variable(localName(v.variable), (fits ? found.get(v) : undefined) ?? v);
    },
  };
}

/** No program can write a local with this name. */
function localName(sortVariable: string): string {
  return `'${sortVariable}`;
}

interface Matched {
  readonly variable: Sort;
  readonly actual: (f: Frame) => Sort;
}

/** The sort variables of a written sort that a pattern around it has bound. */
function matchedIn(syntax: SortSyntax, scope: Scope): readonly Matched[] {
  if (syntax.kind === 'SortApplication') return syntax.args.flatMap((a) => matchedIn(a, scope));
  const name = localName(syntax.name);
  if (syntax.kind === 'SortName' || scope.find(name)?.kind !== 'local') return [];
  const code = scope.compiler.expression({ kind: 'Name', name, at: syntax.at }, scope);
  return [{ variable: sortVariable(syntax.name), actual: (f) => (code(f) as Term).sort }];
}

function asExpression(s: SortSyntax): Expression {
  const name: Expression = { kind: 'Name', name: s.name, at: s.at };
  return s.kind === 'SortApplication' ? { kind: 'Application', items: [name, ...s.args.map(asExpression)], prefix: true, at: s.at } : name;
}
