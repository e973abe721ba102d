/**
 * When values are equal, and their total order. Terms are compared with their sorts (up to the names of sort variables),
 * sentences up to the names of bound variables, numbers by what they are worth. Procedures and methods equal nothing.
 */
import { type Sort, sortVariable, sortVariablesOf, substituteSorts } from '../../kernel/index.ts';
import { toNumber, toSentence, toTerm } from './coerce.ts';
import { matchSorts } from './match-sorts.ts';
import {
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
  type Term,
  Unit,
  type Value,
} from './values.ts';

/** Whether two values are equal, as `equal?` sees it. */
export function equalValues(a: Value, b: Value): boolean {
  if (typeof a === 'number' && typeof b === 'number') return a === b;
  if (a instanceof List) return b instanceof List && equalLists(a, b);
  if (a instanceof Procedure || a instanceof Method) return false;
  if (a === b) return true;
  if (b instanceof List || a instanceof Char || b instanceof Char) return false;
  const s = toTerm(a);
  if (s !== undefined) {
    const t = toTerm(b);
    return t !== undefined && equalTerms(s, t);
  }
  if (a instanceof Table) return b instanceof Table && equalEntries(a.entries, b.entries);
  if (a instanceof MapValue) return b instanceof MapValue && equalEntries(a.entries, b.entries);
  if (a instanceof Substitution) {
    if (!(b instanceof Substitution) || a.entries.size !== b.entries.size) return false;
    for (const [id, { term }] of a.entries) {
      const other = b.entries.get(id);
      if (other === undefined || !equalTerms(term, other.term)) return false;
    }
    return true;
  }
  return false;
}

/** Whether two values are sentences of which one is what the other says at other sorts. */
export function equalAtSomeSorts(a: Value, b: Value): boolean {
  const [p, q] = [toSentence(a), toSentence(b)];
  return p !== undefined && q !== undefined && p.height === q.height && (matchSorts(p, q) ?? matchSorts(q, p)) !== undefined;
}

/** Lists within lists are compared with a stack of their own, so depth costs nothing either. */
function equalLists(a: List, b: List): boolean {
  const stack: [List, List][] = [[a, b]];
  for (let pair = stack.pop(); pair !== undefined; pair = stack.pop()) {
    let [x, y] = pair;
    if (x.length !== y.length) return false;
    while (x.tail !== undefined && x !== y) {
      const p = x.head as Value;
      const q = y.head as Value;
      if (p instanceof List && q instanceof List) stack.push([p, q]);
      else if (!equalValues(p, q)) return false;
      x = x.tail;
      y = y.tail as List;
    }
  }
  return true;
}

function equalEntries(a: Entries, b: Entries): boolean {
  if (a.size !== b.size) return false;
  for (const [key, { value }] of a.entries()) {
    const other = b.get(key);
    if (other === undefined || !equalValues(value, other.value)) return false;
  }
  return true;
}

interface Entries {
  readonly size: number;
  get(key: string): { readonly value: Value } | undefined;
  entries(): Iterable<[string, { readonly value: Value }]>;
}

function equalTerms(s: Term, t: Term): boolean {
  if (s === t) return true;
  const m = toNumber(s);
  if (m !== undefined) {
    const n = toNumber(t);
    return n !== undefined && m.compare(n) === 0;
  }
  return s.height === t.height && standardIdentity(s) === standardIdentity(t);
}

/** The same for terms that differ in the names of sort variables: `nil` written twice is one term. */
export function standardIdentity(t: Term): number {
  if (t.ground) return t.identity;
  return substituteSorts(t, new Map<Sort, Sort>(sortVariablesOf(t).map((v, i) => [v, sortVariable(`#${i}`)]))).identity;
}

const numbers = new WeakMap<object, number>();
let nextNumber = 0;
function numberOf(o: object): number {
  let n = numbers.get(o);
  if (n === undefined) numbers.set(o, (n = ++nextNumber));
  return n;
}

/**
 * A text that is the same for equal values and different for others, for tables and maps. Cells, vectors, procedures and
 * methods are known by identity; tables and maps by their contents at the time.
 */
