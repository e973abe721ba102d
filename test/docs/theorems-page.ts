/** Makes docs/reference/theorems.md from the files of stdlib/: every theorem with its purpose, as the files state it. */
import { type LibraryFile, libraryFiles } from '../stdlib/library.ts';

/** What each room is about. */
const titles: Readonly<Record<string, string>> = {
  logic: 'Logic and equality',
  nat: 'Natural numbers',
  list: 'Lists',
  data: 'Options, pairs, sets and maps',
  algebra: 'Algebra',
  order: 'Orders and sorting',
  int: 'Integers',
  range: 'Positions, ranges and searching',
  packet: 'Packets and traffic',
};

/** The whole page. */
export function theoremsPage(): string {
  const files = libraryFiles();
  const count = files.reduce((n, f) => n + f.entries.length, 0);
  const rooms = [...new Set(files.map(roomOf))];
  return `${[
    '# Theorems',
    '',
    'This page is made by `npm run docs` from the files of the standard library; change those, not this page.',
    `There are ${count} theorems in ${files.length} files.`,
    'Each is proved by the kernel and rests on definitions only; `athena axioms FILE` lists them.',
    'A file is loaded by its name, as in `load "nat/plus"`, and loads what it needs.',
    'The module before the dot is opened with `open`, or written with the name.',
    'Theories are proved anew for each instance: only what was proved for an instance is listed.',
    '',
    ...rooms.map((room) => `- [${titles[room] ?? room}](#${anchor(titles[room] ?? room)})`),
    ...rooms.flatMap((room) => ['', `## ${titles[room] ?? room}`, ...files.filter((f) => roomOf(f) === room).flatMap(section)]),
  ].join('\n')}\n`;
}

function roomOf(file: LibraryFile): string {
  return file.name.split('/')[0] as string;
}

function anchor(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^a-z ]/g, '')
    .replaceAll(' ', '-');
}

function section({ name, about, entries }: LibraryFile): readonly string[] {
  const lines = ['', `### [${name}](../../stdlib/${name}.ath)`, '', ...sentences(about)];
  if (entries.length > 0) lines.push('');
  for (const e of entries) lines.push(`- \`${e.name}\`: ${e.purpose}`, `  \`\`${e.statement}\`\``);
  return lines;
}

/** One sentence a line. */
function sentences(text: string): readonly string[] {
  return text.split(/(?<=[.?!]\)?) (?=[A-Z`*])/);
}
