/** Patterns: whether they are ones, cover a list of sorts, overlap. A case is a pattern, or -1 and a sort for anything of the sort. */
import { reject } from './refusal.ts';
import { instanceOfSort } from './sorts.ts';
import { APPLY, count, FREE, type Tables } from './tables.ts';

/** The sorts of the arguments of a constructor whose result has this sort. */
export function argumentSorts(T: Tables, symbol: number, sort: number): number[] {
  const params = T.structureParams[T.symbolStructure[symbol]!]!;
  const map = new Map(params.map((p, i) => [p, T.sortArgs[sort]![i]!]));
  return T.symbolParams[symbol]!.map((s) => instanceOfSort(T, s, map));
}

export function structureOf(T: Tables, sort: number): number {
  return T.sortCon[sort]! < 0 ? -1 : T.conStructure[T.sortCon[sort]!]!;
}

/**
 * The variables of patterns, from left to right.
 * **Fails when** one has not exactly its sort, is nested too deep, has something else than constructors and variables, or a variable
 * occurs twice.
 */
export function patternVariables(T: Tables, patterns: readonly number[], sorts: readonly number[], free: boolean): number[] {
  const found: number[] = [];
  const seen = new Set<number>();
  const stack: [t: number, sort: number, depth: number][] = [];
  for (let i = patterns.length - 1; i >= 0; i--) stack.push([patterns[i]!, sorts[i]!, 1]);
  while (stack.length > 0) {
    const [t, sort, depth] = stack.pop()!;
    count(T);
    if (depth > 200) reject('pattern: nested too deep');
    if (T.sort[t] !== sort) reject('pattern: of another sort');
    if (T.kind[t] === FREE) {
      if (seen.has(t)) reject('pattern: a variable occurs twice');
      seen.add(t);
      found.push(t);
      continue;
    }
    const structure = T.kind[t] === APPLY ? T.symbolStructure[T.data[t]!]! : -1;
    if (structure < 0 || structure !== structureOf(T, sort)) reject('pattern: neither a constructor nor a variable');
    if (free && !T.structureFree[structure]) reject('pattern: a constructor of a structure that is not free');
    const inner = argumentSorts(T, T.data[t]!, sort);
    for (let i = inner.length - 1; i >= 0; i--) stack.push([T.args[t]![i]!, inner[i]!, depth + 1]);
  }
  return found;
}

/** A case: constructors with cases within, flat: each node has a constructor or -1, its sort, and the numbers of the nodes within. */
interface Cases {
  readonly symbol: number[];
  readonly sort: number[];
  readonly within: number[][];
}

/**
 * **Fails when** a list of terms of these sorts is matched by none of the rows.
 * Takes anything first; a case that only some rows could match is split where the first of them looks into it.
 */
export function mustCover(T: Tables, rows: readonly (readonly number[])[], sorts: readonly number[]): void {
  const C: Cases = { symbol: [], sort: [], within: [] };
  const node = (symbol: number, sort: number, within: number[]) => {
    count(T);
    C.symbol.push(symbol);
    C.sort.push(sort);
    C.within.push(within);
    return C.sort.length - 1;
  };
  const cases = [sorts.map((s) => node(-1, s, []))];
  while (cases.length > 0) {
    const now = cases.pop()!;
    let split = -1;
    let covered = false;
    for (const patterns of rows) {
      const at = firstLook(T, C, patterns, now);
      if (at === -2) continue;
      if (at === -1) covered = true;
      else if (split < 0) split = at;
      if (covered) break;
    }
    if (covered) continue;
    if (split < 0) reject('pattern: a case is missing');
    const sort = C.sort[split]!;
    for (const f of T.structureSymbols[structureOf(T, sort)]!) {
      const inner = node(
        f,
        sort,
        argumentSorts(T, f, sort).map((s) => node(-1, s, [])),
      );
      cases.push(now.map((c) => substituteNode(T, C, c, split, inner, node)));
    }
  }
}

/** -2: the patterns cannot match; -1: they match whatever the case is; otherwise the node that they look into. */
function firstLook(T: Tables, C: Cases, patterns: readonly number[], now: readonly number[]): number {
  const pairs: [number, number][] = patterns.map((p, i) => [p, now[i]!] as [number, number]).reverse();
  let look = -1;
  while (pairs.length > 0) {
    const [p, c] = pairs.pop()!;
    count(T);
    if (T.kind[p] === FREE) continue;
    if (C.symbol[c] === -1) {
      if (look < 0) look = c;
    } else if (C.symbol[c] !== T.data[p]) return -2;
    else for (let i = T.args[p]!.length - 1; i >= 0; i--) pairs.push([T.args[p]![i]!, C.within[c]![i]!]);
  }
  return look;
}

/** Patterns are at most 200 deep, so this recursion is harmless. */
function substituteNode(
  T: Tables,
  C: Cases,
  c: number,
  old: number,
  now: number,
  node: (f: number, s: number, w: number[]) => number,
): number {
  if (c === old) return now;
  if (C.within[c]!.length === 0) return c;
  const inner = C.within[c]!.map((d) => substituteNode(T, C, d, old, now, node));
  return inner.every((d, i) => d === C.within[c]![i]) ? c : node(C.symbol[c]!, C.sort[c]!, inner);
}

/** Whether some terms are matched by both rows. */
export function overlap(T: Tables, a: readonly number[], b: readonly number[]): boolean {
  const pairs = a.map((p, i) => [p, b[i]!] as const);
  while (pairs.length > 0) {
    const [p, q] = pairs.pop()!;
    count(T);
    if (T.kind[p] === FREE || T.kind[q] === FREE) continue;
    if (T.data[p] !== T.data[q]) return false;
    for (let i = 0; i < T.args[p]!.length; i++) pairs.push([T.args[p]![i]!, T.args[q]![i]!]);
  }
  return true;
}

/** Which variables of the second stand where those of the first do; nothing if the rows differ in more than variables. */
export function renaming(T: Tables, a: readonly number[], b: readonly number[]): Map<number, number> | undefined {
  const map = new Map<number, number>();
  const pairs = a.map((p, i) => [p, b[i]!] as const);
  while (pairs.length > 0) {
    const [p, q] = pairs.pop()!;
    count(T);
    if ((T.kind[p] === FREE) !== (T.kind[q] === FREE)) return undefined;
    if (T.kind[p] === FREE) map.set(q, p);
    else if (T.data[p] !== T.data[q]) return undefined;
    else for (let i = 0; i < T.args[p]!.length; i++) pairs.push([T.args[p]![i]!, T.args[q]![i]!]);
  }
  return map;
}
