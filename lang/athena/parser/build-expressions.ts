/** Builders for expressions, and for the forms that are an expression or a deduction according to their bodies. */
import {
  type Binding,
  type CheckClause,
  type Deduction,
  type Expression,
  isDeduction,
  type MatchClause,
  type Parameter,
  type Pattern,
  type Phrase,
  type SortSyntax,
} from '../syntax.ts';
import type { Span } from '../../source/source.ts';
import { areDeductions, asDeductions, asExpressions, deduction, expression, type PhraseChecks } from './categories.ts';
import { type Reading, span } from './reading.ts';
import { kind, type KindText, kindTexts } from './token-kinds.ts';

const NUMBER = kind('<number>');

const value = (p: Reading, i: number): string => p.tokens.values[i] as string;
const wordAt = (p: Reading, i: number): KindText => kindTexts[p.kinds[i] as number] as KindText;

// ---------------------------------------------------------------- atoms

export function phrase_name(p: Reading, s: number, e: number, name: string, sort?: SortSyntax): Expression {
  const at = span(p, s, e);
  if (sort !== undefined) return { kind: 'SortedName', name, sort, at };
  return p.kinds[s] === NUMBER ? { kind: 'Number', text: name, at } : { kind: 'Name', name, at };
}
export const phrase_text = (p: Reading, s: number, e: number): Expression => ({ kind: 'String', text: value(p, s), at: span(p, s, e) });
export const phrase_character = (p: Reading, s: number, e: number): Expression => ({
  kind: 'Char',
  code: value(p, s).charCodeAt(0),
  at: span(p, s, e),
});
export function phrase_variable(p: Reading, s: number, e: number, sort?: SortSyntax): Expression {
  const at = span(p, s, e);
  return sort === undefined ? { kind: 'TermVariable', name: value(p, s), at } : { kind: 'TermVariable', name: value(p, s), sort, at };
}
export const phrase_quoted = (p: Reading, s: number, e: number): Expression => ({ kind: 'Quoted', name: value(p, s), at: span(p, s, e) });
export const phrase_wildcard = (p: Reading, s: number, e: number): Expression => ({ kind: 'Wildcard', at: span(p, s, e) });
export const phrase_unit = (p: Reading, s: number, e: number): Expression => ({ kind: 'Unit', at: span(p, s, e) });

// ---------------------------------------------------------------- lists and maps

export const list_empty = (p: Reading, s: number, e: number): Expression => ({ kind: 'List', items: [], at: span(p, s, e) });
interface Source {
  readonly pattern: Pattern;
  readonly over: Phrase;
  readonly provided: Expression | undefined;
}
export function comprehension(p: Reading, _s: number, _e: number, pattern: Pattern, over: Phrase, provided?: Phrase): Source {
  return { pattern, over, provided: provided === undefined ? undefined : expression(p, provided, 'the condition after `provided`') };
}
export function list_items(p: Reading, s: number, e: number, first: Phrase, rest: Source | Phrase[]): Expression {
  const at = span(p, s, e);
  if (Array.isArray(rest)) {
    rest.unshift(first);
    return { kind: 'List', items: rest, at };
  }
  const { pattern, over, provided } = rest;
  const item = expression(p, first, 'the element of a list comprehension');
  return provided === undefined
    ? { kind: 'Comprehension', item, pattern, over, at }
    : { kind: 'Comprehension', item, pattern, over, provided, at };
}
interface Entry {
  readonly key: Phrase;
  readonly value: Phrase;
}
export const mapEntry = (_p: Reading, _s: number, _e: number, key: Phrase, value: Phrase): Entry => ({ key, value });
export const map = (p: Reading, s: number, e: number, entries: Entry[]): Expression => ({ kind: 'MapLiteral', entries, at: span(p, s, e) });

// ---------------------------------------------------------------- applications

interface Connected {
  readonly word: KindText;
  readonly phrase: Phrase;
}
export const connected = (p: Reading, s: number, _e: number, phrase: Phrase): Connected => ({ word: wordAt(p, s), phrase });

/** Keyword forms that in parentheses are the same form, and not the application of its value to no arguments. */
const sameInParentheses: ReadonlySet<number> = new Set(
  (['lambda', 'method', 'while', 'cell', 'ref', 'set!', 'make-vector', 'vector-sub', 'vector-set!', 'with-keys'] as const).map(kind),
);

