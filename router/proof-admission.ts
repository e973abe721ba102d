/**
 * The checker of proofs that a router uses: the policies that its operator has chosen, and the library that proofs may refer to. Both are
 * files; every object of the library is checked when the router starts, and nothing of it is believed because it was on the disk.
 */
import { hexOf } from '../kernel/index.ts';
import { admit, Policy, PolicyRefused, readBundle } from '../packet/admission/index.ts';
import type { Client } from '../packet/machine/index.ts';
import { Library, PinnedLibrary, Refusal } from '../store/index.ts';
import { type Admission, analysisAdmission, type Bounds, proofAdmission, type ProofVerdict } from './admission.ts';

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
  readonly library: string;
}

export interface Files {
  readonly verify: string;
  readonly policies: readonly string[];
  readonly library: string;
}

/** The admission that a configuration asks for. **Fails when** a file is no policy, or no library (`Unusable`). */
export function admissionOf(
  { verify, policies, library }: Files,
  bounds: Bounds,
  read: (path: string) => Uint8Array,
): { readonly admission: Admission; readonly proofs?: ProofTerms } {
  if (verify === 'analysis') return { admission: analysisAdmission(bounds) };
  const pinned = pinnedLibrary(library, read(library));
  const known = new Map(
    policies.map((file) => {
      const policy = policyOf(file, read(file), pinned);
      return [hexOf(policy.id), policy] as const;
    }),
  );
  const check = (bytes: Uint8Array, client: Client): ProofVerdict => {
    const bundle = readBundle(bytes);
    if (typeof bundle === 'string') return { admitted: false, why: 'malformed' };
    const policy = known.get(hexOf(bundle.policy));
    if (policy === undefined) return { admitted: false, why: 'policy' };
    return admit(bytes, policy, client, pinned);
  };
  return {
    admission: proofAdmission(check, bounds, verify === 'both'),
    proofs: { policies: [...known.keys()], library: hexOf(pinned.root) },
  };
}

function pinnedLibrary(file: string, bytes: Uint8Array): PinnedLibrary {
  try {
    return new PinnedLibrary(new Library(bytes));
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
