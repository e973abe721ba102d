/**
 * Runs what was admitted, on batches of frames. What filters discard by addresses is looked up in a table; filters with more to
 * ask are closures in the table of their destinations; programs for windows get their client's packets of the batch (`windows.ts`),
 * which is all that they may depend on. Every program sees the batch as it arrived, so their order does not matter.
 *
 * Trusted: a packet may be dropped only for the program of a client to whose addresses it goes, or because its source is shut.
 * What a frame is to programs is told by `packet/capture/frame.ts`; the loop reads the plain IPv4 frame itself, and must agree.
 */
import { links, packetIn } from '../../packet/capture/index.ts';
import { type Cell, confined, type Lowered, lower, prefixesOf, type Span } from '../../packet/lowering/index.ts';
import { type Client, firstIpv6, type Packet, type Program } from '../../packet/machine/index.ts';
import { functionalityClass } from '../scheduling/functionality.ts';
import type { Batch } from './batch.ts';
import { type Closure, closureOf } from './closures.ts';
import { IntTable } from './int-table.ts';
import { widest, type WindowBounds, type WindowOutcome, Windows } from './windows.ts';

export interface Counters {
  /** Packets that were discarded, and the bytes of their frames. */
  dropped: number;
  bytes: number;
  generated: number;
  /** Windows in which a program for windows had packets to look at. */
  windows: number;
}

interface Installed {
  readonly id: string;
  readonly place: number;
  readonly client: Client;
  readonly program: Program;
  readonly lowered: Lowered;
}

/** What stands at a destination: a closure, or a program for windows. */
interface Stand {
  readonly owner: Installed;
  /** Undefined for a program for windows. */
  readonly filter: Closure | undefined;
}

const nothingGenerated: WindowOutcome = { generated: [], after: [], unsendable: 0 };

export class Engine {
  readonly #installed = new Map<string, Installed>();
  /** By place; places of programs that have gone are used again. */
  readonly #places: (Installed | undefined)[] = [];
  readonly #free: number[] = [];
  #droppedPackets = new Float64Array(16);
  #droppedBytes = new Float64Array(16);
  #generated = new Float64Array(16);
  #windows = new Float64Array(16);
  /** The number of the last packet that was counted for a program: what is in two of its cells counts once. */
  #counted = new Float64Array(16);
  /** Packets before this batch. */
  #before = 1;
  /** Source and destination of IPv4 to the place of the program. */
  readonly #pairs = new IntTable();
  /** Those that came second for a pair. */
  readonly #seconds = new Map<string, number[]>();
  /** Length and bits of an IPv4 prefix to a place in `#stands`. */
  readonly #prefixes = new IntTable();
  readonly #stands: (Stand[] | undefined)[] = [];
  readonly #freeStands: number[] = [];
  /** How many prefixes there are of each length, and the lengths that there are, the longest first. */
  readonly #lengthCounts: number[] = Array.from({ length: 33 }, () => 0);
  #lengths: readonly number[] = [];
  /** IPv6, by length and by the bits of the prefix. */
  readonly #six = new Map<number, Map<bigint, Stand[]>>();
  readonly #shut = new IntTable();
  readonly #shutSix = new Set<bigint>();
  /** Counters of sources that are shut are apart from those of programs. */
  readonly shutCounters = { dropped: 0, bytes: 0 };
  #windowPrograms = 0;
  /** Those that may make packets; they run on each window, also when there is nothing of their clients' in it. */
  readonly #generating = new Set<Installed>();
  readonly #bounds: WindowBounds;

  /** `bounds` are of the window that one program gets to see: what the work of programs was bounded for. */
  constructor(bounds: WindowBounds = widest) {
    this.#bounds = bounds;
  }

  /** Whether what is installed looks at windows, so that it matters where they are cut. */
  get needsWindows(): boolean {
    return this.#windowPrograms > 0;
  }

  get size(): number {
    return this.#installed.size;
  }

