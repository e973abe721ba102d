/** Makes docs/reference/methods.md from the comments in lang/methods: names, figures, and when a method fails. */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { chainBindings } from '../../lang/methods/chain/chain.ts';
import { classicBindings } from '../../lang/methods/classic/index.ts';
import { aliases, families, methodMakers, primitiveMethods } from '../../lang/methods/index.ts';
import { Method } from '../../lang/athena/values.ts';

interface Family {
  readonly file: string;
  readonly names: readonly string[];
  readonly note?: string;
}

interface Entry {
  readonly names: readonly string[];
  readonly comment: readonly string[];
}

/** The working folder is the project's: both `npm run docs` and the tests run there. */
const folder = resolve('lang/methods');
const read = (file: string) => readFileSync(join(folder, file), 'utf8');

/** The whole page. **Fails when** `lang/methods/index.ts` does not import its families by name. */
export function methodsPage(): string {
  const all = familiesWithFiles();
  const count = primitiveMethods().size + chainNames().length;
  const lines = [
    '# Methods',
    '',
    'This page is made by `npm run docs` from the comments in `lang/methods`; change those, not this page.',
    `There are ${count} methods under ${all.length} heads.`,
    'Each goes through the rules of the kernel: a method with a mistake in it can fail, and cannot prove what is false.',
    '',
    'A figure has above the line what must be in the assumption base, and below it the conclusion.',
    '`Γ ⊢ P` says that P rests on the sentences Γ; P̄ is P without its `not`, or with one if it has none.',
    'Every method fails with `call/wrong-number` or `call/wrong-kind` when it is not given what it takes, and with',
    '`proof/not-in-assumption-base` when a sentence above the line is not in the assumption base.',
    '',
    'Other names for the same method:',
    `${Object.entries(aliases)
      .map(([name, of]) => `\`${name}\` is \`${of}\``)
      .join(', ')}.`,
  ];
  for (const family of all) lines.push(...section(family));
  return `${lines.join('\n')}\n`;
}

function chainNames(): readonly string[] {
  return [...chainBindings()].filter(([, v]) => v instanceof Method).map(([name]) => name);
}

function familiesWithFiles(): readonly Family[] {
  const index = read('index.ts');
  const files = new Map([...index.matchAll(/^import \* as (\w+) from '\.\/(.+)';$/gm)].map(([, name, file]) => [name, file] as const));
  const order = /families = \[([^\]]*)\]/.exec(index)?.[1]?.match(/\w+/g) ?? [];
  const found = order.map((name, i) => {
    const file = files.get(name);
    if (file === undefined) throw new Error(`lang/methods/index.ts does not say where ${name} is`);
    return { file, names: (families[i] as (typeof families)[number]).methods.map((m) => m.name) };
  });
  const makers = 'These are procedures: they give a method.';
  const classic = 'These names are there after `load "classic"`.';
  return [
    ...found,
    { file: 'chain/chain.ts', names: chainNames() },
    { file: 'curried.ts', names: [...methodMakers().keys()], note: makers },
    { file: 'classic/registers.ts', names: ['setup', 'expand', 'reduce', 'combine'], note: classic },
    { file: 'classic/index.ts', names: [...classicBindings().keys()], note: classic },
  ];
}

function section({ file, names, note }: Family): readonly string[] {
  const text = read(file);
  const [header, ...comments] = commentsOf(text);
  const title = file === 'classic/index.ts' ? 'older names' : file === 'curried.ts' ? 'making methods' : plain(file);
  const lines = ['', `## ${title[0]?.toUpperCase()}${title.slice(1)}`, '', ...sentences(header?.comment ?? [])];
  if (note !== undefined) lines.push(note);
  if (file === 'chain/chain.ts') lines.push('See also [the page about chains](chain.md).');
  const left = new Set(names);
  for (const { comment, code } of comments) {
    const entry = { comment, names: names.filter((n) => left.has(n) && (says(code, n) || tells(comment, n))) };
    // A comment that names no method is about the code.
    if (entry.names.length === 0) continue;
    for (const n of entry.names) left.delete(n);
    lines.push('', `### ${entry.names.map((n) => `\`${n}\``).join(', ')}`, '', ...body(entry));
  }
  const renamed = [...text.matchAll(/^ {2}'?([a-z-]+)'?: '([a-z-]+)',$/gm)];
  if (file === 'classic/index.ts') {
    lines.push('', ...renamed.map(([, name, of]) => `- \`${name}\` is \`${of}\``));
  } else if (left.size > 0) {
    lines.push('', `${lines.at(-1)?.startsWith('#') ? 'Here' : 'Also here'}: ${[...left].map((n) => `\`${n}\``).join(', ')}.`);
  }
  return lines;
}

function plain(file: string): string {
  return file.replace(/^.*\//, '').replace('.ts', '').replaceAll('-', ' ');
}

/** Comments that begin a line, and the code after each, up to the next. */
function commentsOf(text: string): { readonly comment: readonly string[]; readonly code: string }[] {
  const found = [...text.matchAll(/^\/\*\*([\s\S]*?)\*\/$/gm)];
  return found.map((m, i) => ({
    comment: trimmed((m[1] as string).split('\n').map((line) => line.replace(/^ \* ?/, '').trimEnd())),
    code: text.slice((m.index ?? 0) + m[0].length, found[i + 1]?.index ?? text.length),
  }));
}

function trimmed(lines: readonly string[]): readonly string[] {
  const text = lines.map((line, i) => (i === 0 ? line.trimStart() : line));
  const first = text.findIndex((line) => line.trim() !== '');
  const last = text.findLastIndex((line) => line.trim() !== '');
  return text.slice(first, last + 1);
}

/** Whether the code makes a method of this name right after the comment. */
function says(code: string, name: string): boolean {
  const quoted = name.includes("'") ? `"${name}"` : `'${name}'`;
  const own = code.split(/\n\n/)[0] as string;
  return own.includes(`(${quoted},`) || own.includes(`(\n  ${quoted},`);
}

/** Whether the comment names the method: in backquotes, or at the end of a figure's line. */
function tells(comment: readonly string[], name: string): boolean {
  const escaped = name.replace(/[*+?^$()[\]{}|\\.]/g, '\\$&');
  return comment.some((line) => new RegExp(`(?:[─═] (?:[^ ].* )?\\(?|\`\\(?|, \\(?| or |       +)${escaped}(?=$|[\\s,;\`)])`).test(line));
}

/** A comment as Markdown: figures are indented in the comment, and fenced here. */
function body({ comment }: Entry): readonly string[] {
  const lines: string[] = [];
  let text: string[] = [];
  let figure: string[] = [];
  const flush = () => {
    if (figure.length > 0) lines.push('```text', ...unindented(figure), '```', '');
    if (text.length > 0) lines.push(...sentences(text), '');
    [figure, text] = [[], []];
  };
  for (const line of comment) {
    if (/^ {4}/.test(line)) {
      if (text.length > 0) flush();
      figure.push(line.replace(/^ {4}/, ''));
    } else if (line === '') flush();
    else {
      if (figure.length > 0) flush();
      text.push(line);
    }
  }
  flush();
  while (lines.at(-1) === '') lines.pop();
  return lines;
}

function unindented(lines: readonly string[]): readonly string[] {
  const least = Math.min(...lines.map((line) => line.length - line.trimStart().length));
  return lines.map((line) => line.slice(least));
}

/** One sentence a line. */
function sentences(lines: readonly string[]): string[] {
  return lines
    .join(' ')
    .replace(/\s+/g, ' ')
    .split(/(?<=[.?!]\)?) (?=[A-Z`*])/)
    .map((s) => s.trim());
}
