/**
 * The objects of a library or certificate: declarations, definitions, statements and proofs, from bytes.
 * An object names the objects that it needs (`references`), and of these the members that it uses (imports).
 * Whoever loads an object has loaded those before; nothing here looks anything up.
 */
import { Reader } from './bytes.ts';
import { builtIn } from './built-in.ts';
import { type Entry, Machine } from './check-machine.ts';
import { sortVariablesOf } from './definition.ts';
import { demand, KernelError } from './error.ts';
import * as rules from './rules.ts';
import { Theorem } from './rules.ts';
import { declareStructures, declareSubsort, declareSymbol, type FunctionSymbol, Sort, SortConstructor, sortVariable } from './signature.ts';
import { booleanSort } from './signature.ts';
import { type Sentence, same, Term } from './term.ts';

/** The first byte of an object. */
export const objectKind = Object.freeze({ domain: 1, symbol: 2, structures: 3, functions: 4, statement: 5, proof: 6 } as const);
export type ObjectKind = (typeof objectKind)[keyof typeof objectKind];

/** What a loaded object is to those that import from it. */
export interface Loaded {
  readonly kind: ObjectKind;
  /** Sorts and symbols that it declares; then, of functions, the theorems that define them. */
  readonly members: readonly (SortConstructor | FunctionSymbol | Theorem)[];
  /** Of a statement. */
  readonly sentence?: Sentence;
  /** Codes carried out. */
  readonly steps: number;
}

/**
 * Loads an object. `needed` are its references, loaded before; of a proof the first is its statement. `names` are for printing:
 * one for each sort and symbol declared, in order.
 *
 * Fails when the bytes are faulty, a declaration is refused, a proof is wrong or proves another sentence, or a limit is reached.
 */
export function load(
  kind: ObjectKind,
  needed: readonly Loaded[],
  body: Uint8Array,
  mostSteps: number,
  names: readonly string[] = [],
): Loaded {
  const input = new Reader(body);
  const imported = importsOf(input, kind, needed);
  switch (kind) {
    case objectKind.domain:
      return { kind, members: [domain(input, imported)], steps: 1 };
    case objectKind.symbol:
      return symbol(input, imported, mostSteps);
    case objectKind.structures:
      return structures(input, imported, mostSteps, names);
    case objectKind.functions:
      return functions(input, imported, mostSteps, names);
    case objectKind.statement: {
      const [sentence, steps] = single(input, imported, mostSteps);
      demand(sentence instanceof Term && sentence.sort === booleanSort && !sentence.open, 'object', 'a closed sentence is needed');
      return { kind, members: [], sentence, steps };
    }
    case objectKind.proof: {
      const [theorem, steps] = single(input, imported, mostSteps);
      demand(theorem instanceof Theorem, 'object', 'a proof ends with a theorem');
      const open = theorem.assumptions.find((a) => a.kind === 'hypothesis');
      demand(open === undefined, 'object', 'a hypothesis is not discharged', open?.sentence);
      return { kind, members: [proving(needed[0]?.sentence, theorem)], steps };
    }
    default:
      throw new KernelError('object', 'there is no such kind of object', [kind]);
  }
}

/** The theorem, with the goal's sort variables. **Fails when** it says something else. */
function proving(goal: Sentence | undefined, th: Theorem): Theorem {
  demand(goal !== undefined, 'object', 'the first reference of a proof is its statement');
  const [from, to] = [sortVariablesOf(th.conclusion), sortVariablesOf(goal)];
  demand(from.length === to.length, 'object', 'the proof proves another sentence', th.conclusion, goal);
  const renamed = rules.instantiateSorts(th, new Map(from.map((v, i) => [v, to[i] as Sort])));
  demand(same(goal, renamed.conclusion), 'object', 'the proof proves another sentence', th.conclusion, goal);
  return renamed;
}

/** The imports: for each the number of a reference (0: what every theory has) and of a member, all used in this order by the code. */
function importsOf(input: Reader, kind: ObjectKind, needed: readonly Loaded[]): Entry[] {
  const n = input.number();
  demand(n <= input.end - input.at, 'object', 'more imports than bytes');
  return Array.from({ length: n }, () => {
    const [from, member] = [input.number(), input.number()];
    const entry = from === 0 ? builtIn[member] : needed[from - 1]?.members[member];
    demand(entry !== undefined, 'object', 'an import is of something that is not there', from, member);
    demand(kind === objectKind.proof || !(entry instanceof Theorem), 'object', 'only proofs import theorems');
    return entry;
  });
}

