/** `athena repl`: a terminal around the engine, with a history; also reads inputs from a pipe. */
import { appendFileSync, mkdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Arguments } from '../argv.ts';
import { runFile, sessionOptions } from '../check-files.ts';
import { accepted, type ExitCode, refused } from '../exit-code.ts';
import { ReplEngine } from '../repl-engine.ts';
import { summaryLine } from '../report-json.ts';
import { versionOf } from '../version.ts';
import type { World } from '../world.ts';
import { reporterFor } from '../reporter-for.ts';

const historySize = 1000;

/**
 * Runs the files given, then reads inputs until the end of input or `:quit`.
 * From a terminal the exit code is 0; from a pipe it is 1 when an input was refused.
 */
export async function repl(args: Arguments, world: World): Promise<ExitCode> {
  const json = args.has('json');
  const reporter = await reporterFor(args, { quiet: false, axioms: false }, world);
  const session = world.createSession(sessionOptions(args, world, (event) => reporter.event(event)));
  const engine = new ReplEngine(session, world);
  for (const file of args.operands) {
    if (!runFile(file, session, world, (diagnostic) => reporter.event({ kind: 'diagnostic', diagnostic }))) engine.failures++;
  }
  const interactive = process.stdin.isTTY === true && process.stdout.isTTY === true && !json;
  if (interactive) world.out(`athena ${versionOf(world)}; :help tells what there is\n`);
  world.flush();
  await readLines(engine, interactive, world);
  const code = engine.failures > 0 && !interactive ? refused : accepted;
  if (json) world.out(summaryLine(code, []));
  return code;
}

function readLines(engine: ReplEngine, interactive: boolean, world: World): Promise<void> {
  const file = historyFile(world);
  const lines = createInterface({
    input: process.stdin,
    ...(interactive && { output: process.stdout, history: readHistory(file), historySize, removeHistoryDuplicates: true }),
    terminal: interactive,
  });
  const ask = () => {
    world.flush();
    if (!interactive) return;
    lines.setPrompt(engine.waiting ? '... ' : '> ');
    lines.prompt();
  };
  return new Promise((resolve, reject) => {
    let open = true;
    lines.on('line', (line) => {
      if (!open) return;
      try {
        if (interactive && line.trim() !== '') remember(file, line);
        if (engine.feed(line)) return ask();
        open = false;
        lines.close();
      } catch (error) {
        open = false;
        lines.close();
        reject(error);
      }
    });
    lines.on('SIGINT', () => {
      if (!engine.waiting && lines.line === '') return lines.close();
      engine.cancel();
      process.stdout.write('\n');
      lines.write(null, { ctrl: true, name: 'u' });
      ask();
    });
    lines.on('close', () => {
      try {
        if (open) engine.end();
        if (open && interactive) process.stdout.write('\n');
        resolve();
      } catch (error) {
        reject(error);
      }
    });
    ask();
  });
}

/** In the state folder where there is one, else in the home folder. */
function historyFile({ env }: World): string {
  const state = env['XDG_STATE_HOME'];
  return state ? join(state, 'athena', 'history') : join(env['HOME'] || homedir(), '.athena_history');
}

/** Newest first, as readline wants it. A history that cannot be read is an empty one. */
function readHistory(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').split('\n').filter(Boolean).slice(-historySize).reverse();
  } catch {
    return [];
  }
}

/** A history that cannot be written is not worth a word. */
function remember(file: string, line: string): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
    appendFileSync(file, `${line}\n`, { mode: 0o600 });
  } catch {}
}
