/**
 * The stack and the heap of one piece of code, and what makes the code the one way to write its result.
 * Items, like everything else, are numbers in plain arrays; what the codes mean is in `run.ts` and `rules.ts`.
 */
import { BOOLEAN } from './built-in.ts';
import type { Cursor } from './bytes.ts';
import { limit, reject } from './refusal.ts';
import { count, type Tables } from './tables.ts';
import { freeVariables } from './terms.ts';

/** What a heap entry or an item on the stack is; the first three can be on the stack. */
export const SORT = 0;
export const TERM = 1;
export const THEOREM = 2;
export const CON = 3;
export const SYMBOL = 4;

/** Counted over all pieces of code of a certificate. */
export interface Fuel {
  codes: number;
}

export interface Machine {
  readonly T: Tables;
  readonly cursor: Cursor;
  readonly fuel: Fuel;
  readonly stackKind: number[];
  readonly stackValue: number[];
  /** Which piece of code wrote an item: pieces with the same contents have the same number. */
  readonly stackNode: number[];
  readonly heapKind: number[];
  readonly heapValue: number[];
  readonly heapNode: number[];
  readonly heapUsed: boolean[];
  /** The first so many entries are imports, the first so many of which have been used. */
  imports: number;
  importsUsed: number;
  readonly saved: number[];
  readonly written: Map<string, number>;
  nodes: number;
  /** The last code wrote something that may be saved. */
  fresh: boolean;
  /** Theorems that must be followed by sort-instance, by node. */
  readonly schematic: Set<number>;
  /** Theorems that come from uspec and are not saved, by node. */
  readonly specialized: Set<number>;
  readonly hypotheses: number[][];
  readonly conclusion: number[];
  readonly axioms: number[][];
  /** The names that `variable` made, and the variables, in order. */
  readonly names: number[];
  readonly variables: Set<number>;
  /** For the name of a variable the quantifiers that bind it, or `free`; and back. */
  readonly binder: Map<number, string>;
  readonly binderName: Map<string, number>;
  /** In a derivation the parts of the goal, with the nodes of their entries. */
  readonly parts: Map<number, number>;
}

export function newMachine(T: Tables, cursor: Cursor, fuel: Fuel): Machine {
  return {
    T,
    cursor,
    fuel,
    stackKind: [],
    stackValue: [],
    stackNode: [],
    heapKind: [],
    heapValue: [],
    heapNode: [],
    heapUsed: [],
    imports: 0,
    importsUsed: 0,
    saved: [],
    written: new Map(),
    nodes: 0,
    fresh: false,
    schematic: new Set(),
    specialized: new Set(),
    hypotheses: [],
    conclusion: [],
    axioms: [],
    names: [],
    variables: new Set(),
    binder: new Map(),
    binderName: new Map(),
    parts: new Map(),
  };
}

export function addEntry(m: Machine, kind: number, value: number, node = m.nodes++): number {
  m.heapKind.push(kind);
  m.heapValue.push(value);
  m.heapNode.push(node);
  m.heapUsed.push(false);
  return m.heapKind.length - 1;
}

/** An import that is a theorem; if it has sort variables it must be followed by sort-instance. */
export function addLemma(m: Machine, conclusion: number, axioms: number[]): void {
  const entry = addEntry(m, THEOREM, addTheorem(m, [], conclusion, axioms));
  if (m.T.poly[conclusion]) m.schematic.add(m.heapNode[entry]!);
}

export function addTheorem(m: Machine, hypotheses: readonly number[], conclusion: number, axioms: readonly number[]): number {
  count(m.T, 1 + hypotheses.length + axioms.length);
  m.hypotheses.push([...new Set(hypotheses)]);
  m.axioms.push([...new Set(axioms)]);
  m.conclusion.push(conclusion);
  return m.conclusion.length - 1;
}

/** Looks at an entry that a code names. **Fails when** there is none, or imports are not in order of first use. */
export function useEntry(m: Machine, e: number): void {
  if (e >= m.heapKind.length) reject('machine: no such entry');
  if (!m.heapUsed[e] && e < m.imports) {
    if (e !== m.importsUsed) reject('form: imports that are not in order of first use');
    m.importsUsed++;
  }
  m.heapUsed[e] = true;
}

