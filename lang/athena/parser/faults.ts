/** Words the fault for an input that could not be read: which of the possible causes it is, where, and what would be right. */
import { positionOf } from '../../source/source.ts';
import type { Tokens } from '../lexer.ts';
import type { SyntaxFault } from '../syntax.ts';
import { type Reading, span } from './reading.ts';
import { closerOf, isCloser, type Resume } from './recovery.ts';
import { isReservedWord, kind, kindTexts } from './token-kinds.ts';
import { usage } from './usage.ts';

const END = kind('<end>');

/**
 * The fault for the input that begins at token `start` and could be read up to token `far`. `deep` is the depth at
 * which it was given up for being too deep, 0 otherwise.
 */
export function describeFailure(p: Reading, start: number, far: number, resume: Resume, deep: number): SyntaxFault {
  const { tokens } = p;
  if (deep > 0) return tooDeepFault(p, far, deep);
  if (resume.superfluous) return superfluous(p, start, resume.at);
  const atBoundary = tokens.kinds[far] === END || far === resume.at || far === resume.at + 1;
  if (atBoundary && resume.open.length > 0) return unclosed(p, resume, far);
  const brackets = openBrackets(tokens, start, far);
  const innermost = brackets.at(-1);
  const found = tokens.kinds[far] as number;
  if (isCloser(found) && innermost !== undefined && closerOf(tokens.kinds[innermost] as number) !== found) {
    return mismatched(p, innermost, far);
  }
  return expected(p, start, far, innermost, resume);
}

/** The fault for a line of plain words, tokens `[first, end)`. */
export function plainWords(p: Reading, first: number, end: number): SyntaxFault {
  return {
    code: 'syntax/plain-words',
    at: span(p, first, end),
    message: 'a line of plain words: was a comment meant?',
    help: ['put `#` in front of the line to make it a comment'],
  };
}

function tooDeepFault(p: Reading, far: number, depth: number): SyntaxFault {
  return {
    code: 'syntax/too-deep',
    at: span(p, far, far + 1),
    message: `this is nested ${depth} levels deep, which is more than can be read`,
    help: ['give names to parts with `define` or `let` and use the names'],
  };
}

function superfluous(p: Reading, start: number, end: number): SyntaxFault {
  const count = end - start;
  const kinds = new Set(p.tokens.kinds.subarray(start, end));
  const words: Readonly<Record<string, string>> = { ')': 'parenthes', ']': 'bracket', '}': 'brace' };
  const only = kinds.size === 1 ? (kindTexts[p.tokens.kinds[start] as number] as string) : '';
  const word = words[only] ?? 'bracket';
  const noun = word === 'parenthes' ? (count === 1 ? 'parenthesis' : 'parentheses') : count === 1 ? word : `${word}s`;
  return {
    code: 'syntax/unexpected-closing',
    at: span(p, start, end),
    message: `${count} closing ${noun} too many`,
    help: [`delete ${count === 1 ? 'it' : `these ${count}`}: everything opened before is closed already`],
  };
}

function unclosed(p: Reading, resume: Resume, far: number): SyntaxFault {
  const { tokens } = p;
  const opener = resume.open[0] as number;
  const text = tokenText(tokens, opener);
  const closer = kindTexts[closerOf(tokens.kinds[opener] as number) as number] as string;
  const notes: string[] = [];
  if (resume.open.length > 1) notes.push(`${resume.open.length} brackets are open at the end; this is the outermost`);
  if (resume.suspect !== undefined && !resume.open.includes(resume.suspect)) {
    notes.push(byIndentation(tokens, resume.suspect));
  }
  if (tokens.kinds[far] !== END) notes.push(`the next input seems to begin in ${place(tokens, resume.at)}`);
  return {
    code: 'syntax/unclosed-bracket',
    at: span(p, opener, opener + 1),
    message: `this \`${text}\` is never closed`,
    ...(notes.length > 0 ? { notes } : {}),
    help: [`add the missing \`${closer}\``],
  };
}

function place(tokens: Tokens, token: number): string {
  const { line, column } = positionOf(tokens.source, tokens.starts[token] as number);
  return `line ${line}, column ${column}`;
}

function byIndentation(tokens: Tokens, suspect: number): string {
  return `judging by the indentation, it is the \`${tokenText(tokens, suspect)}\` in ${place(tokens, suspect)} that should have been closed earlier`;
}

