/**
 * The order in which free variables are listed and closed over. Programs depend on it: `assert*` of an equation about `?x` and
 * `?n` holds as `(forall n x . …)`. It is the official system's, which goes by a hash of the names.
 */
import { freeVariables, type Term } from '../../kernel/index.ts';

/** The free variables of a term or sentence, in the official order. */
export function listedVariables(t: Term): readonly Term[] {
  const found = freeVariables(t);
  return found.length < 2 ? found : [...found].sort((v, w) => compareNames(v.name, w.name));
}

export function compareNames(a: string, b: string): number {
  return hashOf(a) - hashOf(b) || (a < b ? -1 : a > b ? 1 : 0);
}

/** For names of one length this is the alphabetical order, and shorter names come first, until it wraps around at 31 bits. */
function hashOf(name: string): number {
  let h = 0;
  for (let i = 0; i < name.length; i++) h = (Math.imul(h, 33) + 720 + name.charCodeAt(i)) & 0x7fffffff;
  return h;
}
