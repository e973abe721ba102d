/** A `check` in a deduction that compares what was proved with what was expected, where only sorts differ. */
import { describe, expect, it } from 'vitest';
import { run } from '../../support/run.ts';

const start = `
declare good: (T) [T] -> Boolean
declare size: (T) [T] -> Int
define (expected v) := (if (forall ?all . good ?all) (good v))
`;

/** The hypothesis is assumed of all sorts and used at one: it is then about that one, and the sentence written down is not. */
const proved = `
define proof := method (_)
  pick-any v:'A
    assume h := (forall ?w . good ?w)
      (!uspec h v)
`;

const codes = (text: string) => run(start + text).errors.map((e) => e.code);

describe('where no condition of a check holds', () => {
  it('a sentence equals what it says at other sorts', () => {
    const { theorems, errors } = run(`${start}${proved}
let {th := (!proof ())}
  match th {
    (forall (some-var v) body) =>
      check {(equal? body (expected v)) => (!claim th)}
  }
`);
    expect(errors).toEqual([]);
    expect(theorems.at(-1)).toBe("(forall ?v:'S (if (forall ?w:'S (good ?w:'S)) (good ?v:'S)))");
  });

  it.each([
    ['another symbol', '(equal? body (if (forall ?all . good ?all) (size v = size v)))'],
    ['another form', '(equal? body (good v))'],
    ['one side at sorts that the other cannot have', '(equal? body (if (forall ?all:Int . good ?all) (good v)))'],
    ['a negation', '(negate (equal? body (expected v)))'],
  ])('%s is still different', (_, condition) => {
    const rest = `let {th := (!proof ())} match th {(forall (some-var v) body) => check {${condition} => (!claim th)}}`;
    const expected = condition.startsWith('(negate') ? [] : ['match/no-check'];
    expect(codes(`${proved}\n${rest}`)).toEqual(expected);
  });

  it('what a condition says does not become a theorem', () => {
    const { theorems, errors } = run(`${start}
assert a := (forall ?w:Int . good ?w)
check {(equal? (forall ?w . good ?w) (forall ?w:Int . good ?w)) => (!claim (forall ?w . good ?w))}
`);
    expect(theorems).toEqual([]);
    expect(errors.map((e) => e.code)).toEqual(['proof/not-in-assumption-base']);
  });
});

describe('elsewhere sorts are looked at', () => {
  it('where another clause holds', () => {
    expect(
      run(`${start}
check {(equal? (forall ?w . good ?w) (forall ?w:Int . good ?w)) => (!claim false) | else => (!true-intro)}
`).theorems,
    ).toEqual(['true']);
  });

  it('in expressions', () => {
    expect(codes("define r := check {(equal? (forall ?w . good ?w) (forall ?w:Int . good ?w)) => 'same}")).toEqual(['match/no-check']);
  });

  it('after a check that was tried again', () => {
    const text = `
define first := method (_) check {(equal? (forall ?w . good ?w) (forall ?w:Int . good ?w)) => (!true-intro)}
(!first ())
define r := check {(equal? (forall ?w . good ?w) (forall ?w:Int . good ?w)) => 'same | else => 'different}
define s := check {(equal? r 'different) => 'as-it-should-be}
`;
    expect(codes(text)).toEqual([]);
  });

  it('after a condition that failed', () => {
    const text = `
define bad := method (_) check {(equal? (first []) 1) => (!true-intro)}
(!bad ())
define s := check {(equal? (forall ?w . good ?w) (forall ?w:Int . good ?w)) => 'same | else => 'different}
define t := check {(equal? s 'different) => 'as-it-should-be}
`;
    expect(codes(text)).toEqual(['value/empty-list']);
  });
});