export function application(p: Reading, s: number, e: number, first: Phrase, rest: Connected | Phrase[]): Phrase {
  const at = span(p, s, e);
  if (Array.isArray(rest)) {
    if (rest.length === 0 && (isDeduction(first) || sameInParentheses.has(p.kinds[s + 1] as number))) return { ...first, at };
    rest.unshift(first);
    return { kind: 'Application', items: rest, at };
  }
  if (rest.word === '&&') return { kind: 'AndAlso', items: [first, rest.phrase], at };
  if (rest.word === '||') return { kind: 'OrElse', items: [first, rest.phrase], at };
  return {
    kind: 'Conclude',
    goal: expression(p, first, 'the sentence before `BY`'),
    body: deduction(p, rest.phrase, 'what follows `BY`'),
    at,
  };
}

/** A form with braces that stands first in parentheses, perhaps before arguments. */
export function inParentheses(form: Phrase, rest: readonly Phrase[], at: Span): Phrase {
  if (rest.length === 0 && isDeduction(form)) return { ...form, at };
  return { kind: 'Application', items: [form, ...rest], at };
}

// ---------------------------------------------------------------- forms in parentheses

export const parenthesised_shielded = (p: Reading, s: number, e: number, item: Phrase): Expression => ({
  kind: 'Shielded',
  item: expression(p, item, 'the operand of `OP`'),
  at: span(p, s, e),
});
export const parenthesised_metaId = (p: Reading, s: number, e: number, name: string): Expression => ({
  kind: 'Quoted',
  name,
  at: span(p, s, e),
});
export const parenthesised_andAlso = (p: Reading, s: number, e: number, items: Phrase[]): Expression => ({
  kind: 'AndAlso',
  items,
  at: span(p, s, e),
});
export const parenthesised_orElse = (p: Reading, s: number, e: number, items: Phrase[]): Expression => ({
  kind: 'OrElse',
  items,
  at: span(p, s, e),
});
export const parenthesised_seq = (p: Reading, s: number, e: number, items: Phrase[]): Expression => ({
  kind: 'Seq',
  items,
  at: span(p, s, e),
});

// ---------------------------------------------------------------- let, match, check, try

export const binding = (_p: Reading, _s: number, _e: number, pattern: Pattern, phrase: Phrase): Binding => ({ pattern, phrase });
export const pairBinding = binding;

export function keyworded_let(p: Reading, s: number, e: number, word: number, bindings: Binding[], body: Phrase): Phrase {
  const at = span(p, s, e);
  const text = wordAt(p, word);
  if (text.startsWith('d')) deduction(p, body, `the body of \`${text}\``);
  if (isDeduction(body)) {
    return text.endsWith('rec') ? { kind: 'DLetRec', bindings, body, at } : { kind: 'DLet', bindings, body, block: false, at };
  }
  return text.endsWith('rec') ? { kind: 'LetRec', bindings, body, at } : { kind: 'Let', bindings, body, at };
}
export const parenthesised_let = keyworded_let;

interface PhraseClause {
  readonly pattern: Pattern;
  readonly body: Phrase;
}
export const matchClause = (_p: Reading, _s: number, _e: number, pattern: Pattern, body: Phrase): PhraseClause => ({ pattern, body });
export const pairClause = matchClause;

function makeMatch(p: Reading, word: number, subject: Phrase, clauses: readonly MatchClause<Phrase>[], at: Span): Phrase {
  const bodies = clauses.map((clause) => clause.body);
  return areDeductions(p, bodies, wordAt(p, word) === 'dmatch', `the body of every clause of this \`${wordAt(p, word)}\``)
    ? { kind: 'DMatch', subject, clauses: asDeductions(clauses), at }
    : { kind: 'Match', subject, clauses: asExpressions(clauses), at };
}
export const keyworded_match = (p: Reading, s: number, e: number, word: number, subject: Phrase, clauses: PhraseClause[]): Phrase =>
  makeMatch(p, word, subject, clauses, span(p, s, e));

export interface Braced {
  readonly clauses: PhraseClause[];
  readonly rest: Phrase[];
}
export const bracedMatch = (_p: Reading, _s: number, _e: number, clauses: PhraseClause[], rest: Phrase[]): Braced => ({ clauses, rest });
export const bracedCases = bracedMatch;
export function parenthesised_match(p: Reading, s: number, e: number, word: number, subject: Phrase, end: Braced | PhraseClause[]): Phrase {
  if (Array.isArray(end)) return makeMatch(p, word, subject, end, span(p, s, e));
  return inParentheses(makeMatch(p, word, subject, end.clauses, span(p, s + 1, e - 1)), end.rest, span(p, s, e));
}

