/** Builders for directives that introduce sorts and symbols. */
import type { Attributes, ConstructorSyntax, DatatypeSyntax, Directive, Expression, Phrase, SortSyntax } from '../syntax.ts';
import type { Span } from '../../source/source.ts';
import { expression } from './categories.ts';
import { type Reading, span } from './reading.ts';
import { kind } from './token-kinds.ts';

interface Profile {
  readonly name: string;
  readonly parameters: readonly string[];
  readonly at: Span;
}
export const profile_plain = (p: Reading, s: number, e: number, name: string): Profile => ({ name, parameters: [], at: span(p, s, e) });
export const profile_parameters = (p: Reading, s: number, e: number, name: string, parameters: string[]): Profile => ({
  name,
  parameters,
  at: span(p, s, e),
});

export function domain_keyword(p: Reading, s: number, e: number, profile: Profile, predicate?: Phrase): Directive {
  const domain = predicate === undefined ? profile : { ...profile, predicate: expression(p, predicate, 'the predicate of a domain') };
  return { kind: 'Domain', domains: [domain], at: span(p, s, e) };
}
export const domain_several = (p: Reading, s: number, e: number, domains: Profile[]): Directive => ({
  kind: 'Domain',
  domains,
  at: span(p, s, e),
});

export const subsort_one = (p: Reading, s: number, e: number, lower: SortSyntax, upper: SortSyntax): Directive => ({
  kind: 'Subsort',
  lower: [lower],
  upper,
  at: span(p, s, e),
});
export const subsort_several = (p: Reading, s: number, e: number, lower: SortSyntax[], upper: SortSyntax): Directive => ({
  kind: 'Subsort',
  lower,
  upper,
  at: span(p, s, e),
});

// ---------------------------------------------------------------- datatypes

interface Field {
  readonly selector?: string;
  readonly sort: SortSyntax;
}
export const field_selected = (_p: Reading, _s: number, _e: number, selector: string, sort: SortSyntax): Field => ({ selector, sort });
export const field_plain = (_p: Reading, _s: number, _e: number, sort: SortSyntax): Field => ({ sort });
export const dataConstructor_constant = (p: Reading, s: number, e: number, name: string): ConstructorSyntax => ({
  name,
  fields: [],
  at: span(p, s, e),
});
export const dataConstructor_function = (p: Reading, s: number, e: number, name: string, fields: Field[]): ConstructorSyntax => ({
  name,
  fields,
  at: span(p, s, e),
});
export const datatypeClause = (p: Reading, s: number, e: number, profile: Profile, constructors: ConstructorSyntax[]): DatatypeSyntax => ({
  name: profile.name,
  parameters: profile.parameters,
  constructors,
  at: span(p, s, e),
});
export const oldClause = datatypeClause;

const isFree = (p: Reading, word: number): boolean => p.kinds[word] === kind('datatype') || p.kinds[word] === kind('datatypes');
export const datatype_one = (p: Reading, s: number, e: number, word: number, only: DatatypeSyntax): Directive => ({
  kind: 'Datatype',
  free: isFree(p, word),
  types: [only],
  at: span(p, s, e),
});
export const datatype_several = (p: Reading, s: number, e: number, word: number, types: DatatypeSyntax[]): Directive => ({
  kind: 'Datatype',
  free: isFree(p, word),
  types,
  at: span(p, s, e),
});

// ---------------------------------------------------------------- declarations

interface Declared {
  readonly name: string;
  readonly at: Span;
}
export const declared = (p: Reading, s: number, e: number, name: string): Declared => ({ name, at: span(p, s, e) });
export const declaredNames_one = (_p: Reading, _s: number, _e: number, only: Declared): Declared[] => [only];
export const declaredNames_several = (_p: Reading, _s: number, _e: number, names: Declared[]): Declared[] => names;

interface Signature {
  readonly parameters: readonly string[];
  readonly args: readonly SortSyntax[];
  readonly result: SortSyntax;
  readonly attributes: Attributes;
}
export const signature_function = (
  _p: Reading,
  _s: number,
  _e: number,
  parameters: string[] | undefined,
  args: SortSyntax[],
  result: SortSyntax,
  attributes: Attributes | undefined,
): Signature => ({ parameters: parameters ?? [], args, result, attributes: attributes ?? {} });
export const signature_constant = (_p: Reading, _s: number, _e: number, result: SortSyntax): Signature => ({
  parameters: [],
  args: [],
  result,
  attributes: {},
});
export const oldSignature_arrowFirst = (_p: Reading, _s: number, _e: number, args: SortSyntax[], result: SortSyntax): Signature => ({
  parameters: [],
  args,
  result,
  attributes: {},
});
export const oldSignature_arrowBetween = oldSignature_arrowFirst;
export function oldSignature_polymorphic(
  p: Reading,
  _s: number,
  _e: number,
  parameters: SortSyntax[],
  args: SortSyntax[],
  result: SortSyntax,
): Signature {
  for (const sort of parameters) {
    if (sort.kind !== 'SortName') {
      p.problems.push({
        code: 'syntax/expected',
        at: sort.at,
        message: 'expected the name of a sort parameter, but this is a composite sort',
        help: ['the form is `(declare NAME ((PARAMETER …) -> (SORT …) SORT))`, or `(declare NAME ((SORT …) -> SORT))` without parameters'],
      });
    }
  }
  return { parameters: parameters.map((sort) => sort.name), args, result, attributes: {} };
}
export const oldSignature_constant = signature_constant;

export const declare_keyword = (p: Reading, s: number, e: number, names: Declared[], signature: Signature): Directive => ({
  kind: 'Declare',
  names,
  ...signature,
  at: span(p, s, e),
});
export const declare_old = (
  p: Reading,
  s: number,
  e: number,
  names: Declared[],
  signature: Signature,
  attributes: Attributes | undefined,
): Directive => ({
  kind: 'Declare',
  names,
  ...signature,
  attributes: attributes ?? {},
  at: span(p, s, e),
});

interface Attribute extends Attributes {
  readonly at: Span;
}
export const attribute_precedence = (p: Reading, s: number, e: number, text: string): Attribute => ({
  precedence: Number(text),
  at: span(p, s, e),
});
export const attribute_associativity = (p: Reading, s: number, e: number): Attribute => ({
  associativity: p.kinds[s] === kind('left-assoc') ? 'left' : 'right',
  at: span(p, s, e),
});
export const attribute_overloads = (p: Reading, s: number, e: number, name: string): Attribute => ({ overloads: name, at: span(p, s, e) });
export const converters = (p: Reading, _s: number, _e: number, items: Phrase[]): Expression[] =>
  items.map((item) => expression(p, item, 'a converter'));
export function attributes(p: Reading, _s: number, _e: number, items: Attribute[], convert: Expression[] | undefined): Attributes {
  let all: Attributes = convert === undefined ? {} : { converters: convert };
  for (const { at, ...attribute } of items) {
    const [key] = Object.keys(attribute);
    if (key !== undefined && key in all) {
      p.problems.push({
        code: 'syntax/expected',
        at,
        message: `a declaration can have one ${key === 'overloads' ? 'name to overload' : key} only`,
        help: ['the form is `declare NAME: [SORT …] -> SORT [PRECEDENCE left-assoc NAME [CONVERTER …]]`, each part at most once'],
      });
    }
    all = { ...all, ...attribute };
  }
  return all;
}
export const oldAttributes = attributes;