  /** Installs an admitted program; one with the same id is replaced. **Fails when** it could discard what is not the client's: false. */
  install(id: string, program: Program, client: Client): boolean {
    const lowered = lower(program, client);
    if (!confined(lowered, client)) return false;
    this.remove(id);
    const place = this.#free.pop() ?? this.#places.length;
    if (place >= this.#droppedPackets.length) this.#growCounters();
    for (const counter of [this.#droppedPackets, this.#droppedBytes, this.#generated, this.#windows, this.#counted]) counter[place] = 0;
    const installed: Installed = { id, place, client, program, lowered };
    this.#places[place] = installed;
    this.#installed.set(id, installed);
    if (lowered.kind === 'window') {
      this.#windowPrograms++;
      if (functionalityClass(program) === 'generating') this.#generating.add(installed);
      for (const prefix of prefixesOf(client))
        this.#addStand(prefix.length, prefix.bits, prefix.six, { owner: installed, filter: undefined });
    } else for (const cell of lowered.cells) this.#addCell(cell, installed);
    return true;
  }

  /** Removes a program, if it is there. */
  remove(id: string): void {
    const installed = this.#installed.get(id);
    if (installed === undefined) return;
    const { lowered, client, place } = installed;
    if (lowered.kind === 'window') {
      this.#windowPrograms--;
      this.#generating.delete(installed);
      for (const prefix of prefixesOf(client)) this.#removeStands(prefix.length, prefix.bits, prefix.six, installed);
    } else for (const cell of lowered.cells) this.#removeCell(cell, installed);
    this.#installed.delete(id);
    this.#places[place] = undefined;
    this.#free.push(place);
  }

  counters(id: string): Counters | undefined {
    const place = this.#installed.get(id)?.place;
    if (place === undefined) return undefined;
    const [dropped, bytes, generated, windows] = [this.#droppedPackets, this.#droppedBytes, this.#generated, this.#windows].map(
      (counter) => counter[place] as number,
    ) as [number, number, number, number];
    return { dropped, bytes, generated, windows };
  }

  /** Drops all that comes from an address, for everyone. */
  shut(source: bigint): void {
    if (source < firstIpv6) this.#shut.set(Number(source), 0, 0);
    else this.#shutSix.add(source);
  }

  /** Lets it pass again. */
  open(source: bigint): void {
    if (source < firstIpv6) this.#shut.delete(Number(source), 0);
    else this.#shutSix.delete(source);
  }

  /** Marks what does not leave, and gives what is new. */
  process(batch: Batch): WindowOutcome {
    const { bytes, view, starts, lengths, count } = batch;
    const ethernet = batch.link === links.ethernet;
    const seen = this.#windowPrograms > 0 ? this.#windowsOf(batch) : undefined;
    // In the loop everything is in locals: it runs for each packet.
    const { slots, mask, bits } = this.#pairs;
    const bitMask = 8 * mask + 7;
    const pairs = this.#pairs.size > 0;
    const [shut, others, six] = [this.#shut.size > 0, this.#lengths.length > 0, this.#six.size > 0 || this.#shutSix.size > 0];
    const seconds = this.#seconds.size > 0;
    for (let i = 0; i < count; i++) {
      const at = starts[i] as number;
      const length = lengths[i] as number;
      let source: number;
      let destination: number;
      // No options, so there is no source route; a sound length; and then addresses are where they always are.
      if (ethernet && length >= 34 && view.getUint32(at + 12) >>> 8 === 0x080045) {
        const total = view.getUint16(at + 16);
        if (total < 20 || total > length - 14) continue;
        source = view.getInt32(at + 26);
        destination = view.getInt32(at + 30);
      } else {
        if (length === 0) continue;
        const packet = packetIn(bytes.subarray(at, at + length), batch.link);
        if (packet === undefined) continue;
        if (packet.destination >= firstIpv6) {
          if (six) this.#processSix(packet, batch, i, seen);
          continue;
        }
        source = Number(packet.source) | 0;
        destination = Number(packet.destination) | 0;
      }
      if (shut && this.#shut.get(source, 0) >= 0) {
        batch.dropped[i] = 1;
        this.shutCounters.dropped++;
        this.shutCounters.bytes += length;
        continue;
      }
      if (pairs) {
        let h = Math.imul(source, 0x9e3779b1) ^ Math.imul(destination, 0x85ebca6b);
        h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
        h ^= h >>> 13;
        let slot = (h & mask) * 3;
        let found = 0;
        if ((((bits[(h & bitMask) >>> 3] as number) >>> (h & 7)) & 1) === 0) slot = -1;
        while (slot >= 0 && (found = slots[slot + 2] as number) !== 0) {
          if (slots[slot] === source && slots[slot + 1] === destination) break;
          slot = slot === mask * 3 ? 0 : slot + 3;
        }
        if (found !== 0) {
          this.#drop(found - 1, batch, i);
          if (seconds) for (const place of this.#seconds.get(`${source} ${destination}`) ?? []) this.#drop(place, batch, i);
        }
      }
      if (others) this.#processOthers(source, destination, batch, i, seen);
    }
    const outcome = seen?.end(this.#generating) ?? nothingGenerated;
    this.#before += count;
    return outcome;
  }

  #processOthers(source: number, destination: number, batch: Batch, i: number, seen: Seen): void {
    const lengths = this.#lengths;
    for (let k = 0; k < lengths.length; k++) {
      const length = lengths[k] as number;
      const bits = length === 32 ? destination : length === 0 ? 0 : destination & (-1 << (32 - length));
      const found = this.#prefixes.get(length, bits);
      if (found >= 0) this.#meet(this.#stands[found] as Stand[], BigInt(source >>> 0), batch, i, seen);
    }
  }

  #processSix(packet: Packet, batch: Batch, i: number, seen: Seen): void {
    if (this.#shutSix.has(packet.source)) {
      batch.dropped[i] = 1;
      this.shutCounters.dropped++;
      this.shutCounters.bytes += batch.lengths[i] as number;
      return;
    }
    for (const [length, prefixes] of this.#six) {
      const stands = prefixes.get((packet.destination - firstIpv6) >> BigInt(128 - length));
      if (stands !== undefined) this.#meet(stands, packet.source, batch, i, seen);
    }
  }

  /** Shows a packet to what stands at its destination. */
  #meet(stands: readonly Stand[], source: bigint, batch: Batch, i: number, seen: Seen): void {
    let packet: Packet | undefined;
    const start = batch.starts[i] as number;
    const length = batch.lengths[i] as number;
    // Reading the content takes a while, so it is done when the first one asks.
    const whole = (): Packet => (packet ??= packetIn(batch.bytes.subarray(start, start + length), batch.link) as Packet);
    for (const { owner, filter } of stands) {
      if (filter === undefined) seen?.add(owner, whole(), i);
      else if (filter(source, whole)) this.#drop(owner.place, batch, i);
    }
  }

  /** Counted for each program that discards it, once, so that a program's numbers do not depend on others. */
  #drop(place: number, batch: Batch, i: number): void {
    batch.dropped[i] = 1;
    const number = this.#before + i;
    if (this.#counted[place] === number) return;
    this.#counted[place] = number;
    this.#droppedPackets[place] = (this.#droppedPackets[place] as number) + 1;
    this.#droppedBytes[place] = (this.#droppedBytes[place] as number) + (batch.lengths[i] as number);
  }

  #windowsOf(batch: Batch): Windows<Installed> {
    return new Windows(this.#bounds, batch.link, {
      dropped: ({ place }, at) => this.#drop(place, batch, at),
      ran: ({ place }, generated) => {
        this.#windows[place] = (this.#windows[place] as number) + 1;
        this.#generated[place] = (this.#generated[place] as number) + generated;
      },
    });
  }

  #addCell(cell: Cell, owner: Installed): void {
    const pair = pairOf(cell);
    if (pair !== undefined) {
      const present = this.#pairs.get(...pair);
      if (present < 0) return this.#pairs.set(...pair, owner.place);
      const key = pair.join(' ');
      const seconds = this.#seconds.get(key) ?? [];
      if (present !== owner.place && !seconds.includes(owner.place)) this.#seconds.set(key, [...seconds, owner.place]);
      return;
    }
    const stand = { owner, filter: closureOf(cell) };
    for (const { length, bits, six } of prefixesOf(cell.destination)) this.#addStand(length, bits, six, stand);
  }

