/**
 * Cuts a text into tokens: one pass, driven by tables of character classes.
 * Says what is wrong with characters, strings and escapes; knows nothing of how tokens combine.
 */
import type { SourceFile } from '../source/source.ts';
import { misplacedQuote, readCharacter, readString, strayCharacters, unterminatedString } from './parser/literals.ts';
import { kind, reserved } from './parser/token-kinds.ts';
import type { SyntaxFault } from './syntax.ts';

/** Tokens as parallel arrays; index `count` is the `<end>` token. */
export interface Tokens {
  readonly source: SourceFile;
  /** Numbers of `token-kinds.ts`. */
  kinds: Uint8Array;
  /** UTF-16 offsets into the source. */
  starts: Int32Array;
  ends: Int32Array;
  /** The name, the digits, the string's value, the one character; the text of punctuation is not kept. */
  readonly values: string[];
  count: number;
  readonly faults: SyntaxFault[];
}

const BLANK = 1;
const INITIAL = 2;
const MARK = 3;

/** What a character can begin. */
const classes = new Uint8Array(128);
/** Which characters go on with an identifier. */
const internal = new Uint8Array(128);
/** The kinds of one-character punctuation. */
const markKinds = new Uint8Array(128);

for (const c of ' \t\b\r\n\f\v') classes[c.charCodeAt(0)] = BLANK;
for (let c = 33; c < 127; c++) {
  const text = String.fromCharCode(c);
  if (!'()]{}:;,~"'.includes(text)) internal[c] = 1;
  if (internal[c] === 1 && !"!#$'?[`".includes(text)) classes[c] = INITIAL;
}
for (const text of ['(', ')', '[', ']', '{', '}', ':', ';', ',', '!'] as const) {
  classes[text.charCodeAt(0)] = MARK;
  markKinds[text.charCodeAt(0)] = kind(text);
}

const NAME = kind('<name>');
const NUMBER = kind('<number>');
const STRING = kind('<string>');
const CHARACTER = kind('<character>');
const VARIABLE = kind('<variable>');
const QUOTED = kind('<quoted>');
const END = kind('<end>');

/** For each first character, the lengths of the reserved words it begins, as bits: most names need no look-up. */
const reservedLengths = new Int32Array(128);
for (const word of [...reserved.keys(), 'STOP', 'EOF', 'END_LOAD', 'START_LOAD']) {
  const first = word.charCodeAt(0);
  reservedLengths[first] = (reservedLengths[first] as number) | (1 << word.length);
}

