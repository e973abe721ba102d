/** What is true of structures, as sentences: `rules.ts` makes theorems of them. */
import { spend } from './check-limits.ts';
import { demand } from './error.ts';
import { constructedBy, type FunctionSymbol, parametersAt, type Sort, sameSort, structureOf } from './signature.ts';
import argsOf, { application, closeAll, connective, equation, type Sentence, type Term, variable } from './term.ts';

/** Distinct variables, and the constructor applied to them. */
function general(c: FunctionSymbol, sort: Sort, letter: string): readonly [readonly Term[], Term] {
  const xs = parametersAt(c, sort).map((s, i) => variable(`${letter}${i + 1}`, s));
  return [xs, application(c, xs, sort)];
}

const joined = (kind: 'and' | 'or', parts: readonly Sentence[]): Sentence => parts.reduceRight((q, p) => connective(kind, [p, q]));

/** `forall xs ys . c xs = c ys <==> x1 = y1 & …`. **Fails when** c constructs no free datatype, or is a constant. */
export function injectivity(c: FunctionSymbol): Sentence {
  const free = constructedBy(c)?.free === true;
  demand(free && c.parameters.length > 0, 'injectivity', 'not a datatype constructor with arguments', c);
  const [[xs, left], [ys, right]] = [general(c, c.result, 'x'), general(c, c.result, 'y')];
  const parts = xs.map((x, i) => equation(x, ys[i] as Term));
  return closeAll([...xs, ...ys], connective('iff', [equation(left, right), joined('and', parts)]));
}

/** `forall xs ys . not c xs = d ys`. **Fails when** c and d are not two constructors of one free datatype. */
export function exclusiveness(c: FunctionSymbol, d: FunctionSymbol): Sentence {
  const s = constructedBy(c);
  demand(s?.free === true && c !== d && constructedBy(d) === s, 'exclusiveness', 'not two constructors of one datatype', c, d);
  const [[xs, left], [ys, right]] = [general(c, c.result, 'x'), general(d, c.result, 'y')];
  return closeAll([...xs, ...ys], connective('not', [equation(left, right)]));
}

/** `forall v . (exists xs . v = c xs) | …`. **Fails when** the sort is no structure. */
export function exhaustiveness(sort: Sort): Sentence {
  const s = structureOf(sort);
  demand(s !== undefined, 'exhaustiveness', 'not a datatype or structure', sort);
  const v = variable('v', sort);
  const cases = s.constructors.map((c) => general(c, sort, 'x')).map(([xs, t]) => closeAll(xs, equation(v, t), 'exists'));
  return closeAll([v], joined('or', cases));
}

/** Patterns are nested at most this deep. */
export const deepestPattern = 200;

/** The variables of a pattern, from left to right. **Fails when** it is not a term of constructors and variables. */
export function variablesIn(t: Term): readonly Term[] {
  demand(t.height <= deepestPattern, 'induction', 'a pattern is nested too deep', t);
  if (t.kind === 'variable') return [t];
  const constructs = t.symbol !== undefined && constructedBy(t.symbol) !== undefined;
  demand(constructs, 'induction', 'a pattern is made of constructors and variables', t);
  return argsOf(t).flatMap(variablesIn);
}

/** A constructor term that no pattern covers, with variables where anything would do; undefined when all are covered. */
export function missingCase(patterns: readonly Term[], sort: Sort): Term | undefined {
  demand(structureOf(sort) !== undefined, 'induction', 'the bound variable ranges over no datatype or structure', sort);
  const rows = patterns.map((p) => [p]);
  return missingRow(rows, [sort])?.[0];
}

/** **Fails when** the patterns do not cover the sort, are of another one, or a variable occurs twice in one. */
export function demandCases(patterns: readonly Term[], sort: Sort): void {
  demand(missingCase(patterns, sort) === undefined, 'induction', 'the cases do not cover the sort', patterns, sort);
  for (const t of patterns) {
    demand(sameSort(t.sort, sort), 'induction', 'a pattern is of another sort than the bound variable', t, sort);
    const variables = variablesIn(t).map((v) => v.identity);
    demand(new Set(variables).size === variables.length, 'induction', 'a variable occurs twice in a pattern', t);
  }
}

/** The same for rows of patterns against columns of sorts, from the column of that number on: the classical splitting on the first one. */
export function missingRow(rows: readonly (readonly Term[])[], sorts: readonly Sort[], column = 0): Term[] | undefined {
  const first = sorts[column];
  spend(rows.length + sorts.length - column);
  if (first === undefined) return rows.length > 0 ? undefined : [];
  // A variable stands for all elements of its own sort only: one of a subsort would cover less than the column.
  const covering = rows.every((row) => row[column]?.kind !== 'variable' || sameSort(row[column].sort, first));
  demand(covering, 'induction', 'a variable in a pattern is of another sort than its place', first);
  const passed = rows.every((row) => row[column]?.kind === 'variable');
  if (passed) return missingRow(rows, sorts, column + 1)?.toSpliced(0, 0, variable('_', first));
  const constructors = structureOf(first)?.constructors;
  demand(constructors !== undefined, 'induction', 'a pattern splits a sort that is no structure', first);
  for (const c of constructors) {
    const args = parametersAt(c, first);
    const any = args.map((a) => variable('_', a));
    const kept = rows.filter((row) => row[column]?.kind === 'variable' || row[column]?.symbol === c);
    const split = kept.map((row) => (row[column]?.kind === 'variable' ? any : argsOf(row[column] as Term)).concat(row.slice(column + 1)));
    const below = missingRow(split, args.concat(sorts.slice(column + 1)));
    if (below !== undefined) return [application(c, below.slice(0, args.length), first), ...below.slice(args.length)];
  }
  return undefined;
}
