/**
 * Sentences as clauses, in the manner of Tseitin: one number for each atom, and one for each compound part, which the clauses
 * make equivalent to it. Quantified sentences count as atoms.
 */
import { falsum, type Sentence, same, verum } from '../../kernel/index.ts';

export interface ClauseForm {
  /** Literals: a number for an atom or part, its negative for the negation. */
  readonly clauses: readonly (readonly number[])[];
  /** Atoms by number. */
  readonly atoms: ReadonlyMap<number, Sentence>;
  /** Numbers are 1 to this. */
  readonly variables: number;
}

export function clauseFormOf(sentences: readonly Sentence[]): ClauseForm {
  const form = new Form();
  for (const p of sentences) form.state(p);
  return { clauses: form.clauses, atoms: form.atoms, variables: form.variables };
}

function isCompound(p: Sentence): boolean {
  return p.kind === 'not' || p.kind === 'and' || p.kind === 'or' || p.kind === 'if' || p.kind === 'iff';
}

class Form {
  readonly clauses: number[][] = [];
  readonly atoms = new Map<number, Sentence>();
  readonly #numbers = new Map<number, number>();
  variables = 0;

  /** What is stated is taken apart as far as it is a conjunction of disjunctions: that needs no numbers. */
  state(p: Sentence): void {
    const stack = [p];
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      if (at.kind === 'and') stack.push(...[...at.args].reverse());
      else this.clauses.push(this.#disjuncts(at).map((q) => this.#literal(q)));
    }
  }

  #disjuncts(p: Sentence): Sentence[] {
    return p.kind === 'or' ? p.args.flatMap((q) => this.#disjuncts(q)) : [p];
  }

  #literal(p: Sentence): number {
    let core = p;
    let sign = 1;
    for (; core.kind === 'not'; core = core.args[0] as Sentence) sign = -sign;
    const before = this.#numbers.get(core.identity);
    if (before !== undefined) return sign * before;
    if (isCompound(core)) return sign * this.#part(core);
    const n = ++this.variables;
    this.#numbers.set(core.identity, n);
    if (same(core, verum)) this.clauses.push([n]);
    else if (same(core, falsum)) this.clauses.push([-n]);
    else this.atoms.set(n, core);
    return sign * n;
  }

  /** A number for a compound sentence, with the clauses that say what it stands for. */
  #part(p: Sentence): number {
    const parts = p.args.map((a) => this.#literal(a));
    const n = ++this.variables;
    this.#numbers.set(p.identity, n);
    const [a, b] = parts as [number, number];
    if (p.kind === 'iff') this.clauses.push([-n, -a, b], [-n, a, -b], [n, a, b], [n, -a, -b]);
    else if (p.kind === 'and') {
      for (const x of parts) this.clauses.push([-n, x]);
      this.clauses.push([n, ...parts.map((x) => -x)]);
    } else {
      const disjuncts = p.kind === 'if' ? [-a, b] : parts;
      for (const x of disjuncts) this.clauses.push([n, -x]);
      this.clauses.push([-n, ...disjuncts]);
    }
    return n;
  }
}
