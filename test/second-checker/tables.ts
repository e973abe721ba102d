/**
 * Everything a check knows, as rows of plain arrays; a sort, a term, a symbol is the number of its row.
 * Rows with the same contents have the same number: they are found again by a key, which is a string.
 */
import type { Row } from './functions.ts';
import { limit } from './refusal.ts';

/** How much a check may do. */
export type Limits = Readonly<Record<'bytes' | 'codes' | 'nodes' | 'sortParts', number>>;

export const limits: Limits = { bytes: 1 << 24, codes: 4_000_000, nodes: 40_000_000, sortParts: 4096 };

/** The kinds of terms. */
export const FREE = 0;
export const BOUND = 1;
export const APPLY = 2;
export const NUMERAL = 3;
export const QUOTED = 4;
export const NOT = 5;
export const AND = 6;
export const OR = 7;
export const IF = 8;
export const IFF = 9;
export const FORALL = 10;
export const EXISTS = 11;
export const UNIQUE = 12;

/** Rows by their contents. */
export interface Keys {
  get(key: string): number | undefined;
  set(key: string, row: number): unknown;
}

/** Sorts, constructors of sorts, symbols, structures and terms of one check. */
export interface Tables {
  readonly most: Limits;
  nodes: number;
  readonly keys: Keys;
  readonly conName: string[];
  /** -1 for `Fun`, which takes any number. */
  readonly conArity: number[];
  /** All constructors properly above, however far. */
  readonly conAbove: number[][];
  readonly conStructure: number[];
  /** The constructor of a sort, or -1 for a sort variable. */
  readonly sortCon: number[];
  readonly sortArgs: number[][];
  readonly sortSize: number[];
  readonly sortOpen: boolean[];
  readonly symbolName: string[];
  readonly symbolParams: number[][];
  readonly symbolResult: number[];
  /** The sort variables of a symbol, in order of first occurrence. */
  readonly symbolVars: number[][];
  readonly symbolStructure: number[];
  readonly structureCon: number[];
  readonly structureFree: boolean[];
  readonly structureParams: number[][];
  readonly structureSymbols: number[][];
  readonly kind: number[];
  /** A variable's number, an index, a symbol, the sort that a quantifier binds; 0 for others. */
  readonly data: number[];
  readonly args: number[][];
  readonly sort: number[];
  /** What the sort variables of the symbol of an application stand for. */
  readonly instance: number[][];
  /** One more than the greatest index that is bound outside; 0 when there is none. */
  readonly loose: number[];
  /** Whether a free variable occurs. */
  readonly open: boolean[];
  /** Whether a sort variable occurs. */
  readonly poly: boolean[];
  /** How many quantifiers are nested. */
  readonly quantifiers: number[];
  /** Size and height as a tree; the size may be infinite. */
  readonly size: number[];
  readonly height: number[];
  /** The values of numerals: which of Nat, Int and Real, numerator, denominator. */
  readonly numeral: Map<number, [sort: number, numerator: bigint, denominator: bigint]>;
  /** The equations of a function that was defined: nothing here needs them; tests compute with them. */
  readonly defining: Map<number, readonly Row[]>;
  variables: number;
}

export function emptyTables(most: Limits): Tables {
  return {
    most,
    nodes: 0,
    keys: new Map(),
    conName: [],
    conArity: [],
    conAbove: [],
    conStructure: [],
    sortCon: [],
    sortArgs: [],
    sortSize: [],
    sortOpen: [],
    symbolName: [],
    symbolParams: [],
    symbolResult: [],
    symbolVars: [],
    symbolStructure: [],
    structureCon: [],
    structureFree: [],
    structureParams: [],
    structureSymbols: [],
    kind: [],
    data: [],
    args: [],
    sort: [],
    instance: [],
    loose: [],
    open: [],
    poly: [],
    quantifiers: [],
    size: [],
    height: [],
    numeral: new Map(),
    defining: new Map(),
    variables: 0,
  };
}

/** Tables that begin as these are, and leave them as they are; work is counted anew. */
export function onTopOf(T: Tables): Tables {
  const own = new Map<string, number>();
  const keys: Keys = { get: (key) => own.get(key) ?? T.keys.get(key), set: (key, row) => own.set(key, row) };
  const copies = Object.entries(T).map(([name, x]) => [name, Array.isArray(x) ? x.slice() : x instanceof Map ? new Map(x) : x]);
  return { ...(Object.fromEntries(copies) as unknown as Tables), keys, nodes: 0 };
}

/** Counts work. **Fails when** the limit is reached. */
export function count(T: Tables, nodes = 1): void {
  T.nodes += nodes;
  if (T.nodes > T.most.nodes) limit('nodes');
}
