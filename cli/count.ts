/** A count with its noun: `1 lemma`, `3 lemmas`. */
export const count = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? '' : 's'}`;
