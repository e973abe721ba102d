/** The defects S1–S5 of Athena 1.6.1, each as the program that proved something false there. None proves anything here. */
import { describe, expect, it } from 'vitest';
import { run } from '../support/run.ts';

const codes = (text: string): string[] => run(text).errors.map((e) => e.code);

describe('S1: by-cases checks that the cases cover', () => {
  const setting = `
    declare A, B, C, D: Boolean
    assert d := (A | B)
    assert (C ==> D)`;
  it('a case of something unrelated proves nothing', () => {
    const { theorems, errors } = run(`${setting}
      by-cases d { C => (!mp (C ==> D) C) }`);
    expect(theorems).toEqual([]);
    expect(errors.map((e) => e.code)).toHaveLength(1);
  });
  it('one case of two proves nothing', () => {
    const { theorems, errors } = run(`${setting}
      assert (~ A)
      assert B
      by-cases d { A => (!claim A) }`);
    expect(theorems).toEqual([]);
    expect(errors).toHaveLength(1);
  });
  it('control: all cases do', () => {
    const { theorems, errors } = run(`${setting}
      assert (A ==> D)
      assert (B ==> D)
      by-cases d { A => (!mp (A ==> D) A) | B => (!mp (B ==> D) B) }`);
    expect(errors).toEqual([]);
    expect(theorems).toEqual(['D']);
  });
});

describe('S2: the witness is fresh whatever its sort', () => {
  const setting = `
    domain D
    declare P: [D] -> Boolean
    declare a: D
    assert e := (exists ?x . P ?x)`;
  it('a witness without a sort does not escape', () => {
    const { theorems, errors } = run(`${setting}
      (generalize-over ?zz:D (with-witness ?zz e (!claim (P ?zz))))`);
    expect(theorems).toEqual([]);
    expect(errors.map((x) => x.code)).toEqual(['proof/witness-escapes']);
  });
  it('nor does one with a sort, nor is one that is in use', () => {
    expect(codes(`${setting}\n(with-witness ?zz:D e (!claim (P ?zz:D)))`)).toEqual(['proof/witness-escapes']);
    expect(codes(`${setting}\n(assume (P ?zz:D) (with-witness ?zz e (!claim (P ?zz:D))))`)).toHaveLength(1);
    expect(codes(`${setting}\n(pick-witness w e (!claim (P w)))`)).toEqual(['proof/witness-escapes']);
    expect(codes(`${setting}\n(pick-any y (pick-witness w e (!claim (P y))))`)).toHaveLength(1);
  });
  it('control: a witness that stays inside', () => {
    const { theorems, errors } = run(`${setting}
      declare Q: Boolean
      assert (forall ?x . P ?x ==> Q)
      (with-witness ?zz:D e (!mp (!uspec (forall ?x . P ?x ==> Q) ?zz:D) (P ?zz:D)))`);
    expect(errors).toEqual([]);
    expect(theorems).toEqual(['Q']);
  });
});

describe('S3: a failed induction leaves nothing behind', () => {
  const setting = `
    datatype N := z | (S N)
    declare odd: [N] -> Boolean
    assert o1 := (odd (S z))
    assert o2 := (forall ?x . odd ?x ==> odd (S (S ?x)))`;
  const attack = `
    by-induction (forall ?m . odd (S ?m)) { z => (!claim (odd (S z))) | (S k) => (!mp (!uspec o2 k) (odd k)) }`;
  it('after one that was caught', () => {
    const { theorems, errors } = run(`${setting}
      (dtry (by-induction (forall ?n . odd ?n) { (S k) => (!claim false) | z => (!claim false) }) (!true-intro))${attack}`);
    expect(theorems).toEqual(['true']);
    expect(errors).toHaveLength(1);
  });
  it('after one that was reported', () => {
    const { theorems, errors } = run(`${setting}
      by-induction (forall ?n . odd ?n) { (S k) => (!claim false) | z => (!claim false) }${attack}`);
    expect(theorems).toEqual([]);
    expect(errors).toHaveLength(2);
  });
  it('control: without the attempt it fails in the same way', () => {
    const { theorems, errors } = run(`${setting}${attack}`);
    expect(theorems).toEqual([]);
    expect(errors).toHaveLength(1);
  });
  it('control: a true statement is proved', () => {
    const { theorems, errors } = run(`${setting}
      declare even: [N] -> Boolean
      assert e0 := (even z)
      assert e1 := (forall ?x . even ?x ==> even (S ?x))
      by-induction (forall ?m . even ?m) { z => (!claim (even z)) | (S k) => (!mp (!uspec e1 k) (even k)) }`);
    expect(errors).toEqual([]);
    expect(theorems).toHaveLength(1);
  });
});

