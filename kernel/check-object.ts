/**
 * The objects of a library or certificate: declarations, definitions, statements and proofs, from bytes.
 * An object names the objects that it needs (references), and of these the members that it uses (imports).
 * Whoever loads an object has loaded those before; nothing here looks anything up.
 */
import { builtIn } from './built-in.ts';
import { Reader } from './bytes.ts';
import type { Importable } from './certificate.ts';
import { type ObjectKind, objectKind } from './certificate-codes.ts';
import { run } from './check-codes.ts';
import { demandForm } from './check-form.ts';
import { forgetting, passing } from './check-limits.ts';
import { type Entry, Machine } from './check-machine.ts';
import { sortVariablesOf } from './definition.ts';
import { demand } from './error.ts';
import * as rules from './rules.ts';
import { Theorem } from './rules.ts';
import {
  booleanSort,
  declareStructures,
  declareSubsort,
  declareSymbol,
  equalitySymbol,
  freshSortVariable,
  FunctionSymbol,
  Sort,
  SortConstructor,
} from './signature.ts';
import argsOf, { type Sentence, same, Term } from './term.ts';

/** What a loaded object is to those that import from it. */
export interface Loaded {
  readonly kind: ObjectKind;
  /** Sorts and symbols that it declares; then, of functions, the theorems that define them. */
  readonly members: readonly Importable[];
  /** Of a statement. */
  readonly sentence?: Sentence;
  /** Codes carried out. */
  readonly steps: number;
}

/** What loading needs besides the bytes. */
interface Given {
  readonly input: Reader;
  readonly imported: readonly Entry[];
  readonly mostSteps: number;
  /** For printing: one for each sort and symbol declared, in order. */
  readonly names: readonly string[];
  /** The sentence of the first reference. */
  readonly goal: Sentence | undefined;
}

type Made = readonly [members: readonly Importable[], steps: number, sentence?: Sentence];

/**
 * Loads an object. `needed` are its references, loaded before; of a proof the first is its statement.
 * Theorems do not remember how they were made, and a refusal does not tell what it is about, unless `forget` is replaced: only whoever
 * wants to write the object again needs that.
 *
 * Fails when the bytes are faulty or not the one way to write the object, a declaration is refused, a proof is wrong or proves
 * another sentence, or a limit is reached.
 */
export function load(
  kind: ObjectKind,
  needed: readonly Loaded[],
  body: Uint8Array,
  mostSteps: number,
  names: readonly string[] = [],
  forget = forgetting,
): Loaded {
  // Copies, of what is sure to be what it looks like: nobody outside is called, or sees what is made, before it is frozen.
  const input = new Reader(new Uint8Array(body));
  const loader = loaders[kind];
  demand(loader !== undefined, 'object', 'there is no such kind of object', kind);
  const imported = importsOf(input, kind, needed);
  const goal = needed[0]?.sentence;
  demand(goal === undefined || Term.is(goal), 'object', 'a look-alike of a sentence');
  const given = { input, imported, mostSteps: Number(mostSteps), names: names.length > 0 ? Array.from(names, String) : [], goal };
  const [members, steps, sentence] = forget(() => (kind === objectKind.proof ? passing(() => loader(given)) : loader(given)));
  for (const x of members) if (x instanceof Theorem) freezeTheorem(x);
  if (sentence !== undefined) freezeTerm(sentence);
  return { kind, members, steps, ...(sentence && { sentence }) };
}

function freezeTheorem(th: Theorem): void {
  for (const a of Object.freeze(Object.freeze(th).assumptions)) freezeTerm(Object.freeze(a).sentence);
  freezeTerm(th.conclusion);
}

function freezeTerm(t: Term): void {
  const stack = [t];
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    if (Object.isFrozen(at)) continue;
    Object.freeze(at);
    for (const a of argsOf(at)) stack.push(a);
  }
}

