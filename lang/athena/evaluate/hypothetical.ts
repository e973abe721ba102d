/** Compiling deductions from hypotheses: `assume`, `suppose-absurd`, `by-cases`. */
import { cases, connective, discharge, hypothesis, type Sentence, supposeAbsurd, type Theorem } from '../../../kernel/index.ts';
import { demandCover } from '../case-cover.ts';
import { discharged } from '../discharge.ts';
import { fail } from '../problem.ts';
import type { Deduction, Hypothesis } from '../syntax.ts';
import { Method } from '../values.ts';
import { aim, aimOf } from './aim.ts';
import { callMethod } from './apply.ts';
import { compileEither } from './binding.ts';
import { type DeductionCode, type ExpressionCode, type Frame, part, placed } from './code.ts';
import type { Matcher } from './matchers.ts';
import { compileBinder } from './patterns.ts';
import type { Scope } from './scope.ts';
import { addParts, scoped, sentenceOf } from './scoped.ts';

type Of<K extends Deduction['kind']> = Extract<Deduction, { kind: K }>;

export function compileAssume(d: Of<'Assume'>, scope: Scope): DeductionCode {
  const { machine } = scope;
  let inner = scope;
  const hypotheses = d.hypotheses.map((h) => {
    const sentence = scope.compiler.phrase(h.sentence, inner);
    const matcher = bindHypothesis(h, inner);
    if (matcher !== undefined) inner = matcher.scope;
    return { sentence, matcher: matcher?.matcher, h };
  });
  const body = scope.compiler.deduction(d.body, inner);
  return scoped(machine, function* (f) {
    const goal = aimOf(machine, d);
    const assumed: Sentence[] = [];
    for (const { sentence, matcher, h } of hypotheses) {
      const p = sentenceOf(yield* part(sentence, f), h.sentence, 'assume');
      assumed.push(p);
      bindTo(matcher, p, h, f);
    }
    const joint = d.conjoined && assumed.length > 1 ? [connective('and', assumed)] : assumed;
    for (const p of joint) addParts(machine, hypothesis(p));
    aim(
      machine,
      d.body,
      joint.reduce<Sentence | undefined>((q, _) => (q?.kind === 'if' ? q.args[1] : undefined), goal),
    );
    const th = yield* part(body, f);
    return placed(d.at, () => [...joint].reverse().reduce((t, p) => discharged(p, t), th));
  });
}

function bindHypothesis(h: Hypothesis, scope: Scope): { readonly matcher: Matcher; readonly scope: Scope } | undefined {
  return h.pattern && compileBinder(h.pattern, scope);
}

function bindTo(matcher: Matcher | undefined, p: Sentence, h: Hypothesis, f: Frame): void {
  if (matcher !== undefined && !matcher.test(p, f))
    fail('match/let-failed', { value: p, pattern: h.pattern }, h.pattern?.at ?? h.sentence.at);
}

export function compileSupposeAbsurd(d: Of<'SupposeAbsurd'>, scope: Scope): DeductionCode {
  const { machine } = scope;
  const sentence = scope.compiler.phrase(d.hypothesis.sentence, scope);
  const matcher = bindHypothesis(d.hypothesis, scope);
  const body = scope.compiler.deduction(d.body, matcher?.scope ?? scope);
  return scoped(machine, function* (f) {
    const p = sentenceOf(yield* part(sentence, f), d.hypothesis.sentence, 'suppose-absurd');
    bindTo(matcher?.matcher, p, d.hypothesis, f);
    machine.base.add(hypothesis(p));
    const th = yield* part(body, f);
    if (th.conclusion.symbol?.name !== 'false') fail('proof/not-false', { obtained: th.conclusion, by: 'suppose-absurd' }, d.body.at);
    return placed(d.at, () => supposeAbsurd(p, th));
  });
}

export function compileByCases(d: Of<'ByCases'>, scope: Scope): DeductionCode {
  const { machine } = scope;
  const goal = compileEither(d.goal, scope);
  const arms = d.clauses.map((c) => {
    const hypothesisCode = scope.compiler.expression(c.hypothesis, scope);
    const bound = c.name === undefined ? undefined : scope.bind(c.name);
    return { hypothesis: hypothesisCode, bound, body: scope.compiler.deduction(c.body, bound?.scope ?? scope), c };
  });
  const from = d.from?.map((p) => scope.compiler.phrase(p, scope));
  return scoped(machine, function* (f) {
    const wanted = aimOf(machine, d);
    let th: Theorem;
    if (goal.theorem !== undefined) th = yield* part(goal.theorem, f);
    else {
      const p = sentenceOf(yield* part(goal.value as ExpressionCode, f), d.goal, 'by-cases');
      const prover = scope.known('prove-from');
      th =
        from === undefined || !(prover instanceof Method)
          ? placed(d.goal.at, () => machine.need(p, 'by-cases'))
          : placed(d.at, () => callMethod(prover, [p, ...from.map((c) => c(f))], machine));
    }
    const conditionals: Theorem[] = [];
    for (const a of arms) {
      const p = sentenceOf(yield* part(a.hypothesis, f), a.c.hypothesis, 'by-cases');
      if (a.bound !== undefined) f[a.bound.slot] = p;
      const mark = machine.base.mark();
      machine.base.add(hypothesis(p));
      aim(machine, a.c.body, wanted);
      conditionals.push(discharge(p, yield* part(a.body, f)));
      machine.base.undo(mark);
    }
    return placed(d.at, () => {
      demandCover(
        'by-cases',
        th.conclusion,
        conditionals.map((c) => c.conclusion),
      );
      return cases(th, conditionals);
    });
  });
}
