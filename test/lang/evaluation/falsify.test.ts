/** `falsify` on small values, and what can be said of the axioms of a function before it is evaluated. */
import { describe, expect, test } from 'vitest';
import { runProgram } from '../../support/run-program.ts';

const numbers = `
datatype N := zero | (S N)
declare half: [N] -> N
assert* [(half zero = zero) (half S S x = S half x)]
declare max: [N N] -> N
assert* [(x max zero = x) (zero max S y = S y) ((S x) max (S y) = S (x max y))]
structure (Bag S) := none | (put S (Bag S))
declare in: (S) [S (Bag S)] -> Boolean
assert* [(~ ?a in none) (?a in (put ?b ?m) <==> ?a = ?b | ?a in ?m)]
`;

function shown(phrase: string, before = ''): string {
  const o = runProgram(`${numbers}${before}\n(print (val->string ${phrase}))`);
  expect(o.diagnostics.map((d) => `${d.code} ${d.message}`)).toEqual([]);
  return o.output.replace(/\s+/g, ' ').trim();
}

describe('falsify', () => {
  test('a counterexample is a map from the variables', () => {
    expect(shown('(falsify (forall x y . x max y = x) 5)')).toBe("['success |{?x:N := zero, ?y:N := (S zero)}|]");
    expect(shown('((second (falsify (forall ?n:Int . ?n * ?n =/= 49) 100)) ?n:Int)')).toBe('7');
  });
  test('what is true has none', () => {
    expect(shown('(falsify (forall x y . x max y = y max x) 8)')).toBe("'failure");
    expect(shown('(falsify (x = x) 8)')).toBe("'failure");
  });
  test('what is false only of values that were not looked at has none', () => {
    expect(shown('(falsify (forall x . x =/= S S S S S zero) 3)')).toBe("'failure");
    expect(shown('(falsify (forall x . x =/= S S S S S zero) 10)')).toContain('success');
  });
  test('values that the axioms do not decide are passed over', () => {
    expect(shown('(falsify (forall x . half x = half x & x = zero) 2)')).toBe("'failure");
    expect(shown('(falsify (forall x . half x =/= S zero) 10)')).toContain('?x:N := (S (S zero))');
  });
  test('sort variables are tried at the integers', () => {
    expect(shown('(falsify (forall ?a ?b . ?a in (put ?b none)) 5)')).toBe("['success |{?a:Int := 0, ?b:Int := 1}|]");
    expect(shown('(falsify (forall ?a ?m . ?a in (put ?a ?m)) 5)')).toBe("'failure");
  });
  test('existential sentences below', () => {
    // That no y at all makes it true is not for testing to say.
    expect(shown('(falsify (forall x . exists y . x = S y) 5)')).toBe("'failure");
    expect(shown('(falsify (exists x . half x = S zero) 10)')).toBe("'failure");
  });
  test('a bound for each variable', () => {
    expect(shown('(falsify (forall ?m:Int ?n:Int . ?m =/= 3 | ?n =/= 0) |{?m:Int := 2, ?n:Int := 9}|)')).toBe("'failure");
    expect(shown('(falsify (forall ?m:Int ?n:Int . ?m =/= 3 | ?n =/= 0) |{?m:Int := 9, ?n:Int := 2}|)')).toContain('success');
  });
  test('it proves nothing', () => {
    expect(shown('(holds? (forall x . x = x))', '(falsify (forall x . x = x) 5)')).toBe('false');
  });
  test('arguments of other kinds', () => {
    const codes = runProgram(`${numbers}(falsify zero 5)\n(falsify (x = x) "a")`).diagnostics.map((d) => d.code);
    expect(codes).toEqual(['call/wrong-kind', 'call/wrong-kind']);
  });
});

describe('check-fun-def and fun-def-conds', () => {
  test('axioms for all values, and no two for one', () => {
    expect(shown('(check-fun-def max)')).toBe('[false false]');
    expect(runProgram(`${numbers}(fun-def-conds max)`).output.replace(/\s+/g, ' ')).toContain('always one of them applies, and only one');
  });
  test('the values that are left out are told', () => {
    const { output } = runProgram(`${numbers}(check-fun-def half)`);
    expect(output.replace(/\s+/g, ' ')).toContain('Warning: no axiom says what half is for terms of this form: (half (S zero))');
  });
  test('all arguments count', () => {
    const g = 'declare g: [N N] -> N\nassert* [((g zero zero) = zero) ((g (S x) y) = zero)]';
    const { output } = runProgram(`${numbers}${g}\n(check-fun-def g)`);
    expect(output.replace(/\s+/g, ' ')).toMatch(/no axiom says what g is for terms of this form: \(g zero \(S \?v_1:N\)\)/);
  });
  test('conditions are not judged, but stated as what has to be proved', () => {
    const g = 'declare g: [N] -> N\nassert* [(x = zero ==> g x = zero) (x =/= zero ==> g x = S zero)]';
    expect(shown('(second (check-fun-def g))', g)).toBe('true');
    const conditions = shown('(fun-def-conds g)', g);
    expect(conditions.match(/forall/g)).toHaveLength(2);
    expect(shown('(length (fun-def-conds half))')).toMatch(/ 2$/);
  });
  test('a symbol without axioms', () => {
    const { output } = runProgram(`${numbers}declare h: [N] -> N\n(check-fun-def h)`);
    expect(output).toContain('no axiom says what h is');
  });
});
