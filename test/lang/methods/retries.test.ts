/** A chain that fails is tried at other sorts only where these are other: failing costs what the same chain costs at one sort. */
import { expect, it } from 'vitest';
import { Session } from '../../../lang/index.ts';

const program = (sorts: string) => `datatype (Ch S) := none | (one S (Ch S))
domain D
declare cat: ${sorts} -> (Ch ${sorts.includes('D') ? 'D' : 'S'})
define [x l m k] := [?x ?l ?m ?k]
assert* cat-def := [((cat none l) = l) ((cat (one x l) m) = (one x (cat l m)))]
assert assoc := (forall l m k . (cat (cat l m) k) = (cat l (cat m k)))
define try-it := method (_) pick-any l m k (!chain [(cat (cat l m) k) = (cat l (cat m k)) [assoc] = (cat m (cat l k)) [assoc]])
`;

/** Steps of one more failing chain. */
function stepsOf(text: string): number {
  const session = new Session({ readFile: () => undefined, onEvent: () => undefined });
  expect(session.run({ name: 'test.ath', text }).ok).toBe(true);
  const { ok, steps } = session.run({ name: 'again.ath', text: '(!try-it ())' });
  expect(ok).toBe(false);
  return steps;
}

it('takes no more steps than at one sort', () => {
  expect(stepsOf(program('(S) [(Ch S) (Ch S)]'))).toBe(stepsOf(program('[(Ch D) (Ch D)]')));
});
