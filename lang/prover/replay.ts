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
  substitute,
  type Sort,
  type Term,
  type Theorem,
  booleanIdentity,
  equiv,
  freeVariables,
  freshVariable,
  reflex,
  uniqueElim,
  uniqueIntro,
  uspec,
  same,
  meaningOfUnique,
} from '../../kernel/index.ts';
import { propositionally } from '../methods/derived/tautology.ts';
import type { Clause, Derived, Lemma, Literal, Obligation, Stated } from './clause.ts';
import { applied, atomOf, replacement, symmetry } from './equality-lemmas.ts';
import type { Bank, Expression, Head, Origin } from './expression.ts';
import { type Pattern, type Witness, Witnesses } from './witnesses.ts';

type WitnessOrigin = Origin & { readonly kind: 'witness' };

/** Expressions without variables, for the variables of a clause. */
type Instance = readonly Expression[];

/** The proof did not come out as the search had it: an error here, never a wrong theorem. */
export class ReplayFailed extends Error {}

export class Replay {
  readonly #bank: Bank;
  readonly #spend: (steps: number) => void;
  readonly #terms = new Map<Expression, Term>();
  readonly #witnesses = new Witnesses();
  readonly #patterns = new Map<WitnessOrigin, Pattern>();
  readonly #theorems = new Map<string, Theorem>();
  readonly #anything = new Map<Sort, Expression>();

  constructor(bank: Bank, spend: (steps: number) => void) {
    this.#bank = bank;
    this.#spend = spend;
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
    const ground = this.#grounding(c, at);
    const closed = (p: Term): Term => this.#closed(p, source.opened, ground);
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

  /** A sentence with the variables that were opened replaced by what they stand for. */
  #closed(p: Term, opened: ReadonlyMap<number, Expression>, ground: (v: Expression) => Expression): Term {
    const by = new Map<number, Term>();
    for (const v of freeVariables(p)) {
      const e = opened.get(v.identity);
      if (e !== undefined) by.set(v.identity, this.#term(this.#bank.map(e, ground)));
    }
    return substitute(p, by);
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
    const last = this.#grounding(c, at);
    const ground = (v: Expression): Expression => {
      const to = source.bindings.get(v.index);
      return to === undefined ? last(v) : this.#bank.map(to, ground);
    };
    const map = (e: Expression): Expression => this.#bank.map(e, ground);
    const facts = source.premises.map(({ clause, at: place }) => {
      const values = variablesOf(clause).map((v, i) =>
        typeof place === 'number' ? ground(this.#bank.variable(i + place, v.sort)) : map(place[i] as Expression),
      );
      return this.#theorem(clause, values);
    });
    for (const lemma of source.lemmas) facts.push(this.#lemma(lemma, map));
    return this.#consequence(c, at, facts);
  }

  /** What a clause's variables, as they were before numbering, stand for at an instance. */
  #grounding(c: Clause, at: Instance): (v: Expression) => Expression {
    return (v) => {
      const n = c.numbers.get(v.index);
      return n === undefined ? this.#anythingOf(v.sort) : (at[n] as Expression);
    };
  }

  /** What does not matter is a variable that nothing else mentions. */
  #anythingOf(sort: Sort): Expression {
    let e = this.#anything.get(sort);
    if (e === undefined) this.#anything.set(sort, (e = this.#bank.constant(freshVariable('any', sort))));
    return e;
  }

  #lemma(lemma: Lemma, map: (e: Expression) => Expression): Theorem {
    if (lemma.kind === 'reflexive') return reflex(this.#term(map(lemma.of)));
    const at = (l: Literal): Literal => ({ positive: true, left: map(l.left), right: l.right && map(l.right) });
    return replacement(map(lemma.from), map(lemma.to), at(lemma.before), at(lemma.after), this.#toTerm, this.#link);
  }

  /** The clause at an instance, from facts. */
  #consequence(c: Clause, at: Instance, facts: readonly Theorem[]): Theorem {
    const parts = c.literals.map((l) => {
      const atom = atomOf(numbered(this.#bank, l.left, at), l.right && numbered(this.#bank, l.right, at), this.#toTerm);
      return l.positive ? atom : connective('not', [atom]);
    });
    const goal = parts.length === 0 ? falsum : parts.length === 1 ? (parts[0] as Sentence) : connective('or', parts);
    const known = facts.find((th) => same(th.conclusion, goal));
    const th = known ?? propositionally(goal, facts, [], this.#spend);
    if (th === undefined) throw new ReplayFailed(`clause ${c.id} does not follow`);
    return th;
  }

  readonly #toTerm = (e: Expression): Term => this.#term(e);

  /** The term of an expression without variables; values of witness functions become variables. */
  #term(e: Expression): Term {
    let t = this.#terms.get(e);
    if (t === undefined) this.#terms.set(e, (t = this.#made(e)));
    return t;
  }

  #made(e: Expression): Term {
    const { origin } = e.head as Head;
    const args = e.args.map((a) => this.#term(a));
    if (origin.kind === 'constant') return origin.term;
    if (origin.kind === 'symbol') return applied(origin.symbol, args);
    if (origin.kind === 'meaning') {
      const by = new Map(origin.parameters.map((p, i) => [p.identity, args[i] as Term]));
      return substitute(origin.body, by);
    }
    let pattern = this.#patterns.get(origin);
    if (pattern === undefined) {
      const variables = freeVariables(origin.sentence).filter((v) => origin.opened.has(v.identity));
      this.#patterns.set(origin, (pattern = { sentence: origin.sentence, variables }));
    }
    return this.#witnesses.add(
      pattern,
      this.#dependencies(e, pattern, origin).map((v) => this.#term(v)),
    ).variable;
  }

  /** What the free variables of a witness's sentence stand for. */
  #dependencies(e: Expression, pattern: Pattern, origin: WitnessOrigin): readonly Expression[] {
    const values = new Map(origin.parameters.map((v, i) => [v.index, e.args[i] as Expression]));
    return pattern.variables.map((v) =>
      this.#bank.map(origin.opened.get(v.identity) as Expression, (u) => values.get(u.index) as Expression),
    );
  }

  /** The equation of two values of one witness function. */
  readonly #link = (s: Expression, t: Expression, equal: (a: Expression, b: Expression) => Theorem | undefined): Theorem => {
    const origin = s.head?.origin as WitnessOrigin;
    const [v, w] = [this.#witnesses.find(this.#term(s)), this.#witnesses.find(this.#term(t))] as [Witness, Witness];
    const others = this.#dependencies(t, w.pattern, origin);
    return this.#witnesses.linked(
      v,
      w,
      this.#dependencies(s, v.pattern, origin).map((d, i) => equal(d, others[i] as Expression)),
    );
  };
}

function numbered(bank: Bank, e: Expression, at: Instance): Expression {
  return bank.map(e, (v) => at[v.index] as Expression);
}

/** A clause's variables by number. */
function variablesOf(c: Clause): readonly Expression[] {
  const all: Expression[] = [];
  for (const l of c.literals) for (const e of [l.left, l.right]) for (const v of e?.variables ?? []) all[v.index] = v;
  return all;
}
