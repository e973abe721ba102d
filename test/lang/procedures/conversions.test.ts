/** Converters: between lists and terms, and what `expand-input`, `transform-output` and declarations do with them. */
import { describe, expect, test } from 'vitest';
import { runProgram } from '../../support/run-program.ts';

const bags = `
structure (Bag S) := none | (put S (Bag S))
datatype (Tree S) := tip | (fork (Tree S) S (Tree S))
datatype N := zero | (S N)
declare add: [N N] -> N
define (n->N k) := check {(k equal? 0) => zero | (numeral? k) => (S (n->N (k minus 1))) | else => k}
define (N->n t) := match t {zero => 0 | (S m) => (plus 1 (N->n m)) | _ => t}
assert* [(x add zero = x) (x add S y = S (x add y))]
`;

/** What a phrase shows as after some inputs, on one line; no errors may be told. */
function shown(phrase: string, before = ''): string {
  const o = runProgram(`${bags}${before}\n(print (val->string ${phrase}))`);
  expect(o.diagnostics.map((d) => `${d.code} ${d.message}`)).toEqual([]);
  return o.output.replace(/\s+/g, ' ').trim();
}

function codes(program: string): readonly string[] {
  return runProgram(`${bags}${program}`).diagnostics.map((d) => d.code);
}

describe('from-list and to-list', () => {
  const both = `define to-bag := ((from-list "Bag" id) id)\ndefine from-bag := ((to-list "Bag" id) id)`;
  test('a list becomes a term, and a term a list', () => {
    expect(shown('(equal? (to-bag [1 2]) (put 1 (put 2 none)))', both)).toBe('true');
    expect(shown('(from-bag (put 1 (put 2 none)))', both)).toBe('[1 2]');
    expect(shown('(root (to-bag []))', both)).toBe('none');
    expect(shown('(from-bag none)', both)).toBe('[]');
  });
  test('the converter of elements may be the procedure that is defined', () => {
    const deep = `letrec {f := lambda (v) (((from-list "(Bag 'S)" id) f) v)} (f [[1] [2 3]])`;
    expect(runProgram(`${bags}${deep}`).diagnostics).toEqual([]);
  });
  test('lists are prepared before, and finished after', () => {
    expect(shown('(equal? (((from-list "Bag" rev) id) [1 2]) (put 2 (put 1 none)))')).toBe('true');
    expect(shown('(((to-list "Bag" dedup) id) (put 1 (put 1 none)))')).toBe('[1]');
  });
  test('what is not of the form stays as it is', () => {
    expect(shown('(to-bag 5)', both)).toBe('5');
    expect(shown('(from-bag (put 1 ?rest))', both)).toBe('(put 1 ?rest:(Bag Int))');
    expect(shown('(((to-list "Bag" head) id) none:(Bag Int))')).toBe('none:(Bag Int)');
  });
  test('elements of several sorts make no term', () => {
    expect(codes(`${both}\n(to-bag [1 zero])`)).toEqual(['sort/ill-sorted']);
    expect(codes(`${both}\n(to-bag ["a"])`)).toEqual(['call/wrong-kind']);
  });
  test('structures of another form, and names of none', () => {
    expect(codes('(from-list "Tree" id)')).toEqual(['call/wrong-kind']);
    expect(codes('(to-list "N" id)')).toEqual(['call/wrong-kind']);
    expect(codes('(from-list "Heap" id)')).toEqual(['sort/unknown']);
  });
});

