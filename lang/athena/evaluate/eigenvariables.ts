/** Compiling `pick-any`, `generalize-over`, `pick-witness(es)`, `with-witness`. The kernel checks that the variables are fresh. */
import {
  freshVariable,
  hypothesis,
  occursIn,
  open,
  pickWitness,
  type Sort,
  same,
  type Term,
  type Theorem,
  uniqueElim,
  variable,
} from '../../../kernel/index.ts';
import { alignedWitness, generalizeName, openInstance } from '../discharge.ts';
import type { Machine } from '../machine.ts';
import { fail } from '../problem.ts';
import type { Deduction, Phrase } from '../syntax.ts';
import { anySort } from '../unify.ts';
import type { Value } from '../values.ts';
import { aim, aimOf } from './aim.ts';
import { compileEither } from './binding.ts';
import { type DeductionCode, type Frame, part, placed, type Request } from './code.ts';
import type { Scope } from './scope.ts';
import { addParts, scoped, sentenceOf, variableFrom } from './scoped.ts';
import { sortCode, writtenSort } from './sort-syntax.ts';

type Of<K extends Deduction['kind']> = Extract<Deduction, { kind: K }>;

export function compilePickAny(d: Of<'PickAny'>, scope: Scope): DeductionCode {
  const { machine } = scope;
  let inner = scope;
  const picks = d.parameters.map((p) => {
    const bound = inner.bind(p.name, undefined, p.sort && writtenSort(p.sort, scope.namespace));
    inner = bound.scope;
    return { name: p.name, slot: bound.slot, sort: p.sort && sortCode(p.sort, scope) };
  });
  const body = scope.compiler.deduction(d.body, inner);
  return scoped(machine, function* (f) {
    let goal = aimOf(machine, d);
    const chosen = picks.map((p) => {
      const wanted: Sort | undefined = goal?.kind === 'forall' ? goal.binds : undefined;
      const v = freshVariable(p.name, p.sort?.(f) ?? wanted ?? anySort());
      goal = goal !== undefined && v.sort === wanted ? open(goal, v) : undefined;
      f[p.slot] = v;
      return { v, name: p.name };
    });
    aim(machine, d.body, goal);
    const th = yield* part(body, f);
    return placed(d.at, () => chosen.reduceRight((t, c) => generalizeName(t, c.v, c.name), th));
  });
}

/** The theorem of an existential phrase: a deduction's own, or one found in the base. */
function* existentialTheorem(
  machine: Machine,
  e: ReturnType<typeof compileEither>,
  p: Phrase,
  f: Frame,
  by: string,
): Generator<Request, Theorem, unknown> {
  const th =
    e.theorem !== undefined ? yield* part(e.theorem, f) : placed(p.at, () => machine.need(sentenceOf(e.value?.(f) as Value, p, by), by));
  if (th.conclusion.kind === 'exists-unique') return uniqueElim(th);
  return th.conclusion.kind === 'exists' ? th : fail('proof/not-existential', { sentence: th.conclusion, by }, p.at);
}

export function compilePickWitness(d: Of<'PickWitness'>, scope: Scope): DeductionCode {
  const { machine } = scope;
  const existential = compileEither(d.existential, scope);
  let inner = scope;
  const slots = d.names.map((n) => {
    const bound = inner.bind(n.name);
    inner = bound.scope;
    return bound.slot;
  });
  const instance = d.instance === undefined || d.instance === '_' ? undefined : inner.bind(d.instance);
  const body = scope.compiler.deduction(d.body, instance?.scope ?? inner);
  const by = d.several ? 'pick-witnesses' : 'pick-witness';
  return scoped(machine, function* (f) {
    const goal = aimOf(machine, d);
    let th = yield* existentialTheorem(machine, existential, d.existential, f, by);
    const opened: { readonly existential: Theorem; readonly witness: Term }[] = [];
    for (let i = 0; i < d.names.length; i++) {
      const e = th.conclusion;
      if (e.kind !== 'exists') fail('proof/not-existential', { sentence: e, by }, d.existential.at);
      const w = freshVariable(d.names[i]?.name as string, e.binds as NonNullable<Term['binds']>);
      f[slots[i] as number] = w;
      opened.push({ existential: th, witness: w });
      th = hypothesis(openInstance(e, w));
    }
    addParts(machine, th);
    if (instance !== undefined) f[instance.slot] = th.conclusion;
    aim(machine, d.body, goal);
    const result = yield* part(body, f);
    return placed(d.at, () =>
      opened.reduceRight((t, o) => {
        if (occursIn(o.witness, t.conclusion)) fail('proof/witness-escapes', { witness: o.witness, obtained: t.conclusion, by }, d.body.at);
        const { existential: e, witness, theorem } = alignedWitness(o.existential, o.witness, t);
        return pickWitness(e, witness, theorem);
      }, result),
    );
  });
}

export function compileWithWitness(d: Of<'WithWitness'>, scope: Scope): DeductionCode {
  const { machine } = scope;
  const v = scope.compiler.expression(d.variable, scope);
  const existential = compileEither(d.existential, scope);
  const body = scope.compiler.deduction(d.body, scope);
  return scoped(machine, function* (f) {
    const given = variableFrom(yield* part(v, f), d.variable);
    const th = yield* existentialTheorem(machine, existential, d.existential, f, 'with-witness');
    // The witness has the bound variable's sort, whatever sort it was written with: freshness is checked at that sort.
    const w = variable(given.name, th.conclusion.binds as NonNullable<Term['binds']>);
    for (const h of machine.base.open()) if (h.name === w.name) fail('proof/not-fresh', { variable: w, by: 'with-witness' }, d.variable.at);
    addParts(machine, hypothesis(openInstance(th.conclusion, w)));
    const result = yield* part(body, f);
    if (occursIn(w, result.conclusion))
      fail('proof/witness-escapes', { witness: w, obtained: result.conclusion, by: 'with-witness' }, d.body.at);
    return placed(d.at, () => pickWitness(th, w, result));
  });
}

export function compileGeneralizeOver(d: Of<'GeneralizeOver'>, scope: Scope): DeductionCode {
  const v = scope.compiler.expression(d.variable, scope);
  const body = scope.compiler.deduction(d.body, scope);
  const { machine } = scope;
  return (f) => {
    const x = variableFrom(v(f), d.variable);
    const th = body(f);
    for (const h of machine.base.open()) if (same(h, x)) fail('proof/not-fresh', { variable: x, by: 'generalize-over' }, d.at);
    return placed(d.at, () => generalizeName(th, x, x.name));
  };
}
