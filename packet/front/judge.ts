/** What the analysis and the search for counterexamples say of a program, for what a policy asks, as diagnostics that point into its text. */
import type { Diagnostic, Label } from '../../lang/source/diagnostic.ts';
import type { Span } from '../../lang/source/source.ts';
import { type Definition, type Doubt, type Safety, safety } from '../analysis/index.ts';
import { type Client, formOf, type Node, partsOf, type Program, type Statement } from '../machine/index.ts';
import { printAddress, printRange } from './address.ts';
import { beyondBounds } from './beyond-bounds.ts';
import { type Counterexample, counterexamples } from './counterexample.ts';
import { type Demands, endUserDemands } from './demands.ts';
import { ofExcess } from './excess-words.ts';
import { showPacket } from './show-packet.ts';

export interface Judgement {
  /** `broken`: there is traffic on which the policy is broken. `unknown`: the analysis lost track, and no such traffic was found. */
  readonly verdict: 'safe' | 'broken' | 'unknown';
  readonly safety: Safety;
  readonly counterexamples: readonly Counterexample[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Judges a program for a client, by the end-user policy unless other demands are given. `whole` is where to point when a node has no place. */
export function judge(
  program: Program,
  client: Client,
  places: ReadonlyMap<Node, Span>,
  whole: Span,
  { endUser, readOnly, bounds }: Demands = endUserDemands,
): Judgement {
  const found = safety(program, client);
  const at = (node: Node): Span => places.get(node) ?? whole;
  const discards = readOnly ? discardsIn(program.body) : [];
  const harmless = (found.safe || !(endUser || readOnly)) && discards.length === 0;
  const examples = harmless ? [] : counterexamples(program, client, undefined, readOnly);
  const unclear =
    harmless || examples.length > 0
      ? []
      : [...found.doubts.map((doubt) => ofDoubt(doubt, found, client, at)), ...discards.map((s) => ofDiscard(s, at))];
  const excess = bounds && beyondBounds(program, client, bounds);
  const diagnostics = [
    ...examples.map((example) => ofExample(example, found, client, at)),
    ...unclear.slice(0, 1),
    ...(excess === undefined || bounds === undefined ? [] : [ofExcess(excess, bounds, program.lifetime, whole, at)]),
  ].sort((a, b) => a.at.start - b.at.start);
  const broken = examples.length > 0 || excess?.window !== undefined;
  const verdict = broken ? 'broken' : harmless && excess === undefined ? 'safe' : 'unknown';
  return { verdict, safety: found, counterexamples: examples, diagnostics };
}

type Place = (node: Node) => Span;

/** The statements that discard packets, at any depth. */
function discardsIn(block: readonly Statement[]): readonly Statement[] {
  return block.flatMap((s) => (s.kind === 'discard' ? [s] : partsOf(s, 'block').flatMap(discardsIn)));
}

function ofExample({ window, violation }: Counterexample, found: Safety, client: Client, at: Place): Diagnostic {
  const { by, packet, kind } = violation;
  const traffic = `with this traffic: ${window.length === 0 ? 'none' : window.map(showPacket).join('; ')}`;
  const base = { severity: 'error', at: at(by), labels: labels(by, found, at), notes: [traffic] } as const;
  const mine = showClient(client);
  switch (kind) {
    case 'discards':
      return {
        ...base,
        code: 'packet/discards-others',
        message: `this discards ${showPacket(packet)}, which is not for ${mine}`,
        help: [
          usesWildcard(by, found, client)
            ? 'select by THIS_IP instead of a prefix that reaches beyond the client'
            : "select from the client's packets only: `GROUP_BY_DESTINATION(AllPackets, THIS_IP)` first, then the rest",
        ],
      };
    case 'takes':
      return {
        ...base,
        labels: [],
        code: 'packet/discards-own',
        message: `this discards ${showPacket(packet)}, and the policy lets nothing be discarded`,
        help: ['leave it out, or tell of the packets in place of discarding them: `GENERATE(SrcIP, THIS_IP, Packets)`'],
      };
    case 'sends':
      return {
        ...base,
        code: 'packet/sends-to-others',
        message:
          `this sends ${showPacket(packet)}, and only ${printAddress(client.address)} itself may be sent anything` +
          (client.low <= packet.destination && packet.destination <= client.high ? `, not the others in ${mine}` : ''),
        help: ['send it to THIS_IP: `GENERATE(SrcIP, THIS_IP, Content)`'],
      };
    case 'tells':
      return {
        ...base,
        code: 'packet/tells-of-others',
        message: `what the client gets here depends on ${showPacket(packet)}, which is not for ${mine}`,
        notes: [
          traffic,
          `without that packet the client would ${violation.difference === 'more' ? 'not get a packet that it gets' : 'get a packet that it does not get'}`,
        ],
        help: [
          "make this from the client's packets only: `GROUP_BY_DESTINATION(AllPackets, THIS_IP)` before anything is grouped, counted or copied",
        ],
      };
  }
}

const doubtWords: Readonly<Record<Doubt['reason'], string>> = {
  discards: 'the packets discarded here may be for somebody else',
  sends: 'what is generated here may be for somebody else',
  tells: 'what is generated here may depend on packets for somebody else',
  decides: 'what is done here may depend on packets for somebody else',
};

function ofDoubt({ reason, statement }: Doubt, found: Safety, client: Client, at: Place): Diagnostic {
  return {
    code: 'packet/not-shown-safe',
    severity: 'error',
    at: at(statement),
    message: `${doubtWords[reason]} than ${showClient(client)}`,
    labels: labels(statement, found, at),
    notes: ['no traffic was found on which it is, so the program may be harmless; the analysis cannot tell'],
    help: ['make this from what was selected by `GROUP_BY_DESTINATION(AllPackets, THIS_IP)`, or send a proof with the program'],
  };
}

function ofDiscard(statement: Statement, at: Place): Diagnostic {
  return {
    code: 'packet/not-shown-safe',
    severity: 'error',
    at: at(statement),
    message: 'packets may be discarded here, and the policy lets nothing be discarded',
    labels: [],
    notes: ['no traffic was found on which there are any, so the program may be harmless'],
    help: ['leave the statement out, or send a proof with the program'],
  };
}

const markWords = {
  mine: '',
  wide: "anybody's packets are in it from here",
  foreign: "other people's packets have a part in it from here",
} as const;

/** The definitions that a doubt about this statement rests on. */
function labels(statement: Statement, found: Safety, at: Place): readonly Label[] {
  const doubt = found.doubts.find((d) => d.statement === statement) ?? found.doubts[0];
  return (doubt?.because ?? []).slice(0, 3).flatMap((d: Definition) => {
    const mark = found.marks[d.id];
    const made = found.graph.nodes[d.node]?.statement;
    return made === undefined || mark === undefined || mark === 'mine' ? [] : [{ at: at(made), text: markWords[mark] }];
  });
}

/** Whether what is discarded was selected by a destination that holds the client and more. */
function usesWildcard(statement: Statement, found: Safety, client: Client): boolean {
  const doubt = found.doubts.find((d) => d.statement === statement);
  const seen = new Set<unknown>();
  const inside = (value: unknown): boolean => {
    if (Array.isArray(value)) return value.some(inside);
    if (typeof value !== 'object' || value === null || !('kind' in value) || seen.has(value)) return false;
    seen.add(value);
    const node = value as Node;
    if (node.kind === 'to' && node.hosts.kind === 'range' && node.hosts.low <= client.address && client.address <= node.hosts.high)
      return true;
    if (node.kind === 'get')
      return found.reaching.definitions.some((d) => d.register === node.register && inside(found.graph.nodes[d.node]?.statement));
    return formOf(node).fields.some(([name]) => inside((node as unknown as Readonly<Record<string, unknown>>)[name]));
  };
  return doubt !== undefined && inside(statement);
}

function showClient({ low, high }: Client): string {
  return printRange({ low, high });
}
