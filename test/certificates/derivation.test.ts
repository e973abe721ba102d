/** Derivations of small goals, each with one flaw, shown to both checkers: one thing has one way to be written here too. */
import { describe, expect, it } from 'vitest';
import * as k from '../../kernel/index.ts';
import { addBuiltIn } from '../second-checker/built-in.ts';
import { builtInMember } from '../second-checker/check.ts';
import { mustDerive } from '../second-checker/derivation.ts';
import type { SecondLibrary } from '../second-checker/library.ts';
import type { Refusal } from '../second-checker/refusal.ts';
import { AND, emptyTables, limits, type Tables } from '../second-checker/tables.ts';
import { apply, connect, equation } from '../second-checker/terms.ts';

const zero = k.constant(k.builtIn[9] as k.FunctionSymbol);
const one = k.apply(k.builtIn[10] as k.FunctionSymbol, [zero]);

/** `S zero = S zero` and `true & true`, as either checker has them. */
const goals: Readonly<Record<string, readonly [k.Sentence, (T: Tables) => number]>> = {
  equation: [k.equation(one, one), (T) => equation(T, apply(T, 4, [apply(T, 3, [])]), apply(T, 4, [apply(T, 3, [])]))],
  conjunction: [k.connective('and', [k.verum, k.verum]), (T) => connect(T, AND, [apply(T, 1, []), apply(T, 1, [])])],
};

function kernelSays(goal: k.Sentence, bytes: Uint8Array): string {
  const v = k.checkDerivation(bytes, goal, (n) => k.builtIn[n]);
  return v.verdict === 'refused' ? v.reason : v.verdict;
}

function secondSays(goal: (T: Tables) => number, bytes: Uint8Array): string {
  const T = emptyTables(limits);
  addBuiltIn(T);
  const library = { kinds: [] as number[], values: [] as number[], axioms: [] as number[][] };
  for (let m = 0; m < 25; m++) {
    const [kind, value] = m === 6 ? [-1, -1] : builtInMember(m);
    library.kinds.push(kind);
    library.values.push(value);
    library.axioms.push([]);
  }
  try {
    mustDerive(T, library as unknown as SecondLibrary, goal(T), bytes);
    return 'accepted';
  } catch (e) {
    return (e as Refusal).reason;
  }
}

const otherwise = 'this is not the one way to write it';

// Imports, code. The heap has the imports, then the goal and its parts: of the equation `S zero` and `zero`, of the conjunction `true`.
const cases: readonly [string, keyof typeof goals, number[], number[], string, string][] = [
  ['reflex of a part', 'equation', [0], [0x41, 0x27], 'accepted', 'accepted'],
  ['two truths', 'conjunction', [0], [0x1f, 0x1f, 0x15, 2], 'accepted', 'accepted'],
  ['no code', 'equation', [0], [], 'it does not end with one theorem', 'derivation: the code does not leave one theorem'],
  ['an import that is not used', 'equation', [1, 9], [0x42, 0x27], otherwise, 'form: an import that is not used'],
  ['an import twice', 'equation', [2, 9, 0], [0x43, 0x27], otherwise, 'form: an import twice'],
  ['equality imported', 'equation', [1, 6], [0x42, 0x27], otherwise, 'imports: nothing has this number'],
  ['more imports than bytes', 'equation', [9, 9], [0x41, 0x27], 'more imports than bytes', 'a list longer than the bytes that are left'],
  [
    'an import of nothing',
    'equation',
    [1, 99],
    [0x42, 0x27],
    'an import is of something that is not there',
    'imports: nothing has this number',
  ],
  ['a part written from imports', 'equation', [2, 9, 1], [0x40, 0x41, 0x27], otherwise, 'form: a part of the goal is written'],
  ['a part written from a smaller one', 'equation', [1, 10], [0x43, 0x40, 0x27], otherwise, 'form: a part of the goal is written'],
  ['a part saved', 'equation', [0], [0x41, 0x00, 0x43, 0x27], otherwise, 'form: something is saved that is not'],
  ['something saved and not used', 'equation', [0], [0x41, 0x27, 0x00], otherwise, 'form: something is saved and not used'],
  [
    'a theorem and something else',
    'conjunction',
    [0],
    [0x1f, 0x1f, 0x15, 2, 0x1f],
    'it does not end with one theorem',
    'derivation: the code does not leave one theorem',
  ],
  ['a part of the goal only', 'conjunction', [0], [0x1f], 'another sentence is proved', 'derivation: of another sentence'],
  ['the goal supposed', 'conjunction', [0], [0x40, 0x11], 'a hypothesis is not discharged', 'derivation: an undischarged hypothesis'],
];

