/**
 * Propositional consequence by kernel rules: saturation, and case distinctions where that does not suffice.
 * Quantified sentences and atoms are taken as they stand. A proof exists exactly when the consequence holds, within the limit.
 */
import {
  absurd,
  both,
  cases,
  connective,
  discharge,
  dn,
  either,
  equiv,
  falsum,
  hypothesis,
  leftIff,
  mp,
  project,
  rightIff,
  type Sentence,
  same,
  supposeAbsurd,
  type Theorem,
  trueIntro,
  verum,
} from '../../../kernel/index.ts';
import type { Machine } from '../../athena/machine.ts';
import { complement, contradiction, fromFalse, refutedDisjunction } from '../prove-components.ts';

/** Case distinctions tried before giving up. */
const mostSplits = 400;

/** The goal from the facts, or undefined when it does not follow (or the limit is reached). */
export function entail(facts: readonly Theorem[], goal: Sentence, machine: Machine): Theorem | undefined {
  return new Entailment(machine).prove(new Facts(facts), goal);
}

/** What is known on one branch, and what may still tell something. */
class Facts {
  readonly known: Map<number, Theorem>;
  readonly queue: Theorem[];
  pending: Theorem[];
  constructor(queue: readonly Theorem[], known: ReadonlyMap<number, Theorem> = new Map(), pending: readonly Theorem[] = []) {
    this.queue = queue.slice();
    this.known = new Map(known);
    this.pending = pending.slice();
  }
  with(th: Theorem): Facts {
    return new Facts([...this.queue, th], this.known, this.pending);
  }
  holds(p: Sentence): Theorem | undefined {
    return same(p, verum) ? trueIntro() : this.known.get(p.identity);
  }
  /** A theorem that contradicts p. */
  fails(p: Sentence): Theorem | undefined {
    if (same(p, falsum)) return supposeAbsurd(p, hypothesis(p));
    return this.holds(complement(p)) ?? this.known.get(not(p).identity);
  }
}

function not(p: Sentence): Sentence {
  return connective('not', [p]);
}

class Entailment {
  readonly #machine: Machine;
  #splits = 0;
  constructor(machine: Machine) {
    this.#machine = machine;
  }

  prove(facts: Facts, goal: Sentence): Theorem | undefined {
    const contradicted = this.#saturate(facts);
    if (contradicted !== undefined) return fromFalse(contradicted, goal);
    const known = facts.holds(goal);
    if (known !== undefined) return known;
    switch (goal.kind) {
      case 'and': {
        const parts: Theorem[] = [];
        for (const p of goal.args) {
          const th = this.prove(facts, p);
          if (th === undefined) return undefined;
          parts.push(th);
        }
        return both(parts);
      }
      case 'or':
        for (const p of goal.args) {
          const th = facts.holds(p);
          if (th !== undefined) return either(th, goal);
        }
        break;
      case 'if': {
        const [p, q] = goal.args as [Sentence, Sentence];
        const th = this.prove(facts.with(hypothesis(p)), q);
        return th === undefined ? undefined : discharge(p, th);
      }
      case 'iff': {
        const [p, q] = goal.args as [Sentence, Sentence];
        const there = this.prove(facts.with(hypothesis(p)), q);
        const back = there === undefined ? undefined : this.prove(facts.with(hypothesis(q)), p);
        return there === undefined || back === undefined ? undefined : equiv(discharge(p, there), discharge(q, back));
      }
      default:
    }
    const against = goal.kind === 'not' ? (goal.args[0] as Sentence) : complement(goal);
    const refuted = this.#refute(facts.with(hypothesis(against)));
    if (refuted === undefined) return undefined;
    const th = supposeAbsurd(against, refuted);
    return goal.kind === 'not' ? th : dn(th);
  }

  /** False, from what is known, or undefined when it is consistent. */
  #refute(facts: Facts): Theorem | undefined {
    const contradicted = this.#saturate(facts);
    if (contradicted !== undefined) return contradicted;
    for (const th of facts.pending) {
      const p = undecided(th.conclusion, facts);
      if (p === undefined) continue;
      if (++this.#splits > mostSplits) return undefined;
      const one = this.#refute(facts.with(hypothesis(p)));
      if (one === undefined) return undefined;
      // When p played no part there is no second case.
      if (!one.assumptions.some((a) => a.kind === 'hypothesis' && same(a.sentence, p))) return one;
      return this.#refute(facts.with(supposeAbsurd(p, one)));
    }
    return undefined;
  }

  /** Draws consequences without case distinctions until nothing new comes; answers false's theorem when it comes. */
  #saturate(facts: Facts): Theorem | undefined {
    for (;;) {
      for (let th = facts.queue.pop(); th !== undefined; th = facts.queue.pop()) {
        this.#machine.spend();
        const p = th.conclusion;
        if (same(p, falsum)) return th;
        if (facts.known.has(p.identity)) continue;
        facts.known.set(p.identity, th);
        const against = facts.fails(p);
        if (against !== undefined) return contradiction(th, against);
        facts.queue.push(...parts(th));
        if (mayTell(p)) facts.pending.push(th);
      }
      const before = facts.pending;
      facts.pending = before.filter((th) => !this.#settled(th, facts));
      if (facts.queue.length === 0) return undefined;
    }
  }

