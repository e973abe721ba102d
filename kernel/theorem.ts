/**
 * A theorem is a value that only `rules.ts` can make: the key below is handed out once, to it.
 * `private` in TypeScript protects nothing at run time; a key checked in the constructor, `#private` fields and a frozen
 * prototype do.
 */
import type { Assumptions } from './assumptions.ts';
import type { Sentence } from './term.ts';

/** How a theorem was made: enough to make it again. `data` is what the rule was given besides theorems. */
export interface Step {
  readonly rule: string;
  readonly premises: readonly Theorem[];
  readonly data: readonly unknown[];
}

const key = Symbol('kernel');
let handedOut = false;

export class Theorem {
  readonly #assumptions: Assumptions;
  readonly #conclusion: Sentence;
  readonly #step: Step;
  constructor(k: symbol, assumptions: Assumptions, conclusion: Sentence, step: Step) {
    if (k !== key || new.target !== Theorem) throw new TypeError('only the kernel makes theorems');
    this.#assumptions = assumptions;
    this.#conclusion = conclusion;
    this.#step = step;
    Object.freeze(this);
  }
  /** Everything the conclusion rests on: open hypotheses, asserted axioms, oracles. */
  get assumptions(): Assumptions {
    return this.#assumptions;
  }
  get conclusion(): Sentence {
    return this.#conclusion;
  }
  get step(): Step {
    return this.#step;
  }
  static is(x: unknown): x is Theorem {
    return typeof x === 'object' && x !== null && #step in x;
  }
}
Object.freeze(Object.freeze(Theorem).prototype);

/** The key, for the first who asks; that is `rules.ts`, which this package always loads first. **Fails when** asked again. */
export function takeKey(): symbol {
  if (handedOut) throw new TypeError('the key to the kernel has been taken');
  handedOut = true;
  return key;
}
