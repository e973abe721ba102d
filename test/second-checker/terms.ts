/**
 * Terms and sentences: making rows, and rewriting them.
 * Bound variables are indices, so sentences that differ in bound variables only are the same row.
 * All walks are loops: terms may be as deep as their bytes allow.
 */
import { BOOLEAN, EQUAL, IDE, INT, MINUS, NEGATE, PLUS, REMAINDER, TIMES } from './built-in.ts';
import { limit, reject } from './refusal.ts';
import { instanceOfSort, matchSorts, sortOf, sortVariables, within } from './sorts.ts';
import { APPLY, BOUND, count, FORALL, FREE, IF, NOT, NUMERAL, QUOTED, type Tables } from './tables.ts';

function row(T: Tables, kind: number, data: number, args: number[], sort: number, instance: number[], key: string): number {
  count(T);
  const known = T.keys.get(key);
  if (known !== undefined) return known;
  let [loose, open, poly, quantifiers, size, height] = [0, kind === FREE, T.sortOpen[sort]!, 0, 1, 0];
  for (const a of args) {
    loose = Math.max(loose, T.loose[a]!);
    open ||= T.open[a]!;
    poly ||= T.poly[a]!;
    quantifiers = Math.max(quantifiers, T.quantifiers[a]!);
    size += T.size[a]!;
    height = Math.max(height, T.height[a]!);
  }
  if (kind === BOUND) loose = data + 1;
  if (kind >= FORALL) {
    loose = Math.max(0, loose - 1);
    quantifiers++;
    poly ||= T.sortOpen[data]!;
  }
  T.keys.set(key, T.kind.length);
  T.kind.push(kind);
  T.data.push(data);
  T.args.push(args);
  T.sort.push(sort);
  T.instance.push(instance);
  T.loose.push(loose);
  T.open.push(open);
  T.poly.push(poly);
  T.quantifiers.push(quantifiers);
  T.size.push(size);
  T.height.push(height + 1);
  return T.kind.length - 1;
}

/** A variable is a number and a sort. */
export const variable = (T: Tables, number: number, sort: number) => row(T, FREE, number, [], sort, [], `v${number}:${sort}`);
export const newVariable = (T: Tables, sort: number) => variable(T, T.variables++, sort);
const bound = (T: Tables, index: number, sort: number) => row(T, BOUND, index, [], sort, [], `b${index}:${sort}`);
export const quoted = (T: Tables, text: string) => row(T, QUOTED, 0, [], sortOf(T, IDE, []), [], `q${text}`);

export function numeral(T: Tables, sort: number, numerator: bigint, denominator: bigint): number {
  const term = row(T, NUMERAL, 0, [], sort, [], `n${sort}:${numerator}/${denominator}`);
  T.numeral.set(term, [sort, numerator, denominator]);
  return term;
}

/** A sentence from sentences. **Fails when** an operand is not of sort Boolean. */
export function connect(T: Tables, kind: number, args: number[]): number {
  if (args.some((a) => T.sort[a] !== BOOLEAN)) reject('a sentence is made of something that is no sentence');
  return row(T, kind, 0, args, BOOLEAN, [], `k${kind}(${args.join()})`);
}
export const not = (T: Tables, p: number) => connect(T, NOT, [p]);
export const implies = (T: Tables, p: number, q: number) => connect(T, IF, [p, q]);

function quantifyBody(T: Tables, kind: number, sort: number, body: number): number {
  if (T.sort[body] !== BOOLEAN) reject('a quantifier over something that is no sentence');
  return row(T, kind, sort, [body], BOOLEAN, [], `k${kind}:${sort}(${body})`);
}

/** The constant at the sort for which its sort variables stand. */
export function constantAt(T: Tables, symbol: number, sort: number): number {
  const map = matchSorts(T, [T.symbolResult[symbol]!], [sort]);
  if (instanceOfSort(T, T.symbolResult[symbol]!, map) !== sort) reject('a constant at a sort that is not an instance of its own');
  return row(
    T,
    APPLY,
    symbol,
    [],
    sort,
    T.symbolVars[symbol]!.map((v) => map.get(v)!),
    `c${symbol}:${sort}`,
  );
}

/** Applies a symbol. **Fails when** the sorts of the arguments do not fit. */
export function apply(T: Tables, symbol: number, args: number[]): number {
  const params = T.symbolParams[symbol]!;
  if (params.length !== args.length) reject('a symbol with a wrong number of arguments');
  if (args.length === 0) return constantAt(T, symbol, T.symbolResult[symbol]!);
  const key = `a${symbol}(${args.join()})`;
  const known = T.keys.get(key);
  if (known !== undefined) {
    count(T);
    return known;
  }
  const sorts = args.map((a) => T.sort[a]!);
  const map = matchSorts(T, params, sorts);
  let sort = instanceOfSort(T, T.symbolResult[symbol]!, map);
  const exact = [PLUS, MINUS, NEGATE, TIMES, REMAINDER].includes(symbol);
  if (exact && sorts.every((s) => within(T, s, INT))) sort = INT;
  return row(
    T,
    APPLY,
    symbol,
    args,
    sort,
    T.symbolVars[symbol]!.map((v) => map.get(v)!),
    key,
  );
}
export const equation = (T: Tables, a: number, b: number) => apply(T, EQUAL, [a, b]);

/** Whether a symbol is the same function whatever its sort variables stand for. */
function uniform(T: Tables, symbol: number): boolean {
  const structure = T.symbolStructure[symbol]!;
  return T.symbolVars[symbol]!.length === 0 || symbol === EQUAL || (structure >= 0 && T.structureFree[structure]!);
}

