/**
 * What programs mean: from a window of packets to the packets that leave. This is the reference; back ends must agree with it.
 * Every program ends, on every window, within the work that complexity.ts says. A register that holds something else than is
 * asked for counts as empty, so there are no errors at run time.
 *
 * Packets are known by their place in the window. No program can tell two equal packets apart, because everything that
 * selects packets looks at their addresses and contents only: so to discard places is to discard values, as the logic has it.
 */
import { addressBytes } from './encode.ts';
import { limits } from './limits.ts';
import { type Client, type Packet, rangeOf } from './packet.ts';
import type { Address, Block, Bytes, Condition, Expression, Hosts, Program, Statement } from './program.ts';
import { asKey, concatenation, lower, occurrences, sameBytes } from './texts.ts';

/** What a register holds. Packets are places in the window, in its order. */
export type Value =
  | { readonly kind: 'packets'; readonly packets: readonly number[] }
  | { readonly kind: 'groups'; readonly groups: readonly Group[] }
  | { readonly kind: 'texts'; readonly texts: readonly Uint8Array[] }
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'address'; readonly address: Address };

export interface Group {
  readonly key: Address;
  readonly packets: readonly number[];
}

/** Units of work, each counted apart. */
export interface Work {
  /** Instructions carried out. */
  readonly steps: number;
  /** Packets and texts visited. */
  readonly visited: number;
  /** Bytes read. */
  readonly scanned: number;
  /** Packets generated, and the bytes of their contents. */
  readonly generated: number;
}

export interface Outcome {
  /** What leaves: the packets of the window that were not discarded, in order, then the generated ones, in order. */
  readonly traffic: readonly Packet[];
  /** For each place of the window the statement that discarded the packet first, or undefined. */
  readonly discardedBy: readonly (Statement | undefined)[];
  readonly generated: readonly { readonly packet: Packet; readonly by: Statement }[];
  readonly work: Work;
}

interface State {
  readonly client: Client;
  readonly window: readonly Packet[];
  readonly registers: Value[];
  readonly discardedBy: (Statement | undefined)[];
  readonly generated: { packet: Packet; by: Statement }[];
  readonly work: { steps: number; visited: number; scanned: number; generated: number };
}

const nothing: Value = Object.freeze({ kind: 'number', number: 0 });

/** Runs a program on a window, on behalf of a client. */
export function run(program: Program, client: Client, window: readonly Packet[]): Outcome {
  const state: State = {
    client,
    window,
    registers: Array.from({ length: limits.registers }, () => nothing),
    discardedBy: window.map(() => undefined),
    generated: [],
    work: { steps: 0, visited: 0, scanned: 0, generated: 0 },
  };
  runBlock(program.body, state);
  const { discardedBy, generated, work } = state;
  const kept = window.filter((_, place) => discardedBy[place] === undefined);
  return { traffic: [...kept, ...generated.map((g) => g.packet)], discardedBy, generated, work };
}

function runBlock(block: Block, state: State): void {
  for (const statement of block) runStatement(statement, state);
}

function runStatement(statement: Statement, state: State): void {
  state.work.steps++;
  switch (statement.kind) {
    case 'set':
      state.registers[statement.register] = evaluate(statement.value, state);
      return;
    case 'discard':
      for (const place of visit(packetsOf(evaluate(statement.packets, state)), state)) state.discardedBy[place] ??= statement;
      return;
    case 'generate': {
      const [source] = range(statement.source, state);
      const [destination] = range(statement.destination, state);
      for (const content of visit(textsOf(evaluate(statement.content, state), state), state)) {
        state.generated.push({ packet: { source, destination, content }, by: statement });
        state.work.generated += 1 + content.length;
      }
      return;
    }
    case 'if':
      return runBlock(holds(statement.condition, state) ? statement.yes : statement.no, state);
    case 'while':
      for (let i = 0; i < statement.bound && holds(statement.condition, state); i++) runBlock(statement.body, state);
      return;
    case 'foreach':
      for (const { key, packets } of visit(groupsOf(evaluate(statement.groups, state)), state)) {
        state.registers[statement.key] = { kind: 'address', address: key };
        state.registers[statement.packets] = { kind: 'packets', packets };
        runBlock(statement.body, state);
      }
      return;
  }
}

