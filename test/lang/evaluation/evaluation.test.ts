/** What evaluation says of small programs: values, proofs, counterexamples, checks of definitions, satisfiability. */
import { expect, test } from 'vitest';
import { runProgram } from '../../support/run-program.ts';

const numbers = `
datatype N := zero | (S N)
declare Plus: [N N] -> N [+]
declare half: [N] -> N
declare even: [N] -> Boolean
define [x y] := [?x:N ?y:N]
assert* plus-def := [(x + zero = x) (x + S y = S (x + y))]
assert* even-def := [(even zero) (~ even S zero) (even S S x <==> even x)]
assert* half-def := [(half zero = zero) (half S S x = S half x)]
`;
const sets = `
structure Set := null | (insert Int Set)
declare in: [Int Set] -> Boolean
declare subset: [Set Set] -> Boolean
define [s t] := [?s:Set ?t:Set]
assert* [(~ ?x in null) (?x in (insert ?y s) <==> ?x = ?y | ?x in s)]
assert* [(null subset s) ((insert ?y s) subset t <==> ?y in t & s subset t)]
assert* (s = t <==> s subset t & t subset s)
`;

function shown(program: string, phrase: string): string {
  const { output, diagnostics } = runProgram(`${program}\n(print (val->string ${phrase}))`);
  expect(diagnostics.map((d) => d.message)).toEqual([]);
  return output.replace(/\s+/g, ' ').trim();
}

test.each([
  [numbers, '(eval S zero + S zero)', '(S (S zero))'],
  [numbers, '(eval even S S zero & ~ even S zero)', 'true'],
  [numbers, '(eval (ite (even S zero) zero S zero))', '(S zero)'],
  [numbers, '(reduce S x + S zero)', '(S (S ?x:N))'],
  [numbers, '(eval 3 * 4 + 1)', '13'],
  [sets, '(eval (insert 1 (insert 2 null)) = (insert 2 (insert 1 (insert 2 null))))', 'true'],
  [sets, '(eval (insert 1 null) = (insert 2 null))', 'false'],
  [numbers, '(falsify (forall x . even x | even S x) 10)', "'failure"],
  [numbers, '(falsify (forall x . even x) 10)', "['success |{?x:N := (S zero)}|]"],
  [numbers, '(get-remaining-patterns [zero (S (S x))])', '[(S zero)]'],
  [numbers, "((sat-solve (even x & ~ even x)) 'satisfiable)", 'false'],
  [numbers, "((cnf-core (even x ==> even y) 'sentence-list) 'tseitin-var-num)", '1'],
])('%# %s', (program, phrase, expected) => expect(shown(program, phrase)).toBe(expected));

test('what has no value is told', () => {
  expect(shown(numbers, '(eval half S zero)')).toBe('Unable to reduce the term: (half (S zero)) to a normal form. ()');
});

test('a guard without a value makes its clause not apply', () => {
  const program = `${numbers}\ndeclare f: [N] -> N\nassert* [(half x = zero ==> f x = zero) (f S x = S zero)]`;
  expect(shown(program, '(eval f S zero)')).toBe('(S zero)');
});

test('deep terms', () => {
  const deep = `define (tower n) := check { (n less? 1) => zero | else => (S (tower (n minus 1))) }`;
  expect(shown(`${numbers}\n${deep}`, '(height (eval (tower 50000) + (tower 50000)))')).toBe('100000');
});

test('proofs rest on the axioms used', () => {
  const { theorems, diagnostics } = runProgram(
    `${sets}\n(!deval ((insert 1 (insert 2 null)) = (insert 2 (insert 1 null))))\n(!evaluate-guard (~ 3 in null))`,
  );
  expect(diagnostics).toEqual([]);
  expect(theorems.length).toBe(2);
});

test('deval takes natural numerals apart where patterns ask for it', () => {
  const { diagnostics, theorems } = runProgram(`declare f: [Nat.Nat Nat.Nat] -> Nat.Nat
    define [m n] := [?m:Nat.Nat ?n:Nat.Nat]
    assert* f-def := [((f Nat.zero n) = n) ((f (Nat.S m) n) = (f m (n Nat.+ n)))]
    define two := (eval ((Nat.S Nat.zero) Nat.+ (Nat.S Nat.zero)))
    (!deval ((f two two) = (two Nat.* (two Nat.* two))))`);
  expect(diagnostics).toEqual([]);
  expect(theorems.length).toBe(1);
});

test('deval uses no axiom that was retracted', () => {
  const { diagnostics } = runProgram(`${numbers}\nretract (first plus-def)\n(!deval (zero + zero))`);
  expect(diagnostics.map((d) => d.code)).toEqual(['evaluation/no-value']);
});

test('equations between sentences are known as statements', () => {
  const { theorems } = runProgram(
    `${numbers}\ndeclare odd: [N] -> Boolean\nassert* [(odd zero = false) (odd S x = even x)]\n(!claim (~ odd zero))\n(!claim (forall x . odd S x <==> even x))`,
  );
  expect(theorems.length).toBe(2);
});

test('overlap and gaps of a definition', () => {
  const { output } = runProgram(
    `${numbers}\n(check-fun-def half)\ndeclare f: [N] -> N\nassert* [(f zero = zero) (f x = x)]\n(check-fun-def f)`,
  );
  expect(output.replace(/\s+/g, ' ')).toContain('no axiom says what half is for terms of this form: (half (S zero))');
  expect(output.replace(/\s+/g, ' ')).toContain('two axioms say what f is for terms of this form: (f zero)');
});