/** The imports: for each the number of a reference (0: what every theory has) and of a member, in the order in which the code uses them. */
function importsOf(input: Reader, kind: ObjectKind, needed: readonly Loaded[]): Entry[] {
  // A proof's first reference is its statement; the others, and all of other objects, are in the order of the imports.
  let used = kind === objectKind.proof ? Math.min(1, needed.length) : 0;
  const imported = counted(input, () => {
    const [from, member] = [input.number(), input.number()];
    const entry = from === 0 ? builtIn[member] : needed[from - 1]?.members[member];
    demand(entry !== undefined, 'object', 'an import is of something that is not there', from, member);
    demand(
      Theorem.is(entry) || FunctionSymbol.is(entry as never) || SortConstructor.is(entry),
      'object',
      'an import is a look-alike',
      entry,
    );
    demand(kind === objectKind.proof || !(entry instanceof Theorem), 'object', 'only proofs import theorems');
    if (from > used) demandForm(from === ++used);
    return entry;
  });
  demandForm(distinct(imported) && distinct(needed.map((o) => o.members)) && used === needed.length && !imported.includes(equalitySymbol));
  return imported;
}

/** Few are compared with each other, which is quicker than making a set. */
function distinct(all: readonly unknown[]): boolean {
  return all.length > 16 ? new Set(all).size === all.length : all.every((x, i) => all.indexOf(x, i + 1) < 0);
}

function counted<X>(input: Reader, read: () => X): X[] {
  const n = input.number();
  demand(n <= input.end - input.at, 'object', 'more entries than bytes');
  const all: X[] = [];
  for (let i = 0; i < n; i++) all.push(read());
  return all;
}

const loaders: { readonly [kind in ObjectKind]: (g: Given) => Made } = {
  [objectKind.domain]: domain,
  [objectKind.symbol]: symbol,
  [objectKind.structures]: structures,
  [objectKind.functions]: functions,
  [objectKind.statement]: statement,
  [objectKind.proof]: proof,
};

// ---------------------------------------------------------------- sentences and proofs

/** Runs code that must leave exactly one item. */
function single({ input, imported, mostSteps }: Given) {
  const machine = new Machine(input, imported);
  run(machine, mostSteps);
  const [item, ...more] = machine.end();
  demand(item !== undefined && more.length === 0, 'object', 'the code does not end with one item');
  return [item, machine.steps] as const;
}

function statement(g: Given): Made {
  const [sentence, steps] = single(g);
  demand(sentence instanceof Term && sentence.sort === booleanSort && !sentence.open, 'object', 'a closed sentence is needed');
  return [[], steps, sentence];
}

function proof(g: Given): Made {
  const [theorem, steps] = single(g);
  demand(theorem instanceof Theorem, 'object', 'a proof ends with a theorem');
  const open = theorem.assumptions.find((a) => a.kind === 'hypothesis');
  demand(open === undefined, 'object', 'a hypothesis is not discharged', open?.sentence);
  return [[proving(g.goal, theorem)], steps];
}

/** The theorem, with the goal's sort variables. **Fails when** it says something else. */
function proving(goal: Sentence | undefined, th: Theorem): Theorem {
  demand(goal !== undefined, 'object', 'the first reference of a proof is its statement');
  const [from, to] = [sortVariablesOf(th.conclusion), sortVariablesOf(goal)];
  demand(from.length === to.length, 'object', 'the proof proves another sentence', th.conclusion, goal);
  const named = from.every((v, i) => v === to[i]);
  const renamed = named ? th : rules.instantiateSorts(th, new Map(from.map((v, i) => [v, to[i] as Sort])));
  demand(same(goal, renamed.conclusion), 'object', 'the proof proves another sentence', th.conclusion, goal);
  return named ? rules.alpha(th, goal) : renamed;
}

// ---------------------------------------------------------------- declarations

/** A sort of which nothing is known but its name, its number of arguments, and the sorts above it (its imports). */
function domain({ input, imported }: Given): Made {
  const [name, arity] = [input.text(), input.number()];
  demand(input.done, 'object', 'bytes are left over');
  const made = new SortConstructor(name, arity);
  for (const s of imported) {
    demand(s instanceof SortConstructor, 'object', 'a domain lies within sorts only');
    declareSubsort(made, s);
  }
  return [[made], 1];
}

