/** Builders for definitions. */
import type { DefinitionSyntax, Directive, Expression, Parameter, Pattern, Phrase, SortSyntax } from '../syntax.ts';
import { expression } from './categories.ts';
import { type Reading, span } from './reading.ts';
import { kind } from './token-kinds.ts';

interface Head {
  readonly name: string;
  readonly parameters: readonly Parameter[];
}
/** What a definition gives a value to: a name, a procedure's head, or a pattern. */
type Defined = string | Head | Pattern;

export const definedName = (_p: Reading, _s: number, _e: number, name: string): Defined => name;
export const definedPattern_as = (p: Reading, s: number, e: number, name: string, item: Pattern): Pattern => ({
  kind: 'BindPattern',
  name,
  item,
  at: span(p, s, e),
});
/** An operator annotation on the name itself says nothing that the number of parameters does not, and is dropped. */
export const head = (_p: Reading, _s: number, _e: number, name: string, _mark: unknown, parameters: Parameter[]): Head => ({
  name,
  parameters,
});

export const headDefinition = (p: Reading, s: number, e: number, defined: Head, body: Phrase): DefinitionSyntax => ({
  name: defined.name,
  parameters: defined.parameters,
  body,
  at: span(p, s, e),
});
export const oldHeadDefinition = headDefinition;

const PRIVATE = kind('private');

function makeDefine(p: Reading, s: number, e: number, defined: Defined, phrase: Phrase, isPrivate: boolean): Directive {
  const at = span(p, s, e);
  if (typeof defined === 'string')
    return { kind: 'Define', definitions: [{ name: defined, body: phrase, at }], isPrivate, memoized: false, at };
  if ('kind' in defined) return { kind: 'DefinePattern', pattern: defined, phrase, isPrivate, at };
  return { kind: 'Define', definitions: [{ ...defined, body: phrase, at }], isPrivate, memoized: false, at };
}
export const define_keyword = (p: Reading, s: number, e: number, defined: Defined, phrase: Phrase): Directive =>
  makeDefine(p, s, e, defined, phrase, p.kinds[s] === PRIVATE);
export const define_mutual = (p: Reading, s: number, e: number, definitions: DefinitionSyntax[]): Directive => ({
  kind: 'Define',
  definitions,
  isPrivate: false,
  memoized: false,
  at: span(p, s, e),
});
export function define_memoized(p: Reading, s: number, e: number, defined: Head, body: Phrase): Directive {
  const at = span(p, s, e);
  return { kind: 'Define', definitions: [{ ...defined, body, at }], isPrivate: false, memoized: true, at };
}
type Old = { readonly defined: Defined; readonly phrase: Phrase } | DefinitionSyntax[];
export const oldDefinitions_one = (_p: Reading, _s: number, _e: number, defined: Defined, phrase: Phrase): Old => ({ defined, phrase });
export const oldDefinitions_several = (_p: Reading, _s: number, _e: number, definitions: DefinitionSyntax[]): Old => definitions;
export function define_old(p: Reading, s: number, e: number, old: Old): Directive {
  const isPrivate = p.kinds[s] === PRIVATE || p.kinds[s + 1] === PRIVATE;
  if (Array.isArray(old)) return { kind: 'Define', definitions: old, isPrivate, memoized: false, at: span(p, s, e) };
  return makeDefine(p, s, e, old.defined, old.phrase, isPrivate);
}

export const defineSort_sort = (p: Reading, s: number, e: number, name: string, sort: SortSyntax): Directive => ({
  kind: 'DefineSort',
  name,
  sort,
  at: span(p, s, e),
});

type Variable = Expression & { readonly kind: 'TermVariable' };
interface SymbolHead {
  readonly name: string;
  readonly parameters?: readonly Variable[];
}
interface SymbolBody {
  readonly the?: Variable;
  readonly body: Expression;
}
export function variable(p: Reading, s: number, e: number, sort?: SortSyntax): Variable {
  return { kind: 'TermVariable', name: p.tokens.values[s] as string, ...(sort === undefined ? {} : { sort }), at: span(p, s, e) };
}
export const symbolHead_plain = (_p: Reading, _s: number, _e: number, name: string): SymbolHead => ({ name });
export const symbolHead_parameters = (_p: Reading, _s: number, _e: number, name: string, parameters: Variable[]): SymbolHead => ({
  name,
  parameters,
});
export const symbolBody_description = (p: Reading, _s: number, _e: number, the: Variable, body: Phrase): SymbolBody => ({
  the,
  body: expression(p, body, 'the definition of a symbol'),
});
export const symbolBody_sentence = (p: Reading, _s: number, _e: number, body: Phrase): SymbolBody => ({
  body: expression(p, body, 'the definition of a symbol'),
});
export const defineSymbol_symbol = (p: Reading, s: number, e: number, head: SymbolHead, body: SymbolBody): Directive => ({
  kind: 'DefineSymbol',
  ...head,
  ...body,
  at: span(p, s, e),
});
export const primitiveMethod_method = (p: Reading, s: number, e: number, head: Head, body: Phrase): Directive => ({
  kind: 'PrimitiveMethod',
  ...head,
  body,
  at: span(p, s, e),
});
