/** `define-symbol`: predicates and functions by explicit definition, functions by unique description. Both are conservative. */
import {
  booleanSort,
  define,
  describe,
  equalitySymbol,
  freeVariables,
  KernelError,
  leftIff,
  occursIn,
  mp,
  rightIff,
  type Sentence,
  type Term,
  type Theorem,
  variable,
} from '../../../kernel/index.ts';
import { termArgument, toTerm, wrongNumber } from '../coerce.ts';
import { makeQuantified, openNamed, specialize } from '../construct.ts';
import { conforming } from '../discharge.ts';
import { sentenceFrom } from '../evaluate/apply.ts';
import { Reference } from '../namespace.ts';
import { printSentence, printSort } from '../print.ts';
import { fail } from '../problem.ts';
import type { Directive, Expression } from '../syntax.ts';
import { anySort } from '../unify.ts';
import { Method, Procedure, type Value } from '../values.ts';
import type { Interpreter } from './interpreter.ts';
import { introduce } from './signature.ts';

type Definition = Extract<Directive, { kind: 'DefineSymbol' }>;

/** A definition taken apart: the new symbol's parameters, and what it stands for or (with `described`) is described by. */
interface Explicit {
  readonly parameters: readonly Term[];
  readonly body: Term;
  readonly described?: Term;
}

export function runDefineSymbol(d: Definition, it: Interpreter): void {
  const name = it.current.qualified(d.name);
  if (it.current.values.has(d.name)) fail('declare/duplicate-symbol', { name: d.name, existing: it.current.values.get(d.name) }, d.at);
  const explicit = d.parameters === undefined ? fromEquivalence(d, it) : abbreviated(d, d.parameters, it);
  let made: ReturnType<typeof define>;
  try {
    made =
      explicit.described === undefined
        ? define(name, explicit.parameters, explicit.body)
        : describe(name, explicit.parameters, uniqueness(d, explicit, it));
  } catch (e) {
    if (e instanceof KernelError) fail('define-symbol/refused', { name: d.name, reason: e.reason }, d.at);
    throw e;
  }
  const { symbol, theorem } = made;
  introduce(d.name, symbol, it);
  it.machine.base.add(theorem);
  it.entitle(theorem.conclusion, `${d.name}-definition`);
  it.define(`${d.name}-definition`, theorem.conclusion);
  const sorts = [...symbol.parameters.map((s) => printSort(s))].join(' ');
  it.say(`New symbol defined, ${name}: ${symbol.parameters.length === 0 ? '' : `[${sorts}] -> `}${printSort(symbol.result)}.`, d.at);
  it.say(`The following now holds:\n${printSentence(theorem.conclusion, { renamed: true })}`, d.at);
  const left = headOf(theorem.conclusion);
  if (left !== undefined) addRules(d.name, theorem, symbol.parameters.length, it);
}

/**
 *      Γ ⊢ P[ts]
 *     ──────────── R-intro ts         where R xs <==> P defines R
 *     Γ ⊢ R ts
 *
 *      Γ ⊢ R ts
 *     ──────────── R-elim ts
 *     Γ ⊢ P[ts]
 *
 * **Fails when** the terms are not as many as the arguments of R, or what is above the line is not in the assumption base.
 */
function addRules(name: string, definition: Theorem, arity: number, it: Interpreter): void {
  for (const [suffix, direction] of [
    ['intro', rightIff],
    ['elim', leftIff],
  ] as const) {
    const by = `${name}-${suffix}`;
    const rule = new Method(by, arity, (args, machine) => {
      if (args.length !== arity) wrongNumber(by, args.length, String(arity));
      const instance = args.reduce<Theorem>((th, _, i) => specialize(th, termArgument(by, args, i)), definition);
      const conditional = direction(instance);
      return mp(conditional, machine.need(conditional.conclusion.args[0] as Sentence, by));
    });
    it.define(by, rule);
  }
}

/** The biconditional or equation below the quantifiers. */
function headOf(p: Sentence): Sentence | undefined {
  let at = p;
  while (at.kind === 'forall') at = at.args[0] as Term;
  return at.kind === 'iff' ? at : undefined;
}

// ---------------------------------------------------------------- the forms

