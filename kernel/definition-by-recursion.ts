/**
 * Definition by recursion: when equations define new functions, all of them and once.
 * Every value of a datatype is a finite tree of constructors, so functions exist and are unique if the patterns of each cover
 * its arguments without overlap and each recursive call is at smaller values. No theorem is made here.
 */
import { deepestPattern, missingRow } from './datatype.ts';
import { sortVariablesOf } from './definition.ts';
import { spend } from './check-limits.ts';
import { demand } from './error.ts';
import { constructedBy, declareSymbol, equalitySymbol, type FunctionSymbol, isSubsort, parametersAt } from './signature.ts';
import { type Sort, sameSort, variablesOf } from './signature.ts';
import argsOf, { freeVariables, open, type Sentence, same, substitute, subterms, type Term, variable } from './term.ts';

/** A function to be defined. */
export interface Signature {
  readonly name: string;
  readonly parameters: readonly Sort[];
  readonly result: Sort;
  /** Positions of arguments, counted from 0: in this order they are compared, and the first that differs is smaller in a call. */
  readonly descent: readonly number[];
}

/** One equation: `forall xs . C ==> f ps = t`, with `<==>`, or as `f ps` or `not f ps`; C may be missing. */
interface Equation {
  readonly symbol: FunctionSymbol;
  readonly patterns: readonly Term[];
  readonly conditions: readonly Sentence[];
  /** Conditions and right side: where recursive calls may be. */
  readonly parts: readonly Term[];
  readonly says: Sentence;
}

/**
 * New functions and the equations that define them.
 *
 * Fails when an equation has another form, patterns leave a gap or overlap, conditions on one row of patterns do not split
 * into a case and its negation, something on the right is not among the pattern's variables, or a call does not descend.
 */
export function recursive(
  given: readonly Signature[],
  equationsOf: (symbols: readonly FunctionSymbol[]) => readonly Sentence[],
): { readonly symbols: readonly FunctionSymbol[]; readonly says: readonly Sentence[] } {
  const signatures = [...given].map((s) => ({ ...s, parameters: [...s.parameters], descent: [...s.descent] }));
  const symbols = Object.freeze(signatures.map((s) => declareSymbol(s.name, s.parameters, s.result)));
  const says = Object.freeze([...equationsOf(symbols)]);
  const equations = says.map((p) => equationOf(p, symbols));
  const descents = new Map(symbols.map((f, i) => [f, (signatures[i] as Signature).descent]));
  for (const f of symbols)
    demandComplete(
      f,
      equations.filter((e) => e.symbol === f),
    );
  for (const e of equations) demandDescent(e, descents);
  return { symbols, says };
}

function equationOf(says: Sentence, symbols: readonly FunctionSymbol[]): Equation {
  demand(!says.open, 'recursion', 'an equation has a free variable', says);
  const named: Term[] = [];
  for (let q = says; q.kind === 'forall'; q = argsOf(q)[0] as Term) named.push(variable(`!${named.length}`, q.binds as Sort));
  const p = open(says, ...named);
  const conditional = p.kind === 'if';
  const [head, condition] = conditional ? [argsOf(p)[1] as Term, argsOf(p)[0] as Term] : [p, undefined];
  const sided = head.symbol === equalitySymbol || head.kind === 'iff' || head.kind === 'not';
  const [left, right] = (sided ? argsOf(head) : [head]) as [Term, Term?];
  const { symbol } = left;
  demand(symbol !== undefined && symbols.includes(symbol), 'recursion', 'this is no equation for a function being defined', says);
  // Each function is defined at its declared sorts, so that all its instances are; a wider value would be forced into the result's sort.
  const variables = argsOf(left).flatMap((a, i) => variablesIn(a, symbol.parameters[i] as Sort));
  demand(sameSort(left.sort, symbol.result), 'recursion', 'a constant is defined at one instance of its sort only', says);
  demand(right === undefined || isSubsort(right.sort, symbol.result), 'recursion', "the value is not of the function's sort", says);
  const sorts = new Set(symbol.parameters.flatMap(variablesOf));
  if (symbol.parameters.length === 0) for (const v of variablesOf(symbol.result)) sorts.add(v);
  for (const s of sortVariablesOf(says))
    demand(sorts.has(s), 'recursion', 'an equation has a sort variable that the arguments have not', s);
  // Variables are numbered from left to right, so that equal rows of patterns become equal terms.
  // They mostly are already, all of them: then none occurs twice, and there is no other on the right.
  const inOrder = variables.length === named.length && variables.every((v, i) => v === named[i]);
  const once = inOrder || new Set(variables.map((v) => v.identity)).size === variables.length;
  demand(once, 'recursion', 'a variable occurs twice on the left', says);
  const numbered = new Map(inOrder ? [] : variables.map((v, i) => [v.identity, variable(`!${i}`, v.sort)]));
  const parts = [...(condition ? conjuncts(condition) : []), ...(right ? [right] : [])];
  for (const v of inOrder ? [] : parts.flatMap(freeVariables))
    demand(numbered.has(v.identity), 'recursion', 'a variable does not occur on the left', v, says);
  const renamed = inOrder ? parts : parts.map((t) => substitute(t, numbered));
  const patterns = inOrder ? argsOf(left) : argsOf(left).map((a) => substitute(a, numbered));
  return { symbol, patterns, conditions: right ? renamed.slice(0, -1) : renamed, parts: renamed, says };
}

