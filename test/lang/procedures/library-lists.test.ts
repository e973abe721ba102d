/** Searching lists with continuations, tokens, lists of pairs as maps, and short tests of sentences. */
import { expect, test } from 'vitest';
import { runProgram } from '../../support/run-program.ts';

const setting = `datatype N := zero | (S N)
declare f: [N] -> N
declare A, B, C: Boolean
`;

function value(expression: string): string {
  const { diagnostics, output } = runProgram(`${setting}(write ${expression})`);
  expect(diagnostics).toEqual([]);
  return output.trim().replace(/\s+/g, ' ');
}

function codes(text: string): readonly string[] {
  return runProgram(setting + text).diagnostics.map((d) => d.code);
}

const above = (n: number): string => `lambda (k) (less? ${n} k)`;

test.each([
  [`(for-some' [1 5 2 7] ${above(3)})`, '[[1] 5 [2 7]]'],
  [`(for-some' [1 2] ${above(3)})`, '[]'],
  ['(find-max [1 4 2 4] lambda (n) n lambda (n) [n] lambda () [])', '[4]'],
  ["(find-max ['a 'b 'c] lambda (i) check {(equal? i 'a) => 1 | else => 3} lambda (i) i lambda () 0)", "'b"],
  ['(find-max [1 2] lambda (n) 0 lambda (n) n lambda () [])', '[]'],
  ['(find-max [] lambda (n) n lambda (n) n lambda () 9)', '9'],
  [`(find-element' [1 2 3] ${above(3)} lambda (n) (n times n) lambda (m) [m] lambda () [])`, '[4]'],
  [`(find-element' [1] ${above(3)} lambda (n) n lambda (m) [m] lambda () 0)`, '0'],
  ['(tokenize "ab,c,,d" ",")', '["ab" "c" "d"]'],
  ['(tokenize [1 0 2 3 0] [0])', '[[1] [2 3]]'],
  ['(tokenize "" ",")', '[]'],
  ['(cprod* [[1 2] [3 4]])', '[[1 3] [1 4] [2 3] [2 4]]'],
  ['(cprod* [[1 2]])', '[[1] [2]]'],
  ['(cprod* [[[1 2]] [3]])', '[[1 2 3]]'],
  ['(extend [[1 2]] [[3 4] [1 5]])', '[[1 5] [3 4] [1 2]]'],
  ['(apply-map (extend [[1 2]] [[3 4] [1 5]]) 1)', '5'],
  ['(apply-map (extend empty-map [[3 4] [1 5]]) 3)', '4'],
  ['(apply-map [[1 2]] 7)', '()'],
  ['(join lp rp lb rb)', '"()[]"'],
  ['(equal? [lparen] lp)', 'true'],
  ['[(&&R [true true]) (&&R [true false A]) (&&R [])]', '[true false true]'],
  ['[(||R [false true A]) (||R [false]) (||R [])]', '[true false false]'],
  ['(equal? (&&R [true A B]) (A & B))', 'true'],
  ['(equal? (||R [false A true]) (A | true))', 'true'],
  ['(length (get-all-conjuncts (A & (B & C))))', '5'],
  ['(equal? (head (get-all-conjuncts (A & B))) (A & B))', 'true'],
  ['[(all-ground? [zero (S zero)]) (all-ground? [zero ?x])]', '[true false]'],
  [
    "[(super-canonical? (S zero)) (super-canonical? 'a) (super-canonical? 2.5) (super-canonical? (f zero)) (super-canonical? (S ?x))]",
    '[true true true false false]',
  ],
  ['(equal? (get-vars-manual (= ?y:N (f ?x:N))) [?y:N ?x:N])', 'true'],
  ['[(match-props-modulo-CD (A & B) (A & B)) (match-props-modulo-CD (A & B) (A | B))]', '[empty-sub false]'],
  ['((unify-props (forall ?z . ?z = ?x:N) (forall ?z . ?z = S ?y:N)) ?x:N)', '(S ?y:N)'],
  ['(unify-props (A & B) (A | B))', 'false'],
])('%s is %s', (expression, wanted) => {
  expect(value(`(equal? ${expression} ${wanted})`)).toBe('true');
});

test('what is not fit is refused', () => {
  expect(codes('(cprod* [])')).toEqual(['call/wrong-kind']);
  expect(codes('(extend [] [[1]])')).toEqual(['call/wrong-kind']);
  expect(codes('(&&R [A 1])')).toEqual(['call/wrong-kind']);
  expect(codes('(find-max [1] lambda (n) [] lambda (n) n lambda () 0)')).toEqual(['call/wrong-kind']);
});