describe('S4: arithmetic is exact', () => {
  it('7 / 2 is 3.5 and never 3', () => {
    const proves = (d: string): boolean => run(d).errors.length === 0;
    expect(run('(!chain [(7 / 2) = 3])').theorems).toEqual([]);
    expect(run('(!chain [(7.0 / 2) = 3])').theorems).toEqual([]);
    expect(run('(!chain [(7 / 2) = 4])').theorems).toEqual([]);
    // Whether the steps of the defect are accepted or refused, the two ends never meet.
    const all = run(`
      (!equality 7 7.0)
      (!chain [(7 / 2) = 3])
      (!chain [(7.0 / 2) = 3.5])
      (!fcong ((7 / 2) = (7.0 / 2)))
      (!tran (3 = (7 / 2)) ((7 / 2) = 3.5))
      (!real-comp 3 3.5)
      (!absurd (3 = 3.5) (not (3 = 3.5)))`);
    expect(all.theorems).not.toContain('false');
    expect(all.theorems.filter((t) => /^\(= 3 3\.5\)$|^\(= 3\.5 3\)$/.test(t))).toEqual([]);
    expect(proves('(!claim (3 = 3.5))')).toBe(false);
  });
  it('nothing is rounded', () => {
    const { theorems } = run(`
      (!chain [(0.1 + 0.2) = 0.3])
      (!chain [(0.1 + 0.2) = 0.30000000000000004])
      (!chain [(9007199254740993.0 - 9007199254740992.0) = 0.0])
      (!chain [(1.0 / 3.0 * 3.0) = 0.9999999999999999])
      (!chain [(9223372036854775807 + 1) = (- 9223372036854775808)])`);
    expect(theorems.filter((t) => !t.includes('0.3)'))).toEqual([]);
  });
});

describe('S5: whatever is taken on trust is told', () => {
  const oracles = (text: string) =>
    run(text)
      .session.theorems()
      .at(-1)
      ?.axioms.map((a) => [a.kind, a.oracle]);
  it('force leaves its name in everything that follows from it', () => {
    expect(oracles('(!force false)')).toEqual([['oracle', 'force']]);
    expect(oracles('declare A: Boolean\n(!force false)\n(!both false false)')).toEqual([['oracle', 'force']]);
    expect(oracles('declare A: Boolean\n(assume A (!force A))')).toEqual([['oracle', 'force']]);
    expect(oracles('declare A: Boolean\n(assume A (!claim A))')).toEqual([]);
  });
  it('so does a primitive method', () => {
    const found = oracles('primitive-method (trust p) := p\n(!trust false)');
    expect(found?.map((a) => a[0])).toEqual(['oracle']);
  });
  it('and a definition leaves nothing', () => {
    expect(
      oracles(
        'domain D\ndeclare P: [D] -> Boolean\ndefine-symbol Q (forall ?x . Q ?x <==> (P ?x & P ?x))\n(!claim (forall ?x . Q ?x <==> (P ?x & P ?x)))',
      ),
    ).toEqual([]);
  });
});
