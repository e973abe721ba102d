/**
 * Evaluation with proof: a ground term's value as a theorem, a ground sentence or its negation as a theorem, from the axioms
 * that define its symbols. Only axioms in the assumption base are used, and only kernel rules.
 */
import {
  absurd,
  apply,
  booleanIdentity,
  booleanSort,
  both,
  compute,
  constant,
  constructedBy,
  either,
  equalitySymbol,
  equation,
  falsum,
  fcong,
  FunctionSymbol,
  hypothesis,
  mp,
  natSort,
  numeral,
  project,
  Rational,
  rcong,
  reflex,
  type Sentence,
  same,
  successorSymbol,
  supposeAbsurd,
  sym,
  type Term,
  type Theorem,
  tran,
  trueIntro,
  verum,
  zeroSymbol,
} from '../../kernel/index.ts';
import { ifThenElse } from '../athena/if-then-else.ts';
import type { Machine } from '../athena/machine.ts';
import { emptyMatch, extendMatch, filled } from '../athena/match-terms.ts';
import { safely } from '../athena/rewrite.ts';
import { derive } from '../athena/rule.ts';
import { against, along, assuming, clash, dni, fromFalse, mutually, not, split } from '../methods/derived/propositions.ts';
import { type Clause, clausesOf, type Defined } from './clauses.ts';
import { isOperation } from './code.ts';
import { apart, choice, congruentConstructors } from './deduce-equality.ts';
import { type Flat, flatten } from './flat.ts';
import { isNumber } from './ground.ts';

/** What evaluation came to: a theorem, or a part that no axiom says anything of. */
export interface Outcome {
  readonly theorem: Theorem | undefined;
  readonly stuck: Term | undefined;
}

/** `t = v`, v the value of a ground term; of a sentence P, `P = true` or `P = false`. */
export function valueTheorem(t: Term, machine: Machine): Outcome {
  const deduction = new Deduction(machine);
  return { theorem: flatten(deduction.value(t)), stuck: deduction.stuck };
}

/** P or `not P`, whichever the axioms give. */
export function decided(p: Sentence, machine: Machine): Outcome {
  const deduction = new Deduction(machine);
  return { theorem: flatten(deduction.decide(p)), stuck: deduction.stuck };
}

class Deduction {
  readonly #machine: Machine;
  readonly #values = new Map<number, Theorem | undefined>();
  readonly #decided = new Map<number, Theorem | undefined>();
  /** The first application of a symbol to values that no axiom says anything of. */
  stuck: Term | undefined;

  constructor(machine: Machine) {
    this.#machine = machine;
  }

