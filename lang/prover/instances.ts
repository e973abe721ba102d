/**
 * Instances of clauses without variables, and the kernel's terms for them. Values of witness functions become variables.
 */
import { freeVariables, freshVariable, type Sort, substitute, type Term } from '../../kernel/index.ts';
import type { Clause, Derived, Stated } from './clause.ts';
import { applied } from './equality-lemmas.ts';
import type { Bank, Expression, Head, Origin } from './expression.ts';
import { type Pattern, Witnesses } from './witnesses.ts';

export type WitnessOrigin = Origin & { readonly kind: 'witness' };

/** Expressions without variables, for the variables of a clause. */
export type Instance = readonly Expression[];

/** The proof did not come out as the search had it: an error here, never a wrong theorem. */
export class ReplayFailed extends Error {}

export class Instances {
  readonly bank: Bank;
  readonly witnesses = new Witnesses();
  readonly #terms = new Map<Expression, Term>();
  readonly #patterns = new Map<WitnessOrigin, Pattern>();
  readonly #anything = new Map<number, Expression>();
  readonly #aliases = new Map<Expression, Expression>();

  constructor(bank: Bank) {
    this.bank = bank;
  }

  // -------------------------------------------------------------- clauses

  /** The instances of premises that an instance of a clause comes from, and what the variables of that step stand for. */
  premises(
    c: Clause,
    source: Derived,
    at: Instance,
  ): { readonly map: (e: Expression) => Expression; readonly premises: readonly (readonly [Clause, Instance])[] } {
    const last = this.grounding(c, at);
    const ground = (v: Expression): Expression => {
      const to = source.bindings.get(v.index);
      return to === undefined ? last(v) : this.bank.map(to, ground);
    };
    const map = (e: Expression): Expression => this.bank.map(e, ground);
    const premises = source.premises.map(({ clause, at: place }): readonly [Clause, Instance] => [
      clause,
      variablesOf(clause).map((v, i) =>
        typeof place === 'number' ? ground(this.bank.variable(i + place, v.sort)) : map(place[i] as Expression),
      ),
    ]);
    return { map, premises };
  }

  /** Turns what a stated clause speaks of into sentences without the variables that were opened. */
  closing(c: Clause, { opened }: Stated, at: Instance): (p: Term) => Term {
    const ground = this.grounding(c, at);
    return (p) => {
      const by = new Map<number, Term>();
      for (const v of freeVariables(p)) {
        const e = opened.get(v.identity);
        if (e !== undefined) by.set(v.identity, this.term(this.bank.map(e, ground)));
      }
      return substitute(p, by);
    };
  }

  /** What a clause's variables, as they were before numbering, stand for at an instance. */
  grounding(c: Clause, at: Instance): (v: Expression) => Expression {
    return (v) => {
      const n = c.numbers.get(v.index);
      return n === undefined ? this.#anythingOf(v.sort) : (at[n] as Expression);
    };
  }

  /** What does not matter is a variable that nothing else mentions. */
  #anythingOf(sort: Sort): Expression {
    let e = this.#anything.get(sort.identity);
    if (e === undefined) this.#anything.set(sort.identity, (e = this.bank.constant(freshVariable('any', sort))));
    return e;
  }

  // -------------------------------------------------------------- terms

  /** From now on the one value of a witness function is the same variable as the other. */
  identify(e: Expression, with_: Expression): void {
    const [a, b] = [this.#representative(e), this.#representative(with_)];
    if (a !== b) this.#aliases.set(a, b);
  }

  #representative(e: Expression): Expression {
    let at = e;
    for (let next = this.#aliases.get(at); next !== undefined; next = this.#aliases.get(at)) at = next;
    return at;
  }

  /** The term of an expression without variables. */
  readonly term = (e: Expression): Term => {
    let t = this.#terms.get(e);
    if (t === undefined) this.#terms.set(e, (t = this.#made(this.#representative(e))));
    return t;
  };

  #made(e: Expression): Term {
    const known = this.#terms.get(e);
    if (known !== undefined) return known;
    const { origin } = e.head as Head;
    if (origin.kind === 'constant') return origin.term;
    if (origin.kind !== 'witness') {
      const args = e.args.map((a) => this.term(a));
      if (origin.kind === 'symbol') return applied(origin.symbol, args);
      const by = new Map(origin.parameters.map((p, i) => [p.identity, args[i] as Term]));
      return substitute(origin.body, by);
    }
    let pattern = this.#patterns.get(origin);
    if (pattern === undefined) {
      const variables = freeVariables(origin.sentence).filter((v) => origin.opened.has(v.identity));
      this.#patterns.set(origin, (pattern = { sentence: origin.sentence, variables }));
    }
    const values = this.dependencies(e, pattern, origin).map((v) => this.term(v));
    const { variable } = this.witnesses.add(pattern, values);
    this.#terms.set(e, variable);
    return variable;
  }

  /** What the free variables of a witness's sentence stand for. */
  dependencies(e: Expression, pattern: Pattern, origin: WitnessOrigin): readonly Expression[] {
    const values = new Map(origin.parameters.map((v, i) => [v.index, e.args[i] as Expression]));
    return pattern.variables.map((v) =>
      this.bank.map(origin.opened.get(v.identity) as Expression, (u) => values.get(u.index) as Expression),
    );
  }

  /** The sentence that a value of a witness function is a witness of. */
  witnessed(e: Expression): Term {
    const origin = (e.head as Head).origin as WitnessOrigin;
    const variables = freeVariables(origin.sentence).filter((v) => origin.opened.has(v.identity));
    const values = this.dependencies(e, { sentence: origin.sentence, variables }, origin);
    return substitute(origin.sentence, new Map(variables.map((v, i) => [v.identity, this.term(values[i] as Expression)])));
  }
}

export function numbered(bank: Bank, e: Expression, at: Instance): Expression {
  return bank.map(e, (v) => at[v.index] as Expression);
}

/** A clause's variables by number. */
function variablesOf(c: Clause): readonly Expression[] {
  const all: Expression[] = [];
  for (const l of c.literals) for (const e of [l.left, l.right]) for (const v of e?.variables ?? []) all[v.index] = v;
  return all;
}
