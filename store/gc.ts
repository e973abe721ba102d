/** Mark and sweep: what no library and no pin needs goes. Writers need not stop: what is new is spared. */
import { objectKind } from '../kernel/index.ts';
import type { StoredObject } from './object.ts';
import type { Store } from './store.ts';

export interface Swept {
  readonly kept: number;
  readonly removed: number;
  readonly bytes: number;
  /** Files that killed writers left. */
  readonly leftovers: number;
}

/** How long an object is spared that nobody needs yet, in milliseconds: whoever is receiving a library has not named it yet. */
export const defaultGrace = 10 * 60_000;

/** Keeps the latest version of each library, all that it and the pins need, and what is younger than `grace`. */
export function collect(store: Store, grace = defaultGrace): Swept {
  const { backEnd } = store;
  const needed = new Set<string>();
  for (const name of backEnd.libraries()) {
    const library = store.library(name);
    if (library === undefined) continue;
    for (const o of library.objects) needed.add(o.hash);
    for (const version of backEnd.versions(name)) if (version < library.root.version) backEnd.removeLibrary(name, version);
  }
  const pinned = backEnd.pins().flatMap((name) => backEnd.readPin(name));
  if (pinned.length > 0) mark(pinned, store, needed);
  let [removed, bytes] = [0, 0];
  const all = backEnd.hashes();
  for (const hash of all) {
    if (needed.has(hash) || Date.now() - backEnd.writtenAt(hash) < grace) continue;
    bytes += backEnd.read(hash)?.length ?? 0;
    backEnd.remove(hash);
    removed++;
  }
  return { kept: all.length - removed, removed, bytes, leftovers: backEnd.sweep(grace) };
}

/** Adds what these objects need, and all proofs of the statements among that. */
function mark(from: readonly string[], store: Store, needed: Set<string>): void {
  const { whole } = store.objects();
  const objects = new Map(whole.map((o) => [o.hash, o]));
  const proofs = new Map<string, string[]>();
  for (const { kind, references, hash } of whole)
    if (kind === objectKind.proof) proofs.set(references[0] as string, [...(proofs.get(references[0] as string) ?? []), hash]);
  const stack = [...from];
  const visited = new Set<string>();
  for (let hash = stack.pop(); hash !== undefined; hash = stack.pop()) {
    if (visited.has(hash)) continue;
    visited.add(hash);
    needed.add(hash);
    stack.push(...((objects.get(hash) as StoredObject | undefined)?.references ?? []), ...(proofs.get(hash) ?? []));
  }
}
