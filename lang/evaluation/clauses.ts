/**
 * Axioms read as clauses of programs: `forall xs . guards ==> f p1 … pn = t`, and the same with `<==>`, `f ps` and `~ f ps`.
 * The p's are patterns (constructors, numerals, variables); axioms of any other shape say nothing about how to compute.
 */
import {
  constructedBy,
  equalitySymbol,
  type FunctionSymbol,
  freeVariables,
  type Sentence,
  type SortConstructor,
  sameSort,
  structureOf,
  type Term,
  type Theorem,
} from '../../kernel/index.ts';
import { type Rule, rulesOf } from '../athena/rule.ts';
import { isNumber } from './ground.ts';

/** What a clause defines: a symbol, or equality on a structure (by its sort's constructor). */
export type Defined = FunctionSymbol | SortConstructor;

export interface Clause {
  readonly defines: Defined;
  readonly rule: Rule;
  /** The left side: the symbol applied to patterns. */
  readonly pattern: Term;
  /** What must hold for the clause to apply. */
  readonly guards: readonly Sentence[];
  /** `holds` and `fails`: the pattern, a sentence, is true or false. */
  readonly says: 'equals' | 'means' | 'holds' | 'fails';
  /** The other side of `equals` and `means`. */
  readonly right: Term | undefined;
}

const known = new WeakMap<Theorem, readonly Clause[]>();

/** The clauses that a theorem gives, usually one or none. */
export function clausesOf(th: Theorem): readonly Clause[] {
  let found = known.get(th);
  if (found === undefined) {
    // A biconditional is a definition of its left side; its two halves are not read on their own.
    const whole = rulesOf(th).filter((r) => !r.moves.some((m) => m.kind === 'left' || m.kind === 'right'));
    known.set(th, (found = whole.flatMap((r) => clauseOf(r) ?? [])));
  }
  return found;
}

function clauseOf(rule: Rule): Clause | undefined {
  const { head } = rule;
  const [a, b] = head.args as [Term, Term];
  if (head.symbol === equalitySymbol) return made(rule, a, 'equals', b);
  if (head.kind === 'iff') return a.symbol === equalitySymbol ? ofEquality(rule, a, b) : made(rule, a, 'means', b);
  if (head.kind === 'not' && a.symbol !== equalitySymbol) return made(rule, a, 'fails', undefined);
  return head.kind === 'application' ? made(rule, head, 'holds', undefined) : undefined;
}

function made(rule: Rule, pattern: Term, says: Clause['says'], right: Term | undefined): Clause | undefined {
  const { symbol } = pattern;
  if (pattern.kind !== 'application' || symbol === undefined || isNumber(pattern) || !pattern.args.every(isPattern)) return undefined;
  return computable(rule, { defines: symbol, rule, pattern, guards: rule.conditions, says, right });
}

/** `forall x y . x = y <==> P`, for a structure: when two of its elements are equal. */
function ofEquality(rule: Rule, pattern: Term, right: Term): Clause | undefined {
  const [x, y] = pattern.args as [Term, Term];
  const structure = structureOf(x.sort);
  if (x.kind !== 'variable' || y.kind !== 'variable' || x.name === y.name || structure === undefined || !sameSort(x.sort, y.sort))
    return undefined;
  return computable(rule, { defines: structure.sort, rule, pattern, guards: rule.conditions, says: 'means', right });
}

/** A clause that mentions what its pattern does not bind cannot be computed. */
function computable(rule: Rule, c: Clause): Clause | undefined {
  const bound = new Set(freeVariables(c.pattern).map((v) => v.identity));
  const used = [...c.guards, ...(c.right === undefined ? [] : [c.right])].flatMap((t) => freeVariables(t));
  return used.every((v) => bound.has(v.identity)) && [...bound].every((v) => rule.bindable.terms.has(v)) ? c : undefined;
}

/** Whether a term may stand as a pattern: variables, constructors, numerals, quoted identifiers. */
export function isPattern(t: Term): boolean {
  if (t.kind === 'variable' || t.kind === 'quoted' || isNumber(t)) return true;
  return t.symbol !== undefined && constructedBy(t.symbol) !== undefined && t.args.every(isPattern);
}
