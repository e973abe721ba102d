/** Reads a file of bytes, at most so many, or says in words why not. */
import { closeSync, openSync, statSync } from 'node:fs';
import { readAll, type Surroundings } from './world.ts';

/** The bytes (one more than `most` when there are more), or the reason. */
export function readBytes(path: string, most: number, world: Pick<Surroundings, 'readInput'>): Uint8Array | string {
  try {
    if (path === '-') return world.readInput(most);
    if (statSync(path).isDirectory()) return 'it is a directory';
    const fd = openSync(path, 'r');
    try {
      return readAll(fd, most);
    } finally {
      closeSync(fd);
    }
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return code === 'ENOENT' ? 'there is no such file' : (code ?? message);
  }
}

export const isUnreadable = (read: Uint8Array | string): read is string => typeof read === 'string';