  #removeCell(cell: Cell, owner: Installed): void {
    const pair = pairOf(cell);
    if (pair === undefined) {
      for (const { length, bits, six } of prefixesOf(cell.destination)) this.#removeStands(length, bits, six, owner);
      return;
    }
    const key = pair.join(' ');
    const seconds = this.#seconds.get(key) ?? [];
    if (this.#pairs.get(...pair) === owner.place) {
      const next = seconds.shift();
      if (next === undefined) this.#pairs.delete(...pair);
      else this.#pairs.set(...pair, next);
    } else if (seconds.includes(owner.place)) seconds.splice(seconds.indexOf(owner.place), 1);
    if (seconds.length === 0) this.#seconds.delete(key);
    else this.#seconds.set(key, seconds);
  }

  #addStand(length: number, bits: bigint, six: boolean, stand: Stand): void {
    if (six) {
      const prefixes = this.#six.get(length) ?? new Map<bigint, Stand[]>();
      this.#six.set(length, prefixes);
      prefixes.set(bits, [...(prefixes.get(bits) ?? []), stand]);
      return;
    }
    const shifted = shiftedBits(length, bits);
    const present = this.#prefixes.get(length, shifted);
    if (present >= 0) return void this.#stands[present]?.push(stand);
    const place = this.#freeStands.pop() ?? this.#stands.length;
    this.#stands[place] = [stand];
    this.#prefixes.set(length, shifted, place);
    this.#count(length, 1);
  }

  /** Takes away all that a program has at a prefix. */
  #removeStands(length: number, bits: bigint, six: boolean, owner: Installed): void {
    const others = (stands: readonly Stand[]): Stand[] => stands.filter((s) => s.owner !== owner);
    if (six) {
      const prefixes = this.#six.get(length);
      const left = others(prefixes?.get(bits) ?? []);
      if (left.length > 0) prefixes?.set(bits, left);
      else prefixes?.delete(bits);
      if (prefixes?.size === 0) this.#six.delete(length);
      return;
    }
    const shifted = shiftedBits(length, bits);
    const place = this.#prefixes.get(length, shifted);
    if (place < 0) return;
    const left = others(this.#stands[place] as Stand[]);
    this.#stands[place] = left;
    if (left.length > 0) return;
    this.#stands[place] = undefined;
    this.#freeStands.push(place);
    this.#prefixes.delete(length, shifted);
    this.#count(length, -1);
  }

  #count(length: number, by: number): void {
    this.#lengthCounts[length] = (this.#lengthCounts[length] as number) + by;
    this.#lengths = this.#lengthCounts.flatMap((n, l) => (n > 0 ? [l] : [])).reverse();
  }

  #growCounters(): void {
    const larger = (old: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> => {
      const made = new Float64Array(old.length * 2);
      made.set(old);
      return made;
    };
    this.#droppedPackets = larger(this.#droppedPackets);
    this.#droppedBytes = larger(this.#droppedBytes);
    this.#generated = larger(this.#generated);
    this.#windows = larger(this.#windows);
    this.#counted = larger(this.#counted);
  }
}

type Seen = Windows<Installed> | undefined;

/** What a table of pairs can hold: one IPv4 source, one IPv4 destination, and nothing about contents. */
function pairOf({ source, destination, words }: Cell): readonly [number, number] | undefined {
  const single = (s: Span): boolean => s.low === s.high && s.high < firstIpv6;
  if (words.length > 0 || !single(source) || !single(destination)) return undefined;
  return [Number(source.low) | 0, Number(destination.low) | 0];
}

/** The bits of an IPv4 prefix where they are in an address. */
function shiftedBits(length: number, bits: bigint): number {
  return Number(BigInt.asIntN(32, bits << BigInt(32 - length)));
}
