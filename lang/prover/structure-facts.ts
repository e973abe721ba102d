/** What the sentences of a problem do not say but the datatypes they mention make true: constructors differ and are injective. */
import {
  compute,
  constructedBy,
  constructorExclusiveness,
  constructorExhaustiveness,
  constructorInjectivity,
  equation,
  type FunctionSymbol,
  KernelError,
  same,
  type Sentence,
  type Sort,
  sameSort,
  structureOf,
  type Term,
  type Theorem,
} from '../../kernel/index.ts';

export interface StructureFacts {
  /** Exclusiveness and injectivity of the constructors mentioned, and that numerals differ. */
  readonly freeness: readonly Theorem[];
  /** That every element is made by a constructor: it makes searches wide, so it is tried last. */
  readonly exhaustiveness: readonly Theorem[];
}

export function structureFacts(sentences: readonly Sentence[]): StructureFacts {
  const { constructors, sorts, numerals } = mentioned(sentences);
  const freeness: Theorem[] = [];
  for (const [i, c] of constructors.entries()) {
    if (constructedBy(c)?.free !== true) continue;
    if (c.parameters.length > 0) freeness.push(constructorInjectivity(c));
    for (const d of constructors.slice(i + 1)) if (constructedBy(d) === constructedBy(c)) freeness.push(constructorExclusiveness(c, d));
  }
  for (const [i, m] of numerals.entries()) {
    for (const n of numerals.slice(i + 1)) {
      const apart = different(m, n);
      if (apart !== undefined) freeness.push(apart);
    }
  }
  return { freeness, exhaustiveness: sorts.map((s) => constructorExhaustiveness(s)) };
}

function different(m: Term, n: Term): Theorem | undefined {
  try {
    const th = compute(equation(m, n));
    return th.conclusion.kind === 'not' ? th : undefined;
  } catch (e) {
    if (e instanceof KernelError) return undefined;
    throw e;
  }
}

function mentioned(sentences: readonly Sentence[]) {
  const constructors: FunctionSymbol[] = [];
  const sorts: Sort[] = [];
  const numerals: Term[] = [];
  const stack = [...sentences];
  const addSort = (s: Sort): void => {
    if (structureOf(s) !== undefined && !sorts.some((t) => sameSort(s, t))) sorts.push(s);
  };
  for (let t = stack.pop(); t !== undefined; t = stack.pop()) {
    if (t.symbol !== undefined && constructedBy(t.symbol) !== undefined && !constructors.includes(t.symbol)) constructors.push(t.symbol);
    if (t.binds !== undefined) addSort(t.binds);
    if (t.kind === 'variable') addSort(t.sort);
    if ((t.kind === 'numeral' || t.kind === 'quoted') && numerals.length < 12 && !numerals.some((n) => same(n, t as Term)))
      numerals.push(t);
    stack.push(...t.args);
  }
  return { constructors, sorts, numerals };
}
