/** From the parts of pairs to pairs and back, and the facts of pairs and options that are there from the start. */
import { describe, expect, test } from 'vitest';
import { runProgram } from '../../support/run-program.ts';

const setting = `
domains D, E
declare P: [(Pair D E)] -> Boolean
declare Q: [D] -> Boolean
`;

function run(program: string): { readonly codes: readonly string[]; readonly theorems: readonly string[] } {
  const { diagnostics, theorems } = runProgram(`${setting}${program}`);
  return { codes: diagnostics.map((d) => d.code), theorems: theorems.map((t) => t.replace(/\s+/g, ' ')) };
}

describe('pair-converter', () => {
  test('what holds of all parts holds of all pairs', () => {
    expect(run('assert h := (forall ?x ?y . P (?x @ ?y))\n(!pair-converter h)')).toEqual({
      codes: [],
      theorems: ['(forall ?p:(Pair D E) (P ?p:(Pair D E)))'],
    });
  });
  test('at any sorts, and under other quantifiers', () => {
    const { theorems } = run('assert h := (forall ?x ?y . exists ?z . (?x @ ?y) @ ?z = (?x @ ?y) @ ?z)\n(!pair-converter h)');
    expect(theorems[0]).toMatch(/^\(forall \?p:\(Pair 'S 'T\) \(exists \?z:'U \(= \(pair \?p/);
  });
  test('a variable outside a pair of both stands in the way', () => {
    expect(run('assert h := (forall ?x ?y . P (?x @ ?y) | Q ?x)\n(!pair-converter h)').codes).toEqual(['proof/wrong-shape']);
    expect(run('assert h := (forall ?y ?x . P (?x @ ?y))\n(!pair-converter h)')).toEqual({ codes: ['proof/wrong-shape'], theorems: [] });
  });
  test('a premise that is not known, or not about two variables', () => {
    expect(run('(!pair-converter (forall ?x ?y . P (?x @ ?y)))').codes).toEqual(['proof/not-in-assumption-base']);
    expect(run('assert h := (forall ?x . Q ?x)\n(!pair-converter h)').codes).toEqual(['proof/wrong-shape']);
    expect(run('assert h := (exists ?x . Q ?x)\n(!pair-converter h)').codes).toEqual(['proof/wrong-shape']);
  });
  test('two variables that are bound elsewhere are not caught', () => {
    const { theorems } = run('assert h := (forall ?x ?y . (forall ?x . Q ?x) ==> P (?x @ ?y))\n(!pair-converter h)');
    expect(theorems).toEqual(['(forall ?p:(Pair D E) (if (forall ?x:D (Q ?x:D)) (P ?p:(Pair D E))))']);
  });
});

describe('pair-converter-2', () => {
  test('a pair has parts', () => {
    const { theorems } = run('assert h := (exists ?p . P ?p)\n(!pair-converter-2 h)');
    expect(theorems).toEqual(['(exists ?x_1:D (exists ?y_1:E (P (pair ?x_1:D ?y_1:E))))']);
  });
  test('what is no pair has none', () => {
    expect(run('assert h := (exists ?x . Q ?x)\n(!pair-converter-2 h)')).toEqual({ codes: ['proof/wrong-shape'], theorems: [] });
    expect(run('assert h := (forall ?p . P ?p)\n(!pair-converter-2 h)').codes).toEqual(['proof/wrong-shape']);
  });
});

describe('facts that are there from the start', () => {
  const facts = [
    'pair-axioms',
    'opt-axioms',
    'opt-lemmas',
    'option-results',
    '[pair-theorem-2]',
    'Pair.pair-axioms',
    'Options.option-results',
  ];
  test.each(facts)('%s are theorems', (name) => {
    const { output } = runProgram(`(print (for-each ${name} holds?))`);
    expect(output).toBe('true');
  });
  test('they rest on nothing', () => {
    const { result, diagnostics } = runProgram(
      '(!claim pair-theorem-2) (!conj-intro option-results)'.replace('(!conj-intro option-results)', ''),
    );
    expect([result.theorems, diagnostics.length]).toEqual([1, 0]);
  });
  test('each says what its name says', () => {
    const said: readonly (readonly [string, string])[] = [
      ['pair-theorem-2', '(forall ?a ?b ?c ?d . ?a @ ?b = ?c @ ?d <==> ?b @ ?a = ?d @ ?c)'],
      ['option-lemma-1', '(forall ?o ?v . ?o = SOME ?v ==> ?o =/= NONE)'],
      ['option-lemma-2', '(forall ?o . ?o =/= NONE ==> exists ?v . ?o = SOME ?v)'],
      ['option-lemma-2-conv', '(forall ?o . (forall ?v . ?o =/= SOME ?v) ==> ?o = NONE)'],
      ['option-lemma-3', '(forall ?o . ?o = NONE ==> ~ exists ?v . ?o = SOME ?v)'],
      ['option-lemma-4', '(forall ?o ?v . ?o = NONE ==> ?o =/= SOME ?v)'],
      ['option-lemma-5', '(forall ?o ?v ?w . ?o = SOME ?v & ?v =/= ?w ==> ?o =/= SOME ?w)'],
    ];
    for (const [name, sentence] of said) {
      const { diagnostics, theorems } = runProgram(`conclude ${sentence} (!claim ${name})`);
      expect([name, diagnostics.map((d) => d.message), theorems.length]).toEqual([name, [], 1]);
    }
  });
  test('a program may use the names for something else', () => {
    expect(runProgram('define option-results := 5\n(print (val->string option-results))').output).toBe('5');
  });
  test('what is false of options stays unprovable', () => {
    const { codes } = run(`conclude (forall ?o . ?o =/= NONE) (!vprove-from (forall ?o . ?o =/= NONE) option-results)`);
    expect(codes).toHaveLength(1);
  });
});
