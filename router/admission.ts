/**
 * Whether a bundle may run on behalf of a client: the question that everything else here leaves to a checker, the static analysis of
 * the program's bytes or a checker of proofs that is given. Pure; never throws on any bytes.
 */
import { safety } from '../packet/analysis/index.ts';
import { type Client, complexity, decode, type Program } from '../packet/machine/index.ts';

/** What a router asks of every program. */
export interface Bounds {
  /** Units of work on a window. */
  readonly complexity: number;
  /** Complexity times seconds. */
  readonly cost: number;
  /** Seconds. */
  readonly lifetime: number;
  /** What a window weighs at most: the bytes of its contents, and one for each packet. */
  readonly weight: number;
}

export interface Admitted {
  readonly ok: true;
  readonly program: Program;
  readonly complexity: number;
  readonly cost: number;
  /** What it was that convinced, for the audit: `analysis`, or the hash of a proof. */
  readonly because: string;
}

/** Why not: a code with a page in docs/errors, and facts. */
export interface Refused {
  readonly ok: false;
  readonly code: string;
  readonly facts: Readonly<Record<string, string | number>>;
}

export interface Admission {
  /** `analysis`, `proof` or `both`. */
  readonly verify: string;
  judge(bundle: Uint8Array, client: Client): Admitted | Refused;
  /** Asks for what the bundle refers to and is not here; nothing when there is nothing to wait for. */
  fetch?(bundle: Uint8Array): Promise<void> | undefined;
}

export function refusal(code: string, facts: Refused['facts'] = {}): Refused {
  return { ok: false, code, facts };
}

/** Believes the static analysis: a bundle is the bytes of a program. */
export function analysisAdmission(bounds: Bounds): Admission {
  return {
    verify: 'analysis',
    judge(bundle, client) {
      const decoded = decode(bundle);
      if (!decoded.ok) return refusal('router/not-a-program', { reason: decoded.reason, at: decoded.at });
      const measured = withinBounds(decoded.program, bounds);
      if (!measured.ok) return measured;
      return doubtAbout(decoded.program, client) ?? { ...measured, because: 'analysis' };
    },
  };
}

/** The half of a policy that is about work. Whoever else admits programs asks this too: what is believed about work is what was counted here. */
export function withinBounds(program: Program, bounds: Bounds): Omit<Admitted, 'because'> | Refused {
  const { lifetime } = program;
  if (lifetime < 1 || lifetime > bounds.lifetime) return refusal('router/lifetime', { lifetime, most: bounds.lifetime });
  const work = complexity(program, bounds.weight);
  if (work > BigInt(bounds.complexity)) return refusal('router/too-complex', { complexity: String(work), most: bounds.complexity });
  const total = work * BigInt(lifetime);
  if (total > BigInt(bounds.cost)) return refusal('router/too-costly', { cost: String(total), most: bounds.cost });
  return { ok: true, program, complexity: Number(work), cost: Number(total) };
}

/** What a checker of proofs says of a bundle: the program that was proved to keep the policy, or why it was not. */
export type ProofVerdict = { readonly admitted: true; readonly program: Program } | { readonly admitted: false; readonly why: string };

/**
 * Believes a proof, which travels with the program in the bundle; with `analysis` it asks the static analysis too. What work a program
 * may do is counted here all the same.
 */
export function proofAdmission(check: (bundle: Uint8Array, client: Client) => ProofVerdict, bounds: Bounds, analysis: boolean): Admission {
  return {
    verify: analysis ? 'both' : 'proof',
    judge(bundle, client) {
      const verdict = check(bundle, client);
      if (!verdict.admitted) return refusal('router/not-proved', { reason: verdict.why });
      const measured = withinBounds(verdict.program, bounds);
      if (!measured.ok) return measured;
      const doubt = analysis ? doubtAbout(verdict.program, client) : undefined;
      return doubt ?? { ...measured, because: analysis ? 'proof and analysis' : 'proof' };
    },
  };
}

function doubtAbout(program: Program, client: Client): Refused | undefined {
  const { safe, doubts } = safety(program, client);
  if (safe) return undefined;
  // Without a doubt about a statement it is the client: its address is not in its range.
  const { reason, statement } = doubts[0] ?? { reason: 'client', statement: { kind: 'none' } };
  return refusal('router/not-safe', { reason, statement: statement.kind });
}
