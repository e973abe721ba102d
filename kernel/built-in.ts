/** What every theory has, in a fixed order: certificates refer to it by number. Later additions go to the end. */
import { arithmetic, booleanSort, equalitySymbol, falseSymbol, type FunctionSymbol, functionSort, ideSort, intSort } from './signature.ts';
import { naturals, natSort, realSort, type SortConstructor, successorSymbol, trueSymbol, zeroSymbol } from './signature.ts';

const a = arithmetic;
const n = naturals;

export const builtIn: readonly (SortConstructor | FunctionSymbol)[] = Object.freeze([
  ...[booleanSort, natSort, intSort, realSort, ideSort].map((s) => s.constructor_ as SortConstructor),
  functionSort,
  ...[equalitySymbol, trueSymbol, falseSymbol, zeroSymbol, successorSymbol],
  ...[a.sum, a.difference, a.minus, a.product, a.quotient, a.remainder, a.less, a.lessOrEqual, a.greater, a.greaterOrEqual],
  ...[n.sum, n.product, n.monus, n.less],
]);
