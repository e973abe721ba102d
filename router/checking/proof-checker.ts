/**
 * Checks proofs: the policies that an operator has chosen, and the library that proofs may refer to, at each of its roots that is in
 * the cache. Nothing of them is believed because it was on the disk. Runs in the process of a checker; knows no messages.
 */
import { hexOf, sha256 } from '../../kernel/index.ts';
import { admissionLimits, admit, CitedLemmas, Policy, PolicyRefused, readBundle } from '../../packet/admission/index.ts';
import type { Client } from '../../packet/machine/index.ts';
import { folderBackEnd, Library, memoryBackEnd, type PinnedLibrary, Refusal } from '../../store/index.ts';
import { ProofCache } from '../sync/proof-cache.ts';
import type { ProofVerdict } from '../admission/proof-admission.ts';
import type { Checkable, CheckedAgainst, NamedBytes } from './messages.ts';
import { noLibrary, Unusable } from './unusable.ts';

/** The libraries that proofs are checked against, with the library's file in it. **Fails when** that is none, or another one (`Unusable`). */
export function cacheFor({ library: file, cache: place }: CheckedAgainst): ProofCache {
  const library = file === undefined ? undefined : orUnusable(file.file, () => new Library(file.bytes));
  const publisher = place?.publisher ?? library?.root;
  if (publisher === undefined) throw new Unusable('', noLibrary);
  const cache = new ProofCache(place === undefined ? memoryBackEnd() : folderBackEnd(place.folder), publisher);
  if (file !== undefined && library !== undefined) orUnusable(file.file, () => cache.seed(library));
  return cache;
}

interface Usable {
  readonly library: PinnedLibrary;
  /** Lemmas that bundles cite besides. */
  readonly cited: CitedLemmas;
  /** By their hash: those that speak only of what the library has at this root. */
  readonly policies: ReadonlyMap<string, Policy>;
}

export class ProofChecker {
  readonly #roots: ReadonlyMap<string, Usable>;
  readonly checkable: Checkable;

  /** Checks every object of the libraries. **Fails when** there is none, or none at which all policies can be used (`Unusable`). */
  constructor({ policies: files, library }: CheckedAgainst, cache: ProofCache) {
    const [newest] = cache.roots;
    if (newest === undefined) throw new Unusable(library?.file ?? '', library === undefined ? noLibrary : 'library/refused');
    this.#roots = usableRoots(cache.roots, files);
    const all = new Set(files.map((f) => hexOf(sha256(f.bytes)))).size;
    const best = [...this.#roots].find(([, { policies }]) => policies.size === all)?.[0];
    if (best === undefined) {
      // Says which policy it is, and why.
      for (const { file, bytes } of files) policyOf(file, bytes, newest);
      throw new Unusable(files[0]?.file ?? '', 'there is no root at which all policies can be used');
    }
    const roots = Array.from(this.#roots, ([root, { policies }]) => [root, [...policies.keys()]] as const);
    const { root, objects } = (cache.roots.find((r) => r.library.root.objects === best) ?? newest).library;
    this.checkable = {
      roots,
      best,
      version: root.version,
      objects: objects.length,
      newest: newest.library.root.version,
      revoked: newest.library.revoked,
    };
  }

  /** Whether the proof in a bundle shows what one of the policies asks for of this client. Never throws. */
  check(bytes: Uint8Array, client: Client): ProofVerdict {
    const bundle = readBundle(bytes);
    if (typeof bundle === 'string') return { admitted: false, why: 'malformed' };
    const root = this.#roots.get(hexOf(bundle.root));
    if (root === undefined) return { admitted: false, why: 'library' };
    const policy = root.policies.get(hexOf(bundle.policy));
    if (policy === undefined) return { admitted: false, why: 'policy' };
    const verdict = admit(bytes, policy, client, root.library, admissionLimits, root.cited);
    if (verdict.admitted) return { admitted: true };
    return { admitted: false, why: verdict.why, ...(verdict.why === 'limit' && { limit: verdict.limit }) };
  }
}

function usableRoots(roots: readonly PinnedLibrary[], files: readonly NamedBytes[]): ReadonlyMap<string, Usable> {
  const usable = new Map<string, Usable>();
  for (const library of roots) {
    const policies = new Map<string, Policy>();
    for (const { file, bytes } of files) {
      try {
        const policy = policyOf(file, bytes, library);
        policies.set(hexOf(policy.id), policy);
      } catch (error) {
        if (!(error instanceof Unusable)) throw error;
      }
    }
    if (policies.size > 0) usable.set(hexOf(library.root), { library, policies, cited: new CitedLemmas(library) });
  }
  return usable;
}

function orUnusable<X>(file: string, act: () => X): X {
  try {
    return act();
  } catch (error) {
    if (error instanceof Refusal) throw new Unusable(file, error.code);
    throw error;
  }
}

function policyOf(file: string, bytes: Uint8Array, library: PinnedLibrary): Policy {
  try {
    return new Policy(bytes, library);
  } catch (error) {
    if (error instanceof PolicyRefused) throw new Unusable(file, error.message);
    throw error;
  }
}