export function keyOf(v: Value): string {
  if (typeof v === 'number') return `${v}`;
  if (v instanceof Char) return `\`${v.code}`;
  if (v instanceof List) return keyOfList(v);
  const n = toNumber(v);
  if (n !== undefined) return n.isWhole ? `${n.numerator}` : n.key;
  const t = toTerm(v);
  if (t !== undefined) return `t${standardIdentity(t)}`;
  if (v instanceof FunctionSymbol) return `f${v.identity}`;
  if (v instanceof Connective || v instanceof QuantifierValue) return v.kind;
  if (v instanceof Unit) return '()';
  if (v instanceof Substitution)
    return `{${[...v.entries]
      .sort(([a], [b]) => a - b)
      .map(([id, e]) => `${id}=${keyOf(e.term)}`)
      .join(',')}}`;
  if (v instanceof Table || v instanceof MapValue)
    return `${v instanceof Table ? '|[' : '|{'}${[...(v.entries as Entries).entries()]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([k, e]) => `${k}:=${keyOf(e.value)}`)
      .join(',')}]|`;
  return `#${numberOf(v)}`;
}

function keyOfList(l: List): string {
  const out: string[] = [];
  const stack: { readonly from: List; readonly begun: boolean }[] = [{ from: l, begun: false }];
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    if (!at.begun) out.push('[');
    let rest = at.from;
    for (; rest.tail !== undefined; rest = rest.tail) {
      const head = rest.head as Value;
      if (head instanceof List) {
        // The rest of this list waits until the inner one is written.
        stack.push({ from: rest.tail, begun: true }, { from: head, begun: false });
        break;
      }
      out.push(keyOf(head), ' ');
    }
    if (rest.tail === undefined) out.push(']');
  }
  return out.join('');
}

/** Negative, zero or positive. Terms come first, then characters, lists, other sentences, then the rest by what they are. */
export function compareValues(a: Value, b: Value): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (a instanceof List && b instanceof List) return compareLists(a, b);
  const [i, j] = [rank(a), rank(b)];
  if (i !== j) return i - j;
  if (a instanceof Char && b instanceof Char) return a.code - b.code;
  if (i === ranks.other) return compareTexts(keyOf(a), keyOf(b));
  return compareTerms(toTerm(a) as Term, toTerm(b) as Term);
}

const ranks = { term: 0, char: 1, list: 2, sentence: 3, other: 4 } as const;

function rank(v: Value): number {
  if (v instanceof Char) return ranks.char;
  if (v instanceof List) return ranks.list;
  const t = toTerm(v);
  if (t === undefined) return ranks.other;
  return isCompound(t) ? ranks.sentence : ranks.term;
}

/** Connectives and quantifiers; atoms count as terms. */
function isCompound(t: Term): boolean {
  return t.kind === 'not' || t.kind === 'and' || t.kind === 'or' || t.kind === 'if' || t.kind === 'iff' || t.binds !== undefined;
}

function compareLists(a: List, b: List): number {
  const stack: [List, List][] = [[a, b]];
  for (let pair = stack.pop(); pair !== undefined; pair = stack.pop()) {
    let [x, y] = pair;
    for (; x.tail !== undefined && y.tail !== undefined && x !== y; x = x.tail, y = y.tail) {
      const p = x.head as Value;
      const q = y.head as Value;
      if (p instanceof List && q instanceof List) {
        stack.push([x.tail, y.tail], [p, q]);
        break;
      }
      const c = compareValues(p, q);
      if (c !== 0) return c;
    }
    if (x.tail === undefined || y.tail === undefined) {
      if (x.length !== y.length) return x.length - y.length;
    }
  }
  return 0;
}

/** Numbers by value, before everything else; other terms by kind, name, number of arguments, then arguments from the left. */
function compareTerms(s: Term, t: Term): number {
  if (equalTerms(s, t)) return 0;
  const stack: [Term, Term][] = [[s, t]];
  for (let pair = stack.pop(); pair !== undefined; pair = stack.pop()) {
    const [x, y] = pair;
    if (x === y || x.identity === y.identity) continue;
    const c = compareNodes(x, y);
    if (c !== 0) return c;
    if (toNumber(x) !== undefined) continue;
    for (let i = x.args.length - 1; i >= 0; i--) stack.push([x.args[i] as Term, y.args[i] as Term]);
  }
  // Only sorts, or symbols of one name, are left to tell them apart: what was made first comes first.
  return standardIdentity(s) - standardIdentity(t);
}

function compareNodes(x: Term, y: Term): number {
  const m = toNumber(x);
  const n = toNumber(y);
  if (m !== undefined && n !== undefined) return m.compare(n);
  if (m !== undefined) return -1;
  if (n !== undefined) return 1;
  if (x.kind !== y.kind) return compareTexts(x.kind, y.kind);
  if (x.kind === 'bound') return x.index - y.index;
  // A quantifier's name is a hint, not part of it.
  if (x.binds === undefined) {
    const c = compareTexts(x.symbol?.name ?? x.name, y.symbol?.name ?? y.name);
    if (c !== 0) return c;
  }
  return x.args.length - y.args.length;
}

export function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
