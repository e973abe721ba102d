/**
 * Compiling patterns to matchers that fill slots of a frame (reference §7), in the scope in which their names are bound. Patterns that can
 * match in several ways (`split`, quantifier prefixes) become searches.
 */
import { quoted, Term } from '../../../kernel/index.ts';
import { fromTerm, isTrue, toSymbol, toTerm } from '../coerce.ts';
import { atSort, openNamed } from '../construct.ts';
import { equalValues } from '../equality.ts';
import { reread } from '../infix.ts';
import type { KindWord, Pattern } from '../syntax.ts';
import {
  Cell,
  Char,
  Connective,
  connectives,
  FunctionSymbol,
  List,
  listOfText,
  MapValue,
  Method,
  Procedure,
  QuantifierValue,
  quantifiers,
  Substitution,
  Table,
  unit,
  type Value,
  Vector,
} from '../values.ts';
import { constantTest, listNature, listOf, type Matcher, mapped, only, pair, searching, sequence, split, type Test } from './matchers.ts';
import { numberFrom } from './names.ts';
import { literalOf, patternReading } from './pattern-reading.ts';
import type { Scope } from './scope.ts';
import { bindSorts, sortFrom } from './sort-syntax.ts';

/** What is known while one pattern is compiled: a name met again must match an equal value. */
interface Context {
  scope: Scope;
  readonly bound: Map<string, number>;
  /** Names bind whatever they stand for outside. */
  binds: boolean;
}

/** A pattern's test, and the scope in which its names are bound. */
export function compilePattern(p: Pattern, scope: Scope): { readonly matcher: Matcher; readonly scope: Scope } {
  const cx: Context = { scope, bound: new Map(), binds: false };
  const matcher = compile(p, cx);
  return { matcher, scope: cx.scope };
}

/** The pattern of `let`, `define` and their like: names that stand alone or in lists always bind, even those that are a symbol's. */
export function compileBinder(p: Pattern, scope: Scope): { readonly matcher: Matcher; readonly scope: Scope } {
  const cx: Context = { scope, bound: new Map(), binds: true };
  const matcher = compile(p, cx);
  return { matcher, scope: cx.scope };
}

function bindName(name: string, cx: Context, operator?: Extract<Pattern, { kind: 'NamePattern' }>['operator']): Test {
  const before = cx.bound.get(name);
  if (before !== undefined) return (v, f) => equalValues(f[before] as Value, v);
  const { scope, slot } = cx.scope.bind(name, operator);
  cx.scope = scope;
  cx.bound.set(name, slot);
  return (v, f) => {
    f[slot] = v;
    return true;
  };
}

