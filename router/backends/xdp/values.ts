/** Keys and values of the dispatcher's maps as bytes, and back. What each thing is, is told in `layout.ts`. */
import type { Span } from '../../../packet/lowering/index.ts';
import { type Address, addressBytes, firstIpv6 } from '../../../packet/machine/index.ts';
import type { RuleCounters } from '../backend.ts';
import type { State } from './automaton.ts';
import { config, copied, copy, count, type Family, group, lease, out, row, shut } from './layout.ts';

export function number32(n: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(n);
  return bytes;
}

export function configValue(epoch: bigint, flags: number, places: number): Buffer {
  const bytes = Buffer.alloc(config.size);
  bytes.writeBigUInt64LE(epoch, config.epoch);
  bytes.writeBigUInt64LE(BigInt(flags), config.flags);
  bytes.writeBigUInt64LE(BigInt(places), config.places);
  return bytes;
}

export interface LeaseFields {
  readonly from: bigint;
  readonly until: bigint;
  /** By the kernel's clock, in nanoseconds. */
  readonly ends: bigint;
  readonly id: string;
  /** What was counted elsewhere. */
  readonly counters?: RuleCounters;
}

export function leaseValue({ from, until, ends, id, counters }: LeaseFields): Buffer {
  const bytes = Buffer.alloc(lease.size);
  bytes.writeBigUInt64LE(from, lease.from);
  bytes.writeBigUInt64LE(until, lease.until);
  bytes.writeBigUInt64LE(ends, lease.ends);
  bytes.writeBigUInt64LE(BigInt(counters?.packets ?? 0), lease.packets);
  bytes.writeBigUInt64LE(BigInt(counters?.bytes ?? 0), lease.bytes);
  bytes.writeBigUInt64LE(BigInt(counters?.generated ?? 0), lease.copied);
  // The length of the id in front of it; a place where no lease is has 0 there.
  bytes.writeUInt8(id.length, lease.id);
  bytes.write(id, lease.id + 1, lease.idBytes - 1, 'latin1');
  return bytes;
}

/** The lease at a place; undefined when there is none. */
export function readLease(bytes: Buffer): Required<LeaseFields> | undefined {
  const length = bytes.readUInt8(lease.id);
  if (length === 0) return undefined;
  return {
    from: bytes.readBigUInt64LE(lease.from),
    until: bytes.readBigUInt64LE(lease.until),
    ends: bytes.readBigUInt64LE(lease.ends),
    id: bytes.toString('latin1', lease.id + 1, lease.id + 1 + length),
    counters: {
      packets: Number(bytes.readBigUInt64LE(lease.packets)),
      bytes: Number(bytes.readBigUInt64LE(lease.bytes)),
      // Those that an earlier router made have no such number.
      generated: bytes.length < lease.size ? 0 : Number(bytes.readBigUInt64LE(lease.copied)),
    },
  };
}

export function shutValue(from: bigint, until: bigint): Buffer {
  const bytes = Buffer.alloc(shut.size);
  bytes.writeBigUInt64LE(from, shut.from);
  bytes.writeBigUInt64LE(until, shut.until);
  return bytes;
}

/** Counters at 0. */
export const countValue = (): Buffer => Buffer.alloc(count.size);

/** What all processors counted together. */
export function readCounts(values: readonly Buffer[]): RuleCounters {
  let [packets, bytes] = [0, 0];
  for (const value of values) {
    packets += Number(value.readBigUInt64LE(count.packets));
    bytes += Number(value.readBigUInt64LE(count.bytes));
  }
  return { packets, bytes };
}

export function groupValue(head: number, parent: number): Buffer {
  const bytes = Buffer.alloc(group.size);
  bytes.writeUInt32LE(head, group.head);
  bytes.writeUInt32LE(parent, group.parent);
  return bytes;
}

export interface CellFields {
  readonly destination: Span;
  readonly source: Span;
  readonly lease: number;
  readonly next: number;
  readonly start: number;
  readonly copy: number;
}

