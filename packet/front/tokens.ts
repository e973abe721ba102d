/** From text to tokens. Words are not told from routine names here; `GROUP BY SOURCE` is three words. */
import type { SourceFile, Span } from '../../lang/source/source.ts';
import type { Fault } from './fault.ts';

export type TokenKind = 'word' | 'number' | 'address' | 'text' | 'sign' | 'end';

export interface Token {
  readonly kind: TokenKind;
  /** As written; of a text, what it stands for. */
  readonly text: string;
  readonly at: Span;
}

const patterns: readonly (readonly [TokenKind | 'blank', RegExp])[] = [
  ['blank', /(?:\s|#.*|\/\/.*)+/y],
  // What has the look of an address is one, so that a mistyped one is told as such.
  ['address', /(?:\d+(?:\.\d+)+|[0-9a-fA-F]*:[0-9a-fA-F:.]*)(?:\/[0-9a-zA-Z]*)?/y],
  ['number', /\d+(?!\w)/y],
  ['word', /[A-Za-z_]\w*/y],
  ['sign', /<=|>=|!=|<>|==|[(),;={}<>+-]/y],
];

/** All tokens and an `end`; what cannot be read is a fault and left out. */
export function tokensOf(source: SourceFile, faults: Fault[]): readonly Token[] {
  const { text } = source;
  const tokens: Token[] = [];
  let at = 0;
  const span = (end: number): Span => ({ source, start: at, end });
  scanning: while (at < text.length) {
    if (text[at] === '"') {
      const { value, end, fault } = readText(text, at);
      if (fault !== undefined) faults.push({ code: fault.code, at: { source, start: fault.start, end: fault.end }, facts: {} });
      tokens.push({ kind: 'text', text: value, at: span(end) });
      at = end;
      continue;
    }
    for (const [kind, pattern] of patterns) {
      pattern.lastIndex = at;
      const found = pattern.exec(text)?.[0];
      if (found === undefined) continue;
      if (kind !== 'blank') tokens.push({ kind, text: found, at: span(at + found.length) });
      at += found.length;
      continue scanning;
    }
    const stray = /^\d\w*|^./su.exec(text.slice(at, at + 100))?.[0] ?? '?';
    faults.push({ code: 'packet/stray-character', at: span(at + stray.length), facts: { text: stray } });
    at += stray.length;
  }
  tokens.push({ kind: 'end', text: '', at: span(at) });
  return tokens;
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '"': '"', '\\': '\\' };

interface TextFault {
  readonly code: 'packet/unterminated-text' | 'packet/bad-escape';
  readonly start: number;
  readonly end: number;
}

/** Reads from a quote to the next one on the same line. Characters stand for their UTF-8 bytes, `\x41` for one byte. */
function readText(text: string, start: number): { readonly value: string; readonly end: number; readonly fault?: TextFault } {
  let value = '';
  let fault: TextFault | undefined;
  for (let i = start + 1; ; ) {
    const c = text[i];
    if (c === undefined || c === '\n' || c === '\r') return { value, end: i, fault: { code: 'packet/unterminated-text', start, end: i } };
    if (c === '"') return { value, end: i + 1, ...(fault !== undefined && { fault }) };
    if (c !== '\\') {
      const character = String.fromCodePoint(text.codePointAt(i) as number);
      for (const byte of new TextEncoder().encode(character)) value += String.fromCharCode(byte);
      i += character.length;
      continue;
    }
    const hex = /^\\x([0-9a-fA-F]{2})/.exec(text.slice(i, i + 4))?.[1];
    const plain = escapes[text[i + 1] ?? ''];
    const known = hex !== undefined || plain !== undefined;
    // A backslash that means nothing is left out, and what follows it is read as it is.
    if (!known) fault ??= { code: 'packet/bad-escape', start: i, end: Math.min(i + 2, text.length) };
    value += hex !== undefined ? String.fromCharCode(Number.parseInt(hex, 16)) : (plain ?? '');
    i += hex !== undefined ? 4 : known ? 2 : 1;
  }
}
