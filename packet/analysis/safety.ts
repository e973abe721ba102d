/**
 * Whether a program can touch or learn of nothing but its client's packets: a router's alternative to a proof.
 * Sound, not complete: it refuses some programs that do no harm, and says at which statement it lost track.
 *
 * Every definition of a register gets one of three marks, the worst that any way to it makes necessary:
 *
 * - `mine`: made from the client's packets alone, and if it is packets, all of them are the client's;
 * - `wide`: packets of anybody, selected one by one, so that the client's among them depend on the client's alone;
 * - `foreign`: something that other people's packets have a part in.
 *
 * Loops are by invariant: the marks at the head of a loop hold before and after every round.
 */
import {
  type Client,
  type Condition,
  type Expression,
  type Hosts,
  partsOf,
  type Program,
  type Register,
  type Statement,
} from '../machine/index.ts';
import { type FlowGraph, flowGraph } from './control-flow.ts';
import { type Definition, type Reaching, reachingDefinitions } from './reaching-definitions.ts';

export type Mark = 'mine' | 'wide' | 'foreign';

export type Reason =
  /** Packets are discarded that may not be the client's. */
  | 'discards'
  /** Packets are generated to somebody else. */
  | 'sends'
  /** What is generated depends on other people's packets. */
  | 'tells'
  /** Whether statements are carried out depends on other people's packets. */
  | 'decides';

export interface Doubt {
  readonly reason: Reason;
  readonly statement: Statement;
  /** The nodes of the graph whose definitions are the cause, nearest first. */
  readonly because: readonly Definition[];
}

export interface Safety {
  readonly safe: boolean;
  readonly doubts: readonly Doubt[];
  readonly graph: FlowGraph;
  readonly reaching: Reaching;
  /** By the id of the definition. */
  readonly marks: readonly Mark[];
  /** What holds before a statement, for the registers that are defined there; at the head of a loop before every round. */
  before(statement: Statement): ReadonlyMap<Register, Mark>;
}

const order: readonly Mark[] = ['mine', 'wide', 'foreign'];
const worst = (marks: readonly Mark[]): Mark => marks.reduce((a, b) => (order.indexOf(a) < order.indexOf(b) ? b : a), 'mine');

/** Marks all definitions, and looks at every statement that does something outside. For a client whose address is not in its range nothing is safe. */
export function safety(program: Program, client: Client): Safety {
  const graph = flowGraph(program);
  const reaching = reachingDefinitions(graph);
  const marks: Mark[] = reaching.definitions.map(() => 'mine');
  const markOf = (node: number, register: Register): Mark => worst(reaching.reaching(node, register).map((d) => marks[d.id] as Mark));
  for (let changed = true; changed; ) {
    changed = false;
    for (const { id, node } of reaching.definitions) {
      const statement = graph.nodes[node]?.statement;
      const value = statement?.kind === 'set' ? statement.value : statement?.kind === 'foreach' ? statement.groups : undefined;
      const mark = value === undefined ? 'foreign' : markOfExpression(value, client, (r) => markOf(node, r));
      if (mark === marks[id]) continue;
      marks[id] = mark;
      changed = true;
    }
  }

  const doubts: Doubt[] = [];
  for (const { id, statement } of graph.nodes) {
    if (statement === undefined) continue;
    const registers = (r: Register): Mark => markOf(id, r);
    for (const [reason, used] of doubtsAbout(statement, client, registers)) {
      const because = used.flatMap((r) => reaching.reaching(id, r)).filter((d) => marks[d.id] !== 'mine');
      doubts.push({ reason, statement, because });
    }
  }
  const before = (statement: Statement): ReadonlyMap<Register, Mark> => {
    const node = graph.nodes.find((n) => n.statement === statement)?.id;
    const registers = node === undefined ? [] : [...new Set(reaching.definitions.map((d) => d.register))];
    return new Map(registers.filter((r) => reaching.reaching(node as number, r).length > 0).map((r) => [r, markOf(node as number, r)]));
  };
  // Whose address is not its own would discard what is addressed there, and send what others get.
  const proper = client.low <= client.address && client.address <= client.high;
  return { safe: proper && doubts.length === 0, doubts, graph, reaching, marks, before };
}

