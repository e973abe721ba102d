/**
 * Believes proofs, which travel with the program in a bundle: what is cheap to find out is found out here, and the proof is checked by
 * a checker, which is another process. What work a program may do is counted here all the same. Lemmas that a bundle cites and that are not
 * here are asked for once, of the client; what the client has not, of the library.
 */
import { hexOf, sha256 } from '../../kernel/index.ts';
import { type Bundle, lemmaLimits, readBundle } from '../../packet/admission/index.ts';
import { type Client, decode, type Program } from '../../packet/machine/index.ts';
import { type Admission, type Bounds, type Conviction, type Refused, refusal, withinBounds } from './admission.ts';
import { type Completed, LemmaPool, usualPool } from './lemma-pool.ts';

/** What proofs are made for: hashes in hexadecimal. */
export interface ProofTerms {
  readonly policies: readonly string[];
  /** The latest root at which all policies can be used. */
  readonly library: string;
  /** Other roots that proofs may be made with. */
  readonly earlier: readonly string[];
}

/** What came of checking a proof; `limit` says which one, when it is one. */
export type ProofVerdict = { readonly admitted: true } | { readonly admitted: false; readonly why: string; readonly limit?: string };

/** What knows which proofs can be checked, and checks them. */
export interface ProofChecking {
  /** Roots, the latest first, each with its policies, and the latest at which all policies can be used. */
  readonly checkable: { readonly roots: readonly (readonly [root: string, policies: readonly string[]])[]; readonly best: string };
  /** Whether proofs of a policy made with a root can be checked. */
  knows(root: string, policy: string): 'yes' | 'no such root' | 'no such policy';
  /** Whether the proof in a bundle is good; `owner` is whose turn this takes. Always resolves. */
  check(bundle: Uint8Array, client: Client, owner: string): Promise<ProofVerdict>;
}

export interface ProofAdmission {
  readonly admission: Admission;
  /** What clients are told; it changes with the library. */
  readonly proofs: ProofTerms;
}

/** What a router adds to the check of proofs. */
export interface ProofChoices {
  /** Has a doubt about the program itself, which is asked before the proof; with it both have to convince. */
  readonly doubt?: ((program: Program, client: Client) => Refused | undefined) | undefined;
  /** What clients have brought. */
  readonly pool?: LemmaPool;
  /** Asks the library for lemmas by the hashes of their proofs: what it has of them, with their statements. */
  readonly lookUp?: (ids: readonly string[]) => Promise<readonly Uint8Array[]>;
  /** Asks for a root that is not here. */
  readonly need?: (root: string) => Promise<void> | undefined;
}

/** The admission that asks these checkers. `policies` are the files of the policies. */
export function proofAdmission(
  checkers: ProofChecking,
  policies: readonly Uint8Array[],
  bounds: Bounds,
  { doubt, pool = new LemmaPool(usualPool), lookUp = async () => [], need = () => undefined }: ProofChoices = {},
): ProofAdmission {
  const known = [...new Set(policies.map((bytes) => hexOf(sha256(bytes))))];
  const admission: Admission = {
    verify: doubt === undefined ? 'proof' : 'both',
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
      return doubt?.(program, client) ?? proved(bytes, client, owner);
    },
    fetch(bytes) {
      const bundle = readBundle(bytes);
      if (typeof bundle === 'string' || !known.includes(hexOf(bundle.policy))) return undefined;
      const root = hexOf(bundle.root);
      return checkers.knows(root, '') === 'no such root' ? need(root) : undefined;
    },
  };
  const proved = async (bytes: Uint8Array, client: Client, owner: string): Promise<Conviction> => {
    const bundle = readBundle(bytes) as Bundle;
    const cites = (bundle.lemmas ?? []).length > 0;
    const whole = cites ? await withLemmas(bundle) : undefined;
    if (whole !== undefined && !whole.ok) return whole;
    const verdict = await checkers.check(whole?.bytes ?? bytes, client, owner);
    if (verdict.admitted) {
      const because = doubt === undefined ? 'proof' : 'proof and analysis';
      if (whole === undefined) return { ok: true, because };
      pool.keep(whole.objects, owner);
      return { ok: true, because, whole: whole.bytes };
    }
    const { why: reason, limit } = verdict;
    return refusal('router/not-proved', { reason, ...(limit !== undefined && { limit }) });
  };
  /** The bundle with all that it cites; or what is asked of its client, which is asked once. */
  const withLemmas = async (bundle: Bundle): Promise<Extract<Completed, { ok: true }> | Refused> => {
    let completed = pool.complete(bundle);
    if ('lacks' in completed) {
      if (bundle.attached === undefined)
        return refusal('router/lemmas-missing', {
          lemmas: completed.lacks.join(' '),
          objects: lemmaLimits.objects,
          bytes: lemmaLimits.bytes,
        });
      completed = pool.complete(bundle, await lookUp(completed.lacks));
    }
    if (completed.ok) return completed;
    return refusal('router/not-proved', { reason: 'wrong' in completed ? 'lemma' : 'lemmas' });
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