export function cellValue({ cell }: Family, { destination, source, lease, next, start, copy: first }: CellFields): Buffer {
  const bytes = Buffer.alloc(cell.size);
  const put = (address: Address, at: number): void => {
    if (cell.address === 4) bytes.writeUInt32LE(Number(address), at);
    else {
      bytes.writeBigUInt64LE((address - firstIpv6) >> 64n, at);
      bytes.writeBigUInt64LE((address - firstIpv6) & 0xffff_ffff_ffff_ffffn, at + 8);
    }
  };
  put(destination.low, cell.destinationLow);
  put(destination.high, cell.destinationHigh);
  put(source.low, cell.sourceLow);
  put(source.high, cell.sourceHigh);
  bytes.writeUInt32LE(lease, cell.lease);
  bytes.writeUInt32LE(next, cell.next);
  bytes.writeUInt32LE(start, cell.start);
  bytes.writeUInt32LE(first, cell.copy);
  return bytes;
}

export function copyValue(source: Address, destination: Address, next: number): Buffer {
  const bytes = Buffer.alloc(copy.size);
  addressKey(source).copy(bytes, copy.source);
  addressKey(destination).copy(bytes, copy.destination);
  bytes.writeUInt32LE(next, copy.next);
  return bytes;
}

/** Counters of copies at 0. */
export const copiedValue = (): Buffer => Buffer.alloc(copied.size);

/** How many copies left, and how many did not, on all processors. */
export function readCopied(values: readonly Buffer[]): { readonly generated: number; readonly unsent: number } {
  const sum = (at: number): number => values.reduce((all, value) => all + Number(value.readBigUInt64LE(at)), 0);
  return { generated: sum(copied.packets), unsent: sum(copied.unsent) };
}

/** The devices that copies go through, by their numbers, and the longest packet that can leave. */
export function outValue(copier: number, device: number, mtu: number): Buffer {
  const bytes = Buffer.alloc(out.size);
  bytes.writeUInt32LE(copier, out.copier);
  bytes.writeUInt32LE(device, out.device);
  bytes.writeUInt32LE(mtu, out.mtu);
  return bytes;
}

/** A state of an automaton whose states are at these places. */
export function rowValue(state: State, states: readonly State[], places: readonly number[]): Buffer {
  const bytes = Buffer.alloc(row.size);
  for (const [byte, next] of state.next.entries()) {
    const found = next !== 0 && (states[next] as State).words !== 0n ? row.found : 0;
    bytes.writeUInt16LE((places[next] as number) | found, row.next + 2 * byte);
  }
  bytes.writeBigUInt64LE(state.words, row.words);
  return bytes;
}

export const addressKey = (address: Address): Buffer => Buffer.from(addressBytes(address));
export const pairKey = (source: Address, destination: Address): Buffer => Buffer.concat([addressKey(source), addressKey(destination)]);

/** A prefix as tries know them: how many bits there are, and they, from the first on. */
export function prefixKey({ bytes }: Family, length: number, bits: bigint): Buffer {
  const key = Buffer.alloc(4 + bytes);
  key.writeUInt32LE(length);
  key.write((bits << BigInt(8 * bytes - length)).toString(16).padStart(2 * bytes, '0'), 4, 'hex');
  return key;
}

/** The epoch, and the last place at which there can be a lease. */
export const readConfig = (bytes: Buffer): { readonly epoch: bigint; readonly places: number } => ({
  epoch: bytes.readBigUInt64LE(config.epoch),
  places: Number(bytes.readBigUInt64LE(config.places)),
});

export const readShut = (bytes: Buffer): { readonly from: bigint; readonly until: bigint } => ({
  from: bytes.readBigUInt64LE(shut.from),
  until: bytes.readBigUInt64LE(shut.until),
});

export function readAddressKey(key: Buffer): Address {
  const number = BigInt(`0x${key.toString('hex')}`);
  return key.length === 4 ? number : firstIpv6 + number;
}
