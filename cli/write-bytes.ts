/** Writes a file of bytes, or says in words why it could not be written. */
import { accessSync, constants, statSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Diagnostic } from '../lang/source/diagnostic.ts';

/** Writes the file. **Fails when** it cannot be written: what comes back is the problem. */
export function writeBytes(path: string, bytes: Uint8Array, cwd: string): Diagnostic | undefined {
  try {
    writeFileSync(resolve(cwd, path), bytes);
    return undefined;
  } catch (error) {
    return unwritable(path, error as NodeJS.ErrnoException);
  }
}

/** Whether a file could be written now, asked before there is something to write. **Fails when** it could not: what comes back is the problem. */
export function whyNotWritable(path: string, cwd: string): Diagnostic | undefined {
  const full = resolve(cwd, path);
  try {
    if (statSync(full, { throwIfNoEntry: false })?.isDirectory()) throw Object.assign(new Error('is a directory'), { code: 'EISDIR' });
    accessSync(dirname(full), constants.W_OK);
    return undefined;
  } catch (error) {
    return unwritable(path, error as NodeJS.ErrnoException);
  }
}

/** The problem of a file that cannot be written. */
export function unwritable(path: string, { code, message }: NodeJS.ErrnoException): Diagnostic {
  const at = { source: { name: path, text: '' }, start: 0, end: 0 };
  const [why, help] =
    code === 'ENOENT'
      ? ['there is no such folder', 'check that the folder is there']
      : code === 'EISDIR'
        ? ['it is a directory', 'give the name of a file']
        : code === 'EEXIST' || code === 'ENOTDIR'
          ? ['there is a file where a folder is needed', 'give the name of a folder']
          : [code ?? message, 'check that the folder is there, and its permissions'];
  return {
    code: 'io/unwritable',
    severity: 'error',
    at,
    message: `${path} cannot be written: ${why}`,
    labels: [],
    notes: [],
    help: [help],
  };
}

/** A name as a file can have it: `List.++` has characters that some systems refuse. */
export const fileNameOf = (name: string): string => name.replace(/[^\w.+=@-]/g, (c) => `%${c.codePointAt(0)?.toString(16)}`);
