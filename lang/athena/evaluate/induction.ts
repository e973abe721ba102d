/** Compiling `by-induction` and `datatype-cases`: patterns become constructor terms, clauses prove their instances of the goal. */
import {
  close,
  constant,
  constructedBy,
  discharge,
  equation,
  freshVariable,
  FunctionSymbol,
  generalize,
  hypothesis,
  induction,
  leibniz,
  missingCase,
  mp,
  open,
  parametersAt,
  reflex,
  apply,
  type Sentence,
  type Sort,
  sameSort,
  structureOf,
  substituteSorts,
  sym,
  type Term,
  type Theorem,
  connective,
  uspec,
  occursIn,
} from '../../../kernel/index.ts';
import { toTerm } from '../coerce.ts';
import { conformingUnder } from '../discharge.ts';
import { reread } from '../infix.ts';
import type { Machine } from '../machine.ts';
import { fail } from '../problem.ts';
import type { Deduction, MatchClause, Pattern } from '../syntax.ts';
import { aim } from './aim.ts';
import { type DeductionCode, type ExpressionCode, type Frame, part, placed, type Request } from './code.ts';
import { addParts, scoped, sentenceOf } from './scoped.ts';
import { compileEither } from './binding.ts';
import { atWrittenSorts, narrowed, type Note, type Proved, sortsMadeOne } from './induction-goal.ts';
import { literalOf, patternReading } from './pattern-reading.ts';
import type { Scope } from './scope.ts';
import { sortFrom } from './sort-syntax.ts';

/** A clause ready to run: `build` makes the constructor term, with fresh variables, and fills the slots of its names. */
interface Clause {
  readonly build: (sort: Sort, f: Frame) => Term;
  readonly body: DeductionCode;
  readonly deduction: Deduction;
  readonly pattern: Pattern;
  readonly notes: readonly Note[];
}

function compileClause(c: MatchClause<Deduction>, scope: Scope, by: string): Clause {
  const notes: Note[] = [];
  const cx = { scope, names: new Set<string>(), by, notes };
  const build = compileCase(c.pattern, cx);
  return { build, body: cx.scope.compiler.deduction(c.body, cx.scope), deduction: c.body, pattern: c.pattern, notes };
}

interface Context {
  scope: Scope;
  readonly names: Set<string>;
  readonly by: string;
  readonly notes: Note[];
}

/** A pattern of constructors, names, `_` and `bind` as a recipe for a term of a given sort. */
function compileCase(p: Pattern, cx: Context): Clause['build'] {
  switch (p.kind) {
    case 'AnyPattern':
      return (sort) => freshVariable('v', sort);
    case 'BindPattern': {
      const slot = bindOnce(p.name, p, cx);
      const item = compileCase(p.item, cx);
      return (sort, f) => {
        const t = item(sort, f);
        f[slot] = t;
        return t;
      };
    }
    case 'NamePattern': {
      const symbol = symbolOf(p.name, cx);
      if (symbol !== undefined && constructedBy(symbol) !== undefined && symbol.parameters.length === 0) {
        return (sort) => placed(p.at, () => constant(symbol, sort));
      }
      const written = p.sort && sortFrom(p.sort, cx.scope.namespace);
      const slot = bindOnce(p.name, p, cx, written);
      const note: Note | undefined = written && { written, actual: undefined };
      if (note !== undefined) cx.notes.push(note);
      return (sort, f) => {
        if (note !== undefined) note.actual = sort;
        const v = freshVariable(p.name, sort);
        f[slot] = v;
        return v;
      };
    }
    case 'CompoundPattern': {
      if (p.prefix !== true && p.items.length > 1) {
        const read = reread<Pattern>(p, patternReading(cx.scope));
        if (read !== undefined) return compileCase(read.kind === 'CompoundPattern' ? { ...read, prefix: true } : read, cx);
      }
      const [head, ...rest] = p.items as [Pattern, ...Pattern[]];
      if (rest.length === 0) return compileCase(head, cx);
      const symbol = head.kind === 'NamePattern' ? symbolOf(head.name, cx) : undefined;
      if (symbol === undefined || constructedBy(symbol) === undefined) return fail('induction/not-a-constructor', { by: cx.by }, head.at);
      if (symbol.parameters.length !== rest.length) return fail('sort/wrong-number', { symbol, given: rest.length }, p.at);
      const parts = rest.map((r) => compileCase(r, cx));
      return (sort, f) =>
        placed(p.at, () => {
          const sorts = parametersAt(symbol, sort);
          return apply(
            symbol,
            parts.map((b, i) => b(sorts[i] as Sort, f)),
            sort,
          );
        });
    }
    default:
      return fail('induction/pattern', { by: cx.by }, p.at);
  }
}

