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
import { linearized } from './linear-rules.ts';
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
  readonly why:
    | 'left-side-does-not-match'
    | 'other-side-differs'
    | 'conclusion-does-not-match'
    | 'premise-not-found'
    | 'condition-not-provable';
  /** The term that the rule was tried on. */
  readonly at: Term;
  /** The condition that could not be proved, or that nothing in the premise matches. */
  readonly condition?: Sentence;
  /** What the rule makes of the term, where that is not what the step says. */
  readonly gives?: Term;
}

/** The refusals nearest to success; a few are enough for a message. */
export class Refusals {
  readonly #best: { readonly rank: number; readonly refusal: Refusal }[] = [];
  static readonly #rank = {
    'condition-not-provable': 3,
    'premise-not-found': 2,
    'other-side-differs': 1,
    'conclusion-does-not-match': 0,
    'left-side-does-not-match': 0,
  };
  /** `fitsAnything`: the rule has no shape of its own, so that it fitted says little. */
  add(why: Refusal['why'], make: () => Refusal, fitsAnything = false): void {
    const rank = Refusals.#rank[why] - (fitsAnything ? 1.5 : 0);
    const worst = this.#best[this.#best.length - 1];
    if (this.#best.length >= 4 && worst !== undefined && worst.rank >= rank) return;
    const made = make();
    if (this.#best.some(({ refusal: r }) => r.rule === made.rule && r.why === made.why && same(r.at, made.at))) return;
    this.#best.push({ rank, refusal: made });
    this.#best.sort((a, b) => b.rank - a.rank);
    if (this.#best.length > 4) this.#best.pop();
  }
  get nearest(): readonly Refusal[] {
    return this.#best.map((b) => b.refusal);
  }
}

/** A rule whose head is an equation. */
export interface EquationRule {
  readonly rule: Rule;
  readonly left: Term;
  readonly right: Term;
  /** Its right side determines its left side and not the other way round, so `-->` may use it from right to left too. */
  readonly turned: boolean;
  /** Both sides are variables: only its conditions say what it is about (`(forall z . f x z = f y z) ==> x = y`). */
  readonly anything: boolean;
}

/** Equations by the symbol at the head of either side. */
export class EquationIndex {
  readonly #theorems: Iterable<Theorem>;
  #built = false;
  readonly #left = new Map<FunctionSymbol | undefined, EquationRule[]>();
  readonly #right = new Map<FunctionSymbol | undefined, EquationRule[]>();

  constructor(theorems: Iterable<Theorem>) {
    this.#theorems = theorems;
  }

  /** Many steps never rewrite: the index is made when one does. */
  #build(): void {
    if (this.#built) return;
    this.#built = true;
    const put = (map: Map<FunctionSymbol | undefined, EquationRule[]>, key: FunctionSymbol | undefined, e: EquationRule): void => {
      const list = map.get(key);
      if (list === undefined) map.set(key, [e]);
      else list.push(e);
    };
    for (const th of this.#theorems) {
      for (const e of equationRulesOf(th)) {
        put(this.#left, headOf(e.left), e);
        put(this.#right, headOf(e.right), e);
      }
    }
  }

  /** Rules whose left side might match. */
  *from(t: Term): Generator<EquationRule> {
    this.#build();
    yield* among(this.#left, t);
  }
  /** Rules whose right side might match. */
  *to(t: Term): Generator<EquationRule> {
    this.#build();
    yield* among(this.#right, t);
  }
}

const knownEquations = new WeakMap<Theorem, readonly EquationRule[]>();

function equationRulesOf(th: Theorem): readonly EquationRule[] {
  let found = knownEquations.get(th);
  if (found === undefined) {
    const made: EquationRule[] = [];
    const linear = safely(() => linearized(th)) ?? [];
    for (const rule of [th, ...linear].flatMap(rulesOf)) {
      if (rule.head.symbol !== equalitySymbol) continue;
      const [left, right] = rule.head.args as [Term, Term];
      const anything = rule.bindable.terms.has(left.identity) && rule.bindable.terms.has(right.identity);
      // Without a condition it would make everything the same.
      if (anything && rule.conditions.length === 0) continue;
      made.push({ rule, left, right, turned: isTurned(rule, left, right), anything });
    }
    knownEquations.set(th, (found = made));
  }
  return found;
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
  // While only one argument differs the way down is a loop: terms may be very deep (`S (S (S …))`).
  const above: { readonly s: Term; readonly t: Term; readonly place: number }[] = [];
  let [at, to] = [s, t];
  let found: Theorem | undefined;
  for (;;) {
    found = same(at, to) ? reflex(at) : (atRoot(at, to, by) ?? calculated(at, to));
    if (found !== undefined) break;
    const differing = differences(at, to);
    if (differing === undefined) return undefined;
    const [place] = differing;
    if (differing.length !== 1 || place === undefined) {
      found = inArguments(at, to, by);
      if (found === undefined) return undefined;
      break;
    }
    above.push({ s: at, t: to, place });
    [at, to] = [at.args[place] as Term, to.args[place] as Term];
  }
  for (let outer = above.pop(); outer !== undefined; outer = above.pop()) {
    const { s: whole, t: other, place } = outer;
    const inner: Theorem = found;
    const next = safely(() =>
      fcong(
        whole,
        other,
        whole.args.map((_, i) => (i === place ? inner : undefined)),
      ),
    );
    if (next === undefined) return undefined;
    found = next;
  }
  return found;
}

/** The places at which two applications of one symbol differ; undefined for anything else. */
export function differences(s: Term, t: Term): readonly number[] | undefined {
  if (s.kind !== 'application' || s.symbol !== t.symbol || s.args.length === 0) return undefined;
  return s.args.flatMap((a, i) => (same(a, t.args[i] as Term) ? [] : [i]));
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
          by.refusals.add(
            'condition-not-provable',
            () => ({ rule: e.rule.says, why: 'condition-not-provable', at: wanted.args[0] as Term, condition }),
            e.anything,
          );
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
  return congruence(s, t, (a, b) => rewrite(a, b, by));
}

/** `f s1 … = f t1 …`, the arguments that differ proved equal by `prove`. */
export function congruence(s: Term, t: Term, prove: (a: Term, b: Term) => Theorem | undefined): Theorem | undefined {
  const equal = equalArguments(s, t, prove);
  return equal === undefined ? undefined : safely(() => fcong(s, t, equal));
}

/** Equations for the arguments that differ (those that do not need none); undefined when one cannot be proved. */
export function equalArguments(s: Term, t: Term, prove: (a: Term, b: Term) => Theorem | undefined): (Theorem | undefined)[] | undefined {
  const places = differences(s, t);
  if (places === undefined) return undefined;
  const equal = new Array<Theorem | undefined>(s.args.length).fill(undefined);
  for (const i of places) {
    const th = prove(s.args[i] as Term, t.args[i] as Term);
    if (th === undefined) return undefined;
    equal[i] = th;
  }
  return equal;
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
