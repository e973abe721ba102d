/** The methods that chains usually name, each with a step that it justifies and one that it does not; nested chains; evaluation. */
import { describe, expect, it } from 'vitest';
import { ifThenElseLaw } from '../../../lang/athena/if-then-else.ts';
import { show } from '../../../lang/problems/phrases.ts';
import { runProgram } from '../../support/run-program.ts';

const theory = `
declare A, B, C, E: Boolean
domain D
declare a, b: D
declare P, Q: [D] -> Boolean
declare f: [D] -> D
assert [A C]
define A' := A
`;

interface Result {
  readonly codes: readonly string[];
  readonly theorems: readonly string[];
  readonly notes: readonly string[];
  readonly messages: readonly string[];
}

function checked(text: string): Result {
  const { diagnostics, theorems } = runProgram(theory + text);
  return {
    codes: diagnostics.map((d) => d.code),
    theorems: theorems.map((t) => t.replace(/\s+/g, ' ')),
    notes: diagnostics.flatMap((d) => d.notes ?? []).map(String),
    messages: diagnostics.map((d) => d.message),
  };
}

describe.each([
  ['left-and', '(E & B) ==> E', '(E & B) ==> B'],
  ['right-and', '(E & B) ==> B', '(E & B) ==> E'],
  ['alternate', 'B ==> (E | B | C)', '(~ B) ==> (E | B)'],
  ['augment', 'B ==> (A & B & C)', 'B ==> (E & B)'],
  ['comm', '(E & B) ==> (B & E)', '(E & B) ==> (B & C)'],
  ['dm', '(~ (E & B)) ==> (~ E | ~ B)', '(~ (E & B)) ==> (~ E & ~ B)'],
  ['bdn', '(~ ~ E) ==> E', '(~ ~ E) ==> B'],
  ['sym', '(a = b) ==> (b = a)', '(a = b) ==> (f a = b)'],
  ['contra-pos', '(E ==> B) ==> (~ B ==> ~ E)', '(E ==> B) ==> (~ E ==> ~ B)'],
  ['cond-def', '(E ==> B) ==> (~ E | B)', '(E ==> B) ==> (E | ~ B)'],
  ['qn', '(~ (forall ?x . P ?x)) ==> (exists ?x . ~ P ?x)', '(~ (forall ?x . P ?x)) ==> (forall ?x . ~ P ?x)'],
  ['existence', '(P a & Q a) ==> (exists ?x . P ?x & Q ?x)', '(P a & Q b) ==> (exists ?x . P ?x & Q ?x)'],
  ['prop-taut', '(E & (E ==> B)) ==> B', '(B & (E ==> B)) ==> E'],
  ['taut', '(forall ?x . P ?x) ==> (P a)', '(P a) ==> (forall ?x . P ?x)'],
])('%s', (method, follows, doesNot) => {
  it(`justifies ${follows}`, () => {
    const { codes, theorems } = checked(`(!chain [${follows} [${method}]])`);
    expect(codes).toEqual([]);
    expect(theorems).toHaveLength(1);
  });
  it(`not ${doesNot}, and says what it did`, () => {
    const { codes, theorems, notes } = checked(`(!chain [${doesNot} [${method}]])`);
    expect(codes).toEqual(['chain/implicational-step']);
    expect(theorems).toEqual([]);
    expect(notes.some((n) => n.startsWith(`${method} `))).toBe(true);
  });
});

describe('methods of other shapes', () => {
  it('one of the conditional itself', () => {
    const whole = '(method (c) (dmatch c ((if p q) (assume p (!either p C)))))';
    expect(checked(`(!chain [E ==> (E | C) [${whole}]])`).theorems).toEqual(['(if E (or E C))']);
    expect(checked(`(!chain [E ==> (B | C) [${whole}]])`).codes).toEqual(['chain/implicational-step']);
  });
  it('one of the premise and the conclusion', () => {
    const both = '(method (p q) (!both p A))';
    expect(checked(`(!chain [E ==> (E & A) [${both}]])`).theorems).toEqual(['(if E (and E A))']);
    expect(checked(`(!chain [E ==> (E & C) [${both}]])`).codes).toEqual(['chain/implicational-step']);
  });
  it('with a term given', () => {
    expect(checked('(!chain [(forall ?x . P ?x) ==> (P a) [(uspec with a)]])').theorems).toEqual(['(if (forall ?x:D (P ?x:D)) (P a))']);
    expect(checked('(!chain [(forall ?x . P ?x) ==> (P a) [(uspec with b)]])').codes).toEqual(['chain/implicational-step']);
  });
  it('for equivalences, both ways', () => {
    expect(checked('(!chain [(E & B) <==> (B & E) [comm]])').theorems).toEqual(['(iff (and E B) (and B E))']);
    expect(checked('(!chain [(E & B) <==> B [right-and]])').codes).toEqual(['chain/implicational-step']);
  });
  it('for steps backwards', () => {
    expect(checked('(!chain [E <== (E & B) [left-and]])').theorems).toEqual(['(if (and E B) E)']);
    expect(checked('(!chain [(E & B) <== E [left-and]])').codes).toEqual(['chain/implicational-step']);
  });
});

