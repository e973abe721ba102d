/** Compiling deductions: each yields a theorem, and gives back the assumption base as it found it. */
import {
  cases,
  connective,
  discharge,
  freshVariable,
  hypothesis,
  occursIn,
  pickWitness,
  project,
  same,
  type Sentence,
  supposeAbsurd,
  type Term,
  type Theorem,
  uniqueElim,
  variable,
} from '../../../kernel/index.ts';
import { toTerm } from '../coerce.ts';
import { aligned, conformingLoosely, generalizeName, openInstance } from '../discharge.ts';
import type { Machine } from '../machine.ts';
import { fail } from '../problem.ts';
import type { Deduction, Hypothesis, Phrase } from '../syntax.ts';
import { anySort } from '../unify.ts';
import { Method, type Value } from '../values.ts';
import { callMethod, sentenceFrom } from './apply.ts';
import { locatedInCall } from './argument-place.ts';
import {
  type Code,
  type DeductionCode,
  enter,
  type ExpressionCode,
  type Frame,
  frameFor,
  type Lambda,
  last,
  leave,
  located,
  part,
  request,
} from './code.ts';
import { compileClauses, compileEither, compileExpression, compileLetRec, compilePhrase, compileTry, isTrue } from './expressions.ts';
import { compileDatatypeCases, compileInduction } from './induction.ts';
import { compileBinder, type Matcher } from './patterns.ts';
import type { Scope } from './scope.ts';
import { sortCode } from './computed-sort.ts';

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
      return compileLetRec(d.bindings, scope, (inner) => compileDeduction(d.body, inner));
    case 'DMatch':
      return compileDMatch(d, scope);
    case 'DCheck': {
      const clauses = d.clauses.map((c) => ({ test: c.test && compilePhrase(c.test, scope), body: compileDeduction(c.body, scope, tail) }));
      const code: DeductionCode = (f) => {
        for (const c of clauses) if (c.test === undefined || isTrue(c.test(f))) return c.body(f);
        fail('match/no-check', {}, d.at);
      };
      code.deep = function* (f) {
        for (const c of clauses) if (c.test === undefined || isTrue(yield* part(c.test, f))) return last(c.body, f);
        fail('match/no-check', {}, d.at);
      };
      return code;
    }
    case 'DTry':
      return compileTry(
        d.alternatives.map((a) => compileDeduction(a, scope)),
        scope,
        d,
      );
    case 'DSeq': {
      const items = d.items.map((i) => compileDeduction(i, scope));
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
    case 'GeneralizeOver': {
      const v = compileExpression(d.variable, scope);
      const body = compileDeduction(d.body, scope);
      const { machine } = scope;
      return (f) => {
        const x = variableFrom(v(f), d.variable);
        const th = body(f);
        for (const h of machine.base.open()) if (same(h, x)) fail('proof/not-fresh', { variable: x, by: 'generalize-over' }, d.at);
        return placed(d, () => generalizeName(th, x, x.name));
      };
    }
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
      const goal = compileExpression(d.goal, scope);
      const hypotheses = d.hypotheses.map((h) => compilePhrase(h, scope));
      const prover = scope.known('prove-from');
      const { machine } = scope;
      return (f) => {
        if (!(prover instanceof Method)) fail('prover/not-available', { by: 'from' }, d.at);
        const given = [goal(f), ...hypotheses.map((h) => h(f))];
        return placed(d, () => callMethod(prover, given, machine));
      };
    }
  }
}

/**
 * A deduction whose body runs with more assumptions: they go when it ends, however it ends. The same steps serve both ways
 * of running.
 */
export function scoped(machine: Machine, steps: (f: Frame) => Generator<import('./code.ts').Request, Theorem, unknown>): DeductionCode {
  const code: DeductionCode = (f) => {
    const mark = machine.base.mark();
    const running = steps(f);
    try {
      let step = running.next();
      while (!step.done) {
        const { code: c, frame } = step.value;
        step = running.next(c(frame));
      }
      return step.value;
    } finally {
      machine.base.undo(mark);
    }
  };
  code.deep = function* (f) {
    const mark = machine.base.mark();
    try {
      return yield* steps(f);
    } finally {
      machine.base.undo(mark);
    }
  };
  return code;
}

/** Adds a theorem and, if it is a conjunction, all its conjuncts. */
export function addParts(machine: Machine, th: Theorem): void {
  machine.base.add(th);
  if (th.conclusion.kind === 'and') for (let i = 0; i < th.conclusion.args.length; i++) addParts(machine, project(th, i));
}

