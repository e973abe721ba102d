/** `athena lemma`: from a verb to what it does. Each verb is a function of its arguments and the store. */
import { resolve } from 'node:path';
import { printableLine } from '../../lang/source/printable.ts';
import { folderBackEnd, Refusal, Store } from '../../store/index.ts';
import { storeFolder } from '../store-folder.ts';
import { type Arguments, usageProblem } from '../argv.ts';
import { accepted, type ExitCode, usage } from '../exit-code.ts';
import { lemmaProblem } from '../lemma-problem.ts';
import { reportProblem } from '../problem.ts';
import type { World } from '../world.ts';
import { defaultPort, type LemmaContext, type Verb } from './lemma-verb.ts';

/** Calls of the system by which files are read. `open` is for writing too, and the system does not say for which it was. */
const reading: readonly string[] = ['open', 'read', 'stat', 'lstat', 'scandir'];

/** Runs a verb; what the store refuses, and files that cannot be read, are told as problems. */
export async function lemma(verb: string, args: Arguments, world: World): Promise<ExitCode> {
  const json = args.has('json');
  const context: LemmaContext = {
    args,
    world,
    json,
    store: new Store(folderBackEnd(storeFolder(args, world))),
    tell: (value, text) => world.out(json ? `${JSON.stringify(value)}\n` : text),
    talk: (text) => void (json || world.err(text)),
    path: (file) => resolve(world.cwd, file),
  };
  const line = ['lemma', verb, ...args.operands];
  try {
    const code = await (await verbNamed(verb))(context);
    if (json) world.out(`${JSON.stringify({ type: 'summary', ok: code === accepted, exitCode: code })}\n`);
    return code;
  } catch (e) {
    if (e instanceof Refusal) {
      const { problem, exit } = lemmaProblem(e, line, args.operands[0]);
      return reportProblem(problem, exit, json, world);
    }
    const { code, syscall, path } = e as NodeJS.ErrnoException;
    if (syscall === undefined || code === undefined) throw e;
    const at = `${args.value('host') ?? '127.0.0.1'}:${args.value('port') ?? defaultPort}`;
    const [problem, message, help] = systemProblem(syscall, code, printableLine(path ?? ''), at);
    return reportProblem(usageProblem(problem, message, help, line, 2), usage, json, world);
  }
}

/** What the system refused, about a file or the address `at`: a code, a message and help. */
function systemProblem(syscall: string, code: string, file: string, at: string): readonly [string, string, string] {
  if (syscall === 'listen' || syscall === 'getaddrinfo')
    return ['usage/bad-value', `it cannot listen at ${at}: ${code}`, 'give another --port, or another --host'];
  if (!reading.includes(syscall))
    return [
      'io/unwritable',
      `${file} cannot be written: ${code}`,
      'check that the folder is there, and its permissions; --store names another store',
    ];
  if (code === 'ENOENT')
    return ['io/no-such-file', `there is no file ${file}`, 'check the path; it is taken relative to the current folder'];
  return ['io/unreadable', `${file} cannot be read or written: ${code}`, 'give a file that is there and may be used'];
}

async function verbNamed(verb: string): Promise<Verb> {
  switch (verb) {
    case 'publish':
      return (await import('./lemma-publish.ts')).publishLemmas;
    case 'keygen':
      return (await import('./lemma-publish.ts')).makeKey;
    case 'install':
    case 'import':
      return (await import('./lemma-receive.ts')).installLibrary;
    case 'show':
      return (await import('./lemma-show.ts')).showLemma;
    case 'search':
      return (await import('./lemma-show.ts')).searchLemmas;
    case 'diff':
      return (await import('./lemma-diff.ts')).diffLibraries;
    case 'export':
      return (await import('./lemma-keep.ts')).exportLibrary;
    case 'verify':
      return (await import('./lemma-keep.ts')).verifyLibraries;
    case 'gc':
      return (await import('./lemma-keep.ts')).collectGarbage;
    case 'serve':
      return (await import('./lemma-serve.ts')).serveLibraries;
    default:
      throw new Error(`the verb ${verb} is in the table but not here`);
  }
}
