/** String and character literals, and the faults of the lexer: what is wrong with single characters, and what to write instead. */
import type { SourceFile } from '../../source/source.ts';
import type { Tokens } from '../lexer.ts';
import type { SyntaxFault } from '../syntax.ts';
import { kind } from './token-kinds.ts';

const simpleEscapes: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ['\\', '\\'],
  ['a', '\x07'],
  ['b', '\b'],
  ['n', '\n'],
  ['r', '\r'],
  ['f', '\f'],
  ['t', '\t'],
  ['v', '\v'],
]);

const controls: ReadonlyMap<string, number> = new Map([
  ['@', 0],
  ['[', 27],
  ['/', 28],
  [']', 29],
  ['^', 30],
  ['_', 31],
]);

/** One escape, `i` at the backslash: its value and where it ends; `value` is undefined when there is no such escape. */
function readEscape(text: string, i: number): { readonly value: string | undefined; readonly end: number } {
  const c = text.charAt(i + 1);
  if (text.startsWith('blank', i + 1)) return { value: ' ', end: i + 6 };
  const simple = simpleEscapes.get(c);
  if (simple !== undefined) return { value: simple, end: i + 2 };
  const digits = /^[0-9]{1,3}/.exec(text.slice(i + 1, i + 4))?.[0];
  if (digits !== undefined) {
    const code = Number(digits);
    return { value: code < 128 ? String.fromCharCode(code) : undefined, end: i + 1 + digits.length };
  }
  if (c === '^') {
    const letter = text.charAt(i + 2);
    const code = controls.get(letter) ?? (/^[A-Z]$/.test(letter) ? letter.charCodeAt(0) - 64 : undefined);
    return { value: code === undefined ? undefined : String.fromCharCode(code), end: i + 3 };
  }
  return { value: undefined, end: i + (c === '' || c === '\n' || c === '\r' ? 1 : 2) };
}

function badEscape(source: SourceFile, start: number, end: number): SyntaxFault {
  return {
    code: 'syntax/bad-escape',
    at: { source, start, end },
    message: `\`${source.text.slice(start, end)}\` is no escape`,
    help: [
      'the escapes are \\" \\\\ \\a \\b \\n \\r \\f \\t \\v \\blank, \\ddd with a decimal code up to 127, and \\^A … \\^Z for control characters; for a backslash itself write \\\\',
    ],
  };
}

/** A string literal that begins at offset `start`; line ends are not part of its value. `closed` is false when the text ended first. */
export function readString(
  source: SourceFile,
  start: number,
  faults: SyntaxFault[],
): { readonly value: string; readonly end: number; readonly closed: boolean } {
  const { text } = source;
  const known = faults.length;
  let value = '';
  let kept = start + 1;
  let i = start + 1;
  while (i < text.length) {
    const c = text.charCodeAt(i);
    if (c === 34) return { value: value + text.slice(kept, i), end: i + 1, closed: true };
    if (c === 92) {
      const found = readEscape(text, i);
      if (found.value === undefined) faults.push(badEscape(source, i, found.end));
      value += text.slice(kept, i) + (found.value ?? '');
      i = found.end;
      kept = i;
    } else if (c === 10 || c === 13) {
      value += text.slice(kept, i);
      i++;
      kept = i;
    } else if (c > 126 || (c < 32 && c !== 9)) {
      value += text.slice(kept, i);
      i = strayCharacters(source, i, faults, (code) => code < 127 && (code >= 32 || code === 9 || code === 10 || code === 13), true);
      kept = i;
    } else {
      i++;
    }
  }
  faults.length = known;
  return { value, end: i, closed: false };
}

/** A character literal that begins at offset `start`. */
export function readCharacter(source: SourceFile, start: number, faults: SyntaxFault[]): { readonly value: string; readonly end: number } {
  const { text } = source;
  const c = text.charCodeAt(start + 1);
  if (c === 92) {
    const found = readEscape(text, start + 1);
    if (found.value !== undefined) return { value: found.value, end: found.end };
    faults.push(badEscape(source, start + 1, found.end));
    return { value: '?', end: found.end };
  }
  if (c > 32 && c < 127) return { value: text.charAt(start + 1), end: start + 2 };
  faults.push({
    code: 'syntax/stray-character',
    at: { source, start, end: start + 1 },
    message: 'a backquote must be followed by the character it stands for',
    help: ['write the letter a as `a, a blank as `\\blank, a line end as `\\n'],
  });
  return { value: '?', end: start + 1 };
}

