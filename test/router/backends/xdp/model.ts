/**
 * The dispatcher's maps in this process, and what its walk makes of a packet, written from `router/backends/xdp/layout.ts` alone. It lets
 * tables be tested without a kernel, and at every point between two updates.
 */
import { addressBytes, firstIpv6, type Packet } from '../../../../packet/machine/index.ts';
import { cell4, cell6, type CellLayout } from '../../../../router/backends/xdp/layout.ts';
import type { Update } from '../../../../router/backends/xdp/tables.ts';

const index = (n: number): string => {
  const key = Buffer.alloc(4);
  key.writeUInt32LE(n);
  return key.toString('hex');
};

export class Maps {
  readonly #maps = new Map<string, Map<string, Buffer>>();
  /** Times that the packet was in a cell of a lease that is live, by the place of the lease. */
  readonly hits = new Map<number, number>();
  /** Copies that were made of it, as addresses: where they come from and go to, and the place of the lease. */
  readonly copies: string[] = [];

  carryOut(update: Update): void {
    const map = this.#maps.get(update.map) ?? new Map<string, Buffer>();
    this.#maps.set(update.map, map);
    const key = update.key.toString('hex');
    if (update.value !== undefined) map.set(key, update.value);
    else if (!map.delete(key)) throw new Error(`${update.map} has no ${key}: the kernel would refuse to delete it`);
  }

  /** Entries of maps that are not arrays. */
  size(map: string): number {
    return this.#maps.get(map)?.size ?? 0;
  }

  /** What becomes of a packet at a time, in nanoseconds. */
  drops({ source, destination, content }: Packet, now: bigint): boolean {
    const config = this.#get('config', index(0));
    if (config === undefined) return false;
    const [epoch, flags] = [config.readBigUInt64LE(0), config.readBigUInt64LE(8)];
    const six = destination >= firstIpv6;
    const [name, shift, layout] = six ? (['6', 8n, cell6] as const) : (['4', 1n, cell4] as const);
    const [from, to] = [source, destination].map((a) => Buffer.from(addressBytes(a)));
    const key = (a: Buffer | undefined): string => (a as Buffer).toString('hex');
    const live = (value: Buffer): boolean => value.readBigUInt64LE(0) <= epoch && epoch < value.readBigUInt64LE(8);
    const shut = flags & (1n * shift) ? this.#get(`shut${name}`, key(from)) : undefined;
    if (shut !== undefined && live(shut)) return true;
    let cell = flags & (2n * shift) ? (this.#get(`pairs${name}`, key(from) + key(to))?.readUInt32LE(0) ?? 0) : 0;
    let group = flags & (4n * shift) ? this.#longest(`heads${name}`, to as Buffer) : 0;
    let dropped = false;
    for (;;) {
      if (cell === 0 && group === 0) return dropped;
      if (cell === 0) {
        const value = this.#get('groups', index(group)) as Buffer;
        [cell, group] = [value.readUInt32LE(0), value.readUInt32LE(4)];
        continue;
      }
      const value = this.#get(`cells${name}`, index(cell)) as Buffer;
      cell = value.readUInt32LE(layout.next);
      const place = value.readUInt32LE(layout.lease);
      const lease = this.#get('leases', index(place)) as Buffer;
      if (!within(value, layout, from as Buffer, to as Buffer) || !live(lease) || now >= lease.readBigUInt64LE(16)) continue;
      const start = value.readUInt32LE(layout.start);
      if (start !== 0 && !this.#finds(start, content)) continue;
      let copy = value.readUInt32LE(layout.copy);
      if (copy !== 0) {
        for (; copy !== 0; copy = (this.#get('copies', index(copy)) as Buffer).readUInt32LE(32)) {
          const made = this.#get('copies', index(copy)) as Buffer;
          this.copies.push(
            [0, 16]
              .map((at) => made.toString('hex', at, at + layout.address))
              .concat(`${place}`)
              .join(' '),
          );
        }
        continue;
      }
      dropped = true;
      this.hits.set(place, (this.hits.get(place) ?? 0) + 1);
    }
  }

  #get(map: string, key: string): Buffer | undefined {
    return this.#maps.get(map)?.get(key);
  }

  #longest(map: string, address: Buffer): number {
    for (let length = 8 * address.length; length >= 0; length--) {
      const bits = length === 0 ? 0n : BigInt(`0x${address.toString('hex')}`) >> BigInt(8 * address.length - length);
      const prefix = (bits << BigInt(8 * address.length - length)).toString(16).padStart(2 * address.length, '0');
      const found = this.#get(map, index(length) + prefix);
      if (found !== undefined) return found.readUInt32LE(0);
    }
    return 0;
  }

  #finds(start: number, content: Uint8Array): boolean {
    const row = (state: number): Buffer => this.#get('rows', index(state)) as Buffer;
    const wanted = row(start).readBigUInt64LE(512);
    let [state, found] = [start, 0n];
    for (const byte of content) {
      const next = row(state).readUInt16LE(2 * byte);
      state = next & 0x7fff;
      if (next & 0x8000) found |= row(state).readBigUInt64LE(512);
    }
    return found === wanted;
  }
}

function within(value: Buffer, layout: CellLayout, from: Buffer, to: Buffer): boolean {
  const number = (at: number): bigint =>
    layout.address === 4 ? BigInt(value.readUInt32LE(at)) : (value.readBigUInt64LE(at) << 64n) | value.readBigUInt64LE(at + 8);
  const between = (a: Buffer, low: number, high: number): boolean => {
    const address = BigInt(`0x${a.toString('hex')}`);
    return number(low) <= address && address <= number(high);
  };
  return between(to, layout.destinationLow, layout.destinationHigh) && between(from, layout.sourceLow, layout.sourceHigh);
}
