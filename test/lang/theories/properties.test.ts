/** Properties of theories: proved by their methods, anew for each instance, and never when an axiom does not hold there. */
import { describe, expect, test } from 'vitest';
import { runProgram } from '../../support/run-program.ts';
import { accepted, instances, refused, shown, unital } from './programs.ts';

const assertSums = 'assert (sums (theory-axioms Unital.theory))';
const assertMeets = 'assert (meets (theory-axioms Unital.theory))';
const uniqueIn = (domain: string, op: string, unit: string): string =>
  `(forall ?u:${domain} (if (forall ?x:${domain} (= (${op} ?x:${domain} ?u:${domain}) ?x:${domain})) (= ?u:${domain} ${unit})))`;

describe('proving a property of an instance', () => {
  test('the theorem is in the symbols of the instance', () => {
    const { theorems } = accepted(`${assertSums}\n(!prove-property Unital.unique sums Unital.theory)`);
    expect(theorems).toEqual([uniqueIn('D', 'plus', 'none')]);
  });
  test('it rests on the axioms of the instance that the method used, and on nothing else', () => {
    const { theorems } = accepted(`${assertSums}\n(!prove-property Unital.unique sums 'Unital)\nretract (sums Unital.right-unit)`);
    expect(theorems).toHaveLength(1);
  });
  test('each instance is proved anew; one that is known already is not', () => {
    const { output, theorems } = accepted(`${assertSums}\n${assertMeets}
      (!prove-property Unital.unique sums 'Unital)
      (!prove-property Unital.unique meets 'Unital)
      (!prove-property Unital.unique sums 'Unital)`);
    expect(theorems).toEqual([uniqueIn('D', 'plus', 'none'), uniqueIn('E', 'meet', 'top'), uniqueIn('D', 'plus', 'none')]);
    expect(output).toBe('[run][run]');
  });
  test('one structure is an instance in two ways', () => {
    const { theorems } = accepted(`declare times: [D D] -> D
      declare one: D
      define products := (renaming |{Unital.* := times, Unital.e := one}|)
      ${assertSums}
      assert (products (theory-axioms 'Unital))
      (!prove-property Unital.unique sums 'Unital)
      (!prove-property Unital.unique products 'Unital)`);
    expect(theorems).toEqual([uniqueIn('D', 'plus', 'none'), uniqueIn('D', 'times', 'one')]);
  });
  test('an axiom is a property: it must hold', () => {
    expect(accepted(`${assertSums}\n(!prove-property Unital.left-unit sums 'Unital)`).theorems).toHaveLength(1);
    expect(refused("(!prove-property Unital.left-unit sums 'Unital)").codes).toEqual(['proof/not-in-assumption-base']);
  });
  test('through an adapted theory, and through one adapted twice', () => {
    const { theorems } = accepted(`module Mid {
        declare o: (S) [S S] -> S
        declare i: (S) [] -> S
        define theory := (adapt-theory 'Unital |{Unital.* := o, Unital.e := i}|)
      }
      define ren := (renaming |{Mid.o := plus, Mid.i := none}|)
      assert (ren (theory-axioms 'Mid))
      (!prove-property Unital.unique ren 'Mid)`);
    expect(theorems).toEqual([uniqueIn('D', 'plus', 'none')]);
  });
  test('`get-property` is the sentence, and proves nothing', () => {
    expect(shown("(equal? (get-property Unital.unique sums 'Unital) (sums Unital.unique))")).toBe('true');
    expect(shown("(holds? (get-property Unital.unique sums 'Unital))")).toBe('false');
  });
});

