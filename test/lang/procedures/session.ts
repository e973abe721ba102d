/** A machine for tests of procedures: a host that applies procedures and symbols, and keeps what is printed. */
import { booleanSort, FunctionSymbol, intSort, type Sort, structureOf } from '../../../kernel/index.ts';
import { toTerm } from '../../../lang/athena/coerce.ts';
import { makeConnective, makeQuantified, makeTerm } from '../../../lang/athena/construct.ts';
import { Machine } from '../../../lang/athena/machine.ts';
import { Connective, List, listOfText, Procedure, QuantifierValue, type Value } from '../../../lang/athena/values.ts';
import { primitiveProcedures } from '../../../lang/procedures/index.ts';

export const names = primitiveProcedures();
export const printed: string[] = [];
const sorts: Record<string, Sort> = { Int: intSort, Boolean: booleanSort };
export const declared = new Map<string, Value>();

export const machine: Machine = new Machine({
  apply(head, args) {
    if (head instanceof Procedure) return head.run(args, machine);
    const ts = args.map((a) => toTerm(a)!);
    if (head instanceof FunctionSymbol) return makeTerm(head, ts);
    if (head instanceof Connective) return makeConnective(head.kind, ts);
    if (head instanceof QuantifierValue) return ts.slice(0, -1).reduceRight((p, v) => makeQuantified(head.kind, v, p), ts.at(-1)!);
    throw new Error('cannot be applied');
  },
  call: () => {
    throw new Error('no methods here');
  },
  print: (text) => void printed.push(text),
  evaluate: (text) => listOfText(text),
  run: () => {},
  allowIo: false,
  lookUp: (name) => declared.get(name) ?? names.get(name),
  flag: () => undefined,
  setFlag: () => {},
  modulePath: () => ['M'],
  declarations: {
    readSort: (text) => sorts[text],
    selectorsOf: () => [],
    structures: () => [structureOf(booleanSort)!],
    symbols: () => [],
    fixityOf: () => ({ precedence: 110, associativity: undefined }),
    definingAxioms: () => [],
    wasAsserted: () => false,
  },
});

/** Calls a procedure as the evaluator does, arity check included. */
export function call(name: string, ...args: Value[]): Value {
  const p = names.get(name);
  if (!(p instanceof Procedure)) throw new Error(`${name} is no procedure`);
  if (p.arity >= 0 && p.arity !== args.length) throw new Error(`${name} takes ${p.arity} arguments`);
  return p.run(args, machine);
}

export function list(...items: Value[]): List {
  return List.from(items);
}

export function proc(f: (...args: Value[]) => Value): Procedure {
  return new Procedure('', f.length, (args) => f(...args));
}

export { listOfText as text };
