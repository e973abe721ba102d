/**
 * The definitional check: what a definition says, and when it says nothing that was not so before. No theorem is made here.
 * Definitions by recursion are in `definition-by-recursion.ts`.
 */
import { spend } from './check-limits.ts';
import { demand } from './error.ts';
import { booleanSort, declareSymbol, type FunctionSymbol, type Sort } from './signature.ts';
import argsOf, {
  apply,
  close,
  closeAll,
  connective,
  constant,
  equation,
  freeVariables,
  occursIn,
  open,
  type Sentence,
  type Term,
  variableNotIn,
} from './term.ts';

export interface Definition {
  readonly symbol: FunctionSymbol;
  readonly says: Sentence;
}

/** `forall xs . f xs = t`, or with `<==>` where t is a sentence. */
export function explicit(name: string, parameters: readonly Term[], body: Term): Definition {
  demandDefinable(parameters, body, 'define');
  const symbol = declareSymbol(name, sortsOf(parameters), body.sort);
  const left = applied(symbol, parameters);
  const says = body.sort === booleanSort ? connective('iff', [left, body]) : equation(left, body);
  return { symbol, says: closeAll(parameters, says) };
}

/** `forall xs . P[f xs/y]`, from `forall xs . exists-unique y . P`. */
export function description(name: string, parameters: readonly Term[], unique: Sentence): Definition {
  let p = unique;
  for (const x of parameters) {
    demand(
      p.kind === 'forall' && x.kind === 'variable' && x.sort === p.binds && !occursIn(x, p),
      'describe',
      'the parameters do not fit',
      x,
      p,
    );
    p = open(p, x);
  }
  demand(p.kind === 'exists-unique', 'describe', 'the sentence does not say that there is exactly one', p);
  demandDefinable(parameters, p, 'describe');
  const symbol = declareSymbol(name, sortsOf(parameters), p.binds as Sort);
  return { symbol, says: closeAll(parameters, open(p, applied(symbol, parameters))) };
}

function sortsOf(terms: readonly Term[]): readonly Sort[] {
  return terms.map((t) => t.sort);
}

function applied(symbol: FunctionSymbol, args: readonly Term[]): Term {
  return args.length === 0 ? constant(symbol) : apply(symbol, args);
}

function demandDefinable(parameters: readonly Term[], body: Term, rule: string): void {
  const known = new Set(parameters.map((p) => p.identity));
  demand(
    known.size === parameters.length && parameters.every((p) => p.kind === 'variable'),
    rule,
    'parameters must be distinct variables',
    parameters,
  );
  for (const v of freeVariables(body)) demand(known.has(v.identity), rule, 'the definition has a free variable that is no parameter', v);
  const sorts = new Set(parameters.flatMap((p) => sortVariablesOf(p)));
  for (const s of sortVariablesOf(body)) demand(sorts.has(s), rule, 'the definition has a sort variable that its parameters have not', s);
}

/** What `exists-unique x . P` stands for: `exists x . P & forall y . P[y/x] ==> y = x`. */
export function meaningOfUnique(p: Sentence): Sentence {
  demand(p.kind === 'exists-unique', 'unique', 'this needs a sentence made with exists-unique', p);
  const [x, y] = ['x', 'y'].map((letter) => variableNotIn(p, letter, p.binds as Sort)) as [Term, Term];
  const only = close('forall', y, connective('if', [open(p, y), equation(y, x)]));
  return close('exists', x, connective('and', [open(p, x), only]), p.name);
}

/** The sort variables of a term, in order of first occurrence. */
export function sortVariablesOf(t: Term): readonly Sort[] {
  if (t.ground) return [];
  const sorts = new Set<Sort>();
  const seen = new Set<Term>();
  const stack = [t];
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    const args = argsOf(at);
    if (at.ground || (args.length > 0 && seen.has(at))) continue;
    if (args.length > 0) seen.add(at);
    spend(1);
    if (at.binds?.ground === false) sorts.add(at.binds);
    if (!at.sort.ground) sorts.add(at.sort);
    for (let i = args.length - 1; i >= 0; i--) stack.push(args[i] as Term);
  }
  const found = new Set<Sort>();
  const collect = (s: Sort): void => {
    if (s.ground) return;
    spend(1);
    if (s.constructor_ === undefined) found.add(s);
    for (const a of s.args) collect(a);
  };
  sorts.forEach(collect);
  return [...found];
}
