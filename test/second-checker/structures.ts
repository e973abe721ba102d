/** Declarations of structures: what must hold of the constructors, and their facts. */
import { argumentSorts, structureOf } from './patterns.ts';
import { reject } from './refusal.ts';
import { sortOf, sortVariables } from './sorts.ts';
import { AND, count, EXISTS, FORALL, IFF, OR, type Tables } from './tables.ts';
import { apply, connect, constantAt, equation, newVariable, not, quantify } from './terms.ts';

/**
 * **Fails when** a structure has no elements, has a sort variable that is no parameter of it, or one of the structures being declared
 * stands in an argument below `Fun` or a domain.
 */
export function mustBeStructures(T: Tables, first: number): void {
  const declared = new Set(T.structureCon.slice(first));
  for (let s = first; s < T.structureCon.length; s++) {
    for (const f of T.structureSymbols[s]!) {
      for (const sort of T.symbolParams[f]!) {
        const vars: number[] = [];
        sortVariables(T, sort, vars);
        if (vars.some((v) => !T.structureParams[s]!.includes(v))) reject('structures: a sort variable that is no parameter');
        checkBelow(T, sort, declared);
      }
    }
    const own = sortOf(T, T.structureCon[s]!, T.structureParams[s]!);
    if (!inhabited(T, own)) reject('structures: one without elements');
  }
}

function checkBelow(T: Tables, root: number, declared: ReadonlySet<number>): void {
  const stack: [number, boolean][] = [[root, false]];
  while (stack.length > 0) {
    const [s, below] = stack.pop()!;
    count(T);
    const con = T.sortCon[s]!;
    if (con < 0) continue;
    if (below && declared.has(con)) reject('structures: one being declared below Fun or a domain');
    for (const a of T.sortArgs[s]!) stack.push([a, below || T.conStructure[con] === -1]);
  }
}

/** How many sorts, and of how many parts, are looked into for an element. */
const mostReached = 256;
const largestReached = 64;

/**
 * Whether a sort has an element: the least solution, over the sorts that are reached from it. A structure may be reached at
 * ever larger sorts; those beyond a bound are taken to have none. Sort variables, domains and Fun are taken to have elements.
 */
function inhabited(T: Tables, root: number): boolean {
  const reached: number[] = [root];
  const needs: number[][][] = [];
  for (let i = 0; i < reached.length; i++) {
    const structure = structureOf(T, reached[i]!);
    count(T);
    if (structure < 0) needs.push([[]]);
    else if (T.sortSize[reached[i]!]! > largestReached) needs.push([]);
    else needs.push(T.structureSymbols[structure]!.map((f) => argumentSorts(T, f, reached[i]!)));
    for (const s of needs[i]!.flat()) if (reached.length < mostReached && !reached.includes(s)) reached.push(s);
  }
  const known = new Set<number>();
  for (let before = -1; before < known.size; ) {
    before = known.size;
    reached.forEach((s, i) => {
      if (needs[i]!.some((args) => args.every((a) => known.has(a)))) known.add(s);
    });
  }
  return known.has(root);
}

/** A constructor applied to new variables of the sorts that it has at a sort. */
function applied(T: Tables, f: number, sort: number): [term: number, variables: number[]] {
  const xs = argumentSorts(T, f, sort).map((s) => newVariable(T, s));
  return [xs.length > 0 ? apply(T, f, xs) : constantAt(T, f, sort), xs];
}

const declaredSort = (T: Tables, f: number) => {
  const s = T.symbolStructure[f]!;
  if (s < 0 || !T.structureFree[s]) reject('facts: no constructor of a free structure');
  return sortOf(T, T.structureCon[s]!, T.structureParams[s]!);
};
const all = (T: Tables, xs: readonly number[], p: number) => xs.reduceRight((q, x) => quantify(T, FORALL, x, q), p);
const nested = (T: Tables, kind: number, ps: readonly number[]) =>
  ps.slice(0, -1).reduceRight((q, p) => connect(T, kind, [p, q]), ps.at(-1)!);

export function injectivity(T: Tables, f: number): number {
  const sort = declaredSort(T, f);
  const [[left, xs], [right, ys]] = [applied(T, f, sort), applied(T, f, sort)];
  if (xs.length === 0) reject('facts: injectivity of a constant');
  const same = nested(
    T,
    AND,
    xs.map((x, i) => equation(T, x, ys[i]!)),
  );
  return all(T, [...xs, ...ys], connect(T, IFF, [equation(T, left, right), same]));
}

export function exclusiveness(T: Tables, f: number, g: number): number {
  const sort = declaredSort(T, f);
  if (f === g || T.symbolStructure[f] !== T.symbolStructure[g]) reject('facts: not two constructors of one structure');
  const [[left, xs], [right, ys]] = [applied(T, f, sort), applied(T, g, sort)];
  return all(T, [...xs, ...ys], not(T, equation(T, left, right)));
}

export function exhaustiveness(T: Tables, sort: number): number {
  const structure = structureOf(T, sort);
  if (structure < 0) reject('facts: not the sort of a structure');
  const v = newVariable(T, sort);
  const cases = T.structureSymbols[structure]!.map((f) => {
    const [term, xs] = applied(T, f, sort);
    return xs.reduceRight((p, x) => quantify(T, EXISTS, x, p), equation(T, v, term));
  });
  return all(T, [v], nested(T, OR, cases));
}
