/**
 * The module `Graph-Draw`: graphs of any values, with attributes, as texts for Graphviz. Writing files and starting programs is the
 * host's business, and needs its permission; `Graph-Draw.graph->string` gives the text to whoever wants to do it by hand.
 */
import { Term } from '../../kernel/index.ts';
import { textArgument, wrongKind } from '../athena/coerce.ts';
import { equalValues } from '../athena/equality.ts';
import type { Machine } from '../athena/machine.ts';
import { fail } from '../athena/problem.ts';
import { displayText, sortedEntries } from '../athena/print.ts';
import { Cell, listOfText, type MapValue, type Procedure, unit, type Value } from '../athena/values.ts';
import { procedure } from './define.ts';
import { emptyMap, extendedMap } from './maps.ts';

interface Edge {
  readonly identity: Value;
  readonly target: number;
  readonly attributes: MapValue;
}

interface Node {
  readonly text: string;
  readonly attributes: MapValue;
  readonly edges: readonly Edge[];
}

/** Nodes are numbered from 1; the numbers are kept by their texts too. */
interface Graph {
  readonly numbers: Map<string, number>;
  readonly nodes: Node[];
}

/** A graph is a cell of its own, with nothing in it. What the graph is made of is kept here, where no program reaches it. */
const graphs = new WeakMap<Cell, Graph>();

function made(): Cell {
  const value = new Cell(unit);
  graphs.set(value, { numbers: new Map(), nodes: [] });
  return value;
}

function graphArgument(name: string, args: readonly Value[]): Graph {
  const g = args[0] instanceof Cell ? graphs.get(args[0]) : undefined;
  return g ?? wrongKind(name, 1, 'graph', args[0] as Value);
}

/** Values with the same text are the same node. */
function labelOf(v: Value): string {
  return displayText(v).replaceAll('\n', '\\n');
}

/** The number of a value's node, which is made if it is not there. */
function nodeFor(g: Graph, value: Value): number {
  const text = labelOf(value);
  const known = g.numbers.get(text);
  if (known !== undefined) return known;
  const n = g.nodes.push({ text, attributes: emptyMap, edges: [] });
  g.numbers.set(text, n);
  return n;
}

function change(g: Graph, n: number, how: (node: Node) => Node): void {
  g.nodes[n - 1] = how(g.nodes[n - 1] as Node);
}

/** **Fails with** `call/wrong-kind`. */
function existing(name: string, g: Graph, v: Value): number {
  return g.numbers.get(labelOf(v)) ?? wrongKind(name, 2, 'value of a node of the graph', v);
}

/** `(add-edge g v w id)`: nodes that are not there yet are made. An edge without an identity, `()`, gets one of its own. */
function addEdge(args: readonly Value[]): Value {
  const g = graphArgument('Graph-Draw.add-edge', args);
  const [, from, to, id] = args as [Value, Value, Value, Value];
  const [n, target] = [nodeFor(g, from), nodeFor(g, to)];
  const edge: Edge = { identity: id === unit ? new Cell(unit) : id, target, attributes: emptyMap };
  change(g, n, (node) => ({ ...node, edges: [...node.edges, edge] }));
  return unit;
}

function setNodeAttribute(args: readonly Value[]): Value {
  const name = 'Graph-Draw.set-node-attribute';
  const g = graphArgument(name, args);
  const [, v, key, wanted] = args as [Value, Value, Value, Value];
  change(g, existing(name, g, v), (node) => ({ ...node, attributes: extendedMap(node.attributes, [[key, wanted]]) }));
  return unit;
}

/** `(set-edge-attribute g v id attribute value)`, of the latest edge from v with this identity. */
function setEdgeAttribute(args: readonly Value[]): Value {
  const name = 'Graph-Draw.set-edge-attribute';
  const g = graphArgument(name, args);
  const [, from, id, key, wanted] = args as [Value, Value, Value, Value, Value];
  change(g, existing(name, g, from), (node) => {
    const edge = node.edges.findLast((e) => equalValues(e.identity, id)) ?? wrongKind(name, 3, 'identity of an edge of the node', id);
    const changed: Edge = { ...edge, attributes: extendedMap(edge.attributes, [[key, wanted]]) };
    return { ...node, edges: node.edges.map((e) => (e === edge ? changed : e)) };
  });
  return unit;
}

// ---------------------------------------------------------------- texts

function attributesText(attributes: MapValue): string {
  const name = (key: Value): string => (key instanceof Term && key.kind === 'quoted' ? key.name : displayText(key));
  return `[${sortedEntries(attributes)
    .map(({ key, value }) => `${name(key)}=${labelOf(value)}`)
    .join(',')}];`;
}

/** A text between quotation marks. */
function between(text: string): string {
  return `"${text.replaceAll('"', '\\"')}"`;
}

/** The graph in the language of Graphviz. */
function graphText(g: Graph, machine: Machine): string {
  const lines = g.nodes.flatMap(({ text, attributes, edges }, i) => {
    machine.spend(1 + edges.length);
    const name = `v${i + 1}`;
    return [
      `${name} [label=${between(text)}];`,
      ...(attributes.entries.size > 0 ? [`${name} ${attributesText(attributes)}`] : []),
      ...edges.map((e) => `${name} -> v${e.target} ${attributesText(e.attributes)}`),
    ];
  });
  return `digraph G {\n${lines.map((l) => `  ${l}\n`).join('')}}\n`;
}

function outside(name: string, machine: Machine): never {
  return fail(machine.host.allowIo ? 'io/not-supported' : 'io/not-allowed', { name });
}

/** Writing the text of a graph to a file, and showing it: refused as all writing is. */
function drawing(name: string, arity: number): Procedure {
  return procedure(name, arity, (args, machine) => {
    graphArgument(name, args);
    return outside(name, machine);
  });
}

/** Cells for the names of programs: which one draws and which one shows. They are empty until a file sets them. */
export function graphDrawCells(): readonly (readonly [string, Value])[] {
  return ['Graph-Draw.viewer', 'Graph-Draw.dot-executable'].map((name) => [name, new Cell(unit)]);
}

function setting(name: string, cell: string): Procedure {
  return procedure(name, 1, (args, machine) => {
    const found = machine.host.lookUp(cell);
    if (found instanceof Cell) found.content = listOfText(textArgument(name, args, 0));
    return unit;
  });
}

export const graphDraw: readonly Procedure[] = [
  procedure('Graph-Draw.make-graph', 1, made),
  procedure('Graph-Draw.add-node', 2, (args) => {
    nodeFor(graphArgument('Graph-Draw.add-node', args), args[1] as Value);
    return unit;
  }),
  procedure('Graph-Draw.add-edge', 4, addEdge),
  procedure('Graph-Draw.set-node-attribute', 4, setNodeAttribute),
  procedure('Graph-Draw.set-edge-attribute', 5, setEdgeAttribute),
  procedure('Graph-Draw.graph->string', 1, (args, machine) =>
    listOfText(graphText(graphArgument('Graph-Draw.graph->string', args), machine)),
  ),
  drawing('Graph-Draw.draw', 2),
  drawing('Graph-Draw.draw-and-view', 3),
  drawing('Graph-Draw.draw-and-show', 2),
  setting('Graph-Draw.set-viewer', 'Graph-Draw.viewer'),
  setting('Graph-Draw.set-dot-executable', 'Graph-Draw.dot-executable'),
];
