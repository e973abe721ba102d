/**
 * Elements of domains, for search: constants that nothing is said of, each different from the others. They show what happens
 * in a world where the domain has that many elements.
 */
import { constant, declareSymbol, type FunctionSymbol, type Sort, type Term } from '../../kernel/index.ts';

/** A domain is searched up to so many elements. */
export const mostElements = 10;

const elements = new Map<number, readonly Term[]>();
const symbols = new Set<FunctionSymbol>();

export function elementsOf(domain: Sort): readonly Term[] {
  let found = elements.get(domain.identity);
  if (found === undefined) {
    const name = domain.constructor_?.name.toLowerCase() ?? 'element';
    found = Array.from({ length: mostElements }, (_, i) => {
      const symbol = declareSymbol(`${name}-${i + 1}`, [], domain);
      symbols.add(symbol);
      return constant(symbol);
    });
    elements.set(domain.identity, found);
  }
  return found;
}

export function isElement(t: Term): boolean {
  return t.symbol !== undefined && symbols.has(t.symbol);
}