/** Whether two applications of one symbol are of the same function. */
export function sameFunction(T: Tables, a: number, b: number): boolean {
  return uniform(T, T.data[a]!) || T.instance[a]!.join() === T.instance[b]!.join();
}

/**
 * Rebuilds a term from below. `leaf` says what a subterm under so many quantifiers becomes, or -1 to go into it;
 * `sorts` changes the sorts of bound variables.
 * **Fails when** an argument gets a sort that does not fit, or `strict` and an application becomes one of another function.
 */
export function rewrite(
  T: Tables,
  root: number,
  leaf: (t: number, depth: number) => number,
  sorts: (s: number) => number = (s) => s,
  strict = true,
): number {
  const done = new Map<number, number>();
  const keyOf = (t: number, depth: number) => t * 4_194_304 + depth;
  const [terms, depths] = [[root], [0]];
  while (terms.length > 0) {
    const [t, depth] = [terms.at(-1)!, depths.at(-1)!];
    count(T);
    if (depth >= 4_194_304) limit('quantifiers within each other');
    if (done.has(keyOf(t, depth))) {
      terms.pop();
      depths.pop();
      continue;
    }
    const now = leaf(t, depth);
    if (now >= 0) {
      done.set(keyOf(t, depth), now);
      continue;
    }
    const kind = T.kind[t]!;
    const inner = kind >= FORALL ? depth + 1 : depth;
    const args: number[] = [];
    let missing = false;
    for (const a of T.args[t]!) {
      const b = done.get(keyOf(a, inner));
      if (b === undefined) {
        terms.push(a);
        depths.push(inner);
        missing = true;
      } else args.push(b);
    }
    if (missing) continue;
    let made = t;
    if (kind === BOUND) made = bound(T, T.data[t]!, sorts(T.sort[t]!));
    else if (kind >= FORALL) made = quantifyBody(T, kind, sorts(T.data[t]!), args[0]!);
    else if (kind === APPLY && args.length > 0) {
      made = apply(T, T.data[t]!, args);
      if (strict && !sameFunction(T, t, made)) reject('replacing would make an application of another function');
    } else if (kind >= NOT) made = connect(T, kind, args);
    done.set(keyOf(t, depth), made);
  }
  return done.get(keyOf(root, 0))!;
}

/** A term without bound variables, with one term for a free variable. */
export function replace(T: Tables, p: number, x: number, t: number): number {
  return rewrite(T, p, (u) => (u === x ? t : T.open[u] ? -1 : u));
}

/** Quantifies over a variable. */
export function quantify(T: Tables, kind: number, x: number, p: number): number {
  if (T.kind[x] !== FREE) reject('a quantifier over something that is no variable');
  const sort = T.sort[x]!;
  return quantifyBody(
    T,
    kind,
    sort,
    rewrite(T, p, (u, depth) => (u === x ? bound(T, depth, sort) : T.open[u] ? -1 : u)),
  );
}

/** What a quantified sentence says of a term, which has no index bound outside. */
export function open(T: Tables, quantified: number, t: number): number {
  const body = T.args[quantified]![0]!;
  return rewrite(T, body, (u, depth) => (T.loose[u]! <= depth ? u : T.kind[u] === BOUND ? t : -1));
}

/** A term with sorts for sort variables. */
export function instanceOfTerm(T: Tables, root: number, map: ReadonlyMap<number, number>): number {
  const at = (s: number) => instanceOfSort(T, s, map);
  const leaf = (u: number) => {
    if (!T.poly[u]) return u;
    if (T.kind[u] === FREE) return variable(T, T.data[u]!, at(T.sort[u]!));
    return T.kind[u] === APPLY && T.args[u]!.length === 0 ? constantAt(T, T.data[u]!, at(T.sort[u]!)) : -1;
  };
  return rewrite(T, root, leaf, at, false);
}

/** Every different subterm for which `into` holds, and those in them; each once, from left to right. */
export function visit(T: Tables, root: number, into: (t: number) => boolean): void {
  const [seen, stack] = [new Set<number>(), [root]];
  while (stack.length > 0) {
    const t = stack.pop()!;
    if (seen.has(t)) continue;
    seen.add(t);
    count(T);
    if (into(t)) for (let i = T.args[t]!.length - 1; i >= 0; i--) stack.push(T.args[t]![i]!);
  }
}

export function freeVariables(T: Tables, root: number): Set<number> {
  const found = new Set<number>();
  visit(T, root, (t) => {
    if (T.kind[t] === FREE) found.add(t);
    return T.open[t]!;
  });
  return found;
}

export function isFreeIn(T: Tables, x: number, root: number): boolean {
  return T.open[root]! && freeVariables(T, root).has(x);
}

/** The sort variables of a term: of a quantifier first that of its variable, then those of its body. */
export function sortVariablesOf(T: Tables, root: number, found: number[] = []): number[] {
  visit(T, root, (t) => {
    if (T.kind[t]! >= FORALL) sortVariables(T, T.data[t]!, found);
    else if (T.args[t]!.length === 0) sortVariables(T, T.sort[t]!, found);
    return T.poly[t]!;
  });
  return found;
}

/** Whether two sentences are the same but for the names of sort variables. */
export function sameButForSortVariables(T: Tables, p: number, q: number): boolean {
  const [xs, ys] = [sortVariablesOf(T, p), sortVariablesOf(T, q)];
  if (xs.length !== ys.length) return false;
  return instanceOfTerm(T, p, new Map(xs.map((x, i) => [x, ys[i]!]))) === q;
}

/** Whether a row is an application of a symbol. */
export const isApplication = (T: Tables, t: number, symbol: number) => T.kind[t] === APPLY && T.data[t] === symbol;
