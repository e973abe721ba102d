/** Procedures that make methods: `(with M args)`, `(contradiction-from H)` and so on, for steps of chains. */
import { both, same, type Theorem } from '../../kernel/index.ts';
import { methodArgument, sentenceArgument, symbolArgument } from '../athena/coerce.ts';
import { withNames } from '../athena/names-of-bound.ts';
import { fail } from '../athena/problem.ts';
import { List, Procedure, type Value } from '../athena/values.ts';
import { attempt } from './control.ts';
import { byAbsurdity, clash, complement } from './derived/propositions.ts';
import { oneStepUp } from './equality.ts';
import { callMethod, premise, primitive, variadic } from './premise.ts';
import { instance } from './specialization.ts';

/**
 * `(with M args)` is a method of P and Q: it tries M on the arguments with P put before, between or after them, until one
 * application proves Q. **Fails with** `proof/no-application-proves`.
 */
function combined(name: string): Procedure {
  return new Procedure(name, 2, (args) => {
    const m = methodArgument(name, args, 0);
    const rest = args[1] instanceof List ? args[1].toArray() : [args[1] as Value];
    return primitive(`${name} ${m.name}`, 2, ([p, goal], machine) => {
      const wanted = sentenceArgument(name, [p as Value, goal as Value], 1);
      for (let i = 0; i <= rest.length; i++) {
        const th = attempt(() => callMethod(machine, m, [...rest.slice(0, i), p as Value, ...rest.slice(i)]));
        if (th !== undefined && same(th.conclusion, wanted)) return withNames(th, wanted);
      }
      return fail('proof/no-application-proves', { by: name, method: m.name, goal: wanted });
    });
  });
}

/**
 *     Γ ⊢ H      Δ, goal's opposite ⊢ H̄
 *     ────────────────────────────────── (contradiction-from H), (inconsistent-with H): methods of anything and the goal
 *              Γ ∪ Δ ⊢ goal
 */
function contradicting(name: string): Procedure {
  return new Procedure(name, 1, (args) => {
    const h = sentenceArgument(name, args, 0);
    return primitive(name, 2, (given, machine) => {
      const goal = sentenceArgument(name, given, 1);
      return byAbsurdity(goal, (opposite) =>
        machine.with([opposite], (): Theorem => clash(premise(machine, h, name), premise(machine, complement(h), name))),
      );
    });
  });
}

/** `(reiterate P)`: a method that claims P whatever it is given. */
const reiterate = new Procedure('reiterate', 1, (args) => {
  const p = sentenceArgument('reiterate', args, 0);
  return variadic('reiterate', 0, 2, (_, machine) => premise(machine, p, 'reiterate'));
});

/** `(augment-left P)`: a method from Q to `P & Q`; `(augment-right Q)`: from P to `P & Q`. */
function augmenting(name: string, first: boolean): Procedure {
  return new Procedure(name, 1, (args) => {
    const fixed = sentenceArgument(name, args, 0);
    return primitive(name, 1, (given, machine) => {
      const other = sentenceArgument(name, given, 0);
      return both((first ? [fixed, other] : [other, fixed]).map((p) => premise(machine, p, name)));
    });
  });
}

/** `(cong-method f)`: a method from `s = t` to `f s = f t`. */
const congMethod = new Procedure('cong-method', 1, (args) => {
  const f = symbolArgument('cong-method', args, 0);
  return primitive('cong-method', 1, (given, machine) => oneStepUp('cong-method', [given[0] as Value, f], machine));
});

/** `(specify ts)`: a method from `forall xs . P` to P at these terms. */
const specify = new Procedure('specify', 1, (args) =>
  primitive('specify', 1, (given, machine) => instance.run([given[0] as Value, args[0] as Value], machine)),
);

/** Names and procedures. */
export function methodMakers(): ReadonlyMap<string, Procedure> {
  const all = [
    combined('with'),
    combined('combined-with'),
    contradicting('contradiction-from'),
    contradicting('inconsistent-with'),
    reiterate,
    augmenting('augment-left', true),
    augmenting('augment-right', false),
    congMethod,
    specify,
  ];
  return new Map(all.map((p) => [p.name, p]));
}
