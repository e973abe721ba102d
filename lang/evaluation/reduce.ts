/**
 * `reduce`: open terms and sentences made simpler with the defining equations, from the inside out, as far as they apply.
 * Nothing is proved here; `deduce.ts` proves what is ground.
 */
import {
  type ConnectiveKind,
  compute,
  connective,
  equalitySymbol,
  falsum,
  type FunctionSymbol,
  KernelError,
  type Sentence,
  same,
  type Term,
  verum,
} from '../../kernel/index.ts';
import { makeTerm } from '../athena/construct.ts';
import { ifThenElse } from '../athena/if-then-else.ts';
import type { Machine } from '../athena/machine.ts';
import { emptyMatch, extendMatch, filled } from '../athena/match-terms.ts';
import { not } from '../methods/derived/propositions.ts';
import type { Clause } from './clauses.ts';
import { isOperation } from './code.ts';
import { type Flat, flatten } from './flat.ts';
import { isNumber } from './ground.ts';
import { type Program, programOf } from './program.ts';

/** The term with every defined symbol replaced as its axioms say, where one of them applies. */
export function reduced(t: Term, machine: Machine): Term {
  return flatten(new Reduction(machine).term(t));
}

class Reduction {
  readonly #machine: Machine;
  readonly #program: Program;
  readonly #known = new Map<number, Term>();

  constructor(machine: Machine) {
    this.#machine = machine;
    this.#program = programOf(machine);
  }

  *term(t: Term): Flat<Term> {
    if (t.kind === 'variable' || t.kind === 'quoted' || t.binds !== undefined || isNumber(t)) return t;
    const before = this.#known.get(t.identity);
    if (before !== undefined) return before;
    this.#machine.spend();
    const found = (yield t.kind === 'application' ? this.#application(t) : this.#sentence(t)) as Term;
    this.#known.set(t.identity, found);
    return found;
  }

  *#application(t: Term): Flat<Term> {
    const f = t.symbol as FunctionSymbol;
    if (f === ifThenElse) {
      const condition = (yield this.term(t.args[0] as Term)) as Term;
      if (same(condition, verum)) return (yield this.term(t.args[1] as Term)) as Term;
      if (same(condition, falsum)) return (yield this.term(t.args[2] as Term)) as Term;
    }
    const args: Term[] = [];
    for (const a of t.args) args.push((yield this.term(a)) as Term);
    const inner = args.every((a, i) => a === t.args[i]) ? t : makeTerm(f, args);
    const fact = this.#fact(inner);
    if (fact !== undefined) return fact;
    if (isOperation(f) || f === equalitySymbol) return this.#calculated(inner);
    for (const c of this.#program.clauses(f)) {
      const right = (yield this.#used(c, inner)) as Term | undefined;
      if (right !== undefined) return (yield this.term(right)) as Term;
    }
    return inner;
  }

  /** What an assumption says of an atom. */
  #fact(p: Sentence): Sentence | undefined {
    if (p.sort !== verum.sort) return undefined;
    const { base } = this.#machine;
    return base.get(p) !== undefined ? verum : base.get(not(p)) !== undefined ? falsum : undefined;
  }

  #calculated(t: Term): Term {
    if (t.symbol === equalitySymbol) {
      const [a, b] = t.args as [Term, Term];
      if (same(a, b)) return verum;
    }
    // Ground equations, and comparisons and sums of numbers.
    if (!t.open && t.symbol === equalitySymbol) return this.#program.evaluate(t) ?? t;
    try {
      const p = compute(t).conclusion;
      if (t.sort !== verum.sort) return p.args[1] as Term;
      return p.kind === 'not' ? falsum : verum;
    } catch (e) {
      if (e instanceof KernelError) return t;
      throw e;
    }
  }

  /** The other side of a clause that applies to a term. */
  *#used(c: Clause, t: Term): Flat<Term | undefined> {
    const m = emptyMatch();
    if (!extendMatch(m, c.pattern, t, c.rule.bindable)) return undefined;
    for (const g of c.guards) if (!same((yield this.term(filled(g, m, c.rule.variables))) as Term, verum)) return undefined;
    if (c.right === undefined) return c.says === 'holds' ? verum : falsum;
    return filled(c.right, m, c.rule.variables);
  }

  *#sentence(p: Sentence): Flat<Sentence> {
    const parts: Sentence[] = [];
    for (const a of p.args) parts.push((yield this.term(a)) as Term);
    return simplified(p.kind as ConnectiveKind, parts);
  }
}

/** A connective over parts some of which may be `true` or `false`. */
function simplified(kind: ConnectiveKind, parts: readonly Sentence[]): Sentence {
  const holds = (p: Sentence): boolean => same(p, verum);
  const fails = (p: Sentence): boolean => same(p, falsum);
  const [a, b] = parts as [Sentence, Sentence];
  switch (kind) {
    case 'not':
      return holds(a) ? falsum : fails(a) ? verum : not(a);
    case 'and':
    case 'or': {
      const [unit, zero] = kind === 'and' ? [verum, falsum] : [falsum, verum];
      if (parts.some((p) => same(p, zero))) return zero;
      const rest = parts.filter((p) => !same(p, unit));
      return rest.length === 0 ? unit : rest.length === 1 ? (rest[0] as Sentence) : connective(kind, rest);
    }
    case 'if':
      return fails(a) || holds(b) ? verum : holds(a) ? b : fails(b) ? not(a) : connective('if', parts);
    case 'iff':
      return same(a, b) ? verum : holds(a) ? b : holds(b) ? a : fails(a) ? not(b) : fails(b) ? not(a) : connective('iff', parts);
  }
}
