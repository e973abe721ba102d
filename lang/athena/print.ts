/**
 * Values as text: what the top level echoes, what `val->string` gives, how an error message names a value.
 * Layout of terms and sentences is in `print-term.ts`, the one-line form in `print-infix.ts`.
 */
import { positionOf, type Span } from '../source/source.ts';
import { compareValues } from './equality.ts';
import { constantTerm } from './construct.ts';
import { printInfix } from './print-infix.ts';
import { defaultBudget, GeneratedNames, type Layout, printSentence, printTerm } from './print-term.ts';
import {
  Cell,
  Char,
  Connective,
  FunctionSymbol,
  List,
  MapValue,
  Method,
  Procedure,
  QuantifierValue,
  Substitution,
  Table,
  Term,
  textOf,
  type Value,
  Vector,
} from './values.ts';

export { printInfix } from './print-infix.ts';
export { type Layout, printNumber, printSentence, printSort, printTerm } from './print-term.ts';

/** Lists show this many elements, maps and tables that many entries. */
const shownElements = 512;
const shownEntries = 256;
/** Values within values, in all. */
const mostShown = 200_000;
/** Lists within lists beyond this depth are shown as `[...]`. */
const shownDepth = 200;
/** Entries of a map go on lines of their own when they would take more than this. */
const oneLine = 50;

const names: Readonly<Record<string, readonly [label: string, kind: string]>> = {
  term: ['Term', 'a term'],
  sentence: ['Sentence', 'a sentence'],
  symbol: ['Symbol', 'a function symbol'],
  connective: ['Sentential constructor', 'a sentential constructor'],
  quantifier: ['Quantifier', 'a quantifier'],
  list: ['List', 'a list'],
  character: ['Character', 'a character'],
  procedure: ['Procedure', 'a procedure'],
  method: ['Method', 'a method'],
  substitution: ['Substitution', 'a substitution'],
  cell: ['Cell', 'a cell'],
  vector: ['Vector', 'a vector'],
  table: ['Table', 'a table'],
  map: ['Map', 'a map'],
  unit: ['Unit', 'the unit value'],
};

function kind(v: Value): string {
  if (typeof v === 'number') return 'term';
  if (v instanceof Term) return isCompound(v) ? 'sentence' : 'term';
  if (v instanceof FunctionSymbol) return v.parameters.length === 0 ? 'term' : 'symbol';
  if (v instanceof List) return 'list';
  if (v instanceof Char) return 'character';
  if (v instanceof Procedure) return 'procedure';
  if (v instanceof Method) return 'method';
  if (v instanceof Connective) return 'connective';
  if (v instanceof QuantifierValue) return 'quantifier';
  if (v instanceof Substitution) return 'substitution';
  if (v instanceof Cell) return 'cell';
  if (v instanceof Vector) return 'vector';
  if (v instanceof Table) return 'table';
  if (v instanceof MapValue) return 'map';
  return 'unit';
}

/** Connectives and quantified sentences; an atom is a term in the first place. */
function isCompound(t: Term): boolean {
  return t.binds !== undefined || t.kind === 'not' || t.kind === 'and' || t.kind === 'or' || t.kind === 'if' || t.kind === 'iff';
}

/** The word before the colon in what the top level echoes. */
export function echoLabel(v: Value): string {
  return names[kind(v)]?.[0] as string;
}

/** The kind of a value with its article, for messages: `a list`. */
export function kindOf(v: Value): string {
  return names[kind(v)]?.[1] as string;
}

/** A value in a message: `the term (f ?x)`, `the list [1 2]`; cut to one line. */
export function describe(v: Value): string {
  if (v instanceof Cell || v instanceof Table || v instanceof MapValue || v instanceof Vector) return kindOf(v);
  const name = kindOf(v).replace(/^(an?|the) /, 'the ');
  if (v instanceof Term) return `${name} ${printInfix(v)}`;
  const text = printNested(v, { ...plain, budget: 400 }, shownElements, 0, { values: 400 }).replace(/\s+/g, ' ');
  return kind(v) === 'unit' ? '()' : `${name} ${text.length > 200 ? `${text.slice(0, 199)}…` : text}`;
}

/** How `print`, `val->string` and lists show terms: generated names as they are, sorts only where they are known. */
const plain: Layout = { sorts: 'known' };

/** What the top level echoes: the label, and the value in the column after it. */
export function printEcho(v: Value): string {
  const label = echoLabel(v);
  return `${label}: ${printValue(v, { column: label.length + 2 })}`;
}

/** A value as the top level shows it, in the given column, with stable names for generated variables. */
export function printValue(v: Value, layout: Layout = {}): string {
  if (v instanceof Term) return printSentence(v, { renamed: true, ...layout });
  return printNested(v, { renamed: new GeneratedNames(() => termsIn(v)), ...layout, sorts: layout.sorts ?? 'known', column: 0 });
}

