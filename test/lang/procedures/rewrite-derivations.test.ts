/** Derivations by equations: each step follows from the one before by the equation that it names. */
import { expect, test } from 'vitest';
import { runProgram } from '../../support/run-program.ts';

const setting = `datatype N := zero | (S N)
declare plus: [N N] -> N [200]
define [e1 e2 comm] := [(forall ?n . (zero plus ?n) = ?n) (forall ?m ?n . ((S ?m) plus ?n) = (S (?m plus ?n))) (forall ?m ?n . (?m plus ?n) = (?n plus ?m))]
define (found s t L style) := (sml-rewrite-search s t L style 500 "silent")
`;

function value(expression: string): string {
  const { diagnostics, output } = runProgram(`${setting}(write ${expression})`);
  expect(diagnostics).toEqual([]);
  return output.trim().replace(/\s+/g, ' ');
}

test.each(['breadth-first', 'depth-first', 'best-first'])('%s: terms from the first to the last', (style) => {
  const terms = `(map head (found ((S zero) plus zero) (S zero) [e1 e2] "${style}"))`;
  expect(value(terms)).toBe('[(plus (S zero) zero) (S (plus zero zero)) (S zero)]');
});

test('a step names its equation and what its variables stand for', () => {
  const step = '(second (found ((S zero) plus (S zero)) (S (zero plus (S zero))) [e1 e2] "best-first"))';
  expect(value(`let {[t e sub] := ${step}} [(equal? e e2) (length (supp sub))]`)).toBe('[true 2]');
});

test('a term is itself without a step, and what cannot be reached is ()', () => {
  expect(value('(length (found zero zero [e1] "best-first"))')).toBe('1');
  expect(value('(found zero (S zero) [e1 e2] "best-first")')).toBe('()');
});

test('equations that lead back and forth end', () => {
  expect(value('(length (found (zero plus (S zero)) ((S zero) plus zero) [comm] "breadth-first"))')).toBe('2');
  expect(value('(found (zero plus (S zero)) zero [comm] "depth-first")')).toBe('()');
});