function mismatched(p: Reading, opener: number, far: number): SyntaxFault {
  const { tokens } = p;
  const right = kindTexts[closerOf(tokens.kinds[opener] as number) as number] as string;
  return {
    code: 'syntax/mismatched-bracket',
    at: span(p, far, far + 1),
    message: `\`${tokenText(tokens, far)}\` cannot close the \`${tokenText(tokens, opener)}\` of ${place(tokens, opener)}`,
    help: [`write \`${right}\` here, or delete one of the two`],
  };
}

function expected(p: Reading, start: number, far: number, innermost: number | undefined, resume: Resume): SyntaxFault {
  const { tokens } = p;
  const wanted = wording(p);
  const end = tokens.kinds[far] === END;
  const found = end ? 'the text ends' : `found \`${tokenText(tokens, far)}\``;
  const after = far > start ? ` after \`${tokenText(tokens, far - 1)}\`` : '';
  const help: string[] = [];
  const k = tokens.kinds[far] as number;
  const text = tokenText(tokens, far);
  if (wanted.includes('`:=`') && text === '=') help.push('a name is given its value with `:=`; `=` makes an equation');
  if (isReservedWord(k) && wanted.some((one) => /name|parameter|pattern/.test(one))) {
    help.push(`\`${text}\` is a reserved word: choose another name`);
  }
  const before = far > start ? tokenText(tokens, far - 1) : '';
  const swallowed = wanted.find((one) => one.startsWith('`') && before.length > one.length - 2 && before.includes(one.slice(1, -1)));
  if (swallowed !== undefined && tokens.kinds[far - 1] === kind('<name>')) {
    help.push(`\`${before}\` is read as one name: put blanks around ${swallowed}`);
  }
  const form = construct(tokens, start, far, innermost);
  if (form !== undefined) help.push(form);
  if (help.length === 0)
    help.push(isCloser(k) ? 'something is missing before this bracket' : 'compare with the form of the construct in the manual');
  return {
    code: 'syntax/expected',
    at: span(p, far, far + 1),
    message: `expected ${oneOf(wanted)}${after}, but ${found}`,
    ...(isCloser(k) && resume.suspect !== undefined && resume.suspect < far ? { notes: [byIndentation(tokens, resume.suspect)] } : {}),
    help,
  };
}

/** What was expected at the furthest token: at most five things, punctuation first, without what is hardly ever meant. */
function wording(p: Reading): readonly string[] {
  const all = [...new Set(p.missed.map((number) => p.expectations[number] as string))];
  const likely = all.filter((text) => !text.startsWith('one of'));
  const chosen = likely.length > 0 ? likely : all;
  chosen.sort((a, b) => Number(b.startsWith('`')) - Number(a.startsWith('`')));
  return chosen.slice(0, 5);
}

function oneOf(texts: readonly string[]): string {
  if (texts.length === 0) return 'something else';
  if (texts.length === 1) return texts[0] as string;
  return `${texts.slice(0, -1).join(', ')} or ${texts.at(-1)}`;
}

/** The brackets open before token `end`, from `start` on. */
function openBrackets(tokens: Tokens, start: number, end: number): number[] {
  const open: number[] = [];
  for (let i = start; i < end; i++) {
    const k = tokens.kinds[i] as number;
    if (closerOf(k) !== undefined) open.push(i);
    else if (isCloser(k)) open.pop();
  }
  return open;
}

/** How the construct is written in which token `far` stands: that of the nearest keyword in the same brackets, else further out. */
function construct(tokens: Tokens, start: number, far: number, innermost: number | undefined): string | undefined {
  const words: (number | undefined)[] = [undefined];
  for (let i = start; i < far; i++) {
    const k = tokens.kinds[i] as number;
    if (closerOf(k) !== undefined) words.push(undefined);
    else if (isCloser(k)) words.pop();
    else if (usage.has(kindTexts[k] as string)) words[words.length - 1] = k;
  }
  const nearest = words.findLast((word) => word !== undefined);
  if (nearest === undefined)
    return innermost === undefined ? undefined : 'in parentheses stand a procedure or symbol and its arguments: `(f x y)`';
  return usage.get(kindTexts[nearest] as string);
}

function tokenText(tokens: Tokens, i: number): string {
  const text = tokens.source.text.slice(tokens.starts[i], tokens.ends[i]);
  return text.length > 40 ? `${text.slice(0, 37)}…` : text;
}
