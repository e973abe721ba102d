/**
 * What nft is told, cut into transactions. Each is one message to the kernel, and from whoever is not root of the whole machine the kernel
 * takes no message of more than 208 KB.
 */

/** Something that is told as a whole, and at most how many bytes the kernel gets of it. */
export interface Statement {
  readonly text: string;
  readonly bytes: number;
}

/** Less than the kernel takes: bytes are estimated, and always too many. */
export const mostBytes = 160 * 1024;

/** A chain, a map or a set, or commands. */
export function statement(text: string): Statement {
  // A line is a rule at most, which has a head, and some 50 bytes for a word of ten letters.
  return { text, bytes: 5 * text.length + 100 * text.split('\n').length };
}

/** Elements of sets, of which most of the text is numbers. */
export function elementsStatement(text: string): Statement {
  return { text, bytes: 200 + 3 * text.length };
}

/** Texts for nft, in order; only what is too long by itself is in one that is too long. */
export function transactions(statements: readonly Statement[]): readonly string[] {
  const made: string[][] = [];
  let room = 0;
  for (const { text, bytes } of statements) {
    room -= bytes;
    if (room >= 0) made.at(-1)?.push(text);
    else {
      made.push([text]);
      room = mostBytes - bytes;
    }
  }
  return made.map((texts) => `${texts.join('\n')}\n`);
}
