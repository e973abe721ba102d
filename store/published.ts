/**
 * The published form of a library: files that any web server can hand out.
 *
 *     library        everything, in order; later versions of it begin with the same bytes
 *     index.json     names, hashes, and where in `library` each publication ends; a convenience, not believed
 *     objects/ab/…   each object under its hash
 */
import { folderBackEnd } from './folder.ts';
import type { Library } from './library.ts';
import { objectBytes } from './object.ts';
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The index, which says nothing that `library` does not. */
export function indexOf(library: Library): string {
  const { name, version, expires, key, objects } = library.root;
  const lemmas = library.lemmas.map((o) => ({ name: o.names[0], statement: o.hash, purpose: o.purpose }));
  const index = {
    name,
    version,
    expires,
    key,
    root: objects,
    bytes: library.bytes.length,
    publications: library.publications,
    objects: library.objects.map((o) => o.hash),
    lemmas,
  };
  return `${JSON.stringify(index, null, 1)}\n`;
}

/** Writes the published form into a folder; whoever reads meanwhile sees old files or new ones. */
export function writePublished(library: Library, folder: string): void {
  mkdirSync(folder, { recursive: true });
  const backEnd = folderBackEnd(folder);
  for (const o of library.objects) if (backEnd.read(o.hash) === undefined) backEnd.write(o.hash, objectBytes(o));
  for (const [file, content] of [
    ['library', library.bytes],
    ['index.json', indexOf(library)],
  ] as const) {
    const temporary = join(folder, `.${file}-${process.pid}`);
    writeFileSync(temporary, content);
    renameSync(temporary, join(folder, file));
  }
}
