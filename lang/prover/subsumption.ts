/** Whether an instance of one clause is part of another, which then says nothing more. */
import { Bindings } from './bindings.ts';
import type { Clause, Literal } from './clause.ts';

const b = new Bindings();

export function subsumes(c: Clause, d: Clause, spend: (steps: number) => void): boolean {
  if (c.literals.length > d.literals.length || c.weight > d.weight || (c.mask & ~d.mask) !== 0) return false;
  spend(1);
  b.clear();
  return covers(c.literals, 0, d.literals);
}

function covers(literals: readonly Literal[], i: number, others: readonly Literal[]): boolean {
  const l = literals[i];
  if (l === undefined) return true;
  for (const m of others) {
    if (m.positive !== l.positive || (m.right === undefined) !== (l.right === undefined)) continue;
    const mark = b.mark();
    if (
      b.match(l.left, m.left) &&
      (l.right === undefined || (m.right !== undefined && b.match(l.right, m.right))) &&
      covers(literals, i + 1, others)
    )
      return true;
    b.undo(mark);
    if (
      l.right !== undefined &&
      m.right !== undefined &&
      b.match(l.left, m.right) &&
      b.match(l.right, m.left) &&
      covers(literals, i + 1, others)
    )
      return true;
    b.undo(mark);
  }
  return false;
}
