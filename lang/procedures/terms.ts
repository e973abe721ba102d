/** Taking terms and sentences apart and building them: root, children, variables, replacement, fresh names. */
import { type ConnectiveKind, close, connective, freshVariable, type FunctionSymbol, type Term, variable } from '../../kernel/index.ts';
import { fromTerm, listArgument, symbolArgument, termArgument, toSymbol, toTerm, wrongKind } from '../athena/coerce.ts';
import { makeConnective, makeQuantified, makeTerm, openNamed, replaceVariable } from '../athena/construct.ts';
import { equalValues, standardIdentity } from '../athena/equality.ts';
import { LimitReached } from '../athena/problem.ts';
import { listedVariables } from '../athena/variable-order.ts';
import { anySort } from '../athena/unify.ts';
import { Connective, connectives, List, Procedure, quantifiers, type Value } from '../athena/values.ts';
import { procedure, shallow, truth, variadic } from './define.ts';
import { isCompound } from './kinds.ts';
import { sortArgument } from './strings.ts';

/** Lists of subterms longer than this are refused: shared terms have astronomically many. */
const mostSubterms = 5_000_000;

/** The symbol, connective or quantifier at the head; a variable, number or quoted identifier is its own. */
export function rootOf(t: Term): Value {
  switch (t.kind) {
    case 'application':
      return t.args.length === 0 ? t : (t.symbol as FunctionSymbol);
    case 'forall':
    case 'exists':
    case 'exists-unique':
      return quantifiers[t.kind];
    case 'not':
    case 'and':
    case 'or':
    case 'if':
    case 'iff':
      return connectives[t.kind];
    default:
      return fromTerm(t);
  }
}

/** The arguments; of a quantified sentence its variable and body. */
export function childrenOf(t: Term): List {
  if (t.binds !== undefined) {
    const { variable: v, body } = openNamed(t);
    return List.from([v, body]);
  }
  return List.from(t.args.map(fromTerm));
}

function variablesOf(name: string, v: Value): readonly Term[] {
  const found = new Map<number, Term>();
  const stack = [v];
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    if (at instanceof List) stack.push(...at.toArray().reverse());
    else
      for (const x of listedVariables(toTerm(at) ?? wrongKind(name, 1, 'term or sentence', v)))
        if (!found.has(x.identity)) found.set(x.identity, x);
  }
  return [...found.values()];
}

function withVariables(name: string): Procedure {
  return procedure(name, 1, ([v], machine) => {
    const found = variablesOf(name, v as Value);
    machine.spend(found.length);
    return List.from(found);
  });
}

/** All subterms from the outside in, from the left; sentences inside are not terms and are gone through. */
export function subtermsOf(t: Term, proper = false): Term[] {
  if (t.size > mostSubterms) throw new LimitReached('subterms', mostSubterms);
  const out: Term[] = [];
  const stack = proper ? [...t.args].reverse() : [t];
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    if (at.binds !== undefined) {
      stack.push(openNamed(at).body);
      continue;
    }
    if (!isCompound(at)) out.push(at);
    for (let i = at.args.length - 1; i >= 0; i--) stack.push(at.args[i] as Term);
  }
  return out;
}

function listOfTerms(ts: readonly Term[]): List {
  return List.from(ts.map(fromTerm));
}

/** The sentence with every bound variable named anew. */
function renamed(p: Term): Term {
  shallow(p);
  if (isCompound(p) && p.binds === undefined) return connective(p.kind as ConnectiveKind, p.args.map(renamed));
  if (p.binds === undefined) return p;
  const { variable: v, body } = openNamed(p);
  const fresh = freshVariable(v.name.replace(/_\d+$/, ''), v.sort);
  return close(p.kind as 'forall', fresh, renamed(replaceVariable(v, fresh, body)));
}

function replaceVar(args: readonly Value[]): Value {
  const x = termArgument('replace-var', args, 0);
  const by = termArgument('replace-var', args, 1);
  const within = args[2] as Value;
  if (x.kind !== 'variable') wrongKind('replace-var', 1, 'variable', args[0] as Value);
  if (within instanceof List) return List.from(within.toArray().map((v) => replaceVar([x, by, v])));
  return fromTerm(replaceVariable(x, by, termArgument('replace-var', args, 2)));
}

function size(name: string): Procedure {
  return procedure(name, 1, ([v]) => {
    let n = 0;
    const stack = [v as Value];
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      if (at instanceof List) for (const x of at) stack.push(x);
      else n += toTerm(at)?.size ?? wrongKind(name, 1, 'term or sentence', v as Value);
    }
    if (!Number.isSafeInteger(n)) throw new LimitReached('nodes', Number.MAX_SAFE_INTEGER);
    return n;
  });
}

function distinct(ts: readonly Term[]): readonly Term[] {
  const seen = new Set<number>();
  return ts.filter((t) => seen.size < seen.add(standardIdentity(t)).size);
}

const makeTermFrom = (args: readonly Value[], machine: Parameters<Procedure['run']>[1]): Value => {
  const symbol = toSymbol(args[0] as Value);
  const items = listArgument('make-term', args, 1).toArray();
  if (symbol === undefined) return items.length === 0 ? (args[0] as Value) : machine.host.apply(args[0] as Value, items);
  return makeTerm(
    symbol,
    items.map((v) => toTerm(v) ?? wrongKind('make-term', 2, 'list of terms', args[1] as Value)),
  );
};

