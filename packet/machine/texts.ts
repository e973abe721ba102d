/** What is done with bytes: searching in one pass, folding case, joining. Knows neither packets nor registers. */
import type { Bytes } from './program.ts';

/**
 * How often a word begins in a text, overlaps included, up to `most`; and how many bytes were looked at.
 * Knuth, Morris and Pratt: no byte of the text is looked at twice, whatever the word is.
 */
export function occurrences(text: Uint8Array, word: Bytes, most = Number.POSITIVE_INFINITY): { count: number; scanned: number } {
  const back = fallbacks(word);
  let count = 0;
  let matched = 0;
  let i = 0;
  for (; i < text.length && count < most; i++) {
    while (matched > 0 && text[i] !== word[matched]) matched = back[matched - 1] as number;
    if (text[i] === word[matched]) matched++;
    if (matched === word.length) {
      count++;
      matched = back[matched - 1] as number;
    }
  }
  return { count, scanned: i };
}

/** For each prefix of the word the length of its longest end that the word begins with. */
function fallbacks(word: Bytes): readonly number[] {
  const back = [0];
  for (let i = 1, k = 0; i < word.length; i++) {
    while (k > 0 && word[i] !== word[k]) k = back[k - 1] as number;
    if (word[i] === word[k]) k++;
    back.push(k);
  }
  return back;
}

/** With the letters A to Z made small; other bytes stay. */
export function lower(text: Uint8Array): Uint8Array {
  return text.map((byte) => (byte >= 0x41 && byte <= 0x5a ? byte + 0x20 : byte));
}

export function sameBytes(a: Uint8Array, b: Bytes | Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

/** Each text of the first, followed by all of the second; texts that would take the weight above `most` are cut. */
export function concatenation(first: readonly Uint8Array[], second: readonly Uint8Array[], most: number): readonly Uint8Array[] {
  const joined: Uint8Array[] = [];
  let left = most;
  for (const text of first) {
    if (left < 1) break;
    left--;
    const parts: Uint8Array[] = [];
    for (const part of [text, ...second]) {
      parts.push(part.subarray(0, left));
      left -= Math.min(part.length, left);
    }
    joined.push(together(parts));
  }
  return joined;
}

function together(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** A string that stands for these bytes and no others: a key for maps. */
export function asKey(text: Uint8Array): string {
  let key = '';
  for (const byte of text) key += String.fromCharCode(byte);
  return key;
}