interface Condition {
  readonly test?: Phrase;
}
export const condition_otherwise = (_p: Reading, _s: number, _e: number): Condition => ({});
export const condition_test = (_p: Reading, _s: number, _e: number, test: Phrase): Condition => ({ test });
export const checkClause = (_p: Reading, _s: number, _e: number, condition: Condition, body: Phrase): CheckClause<Phrase> => ({
  ...condition,
  body,
});
export const pairCheck = checkClause;
export function keyworded_check(p: Reading, s: number, e: number, word: number, clauses: PhraseChecks): Phrase {
  const at = span(p, s, e);
  const bodies = clauses.map((clause) => clause.body);
  return areDeductions(p, bodies, wordAt(p, word) === 'dcheck', `the body of every clause of this \`${wordAt(p, word)}\``)
    ? { kind: 'DCheck', clauses: clauses as readonly CheckClause<Deduction>[], at }
    : { kind: 'Check', clauses: clauses as readonly CheckClause<Expression>[], at };
}
export const parenthesised_check = keyworded_check;

export function keyworded_try(p: Reading, s: number, e: number, alternatives: Phrase[]): Phrase {
  const at = span(p, s, e);
  const forced = p.kinds[s] === kind('dtry') || p.kinds[s + 1] === kind('dtry');
  return areDeductions(p, alternatives, forced, 'every alternative of this `try`')
    ? { kind: 'DTry', alternatives: alternatives as Deduction[], at }
    : { kind: 'Try', alternatives: alternatives as Expression[], at };
}
export const parenthesised_try = keyworded_try;

// ---------------------------------------------------------------- procedures, cells, vectors, maps

export function keyworded_abstraction(p: Reading, s: number, e: number, parameters: Parameter[], body: Phrase): Expression {
  const at = span(p, s, e);
  return p.kinds[s] === kind('lambda')
    ? { kind: 'Lambda', parameters, body: expression(p, body, 'the body of a `lambda`'), at }
    : { kind: 'Method', parameters, body: deduction(p, body, 'the body of a `method`'), at };
}
export const keyworded_while = (p: Reading, s: number, e: number, test: Phrase, body: Phrase): Expression => ({
  kind: 'While',
  test,
  body,
  at: span(p, s, e),
});
export const keyworded_newCell = (p: Reading, s: number, e: number, item: Phrase): Expression => ({
  kind: 'NewCell',
  item,
  at: span(p, s, e),
});
export const keyworded_readCell = (p: Reading, s: number, e: number, item: Phrase): Expression => ({
  kind: 'ReadCell',
  item: expression(p, item, 'the cell'),
  at: span(p, s, e),
});
export const keyworded_writeCell = (p: Reading, s: number, e: number, cell: Phrase, item: Phrase): Expression => ({
  kind: 'WriteCell',
  cell: expression(p, cell, 'the cell'),
  item,
  at: span(p, s, e),
});
export const keyworded_newVector = (p: Reading, s: number, e: number, size: Phrase, item: Phrase): Expression => ({
  kind: 'NewVector',
  size: expression(p, size, 'the size of a vector'),
  item,
  at: span(p, s, e),
});
export const keyworded_readVector = (p: Reading, s: number, e: number, vector: Phrase, index: Phrase): Expression => ({
  kind: 'ReadVector',
  vector: expression(p, vector, 'the vector'),
  index: expression(p, index, 'the index'),
  at: span(p, s, e),
});
export const keyworded_writeVector = (p: Reading, s: number, e: number, vector: Phrase, index: Phrase, item: Phrase): Expression => ({
  kind: 'WriteVector',
  vector: expression(p, vector, 'the vector'),
  index: expression(p, index, 'the index'),
  item,
  at: span(p, s, e),
});
export const keyworded_withKeys = (p: Reading, s: number, e: number, names: string[], map: Phrase, body: Phrase): Expression => ({
  kind: 'WithKeys',
  names,
  map: expression(p, map, 'the map'),
  body: expression(p, body, 'the body of `with-keys`'),
  at: span(p, s, e),
});
export const parenthesised_withKeys = keyworded_withKeys;
