/** The kernel's natural numbers in the language: how their operators bind, and how their operations recur. */
import { expect, it } from 'vitest';
import { runProgram } from '../../support/run-program.ts';

const plain = (text: string): readonly string[] => runProgram(text).theorems.map((t) => t.replace(/\s+/g, ' '));

it('reads sums, products and successors as with other numbers', () =>
  expect(plain('open Nat\npick-any n:Nat (!reflex (S n + n * S n - n))')).toEqual([
    '(forall ?n:Nat (= (Nat.+ (Nat.S ?n:Nat) (Nat.- (Nat.* ?n:Nat (Nat.S ?n:Nat)) ?n:Nat)) (Nat.+ (Nat.S ?n:Nat) (Nat.- (Nat.* ?n:Nat (Nat.S ?n:Nat)) ?n:Nat))))',
  ]));

it('proves by induction from the recursion equations, and nothing is asserted', () => {
  const { result, diagnostics } = runProgram(`open Nat
define zero-case := (!natural-equation (forall ?n . ?n + zero = ?n))
define step-case := (!natural-equation (forall ?n ?m . ?n + S ?m = S (?n + ?m)))
by-induction (forall ?n . zero + ?n = ?n) {
  zero => (!chain [(zero + zero) = zero [zero-case]])
| (S n) => (!chain [(zero + S n) = (S (zero + n)) [step-case] = (S n) [(zero + n = n)]])
}`);
  expect(diagnostics.map((d) => d.message)).toEqual([]);
  expect(result.theorems).toBe(3);
});

it('refuses what is no recursion equation, true or not', () =>
  expect(runProgram('open Nat\n(!natural-equation (forall ?n . zero + ?n = ?n))').diagnostics.map((d) => d.code)).toEqual([
    'proof/wrong-shape',
  ]));
