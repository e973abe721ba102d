/** `renaming`: symbols replaced by symbols in whatever mentions them. */
import { describe, expect, test } from 'vitest';
import { refused, shown } from './programs.ts';

const equal = (left: string, right: string, before = ''): void => expect(shown(`(equal? ${left} ${right})`, before)).toBe('true');

describe('what is renamed', () => {
  test('symbols, terms, sentences, and lists of these', () => {
    equal('(sums Unital.*)', 'plus');
    equal('(sums Unital.e)', 'none');
    equal('(sums (none Unital.* Unital.e))', '(plus none none)');
    equal('(sums (~ (?x Unital.* Unital.e = ?x)))', '(~ (?x plus none = ?x))');
    equal('(sums [Unital.* [Unital.e]])', '[plus [none]]');
  });
  test('below quantifiers, with the sorts of the new symbols', () => {
    equal('(sums (exists ?x . forall ?y . ?x Unital.* ?y = ?y))', '(exists ?x:D . forall ?y:D . ?x plus ?y = ?y)');
  });
  test('other values stay as they are', () => {
    for (const v of ['5', '"text"', 'true', "'name", '()']) equal(`(sums ${v})`, v);
    equal('(sums plus)', 'plus');
    equal('(sums (meet top top))', '(meet top top)');
  });
  test('all at once: two symbols may be exchanged', () => {
    const exchange = 'declare minus: [D D] -> D\ndefine exchange := (renaming |{plus := minus, minus := plus}|)';
    equal('(exchange (plus none (minus none none)))', '(minus none (plus none none))', exchange);
  });
  test('a constant may become a number', () => {
    equal('((renaming |{Unital.e := 0, Unital.* := +}|) (?x Unital.* Unital.e = ?x))', '(?x:Int + 0 = ?x:Int)');
  });
  test('`no-renaming` changes nothing', () => {
    equal('(no-renaming Unital.left-unit)', 'Unital.left-unit');
  });
});

describe('what cannot be renamed', () => {
  test('keys and values must stand for symbols', () => {
    expect(refused("((renaming |{'star := plus}|) Unital.left-unit)").codes).toEqual(['call/wrong-kind']);
    expect(refused('((renaming |{Unital.* := "plus"}|) Unital.left-unit)').codes).toEqual(['call/wrong-kind']);
    expect(refused('(renaming [plus])').codes).toEqual(['call/wrong-kind']);
  });
  test('a symbol with another number of arguments', () => {
    const one = 'declare up: [D] -> D';
    expect(refused(`${one}\n((renaming |{Unital.* := up}|) Unital.left-unit)`).codes).toEqual(['sort/wrong-number']);
  });
  test('symbols whose sorts do not go together', () => {
    expect(refused('((renaming |{Unital.* := plus, Unital.e := top}|) Unital.left-unit)').codes).toEqual(['sort/ill-sorted']);
  });
});
