/**
 * Whether a sentence that a certificate proves is false in a small model: functions are computed by their equations, domains have two
 * elements, symbols that are only declared are chosen at random, and quantifiers look at a few values.
 * What cannot be decided so is unknown; only what is certainly false is told.
 */
import * as is from '../second-checker/built-in.ts';
import type { Row } from '../second-checker/functions.ts';
import { argumentSorts, structureOf } from '../second-checker/patterns.ts';
import { instanceOfSort } from '../second-checker/sorts.ts';
import { AND, APPLY, BOUND, EXISTS, FORALL, FREE, IF, IFF, NOT, OR, QUOTED, type Tables } from '../second-checker/tables.ts';

/** Truth values are `true` and `false`; numbers are fractions; the rest is a symbol or element with arguments. */
type Value = boolean | Fraction | Tree;
type Fraction = readonly [numerator: bigint, denominator: bigint];
interface Tree {
  readonly of: string;
  readonly symbol: number;
  readonly args: readonly Value[];
}

/** The certain truth value of a closed sentence, or nothing. */
export function truth(T: Tables, sentence: number, seed: number): boolean | undefined {
  const model = new SmallModel(T, seed);
  const value = model.value(sentence, { values: [], free: new Map(), sorts: new Map() }, 0);
  return typeof value === 'boolean' ? value : undefined;
}

interface Environment {
  /** Values of bound variables, the innermost last. */
  readonly values: readonly Value[];
  /** Of the free variables of an equation. */
  readonly free: ReadonlyMap<number, Value>;
  readonly sorts: ReadonlyMap<number, number>;
}

const mostWork = 30_000;
const mostDepth = 120;
const mostValues = 7;
const isFraction = (v: Value): v is Fraction => Array.isArray(v);
const keyOf = (v: Value): string =>
  typeof v === 'boolean' ? `${v}` : isFraction(v) ? `${v[0]}/${v[1]}` : `${v.of}(${v.args.map(keyOf).join()})`;

class SmallModel {
  readonly #T: Tables;
  readonly #seed: number;
  #work = 0;
  readonly #ranges = new Map<number, readonly [values: readonly Value[], complete: boolean]>();
  constructor(T: Tables, seed: number) {
    this.#T = T;
    this.#seed = seed;
  }

  value(t: number, env: Environment, depth: number): Value | undefined {
    const T = this.#T;
    if (++this.#work > mostWork || depth > mostDepth) return undefined;
    const kind = T.kind[t] as number;
    const args = T.args[t] as number[];
    const at = (i: number): Value | undefined => this.value(args[i] as number, env, depth + 1);
    if (kind === BOUND) return env.values[env.values.length - 1 - (T.data[t] as number)];
    if (kind === FREE) return env.free.get(t);
    if (kind === QUOTED) return { of: `quoted ${t}`, symbol: -1, args: [] };
    const numeral = T.numeral.get(t);
    if (numeral !== undefined) return [numeral[1], numeral[2]];
    if (kind === NOT) {
      const p = at(0);
      return p === undefined ? undefined : p !== true;
    }
    if (kind === AND || kind === OR) return this.#several(args, kind === OR, (a) => this.value(a, env, depth + 1), true);
    if (kind === IF || kind === IFF) {
      const [p, q] = [at(0), at(1)];
      if (kind === IF) return p === false || q === true ? true : p === undefined || q === undefined ? undefined : false;
      return p === undefined || q === undefined ? undefined : p === q;
    }
    if (kind >= FORALL) {
      const [range, complete] = this.#range(instanceOfSort(T, T.data[t] as number, env.sorts), 3);
      const holds = (v: Value) => this.value(args[0] as number, { ...env, values: [...env.values, v] }, depth + 1);
      if (kind === FORALL || kind === EXISTS) return this.#several(range, kind === EXISTS, holds, complete);
      const found = range.map(holds);
      if (found.filter((v) => v === true).length > 1) return false;
      return complete && !found.includes(undefined) ? found.includes(true) : undefined;
    }
    if (kind !== APPLY) return undefined;
    const values: Value[] = [];
    for (let i = 0; i < args.length; i++) {
      const v = at(i);
      if (v === undefined) return undefined;
      values.push(v);
    }
    const sorts = (T.instance[t] as number[]).map((s) => instanceOfSort(T, s, env.sorts));
    return this.#call(T.data[t] as number, values, sorts, instanceOfSort(T, T.sort[t] as number, env.sorts), depth + 1);
  }

  /** A conjunction, or with `wanted` a disjunction, over all of them. */
  #several<X>(all: readonly X[], wanted: boolean, holds: (x: X) => Value | undefined, complete: boolean): boolean | undefined {
    let known = complete;
    for (const x of all) {
      const v = holds(x);
      if (v === wanted) return wanted;
      if (v === undefined) known = false;
    }
    return known ? !wanted : undefined;
  }

