/** What kernel tests of XDP share: whether this machine can run them, and a folder for what is pinned that is gone afterwards. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dispatcher } from '../../../../router/backends/xdp/dispatcher.ts';
import { Kernel } from '../../../../router/backends/xdp/kernel.ts';
import { littleRoom } from '../../../../router/backends/xdp/layout.ts';
import { lacking } from '../namespaces.ts';

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

/** What is not here of what XDP needs; the kernel is asked to take the dispatcher. */
export async function lackingXdp(): Promise<readonly string[]> {
  const tools = lacking('bpftool', 'mount', 'umount');
  if (tools.length > 0) return tools;
  const folder = pinFolder();
  try {
    const kernel = new Kernel({ folder });
    await kernel.mount();
    await kernel.load('g0', dispatcher(littleRoom));
    kernel.unpin('g0');
    return [];
  } catch (error) {
    return [`a kernel that takes the dispatcher (${error instanceof Error ? error.message : error})`];
  } finally {
    removeFolder(folder);
  }
}
