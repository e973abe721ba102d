/** What the tests of chains share: a small signature of numbers, a machine without an evaluator, lists as they are written. */
import { expect } from 'vitest';
import {
  apply,
  axiom,
  booleanSort,
  closeAll,
  connective,
  constant,
  declareStructures,
  declareSymbol,
  equalitySymbol,
  equation,
  type FunctionSymbol,
  freeVariables,
  hypothesesOf,
  hypothesis,
  type Sentence,
  same,
  sortOf,
  type SortConstructor,
  type Term,
  type Theorem,
  variable,
} from '../../../kernel/index.ts';
import { type Host, Machine } from '../../../lang/athena/machine.ts';
import { Problem } from '../../../lang/athena/problem.ts';
import { connectives, List, type Method, type Procedure, type Value } from '../../../lang/athena/values.ts';
import { chain, chainFirst, chainLast } from '../../../lang/methods/chain/chain.ts';
import { onlyIf, rewritesFrom, rewritesTo } from '../../../lang/methods/chain/directions.ts';

const [numbers] = declareStructures(
  [
    {
      name: 'N',
      parameters: [],
      constructors: (d) => [
        { name: 'zero', args: [] },
        { name: 'S', args: [sortOf(d[0] as SortConstructor)] },
      ],
    },
  ],
  true,
);
export const N = sortOf((numbers as { sort: SortConstructor }).sort);
const [zeroSymbol, sSymbol] = (numbers as { constructors: readonly FunctionSymbol[] }).constructors as [FunctionSymbol, FunctionSymbol];
export const zero = constant(zeroSymbol);
export const S = (t: Term): Term => apply(sSymbol, [t]);
const binary = (name: string, result = N): ((a: Term, b: Term) => Term) => {
  const f = declareSymbol(name, [N, N], result);
  return (a, b) => apply(f, [a, b]);
};
export const plus = binary('plus');
export const times = binary('times');
export const less = binary('less', booleanSort);
export const atMost = binary('at-most', booleanSort);
const predicate = (name: string): ((t: Term) => Sentence) => {
  const f = declareSymbol(name, [N], booleanSort);
  return (t) => apply(f, [t]);
};
export const even = predicate('even');
export const odd = predicate('odd');
export const [x, y, z, a, b, c] = ['x', 'y', 'z', 'a', 'b', 'c'].map((n) => variable(n, N)) as [Term, Term, Term, Term, Term, Term];
export const atom = (name: string): Sentence => constant(declareSymbol(name, [], booleanSort));
export const [A, B, C, D] = ['A', 'B', 'C', 'D'].map(atom) as [Sentence, Sentence, Sentence, Sentence];

export const eq = equation;
export const not = (p: Sentence): Sentence => connective('not', [p]);
export const and = (...ps: Sentence[]): Sentence => connective('and', ps);
export const or = (...ps: Sentence[]): Sentence => connective('or', ps);
export const implies = (p: Sentence, q: Sentence): Sentence => connective('if', [p, q]);
export const iff = (p: Sentence, q: Sentence): Sentence => connective('iff', [p, q]);
/** Closed under all its free variables. */
export const all = (p: Sentence): Sentence => closeAll(freeVariables(p), p);
export const exists = (v: Term, p: Sentence): Sentence => closeAll([v], p, 'exists');

export const EQ: Value = equalitySymbol;
export const TO: Value = rewritesTo;
export const FROM: Value = rewritesFrom;
export const IF: Value = connectives.if;
export const IFF: Value = connectives.iff;
export const ONLY: Value = onlyIf;

export type Written = Value | readonly Written[];
export function list(items: readonly Written[]): List {
  return List.from(items.map((i) => (Array.isArray(i) ? list(i as readonly Written[]) : (i as Value))));
}

/** A machine whose methods are primitives only. */
export function machineWith(...sentences: readonly Sentence[]): Machine {
  const host = {
    apply: (head: Value, args: readonly Value[]): Value => (head as Procedure).run(args, machine),
    call: (m: Method, args: readonly Value[]): Theorem => m.run(args, machine),
    lookUp: () => undefined,
    flag: () => undefined,
  } as unknown as Host;
  const machine = new Machine(host);
  for (const p of sentences) machine.base.add(p.open ? hypothesis(p) : axiom(p));
  return machine;
}

const kinds = { chain, 'chain->': chainLast, 'chain<-': chainFirst };

/** Runs a chain and checks that it proves the sentence, resting on what the machine has and nothing else. */
export function proves(machine: Machine, items: readonly Written[], expected: Sentence, kind: keyof typeof kinds = 'chain'): void {
  const th = kinds[kind].run([list(items)], machine);
  expect(same(th.conclusion, expected), 'the conclusion').toBe(true);
  for (const h of hypothesesOf(th.assumptions)) expect(machine.base.has(h), 'a hypothesis that is not in the assumption base').toBe(true);
}

/** Runs a chain that must fail; its problem. */
export function refuses(machine: Machine, items: readonly Written[], code: string, kind: keyof typeof kinds = 'chain'): Problem {
  try {
    kinds[kind].run([list(items)], machine);
  } catch (e) {
    if (!(e instanceof Problem)) throw e;
    expect(e.code).toBe(code);
    return e;
  }
  throw new Error(`this chain should have failed with ${code}`);
}
