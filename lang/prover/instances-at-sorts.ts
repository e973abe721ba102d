/**
 * Premises that hold at every sort, taken at the sorts that the problem speaks of: the symbols of a premise are matched with
 * those of the goal and of other premises at known sorts, a few rounds long (monomorphization, as in Böhme's and Paulson's
 * Sledgehammer). What the rounds do not reach is left out, so the search is complete only for what they do reach.
 */
import {
  type FunctionSymbol,
  freeVariables,
  instantiateSorts,
  type Sentence,
  type Sort,
  sortVariablesOf,
  type Term,
  type Theorem,
} from '../../kernel/index.ts';
import { fixedSorts } from '../athena/match-sorts.ts';

const rounds = 3;
/** Instances of one premise beyond this are left out. */
const mostInstances = 6;

/** A symbol (or nothing, for a bound variable's sort) with the sorts at which a sentence has it. */
interface Use {
  readonly symbol: FunctionSymbol | undefined;
  readonly sorts: readonly Sort[];
}

/** The premises at sorts that occur, those without free sort variables as they are. `fixed` are the goal's sort variables. */
export function atSorts(premises: readonly Theorem[], goal: Sentence): readonly Theorem[] {
  const done: Theorem[] = [];
  const general: { readonly th: Theorem; readonly own: readonly Sort[]; readonly uses: readonly Use[] }[] = [];
  for (const th of premises) {
    const fixed = new Set([...fixedSorts(th), ...freeVariables(th.conclusion).flatMap((v) => sortVariablesOf(v))]);
    const own = sortVariablesOf(th.conclusion).filter((v) => !fixed.has(v));
    if (own.length === 0) done.push(th);
    else general.push({ th, own, uses: usesOf(th.conclusion) });
  }
  if (general.length === 0) return done;
  const known = new Map<string, Use>();
  const learn = (p: Sentence): void => {
    for (const u of usesOf(p)) known.set(keyOf(u), u);
  };
  learn(goal);
  for (const th of done) learn(th.conclusion);
  const made = new Map<Theorem, Map<string, Theorem>>(general.map((g) => [g.th, new Map()]));
  for (let round = 0; round < rounds; round++) {
    const before = [...known.values()];
    for (const { th, own, uses } of general) {
      const instances = made.get(th) as Map<string, Theorem>;
      for (const by of combinations(own, uses, before)) {
        const key = own.map((v) => by.get(v)?.identity).join();
        if (instances.has(key) || instances.size >= mostInstances) continue;
        const instance = instantiateSorts(th, by);
        instances.set(key, instance);
        learn(instance.conclusion);
      }
    }
  }
  // A premise that nothing matched is taken as it is: its sort variables are then sorts like others.
  return [
    ...done,
    ...general.flatMap(({ th }) => {
      const all = [...(made.get(th) as Map<string, Theorem>).values()];
      return all.length > 0 ? all : [th];
    }),
  ];
}

/** Assignments of sorts to a premise's sort variables under which its symbols occur as known. */
function combinations(own: readonly Sort[], uses: readonly Use[], known: readonly Use[]): readonly ReadonlyMap<Sort, Sort>[] {
  let partial: ReadonlyMap<Sort, Sort>[] = [new Map()];
  const open = uses.filter((u) => u.sorts.some((s) => !s.ground && own.some((v) => mentions(s, v))));
  // Uses that say more come first, so that the others only complete what they leave open.
  const ordered = [...open].sort((a, b) => breadth(b, own) - breadth(a, own));
  for (const u of ordered) {
    const next: ReadonlyMap<Sort, Sort>[] = [];
    for (const by of partial) {
      if (own.every((v) => by.has(v) || !u.sorts.some((s) => mentions(s, v)))) {
        next.push(by);
        continue;
      }
      let extended = false;
      for (const k of known) {
        if (k.symbol !== u.symbol) continue;
        const more = matched(u, k, by, own);
        if (more === undefined) continue;
        extended = true;
        next.push(more);
      }
      if (!extended) next.push(by);
    }
    partial = next.slice(0, 40);
  }
  return partial.filter((by) => own.every((v) => by.has(v)));
}

function breadth(u: Use, own: readonly Sort[]): number {
  return (u.symbol === undefined ? 0 : 10) + own.filter((v) => u.sorts.some((s) => mentions(s, v))).length;
}

function mentions(s: Sort, v: Sort): boolean {
  return s === v || (!s.ground && s.args.some((a) => mentions(a, v)));
}

function matched(u: Use, k: Use, by: ReadonlyMap<Sort, Sort>, own: readonly Sort[]): ReadonlyMap<Sort, Sort> | undefined {
  const found = new Map(by);
  const match = (a: Sort, b: Sort): boolean => {
    if (own.includes(a)) {
      const before = found.get(a);
      if (before === undefined) found.set(a, b);
      return before === undefined || before.identity === b.identity;
    }
    if (a.identity === b.identity) return true;
    return a.constructor_ !== undefined && a.constructor_ === b.constructor_ && a.args.every((x, i) => match(x, b.args[i] as Sort));
  };
  return u.sorts.length === k.sorts.length && u.sorts.every((s, i) => match(s, k.sorts[i] as Sort)) ? found : undefined;
}

function keyOf(u: Use): string {
  return `${u.symbol?.identity ?? ''}:${u.sorts.map((s) => s.identity).join()}`;
}

function usesOf(p: Sentence): readonly Use[] {
  const all = new Map<string, Use>();
  const stack: Term[] = [p];
  for (let t = stack.pop(); t !== undefined; t = stack.pop()) {
    const add = (u: Use): void => {
      all.set(keyOf(u), u);
    };
    if (t.symbol !== undefined && !t.symbol.monomorphic) add({ symbol: t.symbol, sorts: [...t.args.map((a) => a.sort), t.sort] });
    if (t.binds !== undefined) add({ symbol: undefined, sorts: [t.binds] });
    if (t.kind === 'variable') add({ symbol: undefined, sorts: [t.sort] });
    stack.push(...t.args);
  }
  return [...all.values()];
}
