/** Structures that refer to each other, in an order that does not depend on which of them was declared first. */
import { type Sort, type Structure, structureOf } from '../kernel/index.ts';

/** The structures that a structure's constructors take, in order of first mention. */
function mentioned(s: Structure): readonly Structure[] {
  const found = new Set<Structure>();
  const look = (sort: Sort): void => {
    const here = structureOf(sort);
    if (here !== undefined) found.add(here);
    sort.args.forEach(look);
  };
  for (const c of s.constructors) c.parameters.forEach(look);
  return [...found];
}

function reachable(from: Structure): ReadonlySet<Structure> {
  const found = new Set<Structure>();
  const stack = [...mentioned(from)];
  for (let s = stack.pop(); s !== undefined; s = stack.pop()) {
    if (found.has(s)) continue;
    found.add(s);
    stack.push(...mentioned(s));
  }
  return found;
}

/** A structure and those with which it is mutually recursive. */
export const cycleOf = (s: Structure): readonly Structure[] => [s, ...[...reachable(s)].filter((t) => t !== s && reachable(t).has(s))];

/** The structures of a group in the order in which they are met from one of them. */
export function orderFrom(root: Structure, group: readonly Structure[]): readonly Structure[] {
  const order = [root];
  for (let i = 0; i < order.length; i++)
    for (const s of mentioned(order[i] as Structure)) if (group.includes(s) && !order.includes(s)) order.push(s);
  return order;
}
