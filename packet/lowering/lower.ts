/**
 * From a program to a form that runs fast: a filter that looks at packets one by one, as cells, where the program is one; else the
 * program itself, for windows. Trusted as far as tests against the machine's own `run` go: it must do what the program says.
 */
import { type Bytes, type Client, endOfAddresses, type Expression, type Program, rangeOf, type Statement } from '../machine/index.ts';

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

/** The fast form of a program. */
export function lower({ body }: Program, client: Client): Lowered {
  const registers = new Map<number, Cell | undefined>();
  const cells: Cell[] = [];
  for (const s of body) {
    if (!isPlain(s)) return { kind: 'window' };
    const selected = select(s.kind === 'set' ? s.value : s.packets, client, registers);
    if (s.kind === 'set') registers.set(s.register, selected);
    else if (selected !== undefined) cells.push(selected);
  }
  return { kind: 'filter', cells };
}

function isPlain(s: Statement): s is Extract<Statement, { kind: 'set' | 'discard' }> {
  return s.kind === 'set' || s.kind === 'discard';
}

/** The packets that an expression selects; undefined when there are none, or it has another value than packets. */
function select(e: Expression, client: Client, registers: ReadonlyMap<number, Cell | undefined>): Cell | undefined {
  switch (e.kind) {
    case 'all':
      return { destination: anywhere, source: anywhere, words: [] };
    case 'get':
      return registers.get(e.register);
    case 'to':
    case 'from': {
      const cell = select(e.packets, client, registers);
      // Only loops put addresses into registers, and there are none here.
      const [low, high] = rangeOf(e.hosts, client, () => 0n);
      const side = e.kind === 'to' ? 'destination' : 'source';
      const span = cell === undefined ? undefined : both(cell[side], { low, high });
      return cell === undefined || span === undefined ? undefined : { ...cell, [side]: span };
    }
    case 'search': {
      const cell = select(e.packets, client, registers);
      return cell === undefined ? undefined : { ...cell, words: [...cell.words, e.word] };
    }
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
