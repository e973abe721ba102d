/**
 * Proving `s = t` where t comes from s by rewriting disjoint subterms, each once, all at the same time.
 * A rule must match both sides at once, so nothing is searched: what does not match where it stands fails
 * (`rewrite-search.ts` looks further).
 */
import {
  arithmetic,
  compute,
  equalitySymbol,
  equation,
  fcong,
  type FunctionSymbol,
  freeVariables,
  KernelError,
  naturals,
  reflex,
  type Sentence,
  same,
  sym,
  type Term,
  type Theorem,
  tran,
} from '../../kernel/index.ts';
import type { Machine } from './machine.ts';
import { copyOf, emptyMatch, extendMatch, filled, type Match } from './match-terms.ts';
import { completeMatches, derive, type Rule, rulesOf } from './rule.ts';

/** `forward` uses rules from left to right (`-->`), `backward` from right to left (`<--`), `either` both ways (`=`). */
export type Direction = 'either' | 'forward' | 'backward';

export interface Rewriting {
  readonly machine: Machine;
  readonly rules: EquationIndex;
  readonly direction: Direction;
  /** Proves the condition of a rule, or gives up. */
  readonly proveCondition: (p: Sentence) => Theorem | undefined;
  readonly refusals: Refusals;
}

/** Why a rule did not apply where it nearly did. */
export interface Refusal {
  readonly rule: Sentence;
  readonly why: 'left-side-does-not-match' | 'other-side-differs' | 'condition-not-provable';
  /** The term that the rule was tried on. */
  readonly at: Term;
  /** The condition that could not be proved. */
  readonly condition?: Sentence;
  /** What the rule makes of the term, where that is not what the step says. */
  readonly gives?: Term;
}

