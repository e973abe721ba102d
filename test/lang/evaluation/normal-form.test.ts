/** Chains that evaluate open terms: one step through several definitions, guards from the assumption base. */
import { describe, expect, it } from 'vitest';
import { run } from '../../support/run.ts';

const start = `
datatype (Assoc K V) := (base V) | (put K V (Assoc K V))
declare fallback: (K, V) [(Assoc K V)] -> V
declare drop: (K, V) [(Assoc K V) K] -> (Assoc K V)
assert* fallback-def := [(fallback (base ?d) = ?d) (fallback (put ?k ?v ?r) = fallback ?r)]
assert* drop-def :=
  [((drop (base ?d) ?x) = base ?d)
   ((drop (put ?x ?v ?r) ?x) = (drop ?r ?x))
   (?k =/= ?x ==> (drop (put ?k ?v ?r) ?x) = (put ?k ?v (drop ?r ?x)))]
`;

const codes = (text: string) => run(start + text).errors.map((e) => e.code);

describe('an equational step', () => {
  it('may evaluate an open term, with axioms that it does not name', () => {
    const { theorems, errors } = run(`${start}
pick-any k:'K x:'K v:'V r:(Assoc 'K 'V)
  assume apart := (k =/= x)
    (!chain [(fallback (drop (put k v r) x)) = (fallback (drop r x)) [fallback-def]])
`);
    expect(errors).toEqual([]);
    expect(theorems).toHaveLength(1);
  });

  it('needs the guards of what it uses', () => {
    expect(
      codes(`
pick-any k:'K x:'K v:'V r:(Assoc 'K 'V)
  (!chain [(drop (put k v r) x) = (put k v (drop r x)) [fallback-def]])
`),
    ).toEqual(['chain/equational-step']);
  });

  it('does not go where evaluation does not lead', () => {
    expect(
      codes(`
pick-any k:'K x:'K v:'V r:(Assoc 'K 'V)
  assume apart := (k =/= x)
    (!chain [(fallback (drop (put k v r) x)) = v [fallback-def]])
`),
    ).toEqual(['chain/equational-step']);
  });

  it('comes to an end where definitions do not', () => {
    expect(
      codes(`
domain D
declare loop, other: [D] -> D
declare c: D
assert* loop-def := [((loop ?d) = (loop (other ?d)))]
pick-any d:D (!chain [(loop d) = c [loop-def]])
`),
    ).toEqual(['chain/equational-step']);
  });
});
