/** What every theory has, in the order of the table at the end of the page, and names for the rows. */
import { newCon, newSortVariable, newSymbol, sortOf } from './sorts.ts';
import type { Tables } from './tables.ts';

/** Constructors of sorts; they are the first rows. */
export const BOOLEAN = 0;
export const NAT = 1;
export const INT = 2;
export const REAL = 3;
export const IDE = 4;
export const FUN = 5;

/** Symbols; they are the first rows too: `=` is row 0, which is number 6 of the table. */
export const EQUAL = 0;
export const TRUE = 1;
export const FALSE = 2;
export const ZERO = 3;
export const SUCCESSOR = 4;
export const PLUS = 5;
export const MINUS = 6;
export const NEGATE = 7;
export const TIMES = 8;
export const DIVIDE = 9;
export const REMAINDER = 10;
export const LESS = 11;
export const LESS_EQUAL = 12;
export const GREATER = 13;
export const GREATER_EQUAL = 14;
export const NAT_PLUS = 15;
export const NAT_TIMES = 16;
export const NAT_MINUS = 17;
export const NAT_LESS = 18;

/** A new structure of symbols; its constructor of sorts and its symbols are already there. */
export function newStructure(T: Tables, con: number, free: boolean, params: number[], symbols: number[]): void {
  T.structureCon.push(con);
  T.structureFree.push(free);
  T.structureParams.push(params);
  T.structureSymbols.push(symbols);
  T.conStructure[con] = T.structureCon.length - 1;
  for (const f of symbols) T.symbolStructure[f] = T.structureCon.length - 1;
}

/** Fills empty tables. The sorts without arguments get the same numbers as their constructors. */
export function addBuiltIn(T: Tables): void {
  for (const name of ['Boolean', 'Nat']) newCon(T, name, 0, []);
  for (const name of ['Int', 'Real', 'Ide']) newCon(T, name, 0, []);
  T.conAbove[INT]!.push(REAL);
  newCon(T, 'Fun', -1, []);
  for (const con of [BOOLEAN, NAT, INT, REAL, IDE]) sortOf(T, con, []);
  const S = newSortVariable(T);
  newSymbol(T, '=', [S, S], BOOLEAN);
  newSymbol(T, 'true', [], BOOLEAN);
  newSymbol(T, 'false', [], BOOLEAN);
  newSymbol(T, 'zero', [], NAT);
  newSymbol(T, 'S', [NAT], NAT);
  for (const name of ['+', '-']) newSymbol(T, name, [REAL, REAL], REAL);
  newSymbol(T, '-', [REAL], REAL);
  for (const name of ['*', '/', '%']) newSymbol(T, name, [REAL, REAL], REAL);
  for (const name of ['<', '<=', '>', '>=']) newSymbol(T, name, [REAL, REAL], BOOLEAN);
  for (const name of ['N+', 'N*', 'N-']) newSymbol(T, name, [NAT, NAT], NAT);
  newSymbol(T, 'N<', [NAT, NAT], BOOLEAN);
  newStructure(T, BOOLEAN, true, [], [TRUE, FALSE]);
  newStructure(T, NAT, true, [], [ZERO, SUCCESSOR]);
}
