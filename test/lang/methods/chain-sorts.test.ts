/** Chains about variables of polymorphic sorts: premises that hold at every sort serve at the sorts that a step speaks of. */
import { describe, expect, it } from 'vitest';
import { runProgram } from '../../support/run-program.ts';

const theory = `
domain (Point X)
declare near: (X, Y) [(Point X) (Point Y)] -> Boolean [100]
declare good: (X) [(Point X)] -> Boolean
assert everywhere := (forall ?h ?k . ?h near ?k)
`;

function outcome(text: string): { readonly codes: readonly string[]; readonly theorems: readonly string[] } {
  const { diagnostics, theorems } = runProgram(theory + text);
  return { codes: diagnostics.map((d) => d.code), theorems: theorems.map((t) => t.replace(/\s+/g, ' ')) };
}

describe('existence', () => {
  const proof = (premise: string): string => `
    pick-any k:(Point 'X)
      assume (good k)
        let {all := pick-any h ${premise};
             both := (!both (good k) (!both (!uspec* everywhere [k k]) all))}
          (!chain-> [both ==> (exists ?r . good ?r & k near ?r & (forall ?h:(Point 'X) . ?h near ?r)) [existence]])`;
  it('takes a premise that holds at every sort at the one that is asked for', () => {
    expect(outcome(proof('(!uspec* everywhere [h k])'))).toEqual({
      codes: [],
      theorems: [
        "(forall ?k:(Point 'S) (if (good ?k:(Point 'S)) (exists ?r:(Point 'S) (and (good ?r:(Point 'S)) (and (near ?k:(Point 'S) ?r:(Point 'S)) (forall ?h:(Point 'S) (near ?h:(Point 'S) ?r:(Point 'S))))))))",
      ],
    });
  });
  // Without the conclusion written, the theorem is about the sort of the premise: narrower, and told as such.
  it('does not make a premise about one sort one about all', () => {
    const { codes, theorems } = outcome(`
      domain D
      conclude (forall ?k:(Point 'X) . good ?k & ?k near ?k & (forall ?h:(Point D) . ?h near ?k)
                  ==> (exists ?r . good ?r & ?k near ?r & (forall ?h:(Point 'X) . ?h near ?r)))
        pick-any k:(Point 'X)
          assume one := (good k & k near k & (forall ?h:(Point D) . ?h near k))
            (!chain-> [one ==> (exists ?r . good ?r & k near ?r & (forall ?h:(Point 'X) . ?h near ?r)) [existence]])`);
    expect(codes).toEqual(['proof/wrong-conclusion']);
    expect(theorems).toEqual([]);
  });
  it('nor what is assumed of one sort variable one about another', () => {
    const { codes, theorems } = outcome(`
      conclude (forall ?k:(Point 'X) . good ?k & ?k near ?k & (forall ?h:(Point 'Y) . ?h near ?k)
                  ==> (exists ?r . good ?r & ?k near ?r & (forall ?h:(Point 'X) . ?h near ?r)))
        pick-any k:(Point 'X)
          assume one := (good k & k near k & (forall ?h:(Point 'Y) . ?h near k))
            (!chain-> [one ==> (exists ?r . good ?r & k near ?r & (forall ?h:(Point 'X) . ?h near ?r)) [existence]])`);
    expect(codes).toEqual(['proof/wrong-conclusion']);
    expect(theorems).toEqual([]);
  });
});

describe('a method that uses a premise at one of its sorts', () => {
  const colours = `
    declare A: Boolean
    datatype Colour := red | blue
    define at := lambda (t) method (p) (!uspec p t)
  `;
  const same = '(forall ?x:Colour (= ?x:Colour ?x:Colour))';
  it.each([
    ['alone', '[(forall ?x . ?x = ?x) ==> (red = red) [(at red)]]', `(if ${same} (= red red))`],
    ['backwards', '[(blue = blue) <== (forall ?x . ?x = ?x) [(at blue)]]', `(if ${same} (= blue blue))`],
    [
      'after a step that leaves its sorts open',
      '[(A & (forall ?x . ?x = ?x)) ==> (forall ?x . ?x = ?x) [right-and] ==> (red = red) [(at red)]]',
      `(if (and A ${same}) (= red red))`,
    ],
  ])('makes the chain one about that sort: %s', (_, steps, theorem) => {
    expect(outcome(`${colours} (!chain ${steps})`)).toEqual({ codes: [], theorems: [theorem] });
  });
  it('and about no more than one', () => {
    const { codes, theorems } = outcome(`${colours}
      datatype Size := big | small
      (!chain [(forall ?x . ?x = ?x) ==> (red = red & big = big) [method (p) (!both (!uspec p red) (!uspec p big))]])`);
    expect(codes).toEqual(['proof/refused']);
    expect(theorems).toEqual([]);
  });
});

describe('rows of operators', () => {
  const declarations = `
    domain Cell
    domain Change
    domain Store
    declare loc: (X) [(Point X)] -> Cell
    declare put: [Cell Cell] -> Change
    declare after: [Store Change] -> Store
    assert law := (forall ?k ?m . (after ?m (put (loc ?k) (loc ?k))) = ?m)
  `;
  const row = (pick: string): string => `${declarations}
    pick-any m:Store ${pick}
      let {[loc] := [loc]}
        (!chain [(m after loc k put loc k) = m [law]])`;
  it('are read by the sorts that are written beside local names', () => {
    const { codes, theorems } = outcome(row("k:(Point 'X)"));
    expect(codes).toEqual([]);
    expect(theorems).toEqual([
      "(forall ?m:Store (forall ?k:(Point 'S) (= (after ?m:Store (put (loc ?k:(Point 'S)) (loc ?k:(Point 'S)))) ?m:Store)))",
    ]);
  });
  it('and without them by the sorts of the operator that a local hides', () => expect(outcome(row('k')).codes).toEqual([]));
});