  #call(f: number, values: Value[], sorts: readonly number[], sort: number, depth: number): Value | undefined {
    const T = this.#T;
    if (f <= is.NAT_LESS) return this.#builtIn(f, values, sorts);
    if ((T.symbolStructure[f] as number) >= 0) return { of: T.symbolName[f] + String(f), symbol: f, args: values };
    const rows = T.defining.get(f);
    if (rows === undefined) {
      const [range] = this.#range(sort, 2);
      return range[this.#chance(`${f}:${sorts}:${values.map(keyOf)}`) % Math.max(1, range.length)];
    }
    const map = new Map((T.symbolVars[f] as number[]).map((v, i) => [v, sorts[i] as number]));
    for (const row of rows) {
      const free = new Map<number, Value>();
      if (!row.patterns.every((p, i) => this.#match(p, values[i] as Value, free))) continue;
      const env = { values: [], free, sorts: map };
      const condition = row.condition < 0 ? true : this.value(row.condition, env, depth);
      if (condition === undefined) return undefined;
      if (condition === true) return this.#result(row, env, depth);
    }
    return undefined;
  }

  #result(row: Row, env: Environment, depth: number): Value | undefined {
    return row.result < 0 ? row.holds : this.value(row.result, env, depth);
  }

  #match(p: number, v: Value, free: Map<number, Value>): boolean {
    const T = this.#T;
    if (T.kind[p] === FREE) return free.set(p, v) !== undefined;
    const f = T.data[p] as number;
    if (f === is.TRUE || f === is.FALSE) return v === (f === is.TRUE);
    if (f === is.ZERO) return isFraction(v) && v[0] === 0n;
    if (f === is.SUCCESSOR) return isFraction(v) && v[0] > 0n && this.#match((T.args[p] as number[])[0] as number, [v[0] - 1n, 1n], free);
    if (typeof v === 'boolean' || isFraction(v) || v.symbol !== f) return false;
    return (T.args[p] as number[]).every((q, i) => this.#match(q, v.args[i] as Value, free));
  }

  #builtIn(f: number, values: readonly Value[], sorts: readonly number[]): Value | undefined {
    if (f === is.TRUE || f === is.FALSE) return f === is.TRUE;
    if (f === is.ZERO) return [0n, 1n];
    const [x, y] = values;
    if (f === is.EQUAL) {
      if (keyOf(x as Value) === keyOf(y as Value)) return true;
      return this.#hasEquality(sorts[0] as number) ? false : undefined;
    }
    if (x === undefined || !isFraction(x)) return undefined;
    const [a, b] = x;
    if (f === is.SUCCESSOR) return [a + 1n, 1n];
    if (f === is.NEGATE) return [-a, b];
    if (y === undefined || !isFraction(y)) return undefined;
    const [c, d] = y;
    const natural = f >= is.NAT_PLUS;
    if (f === is.LESS || f === is.NAT_LESS) return a * d < c * b;
    if (f === is.LESS_EQUAL) return a * d <= c * b;
    if (f === is.GREATER) return a * d > c * b;
    if (f === is.GREATER_EQUAL) return a * d >= c * b;
    if (f === is.PLUS || f === is.NAT_PLUS) return lowest(a * d + c * b, b * d);
    if (f === is.TIMES || f === is.NAT_TIMES) return lowest(a * c, b * d);
    if (f === is.MINUS || f === is.NAT_MINUS) return natural && a < c ? [0n, 1n] : lowest(a * d - c * b, b * d);
    return undefined;
  }

  /** Whether different values of the sort are certainly different. */
  #hasEquality(sort: number): boolean {
    const T = this.#T;
    const structure = structureOf(T, sort);
    if (T.sortCon[sort] === is.FUN || (structure >= 0 && !T.structureFree[structure])) return false;
    return (T.sortArgs[sort] as number[]).every((s) => this.#hasEquality(s));
  }

  /** Some values of a sort, and whether there are no others. */
  #range(sort: number, depth: number): readonly [values: readonly Value[], complete: boolean] {
    const T = this.#T;
    const key = sort * 8 + depth;
    const known = this.#ranges.get(key);
    if (known !== undefined) return known;
    const numbers = (...ns: number[]) => ns.map((n): Value => [BigInt(n), 1n]);
    const con = T.sortCon[sort] as number;
    const structure = structureOf(T, sort);
    let found: [Value[], boolean] = [[], false];
    if (con === is.BOOLEAN) found = [[true, false], true];
    else if (con === is.NAT) found = [numbers(0, 1, 2, 3), false];
    else if (con === is.INT) found = [numbers(0, 1, -1, 2, -2), false];
    else if (con === is.REAL) found = [[...numbers(0, 1, -1, 2), [1n, 2n]], false];
    else if (con >= 0 && structure >= 0) found = this.#trees(structure, sort, depth);
    else if (con !== is.FUN && con !== is.IDE && (con < 0 || (T.conAbove[con] as number[]).length === 0))
      found = [[0, 1].map((i) => ({ of: `element ${i} of ${sort}`, symbol: -1, args: [] })), true];
    this.#ranges.set(key, found);
    return found;
  }

  #trees(structure: number, sort: number, depth: number): [Value[], boolean] {
    const T = this.#T;
    let complete = true;
    const found: Value[] = [];
    for (const f of T.structureSymbols[structure] as number[]) {
      const sorts = argumentSorts(T, f, sort);
      if (depth === 0 && sorts.length > 0) {
        complete = false;
        continue;
      }
      let rows: Value[][] = [[]];
      for (const s of sorts) {
        const [range, all] = this.#range(s, depth - 1);
        complete &&= all && rows.length * range.length <= mostValues * 3;
        rows = rows.flatMap((row) => range.map((v) => [...row, v])).slice(0, mostValues * 3);
      }
      found.push(...rows.map((args) => ({ of: T.symbolName[f] + String(f), symbol: f, args })));
    }
    return [found.slice(0, mostValues), complete && found.length <= mostValues];
  }

  #chance(text: string): number {
    let h = 2166136261 ^ this.#seed;
    for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 16777619) >>> 0;
    return (h ^ (h >>> 13)) >>> 0;
  }
}

function lowest(a: bigint, b: bigint): Fraction {
  let [x, y] = [a < 0n ? -a : a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return [a / x, b / x];
}
