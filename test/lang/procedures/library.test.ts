/** Procedures that files of the official library take for granted. */
import { expect, test } from 'vitest';
import { runProgram } from '../../support/run-program.ts';

const setting = `domain D
declare a, b: D
declare f: [D] -> D
declare P, Q: [D] -> Boolean
declare A, B, C: Boolean
datatype N := zero | (S N)
datatype (Row T) := Nothing | (Next T (Row T))
datatypes Tree := leaf | (node Forest) && Forest := none | (more Tree Forest)
assert A
assert B
`;

/** What an expression evaluates to, as printed. */
function value(expression: string): string {
  const { diagnostics, output } = runProgram(`${setting}(write ${expression})`);
  expect(diagnostics).toEqual([]);
  return output.trim().replace(/\s+/g, ' ');
}

test.each([
  ['(odd-positions [1 2 3 4 5])', '[1 3 5]'],
  ['(even-positions [1 2 3 4 5])', '[2 4]'],
  ['(odd-positions [1])', '[1]'],
  ["(member-index 'b ['a 'b 'c 'b])", '2'],
  ["(member-index 'z ['a 'b])", 'false'],
  ['(decompose-nth [1 2 3 4] 2)', '[2 [4 3 1]]'],
  ['(subset-eq? [1 2] [3 2 1] equal?)', 'true'],
  ['(subset-eq? [1 4] [3 2 1] equal?)', 'false'],
  ['(subset-eq? [1 4] [3 5] less?)', 'true'],
  ['(alpha-numeric-string? "ab12")', 'true'],
  ['(alpha-numeric-string? "ab-12")', 'false'],
  ['(cprods [[1 2] [3] [4 5]])', '[[1 3 4] [1 3 5] [2 3 4] [2 3 5]]'],
  ['(merge-sort [3 1 2 3 0] less?)', '[0 1 2 3 3]'],
  ['(merge-sort [[2 1] [1 9] [2 0] [1 3]] lambda (a b) (less? (head a) (head b)))', '[[1 9] [1 3] [2 1] [2 0]]'],
  ['(merge [1 4] [2 3 5] less?)', '[1 2 3 4 5]'],
  ['(plus* [1 2 3])', '6'],
  ['(times* [2 3 4])', '24'],
  ['(&&* [true true])', 'true'],
  ['(&&* [true false])', 'false'],
  ['(||* [false true])', 'true'],
  ['(find-list-element [1 5 7] lambda (n) (less? 3 n) lambda (n) [n] lambda () [])', '[5]'],
  ['(find-list-element [1 2] lambda (n) (less? 3 n) lambda (n) [n] lambda () 0)', '0'],
  ['(file-path ["a" "b" "c.ath"])', 'a/b/c.ath'],
  ['(athena->tptp (A & B ==> ~ C))', '((a & b) => (~ c))'],
  ['(athena->tptp (and [A B C]))', '(a & (b & c))'],
  ['(reflexive-constructors-of "N")', '[S]'],
  ['(irreflexive-constructors-of "N")', '[zero]'],
  ['(reflexive-constructors-of "Tree")', '[node]'],
  ['(irreflexive-unif? leaf "Tree")', 'true'],
  ['(equal? (arg-sorts-unified Next "(Row N)") ["N" "(Row N)"])', 'true'],
  ['(takes-args-of-sort Next "N")', 'false'],
  ['(takes-args-of-sort node "Tree")', 'true'],
  ['(takes-args-of-sort node "N")', 'false'],
  ['(choose [7])', '7'],
  ['(get-symbol zero)', 'zero'],
  ['(get-symbol [1])', '[1]'],
  ['(equal? (get-symbol lambda (x) (f x)) f)', 'true'],
  ['(constructor-range S)', '"N"'],
  ['(binary-proc? lambda (x y) x)', 'true'],
  ['(binary-proc? lambda (x) x)', 'false'],
])('%s is %s', (expression, wanted) => {
  expect(value(expression).replaceAll("'", '').replaceAll('"', '')).toBe(wanted.replaceAll("'", '').replaceAll('"', ''));
});

test.each([
  ['(app-dm (~ (A & B)))', '(~ A | ~ B)'],
  ['(app-dm (A & ~ B))', '(~ (~ A | B))'],
  ['(app-dm (A ==> B))', '(A ==> B)'],
  ['(app-dm-deep (C ==> ~ (A | B)))', '(C ==> ~ A & ~ B)'],
  ['(app-dm-deep (forall x . ~ (P x & Q x)))', '(forall x . ~ P x | ~ Q x)'],
  ['(left-rule-side (forall x . f x = a))', '(f ?x)'],
  ['(right-rule-side (forall x . P x ==> f x = a))', 'a'],
])('%s is %s', (expression, wanted) => {
  expect(value(`(equal? ${expression} ${wanted.replace('(f ?x)', '(left-rule-side (forall x . f x = x))')})`)).toBe('true');
});

test('sizes of sentences', () => {
  // A connective is one, a quantifier and its variable two, an atom what it is made of.
  expect(value('(prop-size (A & ~ B))')).toBe('4');
  expect(value('(prop-size (forall x . P f x))')).toBe('5');
  expect(value('(prop-size* [A (A ==> B)])')).toBe('4');
});