/** A term or sentence with every occurrence of a term in it replaced; what quantifiers bind is not the term's. */
export function termReplaced(whole: Term, term: Term, by: Term): Term {
  if (equalValues(whole, term)) return by;
  if (whole.binds !== undefined) {
    const { variable: v, body } = openNamed(shallow(whole));
    return makeQuantified(whole.kind as 'forall', v, termReplaced(body, term, by));
  }
  if (whole.args.length === 0) return whole;
  const args = whole.args.map((a) => termReplaced(a, term, by));
  if (isCompound(whole)) return makeConnective(whole.kind as ConnectiveKind, args);
  return makeTerm(whole.symbol as FunctionSymbol, args);
}

function replacing(name: string): Procedure {
  return procedure(name, 3, (args) => termReplaced(termArgument(name, args, 1), termArgument(name, args, 0), termArgument(name, args, 2)));
}

export const terms: readonly Procedure[] = [
  ...['replace-term-in-prop', 'replace-term-in-sentence', 'replace-term-in-term'].map(replacing),
  procedure('root', 1, (args) => rootOf(termArgument('root', args, 0))),
  procedure('children', 1, (args) => childrenOf(termArgument('children', args, 0))),
  procedure('make-term', 2, makeTermFrom),
  procedure('arity-of', 1, ([v]) => {
    if (v instanceof Connective) return v.arity;
    if (v instanceof Procedure) return v.arity;
    return symbolArgument('arity-of', [v as Value], 0).parameters.length;
  }),
  ...['vars', 'free-vars', 'fv', 'get-vars', 'vars*'].map(withVariables),
  size('size'),
  size('term-size'),
  procedure('height', 1, (args) => termArgument('height', args, 0).height),
  procedure('subterms', 1, (args) => listOfTerms(subtermsOf(termArgument('subterms', args, 0)))),
  procedure('proper-subterms', 1, (args) => listOfTerms(subtermsOf(termArgument('proper-subterms', args, 0), true))),
  procedure('sent-subterms', 1, (args) => listOfTerms(distinct(subtermsOf(termArgument('sent-subterms', args, 0))))),
  procedure('leaves', 1, (args) => listOfTerms(subtermsOf(termArgument('leaves', args, 0)).filter((t) => t.args.length === 0))),
  procedure('syms', 1, (args) => {
    const found = new Set<FunctionSymbol>();
    for (const t of subtermsOf(termArgument('syms', args, 0))) if (t.kind === 'application') found.add(t.symbol as FunctionSymbol);
    return List.from([...found]);
  }),
  procedure('replace-var', 3, replaceVar),
  procedure('rename', 1, (args) => renamed(termArgument('rename', args, 0))),
  procedure('alpha-equiv', 2, (args) => truth(equalValues(termArgument('alpha-equiv', args, 0), termArgument('alpha-equiv', args, 1)))),
  procedure('positions-and-subterms', 1, (args, machine) => {
    // Outermost first; a position is the list of argument numbers, from 1, that leads there.
    const found: Value[] = [];
    const stack: [Term, readonly number[]][] = [[termArgument('positions-and-subterms', args, 0), []]];
    for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
      machine.spend();
      const [t, position] = top;
      found.push(List.from([List.from(position), fromTerm(t)]));
      for (let i = t.args.length; i > 0; i--) stack.push([t.args[i - 1] as Term, [...position, i]]);
    }
    return List.from(found);
  }),
  variadic('fresh-var', 0, 2, (args, machine) => {
    const prefix = args.length < 2 ? undefined : toTerm(args[1] as Value);
    if (args.length === 2 && prefix?.kind !== 'quoted') wrongKind('fresh-var', 2, 'quoted identifier', args[1] as Value);
    return freshVariable(prefix?.name ?? 'v', args.length === 0 ? anySort() : sortArgument('fresh-var', args, 0, machine));
  }),
  procedure('fresh-var-with-prefix', 2, (args, machine) => {
    const prefix = toTerm(args[1] as Value);
    if (prefix?.kind !== 'quoted') wrongKind('fresh-var-with-prefix', 2, 'quoted identifier', args[1] as Value);
    return freshVariable(prefix.name, sortArgument('fresh-var-with-prefix', args, 0, machine));
  }),
  procedure('fresh-vars', 1, (args) => {
    const n = typeof args[0] === 'number' ? args[0] : wrongKind('fresh-vars', 1, 'whole number', args[0] as Value);
    return List.from(Array.from({ length: n }, () => freshVariable('v', anySort())));
  }),
  procedure('sent-code', 1, (args) => standardIdentity(termArgument('sent-code', args, 0))),
  procedure('symbol-code', 1, (args) => symbolArgument('symbol-code', args, 0).identity),
];

const everyday = ['x', 'y', 'z', 'w', "x'", "y'", "z'", "w'"];

/** `x`, `y`, `z`, `w` and the same with a prime: variables of any sort. A new one for each mention is the evaluator's to make. */
export function everydayVariables(): readonly [string, Term][] {
  return everyday.map((name) => [name, variable(name, anySort())]);
}
