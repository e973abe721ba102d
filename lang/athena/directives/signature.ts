/** `domain`, `datatype`, `structure`, `subsort`, `declare`. */
import {
  declareStructures,
  declareSubsort,
  declareSymbol,
  type FunctionSymbol,
  KernelError,
  type Sort,
  SortConstructor,
  sortVariable,
  type Structure,
  variablesOf,
} from '../../../kernel/index.ts';
import { constantTerm } from '../construct.ts';
import { initialFixity } from '../fixities.ts';
import { located, placed } from '../evaluate/code.ts';
import { sortFrom } from '../evaluate/sort-syntax.ts';
import { fail } from '../problem.ts';
import type { Directive } from '../syntax.ts';
import type { Value } from '../values.ts';
import type { Interpreter } from './interpreter.ts';
import { addConverters, overload } from './operators.ts';

type Of<K extends Directive['kind']> = Extract<Directive, { kind: K }>;

/** An existing sort keeps its declaration: the new one is skipped with a warning, as in the official system. */
function isTaken(name: string, it: Interpreter, at: Directive['at'], what: 'sort' | 'symbol'): boolean {
  const taken = what === 'sort' ? it.current.sorts.has(name) : it.symbols().has(it.current.qualified(name));
  if (taken) it.around.warn(`declare/${what}-exists`, { name }, at);
  return taken;
}

export function runDomain(d: Of<'Domain'>, it: Interpreter): void {
  for (const x of d.domains) {
    if (isTaken(x.name, it, x.at, 'sort')) continue;
    it.current.defineSort(x.name, {
      kind: 'constructor',
      constructor: new SortConstructor(it.current.qualified(x.name), x.parameters.length),
    });
    it.say(`New domain ${it.current.qualified(x.name)} introduced.`, x.at);
  }
}

export function runDatatype(d: Of<'Datatype'>, it: Interpreter): void {
  const kind = d.free ? 'datatype' : 'structure';
  for (const t of d.types) if (isTaken(t.name, it, t.at, 'sort')) return;
  const names = new Set<string>();
  for (const c of d.types.flatMap((t) => t.constructors)) {
    if (names.has(c.name) || it.symbols().has(it.current.qualified(c.name)))
      fail('declare/duplicate-symbol', { name: c.name, existing: it.symbols().get(it.current.qualified(c.name)) }, c.at);
    names.add(c.name);
  }
  // Selectors are declared after the structures, at the same sorts.
  const selectors: {
    readonly name: string;
    readonly owner: number;
    readonly constructor: string;
    readonly position: number;
    readonly at: Directive['at'];
  }[] = [];
  let made: readonly Structure[];
  const mark = it.mark();
  try {
    made = declareStructures(
      d.types.map((t, owner) => {
        const parameters = new Map(t.parameters.map((p) => [p, sortVariable(p)]));
        return {
          name: it.current.qualified(t.name),
          parameters: [...parameters.values()],
          constructors: (declared: readonly SortConstructor[]) => {
            if (owner === 0) {
              for (const [i, other] of d.types.entries()) {
                it.current.defineSort(other.name, { kind: 'constructor', constructor: declared[i] as SortConstructor });
              }
            }
            return t.constructors.map((c) => {
              c.fields.forEach((field, position) => {
                if (field.selector !== undefined) selectors.push({ name: field.selector, owner, constructor: c.name, position, at: c.at });
              });
              return { name: it.current.qualified(c.name), args: c.fields.map((field) => sortFrom(field.sort, it.current, parameters)) };
            });
          },
        };
      }),
      d.free,
    );
  } catch (e) {
    it.undo(mark);
    if (e instanceof KernelError) fail('declare/structure', { kind, reason: e.reason }, d.at);
    throw located(e, d.at);
  }
  for (const s of made) it.structures.set(s.sort, s);
  for (const [i, s] of made.entries())
    for (const [j, c] of s.constructors.entries()) introduce(d.types[i]?.constructors[j]?.name as string, c, it);
  for (const s of selectors) {
    const structure = made[s.owner] as Structure;
    const c = structure.constructors.find((x) => x.name === it.current.qualified(s.constructor)) as FunctionSymbol;
    const symbol = placed(s.at, () => declareSymbol(it.current.qualified(s.name), [c.result], c.parameters[s.position] as Sort));
    introduce(s.name, symbol, it);
    it.selectors.set(c, [...(it.selectors.get(c) ?? []), { position: s.position, symbol }]);
  }
  const all = d.types.map((t) => it.current.qualified(t.name));
  it.say(
    `New ${kind}${all.length > 1 ? 's' : ''} ${all.length > 1 ? `${all.slice(0, -1).join(', ')} and ${all.at(-1)}` : all[0]} defined.`,
    d.at,
  );
}

/** Binds a symbol's name: constants of one sort as terms, everything else as the symbol. */
export function introduce(name: string, symbol: FunctionSymbol, it: Interpreter): void {
  it.rememberSymbol(symbol);
  it.current.defineSymbol(name, symbol);
  it.define(name, symbol.parameters.length === 0 && symbol.result.ground ? constantTerm(symbol) : symbol);
}

export function runSubsort(d: Of<'Subsort'>, it: Interpreter): void {
  const upper = sortFrom(d.upper, it.current);
  for (const l of d.lower) {
    const lower = sortFrom(l, it.current);
    if (lower.constructor_ === undefined || upper.constructor_ === undefined)
      fail('declare/subsort', { reason: 'sort variables cannot be related' }, d.at);
    try {
      declareSubsort(lower.constructor_, upper.constructor_);
    } catch (e) {
      if (e instanceof KernelError) fail('declare/subsort', { reason: e.reason, lower, upper }, d.at);
      throw e;
    }
  }
  it.say('OK.', d.at);
}

export function runDeclare(d: Of<'Declare'>, it: Interpreter): void {
  const parameters = new Map(d.parameters.map((p) => [p, sortVariable(p)]));
  const args = d.args.map((a) => sortFrom(a, it.current, parameters));
  const result = sortFrom(d.result, it.current, parameters);
  for (const { name, at } of d.names) {
    const convert = (): void => {
      const { converters } = d.attributes;
      if (converters === undefined) return;
      addConverters(
        name,
        converters.map((c) => it.value(c)),
        d.at,
        it,
      );
    };
    if (isTaken(name, it, at, 'symbol')) {
      // A declaration that comes again may still say how arguments are converted.
      convert();
      continue;
    }
    const bound = new Set(args.flatMap(variablesOf));
    const loose = args.length === 0 ? undefined : variablesOf(result).find((v) => !bound.has(v));
    if (loose !== undefined) fail('declare/loose-sort-variable', { name, variable: loose.variable }, at);
    const symbol = placed(at, () => declareSymbol(it.current.qualified(name), args, result));
    const fixity = initialFixity(symbol);
    const { attributes } = d;
    if (attributes.precedence !== undefined) fixity.precedence = attributes.precedence;
    if (attributes.associativity !== undefined) fixity.associativity = attributes.associativity;
    introduce(name, symbol, it);
    it.say(`New symbol ${it.current.qualified(name)} declared.`, at);
    // The overloaded name gets the symbol with its converters: `[1 2] - 1` is converted as `(remove [1 2] 1)` is.
    convert();
    if (attributes.overloads !== undefined)
      overload(attributes.overloads, it.current.value(name) as Value, false, d.at, it, attributes.precedence);
  }
}
