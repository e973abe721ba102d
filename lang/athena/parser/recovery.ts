/** Where to go on after an input that could not be read. Looks at brackets, line beginnings and directive words only. */
import type { Tokens } from '../lexer.ts';
import { isReservedWord, kind, type KindText } from './token-kinds.ts';

/** A list of inputs being read: the whole text, or a module. */
export interface Level {
  /** The token of the bracket that opened it; −1 for the whole text. */
  readonly opener: number;
  /** The kind of token that ends it. */
  readonly closer: number;
}

export interface Resume {
  /** The token to go on with: always after the one the failed input began with. */
  readonly at: number;
  /** Whether it is only a guess that an input begins there. */
  readonly guess: boolean;
  /** The brackets of the failed input still open there, as token numbers, outermost first. */
  readonly open: readonly number[];
  /** The first bracket that, judging by indentation, should have been closed earlier. */
  readonly suspect?: number;
  /** Whether the failed input is nothing but closing brackets. */
  readonly superfluous: boolean;
}

const END = kind('<end>');

const pairs: ReadonlyMap<number, number> = new Map(
  (
    [
      ['(', ')'],
      ['[', ']'],
      ['{', '}'],
      ['|{', '}|'],
      ['begin', 'end'],
    ] as const
  ).map(([open, close]) => [kind(open), kind(close)]),
);
const closers: ReadonlySet<number> = new Set(pairs.values());

/** The kind of bracket that closes this one, if it is one. */
export function closerOf(k: number): number | undefined {
  return pairs.get(k);
}

/** Whether this kind closes a bracket. */
export function isCloser(k: number): boolean {
  return closers.has(k);
}

/** Words that begin a directive, and so never stand inside a phrase. */
const directiveWords: ReadonlySet<number> = new Set(
  (
    [
      'private',
      'set-precedence',
      'open',
      'extend-module',
      'assert',
      'assert*',
      'retract',
      'load',
      'overload',
      'overload-inv',
      'expand-input',
      'transform-output',
      'exit-athena',
      'expand-next-proof',
      'print-call-stack',
      'add-demon',
      'add-demons',
      'set-flag',
      'define-symbol',
      'define-sort',
      'clear-assumption-base',
      'define',
      'define*',
      'define-memoized',
      'primitive-method',
      'structure',
      'structures',
      'datatype',
      'datatypes',
      'domain',
      'domains',
      'subsort',
      'subsorts',
      'declare',
      'module',
      'add-path',
    ] as const satisfies readonly KindText[]
  ).map(kind),
);

/** Where the line of a token begins, as an offset, if nothing but blanks comes before the token on it; −1 otherwise. */
function lineOf(tokens: Tokens, i: number): number {
  const { text } = tokens.source;
  let j = tokens.starts[i] as number;
  while (j > 0) {
    const c = text.charCodeAt(j - 1);
    if (c === 10 || c === 13) return j;
    if (c !== 32 && c !== 9) return -1;
    j--;
  }
  return 0;
}

function columnOf(tokens: Tokens, i: number): number {
  const { text } = tokens.source;
  const offset = tokens.starts[i] as number;
  let j = offset;
  while (j > 0 && text.charCodeAt(j - 1) !== 10 && text.charCodeAt(j - 1) !== 13) j--;
  return offset - j;
}

/** Whether a directive begins at this token. */
export function beginsDirective(tokens: Tokens, i: number): boolean {
  const k = tokens.kinds[i] as number;
  return directiveWords.has(k) || (k === kind('(') && directiveWords.has(tokens.kinds[i + 1] as number));
}

/**
 * When token `start` is in a line of nothing but words, which is most likely a comment without its `#`: the tokens of that
 * line, `[first, end)`. Gives undefined for other lines, and for lines of fewer than three words.
 */
export function lineOfWords(tokens: Tokens, start: number): readonly [number, number] | undefined {
  let first = start;
  while (first > 0 && lineOf(tokens, first) < 0) first--;
  if (beginsDirective(tokens, first)) return undefined;
  const { text } = tokens.source;
  let end = first;
  let words = 0;
  do {
    const k = tokens.kinds[end] as number;
    if ((isReservedWord(k) || k === kind('<name>')) && /^[A-Za-z][A-Za-z'-]*[.?!]?$/.test(tokens.values[end] as string)) words++;
    else if (k !== kind(',') && k !== kind(':') && k !== kind(';') && k !== kind('<number>')) return undefined;
    end++;
  } while (tokens.kinds[end] !== END && !/[\r\n]/.test(text.slice(tokens.ends[end - 1], tokens.starts[end])));
  return end > start && words >= 3 ? [first, end] : undefined;
}

/**
 * Finds the next plausible input after the one that begins at token `start` and could be read up to token `far`.
 * With `last` only a directive or the end of the level will do.
 */
export function nextInput(tokens: Tokens, start: number, far: number, level: Level, last: boolean): Resume {
  const { kinds } = tokens;
  if (closers.has(kinds[start] as number)) {
    let at = start + 1;
    while (closers.has(kinds[at] as number) && kinds[at] !== level.closer) at++;
    return { at, guess: false, open: [], superfluous: true };
  }
  const margin = columnOf(tokens, start);
  const open: number[] = [];
  let suspect: number | undefined;
  /** The first line that looks like the beginning of an input although brackets are open. */
  let likely: Resume | undefined;
  const resume = (at: number, guess: boolean): Resume => ({
    at,
    guess,
    open: [...open],
    superfluous: false,
    ...(suspect === undefined ? {} : { suspect }),
  });
  for (let i = start; ; i++) {
    const k = kinds[i] as number;
    if (k === END) return likely !== undefined && !last && open.length > 0 ? likely : resume(i, false);
    const line = i > start ? lineOf(tokens, i) : -1;
    if (line >= 0) {
      const column = (tokens.starts[i] as number) - line;
      if (i + 1 >= far && beginsDirective(tokens, i)) return resume(i, false);
      if (suspect === undefined && !closers.has(k) && open.length > 0) {
        const inner = open.at(-1) as number;
        if (column <= columnOf(tokens, inner)) suspect = inner;
      }
      if (column <= margin && !last && (k === kind('(') || isReservedWord(k)) && !closers.has(k)) {
        if (i > far) return resume(i, true);
        if (open.length > 0) likely ??= resume(i, true);
      } else if (column <= margin && !last && open.length === 0 && i > far && !closers.has(k)) {
        return resume(i, true);
      }
    }
    if (pairs.has(k)) open.push(i);
    else if (closers.has(k)) {
      const matching = open.findLastIndex((opener) => pairs.get(kinds[opener] as number) === k);
      if (matching >= 0 && (matching === open.length - 1 || open.length < 100)) open.length = matching;
      else if (matching < 0 && k === level.closer && i > start) return resume(i, false);
    }
  }
}
