/** A declaration that overloads a name and converts arguments does both at once. */
import { expect, it } from 'vitest';
import { runProgram } from '../../support/run-program.ts';

const bags = `
datatype N := zero | (s N)
datatype Bag := none | (put Int Bag)
define (list->bag v) := match v { [] => none | (list-of x rest) => (put x (list->bag rest)) | _ => v }
declare without: [Bag Int] -> Bag [- [list->bag id]]
`;

it('the overloaded name converts its arguments', () => {
  const { diagnostics, output } = runProgram(`${bags}
    (write-val ([1 2] - 2))
    (print " ")
    (write-val (5 - 2))`);
  expect(diagnostics).toEqual([]);
  expect(output).toBe('(without (put 1\n              (put 2 none))\n         2) (- 5 2)');
});

it('an operator matched by its kind is an operator in the body', () => {
  const { diagnostics, theorems } = runProgram(`${bags}
    declare plus': [N N] -> N
    define turned := method (t) match t { ((some-symbol f:(OP 2)) a b) => (!reflex (b f a)) }
    (!turned (zero plus' (s zero)))`);
  expect(diagnostics).toEqual([]);
  expect(theorems).toEqual(["(= (plus' (s zero)\n                   zero)\n            (plus' (s zero)\n                   zero))"]);
});
