/**
 * Precedence and associativity of operators, shared by all who use one. Symbols and connectives that are there from the start are the same
 * in all sessions of a process; what a session says of them is kept here, as its own, and no other session reads otherwise for it.
 */
import { arithmetic, type FunctionSymbol, naturals, successorSymbol } from '../../kernel/index.ts';
import type { Fixity } from './values.ts';

/** What a session has changed: for each fixity that it found, its own. */
export type Fixities = Map<Fixity, Fixity>;

let current: Fixities = new Map();

/** Does something of a session, with the fixities of that session. */
export function withFixities<T>(own: Fixities, doing: () => T): T {
  const before = current;
  current = own;
  try {
    return doing();
  } finally {
    current = before;
  }
}

/** What a fixity is in the session that runs. */
export function fixityNow(found: Fixity): Fixity {
  return current.get(found) ?? found;
}

/** The same as an object of that session alone, which may be changed. */
export function ownFixity(found: Fixity): Fixity {
  let own = current.get(found);
  if (own === undefined) {
    own = { ...found };
    current.set(found, own).set(own, own);
  }
  return own;
}

const initial = new WeakMap<FunctionSymbol, Fixity>();

/** What a symbol has before any session changes it; a new symbol gets the default of its arity and result. */
export function initialFixity(symbol: FunctionSymbol): Fixity {
  let found = initial.get(symbol);
  if (found === undefined) {
    const arity = symbol.parameters.length;
    const isPredicate = symbol.result.constructor_?.name === 'Boolean';
    const precedence = arity === 2 && isPredicate ? 100 : arity === 1 || arity === 2 ? 110 : 0;
    found = { precedence, associativity: undefined };
    initial.set(symbol, found);
  }
  return found;
}

/** The fixity of a symbol in the session that runs. */
export const fixityOf = (symbol: FunctionSymbol): Fixity => fixityNow(initialFixity(symbol));

for (const s of [arithmetic.sum, arithmetic.difference, naturals.sum, naturals.monus]) initialFixity(s).precedence = 200;
for (const s of [arithmetic.product, arithmetic.quotient, arithmetic.remainder, naturals.product]) initialFixity(s).precedence = 300;
initialFixity(successorSymbol).precedence = 350;