/** Runs code that must leave exactly one item. */
function single(input: Reader, imported: readonly Entry[], mostSteps: number) {
  const machine = new Machine(input, imported);
  machine.run(mostSteps);
  demand(machine.stack.length === 1, 'object', 'the code does not end with one item', machine.stack.length);
  return [machine.stack[0], machine.steps] as const;
}

/** A sort of which nothing is known but its name, its number of arguments, and the sorts above it (its imports). */
function domain(input: Reader, imported: readonly Entry[]): SortConstructor {
  const made = new SortConstructor(input.text(), input.number());
  demand(input.done, 'object', 'bytes are left over');
  for (const above of imported) {
    demand(above instanceof SortConstructor, 'object', 'a domain lies within sorts only');
    declareSubsort(made, above);
  }
  return made;
}

/** A symbol of which nothing is known but its name and its sorts. */
function symbol(input: Reader, imported: readonly Entry[], mostSteps: number): Loaded {
  const name = input.text();
  const machine = new Machine(input, imported);
  machine.run(mostSteps);
  const sorts = machine.stack.map((s) => {
    demand(s instanceof Sort, 'object', 'a symbol is declared with sorts');
    return s;
  });
  const result = sorts.pop();
  demand(result !== undefined, 'object', 'a symbol needs a sort');
  return { kind: objectKind.symbol, members: [declareSymbol(name, sorts, result)], steps: machine.steps };
}

/** Structures that refer to each other: for each its number of sort parameters and of constructors; then a row of sorts for each constructor. */
function structures(input: Reader, imported: readonly Entry[], mostSteps: number, names: readonly string[]): Loaded {
  const free = input.byte();
  demand(free <= 1, 'object', 'structures are free (1) or not (0)');
  const sizes = counted(input, () => [input.number(), input.number()] as const);
  const most = sizes.reduce((n, [p]) => Math.max(n, p), 0);
  demand(most <= mostParameters, 'object', 'too many sort parameters');
  const variables = Array.from({ length: most }, (_, i) => sortVariable(`${i}`));
  let rows: readonly (readonly Sort[])[] | undefined;
  let steps = 0;
  const read = (sorts: readonly SortConstructor[]): readonly (readonly Sort[])[] => {
    const found: (readonly Sort[])[] = [];
    const machine = new Machine(input, [...imported, ...variables, ...sorts], (row) => void found.push(row));
    machine.run(mostSteps);
    steps = machine.steps;
    demand(machine.stack.length === 0, 'object', 'sorts are left over');
    demand(found.length === sizes.reduce((n, [, c]) => n + c, 0), 'object', 'not as many constructors as announced');
    return found;
  };
  let before = 0;
  const declarations = sizes.map(([parameters, constructors], i) => {
    const start = before;
    before += constructors;
    return {
      name: names[start + i] ?? `sort-${i}`,
      parameters: variables.slice(0, parameters),
      constructors: (sorts: readonly SortConstructor[]) => {
        rows ??= read(sorts);
        return rows
          .slice(start, start + constructors)
          .map((args, j) => ({ name: names[start + i + 1 + j] ?? `constructor-${start + j}`, args }));
      },
    };
  });
  const made = declareStructures(declarations, free === 1);
  return { kind: objectKind.structures, members: made.flatMap((s) => [s.sort, ...s.constructors]), steps };
}

const mostParameters = 64;

/** Functions that call each other: for each the order in which arguments descend; then a row of sorts for each, and the equations. */
function functions(input: Reader, imported: readonly Entry[], mostSteps: number, names: readonly string[]): Loaded {
  const descents = counted(input, () => counted(input, () => input.number()));
  const rows: (readonly Sort[])[] = [];
  const machine = new Machine(input, imported, (row) => void rows.push(row));
  machine.run(mostSteps, () => rows.length === descents.length);
  demand(rows.length === descents.length && machine.stack.length === 0, 'object', 'not as many functions as announced');
  const signatures = rows.map((row, i) => {
    const result = row.at(-1);
    demand(result !== undefined, 'object', 'a function needs a sort');
    return { name: names[i] ?? `function-${i}`, parameters: row.slice(0, -1), result, descent: descents[i] as number[] };
  });
  const { symbols, theorems } = rules.defineByRecursion(signatures, (made) => {
    machine.heap.push(...made);
    machine.run(mostSteps);
    return machine.stack.map((p) => {
      demand(p instanceof Term, 'object', 'a function is defined by sentences');
      return p;
    });
  });
  demand(rows.length === descents.length, 'object', 'more functions than announced');
  return { kind: objectKind.functions, members: [...symbols, ...theorems], steps: machine.steps };
}

function counted<X>(input: Reader, read: () => X): X[] {
  const n = input.number();
  demand(n <= input.end - input.at, 'object', 'more entries than bytes');
  return Array.from({ length: n }, read);
}
