/** Reading and writing bytes: numbers in groups of seven bits, least significant first, in the fewest bytes that hold them. */
import { demand, KernelError } from './error.ts';

/** Numerals have at most so many groups of seven bits. */
const longestNumeral = 1200;

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

export class Reader {
  readonly bytes: Uint8Array;
  /** Where reading goes on. */
  at: number;
  readonly end: number;
  constructor(bytes: Uint8Array, at = 0, end = bytes.length) {
    this.bytes = bytes;
    this.at = at;
    this.end = end;
  }
  get done(): boolean {
    return this.at >= this.end;
  }
  byte(): number {
    demand(this.at < this.end, 'bytes', 'the bytes end too early');
    return this.bytes[this.at++] as number;
  }
  /** A number below 2^28. **Fails when** it is larger, or not written in the fewest bytes. */
  number(): number {
    let [value, shift] = [0, 0];
    for (;;) {
      const b = this.byte();
      value += (b & 0x7f) << shift;
      if (b < 0x80) {
        demand(b !== 0 || shift === 0, 'bytes', 'a number is not written in the fewest bytes');
        return value;
      }
      shift += 7;
      demand(shift < 28, 'bytes', 'a number is too large');
    }
  }
  /** A number of any size up to a limit. **Fails when** it is not written in the fewest bytes. */
  big(): bigint {
    const start = this.at;
    while (this.byte() >= 0x80) demand(this.at - start < longestNumeral, 'bytes', 'a numeral is too large');
    demand(this.bytes[this.at - 1] !== 0 || this.at - start === 1, 'bytes', 'a number is not written in the fewest bytes');
    let value = 0n;
    for (let i = this.at - 1; i >= start; i--) value = (value << 7n) | BigInt((this.bytes[i] as number) & 0x7f);
    return value;
  }
  take(n: number): Uint8Array {
    demand(n <= this.end - this.at, 'bytes', 'the bytes end too early');
    this.at += n;
    return this.bytes.subarray(this.at - n, this.at);
  }
  /** A text in UTF-8, after its length in bytes. **Fails when** it is no UTF-8. */
  text(): string {
    const bytes = this.take(this.number());
    try {
      return utf8.decode(bytes);
    } catch {
      throw new KernelError('bytes', 'a text is not UTF-8', []);
    }
  }
}

export class Writer {
  readonly #bytes: number[] = [];
  byte(b: number): this {
    this.#bytes.push(b);
    return this;
  }
  number(n: number | bigint): this {
    let rest = n;
    for (; rest > 0x7fffffff; rest = BigInt(rest) >> 7n) this.#bytes.push(Number(BigInt(rest) & 0x7fn) | 0x80);
    let small = Number(rest);
    for (; small >= 0x80; small >>>= 7) this.#bytes.push((small & 0x7f) | 0x80);
    this.#bytes.push(small);
    return this;
  }
  all(bytes: Iterable<number>): this {
    for (const b of bytes) this.#bytes.push(b);
    return this;
  }
  text(text: string): this {
    const bytes = new TextEncoder().encode(text);
    return this.number(bytes.length).all(bytes);
  }
  get length(): number {
    return this.#bytes.length;
  }
  bytes(): Uint8Array {
    return Uint8Array.from(this.#bytes);
  }
}
