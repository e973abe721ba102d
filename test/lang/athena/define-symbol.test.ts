/** The methods that come with a defined predicate. */
import { expect, it } from 'vitest';
import { runProgram } from '../../support/run-program.ts';

const definition = `
domain D
declare P, Q: [D] -> Boolean
declare a, b: D
define-symbol R (forall x y . (R x y) <==> (P x & Q y))
`;

it('R-intro and R-elim take as many terms as R', () => {
  const { diagnostics } = runProgram(`${definition}
    conclude (P a & Q b ==> R a b) assume (P a & Q b) (!R-intro a b)
    conclude ((R a b) ==> P a & Q b) assume (R a b) (!R-elim a b)`);
  expect(diagnostics).toEqual([]);
});

it.each([
  ['(!R-intro a)', 'call/wrong-number'],
  ['(!R-intro a b)', 'proof/not-in-assumption-base'],
  ['(!R-elim a 3)', 'proof/wrong-sort'],
])('%s is refused', (call, code) => {
  expect(runProgram(definition + call).diagnostics.map((d) => d.code)).toEqual([code]);
});