function placed<T>(d: { readonly at: Phrase['at'] }, run: () => T): T {
  try {
    return run();
  } catch (e) {
    throw located(e, d.at);
  }
}

/** The sentence that a phrase must have for a value. */
export function sentenceOf(v: Value, p: Phrase, by: string): Sentence {
  return sentenceFrom(v) ?? fail('proof/not-a-sentence', { given: v, by }, p.at);
}

function variableFrom(v: Value, p: Phrase): Term {
  const t = toTerm(v);
  return t?.kind === 'variable' ? t : fail('proof/not-a-variable', { given: v }, p.at);
}

// ---------------------------------------------------------------- methods

function compileMethodCall(d: Of<'MethodCall'>, scope: Scope, tail: boolean): DeductionCode {
  const method = compileExpression(d.method, scope);
  const args = d.args.map((a) => compileEither(a, scope));
  const proves = args.some((a) => a.theorem !== undefined);
  const { machine } = scope;
  const methodIn = (v: Value): Method => (v instanceof Method ? v : fail('call/not-a-method', { given: v }, d.method.at));
  const call = (m: Method, values: readonly Value[]): Theorem => {
    try {
      return callMethod(m, values, machine);
    } catch (e) {
      throw locatedInCall(e, d.at, d.args, values, m.name);
    }
  };
  if (!proves) {
    const codes = args.map((a) => a.value as ExpressionCode);
    const code: DeductionCode = (f) => {
      const m = methodIn(method(f));
      const values = new Array<Value>(codes.length);
      for (let i = 0; i < codes.length; i++) values[i] = (codes[i] as ExpressionCode)(f);
      if (m.closure === undefined || m.arity !== values.length) return call(m, values);
      machine.calls++;
      const lambda = m.closure.lambda as Lambda;
      const frame = frameFor(lambda, m.closure.frame, values);
      return tail ? leave<Theorem>(lambda, frame) : enter<Theorem>(machine, lambda, frame);
    };
    code.deep = function* (f) {
      const m = methodIn(method(f));
      const values: Value[] = [];
      for (const c of codes) values.push(yield* part(c, f));
      if (m.closure === undefined || m.arity !== values.length) return call(m, values);
      machine.calls++;
      const lambda = m.closure.lambda as Lambda;
      return request(machine, lambda, frameFor(lambda, m.closure.frame, values));
    };
    return code;
  }
  return scoped(machine, function* (f) {
    const m = methodIn(method(f));
    const values: Value[] = [];
    const theorems: Theorem[] = [];
    for (const a of args) {
      if (a.theorem === undefined) values.push(yield* part(a.value as ExpressionCode, f));
      else {
        // Earlier theorems are not visible to later arguments: all are evaluated in the base as it was.
        const th = yield* part(a.theorem, f);
        theorems.push(th);
        values.push(th.conclusion);
      }
    }
    for (const th of theorems) machine.base.add(th);
    if (m.closure === undefined || m.arity !== values.length) return call(m, values);
    machine.calls++;
    const lambda = m.closure.lambda as Lambda;
    return yield* entering(machine, lambda, frameFor(lambda, m.closure.frame, values));
  });
}

/** Runs a lambda as part of a scoped deduction. */
function* entering(machine: Machine, lambda: Lambda, frame: Frame): Generator<import('./code.ts').Request, Theorem, unknown> {
  const code: Code<Theorem> = () => enter<Theorem>(machine, lambda, frame);
  code.deep = function* () {
    return request(machine, lambda, frame);
  };
  return yield* part(code, frame);
}

// ---------------------------------------------------------------- assumptions

function compileAssume(d: Of<'Assume'>, scope: Scope): DeductionCode {
  const { machine } = scope;
  let inner = scope;
  const hypotheses = d.hypotheses.map((h) => {
    const sentence = compilePhrase(h.sentence, inner);
    const matcher = bindHypothesis(h, inner);
    if (matcher !== undefined) inner = matcher.scope;
    return { sentence, matcher: matcher?.matcher, h };
  });
  const body = compileDeduction(d.body, inner);
  return scoped(machine, function* (f) {
    const assumed: Sentence[] = [];
    for (const { sentence, matcher, h } of hypotheses) {
      const p = sentenceOf(yield* part(sentence, f), h.sentence, 'assume');
      assumed.push(p);
      bindTo(matcher, p, h, f);
    }
    const joint = d.conjoined && assumed.length > 1 ? [conjunction(assumed)] : assumed;
    for (const p of joint) addParts(machine, hypothesis(p));
    const th = yield* part(body, f);
    return placed(d, () => [...joint].reverse().reduce((t, p) => dischargeAligned(p, t), th));
  });
}

