/** A module of further out that is extended inside another is extended there only. */
import { expect, it } from 'vitest';
import { runProgram } from '../../support/run-program.ts';

const outer = 'module A { declare f: [Boolean] -> Boolean\n private define h := 2 }\n';

it('what is added has the inner path, and what was there is seen', () => {
  const { diagnostics, theorems } = runProgram(`${outer}
    module B { extend-module A { declare g: [Boolean] -> Boolean }
 (!reflex (A.g (A.f true))) }
    (!reflex (B.A.g (B.A.f true)))`);
  expect(diagnostics).toEqual([]);
  const statement = '(= (B.A.g (A.f true))\n            (B.A.g (A.f true)))';
  expect(theorems).toEqual([statement, statement]);
});

it('outside, the module is as before', () => {
  const { diagnostics } = runProgram(`${outer} module B { extend-module A { declare g: [Boolean] -> Boolean } } (!reflex (A.g true))`);
  expect(diagnostics.map((d) => d.code)).toEqual(['name/unbound']);
});

it('twice inside one module is twice the same', () => {
  const { diagnostics } = runProgram(`${outer}
    module B { extend-module A { define one := (f true) } extend-module A { define two := one } (!reflex A.two) }`);
  expect(diagnostics).toEqual([]);
});

it('at the same level it goes on for everybody', () => {
  const { diagnostics } = runProgram(`${outer} extend-module A { define (i x) := h } (print (A.i 1))`);
  expect(diagnostics).toEqual([]);
});
