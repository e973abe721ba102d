/** Runs files, each in a session of its own, and tells a reporter. A file that fails does not keep the next from being checked. */
import { existsSync, statSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve } from 'node:path';
import type { Session, SessionOptions, TheoremInfo } from '../lang/athena/session.ts';
import type { Diagnostic } from '../lang/source/diagnostic.ts';
import type { SourceFile } from '../lang/source/source.ts';
import type { Arguments } from './argv.ts';
import { accepted, type ExitCode, refused, undecided, usage, worstOf } from './exit-code.ts';
import { isDiagnostic, readSource } from './read-source.ts';
import type { FileReport, Reporter } from './report.ts';
import type { World } from './world.ts';

/** Something to be done with the session of a file that was read, whatever its verdict: to write certificates, say. */
export type AfterFile = (session: Session, source: SourceFile) => ExitCode;

/** What is asked of a session after its file. */
export interface Afterwards {
  readonly after: AfterFile;
  /** What is told of its theorems. */
  readonly theoremsOf: (session: Session) => readonly TheoremInfo[];
}

/** Checks all files; the exit code is the worst of theirs. */
export function checkFiles(
  files: readonly string[],
  args: Arguments,
  reporter: Reporter,
  world: World,
  { after = () => accepted, theoremsOf = (session) => session.theorems() }: Partial<Afterwards> = {},
): ExitCode {
  const codes = files.map((file) => {
    const report = checkFile(file, args, reporter, world, { after, theoremsOf });
    reporter.file(report);
    return report.exitCode;
  });
  const code = worstOf(codes);
  reporter.end(code);
  return code;
}

function checkFile(file: string, args: Arguments, reporter: Reporter, world: World, { after, theoremsOf }: Afterwards): FileReport {
  const started = performance.now();
  const milliseconds = () => Math.round(performance.now() - started);
  const source = readSource(file, world);
  if (isDiagnostic(source)) {
    reporter.event({ kind: 'diagnostic', diagnostic: source });
    const name = file === '-' ? '<stdin>' : file;
    return { name, verdict: 'unreadable', exitCode: usage, counts: nothing, theorems: [], milliseconds: milliseconds() };
  }
  const session = world.createSession(sessionOptions(args, world, (event) => reporter.event(event)));
  const result = session.run(source);
  const theorems = theoremsOf(session);
  const [verdict, exitCode] = result.limit
    ? (['undecided', undecided] as const)
    : result.ok
      ? (['accepted', accepted] as const)
      : (['refused', refused] as const);
  const counts = { ...result, axioms: countAxioms(theorems) };
  const code = worstOf([exitCode, after(session, source)]);
  return { name: source.name, verdict, exitCode: code, counts, theorems, milliseconds: milliseconds() };
}

const nothing = { theorems: 0, axioms: 0, errors: 1, warnings: 0, steps: 0 };

function countAxioms(theorems: readonly TheoremInfo[]): number {
  return new Set(theorems.flatMap((t) => t.axioms).map((a) => `${a.kind} ${a.oracle ?? ''} ${a.statement}`)).size;
}

/** What the common options of the running commands mean for a session. */
export function sessionOptions(args: Arguments, world: World, onEvent: SessionOptions['onEvent']): SessionOptions {
  const limit = args.value('limit');
  return {
    ...(limit !== undefined && { limitSteps: Number(limit) }),
    allowIo: args.has('allow-io'),
    ...((args.has('allow-provers') || args.has('allow-io')) && { runProver: world.runProver }),
    readFile: (path, from) =>
      findLoaded(path, from, args.values('path'), world, (diagnostic) => onEvent({ kind: 'diagnostic', diagnostic })),
    onEvent,
  };
}

/**
 * What `load` means: beside the file that asks, then in the folders given by `--path`, then the current one, then the standard library;
 * each with and without `.ath`. The name is relative to the current folder where that is shorter, so the same file has one name.
 */
export function findLoaded(
  path: string,
  from: string | undefined,
  folders: readonly string[],
  world: World,
  tell: (problem: Diagnostic) => void,
): SourceFile | undefined {
  const beside = from === undefined || from.startsWith('<') ? world.cwd : dirname(resolve(world.cwd, from));
  const places = isAbsolute(path) ? [''] : [beside, ...folders.map((f) => resolve(world.cwd, f)), world.cwd, join(world.root, 'stdlib')];
  for (const place of places) {
    for (const name of path.endsWith('.ath') ? [path] : [path, `${path}.ath`]) {
      const full = resolve(place, name);
      if (!existsSync(full) || statSync(full).isDirectory()) continue;
      const near = relative(world.cwd, full);
      const source = readSource(near.startsWith('..') || isAbsolute(near) ? full : near, world);
      if (!isDiagnostic(source)) return source;
      tell(source);
      return undefined;
    }
  }
  return undefined;
}

/** Runs a file in an existing session, as the repl does with the files it is given. */
export function runFile(file: string, session: Session, world: World, tell: (problem: Diagnostic) => void): boolean {
  const source = readSource(file, world);
  if (!isDiagnostic(source)) return session.run(source).ok;
  tell(source);
  return false;
}
