/** In what two sentences differ, in words: `differs in the second conjunct`. Looks at a bounded number of places. */
import { same, sameSort, type Sort, type Term } from '../../kernel/index.ts';
import { ordinal, show } from './phrases.ts';

export interface Difference {
  /** Where, from outside in: `the second conjunct`. Empty for the whole. */
  readonly path: readonly string[];
  readonly wanted: Term;
  readonly found: Term;
  /** The same but for sorts. */
  readonly sorts: boolean;
}

export interface Comparison {
  /** The first few places that differ. */
  readonly differences: readonly Difference[];
  /** Nodes that agree, of those looked at. */
  readonly agreeing: number;
  readonly looked: number;
}

/** Nodes looked at for one pair, and places told apart. */
const mostNodes = 300;
const mostDifferences = 4;

export function compare(wanted: Term, found: Term): Comparison {
  const differences: Difference[] = [];
  let agreeing = 0;
  let looked = 0;
  const walk = (a: Term, b: Term, path: readonly string[]): void => {
    if (++looked > mostNodes || differences.length > mostDifferences) return;
    if (a === b || same(a, b)) {
      agreeing += Math.min(a.size, mostNodes);
      looked += Math.min(a.size, mostNodes) - 1;
      return;
    }
    const heads = a.kind === b.kind && a.symbol === b.symbol && a.args.length === b.args.length;
    if (!heads || a.args.length === 0) {
      differences.push({ path, wanted: a, found: b, sorts: sameButSort(a, b) });
      return;
    }
    const before = differences.length;
    agreeing++;
    for (let i = 0; i < a.args.length; i++) walk(a.args[i] as Term, b.args[i] as Term, [...path, place(a, i)]);
    // Quantifiers whose bodies agree can only differ in the sort they bind.
    if (differences.length === before) differences.push({ path, wanted: a, found: b, sorts: true });
  };
  walk(wanted, found, []);
  return { differences, agreeing, looked };
}

function sameButSort(a: Term, b: Term): boolean {
  if (a.kind !== b.kind || a.name !== b.name || a.symbol !== b.symbol || a.index !== b.index) return false;
  return !sameSort((a.binds ?? a.sort) as Sort, (b.binds ?? b.sort) as Sort);
}

/** What the i-th part of a sentence or term is called. */
function place(t: Term, i: number): string {
  switch (t.kind) {
    case 'and':
      return `the ${ordinal(i + 1)} conjunct`;
    case 'or':
      return `the ${ordinal(i + 1)} disjunct`;
    case 'if':
      return i === 0 ? 'the antecedent' : 'the consequent';
    case 'iff':
      return i === 0 ? 'the left side' : 'the right side';
    case 'not':
      return 'the sentence denied';
    case 'forall':
    case 'exists':
    case 'exists-unique':
      return 'the body';
    default:
      if (t.symbol?.name === '=') return i === 0 ? 'the left side' : 'the right side';
      return t.args.length === 1 ? `the argument of \`${t.symbol?.name}\`` : `the ${ordinal(i + 1)} argument of \`${t.symbol?.name}\``;
  }
}

/** `differs in the second conjunct: q where r is needed`. */
export function wordsFor({ differences }: Comparison): string {
  const [first] = differences;
  if (first === undefined) return 'says the same';
  if (differences.length > mostDifferences) return 'differs in several places';
  // Bodies of quantifiers are passed silently: the deeper place says enough.
  const path = first.path.filter((p) => p !== 'the body');
  const where = path.at(-1) ?? (first.path.length > 0 ? 'the body' : 'the whole');
  const outer = path.length > 1 ? ` of ${path.at(-2)}` : '';
  const others =
    differences.length > 1 ? ` and ${differences.length - 1 === 1 ? 'one other place' : `${differences.length - 1} other places`}` : '';
  if (first.sorts) {
    const [a, b] = [show(first.found.binds ?? first.found.sort), show(first.wanted.binds ?? first.wanted.sort)];
    return a === b ? 'has other sort variables' : `differs in a sort: ${a} where ${b} is needed`;
  }
  const what = ` (${short(first.found)} where ${short(first.wanted)} is needed)`;
  return `differs in ${where}${outer}${what}${others}`;
}

function short(t: Term): string {
  const text = show(t);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
