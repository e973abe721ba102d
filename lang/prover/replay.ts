/**
 * From the empty clause back to a theorem. Every clause instance that the refutation needs is proved, from instances of its
 * premises and lemmas of equality, by propositional logic; those of stated clauses, from the theorem stated and lemmas about
 * its quantifiers. Nothing of the search is believed.
 */
import {
  connective,
  discharge,
  egen,
  falsum,
  hypothesis,
  open,
  type Sentence,
  type Term,
  type Theorem,
  booleanIdentity,
  equiv,
  reflex,
  uniqueElim,
  uniqueIntro,
  uspec,
  same,
  meaningOfUnique,
} from '../../kernel/index.ts';
import { propositionally } from '../methods/derived/tautology.ts';
import type { Clause, Derived, Lemma, Literal, Obligation, Stated } from './clause.ts';
import { atomOf, replacement, symmetry } from './equality-lemmas.ts';
import type { Bank, Expression } from './expression.ts';
import { type Instance, Instances, numbered, ReplayFailed, type WitnessOrigin } from './instances.ts';
import type { Witness, Witnesses } from './witnesses.ts';

export class Replay {
  readonly #bank: Bank;
  readonly #spend: (steps: number) => void;
  readonly #instances: Instances;
  readonly #witnesses: Witnesses;
  readonly #theorems = new Map<string, Theorem>();

  constructor(bank: Bank, spend: (steps: number) => void) {
    this.#bank = bank;
    this.#spend = spend;
    this.#instances = new Instances(bank);
    this.#witnesses = this.#instances.witnesses;
  }

  /** `⊢ false`, resting on what was stated. */
  refute(empty: Clause): Theorem {
    return this.#witnesses.without(this.#theorem(empty, []));
  }

  #theorem(c: Clause, at: Instance): Theorem {
    const key = `${c.id}:${at.map((e) => e.id).join()}`;
    let th = this.#theorems.get(key);
    if (th === undefined) {
      th = c.source.kind === 'stated' ? this.#stated(c, c.source, at) : this.#derived(c, c.source, at);
      this.#theorems.set(key, th);
    }
    return th;
  }

  #stated(c: Clause, source: Stated, at: Instance): Theorem {
    const closed = this.#instances.closing(c, source, at);
    const facts = source.theorem === undefined ? [] : [source.theorem];
    for (const o of source.obligations) facts.push(this.#obligation(o, closed));
    for (const l of c.literals) {
      if (l.right === undefined) continue;
      const [s, t] = [numbered(this.#bank, l.left, at), numbered(this.#bank, l.right, at)];
      // The sentence may have the equation either way round, or both.
      if (s !== t) facts.push(symmetry(this.#term(s), this.#term(t)));
    }
    return this.#consequence(c, at, facts);
  }

  #obligation(o: Obligation, closed: (p: Term) => Term): Theorem {
    const q = closed(o.sentence);
    if (o.kind === 'unique') {
      const meaning = meaningOfUnique(q);
      return equiv(discharge(q, uniqueElim(hypothesis(q))), discharge(meaning, uniqueIntro(q, hypothesis(meaning))));
    }
    if (o.kind === 'identity') return booleanIdentity(q.args[0] as Term, q.args[1] as Term);
    const t = closed(o.variable as Term);
    if (o.kind === 'witness') {
      const w = this.#witnesses.find(t);
      if (w === undefined || !same(w.sentence, q)) throw new ReplayFailed('a witness is of another sentence');
      return w.supposition;
    }
    if (q.kind === 'forall') return discharge(q, uspec(hypothesis(q), t));
    const instance = open(q, t);
    return discharge(instance, egen(q, t, hypothesis(instance)));
  }

  #derived(c: Clause, source: Derived, at: Instance): Theorem {
    const { map, premises } = this.#instances.premises(c, source, at);
    const facts = premises.map(([clause, values]) => this.#theorem(clause, values));
    for (const lemma of source.lemmas) facts.push(this.#lemma(lemma, map));
    return this.#consequence(c, at, facts);
  }

  #lemma(lemma: Lemma, map: (e: Expression) => Expression): Theorem {
    if (lemma.kind === 'reflexive') return reflex(this.#term(map(lemma.of)));
    const at = (l: Literal): Literal => ({ positive: true, left: map(l.left), right: l.right && map(l.right) });
    return replacement(map(lemma.from), map(lemma.to), at(lemma.before), at(lemma.after), this.#term, this.#link);
  }

  /** The clause at an instance, from facts. */
  #consequence(c: Clause, at: Instance, facts: readonly Theorem[]): Theorem {
    const parts = c.literals.map((l) => {
      const atom = atomOf(numbered(this.#bank, l.left, at), l.right && numbered(this.#bank, l.right, at), this.#term);
      return l.positive ? atom : connective('not', [atom]);
    });
    const goal = parts.length === 0 ? falsum : parts.length === 1 ? (parts[0] as Sentence) : connective('or', parts);
    const known = facts.find((th) => same(th.conclusion, goal));
    const th = known ?? propositionally(goal, facts, [], this.#spend);
    if (th === undefined) throw new ReplayFailed(`clause ${c.id} does not follow`);
    return th;
  }

  readonly #term = (e: Expression): Term => this.#instances.term(e);

  /** The equation of two values of one witness function. */
  readonly #link = (s: Expression, t: Expression, equal: (a: Expression, b: Expression) => Theorem | undefined): Theorem => {
    const origin = s.head?.origin as WitnessOrigin;
    const [v, w] = [this.#witnesses.find(this.#term(s)), this.#witnesses.find(this.#term(t))] as [Witness, Witness];
    const others = this.#instances.dependencies(t, w.pattern, origin);
    return this.#witnesses.linked(
      v,
      w,
      this.#instances.dependencies(s, v.pattern, origin).map((d, i) => equal(d, others[i] as Expression)),
    );
  };
}
