/** Who has the folder of a router's state: one process at a time. */
import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';

/** Another process uses the folder of the state. */
export class StateInUse extends Error {
  readonly file: string;
  readonly process: number;
  constructor(file: string, process: number) {
    super(`${file} belongs to process ${process}`);
    this.file = file;
    this.process = process;
  }
}

/** Two processes must not write one journal. A lock of a process that is gone counts for nothing. */
export function lockState(path: string): () => void {
  for (let tries = 0; ; tries++) {
    try {
      const fd = openSync(path, 'wx', 0o600);
      writeSync(fd, String(process.pid));
      closeSync(fd);
      return () => rmSync(path, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || tries > 2) throw error;
      const owner = Number(readFileSync(path, 'utf8'));
      if (owner > 0 && owner !== process.pid && isRunning(owner)) throw new StateInUse(path, owner);
      rmSync(path, { force: true });
    }
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
