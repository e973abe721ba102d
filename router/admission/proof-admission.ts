/**
 * Believes proofs, which travel with the program in a bundle: what is cheap to find out is found out here, and the proof is checked by
 * a checker, which is another process. What work a program may do is counted here all the same.
 */
import { hexOf, sha256 } from '../../kernel/index.ts';
import { readBundle } from '../../packet/admission/index.ts';
import { decode } from '../../packet/machine/index.ts';
import { type Admission, type Bounds, type Conviction, doubtAbout, refusal, withinBounds } from './admission.ts';
import type { Checkers } from '../checking/checkers.ts';

/** What proofs are made for: hashes in hexadecimal. */
export interface ProofTerms {
  readonly policies: readonly string[];
  /** The latest root at which all policies can be used. */
  readonly library: string;
  /** Other roots that proofs may be made with. */
  readonly earlier: readonly string[];
}

/** What knows which proofs can be checked, and checks them. */
export type ProofChecking = Pick<Checkers, 'checkable' | 'knows' | 'check'>;

export interface ProofAdmission {
  readonly admission: Admission;
  /** What clients are told; it changes with the library. */
  readonly proofs: ProofTerms;
}

/**
 * The admission that asks these checkers, and with `analysis` the static analysis before them. `policies` are the files of the policies;
 * `need` asks for a root that is not here.
 */
export function proofAdmission(
  checkers: ProofChecking,
  policies: readonly Uint8Array[],
  bounds: Bounds,
  analysis: boolean,
  need: (root: string) => Promise<void> | undefined = () => undefined,
): ProofAdmission {
  const known = [...new Set(policies.map((bytes) => hexOf(sha256(bytes))))];
  const admission: Admission = {
    verify: analysis ? 'both' : 'proof',
    measure(bytes) {
      const bundle = readBundle(bytes);
      if (typeof bundle === 'string') return refusal('router/not-proved', { reason: 'malformed' });
      const [policy, root] = [hexOf(bundle.policy), hexOf(bundle.root)];
      if (!known.includes(policy)) return refusal('router/not-proved', { reason: 'policy' });
      const there = checkers.knows(root, policy);
      if (there !== 'yes') return refusal('router/not-proved', { reason: there === 'no such root' ? 'library' : 'policy' });
      const decoded = decode(bundle.program);
      return decoded.ok ? withinBounds(decoded.program, bounds) : refusal('router/not-proved', { reason: 'program' });
    },
    convince({ program }, bytes, client, owner) {
      // The analysis takes less than the proof.
      const doubt = analysis ? doubtAbout(program, client) : undefined;
      return doubt ?? proved(bytes, client, owner);
    },
    fetch(bytes) {
      const bundle = readBundle(bytes);
      if (typeof bundle === 'string' || !known.includes(hexOf(bundle.policy))) return undefined;
      const root = hexOf(bundle.root);
      return checkers.knows(root, '') === 'no such root' ? need(root) : undefined;
    },
  };
  const proved = async (...asked: Parameters<ProofChecking['check']>): Promise<Conviction> => {
    const verdict = await checkers.check(...asked);
    if (verdict.admitted) return { ok: true, because: analysis ? 'proof and analysis' : 'proof' };
    const { why: reason, limit } = verdict;
    return refusal('router/not-proved', { reason, ...(limit !== undefined && { limit }) });
  };
  const proofs: ProofTerms = {
    get policies() {
      return checkers.checkable.roots.find(([root]) => root === checkers.checkable.best)?.[1] ?? [];
    },
    get library() {
      return checkers.checkable.best;
    },
    get earlier() {
      const { roots, best } = checkers.checkable;
      return roots.map(([root]) => root).filter((root) => root !== best);
    },
  };
  return { admission, proofs };
}
