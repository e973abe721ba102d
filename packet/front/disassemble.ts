/** A program of the machine as lines that people read: one for each statement, registers as r0, r1, …. It cannot be compiled again. */
import {
  type Block,
  type Condition,
  type Expression,
  formOf,
  type Hosts,
  type Node,
  type Program,
  type Statement,
} from '../machine/index.ts';
import { printAddress, printRange } from './address.ts';
import { showBytes } from './show-packet.ts';

/** All lines, indented by two for what is inside. */
export function disassemble({ lifetime, body }: Program): readonly string[] {
  return [`lifetime ${lifetime} s`, ...blockLines(body, '')];
}

function blockLines(block: Block, indent: string): readonly string[] {
  return block.flatMap((s) => statementLines(s, indent));
}

function statementLines(s: Statement, indent: string): readonly string[] {
  const inside = `${indent}  `;
  switch (s.kind) {
    case 'set':
      return [`${indent}r${s.register} := ${show(s.value)}`];
    case 'if':
      return [
        `${indent}if ${show(s.condition)}`,
        ...blockLines(s.yes, inside),
        ...(s.no.length > 0 ? [`${indent}else`, ...blockLines(s.no, inside)] : []),
      ];
    case 'while':
      return [`${indent}while ${show(s.condition)} at most ${s.bound}`, ...blockLines(s.body, inside)];
    case 'foreach':
      return [`${indent}foreach r${s.key}, r${s.packets} in ${show(s.groups)}`, ...blockLines(s.body, inside)];
    default:
      return [`${indent}${show(s)}`];
  }
}

/** `(to all this)`: the instruction and its fields. */
export function show(node: Statement | Expression | Condition | Hosts): string {
  if (node.kind === 'get' || node.kind === 'key') return `r${node.register}`;
  if (node.kind === 'host') return printAddress(node.address);
  if (node.kind === 'range') return printRange(node);
  const fields = formOf(node).fields.map(([name, sort]) => {
    const value = (node as unknown as Readonly<Record<string, unknown>>)[name];
    if (sort === 'register') return `r${value}`;
    if (sort === 'number') return String(value);
    if (sort === 'word' || sort === 'text') return showBytes(value as readonly number[]);
    return show(value as Exclude<Node, never>);
  });
  if (node.kind === 'text' || node.kind === 'number') return fields.join('');
  return fields.length === 0 ? node.kind : `(${[node.kind, ...fields].join(' ')})`;
}
