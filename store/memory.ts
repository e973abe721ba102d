/** A back end in memory. */
import type { BackEnd } from './back-end.ts';

export function memoryBackEnd(): BackEnd {
  const objects = new Map<string, { readonly bytes: Uint8Array; readonly at: number }>();
  const libraries = new Map<string, Map<number, Uint8Array>>();
  const pins = new Map<string, readonly string[]>();
  const sources = new Map<string, string>();
  return {
    read: (hash) => objects.get(hash)?.bytes,
    write: (hash, bytes) => void objects.set(hash, { bytes, at: Date.now() }),
    remove: (hash) => void objects.delete(hash),
    hashes: () => [...objects.keys()],
    writtenAt: (hash) => objects.get(hash)?.at ?? 0,
    versions: (library) => [...(libraries.get(library)?.keys() ?? [])].sort((a, b) => b - a),
    readLibrary: (library, version) => libraries.get(library)?.get(version),
    writeLibrary(library, version, bytes) {
      const versions = libraries.get(library) ?? new Map<number, Uint8Array>();
      if (versions.has(version)) return false;
      libraries.set(library, versions.set(version, bytes));
      return true;
    },
    removeLibrary(library, version) {
      libraries.get(library)?.delete(version);
      if (libraries.get(library)?.size === 0) libraries.delete(library);
    },
    libraries: () => [...libraries.keys()].sort(),
    pins: () => [...pins.keys()].sort(),
    readPin: (name) => pins.get(name) ?? [],
    writePin: (name, hashes) => void (hashes.length > 0 ? pins.set(name, hashes) : pins.delete(name)),
    source: (address) => sources.get(address),
    writeSource: (address, library) => void sources.set(address, library),
    sweep: () => 0,
  };
}