/** The refusals nearest to success; a few are enough for a message. */
export class Refusals {
  readonly #best: Refusal[] = [];
  static readonly #rank = { 'condition-not-provable': 2, 'other-side-differs': 1, 'left-side-does-not-match': 0 };
  add(rank: Refusal['why'], make: () => Refusal): void {
    const worst = this.#best[this.#best.length - 1];
    if (this.#best.length >= 4 && worst !== undefined && Refusals.#rank[worst.why] >= Refusals.#rank[rank]) return;
    const made = make();
    if (this.#best.some((r) => r.rule === made.rule && r.why === made.why && same(r.at, made.at))) return;
    this.#best.push(made);
    this.#best.sort((a, b) => Refusals.#rank[b.why] - Refusals.#rank[a.why]);
    if (this.#best.length > 4) this.#best.pop();
  }
  get nearest(): readonly Refusal[] {
    return this.#best;
  }
}

/** A rule whose head is an equation. */
export interface EquationRule {
  readonly rule: Rule;
  readonly left: Term;
  readonly right: Term;
  /** Its right side determines its left side and not the other way round, so `-->` may use it from right to left too. */
  readonly turned: boolean;
}

/** Equations by the symbol at the head of either side. */
export class EquationIndex {
  readonly all: EquationRule[] = [];
  readonly #left = new Map<FunctionSymbol | undefined, EquationRule[]>();
  readonly #right = new Map<FunctionSymbol | undefined, EquationRule[]>();

  constructor(theorems: Iterable<Theorem>) {
    for (const th of theorems) {
      for (const rule of rulesOf(th)) {
        if (rule.head.symbol !== equalitySymbol) continue;
        const [left, right] = rule.head.args as [Term, Term];
        const isBound = (t: Term): boolean => rule.bindable.terms.has(t.identity);
        // A rule between two variables would rewrite everything.
        if (isBound(left) && isBound(right)) continue;
        const entry = { rule, left, right, turned: isTurned(rule, left, right) };
        this.all.push(entry);
        const put = (map: Map<FunctionSymbol | undefined, EquationRule[]>, t: Term): void => {
          const k = isBound(t) ? undefined : headOf(t);
          const list = map.get(k);
          if (list === undefined) map.set(k, [entry]);
          else list.push(entry);
        };
        put(this.#left, left);
        put(this.#right, right);
      }
    }
  }

  /** Rules whose left side might match. */
  *from(t: Term): Generator<EquationRule> {
    yield* among(this.#left, t);
  }
  /** Rules whose right side might match. */
  *to(t: Term): Generator<EquationRule> {
    yield* among(this.#right, t);
  }
}

function* among(map: Map<FunctionSymbol | undefined, EquationRule[]>, t: Term): Generator<EquationRule> {
  const head = headOf(t);
  if (head !== undefined) yield* map.get(head) ?? [];
  yield* map.get(undefined) ?? [];
}

/** Undefined for terms that are no application; those share the list of rules that might match anything. */
function headOf(t: Term): FunctionSymbol | undefined {
  return t.kind === 'application' ? t.symbol : undefined;
}

function isTurned(rule: Rule, left: Term, right: Term): boolean {
  const l = new Set(freeVariables(left).map((v) => v.identity));
  const r = new Set(freeVariables(right).map((v) => v.identity));
  const within = (a: Set<number>, b: Set<number>): boolean => [...a].every((x) => b.has(x));
  return !within(r, l) && (within(l, r) || !rule.says.open);
}

/** The theorem `s = t`, or undefined. */
export function rewrite(s: Term, t: Term, by: Rewriting): Theorem | undefined {
  if (same(s, t)) return reflex(s);
  return atRoot(s, t, by) ?? calculated(s, t) ?? inArguments(s, t, by);
}

function atRoot(s: Term, t: Term, by: Rewriting): Theorem | undefined {
  for (const e of by.rules.from(s)) {
    if (by.direction === 'backward' && !e.turned) continue;
    const th = useRule(e, s, t, by);
    if (th !== undefined) return th;
  }
  for (const e of by.rules.to(s)) {
    if (by.direction === 'forward' && !e.turned) continue;
    const th = useRule(e, t, s, by);
    if (th !== undefined) return sym(th);
  }
  return undefined;
}

/** `left = right` as an instance of the rule. */
function useRule(e: EquationRule, left: Term, right: Term, by: Rewriting): Theorem | undefined {
  by.machine.spend();
  const m = emptyMatch();
  if (!extendMatch(m, e.left, left, e.rule.bindable)) {
    by.refusals.add('left-side-does-not-match', () => ({ rule: e.rule.says, why: 'left-side-does-not-match', at: left }));
    return undefined;
  }
  const half = copyOf(m);
  if (!extendMatch(m, e.right, right, e.rule.bindable)) {
    by.refusals.add('other-side-differs', () => ({
      rule: e.rule.says,
      why: 'other-side-differs',
      at: left,
      gives: safely(() => filled(e.right, half, e.rule.variables)) ?? e.right,
    }));
    return undefined;
  }
  return underConditions(e, m, by, equation(left, right));
}

/** The instance of a rule, its conditions proved; it must say what is wanted. */
export function underConditions(e: EquationRule, m: Match, by: Rewriting, wanted: Sentence): Theorem | undefined {
  const facts = (): Iterable<Sentence> => sentencesOf(by.machine.base.all());
  for (const full of completeMatches(e.rule, m, facts, () => by.machine.spend())) {
    const th = safely(() =>
      derive(e.rule, full, (condition) => {
        const proof = by.proveCondition(condition);
        if (proof === undefined)
          by.refusals.add('condition-not-provable', () => ({
            rule: e.rule.says,
            why: 'condition-not-provable',
            at: wanted.args[0] as Term,
            condition,
          }));
        return proof;
      }),
    );
    if (th !== undefined && same(th.conclusion, wanted)) return th;
  }
  return undefined;
}

export function* sentencesOf(theorems: Iterable<Theorem>): Generator<Sentence> {
  for (const th of theorems) yield th.conclusion;
}

function inArguments(s: Term, t: Term, by: Rewriting): Theorem | undefined {
  if (s.kind !== 'application' || s.symbol !== t.symbol || s.args.length === 0) return undefined;
  const equal: (Theorem | undefined)[] = [];
  for (let i = 0; i < s.args.length; i++) {
    const a = s.args[i] as Term;
    const b = t.args[i] as Term;
    if (same(a, b)) {
      equal.push(undefined);
      continue;
    }
    const th = rewrite(a, b, by);
    if (th === undefined) return undefined;
    equal.push(th);
  }
  return safely(() => fcong(s, t, equal));
}

const operations: ReadonlySet<FunctionSymbol> = new Set([...Object.values(arithmetic), ...Object.values(naturals)]);

/** Two ground terms of arithmetic worth the same number. */
export function calculated(s: Term, t: Term): Theorem | undefined {
  const isNumber = (x: Term): boolean => !x.open && (x.kind === 'numeral' || (x.symbol !== undefined && operations.has(x.symbol)));
  if (!isNumber(s) || !isNumber(t)) return undefined;
  return safely(() => {
    const th = tran(compute(s), sym(compute(t)));
    return same(th.conclusion, equation(s, t)) ? th : undefined;
  });
}

/** What `make` gives, or undefined when the kernel refuses. */
export function safely<A>(make: () => A): A | undefined {
  try {
    return make();
  } catch (e) {
    if (e instanceof KernelError) return undefined;
    throw e;
  }
}
