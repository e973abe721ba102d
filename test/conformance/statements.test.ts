/** Statements that say the same are the same text, and others are not. */
import { expect, test } from 'vitest';
import { read } from './check-file.ts';
import { missingFrom, normalized, printedStatements, withoutSorts } from './statements.ts';

test('names of bound variables and the breaking of lines do not count', () => {
  const one = '(forall ?x:N\n  (exists ?y:N\n    (= ?x:N ?y:N)))';
  const other = '(forall ?v10:N (exists ?v11:N (= ?v10:N ?v11:N)))';
  expect(normalized(one)).toBe(normalized(other));
  expect(normalized(one)).toBe('(forall ?b1:N (exists ?b2:N (= ?b1:N ?b2:N)))');
});

test.each([
  ['(forall ?x:N (exists ?y:N (= ?x:N ?y:N)))', '(forall ?x:N (exists ?y:N (= ?y:N ?x:N)))'],
  ['(forall ?x:N (P ?x:N))', '(exists ?x:N (P ?x:N))'],
  ['(forall ?x:N (P ?x:N))', '(forall ?x:M (P ?x:M))'],
  ['(and (forall ?x:N (P ?x:N)) (Q ?x:N))', '(forall ?x:N (and (P ?x:N) (Q ?x:N)))'],
  ['(P ?x:N ?y:N)', '(P ?x:N ?x:N)'],
  ["(= ?x:'S ?y:'T)", "(= ?x:'S ?y:'S)"],
])('%s is not %s', (one, other) => {
  expect(normalized(one)).not.toBe(normalized(other));
});

test('a variable that is bound twice means the inner binder, and after it the outer', () => {
  expect(normalized('(forall ?x:N (and (exists ?x:N (P ?x:N)) (Q ?x:N)))')).toBe('(forall ?b1:N (and (exists ?b2:N (P ?b2:N)) (Q ?b1:N)))');
});

test('sort variables are numbered as they appear', () => {
  expect(normalized("(forall ?x:'T175 (= ?x:'T175 ?x:'T175))")).toBe("(forall ?b1:'S1 (= ?b1:'S1 ?b1:'S1))");
});

test('theorems are found in the output of a binary', () => {
  const output = 'New domain D introduced.\n\nTheorem: (forall ?x:D\n          (= ?x:D ?x:D))\n\nSentence p defined.\n\nTheorem: true\n';
  expect(printedStatements(output)).toEqual(['(forall ?b1:D (= ?b1:D ?b1:D))', 'true']);
});

test('statements are compared with how often they occur', () => {
  expect(missingFrom(['a', 'a', 'b'], ['a', 'c'])).toEqual(['a', 'b']);
});

test('what was printed without sorts is compared without them, and nothing else is', () => {
  const ours = "(forall ?b1: (List (Pair 'S1 N)) (forall ?b2:N (P ?b1: (List (Pair 'S1 N)) ?b2:N)))";
  const bare = '(forall ?b1 (forall ?b2 (P ?b1 ?b2)))';
  expect(withoutSorts(ours)).toBe(bare);
  expect(missingFrom([bare], [ours])).toEqual([]);
  expect(missingFrom(['(forall ?b1 (forall ?b2 (P ?b2 ?b1)))'], [ours])).toHaveLength(1);
  expect(missingFrom([ours.replace('N)))', 'M)))')], [ours])).toHaveLength(1);
});

test('what the command prints with --json is read', () => {
  const lines = [
    { type: 'result', label: 'Theorem', text: 'Theorem: (P ?x:N)', theorem: true, file: 'a.ath', line: 3 },
    { type: 'result', label: 'Term', text: 'Term: zero', theorem: false, file: 'a.ath', line: 4 },
    { type: 'diagnostic', severity: 'warning', code: 'x/y', message: 'm', file: 'a.ath', line: 5 },
    { type: 'diagnostic', severity: 'error', code: 'name/unbound', message: 'no', file: 'b.ath', line: 7 },
  ];
  expect(read(lines.map((l) => JSON.stringify(l)).join('\n'))).toEqual({
    theorems: [{ file: 'a.ath', line: 3, statement: '(P ?f1:N)' }],
    errors: [{ file: 'b.ath', line: 7, code: 'name/unbound', message: 'no' }],
  });
});
