/**
 * Reads a file as text, or says exactly why not. Bytes that are not UTF-8 are refused, never repaired:
 * what was checked must be what is there.
 */
import { closeSync, openSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, extname, resolve } from 'node:path';
import type { Diagnostic } from '../lang/source/diagnostic.ts';
import { alternatives, nearNames } from '../lang/source/near-names.ts';
import type { SourceFile } from '../lang/source/source.ts';
import { readAll, type World } from './world.ts';

/** Bytes. A file of proofs is far below; a disk image given by mistake is far above. */
export const largestSource = 64 * 1024 * 1024;

/** The source, named as the user named it (`-` is `<stdin>`), or a diagnostic with a code `io/…`. */
export function readSource(path: string, world: Pick<World, 'cwd' | 'readInput'>): SourceFile | Diagnostic {
  const name = path === '-' ? '<stdin>' : path;
  let bytes: Uint8Array;
  try {
    bytes = path === '-' ? world.readInput(largestSource) : readFile(resolve(world.cwd, path));
  } catch (error) {
    return unreadable(path, name, error as NodeJS.ErrnoException, world.cwd);
  }
  if (bytes.length > largestSource)
    return problem('io/too-large', { name, text: '' }, 0, `${name} is larger than ${largestSource >> 20} MiB`, [
      'split it into several files and `load` them',
    ]);
  try {
    return { name, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) };
  } catch {
    return notUtf8(name, bytes);
  }
}

/** Tells what `readSource` returned. */
export function isDiagnostic(read: SourceFile | Diagnostic): read is Diagnostic {
  return 'code' in read;
}

function readFile(path: string): Uint8Array {
  // Asked first because opening a pipe without a writer would wait.
  if (statSync(path).isDirectory()) throw Object.assign(new Error('is a directory'), { code: 'EISDIR' });
  const fd = openSync(path, 'r');
  try {
    return readAll(fd, largestSource);
  } finally {
    closeSync(fd);
  }
}

/** Why a file that is to be read is not there to be read, if it is not. */
export function missingFile(path: string, cwd: string): Diagnostic | undefined {
  try {
    if (statSync(resolve(cwd, path)).isDirectory()) throw Object.assign(new Error('is a directory'), { code: 'EISDIR' });
    return undefined;
  } catch (error) {
    return unreadable(path, path, error as NodeJS.ErrnoException, cwd);
  }
}

/** Why the system refused to read a file, as a diagnostic. */
export function unreadable(path: string, name: string, error: NodeJS.ErrnoException, cwd: string): Diagnostic {
  const source = { name, text: '' };
  switch (error.code) {
    case 'ENOENT':
    case 'ENOTDIR': {
      const near = filesNear(resolve(cwd, path));
      const help = near.length > 0 ? `did you mean ${alternatives(near)}?` : 'check the path; it is taken relative to the current folder';
      return problem('io/no-such-file', source, 0, `there is no file ${name}`, [help]);
    }
    case 'EISDIR':
      return problem('io/is-a-directory', source, 0, `${name} is a directory, and a file is needed`, [
        `name a file in it, for example ${name.replace(/\/+$/, '')}/*.ath for all sources`,
      ]);
    default:
      return problem('io/unreadable', source, 0, `${name} cannot be read (${error.code ?? error.message})`, [
        'check its permissions with ls -l',
      ]);
  }
}

function filesNear(path: string): string[] {
  try {
    // The ending is left out of the comparison: that two names share it does not make them near.
    const ending = extname(path);
    const names = readdirSync(dirname(path)).filter((name) => name.endsWith(ending));
    return nearNames(
      basename(path, ending),
      names.map((name) => basename(name, ending)),
    ).map((name) => name + ending);
  } catch {
    return [];
  }
}

function notUtf8(name: string, bytes: Uint8Array): Diagnostic {
  const bad = firstInvalid(bytes);
  // Only the part up to the bad byte, and the rest of its line, is of interest.
  const lineEnd = bytes.indexOf(10, bad);
  const shown = new TextDecoder('utf-8').decode(bytes.subarray(0, lineEnd < 0 ? Math.min(bytes.length, bad + 200) : lineEnd));
  const offset = new TextDecoder('utf-8').decode(bytes.subarray(0, bad)).length;
  const byte = `0x${(bytes[bad] ?? 0).toString(16).padStart(2, '0')}`;
  return problem('io/not-utf8', { name, text: shown }, offset, `${name} is not UTF-8 text: byte ${byte} at offset ${bad}`, [
    'if it is a text in another encoding, convert it: iconv -f latin1 -t utf-8',
  ]);
}

/** The offset of the first byte that no UTF-8 text could have there. */
export function firstInvalid(bytes: Uint8Array): number {
  let i = 0;
  while (i < bytes.length) {
    const b = bytes[i] as number;
    const more = b < 0x80 ? 0 : b >= 0xc2 && b <= 0xdf ? 1 : b >= 0xe0 && b <= 0xef ? 2 : b >= 0xf0 && b <= 0xf4 ? 3 : -1;
    if (more < 0) return i;
    for (let k = 1; k <= more; k++) {
      const c = bytes[i + k] ?? 0;
      // The first continuation byte is narrower: no overlong forms, no surrogates, nothing past U+10FFFF.
      const low = k > 1 ? 0x80 : b === 0xe0 ? 0xa0 : b === 0xf0 ? 0x90 : 0x80;
      const high = k > 1 ? 0xbf : b === 0xed ? 0x9f : b === 0xf4 ? 0x8f : 0xbf;
      if (c < low || c > high) return i;
    }
    i += more + 1;
  }
  return i;
}

function problem(code: string, source: SourceFile, start: number, message: string, help: readonly string[]): Diagnostic {
  return { code, severity: 'error', at: { source, start, end: start }, message, labels: [], notes: [], help };
}