  /** Draws the consequence of a sentence all of whose other parts are decided. True when it has nothing more to tell. */
  #settled(th: Theorem, facts: Facts): boolean {
    const p = th.conclusion;
    if (p.kind === 'if') {
      const [a, b] = p.args as [Sentence, Sentence];
      if (facts.holds(b) !== undefined || facts.fails(a) !== undefined) return true;
      const ha = facts.holds(a);
      if (ha !== undefined) return facts.queue.push(mp(th, ha)) > 0;
      const fb = facts.fails(b);
      if (fb !== undefined) return facts.queue.push(supposeAbsurd(a, contradiction(mp(th, hypothesis(a)), fb))) > 0;
      return false;
    }
    if (p.kind === 'or') {
      if (p.args.some((q) => facts.holds(q) !== undefined)) return true;
      const against = p.args.map((q) => facts.fails(q));
      const open = p.args.filter((_, i) => against[i] === undefined);
      if (open.length === 0) return facts.queue.push(refutedDisjunction(th, against as Theorem[])) > 0;
      const [only] = open as [Sentence];
      if (open.some((q) => !same(q, only))) return false;
      return facts.queue.push(eliminated(th, only, against)) > 0;
    }
    const q = p.args[0] as Sentence;
    if (q.kind === 'and') {
      if (q.args.some((r) => facts.fails(r) !== undefined)) return true;
      const holding = q.args.map((r) => facts.holds(r));
      const open = q.args.filter((_, i) => holding[i] === undefined);
      if (open.length === 0) return facts.queue.push(absurd(both(holding as Theorem[]), th)) > 0;
      const [only] = open as [Sentence];
      if (open.some((r) => !same(r, only))) return false;
      return facts.queue.push(supposeAbsurd(only, absurd(both(holding.map((h) => h ?? hypothesis(only))), th))) > 0;
    }
    const [a, b] = q.args as [Sentence, Sentence];
    for (const [x, y] of [[a, b], [b, a]] as const) {
      const hx = facts.holds(x);
      if (hx !== undefined) {
        const hy = hypothesis(y);
        const same_ = x === a ? equiv(discharge(a, hy), discharge(b, hx)) : equiv(discharge(a, hx), discharge(b, hy));
        return facts.queue.push(supposeAbsurd(y, absurd(same_, th))) > 0;
      }
      const fx = facts.fails(x);
      if (fx !== undefined) {
        const no = hypothesis(complement(y));
        const toY = discharge(x, fromFalse(contradiction(hypothesis(x), fx), y));
        const toX = discharge(y, fromFalse(contradiction(hypothesis(y), no), x));
        return facts.queue.push(supposeAbsurd(no.conclusion, absurd(x === a ? equiv(toY, toX) : equiv(toX, toY), th))) > 0;
      }
    }
    return false;
  }
}

/** The one disjunct that is not contradicted. */
function eliminated(disjunction: Theorem, only: Sentence, against: readonly (Theorem | undefined)[]): Theorem {
  return cases(
    disjunction,
    disjunction.conclusion.args.map((q, i) => {
      const no = against[i];
      return discharge(q, no === undefined ? hypothesis(q) : fromFalse(contradiction(hypothesis(q), no), only));
    }),
  );
}

/** Consequences that need nothing else. */
function parts(th: Theorem): readonly Theorem[] {
  const p = th.conclusion;
  if (p.kind === 'and') return p.args.map((_, i) => project(th, i));
  if (p.kind === 'iff') return [leftIff(th), rightIff(th)];
  if (p.kind !== 'not') return [];
  const q = p.args[0] as Sentence;
  if (q.kind === 'not') return [dn(th)];
  if (q.kind === 'or') return q.args.map((r) => supposeAbsurd(r, absurd(either(hypothesis(r), q), th)));
  if (q.kind === 'if') {
    const [a, b] = q.args as [Sentence, Sentence];
    const noA = hypothesis(not(a));
    const vacuous = discharge(a, fromFalse(absurd(hypothesis(a), noA), b));
    return [dn(supposeAbsurd(not(a), absurd(vacuous, th))), supposeAbsurd(b, absurd(discharge(a, hypothesis(b)), th))];
  }
  return [];
}

function mayTell(p: Sentence): boolean {
  if (p.kind === 'if' || p.kind === 'or') return true;
  const q = p.kind === 'not' ? p.args[0] : undefined;
  return q?.kind === 'and' || q?.kind === 'iff';
}

/** A part of a pending sentence of which nothing is known yet. */
function undecided(p: Sentence, facts: Facts): Sentence | undefined {
  const among = p.kind === 'not' ? (p.args[0] as Sentence).args : p.args;
  return among.find((q) => facts.holds(q) === undefined && facts.fails(q) === undefined);
}
