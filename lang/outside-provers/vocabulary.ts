/**
 * What sentences speak of, under names that any prover reads: sorts, functions at one instance of their sort variables,
 * constants. Sort variables are sorts like others, so what is proved holds at all sorts.
 * Nothing here writes a problem; `tptp.ts` and `smt-lib.ts` do.
 */
import {
  booleanSort,
  equalitySymbol,
  type FunctionSymbol,
  isSubsort,
  leastUpperBound,
  matchSort,
  type Sentence,
  type Sort,
  substituteSort,
  type Term,
  trueSymbol,
  falseSymbol,
} from '../../kernel/index.ts';

/** A sentence that has no counterpart in the logic of a prover. */
export class NotTranslatable extends Error {}

/** Larger problems are not written; recursion on terms follows their height. */
const mostNodes = 400_000;
const mostHeight = 1_000;

/** A function, predicate or constant, at one instance. */
export interface Head {
  readonly name: string;
  readonly symbol: FunctionSymbol | undefined;
  readonly parameters: readonly Sort[];
  readonly result: Sort;
}

export class Vocabulary {
  readonly sorts = new Map<number, { readonly sort: Sort; readonly name: string }>();
  readonly heads = new Map<string, Head>();
  /** Heads of sort Boolean that occur as arguments, by name. */
  readonly asArguments = new Set<string>();
  /** Truth values are elements that something is said of. */
  truthValues = false;
  readonly #keys = new WeakMap<Term, string>();

  /** **Fails with** NotTranslatable when there is too much. */
  constructor(sentences: readonly Sentence[]) {
    const size = sentences.reduce((n, p) => n + p.size, 0);
    if (size > mostNodes || sentences.some((p) => p.height > mostHeight)) throw new NotTranslatable('the sentences are too large');
    for (const p of sentences) this.#collect(p, true);
  }

  sortName(s: Sort): string {
    return (this.sorts.get(s.identity) as { name: string }).name;
  }

  /** What stands at the head of an atom or a term that is not bound, no equation and no truth value. */
  headOf(t: Term): Head {
    return this.heads.get(this.#keyOf(t)) as Head;
  }

  /** Whether a head is a predicate: its atoms are said, and nothing is said of them. */
  isPredicate(h: Head): boolean {
    return h.symbol !== undefined && h.result.identity === booleanSort.identity && !this.asArguments.has(h.name);
  }

  /** The sorts that are related to others by inclusion, directly or by way of others; each with the first of its kind. */
  related(): ReadonlyMap<number, Sort> {
    const all = [...this.sorts.values()].map((s) => s.sort);
    const first = new Map<number, Sort>(all.map((s) => [s.identity, s]));
    const merge = (a: Sort, b: Sort): void => {
      const [x, y] = [first.get(a.identity) as Sort, first.get(b.identity) as Sort];
      if (x !== y) for (const [id, s] of first) if (s === y) first.set(id, x);
    };
    for (const a of all) for (const b of all) if (a !== b && isSubsort(a, b)) merge(a, b);
    return first;
  }

  #addSort(s: Sort): void {
    if (this.sorts.has(s.identity)) return;
    if (s.identity === booleanSort.identity) this.truthValues = true;
    this.sorts.set(s.identity, { sort: s, name: `s${this.sorts.size}${plain(s.constructor_?.name ?? s.variable)}` });
  }

  #collect(t: Term, asSentence: boolean): void {
    if (t.binds !== undefined) {
      this.#demand(asSentence, t);
      this.#addSort(t.binds);
      this.#collect(t.args[0] as Term, true);
      return;
    }
    if (t.kind === 'not' || t.kind === 'and' || t.kind === 'or' || t.kind === 'if' || t.kind === 'iff') {
      this.#demand(asSentence, t);
      for (const p of t.args) this.#collect(p, true);
      return;
    }
    if (t.symbol === equalitySymbol) {
      this.#demand(asSentence, t);
      const [a, b] = t.args as [Term, Term];
      const between = a.sort.identity === booleanSort.identity;
      for (const side of t.args) this.#collect(side, between);
      if (a.sort.identity !== b.sort.identity) this.#addSort(leastUpperBound(a.sort, b.sort) as Sort);
      return;
    }
    if (!asSentence || t.kind === 'bound' || t.kind === 'variable') this.#addSort(t.sort);
    if (t.kind === 'bound' || t.symbol === trueSymbol || t.symbol === falseSymbol) return;
    const head = this.#head(t);
    if (!asSentence && head.result.identity === booleanSort.identity) this.asArguments.add(head.name);
    for (const a of t.args) this.#collect(a, false);
  }

  #demand(asSentence: boolean, t: Term): void {
    if (!asSentence) throw new NotTranslatable(`a sentence made with ${t.symbol?.name ?? t.kind} is an argument`);
  }

  #head(t: Term): Head {
    const key = this.#keyOf(t);
    const known = this.heads.get(key);
    if (known !== undefined) return known;
    const { parameters, result } = instanceOf(t);
    for (const s of parameters) this.#addSort(s);
    if (result.identity !== booleanSort.identity || t.kind === 'variable') this.#addSort(result);
    const letter = t.kind === 'application' ? (t.args.length === 0 ? 'c' : 'f') : t.kind === 'variable' ? 'v' : 'n';
    const name = `${letter}${this.heads.size}${plain(t.symbol?.name ?? (t.value === undefined ? t.name : ''))}`;
    const head: Head = { name, symbol: t.symbol, parameters, result };
    this.heads.set(key, head);
    return head;
  }

  #keyOf(t: Term): string {
    let key = this.#keys.get(t);
    if (key === undefined) {
      const { parameters, result } = instanceOf(t);
      const own = t.symbol === undefined ? `t${t.identity}` : `f${t.symbol.identity}`;
      key = [own, ...parameters.map((s) => s.identity), result.identity].join();
      this.#keys.set(t, key);
    }
    return key;
  }
}

/** The sorts of a symbol where it occurs; with subsorts, those of the arguments may lie within them. */
function instanceOf(t: Term): { readonly parameters: readonly Sort[]; readonly result: Sort } {
  const f = t.symbol;
  if (f === undefined) return { parameters: [], result: t.sort };
  const found = new Map<Sort, Sort>();
  t.args.forEach((a, i) => void matchSort(f.parameters[i] as Sort, a.sort, found));
  if (f.untold !== undefined || f.parameters.length === 0) {
    const asked = new Map<Sort, Sort>();
    matchSort(f.result, t.sort, asked);
    for (const [v, s] of asked) if (!found.has(v)) found.set(v, s);
  }
  return { parameters: f.parameters.map((p) => substituteSort(p, found)), result: substituteSort(f.result, found) };
}

/** Letters and digits of a name, for readers of problems; what tells names apart is their number. */
function plain(name: string): string {
  const letters = name.replace(/[^A-Za-z0-9]/g, '').slice(0, 20);
  return letters === '' ? '' : `_${letters}`;
}
