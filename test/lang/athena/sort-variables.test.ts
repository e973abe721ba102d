/** Sentences about the variables of a polymorphic induction keep the sort variables of the hypotheses. */
import { expect, it } from 'vitest';
import { Session } from '../../../lang/athena/session.ts';

const declarations = `
datatype (Seq T) := empty | (cons T (Seq T))
datatype N := zero | (succ N)
declare ++: (T) [(Seq T) (Seq T)] -> (Seq T) [120]
declare len: (T) [(Seq T)] -> N
declare +': [N N] -> N [120]
assert* axioms := [(empty ++ y = y) ((cons x y) ++ z = cons x (y ++ z)) (len empty = zero) ((len (cons x y)) = succ (len y))
                   (zero +' y = y) ((succ x) +' y = succ (x +' y))]
`;

it('a hypothesis with a quantifier is found, however it is written', () => {
  const told: string[] = [];
  const session = new Session({
    readFile: () => undefined,
    onEvent: (e) => {
      if (e.kind === 'diagnostic') told.push(e.diagnostic.code);
    },
  });
  const text = `${declarations}
    by-induction (forall ?l ?m . (len (?l ++ ?m)) = (len ?l) +' (len ?m)) {
      empty => pick-any m (!chain [(len (empty ++ m)) = (len m) [axioms] = (zero +' (len m)) [axioms] = ((len empty) +' (len m)) [axioms]])
    | (cons h t) =>
        let {hypothesis := (forall ?m . (len (t ++ ?m)) = (len t) +' (len ?m))}
          pick-any m
            (!chain [(len ((cons h t) ++ m)) = (len (cons h (t ++ m))) [axioms] = (succ (len (t ++ m))) [axioms]
                   = (succ ((len t) +' (len m))) [hypothesis] = ((succ (len t)) +' (len m)) [axioms]
                   = ((len (cons h t)) +' (len m)) [axioms]])
    }`;
  expect(session.run({ name: 'test.ath', text })).toMatchObject({ ok: true, theorems: 1 });
  expect(told).toEqual([]);
});
