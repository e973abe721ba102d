/**
 * Runs the examples of a page. The `athena` blocks share a session, in order; `fresh` begins a new one.
 * `load` finds the standard library as well.
 * `error[code]` and `warning[code]` say what a block must be told, and `file=NAME` makes a file that later blocks can load.
 * Lines `$ athena …` of a `console` block are run as commands in the project's folder.
 * A `packet` block is a packet program; it is compiled and judged for the client 10.2.0.7, and an `instructions` block after it is what it comes to.
 */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { withDefinitions } from '../../cli/definitions.ts';
import { axiomList } from '../../cli/report-text.ts';
import { athena } from '../../cli/dispatch.ts';
import type { World } from '../../cli/world.ts';
import { Session } from '../../lang/athena/session.ts';
import { renderText } from '../../lang/source/render-text.ts';
import { libraryFile } from '../stdlib/library.ts';
import { compile } from '../../packet/front/compile.ts';
import { disassemble } from '../../packet/front/disassemble.ts';
import { judge } from '../../packet/front/judge.ts';
import { endUser } from '../../packet/machine/index.ts';
import { type Block, blocksOf } from './read-page.ts';

export interface Ran {
  readonly block: Block;
  /** What the block was told, as `error[code]`, each once, and what it says it should be told. */
  readonly told: readonly string[];
  readonly expected: readonly string[];
  /** Messages, for whoever reads a failure. */
  readonly messages: readonly string[];
  /** Blocks of text after this one, with what should be in them. */
  readonly texts: readonly { readonly block: Block; readonly got: string }[];
}

/** The working folder is the project's. */
const root = resolve('.');

/** The name that examples have in positions and lists of axioms, as if a reader had put them into one file. */
const fileName = 'try.ath';

/** Runs all examples of a page, in order. */
export async function runPage(page: string): Promise<readonly Ran[]> {
  const all = blocksOf(page);
  const files = new Map<string, string>();
  const results: Ran[] = [];
  let told: string[] = [];
  let messages: string[] = [];
  let out = '';
  let diagnostics = '';
  const begin = () =>
    new Session({
      readFile: (path, from) => {
        const name = files.has(path) ? path : `${path}.ath`;
        const text = files.get(name);
        return text === undefined ? libraryFile(path, from) : { name, text };
      },
      onEvent: (event) => {
        if (event.kind === 'diagnostic') {
          const { severity, code, message } = event.diagnostic;
          told.push(`${severity}[${code}]`);
          diagnostics += renderText(event.diagnostic);
          messages.push(`${code}: ${message}`);
        } else out += event.kind === 'result' ? `${event.text}\n` : event.text;
      },
    });
  let session = begin();
  let linesBefore = 0;
  /** The home folder of the reader: the commands of a page share it. */
  let home: string | undefined;
  for (const [i, block] of all.entries()) {
    if (block.language === 'console') {
      home ??= mkdtempSync(join(tmpdir(), 'athena-docs-'));
      const got = await consoleText(block.text, home);
      if (got !== undefined) results.push({ block, told: [], expected: [], messages: [], texts: [{ block, got }] });
    }
    if (block.language === 'packet') results.push(packetProgram(block, all.slice(i + 1)));
    if (block.language !== 'athena') continue;
    const file = block.words.find((w) => w.startsWith('file='))?.slice('file='.length);
    if (file !== undefined) {
      files.set(file, block.text);
      continue;
    }
    if (block.words.includes('fresh')) [session, linesBefore] = [begin(), 0];
    [told, messages, out, diagnostics] = [[], [], '', ''];
    const before = session.theorems().length;
    session.run({ name: fileName, text: '\n'.repeat(linesBefore) + block.text });
    linesBefore += block.end - block.start;
    const texts: { block: Block; got: string }[] = [];
    for (const after of all.slice(i + 1)) {
      if (after.language === 'output') texts.push({ block: after, got: out });
      else if (after.language === 'diagnostics') texts.push({ block: after, got: diagnostics });
      else if (after.language === 'axioms')
        texts.push({ block: after, got: withDefinitions(session).slice(before).map(axiomList).join('') });
      else break;
    }
    const expected = block.words.filter((w) => /^(error|warning)\[/.test(w));
    results.push({ block, told: [...new Set(told)], expected, messages, texts });
  }
  return results;
}

/** Judges a packet program; where it does not say how long it lives, a day is added. */
function packetProgram(block: Block, after: readonly Block[]): Ran {
  const source = { name: 'try.pkt', text: /LIFETIME/.test(block.text) ? block.text : `${block.text}LIFETIME = 1 day\n` };
  const { program, places, diagnostics } = compile(source);
  const whole = { source, start: 0, end: 1 };
  const told = program === undefined ? diagnostics : judge(program, endUser(0x0a020007n), places, whole).diagnostics;
  const texts: { block: Block; got: string }[] = [];
  for (const next of after) {
    if (next.language === 'instructions')
      texts.push({ block: next, got: program === undefined ? '' : disassemble(program).slice(1).join('\n') });
    else if (next.language === 'diagnostics') texts.push({ block: next, got: told.map((d) => renderText(d)).join('') });
    else break;
  }
  return {
    block,
    told: [...new Set(told.map((d) => `${d.severity}[${d.code}]`))],
    expected: block.words.filter((w) => /^(error|warning)\[/.test(w)),
    messages: told.map((d) => `${d.code}: ${d.message}`),
    texts,
  };
}

/** What a console shows, commands included; undefined when there is no command. */
async function consoleText(text: string, home: string): Promise<string | undefined> {
  let shown: string | undefined;
  for (const line of text.split('\n')) {
    const [, command] = /^\$ (?:npx )?athena (.*)$/.exec(line) ?? [];
    if (command === undefined) continue;
    shown = `${shown ?? ''}${line}\n`;
    const show = (t: string) => {
      shown += t;
    };
    const world: World = {
      env: { HOME: home },
      cwd: root,
      root,
      outIsTerminal: false,
      errIsTerminal: false,
      out: show,
      err: show,
      flush() {},
      readInput: () => Buffer.from(''),
      runProver: () => ({ kind: 'absent' }),
      createSession: (options) => new Session(options),
    };
    await athena(command.trim().split(/\s+/), world);
  }
  return shown;
}
