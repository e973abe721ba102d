/**
 * The files of stdlib/: what they say about their theorems, and what comes of checking them, all in one session.
 * The form of the files is told in stdlib/README.md.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { type Diagnostic, Session, type SourceFile, type TheoremInfo } from '../../lang/index.ts';

const folder = resolve('stdlib');

/** From the ground up: a room uses those before it. */
const rooms = ['logic', 'nat', 'list', 'data', 'algebra', 'order', 'int', 'range', 'packet'];

export interface LibraryFile {
  /** As it is loaded: `nat/plus`. */
  readonly name: string;
  readonly text: string;
  /** The comment at the top, one sentence after the other. */
  readonly about: string;
  readonly entries: readonly Entry[];
}

/** A theorem as the text tells it. */
export interface Entry {
  /** With the module's name: `Nat.plus-zero`. */
  readonly name: string;
  /** The line `## …` right above it; empty when there is none. */
  readonly purpose: string;
  readonly statement: string;
  /** Where `conclude` stands. */
  readonly offset: number;
  readonly line: number;
}

/** All files, room after room, in each room by name. */
export function libraryFiles(): readonly LibraryFile[] {
  const found = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((f) => f.replaceAll('\\', '/'))
    .filter((f) => f.endsWith('.ath'))
    .map((f) => f.replace(/\.ath$/, ''));
  const rank = (f: string): number => rooms.indexOf(f.split('/')[0] as string);
  return found.sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1)).map(readLibraryFile);
}

function readLibraryFile(name: string): LibraryFile {
  const text = readFileSync(join(folder, `${name}.ath`), 'utf8');
  const about = /^(?:# .*\n)+/.exec(text)?.[0].replace(/^# /gm, '').replaceAll('\n', ' ').trim() ?? '';
  return { name, text, about, entries: entriesOf(text) };
}

/** Every `conclude NAME := STATEMENT` that begins a line. */
export function entriesOf(text: string): readonly Entry[] {
  const entries: Entry[] = [];
  let module = '';
  let offset = 0;
  let above = '';
  for (const [i, line] of text.split('\n').entries()) {
    module = /^(?:extend-)?module (\S+) \{/.exec(line)?.[1] ?? (line.startsWith('}') ? '' : module);
    const name = /^conclude (\S+) :=/.exec(line)?.[1];
    if (name !== undefined) {
      const purpose = /^## (.*)$/.exec(above)?.[1] ?? '';
      const statement = parenthesized(text, text.indexOf('(', offset));
      entries.push({ name: module === '' ? name : `${module}.${name}`, purpose, statement, offset, line: i + 1 });
    }
    above = line;
    offset += line.length + 1;
  }
  return entries;
}

/** The files that a file loads, by their names in the library. */
export function loadsOf({ name, text }: LibraryFile): readonly string[] {
  return [...text.matchAll(/^load "(.*)"$/gm)].map(([, path]) => join(dirname(name), path as string).replaceAll('\\', '/'));
}

/** What a file defines at the beginning of a line, with the module's name: `Nat.plus-zero`. */
export function namesOf({ text }: LibraryFile): readonly string[] {
  let module = '';
  return text.split('\n').flatMap((line) => {
    module = /^(?:extend-)?module (\S+) \{/.exec(line)?.[1] ?? (line.startsWith('}') ? '' : module);
    const [, one, several] =
      /^(?:define|conclude|declare|assert\*?|define-symbol|datatype) (?:\(?([^\s:,()[\]]+)|\[([^\]]*)\])/.exec(line) ?? [];
    return (several?.split(' ') ?? (one === undefined ? [] : [one])).map((n) => (module === '' ? n : `${module}.${n}`));
  });
}

/** The names with a module that a file may mean: those written so, and every other word as one of the file's modules. */
export function wordsOf({ text }: LibraryFile): ReadonlySet<string> {
  const modules = [...text.matchAll(/^(?:extend-)?module (\S+) \{/gm)].map(([, m]) => m as string);
  const code = text.replace(/^\s*#.*$/gm, '');
  const words = [...new Set(code.match(/[^\s()[\]{},|;]+/g) ?? [])];
  return new Set(words.flatMap((w) => (/^[A-Z]\w*\../.test(w) ? [w] : [w, ...modules.map((m) => `${m}.${w}`)])));
}

/** The text from an opening parenthesis to the one that closes it, on one line. */
function parenthesized(text: string, start: number): string {
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    if (text[at] === '(') depth++;
    else if (text[at] === ')' && --depth === 0) return text.slice(start, at + 1).replace(/\s+/g, ' ');
  }
  return text.slice(start);
}

export interface Checked {
  readonly theorems: readonly TheoremInfo[];
  readonly diagnostics: readonly Diagnostic[];
  /** What the files assert, as printed. */
  readonly asserted: readonly string[];
  readonly steps: number;
  readonly milliseconds: number;
}

/** Checks the files given in one session, in which each is loaded once, as `load` does. */
export function check(names: readonly string[]): Checked {
  const diagnostics: Diagnostic[] = [];
  const asserted: string[] = [];
  const session = new Session({
    readFile: libraryFile,
    onEvent: (e) => {
      if (e.kind === 'diagnostic') diagnostics.push(e.diagnostic);
      const said = e.kind === 'result' ? /^The sentence\s+([\s\S]*)\shas been added to the assumption base\.$/.exec(e.text) : null;
      if (said !== null) asserted.push(said[1] as string);
    },
  });
  const started = performance.now();
  const { steps } = session.run({ name: 'all.ath', text: names.map((name) => `load "${name}"\n`).join('') });
  return { theorems: session.theorems(), diagnostics, asserted, steps, milliseconds: performance.now() - started };
}

/** What `load` finds in the library: beside the file that asks, then from the top. */
export function libraryFile(path: string, from: string | undefined): SourceFile | undefined {
  for (const place of [dirname(resolve(folder, from ?? '')), folder]) {
    const full = resolve(place, path.endsWith('.ath') ? path : `${path}.ath`);
    if (existsSync(full)) return { name: relative(folder, full).replaceAll('\\', '/'), text: readFileSync(full, 'utf8') };
  }
  return undefined;
}
