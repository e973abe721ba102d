/** Sorts that are written once, in a goal or in a pattern, and meant in what follows. */
import { describe, expect, test } from 'vitest';
import { runProgram } from '../../support/run-program.ts';

const bags = `
structure (Bag S) := none | (put S (Bag S))
declare in: (S) [S (Bag S)] -> Boolean
assert* in-def := [(~ ?a in none) (?a in (put ?b ?m) <==> ?a = ?b | ?a in ?m)]
assert* nothing := (?a in none <==> false)
declare tag: (S, T) [S (Bag T)] -> (Bag (Pair S T))
assert* tag-def := [((tag ?a none) = none) ((tag ?a (put ?b ?m)) = (put (?a @ ?b) (tag ?a ?m)))]
domains D, E
declare d: D
declare R: [D E] -> Boolean
`;

function codes(program: string): readonly string[] {
  return runProgram(`${bags}${program}`).diagnostics.map((x) => `${x.code} ${x.message}`);
}

function theorems(program: string): readonly string[] {
  const { diagnostics, theorems: all } = runProgram(`${bags}${program}`);
  expect(diagnostics.map((x) => `${x.code} ${x.message}`)).toEqual([]);
  return all.map((t) => t.replace(/\s+/g, ' '));
}

describe('variables picked without a sort', () => {
  test('are of the sorts that the goal of an induction clause gives them', () => {
    const [th] = theorems(`
      conclude goal := (forall ?m ?x ?y ?a . (?x @ ?y) in (tag ?a ?m) <==> ?x = ?a & ?y in ?m)
        by-induction goal {
          none => pick-any x y a
            (!chain [((x @ y) in (tag a none)) <==> ((x @ y) in none) [tag-def] <==> false [nothing]
                <==> (x = a & false) [prop-taut] <==> (x = a & y in none) [nothing]])
        | (put h t) =>
            let {ih := (forall ?x ?y ?a . (?x @ ?y) in (tag ?a t) <==> ?x = ?a & ?y in t)}
              pick-any x y a
                (!chain [((x @ y) in (tag a (put h t))) <==> ((x @ y) in (put (a @ h) (tag a t))) [tag-def]
                    <==> (x @ y = a @ h | (x @ y) in (tag a t)) [in-def]
                    <==> (x = a & y = h | (x @ y) in (tag a t)) [pair-axioms]
                    <==> (x = a & y = h | x = a & y in t) [ih]
                    <==> (x = a & (y = h | y in t)) [prop-taut]
                    <==> (x = a & y in (put h t)) [in-def]])
        }`);
    expect(th).toContain("(forall ?m:(Bag 'S)");
  });
  test('of those that `conclude` announces, through `let` and `assume`', () => {
    const [th] = theorems(`
      conclude (forall ?x:D ?y:E . (R ?x ?y) ==> exists ?z . R ?x ?z)
        let {n := 1} pick-any u v assume h := (R u v) (!egen (exists ?z . R u ?z) v)`);
    expect(th).toContain('(forall ?x:D (forall ?y:E (if (R ?x:D ?y:E)');
  });
  test('a goal is only a hint: another theorem is refused all the same', () => {
    expect(codes('conclude (forall ?x:D . ?x = ?x) pick-any x:E (!reflex x)')).toHaveLength(1);
    expect(codes('conclude (forall ?x:D . ?x = d) pick-any x (!reflex x)')).toHaveLength(1);
    expect(codes('conclude (forall ?x:D . ?x = ?x) pick-any x (!reflex d)')).toHaveLength(1);
  });
  test('a more general theorem is another one: an instance is had by saying so', () => {
    const th = 'define th := pick-any x (!reflex x)\n';
    expect(codes(`${th}conclude (forall ?x:D . ?x = ?x) (!claim th)`)).toHaveLength(1);
    expect(theorems(`${th}conclude (forall ?x:D . ?x = ?x) (!sort-instance th (forall ?x:D . ?x = ?x))`)).toHaveLength(2);
  });
  test('a goal does not reach what is proved on the way', () => {
    const [th] = theorems(`
      conclude (forall ?x:D . ?x = ?x)
        let {side := pick-any e (!reflex e); _ := (!sort-instance side (forall ?e:E . ?e = ?e))}
          pick-any x (!reflex x)`);
    expect(th).toBe('(forall ?x:D (= ?x:D ?x:D))');
  });
  test('nor a deduction that is called', () => {
    expect(codes('define M := method () pick-any x (!reflex x)\nconclude (forall ?x:D . ?x = ?x) (!M)')).toHaveLength(1);
  });
});