describe('expand-input', () => {
  const expanded = 'expand-input add [n->N n->N]';
  test('arguments are converted before the term is built', () => {
    expect(shown('(equal? (2 add 1) ((S S zero) add (S zero)))', expanded)).toBe('true');
    expect(shown('(equal? (add 1 zero) ((S zero) add zero))', expanded)).toBe('true');
  });
  test('the name stays an operator, with its precedence', () => {
    expect(shown('[(get-precedence add) (1 add 1 = 2 add 0)]', `set-precedence add 220\n${expanded}`)).toMatch(/^\[220 /);
  });
  test('several names at once, and one converter for all arguments', () => {
    expect(shown('(equal? (mul 1 1) (mul (S zero) (S zero)))', 'declare mul: [N N] -> N\nexpand-input add, mul [n->N]')).toBe('true');
  });
  test('a converter that raises leaves its argument alone', () => {
    expect(shown('(3 + 4)', 'define (no k) := (error "no")\nexpand-input + [no no]')).toBe('(+ 3 4)');
    expect(codes('define (no k) := (error "no")\nexpand-input add [no no]\n(3 add zero)')).toEqual(['sort/ill-sorted']);
  });
  test('too many converters, and what is no name', () => {
    expect(codes('expand-input add [n->N n->N n->N]')).toEqual(['operator/converters']);
    expect(codes('expand-input 5 [n->N]')).toEqual(['operator/name']);
    expect(codes('expand-input nowhere [n->N]')).toHaveLength(1);
  });
  test('a declaration gives converters to the symbol and to the name that it overloads', () => {
    const declared = 'declare less-one: [N Int] -> N [- [n->N id]]';
    expect(shown('(equal? (less-one 2 7) (less-one (S S zero) 7))', declared)).toBe('true');
    expect(shown('(equal? (2 - 7) (less-one (S S zero) 7))', declared)).toBe('true');
  });
  test('patterns and proofs see the symbol behind the name', () => {
    const o = runProgram(`${bags}${expanded}\nconclude (forall x . x add 1 = S x)
      pick-any n:N (!chain [(n add 1) = (S (n add 0)) = (S n)])`);
    expect(o.diagnostics).toEqual([]);
    expect(o.theorems).toHaveLength(1);
  });
});

describe('transform-output', () => {
  test('results are transformed from left to right', () => {
    expect(shown('(eval 2 add 2)', 'expand-input add [n->N]\ntransform-output eval [N->n (lambda (k) (times k 10))]')).toBe('40');
  });
  test('a symbol whose output is transformed is a procedure', () => {
    expect(shown('(zero add zero)', 'transform-output add [(lambda (t) [t])]')).toBe('[(add zero zero)]');
  });
  test('transformations add up', () => {
    const twice = 'transform-output eval [N->n]\ntransform-output eval [(lambda (k) (plus k 1))]';
    expect(shown('(eval S zero)', twice)).toBe('2');
  });
  test('in a module it is undone when the module ends', () => {
    expect(shown('(eval S zero)', 'module M { transform-output eval [N->n]\n define v := (eval zero) }')).toBe('(S zero)');
  });
  test('what is no operator', () => {
    expect(codes('transform-output nowhere [id]')).toEqual(['name/unbound']);
    expect(codes('transform-output 5 [id]')).toEqual(['operator/name']);
  });
});

describe('define-memoized', () => {
  test('recursion through the memo makes doubling calls single', () => {
    const fib = 'define-memoized (fib n) := check {(n less? 2) => n | else => (plus (fib (minus n 1)) (fib (minus n 2)))}';
    expect(shown('(fib 90)', fib)).toBe('2880067194370816120');
  });
  const noisy = 'define-memoized (f x y) := (seq (print "!") x)';
  test('a call with equal arguments is not made again', () => {
    expect(shown('[(f 1 2) (f 1 2) (f 2 1)]', noisy)).toBe('!![1 1 2]');
  });
  test('sentences are equal up to the names of bound variables', () => {
    expect(shown('(second [(f (forall x . x = x) 1) (f (forall y . y = y) 1)])', noisy)).toMatch(/^!\(/);
  });
  test('a call that raised is made again', () => {
    const raising = 'define-memoized (g x) := (seq (print "!") (error "no"))\ndefine (safe k) := try { (g k) | 0 }';
    expect(shown('[(safe 1) (safe 1)]', raising)).toBe('!![0 0]');
  });
});
