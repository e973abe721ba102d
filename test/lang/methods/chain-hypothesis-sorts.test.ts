/** Sorts along a chain where a hypothesis of an induction is about sorts that the chain's variables do not know yet. */
import { expect, it } from 'vitest';
import { run } from '../../support/run.ts';

const bags = `
datatype (Bag S) := none | (put S (Bag S))
declare in: (S) [S (Bag S)] -> Boolean
declare labelled: (S, T) [S (Bag T)] -> (Bag (Pair S T))
assert* none-def := (?x in none <==> false)
assert* in-def := [(?x in (put ?y ?b) <==> ?x = ?y | ?x in ?b)]
assert* labelled-def := [((labelled ?l none) = none) ((labelled ?l (put ?y ?b)) = (put (?l @ ?y) (labelled ?l ?b)))]
`;

it('a symbol that a hypothesis uses at two sorts is left to the other reasons', () => {
  const { errors, theorems } = run(`${bags}
    define [b l] := [?b ?l]
    by-induction (forall b x y l . x @ y in (labelled l b) <==> x = l & y in b) {
      none => pick-any x y l
        (!chain [(x @ y in (labelled l none)) <==> (x @ y in none) [labelled-def] <==> false [none-def]
                 <==> (x = l & false) [prop-taut] <==> (x = l & y in none) [none-def]])
    | (put e rest) => pick-any x y l
        let {known := (forall x y l . x @ y in (labelled l rest) <==> x = l & y in rest)}
          (!chain [(x @ y in (labelled l (put e rest)))
              <==> (x @ y in (put (l @ e) (labelled l rest)))       [labelled-def]
              <==> (x @ y = l @ e | x @ y in (labelled l rest))     [in-def]
              <==> (x = l & y = e | x @ y in (labelled l rest))     [pair-axioms]
              <==> (x = l & y = e | x = l & y in rest)              [known]
              <==> (x = l & (y = e | y in rest))                    [prop-taut]
              <==> (x = l & y in (put e rest))                      [in-def]])
    }`);
  expect(errors).toEqual([]);
  expect(theorems).toHaveLength(1);
});

it('what a method was told of one variable says nothing about the sort of another', () => {
  const { errors, theorems } = run(`${bags}
    declare both-in: (S, T) [S (Bag S) T (Bag T)] -> Boolean
    assert* both-def := ((both-in ?x ?b ?y ?c) <==> ?x in ?b & ?y in ?c)
    pick-any b c x
      assume (x in b)
        pick-any y
          (!chain [(y in c) ==> (x in b & y in c) [augment] ==> (both-in x b y c) [both-def]])`);
  expect(errors).toEqual([]);
  expect(theorems[0]).toContain("(forall ?b:(Bag 'S) (forall ?c:(Bag 'T)");
});