/** A symbol of which nothing is known but its name and its sorts. */
function symbol({ input, imported, mostSteps }: Given): Made {
  const name = input.text();
  const machine = new Machine(input, imported);
  run(machine, mostSteps);
  const sorts = machine.end().map((s) => {
    demand(s instanceof Sort, 'object', 'a symbol is declared with sorts');
    return s;
  });
  const result = sorts.pop();
  demand(result !== undefined, 'object', 'a symbol needs a sort');
  const made = declareSymbol(name, sorts, result);
  return [[made], machine.steps];
}

/** Structures have at most so many sort parameters. */
const mostParameters = 64;

/** Structures that refer to each other: for each its number of sort parameters and of constructors; then a row of sorts for each constructor. */
function structures({ input, imported, mostSteps, names }: Given): Made {
  const free = input.byte();
  demand(free <= 1, 'object', 'structures are free (1) or not (0)');
  const sizes = counted(input, () => ({ parameters: input.number(), constructors: input.number() }));
  demand(sizes.length > 0, 'object', 'no structure is declared');
  const most = sizes.reduce((n, s) => Math.max(n, s.parameters), 0);
  demand(most <= mostParameters, 'object', 'too many sort parameters');
  // None of those that code makes: each parameter is written as the entry that it is.
  const variables = Array.from({ length: most }, (_, i) => freshSortVariable(`${i}`));
  const rows: (readonly Sort[])[] = [];
  let machine: Machine | undefined;
  const read = (sorts: readonly SortConstructor[]): void => {
    machine = new Machine(input, imported, [...variables, ...sorts], (row) => void rows.push(row));
    run(machine, mostSteps);
    const whole = machine.end().length === 0 && rows.length === sizes.reduce((n, s) => n + s.constructors, 0);
    demand(whole, 'object', 'not as many constructors as announced, or sorts left over');
  };
  let before = 0;
  const declarations = sizes.map(({ parameters, constructors }, i) => {
    const start = before;
    before += constructors;
    const nameOf = (j: number): string => names[start + i + j] ?? `member-${start + i + j}`;
    return {
      name: nameOf(0),
      parameters: variables.slice(0, parameters),
      constructors: (sorts: readonly SortConstructor[]) => {
        if (machine === undefined) read(sorts);
        return rows.slice(start, start + constructors).map((args, j) => ({ name: nameOf(j + 1), args }));
      },
    };
  });
  const made = declareStructures(declarations, free === 1);
  // The code of an application does not say its sort: the arguments must tell it.
  for (const s of made)
    for (const { name, untold } of s.constructors)
      demand(untold === undefined, 'structure', `no argument of ${name} tells the parameter ${untold?.variable} of ${s.sort.name}`);
  const members = made.flatMap((s) => [s.sort, ...s.constructors]);
  return [members, machine?.steps ?? 0];
}

/** Functions that call each other: for each the order in which arguments descend; then a row of sorts for each, and the equations. */
function functions({ input, imported, mostSteps, names }: Given): Made {
  const descents = counted(input, () => counted(input, () => input.number()));
  const rows: (readonly Sort[])[] = [];
  const machine = new Machine(input, imported, [], (row) => void rows.push(row));
  run(machine, mostSteps, () => rows.length === descents.length);
  demand(rows.length === descents.length && machine.stack.length === 0, 'object', 'not as many functions as announced');
  const signatures = rows.map((row, i) => {
    const result = row.at(-1);
    demand(result !== undefined, 'object', 'a function needs a sort');
    const descent = descents[i] as number[];
    const right = new Set(descent).size === descent.length && descent.every((n) => n < row.length - 1);
    demand(right, 'object', 'the order of arguments names one twice, or one that is not there', i);
    return { name: names[i] ?? `member-${i}`, parameters: row.slice(0, -1), result, descent: descents[i] as number[] };
  });
  const { symbols, theorems } = rules.defineByRecursion(signatures, (made) => {
    for (const f of made) machine.declare(f);
    run(machine, mostSteps);
    return machine.end().map((p) => {
      demand(p instanceof Term, 'object', 'a function is defined by sentences');
      return p;
    });
  });
  demand(rows.length === descents.length, 'object', 'more functions than announced');
  return [[...symbols, ...theorems], machine.steps];
}
