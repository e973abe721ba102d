/** Theories as values: what they contain, whose axioms are also theirs, and names that are not there. */
import { describe, expect, test } from 'vitest';
import { runProgram } from '../../support/run-program.ts';
import { accepted, codes, refused, shown } from './programs.ts';

describe('making a theory', () => {
  test('it is known by its value, by the path of its module, and by that path as a string', () => {
    for (const th of ['Unital.theory', "'Unital", '"Unital"']) expect(shown(`(equal? (theory-name ${th}) "Unital")`)).toBe('true');
  });
  test('in a module inside another the path has both names', () => {
    const inner = 'module A { module B { define theory := (make-theory [] [(forall ?x . ?x = ?x)]) } }';
    expect(shown("(length (theory-axioms 'A.B))", inner)).toBe('1');
  });
  test('its axioms are those given', () => {
    expect(shown('(length (theory-axioms Unital.theory))')).toBe('2');
    expect(shown("(theory-axiom? 'Unital Unital.left-unit)")).toBe('true');
    expect(shown("(theory-axiom? 'Unital Unital.unique)")).toBe('false');
  });
  test('an axiom is found whatever its bound variables are called', () => {
    expect(shown("(theory-axiom? 'Unital (forall ?other . Unital.e Unital.* ?other = ?other))")).toBe('true');
  });
  test('a theory asserts nothing', () => {
    expect(shown('(holds? Unital.left-unit)')).toBe('false');
  });
  test('a list of terms is no list of axioms', () => {
    expect(refused('(make-theory [] [?x:D])').codes).toEqual(['call/wrong-kind']);
    expect(refused('(make-theory [] Unital.left-unit)').codes).toEqual(['call/wrong-kind']);
  });
});

describe('theories above', () => {
  const above = `module Comm {
    define commutative := (forall ?x ?y . ?x Unital.* ?y = ?y Unital.* ?x)
    define theory := (make-theory ['Unital] [commutative])
  }`;
  test('their axioms and theorems come after its own', () => {
    expect(shown('(length (theory-axioms Comm.theory))', above)).toBe('3');
    expect(shown('(equal? (first (theory-axioms Comm.theory)) Comm.commutative)', above)).toBe('true');
    expect(shown('(length (top-axioms Comm.theory))', above)).toBe('1');
    expect(shown('(equal? (theory-theorems Comm.theory) [Unital.unique])', above)).toBe('true');
    expect(shown('(top-theorems Comm.theory)', above)).toBe('[]');
  });
  test('what is added above later is there too', () => {
    expect(shown('(length (theory-axioms Comm.theory))', `${above}\n(add-axioms 'Unital [(forall ?x . ?x Unital.* ?x = ?x)])`)).toBe('4');
  });
  test('a property of a theory above is proved through the one below', () => {
    const { theorems } = accepted(`${above}\nassert (sums (theory-axioms Comm.theory))\n(!prove-property Unital.unique sums Comm.theory)`);
    expect(theorems).toHaveLength(1);
  });
  test('a theory made again under its own name has the old one above it, and looking up ends', () => {
    const circle = `${above}
    extend-module Unital { define theory := (make-theory ['Comm] [(forall ?x . ?x = ?x)]) }`;
    expect(shown("(length (theory-axioms 'Unital))", circle)).toBe('4');
    expect(refused(`${circle}\n(get-property (forall ?x . ?x = e) sums 'Unital)`).codes).toContain('name/unbound');
    expect(refused(`${circle}\n(get-property Unital.never sums 'Unital)`).codes).toEqual(['theory/no-such-property']);
  });
  test('a name above that no theory has', () => {
    expect(refused("module Z { define theory := (make-theory ['Unitl] []) }").codes).toContain('theory/unknown');
    expect(refused("module Z { define theory := (make-theory ['Z] []) }").codes).toContain('theory/unknown');
  });
});

describe('adding to a theory', () => {
  test('axioms that it has already stay where they are', () => {
    expect(shown('(length (theory-axioms Unital.theory))', "(add-axioms 'Unital [Unital.left-unit])")).toBe('2');
  });
  test('several theorems share a method', () => {
    const two = `(add-theorems 'Unital |{[Unital.never (forall ?x . ?x = ?x)] := Unital.proofs}|)`;
    expect(shown("(length (top-theorems 'Unital))", two)).toBe('3');
  });
  test('what is no sentence cannot be a theorem', () => {
    expect(refused("(add-theorems 'Unital |{plus := Unital.proofs}|)").codes).toEqual(['call/wrong-kind']);
    expect(refused("(add-axioms 'Unital [plus])").codes).toEqual(['call/wrong-kind']);
  });
  test('a theory that is not there', () => {
    expect(refused("(add-axioms 'Unit [])").codes).toEqual(['theory/unknown']);
    expect(refused('(theory-axioms "no such")').codes).toEqual(['theory/unknown']);
    expect(refused('(theory-axioms |{1 := 2}|)').codes).toEqual(['call/wrong-kind']);
    expect(refused('(theory-axioms 5)').codes).toEqual(['call/wrong-kind']);
  });
});

describe('adapting a theory', () => {
  const adapted = `module Sums {
    define theory := (adapt-theory 'Unital |{Unital.* := plus, Unital.e := none}|)
  }`;
  test('its sentences are in the new symbols; the old theory keeps its own', () => {
    expect(shown('(equal? (theory-axioms Sums.theory) (sums (theory-axioms Unital.theory)))', adapted)).toBe('true');
    expect(shown('(equal? (theory-theorems Sums.theory) [(sums Unital.unique)])', adapted)).toBe('true');
    expect(shown('(equal? (first (theory-axioms Unital.theory)) Unital.left-unit)', adapted)).toBe('true');
    expect(shown('[(adapted? Sums.theory) (adapted? Unital.theory)]', adapted)).toBe('[true false]');
  });
  test('what is added to either is added to both', () => {
    const more = `${adapted}\n(add-axioms 'Sums [Unital.never])`;
    expect(shown("[(length (theory-axioms 'Sums)) (length (theory-axioms 'Unital))]", more)).toBe('[3 3]');
  });
  test('its map of symbols and its renaming', () => {
    expect(shown('((get-symbol-map Sums.theory) Unital.*)', adapted)).toBe('plus');
    expect(shown('((get-renaming Sums.theory) Unital.*)', adapted)).toBe('plus');
    expect(refused("(get-symbol-map 'Unital)").codes).toEqual(['theory/not-adapted']);
  });
  test('a map from what is no symbol is refused where it is written', () => {
    expect(refused(`module S { define theory := (adapt-theory 'Unital |{'star := plus}|) }`).codes).toContain('call/wrong-kind');
  });
});

describe('printing', () => {
  test('a theory is printed with its axioms and theorems', () => {
    const { output } = accepted("(print-theory 'Unital)");
    expect(output).toMatch(/^Unital\.theory: Axioms: .*Theorems: .*$/);
    expect(output.split('forall').length - 1).toBe(4);
  });
  test('an instance check names each axiom and tells which of them are not proved', () => {
    const { output } = accepted(`assert (sums Unital.left-unit)\n(print-instance-check sums 'Unital)`);
    expect(output.match(/Checking/g)).toHaveLength(2);
    expect(output.match(/This has not been proved!/g)).toHaveLength(1);
  });
});

test('names of theories belong to one session', () => {
  expect(codes(runProgram("(theory-axioms 'Unital)"))).toEqual(['theory/unknown']);
});
