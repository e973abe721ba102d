/** A theory of operations with a unit, and how the tests of theories run programs over it. */
import { expect } from 'vitest';
import { type Outcome, runProgram } from '../../support/run-program.ts';

/** Unital: `*` and its unit `e`. Its theorem says that a right unit is e; the method prints when it is run. */
export const unital = `
module Unital {
  declare *: (S) [S S] -> S [200]
  declare e: (S) [] -> S
  define [x u] := [?x ?u]
  define left-unit := (forall x . e * x = x)
  define right-unit := (forall x . x * e = x)
  define theory := (make-theory [] [left-unit right-unit])
  define unique := (forall u . (forall x . x * u = x) ==> u = e)
  define never := (forall x . x = e)
  define proofs := method (goal adapt)
    let {[get prove chain chain-> chain<-] := (proof-tools adapt theory);
         _ := (print "[run]");
         [* e] := (adapt [* e])}
      match goal {
        (val-of unique) =>
          pick-any u
            assume h := (forall x . x * u = x)
              (!chain [u = (e * u) [left-unit] = e [h]])
      }
  (add-theorems theory |{unique := proofs}|)
}
`;

/** Two structures that may be instances: D with plus and nil, E with meet and top. */
export const instances = `
domains D, E
declare plus: [D D] -> D
declare none: D
declare meet: [E E] -> E
declare top: E
define sums := (renaming |{Unital.* := plus, Unital.e := none}|)
define meets := (renaming |{Unital.* := meet, Unital.e := top}|)
`;

export const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

export function codes(o: Outcome): readonly string[] {
  return o.diagnostics.filter((d) => d.severity === 'error').map((d) => d.code);
}

/** What a program about Unital and its instances prints and proves; it must have no errors. */
export function accepted(program: string): { readonly output: string; readonly theorems: readonly string[] } {
  const o = runProgram(`${unital}${instances}${program}`);
  expect(o.diagnostics.map((d) => `${d.code}: ${d.message}`)).toEqual([]);
  return { output: oneLine(o.output), theorems: o.theorems.map(oneLine) };
}

/** The codes of the errors of such a program, and what it proved all the same. */
export function refused(program: string): {
  readonly codes: readonly string[];
  readonly theorems: readonly string[];
  readonly output: string;
} {
  const o = runProgram(`${unital}${instances}${program}`);
  return { codes: codes(o), theorems: o.theorems.map(oneLine), output: oneLine(o.output) };
}

/** The value of a phrase, as `val->string` writes it. */
export function shown(phrase: string, before = ''): string {
  return accepted(`${before}\n(print (val->string ${phrase}))`).output;
}
