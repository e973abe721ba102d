/** What kernel tests of XDP share: whether this machine can run them, and a folder for what is pinned that is gone afterwards. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dispatcher } from '../../../../router/backends/xdp/dispatcher.ts';
import { type Hook, tcHook, xdpHook } from '../../../../router/backends/ebpf/hook.ts';
import { copier } from '../../../../router/backends/tc/copier.ts';
import { Kernel } from '../../../../router/backends/xdp/kernel.ts';
import { littleRoom } from '../../../../router/backends/xdp/layout.ts';
import { whyNot } from '../../live/namespaces.ts';

const folders = new Set<string>();
process.on('exit', () => {
  for (const folder of folders) removeFolder(folder);
});

/** A folder for `Kernel`. */
export function pinFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), `athena-pins-${process.pid}-`));
  folders.add(folder);
  return folder;
}

export function removeFolder(folder: string): void {
  spawnSync('umount', [folder]);
  folders.delete(folder);
  rmSync(folder, { recursive: true, force: true });
}

/** Why XDP cannot be tried here, after saying so on standard error; undefined when all is well. The kernel is asked to take the dispatcher. */
export async function whyNoXdp(what: string, ...more: readonly string[]): Promise<string | undefined> {
  const reason = whyNot('bpftool', 'umount', ...more) ?? (await whyNotTaken());
  if (reason !== undefined) process.stderr.write(`NOT RUN: ${what} (${reason})\n`);
  return reason;
}

/** The same for tc. */
export async function whyNoTc(what: string, ...more: readonly string[]): Promise<string | undefined> {
  const taken = async (): Promise<string | undefined> =>
    (await whyNotTaken({ ...littleRoom, copies: 16 }, tcHook, copier())) ?? whyNoClassifiers();
  const reason = whyNot('bpftool', 'umount', 'tc', ...more) ?? (await taken());
  if (reason !== undefined) process.stderr.write(`NOT RUN: ${what} (${reason})\n`);
  return reason;
}

function whyNoClassifiers(): string | undefined {
  const { status } = spawnSync('unshare', ['-n', 'tc', 'qdisc', 'add', 'dev', 'lo', 'clsact']);
  return status === 0 ? undefined : 'there is no clsact';
}

async function whyNotTaken(room = littleRoom, hook: Hook = xdpHook, more?: Uint8Array): Promise<string | undefined> {
  const folder = pinFolder();
  try {
    const kernel = new Kernel({ folder });
    await kernel.mount();
    await kernel.load('g0', dispatcher(room, hook));
    if (more !== undefined) await kernel.loadProgram(more, join('g0', 'more'), []);
    kernel.unpin('g0');
    return undefined;
  } catch (error) {
    return `the kernel does not take the dispatcher: ${error instanceof Error ? error.message : error}`;
  } finally {
    removeFolder(folder);
  }
}
