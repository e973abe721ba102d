/** A world in memory around a session that understands seven words, so that the command line is tested without the language. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { athena } from '../../cli/dispatch.ts';
import type { World } from '../../cli/world.ts';
import type { Session, SessionOptions, TheoremInfo } from '../../lang/athena/session.ts';
import type { SourceFile } from '../../lang/source/source.ts';

/** Each line is `theorem NAME`, `print TEXT`, `fail`, `load FILE`, `loop`, `exit` or `crash`. */
export function fakeSession(options: SessionOptions): Session {
  let theorems: TheoremInfo[] = [];
  const session = {
    run(source: SourceFile) {
      let errors = 0;
      let limit = false;
      let exited = false;
      let start = 0;
      for (const line of source.text.split('\n')) {
        const at = { source, start, end: start + line.length };
        const [word, rest = ''] = line.split(/ (.*)/);
        const fail = (code: string) => {
          errors++;
          const diagnostic = { code, severity: 'error' as const, at, message: `${word} failed`, labels: [], notes: [], help: ['mend it'] };
          options.onEvent({ kind: 'diagnostic', diagnostic });
        };
        if (word === 'theorem') {
          const axioms = [{ name: 'ax', statement: '(p ==> q)', kind: 'axiom' as const }];
          theorems = [...theorems, { name: rest, statement: `(q ${rest})`, at, axioms }];
          options.onEvent({ kind: 'result', label: 'Theorem', text: `Theorem: (q ${rest})`, at, theorem: true });
        } else if (word === 'print') options.onEvent({ kind: 'output', text: rest });
        else if (word === 'fail') fail('fake/failed');
        else if (word === 'loop') limit = true;
        else if (word === 'exit') exited = true;
        else if (word === 'crash') throw new TypeError('cannot read properties of undefined');
        else if (word === 'load') {
          const loaded = options.readFile(rest, source.name);
          if (loaded === undefined) fail('fake/no-file');
          else if (!session.run(loaded).ok) errors++;
        }
        start += line.length + 1;
      }
      return { ok: errors === 0 && !limit, limit, theorems: theorems.length, errors, warnings: 0, steps: 7, exited };
    },
    theorems: () => theorems,
    certifiable: () => ({ theorems: [], axioms: [] }),
    snapshot: () => ({ opaque: theorems }),
    restore: (snapshot: { opaque: unknown }) => {
      theorems = snapshot.opaque as TheoremInfo[];
    },
    goal: () => undefined,
  };
  return session as unknown as Session;
}

export interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** A new folder with these files. */
export function folderWith(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'athena-test-'));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return folder;
}

/** Runs a command line in a folder; `input` is standard input. */
export async function run(args: readonly string[], cwd: string, input = '', change: Partial<World> = {}): Promise<Outcome> {
  let out = '';
  let err = '';
  const world: World = {
    env: {},
    cwd,
    root: resolve(import.meta.dirname, '../..'),
    outIsTerminal: false,
    errIsTerminal: false,
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    flush() {},
    readInput: () => Buffer.from(input, 'utf8'),
    createSession: fakeSession,
    runProver: () => ({ kind: 'absent' }),
    ...change,
  };
  const code = await athena(args, world);
  return { code, out, err };
}

/** The objects of JSON Lines; fails on anything else. */
export function jsonLines(text: string): Record<string, unknown>[] {
  return text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}