function evaluate(e: Expression, state: State): Value {
  state.work.steps++;
  switch (e.kind) {
    case 'all':
      return packetsValue(state.window.map((_, place) => place));
    case 'get':
      return state.registers[e.register] ?? nothing;
    case 'to':
    case 'from': {
      const packets = visit(packetsOf(evaluate(e.packets, state)), state);
      const [low, high] = range(e.hosts, state);
      const side = e.kind === 'to' ? 'destination' : 'source';
      return packetsValue(packets.filter((place) => within(at(place, state)[side], low, high)));
    }
    case 'search':
      return packetsValue(
        visit(packetsOf(evaluate(e.packets, state)), state).filter((place) => find(at(place, state).content, e.word, 1, state) > 0),
      );
    case 'by-destination':
    case 'by-source': {
      const side = e.kind === 'by-destination' ? 'destination' : 'source';
      const groups = new Map<Address, number[]>();
      for (const place of visit(packetsOf(evaluate(e.packets, state)), state)) {
        const key = at(place, state)[side];
        const group = groups.get(key);
        if (group === undefined) groups.set(key, [place]);
        else group.push(place);
      }
      return { kind: 'groups', groups: Array.from(groups, ([key, packets]) => ({ key, packets })) };
    }
    case 'contents': {
      const texts = scan(textsOf(evaluate(e.packets, state), state), state);
      return textsValue([...new Map(texts.map((text) => [asKey(text), text])).values()]);
    }
    case 'destinations': {
      const packets = visit(packetsOf(evaluate(e.packets, state)), state);
      const addresses = new Set(packets.map((place) => at(place, state).destination));
      return textsValue(Array.from(addresses, (address) => Uint8Array.from(addressBytes(address))));
    }
    case 'text':
      return textsValue([Uint8Array.from(e.text)]);
    case 'lower':
      return textsValue(scan(textsOf(evaluate(e.texts, state), state), state).map(lower));
    case 'concat': {
      const first = textsOf(evaluate(e.first, state), state);
      const second = textsOf(evaluate(e.second, state), state);
      return textsValue(scan(concatenation(scan(first, state), scan(second, state), limits.concatenation), state));
    }
    case 'number':
      return numberValue(e.number);
    case 'length':
      return numberValue(visit(textsOf(evaluate(e.texts, state), state), state).reduce((sum, text) => sum + text.length, 0));
    case 'count': {
      const value = evaluate(e.of, state);
      return numberValue(value.kind === 'groups' ? value.groups.length : textsOf(value, state).length);
    }
    case 'occurrences': {
      const texts = visit(textsOf(evaluate(e.texts, state), state), state);
      return numberValue(texts.reduce((sum, text) => sum + find(text, e.word, Number.POSITIVE_INFINITY, state), 0));
    }
    case 'plus':
      return numberValue(numberOf(evaluate(e.first, state)) + numberOf(evaluate(e.second, state)));
    case 'minus':
      return numberValue(numberOf(evaluate(e.first, state)) - numberOf(evaluate(e.second, state)));
  }
}

function holds(c: Condition, state: State): boolean {
  state.work.steps++;
  switch (c.kind) {
    case 'contains':
      return visit(textsOf(evaluate(c.texts, state), state), state).some((text) => find(text, c.word, 1, state) > 0);
    case 'equals':
      return scan(textsOf(evaluate(c.texts, state), state), state).some((text) => sameBytes(text, c.text));
    case 'less':
      return numberOf(evaluate(c.first, state)) < numberOf(evaluate(c.second, state));
    case 'in': {
      const [low, high] = range(c.hosts, state);
      return within(keyOf(c.register, state), low, high);
    }
    case 'not':
      return !holds(c.condition, state);
    case 'and': {
      // Both sides, so that what is counted does not depend on the first.
      const first = holds(c.first, state);
      return holds(c.second, state) && first;
    }
  }
}

function packetsOf(value: Value): readonly number[] {
  return value.kind === 'packets' ? value.packets : [];
}

function groupsOf(value: Value): readonly Group[] {
  return value.kind === 'groups' ? value.groups : [];
}

/** Where texts are asked for, packets are their contents. */
function textsOf(value: Value, state: State): readonly Uint8Array[] {
  if (value.kind === 'texts') return value.texts;
  return packetsOf(value).map((place) => at(place, state).content);
}

function numberOf(value: Value): number {
  return value.kind === 'number' ? value.number : 0;
}

/** An address that no register holds is 0, which is `0.0.0.0`. */
function keyOf(register: number, state: State): Address {
  const value = state.registers[register];
  return value?.kind === 'address' ? value.address : 0n;
}

function range(hosts: Hosts, state: State): readonly [Address, Address] {
  return rangeOf(hosts, state.client, (register) => keyOf(register, state));
}

const at = (place: number, state: State): Packet => state.window[place] as Packet;
const within = (address: Address, low: Address, high: Address): boolean => low <= address && address <= high;
const packetsValue = (packets: readonly number[]): Value => ({ kind: 'packets', packets });
const textsValue = (texts: readonly Uint8Array[]): Value => ({ kind: 'texts', texts });

/** Sums stop at the largest number, and differences at 0. */
const numberValue = (n: number): Value => ({ kind: 'number', number: Math.min(Math.max(n, 0), limits.number) });

/** Counts a visit of each item. */
function visit<T>(items: readonly T[], state: State): readonly T[] {
  state.work.visited += items.length;
  return items;
}

/** Counts a visit of each text and all of its bytes. */
function scan(texts: readonly Uint8Array[], state: State): readonly Uint8Array[] {
  for (const text of texts) state.work.scanned += text.length;
  return visit(texts, state);
}

function find(text: Uint8Array, word: Bytes, most: number, state: State): number {
  const { count, scanned } = occurrences(text, word, most);
  state.work.scanned += scanned;
  return count;
}
