/**
 * Whether a bundle may run on behalf of a client: the question that everything else here leaves to whoever convinces, the static analysis
 * of the program's bytes (`analysis-admission.ts`) or a checker of proofs (`proof-admission.ts`). What work a program may do is counted
 * here, whoever convinces. Pure; never throws on any bytes.
 */
import { type Client, complexity, type Program } from '../../packet/machine/index.ts';

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

/** What is found of a bundle without asking what convinces. */
export type Measured = Omit<Admitted, 'because'>;

/** What convinced, for the audit; or why nothing did. */
export type Conviction =
  | {
      readonly ok: true;
      readonly because: string;
      /** What was uploaded with all that convinced, when that is more: it is to be kept instead. */
      readonly whole?: Uint8Array;
    }
  | Refused;

export interface Admission {
  /** `analysis`, `proof` or `both`. */
  readonly verify: string;
  /** The program of a bundle, within the bounds: what takes next to no time to find out, and so is asked first. */
  measure(bundle: Uint8Array): Measured | Refused;
  /** Whether the program may run for a client. `owner` is whose turn this takes. */
  convince(measured: Measured, bundle: Uint8Array, client: Client, owner: string): Conviction | Promise<Conviction>;
  /** Asks for what the bundle refers to and is not here; nothing when there is nothing to wait for. */
  fetch?(bundle: Uint8Array): Promise<void> | undefined;
}

/** The whole question at once. */
export async function judge(admission: Admission, bundle: Uint8Array, client: Client, owner: string): Promise<Admitted | Refused> {
  const measured = admission.measure(bundle);
  if (!measured.ok) return measured;
  const conviction = await admission.convince(measured, bundle, client, owner);
  return conviction.ok ? { ...measured, because: conviction.because } : conviction;
}

export function refusal(code: string, facts: Refused['facts'] = {}): Refused {
  return { ok: false, code, facts };
}

/** The half of a policy that is about work. Whoever else admits programs asks this too: what is believed about work is what was counted here. */
export function withinBounds(program: Program, bounds: Bounds): Measured | Refused {
  const { lifetime } = program;
  if (lifetime < 1 || lifetime > bounds.lifetime) return refusal('router/lifetime', { lifetime, most: bounds.lifetime });
  const work = complexity(program, bounds.weight);
  if (work > BigInt(bounds.complexity)) return refusal('router/too-complex', { complexity: String(work), most: bounds.complexity });
  const total = work * BigInt(lifetime);
  if (total > BigInt(bounds.cost)) return refusal('router/too-costly', { cost: String(total), most: bounds.cost });
  return { ok: true, program, complexity: Number(work), cost: Number(total) };
}