/** What may be wrong with a statement, each with the registers that it is about. */
function doubtsAbout(s: Statement, client: Client, registers: (r: Register) => Mark): readonly (readonly [Reason, readonly Register[]])[] {
  const mark = (e: Expression): Mark => markOfExpression(e, client, registers);
  switch (s.kind) {
    case 'set':
      return [];
    case 'discard':
      return mark(s.packets) === 'mine' ? [] : [['discards', registersIn(s.packets)]];
    case 'generate': {
      const toClient = s.destination.kind === 'this' || (s.destination.kind === 'host' && s.destination.address === client.address);
      const told = [mark(s.content), markOfHosts(s.source, registers), markOfHosts(s.destination, registers)].every((m) => m === 'mine');
      return [
        ...(toClient ? [] : [['sends', []] as const]),
        ...(told ? [] : [['tells', [...registersIn(s.content), ...registersOf(s.source)]] as const]),
      ];
    }
    case 'if':
    case 'while':
      return markOfCondition(s.condition, client, registers) === 'mine' ? [] : [['decides', registersIn(s.condition)]];
    case 'foreach':
      return mark(s.groups) === 'mine' ? [] : [['decides', registersIn(s.groups)]];
  }
}

function markOfExpression(e: Expression, client: Client, registers: (r: Register) => Mark): Mark {
  const of = (part: Expression): Mark => markOfExpression(part, client, registers);
  switch (e.kind) {
    case 'all':
      return 'wide';
    case 'get':
      return registers(e.register);
    case 'to':
    case 'from': {
      const packets = of(e.packets);
      if (packets === 'foreign' || markOfHosts(e.hosts, registers) !== 'mine') return 'foreign';
      return e.kind === 'to' && belongs(e.hosts, client) ? 'mine' : packets;
    }
    case 'search':
      return of(e.packets);
    default:
      // Everything else looks at all of its parts together.
      return partsOf(e, 'expression').every((part) => of(part) === 'mine') ? 'mine' : 'foreign';
  }
}

function markOfCondition(c: Condition, client: Client, registers: (r: Register) => Mark): Mark {
  const parts = [
    ...partsOf(c, 'expression').map((e) => markOfExpression(e, client, registers)),
    ...partsOf(c, 'condition').map((part) => markOfCondition(part, client, registers)),
    ...(c.kind === 'in' ? [registers(c.register), markOfHosts(c.hosts, registers)] : []),
  ];
  return parts.every((m) => m === 'mine') ? 'mine' : 'foreign';
}

function markOfHosts(hosts: Hosts, registers: (r: Register) => Mark): Mark {
  return hosts.kind === 'key' ? registers(hosts.register) : 'mine';
}

/** Whether all that the hosts can be belongs to the client. Of an address in a register nothing is known. */
function belongs(hosts: Hosts, client: Client): boolean {
  if (hosts.kind === 'this' || hosts.kind === 'subnet') return true;
  if (hosts.kind === 'host') return client.low <= hosts.address && hosts.address <= client.high;
  return hosts.kind === 'range' && client.low <= hosts.low && hosts.high <= client.high;
}

function registersIn(node: Expression | Condition): readonly Register[] {
  const here = node.kind === 'get' || node.kind === 'in' ? [node.register] : [];
  const hosts = 'hosts' in node ? registersOf(node.hosts) : [];
  return [...new Set([...here, ...hosts, ...[...partsOf(node, 'expression'), ...partsOf(node, 'condition')].flatMap(registersIn)])];
}

function registersOf(hosts: Hosts): readonly Register[] {
  return hosts.kind === 'key' ? [hosts.register] : [];
}
