/** Where objects and libraries are kept. A back end believes nothing and checks nothing; `store.ts` does. */

export interface BackEnd {
  /** The bytes kept under a hash, whatever they are. */
  read(hash: string): Uint8Array | undefined;
  /** Keeps bytes under a hash, in place of others; readers see the old or the new ones, never a part. */
  write(hash: string, bytes: Uint8Array): void;
  remove(hash: string): void;
  hashes(): readonly string[];
  /** When it was written, in milliseconds; for `gc`, which spares what is new. */
  writtenAt(hash: string): number;
  /** Versions of a library, the latest first. */
  versions(library: string): readonly number[];
  readLibrary(library: string, version: number): Uint8Array | undefined;
  /** Keeps a version of a library, once: false when that version is there already. */
  writeLibrary(library: string, version: number, bytes: Uint8Array): boolean;
  removeLibrary(library: string, version: number): void;
  libraries(): readonly string[];
  /** Named lists of objects that `gc` keeps, with all that they need. */
  pins(): readonly string[];
  readPin(name: string): readonly string[];
  /** Without hashes the name is dropped. */
  writePin(name: string, hashes: readonly string[]): void;
  /** The name of the library that was fetched from an address; kept so that next time only what is new is asked for. */
  source(address: string): string | undefined;
  writeSource(address: string, library: string): void;
  /** Removes what writers that were killed left behind, if it is older than so many milliseconds. */
  sweep(olderThan: number): number;
}
