/**
 * The checker of proofs that a router uses: the policies that its operator has chosen, and the library that proofs may refer to, at each
 * of its roots that is in the cache. Both are files, and nothing of them is believed because it was on the disk.
 */
import { hexOf, sha256 } from '../kernel/index.ts';
import { admit, Policy, PolicyRefused, readBundle } from '../packet/admission/index.ts';
import type { Client } from '../packet/machine/index.ts';
import { Library, memoryBackEnd, type PinnedLibrary, Refusal } from '../store/index.ts';
import { type Admission, analysisAdmission, type Bounds, proofAdmission, type ProofVerdict } from './admission.ts';
import { ProofCache } from './sync/proof-cache.ts';

/** A policy or a library that a router cannot use. */
export class Unusable extends Error {
  readonly file: string;
  readonly reason: string;
  constructor(file: string, reason: string) {
    super(`${file}: ${reason}`);
    this.file = file;
    this.reason = reason;
  }
}

/** What proofs are made for: hashes in hexadecimal. */
export interface ProofTerms {
  readonly policies: readonly string[];
  /** The latest root at which all policies can be used. */
  readonly library: string;
  /** Other roots that proofs may be made with. */
  readonly earlier: readonly string[];
}

export interface Files {
  readonly verify: string;
  readonly policies: readonly string[];
  readonly library: string;
}

export interface AdmissionOfFiles {
  readonly admission: Admission;
  /** What clients are told; it changes with the cache. */
  readonly proofs?: ProofTerms;
  /** To be called when the cache has changed. */
  readonly changed: () => void;
}

/**
 * The admission that a configuration asks for, with a cache or else with the library's file alone. `need` asks for a root that is not
 * here. **Fails when** a file is no policy, or no library (`Unusable`).
 */
export function admissionOf(
  { verify, policies, library }: Files,
  bounds: Bounds,
  read: (path: string) => Uint8Array,
  cache?: ProofCache,
  need: (root: string) => Promise<void> | undefined = () => undefined,
): AdmissionOfFiles {
  if (verify === 'analysis') return { admission: analysisAdmission(bounds), changed: () => {} };
  const files = policies.map((file) => ({ file, bytes: read(file) }));
  const libraries = cache ?? cacheOf(library, read);
  let roots = new Map<string, Usable>();
  let terms: ProofTerms = { policies: [], library: '', earlier: [] };
  const changed = (): void => {
    const usable = usableRoots(libraries.roots, files);
    const best = [...usable].find(([, { policies: known }]) => known.size === new Set(files.map((f) => hexOf(sha256(f.bytes)))).size);
    if (best === undefined) return;
    roots = usable;
    const [latest, { policies: known }] = best;
    terms = { policies: [...known.keys()], library: latest, earlier: [...usable.keys()].filter((r) => r !== latest) };
  };
  changed();
  const [newest] = libraries.roots;
  if (newest === undefined) throw new Unusable(library, 'library/truncated');
  // Says which policy it is, and why.
  if (roots.size === 0) for (const { file, bytes } of files) policyOf(file, bytes, newest);
  const check = (bytes: Uint8Array, client: Client): ProofVerdict => {
    const bundle = readBundle(bytes);
    if (typeof bundle === 'string') return { admitted: false, why: 'malformed' };
    if (!terms.policies.includes(hexOf(bundle.policy))) return { admitted: false, why: 'policy' };
    const root = roots.get(hexOf(bundle.root));
    if (root === undefined) return { admitted: false, why: 'library' };
    const policy = root.policies.get(hexOf(bundle.policy));
    if (policy === undefined) return { admitted: false, why: 'policy' };
    return admit(bytes, policy, client, root.library);
  };
  const fetch = (bytes: Uint8Array): Promise<void> | undefined => {
    const bundle = readBundle(bytes);
    if (typeof bundle === 'string' || !terms.policies.includes(hexOf(bundle.policy))) return undefined;
    const root = hexOf(bundle.root);
    return roots.has(root) ? undefined : need(root);
  };
  const proofs: ProofTerms = {
    get policies() {
      return terms.policies;
    },
    get library() {
      return terms.library;
    },
    get earlier() {
      return terms.earlier;
    },
  };
  return { admission: { ...proofAdmission(check, bounds, verify === 'both'), fetch }, proofs, changed };
}

interface Usable {
  readonly library: PinnedLibrary;
  /** By their hash: those that speak only of what the library has at this root. */
  readonly policies: ReadonlyMap<string, Policy>;
}

function usableRoots(roots: readonly PinnedLibrary[], files: readonly { readonly file: string; readonly bytes: Uint8Array }[]) {
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
    if (policies.size > 0) usable.set(hexOf(library.root), { library, policies });
  }
  return usable;
}

/** The library of a file. **Fails when** it is none (`Unusable`). */
export function libraryIn(file: string, bytes: Uint8Array): Library {
  return orUnusable(file, () => new Library(bytes));
}

/** What `act` gives. **Fails when** the store refuses (`Unusable`, with the file and the code). */
export function orUnusable<X>(file: string, act: () => X): X {
  try {
    return act();
  } catch (error) {
    if (error instanceof Refusal) throw new Unusable(file, error.code);
    throw error;
  }
}

function cacheOf(file: string, read: (path: string) => Uint8Array): ProofCache {
  const library = libraryIn(file, read(file));
  const cache = new ProofCache(memoryBackEnd(), library.root);
  orUnusable(file, () => cache.seed(library));
  if (cache.roots.length === 0) throw new Unusable(file, 'library/refused');
  return cache;
}

function policyOf(file: string, bytes: Uint8Array, library: PinnedLibrary): Policy {
  try {
    return new Policy(bytes, library);
  } catch (error) {
    if (error instanceof PolicyRefused) throw new Unusable(file, error.message);
    throw error;
  }
}
