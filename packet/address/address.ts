/** Addresses and prefixes as people write them, and back. RFC 4291 for IPv6, RFC 5952 for how it is printed. */
import { type Address, firstIpv6 } from '../machine/index.ts';

/** One address, or a prefix as its first and last. */
export interface Range {
  readonly low: Address;
  readonly high: Address;
}

export type AddressFault = 'not-an-address' | 'prefix-length' | 'host-bits';

/** `10.2.0.7`, `2001:db8::1`. */
export function readAddress(text: string): Address | undefined {
  if (!text.includes(':')) {
    const parts = text.split('.');
    if (parts.length !== 4 || !parts.every((p) => /^(?:0|[1-9]\d{0,2})$/.test(p) && Number(p) < 256)) return undefined;
    return parts.reduce((sum, p) => sum * 256n + BigInt(p), 0n);
  }
  const sides = text.split('::');
  if (sides.length > 2) return undefined;
  const groups = sides.map((side) => (side === '' ? [] : side.split(':')));
  // The last 32 bits may be written as IPv4 is.
  const last = groups.at(-1) as string[];
  const tail = last.at(-1);
  if (tail?.includes('.')) {
    const low = readAddress(tail);
    if (low === undefined) return undefined;
    last.splice(-1, 1, (low >> 16n).toString(16), (low & 0xffffn).toString(16));
  }
  const written = groups.flat();
  const missing = 8 - written.length;
  if (!written.every((g) => /^[0-9a-f]{1,4}$/i.test(g))) return undefined;
  if (sides.length === 1 ? missing !== 0 : missing < 1) return undefined;
  const [before = [], after = []] = groups;
  const all = sides.length === 1 ? before : [...before, ...Array.from({ length: missing }, () => '0'), ...after];
  return firstIpv6 + all.reduce((sum, g) => sum * 0x10000n + BigInt(`0x${g}`), 0n);
}

/** An address, or `10.2.0.0/24`. Bits after the prefix must be 0: a slip there turns one address into a whole network. */
export function readRange(text: string): Range | AddressFault {
  const [written = '', length, ...more] = text.split('/');
  const address = readAddress(written);
  if (address === undefined || more.length > 0) return 'not-an-address';
  if (length === undefined) return { low: address, high: address };
  const bits = address < firstIpv6 ? 32 : 128;
  if (!/^\d{1,3}$/.test(length) || Number(length) > bits) return 'prefix-length';
  const size = 1n << BigInt(bits - Number(length));
  const number = address < firstIpv6 ? address : address - firstIpv6;
  if (number % size !== 0n) return 'host-bits';
  return { low: address, high: address + size - 1n };
}

/** As `readAddress` reads it. */
export function printAddress(address: Address): string {
  if (address < firstIpv6) return [24n, 16n, 8n, 0n].map((shift) => (address >> shift) & 0xffn).join('.');
  const number = address - firstIpv6;
  const groups = Array.from({ length: 8 }, (_, i) => ((number >> BigInt(16 * (7 - i))) & 0xffffn).toString(16));
  const zeros = [...groups.join(':').matchAll(/(?<![0-9a-f])0(?::0)+(?![0-9a-f])/g)].map((m) => m[0]);
  const longest = zeros.reduce((best, z) => (z.length > best.length ? z : best), '');
  if (longest === '') return groups.join(':');
  const [before = '', ...after] = groups.join(':').split(new RegExp(`(?<![0-9a-f])${longest}(?![0-9a-f])`));
  return `${before.replace(/:$/, '')}::${after.join(longest).replace(/^:/, '')}`;
}

/** An address, a prefix, or first and last with a dash between. */
export function printRange({ low, high }: Range): string {
  if (low === high) return printAddress(low);
  const size = high - low + 1n;
  const number = low < firstIpv6 ? low : low - firstIpv6;
  const bits = low < firstIpv6 ? 32 : 128;
  const length = bits - (size.toString(2).length - 1);
  const whole = (size & (size - 1n)) === 0n && number % size === 0n;
  return whole ? `${printAddress(low)}/${length}` : `${printAddress(low)}-${printAddress(high)}`;
}