function symbolOf(name: string, cx: Context): FunctionSymbol | undefined {
  const known = literalOf(name, cx.scope);
  return known instanceof FunctionSymbol ? known : undefined;
}

function bindOnce(name: string, p: Pattern, cx: Context, sort?: Sort): number {
  if (cx.names.has(name)) fail('induction/name-twice', { name, by: cx.by }, p.at);
  cx.names.add(name);
  const { scope, slot } = cx.scope.bind(name, undefined, sort);
  cx.scope = scope;
  return slot;
}

/** The goal's bound sort, which must be built by constructors. */
function structureSort(goal: Sentence, by: string, at: Pattern['at']): Sort {
  if (goal.kind !== 'forall') fail('proof/not-universal', { sentence: goal, by }, at);
  const sort = goal.binds as Sort;
  if (structureOf(sort) === undefined) fail('induction/no-structure', { sentence: goal, sort, by }, at);
  return sort;
}

function demandCover(patterns: readonly Term[], sort: Sort, by: string, at: Pattern['at']): void {
  const missing = placed(at, () => missingCase(patterns, sort));
  if (missing !== undefined) fail('induction/missing-case', { missing, sort, by }, at);
}

/** Runs one clause with extra theorems and holds it to its instance of the goal. */
function* prove(
  c: Clause,
  needed: Sentence,
  by: string,
  f: Frame,
  machine: Machine,
  hypotheses: readonly Sentence[],
): Generator<Request, Theorem, unknown> {
  aim(machine, c.deduction, needed);
  const th = yield* part(c.body, f);
  return conformingUnder(th, needed, hypotheses) ?? wrongCase(c, needed, th, by);
}

function wrongCase(c: Clause, needed: Sentence, th: Theorem, by: string): never {
  return fail('induction/wrong-case', { expected: needed, obtained: th.conclusion, by }, c.pattern.at);
}

export function compileInduction(d: Extract<Deduction, { kind: 'ByInduction' }>, scope: Scope): DeductionCode {
  const by = 'by-induction';
  const { machine } = scope;
  const goalCode = compileEither(d.goal, scope);
  const clauses = d.clauses.map((c) => compileClause(c, scope, by));
  return scoped(machine, function* (f) {
    const given = sentenceOf(
      goalCode.theorem === undefined ? yield* part(goalCode.value as ExpressionCode, f) : (yield* part(goalCode.theorem, f)).conclusion,
      d.goal,
      by,
    );
    // All terms are made first, so that a missing case is reported before any proof is run; a clause's names are filled in anew.
    const first = structureSort(given, by, d.goal.at);
    const shapes = clauses.map((c) => c.build(first, f));
    demandCover(shapes, first, by, d.at);
    let goal = atWrittenSorts(
      given,
      clauses.flatMap((c) => c.notes),
    );
    let done: Proved[] = [];
    for (const c of clauses) {
      const sort = goal.binds as Sort;
      const pattern = c.build(sort, f);
      const mark = machine.base.mark();
      const hypotheses = variablesBelow(pattern).flatMap((v) => (v !== pattern && sameSort(v.sort, sort) ? [open(goal, v)] : []));
      for (const h of hypotheses) addParts(machine, hypothesis(h));
      const needed = open(goal, pattern);
      aim(machine, c.deduction, needed);
      const th = yield* part(c.body, f);
      machine.base.undo(mark);
      const fitted = conformingUnder(th, needed, hypotheses) ?? th;
      const one = sortsMadeOne(fitted, needed, hypotheses) ?? wrongCase(c, needed, th, by);
      if (one.size > 0) {
        goal = substituteSorts(goal, one);
        done = done.map((p) => narrowed(p, one));
      }
      done.push(one.size > 0 ? narrowed({ pattern, theorem: fitted }, one) : { pattern, theorem: fitted });
    }
    return placed(d.at, () => induction(goal, done));
  });
}