function compile(p: Pattern, cx: Context): Matcher {
  switch (p.kind) {
    case 'AnyPattern':
      return only(() => true);
    case 'NamePattern':
      return compileName(p, cx);
    case 'VariablePattern': {
      const sort = p.sort && sortFrom(p.sort, cx.scope.namespace);
      return only(
        (v) => v instanceof Term && v.kind === 'variable' && v.name === p.name && (sort === undefined || atSort(v, sort) !== undefined),
      );
    }
    case 'NumberPattern':
      return constantTest(numberFrom(p.text));
    case 'StringPattern':
      return constantTest(listOfText(p.text));
    case 'CharPattern':
      return constantTest(Char.of(p.code));
    case 'QuotedPattern':
      return constantTest(quoted(p.name));
    case 'UnitPattern':
      return only((v) => v === unit);
    case 'ValueOfPattern': {
      const code = cx.scope.compiler.expression({ kind: 'Name', name: p.name, at: p.at }, cx.scope);
      return only((v, f) => equalValues(code(f), v));
    }
    case 'ListPattern':
      return listOf(p.items.map((i) => compile(i, cx)));
    case 'ListOfPattern': {
      const head = compile(p.head, cx);
      const tail = compile(p.tail, cx);
      if (head.search === undefined && tail.search === undefined) {
        const [first, rest] = [head.test, tail.test];
        return only((v, f) => {
          const l = v instanceof List ? v : listNature(v);
          return l?.tail !== undefined && first(l.head as Value, f) && rest(l.tail, f);
        });
      }
      return pair(head, tail, (v) => {
        const l = listNature(v);
        return l?.tail === undefined ? undefined : [l.head as Value, l.tail];
      });
    }
    case 'SplitPattern':
      return split(
        p.items.map((i) => compile(i, cx)),
        cx.scope.machine,
      );
    case 'CellPattern': {
      const item = compile(p.item, cx);
      return mapped(item, (v) => (v instanceof Cell ? v.content : undefined));
    }
    case 'CompoundPattern': {
      // Below a head, names of symbols stand for them again.
      const { binds } = cx;
      cx.binds = false;
      const matcher = compileCompound(p, cx);
      cx.binds = binds;
      return matcher;
    }
    case 'KindPattern': {
      const test = kindTests[p.word];
      const bind = p.name === '_' ? undefined : bindName(p.name, cx, p.operator);
      return only((v, f) => {
        const seen = test(v);
        return seen !== undefined && (bind === undefined || bind(seen, f));
      });
    }
    case 'WherePattern': {
      const item = compile(p.item, cx);
      const guard = cx.scope.compiler.expression(p.guard, cx.scope);
      const { search } = item;
      if (search === undefined) return only((v, f) => item.test(v, f) && isTrue(guard(f)));
      return searching((v, f, rest) => search(v, f, () => isTrue(guard(f)) && rest()));
    }
    case 'OrPattern':
      return alternatives(p.items, cx);
    case 'BindPattern': {
      // The name is bound first, so that it may be used in a guard inside.
      const bind = bindName(p.name, cx);
      const item = compile(p.item, cx);
      const { search } = item;
      if (search === undefined) return only((v, f) => bind(v, f) && item.test(v, f));
      return searching((v, f, rest) => bind(v, f) && search(v, f, rest));
    }
  }
}

function compileName(p: Extract<Pattern, { kind: 'NamePattern' }>, cx: Context): Matcher {
  const known = cx.binds ? undefined : literalOf(p.name, cx.scope);
  if (known !== undefined && p.operator === undefined) return headTest(known);
  const bind = bindName(p.name, cx, p.operator);
  if (p.sort === undefined) return only(bind);
  const sort = sortFrom(p.sort, cx.scope.namespace);
  const bound = sort.ground ? undefined : bindSorts(sort, cx.scope, cx.bound);
  if (bound !== undefined) cx.scope = bound.scope;
  return only((v, f) => {
    const t = toTerm(v);
    const fitted = t && atSort(t, sort);
    if (fitted === undefined) return false;
    bound?.remember(fitted.sort, f);
    return bind(typeof v === 'number' ? v : fitted, f);
  });
}

function headTest(known: FunctionSymbol | Connective | QuantifierValue): Matcher {
  if (known instanceof FunctionSymbol) return only((v) => toSymbol(v) === known);
  return only((v) => v === known);
}

/** `(|| π1 …)`: all alternatives bind into the same slots, so that the body finds them whichever matched. */
function alternatives(items: readonly Pattern[], cx: Context): Matcher {
  const before = new Map(cx.bound);
  const slots = new Map<string, number>();
  const matchers = items.map((i) => {
    const inner: Context = { ...cx, bound: new Map(before) };
    const m = compile(i, inner);
    const copies: (readonly [number, number])[] = [];
    for (const [name, slot] of inner.bound) {
      if (before.has(name)) continue;
      let target = slots.get(name);
      if (target === undefined) {
        const bound = cx.scope.bind(name);
        cx.scope = bound.scope;
        slots.set(name, (target = bound.slot));
        cx.bound.set(name, target);
      }
      copies.push([slot, target]);
    }
    return { m, copies };
  });
  return searching((v, f, rest) =>
    matchers.some(({ m, copies }) => {
      const after = (): boolean => {
        for (const [from, to] of copies) f[to] = f[from];
        return rest();
      };
      return m.search === undefined ? m.test(v, f) && after() : m.search(v, f, after);
    }),
  );
}

