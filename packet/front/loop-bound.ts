/** How often a `while` can go round, where the text shows it: `while N < 10 do { …; N = N + 1; }`. Finds no more than that. */
import type { Expression, Statement } from './syntax.ts';

/** The bound that the loop shows, or undefined. `constant` gives the number that a name always has. */
export function inferredBound(
  condition: Expression,
  body: readonly Statement[],
  constant: (e: Expression) => number | undefined,
): number | undefined {
  if (condition.kind !== 'binary') return undefined;
  const { operator, left, right } = condition;
  if (operator === 'and') {
    const bounds = [inferredBound(left, body, constant), inferredBound(right, body, constant)].filter((b) => b !== undefined);
    return bounds.length === 0 ? undefined : Math.min(...bounds);
  }
  // A counter that begins at 0 or above, and every round adds to it. That sums stop at the largest number does not matter: it is above every limit.
  const rising = operator === '<' || operator === '<=';
  if (!rising && operator !== '>' && operator !== '>=') return undefined;
  const [counter, end] = rising ? [left, constant(right)] : [right, constant(left)];
  if (counter.kind !== 'name' || counter.index !== undefined || end === undefined) return undefined;
  const step = stepOf(counter.name, body, constant);
  if (step === undefined) return undefined;
  const strict = operator === '<' || operator === '>';
  return Math.ceil((strict ? end : end + 1) / step);
}

/** What every round adds to a name: it is assigned once in the body, not under a condition. */
function stepOf(name: string, body: readonly Statement[], constant: (e: Expression) => number | undefined): number | undefined {
  if (assignments(name, body) !== 1) return undefined;
  for (const s of body) {
    if (s.kind !== 'assign' || s.targets[0]?.name !== name || s.value.kind !== 'binary' || s.value.operator !== '+') continue;
    const { left, right } = s.value;
    const [self, added] = left.kind === 'name' && left.name === name ? [left, right] : [right, left];
    const step = self.kind === 'name' && self.name === name ? constant(added) : undefined;
    if (step !== undefined && step > 0) return step;
  }
  return undefined;
}

function assignments(name: string, body: readonly Statement[]): number {
  let count = 0;
  for (const s of body) {
    if (s.kind === 'assign') count += s.targets.filter((t) => t.name === name).length;
    if (s.kind === 'if') count += assignments(name, [...s.yes, ...s.no]);
    if (s.kind === 'while' || s.kind === 'foreach') count += assignments(name, s.body);
  }
  return count;
}
