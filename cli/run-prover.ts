/**
 * Runs a prover as a process of its own: no shell, the problem on standard input, nothing of it on disk. It is looked for in the
 * absolute folders of PATH only, so that a folder somebody else filled cannot bring its own, and it runs in the folder for
 * temporary files.
 */
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';
import type { ProverReply, ProverRequest } from '../lang/outside-provers/programs.ts';

/** Provers keep their time limit themselves; one that does not is ended so many seconds later. */
const grace = 2;
/** More output than this is no answer. */
const mostOutput = 64 * 1024 * 1024;

export function runProver(
  { program, args, input, seconds }: ProverRequest,
  env: Readonly<Record<string, string | undefined>>,
): ProverReply {
  const path = find(program, env['PATH'] ?? '');
  if (path === undefined) return { kind: 'absent' };
  // Loaded only here: nobody pays for it who asks no prover.
  const { spawnSync } = process.getBuiltinModule('node:child_process') as typeof import('node:child_process');
  const { tmpdir } = process.getBuiltinModule('node:os') as typeof import('node:os');
  const ended = spawnSync(path, [...args], {
    input,
    cwd: tmpdir(),
    env: { PATH: env['PATH'] ?? '' },
    timeout: (seconds + grace) * 1000,
    killSignal: 'SIGKILL',
    maxBuffer: mostOutput,
    stdio: ['pipe', 'pipe', 'ignore'],
    windowsHide: true,
  });
  const problem = ended.error as NodeJS.ErrnoException | undefined;
  // One that has its answer may close its input before it has read all of it.
  if (problem !== undefined && problem.code !== 'EPIPE') {
    if (problem.code === 'ETIMEDOUT') return { kind: 'failed', reason: `no answer within ${seconds} seconds` };
    return { kind: 'failed', reason: `it could not be run (${problem.code ?? problem.message})` };
  }
  return { kind: 'answered', output: (ended.stdout ?? Buffer.alloc(0)).toString('utf8') };
}

/** The file that a program's name means. */
function find(program: string, path: string): string | undefined {
  return path
    .split(delimiter)
    .filter((folder) => isAbsolute(folder))
    .map((folder) => join(folder, program))
    .find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