function variablesBelow(t: Term): readonly Term[] {
  return t.kind === 'variable' ? [t] : t.args.flatMap(variablesBelow);
}

/**
 * Cases without induction hypotheses. With `on x`, each clause may use `x = t` and `t = x` and proves the goal with t for x.
 */
export function compileDatatypeCases(d: Extract<Deduction, { kind: 'DatatypeCases' }>, scope: Scope): DeductionCode {
  const by = d.structure ? 'structure-cases' : 'datatype-cases';
  const { machine } = scope;
  const goalCode = compileEither(d.goal, scope);
  const on = d.on && scope.compiler.expression(d.on, scope);
  const clauses = d.clauses.map((c) => compileClause(c, scope, by));
  return scoped(machine, function* (f) {
    const given = sentenceOf(
      goalCode.theorem === undefined ? yield* part(goalCode.value as ExpressionCode, f) : (yield* part(goalCode.theorem, f)).conclusion,
      d.goal,
      by,
    );
    const x = on === undefined ? undefined : toTerm(yield* part(on, f));
    if (on !== undefined && x?.kind !== 'variable') fail('proof/not-a-variable', { given: x }, d.on?.at ?? d.at);
    const pattern_ = x === undefined ? given : close('forall', x, given);
    // `on x`: the goal becomes "for all v, if v is x then P", so that each case may assume which v it is.
    const v = x && freshVariable('v', x.sort);
    const goal = x === undefined || v === undefined ? given : close('forall', v, connective('if', [equation(v, x), given]));
    const sort = structureSort(goal, by, d.goal.at);
    demandCover(
      clauses.map((c) => c.build(sort, f)),
      sort,
      by,
      d.at,
    );
    const done: { pattern: Term; theorem: Theorem }[] = [];
    for (const c of clauses) {
      const t = c.build(sort, f);
      const mark = machine.base.mark();
      const same_ = x && hypothesis(equation(t, x));
      if (x !== undefined && same_ !== undefined) {
        machine.base.add(same_);
        machine.base.add(sym(same_));
      }
      const proved = yield* prove(c, open(pattern_, t), by, f, machine, []);
      machine.base.undo(mark);
      const theorem =
        x === undefined || same_ === undefined
          ? proved
          : discharge(
              same_.conclusion,
              placed(d.at, () => leibniz(same_, proved, given, x)),
            );
      done.push({ pattern: t, theorem });
      const general = generalized(proved, t);
      if (general !== undefined) machine.base.add(general);
    }
    const all = placed(d.at, () => induction(goal, done));
    return x === undefined ? all : placed(d.at, () => mp(uspec(all, x), reflex(x)));
  });
}

/** A clause's result for all values of its variables, where no hypothesis forbids it. */
function generalized(th: Theorem, pattern: Term): Theorem | undefined {
  const variables = variablesBelow(pattern);
  const free = variables.every((v) => th.assumptions.every((a) => !occursIn(v, a.sentence)));
  return free ? variables.reduceRight((t, v) => generalize(v, t), th) : undefined;
}