  *value(t: Term): Flat<Theorem | undefined> {
    if (t.kind === 'quoted' || isNumber(t)) return reflex(t);
    if (t.open || t.binds !== undefined) {
      this.stuck ??= t;
      return undefined;
    }
    const key = t.identity;
    if (this.#values.has(key)) return this.#values.get(key);
    this.#machine.spend();
    const found = (yield t.sort === booleanSort ? this.#truth(t) : this.#application(t)) as Theorem | undefined;
    this.#values.set(key, found);
    // A value is its own value.
    if (found !== undefined) this.#values.set((found.conclusion.args[1] as Term).identity, reflex(found.conclusion.args[1] as Term));
    return found;
  }

  /** `P = true` or `P = false`. */
  *#truth(p: Sentence): Flat<Theorem | undefined> {
    const th = (yield this.decide(p)) as Theorem | undefined;
    if (th === undefined) return undefined;
    const holds = same(th.conclusion, p);
    const sides = mutually(
      p,
      holds ? verum : falsum,
      (h) => (holds ? trueIntro() : clash(h, th)),
      (h) => (holds ? th : fromFalse(p, h)),
    );
    return against(booleanIdentity(p, holds ? verum : falsum), sides);
  }

  *#application(t: Term): Flat<Theorem | undefined> {
    const f = t.symbol as FunctionSymbol;
    if (f === ifThenElse) return (yield this.#branch(t)) as Theorem | undefined;
    const equal = (yield this.#arguments(t)) as Theorem[] | undefined;
    if (equal === undefined) return undefined;
    const inner = withValues(t, equal);
    const first = inner === t ? reflex(t) : safely(() => fcong(t, inner, equal));
    if (first === undefined) return undefined;
    const step = (yield this.#step(inner, f)) as Theorem | undefined;
    return step && safely(() => tran(first, step));
  }

  *#arguments(t: Term): Flat<Theorem[] | undefined> {
    const equal: Theorem[] = [];
    for (const a of t.args) {
      const th = (yield this.value(a)) as Theorem | undefined;
      if (th === undefined) return undefined;
      equal.push(th);
    }
    return equal;
  }

  /** The value of a symbol applied to values. */
  *#step(t: Term, f: FunctionSymbol): Flat<Theorem | undefined> {
    if (isOperation(f)) return safely(() => compute(t));
    for (const clause of this.#clauses(f)) {
      const th = (yield this.#use(clause, t)) as Theorem | undefined;
      if (th?.conclusion.symbol !== equalitySymbol) continue;
      const rest = (yield this.value(th.conclusion.args[1] as Term)) as Theorem | undefined;
      return rest && safely(() => tran(th, rest));
    }
    const own = constructedBy(f) !== undefined || (f.parameters.length === 0 && this.#clauses(f).length === 0);
    if (own) return reflex(t);
    this.stuck ??= t;
    return undefined;
  }

  *#branch(t: Term): Flat<Theorem | undefined> {
    const condition = (yield this.decide(t.args[0] as Term)) as Theorem | undefined;
    const th = condition && choice(t, condition);
    const rest = th && ((yield this.value(th.conclusion.args[1] as Term)) as Theorem | undefined);
    return rest && tran(th as Theorem, rest);
  }

  #clauses(f: Defined): readonly Clause[] {
    const { base, host } = this.#machine;
    const axioms = host.declarations?.definingAxioms(f instanceof FunctionSymbol ? f : equalitySymbol) ?? [];
    return axioms.flatMap((p) => {
      const th = base.get(p);
      return th === undefined ? [] : clausesOf(th).filter((c) => c.defines === f);
    });
  }

  /** What a clause says of a term, its guards proved. */
  *#use(clause: Clause, t: Term): Flat<Theorem | undefined> {
    const m = emptyMatch();
    const { rule } = clause;
    if (!extendMatch(m, clause.pattern, t, rule.bindable)) {
      const taken = takenApart(t, clause.pattern);
      const th = taken && ((yield this.#use(clause, taken.conclusion.args[1] as Term)) as Theorem | undefined);
      return th?.conclusion.symbol === equalitySymbol ? safely(() => tran(taken as Theorem, th)) : undefined;
    }
    const proofs: Theorem[] = [];
    for (const g of clause.guards) {
      const guard = safely(() => filled(g, m, rule.variables));
      const th = guard && ((yield this.decide(guard)) as Theorem | undefined);
      if (th === undefined || !same(th.conclusion, guard as Sentence)) return undefined;
      proofs.push(th);
    }
    return safely(() => derive(rule, m, (_, i) => proofs[i]));
  }

  *decide(p: Sentence): Flat<Theorem | undefined> {
    if (p.open || p.binds !== undefined) {
      this.stuck ??= p;
      return undefined;
    }
    const key = p.identity;
    if (this.#decided.has(key)) return this.#decided.get(key);
    this.#machine.spend();
    const { base } = this.#machine;
    const found = base.get(p) ?? base.get(not(p)) ?? ((yield this.#sentence(p)) as Theorem | undefined);
    this.#decided.set(key, found);
    return found;
  }

  *#sentence(p: Sentence): Flat<Theorem | undefined> {
    if (same(p, verum)) return trueIntro();
    if (same(p, falsum)) return supposeAbsurd(falsum, hypothesis(falsum));
    if (p.kind === 'application') return (yield p.symbol === equalitySymbol ? this.#equation(p) : this.#atom(p)) as Theorem | undefined;
    const parts: Theorem[] = [];
    const [a, b] = p.args as [Sentence, Sentence];
    for (const q of p.args) {
      const th = (yield this.decide(q)) as Theorem | undefined;
      if (th === undefined) return undefined;
      const holds = same(th.conclusion, q);
      // One part may settle the whole.
      if (p.kind === 'and' && !holds) return supposeAbsurd(p, clash(projected(p, q), th));
      if (p.kind === 'or' && holds) return either(th, p);
      if (p.kind === 'if' && q === a && !holds) return assuming(a, (h) => fromFalse(b, clash(h, th)));
      parts.push(th);
    }
    const [first, second] = parts as [Theorem, Theorem];
    const refuted = (): Theorem => supposeAbsurd(p, clash(along(hypothesis(p), first), second));
    switch (p.kind) {
      case 'not':
        return same(first.conclusion, a) ? dni(first) : first;
      case 'and':
        return both(parts);
      case 'or':
        return supposeAbsurd(
          p,
          split(hypothesis(p), (h, i) => clash(h, parts[i] as Theorem)),
        );
      case 'if':
        return same(second.conclusion, b) ? assuming(a, () => second) : supposeAbsurd(p, clash(mp(hypothesis(p), first), second));
      default: {
        const [l, r] = [same(first.conclusion, a), same(second.conclusion, b)];
        if (l && r)
          return mutually(
            a,
            b,
            () => second,
            () => first,
          );
        if (l) return refuted();
        if (r) return supposeAbsurd(p, clash(against(hypothesis(p), second), first));
        return mutually(
          a,
          b,
          (h) => fromFalse(b, clash(h, first)),
          (h) => fromFalse(a, clash(h, second)),
        );
      }
    }
  }

  *#equation(p: Sentence): Flat<Theorem | undefined> {
    const equal = (yield this.#arguments(p)) as [Theorem, Theorem] | undefined;
    if (equal === undefined) return undefined;
    const [l, r] = equal;
    const told = (yield this.#valuesEqual(l.conclusion.args[1] as Term, r.conclusion.args[1] as Term)) as Theorem | undefined;
    if (told === undefined) return undefined;
    if (told.conclusion.kind !== 'not') return tran(l, tran(told, sym(r)));
    return supposeAbsurd(p, absurd(tran(sym(l), tran(hypothesis(p), r)), told));
  }

  /** `s = t` or its negation, for two values. */
  *#valuesEqual(s: Term, t: Term): Flat<Theorem | undefined> {
    if (same(s, t)) return reflex(s);
    const whole = safely(() => equation(s, t));
    if (whole === undefined) return undefined;
    const structure = s.symbol && constructedBy(s.symbol);
    for (const clause of structure === undefined ? [] : this.#clauses(structure.sort)) {
      const th = (yield this.#use(clause, whole)) as Theorem | undefined;
      if (th !== undefined) return (yield this.#meaning(th)) as Theorem | undefined;
    }
    const calculated = safely(() => compute(whole));
    if (calculated !== undefined) return calculated;
    if (s.symbol === undefined || t.symbol === undefined || structure?.free !== true) return undefined;
    const parts: Theorem[] = [];
    if (s.symbol === t.symbol) {
      for (const [i, a] of s.args.entries()) {
        const th = (yield this.#valuesEqual(a, t.args[i] as Term)) as Theorem | undefined;
        if (th === undefined) return undefined;
        if (th.conclusion.kind === 'not') return apart(s, t, whole, { i, th });
        parts.push(th);
      }
      return congruentConstructors(s, t, parts);
    }
    return apart(s, t, whole, undefined);
  }

  *#atom(p: Sentence): Flat<Theorem | undefined> {
    const f = p.symbol as FunctionSymbol;
    if (f === ifThenElse) {
      const condition = (yield this.decide(p.args[0] as Term)) as Theorem | undefined;
      const th = condition && choice(p, condition);
      return th && ((yield this.#meaning(along(booleanIdentity(p, th.conclusion.args[1] as Term), th))) as Theorem | undefined);
    }
    const equal = (yield this.#arguments(p)) as Theorem[] | undefined;
    if (equal === undefined) return undefined;
    const inner = withValues(p, equal);
    const told = (yield this.#atomOfValues(inner, f)) as Theorem | undefined;
    if (told === undefined || inner === p) return told;
    if (told.conclusion.kind === 'not') return supposeAbsurd(p, absurd(rcong(hypothesis(p), inner, equal), told));
    return rcong(told, p, equal.map(sym));
  }

  *#atomOfValues(p: Sentence, f: FunctionSymbol): Flat<Theorem | undefined> {
    if (isOperation(f)) return safely(() => compute(p));
    for (const clause of this.#clauses(f)) {
      const th = (yield this.#use(clause, p)) as Theorem | undefined;
      if (th === undefined) continue;
      if (clause.right === undefined) return th;
      const iff = clause.says === 'equals' ? along(booleanIdentity(p, th.conclusion.args[1] as Term), th) : th;
      return (yield this.#meaning(iff)) as Theorem | undefined;
    }
    this.stuck ??= p;
    return undefined;
  }

  /** The left side of a biconditional or its negation, by deciding the right side. */
  *#meaning(iff: Theorem): Flat<Theorem | undefined> {
    const [p, q] = iff.conclusion.args as [Sentence, Sentence];
    const th = (yield this.decide(q)) as Theorem | undefined;
    if (th === undefined) return undefined;
    return same(th.conclusion, q) ? against(iff, th) : supposeAbsurd(p, clash(along(iff, hypothesis(p)), th));
  }
}

/** The term with each argument replaced by its value; the term itself when nothing changes. */
function withValues(t: Term, equal: readonly Theorem[]): Term {
  const args = equal.map((th) => th.conclusion.args[1] as Term);
  return args.every((a, i) => same(a, t.args[i] as Term)) ? t : apply(t.symbol as FunctionSymbol, args);
}

/** `f … n … = f … (S m) …` for numerals n where the pattern has a constructor, if there are any; terms only, no sentences. */
function takenApart(t: Term, pattern: Term): Theorem | undefined {
  if (t.sort === booleanSort || t.symbol !== pattern.symbol) return undefined;
  const parts = t.args.map((a, i) => (a.kind === 'numeral' ? numeralAs((pattern.args[i] as Term).symbol, a) : undefined));
  if (parts.every((th) => th === undefined)) return undefined;
  const equal = parts.map((th, i) => th ?? reflex(t.args[i] as Term));
  return safely(() => fcong(t, withValues(t, equal), equal));
}

/** `n = S m`, or `0 = zero`, for a natural numeral n. */
function numeralAs(made: FunctionSymbol | undefined, n: Term): Theorem | undefined {
  const value = n.value?.numerator as bigint;
  if (n.sort !== natSort || (made !== successorSymbol && made !== zeroSymbol)) return undefined;
  if (value === 0n) return made === zeroSymbol ? safely(() => sym(compute(constant(zeroSymbol)))) : undefined;
  return made === successorSymbol
    ? safely(() => sym(compute(apply(successorSymbol, [numeral(new Rational(value - 1n), natSort)]))))
    : undefined;
}

/** One conjunct of an assumed conjunction. */
function projected(p: Sentence, q: Sentence): Theorem {
  return project(hypothesis(p), p.args.indexOf(q));
}
