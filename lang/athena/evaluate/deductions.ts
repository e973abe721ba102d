import { asAnnounced } from '../discharge.ts';
import { fail } from '../problem.ts';
import type { Deduction } from '../syntax.ts';
import { Method, type Value } from '../values.ts';
import { aim, aimOf } from './aim.ts';
import { callMethod } from './apply.ts';
import { compileEither, compileLetRec } from './binding.ts';
import { attempted, compileClauses, compileTry } from './choosing.ts';
import { type DeductionCode, type ExpressionCode, part, placed } from './code.ts';
import { compileGeneralizeOver, compilePickAny, compilePickWitness, compileWithWitness } from './eigenvariables.ts';
import { compileAssume, compileByCases, compileSupposeAbsurd } from './hypothetical.ts';
import { compileDatatypeCases, compileInduction } from './induction.ts';
import { compileMethodCall } from './method-call.ts';
import { compileBinder } from './patterns.ts';
import type { Scope } from './scope.ts';
import { addParts, scoped, sentenceOf } from './scoped.ts';
import { tryingConditions } from './trying-conditions.ts';

type Of<K extends Deduction['kind']> = Extract<Deduction, { kind: K }>;

export function compileDeduction(d: Deduction, scope: Scope, tail = false): DeductionCode {
  switch (d.kind) {
    case 'MethodCall':
      return compileMethodCall(d, scope, tail);
    case 'Assume':
      return compileAssume(d, scope);
    case 'SupposeAbsurd':
      return compileSupposeAbsurd(d, scope);
    case 'DLet':
      return compileDLet(d, scope);
    case 'DLetRec':
      return compileLetRec(d.bindings, scope, (inner) => scope.compiler.deduction(d.body, inner));
    case 'DMatch':
      return compileDMatch(d, scope);
    case 'DCheck': {
      const clauses = d.clauses.map((c) => ({
        test: c.test && scope.compiler.phrase(c.test, scope),
        body: scope.compiler.deduction(c.body, scope, tail),
      }));
      return tryingConditions(clauses, scope.machine, d.at);
    }
    case 'DTry':
      return compileTry(
        d.alternatives.map((a) => attempted(() => scope.compiler.deduction(a, scope))),
        scope,
        d,
      );
    case 'DSeq': {
      const items = d.items.map((i) => scope.compiler.deduction(i, scope));
      const final = items.pop() as DeductionCode;
      return scoped(scope.machine, function* (f) {
        for (const c of items) scope.machine.base.add(yield* part(c, f));
        return yield* part(final, f);
      });
    }
    case 'Conclude':
      return compileConclude(d, scope);
    case 'PickAny':
      return compilePickAny(d, scope);
    case 'GeneralizeOver':
      return compileGeneralizeOver(d, scope);
    case 'WithWitness':
      return compileWithWitness(d, scope);
    case 'PickWitness':
      return compilePickWitness(d, scope);
    case 'ByInduction':
      return compileInduction(d, scope);
    case 'DatatypeCases':
      return compileDatatypeCases(d, scope);
    case 'ByCases':
      return compileByCases(d, scope);
    case 'ProveFrom': {
      const goal = scope.compiler.expression(d.goal, scope);
      const hypotheses = d.hypotheses.map((h) => scope.compiler.phrase(h, scope));
      const prover = scope.known('prove-from');
      const { machine } = scope;
      return (f) => {
        if (!(prover instanceof Method)) fail('call/not-a-method', { given: prover }, d.at);
        const given = [goal(f), ...hypotheses.map((h) => h(f))];
        return placed(d.at, () => callMethod(prover, given, machine));
      };
    }
  }
}

function compileDLet(d: Of<'DLet'>, scope: Scope): DeductionCode {
  const { machine } = scope;
  let inner = scope;
  const bindings = d.bindings.map((b) => {
    const phrase = compileEither(b.phrase, inner);
    const { matcher, scope: next } = compileBinder(b.pattern, inner);
    inner = next;
    return { ...phrase, matcher, b };
  });
  const body = scope.compiler.deduction(d.body, inner);
  return scoped(machine, function* (f) {
    const goal = aimOf(machine, d);
    for (const b of bindings) {
      let v: Value;
      if (b.theorem !== undefined) {
        const th = yield* part(b.theorem, f);
        addParts(machine, th);
        v = th.conclusion;
      } else v = yield* part(b.value as ExpressionCode, f);
      if (!b.matcher.test(v, f)) fail('match/let-failed', { value: v, pattern: b.b.pattern }, b.b.pattern.at);
    }
    aim(machine, d.body, goal);
    return yield* part(body, f);
  });
}

function compileDMatch(d: Of<'DMatch'>, scope: Scope): DeductionCode {
  const { machine } = scope;
  const subject = compileEither(d.subject, scope);
  const clauses = compileClauses(d.clauses, scope, (b, inner) => scope.compiler.deduction(b, inner));
  return scoped(machine, function* (f) {
    let v: Value;
    if (subject.theorem !== undefined) {
      const th = yield* part(subject.theorem, f);
      machine.base.add(th);
      v = th.conclusion;
    } else v = yield* part(subject.value as ExpressionCode, f);
    for (const c of clauses) if (c.matcher.test(v, f)) return yield* part(c.body, f);
    fail('match/no-clause', { value: v, patterns: d.clauses.map((c) => c.pattern) }, d.subject.at);
  });
}

function compileConclude(d: Of<'Conclude'>, scope: Scope): DeductionCode {
  const goal = scope.compiler.expression(d.goal, scope);
  const bound = d.name === undefined ? undefined : scope.bind(d.name);
  const body = scope.compiler.deduction(d.body, bound?.scope ?? scope);
  const { machine } = scope;
  return scoped(machine, function* (f) {
    const p = sentenceOf(yield* part(goal, f), d.goal, 'conclude');
    if (bound !== undefined) f[bound.slot] = p;
    aim(machine, d.body, p);
    const th = yield* part(body, f);
    return asAnnounced(th, p) ?? fail('proof/wrong-conclusion', { expected: p, obtained: th.conclusion, by: 'conclude' }, d.goal.at);
  });
}