describe('nested chains', () => {
  const rules = 'assert r1 := (forall ?x . P ?x ==> Q ?x) r2 := (forall ?x . f ?x = ?x) pa := (P a)\n';
  it('justify with their last object', () => {
    expect(checked(`${rules}(!chain [(Q a ==> B) ==> B [[(P a) ==> (Q a) [r1]] prop-taut]])`).codes).toEqual(['chain/implicational-step']);
    expect(checked(`${rules}(!chain [true ==> (Q a) [[(P a) ==> (Q a) [r1]]]])`).theorems).toEqual(['(if true (Q a))']);
    expect(checked(`${rules}(!chain [(f f a) = (f a) [[(f a) = a [r2]]]])`).theorems).toEqual(['(= (f (f a)) (f a))']);
  });
  it('may be nested again, and stand beside other reasons', () => {
    expect(checked(`${rules}(!chain-> [true ==> (Q f a) [[true ==> (Q a) [[(P a) ==> (Q a) [r1]]]] r2]])`).codes).toEqual([
      'chain/implicational-step',
    ]);
    expect(checked(`${rules}(!chain-> [true ==> (Q a) [[true ==> (P a) [pa]] r1]])`).theorems).toEqual(['(Q a)']);
  });
  it('fail with what is wrong inside', () => {
    const inside = checked(`${rules}(!chain [true ==> (Q b) [[(P b) ==> (Q b) [r1]]]])`);
    expect(inside.codes).toEqual(['chain/premise-missing']);
    expect(inside.messages[0]).toContain('(P b)');
    expect(checked(`${rules}(!chain [true ==> (Q b) [[(P a) ==> (Q b) [r1]]]])`).codes).toEqual(['chain/implicational-step']);
  });
});

describe('the ends of a chain', () => {
  const rules = 'assert r := (forall ?x . P ?x <==> Q ?x) pa := (P a)\n';
  it.each(['chain->', 'chain-last', 'cl', 'c->'])('%s concludes the last', (name) => {
    expect(checked(`${rules}(!${name} [(P a) ==> (Q a) [r]])`).theorems).toEqual(['(Q a)']);
    expect(checked(`${rules}(!${name} [(P a) <==> (Q a) [r]])`).theorems).toEqual(['(Q a)']);
    expect(checked(`${rules}(!${name} [(P b) ==> (Q b) [r]])`).codes).toEqual(['chain/premise-missing']);
  });
  it.each(['chain<-', 'chain-first', 'c<-'])('%s concludes the first', (name) => {
    expect(checked(`${rules}(!${name} [(Q a) <== (P a) [r]])`).theorems).toEqual(['(Q a)']);
    expect(checked(`${rules}(!${name} [(Q a) <==> (P a) [r]])`).theorems).toEqual(['(Q a)']);
    expect(checked(`${rules}(!${name} [(Q b) <== (P b) [r]])`).codes).toEqual(['chain/premise-missing']);
  });
  it('an equational chain is its equation, whatever its end', () => {
    expect(checked('assert r := (forall ?x . f ?x = ?x)\n(!chain-> [(f a) = a [r]])').theorems).toEqual(['(= (f a) a)']);
  });
});

describe('evaluation', () => {
  const numbers = `
datatype N := zero | (s N)
declare add: [N N] -> N
assert* axioms := [((add zero y) = y) ((add (s x) y) = (s (add x y)))]
`;
  it('leads from a term to its value, when nothing else does', () => {
    expect(checked(`${numbers}(!chain [(add (s s zero) (s zero)) = (s s s zero) [A]])`).theorems).toEqual([
      '(= (add (s (s zero)) (s zero)) (s (s (s zero))))',
    ]);
    expect(checked(`${numbers}(!chain [(add (s s zero) (s zero)) = (s s zero) [A]])`).codes).toEqual(['chain/equational-step']);
  });
});

describe('what a refusal says', () => {
  const rules = 'assert r1 := (forall ?x . P ?x ==> Q ?x) r2 := (forall ?x . Q ?x & B ==> P f ?x)\n';
  it('the step, its two sides, and the rule that nearly fitted', () => {
    const { messages, notes } = checked(`${rules}(!chain [(P a) ==> (Q a) [r1] ==> (P f a) [r2]])`);
    expect(messages).toEqual(['step 2 of the chain does not follow: (Q a) ==> (P (f a))']);
    expect(notes[0]).toContain('B is not in the assumption base');
  });
  it('of an equation', () => {
    const { messages, notes } = checked('assert r := (forall ?x . P ?x ==> f ?x = ?x)\n(!chain [(f f a) = (f a) [r]])');
    expect(messages).toEqual(['step 1 of the chain does not lead from (f (f a)) to (f a)']);
    expect(notes.some((n) => n.includes(show(ifThenElseLaw.conclusion)))).toBe(false);
    expect(notes[0]).toMatch(/its condition \(P (\(f a\)|a)\) is not in the assumption base/);
  });
});
