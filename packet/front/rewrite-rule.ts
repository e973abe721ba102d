/** Proved sentences as something to compute with: what they say of which left side, under which condition, and their instances. Proves nothing itself. */
import {
  instantiateSorts,
  matchSort,
  natSort,
  numeral,
  Rational,
  type Sentence,
  type Sort,
  sortVariablesOf,
  successorSymbol,
  type Term,
  type Theorem,
  uspec,
  zeroSymbol,
} from '../../kernel/index.ts';

/**
 * - `equation`: the left side is equal to something.
 * - `equivalence`: it holds when something does.
 * - `fact`: it holds. `denial`: it does not.
 */
export type RuleKind = 'equation' | 'equivalence' | 'fact' | 'denial';

export interface Rule {
  readonly theorem: Theorem;
  readonly kind: RuleKind;
  /** Below the outer quantifiers: variables are loose indices. */
  readonly left: Term;
  readonly conditional: boolean;
  /** How many variables. */
  readonly variables: number;
}

/** A theorem `forall xs . f ps = t` and the like, perhaps with a condition, as a rule; any other is no rule. */
export function ruleOf(theorem: Theorem): Rule | undefined {
  let [body, variables] = stripped(theorem.conclusion);
  const conditional = body.kind === 'if';
  if (conditional) body = body.args[1] as Term;
  const [first] = body.args;
  const rule = (kind: RuleKind, left: Term | undefined): Rule | undefined =>
    left?.symbol === undefined ? undefined : { theorem, kind, left, conditional, variables };
  if (body.kind === 'iff') return rule('equivalence', first);
  if (body.kind === 'not') return rule('denial', first);
  if (body.kind === 'application' && body.symbol?.name === '=') return rule('equation', first);
  return rule('fact', body);
}

/** What a sentence says below its outer quantifiers, and how many these are. */
export function stripped(p: Sentence): [body: Sentence, variables: number] {
  let [at, n] = [p, 0];
  for (; at.kind === 'forall'; n++) at = at.args[0] as Term;
  return [at, n];
}

/** What stands for the variables, the outermost first, and for sort variables. */
export interface Match {
  readonly terms: (Term | undefined)[];
  readonly sorts: Map<Sort, Sort>;
}

/** The match of a pattern with `variables` loose variables against a closed term, if there is one. Numerals match `zero` and `S`. */
export function matching(pattern: Term, t: Term, variables: number): Match | undefined {
  const found: Match = { terms: new Array<Term | undefined>(variables).fill(undefined), sorts: new Map() };
  const fits = (p: Term, x: Term, depth: number): boolean => {
    if (p.kind === 'bound' && p.index >= depth) {
      const place = variables - 1 - (p.index - depth);
      const before = found.terms[place];
      if (x.loose > 0 || !matchSort(p.sort, x.sort, found.sorts)) return false;
      found.terms[place] = before ?? x;
      return before === undefined || before.identity === x.identity;
    }
    if (p.ground && p.loose <= depth && p.kind !== 'application') return p.identity === x.identity;
    if (x.kind === 'numeral' && x.sort === natSort && p.kind === 'application') {
      if (x.value?.numerator === 0n) return p.symbol === zeroSymbol;
      return p.symbol === successorSymbol && fits(p.args[0] as Term, numeral((x.value as Rational).plus(minusOne), natSort), depth);
    }
    if (p.kind !== x.kind || p.symbol !== x.symbol || p.args.length !== x.args.length) return false;
    if (p.binds !== undefined && (x.binds === undefined || !matchSort(p.binds, x.binds, found.sorts))) return false;
    if (p.args.length === 0) return p.kind === 'application' ? matchSort(p.sort, x.sort, found.sorts) : p.identity === x.identity;
    return p.args.every((a, i) => fits(a, x.args[i] as Term, p.binds === undefined ? depth : depth + 1));
  };
  return fits(pattern, t, 0) ? found : undefined;
}

const minusOne = new Rational(-1n);

/** The theorem of a match. **Fails when** a variable has nothing. */
export function instanceOf(theorem: Theorem, { terms, sorts }: Match): Theorem {
  const at = sortVariablesOf(theorem.conclusion).length === 0 ? theorem : instantiateSorts(theorem, sorts);
  return terms.reduce((th, t) => uspec(th, t as Term), at);
}
