/** Theorems under the names of bound variables that the user wrote. */
import { alpha, type Sentence, type Term, type Theorem } from '../../kernel/index.ts';

/** The theorem as saying `p`, which differs from its conclusion in the names of bound variables at most. */
export function withNames(th: Theorem, p: Sentence): Theorem {
  return th.conclusion === p || sameNames(th.conclusion, p) ? th : alpha(th, p);
}

/** Whether two equal sentences also name their bound variables alike. Atoms are not looked into. */
function sameNames(a: Sentence, b: Sentence): boolean {
  const stack: [Term, Term][] = [[a, b]];
  for (let pair = stack.pop(); pair !== undefined; pair = stack.pop()) {
    const [x, y] = pair;
    if (x === y || x.kind === 'application' || x.args.length === 0) continue;
    if (x.binds !== undefined && x.name !== y.name) return false;
    for (let i = 0; i < x.args.length; i++) stack.push([x.args[i] as Term, y.args[i] as Term]);
  }
  return true;
}
