/** `eval` and `reduce` as programs know them. */
import { freeVariables, substitute, type Term, variable } from '../../kernel/index.ts';
import { fromTerm, symbolArgument, termArgument } from '../athena/coerce.ts';
import type { Machine } from '../athena/machine.ts';
import { printInfix, printValue } from '../athena/print.ts';
import { Procedure, unit, type Value } from '../athena/values.ts';
import { procedure } from '../procedures/define.ts';
import type { Clause } from './clauses.ts';
import { programOf } from './program.ts';
import { reduced } from './reduce.ts';

/** Below every operator: `eval f x + y` needs no parentheses. */
const precedence = 5;

/** The value, or the unit value when there is none; then `tell` gets to know why. */
function evaluated(t: Term, machine: Machine, tell: (text: string) => void): Value {
  if (t.open) {
    tell(`\nNon-ground term given as input, unable to reduce the term:\n${printValue(t)}\nto a normal form.\n`);
    return unit;
  }
  const found = programOf(machine).evaluate(t);
  if (found !== undefined) return fromTerm(found);
  tell(`\nUnable to reduce the term:\n${printValue(t)}\nto a normal form.\n`);
  return unit;
}

/**
 * `(eval t)`: the value of a ground term or sentence by the axioms that define its symbols. What has no value is printed, and
 * `()` is the result.
 */
const evaluate = new Procedure(
  'eval',
  1,
  (args, machine) => evaluated(termArgument('eval', args, 0), machine, (text) => machine.host.print(text)),
  { precedence, associativity: undefined },
);

/** The same without a word. */
const evaluateSilently = procedure('eval-silent', 1, (args, machine) => evaluated(termArgument('eval-silent', args, 0), machine, () => {}));

/** The value where there is one, and the term itself where there is none. */
const evaluateOrKeep = procedure("eval'", 1, (args, machine) => {
  const t = termArgument("eval'", args, 0);
  return fromTerm((t.open ? undefined : programOf(machine).evaluate(t)) ?? t);
});

/** `(reduce t)`: an open term or sentence made as simple as the axioms that define its symbols, and facts, allow. */
const reduce = new Procedure('reduce', 1, (args, machine) => fromTerm(reduced(termArgument('reduce', args, 0), machine)), {
  precedence,
  associativity: undefined,
});

/** `(red-code f)`: prints what f is evaluated by, one clause on a line, in the order in which they are tried. */
const code = procedure('red-code', 1, (args, machine) => {
  for (const clause of programOf(machine).clauses(symbolArgument('red-code', args, 0))) machine.host.print(`${textOf(clause)}\n`);
  return unit;
});

function textOf({ pattern, guards, says, right }: Clause): string {
  const named = plainNames(pattern);
  const text = (t: Term): string => printInfix(substitute(t, named));
  const result = says === 'holds' ? 'true' : says === 'fails' ? 'false' : text(right as Term);
  return `${text(pattern)} = ${result}${guards.length === 0 ? '' : ` when ${guards.map(text).join(' & ')}`}`;
}

/** The variables of a clause under the names that they were written with; their own say nothing to a reader. */
function plainNames(pattern: Term): ReadonlyMap<number, Term> {
  const taken = new Set<string>();
  return new Map(
    freeVariables(pattern).map((v) => {
      let name = v.name.replace(/_\d+$/, '');
      while (taken.has(name)) name += "'";
      taken.add(name);
      return [v.identity, variable(name, v.sort)] as const;
    }),
  );
}

export const procedures: readonly Procedure[] = [evaluate, evaluateSilently, evaluateOrKeep, reduce, code];
