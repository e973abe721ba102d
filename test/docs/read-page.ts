/** The fenced blocks of a Markdown page: what they say about themselves, what is in them, and on which lines. */

export interface Block {
  /** The first word after the fence: `athena`, `output`, `axioms`, `console`. */
  readonly language: string;
  /** The other words: `error[proof/wrong-shape]`, `fresh`, `file=stack.ath`. */
  readonly words: readonly string[];
  readonly text: string;
  /** Index of the line after the opening fence, from 0. */
  readonly start: number;
  /** Index of the line of the closing fence. */
  readonly end: number;
}

/** All blocks of a page, in order. **Fails when** a fence is not closed. */
export function blocksOf(page: string): readonly Block[] {
  const lines = page.split('\n');
  const blocks: Block[] = [];
  for (let i = 0; i < lines.length; i++) {
    const [, info] = /^```(.+)$/.exec(lines[i] as string) ?? [];
    if (info === undefined) continue;
    const start = i + 1;
    const end = lines.indexOf('```', start);
    if (end < 0) throw new Error(`the block that begins on line ${start} is not closed`);
    const [language = '', ...words] = info.trim().split(/\s+/);
    blocks.push({ language, words, text: `${lines.slice(start, end).join('\n')}\n`, start, end });
    i = end;
  }
  return blocks;
}

/** Lines without blank ones and without blanks at their ends: what is shown. */
export function essence(text: string): string {
  return text
    .split('\n')
    .map((line) => line.trimEnd())
    .filter((line) => line !== '')
    .join('\n');
}

/** What is compared: times and keys differ from run to run, numbers of steps and hashes from version to version. */
export function comparable(text: string): string {
  return essence(text)
    .replace(/\b\d+ (ms|step)s?\b/g, 'some $1')
    .replace(/\b(?:[0-9a-f]{64}|[0-9a-f]{16})\b/g, 'a hash');
}

/** Relative links of a page, without their anchors. */
export function linksOf(page: string): readonly string[] {
  const prose = page.replace(/^```[\s\S]*?^```$/gm, '');
  return [...prose.matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)].map(([, link]) => link as string);
}

/** Paths of files of the project that a page names, as `kernel/rules.ts`. */
export function filesNamed(page: string): readonly string[] {
  const prose = page.replace(/^ *```[\s\S]*?^ *```$/gm, '');
  return [...prose.matchAll(/`((?:kernel|lang|cli|test|docs|examples)\/[\w./-]+\.(?:ts|ohm|md|ath))`/g)].map(([, file]) => file as string);
}
