/** Numbers, numerals and texts, from an array of bytes and a place in it. Knows nothing of what they mean. */
import { reject } from './refusal.ts';

/** A place in bytes; `end` is where what is being read ends. */
export interface Cursor {
  readonly bytes: Uint8Array;
  at: number;
  readonly end: number;
}

export function readByte(c: Cursor): number {
  if (c.at >= c.end) reject('the bytes end too early');
  return c.bytes[c.at++]!;
}

/** The groups of seven bits of a number, least significant first. */
function readGroups(c: Cursor, most: number): number[] {
  const groups: number[] = [];
  for (;;) {
    const byte = readByte(c);
    groups.push(byte & 0x7f);
    if (groups.length > most) reject('a number of too many bytes');
    if (byte < 0x80) {
      if (byte === 0 && groups.length > 1) reject('a number that is not written in the fewest bytes');
      return groups;
    }
  }
}

export function readNumber(c: Cursor): number {
  const groups = readGroups(c, 4);
  let value = 0;
  for (let i = groups.length - 1; i >= 0; i--) value = value * 128 + groups[i]!;
  return value;
}

export function readNumeral(c: Cursor): bigint {
  const groups = readGroups(c, 1200);
  let bits = '';
  for (let i = groups.length - 1; i >= 0; i--) bits += groups[i]!.toString(2).padStart(7, '0');
  return BigInt(`0b${bits}`);
}

/** The length of a list, which is at most the number of bytes left. */
export function readLength(c: Cursor): number {
  const n = readNumber(c);
  if (n > c.end - c.at) reject('a list longer than the bytes that are left');
  return n;
}

export function readText(c: Cursor): string {
  const n = readLength(c);
  const bytes = c.bytes.subarray(c.at, c.at + n);
  c.at += n;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return reject('a text that is not UTF-8');
  }
}
