/** The natural numbers of the kernel: how their operations recur. What follows from that is proved in the standard library. */
import { KernelError, naturalEquation, same, type Theorem } from '../../kernel/index.ts';
import { sentenceArgument } from '../athena/coerce.ts';
import { primitive, wrongShape } from './premise.ts';

/** All equations, asked for at the first use. */
let known: readonly Theorem[] | undefined;

/**
 *     ───── natural-equation P        P one of the equations by which `+`, `*`, `-` and `<` of the module `Nat` recur
 *     ⊢ P
 *
 * **Fails with** `proof/wrong-shape` for any other sentence.
 */
export const recursion = primitive('natural-equation', 1, (args) => {
  const p = sentenceArgument('natural-equation', args, 0);
  known ??= equations();
  return known.find((th) => same(th.conclusion, p)) ?? wrongShape('natural-equation', 1, 'recursion equation of Nat', p);
});

/** The kernel numbers them from 0 and refuses the first number that it has not. */
function equations(): readonly Theorem[] {
  const found: Theorem[] = [];
  try {
    for (;;) found.push(naturalEquation(found.length));
  } catch (e) {
    if (e instanceof KernelError) return found;
    throw e;
  }
}

export const methods = [recursion];
