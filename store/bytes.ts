/**
 * Reading and writing bytes as `library.md` has it: numbers in groups of seven bits, in the fewest bytes.
 * A reader may come to the end of what has arrived so far: then `Incomplete` is thrown, and reading is begun again with more.
 */
import { demandWellFormed } from './refusal.ts';

/** More bytes are needed than there are: at least so many in all. */
export class Incomplete extends Error {
  readonly needed: number;
  constructor(needed: number) {
    super('more bytes are needed');
    this.needed = needed;
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
/** Longer texts have no place in a library. */
const longestText = 1 << 12;

export class ByteReader {
  readonly #bytes: Uint8Array;
  /** Where the first byte stands in the whole, for messages. */
  readonly #offset: number;
  at = 0;
  constructor(bytes: Uint8Array, offset = 0) {
    this.#bytes = bytes;
    this.#offset = offset;
  }
  get done(): boolean {
    return this.at >= this.#bytes.length;
  }
  /** The place in the whole. */
  get place(): number {
    return this.#offset + this.at;
  }
  byte(): number {
    const b = this.#bytes[this.at];
    if (b === undefined) throw new Incomplete(this.at + 1);
    this.at++;
    return b;
  }
  /** A number below 2^28. **Fails when** it is larger, or not written in the fewest bytes. */
  number(): number {
    for (let [value, shift] = [0, 0]; ; shift += 7) {
      demandWellFormed(shift < 28, 'a number is too large', this.place);
      const b = this.byte();
      value += (b & 0x7f) << shift;
      if (b >= 0x80) continue;
      demandWellFormed(b !== 0 || shift === 0, 'a number is not written in the fewest bytes', this.place);
      return value;
    }
  }
  take(n: number): Uint8Array {
    if (n > this.#bytes.length - this.at) throw new Incomplete(this.at + n);
    this.at += n;
    return this.#bytes.subarray(this.at - n, this.at);
  }
  /** A text on one line. **Fails when** it is no UTF-8, is long, or has control characters in it. */
  text(): string {
    const n = this.number();
    demandWellFormed(n <= longestText, 'a text is too long', this.place);
    const bytes = this.take(n);
    try {
      const text = utf8.decode(bytes);
      demandWellFormed(isPlain(text), 'a text has control characters in it', this.place);
      return text;
    } catch (e) {
      demandWellFormed(!(e instanceof TypeError), 'a text is not UTF-8', this.place);
      throw e;
    }
  }
  /** A list of at most so many. */
  list<X>(most: number, read: (i: number) => X): X[] {
    const n = this.number();
    demandWellFormed(n <= most, 'a list is too long', this.place);
    return Array.from({ length: n }, (_, i) => read(i));
  }
}

/** Without control characters and marks that change the direction of writing: it shows as what it is. */
export const isPlain = (text: string): boolean => !/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u.test(text);

export class ByteWriter {
  readonly #parts: Uint8Array[] = [];
  #bytes: number[] = [];
  byte(b: number): this {
    this.#bytes.push(b);
    return this;
  }
  number(n: number): this {
    let rest = n;
    for (; rest >= 0x80; rest >>>= 7) this.#bytes.push((rest & 0x7f) | 0x80);
    this.#bytes.push(rest);
    return this;
  }
  all(bytes: Uint8Array): this {
    this.#flush();
    this.#parts.push(bytes);
    return this;
  }
  text(text: string): this {
    const bytes = Buffer.from(text, 'utf8');
    return this.number(bytes.length).all(bytes);
  }
  list<X>(items: readonly X[], write: (x: X) => void): this {
    this.number(items.length);
    items.forEach(write);
    return this;
  }
  #flush(): void {
    if (this.#bytes.length > 0) this.#parts.push(Uint8Array.from(this.#bytes));
    this.#bytes = [];
  }
  bytes(): Uint8Array {
    if (this.#parts.length === 0) return Uint8Array.from(this.#bytes);
    this.#flush();
    return new Uint8Array(Buffer.concat(this.#parts));
  }
}
