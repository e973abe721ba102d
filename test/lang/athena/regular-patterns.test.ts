/** Patterns of regular expressions are refused where they are read, not taken for names. */
import { expect, it } from 'vitest';
import { runProgram } from '../../support/run-program.ts';

it.each(['(re-* 1)', '(re-+ 1)', '(re-? 1)', '(re-rep 1 2)', '(re-lit "ab")', '(re-range `a `z)', '[(re-* 1) 2]'])('%s', (pattern) => {
  const { diagnostics } = runProgram(`define (f v) := match v { ${pattern} => 1 | _ => 2 }`);
  expect(diagnostics.map((d) => d.code)).toEqual(['syntax/regular-pattern']);
});

it('outside patterns the words are names', () => {
  expect(runProgram('define re-* := 1\n(re-* plus 2)').diagnostics).toEqual([]);
});