/** The fault for the string that begins at offset `start` and is taken to end with its line. */
export function unterminatedString(source: SourceFile, start: number): SyntaxFault {
  const lineEnd = source.text.slice(start).search(/[\r\n]/);
  const end = lineEnd < 0 ? source.text.length : start + lineEnd;
  return {
    code: 'syntax/unterminated-string',
    at: { source, start, end },
    message: 'this string is never closed',
    help: ['put a `"` at its end; a `"` inside a string is written `\\"`'],
  };
}

const beginsAnInput =
  /\n\(?(?:define|declare|assert|datatype|structure|domain|module|extend-module|load|open|conclude|by-induction|pick-any|assume|set-precedence|overload|!)[\s*(]/;

/** The first string token that runs over the beginning of another input, as one does whose closing quote was forgotten; −1 if none. */
export function misplacedQuote(tokens: Tokens): number {
  const string = kind('<string>');
  for (let i = 0; i < tokens.count; i++) {
    if (tokens.kinds[i] !== string) continue;
    if (beginsAnInput.test(tokens.source.text.slice(tokens.starts[i], tokens.ends[i]))) return i;
  }
  return -1;
}

const instead: ReadonlyMap<string, string> = new Map([
  ['∀', '`forall`'],
  ['∃', '`exists`'],
  ['¬', '`~`'],
  ['∧', '`&`'],
  ['∨', '`|`'],
  ['→', '`==>`, or `->` in a declaration'],
  ['⇒', '`==>` in a sentence, `=>` in a clause'],
  ['↔', '`<==>`'],
  ['⇔', '`<==>`'],
  ['λ', '`lambda`'],
  ['≠', '`=/=`'],
  ['≤', '`<=`'],
  ['≥', '`>=`'],
  ['“', '`"`'],
  ['”', '`"`'],
  ['‘', "`'`"],
  ['’', "`'`"],
  ['–', '`-`'],
  ['—', '`-`'],
  ['\u00a0', 'an ordinary blank'],
  ['\u200b', 'nothing (it is an invisible blank)'],
  ['\ufeff', 'nothing (it is a byte order mark)'],
]);

/**
 * One fault for a run of characters that begin no token, beginning at offset `start`; gives the offset after the run,
 * which ends before the first character that is `plain`.
 */
export function strayCharacters(
  source: SourceFile,
  start: number,
  faults: SyntaxFault[],
  plain: (code: number) => boolean,
  inString = false,
): number {
  const { text } = source;
  let end = start + 1;
  while (end < text.length && !plain(text.charCodeAt(end)) && !'#"`?\'~'.includes(text.charAt(end))) end++;
  const run = text.slice(start, end);
  const first = String.fromCodePoint(text.codePointAt(start) as number);
  const known = instead.get(first);
  faults.push({
    code: 'syntax/stray-character',
    at: { source, start, end },
    message: inString ? `a string cannot contain ${named(run)}` : `${named(run)} cannot begin anything here`,
    help: [
      run.includes('\ufffd')
        ? 'the file is not valid UTF-8 here: save it as plain ASCII or UTF-8'
        : inString
          ? 'strings are made of ASCII characters; others may only stand in comments'
          : known !== undefined
            ? `write ${known} instead of \`${first}\``
            : 'names are made of ASCII letters, digits and % & * + - . / < = > @ \\ ^ _ |; other characters may only stand in comments',
    ],
  });
  return end;
}

function named(run: string): string {
  if (/^[!-~¡-\ud7ff\ue000-\ufffc]+$/u.test(run) && !/[\u2000-\u200f\u2028-\u202f\ufeff\u00ad]/.test(run)) return `\`${run}\``;
  const code = run.codePointAt(0) as number;
  return `the character U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
}
