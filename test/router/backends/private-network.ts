/**
 * A network namespace that a process that does nothing holds, and in which tools are run. What is in it is gone with that process.
 * `root` needs root; `user` is a namespace of a user without root, of whom the kernel takes no long messages (`unshare -rn`).
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { BackendFailure } from '../../../router/backends/backend.ts';

export type Owner = 'root' | 'user';

const nobody = 65_534;
const isRoot = process.getuid?.() === 0;
/** In front of what a user without root does. */
const asUser: readonly string[] = isRoot ? ['setpriv', `--reuid=${nobody}`, `--regid=${nobody}`, '--clear-groups'] : [];
const makes: Readonly<Record<Owner, readonly string[]>> = { root: ['unshare', '-n'], user: [...asUser, 'unshare', '-rn'] };

/** Why none can be made here, or which program is not there; undefined when all is well. */
export function whyNoPrivateNetwork(owner: Owner, ...programs: readonly string[]): string | undefined {
  for (const program of [...asUser.slice(0, 1), 'unshare', 'nsenter', 'ip', ...programs])
    if (spawnSync(program, ['--version']).error !== undefined) return `there is no ${program}`;
  if (owner === 'root' && !isRoot) return 'it needs root';
  const [first = '', ...rest] = [...makes[owner], 'true'];
  const { status, stderr } = spawnSync(first, rest, { encoding: 'utf8' });
  return status === 0 ? undefined : `no network namespace can be made: ${stderr.trim()}`;
}

export class PrivateNetwork {
  readonly #owner: Owner;
  readonly #holder: ChildProcess;

  private constructor(owner: Owner, holder: ChildProcess) {
    this.#owner = owner;
    this.#holder = holder;
  }

  static async make(owner: Owner): Promise<PrivateNetwork> {
    // It ends when its input does, so that it cannot outlive the test.
    const [first = '', ...rest] = [...makes[owner], 'sh', '-c', 'echo ready; read -r nothing'];
    const holder = spawn(first, rest, { stdio: ['pipe', 'pipe', 'inherit'] });
    await new Promise((ready, failed) => {
      holder.stdout.once('data', ready);
      holder.once('error', failed);
    });
    return new PrivateNetwork(owner, holder);
  }

  /** What stands before a command that is to run inside. */
  get before(): readonly string[] {
    const target = ['-t', String(this.#holder.pid), '-n'];
    return this.#owner === 'root' ? ['nsenter', ...target, '--'] : [...asUser, 'nsenter', ...target, '-U', '--preserve-credentials', '--'];
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
