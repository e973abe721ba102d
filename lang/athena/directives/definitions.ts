/** `define` in all its forms, `define-sort`, `primitive-method`. */
import { oracle, type Theorem } from '../../../kernel/index.ts';
import { sentenceFrom } from '../evaluate/apply.ts';
import { compileLambda, compileMethod, named } from '../evaluate/functions.ts';
import { compileBinder } from '../evaluate/patterns.ts';
import { withSortsOfTheirOwn } from './defined-variables.ts';
import { sortFrom } from '../evaluate/sort-syntax.ts';
import { keyOf } from '../equality.ts';
import { Reference } from '../namespace.ts';
import { echoLabel } from '../print.ts';
import { fail } from '../problem.ts';
import { type DefinitionSyntax, type Directive, isDeduction } from '../syntax.ts';
import { Method, Procedure, type Value } from '../values.ts';
import type { Interpreter } from './interpreter.ts';

type Of<K extends Directive['kind']> = Extract<Directive, { kind: K }>;

export function runDefine(d: Of<'Define'>, it: Interpreter): void {
  // `define f := lambda …` may call itself too, just as `define (f x) := …`.
  const definitions = d.definitions.map(asFunction);
  const functions = definitions.filter((x) => x.parameters !== undefined);
  const references = new Map(functions.map((x) => [x.name, new Reference(x.name, x.parameters?.length)]));
  for (const x of definitions) {
    if (x.name.includes('.') && x.name.length > 1 && /[A-Za-z0-9]\.[^.]/.test(x.name))
      fail('name/dotted-definition', { name: x.name }, x.at);
    if (x.parameters === undefined && isDeduction(x.body)) {
      const th = it.theorem(x.body) as Theorem;
      it.keep(th, x.at, x.name);
      finish(x.name, th.conclusion, d, x, it);
      continue;
    }
    const value = x.parameters === undefined ? simple(x, it) : functionValue(x, references, it);
    const made = d.memoized && value instanceof Procedure ? memoized(value, it) : value;
    const reference = references.get(x.name);
    if (reference !== undefined) reference.value = made;
    finish(x.name, made, d, x, it);
  }
}

function asFunction(x: DefinitionSyntax): DefinitionSyntax {
  const { body } = x;
  if (x.parameters !== undefined || (body.kind !== 'Lambda' && body.kind !== 'Method')) return x;
  return { ...x, parameters: body.parameters, body: body.body };
}

function finish(name: string, v: Value, d: Of<'Define'>, x: DefinitionSyntax, it: Interpreter): void {
  it.define(name, v, d.isPrivate);
  it.say(`${echoLabel(v)} ${it.current.qualified(name)} defined.`, x.at);
}

function simple(x: DefinitionSyntax, it: Interpreter): Value {
  const scope = it.scope();
  const v = withSortsOfTheirOwn(it.execute(named(x.body, scope, x.name), scope));
  // A function that was anonymous takes the name it is first given.
  if ((v instanceof Procedure || v instanceof Method) && v.name === '') v.name = x.name;
  return v;
}

function functionValue(x: DefinitionSyntax, references: ReadonlyMap<string, Reference>, it: Interpreter): Value {
  const scope = it.scope(references);
  const parameters = x.parameters ?? [];
  const code = isDeduction(x.body)
    ? compileMethod({ kind: 'Method', parameters, body: x.body, at: x.at }, scope, x.name)
    : compileLambda({ kind: 'Lambda', parameters, body: x.body, at: x.at }, scope, x.name);
  return it.execute(code, scope);
}

/** A procedure that remembers its results, by the values of its arguments. */
function memoized(p: Procedure, it: Interpreter): Procedure {
  const known = new Map<string, Value>();
  return new Procedure(
    p.name,
    p.arity,
    (args) => {
      const key = args.map(keyOf).join(' ');
      let found = known.get(key);
      if (found === undefined) known.set(key, (found = it.apply(p, args)));
      return found;
    },
    p.fixity,
    p.at,
  );
}

export function runDefinePattern(d: Of<'DefinePattern'>, it: Interpreter): void {
  const scope = it.scope();
  const th = isDeduction(d.phrase) ? it.theorem(d.phrase) : undefined;
  if (th !== undefined) it.keep(th, d.at);
  const value = th === undefined ? withSortsOfTheirOwn(it.execute(scope.compiler.phrase(d.phrase, scope), scope)) : th.conclusion;
  const { matcher, scope: inner } = compileBinder(d.pattern, scope);
  const frame = new Array<unknown>(inner.layout.size);
  if (!matcher.test(value, frame)) fail('match/let-failed', { value, pattern: d.pattern }, d.pattern.at);
  for (const name of namesOf(d.pattern)) {
    const found = inner.find(name);
    if (found?.kind !== 'local') continue;
    const v = frame[found.slot] as Value;
    it.define(name, v, d.isPrivate);
    it.say(`${echoLabel(v)} ${it.current.qualified(name)} defined.`, d.at);
  }
}

/** The identifiers of a pattern, in order. */
function namesOf(p: Of<'DefinePattern'>['pattern']): readonly string[] {
  switch (p.kind) {
    case 'NamePattern':
      return [p.name];
    case 'KindPattern':
      return p.name === '_' ? [] : [p.name];
    case 'BindPattern':
      return [p.name, ...namesOf(p.item)];
    case 'ListPattern':
    case 'SplitPattern':
    case 'CompoundPattern':
    case 'OrPattern':
      return p.items.flatMap(namesOf);
    case 'ListOfPattern':
      return [...namesOf(p.head), ...namesOf(p.tail)];
    case 'CellPattern':
    case 'WherePattern':
      return namesOf(p.item);
    default:
      return [];
  }
}

export function runDefineSort(d: Of<'DefineSort'>, it: Interpreter): void {
  it.current.defineSort(d.name, { kind: 'abbreviation', sort: sortFrom(d.sort, it.current) });
  it.say(`Defined sort abbreviation ${it.current.qualified(d.name)}.`, d.at);
}

/** A method whose body is an expression: what it yields is believed, with the method's name as the oracle. */
export function runPrimitiveMethod(d: Of<'PrimitiveMethod'>, it: Interpreter): void {
  const references = new Map([[d.name, new Reference(d.name)]]);
  const scope = it.scope(references);
  const body = d.body;
  if (isDeduction(body)) fail('define/primitive-body', { name: d.name }, d.at);
  const procedure = it.execute(
    compileLambda({ kind: 'Lambda', parameters: d.parameters, body, at: d.at }, scope, d.name),
    scope,
  ) as Procedure;
  const name = it.current.qualified(d.name);
  const method = new Method(
    name,
    d.parameters.length,
    (args, machine) => {
      const v = machine.host.apply(procedure, args);
      const p = sentenceFrom(v);
      if (p === undefined) fail('proof/not-a-sentence', { given: v, by: name }, d.at);
      return oracle(name, p);
    },
    d.at,
  );
  (references.get(d.name) as Reference).value = method;
  it.define(d.name, method);
  it.say(`Method ${name} defined.`, d.at);
}
