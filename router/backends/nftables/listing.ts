/** What `nft -j list sets` says of our table, by lease. Anything that is not as this program would have made it counts as not there. */
import type { RuleCounters } from '../backend.ts';

export interface ListedLease extends RuleCounters {
  /** Sets and keys, as `set key`. */
  readonly keys: ReadonlySet<string>;
  /** Seconds until the first of its elements ends, whole ones. */
  readonly expires: number;
}

export interface Listing {
  readonly leases: ReadonlyMap<string, ListedLease>;
  /** Sources of IPv4 that are shut, as numbers. */
  readonly shut: ReadonlySet<bigint>;
  readonly shutCounters: RuleCounters;
}

interface Listed {
  readonly set?: { readonly table: string; readonly name: string; readonly elem?: readonly unknown[] };
}

interface ListedElement {
  readonly val: unknown;
  readonly expires?: number;
  readonly comment?: string;
  readonly counter?: RuleCounters;
}

/** Reads the listing of a table's sets. **Fails when** it is no JSON (`SyntaxError`). */
export function readListing(text: string, table: string): Listing {
  const leases = new Map<string, { keys: Set<string>; expires: number; packets: number; bytes: number }>();
  const shut = new Set<bigint>();
  const shutCounters = { packets: 0, bytes: 0 };
  const { nftables } = JSON.parse(text) as { nftables: readonly Listed[] };
  for (const { set } of nftables) {
    if (set?.table !== table) continue;
    for (const each of set.elem ?? []) {
      // Without a counter or a comment an element is its value alone.
      const element = isElement(each) ? each.elem : { val: each };
      const { packets = 0, bytes = 0 } = element.counter ?? {};
      if (set.name.startsWith('shut')) {
        shut.add(BigInt(element.val as number));
        shutCounters.packets += packets;
        shutCounters.bytes += bytes;
        continue;
      }
      const id = element.comment ?? '';
      const lease = leases.get(id) ?? { keys: new Set<string>(), expires: Number.POSITIVE_INFINITY, packets: 0, bytes: 0 };
      leases.set(id, lease);
      lease.keys.add(`${set.name} ${keyOf(element.val)}`);
      lease.expires = Math.min(lease.expires, element.expires ?? Number.POSITIVE_INFINITY);
      lease.packets += packets;
      lease.bytes += bytes;
    }
  }
  return { leases, shut, shutCounters };
}

function isElement(value: unknown): value is { elem: ListedElement } {
  return typeof value === 'object' && value !== null && 'elem' in value;
}

/** As `keyText` writes it. */
function keyOf(value: unknown): string {
  const { concat } = value as { concat?: readonly unknown[] };
  return (concat ?? []).map(part).join(' . ');
}

function part(value: unknown): string {
  const { range, prefix } = value as { range?: readonly [number, number]; prefix?: { addr: number; len: number } };
  if (range !== undefined) return range.map(hex).join('-');
  if (prefix === undefined) return hex(value as number);
  const size = 2 ** (32 - prefix.len);
  return `${hex(prefix.addr)}-${hex(prefix.addr + size - 1)}`;
}

const hex = (n: number): string => `0x${n.toString(16).padStart(8, '0')}`;
