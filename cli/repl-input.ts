/**
 * Decides whether what was typed is a whole input, by brackets and strings alone; the parser has the last word.
 * `;;` at the end of a line always ends an input.
 */

/** The input to run, or `undefined` while more lines are needed. */
export function wholeInput(typed: string): string | undefined {
  const trimmed = typed.trimEnd();
  const { depth, inString, comment } = scan(trimmed);
  if (!inString && !comment && trimmed.endsWith(';;')) return trimmed.slice(0, -2);
  if (inString || depth > 0) return undefined;
  if (!comment && continues.test(trimmed)) return undefined;
  return typed;
}

/** Words and signs after which something must follow. */
const continues = /(?:^|[\s)}\]])(?::=|=>|==>|<==>|[,&|]|in|by|BY|from|on|for|as|assume|conclude|define|assert\*?|declare|let|letrec)$/;

/** Bracket depth at the end, and whether it lies in a string or a comment. Too many closing brackets are left to the parser. */
function scan(text: string): { depth: number; inString: boolean; comment: boolean } {
  let depth = 0;
  let comment = false;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    comment = false;
    if (c === '#') {
      const end = text.indexOf('\n', i);
      if (end < 0) return { depth, inString: false, comment: true };
      i = end;
    } else if (c === '"') {
      for (i++; text[i] !== '"'; i++) {
        if (i >= text.length) return { depth, inString: true, comment };
        if (text[i] === '\\') i++;
      }
    } else if (c === '`') {
      // A character literal: the next character counts for nothing, with its escape.
      i += text[i + 1] === '\\' ? 2 : 1;
    } else if (c === '(' || c === '[' || c === '{') depth++;
    else if (c === ')' || c === ']' || c === '}') depth--;
  }
  return { depth, inString: false, comment };
}
