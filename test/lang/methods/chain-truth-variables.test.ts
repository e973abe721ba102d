/** Steps of chains between picked truth values. */
import { expect, test } from 'vitest';
import { runProgram } from '../../support/run-program.ts';

function codes(text: string): readonly string[] {
  return runProgram(`declare B: Boolean\n${text}`).diagnostics.map((d) => d.code);
}

test.each([
  'pick-any x:Boolean assume h := (x = true) (!chain [(~ x) ==> (~ true) [h]])',
  'pick-any x:Boolean assume h := (x = false) (!chain [x ==> false [h]])',
  'pick-any x:Boolean assume h := (x = B) (!chain [x ==> B [h]])',
  'pick-any x:Boolean y:Boolean assume h := (x = y) (!chain [y ==> x [h]])',
])('%s', (text) => {
  expect(codes(text)).toEqual([]);
});

test.each([
  'pick-any x:Boolean assume h := (x = false) (!chain [x ==> B [h]])',
  'pick-any x:Boolean y:Boolean assume h := (x = true) (!chain [x ==> y [h]])',
  'pick-any x:Boolean assume h := (B = true) (!chain [x ==> true [h] ==> x [h]])',
])('nothing follows without an equation between the two: %s', (text) => {
  expect(codes(text)).toEqual(['chain/implicational-step']);
});
