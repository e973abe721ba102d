/** What a program costs its client: an amount for each lease, and one for the work, in proportion to the cost. Whole numbers. */

export interface Price {
  /** For each lease. */
  readonly base: number;
  /** For a million units of work and seconds; paid by one of those who share a program. */
  readonly perMillion: number;
}

/** What the work alone comes to. */
export function workPrice(price: Price, cost: number): number {
  return Math.ceil((price.perMillion * cost) / 1e6);
}

/** What a client must be ready to pay. */
export function wholePrice(price: Price, cost: number): number {
  return price.base + workPrice(price, cost);
}
