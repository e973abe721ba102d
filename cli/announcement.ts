/** What a program says of itself when it is uploaded; a router refuses it when that is wrong. */
import { complexity, type Program } from '../packet/machine/index.ts';
import { classOf, type Policy } from '../router/index.ts';

/** Complexity on a window as heavy as the router's, cost, and class. Numbers too large for a message are too large for any router. */
export function announcement(program: Program, { bounds, classes }: Policy): { class: number; complexity: number; cost: number } {
  const cap = (n: bigint): number => Number(n > BigInt(Number.MAX_SAFE_INTEGER) ? Number.MAX_SAFE_INTEGER : n);
  const work = complexity(program, bounds.weight);
  const cost = cap(work * BigInt(program.lifetime));
  return { class: classOf(cost, classes), complexity: cap(work), cost };
}
