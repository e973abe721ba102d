/** Methods on lists that pass on what they prove, `dmark`, and a method of one's own for components. */
import { expect, test } from 'vitest';
import { runProgram } from '../../support/run-program.ts';

const setting = `declare A, B, C, D: Boolean
domain O
declare a, b: O
assert both-first := (A & B)
assert both-second := (C & D)
`;

function run(text: string): ReturnType<typeof runProgram> {
  return runProgram(setting + text);
}

test('every method of every item, later methods first', () => {
  const { theorems, output } = run(`(!map-methods-non-strictly [left-and right-and] [both-first A both-second]
    method (found) let {_ := (write found)} (!both C D))`);
  expect(theorems).toEqual(['(and C D)']);
  expect(output.replace(/\s+/g, ' ')).toContain('[B D A C]');
});

test('the results of all items together', () => {
  const parts = 'method (p K) let {l := (!left-and p); r := (!right-and p)} (!K [l r])';
  const { theorems, output, diagnostics } = run(`(!map-multi-method ${parts} [both-first both-second]
    method (found) let {_ := (write found)} (!both A D))`);
  expect(diagnostics).toEqual([]);
  expect(theorems).toEqual(['(and A D)']);
  // Each item's results are turned round.
  expect(output.replace(/\s+/g, ' ')).toContain('[B A D C]');
});

test('what a method does not prove is not there', () => {
  expect(run('(!map-multi-method method (p K) (!K [C]) [both-first] method (found) (!claim C))').diagnostics.map((d) => d.code)).toEqual([
    'proof/not-in-assumption-base',
  ]);
});

test('a mark proves `true` and is seen', () => {
  const { theorems, output } = run("(!dmark 'here)");
  expect(theorems).toEqual(['true']);
  expect(output).toContain('here');
});

test('a method of one’s own proves what components cannot be seen to be', () => {
  const own = 'assert step := (A ==> a = b)\n(set! dt-comp-method-cell method (p) (!mp step (!left-and both-first)))\n';
  expect(run('(!prove-components-of (a = b))').theorems).toEqual([]);
  expect(run(`${own}(!prove-components-of (a = b))`).theorems).toEqual(['(= a b)']);
  // What it proves must be what was asked for.
  expect(run(`${own}(!prove-components-of (b = b & ~ (a = b)))`).theorems).toEqual([]);
});
