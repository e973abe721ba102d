/** Constructors whose arguments do not tell all sort parameters: what they build has the sort that its place asks for. */
import { expect, it } from 'vitest';
import { runProgram } from '../../support/run-program.ts';

const setting = `
domains D, E
declare d: D
declare e: E
datatype (Either S T) := (left S) | (right T)
declare only: (S, T) [(Either S T)] -> Boolean
assert all-only := (forall ?v . only ?v)
`;

function run(text: string) {
  const { diagnostics, theorems } = runProgram(setting + text);
  return { codes: diagnostics.map((x) => x.code), theorems: theorems.map((t) => t.replace(/\s+/g, ' ')) };
}

it('an instance of a theorem has the sort in the application too', () => {
  const goal = '(forall ?x:D ?y:E . ~ (left ?x = right ?y))';
  expect(run(`conclude ${goal} (!sort-instance (!constructor-exclusiveness left right) ${goal})`)).toEqual({
    codes: [],
    theorems: ['(forall ?x:D (forall ?y:E (not (= (left ?x:D) (right ?y:E)))))'],
  });
});

it('patterns of an induction are at the sort of the goal', () => {
  const { codes, theorems } = run(`by-induction (forall ?v:(Either D E) . only ?v) {
    (left x) => (!uspec all-only (left x))
  | (right y) => (!uspec all-only (right y))
  }`);
  expect([codes, theorems]).toEqual([[], ['(forall ?v:(Either D E) (only ?v:(Either D E)))']]);
});

it('what the arguments tell is not left open', () => {
  expect(run('(left d = left e)').codes).toEqual(['sort/ill-sorted']);
  expect(run('conclude (forall ?x:D ?y:E . left ?x = right ?y) pick-any x:D y:E (!reflex (left x))').codes).toEqual([
    'proof/wrong-conclusion',
  ]);
});
