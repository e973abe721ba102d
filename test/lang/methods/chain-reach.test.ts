/** What steps of chains reach beyond one rule: conditions in other words, conjunctions, existentials of other sorts. */
import { describe, expect, test } from 'vitest';
import { runProgram } from '../../support/run-program.ts';

const setting = `
domains D, E
declare a, b, c: D
declare e: E
declare P, Q, R: [D] -> Boolean
declare f: [D] -> D
declare T: [E] -> Boolean
structure (Bag S) := none | (put S (Bag S))
declare in: (S) [S (Bag S)] -> Boolean
declare pick: (S) [(Bag S)] -> (Bag S)
`;

function proved(program: string): string {
  const { diagnostics, theorems } = runProgram(`${setting}${program}`);
  expect(diagnostics.map((d) => `${d.code} ${d.message}`)).toEqual([]);
  return (theorems.at(-1) ?? '').replace(/\s+/g, ' ');
}

function refused(program: string): readonly string[] {
  const { diagnostics, theorems } = runProgram(`${setting}${program}`);
  expect(theorems).toEqual([]);
  return diagnostics.map((d) => d.code);
}

describe('conditions of rules that are known in other words', () => {
  const rule = 'assert rule := (forall ?x . ~ P ?x ==> f ?x = c)\n';
  test('by an equation that the step names', () => {
    expect(proved(`${rule}assert (~ P a)\nassert eq := (a = b)\n(!chain [(f b) = c [rule eq]])`)).toBe('(= (f b) c)');
    expect(proved(`${rule}assert (~ P a)\nassert eq := (b = a)\n(!chain [(Q c) ==> (Q (f b)) [rule eq]])`)).toBe('(if (Q c) (Q (f b)))');
  });
  test('positive ones too', () => {
    const other = 'assert other := (forall ?x . P ?x ==> f ?x = c)\n';
    expect(proved(`${other}assert (P a)\nassert eq := (a = b)\n(!chain [(f b) = c [other eq]])`)).toBe('(= (f b) c)');
  });
  test('an equation that the step does not name is not used', () => {
    expect(refused(`${rule}assert (~ P a)\nassert eq := (a = b)\n(!chain [(f b) = c [rule]])`)).toEqual(['chain/equational-step']);
  });
  test('nothing follows from the opposite, from another element, or from nothing', () => {
    expect(refused(`${rule}assert (P a)\nassert eq := (a = b)\n(!chain [(f b) = c [rule eq]])`)).toEqual(['chain/equational-step']);
    expect(refused(`${rule}assert (~ P c)\nassert eq := (a = b)\n(!chain [(f b) = c [rule eq]])`)).toEqual(['chain/equational-step']);
    expect(refused(`${rule}assert (~ Q a)\nassert eq := (a = b)\n(!chain [(f b) = c [rule eq]])`)).toEqual(['chain/equational-step']);
  });
});

describe('a conjunction conjunct by conjunct', () => {
  const rules = 'assert one := (forall ?x . P ?x ==> Q ?x)\nassert two := (forall ?x . P ?x ==> R ?x)\n';
  test('some are in the sentence before, some follow from it', () => {
    expect(proved(`${rules}(!chain [(P a & T e) ==> (Q a & T e & R a & P a) [one two]])`)).toContain('(if (and (P a) (T e))');
  });
  test('below a quantifier', () => {
    expect(proved(`${rules}(!chain [(exists ?x . P ?x & ?x =/= a) ==> (exists ?x . Q ?x & P ?x & ?x =/= a) [one augment]])`)).toContain(
      '(if (exists',
    );
  });
  test('each must follow', () => {
    expect(refused(`${rules}(!chain [(P a) ==> (Q a & R b) [one two]])`)).toEqual(['chain/implicational-step']);
    expect(refused(`${rules}(!chain [(P a) ==> (Q a & R a) [one]])`)).toEqual(['chain/implicational-step']);
  });
});

describe('existentials of other sorts', () => {
  const nothing = 'assert* nothing := (?a in none <==> false)\n';
  test('what is false of one sort is false of the other', () => {
    expect(proved(`${nothing}(!chain [(exists ?x:D . false) <==> (exists ?y:E . ?y in none) [nothing]])`)).toContain(
      '(iff (exists ?x:D false)',
    );
  });
  test('what does not mention its variable', () => {
    expect(proved('(!chain [(exists ?x:D . P ?x & P a) ==> (exists ?y:E . P a) [right-and]])')).toContain('(exists ?y:E (P a))');
  });
  test('an element of one sort is none of the other', () => {
    expect(refused('(!chain [(exists ?x . P ?x) ==> (exists ?y . T ?y) [left-and]])')).toEqual(['chain/implicational-step']);
    expect(refused('(!chain [(exists ?x:D . true) ==> (exists ?y:E . T ?y) [left-and]])')).toEqual(['chain/implicational-step']);
  });
});

describe('premises that are named', () => {
  test('one of the same shape about other things does not serve', () => {
    const program = `pick-any x y assume (pick x = y) pick-any u v assume (pick u = v) (!chain [(put 1 (pick u)) = (put 1 v) [(pick u = v)]])`;
    expect(proved(program)).toContain('(= (pick ?u');
    expect(refused('pick-any x y assume (pick x = y) pick-any u v (!chain [(pick u) = v [(pick u = v)]])')).toEqual([
      'chain/premise-missing',
    ]);
  });
  test('an identity is a part of a disjunction at any sort', () => {
    expect(proved('(!chain [(none:(Bag D) = none) ==> (none:(Bag E) = none | P a) [alternate]])')).toContain('(or (= none:(Bag E)');
    expect(refused('(!chain [(P a) ==> (P b | T e) [alternate]])')).toEqual(['chain/implicational-step']);
  });
});

describe('sorts along a chain', () => {
  test('bound variables that stand in one place are of one sort', () => {
    const rule = 'assert* nothing := (?a in none <==> false)\n';
    expect(proved(`${rule}(!chain [(forall ?x . ~ false) <==> (forall ?x . ~ ?x in none) [nothing]])`)).toContain('(iff (forall');
  });
});

describe('definitions that name a variable twice on the left', () => {
  const maps = `datatype M := empty' | (enter D D M)
declare rem: [M D] -> M
define [k l v m] := [?k:D ?l:D ?v:D ?m:M]
assert* rem-def := [((rem empty' k) = empty') ((rem (enter k v m) k) = (rem m k)) (k =/= l ==> (rem (enter k v m) l) = (enter k v (rem m l)))]
`;
  test('apply where the two are known to be equal, either way', () => {
    for (const known of ['(k = l)', '(l = k)'])
      for (const reached of ['(rem m k)', '(rem m l)']) {
        const program = `pick-any k:D l:D v:D m:M assume ${known} (!chain [(rem (enter k v m) l) = ${reached} [rem-def]])`;
        expect(proved(`${maps}${program}`)).toContain('(if (= ');
      }
  });
  test('and nowhere else', () => {
    for (const known of ['(k =/= l)', '(k = v)', 'true'])
      expect(refused(`${maps}pick-any k:D l:D v:D m:M assume ${known} (!chain [(rem (enter k v m) l) = (rem m k) [rem-def]])`)).toEqual([
        'chain/equational-step',
      ]);
  });
  test('laws that are no definitions by cases are not changed', () => {
    const law = 'declare times: [D D] -> D\nassert law := (forall ?x . ?x times ?x = ?x)\n';
    expect(refused(`${law}pick-any x y assume (x = y) (!chain [(x times y) = x [law]])`)).toEqual(['chain/equational-step']);
  });
});