/** The terms shown inside a value, at most as many as anybody would read. */
function termsIn(v: Value): Term[] {
  const found: Term[] = [];
  const stack: Value[] = [v];
  let looked = 0;
  for (let at = stack.pop(); at !== undefined && found.length < 20 * shownElements && looked++ < 200 * shownElements; at = stack.pop()) {
    const before = stack.length;
    if (at instanceof Term) found.push(at);
    else if (at instanceof List)
      for (let l: List = at; l.tail !== undefined && stack.length < before + shownElements; l = l.tail) stack.push(l.head as Value);
    else if (at instanceof Vector) stack.push(...at.items.slice(0, shownElements));
    else if (at instanceof Substitution) for (const e of at.entries.values()) stack.push(e.variable, e.term);
    else if (at instanceof Table || at instanceof MapValue) for (const e of at.entries.values()) stack.push(e.key, e.value);
    // What was pushed last comes out first: names are given from the left.
    stack.push(...stack.splice(before).reverse());
  }
  return found;
}

/** The text of `val->string`. With `whole`, long lists are not cut. */
export function textOfValue(v: Value, whole = false): string {
  const layout: Layout = { ...plain, budget: 50 * defaultBudget };
  return v instanceof Term ? printSentence(v, layout) : printNested(v, layout, whole ? Number.POSITIVE_INFINITY : shownElements);
}

/** The text of `print`: strings as they are (the empty list is the empty string), anything else like `val->string`. */
export function displayText(v: Value): string {
  return textOf(v) ?? textOfValue(v);
}

/** A value inside another: sentences are on lines of their own. */
function printNested(v: Value, layout: Layout, most = shownElements, depth = 0, left = { values: mostShown }): string {
  // Lists that share parts, and vectors that contain themselves, can be exponentially long when written out.
  if (left.values-- <= 0) return '...';
  const inner = (w: Value): string => printNested(w, layout, most, depth + 1, left);
  if (typeof v === 'number') return v < 0 ? `(- ${-v})` : `${v}`;
  if (v instanceof Term) return isCompound(v) && depth > 0 ? `\n${printSentence(v, layout)}\n` : printTerm(v, layout);
  if (v instanceof FunctionSymbol) return v.parameters.length === 0 ? printTerm(constantTerm(v), layout) : v.name;
  if (v instanceof Char) return `\`${nameOfCharacter(v.code)}`;
  if (v instanceof Procedure || v instanceof Method) return v.name + place(v.at);
  if (v instanceof Connective || v instanceof QuantifierValue) return v.kind;
  if (v instanceof Cell) return 'cell';
  if (v instanceof List) return depth > shownDepth ? '[...]' : `[${sequence(v, most, inner)}]`;
  if (v instanceof Vector) return depth > shownDepth ? '|...|' : `|${sequence(v.items, most, inner)}|`;
  if (v instanceof Substitution)
    return `{${[...v.entries.values()].map((e) => `${printTerm(e.variable, layout)} --> ${printTerm(e.term, layout)}`).join('\n')}}`;
  if (v instanceof Table) return depth > shownDepth ? '|[...]|' : `|[${entries([...v.entries.values()], inner)}]|`;
  if (v instanceof MapValue) return depth > shownDepth ? '|{...}|' : `|{${entries(sortedEntries(v), inner)}}|`;
  return '()';
}

/** The entries of a map in the order of their keys. */
export function sortedEntries(m: MapValue): { readonly key: Value; readonly value: Value }[] {
  return [...m.entries.values()].sort((a, b) => compareValues(a.key, b.key));
}

function sequence(items: Iterable<Value>, most: number, inner: (v: Value) => string): string {
  const out: string[] = [];
  for (const v of items) {
    if (out.length === most) {
      out.push('...');
      break;
    }
    out.push(inner(v));
  }
  return out.join(' ');
}

function entries(all: readonly { readonly key: Value; readonly value: Value }[], inner: (v: Value) => string): string {
  const shown = all.slice(0, shownEntries).map((e) => `${inner(e.key)} := ${inner(e.value)}`);
  const length = shown.reduce((n, s) => n + s.length, 0);
  return shown.join(length > oneLine ? '\n' : ', ') + (all.length > shownEntries ? '\n...\n' : '');
}

function place(at: Span | undefined): string {
  if (at === undefined) return ' (primitive)';
  const { line, column } = positionOf(at.source, at.start);
  return ` (defined at ${at.source.name}:${line}:${column})`;
}

const controlNames: Readonly<Record<number, string>> = {
  7: '\\a',
  8: '\\b',
  9: '\\t',
  10: '\\n',
  11: '\\v',
  12: '\\f',
  13: '\\r',
  32: '\\blank',
  127: '\\127',
};

function nameOfCharacter(code: number): string {
  return controlNames[code] ?? (code < 32 ? `^${String.fromCharCode(code + 64)}` : String.fromCharCode(code));
}
