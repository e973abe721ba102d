/** Which definitions of registers can reach which statements: the classical analysis, to the least fixed point. */
import type { Register } from '../machine/index.ts';
import { entry, type FlowGraph } from './control-flow.ts';

/** A register, and the node that sets it. At the entry every register holds nothing, which is no definition. */
export interface Definition {
  readonly id: number;
  readonly register: Register;
  readonly node: number;
}

export interface Reaching {
  readonly definitions: readonly Definition[];
  /** Of a register, those that may be the last before a node is carried out. */
  reaching(node: number, register: Register): readonly Definition[];
}

/** All definitions of a graph, and where they reach. */
export function reachingDefinitions({ nodes }: FlowGraph): Reaching {
  const definitions: Definition[] = [];
  for (const { id: node, statement: s } of nodes) {
    const set = s?.kind === 'set' ? [s.register] : s?.kind === 'foreach' ? [s.key, s.packets] : [];
    for (const register of set) definitions.push({ id: definitions.length, register, node });
  }
  const bits = (of: (d: Definition) => boolean): bigint => definitions.reduce((set, d) => (of(d) ? set | (1n << BigInt(d.id)) : set), 0n);
  const made = nodes.map((n) => bits((d) => d.node === n.id));
  const killed = nodes.map((n) => {
    // A loop over no groups leaves its registers as they were, so it kills nothing.
    const s = n.statement;
    return s?.kind === 'set' ? bits((d) => d.register === s.register) : 0n;
  });
  const before: bigint[] = nodes.map(() => 0n);
  const after: bigint[] = nodes.map(() => 0n);
  const waiting = [...nodes.keys()];
  for (let id = waiting.shift(); id !== undefined; id = waiting.shift()) {
    const node = nodes[id];
    if (node === undefined || id === entry) continue;
    const into = node.predecessors.reduce((set, p) => set | (after[p] as bigint), 0n);
    const out = (into & ~(killed[id] as bigint)) | (made[id] as bigint);
    before[id] = into;
    if (out === after[id]) continue;
    after[id] = out;
    for (const next of node.successors) if (!waiting.includes(next)) waiting.push(next);
  }
  // Asked again and again while marks are found; most programs ask for few pairs.
  const known = new Map<number, readonly Definition[]>();
  return {
    definitions,
    reaching(node, register) {
      const pair = node * 0x100 + register;
      const cached = known.get(pair);
      if (cached !== undefined) return cached;
      const into = before[node] as bigint;
      const found = definitions.filter((d) => d.register === register && ((into >> BigInt(d.id)) & 1n) === 1n);
      known.set(pair, found);
      return found;
    },
  };
}
