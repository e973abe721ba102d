/** The control-flow graph of a program: one node for each statement, an entry and an exit. Does not look into expressions. */
import type { Block, Program, Statement } from '../machine/index.ts';

export interface FlowNode {
  /** Its place in `nodes`; 0 is the entry, 1 the exit. */
  readonly id: number;
  /** For a loop or an `if`, the node is where the decision is made. */
  readonly statement: Statement | undefined;
  readonly successors: readonly number[];
  readonly predecessors: readonly number[];
}

export interface FlowGraph {
  /** Statements in the order of the text. */
  readonly nodes: readonly FlowNode[];
}

export const entry = 0;
export const exit = 1;

/** The graph of a program. */
export function flowGraph(program: Program): FlowGraph {
  const nodes: { id: number; statement: Statement | undefined; successors: number[]; predecessors: number[] }[] = [];
  const add = (statement?: Statement): number => nodes.push({ id: nodes.length, statement, successors: [], predecessors: [] }) - 1;
  const join = (from: readonly number[], to: number): void => {
    for (const id of from) {
      nodes[id]?.successors.push(to);
      nodes[to]?.predecessors.push(id);
    }
  };
  /** The nodes from which control leaves the block. */
  const through = (block: Block, before: readonly number[]): readonly number[] => {
    let last = before;
    for (const s of block) {
      const id = add(s);
      join(last, id);
      last = [id];
      if (s.kind === 'if') last = [...new Set([...through(s.yes, [id]), ...through(s.no, [id])])];
      else if (s.kind === 'while' || s.kind === 'foreach') join(through(s.body, [id]), id);
    }
    return last;
  };
  add();
  add();
  join(through(program.body, [entry]), exit);
  return { nodes };
}