// ---------------------------------------------------------------- terms and sentences

/** The head and the parts of a term or sentence. */
function taken(v: Value): { readonly head: Value; readonly parts: readonly Value[] } | undefined {
  const t = toTerm(v);
  if (t === undefined) return undefined;
  switch (t.kind) {
    case 'application':
      return { head: t.args.length === 0 ? t : (t.symbol as FunctionSymbol), parts: t.args.map(fromTerm) };
    case 'numeral':
    case 'quoted':
      return { head: fromTerm(t), parts: [] };
    case 'not':
    case 'and':
    case 'or':
    case 'if':
    case 'iff':
      return { head: connectives[t.kind], parts: t.args };
    case 'forall':
    case 'exists':
    case 'exists-unique': {
      const { variable: x, body } = openNamed(t);
      return { head: quantifiers[t.kind], parts: [x, body] };
    }
    default:
      return undefined;
  }
}

function compileCompound(p: Extract<Pattern, { kind: 'CompoundPattern' }>, cx: Context): Matcher {
  if (p.prefix !== true && p.items.length > 1) {
    const read = reread<Pattern>(p, patternReading(cx.scope));
    if (read !== undefined) return compile(read.kind === 'CompoundPattern' ? { ...read, prefix: true } : read, cx);
  }
  const [first, ...rest] = p.items as [Pattern, ...Pattern[]];
  if (rest.length === 0) return compile(first, cx);
  const quantifier = quantifierHead(first, cx.scope);
  if (quantifier !== undefined) return compileQuantified(first, rest, quantifier, cx);
  const head = compile(first, cx);
  const [sole] = rest;
  if (rest.length === 1 && sole !== undefined && takesList(sole)) {
    const parts = compile(sole, cx);
    return pair(head, parts, (v) => {
      const t = taken(v);
      return t && [t.head, List.from(t.parts)];
    });
  }
  const parts = rest.map((r) => compile(r, cx));
  const all = [head, ...parts];
  if (all.every((m) => m.search === undefined)) {
    return only((v, f) => {
      const t = taken(v);
      if (t === undefined || t.parts.length !== parts.length || !head.test(t.head, f)) return false;
      for (let i = 0; i < parts.length; i++) if (!(parts[i] as Matcher).test(t.parts[i] as Value, f)) return false;
      return true;
    });
  }
  return searching((v, f, after) => {
    const t = taken(v);
    return t !== undefined && t.parts.length === parts.length && sequence(all, [t.head, ...t.parts], f, after);
  });
}

/** A pattern that can only match a list: alone after a head, it stands for the list of all parts. */
function takesList(p: Pattern): boolean {
  switch (p.kind) {
    case 'ListPattern':
    case 'ListOfPattern':
    case 'SplitPattern':
    case 'StringPattern':
      return true;
    case 'KindPattern':
      return p.word === 'list';
    case 'BindPattern':
    case 'WherePattern':
      return takesList(p.item);
    default:
      return false;
  }
}

/** `literal` for a quantifier's name, `some` for `(some-quant q)`; undefined for other heads. */
function quantifierHead(p: Pattern, scope: Scope): 'literal' | 'some' | undefined {
  if (p.kind === 'KindPattern') return p.word === 'quant' ? 'some' : undefined;
  return p.kind === 'NamePattern' && scope.known(p.name) instanceof QuantifierValue ? 'literal' : undefined;
}

/**
 * Quantified sentences: `(forall x y body)` takes one variable after the other; `(forall (some-list L) body)` a run of the
 * same quantifier, longest first.
 */
