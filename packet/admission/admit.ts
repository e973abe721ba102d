/**
 * Whether a router lets a bundle in: the goal is made here, of the router's own policy, the client that it knows and the program's bytes,
 * and the derivation that came with them must prove that and nothing else. What the bundle says of itself is believed nowhere.
 */
import { type Assumption, checkDerivation, hexOf, type Importable, KernelError, type Limits, type Sentence } from '../../kernel/index.ts';
import type { PinnedLibrary } from '../../store/index.ts';
import { type Client, decode, NoTerm, type Program, type Refusal } from '../machine/index.ts';
import { bundleAlone, readBundle } from './bundle.ts';
import { CitedLemmas, type NotCited } from './cited-lemmas.ts';
import type { Policy } from './policy.ts';

/** What checking one bundle may take, counted in bytes, steps and nodes of terms. */
export const admissionLimits: Limits = Object.freeze({ bytes: 1 << 16, steps: 200_000, nodes: 4_000_000 });

/** Why a bundle is refused. Hashes are in hexadecimal. */
export type NotAdmitted =
  /** The bytes are no bundle. */
  | { readonly why: 'malformed'; readonly reason: string }
  /** It was made for another policy. */
  | { readonly why: 'policy'; readonly bundle: string; readonly policy: string }
  /** It was made with another library. */
  | { readonly why: 'library'; readonly bundle: string; readonly library: string }
  /** The program's bytes are no program. */
  | { readonly why: 'program'; readonly refusal: Refusal }
  /** The theory does not have an instruction of the program, or such a client. */
  | { readonly why: 'theory'; readonly what: string }
  /** The derivation proves another sentence. */
  | { readonly why: 'goal'; readonly proved: Sentence; readonly goal: Sentence }
  /** It rests on something asserted that the policy does not allow. */
  | { readonly why: 'axiom'; readonly axiom: Assumption }
  /** It rests on a hypothesis that is not discharged. */
  | { readonly why: 'hypothesis'; readonly sentence: Sentence }
  /** It imports something that the library does not have. */
  | { readonly why: 'import'; readonly number: number }
  /** A step is wrong. */
  | { readonly why: 'proof'; readonly rule: string; readonly reason: string }
  /** Lemmas that it cites are not there, or not good. */
  | NotCited
  /** Neither yes nor no: checking it takes more than is allowed. */
  | { readonly why: 'limit'; readonly limit: string; readonly most: number };

export type Admission =
  | { readonly admitted: true; readonly program: Program; readonly goal: Sentence; readonly steps: number }
  | ({ readonly admitted: false } & NotAdmitted);

/**
 * Judges a bundle for one policy, one client and one library. Never throws, whatever the bytes.
 * A router that has several policies or libraries looks up which with `readBundle`. `cited` is what knows the lemmas that bundles cite.
 */
export function admit(
  bytes: Uint8Array,
  policy: Policy,
  client: Client,
  library: PinnedLibrary,
  limits: Limits = admissionLimits,
  cited: CitedLemmas = new CitedLemmas(library),
): Admission {
  if (bytes.length > limits.bytes && bundleAlone(bytes).length > limits.bytes)
    return { admitted: false, why: 'limit', limit: 'bytes', most: limits.bytes };
  const bundle = readBundle(bytes);
  if (typeof bundle === 'string') return { admitted: false, why: 'malformed', reason: bundle };
  if (!same(bundle.policy, policy.id)) return { admitted: false, why: 'policy', bundle: hexOf(bundle.policy), policy: hexOf(policy.id) };
  if (!same(bundle.root, library.root))
    return { admitted: false, why: 'library', bundle: hexOf(bundle.root), library: hexOf(library.root) };
  const decoded = decode(bundle.program);
  if (!decoded.ok) return { admitted: false, why: 'program', refusal: decoded };
  const goal = goalOf(policy, decoded.program, client);
  if ('why' in goal) return { admitted: false, ...goal };
  const { lemmas = [], attached = [] } = bundle;
  const theorems = cited.theorems(lemmas.map(hexOf), attached, (axiom) => policy.axioms.has(axiom));
  if ('why' in theorems) return { admitted: false, ...theorems };
  const member = (n: number): Importable | undefined => library.member(n) ?? theorems[n - library.members.length];
  const verdict = checkDerivation(bundle.derivation, goal, member, limits);
  switch (verdict.verdict) {
    case 'limit':
      return { admitted: false, why: 'limit', limit: verdict.limit, most: verdict.most };
    case 'refused':
      return { admitted: false, ...refusedBecause(verdict.rule, verdict.reason, verdict.facts) };
    case 'accepted': {
      const axiom = verdict.theorem.assumptions.find((a) => !policy.allows(a, library));
      if (axiom !== undefined) return { admitted: false, why: 'axiom', axiom };
      return { admitted: true, program: decoded.program, goal, steps: verdict.steps };
    }
  }
}

function goalOf(policy: Policy, program: Program, client: Client): Sentence | NotAdmitted {
  try {
    return policy.goal(program, client);
  } catch (e) {
    if (e instanceof NoTerm) return { why: 'theory', what: e.message };
    if (e instanceof KernelError) return { why: 'theory', what: e.reason };
    throw e;
  }
}

function refusedBecause(rule: string, reason: string, facts: readonly unknown[]): NotAdmitted {
  const [first, second] = facts;
  if (rule === 'goal') return { why: 'goal', proved: first as Sentence, goal: second as Sentence };
  if (rule === 'undischarged') return { why: 'hypothesis', sentence: first as Sentence };
  if (rule === 'import') return { why: 'import', number: first as number };
  return { why: 'proof', rule, reason };
}

const same = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && a.every((x, i) => x === b[i]);