describe('sort variables of patterns', () => {
  test('stand for what was matched', () => {
    const [, th] = theorems(`
      define both := method (p) match p {
        (forall x:'A (forall y:'B body)) => pick-any v:'B u:'A let {q := (!uspec p u)} (!uspec q v) }
      assert h := (forall ?x ?y . R ?x ?y)
      conclude (forall ?y ?x . R ?x ?y) (!both h)
      (!both h)`);
    expect(th).toBe('(forall ?v:E (forall ?u:D (R ?u:D ?v:E)))');
  });
  test('also in variables that are written with them, and in nested functions', () => {
    const { output, diagnostics } = runProgram(`${bags}
      define (twin t) := match t { (some-term _) => match t { x:'A => let {f := lambda () ?w:'A} (sort-of (f)) } }
      (print (twin d) (twin 1))`);
    expect(diagnostics).toEqual([]);
    expect(output).toBe('DInt');
  });
  test('of several with one name the first counts', () => {
    const { output } = runProgram(`${bags}
      match [d 1] { [x:'A y:'A] => (print (sort-of ?w:'A)) | _ => (print "none") }`);
    expect(output).toBe('D');
  });
  test('outside a pattern they are sort variables as ever', () => {
    const { output } = runProgram(`${bags}(print (poly? ?w:'A))`);
    expect(output).toBe('true');
  });
});

describe('assumptions of all sorts, used of one', () => {
  const size = 'declare size: (S) [(Bag S)] -> Int\ndeclare good: (S) [(Bag S)] -> Boolean';
  test('are discharged at that sort', () => {
    const [th] = theorems(`${size}
      assert* smaller := (size ?m < size (put ?a ?m))
      pick-any m:(Bag 'K) k:'K
        assume ih := (forall ?n . size ?n < size (put k m) ==> good ?n)
          (!chain-> [true ==> (size m < size (put k m)) [smaller] ==> (good m) [ih]])`);
    expect(th).toMatch(/^\(forall \?m:\(Bag 'S\) \(forall \?k:'S \(if \(forall \?n:\(Bag 'S\)/);
  });
  test('an induction hypothesis is used of the sorts that a clause writes', () => {
    const maps = `domain (Fn S T)
      declare at: (S, T) [(Fn S T) S] -> T
      declare agree: (S, T) [(Fn S T) (Fn S T) (Bag S)] -> Boolean
      assert* agree-def := [(agree ?f ?g none) ((agree ?f ?g (put ?h ?t)) <==> (at ?f ?h) = (at ?g ?h) & (agree ?f ?g ?t))]`;
    const clause = (reached: string): string => `by-induction (forall ?m ?f ?g . (agree ?f ?g ?m) ==> ${reached}) {
        none => pick-any f:(Fn 'K 'V) g:(Fn 'K 'V) (!chain [(agree f g none) ==> (agree f g none) [claim]])
      | (a as (put h:'K t:(Bag 'K))) =>
          let {ih := (forall ?f ?g . (agree ?f ?g t) ==> (agree ?f ?g t))}
            pick-any f:(Fn 'K 'V) g:(Fn 'K 'V)
              (!chain [(agree f g a) ==> ((at f h) = (at g h) & (agree f g t)) [agree-def]
                   ==> ((at f h) = (at g h) & (agree f g t)) [ih] ==> (agree f g a) [agree-def]])}`;
    expect(
      theorems(`${maps}
${clause('(agree ?f ?g ?m)')}`),
    ).toHaveLength(1);
    expect(
      codes(`${maps}
${clause('(agree ?g ?f ?m)')}`),
    ).toHaveLength(1);
  });
  test('used of two sorts they are not discharged', () => {
    const all = codes(`${size}
      assume all := (forall ?n . good ?n)
        (!both (!uspec all none:(Bag D)) (!uspec all none:(Bag E)))`);
    expect(all).toHaveLength(1);
  });
  test('an assumption of the same shape about something else is not changed', () => {
    const [th] = theorems(`
      assume h := (exists ?x . ?x in ?bag)
        pick-witness w for h
          pick-any b (!chain [(b in ?other) ==> (w in ?bag & b in ?other) [augment] ==> (b in ?other) [right-and]])`);
    expect(th).toContain('(in ?b');
  });
});