/** Gives the number of a piece of code. **Fails when** it was written before; `plain` pieces, which are never saved, may be. */
export function write(m: Machine, contents: string, plain = false): number {
  m.fresh = !plain;
  const known = m.written.get(contents);
  if (known === undefined) {
    m.written.set(contents, m.nodes);
    return m.nodes++;
  }
  if (!plain) reject('form: something is written twice');
  return known;
}

/** **Fails when** it is a part of the goal, and not from its entry. */
export function push(m: Machine, kind: number, value: number, node: number): void {
  if (kind === TERM && (m.parts.get(value) ?? node) !== node) reject('form: a part of the goal is written');
  m.stackKind.push(kind);
  m.stackValue.push(value);
  m.stackNode.push(node);
}

/** Adds the top of the stack to the heap. **Fails when** it was not written just before, or is never saved. */
export function save(m: Machine): void {
  if (!m.fresh) reject('form: something is saved that is not');
  m.fresh = false;
  m.specialized.delete(m.stackNode.at(-1)!);
  m.saved.push(addEntry(m, m.stackKind.at(-1)!, m.stackValue.at(-1)!, m.stackNode.at(-1)!));
}

/** **Fails when** something was saved or imported and never used. */
export function mustHaveUsedAll(m: Machine): void {
  if (m.importsUsed !== m.imports) reject('form: an import that is not used');
  if (m.saved.some((e) => !m.heapUsed[e])) reject('form: something is saved and not used');
}

/** Takes so many items. Their nodes are added to `from`, in the order in which they were pushed. */
export function takeItems(m: Machine, n: number, from: number[]): { kinds: number[]; values: number[] } {
  const at = m.stackKind.length - n;
  if (at < 0) reject('machine: the stack has too few items');
  from.unshift(...m.stackNode.splice(at));
  return { kinds: m.stackKind.splice(at), values: m.stackValue.splice(at) };
}

/** Takes one item of a kind. **Fails when** it is another, or a theorem that must be followed by sort-instance. */
export function take(m: Machine, kind: number, from: number[], schematic = false): number {
  if (m.stackKind.length === 0) reject('machine: the stack has too few items');
  if (m.stackKind.at(-1) !== kind) reject('machine: an item of another kind');
  const node = m.stackNode.at(-1)!;
  if (!schematic && m.schematic.has(node)) reject('form: a lemma with sort variables without sort-instance');
  from.unshift(node);
  m.stackNode.pop();
  m.stackKind.pop();
  return m.stackValue.pop()!;
}

/** Notes that a rule was given a term: its free variables are bound by no quantifier in the code. */
export function mustBeFree(m: Machine, term: number): void {
  if (!m.T.open[term]) return;
  for (const x of freeVariables(m.T, term)) {
    const name = m.T.data[x]!;
    if ((m.binder.get(name) ?? 'free') !== 'free') reject('form: the variable of a quantifier is used otherwise');
    m.binder.set(name, 'free');
  }
}

/** Notes that a quantifier over p binds x. **Fails when** it is not the variable of such quantifiers. */
export function mustBind(m: Machine, x: number, p: number): void {
  const form = `${m.T.quantifiers[p]! + 1}:${m.T.sort[x]}`;
  const name = m.T.data[x]!;
  if ((m.binder.get(name) ?? form) !== form || (m.binderName.get(form) ?? name) !== name)
    reject('form: a quantifier binds another variable');
  m.binder.set(name, form);
  m.binderName.set(form, name);
}

export function spend(m: Machine): void {
  if (++m.fuel.codes > m.T.most.codes) limit('codes');
}

/** Takes a term for a rule. */
export function takeTerm(m: Machine, from: number[]): number {
  const t = take(m, TERM, from);
  mustBeFree(m, t);
  return t;
}

/** Takes a sentence for a rule. */
export function takeSentence(m: Machine, from: number[]): number {
  const p = takeTerm(m, from);
  if (m.T.sort[p] !== BOOLEAN) reject('machine: a term where a sentence is needed');
  return p;
}
