/** A small signature, sentences over it, and a machine on which methods can be run without an evaluator. */
import { expect } from 'vitest';
import {
  type Assumption,
  apply,
  axiom,
  booleanSort,
  close,
  connective,
  constant,
  declareStructures,
  declareSymbol,
  equation,
  type FunctionSymbol,
  hypothesis,
  type Quantifier,
  same,
  type Sentence,
  type Sort,
  SortConstructor,
  sortOf,
  sortVariable,
  type Term,
  type Theorem,
  variable,
} from '../../../kernel/index.ts';
import { type Host, Machine } from '../../../lang/athena/machine.ts';
import { Problem } from '../../../lang/athena/problem.ts';
import { List, Method, type Value } from '../../../lang/athena/values.ts';
import { primitiveMethods } from '../../../lang/methods/index.ts';

export const D: Sort = sortOf(new SortConstructor('D', 0));
export const [A, B, C, E] = ['A', 'B', 'C', 'E'].map((n) => constant(declareSymbol(n, [], booleanSort))) as [Term, Term, Term, Term];
export const [a, b, c] = ['a', 'b', 'c'].map((n) => constant(declareSymbol(n, [], D))) as [Term, Term, Term];
export const P = declareSymbol('P', [D], booleanSort);
export const Q = declareSymbol('Q', [D], booleanSort);
export const R = declareSymbol('R', [D, D], booleanSort);
export const f = declareSymbol('f', [D], D);
export const g = declareSymbol('g', [D, D], D);
export const any = sortVariable('S');
export const same1 = declareSymbol('H', [any], booleanSort);
export const [numbers] = declareStructures(
  [
    {
      name: 'N',
      parameters: [],
      constructors: (d) => [
        { name: 'zero', args: [] },
        { name: 'succ', args: [sortOf(d[0] as SortConstructor)] },
      ],
    },
  ],
  true,
);
export const N = sortOf((numbers as NonNullable<typeof numbers>).sort);
export const [zero, succ] = (numbers as NonNullable<typeof numbers>).constructors as [FunctionSymbol, FunctionSymbol];
export const [x, y, z] = ['x', 'y', 'z'].map((n) => variable(n, D)) as [Term, Term, Term];

export const not = (p: Sentence): Sentence => connective('not', [p]);
export const and = (...ps: Sentence[]): Sentence => connective('and', ps);
export const or = (...ps: Sentence[]): Sentence => connective('or', ps);
export const implies = (p: Sentence, q: Sentence): Sentence => connective('if', [p, q]);
export const iff = (p: Sentence, q: Sentence): Sentence => connective('iff', [p, q]);
export const all = (v: Term, p: Sentence): Sentence => close('forall', v, p);
export const some = (v: Term, p: Sentence): Sentence => close('exists', v, p);
export const quantify = (kind: Quantifier, v: Term, p: Sentence): Sentence => close(kind, v, p);
export const eq = equation;
export const at = (s: FunctionSymbol, ...args: Term[]): Term => apply(s, args);
export const list = (...items: Value[]): List => List.from(items);

/** A machine whose assumption base holds each sentence as its own hypothesis. */
export function machineWith(...given: (Sentence | Theorem)[]): Machine {
  const host = {
    call: (m: Method, args: readonly Value[]): Theorem => m.run(args, machine),
    allowIo: false,
  } as unknown as Host;
  const machine: Machine = new Machine(host);
  for (const p of given) machine.base.add('kind' in p ? hypothesis(p) : p);
  return machine;
}

const methods = primitiveMethods();

export function method(name: string): Method {
  const m = methods.get(name);
  if (m === undefined) throw new Error(`no method ${name}`);
  return m;
}

/** Runs a method and demands its conclusion, and that it rests exactly on the given hypotheses that it used. */
export function proves(
  name: string,
  args: Value[],
  given: readonly Sentence[],
  conclusion: Sentence,
  used: readonly Sentence[] = given,
): Theorem {
  const th = method(name).run(args, machineWith(...given));
  expect(same(th.conclusion, conclusion), `${name} concludes something else`).toBe(true);
  restsOn(th, used);
  return th;
}

export function restsOn(th: Theorem, hypotheses: readonly Sentence[]): void {
  const rests = th.assumptions.map((h: Assumption) => h.sentence.identity).sort();
  expect(rests).toEqual(hypotheses.map((h) => h.identity).sort());
  expect(th.assumptions.every((h) => h.kind === 'hypothesis')).toBe(true);
}

/** The code and facts with which a method refuses. */
export function refusal(name: string, args: Value[], ...given: (Sentence | Theorem)[]): Problem {
  try {
    method(name).run(args, machineWith(...given));
  } catch (e) {
    if (e instanceof Problem) return e;
    throw e;
  }
  throw new Error(`${name} did not refuse`);
}

export function refuses(name: string, args: Value[], given: readonly Sentence[], code: string): void {
  expect(refusal(name, args, ...given).code).toBe(code);
}

/** A method from a function on its argument values. */
export function doing(arity: number, run: Method['run']): Method {
  return new Method('doing', arity, run);
}

export { axiom, hypothesis, variable };