/** The variables of a pattern, from left to right. **Fails when** it is not made of datatype constructors and variables, at exactly that sort. */
function variablesIn(t: Term, sort: Sort): readonly Term[] {
  const fits = sameSort(t.sort, sort) && t.height <= deepestPattern;
  demand(fits, 'recursion', 'a pattern is not of the sort of its place, or nested too deep', t, sort);
  if (t.kind === 'variable') return [t];
  const c = t.symbol;
  demand(c !== undefined && constructedBy(c)?.free === true, 'recursion', 'a pattern is made of datatype constructors and variables', t);
  const sorts = parametersAt(c, sort);
  return argsOf(t).flatMap((a, i) => variablesIn(a, sorts[i] as Sort));
}

const conjuncts = (p: Sentence): readonly Sentence[] => (p.kind === 'and' ? argsOf(p).flatMap(conjuncts) : [p]);

/** The rows of patterns cover all arguments and do not overlap; the conditions on one row are exclusive and leave nothing out. */
function demandComplete(f: FunctionSymbol, equations: readonly Equation[]): void {
  const rows: Equation[][] = [];
  for (const e of equations) {
    const row = rows.find(([r]) => e.patterns.every((t, i) => same(t, (r as Equation).patterns[i] as Term)));
    if (row === undefined) rows.push([e]);
    else row.push(e);
  }
  const firsts = rows.map((r) => (r[0] as Equation).patterns);
  const missing = missingRow(firsts, f.parameters);
  demand(missing === undefined, 'recursion', `no equation says what ${f.name} is in some case`, missing, f);
  firsts.forEach((row, i) => {
    spend(firsts.length * row.length);
    const other = firsts.slice(i + 1).find((r) => r.every((t, j) => overlap(t, row[j] as Term)));
    demand(other === undefined, 'recursion', `two equations for ${f.name} apply to the same arguments`, row, other);
  });
  for (const row of rows) demandSplit(row.map((e) => e.conditions));
}

const overlap = (s: Term, t: Term): boolean =>
  s.kind === 'variable' || t.kind === 'variable' || (s.symbol === t.symbol && argsOf(s).every((a, i) => overlap(a, argsOf(t)[i] as Term)));

/** Conditions form a tree of cases: each takes a sentence or its negation, down to rows without conditions left. */
function demandSplit(rows: readonly (readonly Sentence[])[]): void {
  const literal = rows[0]?.[0];
  demand(literal !== undefined || rows.length === 1, 'recursion', 'two equations apply to the same arguments', rows);
  if (literal === undefined) return;
  const atom = literal.kind === 'not' ? (argsOf(literal)[0] as Term) : literal;
  const is = (p: Sentence): boolean => same(p, atom);
  const isNot = (p: Sentence): boolean => p.kind === 'not' && is(argsOf(p)[0] as Term);
  const side = (on: (p: Sentence) => boolean) => rows.filter((r) => r.some(on)).map((r) => r.filter((p) => !on(p)));
  const [yes, no] = [side(is), side(isNot)];
  const both = rows.some((r) => r.some(is) && r.some(isNot));
  const split = yes.length > 0 && no.length > 0 && yes.length + no.length === rows.length && !both;
  demand(split, 'recursion', 'the conditions are not a case and its negation', atom);
  demandSplit(yes);
  demandSplit(no);
}

/** Every call of a function being defined is at smaller arguments, compared in the order of the two functions' descents. */
function demandDescent(e: Equation, descents: ReadonlyMap<FunctionSymbol, readonly number[]>): void {
  const ours = descents.get(e.symbol) as readonly number[];
  for (const part of e.parts)
    for (const call of subterms(part, () => true)) {
      const theirs = call.symbol && descents.get(call.symbol);
      if (theirs !== undefined) demand(descends(e, call, theirs, ours), 'recursion', 'a call is not at smaller arguments', call, e.says);
    }
}

function descends(e: Equation, call: Term, theirs: readonly number[], ours: readonly number[]): boolean {
  for (let k = 0; k < ours.length && k < theirs.length; k++) {
    const [before, now] = [e.patterns[ours[k] as number], argsOf(call)[theirs[k] as number]];
    if (before === undefined || now === undefined) return false;
    if (same(before, now)) continue;
    return subterms(before, () => true).some((t) => t !== before && same(t, now));
  }
  return false;
}
