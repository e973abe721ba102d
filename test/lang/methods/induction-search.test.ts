/** Proofs by induction that write themselves, over natural numbers and lists of any sort. */
import { describe, expect, it } from 'vitest';
import { runProgram } from '../../support/run-program.ts';

const numbers = `
datatype N := zero | (succ N)
declare plus: [N N] -> N
define [m n k] := [?m:N ?n:N ?k:N]
assert p0 := (forall n . (plus n zero) = n)
assert p1 := (forall n m . (plus n (succ m)) = (succ (plus n m)))
`;
const rows = `
datatype (Row S) := empty | (cons S (Row S))
declare append: (S) [(Row S) (Row S)] -> (Row S)
declare back: (S) [(Row S)] -> (Row S)
define [l r t] := [?l:(Row 'S) ?r:(Row 'S) ?t:(Row 'S)]
assert* a0 := (forall r . (append empty r) = r)
assert* a1 := (forall x l r . (append (cons x l) r) = (cons x (append l r)))
assert* b0 := ((back empty) = empty)
assert* b1 := (forall x l . (back (cons x l)) = (append (back l) (cons x empty)))
`;

const codes = (text: string): readonly string[] => runProgram(text).diagnostics.map((d) => `${d.code}: ${d.message}`);

describe('induction*', () => {
  it('proves that addition is commutative, given two lemmas it proves too', () =>
    expect(
      codes(`${numbers}
(!induction* (forall n . (plus zero n) = n))
(!induction* (forall m n . (plus (succ n) m) = (succ (plus n m))))
(!induction* (forall n m . (plus n m) = (plus m n)))`),
    ).toEqual([]));
  it('proves that addition is associative from its equations', () =>
    expect(codes(`${numbers}(!induction-from* (forall k n m . (plus (plus n m) k) = (plus n (plus m k))) [p0 p1])`)).toEqual([]));
  it('proves that a list turned round twice is the list, at every sort', () =>
    expect(
      codes(`${rows}
define unit := (!induction* (forall l . (append l empty) = l))
define associative := (!induction* (forall l r t . (append (append l r) t) = (append l (append r t))))
define turned := (!induction-from* (forall l r . (back (append l r)) = (append (back r) (back l))) [a0 a1 b0 b1 unit associative])
(!induction-from* (forall l . (back (back l)) = l) [a0 a1 b0 b1 turned])`),
    ).toEqual([]));
  it('names the case that it cannot prove', () => {
    const [code] = codes(`${numbers}(!induction-from* (forall n . (plus zero n) = n) [p1])`);
    expect(code).toMatch(/^prover\/not-found: .*\(plus zero zero\)/);
  });
  it('needs a universal sentence', () =>
    expect(codes(`${numbers}(!induction* ((plus zero zero) = zero))`)[0]).toMatch(/^proof\/wrong-shape/));
});

describe('induct', () => {
  it('does one induction, from premises in lists of lists', () =>
    expect(
      codes(`${numbers}define unit := (!induct (forall n . (plus zero n) = n) [p0 [p1]])
define step := (!induct (forall m n . (plus (succ n) m) = (succ (plus n m))) [[p0 p1]])
(!induct (forall m n . (plus n m) = (plus m n)) [[p0 p1] [unit [step]]])
(!induct (forall n . (plus n zero) = n) p0)`),
    ).toEqual([]));
  it('names the case that does not follow from the premises given, whatever else is known', () => {
    const [code] = codes(`${numbers}(!induct (forall n . (plus zero n) = n) [p1])`);
    expect(code).toMatch(/^prover\/not-found: induct .*\(plus zero zero\)/);
  });
  it('takes premises from the assumption base only', () =>
    expect(codes(`${numbers}(!induct (forall n . (plus zero n) = n) [(forall n . (plus zero n) = n)])`)[0]).toMatch(
      /^proof\/not-in-assumption-base/,
    ));
  it('needs a universal sentence, and sentences', () => {
    expect(codes(`${numbers}(!induct ((plus zero zero) = zero) [])`)[0]).toMatch(/^proof\/wrong-shape/);
    expect(codes(`${numbers}(!induct (forall n . n = n) [zero])`)[0]).toMatch(/^call\/wrong-kind/);
  });
});

describe('induction-with', () => {
  it('gives the cases to a method', () =>
    expect(codes(`${numbers}(!induction-with (forall n . (plus zero n) = n) method (g) (!prove g))`)).toEqual([]));
  it('demands that it proves them', () =>
    expect(codes(`${numbers}(!induction-with (forall n . (plus zero n) = n) method (g) (!true-intro))`)[0]).toMatch(
      /^proof\/wrong-conclusion/,
    ));
});