function conjunction(ps: readonly Sentence[]): Sentence {
  return connective('and', ps);
}

/** `P ==> Q`, with variables of one name at one sort in both. */
function dischargeAligned(p: Sentence, th: Theorem): Theorem {
  const { sentence, theorem } = aligned(p, th);
  return discharge(sentence, theorem);
}

function bindHypothesis(h: Hypothesis, scope: Scope): { readonly matcher: Matcher; readonly scope: Scope } | undefined {
  return h.pattern && compileBinder(h.pattern, scope);
}

function bindTo(matcher: Matcher | undefined, p: Sentence, h: Hypothesis, f: Frame): void {
  if (matcher !== undefined && !matcher.test(p, f))
    fail('match/let-failed', { value: p, pattern: h.pattern }, h.pattern?.at ?? h.sentence.at);
}

function compileSupposeAbsurd(d: Of<'SupposeAbsurd'>, scope: Scope): DeductionCode {
  const { machine } = scope;
  const sentence = compilePhrase(d.hypothesis.sentence, scope);
  const matcher = bindHypothesis(d.hypothesis, scope);
  const body = compileDeduction(d.body, matcher?.scope ?? scope);
  return scoped(machine, function* (f) {
    const p = sentenceOf(yield* part(sentence, f), d.hypothesis.sentence, 'suppose-absurd');
    bindTo(matcher?.matcher, p, d.hypothesis, f);
    machine.base.add(hypothesis(p));
    const th = yield* part(body, f);
    if (th.conclusion.symbol?.name !== 'false') fail('proof/not-false', { obtained: th.conclusion, by: 'suppose-absurd' }, d.body.at);
    return placed(d, () => supposeAbsurd(p, th));
  });
}

// ---------------------------------------------------------------- binding and choosing

function compileDLet(d: Of<'DLet'>, scope: Scope): DeductionCode {
  const { machine } = scope;
  let inner = scope;
  const bindings = d.bindings.map((b) => {
    const phrase = compileEither(b.phrase, inner);
    const { matcher, scope: next } = compileBinder(b.pattern, inner);
    inner = next;
    return { ...phrase, matcher, b };
  });
  const body = compileDeduction(d.body, inner);
  return scoped(machine, function* (f) {
    for (const b of bindings) {
      let v: Value;
      if (b.theorem !== undefined) {
        const th = yield* part(b.theorem, f);
        addParts(machine, th);
        v = th.conclusion;
      } else v = yield* part(b.value as ExpressionCode, f);
      if (!b.matcher.test(v, f)) fail('match/let-failed', { value: v, pattern: b.b.pattern }, b.b.pattern.at);
    }
    return yield* part(body, f);
  });
}

function compileDMatch(d: Of<'DMatch'>, scope: Scope): DeductionCode {
  const { machine } = scope;
  const subject = compileEither(d.subject, scope);
  const clauses = compileClauses(d.clauses, scope, (b, inner) => compileDeduction(b, inner));
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
  const goal = compileExpression(d.goal, scope);
  const bound = d.name === undefined ? undefined : scope.bind(d.name);
  const body = compileDeduction(d.body, bound?.scope ?? scope);
  const { machine } = scope;
  return scoped(machine, function* (f) {
    const p = sentenceOf(yield* part(goal, f), d.goal, 'conclude');
    if (bound !== undefined) f[bound.slot] = p;
    const th = yield* part(body, f);
    return conformingLoosely(th, p) ?? fail('proof/wrong-conclusion', { expected: p, obtained: th.conclusion, by: 'conclude' }, d.goal.at);
  });
}

// ---------------------------------------------------------------- quantifiers

function compilePickAny(d: Of<'PickAny'>, scope: Scope): DeductionCode {
  const { machine } = scope;
  let inner = scope;
  const picks = d.parameters.map((p) => {
    const before = inner;
    const bound = inner.bind(p.name);
    inner = bound.scope;
    return { name: p.name, slot: bound.slot, sort: p.sort && sortCode(p.sort, before) };
  });
  const body = compileDeduction(d.body, inner);
  return scoped(machine, function* (f) {
    const chosen = picks.map((p) => {
      const v = freshVariable(p.name, p.sort?.(f) ?? anySort());
      f[p.slot] = v;
      return { v, name: p.name };
    });
    const th = yield* part(body, f);
    return placed(d, () => chosen.reduceRight((t, c) => generalizeName(t, c.v, c.name), th));
  });
}

