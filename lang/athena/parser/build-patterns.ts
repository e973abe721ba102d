/** Builders for names, sorts, parameters and patterns. */
import type { KindWord, Operator, Parameter, Pattern, Phrase, SortSyntax } from '../syntax.ts';
import { expression } from './categories.ts';
import { type Reading, span } from './reading.ts';
import { kind, kindTexts } from './token-kinds.ts';

const NUMBER = kind('<number>');

type Marked = { readonly operator: Operator } | SortSyntax;

const value = (p: Reading, i: number): string => p.tokens.values[i] as string;

export const name = (p: Reading, s: number, _e: number): string => value(p, s);
export const numeral = (p: Reading, s: number, _e: number): string => value(p, s);
export const text = (p: Reading, s: number, _e: number): string => value(p, s);

export const sort_variable = (p: Reading, s: number, e: number): SortSyntax => ({
  kind: 'SortVariable',
  name: value(p, s),
  at: span(p, s, e),
});
export const sort_name = (p: Reading, s: number, e: number, name: string): SortSyntax => ({ kind: 'SortName', name, at: span(p, s, e) });
export const sort_application = (p: Reading, s: number, e: number, name: string, args: SortSyntax[]): SortSyntax => ({
  kind: 'SortApplication',
  name,
  args,
  at: span(p, s, e),
});

export function operatorMark(_p: Reading, _s: number, _e: number, arity: string, precedence?: string): { readonly operator: Operator } {
  return { operator: { arity: Number(arity), ...(precedence === undefined ? {} : { precedence: Number(precedence) }) } };
}

/** Spreads into a node: the sort or the operator annotation after a colon. */
function marked(mark: Marked | undefined): { readonly sort?: SortSyntax; readonly operator?: Operator } {
  if (mark === undefined) return {};
  return 'operator' in mark ? { operator: mark.operator } : { sort: mark };
}

export const parameter_wildcard = (p: Reading, s: number, e: number): Parameter => ({ name: '_', at: span(p, s, e) });
export function parameter_named(p: Reading, s: number, e: number, name: string, mark?: Marked): Parameter {
  const at = span(p, s, e);
  return mark === undefined ? { name, at } : { name, ...marked(mark), at };
}

export const pattern_any = (p: Reading, s: number, e: number): Pattern => ({ kind: 'AnyPattern', at: span(p, s, e) });
export function pattern_name(p: Reading, s: number, e: number, name: string, mark?: Marked): Pattern {
  const at = span(p, s, e);
  if (mark !== undefined) return { kind: 'NamePattern', name, ...marked(mark), at };
  return p.kinds[s] === NUMBER ? { kind: 'NumberPattern', text: name, at } : { kind: 'NamePattern', name, at };
}
export function pattern_variable(p: Reading, s: number, e: number, sort?: SortSyntax): Pattern {
  return { kind: 'VariablePattern', name: value(p, s), ...(sort === undefined ? {} : { sort }), at: span(p, s, e) };
}
export const pattern_text = (p: Reading, s: number, e: number): Pattern => ({
  kind: 'StringPattern',
  text: value(p, s),
  at: span(p, s, e),
});
export const pattern_character = (p: Reading, s: number, e: number): Pattern => ({
  kind: 'CharPattern',
  code: value(p, s).charCodeAt(0),
  at: span(p, s, e),
});
export const pattern_quoted = (p: Reading, s: number, e: number): Pattern => ({
  kind: 'QuotedPattern',
  name: value(p, s),
  at: span(p, s, e),
});
export const pattern_metaId = (p: Reading, s: number, e: number, name: string): Pattern => ({
  kind: 'QuotedPattern',
  name,
  at: span(p, s, e),
});
export const pattern_unit = (p: Reading, s: number, e: number): Pattern => ({ kind: 'UnitPattern', at: span(p, s, e) });
export const pattern_valueOf = (p: Reading, s: number, e: number, name: string): Pattern => ({
  kind: 'ValueOfPattern',
  name,
  at: span(p, s, e),
});
export function pattern_kind(p: Reading, s: number, e: number, word: number, { at: _, ...named }: Parameter): Pattern {
  return {
    kind: 'KindPattern',
    word: (kindTexts[p.kinds[word] as number] as string).slice('some-'.length) as KindWord,
    ...named,
    at: span(p, s, e),
  };
}
export const pattern_listOf = (p: Reading, s: number, e: number, head: Pattern, tail: Pattern): Pattern => ({
  kind: 'ListOfPattern',
  head,
  tail,
  at: span(p, s, e),
});
export const pattern_cell = (p: Reading, s: number, e: number, item: Pattern): Pattern => ({
  kind: 'CellPattern',
  item,
  at: span(p, s, e),
});
export const pattern_split = (p: Reading, s: number, e: number, first: Pattern, rest: Pattern[]): Pattern => ({
  kind: 'SplitPattern',
  items: [first, ...rest],
  at: span(p, s, e),
});
export const pattern_bind = (p: Reading, s: number, e: number, name: string, item: Pattern): Pattern => ({
  kind: 'BindPattern',
  name,
  item,
  at: span(p, s, e),
});
export const pattern_as = pattern_bind;
export const pattern_or = (p: Reading, s: number, e: number, items: Pattern[]): Pattern => ({
  kind: 'OrPattern',
  items,
  at: span(p, s, e),
});

interface Guard {
  readonly guard: Phrase;
}
export const guard = (_p: Reading, _s: number, _e: number, condition: Phrase): Guard => ({ guard: condition });
/** Heads of the official system's regular-expression patterns. Elsewhere these are names like any other. */
const regular: ReadonlySet<string> = new Set(['re-*', 're-+', 're-?', 're-rep', 're-lit', 're-range']);

export function pattern_compound(p: Reading, s: number, e: number, first: Pattern, rest: Guard | Pattern[]): Pattern {
  const at = span(p, s, e);
  if (Array.isArray(rest) && first.kind === 'NamePattern' && regular.has(first.name)) {
    p.problems.push({
      code: 'syntax/regular-pattern',
      at: first.at,
      message: `\`${first.name}\` begins a regular-expression pattern, and there are none here`,
      help: ['take the list apart with `split`, `list-of` and a recursive procedure'],
    });
  }
  if (Array.isArray(rest)) return { kind: 'CompoundPattern', items: [first, ...rest], at };
  return { kind: 'WherePattern', item: first, guard: expression(p, rest.guard, 'the condition of a pattern'), at };
}
export const listPattern = (p: Reading, s: number, e: number, items: Pattern[]): Pattern => ({
  kind: 'ListPattern',
  items,
  at: span(p, s, e),
});
