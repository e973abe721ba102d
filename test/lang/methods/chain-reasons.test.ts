/** Reasons of a chain's steps that are no sentences. */
import { expect, it } from 'vitest';
import { run } from '../../support/run.ts';

const stage = 'declare A, B: Boolean\ndomain D\ndeclare c, d: D\nassert step := (A ==> B)\nassert same := (c = d)\n';
const codes = (text: string): readonly string[] => run(stage + text).errors.map((e) => e.code);

it('a term among the reasons of a logical step does no harm', () => {
  expect(codes('(!chain [A ==> B [?x step]])')).toEqual([]);
});

it('and no good', () => {
  expect(codes('(!chain [B ==> A [?x step]])')).toEqual(['chain/implicational-step']);
});

it.each(['(!chain [A ==> B ?x])', '(!chain [c = d [?x same]])'])('elsewhere it is no chain: %s', (chain) => {
  expect(codes(chain)).toEqual(['chain/shape']);
});
