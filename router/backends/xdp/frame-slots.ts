/** Places on the dispatcher's stack: what its functions share of a packet, and what the main one has for itself. */
import { add, call, type Code, map, mov, type Register, r1, r10, r2, st } from '../ebpf/instructions.ts';

/** From where `packet` points; 8 bytes each. Addresses are numbers, with the upper half of IPv6 first. */
export const packet = {
  context: 0,
  /** Bytes of the frame. */
  length: 8,
  source: 16,
  destination: 32,
  epoch: 48,
  /** The kernel's monotonic clock; 0 before anybody asked. */
  now: 56,
  /** The packet's number on this processor; 0 before it was counted. */
  number: 64,
  verdict: 72,
  /** Where the walk is. */
  cell: 80,
  group: 88,
  /** What IP carries, from the start of the frame. */
  carriedStart: 96,
  carriedEnd: 104,
  /** 0 for a piece of a fragment. */
  protocol: 112,
  /** The last automaton that ran, and 1 if it found all of its words. */
  searched: 120,
  result: 128,
  /** The copy that is made next, or 0; and the lease for which. */
  copy: 136,
  copyLease: 144,
} as const;
const packetSize = 152;

/** From the end of the main function's stack. */
export const own = {
  packet: -packetSize,
  /** Source and destination as they stand in the header. */
  key: -184,
  /** A length in bits and the destination: what tries ask for. The destination is aligned. */
  prefix: -204,
  index: -208,
  /** Bytes of headers that were read. */
  header: -256,
} as const;

/** `dst` becomes an address on the function's own stack. */
export const onStack = (dst: Register, offset: number): Code => [mov(dst, r10), add(dst, offset)];

/** r0 becomes the address of a value, or 0. */
export const lookUp = (name: string, keyOffset: number): Code => [map(r1, name), onStack(r2, keyOffset), call('map_lookup_elem')];

/** The same for the index in a register. */
export const lookUpIndex = (name: string, index: Register, scratch: number): Code => [st('w', r10, scratch, index), lookUp(name, scratch)];
