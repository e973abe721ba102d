/** The little of DER that certificates need: writing values, and walking through those of a certificate that TLS has verified. */

export interface Value {
  readonly tag: number;
  /** What is inside. */
  readonly bytes: Uint8Array;
}

export const tags = {
  boolean: 0x01,
  integer: 0x02,
  bits: 0x03,
  octets: 0x04,
  none: 0x05,
  object: 0x06,
  text: 0x0c,
  shortTime: 0x17,
  time: 0x18,
  sequence: 0x30,
  set: 0x31,
} as const;

/** A value of a tag, made of parts. */
export function der(tag: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const body = Buffer.concat(parts);
  const length = body.length < 0x80 ? [body.length] : lengthBytes(body.length);
  return Buffer.concat([Uint8Array.of(tag, ...length), body]);
}

function lengthBytes(length: number): readonly number[] {
  const bytes: number[] = [];
  for (let left = length; left > 0; left = Math.floor(left / 256)) bytes.unshift(left % 256);
  return [0x80 + bytes.length, ...bytes];
}

export const sequence = (...parts: readonly Uint8Array[]): Uint8Array => der(tags.sequence, ...parts);
export const explicit = (number: number, part: Uint8Array): Uint8Array => der(0xa0 + number, part);
export const text = (value: string): Uint8Array => der(tags.text, Buffer.from(value, 'utf8'));
export const octets = (part: Uint8Array): Uint8Array => der(tags.octets, part);
export const yes: Uint8Array = der(tags.boolean, Uint8Array.of(0xff));

/** A whole number that is not negative. */
export function integer(bytes: Uint8Array): Uint8Array {
  let start = 0;
  while (start < bytes.length - 1 && bytes[start] === 0) start++;
  const shown = bytes.subarray(start);
  return der(tags.integer, (shown[0] as number) >= 0x80 ? Buffer.concat([Uint8Array.of(0), shown]) : shown);
}

/** Bits, of which the last `unused` of the last byte do not count. */
export const bits = (bytes: Uint8Array, unused = 0): Uint8Array => der(tags.bits, Uint8Array.of(unused), bytes);

/** `1.2.840.10045`. */
export function objectId(dotted: string): Uint8Array {
  const [first = 0, second = 0, ...more] = dotted.split('.').map(Number);
  const bytes = [first * 40 + second, ...more].flatMap((n) => {
    const groups = [n % 128];
    for (let left = Math.floor(n / 128); left > 0; left = Math.floor(left / 128)) groups.unshift(0x80 + (left % 128));
    return groups;
  });
  return der(tags.object, Uint8Array.from(bytes));
}

/** A moment, to the second; with two digits for the year until 2049, as certificates have it. */
export function time(at: Date): Uint8Array {
  const digits = at.toISOString().replace(/[-:T]/g, '').slice(0, 14);
  return at.getUTCFullYear() < 2050 ? der(tags.shortTime, Buffer.from(`${digits.slice(2)}Z`)) : der(tags.time, Buffer.from(`${digits}Z`));
}

/** The values that stand one after the other in these bytes. **Fails when** they are no DER. */
export function valuesIn(bytes: Uint8Array): readonly Value[] {
  const values: Value[] = [];
  for (let at = 0; at < bytes.length; ) {
    const tag = bytes[at] as number;
    let length = bytes[at + 1] ?? Number.NaN;
    let start = at + 2;
    if (length >= 0x80) {
      const count = length - 0x80;
      if (count < 1 || count > 3) throw new RangeError('a length that is not read');
      length = 0;
      for (let i = 0; i < count; i++) length = length * 256 + (bytes[start + i] ?? Number.NaN);
      start += count;
    }
    if (!(start + length <= bytes.length)) throw new RangeError('a value ends too early');
    values.push({ tag, bytes: bytes.subarray(start, start + length) });
    at = start + length;
  }
  return values;
}