/** The theorem of an existential phrase: a deduction's own, or one found in the base. */
function* existentialTheorem(
  machine: Machine,
  e: ReturnType<typeof compileEither>,
  p: Phrase,
  f: Frame,
  by: string,
): Generator<import('./code.ts').Request, Theorem, unknown> {
  const th =
    e.theorem !== undefined
      ? yield* part(e.theorem, f)
      : placed({ at: p.at }, () => machine.need(sentenceOf(e.value?.(f) as Value, p, by), by));
  if (th.conclusion.kind === 'exists-unique') return uniqueElim(th);
  return th.conclusion.kind === 'exists' ? th : fail('proof/not-existential', { sentence: th.conclusion, by }, p.at);
}

function compilePickWitness(d: Of<'PickWitness'>, scope: Scope): DeductionCode {
  const { machine } = scope;
  const existential = compileEither(d.existential, scope);
  let inner = scope;
  const slots = d.names.map((n) => {
    const bound = inner.bind(n.name);
    inner = bound.scope;
    return bound.slot;
  });
  const instance = d.instance === undefined || d.instance === '_' ? undefined : inner.bind(d.instance);
  const body = compileDeduction(d.body, instance?.scope ?? inner);
  const by = d.several ? 'pick-witnesses' : 'pick-witness';
  return scoped(machine, function* (f) {
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
    const result = yield* part(body, f);
    return placed(d, () =>
      opened.reduceRight((t, o) => {
        if (mentions(t.conclusion, o.witness)) fail('proof/witness-escapes', { witness: o.witness, obtained: t.conclusion, by }, d.body.at);
        return pickWitness(o.existential, o.witness, t);
      }, result),
    );
  });
}

function mentions(p: Sentence, v: Term): boolean {
  return occursIn(v, p);
}

function compileWithWitness(d: Of<'WithWitness'>, scope: Scope): DeductionCode {
  const { machine } = scope;
  const v = compileExpression(d.variable, scope);
  const existential = compileEither(d.existential, scope);
  const body = compileDeduction(d.body, scope);
  return scoped(machine, function* (f) {
    const given = variableFrom(yield* part(v, f), d.variable);
    const th = yield* existentialTheorem(machine, existential, d.existential, f, 'with-witness');
    // The witness has the bound variable's sort, whatever sort it was written with: freshness is checked at that sort.
    const w = variable(given.name, th.conclusion.binds as NonNullable<Term['binds']>);
    for (const h of machine.base.open()) if (h.name === w.name) fail('proof/not-fresh', { variable: w, by: 'with-witness' }, d.variable.at);
    addParts(machine, hypothesis(openInstance(th.conclusion, w)));
    const result = yield* part(body, f);
    if (mentions(result.conclusion, w))
      fail('proof/witness-escapes', { witness: w, obtained: result.conclusion, by: 'with-witness' }, d.body.at);
    return placed(d, () => pickWitness(th, w, result));
  });
}

// ---------------------------------------------------------------- cases

function compileByCases(d: Of<'ByCases'>, scope: Scope): DeductionCode {
  const { machine } = scope;
  const goal = compileEither(d.goal, scope);
  const arms = d.clauses.map((c) => {
    const hypothesisCode = compileExpression(c.hypothesis, scope);
    const bound = c.name === undefined ? undefined : scope.bind(c.name);
    return { hypothesis: hypothesisCode, bound, body: compileDeduction(c.body, bound?.scope ?? scope), c };
  });
  const from = d.from?.map((p) => compilePhrase(p, scope));
  return scoped(machine, function* (f) {
    let th: Theorem;
    if (goal.theorem !== undefined) th = yield* part(goal.theorem, f);
    else {
      const p = sentenceOf(yield* part(goal.value as ExpressionCode, f), d.goal, 'by-cases');
      const prover = scope.known('prove-from');
      th =
        from === undefined || !(prover instanceof Method)
          ? placed({ at: d.goal.at }, () => machine.need(p, 'by-cases'))
          : placed(d, () => callMethod(prover, [p, ...from.map((c) => c(f))], machine));
    }
    const conditionals: Theorem[] = [];
    for (const a of arms) {
      const p = sentenceOf(yield* part(a.hypothesis, f), a.c.hypothesis, 'by-cases');
      if (a.bound !== undefined) f[a.bound.slot] = p;
      const mark = machine.base.mark();
      machine.base.add(hypothesis(p));
      conditionals.push(discharge(p, yield* part(a.body, f)));
      machine.base.undo(mark);
    }
    return placed(d, () => cases(th, conditionals));
  });
}
