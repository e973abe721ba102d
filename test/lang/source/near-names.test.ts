import { expect, it } from 'vitest';
import { alternatives, editDistance, nearNames } from '../../../lang/source/near-names.ts';

it.each([
  ['left-adn', ['left-and', 'right-and', 'mp'], ['left-and']],
  ['Fig3.ath', ['fig2.ath', 'fig3.ath', 'other'], ['fig3.ath', 'fig2.ath']],
  ['x', ['completely-other'], []],
  ['Q', ['%', '&', 'q', 'qs'], ['q']],
])('nearNames of %s', (name, known, found) => {
  expect(nearNames(name, known)).toEqual(found);
});

it('editDistance counts swaps once', () => {
  expect(editDistance('chekc', 'check')).toBe(1);
  expect(editDistance('', 'abc')).toBe(3);
});

it('alternatives reads as a sentence', () => {
  expect([alternatives([]), alternatives(['a']), alternatives(['a', 'b', 'c'])]).toEqual(['', 'a', 'a, b or c']);
});
