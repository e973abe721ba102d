/** Declarations from which falsehood followed without any axiom: the programs as a user would write them. */
import { describe, expect, it } from 'vitest';
import { run } from '../support/run.ts';

describe('declarations that would make the theory contradictory are refused', () => {
  it('a datatype without elements, hidden behind an instance of another', () => {
    const { theorems, errors } = run(`
      datatypes (Box T) := (box T) && Deep := (deep (Box Deep))
      by-induction (forall ?d:Deep . false) { (deep (box d)) => (!claim false) }
      (!uspec (forall ?d:Deep . false) ?d:Deep)`);
    expect(theorems).toEqual([]);
    expect(errors[0]?.code).toBe('declare/structure');
  });
  it('three elements put into two, by way of a domain', () => {
    const { theorems, errors } = run(`
      datatype Three := one | two | three
      datatype Two := left | right
      domain Between
      subsort Three Between
      subsort Between Two
      define all := (forall ?v:Two . ?v = left | ?v = right)
      (!constructor-exhaustiveness "Two")
      (!uspec all one)`);
    expect(errors[0]?.code).toBe('declare/subsort');
    expect(theorems.filter((t) => t.includes('one'))).toEqual([]);
  });
  it('a constant in a smaller sort than its own', () => {
    const { theorems, errors } = run(`
      domains D, Part
      subsort Part D
      declare a: D
      declare P: [Part] -> Boolean
      assert all := (forall ?x:Part . P ?x)
      (!uspec all a)
      (!uspec all a:Part)`);
    expect(errors).toHaveLength(2);
    expect(theorems).toEqual([]);
  });
  it('a polymorphic definition that means one thing in a sort and another in a part of it', () => {
    const { theorems, errors } = run(`
      domains D, Part
      subsort Part D
      declare a: Part
      declare b: D
      define-symbol alone (forall ?x . alone ?x <==> (forall ?y . ?y = ?x))
      assert single := (forall ?x:Part ?y:Part . ?x = ?y)
      assert several := (forall ?x:D . ~ alone ?x)
      (!uspec several a)
      (!uspec several b)`);
    expect(errors.map((e) => e.code)).toEqual(['proof/refused']);
    expect(theorems).toHaveLength(1);
    expect(theorems.filter((t) => t.includes('alone a'))).toEqual([]);
  });
});
