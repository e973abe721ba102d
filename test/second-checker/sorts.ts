/** Sorts: their rows, which are within which, the least above two, matching and instances. */
import { limit, reject } from './refusal.ts';
import { count, type Tables } from './tables.ts';

/** A new constructor of sorts, within those given. */
export function newCon(T: Tables, name: string, arity: number, within: readonly number[]): number {
  const above = new Set<number>();
  for (const c of within) for (const d of [c, ...T.conAbove[c]!]) above.add(d);
  T.conName.push(name);
  T.conArity.push(arity);
  T.conAbove.push([...above]);
  T.conStructure.push(-1);
  return T.conName.length - 1;
}

function addSort(T: Tables, con: number, args: number[]): number {
  let [size, open] = [1, con < 0];
  for (const a of args) [size, open] = [size + T.sortSize[a]!, open || T.sortOpen[a]!];
  if (size > T.most.sortParts) limit('parts of a sort');
  T.sortCon.push(con);
  T.sortArgs.push(args);
  T.sortSize.push(size);
  T.sortOpen.push(open);
  return T.sortCon.length - 1;
}

export function newSortVariable(T: Tables): number {
  return addSort(T, -1, []);
}

export function sortOf(T: Tables, con: number, args: number[]): number {
  count(T);
  const key = `s${con}(${args.join()})`;
  const known = T.keys.get(key);
  if (known !== undefined) return known;
  if (T.conArity[con]! >= 0 ? T.conArity[con] !== args.length : args.length === 0) reject('a sort with a wrong number of arguments');
  const row = addSort(T, con, args);
  T.keys.set(key, row);
  return row;
}

const isFun = (T: Tables, con: number) => T.conArity[con] === -1;

/** Whether one sort is another or within it. */
export function within(T: Tables, a: number, b: number): boolean {
  const pairs = [a, b];
  while (pairs.length > 0) {
    const [y, x] = [pairs.pop()!, pairs.pop()!];
    count(T);
    if (x === y) continue;
    const [c, d] = [T.sortCon[x]!, T.sortCon[y]!];
    if (c < 0 || d < 0 || (c === d && isFun(T, c))) return false;
    if (c !== d && !T.conAbove[c]!.includes(d)) return false;
    const [xs, ys] = [T.sortArgs[x]!, T.sortArgs[y]!];
    if (xs.length !== ys.length) return false;
    for (let i = 0; i < xs.length; i++) pairs.push(xs[i]!, ys[i]!);
  }
  return true;
}

/** The least sort above two; -1 if there is none. Sorts are at most 4096 deep, so this recursion is harmless. */
export function least(T: Tables, a: number, b: number): number {
  if (within(T, a, b)) return b;
  if (within(T, b, a)) return a;
  const [c, d] = [T.sortCon[a]!, T.sortCon[b]!];
  if (c < 0 || d < 0 || (isFun(T, c) && isFun(T, d))) return -1;
  const both = [c, ...T.conAbove[c]!].filter((e) => e === d || T.conAbove[d]!.includes(e));
  const lowest = both.find((e) => both.every((f) => f === e || T.conAbove[e]!.includes(f)));
  if (lowest === undefined) return -1;
  const args: number[] = [];
  for (let i = 0; i < T.sortArgs[a]!.length; i++) {
    const x = least(T, T.sortArgs[a]![i]!, T.sortArgs[b]![i]!);
    if (x < 0) return -1;
    args.push(x);
  }
  return sortOf(T, lowest, args);
}

/** A sort with sorts for its sort variables; those not in the map stay. */
export function instanceOfSort(T: Tables, root: number, map: ReadonlyMap<number, number>): number {
  if (!T.sortOpen[root]) return root;
  const done = new Map<number, number>(map);
  const stack = [root];
  while (stack.length > 0) {
    const s = stack.at(-1)!;
    count(T);
    if (done.has(s)) {
      stack.pop();
      continue;
    }
    if (!T.sortOpen[s] || T.sortCon[s]! < 0) {
      done.set(s, s);
      continue;
    }
    const missing = T.sortArgs[s]!.filter((a) => !done.has(a));
    if (missing.length > 0) stack.push(...missing);
    else
      done.set(
        s,
        sortOf(
          T,
          T.sortCon[s]!,
          T.sortArgs[s]!.map((a) => done.get(a)!),
        ),
      );
  }
  return done.get(root)!;
}

/** Matches the sorts of parameters against those of arguments: what the sort variables stand for. **Fails when** they do not fit. */
export function matchSorts(T: Tables, params: readonly number[], actual: readonly number[]): Map<number, number> {
  const map = new Map<number, number>();
  const pairs: number[] = [];
  for (let i = params.length - 1; i >= 0; i--) if (T.sortOpen[params[i]!]) pairs.push(actual[i]!, params[i]!);
  while (pairs.length > 0) {
    const [p, a] = [pairs.pop()!, pairs.pop()!];
    count(T);
    if (!T.sortOpen[p]) continue;
    if (T.sortCon[p]! < 0) {
      const before = map.get(p);
      const both = before === undefined ? a : least(T, before, a);
      if (both < 0) reject('a sort variable would stand for two sorts that have no least one above them');
      map.set(p, both);
      continue;
    }
    const [ps, as] = [T.sortArgs[p]!, T.sortArgs[a]!];
    if (ps.length !== as.length) reject('an argument of a wrong sort');
    for (let i = ps.length - 1; i >= 0; i--) pairs.push(as[i]!, ps[i]!);
  }
  for (let i = 0; i < params.length; i++) {
    if (!within(T, actual[i]!, instanceOfSort(T, params[i]!, map))) reject('an argument of a wrong sort');
  }
  return map;
}

/** Adds the sort variables of a sort to a list, in order of first occurrence. */
export function sortVariables(T: Tables, root: number, found: number[]): void {
  const stack = [root];
  while (stack.length > 0) {
    const s = stack.pop()!;
    count(T);
    if (!T.sortOpen[s]) continue;
    if (T.sortCon[s]! < 0) {
      if (!found.includes(s)) found.push(s);
    } else for (let i = T.sortArgs[s]!.length - 1; i >= 0; i--) stack.push(T.sortArgs[s]![i]!);
  }
}

/** A new symbol. **Fails when** its result has a sort variable that its arguments do not determine. */
export function newSymbol(T: Tables, name: string, params: number[], result: number): number {
  const vars: number[] = [];
  for (const p of params) sortVariables(T, p, vars);
  const given = vars.length;
  sortVariables(T, result, vars);
  if (params.length > 0 && vars.length > given) reject('a result with a sort variable that no argument has');
  T.symbolName.push(name);
  T.symbolParams.push(params);
  T.symbolResult.push(result);
  T.symbolVars.push(vars);
  T.symbolStructure.push(-1);
  return T.symbolName.length - 1;
}
