/** Words as an automaton that finds all of them in one run over a content: Aho and Corasick's, with every step written out. */
import type { Bytes } from '../../../packet/machine/index.ts';
import { row } from './layout.ts';

export interface State {
  /** For each byte the next state. */
  readonly next: Uint16Array;
  /** A bit for each word that ends here; in the first state, where none does, all of them. */
  readonly words: bigint;
}

/** Each word once, in order, so that the same words are the same automaton. */
export function distinctWords(words: readonly Bytes[]): readonly Bytes[] {
  const byText = new Map(words.map((w) => [Buffer.from(w).toString('hex'), w]));
  return [...byText.keys()].sort().map((text) => byText.get(text) as Bytes);
}

/** How many states the automaton of distinct words has. */
export function statesOf(words: readonly Bytes[]): number {
  const prefixes = new Set(words.flatMap((w) => w.map((_, i) => Buffer.from(w.slice(0, i + 1)).toString('hex'))));
  return 1 + prefixes.size;
}

/** The automaton of distinct words; it begins in the first state. **Fails when** there are more words than bits. */
export function automaton(words: readonly Bytes[]): readonly State[] {
  if (words.length > row.mostWords) throw new TypeError('more words than bits');
  const children: (number | undefined)[][] = [[]];
  const found: bigint[] = [0n];
  for (const [i, word] of words.entries()) {
    let at = 0;
    for (const byte of word) {
      let next = children[at]?.[byte];
      if (next === undefined) {
        next = children.push([]) - 1;
        found.push(0n);
        (children[at] as (number | undefined)[])[byte] = next;
      }
      at = next;
    }
    found[at] = (found[at] as bigint) | (1n << BigInt(i));
  }
  const states: Uint16Array[] = children.map(() => new Uint16Array(256));
  /** The longest word's beginning that ends where a state's does, and is shorter. */
  const fallback = children.map(() => 0);
  // Shorter ones are complete before longer ones need them.
  const queue = [0];
  for (const at of queue) {
    const back = fallback[at] as number;
    found[at] = (found[at] as bigint) | (found[back] as bigint);
    for (let byte = 0; byte < 256; byte++) {
      const child = children[at]?.[byte];
      const otherwise = at === 0 ? 0 : ((states[back] as Uint16Array)[byte] as number);
      (states[at] as Uint16Array)[byte] = child ?? otherwise;
      if (child === undefined) continue;
      fallback[child] = otherwise;
      queue.push(child);
    }
  }
  found[0] = (1n << BigInt(words.length)) - 1n;
  return states.map((next, i) => ({ next, words: found[i] as bigint }));
}
