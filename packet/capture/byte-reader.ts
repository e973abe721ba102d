/** Reads a stream of bytes piece by piece. Holds no more than what is asked for at once, and a chunk. Never throws by itself. */

/** Gives the next bytes, as many as it likes; none at the end. */
export type ByteSource = () => Uint8Array;

export class ByteReader {
  readonly #source: ByteSource;
  #held: Uint8Array = new Uint8Array();
  #ended = false;

  constructor(source: ByteSource) {
    this.#source = source;
  }

  /** The next `count` bytes without taking them; fewer at the end. */
  peek(count: number): Uint8Array {
    if (this.#held.length < count && !this.#ended) {
      const parts = [this.#held];
      let size = this.#held.length;
      while (size < count) {
        const part = this.#source();
        if (part.length === 0) {
          this.#ended = true;
          break;
        }
        parts.push(part);
        size += part.length;
      }
      this.#held = together(parts);
    }
    return this.#held.subarray(0, count);
  }

  /** Takes them; they are a copy, so that what holds them does not hold the chunk they came in. */
  take(count: number): Uint8Array {
    const taken = this.peek(count).slice();
    this.#held = this.#held.subarray(taken.length);
    return taken;
  }
}

/** All parts in one array. */
export function together(parts: readonly Uint8Array[]): Uint8Array {
  if (parts.length === 1) return parts[0] as Uint8Array;
  const whole = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
