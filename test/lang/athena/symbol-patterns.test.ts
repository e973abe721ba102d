import { expect, it } from 'vitest';
import { run } from '../../support/run.ts';

/** What `r` is after this, as printed; with an error, its code. */
function resultOf(expression: string): string {
  const { errors } = run(`declare c: Int\ndeclare f: [Int] -> Int\ndefine r := ${expression}\n(error (val->string r))`);
  return errors[0]?.code === 'user/error' ? errors[0].message : (errors[0]?.code ?? '');
}

const patterns = "{ ((some-symbol g) []) => ['constant g] | ((some-symbol g) L) => ['applied g L] | _ => 'neither }";

it.each([
  ['3', 'constant'],
  ["'name", 'constant'],
  ['2.5', 'constant'],
  ['c', 'constant'],
  ['(f c)', 'applied'],
  ['?x', 'neither'],
])('`((some-symbol g) L)` takes %s apart: %s', (term, expected) => {
  expect(resultOf(`match ${term} ${patterns}`)).toContain(expected);
});

it('what a number is taken apart into makes it again', () => {
  expect(run('define r := match 3 { ((some-symbol g) (some-list L)) => (make-term g L) }\n(!reflex r)').theorems).toEqual(['(= 3 3)']);
  expect(run("define r := match 'x { ((some-symbol g) (some-list L)) => (make-term g L) }\n(!reflex r)").theorems).toEqual(["(= 'x 'x)"]);
});

it('sentences made with connectives have no symbol', () => {
  expect(resultOf("match (true & false) { (some-symbol g) => 'symbol | _ => 'none }")).toContain('none');
});
