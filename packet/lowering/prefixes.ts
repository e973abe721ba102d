/** A range of addresses as the prefixes that it is made of, for tables that know prefixes only. */
import { firstIpv6 } from '../machine/index.ts';
import type { Span } from './lower.ts';

export interface Prefix {
  readonly length: number;
  /** The first `length` bits of the addresses. */
  readonly bits: bigint;
  readonly six: boolean;
}

/** The fewest prefixes that make up a range of one family. */
export function prefixesOf({ low, high }: Span): readonly Prefix[] {
  const six = low >= firstIpv6;
  const [size, base] = six ? [128, firstIpv6] : [32, 0n];
  const found: Prefix[] = [];
  for (let from = low - base, to = high - base; from <= to; ) {
    let free = 0;
    // As many bits as are 0 at the start, and do not lead beyond the end.
    while (free < size && ((from >> BigInt(free)) & 1n) === 0n && from + (2n << BigInt(free)) - 1n <= to) free++;
    found.push({ length: size - free, bits: from >> BigInt(free), six });
    from += 1n << BigInt(free);
  }
  return found;
}
