/** Definitions by recursion: what must hold of the equations of a group of functions. */
import { BOOLEAN, EQUAL } from './built-in.ts';
import { mustCover, overlap, patternVariables, renaming } from './patterns.ts';
import { reject } from './refusal.ts';
import { sortVariables, within } from './sorts.ts';
import { AND, APPLY, count, FORALL, FREE, IF, IFF, NOT, type Tables } from './tables.ts';
import { freeVariables, isApplication, newVariable, not, open, rewrite, sortVariablesOf, visit } from './terms.ts';

/** One equation, taken apart; `result` is -1 for `f ps` and `not f ps`, which `holds` tells apart, `condition` when there is none. */
export interface Row {
  readonly symbol: number;
  readonly patterns: readonly number[];
  readonly condition: number;
  readonly result: number;
  readonly holds: boolean;
}

/** **Fails when** the equations do not define the functions. */
export function mustDefine(T: Tables, functions: readonly number[], orders: readonly number[][], equations: readonly number[]): void {
  const rows = equations.map((e) => takeApart(T, functions, e));
  functions.forEach((f, i) => {
    const places = orders[i]!;
    if (new Set(places).size !== places.length || places.some((p) => p >= T.symbolParams[f]!.length)) reject('definition: a wrong order');
  });
  for (const row of rows) {
    checkRow(T, row);
    for (const t of [row.condition, row.result]) if (t >= 0) checkCalls(T, functions, orders, row, t);
  }
  for (const f of functions) {
    const own = rows.filter((r) => r.symbol === f);
    mustCover(
      T,
      own.map((r) => r.patterns),
      T.symbolParams[f]!,
    );
    checkOverlaps(T, own);
    T.defining.set(f, own);
  }
}

function takeApart(T: Tables, functions: readonly number[], equation: number): Row {
  let p = equation;
  while (T.kind[p] === FORALL) p = open(T, p, newVariable(T, T.data[p]!));
  let condition = -1;
  if (T.kind[p] === IF) [condition, p] = [T.args[p]![0]!, T.args[p]![1]!];
  let [left, result] = [p, -1];
  if (isApplication(T, p, EQUAL) || T.kind[p] === IFF) [left, result] = [T.args[p]![0]!, T.args[p]![1]!];
  const holds = T.kind[p] !== NOT;
  if (!holds) left = T.args[p]![0]!;
  if (T.kind[left] !== APPLY || !functions.includes(T.data[left]!)) reject('definition: an equation of none of the functions');
  return { symbol: T.data[left]!, patterns: T.args[left]!, condition, result, holds };
}

function checkRow(T: Tables, { symbol, patterns, condition, result }: Row): void {
  const params = T.symbolParams[symbol]!;
  const known = new Set(patternVariables(T, patterns, params, true));
  const allowed: number[] = [];
  for (const s of params.length > 0 ? params : [T.symbolResult[symbol]!]) sortVariables(T, s, allowed);
  for (const t of [condition, result]) {
    if (t < 0) continue;
    for (const x of freeVariables(T, t)) if (!known.has(x)) reject('definition: a variable that the patterns do not have');
    for (const v of sortVariablesOf(T, t)) if (!allowed.includes(v)) reject('definition: a sort variable that the arguments do not have');
  }
  const sort = result < 0 ? BOOLEAN : T.sort[result]!;
  if (!within(T, sort, T.symbolResult[symbol]!)) reject('definition: a result of another sort');
}

/** Every call on the right is of smaller arguments. */
function checkCalls(T: Tables, functions: readonly number[], orders: readonly number[][], row: Row, root: number): void {
  const mine = orders[functions.indexOf(row.symbol)]!;
  visit(T, root, (t) => {
    if (T.kind[t] === APPLY && functions.includes(T.data[t]!)) {
      const other = orders[functions.indexOf(T.data[t]!)]!;
      let smaller = false;
      for (let k = 0; k < Math.min(mine.length, other.length) && !smaller; k++) {
        const [given, pattern] = [T.args[t]![other[k]!]!, row.patterns[mine[k]!]!];
        if (given === pattern) continue;
        smaller = isProperSubterm(T, given, pattern);
        if (!smaller) break;
      }
      if (!smaller) reject('definition: a call that does not descend');
    }
    return true;
  });
}

function isProperSubterm(T: Tables, t: number, pattern: number): boolean {
  let found = false;
  visit(T, pattern, (u) => {
    found ||= u === t && u !== pattern;
    return !found;
  });
  return found;
}

function checkOverlaps(T: Tables, rows: readonly Row[]): void {
  const grouped = new Set<number>();
  rows.forEach((row, i) => {
    if (grouped.has(i)) return;
    const group = [row.condition < 0 ? [] : conjuncts(T, row.condition)];
    rows.forEach((other, j) => {
      if (j <= i || !overlap(T, row.patterns, other.patterns)) return;
      const map = renaming(T, row.patterns, other.patterns);
      if (map === undefined || row.condition < 0 || other.condition < 0) reject('definition: rows that overlap');
      grouped.add(j);
      group.push(
        conjuncts(
          T,
          rewrite(T, other.condition, (u) => (T.kind[u] === FREE ? map.get(u)! : T.open[u] ? -1 : u)),
        ),
      );
    });
    checkTree(T, group);
  });
}

function conjuncts(T: Tables, p: number): number[] {
  const found: number[] = [];
  visit(T, p, (q) => {
    if (T.kind[q] !== AND && !found.includes(q)) found.push(q);
    return T.kind[q] === AND;
  });
  return found;
}

/** The conditions of equal rows are the leaves of a tree of cases: no two hold at once, and some one does. */
function checkTree(T: Tables, root: number[][]): void {
  const groups = [root];
  while (groups.length > 0) {
    const group = groups.pop()!;
    count(T, group.length);
    const first = group[0] ?? reject('definition: conditions that leave a case out');
    if (group.length === 1 && first.length === 0) continue;
    const candidates = first.flatMap((p) => (T.kind[p] === NOT ? [T.args[p]![0]!, p] : [p]));
    const on = candidates.find((p) => group.every((row) => row.includes(p) !== row.includes(not(T, p))));
    if (on === undefined) reject('definition: conditions that are no tree of cases');
    const rest = (row: number[]) => row.filter((p) => p !== on && p !== not(T, on));
    groups.push(group.filter((r) => r.includes(on)).map(rest), group.filter((r) => !r.includes(on)).map(rest));
  }
}
