/**
 * What an open term comes to by the axioms that define its symbols, as a theorem: arguments first, variables stand for themselves,
 * a guard holds where it is known. Unlike `deduce.ts` it stops where no axiom applies, and that is no failure.
 */
import {
  apply,
  constructedBy,
  equalitySymbol,
  fcong,
  type FunctionSymbol,
  reflex,
  type Sentence,
  same,
  type Term,
  type Theorem,
  tran,
} from '../../kernel/index.ts';
import type { Machine } from '../athena/machine.ts';
import { emptyMatch, extendMatch, filled } from '../athena/match-terms.ts';
import { safely } from '../athena/rewrite.ts';
import { derive } from '../athena/rule.ts';
import { type Clause, clausesOf } from './clauses.ts';

/** Axioms used before giving up: definitions by recursion on a variable come to an end by themselves. */
const mostUses = 500;
/** Terms higher than this are left alone. */
const mostHeight = 200;

/** The theorem `t = t'`. `known` proves a guard, or does not. */
export function normalForm(t: Term, machine: Machine, known: (p: Sentence) => Theorem | undefined): Theorem | undefined {
  const done = new Map<number, Theorem>();
  const clauses = new Map<FunctionSymbol, readonly Clause[]>();
  let uses = 0;

  const clausesFor = (f: FunctionSymbol): readonly Clause[] => {
    let found = clauses.get(f);
    if (found === undefined) {
      const axioms = constructedBy(f) === undefined ? (machine.host.declarations?.definingAxioms(f) ?? []) : [];
      found = axioms.flatMap((p) => {
        const th = machine.base.get(p);
        return th === undefined ? [] : clausesOf(th).filter((c) => c.defines === f);
      });
      clauses.set(f, found);
    }
    return found;
  };

  const whole = (s: Term): Theorem => {
    if (s.kind !== 'application' || s.binds !== undefined) return reflex(s);
    const before = done.get(s.identity);
    if (before !== undefined) return before;
    machine.spend();
    const inner = withArguments(s);
    const next = step(inner.conclusion.args[1] as Term);
    const th = next === undefined ? inner : tran(inner, tran(next, whole(next.conclusion.args[1] as Term)));
    done.set(s.identity, th);
    return th;
  };

  const withArguments = (s: Term): Theorem => {
    if (s.args.length === 0) return reflex(s);
    const equal = s.args.map(whole);
    const args = equal.map((th) => th.conclusion.args[1] as Term);
    if (args.every((a, i) => a === s.args[i])) return reflex(s);
    return safely(() => fcong(s, apply(s.symbol as FunctionSymbol, args, s.sort), equal)) ?? reflex(s);
  };

  const step = (s: Term): Theorem | undefined => {
    if (s.symbol === undefined || s.symbol === equalitySymbol || s.height > mostHeight) return undefined;
    for (const clause of clausesFor(s.symbol)) {
      if (uses >= mostUses) return undefined;
      const th = used(clause, s);
      // What leaves the term as it is would be used for ever.
      if (th?.conclusion.symbol !== equalitySymbol || !same(th.conclusion.args[0] as Term, s) || same(th.conclusion.args[1] as Term, s))
        continue;
      uses++;
      return th;
    }
    return undefined;
  };

  const used = ({ rule, pattern, guards }: Clause, s: Term): Theorem | undefined => {
    const m = emptyMatch();
    if (!extendMatch(m, pattern, s, rule.bindable)) return undefined;
    const proofs: Theorem[] = [];
    for (const g of guards) {
      const guard = safely(() => filled(g, m, rule.variables));
      const th = guard && known(guard);
      if (th === undefined || !same(th.conclusion, guard as Sentence)) return undefined;
      proofs.push(th);
    }
    return safely(() => derive(rule, m, (_, i) => proofs[i]));
  };

  return t.height > mostHeight ? undefined : whole(t);
}