describe('what must not be proved', () => {
  const none = (program: string): readonly string[] => {
    const { codes, theorems } = refused(program);
    expect(theorems).toEqual([]);
    return codes;
  };
  test('a property of an instance whose axioms are not there', () => {
    expect(none("(!prove-property Unital.unique sums 'Unital)")).toEqual(['chain/premise-missing']);
  });
  test('a property that needs the axiom that is missing', () => {
    expect(none("assert (sums Unital.right-unit)\n(!prove-property Unital.unique sums 'Unital)")).toEqual(['chain/premise-missing']);
  });
  test('the axioms of another instance do not serve', () => {
    expect(none(`${assertMeets}\n(!prove-property Unital.unique sums 'Unital)`)).toEqual(['chain/premise-missing']);
  });
  test('nor the axioms of the theory itself, at the sorts of the instance', () => {
    expect(none(`assert (theory-axioms 'Unital)\n(!prove-property Unital.unique sums 'Unital)`)).toEqual(['chain/premise-missing']);
  });
  test('a renaming that exchanges what an axiom tells apart', () => {
    // The unit goes to another element, of which nothing is known.
    const wrong = 'declare other: D\ndefine wrong := (renaming |{Unital.* := plus, Unital.e := other}|)';
    expect(none(`${wrong}\n${assertSums}\n(!prove-property Unital.unique wrong 'Unital)`)).toEqual(['chain/premise-missing']);
  });
  test('a renaming to symbols of other sorts', () => {
    const wrong = 'declare pair-up: [D E] -> E\ndefine wrong := (renaming |{Unital.* := pair-up, Unital.e := none}|)';
    expect(none(`${wrong}\n${assertSums}\n(!prove-property Unital.unique wrong 'Unital)`)).toEqual(['sort/ill-sorted']);
  });
  test('a renaming that leaves out a symbol proves nothing of the instance', () => {
    const partial = 'define partial := (renaming |{Unital.* := plus}|)';
    expect(none(`${partial}\n${assertSums}\n(!prove-property Unital.unique partial 'Unital)`)).toEqual(['chain/premise-missing']);
  });
  test('a property that the theory does not have', () => {
    expect(none("(!prove-property Unital.never sums 'Unital)")).toEqual(['theory/no-such-property']);
    expect(none("(!prove-property (sums Unital.unique) sums 'Unital)")).toEqual(['theory/no-such-property']);
    expect(none("(!prove-property Unital.unique sums 'Unitl)")).toEqual(['theory/unknown']);
  });
  test('a theorem whose method proves something else is what the method proves, not the property', () => {
    const liar = `(add-theorems 'Unital |{Unital.never := method (goal adapt) (!true-intro)}|)`;
    const { theorems, codes } = refused(`${liar}\n(!prove-property Unital.never sums 'Unital)\n(!claim (sums Unital.never))`);
    expect(theorems).toEqual(['true']);
    expect(codes).toEqual(['proof/not-in-assumption-base']);
  });
  test('a method of a theory that claims what nobody proved', () => {
    const liar = `(add-theorems 'Unital |{Unital.never := method (goal adapt) (!claim (adapt goal))}|)`;
    expect(none(`${liar}\n(!prove-property Unital.never sums 'Unital)`)).toEqual(['proof/not-in-assumption-base']);
  });
  test('a theorem without a method', () => {
    expect(none("(add-theorems 'Unital |{Unital.never := 5}|)\n(!prove-property Unital.never sums 'Unital)")).toHaveLength(1);
  });
});

describe('proof-tools', () => {
  test('its five tools, in order', () => {
    expect(shown("(length (proof-tools sums 'Unital))")).toBe('5');
  });
  test('chains name properties in the symbols of the theory', () => {
    const { theorems } = accepted(`${assertSums}
      let {[_ _ chain _ _] := (proof-tools sums 'Unital)}
        pick-any d:D (!chain [(plus none d) = d [Unital.left-unit]])`);
    expect(theorems).toEqual(['(forall ?d:D (= (plus none ?d:D) ?d:D))']);
  });
  test('a sentence that is no property stands for itself', () => {
    const { theorems } = accepted(`assert h := (forall ?x:D . ?x plus ?x = ?x)
      let {[_ _ _ chain-> _] := (proof-tools sums 'Unital)}
        pick-any d:D (!chain-> [(plus d d) = d [h]])`);
    expect(theorems).toHaveLength(1);
  });
  test('`prove` proves a lemma for the instance at hand', () => {
    const { theorems, output } = accepted(`${assertSums}
      let {[_ prove _ _ _] := (proof-tools sums 'Unital)} (!prove Unital.unique)`);
    expect(theorems).toEqual([uniqueIn('D', 'plus', 'none')]);
    expect(output).toBe('[run]');
  });
  test('`get` of what the theory does not have', () => {
    expect(refused("((first (proof-tools sums 'Unital)) Unital.never)").codes).toEqual(['theory/no-such-property']);
  });
});

describe('testing proofs', () => {
  test('a proof that works, an axiom, and a proof that fails', () => {
    const failing = `(add-theorems 'Unital |{Unital.never := method (goal adapt) (!claim (adapt goal))}|)`;
    const { output } = accepted(`${failing}\n(test-proofs [Unital.unique Unital.left-unit Unital.never] 'Unital)`);
    expect(output).toMatch(/Testing proof of:.*\[run\] Proof worked\. Testing.*This is an axiom:.*Testing.*Proof failed: claim/);
  });
  test('a method that proves something else does not work', () => {
    const other = `(add-theorems 'Unital |{Unital.never := method (goal adapt) (!reflex none)}|)`;
    expect(accepted(`${other}\n(test-all-proofs 'Unital)`).output).toMatch(/Proof worked\..*Proof failed/);
  });
  test('nothing that is tested becomes known, nor the axioms that are granted for it', () => {
    expect(shown('[(holds? Unital.unique) (holds? Unital.left-unit)]', "(test-all-proofs 'Unital)")).toMatch(/\[false false\]$/);
  });
  test('a test of a property that is not there is an error', () => {
    expect(refused("(test-proofs [Unital.never] 'Unital)").codes).toEqual(['theory/no-such-property']);
  });
});

test('a theorem of a module that failed is not known afterwards', () => {
  const o = runProgram(`${unital}${instances}
    module Broken {
      ${assertSums}
      (!prove-property Unital.unique sums 'Unital)
      (head [])
    }
    (!claim (sums Unital.unique))`);
  expect(o.diagnostics.map((d) => d.code)).toContain('proof/not-in-assumption-base');
});