test('terms for quantifiers are without variables that are bound where they stand', () => {
  expect(value('(choice-prop-subterms (P f a & Q a))')).toBe('[(f a) a]');
  expect(value('(choice-prop-subterms (forall x . P f x & Q b))')).toBe('[b]');
  expect(value('(choice-prop-subterms* [(P a) (Q a) (P b)])')).toBe('[a b]');
});

test('symbols of sentences, and quantifiers in them', () => {
  expect(value('(get-prop-syms (forall x . P f x ==> Q a))')).toBe('[P f Q a]');
  expect(value('(get-term-syms (f f a))')).toBe('[f f a]');
  expect(value('(contains-quants? (A & ~ (exists x . P x)))')).toBe('true');
  expect(value('(contains-quants? (A & B))')).toBe('false');
});

test('components hold when they are in the assumption base, one by one where that is enough', () => {
  expect(value('(all-components-hold (A & B))')).toBe('true');
  expect(value('(all-components-hold (C | B))')).toBe('true');
  expect(value('(all-components-hold (C & A))')).toBe('false');
});

test('older tables answer messages', () => {
  const entries = '_ := (enter t (f a) 1); _ := (enter t (f b) 2); _ := (enter t (f a) 3)';
  const looked = '[(look-up t (f a)) (look-up t (f b)) (look-up t a) ((t "size"))]';
  expect(value(`let {t := (make-term-hash-table 10); ${entries}} ${looked}`)).toBe('[3 2 () 2]');
  expect(value('let {t := (make-hash-table); _ := (enter t "k" 1); _ := ((t "remove") "k")} (look-up t "k")')).toBe('()');
  expect(runProgram('((make-hash-table 5) "shrink")').diagnostics.map((d) => d.code)).toEqual(['call/wrong-kind']);
});

test('older tables are shown as lists of pairs', () => {
  expect(value('let {t := (make-term-hash-table); _ := (term-enter t a 1); _ := (term-enter t b 2)} (show-table t)')).toBe('[[a 1] [b 2]]');
  const removed = 'let {t := (make-term-hash-table); _ := (term-enter t a 1); _ := (term-table-remove t a)} (term-look-up t a)';
  expect(value(removed)).toBe('()');
});

test('engines that are other programs have names, and are not run', () => {
  expect(runProgram('(smt-solve (1 = 1) (table))').diagnostics.map((d) => d.code)).toEqual(['io/not-allowed']);
});

test('what is looked up in a table is told from nothing', () => {
  expect(value('let {t := (table [[1 --> ()]])} [(try-looking-up 1 t) (try-looking-up 2 t)]')).toBe('[[()] ()]');
});

test('procedures of any number of arguments have a precedence, where they can stand between two', () => {
  const text = 'set-precedence minus 310\nset-precedence (join and) 105\n(write (7 minus 2 times 3))';
  const { diagnostics, output } = runProgram(text);
  expect(diagnostics).toEqual([]);
  expect(output.trim()).toBe('15');
  expect(runProgram('domain D declare f: [D D D] -> D set-precedence f 200').diagnostics.map((d) => d.code)).toEqual(['operator/arity']);
});

test('fresh constants are of the sort that is asked for, and each is another', () => {
  const program = `let {old := (make-fresh-constants "D" 2); L := (make-fresh-constants "D" "3")}
    [(length L) (map sort-of L) (length (dedup (join old L))) (member? (head L) old)]`;
  expect(value(program).replace(/[^0-9Dtruefalse]/g, '')).toBe('3DDD5false');
  expect(runProgram('(make-fresh-constants "Boolean" "many")').diagnostics.map((d) => d.code)).toEqual(['call/wrong-kind']);
});

test('a procedure that remembers is not called again with the same arguments', () => {
  const program = `let {calls := (cell 0); f := (memoize-binary lambda (x y) let {_ := (inc calls)} (x plus y))}
    [(f 1 2) (f 1 2) (f 2 1) (f 1 2) (ref calls)]`;
  expect(value(program)).toBe('[3 3 3 3 2]');
});

test('cells that every session starts with are its own', () => {
  expect(runProgram('(set! silent-eval-mode true) (write (ref silent-eval-mode))').output.trim()).toBe('true');
  expect(runProgram('(write (ref silent-eval-mode))').output.trim()).toBe('false');
});

test('files are deleted only where files may be reached', () => {
  expect(runProgram('(delete-files ["a" "b"])').diagnostics.map((d) => d.code)).toEqual(['io/not-allowed']);
});

test('`_` in letrec is evaluated for its effect, in its place', () => {
  const { output, diagnostics } = runProgram('letrec {f := lambda (n) (n plus 1); _ := (print "one "); _ := (print "two ")} (f 1)');
  expect(diagnostics).toEqual([]);
  expect(output.trim()).toBe('one two');
  expect(runProgram('letrec {[f g] := [1 2]} f').diagnostics.map((d) => d.code)).toEqual(['match/letrec-pattern']);
});
