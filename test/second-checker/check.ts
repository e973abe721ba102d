/**
 * A second checker of certificates, written from `kernel/certificate.md` alone; it shares no code with the kernel.
 * It is made to be another opinion, not to be fast, and it imports nothing from outside this folder but SHA-256.
 */
import { addBuiltIn, BOOLEAN, IDE, INT, newStructure, REAL } from './built-in.ts';
import { type Cursor, readByte, readLength, readNumber, readText } from './bytes.ts';
import { type Container, DOMAIN, FUNCTIONS, PROOF, readContainer, STATEMENT, STRUCTURES, SYMBOL_OBJECT } from './container.ts';
import { mustDefine } from './functions.ts';
import { addEntry, addLemma, CON, type Fuel, type Machine, mustHaveUsedAll, newMachine, SORT, SYMBOL, TERM, THEOREM } from './machine.ts';
import { type Refusal, reject } from './refusal.ts';
import { run } from './run.ts';
import { newCon, newSortVariable, newSymbol, sortOf } from './sorts.ts';
import { mustBeStructures } from './structures.ts';
import { emptyTables, type Limits, limits, type Tables } from './tables.ts';
import { sameButForSortVariables } from './terms.ts';

/** What the second checker says; terms are rows of the tables. */
export type SecondVerdict =
  | {
      readonly verdict: 'accepted';
      readonly tables: Tables;
      readonly conclusion: number;
      readonly axioms: readonly number[];
      readonly statement: string;
    }
  | (Refusal & { readonly object: number });

/** What can be imported from an object: kinds of entries and their values; a theorem's value is its sentence. */
export interface Members {
  readonly kinds: number[];
  readonly values: number[];
  axioms: readonly number[];
}

/** Decides a whole certificate. Never throws for what the bytes say. */
export function secondCheck(bytes: Uint8Array, most: Limits = limits): SecondVerdict {
  let object = -1;
  try {
    if (bytes.length > most.bytes) return { verdict: 'limit', reason: 'bytes', object };
    const container = readContainer(bytes);
    const T = emptyTables(most);
    addBuiltIn(T);
    const fuel: Fuel = { codes: 0 };
    const members: Members[] = [];
    for (object = 0; object < container.kinds.length; object++) readBody(T, fuel, bytes, container, object, members);
    const statement = container.references.at(-1)![0]!;
    const { values, axioms } = members[statement]!;
    return { verdict: 'accepted', tables: T, conclusion: values[0]!, axioms, statement: container.hashes[statement]! };
  } catch (error) {
    if (typeof error === 'object' && error !== null && 'verdict' in error) return { ...(error as Refusal), object };
    throw error;
  }
}

/** Table number m of what every theory has. */
export function builtInMember(m: number): [kind: number, value: number] {
  if (m === 6) return reject('form: = is imported');
  if (m > 24) return reject('imports: no such member');
  return m < 6 ? [CON, m] : [SYMBOL, m - 6];
}

function readImports(container: Container, object: number, members: readonly Members[], m: Machine): void {
  const references = container.references[object]!;
  const proof = container.kinds[object] === PROOF;
  let used = proof ? 1 : 0;
  const seen = new Set<string>();
  for (let n = readLength(m.cursor); n > 0; n--) {
    const [r, at] = [readNumber(m.cursor), readNumber(m.cursor)];
    if (r > references.length) reject('imports: no such reference');
    if (seen.size === seen.add(`${r}.${at}`).size) reject('imports: a member twice');
    if (r > used) {
      if (r !== used + 1) reject('form: references that are not in order of first use');
      used = r;
    }
    if (r === 0) {
      const [kind, value] = builtInMember(at);
      addEntry(m, kind, value);
      continue;
    }
    const from = members[references[r - 1]!]!;
    const kind = from.kinds[at] ?? reject('imports: no such member');
    if (kind !== THEOREM) addEntry(m, kind, from.values[at]!);
    else if (proof) addLemma(m, from.values[at]!, [...from.axioms]);
    else reject('imports: a theorem where there is no proof');
  }
  if (used !== references.length) reject('form: a reference that is not used');
  m.imports = m.heapKind.length;
}

