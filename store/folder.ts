/**
 * A back end in a folder. Every file is written under a temporary name and then renamed or linked, so a writer that is killed
 * leaves at most a temporary file, readers never lock, and several writers do each other no harm.
 *
 *     objects/ab/cdef…        an object: the bytes whose SHA-256 is abcdef…
 *     libraries/NAME/VERSION  a library; each version is written once, the highest counts
 *     pins/NAME               hashes, one on each line
 *     sources/HASH            the name of the library that came from an address with this SHA-256
 *     temporary/              files being written
 */
import {
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import type { BackEnd } from './back-end.ts';
import { digest, isHash, toHex } from './object.ts';
import { isLibraryName } from './library-root.ts';

/** The back end in a folder, which is made when something is first written. */
export function folderBackEnd(folder: string): BackEnd {
  const made = new Set<string>();
  const within = (...parts: readonly string[]): string => {
    const path = join(folder, ...parts);
    if (!made.has(path)) mkdirSync(path, { recursive: true });
    made.add(path);
    return path;
  };
  const objectPath = (hash: string): string => join(folder, 'objects', hash.slice(0, 2), hash.slice(2));
  const sourceOf = (address: string): string => toHex(digest(Buffer.from(address)));
  const libraryPath = (library: string, version: number): string => join(folder, 'libraries', library, `${version}`);

  /** Writes a file under a temporary name, then hands it over. What must survive a power cut is brought to the disk first. */
  const place = (bytes: Uint8Array, durable: boolean, hand: (temporary: string) => void): void => {
    const temporary = join(within('temporary'), `${process.pid}-${randomBytes(8).toString('hex')}`);
    const file = openSync(temporary, 'wx', 0o644);
    try {
      for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done);
      if (durable) fsyncSync(file);
    } finally {
      closeSync(file);
    }
    try {
      hand(temporary);
    } finally {
      rmSync(temporary, { force: true });
    }
  };
  const versionsOf = (library: string): readonly number[] =>
    list(join(folder, 'libraries', library))
      .filter((v) => /^[1-9][0-9]{0,8}$/.test(v))
      .map(Number)
      .sort((a, b) => b - a);

  return {
    read: (hash) => readIfThere(objectPath(hash)),
    write(hash, bytes) {
      within('objects', hash.slice(0, 2));
      // An object that a power cut damages is found out by its hash and fetched again, so nothing waits for the disk here.
      place(bytes, false, (temporary) => renameSync(temporary, objectPath(hash)));
    },
    remove: (hash) => rmSync(objectPath(hash), { force: true }),
    hashes: () =>
      list(join(folder, 'objects')).flatMap((first) =>
        list(join(folder, 'objects', first))
          .map((rest) => first + rest)
          .filter(isHash),
      ),
    writtenAt: (hash) => timeOf(objectPath(hash)),
    versions: versionsOf,
    readLibrary: (library, version) => readIfThere(libraryPath(library, version)),
    writeLibrary(library, version, bytes) {
      const folderOf = within('libraries', library);
      let written = true;
      place(bytes, true, (temporary) => {
        try {
          // Unlike a rename, a link fails when the name is taken: of two writers one is told.
          linkSync(temporary, libraryPath(library, version));
        } catch (e) {
          if ((e as NodeJS.ErrnoException).code !== 'EEXIST') throw e;
          written = false;
        }
      });
      if (written) syncFolder(folderOf);
      return written;
    },
    removeLibrary: (library, version) => rmSync(libraryPath(library, version), { force: true }),
    libraries: () =>
      list(join(folder, 'libraries'))
        .filter((name) => isLibraryName(name) && versionsOf(name).length > 0)
        .sort(),
    pins: () => list(join(folder, 'pins')).filter(isLibraryName).sort(),
    readPin: (name) => (readIfThere(join(folder, 'pins', name))?.toString() ?? '').split('\n').filter(isHash),
    writePin(name, hashes) {
      const path = join(within('pins'), name);
      if (hashes.length === 0) rmSync(path, { force: true });
      else place(Buffer.from(`${hashes.join('\n')}\n`), true, (temporary) => renameSync(temporary, path));
    },
    source: (address) => readIfThere(join(folder, 'sources', sourceOf(address)))?.toString(),
    writeSource(address, library) {
      const path = join(within('sources'), sourceOf(address));
      place(Buffer.from(library), false, (temporary) => renameSync(temporary, path));
    },
    sweep(olderThan) {
      const old = list(join(folder, 'temporary')).filter((f) => Date.now() - timeOf(join(folder, 'temporary', f)) >= olderThan);
      for (const f of old) rmSync(join(folder, 'temporary', f), { force: true });
      return old.length;
    },
  };
}

function list(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch (e) {
    if (isAbsent(e)) return [];
    throw e;
  }
}

function readIfThere(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch (e) {
    if (isAbsent(e)) return undefined;
    throw e;
  }
}

const isAbsent = (e: unknown): boolean => ['ENOENT', 'ENOTDIR'].includes((e as NodeJS.ErrnoException).code ?? '');

function timeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Number.POSITIVE_INFINITY;
}

/** Brings a new name in a folder to the disk, where the system can. */
function syncFolder(folder: string): void {
  try {
    const file = openSync(folder, 'r');
    try {
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
  } catch {
    // Not all systems open folders.
  }
}
