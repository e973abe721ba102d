/**
 * A network namespace that a process that does nothing holds, and in which tools are run. What is in it is gone with that process.
 * It needs root: the ruleset is one message of some 400 KB, and the kernel takes 208 KB from whoever is not root of the whole machine.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { BackendFailure } from '../../../router/backends/backend.ts';

/** Why none can be made here, or which program is not there; undefined when all is well. */
export function whyNoPrivateNetwork(...programs: readonly string[]): string | undefined {
  for (const program of ['unshare', 'nsenter', 'ip', ...programs])
    if (spawnSync(program, ['--version']).error !== undefined) return `there is no ${program}`;
  if (process.getuid?.() !== 0) return 'it needs root';
  const { status, stderr } = spawnSync('unshare', ['-n', 'true'], { encoding: 'utf8' });
  return status === 0 ? undefined : `no network namespace can be made: ${stderr.trim()}`;
}

export class PrivateNetwork {
  readonly #holder: ChildProcess;

  private constructor(holder: ChildProcess) {
    this.#holder = holder;
  }

  static async make(): Promise<PrivateNetwork> {
    // It ends when its input does, so that it cannot outlive the test.
    const holder = spawn('unshare', ['-n', 'sh', '-c', 'echo ready; read -r nothing'], { stdio: ['pipe', 'pipe', 'inherit'] });
    await new Promise((ready, failed) => {
      holder.stdout.once('data', ready);
      holder.once('error', failed);
    });
    return new PrivateNetwork(holder);
  }

  /** What stands before a command that is to run inside. */
  get before(): readonly string[] {
    return ['nsenter', '-t', String(this.#holder.pid), '-n', '--'];
  }

  /** **Fails when** the tool does (`BackendFailure`). */
  run(tool: string, args: readonly string[], input = ''): string {
    const [first = '', ...rest] = [...this.before, tool, ...args];
    const { status, stdout, stderr } = spawnSync(first, rest, { encoding: 'utf8', input, maxBuffer: 1 << 28 });
    if (status !== 0) throw new BackendFailure(tool, stderr.trim());
    return stdout;
  }

  /** Two ends of a cable, up. */
  cable(one: string, other: string): void {
    this.run('ip', ['link', 'add', 'name', one, 'type', 'veth', 'peer', 'name', other]);
    for (const device of [one, other]) this.run('ip', ['link', 'set', device, 'up']);
  }

  close(): void {
    this.#holder.kill('SIGKILL');
  }
}
