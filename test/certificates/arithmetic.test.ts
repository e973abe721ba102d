/** Ground arithmetic: both checkers have one value for each term, or none. */
import { expect, it } from 'vitest';
import * as k from '../../kernel/index.ts';
import { compute, lowest } from '../second-checker/arithmetic.ts';
import { addBuiltIn, INT, NAT, REAL } from '../second-checker/built-in.ts';
import { emptyTables, limits, type Tables } from '../second-checker/tables.ts';
import { apply, numeral } from '../second-checker/terms.ts';
import { Chance } from '../support/models.ts';
import { sameSentence } from './agreement.ts';

const kernelSorts = new Map([NAT, INT, REAL].map((s) => [s, k.sortOf(k.builtIn[s] as k.SortConstructor)]));

/** A random term of arithmetic on Nat, or on Int and Real, in the kernel and as a row. */
function random(T: Tables, n: (most: number) => number, natural: boolean, depth: number): [k.Term, number] {
  if (depth === 0 || n(4) === 0) {
    const sort = natural ? NAT : n(3) === 0 ? REAL : INT;
    const [a, b] = lowest(BigInt(n(7)), sort === REAL ? BigInt(1 + n(4)) : 1n);
    return [k.numeral(new k.Rational(a, b), kernelSorts.get(sort) as k.Sort), numeral(T, sort, a, b)];
  }
  // Numbers of symbols in the table of what every theory has; rows begin with number 6.
  if (natural && n(5) === 0) return [k.constant(k.builtIn[9] as k.FunctionSymbol), apply(T, 3, [])];
  const symbol = natural ? (n(4) === 0 ? 10 : 21 + n(3)) : 11 + n(6);
  const args = Array.from({ length: symbol === 13 || symbol === 10 ? 1 : 2 }, () => random(T, n, natural, depth - 1));
  return both(T, symbol, args);
}

function both(T: Tables, symbol: number, args: readonly [k.Term, number][]): [k.Term, number] {
  const terms = args.map(([t]) => t);
  return [
    k.apply(k.builtIn[symbol] as k.FunctionSymbol, terms),
    apply(
      T,
      symbol - 6,
      args.map(([, row]) => row),
    ),
  ];
}

const outcome = <X>(compute: () => X): X | undefined => {
  try {
    return compute();
  } catch {
    return undefined;
  }
};

it('both checkers compute the same', () => {
  let valued = 0;
  for (let i = 0; i < 3000; i++) {
    const chance = new Chance(i + 1);
    const n = (most: number): number => chance.choose(most);
    const T = emptyTables(limits);
    addBuiltIn(T);
    const natural = n(3) === 0;
    let [term, row] = random(T, n, natural, 3);
    if (n(3) === 0) {
      const symbol = n(2) === 0 ? 6 : natural ? 24 : 17 + n(4);
      [term, row] = both(T, symbol, [[term, row], random(T, n, natural, 2)]);
    }
    const [kernel, second] = [outcome(() => k.compute(term).conclusion), outcome(() => compute(T, row))];
    expect(kernel === undefined, `${i}`).toBe(second === undefined);
    if (kernel === undefined || second === undefined) continue;
    valued++;
    expect(sameSentence(kernel, T, second, [new Map(), new Map()]), `${i}`).toBe(true);
  }
  expect(valued).toBeGreaterThan(1000);
});
