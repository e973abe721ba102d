/** What is known of definitions and modules, as values. */
import { expect, test } from 'vitest';
import { runProgram } from '../../support/run-program.ts';

const setting = `datatype N := zero | (S N)
declare even, odd, small: [N] -> Boolean
declare double: [N] -> N
assert even-def := (fun [(even zero) <==> true (even S ?n) <==> (odd ?n)])
assert odd-axioms := (fun [(odd zero) <==> false (odd S ?n) <==> (even ?n)])
assert* double-axioms := [(double zero = zero) (double S ?n = S S double ?n)]
assert small-definition := (forall ?n:N . small ?n ==> even ?n)
assert* when-even := [(even ?n ==> double double ?n = zero)]
module Inner { declare plus: [N N] -> N
  assert* plus-axioms := [(zero plus ?x = ?x)]
  module Core { assert core-fact := (even zero)
    conclude also := (even zero | odd zero) (!either (even zero) (odd zero)) } }
`;

function value(expression: string): string {
  const { diagnostics, output } = runProgram(`${setting}(write ${expression})`);
  expect(diagnostics).toEqual([]);
  return output.trim().replace(/\s+/g, ' ');
}

test('symbols that are defined together', () => {
  expect(value('(tc even)')).toBe('[even odd]');
  expect(value('(tc double)')).toBe('[double]');
  expect(value('[(tc zero)]')).toBe('[[]]');
  expect(value('[(tc Inner.plus)]')).toBe('[[]]');
});

test('what a definition uses, and who uses it', () => {
  expect(value('(equal? ((fsd double) \'occurring-syms) ["zero" "S" "double"])')).toBe('true');
  expect(value('(equal? ((fsd double) \'guard-syms) ["even"])')).toBe('true');
  expect(value('(member? "odd" ((fsd even) \'needed-by-syms))')).toBe('true');
  expect(value("(length ((fsd0 double) 'defining-equations))")).toBe('3');
  expect(value("[((fsd even) 'bicond-axiom-sources) (get-bicond-sources even) ((fsd even) 'obsolete-axioms)]")).toBe('[[] [] []]');
  expect(value('[(fsd S) (fsd 5)]')).toBe('[() ()]');
});

test('there is no text of an evaluator', () => {
  expect(runProgram(`${setting}((fsd double) 'code)`).diagnostics.map((d) => d.code)).toEqual(['value/no-such-key']);
});

test('names that evaluators would have', () => {
  const names = '[(get-eval-proc-name Inner.plus) (get-eval-proc-name-1 Inner.plus) (standard-reduce-proc-name-suffix)]';
  expect(value(`(equal? ${names} ["plus\`" "Inner.plus\`" "R"])`)).toBe('true');
});

test('a definition by its name', () => {
  expect(value('(get-sym-def double)')).toBe('()');
  expect(value('(equal? (get-sym-def small) small-definition)')).toBe('true');
  // A list of sentences is no sentence.
  expect(value('(get-sym-def even)')).toBe('()');
});

test('modules as tables, and inner modules in them', () => {
  const tables = 'let {[values modules] := (module->table "Inner"); [inner _] := (table-lookup modules "Core")}';
  expect(value(`${tables} [(table-lookup values "plus") (equal? (table-lookup inner "core-fact") (even zero))]`)).toBe('[Inner.plus true]');
  expect(value('let {[_ modules] := (module->table "Top")} (head (table-lookup modules "Inner"))')).toContain('plus');
  expect(runProgram('(module->table "Nowhere")').diagnostics.map((d) => d.code)).toEqual(['module/unknown']);
});

test('what entered the assumption base in a module, as long as it is there', () => {
  expect(value('[(length (module-ab "Inner")) (length (module-ab "Inner.Core")) (module-ab "Nowhere")]')).toBe('[1 2 []]');
  expect(value('(member? small-definition (module-ab "Top"))')).toBe('true');
  const retracted = 'retract Inner.plus-axioms\n(write [(module-ab "Inner")])';
  expect(runProgram(setting + retracted).output.trim()).toMatch(/\[\[\]\]$/);
  // A module that fails leaves nothing.
  const failed = `${setting}module Bad { assert fact := (odd zero)\n (head []) }\n(write [(module-ab "Bad")])`;
  expect(runProgram(failed).output).toMatch(/\[\[\]\]\s*$/);
});

test('sentences in the notation of TSTP', () => {
  const text = (p: string): string => value(`(make-e-prop-string ${p})`);
  expect(text('(forall ?n:N . even ?n ==> ~ odd ?n)')).toBe('(! [ Xn ] : ( (feven(Xn) => ( ~ (fodd(Xn))))))');
  expect(text('(exists ?n:N . ?n = S ?m:N)')).toBe('(? [ Xn ] : ( (Xn = fS(am))))');
  expect(text('[(even zero & odd zero & even zero)]')).toBe('(feven(azero) & (fodd(azero) & feven(azero)))');
  expect(text("(= (Inner.plus zero ?x') zero)")).toBe('(fInnerb_46_bplus(azero,axb_39_b) = azero)');
  expect(runProgram(`${setting}(make-e-prop-string (exists-unique ?n . even ?n))`).diagnostics.map((d) => d.code)).toEqual([
    'call/wrong-kind',
  ]);
});
