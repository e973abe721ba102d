/** `set-precedence`, associativity, `overload`, `expand-input`, `transform-output`: how names are read and what they convert. */
import { initialFixity, ownFixity } from '../fixities.ts';
import { fail, Problem } from '../problem.ts';
import type { Directive, Expression } from '../syntax.ts';
import { Connective, type Fixity, FunctionSymbol, List, Procedure, type Value } from '../values.ts';
import type { Interpreter } from './interpreter.ts';

type Of<K extends Directive['kind']> = Extract<Directive, { kind: K }>;

function arityOf(v: Value): number | undefined {
  if (v instanceof FunctionSymbol) return v.parameters.length;
  return v instanceof Procedure || v instanceof Connective ? v.arity : undefined;
}

function fixityOfValue(v: Value): Fixity | undefined {
  if (v instanceof FunctionSymbol) return ownFixity(initialFixity(v));
  return v instanceof Procedure || v instanceof Connective ? ownFixity(v.fixity) : undefined;
}

function operatorOf(e: Expression, it: Interpreter): { readonly value: Value; readonly fixity: Fixity; readonly arity: number } {
  const value = it.value(e);
  const fixity = fixityOfValue(value);
  const arity = arityOf(value);
  if (fixity === undefined || arity === undefined) fail('operator/not-an-operator', { given: value }, e.at);
  return { value, fixity, arity };
}

/** Changes a fixity so that it can be taken back. */
function change(fixity: Fixity, it: Interpreter, to: Partial<Fixity>): void {
  const before = { ...fixity };
  Object.assign(fixity, to);
  it.trail.push(() => Object.assign(fixity, before));
}

export function runPrecedence(d: Of<'SetPrecedence'>, it: Interpreter): void {
  const precedence = it.value(d.precedence);
  if (typeof precedence !== 'number')
    fail('call/wrong-kind', { name: 'set-precedence', position: 2, expected: 'number', given: precedence }, d.precedence.at);
  for (const e of d.names) {
    const { fixity, arity } = operatorOf(e, it);
    if (arity !== 1 && arity !== 2 && fixity.operands !== 2) fail('operator/arity', { arity }, e.at);
    change(fixity, it, { precedence });
  }
  it.say('OK.', d.at);
}

export function runAssociativity(d: Of<'SetAssociativity'>, it: Interpreter): void {
  for (const e of d.names) {
    const { fixity, arity } = operatorOf(e, it);
    if (arity !== 2 && fixity.operands !== 2) fail('operator/arity', { arity }, e.at);
    change(fixity, it, { associativity: d.associativity });
  }
  it.say('OK.', d.at);
}

export function runOverload(d: Of<'Overload'>, it: Interpreter): void {
  for (const { name, supplier } of d.pairs) {
    if (name.kind !== 'Name') fail('operator/name', {}, name.at);
    overload(inModule(name.name, it), it.value(supplier), d.inverse, d.at, it);
  }
  it.say('OK.', d.at);
}

/** Inside module M, `M.f` is the module's own `f`. */
function inModule(name: string, it: Interpreter): string {
  const prefix = `${it.current.path.join('.')}.`;
  return name.length > prefix.length && name.startsWith(prefix) ? name.slice(prefix.length) : name;
}

/**
 * Gives a name one more meaning: the supplier is tried first (last, if `inverse`), and the other where that raises.
 * The result has the precedence of the name.
 */
export function overload(name: string, supplier: Value, inverse: boolean, at: Directive['at'], it: Interpreter, precedence?: number): void {
  const before = it.current.value(name);
  const supplierFixity = fixityOfValue(supplier);
  if (supplierFixity === undefined) fail('operator/not-an-operator', { given: supplier }, at);
  if (before === undefined) {
    it.define(name, supplier);
    return;
  }
  const fixity = fixityOfValue(before) ?? supplierFixity;
  if (precedence === undefined) change(supplierFixity, it, { precedence: fixity.precedence });
  const [first, second] = inverse ? [before, supplier] : [supplier, before];
  const arities = new Set([arityOf(first), arityOf(second)]);
  const arity = arities.size === 1 ? ([...arities][0] ?? -1) : -1;
  const either = new Procedure(
    name,
    arity < 0 ? (arityOf(before) ?? -1) : arity,
    (args, machine) => {
      try {
        return machine.host.apply(first, args);
      } catch (e) {
        if (!(e instanceof Problem)) throw e;
        return machine.host.apply(second, args);
      }
    },
    { ...fixity },
    at,
  );
  it.define(name, either);
}

export function runExpandInput(d: Of<'ExpandInput'>, it: Interpreter): void {
  const converters = it.value(d.converters);
  for (const t of d.targets) {
    if (t.kind !== 'Name') fail('operator/name', {}, t.at);
    addConverters(t.name, converters instanceof List ? converters.toArray() : [converters], d.at, it);
  }
  it.say('OK.', d.at);
}

/** Rebinds a name so that its arguments go through converters first; a converter that raises leaves its argument alone. */
export function addConverters(name: string, converters: readonly Value[], at: Directive['at'], it: Interpreter): void {
  const before = it.current.value(name);
  const fixity = before === undefined ? undefined : fixityOfValue(before);
  const arity = before === undefined ? undefined : arityOf(before);
  if (before === undefined || fixity === undefined || arity === undefined) fail('operator/not-an-operator', { given: before, name }, at);
  if (converters.length !== 1 && converters.length !== arity)
    fail('operator/converters', { name, needs: arity, given: converters.length }, at);
  const expanded = new Procedure(
    name,
    arity,
    (args, machine) => {
      const converted = args.map((a, i) => {
        try {
          return machine.host.apply(converters[converters.length === 1 ? 0 : i] as Value, [a]);
        } catch (e) {
          if (!(e instanceof Problem)) throw e;
          return a;
        }
      });
      return machine.host.apply(before, converted);
    },
    fixity,
    at,
  );
  it.define(name, expanded);
}

export function runTransformOutput(d: Of<'TransformOutput'>, it: Interpreter): void {
  if (d.target.kind !== 'Name') fail('operator/name', {}, d.target.at);
  const { value: before, fixity, arity } = operatorOf(d.target, it);
  const given = it.value(d.transformers);
  const transformers = given instanceof List ? given.toArray() : [given];
  const { name } = d.target;
  it.define(
    name,
    new Procedure(
      name,
      arity,
      (args, machine) => transformers.reduce<Value>((v, t) => machine.host.apply(t, [v]), machine.host.apply(before, args)),
      fixity,
      d.at,
    ),
  );
  it.say('OK.', d.at);
}
