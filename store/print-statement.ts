/** Sentences in words for people who have no session: prefix form, with made-up names for bound variables. */
import { type Sentence, type Sort, sameSort, type Term } from '../kernel/index.ts';

/** Longer texts are cut off. */
const mostCharacters = 10_000;

/** The sentence, on one line. */
export function printStatement(p: Sentence): string {
  let [text, names] = ['', 0];
  type Piece = string | { readonly term: Term; readonly scope: readonly string[] };
  const pieces: Piece[] = [{ term: p, scope: [] }];
  for (let piece = pieces.pop(); piece !== undefined && text.length < mostCharacters; piece = pieces.pop()) {
    if (typeof piece === 'string') {
      text += piece;
      continue;
    }
    const { term, scope } = piece;
    if (term.binds !== undefined) {
      const name = `?v${++names}`;
      pieces.push(')', { term: term.args[0] as Term, scope: [name, ...scope] }, `(${term.kind} ${name}:${printSort(term.binds)} `);
    } else if (term.kind === 'bound') text += scope[term.index] ?? '?';
    else {
      const head = term.symbol?.name ?? (term.kind === 'quoted' ? `'${term.name}` : (numberIn(term) ?? (term.name || term.kind)));
      if (term.args.length === 0) text += needsSort(term) ? `${head}:${printSort(term.sort)}` : head;
      else {
        pieces.push(')');
        for (let i = term.args.length - 1; i >= 0; i--) pieces.push({ term: term.args[i] as Term, scope }, ' ');
        pieces.push(`(${head}`);
      }
    }
  }
  return text.length < mostCharacters ? text : `${text.slice(0, mostCharacters)} …`;
}

const numberIn = ({ value }: Term): string | undefined =>
  value && (value.isWhole ? `${value.numerator}` : `${value.numerator}/${value.denominator}`);

const needsSort = (t: Term): boolean => t.symbol !== undefined && !sameSort(t.symbol.result, t.sort);

/** `Nat`, `(List 'S)`. */
export function printSort(s: Sort): string {
  if (s.constructor_ === undefined) return `'T${s.variable}`;
  return s.args.length === 0 ? s.constructor_.name : `(${[s.constructor_.name, ...s.args.map(printSort)].join(' ')})`;
}
