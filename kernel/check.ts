/**
 * Checks a certificate: a sequence of objects, each after those it refers to, the last a proof.
 * `certificate.md` is the format, byte for byte.
 */
import type { Assumption } from './assumptions.ts';
import { Reader, Writer } from './bytes.ts';
import { type ObjectKind, objectKind } from './certificate-codes.ts';
import { hashObject } from './certificate-object.ts';
import { hexOf } from './hash.ts';
import { defaultLimits, hold, type Limits, LimitReached, roomFor, within } from './check-limits.ts';
import { type Loaded, load } from './check-object.ts';
import { demand, KernelError } from './error.ts';
import { Theorem } from './rules.ts';
import type { Sentence } from './term.ts';

export { checkDerivation, type DerivationVerdict } from './check-derivation.ts';

/**
 * - `accepted`: the theorem, its statement's hash, what it rests on that is asserted, and the number of steps.
 * - `rejected`: which object (counted from 0), and why.
 * - `limit`: neither yes nor no; which limit, and how much it allows.
 */
export type Verdict =
  | {
      readonly verdict: 'accepted';
      readonly conclusion: Sentence;
      readonly statement: Uint8Array;
      readonly axioms: readonly Assumption[];
      readonly steps: number;
    }
  | { readonly verdict: 'rejected'; readonly object: number; readonly rule: string; readonly reason: string }
  | { readonly verdict: 'limit'; readonly limit: string; readonly most: number };

const magic = [0x41, 0x54, 0x48, 0x43];
const version = 2;

/** An object of a certificate; references are the numbers of earlier objects. */
export interface CertificateObject {
  readonly kind: ObjectKind;
  readonly references: readonly number[];
  readonly body: Uint8Array;
  readonly names: readonly string[];
}

/** The bytes of a certificate. */
export function writeCertificate(objects: readonly CertificateObject[]): Uint8Array {
  const w = new Writer().all(magic).byte(version).number(objects.length);
  for (const { kind, references, body } of objects) {
    w.byte(kind).number(references.length);
    for (const r of references) w.number(r);
    w.number(body.length).all(body);
  }
  for (const { names } of objects) {
    w.number(names.length);
    for (const name of names) w.text(name);
  }
  return w.bytes();
}

/** The objects of a certificate. **Fails when** the bytes are no certificate; nothing is checked yet. */
export function readCertificate(bytes: Uint8Array): readonly CertificateObject[] {
  const input = new Reader(bytes);
  for (const b of magic) demand(input.byte() === b, 'certificate', 'this is no certificate');
  demand(input.byte() === version, 'certificate', 'the certificate is of another version');
  const several = <X>(read: (i: number) => X): X[] => {
    const n = input.number();
    demand(n <= input.end - input.at, 'certificate', 'more entries than bytes');
    return Array.from({ length: n }, (_, i) => read(i));
  };
  const objects = several((i) => {
    hold(4);
    const kind = input.byte() as ObjectKind;
    const references = several(() => {
      const r = input.number();
      demand(r < i, 'certificate', 'an object refers to one that does not come before it', i, r);
      return r;
    });
    return { kind, references, body: input.take(input.number()) };
  });
  // A proof is reached by way of its statement: else one lemma could be imported in two ways.
  const direct = objects.some((o) => o.references.some((r) => objects[r]?.kind === objectKind.proof));
  demand(!direct, 'certificate', 'an object refers to a proof');
  const named = objects.map((o) => ({ ...o, names: several(() => input.text()) }));
  demand(input.done, 'certificate', 'bytes are left over');
  return named;
}

/**
 * The order of objects, from the last: each after its references, these in their order; the proof of a statement right after it.
 * What is not needed has no place.
 */
export function orderOf(objects: readonly Pick<CertificateObject, 'kind' | 'references'>[]): readonly number[] {
  const proofs = new Map<number, number>();
  objects.forEach((o, i) => void (o.kind === objectKind.proof && proofs.set(o.references[0] as number, i)));
  const order: number[] = [];
  const visited = new Set<number>();
  const tasks: { readonly i: number; readonly ready: boolean }[] = [{ i: objects.length - 1, ready: false }];
  for (let task = tasks.pop(); task !== undefined; task = tasks.pop()) {
    const { i, ready } = task;
    if (ready) {
      order.push(i);
      const proof = proofs.get(i);
      if (proof !== undefined) tasks.push({ i: proof, ready: false });
    } else if (!visited.has(i)) {
      visited.add(i);
      tasks.push({ i, ready: true });
      for (const r of [...(objects[i]?.references ?? [])].reverse()) tasks.push({ i: r, ready: false });
    }
  }
  return order;
}

/**
 * Checks a certificate; with `goal`, the hash of a statement, also that it proves that one.
 * Never throws, whatever the bytes.
 */
export function check(bytes: Uint8Array, limits: Limits = defaultLimits, goal?: Uint8Array): Verdict {
  let at = 0;
  try {
    if (bytes.length > limits.bytes) throw new LimitReached('bytes', limits.bytes);
    return within(limits.nodes, roomFor(bytes.length), () => checkAll(readCertificate(bytes), limits, goal, (i) => (at = i)));
  } catch (e) {
    if (e instanceof LimitReached) return { verdict: 'limit', limit: e.facts[0] as string, most: e.facts[1] as number };
    if (e instanceof KernelError) return { verdict: 'rejected', object: at, rule: e.rule, reason: e.reason };
    // Whatever else is thrown on hostile bytes (a stack that overflows, a number too large for the engine) is no yes.
    return { verdict: 'rejected', object: at, rule: 'checker', reason: e instanceof Error ? e.message : String(e) };
  }
}

function checkAll(objects: readonly CertificateObject[], limits: Limits, goal: Uint8Array | undefined, tell: (i: number) => void): Verdict {
  const loaded: Loaded[] = [];
  const hashes: Uint8Array[] = [];
  const known = new Set<string>();
  let steps = 0;
  demand(
    orderOf(objects).every((x, i) => x === i) && objects.length > 0,
    'certificate',
    'the objects are not in order of use, or some are not used',
  );
  objects.forEach(({ kind, references, body, names }, i) => {
    tell(i);
    const needed = references.map((r) => loaded[r] as Loaded);
    const made = load(kind, needed, body, limits.steps - steps, names);
    steps += made.steps;
    loaded.push(made);
    const hash = hashObject({ kind, references: references.map((r) => hashes[r] as Uint8Array), body });
    // Two copies of one declaration would be two symbols with one name.
    demand(!known.has(hexOf(hash)), 'certificate', 'an object occurs twice');
    known.add(hexOf(hash));
    hashes.push(hash);
    // From here on a statement is imported as what its proof proved. The order has room for one proof of each.
    if (kind === objectKind.proof) {
      const of = references[0] as number;
      loaded[of] = { ...(loaded[of] as Loaded), members: made.members };
    }
  });
  const last = loaded.at(-1);
  const theorem = last?.members[0];
  demand(last?.kind === objectKind.proof && theorem instanceof Theorem, 'certificate', 'a certificate ends with a proof');
  const statement = hashes[objects.at(-1)?.references[0] as number] as Uint8Array;
  const proved = goal === undefined || (goal.length === statement.length && goal.every((b, i) => b === statement[i]));
  demand(proved, 'certificate', 'the certificate proves another statement');
  return { verdict: 'accepted', conclusion: theorem.conclusion, statement, axioms: theorem.assumptions, steps };
}
