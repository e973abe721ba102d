/** Equations that may not exist: two terms whose sorts have nothing in common are neither equal nor different. */
import { equation, KernelError, type Sentence, type Term } from '../../../kernel/index.ts';

/** The equation of two terms; undefined when their sorts have nothing in common. */
export function equationBetween(s: Term, t: Term): Sentence | undefined {
  try {
    return equation(s, t);
  } catch (e) {
    if (e instanceof KernelError) return undefined;
    throw e;
  }
}
