/** The sort of a variable among numbers: what 1.6.1 prints for the same lines. */
import { describe, expect, it, test } from 'vitest';
import { runProgram } from '../../support/run-program.ts';

const before = 'declare f: [Int] -> Int\ndeclare g: [Real] -> Int\ndeclare r: [Real Real] -> Real\n';

function shown(line: string): string {
  const { diagnostics, output } = runProgram(`${before}(write-val ${line})`);
  return diagnostics.length > 0 ? diagnostics.map((d) => d.code).join() : output.replace(/\s+/g, ' ');
}

describe('in arithmetic and comparisons', () => {
  test.each([
    ['(?x + 1)', '(+ ?x:Int 1)'],
    ['(?x + 1.5)', '(+ ?x:Real 1.5)'],
    ['(?x + ?y)', '(+ ?x:Real ?y:Real)'],
    ['(- ?x)', '(- ?x:Int)'],
    ['(?x + ?y:Int)', '(+ ?x:Int ?y:Int)'],
    ['(?x < (f ?y))', '(< ?x:Int (f ?y:Int))'],
    ['(?a = ?b + 1)', '(= ?a:Int (+ ?b:Int 1))'],
    ['(f (?x * 3))', '(f (* ?x:Int 3))'],
    ['(f (?x + ?y))', 'sort/ill-sorted'],
    ['(r ?x 1)', '(r ?x:Real 1)'],
  ])('%s is %s', (line, sorts) => expect(shown(line)).toBe(sorts));
});

describe('of one name at two sorts it is at the smaller', () => {
  test.each([
    ['(?x < 1.5 & ?x < 1)', '(and (< ?x:Int 1.5) (< ?x:Int 1))'],
    ['(?x < ?y & ?x = 1)', '(and (< ?x:Int ?y:Real) (= ?x:Int 1))'],
    ['((g ?x) = ?x)', '(= (g ?x:Int) ?x:Int)'],
    ['((?x + 1) = (?x + 1.5))', '(= (+ ?x:Int 1) (+ ?x:Int 1.5))'],
    [
      '(forall ?x ?y . ?x < ?y ==> ?x + 1 < ?y + 2)',
      '(forall ?x:Int (forall ?y:Int (if (< ?x:Int ?y:Int) (< (+ ?x:Int 1) (+ ?y:Int 2)))))',
    ],
  ])('%s is %s', (line, sorts) => expect(shown(line)).toBe(sorts));

  it('so it is with subsorts of the user', () => {
    const { output, diagnostics } = runProgram(
      'domains A, B\nsubsort A B\ndeclare p: [A] -> Boolean\ndeclare q: [B] -> Boolean\n(write-val (q ?x & p ?x))',
    );
    expect(diagnostics).toEqual([]);
    expect(output.replace(/\s+/g, ' ')).toBe('(and (q ?x:A) (p ?x:A))');
  });
});

describe('a quantifier that names a sort decides', () => {
  test.each([
    ['(forall ?x:Real . ?x + 1 > ?x)', '(forall ?x:Real (> (+ ?x:Real 1) ?x:Real))'],
    ['(exists ?x:Real . ?x = 1)', '(exists ?x:Real (= ?x:Real 1))'],
    ['(forall ?x:Int . ?x > 1.5)', '(forall ?x:Int (> ?x:Int 1.5))'],
    ['(forall ?x:Real . f ?x = 1)', 'sort/variable-twice'],
  ])('%s is %s', (line, sorts) => expect(shown(line)).toBe(sorts));
});

it('what holds of whole numbers is not proved of all', () => {
  const { diagnostics, theorems } = runProgram(`${before}
    assert whole := (forall ?x . ?x + 1 > ?x)
    (!uspec whole 2)
    (!uspec whole 1.5)`);
  expect(theorems).toEqual(['(> (+ 2 1)\n            2)']);
  expect(diagnostics.map((d) => d.code)).toEqual(['proof/wrong-sort']);
});
