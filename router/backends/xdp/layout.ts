/**
 * What the dispatcher and this process both know: maps, and where in their keys and values each thing is. Numbers are little endian;
 * addresses in keys are in the order of the network, as a packet has them, and addresses in cells are numbers, to be compared.
 */
import { type MapShape, mapTypes, noPreallocation } from '../ebpf/object.ts';

/** How much there is room for; maps take their memory when they are made. */
export interface Room {
  readonly leases: number;
  /** Cells with destinations of IPv4, and of IPv6, after ranges of destinations were made prefixes. */
  readonly cells4: number;
  readonly cells6: number;
  /** Destinations and prefixes of them with cells that are not for one source alone. */
  readonly groups: number;
  /** States of the automata that look for words. */
  readonly rows: number;
  /** Sources that are shut, of each family. */
  readonly shut: number;
  /** Copies that packets are made of; none where frames cannot be copied. */
  readonly copies: number;
}

export const usualRoom: Room = { leases: 65_536, cells4: 131_072, cells6: 32_768, groups: 65_536, rows: 8192, shut: 4096, copies: 0 };
/** For verdicts of a few programs. */
export const littleRoom: Room = { leases: 64, cells4: 4096, cells6: 4096, groups: 2048, rows: 2048, shut: 16, copies: 0 };

/** In the only element of `config`: which leases are live, in which maps there is something to find, and the last place of a lease. */
export const config = { epoch: 0, flags: 8, places: 16, size: 24 } as const;
export const flags = { shut4: 1, pairs4: 2, heads4: 4, shut6: 8, pairs6: 16, heads6: 32 } as const;

/**
 * A lease is live while `from <= epoch < until` and the kernel's monotonic clock, in nanoseconds, is below `ends`.
 * The rest is for this process after a restart: whose it is, and what was counted before.
 */
export const lease = { from: 0, until: 8, ends: 16, packets: 24, bytes: 32, id: 40, idBytes: 64, copied: 104, size: 112 } as const;
/** Of a source that is shut: live as a lease is, and without an end. */
export const shut = { from: 0, until: 8, size: 16 } as const;
/** Of a lease, on each processor. `packet` is the number of the last packet that was counted: one in two cells counts once. */
export const count = { packets: 0, bytes: 8, packet: 16, size: 24 } as const;

/**
 * `next` is the next cell of the same chain, or 0; `start` is the state in which its automaton begins, or 0 if it has no words. Packets in it
 * are dropped, or, where `copy` is not 0, copied: that is the first copy.
 */
export interface CellLayout {
  /** Bytes of an address. */
  readonly address: 4 | 16;
  readonly destinationLow: number;
  readonly destinationHigh: number;
  readonly sourceLow: number;
  readonly sourceHigh: number;
  readonly lease: number;
  readonly next: number;
  readonly start: number;
  readonly copy: number;
  readonly size: number;
}

const cellLayout = (address: 4 | 16): CellLayout => ({
  address,
  destinationLow: 0,
  destinationHigh: address,
  sourceLow: 2 * address,
  sourceHigh: 3 * address,
  lease: 4 * address,
  next: 4 * address + 4,
  start: 4 * address + 8,
  copy: 4 * address + 12,
  size: 4 * address + 16,
});
export const cell4 = cellLayout(4);
export const cell6 = cellLayout(16);

/** The first cell of a destination or prefix, and the group of the longest shorter prefix; 0 for none. */
export const group = { head: 0, parent: 4, size: 8 } as const;

/**
 * A state of an automaton: for each byte the next state, with `found` set where words end; and the words that end here, as bits.
 * Where an automaton begins no word ends, so there stand all of its words, which is when the search is over.
 */
export const row = { next: 0, words: 512, size: 520, found: 0x8000, mostWords: 64 } as const;

/** One packet that is made of each: its addresses as they stand in a header, and the next copy, or 0. */
export const copy = { source: 0, destination: 16, next: 32, size: 40 } as const;
/** Of a lease, on each processor: what was handed to the device, and what could not be. */
export const copied = { packets: 0, bytes: 8, unsent: 16, size: 24 } as const;
/**
 * What the classifier tells the copier on the same processor, while a copy is on its way from one to the other: `token` is 1 then. What IP
 * carries in the frame, and its protocol; the addresses of the copy. `bytes` is the answer: of the frame, or 0 if there is none.
 */
export const pending = {
  ...{ token: 0, six: 4, carriedStart: 8, carriedEnd: 16, protocol: 24, bytes: 32, source: 40, destination: 56, chunk: 72 },
  ...{ chunkBytes: 512, size: 592 },
} as const;
/** The device by which frames go to the copier, and the one by which copies leave, with the longest packet that it takes. */
export const out = { copier: 0, device: 4, mtu: 8, size: 16 } as const;

/** What a family of addresses has of its own. */
export interface Family {
  readonly name: '4' | '6';
  readonly bytes: 4 | 16;
  readonly cell: CellLayout;
}

export const families: Readonly<Record<'4' | '6', Family>> = {
  '4': { name: '4', bytes: 4, cell: cell4 },
  '6': { name: '6', bytes: 16, cell: cell6 },
};

/** Those that the copier has too. */
export const copierMaps: readonly MapShape[] = [
  { name: 'pending', type: mapTypes.percpuArray, key: 4, value: pending.size, entries: 1, flags: 0 },
  { name: 'out', type: mapTypes.array, key: 4, value: out.size, entries: 1, flags: 0 },
];

/** All maps. */
export function mapsOf(room: Room): readonly MapShape[] {
  const array = (name: string, value: number, entries: number): MapShape => ({
    name,
    type: mapTypes.array,
    key: 4,
    value,
    entries,
    flags: 0,
  });
  const perCpu = (name: string, value: number, entries: number): MapShape => ({
    ...array(name, value, entries),
    type: mapTypes.percpuArray,
  });
  const hash = (name: string, key: number, value: number, entries: number): MapShape => ({
    ...{ name, type: mapTypes.hash, key, value, entries, flags: 0 },
  });
  return [
    array('config', config.size, 1),
    array('leases', lease.size, room.leases),
    perCpu('counts', count.size, room.leases),
    perCpu('shut_count', count.size, 1),
    // Numbers packets that are looked at closely.
    perCpu('numbers', 8, 1),
    array('groups', group.size, room.groups),
    array('rows', row.size, room.rows),
    ...(room.copies === 0 ? [] : [array('copies', copy.size, room.copies), perCpu('copied', copied.size, room.leases), ...copierMaps]),
    ...Object.values(families).flatMap(({ name, bytes, cell }): readonly MapShape[] => [
      hash(`shut${name}`, bytes, shut.size, room.shut),
      // Source and destination, as they stand in a header.
      hash(`pairs${name}`, 2 * bytes, 4, name === '4' ? room.cells4 : room.cells6),
      { name: `heads${name}`, type: mapTypes.lpmTrie, key: 4 + bytes, value: 4, entries: room.groups, flags: noPreallocation },
      array(`cells${name}`, cell.size, name === '4' ? room.cells4 : room.cells6),
    ]),
  ];
}