/** Reads the body of one object, and adds what can be imported from it. */
export function readBody(T: Tables, fuel: Fuel, bytes: Uint8Array, container: Container, object: number, members: Members[]): void {
  const [at, end] = container.bodies[object]!;
  const cursor: Cursor = { bytes, at, end };
  const m = newMachine(T, cursor, fuel);
  readImports(container, object, members, m);
  const own: Members = { kinds: [], values: [], axioms: [] };
  members.push(own);
  const give = (kind: number, ...values: number[]) => {
    for (const v of values) [own.kinds.push(kind), own.values.push(v)];
  };
  const kind = container.kinds[object];
  if (kind === DOMAIN) give(CON, domain(T, m));
  else if (kind === SYMBOL_OBJECT) {
    const name = readText(cursor);
    const sorts = result(m, SORT);
    if (sorts.length === 0) reject('symbol: without a sort');
    give(SYMBOL, newSymbol(T, name, sorts.slice(0, -1), sorts.at(-1)!));
  } else if (kind === STRUCTURES) structures(T, m, give);
  else if (kind === FUNCTIONS) functions(T, m, give);
  else if (kind === STATEMENT) {
    const p = only(result(m, TERM));
    if (T.sort[p] !== 0 || T.open[p]) reject('statement: not a sentence without free variables');
    own.values.push(p);
  } else {
    const th = only(result(m, THEOREM));
    if (m.schematic.has(m.stackNode[0]!)) reject('form: a lemma with sort variables without sort-instance');
    const statement = members[container.references[object]![0]!]!;
    if (m.hypotheses[th]!.length > 0) reject('proof: an undischarged hypothesis');
    if (!sameButForSortVariables(T, m.conclusion[th]!, statement.values[0]!)) reject('proof: of another sentence');
    // A library may have several proofs of a statement; a certificate has not.
    if (statement.kinds.length === 0) {
      statement.kinds.push(THEOREM);
      statement.axioms = m.axioms[th]!;
    }
  }
  if (cursor.at !== cursor.end) reject('body: trailing bytes');
  if (kind !== DOMAIN) mustHaveUsedAll(m);
}

/** What code leaves, all of one kind. */
function result(m: Machine, kind: number): number[] {
  run(m, -1);
  if (m.stackKind.some((k) => k !== kind)) reject('body: the code leaves something else');
  return m.stackValue;
}

function only(values: readonly number[]): number {
  if (values.length !== 1) reject('body: the code does not leave one thing');
  return values[0]!;
}

function domain(T: Tables, m: Machine): number {
  const name = readText(m.cursor);
  const arity = readNumber(m.cursor);
  if (m.heapKind.some((k) => k !== CON)) reject('domain: within something that is no sort');
  if (m.heapValue.some((c) => [BOOLEAN, INT, REAL, IDE].includes(c))) reject('domain: within a sort that has none below it');
  if (m.heapValue.some((c) => T.conArity[c] !== arity)) reject('domain: within a sort with another number of arguments');
  return newCon(T, name, arity, m.heapValue);
}

function structures(T: Tables, m: Machine, give: (kind: number, ...values: number[]) => void): void {
  const free = readByte(m.cursor);
  if (free > 1) reject('structures: neither free nor not');
  const shapes: [parameters: number, constructors: number][] = [];
  for (let n = readLength(m.cursor); n > 0; n--) shapes.push([readNumber(m.cursor), readNumber(m.cursor)]);
  if (shapes.length === 0) reject('structures: none');
  if (shapes.some(([p]) => p > 64)) reject('structures: too many parameters');
  const parameters: number[] = [];
  for (let i = 0; i < Math.max(...shapes.map(([p]) => p)); i++) parameters.push(newSortVariable(T));
  for (const s of parameters) addEntry(m, SORT, s);
  const cons = shapes.map(([p], i) => newCon(T, `structure ${i}`, p, []));
  for (const c of cons) addEntry(m, CON, c);
  const total = shapes.reduce((sum, [, n]) => sum + n, 0);
  if (total > m.cursor.end - m.cursor.at) reject('structures: more constructors than bytes');
  const rows = run(m, total);
  const first = T.structureCon.length;
  shapes.forEach(([p, n], i) => {
    const own = parameters.slice(0, p);
    const sort = sortOf(T, cons[i]!, own);
    const symbols = rows.splice(0, n).map((row, j) => newSymbol(T, `constructor ${i}.${j}`, row, sort));
    newStructure(T, cons[i]!, free === 1, own, symbols);
    give(CON, cons[i]!);
    give(SYMBOL, ...symbols);
  });
  mustBeStructures(T, first);
}

function functions(T: Tables, m: Machine, give: (kind: number, ...values: number[]) => void): void {
  const orders: number[][] = [];
  for (let n = readLength(m.cursor); n > 0; n--) {
    const order: number[] = [];
    for (let k = readLength(m.cursor); k > 0; k--) order.push(readNumber(m.cursor));
    orders.push(order);
  }
  if (orders.length === 0) reject('definition: of nothing');
  const rows = run(m, orders.length);
  const symbols = rows.map((row, i) => {
    if (row.length === 0) reject('definition: a function without a result');
    return newSymbol(T, `function ${i}`, row.slice(0, -1), row.at(-1)!);
  });
  for (const f of symbols) addEntry(m, SYMBOL, f);
  const equations = result(m, TERM);
  if (equations.some((e) => T.open[e])) reject('definition: an equation with a free variable');
  mustDefine(T, symbols, orders, equations);
  give(SYMBOL, ...symbols);
  give(THEOREM, ...equations);
}
