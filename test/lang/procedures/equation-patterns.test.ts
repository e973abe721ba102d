/** Clauses of definitions: what patterns leave to later ones, and patterns in which every variable occurs once. */
import { expect, test } from 'vitest';
import { runProgram } from '../../support/run-program.ts';

const setting = `datatype N := zero | (S N)
datatype Duo := (duo first-of:N second-of:N)
declare f: [N N] -> N
declare g: [Duo] -> N
declare A, B, C: Boolean
define [x y z] := [?x:N ?y:N ?z:N]
`;

function value(expression: string): string {
  const { diagnostics, output } = runProgram(`${setting}(write ${expression})`);
  expect(diagnostics).toEqual([]);
  return output.trim().replace(/\s+/g, ' ');
}

function codes(text: string): readonly string[] {
  return runProgram(setting + text).diagnostics.map((d) => d.code);
}

test.each([
  ['(simp-and [])', 'true'],
  ['(simp-and [true A true])', 'A'],
  ['(simp-and [A false B])', 'false'],
  ['(simp-and [A B true])', '(B & A)'],
  ['(simp-or [])', 'false'],
  ['(simp-or [A true])', 'true'],
  ['(simp-or [false A B])', '(B | A)'],
  ['(normalize (A & (B & A)))', '(B & A)'],
  ['(normalize (forall ?x:N . A | (B | C)))', '(forall ?x:N (or [C B A]))'],
  ['(normalize (A ==> B))', '(A ==> B)'],
])('%s is %s', (expression, wanted) => {
  expect(value(`(equal? ${expression} ${wanted})`)).toBe('true');
});

test.each([
  // A pattern of the same shape leaves nothing, one of another constructor everything.
  ['(diff* (f x y) [(f z z)])', 'false'],
  ['(diff* (f (S x) y) [(f zero z)])', 'true'],
  ['(diff* (f x y) [(f zero z)])', '(~ (x = zero))'],
  ['(diff* (f x y) [(f zero zero)])', '((~ (y = zero)) | (~ (x = zero)))'],
  ['(diff* (f (S x) y) [(f (S zero) z)])', '(~ (x = zero))'],
  // Of the only constructor a variable has the parts that its selectors give.
  ['(diff* (g ?d:Duo) [(g (duo x y))])', 'false'],
  ['(diff* (g ?d:Duo) [(g (duo zero y))])', '(~ (first-of ?d:Duo = zero))'],
])('%s is %s', (expression, wanted) => {
  expect(value(`(equal? ${expression} ${wanted})`)).toBe('true');
});

test('a pattern is told from the clause by variables of its own', () => {
  expect(value('(diff* (f x y) [(f (S x) z)])')).not.toContain('(S ?x');
});

test('patterns are made of constructors', () => {
  expect(codes('(diff* (f x y) [(g ?d)])')).toEqual(['call/wrong-kind']);
  expect(codes('(diff* (f (f x y) zero) [(f (S z) zero)])')).toEqual(['call/wrong-kind']);
  expect(codes('(simp-and [A zero])')).toEqual(['call/wrong-kind']);
});

test('whether there is a common instance', () => {
  expect(value('[(unifiable (f x zero) (f zero y)) (unifiable (S x) zero) (unifiable [x zero] [(S z) y]) (unifiable x (S x))]')).toBe(
    '[true false true false]',
  );
  expect(value('(unifiable 1 [])')).toBe('false');
});

test('equations in parts, and terms that differ in names only', () => {
  expect(value('let {[vs l r] := (decompose-equation (forall ?a ?b (if A (= (f ?a ?b) ?a))))} [(length vs) (member? r vs)]')).toBe(
    '[2 true]',
  );
  expect(codes('(decompose-equation (forall ?a:N A))')).toEqual(['call/wrong-kind']);
  expect(
    value('[((alpha-variants? (f x y) (f z x)) (f z x)) (alpha-variants? (f x x) (f x y)) (alpha-variants? (f x y) (f x x))]'),
  ).toMatch(/^\[\(f \?x(:N)? \?y(:N)?\) false false\]$/);
});

test('clauses of one pattern: smaller guards first', () => {
  expect(value('(map guard-of (sort-class [[x (A & B) zero] [x A zero] [x () zero]]))')).toMatch(/^\[\(\) A \(and A B\) ?\]$/);
  expect(value('[(pat-of [x A 1]) (guard-of [x A 1]) (res-of [x A 1])]')).toMatch(/^\[\?x(:N)? A 1\]$/);
  expect(codes('(pat-of [])')).toEqual(['call/wrong-kind']);
  expect(codes('(sort-class [[x A]])')).toEqual(['call/wrong-kind']);
});

test('a variable that occurs twice becomes two and an equation', () => {
  const linear = 'let {[[p g r]] := (process-equivalence-class [[(f x x) () (S x)]]); [a b] := (vars p)}';
  expect(
    value(
      `${linear} [(length (vars p)) (identity? g) (equal-lists? (vars g) (vars p))]`.replace(
        '(equal-lists? (vars g) (vars p))',
        '(equal? (lhs g) (rhs g))',
      ),
    ),
  ).toBe('[2 true false]');
  // The result speaks of the latest of them.
  expect(value(`${linear} (equal? r (S (rhs g)))`)).toBe('true');
  expect(value('let {[[p g r]] := (process-equivalence-class [[(f x y) A x]])} [g (member? r (vars p))]')).toBe('[A true]');
  expect(value('let {[[p g r]] := (process-equivalence-class [[(f x x) (A & B) x]])} (length (get-conjuncts g))')).toBe('3');
});
