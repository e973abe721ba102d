/** A small signature for the kernel's tests, and short ways to write sentences over it. */
import { expect } from 'vitest';
import {
  apply,
  booleanSort,
  close,
  connective,
  constant,
  declareStructures,
  declareSymbol,
  equation,
  type FunctionSymbol,
  falsum,
  KernelError,
  numeral,
  Rational,
  type Sentence,
  type Sort,
  SortConstructor,
  same,
  sortOf,
  sortVariable,
  type Structure,
  type Term,
  Theorem,
  variable,
} from '../../kernel/index.ts';

export const domain = (name: string): Sort => sortOf(new SortConstructor(name, 0));
export const D = domain('D');
export const E = domain('E');
export const T = sortVariable('T');
export const [A, B, C] = ['A', 'B', 'C'].map((n) => constant(declareSymbol(n, [], booleanSort))) as [Term, Term, Term];
export const [a, b, c] = ['a', 'b', 'c'].map((n) => constant(declareSymbol(n, [], D))) as [Term, Term, Term];
export const e0 = constant(declareSymbol('e0', [], E));
export const P = declareSymbol('P', [D], booleanSort);
export const R = declareSymbol('R', [D, D], booleanSort);
export const f = declareSymbol('f', [D], D);
export const g = declareSymbol('g', [D, D], D);
export const [x, y, z] = ['x', 'y', 'z'].map((n) => variable(n, D)) as [Term, Term, Term];

/** A datatype with constructors given as lists of argument sorts; `'self'` is the datatype. */
export function datatype(
  name: string,
  constructors: Record<string, readonly (Sort | 'self')[]>,
  free = true,
): { sort: Sort; of: Record<string, FunctionSymbol> } {
  const [s] = declareStructures(
    [
      {
        name,
        parameters: [],
        constructors: ([self]) =>
          Object.entries(constructors).map(([n, args]) => ({
            name: n,
            args: args.map((q) => (q === 'self' ? sortOf(self as SortConstructor) : q)),
          })),
      },
    ],
    free,
  ) as [Structure];
  return { sort: sortOf(s.sort), of: Object.fromEntries(s.constructors.map((k) => [k.name, k])) };
}

/** Lists of any sort. */
export const [lists] = declareStructures(
  [
    {
      name: 'L',
      parameters: [T],
      constructors: ([l]) => [
        { name: 'nil', args: [] },
        { name: 'cons', args: [T, sortOf(l as SortConstructor, [T])] },
      ],
    },
  ],
  true,
) as [Structure];
export const [nil, cons] = lists.constructors as [FunctionSymbol, FunctionSymbol];
export const listOf = (s: Sort): Sort => sortOf(lists.sort, [s]);

export const not = (p: Sentence): Sentence => connective('not', [p]);
export const and = (...ps: Sentence[]): Sentence => connective('and', ps);
export const or = (...ps: Sentence[]): Sentence => connective('or', ps);
export const implies = (p: Sentence, q: Sentence): Sentence => connective('if', [p, q]);
export const iff = (p: Sentence, q: Sentence): Sentence => connective('iff', [p, q]);
export const all = (v: Term, p: Sentence): Sentence => close('forall', v, p);
export const some = (v: Term, p: Sentence): Sentence => close('exists', v, p);
export const unique = (v: Term, p: Sentence): Sentence => close('exists-unique', v, p);
export const eq = equation;
export const at = (s: FunctionSymbol, ...args: Term[]): Term => (args.length === 0 ? constant(s) : apply(s, args));
export const num = (n: bigint | number, s: Sort): Term => numeral(new Rational(BigInt(n)), s);

/** The theorem says exactly this and rests exactly on these: `hypothesis`, `axiom` or `oracle` with a sentence each. */
export function says(th: Theorem, conclusion: Sentence, rests: readonly (readonly [kind: string, p: Sentence])[] = []): void {
  expect(Theorem.is(th)).toBe(true);
  expect(same(th.conclusion, conclusion), 'another conclusion').toBe(true);
  const written = (kind: string, p: Sentence): string => `${kind} ${p.identity}`;
  expect(th.assumptions.map((q) => written(q.kind, q.sentence)).sort()).toEqual(rests.map(([k, p]) => written(k, p)).sort());
}

/** The kernel refuses, with this rule and a reason that fits. */
export function refuses(rule: string, reason: RegExp, run: () => unknown): void {
  try {
    run();
  } catch (e) {
    if (!(e instanceof KernelError)) throw e;
    expect(`${e.rule}: ${e.reason}`).toMatch(reason);
    expect(e.rule).toBe(rule);
    return;
  }
  throw new Error(`${rule} did not refuse`);
}

/** Whatever an attack makes, it must not be a theorem that says `false` and rests on nothing but the given axioms. */
export function mustNotProveFalse(attack: () => unknown, allowed: readonly Sentence[] = []): void {
  let made: unknown;
  try {
    made = attack();
  } catch {
    return;
  }
  if (!Theorem.is(made) || !same(made.conclusion, falsum)) return;
  const rest = made.assumptions.filter((q) => q.kind !== 'axiom' || !allowed.some((p) => same(p, q.sentence)));
  expect(rest, 'false was proved').not.toEqual([]);
}
