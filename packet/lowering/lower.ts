/**
 * From a program to a form that runs fast: a filter that looks at packets one by one, as cells, where the program is one; else the
 * program itself, for windows. Trusted as far as tests against the machine's own `run` go: it must do what the program says.
 */
import {
  type Address,
  type Bytes,
  type Client,
  endOfAddresses,
  type Expression,
  type Hosts,
  type Program,
  rangeOf,
} from '../machine/index.ts';

export interface Span {
  readonly low: bigint;
  readonly high: bigint;
}

/** Packets with such a destination, such a source, and all of these words in their content. */
export interface Cell {
  readonly destination: Span;
  readonly source: Span;
  readonly words: readonly Bytes[];
}

export type Lowered =
  /** What is in one of the cells is discarded. */
  { readonly kind: 'filter'; readonly cells: readonly Cell[] } | { readonly kind: 'window' };

export const anywhere: Span = { low: 0n, high: endOfAddresses - 1n };

/** From each packet in the cell one more is made: with these addresses, and the same content. */
export interface Copy {
  readonly cell: Cell;
  readonly source: Address;
  readonly destination: Address;
}

/** What a program does that looks at packets one by one: what is in one of the cells is discarded, and of what is in others copies are made. */
export interface PerPacket {
  readonly cells: readonly Cell[];
  /** In the order of the program. */
  readonly copies: readonly Copy[];
}

/** The fast form of a program. */
export function lower(program: Program, client: Client): Lowered {
  if (!program.body.every((s) => s.kind === 'set' || s.kind === 'discard')) return { kind: 'window' };
  const { cells } = lowerPerPacket(program, client) as PerPacket;
  return { kind: 'filter', cells };
}

/**
 * What a program does with each packet, if that is all it does: on every window it discards the packets that it would discard if they came
 * alone, and generates, in some order, what it would generate for each of them alone. So it may generate from packets that it selects, and
 * from no text of its own, which is once for a window, and no content that is taken once. **Fails when** it does anything else: undefined.
 */
export function lowerPerPacket({ body }: Program, client: Client): PerPacket | undefined {
  const registers = new Map<number, Selected>();
  const cells: Cell[] = [];
  const copies: Copy[] = [];
  for (const s of body) {
    switch (s.kind) {
      case 'set':
        registers.set(s.register, select(s.value, client, registers));
        break;
      case 'discard': {
        const selected = select(s.packets, client, registers);
        if (typeof selected === 'object') cells.push(selected);
        break;
      }
      case 'generate': {
        const selected = select(s.content, client, registers);
        if (selected === 'texts') return undefined;
        const [[source], [destination]] = [addressesOf(s.source, client), addressesOf(s.destination, client)];
        if (selected !== undefined) copies.push({ cell: selected, source, destination });
        break;
      }
      default:
        return undefined;
    }
  }
  return { cells, copies };
}

/** Packets; texts, which are no packets and have contents; or nothing of both. */
type Selected = Cell | 'texts' | undefined;

const addressesOf = (hosts: Hosts, client: Client): readonly [Address, Address] =>
  // Only loops put addresses into registers, and there are none here.
  rangeOf(hosts, client, () => 0n);

function select(e: Expression, client: Client, registers: ReadonlyMap<number, Selected>): Selected {
  const packets = (part: Expression): Cell | undefined => {
    const selected = select(part, client, registers);
    return selected === 'texts' ? undefined : selected;
  };
  switch (e.kind) {
    case 'all':
      return { destination: anywhere, source: anywhere, words: [] };
    case 'get':
      return registers.get(e.register);
    case 'to':
    case 'from': {
      const cell = packets(e.packets);
      const [low, high] = addressesOf(e.hosts, client);
      const side = e.kind === 'to' ? 'destination' : 'source';
      const span = cell === undefined ? undefined : both(cell[side], { low, high });
      return cell === undefined || span === undefined ? undefined : { ...cell, [side]: span };
    }
    case 'search': {
      const cell = packets(e.packets);
      return cell === undefined ? undefined : { ...cell, words: [...cell.words, e.word] };
    }
    case 'contents':
    case 'destinations':
    case 'text':
    case 'lower':
    case 'concat':
      return 'texts';
    default:
      return undefined;
  }
}

function both(a: Span, b: Span): Span | undefined {
  const low = a.low > b.low ? a.low : b.low;
  const high = a.high < b.high ? a.high : b.high;
  return low <= high ? { low, high } : undefined;
}

/** Whether all that the filter discards is the client's: what admission has shown, looked at once more before it runs. */
export function confined(lowered: Lowered, { low, high }: Client): boolean {
  return lowered.kind === 'window' || lowered.cells.every(({ destination: d }) => low <= d.low && d.high <= high);
}

/** Whether all copies are of what is the client's, and go where it is. */
export function confinedCopies(copies: readonly Copy[], client: Client): boolean {
  const cells = copies.map((c) => c.cell);
  return confined({ kind: 'filter', cells }, client) && copies.every((c) => client.low <= c.destination && c.destination <= client.high);
}