describe('a derivation', () => {
  it.each(cases)('with %s', (_, name, imports, code, kernel, second) => {
    const [sentence, row] = goals[name] as (typeof goals)[string];
    const bytes = Uint8Array.of(...imports, ...code);
    expect([kernelSays(sentence, bytes), secondSays(row, bytes)]).toEqual([kernel, second]);
  });

  it('has no more imports than bytes, and no more bytes than its limit', () => {
    const goal = goals['equation']?.[0] as k.Sentence;
    expect(kernelSays(goal, Uint8Array.of(3, 9))).toBe('more imports than bytes');
    const bytes = Uint8Array.of(0, 0x41, 0x27);
    const check = (most: number) => k.checkDerivation(bytes, goal, (n) => k.builtIn[n], { ...k.defaultLimits, bytes: most });
    expect(check(3)).toMatchObject({ verdict: 'accepted' });
    expect(check(2)).toMatchObject({ verdict: 'limit', limit: 'bytes' });
  });
  it('imports nothing twice, and equality not at all, also when everything is used', () => {
    const injectivity = k.constructorInjectivity(k.builtIn[10] as k.FunctionSymbol).conclusion;
    const twice = k.connective('and', [injectivity, injectivity]);
    // S is entry 0, and once more entry 1.
    expect(kernelSays(twice, Uint8Array.of(2, 10, 0, 0x2d, 0, 0x2d, 1, 0x15, 2))).toBe(otherwise);
    expect(kernelSays(twice, Uint8Array.of(1, 10, 0x2d, 0, 0x00, 0x41 + k.partsOfGoal(twice).length, 0x15, 2))).toBe('accepted');
    const given = k.equation(zero, one);
    const goal = k.connective('if', [given, k.equation(k.equation(zero, zero), k.equation(one, zero))]);
    const parts = k.partsOfGoal(goal);
    const place = (t: k.Term): number => parts.findIndex((p) => k.same(p, t));
    // The two sides of an equation are replaced by one: by the code for equations, or by equality as entry 0.
    const code = (imported: number, equality: number) => {
      const [p, t] = [given, zero].map((x) => 0x40 + imported + place(x)) as [number, number];
      return [p, p, 0x11, t, equality, 0x13];
    };
    expect(kernelSays(goal, Uint8Array.of(0, ...code(0, 0x10)))).toBe('accepted');
    expect(kernelSays(goal, Uint8Array.of(1, 6, ...code(1, 0x40)))).toBe(otherwise);
  });
  it('may use its imports in any order; what a quantifier binds is no part of the goal', () => {
    const [x, y] = [k.variable('x', k.natSort), k.variable('y', k.natSort)];
    const successor = (t: k.Term) => k.apply(k.builtIn[10] as k.FunctionSymbol, [t]);
    const same = k.connective('iff', [k.equation(successor(x), successor(y)), k.equation(x, y)]);
    const goal = k.connective('and', [k.close('forall', x, k.close('forall', y, same)), k.close('forall', x, k.equation(x, x))]);
    // Nat and S are imported, entries 0 and 1; S is used first. The heap goes on with the goal and its two parts.
    const code = [0x2d, 1, 0x40, 0x03, 0x45, 0x27, 0x21, 0x15, 2];
    expect(kernelSays(goal, Uint8Array.of(2, 1, 9, ...code))).toBe('accepted');
    expect(kernelSays(goal, Uint8Array.of(2, 1, 9, ...code, 0x00))).toBe(otherwise);
  });
});