/** `(define-symbol (f ?x …) t)` and `(define-symbol (f ?x …) (the ?y P))`. */
function abbreviated(d: Definition, given: NonNullable<Definition['parameters']>, it: Interpreter): Explicit {
  const parameters = given.map((p) => toTerm(it.value(p)) as Term);
  const v = it.value(d.body);
  const t = d.the === undefined ? toTerm(v) : sentenceFrom(v);
  if (t === undefined)
    fail(
      'call/wrong-kind',
      { name: 'define-symbol', position: 2, expected: d.the === undefined ? 'term or sentence' : 'sentence', given: v },
      d.body.at,
    );
  const described = d.the && (toTerm(it.value(d.the)) as Term);
  return { parameters: parameters.map((p) => atBodySort(p, t)), body: t, ...(described && { described: atBodySort(described, t) }) };
}

/** The variable at the sort that the body gives it. */
function atBodySort(p: Term, body: Term): Term {
  return freeVariables(body).find((v) => v.name === p.name) ?? p;
}

/** The theorem of unique existence that a description needs: it must have been proved or asserted before. */
function uniqueness(d: Definition, e: Explicit, it: Interpreter): Theorem {
  const unique = makeQuantified('exists-unique', e.described as Term, e.body);
  const needed = e.parameters.reduceRight((p, x) => makeQuantified('forall', x, p), unique);
  const found = it.machine.base.get(needed);
  const th = found && conforming(found, needed);
  return th ?? fail('define-symbol/not-unique', { name: d.name, sentence: needed }, d.at);
}

/**
 * `(define-symbol R (forall v … . R v … <==> φ))`: the new name is evaluated as a stand-in that notes its arguments; the
 * sentence's other side then fixes their sorts.
 */
function fromEquivalence(d: Definition, it: Interpreter): Explicit {
  let noted: readonly Value[] | undefined;
  const arity = arityIn(d.body, d.name) ?? fail('define-symbol/form', { name: d.name }, d.body.at);
  const isPredicate = mentions(d.body, ['iff', '<==>']);
  const stand = variable(`the new ${d.name}`, isPredicate ? booleanSort : anySort());
  const reference = new Reference(d.name);
  reference.value = new Procedure(d.name, arity, (args) => {
    if (noted !== undefined) fail('define-symbol/form', { name: d.name }, d.body.at);
    noted = args;
    return stand;
  });
  // The stand-in is put into the namespace, where the infix re-reader can see its arity, and taken out again.
  const mark = it.mark();
  let sentence: Sentence | undefined;
  try {
    it.define(d.name, arity === 0 ? stand : reference.value);
    if (arity === 0) noted = [];
    const scope = it.scope();
    sentence = sentenceFrom(it.execute(scope.compiler.expression(d.body, scope), scope));
  } finally {
    it.undo(mark);
  }
  let at = sentence ?? fail('define-symbol/form', { name: d.name }, d.body.at);
  const opened: Term[] = [];
  while (at.kind === 'forall') {
    const { variable: v, body } = openNamed(at);
    opened.push(v);
    at = body;
  }
  const [left, right] = at.args as [Term, Term];
  const isDefinition = (at.kind === 'iff' || at.symbol === equalitySymbol) && left.kind === 'variable' && left.name === stand.name;
  if (!isDefinition || occursIn(stand, right)) fail('define-symbol/form', { name: d.name }, d.body.at);
  const parameters = (noted ?? []).map((v) => {
    const t = toTerm(v);
    const p = t?.kind === 'variable' ? opened.find((o) => o.name === t.name) : undefined;
    return p ?? fail('define-symbol/form', { name: d.name }, d.body.at);
  });
  if (parameters.length !== opened.length) wrongNumber(d.name, parameters.length, `${opened.length}`);
  return { parameters, body: right };
}

function partsOf(e: Expression): readonly Expression[] {
  return e.kind === 'Application' ? (e.items as readonly Expression[]) : [];
}

function mentions(e: Expression, names: readonly string[]): boolean {
  return e.kind === 'Name' ? names.includes(e.name) : partsOf(e).some((p) => mentions(p, names));
}

/** How many arguments the new name is written with: the row of operands after it, or two when it stands between operands. */
function arityIn(e: Expression, name: string): number | undefined {
  const items = partsOf(e);
  const i = items.findIndex((x) => x.kind === 'Name' && x.name === name);
  if (i < 0) return items.map((x) => arityIn(x, name)).find((a) => a !== undefined);
  const isOperator = (x: Expression | undefined): boolean =>
    x === undefined || (x.kind === 'Name' && ['iff', '<==>', '=', '.'].includes(x.name));
  let n = 0;
  while (!isOperator(items[i + 1 + n])) n++;
  return i > 0 && !isOperator(items[i - 1]) && n > 0 ? n + 1 : n;
}