/** Cuts the source into tokens. Never fails: what cannot be read is skipped and left in `faults`. */
export function lex(source: SourceFile): Tokens {
  const { text } = source;
  const { length } = text;
  const tokens = emptyTokens(source);
  const { values } = tokens;
  let i = beginning(text);
  let count = 0;
  let quoteWasMoved = false;

  const add = (tokenKind: number, start: number, end: number, value: string): void => {
    if (count + 2 >= tokens.kinds.length) grow(tokens);
    tokens.kinds[count] = tokenKind;
    tokens.starts[count] = start;
    tokens.ends[count] = end;
    values[count] = value;
    count++;
  };

  while (i < length) {
    const c = text.charCodeAt(i);
    const charClass = c < 128 ? classes[c] : 0;
    if (charClass === BLANK) {
      i++;
    } else if (charClass === INITIAL) {
      const start = i;
      i = identifierEnd(text, i);
      const word = text.slice(start, i);
      if (c <= 57 && c >= 48 && isNumeral(word)) {
        add(NUMBER, start, i, word);
        continue;
      }
      if (c === 124 && i === start + 1 && text.charCodeAt(i) === 123) {
        i++;
        add(kind('|{'), start, i, '');
        continue;
      }
      let tokenKind = NAME;
      if (i - start < 31 && ((reservedLengths[c] as number) & (1 << (i - start))) !== 0) {
        const found = reserved.get(word);
        if (found !== undefined) tokenKind = found;
        else if (word === 'STOP' || word === 'EOF' || word === 'END_LOAD') break;
        else if (word === 'START_LOAD') continue;
      }
      add(tokenKind, start, i, word);
    } else if (charClass === MARK) {
      const next = text.charCodeAt(i + 1);
      if (c === 58 && next === 58) {
        add(NAME, i, i + 2, '::');
        i += 2;
      } else if (c === 58 && next === 61) {
        add(kind(':='), i, i + 2, '');
        i += 2;
      } else if (c === 125 && next === 124) {
        add(kind('}|'), i, i + 2, '');
        i += 2;
      } else if (c === 59 && next === 59) {
        break;
      } else {
        add(markKinds[c] as number, i, i + 1, '');
        i++;
      }
    } else if (c === 35) {
      while (i < length) {
        const d = text.charCodeAt(i);
        if (d === 10 || d === 13) break;
        i++;
      }
    } else if (c === 126) {
      add(NAME, i, i + 1, '~');
      i++;
    } else if (c === 34) {
      const read = readString(source, i, tokens.faults);
      if (read.closed) {
        add(STRING, i, read.end, read.value);
        i = read.end;
        continue;
      }
      // An odd number of quotes: the one without a partner may be an earlier one, whose string ran over whole definitions.
      tokens.count = count;
      const suspect = quoteWasMoved ? -1 : misplacedQuote(tokens);
      quoteWasMoved = true;
      if (suspect >= 0) {
        count = suspect;
        i = tokens.starts[suspect] as number;
        while (tokens.faults.length > 0 && (tokens.faults.at(-1) as SyntaxFault).at.start > i) tokens.faults.pop();
      }
      const fault = unterminatedString(source, i);
      tokens.faults.push(fault);
      add(STRING, i, fault.at.end, text.slice(i + 1, fault.at.end));
      i = fault.at.end;
    } else if (c === 96) {
      const read = readCharacter(source, i, tokens.faults);
      add(CHARACTER, i, read.end, read.value);
      i = read.end;
    } else if (c === 63 || c === 39) {
      let start = i + 1;
      while (text.charCodeAt(start) === 32 || text.charCodeAt(start) === 9) start++;
      const d = text.charCodeAt(start);
      if (d < 128 && classes[d] === INITIAL) {
        const end = identifierEnd(text, start);
        add(c === 63 ? VARIABLE : QUOTED, i, end, text.slice(start, end));
        i = end;
      } else if (c === 39 && (d === 126 || (d === 58 && text.charCodeAt(start + 1) === 58))) {
        const end = start + (d === 126 ? 1 : 2);
        add(QUOTED, i, end, text.slice(start, end));
        i = end;
      } else if (c === 39 && d === 34) {
        const read = readString(source, start, tokens.faults);
        if (!read.closed) {
          i = start;
          continue;
        }
        add(QUOTED, i, read.end, read.value);
        i = read.end;
      } else {
        const at = { source, start: i, end: i + 1 };
        tokens.faults.push({
          code: 'syntax/stray-character',
          at,
          message: c === 63 ? 'a `?` must be followed by the name of a variable' : "a `'` must be followed by a name or a string",
          help: [
            c === 63
              ? 'write a term variable as `?x`'
              : "write a quoted identifier as `'red` or `'\"any text\"`, and a sort variable as `'S`",
          ],
        });
        i++;
      }
    } else {
      i = strayCharacters(source, i, tokens.faults, (code) => code < 128 && classes[code] !== 0);
    }
  }
  // Room is left for the tokens that recovery may add at the end.
  if (count + 8 >= tokens.kinds.length) grow(tokens);
  tokens.count = count;
  tokens.kinds[count] = END;
  tokens.starts[count] = length;
  tokens.ends[count] = length;
  values.length = count;
  return tokens;
}

function emptyTokens(source: SourceFile): Tokens {
  const room = (source.text.length >> 2) + 64;
  return {
    source,
    kinds: new Uint8Array(room),
    starts: new Int32Array(room),
    ends: new Int32Array(room),
    values: [],
    count: 0,
    faults: [],
  };
}

function grow(tokens: Tokens): void {
  const room = tokens.kinds.length * 2;
  const kinds = new Uint8Array(room);
  const starts = new Int32Array(room);
  const ends = new Int32Array(room);
  kinds.set(tokens.kinds);
  starts.set(tokens.starts);
  ends.set(tokens.ends);
  tokens.kinds = kinds;
  tokens.starts = starts;
  tokens.ends = ends;
}

/** Everything above a line that begins with `START_LOAD` is skipped, and so is a byte order mark. */
function beginning(text: string): number {
  const last = text.lastIndexOf('\nSTART_LOAD');
  if (last >= 0) return last + 1;
  return text.charCodeAt(0) === 0xfeff ? 1 : 0;
}

function identifierEnd(text: string, start: number): number {
  const { length } = text;
  let i = start + 1;
  while (i < length) {
    const c = text.charCodeAt(i);
    if (c >= 128 || internal[c] === 0) break;
    i++;
  }
  // `M.::` is the symbol `::` of a module; a colon is in no other identifier.
  if (text.charCodeAt(i) === 58 && text.charCodeAt(i + 1) === 58 && text.charCodeAt(i - 1) === 46 && i - start > 1) i += 2;
  return i;
}

/** Digits, or digits `.` digits. */
function isNumeral(word: string): boolean {
  let dots = 0;
  for (let i = 0; i < word.length; i++) {
    const c = word.charCodeAt(i);
    if (c === 46 && dots === 0 && i + 1 < word.length) dots++;
    else if (c < 48 || c > 57) return false;
  }
  return true;
}
