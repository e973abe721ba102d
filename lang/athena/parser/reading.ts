/**
 * The state of one parse, and the loop over inputs that goes on after a fault.
 * The generated parser works on this; it decides nothing about wording (`faults.ts`) or about where to go on (`recovery.ts`).
 */
import type { Span } from '../../source/source.ts';
import type { Tokens } from '../lexer.ts';
import type { Input, SyntaxFault } from '../syntax.ts';
import { describeFailure, plainWords } from './faults.ts';
import { type Level, lineOfWords, nextInput } from './recovery.ts';
import { kind } from './token-kinds.ts';

/**
 * How deep phrases, patterns, sorts and modules may nest. On the default stack some constructs reach their end a little earlier;
 * that is reported in the same way.
 */
export const NESTING_LIMIT = 2000;

/** After so many faults the rest of a text is not read: each may cost a look at everything that follows. */
const FAULT_LIMIT = 500;

export interface Reading {
  readonly tokens: Tokens;
  /** The same array as in `tokens`, at hand. */
  readonly kinds: Uint8Array;
  pos: number;
  /** Levels of nesting at the moment, and how many are allowed. */
  depth: number;
  readonly deepest: number;
  /** What the numbers in `missed` mean. */
  readonly expectations: readonly string[];
  /** The furthest token at which something else was expected, and what: numbers of `expectations`. */
  far: number;
  missed: number[];
  /** What builders found wrong in the input being read: it is dropped when there is anything. */
  problems: SyntaxFault[];
  readonly faults: SyntaxFault[];
  /** The modules being read, outermost first. */
  readonly levels: Level[];
  /** Whether the last input failed and the place to go on was a guess: then a further fault is not reported. */
  guessing: boolean;
}

/** Thrown by `tooDeep` and caught by the loop over inputs. */
class TooDeep extends Error {}

/** Records that something else was expected at the present token; always gives null, which means failure. */
export function miss(p: Reading, expectation: number): null {
  if (p.pos > p.far) {
    p.far = p.pos;
    p.missed = [expectation];
  } else if (p.pos === p.far) p.missed.push(expectation);
  return null;
}

/** Gives up the input being read. */
export function tooDeep(p: Reading): never {
  p.far = p.pos;
  throw new TooDeep();
}

/** The place of the tokens from `start` up to but not including `end`. */
export function span(p: Reading, start: number, end: number): Span {
  return { source: p.tokens.source, start: p.tokens.starts[start] as number, end: p.tokens.ends[Math.max(start, end - 1)] as number };
}

const END = kind('<end>');
const OPEN_BRACE = kind('{');
const CLOSE_BRACE = kind('}');
const OPEN = kind('(');
const CLOSE = kind(')');

/**
 * Reads inputs up to the end of the text, or in a module up to the bracket that closes it. What cannot be read is left in
 * `faults`, and reading goes on at the next place that looks like an input.
 */
export function readInputs(p: Reading, input: (p: Reading) => Input | null): Input[] {
  const found: Input[] = [];
  const level = openLevel(p);
  p.levels.push(level);
  const { depth } = p;
  for (;;) {
    const start = p.pos;
    const next = p.kinds[start] as number;
    if (next === END) {
      if (level.closer !== END) closeAtEnd(p, level);
      break;
    }
    if (next === level.closer) break;
    const outer = { far: p.far, missed: p.missed, problems: p.problems };
    p.far = start;
    p.missed = [];
    p.problems = [];
    let read: Input | null = null;
    let deep = 0;
    try {
      read = input(p);
    } catch (error) {
      if (!(error instanceof TooDeep || error instanceof RangeError)) throw error;
      deep = p.depth;
      p.levels.length = p.levels.indexOf(level) + 1;
    }
    p.depth = depth;
    if (read !== null) {
      if (p.problems.length === 0 && !hasLexicalFault(p, read, start)) found.push(read);
      p.faults.push(...p.problems);
      p.guessing = false;
    } else {
      const furthest = Math.max(p.far, start);
      const words = deep > 0 ? undefined : lineOfWords(p.tokens, start);
      if (words !== undefined && furthest < words[1] && words[0] > level.opener) {
        // The words before the one that could not be read were inputs by themselves; they are taken back.
        const from = p.tokens.starts[words[0]] as number;
        while (found.length > 0 && (found.at(-1) as Input).at.start >= from) found.pop();
        p.faults.push(plainWords(p, words[0], words[1]));
        p.pos = words[1];
        p.guessing = false;
        restore(p, outer);
        continue;
      }
      const last = deep > 0 || p.faults.length > FAULT_LIMIT || (p.guessing && p.kinds[furthest] === END);
      const resume = nextInput(p.tokens, start, furthest, level, last);
      const lexical = lexicalFaultBetween(p, start, resume.at);
      if (!p.guessing && !lexical) p.faults.push(describeFailure(p, start, furthest, resume, deep));
      p.guessing = resume.guess;
      p.pos = resume.at;
    }
    restore(p, outer);
  }
  p.levels.pop();
  return found;
}

function restore(p: Reading, outer: Pick<Reading, 'far' | 'missed' | 'problems'>): void {
  p.far = outer.far;
  p.missed = outer.missed;
  p.problems = outer.problems;
}

/** The bracket that opened the present list of inputs: the token before it, or the one before `module NAME`. */
function openLevel(p: Reading): Level {
  if (p.levels.length === 0) return { opener: -1, closer: END };
  if (p.kinds[p.pos - 1] === OPEN_BRACE) return { opener: p.pos - 1, closer: CLOSE_BRACE };
  const opener = p.kinds[p.pos - 3] === OPEN ? p.pos - 3 : p.pos - 1;
  return { opener, closer: CLOSE };
}

/** A module that the text never closes is closed by a token added at the end, so that what it contains is not lost. */
function closeAtEnd(p: Reading, level: Level): void {
  const { tokens } = p;
  if (!p.faults.some((fault) => fault.code === 'syntax/unclosed-bracket')) {
    p.faults.push({
      code: 'syntax/unclosed-bracket',
      at: span(p, level.opener, level.opener + 1),
      message: 'this module is never closed',
      help: [`put a \`${level.closer === CLOSE_BRACE ? '}' : ')'}\` after its last input`],
    });
  }
  if (p.pos + 2 >= tokens.kinds.length) {
    // The arrays are full: this level ends by failing, and its inputs are lost with it.
    return;
  }
  const offset = tokens.ends[p.pos] as number;
  tokens.kinds[p.pos] = level.closer;
  tokens.kinds[p.pos + 1] = END;
  tokens.starts[p.pos + 1] = offset;
  tokens.ends[p.pos + 1] = offset;
  tokens.count = p.pos + 1;
}

function hasLexicalFault(p: Reading, read: Input, start: number): boolean {
  return read.kind !== 'Module' && lexicalFaultBetween(p, start, p.pos);
}

/** Whether the lexer found a fault between two tokens: then what was read, or could not be, may be its consequence. */
function lexicalFaultBetween(p: Reading, start: number, end: number): boolean {
  const { faults, starts } = p.tokens;
  if (faults.length === 0) return false;
  const from = starts[start] as number;
  const to = starts[Math.min(end, p.tokens.count)] as number;
  let low = 0;
  let high = faults.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((faults[middle] as SyntaxFault).at.start < from) low = middle + 1;
    else high = middle;
  }
  return low < faults.length && (faults[low] as SyntaxFault).at.start < to;
}
