/** The command as a process of its own, built once for a test file: commands that end, and routers that run. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import type { Status } from '../../router/index.ts';

export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Served {
  readonly child: ChildProcess;
  readonly router: string;
  readonly operation: string;
  readonly log: () => string;
}

export interface Processes {
  /** Where commands run. */
  readonly folder: string;
  athena(...args: readonly string[]): Ended;
  /** The libraries of a store at a port of its own until all is closed, and the address. */
  serveLibraries(store: string): Promise<string>;
  /** Changes fields of the router's configuration. */
  configure(change: object): void;
  /** What `athena router status` tells of a router. */
  status(served: Served): Status;
  /** A router that runs, with its ports. */
  serve(config: string): Promise<Served>;
  /** Ends what runs, and removes the folder. */
  close(): void;
}

export interface ProcessChoices {
  /** What stands before each command: another namespace, say. */
  readonly before?: readonly string[];
}

/** Builds the command into a new folder. */
export async function processes({ before = [] }: ProcessChoices = {}): Promise<Processes> {
  const folder = mkdtempSync(join(tmpdir(), 'athena-e2e-'));
  const cli = join(folder, 'bin', 'athena.mjs');
  await build({
    entryPoints: ['cli/main.ts'],
    outfile: cli,
    bundle: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'error',
    external: ['yargs', 'chalk'],
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
  });
  // What checks proofs is a process of its own, started from the file beside the command.
  await build({
    entryPoints: ['router/checking/main.ts'],
    outfile: join(folder, 'bin', 'checker.cjs'),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    logLevel: 'error',
  });
  // What comes with athena is beside the folder of the command.
  for (const name of ['stdlib', 'policies']) symlinkSync(resolve(name), join(folder, name));
  const children: ChildProcess[] = [];
  const command = (...args: readonly string[]): [string, string[]] => {
    const [first, ...rest] = [...before, process.execPath, cli, ...args] as [string, ...string[]];
    return [first, rest];
  };
  const athena = (...args: readonly string[]): Ended => {
    const { status, stdout, stderr } = spawnSync(...command(...args), { cwd: folder, encoding: 'utf8' });
    return { status, stdout, stderr };
  };
  /** A command that goes on until all is closed, when it has told where it listens. */
  const started = (
    ...args: readonly string[]
  ): Promise<{ readonly child: ChildProcess; readonly line: string; readonly log: () => string }> => {
    const child = spawn(...command(...args), { cwd: folder });
    children.push(child);
    let [out, err] = ['', ''];
    return new Promise((done, failed) => {
      child.stderr.on('data', (d: Buffer) => (err += d));
      child.stdout.on('data', (d: Buffer) => {
        out += d;
        // A line may come in pieces.
        const line = out
          .split('\n')
          .slice(0, -1)
          .find((l) => l.includes('"listening"'));
        if (line !== undefined) done({ child, line, log: () => err });
      });
      child.on('exit', () => failed(new Error(`${args.slice(0, 2).join(' ')} ended: ${err}${out}`)));
    });
  };
  return {
    folder,
    athena,
    serveLibraries: async (store) => {
      const { line } = await started('lemma', 'serve', '--port', '0', '--store', store, '--json');
      return (JSON.parse(line) as { url: string }).url;
    },
    configure(change) {
      const file = join(folder, 'router.json');
      const plain = JSON.parse(readFileSync(file, 'utf8')) as object;
      writeFileSync(file, JSON.stringify({ ...plain, ...change }));
    },
    status({ operation }) {
      const { stdout } = athena('router', 'status', '--operation', operation, '--json');
      return JSON.parse(stdout.split('\n')[0] as string) as Status;
    },
    async serve(config) {
      const { child, line, log } = await started('router', 'serve', '--config', config, '--json');
      const told = JSON.parse(line) as { listens: readonly { port: number }[]; operation: string };
      return { child, router: `127.0.0.1:${told.listens[0]?.port}`, operation: told.operation, log };
    },
    close() {
      for (const c of children) c.kill('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The code with which a process ends. */
export const ended = (child: ChildProcess): Promise<number | null> =>
  new Promise((done) => (child.exitCode !== null ? done(child.exitCode) : child.once('exit', (code) => done(code))));