function compileQuantified(first: Pattern, rest: readonly Pattern[], kind: 'literal' | 'some', cx: Context): Matcher {
  const head = compile(first, cx);
  const [sole] = rest;
  if (rest.length === 1 && sole !== undefined && takesList(sole)) return pair(head, compile(sole, cx), (v) => partsOf(v));
  const [variables, bodyPattern] = rest;
  if (rest.length === 2 && variables !== undefined && bodyPattern !== undefined && takesList(variables)) {
    const list = compile(variables, cx);
    const body = compile(bodyPattern, cx);
    return searching((v, f, after) => {
      const t = toTerm(v);
      if (t === undefined) return false;
      const prefix = openPrefix(t);
      for (let n = prefix.length; n > 0; n--) {
        const { head: q, body: inner } = prefix[n - 1] as Opened;
        const names = List.from(prefix.slice(0, n).map((x) => x.variable));
        if (sequence([head, list, body], [q, names, inner], f, after)) return true;
      }
      // A literal quantifier also matches a sentence without it, with no variables.
      return kind === 'literal' && prefix.length === 0 && sequence([list, body], [List.empty, t], f, after);
    });
  }
  const parts = rest.map((r) => compile(r, cx));
  return searching((v, f, after) => {
    let at: Value = v;
    const seen: Value[] = [];
    for (let i = 0; i < parts.length - 1; i++) {
      const t = taken(at);
      if (t === undefined || !(t.head instanceof QuantifierValue) || !head.test(t.head, f)) return false;
      seen.push(t.parts[0] as Value);
      at = t.parts[1] as Value;
    }
    return sequence(parts, [...seen, at], f, after);
  });
}

function partsOf(v: Value): readonly [Value, Value] | undefined {
  const t = taken(v);
  return t && [t.head, List.from(t.parts)];
}

interface Opened {
  readonly head: QuantifierValue;
  readonly variable: Term;
  readonly body: Term;
}

/** The run of quantifiers of one kind at the front of a sentence. */
function openPrefix(t: Term): readonly Opened[] {
  const found: Opened[] = [];
  let at = t;
  while ((at.kind === 'forall' || at.kind === 'exists' || at.kind === 'exists-unique') && at.kind === t.kind) {
    const { variable: x, body } = openNamed(at);
    found.push({ head: quantifiers[at.kind], variable: x, body });
    at = body;
  }
  return found;
}

/** What `(some-… x)` accepts, and as what it is then bound. */
const kindTests: Record<KindWord, (v: Value) => Value | undefined> = {
  var: (v) => (v instanceof Term && v.kind === 'variable' ? v : undefined),
  sentence: (v) => {
    const t = toTerm(v);
    return t !== undefined && t.sort.constructor_?.name === 'Boolean' ? t : undefined;
  },
  list: (v) => (v instanceof List ? v : undefined),
  cell: (v) => (v instanceof Cell ? v : undefined),
  quant: (v) => (v instanceof QuantifierValue ? v : undefined),
  'sent-con': (v) => (v instanceof Connective ? v : undefined),
  term: (v) => {
    const t = toTerm(v);
    return t !== undefined && isTermKind(t) ? v : undefined;
  },
  atom: (v) => (v instanceof Term && v.sort.constructor_?.name === 'Boolean' && isTermKind(v) ? v : undefined),
  proc: (v) => (v instanceof Procedure ? v : undefined),
  method: (v) => (v instanceof Method ? v : undefined),
  // Numbers and quoted names are constants too.
  symbol: (v) =>
    toSymbol(v) ?? (typeof v === 'number' || (v instanceof Term && (v.kind === 'numeral' || v.kind === 'quoted')) ? v : undefined),
  sub: (v) => (v instanceof Substitution ? v : undefined),
  table: (v) => (v instanceof Table ? v : undefined),
  map: (v) => (v instanceof MapValue ? v : undefined),
  char: (v) => (v instanceof Char ? v : undefined),
  vector: (v) => (v instanceof Vector ? v : undefined),
};

/** Not made with a connective or quantifier. */
function isTermKind(t: Term): boolean {
  return t.kind === 'variable' || t.kind === 'application' || t.kind === 'numeral' || t.kind === 'quoted';
}
