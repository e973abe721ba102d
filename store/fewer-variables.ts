/**
 * Variables that a proof picks, of which it needs fewer: two of a sort can be the same where no step speaks of both. Then terms about
 * them are the same, too, and written once.
 */
import { freeVariables, KernelError, sameSort, type Sentence, substitute, Term, type Theorem } from '../kernel/index.ts';
import { remade } from './remake.ts';

/** The theorem with fewer variables in its proof, given its steps in order; undefined where that changes nothing or does not work. */
export function withFewerVariables(steps: readonly Theorem[], isLemma: (th: Theorem) => boolean): Theorem | undefined {
  const own = steps.filter((th) => !isLemma(th));
  const by = merged(own);
  if (by.size === 0) return undefined;
  const renamed = (x: unknown): unknown => {
    if (Array.isArray(x)) return x.map(renamed);
    return x instanceof Term ? substitute(x, by) : x;
  };
  const made = new Map<Theorem, Theorem>();
  let last: Theorem | undefined;
  try {
    for (const th of steps) {
      const premises = th.step.premises.map((p) => made.get(p) as Theorem);
      last = isLemma(th) ? th : remade(th, premises, th.step.data.map(renamed), renamed(th.conclusion) as Sentence);
      made.set(th, last);
    }
  } catch (e) {
    if (e instanceof KernelError) return undefined;
    throw e;
  }
  return last;
}

/** Which variables can be which others, by identity. */
function merged(steps: readonly Theorem[]): ReadonlyMap<number, Term> {
  const picked = new Map<number, Term>();
  for (const { step } of steps)
    if (step.rule === 'pick-any' || step.rule === 'pick-witness') picked.set((step.data[0] as Term).identity, step.data[0] as Term);
    else if (step.rule === 'induction')
      for (const pattern of (step.data[1] as readonly (readonly Term[])[]).flat())
        for (const v of freeVariables(pattern)) picked.set(v.identity, v);
  const free = new Map<number, readonly number[]>();
  const variablesOf = (p: Sentence): readonly number[] => {
    let found = free.get(p.identity);
    if (found === undefined) {
      found = freeVariables(p).flatMap((v) => (picked.has(v.identity) ? [v.identity] : []));
      free.set(p.identity, found);
    }
    return found;
  };
  const beside = new Map([...picked.keys()].map((v) => [v, new Set<number>()]));
  for (const th of steps) {
    const all = new Set(variablesOf(th.conclusion));
    for (const { sentence } of th.assumptions) for (const v of variablesOf(sentence)) all.add(v);
    for (const v of all) for (const w of all) if (v !== w) beside.get(v)?.add(w);
  }
  const groups: { readonly variable: Term; readonly beside: Set<number> }[] = [];
  const by = new Map<number, Term>();
  for (const [identity, variable] of picked) {
    const near = beside.get(identity) as Set<number>;
    const group = groups.find((g) => sameSort(g.variable.sort, variable.sort) && !g.beside.has(identity));
    if (group === undefined) groups.push({ variable, beside: new Set(near) });
    else {
      by.set(identity, group.variable);
      for (const v of near) group.beside.add(v);
    }
  }
  return by;
}
