/** What a refutation used, for a proof that does without its steps. */
import { booleanIdentity, equation, open, type Sentence, same, type Term, type Theorem } from '../../kernel/index.ts';
import type { Clause, Lemma, Literal, Obligation } from './clause.ts';
import type { Bank, Expression, Head } from './expression.ts';
import type { Replaced, Used } from './ground-proof.ts';
import { type Instance, Instances } from './instances.ts';

export function usedBy(empty: Clause, bank: Bank, spend: (steps: number) => void): Used {
  return new Collector(bank, spend).collect(empty);
}

class Collector {
  readonly #instances: Instances;
  readonly #spend: (steps: number) => void;
  readonly #theorems = new Set<Theorem>();
  readonly #quantified = new Map<string, Used['instances'][number]>();
  readonly #uniques: Sentence[] = [];
  readonly #witnesses = new Map<string, Used['witnesses'][number]>();
  readonly #replacements = new Map<string, Replaced>();
  /** What waits until it is known which witnesses are the same. */
  readonly #later: (() => void)[] = [];

  constructor(bank: Bank, spend: (steps: number) => void) {
    this.#instances = new Instances(bank);
    this.#spend = spend;
  }

  collect(empty: Clause): Used {
    const seen = new Set<string>();
    const stack: (readonly [Clause, Instance])[] = [[empty, []]];
    for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
      const [c, at] = next;
      const key = `${c.id}:${at.map((e) => e.id).join()}`;
      if (seen.has(key)) continue;
      seen.add(key);
      this.#spend(1);
      const { source } = c;
      if (source.kind === 'stated') {
        if (source.theorem !== undefined) this.#theorems.add(source.theorem);
        const closed = this.#instances.closing(c, source, at);
        for (const o of source.obligations) this.#later.push(() => this.#oblige(o, closed));
      } else {
        const { map, premises } = this.#instances.premises(c, source, at);
        stack.push(...premises);
        for (const lemma of source.lemmas) this.#rewritten(lemma, map);
      }
    }
    for (const run of this.#later) run();
    return {
      theorems: [...this.#theorems],
      instances: [...this.#quantified.values()],
      uniques: this.#uniques,
      witnesses: [...this.#witnesses.values()],
      replacements: [...this.#replacements.values()],
    };
  }

  #oblige(o: Obligation, closed: (p: Term) => Term): void {
    const q = closed(o.sentence);
    if (o.kind === 'unique') this.#uniques.push(q);
    else if (o.kind === 'identity') this.#theorems.add(booleanIdentity(q.args[0] as Term, q.args[1] as Term));
    else {
      const t = closed(o.variable as Term);
      const key = `${q.identity} ${t.identity}`;
      if (o.kind === 'instance') this.#quantified.set(key, { sentence: q, of: t });
      else this.#witnesses.set(key, { sentence: q, variable: t });
    }
  }

  #rewritten(lemma: Lemma, map: (e: Expression) => Expression): void {
    if (lemma.kind === 'reflexive') return;
    const [from, to] = [map(lemma.from), map(lemma.to)];
    const at = (l: Literal): Literal => ({ positive: true, left: map(l.left), right: l.right && map(l.right) });
    const [before, after] = [at(lemma.before), at(lemma.after)];
    this.#identify(before.left, after.left, from, to);
    if (before.right !== undefined) this.#identify(before.right, after.right as Expression, from, to);
    this.#later.push(() => {
      const [p, q] = [before, after].map((l) => this.#atom(l.left, l.right)) as [Sentence, Sentence];
      this.#replace(from, to, p, q);
    });
  }

  /** Witnesses of the same, as far as the one side of the equation is the other, are the same. */
  #identify(s: Expression, t: Expression, from: Expression, to: Expression): void {
    if (s === t || (s === from && t === to)) return;
    s.args.forEach((a, i) => {
      this.#identify(a, t.args[i] as Expression, from, to);
    });
    if ((s.head as Head).origin.kind !== 'witness') return;
    this.#instances.identify(s, t);
    this.#later.push(() => {
      const [p, q] = [s, t].map((e) => this.#instances.witnessed(e)) as [Sentence, Sentence];
      const w = this.#instances.term(s);
      this.#replace(from, to, p, q);
      this.#replace(from, to, open(p, w), open(q, w));
    });
  }

  #replace(from: Expression, to: Expression, before: Sentence, after: Sentence): void {
    if (same(before, after)) return;
    const { term } = this.#instances;
    const says = this.#atom(from, to);
    const key = [says, before, after].map((p) => p.identity).join();
    this.#replacements.set(key, { equation: says, from: term(from), to: term(to), before, after });
  }

  #atom(left: Expression, right: Expression | undefined): Sentence {
    const { term } = this.#instances;
    return right === undefined ? term(left) : equation(term(left), term(right));
  }
}
