/**
 * The assumption base: from a sentence (up to the names of bound and sort variables) to its theorem.
 * It grows and shrinks like a stack: `mark`, add, `undo`.
 */
import {
  freeVariables,
  hypothesesOf,
  instantiateSorts,
  same,
  sortVariable,
  sortVariablesOf,
  substituteSorts,
  type Sentence,
  type Sort,
  type Term,
  type Theorem,
} from '../../kernel/index.ts';

interface Change {
  readonly key: number;
  readonly before: Theorem | undefined;
}

export class AssumptionBase {
  readonly #theorems = new Map<number, Theorem>();
  readonly #trail: Change[] = [];

  get size(): number {
    return this.#theorems.size;
  }

  /** A point to come back to. */
  mark(): number {
    return this.#trail.length;
  }

  /** Forgets every change since the mark. */
  undo(mark: number): void {
    while (this.#trail.length > mark) {
      const { key, before } = this.#trail.pop() as Change;
      if (before === undefined) this.#theorems.delete(key);
      else this.#theorems.set(key, before);
    }
  }

  add(th: Theorem): void {
    const key = keyOfSentence(th.conclusion);
    this.#trail.push({ key, before: this.#theorems.get(key) });
    this.#theorems.set(key, th);
  }

  /** Takes a sentence out. False when it was not there. */
  remove(p: Sentence): boolean {
    const key = keyOfSentence(p);
    const before = this.#theorems.get(key);
    if (before === undefined) return false;
    this.#trail.push({ key, before });
    return this.#theorems.delete(key);
  }

  clear(): void {
    for (const [key, before] of this.#theorems) this.#trail.push({ key, before });
    this.#theorems.clear();
  }

  has(p: Sentence): boolean {
    return this.get(p) !== undefined;
  }

  /** The theorem that says exactly this sentence, if it is here. */
  get(p: Sentence): Theorem | undefined {
    if (p.ground) return this.#theorems.get(p.identity);
    const found = this.#theorems.get(keyOfSentence(p));
    if (found === undefined || same(found.conclusion, p)) return found;
    return renamed(found, p);
  }

  /** Every variable that is free in some sentence here. Slow: for the rare deductions that must ask. */
  *open(): IterableIterator<Term> {
    for (const th of this.#theorems.values()) if (th.conclusion.open) yield* freeVariables(th.conclusion);
  }

  /** Up to so many theorems, those added last first. */
  newest(most: number): readonly Theorem[] {
    const found = new Set<Theorem>();
    for (let i = this.#trail.length - 1; i >= 0 && found.size < most; i--) {
      const th = this.#theorems.get((this.#trail[i] as Change).key);
      if (th !== undefined) found.add(th);
    }
    return [...found];
  }

  /**
   * The theorems for which `chosen` holds, in the order in which they came. What was proved again since is the former theorem, if that
   * was one of them: an axiom stays asserted though it was proved from itself.
   */
  *chosen(chosen: (th: Theorem) => boolean): IterableIterator<Theorem> {
    const former = new Map<number, Theorem>();
    for (const { key, before } of this.#trail) if (before !== undefined && chosen(before)) former.set(key, before);
    for (const [key, th] of this.#theorems) {
      const found = chosen(th) ? th : former.get(key);
      if (found !== undefined) yield found;
    }
  }

  /** All theorems, in the order in which they came. */
  all(): IterableIterator<Theorem> {
    return this.#theorems.values();
  }
}

/** Sentences that differ in the names of sort variables share a key. */
function keyOfSentence(p: Sentence): number {
  if (p.ground) return p.identity;
  return substituteSorts(p, new Map(sortVariablesOf(p).map((v, i) => [v, sortVariable(`#${i}`)]))).identity;
}

/** The theorem with the sort variables that `p` has, unless a hypothesis fixes them. */
function renamed(th: Theorem, p: Sentence): Theorem | undefined {
  const from = sortVariablesOf(th.conclusion);
  const to = sortVariablesOf(p);
  const by = new Map<Sort, Sort>(from.map((v, i) => [v, to[i] as Sort]));
  for (const h of hypothesesOf(th.assumptions)) if (sortVariablesOf(h).some((v) => by.has(v) && by.get(v) !== v)) return undefined;
  return instantiateSorts(th, by);
}
