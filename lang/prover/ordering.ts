/**
 * Which of two expressions, and which of two literals, is greater: the Knuth–Bendix ordering with all weights 1, extended to
 * literals as multisets (Bachmair and Ganzinger, *Rewrite-based equational theorem proving with selection and simplification*, 1994).
 */
import type { Expression, Head } from './expression.ts';
import type { Literal } from './clause.ts';

export type Comparison = '>' | '<' | '=' | '?';

export function compare(s: Expression, t: Expression): Comparison {
  if (s === t) return '=';
  const { more, less } = balance(s, t);
  if (more && less) return '?';
  if (s.weight !== t.weight) return s.weight > t.weight ? (less ? '?' : '>') : more ? '?' : '<';
  if (s.head === undefined || t.head === undefined) return '?';
  if (s.head !== t.head) {
    const [a, b] = [(s.head as Head).precedence, (t.head as Head).precedence];
    return a > b ? (less ? '?' : '>') : more ? '?' : '<';
  }
  for (let i = 0; i < s.args.length; i++) {
    const c = compare(s.args[i] as Expression, t.args[i] as Expression);
    if (c === '=') continue;
    return (c === '>' && !less) || (c === '<' && !more) ? c : '?';
  }
  return '?';
}

/** Whether some variable occurs more often in s, and whether some does in t. */
function balance(s: Expression, t: Expression): { readonly more: boolean; readonly less: boolean } {
  if (s.ground && t.ground) return { more: false, less: false };
  const counts: number[] = [];
  const indices: number[] = [];
  const count = (e: Expression, by: number): void => {
    if (e.ground) return;
    if (e.head === undefined) {
      const i = indices.indexOf(e.index);
      if (i < 0) {
        indices.push(e.index);
        counts.push(by);
      } else counts[i] = (counts[i] as number) + by;
      return;
    }
    for (const a of e.args) count(a, by);
  };
  count(s, 1);
  count(t, -1);
  return { more: counts.some((n) => n > 0), less: counts.some((n) => n < 0) };
}

/** Ranks precedence: more arguments are greater; of equals, what the problem mentions less. */
export function rank(heads: readonly Head[]): void {
  const sorted = [...heads].sort((a, b) => a.arity - b.arity || b.uses - a.uses || a.id - b.id);
  for (const [i, h] of sorted.entries()) h.precedence = i;
}

function multiset(l: Literal): readonly Expression[] {
  if (l.right === undefined) return l.positive ? [l.left] : [l.left, l.left];
  return l.positive ? [l.left, l.right] : [l.left, l.left, l.right, l.right];
}

/** Whether a literal is greater than another. */
export function isGreater(a: Literal, b: Literal): boolean {
  const rest = [...multiset(b)];
  const own = multiset(a).filter((e) => {
    const i = rest.indexOf(e);
    if (i >= 0) rest.splice(i, 1);
    return i < 0;
  });
  return own.length > 0 && rest.every((e) => own.some((o) => compare(o, e) === '>'));
}
